# Was um die Zitate herum gesagt wird, und wie die Dinge heißen.

## Namen

noun = { $kind ->
    [citation] Bezugsvermerk
    [recital] Erwägung
   *[paragraph] Ziffer
    }
nouns = { $kind ->
    [citation] Bezugsvermerke
    [recital] Erwägungen
   *[paragraph] Ziffern
    }
clause = { noun } { $number }
run = { nouns } { $first } bis { $last }
range = die { nouns } { $first } bis { $last }
range-one = { $kind ->
    [citation] einen Bezugsvermerk
    [recital] eine Erwägung
   *[paragraph] eine Ziffer
    }
absent = { $kind ->
    [citation] keinen Bezugsvermerk
    [recital] keine Erwägung
   *[paragraph] keine Ziffer
    } { $number }
absent-last = { $kind ->
    [citation] keinen letzten Bezugsvermerk
    [recital] keine letzte Erwägung
   *[paragraph] keine letzte Ziffer
    }
absent-from-end = { $kind ->
    [citation] keinen { $number }. Bezugsvermerk vom Ende her
    [recital] keine { $number }. Erwägung vom Ende her
   *[paragraph] keine { $number }. Ziffer vom Ende her
    }
citation-number = Bezugsvermerk { $number }.

kind =
    .motion = Entschließungsantrag
    .joint-motion = gemeinsamer Entschließungsantrag
    .report = Bericht
    .adopted-text = angenommener Text
    .united-nations = Resolution der Vereinten Nationen
    .united-nations-draft = Resolutionsentwurf der Vereinten Nationen

language =
    .bg = Bulgarisch
    .es = Spanisch
    .cs = Tschechisch
    .da = Dänisch
    .de = Deutsch
    .et = Estnisch
    .el = Griechisch
    .en = Englisch
    .fr = Französisch
    .ga = Irisch
    .hr = Kroatisch
    .it = Italienisch
    .lv = Lettisch
    .lt = Litauisch
    .hu = Ungarisch
    .mt = Maltesisch
    .nl = Niederländisch
    .pl = Polnisch
    .pt = Portugiesisch
    .ro = Rumänisch
    .sk = Slowakisch
    .sl = Slowenisch
    .fi = Finnisch
    .sv = Schwedisch

month = { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
    }
date = { $day }. { month } { $year }

list-and = { $items } und { $last }
list-or = { $items } oder { $last }
list-nor = { $items } und { $last }

## Um die Zitate herum

page-of = { $title } ({ $page } von { $count })
notes-title = Fußnoten · { $title }
guess = Ich bin nicht sicher, ob das Ihre Frage beantwortet; etwas Näherliegendes habe ich nicht gefunden.
guess-negated = Was ein Text nicht sagt, kann ich nicht suchen; diese Stellen betreffen den Rest Ihrer Frage.
guess-other-years = Diese Stellen sind aus anderen Jahren: In Texten aus der Zeit, die Sie nennen, habe ich dazu nichts gefunden.
# $names is a list of quoted.
guess-unmentioned = Ich habe keine Erwähnung von { $names } gefunden; dies kommt Ihrer Frage am nächsten.
quoted = „{ $words }“
not-in-language = Auf { $wanted } liegt mir dieser Text nicht vor; das Zitat ist daher auf { $held }.
missing = Es gibt { $clauses }.
not-held = Ich habe { $asked } nicht.
left-out = Aus Platzgründen nicht zitiert: { $clauses }.

## Anstelle eines Zitats

no-clause-instead = { $resolution } hat { $absent }. Fragen Sie nach { $instead }; diese Stelle gibt es.
no-clause-only = { $resolution } hat { $absent }: { $kind ->
    [citation] Der einzige Bezugsvermerk
    [recital] Die einzige Erwägung
   *[paragraph] Die einzige Ziffer
    } ist { $first }.
no-clause-range = { $resolution } hat { $absent }: Die { nouns } reichen von { $first } bis { $last }.
no-clause-none = { $resolution } hat { $absent } und auch sonst { $kind ->
    [citation] keinen Bezugsvermerk
    [recital] keine Erwägung
   *[paragraph] keine Ziffer
    }.
which-resolution = Eine solche Stelle gibt es in mehreren Entschließungen. Nennen Sie eine davon mit ihrer Nummer, etwa { $candidates }.
which-rest = Mit dem Übrigen können mehrere Entschließungen gemeint sein. Nennen Sie eine mit ihrer Nummer, etwa { $candidates }.
which-clause = { $resolution } hat { $ranges }. Fragen Sie nach einer dieser Stellen, etwa „{ $example }“, oder stellen Sie eine Frage zum Inhalt.
newest-clause = Von den Texten, die mir vorliegen, ist der neueste, der sich viel damit befasst, { $resolution }. Er hat { $ranges }. Fragen Sie nach einer dieser Stellen, etwa „{ $example }“, oder stellen Sie eine Frage zum Inhalt.
newest-of-all = Der neueste Text, der mir vorliegt, ist { $resolution }. Er hat { $ranges }. Fragen Sie nach einer dieser Stellen, etwa „{ $example }“, oder stellen Sie eine Frage zum Inhalt.
oldest-clause = Von den Texten, die mir vorliegen, ist der älteste, der sich viel damit befasst, { $resolution }. Er hat { $ranges }. Fragen Sie nach einer dieser Stellen, etwa „{ $example }“, oder stellen Sie eine Frage zum Inhalt.
oldest-of-all = Der älteste Text, der mir vorliegt, ist { $resolution }. Er hat { $ranges }. Fragen Sie nach einer dieser Stellen, etwa „{ $example }“, oder stellen Sie eine Frage zum Inhalt.
others-held = Mir liegt auch { $others } vor.
next-newest = Davor: { $others }.
next-oldest = Danach: { $others }.
no-resolution = { $asked } liegt mir nicht vor. Sie können nach { $held } fragen.
no-resolution-yet = { $asked } liegt mir nicht vor, und bisher auch keine andere Entschließung.
not-covered = In den Entschließungen, die mir vorliegen, steht dazu nichts. Versuchen Sie es mit anderen Wörtern, einem Namen oder einer Nummer wie „Ziffer 7“.
# $held is the name of a language.
only-in-language = Dazu habe ich nichts gefunden. Die Entschließungen, die mir vorliegen, sind in einer anderen Sprache als Ihre Frage ({ $held }); fragen Sie bitte in dieser.
not-in-resolution = { $resolution } sagt dazu nichts. Versuchen Sie es mit anderen Wörtern, einem Namen oder einer Nummer wie „Ziffer 7“.
# $clauses is a list of references.
but-elsewhere = { $resolution } sagt dazu nichts, andere Texte schon. Fragen Sie nach { $clauses }.
nothing-more = Das ist alles, was ich dazu gefunden habe. Fragen Sie mit anderen Wörtern oder nach einer Nummer wie „Ziffer 7“.
not-a-question = Guten Tag! Fragen Sie mich, was in einer Entschließung steht, oder nach einer Stelle mit ihrer Nummer, etwa „Ziffer 7“.
