# The commands as Discord shows them. A name has up to 32 small letters, digits, “-” and “_”, and no blank; a
# description up to 100 characters.

## Options that several commands share

option-resolution = resolution
    .description = The resolution, by its number or words of its title
option-language = language
    .description = The language to quote in, where there is such a version
option-hide = hide
    .description = Whether to show the answer to you alone
option-channel = channel
    .description = The channel; this one if left out
option-answering = answering
    .description = Which messages are answered
    .on = on
    .only-when-mentioned = only when mentioned
    .off = off
option-display = display
    .description = How answers look
    .embed = embed
    .plain-text = plain text
    .no-choice = no choice
option-wording = wording
    .description = The language that I speak myself

## Commands and their options

command-ask = ask
    .description = Answers a question with the exact clauses of the resolutions
command-ask-question = question
    .description = What would you like to know? Or: paragraph 7
command-ask-resolution = { option-resolution }
    .description = { option-resolution.description }
command-ask-language = { option-language }
    .description = { option-language.description }
command-ask-hide = { option-hide }
    .description = { option-hide.description }

command-quote = quote
    .description = Quotes a clause of a resolution
command-quote-resolution = { option-resolution }
    .description = { option-resolution.description }
command-quote-label = label
    .description = The clause, by its number or its words: par:7, rec:B, cit:3
command-quote-language = { option-language }
    .description = { option-language.description }
command-quote-hide = { option-hide }
    .description = { option-hide.description }

command-search = search
    .description = Lists the clauses that bear your words
command-search-words = words
    .description = The words to look for
command-search-resolution = { option-resolution }
    .description = { option-resolution.description }
command-search-hide = { option-hide }
    .description = { option-hide.description }

command-compare = compare
    .description = Shows a clause in two or three languages
command-compare-resolution = { option-resolution }
    .description = { option-resolution.description }
command-compare-label = label
    .description = The clause, by its number or its words: par:7, rec:B, cit:3
command-compare-first = first
    .description = The first language
command-compare-second = second
    .description = The second language
command-compare-third = third
    .description = A third language, if you like
command-compare-hide = { option-hide }
    .description = { option-hide.description }

command-random = random
    .description = Quotes a paragraph picked at random
command-random-resolution = { option-resolution }
    .description = The resolution to pick from; all of them if left out
command-random-hide = { option-hide }
    .description = { option-hide.description }

command-entity = entity
    .description = Shows where a person, a body, a place or a law is mentioned
command-entity-name = name
    .description = The name, or any other that is used for it
command-entity-resolution = { option-resolution }
    .description = { option-resolution.description }
command-entity-hide = { option-hide }
    .description = { option-hide.description }

command-resolutions = resolutions
    .description = Lists the resolutions that can be quoted
command-resolutions-filter = filter
    .description = A number, a year, or words of the title
command-resolutions-hide = { option-hide }
    .description = { option-hide.description }

command-digest = digest
    .description = Posts a digest in a channel, on the days chosen
command-digest-on = on
    .description = Turns the digest of a channel on, or changes it
command-digest-on-channel = { option-channel }
    .description = Where to post
command-digest-on-time = time
    .description = When to post, such as 08:00
command-digest-on-zone = zone
    .description = The time zone, such as Europe/Brussels
command-digest-on-resolution = { option-resolution }
    .description = The resolution to go through; all of them if left out
command-digest-preview = preview
    .description = Shows what the next digest will say, to you alone
command-digest-preview-channel = { option-channel }
    .description = { option-channel.description }
command-digest-off = off
    .description = Turns the digest of a channel off
command-digest-off-channel = { option-channel }
    .description = The channel; all channels of this server if left out
command-digest-status = status
    .description = Shows the digests of this server and how the last posts went
command-digest-pause = pause
    .description = Holds the digest of a channel back until it is resumed
command-digest-pause-channel = { option-channel }
    .description = { option-channel.description }
command-digest-resume = resume
    .description = Goes on with a digest that was paused
command-digest-resume-channel = { option-channel }
    .description = { option-channel.description }
command-digest-skip = skip
    .description = Passes over the next paragraph of a digest
command-digest-skip-channel = { option-channel }
    .description = { option-channel.description }

command-settings = settings
    .description = Where and how questions are answered on this server
command-settings-show = show
    .description = Shows what applies here, and why
command-settings-show-channel = { option-channel }
    .description = { option-channel.description }
command-settings-channel = channel
    .description = Changes what applies in a channel
command-settings-channel-answering = { option-answering }
    .description = { option-answering.description }
    .on = { option-answering.on }
    .only-when-mentioned = { option-answering.only-when-mentioned }
    .off = { option-answering.off }
command-settings-channel-resolution = { option-resolution }
    .description = The resolution that is meant when none is named
command-settings-channel-language = { option-language }
    .description = { option-language.description }
command-settings-channel-display = { option-display }
    .description = { option-display.description }
    .embed = { option-display.embed }
    .plain-text = { option-display.plain-text }
    .no-choice = { option-display.no-choice }
command-settings-channel-wording = { option-wording }
    .description = { option-wording.description }
command-settings-channel-channel = { option-channel }
    .description = { option-channel.description }
command-settings-server = server
    .description = Changes what applies on this server, where a channel has nothing of its own
command-settings-server-answering = { option-answering }
    .description = { option-answering.description }
    .on = { option-answering.on }
    .only-when-mentioned = { option-answering.only-when-mentioned }
    .off = { option-answering.off }
command-settings-server-resolution = { option-resolution }
    .description = The resolution that is meant when none is named
command-settings-server-language = { option-language }
    .description = { option-language.description }
command-settings-server-display = { option-display }
    .description = { option-display.description }
    .embed = { option-display.embed }
    .plain-text = { option-display.plain-text }
    .no-choice = { option-display.no-choice }
command-settings-server-wording = { option-wording }
    .description = { option-wording.description }
command-settings-reset = reset
    .description = Lets a channel follow the server again, or the server the defaults
command-settings-reset-channel = { option-channel }
    .description = { option-channel.description }
command-settings-reset-server = server
    .description = Whether to reset the whole server instead, so that it follows the defaults

command-preferences = preferences
    .description = Changes what applies to you, everywhere
command-preferences-language = { option-language }
    .description = { option-language.description }
command-preferences-resolution = { option-resolution }
    .description = The resolution that is meant when none is named
command-preferences-hide = { option-hide }
    .description = Whether answers to your commands are shown to you alone
command-preferences-display = { option-display }
    .description = { option-display.description }
    .embed = { option-display.embed }
    .plain-text = { option-display.plain-text }
    .no-choice = { option-display.no-choice }
command-preferences-wording = { option-wording }
    .description = { option-wording.description }

command-privacy = privacy
    .description = What is kept of you, and how to delete it
command-privacy-show = show
    .description = Shows what is kept of you
command-privacy-opt-out = opt-out
    .description = Has me leave your messages alone, whoever asks about them
command-privacy-opt-in = opt-in
    .description = Has me answer and search your messages again
command-privacy-delete = delete
    .description = Deletes what is kept of you

command-about = about
    .description = Tells my version, what I hold, and how to add me to a server

command-help = help
    .description = Explains what I can do

# In the menu of a message; the name may have blanks and capitals, and there is no description.
command-find-clauses = Find clauses
