# Ciò che si dice attorno alle citazioni, e i nomi delle cose.

## Nomi

noun = { $kind ->
    [citation] visto
    [recital] considerando
   *[paragraph] paragrafo
    }
# Il plurale di «considerando» è invariato.
nouns = { $kind ->
    [citation] visti
    [recital] considerando
   *[paragraph] paragrafi
    }
clause = { noun } { $number }
run = { nouns } da { $first } a { $last }
range = i { nouns } da { $first } a { $last }
range-one = un { noun }
absent = il { clause }
absent-last = un ultimo { noun }
absent-from-end = un { $number }º { noun } a partire dalla fine
citation-number = Visto { $number }.

kind =
    .motion = proposta di risoluzione
    .joint-motion = proposta di risoluzione comune
    .report = relazione
    .adopted-text = testo approvato
    .united-nations = risoluzione delle Nazioni Unite
    .united-nations-draft = progetto di risoluzione delle Nazioni Unite

language =
    .bg = bulgaro
    .es = spagnolo
    .cs = ceco
    .da = danese
    .de = tedesco
    .et = estone
    .el = greco
    .en = inglese
    .fr = francese
    .ga = irlandese
    .hr = croato
    .it = italiano
    .lv = lettone
    .lt = lituano
    .hu = ungherese
    .mt = maltese
    .nl = neerlandese
    .pl = polacco
    .pt = portoghese
    .ro = rumeno
    .sk = slovacco
    .sl = sloveno
    .fi = finlandese
    .sv = svedese

month = { $month ->
    [1] gennaio
    [2] febbraio
    [3] marzo
    [4] aprile
    [5] maggio
    [6] giugno
    [7] luglio
    [8] agosto
    [9] settembre
    [10] ottobre
    [11] novembre
   *[12] dicembre
    }
date = { $day ->
    [1] 1º
   *[other] { $day }
    } { month } { $year }

list-and = { $items } e { $last }
list-or = { $items } o { $last }
list-nor = { $items } né { $last }

## Attorno alle citazioni

page-of = { $title } ({ $page } di { $count })
notes-title = Note a piè di pagina · { $title }
guess = Non è certo che questo risponda alla domanda; è quanto di più vicino sia stato trovato.
guess-negated = Non è possibile cercare ciò che un testo non dice; questi passi riguardano il resto della domanda.
guess-other-years = Questi passi sono di altri anni: nei testi del periodo indicato non è stato trovato nulla al riguardo.
# $names is a list of quoted.
guess-unmentioned = Non è stata trovata alcuna menzione di { $names }; questo è quanto di più vicino sia stato trovato.
quoted = «{ $words }»
not-in-language = Questo testo non è disponibile in { $wanted }; la citazione è quindi in { $held }.
missing = Non esiste { $clauses }.
not-held = Non ho { $asked }.
left-out = Non citati per ragioni di spazio: { $clauses }.

## Al posto di una citazione

no-clause-instead = { $resolution } non contiene { $absent }. Si può chiedere il { $instead }, che è presente.
no-clause-only = { $resolution } non contiene { $absent }: l’unico { noun } è { $first }.
no-clause-range = { $resolution } non contiene { $absent }: i suoi { nouns } vanno da { $first } a { $last }.
no-clause-none = { $resolution } non contiene { $absent } né alcun altro { noun }.
which-resolution = Un passo di questo tipo si trova in più risoluzioni. Indicarne una con il suo numero, per esempio { $candidates }.
which-rest = Per il resto può trattarsi di più risoluzioni. Indicarne una con il suo numero, per esempio { $candidates }.
which-clause = { $resolution } contiene { $ranges }. Si può chiedere uno di questi passi, per esempio «{ $example }», o fare una domanda sul contenuto.
newest-clause = Tra i testi disponibili, il più recente che tratta ampiamente l’argomento è { $resolution }. Contiene { $ranges }. Si può chiedere uno di questi passi, per esempio «{ $example }», o fare una domanda sul contenuto.
newest-of-all = Il più recente dei testi disponibili è { $resolution }. Contiene { $ranges }. Si può chiedere uno di questi passi, per esempio «{ $example }», o fare una domanda sul contenuto.
oldest-clause = Tra i testi disponibili, il più antico che tratta ampiamente l’argomento è { $resolution }. Contiene { $ranges }. Si può chiedere uno di questi passi, per esempio «{ $example }», o fare una domanda sul contenuto.
oldest-of-all = Il più antico dei testi disponibili è { $resolution }. Contiene { $ranges }. Si può chiedere uno di questi passi, per esempio «{ $example }», o fare una domanda sul contenuto.
others-held = È disponibile anche { $others }.
next-newest = Prima di questo: { $others }.
next-oldest = Dopo questo: { $others }.
no-resolution = { $asked } non è disponibile. Si può chiedere di { $held }.
no-resolution-yet = { $asked } non è disponibile, e per ora nemmeno altre risoluzioni.
not-covered = Le risoluzioni disponibili non dicono nulla al riguardo. Provare con altre parole, un nome o un numero come «paragrafo 7».
# $held is the name of a language.
only-in-language = Non ho trovato nulla al riguardo. Le risoluzioni disponibili sono in una lingua diversa da quella della domanda ({ $held }); porre la domanda in quella lingua.
not-in-resolution = { $resolution } non dice nulla al riguardo. Provare con altre parole, un nome o un numero come «paragrafo 7».
# $clauses is a list of references.
but-elsewhere = { $resolution } non dice nulla al riguardo, ma altri testi sì. Si può chiedere { $clauses }.
nothing-more = È tutto ciò che è stato trovato al riguardo. Provare con altre parole, o chiedere un numero come «paragrafo 7».
not-a-question = Buongiorno! Si può chiedere che cosa dice una risoluzione, oppure un passo con il suo numero, per esempio «paragrafo 7».
