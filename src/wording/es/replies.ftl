# Lo que el bot dice en torno a las citas, las listas y los ajustes. El programa rellena lo que va entre llaves.

## Botones y menús: como máximo 80 caracteres una vez rellenados.
button-previous = ◀ { $clause }
button-next = { $clause } ▶
button-context = En su contexto
button-alone = Solo este pasaje
button-notes = Notas a pie de página
button-to-clause = Volver al pasaje
button-whole = Respuesta completa ({ $count })
button-helpful = Es útil
button-unhelpful = No es útil
button-back = Volver a la lista
button-page-first = ⏮ Página 1
button-page-last = Página { $pages } ⏭
button-outline = Todas las disposiciones
button-resolutions = Resoluciones
outline-title = Todas las disposiciones de { $resolution }
button-share = Mostrar a todos
button-page-before = ◀ Página { $page } de { $pages }
button-page-behind = Página { $page } de { $pages } ▶
menu-clauses = Abrir un pasaje…
menu-languages = Leer en otro idioma…
menu-resolutions = Abrir una resolución…

## Listas
list-page = Página { $page } de { $pages }
hits-title = { $count ->
    [one] { $count } pasaje se corresponde
   *[other] { $count } pasajes se corresponden
} con esta búsqueda
hits-title-first = Más de { $count } pasajes se corresponden con esta búsqueda; aquí están los { $count } primeros
hits-none = Ningún pasaje de los que dispongo se corresponde con «{ $words }». Pruebe con otras palabras o con un nombre.
entity-mentioned = { $count ->
    [0] sin menciones en ningún pasaje
    [one] mención en { $count } pasaje
   *[other] mención en { $count } pasajes
}
entity-title = { $name }: { entity-mentioned }
entity-aliases = Otros nombres: { $names }.
entity-none = No conozco nada con el nombre «{ $name }». Empiece a escribir un nombre y elija uno de la lista.
entity-others = Nada de lo que conozco se llama exactamente «{ $name }». Otros nombres con esas palabras, cada uno con su número de pasajes: { $names }.
resolutions-title = { $count ->
    [one] { $count } resolución
   *[other] { $count } resoluciones
}
resolutions-none = No tengo ninguna resolución con «{ $words }» en el número, el título, el tipo o la fecha. Pruebe con menos palabras.
info-kind = Tipo: { $value }
info-date = Fecha: { $value }
info-procedure = Procedimiento: { $value }
info-groups = Presentada por: { $value }
info-counts = Pasajes: { $value }
info-languages = Idiomas: { $value }
count-paragraphs = { $count ->
    [one] { $count } apartado
   *[other] { $count } apartados
}
count-recitals = { $count ->
    [one] { $count } considerando
   *[other] { $count } considerandos
}
count-citations = { $count ->
    [one] { $count } visto
   *[other] { $count } vistos
}
context-too-long = Demasiado largo para mostrarlo también aquí: { $clauses }.

## Lo que ya no funciona y lo que es de otra persona
view-gone = Ya no dispongo de este texto. Vuelva a preguntar y buscaré en los que tengo ahora.
button-unknown = No entiendo este botón; puede que sea de otra versión del bot. Vuelva a preguntar, por favor.
not-yours = Esta respuesta se dio a { $owner }, así que queda como está. Aquí tiene esa página, solo para usted.
helpful-thanks = Gracias. Solo cuento cuántas veces el { $clause } ha sido útil, y no conservo nada más.
unhelpful-thanks = Gracias. Solo cuento cuántas veces el { $clause } no ha sido útil, y no conservo nada más. Pregunte con otras palabras: quizá haya un pasaje mejor.
vote-lost = Gracias, pero ahora no puedo contarlo, porque mi base de datos falla. Quien me administra tiene que arreglarlo.

## Mensajes sin pregunta
greeting = Pregúnteme qué dicen las resoluciones, o pida un pasaje por su número, por ejemplo «apartado 7» o «considerando B».
find-nothing = En este mensaje no encuentro ninguna referencia, ningún enlace ni ningún nombre que conozca. Pregúnteme con sus propias palabras mediante `/ask`.
find-unreadable = En este mensaje no encuentro ningún texto que pueda leer: ni en imágenes, ni en mensajes que un programa ha compuesto con bloques. Pregúnteme con sus propias palabras mediante `/ask`.
find-left-alone = El autor de este mensaje me ha pedido que deje en paz sus mensajes, así que no busco en él. Pregúnteme con sus propias palabras con `/ask`.
find-resolutions = { $count ->
    [one] Esta resolución aparece enlazada o nombrada:
   *[other] Estas resoluciones aparecen enlazadas o nombradas:
}
find-entities = Nombres que conozco, con el número de pasajes que los mencionan: { $names }.
find-asked = Nada en este mensaje es una referencia, así que respondo a él como a una pregunta.

## Cuando se pide demasiado o falta un permiso
slow-down = { $seconds ->
    [one] Ha sido mucho de una vez. Vuelva a preguntar dentro de { $seconds } segundo.
   *[other] Ha sido mucho de una vez. Vuelva a preguntar dentro de { $seconds } segundos.
}
rights-missing = No puedo publicar en { $channel }. Allí necesito { $rights }: véase *Editar canal → Permisos*, o diríjase a alguien que pueda cambiarlos.
message-filtered = No puedo publicar mi respuesta en { $channel }, porque un filtro la retiene: { $reason }. Pregúnteme aquí, o pida a alguien que gestione el servidor que me deje pasar.
settings-unknown = En este momento no puedo comprobar si usted y este canal desean que responda a los mensajes, así que dejo este sin respuesta. Pregunte con { $ask } o inténtelo más tarde.
apology = Lo siento, algo ha fallado por mi parte. Inténtelo de nuevo dentro de un momento.
database-failed = Mi base de datos falla, así que ahora no puedo leer ni guardar ajustes. Si esto dura, avise a quien me administra: solo esa persona puede arreglarlo. Las preguntas hechas con /ask las respondo igualmente.
argument-wrong = No puedo utilizar lo que ha escrito: { $reason }. Cámbielo e inténtelo de nuevo.
only-on-server = Esto solo funciona en un servidor. Utilice la orden en uno de sus canales.
changed-command = Esta orden ha cambiado. Recargue Discord e inténtelo de nuevo.

## Ajustes
settings-title = Lo que se aplica en { $channel }
settings-answering = **Respuestas:** { $value } ({ $origin })
settings-resolution = **Resolución si no se nombra otra:** { $value } ({ $origin })
settings-language = **Idioma de las citas:** { $value } ({ $origin })
settings-display = **Aspecto de las respuestas:** { $value } ({ $origin })
settings-wording = **Mis propias palabras al responder a mensajes:** { $value } ({ $origin })
settings-change = { $channel } lo cambia para un canal y { $server } para todo el servidor. { $reset } hace que un canal vuelva a seguir los ajustes del servidor, o el servidor los predeterminados.
settings-yours = Lo que usted mismo elige ({ $preferences }) prevalece sobre todo esto.
settings-others = **Canales con ajustes propios:** { $channels }
settings-resolution-gone = ⚠ Ya no tengo { $resolution } ({ $origin }), así que esa elección no cuenta. Elija otra con { $command }.
settings-rights = ⚠ En { $channel } me falta { $rights }: véase *Editar canal → Permisos*, o diríjase a alguien que pueda cambiarlos.
settings-saved = Hecho. { $what }
settings-reset = Hecho: { $channel } vuelve a seguir los ajustes del servidor.
settings-reset-server = Hecho: el servidor vuelve a seguir los ajustes predeterminados.
settings-nothing = No ha cambiado nada. Elija al menos una opción, con un valor distinto del actual.
origin-person = elección suya
origin-channel = fijado para este canal
origin-server = fijado para el servidor
origin-default = predeterminado
answering-on = activadas, para menciones, respuestas y órdenes
answering-mentions = solo al mencionarme; las órdenes responden solo a quien pregunta
answering-off = desactivadas; las órdenes responden solo a quien pregunta
resolution-all = todas las resoluciones
language-question = el de la pregunta
display-embed = cada cita en un recuadro
display-plain = como texto simple
wording-none = el idioma de su Discord
resolution-unknown = No conozco la resolución «{ $typed }». Empiece a escribir su número o palabras de su título y elija una de la lista.
language-unknown = No conozco el idioma «{ $typed }». Empiece a escribir su nombre y elija uno de la lista.
wording-unknown = Yo hablo { $languages }. Empiece a escribir el nombre de uno de estos idiomas y elíjalo de la lista.
preferences-title = Lo que ha elegido para usted, en todos los servidores:
preferences-language = **Idioma de las citas:** { $value }
preferences-resolution = **Resolución si no se nombra otra:** { $value }
preferences-hide = **Respuestas a sus órdenes:** { $value }
preferences-display = **Aspecto de las respuestas:** { $value }
preferences-wording = **Mis propias palabras:** { $value }
preferences-hidden = visibles solo para usted
preferences-shown = visibles para todos
preferences-none = nada elegido
preferences-change = { $preferences } lo cambia; escriba `none` como idioma o como resolución para anular esa elección. { $delete } lo elimina todo.

## Privacidad
privacy-kept =
    No conservo ningún mensaje ni ninguna pregunta, ni siquiera en el registro.
    De los servidores conservo los ajustes que muestra { $settings }, incluidos los nombres cortos y los hilos, los extractos diarios que muestra { $digest } y cuántas veces los pasajes han sido útiles o no; durante 30 días, los números de los mensajes a los que he respondido, para que mi respuesta se actualice cuando usted modifique o elimine el suyo; durante 60 días, solo donde un extracto diario lo indica, cuántas veces se citó cada pasaje en un día.
    Solo en la memoria guardo durante un cuarto de hora de qué se habló por último en un canal, para entender «¿y el considerando B?».
    Cuando se me retira de un servidor, sus datos se eliminan al cabo de 30 días como máximo.
privacy-yours = De usted conservo: { $what }. { $delete } lo elimina.
privacy-nothing = De usted no conservo nada.
privacy-preferences = sus propios ajustes
privacy-left-alone = su deseo de que deje en paz sus mensajes
privacy-digests = que ha configurado { $count ->
    [one] { $count } extracto diario
   *[other] { $count } extractos diarios
}
privacy-deleted = Hecho: he eliminado todo lo que conservaba de usted.
privacy-had-nothing = No conservaba nada de usted, así que no había nada que eliminar.
privacy-deleted-wish = También se ha eliminado su deseo de que deje en paz sus mensajes, así que desde ahora vuelvo a responderlos. { $out } lo renueva.
privacy-may-opt-out = Con { $out } dejo en paz sus mensajes: no respondo a ninguno, y nadie puede hacerme buscar en ellos. Las órdenes siguen funcionando para usted.
privacy-may-opt-in = Dejo en paz sus mensajes: no respondo a ninguno, y nadie puede hacerme buscar en ellos; las órdenes funcionan igualmente para usted. { $in } lo cambia.
privacy-opted-out = Hecho: dejo en paz sus mensajes. No respondo a ninguno, tampoco en privado, y nadie puede hacerme buscar en ellos; las órdenes siguen funcionando para usted. { $in } lo anula.
privacy-opted-in = Hecho: vuelvo a responder a sus mensajes, y otros pueden hacerme buscar en ellos.

## Ayuda
# Below a greeting.
what-i-can = `/resolutions` enumera las que tengo, y `/help` muestra qué más sé hacer.
help =
    Cito las resoluciones palabra por palabra, con el número de cada pasaje.
    { $ask } responde a una pregunta, o encuentra «apartado 7» y «considerandos A a C»
    { $quote } cita un pasaje de una resolución; { $compare } lo muestra en dos o tres idiomas
    { $search } enumera todos los pasajes que contienen ciertas palabras; { $entity } muestra dónde se menciona a una persona, un organismo o un acto jurídico
    { $resolutions } enumera las resoluciones de las que dispongo; { $random } cita un apartado al azar
    { $preferences } fija su idioma; { $privacy } dice qué se conserva
    { $about } indica mi versión, de qué dispongo y cómo añadirme a un servidor
# Where the bot itself is.
help-server = { $digest } publica cada día un apartado en un canal; { $settings } muestra los ajustes de un canal (ambas, para quienes gestionan el servidor)
help-messages = También puede mencionarme, responder a uno de mis mensajes con mención, escribirme en privado o elegir *Aplicaciones → Buscar pasajes* en cualquier mensaje.
# Where somebody has brought it along, in a conversation or on a server that has not added it.
help-menu = También puede elegir *Aplicaciones → Buscar pasajes* en cualquier mensaje.

## Acerca de
about =
    Soy whereas, versión { $version }. Dispongo de { $resolutions ->
        [one] { $resolutions } resolución
       *[other] { $resolutions } resoluciones
    } con { $clauses ->
        [one] { $clauses } pasaje
       *[other] { $clauses } pasajes
    }; la más reciente es { $newest }.
    Estoy en { $servers ->
        [one] { $servers } servidor
       *[other] { $servers } servidores
    }. Para añadirme a otro: { $invite }

## Comparar y elegir al azar
compare-missing = No dispongo de este texto en { $languages }.
compare-first = Solo comparo un pasaje cada vez: este es { $clause }. Para ver otro, indíquelo solo como pasaje.
compare-same = Comparo un pasaje en dos idiomas como mínimo, y solo ha elegido uno: { $language }. Elija otro más.
random-none = Ahí no tengo ningún apartado que elegir al azar. Indique otra resolución, o ninguna.
