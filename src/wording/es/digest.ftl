# What the digests say, and what is said about them. Names in braces are filled in by the program: keep them.

## In the posts

digest-progress = apartado { $position } de { $count }
digest-new = Nuevo: { $title }
digest-changed = Modificado: { $title }
digest-more-news = Otras { $count } son nuevas o han cambiado
digest-news-beyond = … y { $count } más: `/resolutions` las muestra.
digest-about = { $topic }: { $title }
digest-asked = Lo más consultado aquí desde el { $date } (UTC)
digest-asked-line = { $clause }: { $count ->
    [one] una vez
   *[other] { $count } veces
}
digest-nothing = Hoy no hay novedades.
digest-thread-title = Extracto de las resoluciones
digest-first = A partir de ahora publico aquí: { $contents } – { $when }. Primera vez: { $next }.

## What a digest says, as it stands in a list: “the next paragraph and what is new or changed”

digest-contents-paragraphs = el apartado siguiente
digest-contents-new = lo nuevo o modificado
digest-contents-asked = lo más consultado aquí
digest-contents-about = pasajes sobre { $topics }

## Days and times

weekday = { $day ->
    [1] lunes
    [2] martes
    [3] miércoles
    [4] jueves
    [5] viernes
    [6] sábado
   *[7] domingo
}
days-all = todos los días
days-work = de lunes a viernes
days-weekend = el fin de semana
digest-when = { $days }, { $time } ({ $zone })

## What cannot be

digest-time-wrong = «{ $typed }» no es una hora, como 08:00.
digest-zone-wrong = «{ $typed }» no es una zona horaria, como Europe/Madrid. Elija una de la lista.
digest-days-wrong = No entiendo los días «{ $typed }». Elija de la lista o nómbrelos: «{ $example }».
digest-contents-wrong = No conozco el contenido «{ $typed }». Elija de la lista.
digest-tags-wrong = { $channel } no tiene la etiqueta «{ $typed }». Tiene { $tags }.
digest-tags-none = { $channel } no tiene etiquetas.
digest-tags-many = Una publicación tiene como máximo cinco etiquetas.
digest-tags-required = { $channel } exige una etiqueta en cada publicación. Indique al menos una en `{ $option }`: { $tags }.
digest-forum-only = Solo las publicaciones de un foro tienen título y etiquetas; { $channel } no es un foro.
digest-publish-only = Solo se pueden difundir los mensajes de un canal de anuncios; { $channel } no lo es.
digest-role-everyone = Menciono como máximo un rol, y nunca a todos.
digest-refused = Discord no me deja publicar en { $channel }: { $reason }. El extracto no se ha activado.
digest-unanswered = Discord no ha respondido cuando he publicado en { $channel }, así que no sé si puedo hacerlo. No se ha guardado nada; inténtelo de nuevo dentro de unos minutos.

## Preview, and saving it

digest-draft = **Así será la primera publicación en { $channel }.** { $what }
digest-draft-role = Cada publicación mencionará a { $role } y avisará a todos los que tengan ese rol.
digest-role-silent = A { $role } solo pueden mencionarlo quienes tienen el permiso *Mention Everyone*: permítalo en los ajustes del rol o nadie recibirá aviso.
digest-save = Guardar
digest-cancel = Cancelar
digest-draft-gone = Ya no recuerdo este borrador: se conservan { $minutes } minutos. Ejecute el comando de nuevo.
digest-cancelled = No se ha guardado nada.
digest-saved = Hecho: { $what }
digest-no-history = ⚠ No puedo leer lo que hay en { $channel } ({ $rights }). Por eso, tras un fallo no siempre puedo saber si una publicación llegó: puede faltar o, en un foro, aparecer dos veces. Permítalo en *Editar canal → Permisos*.
digest-preview = La próxima publicación en { $channel } diría:
digest-preview-nothing = Si tocara ahora, no se publicaría nada en { $channel }: no hay nada que decir.

## Status

digest-what = { $channel }: { $contents } – { $when }
digest-language = Idioma de las citas: { $language }.
digest-language-own = el de cada texto
digest-quiet = No se publica nada cuando no hay novedades.
digest-not-quiet = Cuando no hay novedades, el mensaje lo dice.
digest-published = Los mensajes se publican para quienes siguen el canal.
digest-about-nothing = Ningún pasaje de los que dispongo trata de { $topics }, así que no hay nada que publicar al respecto. Elija otro tema o espere a que se añada alguno.
digest-kept = Lo que ha omitido queda como estaba. Para empezar de nuevo, use primero { $off }.
digest-next = Próximo: { $next }
digest-last-sent = Último: { $time }, { $link }
digest-last-unpublished = Último: { $time }, { $link }; no difundido: { $reason }
digest-last-refused = Último: { $time }, rechazado por Discord: { $reason }
digest-last-no-right = Último: { $time }, rechazado por Discord. { $why }
digest-last-unknown = Último: { $time }; no se sabe si llegó: { $reason }
digest-last-sending = Último: { $time }, enviándose
digest-last-incomplete = Último: { $time }, { $link }; no está completo: { $reason }
digest-last-nothing = { $time }: no había nada nuevo, así que no se publicó nada.
digest-last-missed = { $time }: este envío no se pudo hacer a tiempo, así que se omitió.
digest-paused-refused = En pausa, porque Discord rechazó { $count } publicaciones seguidas. Una vez resuelto, { $resume } lo reanuda.
digest-paused = En pausa. { $resume } lo reanuda.
digest-zone-gone = ⚠ La zona horaria { $zone } ya no existe. Elija otra con { $on }.
digest-resolution-gone = ⚠ Ya no tengo { $resolution }. Elija otra con { $on }.
digest-none = En este servidor no hay ningún extracto activado. { $on } inicia uno.
digest-none-here = No hay ningún extracto en { $channel }.

## Done

digest-ended = Hecho: no habrá más extractos en { $channels }.
digest-held = Hecho: no se publica nada en { $channel } hasta { $resume }.
digest-resumed = Hecho: se reanuda en { $channel }. Próximo: { $next }.
digest-skipped = Hecho: se omite una publicación en { $channel }. Próxima: { $next }.
digest-skipped-already = La próxima publicación en { $channel } ya se omite. La siguiente: { $next }.

## Told in private, once, to the one who set a digest up

digest-told = He puesto en pausa el extracto que usted configuró en { $channel }: Discord rechazó las publicaciones una y otra vez ({ $reason }). Una vez resuelto, `/digest resume` lo reanuda allí.
digest-told-rights = He puesto en pausa el extracto que usted configuró en { $channel }: una y otra vez me faltó allí un permiso necesario. `/digest status` lo indica allí; una vez concedido, `/digest resume` lo reanuda.
digest-told-zone = He puesto en pausa el extracto que usted configuró en { $channel }: ya no puedo saber cuándo toca en la zona horaria { $zone }. Elija otra allí con `/digest on` y el extracto continuará.

## For members

today-title = **Extractos de este servidor**
today-none = En este servidor no hay ningún extracto configurado. Pregunte a alguien que pueda gestionarlo: { $on } inicia uno.
today-paused = En pausa por el momento.
today-more =
    { $count ->
        [one] Hay uno más.
       *[other] Hay { $count } más.
    }

## The commands as Discord shows them, beside those in discord.ftl: the same rules apply

command-digest-on-days = días
    .description = Todos los días por defecto; o lunes, jueves
command-digest-on-contents = contenido
    .description = Qué publicar: por defecto, el apartado siguiente y las novedades
command-digest-on-about = temas
    .description = Nombres o temas separados por comas: pasajes sobre ellos, por turnos
command-digest-on-language = { option-language }
    .description = { option-language.description }
command-digest-on-role = rol
    .description = Un rol que mencionar en cada publicación; se le pedirá confirmación
command-digest-on-publish = difundir
    .description = En un canal de anuncios: si se difunden las publicaciones a quienes lo siguen
command-digest-on-tags = etiquetas
    .description = En un foro: hasta cinco etiquetas, separadas por comas
command-digest-on-title = título
    .description = En un foro: el título de las publicaciones; se añade la fecha
command-digest-on-quiet = silencioso
    .description = Si no se publica nada cuando no hay novedades; sí por defecto
command-digest-on-preview = vista-previa
    .description = Si desea ver la primera publicación antes de guardar nada
command-digest-status-channel = { option-channel }
    .description = El canal; todos los canales de este servidor por defecto
command-today = hoy
    .description = Muestra lo último que publicaron los extractos de este servidor y cuándo llega el próximo
