# What the bot says around quotes, lists and settings. Names in braces are filled in by the program: keep them.

## Buttons and menus: short, at most 80 characters when filled in.
button-previous = ◀ { $clause }
button-next = { $clause } ▶
button-context = In context
button-alone = This clause alone
button-notes = Footnotes
button-to-clause = Back to the clause
button-whole = Whole answer ({ $count })
button-helpful = Helpful
button-unhelpful = Not helpful
button-back = Back to the list
button-page-first = ⏮ Page 1
button-page-last = Page { $pages } ⏭
button-outline = All clauses
button-resolutions = Resolutions
outline-title = All clauses of { $resolution }
button-share = Show to all
button-page-before = ◀ Page { $page } of { $pages }
button-page-behind = Page { $page } of { $pages } ▶
menu-clauses = Open a clause …
menu-languages = Read it in another language …
menu-resolutions = Open a resolution …

## Lists
list-page = Page { $page } of { $pages }
hits-title = { $count ->
    [one] { $count } clause bears on this
   *[other] { $count } clauses bear on this
}
hits-title-first = More than { $count } clauses bear on this; here are the first { $count }
hits-none = No clause that I hold bears on “{ $words }”. Try other words, or a name.
entity-mentioned = { $count ->
    [0] mentioned in no clause
    [one] mentioned in { $count } clause
   *[other] mentioned in { $count } clauses
}
entity-title = { $name }: { entity-mentioned }
entity-aliases = Also called { $names }.
entity-none = I know nothing called “{ $name }”. Begin to type a name, and pick one from the list.
entity-others = Nothing that I know is called just “{ $name }”. Other names with such words, each with its number of clauses: { $names }.
resolutions-title = { $count ->
    [one] { $count } resolution
   *[other] { $count } resolutions
}
resolutions-none = I hold no resolution with “{ $words }” in its number, title, kind or date. Try fewer words.
info-kind = Kind: { $value }
info-date = Date: { $value }
info-procedure = Procedure: { $value }
info-groups = Tabled by: { $value }
info-counts = Clauses: { $value }
info-languages = Languages: { $value }
count-paragraphs = { $count ->
    [one] { $count } paragraph
   *[other] { $count } paragraphs
}
count-recitals = { $count ->
    [one] { $count } recital
   *[other] { $count } recitals
}
count-citations = { $count ->
    [one] { $count } citation
   *[other] { $count } citations
}
context-too-long = Too long to be shown here as well: { $clauses }.

## What no longer works, and what is somebody else's
view-gone = I no longer hold this text. Ask me again, and I will look through what I hold now.
button-unknown = I do not understand this button; it may be from another version of mine. Please ask me again.
not-yours = This answer was given to { $owner }, so it stays as it is. Here is that page for you alone.
helpful-thanks = Thank you. I only count how often { $clause } helped, and keep nothing else.
unhelpful-thanks = Thank you. I only count how often { $clause } did not help, and keep nothing else. Ask again in other words: they may find a better clause.
vote-lost = Thank you, but I cannot count this now, as my database fails. Whoever runs me has to mend it.

## Messages that ask nothing
greeting = Ask me what the resolutions say, or for a clause by its number, such as “paragraph 7” or “recital B”.
find-nothing = I find no reference, no link and no name that I know in this message. Ask me about it in your own words with `/ask`.
find-unreadable = I find no text in this message that I can read: not in pictures, nor in messages that a program has put together from blocks. Ask me about it in your own words with `/ask`.
find-left-alone = The author of this message has asked me to leave their messages alone, so I do not look into it. Ask me in your own words with `/ask`.
find-resolutions = { $count ->
    [one] This resolution is linked or named:
   *[other] These resolutions are linked or named:
}
find-entities = Names that I know, each with the number of clauses that mention it: { $names }.
find-asked = Nothing in this message is a reference, so I answer it as a question.

## When too much is asked, or a right is missing
slow-down = { $seconds ->
    [one] That was a lot at once. Please ask again in { $seconds } second.
   *[other] That was a lot at once. Please ask again in { $seconds } seconds.
}
rights-missing = I may not post in { $channel }. I need { $rights } there: see *Edit Channel → Permissions*, or ask somebody who may change them.
message-filtered = I may not post my answer in { $channel }, as a filter keeps it out: { $reason }. Ask me here instead, or ask somebody who looks after the server to let me through.
settings-unknown = I cannot look up at the moment whether you and this channel want your messages answered, so I leave this one unanswered. Please ask with { $ask }, or try again later.
apology = Sorry, something went wrong on my side. Please try again in a moment.
database-failed = My database fails, so I can neither read nor save settings now. Please tell whoever runs me, if this lasts: only they can mend it. I still answer questions that are asked with /ask.
argument-wrong = I cannot use what you entered: { $reason }. Please change it and try again.
only-on-server = This works only on a server. Please use it in one of the server’s channels.
changed-command = This command has changed. Please reload Discord and try again.

## Settings
settings-title = What applies in { $channel }
settings-answering = **Answers:** { $value } ({ $origin })
settings-resolution = **Resolution unless another is named:** { $value } ({ $origin })
settings-language = **Quotes in:** { $value } ({ $origin })
settings-display = **Look of answers:** { $value } ({ $origin })
settings-wording = **My own words in answers to messages:** { $value } ({ $origin })
settings-change = { $channel } changes it for a channel, { $server } for the whole server. { $reset } lets a channel follow the server again, or the server the defaults.
settings-yours = Your own choice ({ $preferences }) comes before all of these.
settings-others = **Channels with their own settings:** { $channels }
settings-resolution-gone = ⚠ I no longer hold { $resolution } ({ $origin }), so that choice does not count. { $command } takes another.
settings-rights = ⚠ In { $channel } I lack { $rights }: see *Edit Channel → Permissions*, or ask somebody who may change them.
settings-saved = Done. { $what }
settings-reset = Done: { $channel } follows the settings of the server again.
settings-reset-server = Done: the server follows the defaults again.
settings-nothing = Nothing has changed. Choose at least one option, with another value than it has now.
origin-person = your choice
origin-channel = set for this channel
origin-server = set for the server
origin-default = default
answering-on = on, for mentions, replies and commands
answering-mentions = only when mentioned; commands answer the asker alone
answering-off = off; commands answer the asker alone
resolution-all = all resolutions
language-question = the language of the question
display-embed = each quote in a frame
display-plain = as plain text
wording-none = the language of your Discord
resolution-unknown = I do not know the resolution “{ $typed }”. Begin to type its number or words of its title, and pick one from the list.
language-unknown = I do not know the language “{ $typed }”. Begin to type its name, and pick one from the list.
wording-unknown = I speak { $languages } myself. Begin to type the name of one of them, and pick it from the list.
preferences-title = What you chose for yourself, on every server:
preferences-language = **Quotes in:** { $value }
preferences-resolution = **Resolution unless another is named:** { $value }
preferences-hide = **Answers to your commands:** { $value }
preferences-display = **Look of answers:** { $value }
preferences-wording = **My own words:** { $value }
preferences-hidden = shown to you alone
preferences-shown = shown to all
preferences-none = nothing chosen
preferences-change = { $preferences } changes them; type `none` as the language or the resolution to take that choice back. { $delete } deletes them all.

## Privacy
privacy-kept =
    I keep no message and no question, not even in the log.
    For servers I keep the settings that { $settings } shows, short names and threads among them, the digests that { $digest } shows, and how often clauses were helpful or not; for 30 days the numbers of the messages that I answered, so that my answer follows when you change or delete yours; for 60 days, only where a digest tells it, how often each clause was quoted on a day.
    In memory alone I keep for a quarter of an hour what a channel talked about last, so that “and recital B?” is understood.
    When I am removed from a server, its data is deleted after 30 days at the latest.
privacy-yours = About you I keep: { $what }. { $delete } deletes it.
privacy-nothing = About you I keep nothing.
privacy-preferences = your own settings
privacy-left-alone = your wish that I leave your messages alone
privacy-digests = that you set up { $count ->
    [one] { $count } digest
   *[other] { $count } digests
}
privacy-deleted = Done: I have deleted everything that I kept about you.
privacy-had-nothing = I kept nothing about you, so there was nothing to delete.
privacy-deleted-wish = Your wish that I leave your messages alone is deleted as well, so I answer them again from now on. { $out } repeats it.
privacy-may-opt-out = { $out } has me leave your messages alone: I then answer none of them, and nobody can have me search them. Commands go on working for you.
privacy-may-opt-in = I leave your messages alone: I answer none of them, and nobody can have me search them; commands work for you all the same. { $in } changes that.
privacy-opted-out = Done: I leave your messages alone. I answer none of them, not even in private, and nobody can have me search them; commands go on working for you. { $in } takes this back.
privacy-opted-in = Done: I answer your messages again, and others can have me search them.

## Help
# Below a greeting. Commands by their English names, which become links.
what-i-can = `/resolutions` lists what I hold, and `/help` shows what else I can do.
help =
    I quote resolutions word for word, with the number of each clause.
    { $ask } answers a question, or finds “paragraph 7” and “recitals A to C”
    { $quote } quotes one clause of one resolution; { $compare } shows it in two or three languages
    { $search } lists all clauses that bear certain words; { $entity } shows where a person, body or law is mentioned
    { $resolutions } lists what I hold; { $random } quotes a paragraph picked at random
    { $preferences } sets your language; { $privacy } says what is kept
    { $about } tells my version and what I hold, and how to add me to a server
# Where the bot itself is.
help-server = { $digest } posts a paragraph in a channel every day; { $settings } shows how a channel is set up (both for those who manage the server)
help-messages = You can also mention me, reply to one of my messages with a ping, write to me directly, or choose *Apps → Find clauses* on any message.
# Where somebody has brought it along, in a conversation or on a server that has not added it.
help-menu = You can also choose *Apps → Find clauses* on any message.

## About
about =
    I am whereas, version { $version }. I hold { $resolutions ->
        [one] { $resolutions } resolution
       *[other] { $resolutions } resolutions
    } with { $clauses ->
        [one] { $clauses } clause
       *[other] { $clauses } clauses
    }; the newest is { $newest }.
    I am on { $servers ->
        [one] { $servers } server
       *[other] { $servers } servers
    }. Add me to another: { $invite }

## Comparing and picking
compare-missing = I do not hold this text in { $languages }.
compare-first = I compare one clause at a time, and this is { $clause }. To see another, name it alone as the clause.
compare-same = I compare a clause in two languages or more, and you chose { $language } alone. Choose another language beside it.
random-none = I hold no paragraph to pick there. Name another resolution, or none.
