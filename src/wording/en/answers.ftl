# What is said around the quotes, and the names of things. Resolutions, dates and quotes are put in where a { $word }
# stands; $kind is always one of citation, recital and paragraph. Names of clauses are those that Parliament uses.

## Names

noun = { $kind ->
    [citation] citation
    [recital] recital
   *[paragraph] paragraph
    }
nouns = { $kind ->
    [citation] citations
    [recital] recitals
   *[paragraph] paragraphs
    }
clause = { noun } { $number }
# Several that follow each other, as they stand in left-out.
run = { nouns } { $first } to { $last }
# What a resolution has, as in “it has paragraphs 1 to 12 and one citation”.
range = { nouns } { $first } to { $last }
range-one = one { noun }
# What a resolution has not, as it stands in no-clause-… and missing.
absent = { clause }
absent-last = last { noun }
absent-from-end = { noun } { $number } from the end
citation-number = Citation { $number }.

kind =
    .motion = motion for a resolution
    .joint-motion = joint motion for a resolution
    .report = report
    .adopted-text = adopted text
    .united-nations = United Nations resolution
    .united-nations-draft = draft resolution of the United Nations

# As they stand in not-in-language.
language =
    .bg = Bulgarian
    .es = Spanish
    .cs = Czech
    .da = Danish
    .de = German
    .et = Estonian
    .el = Greek
    .en = English
    .fr = French
    .ga = Irish
    .hr = Croatian
    .it = Italian
    .lv = Latvian
    .lt = Lithuanian
    .hu = Hungarian
    .mt = Maltese
    .nl = Dutch
    .pl = Polish
    .pt = Portuguese
    .ro = Romanian
    .sk = Slovak
    .sl = Slovene
    .fi = Finnish
    .sv = Swedish

month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
    }
date = { $day } { month } { $year }

# The last two items of a list; commas stand between the others. “nor” is used where all of them are missing.
list-and = { $items } and { $last }
list-or = { $items } or { $last }
list-nor = { $items } or { $last }

## Around the quotes

# $title is “Paragraph 7 · B9-0234/2022”.
page-of = { $title } ({ $page } of { $count })
notes-title = Footnotes · { $title }
guess = I am not sure that this answers you; it is the closest that I found.
guess-negated = I cannot look for what a text does not say; these clauses are on the rest of your question.
guess-other-years = These are of other years: I found nothing on it in texts of the time that you name.
# $names is a list of quoted.
guess-unmentioned = I found no mention of { $names }; this is the closest that I found.
quoted = “{ $words }”
not-in-language = I have no { $wanted } version of this text, so the quote is in { $held }.
# $clauses is a list of absent.
missing = There is no { $clauses }.
not-held = I do not have { $asked }.
left-out = Not quoted for length: { $clauses }.

## Instead of a quote

no-clause-instead = { $resolution } has no { $absent }. Ask for { $instead }, which it has.
no-clause-only = { $resolution } has no { $absent }: its only { noun } is { $first }.
no-clause-range = { $resolution } has no { $absent }: its { nouns } run from { $first } to { $last }.
no-clause-none = { $resolution } has no { $absent }, nor any other { noun }.
which-resolution = Several resolutions have such a clause. Name one with its number, such as { $candidates }.
which-rest = Several resolutions may be meant by the rest. Name one with its number, such as { $candidates }.
which-clause = { $resolution } has { $ranges }. Ask for one of them, such as “{ $example }”, or ask a question about it.
newest-clause = The newest that I hold with much on this is { $resolution }. It has { $ranges }. Ask for one of them, such as “{ $example }”, or ask a question about it.
newest-of-all = The newest that I hold is { $resolution }. It has { $ranges }. Ask for one of them, such as “{ $example }”, or ask a question about it.
oldest-clause = The oldest that I hold with much on this is { $resolution }. It has { $ranges }. Ask for one of them, such as “{ $example }”, or ask a question about it.
oldest-of-all = The oldest that I hold is { $resolution }. It has { $ranges }. Ask for one of them, such as “{ $example }”, or ask a question about it.
others-held = I also hold { $others }.
next-newest = Before it came { $others }.
next-oldest = After it came { $others }.
no-resolution = I do not have { $asked }. You can ask about { $held }.
no-resolution-yet = I do not have { $asked }, nor any other resolution yet.
not-covered = The resolutions that I hold say nothing on this. Try other words, a name, or a number such as “paragraph 7”.
# $held is the name of a language.
only-in-language = I found nothing on this. The resolutions that I hold are in another language than your question ({ $held }); please ask in that.
not-in-resolution = { $resolution } says nothing on this. Try other words, a name, or a number such as “paragraph 7”.
# $clauses is a list of references.
but-elsewhere = { $resolution } says nothing on this. Others do; ask for { $clauses }.
nothing-more = That is all that I found on this. Ask with other words, or for a clause by its number, such as “paragraph 7”.
not-a-question = Hello! Ask me what a resolution says, or for a clause by its number, such as “paragraph 7”.
