# Ce qui est dit autour des citations, et le nom des choses. Les espaces avant « : ; ? ! » sont insécables.

## Noms

noun = { $kind ->
    [citation] visa
    [recital] considérant
   *[paragraph] paragraphe
    }
nouns = { $kind ->
    [citation] visas
    [recital] considérants
   *[paragraph] paragraphes
    }
clause = { noun } { $number }
run = { nouns } { $first } à { $last }
range = les { nouns } { $first } à { $last }
range-one = un { noun }
absent = de { clause }
absent-last = de dernier { noun }
absent-from-end = de { $number }e { noun } en partant de la fin
citation-number = Visa { $number }.

kind =
    .motion = proposition de résolution
    .joint-motion = proposition de résolution commune
    .report = rapport
    .adopted-text = texte adopté
    .united-nations = résolution des Nations unies
    .united-nations-draft = projet de résolution des Nations unies

language =
    .bg = bulgare
    .es = espagnol
    .cs = tchèque
    .da = danois
    .de = allemand
    .et = estonien
    .el = grec
    .en = anglais
    .fr = français
    .ga = irlandais
    .hr = croate
    .it = italien
    .lv = letton
    .lt = lituanien
    .hu = hongrois
    .mt = maltais
    .nl = néerlandais
    .pl = polonais
    .pt = portugais
    .ro = roumain
    .sk = slovaque
    .sl = slovène
    .fi = finnois
    .sv = suédois

month = { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
    }
date = { $day ->
    [1] 1er
   *[other] { $day }
    } { month } { $year }

list-and = { $items } et { $last }
list-or = { $items } ou { $last }
list-nor = { $items } ni { $last }

## Autour des citations

page-of = { $title } ({ $page } sur { $count })
notes-title = Notes de bas de page · { $title }
guess = Je ne suis pas certain que cela réponde à votre question ; c’est ce que j’ai trouvé de plus proche.
guess-negated = Je ne peux pas chercher ce qu’un texte ne dit pas ; ces passages portent sur le reste de votre question.
guess-other-years = Ces passages datent d’autres années : je n’ai rien trouvé à ce sujet dans les textes de la période indiquée.
# $names is a list of quoted.
guess-unmentioned = Je n’ai trouvé aucune mention de { $names } ; voici ce que j’ai trouvé de plus proche.
quoted = « { $words } »
not-in-language = Je n’ai pas ce texte en { $wanted } ; la citation est donc en { $held }.
missing = Il n’y a pas { $clauses }.
not-held = Je n’ai pas { $asked }.
left-out = Non cités, faute de place : { $clauses }.

## Au lieu d’une citation

no-clause-instead = { $resolution } n’a pas { $absent }. Demandez le { $instead }, qui s’y trouve.
no-clause-only = { $resolution } n’a pas { $absent } : son seul { noun } est le { $first }.
no-clause-range = { $resolution } n’a pas { $absent } : ses { nouns } vont de { $first } à { $last }.
no-clause-none = { $resolution } n’a pas { $absent }, ni aucun autre { noun }.
which-resolution = Plusieurs résolutions ont un tel passage. Précisez laquelle par son numéro, par exemple { $candidates }.
which-rest = Pour le reste, il peut s’agir de plusieurs résolutions. Nommez-en une par son numéro, par exemple { $candidates }.
which-clause = { $resolution } comprend { $ranges }. Demandez l’un de ces passages, par exemple « { $example } », ou posez une question sur le contenu.
newest-clause = Parmi les textes que j’ai, le plus récent qui en traite largement est { $resolution }. Il comprend { $ranges }. Demandez l’un de ces passages, par exemple « { $example } », ou posez une question sur le contenu.
newest-of-all = Le plus récent des textes que j’ai est { $resolution }. Il comprend { $ranges }. Demandez l’un de ces passages, par exemple « { $example } », ou posez une question sur le contenu.
oldest-clause = Parmi les textes que j’ai, le plus ancien qui en traite largement est { $resolution }. Il comprend { $ranges }. Demandez l’un de ces passages, par exemple « { $example } », ou posez une question sur le contenu.
oldest-of-all = Le plus ancien des textes que j’ai est { $resolution }. Il comprend { $ranges }. Demandez l’un de ces passages, par exemple « { $example } », ou posez une question sur le contenu.
others-held = J’ai aussi { $others }.
next-newest = Avant lui : { $others }.
next-oldest = Après lui : { $others }.
no-resolution = Je n’ai pas { $asked }. Vous pouvez m’interroger sur { $held }.
no-resolution-yet = Je n’ai pas { $asked }, ni encore aucune autre résolution.
not-covered = Les résolutions dont je dispose ne disent rien à ce sujet. Essayez avec d’autres mots, un nom ou un numéro tel que « paragraphe 7 ».
# $held is the name of a language.
only-in-language = Je n’ai rien trouvé à ce sujet. Les résolutions dont je dispose sont dans une autre langue que votre question ({ $held }) ; posez-la dans cette langue.
not-in-resolution = { $resolution } ne dit rien à ce sujet. Essayez avec d’autres mots, un nom ou un numéro tel que « paragraphe 7 ».
# $clauses is a list of references.
but-elsewhere = { $resolution } ne dit rien à ce sujet, mais d’autres textes en parlent. Demandez { $clauses }.
nothing-more = C’est tout ce que j’ai trouvé à ce sujet. Essayez avec d’autres mots, ou demandez un numéro tel que « paragraphe 7 ».
not-a-question = Bonjour ! Demandez-moi ce que dit une résolution, ou un passage par son numéro, par exemple « paragraphe 7 ».
