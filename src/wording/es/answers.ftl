# Lo que se dice en torno a las citas, y los nombres de las cosas.

## Nombres

noun = { $kind ->
    [citation] visto
    [recital] considerando
   *[paragraph] apartado
    }
nouns = { $kind ->
    [citation] vistos
    [recital] considerandos
   *[paragraph] apartados
    }
clause = { noun } { $number }
run = { nouns } { $first } a { $last }
range = los { nouns } { $first } a { $last }
range-one = un { noun }
absent = { clause }
absent-last = último { noun }
absent-from-end = { $number }.º { noun } contando desde el final
citation-number = Visto { $number }.

kind =
    .motion = propuesta de resolución
    .joint-motion = propuesta de resolución común
    .report = informe
    .adopted-text = texto aprobado
    .united-nations = resolución de las Naciones Unidas
    .united-nations-draft = proyecto de resolución de las Naciones Unidas

language =
    .bg = búlgaro
    .es = español
    .cs = checo
    .da = danés
    .de = alemán
    .et = estonio
    .el = griego
    .en = inglés
    .fr = francés
    .ga = irlandés
    .hr = croata
    .it = italiano
    .lv = letón
    .lt = lituano
    .hu = húngaro
    .mt = maltés
    .nl = neerlandés
    .pl = polaco
    .pt = portugués
    .ro = rumano
    .sk = eslovaco
    .sl = esloveno
    .fi = finés
    .sv = sueco

month = { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
    }
date = { $day } de { month } de { $year }

list-and = { $items } y { $last }
list-or = { $items } o { $last }
list-nor = { $items } ni { $last }

## En torno a las citas

page-of = { $title } ({ $page } de { $count })
notes-title = Notas a pie de página · { $title }
guess = No tengo la certeza de que esto responda a su pregunta; es lo más próximo que he encontrado.
guess-negated = No puedo buscar lo que un texto no dice; estos pasajes tratan del resto de su pregunta.
guess-other-years = Estos pasajes son de otros años: no he encontrado nada al respecto en textos de la época que indica.
# $names is a list of quoted.
guess-unmentioned = No he encontrado ninguna mención de { $names }; esto es lo más próximo que he encontrado.
quoted = «{ $words }»
not-in-language = No dispongo de este texto en { $wanted }, por lo que la cita está en { $held }.
missing = No hay { $clauses }.
not-held = No tengo { $asked }.
left-out = Sin citar por falta de espacio: { $clauses }.

## En lugar de una cita

no-clause-instead = { $resolution } no tiene { $absent }. Pida el { $instead }, que sí existe.
no-clause-only = { $resolution } no tiene { $absent }: su único { noun } es el { $first }.
no-clause-range = { $resolution } no tiene { $absent }: { $kind ->
    [citation] sus vistos van del { $first } al { $last }
    [recital] sus considerandos van de la { $first } a la { $last }
   *[paragraph] sus apartados van del { $first } al { $last }
    }.
no-clause-none = { $resolution } no tiene { $absent } ni ningún otro { noun }.
which-resolution = Varias resoluciones tienen un pasaje así. Indique una por su número, por ejemplo { $candidates }.
which-rest = En cuanto al resto, puede tratarse de varias resoluciones. Indique una por su número, por ejemplo { $candidates }.
which-clause = { $resolution } tiene { $ranges }. Pida uno de estos pasajes, por ejemplo «{ $example }», o haga una pregunta sobre el contenido.
newest-clause = De los textos de que dispongo, el más reciente que trata bastante de esto es { $resolution }. Tiene { $ranges }. Pida uno de estos pasajes, por ejemplo «{ $example }», o haga una pregunta sobre el contenido.
newest-of-all = El texto más reciente de que dispongo es { $resolution }. Tiene { $ranges }. Pida uno de estos pasajes, por ejemplo «{ $example }», o haga una pregunta sobre el contenido.
oldest-clause = De los textos de que dispongo, el más antiguo que trata bastante de esto es { $resolution }. Tiene { $ranges }. Pida uno de estos pasajes, por ejemplo «{ $example }», o haga una pregunta sobre el contenido.
oldest-of-all = El texto más antiguo de que dispongo es { $resolution }. Tiene { $ranges }. Pida uno de estos pasajes, por ejemplo «{ $example }», o haga una pregunta sobre el contenido.
others-held = También dispongo de { $others }.
next-newest = Antes de ese: { $others }.
next-oldest = Después de ese: { $others }.
no-resolution = No dispongo de { $asked }. Puede preguntar por { $held }.
no-resolution-yet = No dispongo de { $asked } ni, por ahora, de ninguna otra resolución.
not-covered = Las resoluciones de las que dispongo no dicen nada al respecto. Pruebe con otras palabras, un nombre o un número como «apartado 7».
# $held is the name of a language.
only-in-language = No he encontrado nada al respecto. Las resoluciones de las que dispongo están en otro idioma que su pregunta ({ $held }); hágala en ese idioma.
not-in-resolution = { $resolution } no dice nada al respecto. Pruebe con otras palabras, un nombre o un número como «apartado 7».
# $clauses is a list of references.
but-elsewhere = { $resolution } no dice nada al respecto, pero otros textos sí. Pida { $clauses }.
nothing-more = Es todo lo que he encontrado al respecto. Pruebe con otras palabras, o pida un número como «apartado 7».
not-a-question = ¡Hola! Pregúnteme qué dice una resolución, o pida un pasaje por su número, por ejemplo «apartado 7».
