# Słowa wokół cytatów i nazwy rzeczy.

## Nazwy

noun = { $kind ->
    [citation] umocowanie
    [recital] motyw
   *[paragraph] ustęp
    }
nouns = { $kind ->
    [citation] umocowania
    [recital] motywy
   *[paragraph] ustępy
    }
clause = { noun } { $number }
run = { nouns } od { $first } do { $last }
range = { nouns } od { $first } do { $last }
range-one = { $kind ->
    [citation] jedno umocowanie
    [recital] jeden motyw
   *[paragraph] jeden ustęp
    }
absent = { $kind ->
    [citation] umocowania
    [recital] motywu
   *[paragraph] ustępu
    } { $number }
absent-last = ostatniego { $kind ->
    [citation] umocowania
    [recital] motywu
   *[paragraph] ustępu
    }
absent-from-end = { $number }. od końca { $kind ->
    [citation] umocowania
    [recital] motywu
   *[paragraph] ustępu
    }
citation-number = Umocowanie { $number }.

kind =
    .motion = projekt rezolucji
    .joint-motion = wspólny projekt rezolucji
    .report = sprawozdanie
    .adopted-text = tekst przyjęty
    .united-nations = rezolucja ONZ
    .united-nations-draft = projekt rezolucji ONZ

# W mianowniku; not-in-language dodaje „m”.
language =
    .bg = bułgarski
    .es = hiszpański
    .cs = czeski
    .da = duński
    .de = niemiecki
    .et = estoński
    .el = grecki
    .en = angielski
    .fr = francuski
    .ga = irlandzki
    .hr = chorwacki
    .it = włoski
    .lv = łotewski
    .lt = litewski
    .hu = węgierski
    .mt = maltański
    .nl = niderlandzki
    .pl = polski
    .pt = portugalski
    .ro = rumuński
    .sk = słowacki
    .sl = słoweński
    .fi = fiński
    .sv = szwedzki

month = { $month ->
    [1] stycznia
    [2] lutego
    [3] marca
    [4] kwietnia
    [5] maja
    [6] czerwca
    [7] lipca
    [8] sierpnia
    [9] września
    [10] października
    [11] listopada
   *[12] grudnia
    }
date = { $day } { month } { $year }

list-and = { $items } i { $last }
list-or = { $items } lub { $last }
list-nor = { $items } ani { $last }

## Wokół cytatów

page-of = { $title } ({ $page } z { $count })
notes-title = Przypisy · { $title }
guess = Nie ma pewności, że to odpowiedź na to pytanie; nic bliższego nie udało się znaleźć.
guess-negated = Nie można szukać tego, czego tekst nie mówi; te fragmenty dotyczą reszty pytania.
guess-other-years = Te fragmenty pochodzą z innych lat: w tekstach z podanego czasu nic o tym nie znaleziono.
# $names is a list of quoted.
guess-unmentioned = Nie znaleziono żadnej wzmianki, w której występuje { $names }; nic bliższego nie udało się znaleźć.
quoted = „{ $words }”
not-in-language = Ten tekst nie jest dostępny w języku { $wanted }m, dlatego cytat jest w języku { $held }m.
missing = Nie ma { $clauses }.
not-held = Nie mam { $asked }.
left-out = Nie zacytowano z braku miejsca: { $clauses }.

## Zamiast cytatu

no-clause-instead = W dokumencie { $resolution } nie ma { $absent }. Można natomiast zapytać o { $instead }.
no-clause-only = W dokumencie { $resolution } nie ma { $absent }: { $kind ->
    [citation] jedyne umocowanie
    [recital] jedyny motyw
   *[paragraph] jedyny ustęp
    } to { $first }.
no-clause-range = W dokumencie { $resolution } nie ma { $absent }: { nouns } są oznaczone od { $first } do { $last }.
no-clause-none = W dokumencie { $resolution } nie ma { $absent } ani żadnego innego { $kind ->
    [citation] umocowania
    [recital] motywu
   *[paragraph] ustępu
    }.
which-resolution = Taki fragment jest w kilku rezolucjach. Proszę wskazać jedną z nich, podając numer, na przykład { $candidates }.
which-rest = Co do reszty, może chodzić o kilka rezolucji. Proszę wskazać jedną z nich, podając numer, na przykład { $candidates }.
which-clause = { $resolution } zawiera { $ranges }. Można zapytać o jeden z tych fragmentów, na przykład „{ $example }”, albo o treść.
newest-clause = Najnowszy z posiadanych tekstów, który obszernie tego dotyczy, to { $resolution }. Zawiera { $ranges }. Można zapytać o jeden z tych fragmentów, na przykład „{ $example }”, albo o treść.
newest-of-all = Najnowszy z posiadanych tekstów to { $resolution }. Zawiera { $ranges }. Można zapytać o jeden z tych fragmentów, na przykład „{ $example }”, albo o treść.
oldest-clause = Najstarszy z posiadanych tekstów, który obszernie tego dotyczy, to { $resolution }. Zawiera { $ranges }. Można zapytać o jeden z tych fragmentów, na przykład „{ $example }”, albo o treść.
oldest-of-all = Najstarszy z posiadanych tekstów to { $resolution }. Zawiera { $ranges }. Można zapytać o jeden z tych fragmentów, na przykład „{ $example }”, albo o treść.
others-held = Dostępne są też: { $others }.
next-newest = Wcześniejsze: { $others }.
next-oldest = Późniejsze: { $others }.
no-resolution = Nie mam dokumentu { $asked }. Można zapytać o { $held }.
no-resolution-yet = Nie mam dokumentu { $asked } ani na razie żadnej innej rezolucji.
not-covered = Dostępne rezolucje nic o tym nie mówią. Proszę spróbować innych słów, nazwy lub numeru, na przykład „ustęp 7”.
# $held is the name of a language.
only-in-language = Nie znaleziono niczego na ten temat. Dostępne rezolucje są w innym języku niż pytanie ({ $held }); proszę zapytać w tym języku.
not-in-resolution = { $resolution } nic o tym nie mówi. Proszę spróbować innych słów, nazwy lub numeru, na przykład „ustęp 7”.
# $clauses is a list of references.
but-elsewhere = { $resolution } nic o tym nie mówi, ale inne teksty tak. Można zapytać o { $clauses }.
nothing-more = To wszystko, co udało się znaleźć na ten temat. Proszę spróbować innych słów lub podać numer, na przykład „ustęp 7”.
not-a-question = Dzień dobry! Można zapytać, co mówi rezolucja, albo o fragment według numeru, na przykład „ustęp 7”.
