# Short names of resolutions, threads, and what Discord calls its rights. Names in braces are filled in by the program: keep them.

command-settings-alias = alias
    .description = Da un nombre corto a una resolución en este servidor; si no se elige nada, los enumera
command-settings-alias-name = nombre
    .description = El nombre corto, por ejemplo camboya
command-settings-alias-resolution = { option-resolution }
    .description = La resolución que designa; none retira el nombre
command-settings-channel-threads = hilos
    .description = Si las respuestas a los mensajes van en hilos propios
command-settings-server-threads = hilos
    .description = Si las respuestas a los mensajes van en hilos propios

alias-saved = Hecho: en este servidor, **{ $alias }** designa ahora { $resolution }. Pruebe «{ $example }».
alias-removed = Hecho: **{ $alias }** ya no designa nada.
alias-unknown = En este servidor, **{ $alias }** no designa nada, así que no hay nada que retirar.
alias-full = Un servidor puede tener { $count } nombres cortos, y este ya los tiene todos. Retire antes uno: elíjalo como nombre y `none` como resolución.
alias-length = **{ $alias }** no puede ser un nombre corto: necesita de 2 a { $length } caracteres. Elija otro.
alias-signs = **{ $alias }** no puede ser un nombre corto: necesita una letra y solo puede tener letras y cifras, y entre ellas espacios, guiones y apóstrofos. Elija otro.
alias-clause = **{ $alias }** no puede ser un nombre corto: ya lleva a un pasaje, como «apartado» o «considerando B». Elija otro.
alias-letters = **{ $alias }** no puede ser un nombre corto: dos letras se leen como las de un considerando, por ejemplo «considerando AB». Elija uno más largo.
alias-number = **{ $alias }** no puede ser un nombre corto: ya es el número de una resolución, o lo parece. Elija otro.
alias-common = **{ $alias }** no puede ser un nombre corto: las preguntas ya tienen palabras así, y yo no sabría qué quieren decir. Elija otro.
aliases-none = Ninguna resolución tiene aquí un nombre corto.
aliases-title = **Cómo se llaman las resoluciones en este servidor:**
aliases-change = { $command } con un nombre y una resolución da un nombre corto; con `none` como resolución, lo retira.

settings-aliases = **Nombres cortos de resoluciones:** { $aliases }
settings-threads = **Respuestas a los mensajes en hilos:** { $value } ({ $origin })
threads-on = en un hilo propio
threads-off = en el canal
threads-missing = No puedo abrir un hilo aquí, así que esta respuesta va en el canal. Permítame { $rights } en { $channel }, o desactive los hilos con { $settings }.
threads-failed = Esta vez no he podido abrir un hilo aquí, así que esta respuesta va en el canal.

## As Discord itself calls them in this language, in the settings of a role.
right = Ver canales
    .view-channel = Ver canales
    .send-messages = Enviar mensajes
    .send-messages-in-threads = Enviar mensajes en hilos
    .create-public-threads = Crear hilos públicos
    .embed-links = Insertar enlaces
    .read-message-history = Leer el historial de mensajes
    .manage-messages = Gestionar mensajes
    .manage-threads = Gestionar hilos
