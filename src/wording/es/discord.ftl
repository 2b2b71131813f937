# Las órdenes tal como las muestra Discord. Un nombre tiene como máximo 32 minúsculas, cifras, «-» y «_», sin espacios;
# una descripción, como máximo 100 caracteres.

## Opciones comunes a varias órdenes

option-resolution = resolución
    .description = La resolución, por su número o por palabras de su título
option-language = idioma
    .description = El idioma de las citas, si existe tal versión
option-hide = ocultar
    .description = Si la respuesta se muestra solo a usted
option-channel = canal
    .description = El canal; este si no se indica otro
option-answering = respuestas
    .description = A qué mensajes se responde
    .on = activadas
    .only-when-mentioned = solo al mencionarme
    .off = desactivadas
option-display = aspecto
    .description = El aspecto de las respuestas
    .embed = recuadro
    .plain-text = texto simple
    .no-choice = sin preferencia
option-wording = idioma-del-bot
    .description = El idioma que hablo yo

## Las órdenes y sus opciones

command-ask = preguntar
    .description = Responde a una pregunta con los pasajes exactos de las resoluciones
command-ask-question = pregunta
    .description = ¿Qué desea saber? O bien: apartado 7
command-ask-resolution = { option-resolution }
    .description = { option-resolution.description }
command-ask-language = { option-language }
    .description = { option-language.description }
command-ask-hide = { option-hide }
    .description = { option-hide.description }

command-quote = citar
    .description = Cita un pasaje de una resolución
command-quote-resolution = { option-resolution }
    .description = { option-resolution.description }
command-quote-label = pasaje
    .description = El pasaje, por su número o sus palabras: par:7, rec:B, cit:3
command-quote-language = { option-language }
    .description = { option-language.description }
command-quote-hide = { option-hide }
    .description = { option-hide.description }

command-search = buscar
    .description = Enumera los pasajes que contienen sus palabras
command-search-words = palabras
    .description = Las palabras que se buscan
command-search-resolution = { option-resolution }
    .description = { option-resolution.description }
command-search-hide = { option-hide }
    .description = { option-hide.description }

command-compare = comparar
    .description = Muestra un pasaje en dos o tres idiomas
command-compare-resolution = { option-resolution }
    .description = { option-resolution.description }
command-compare-label = pasaje
    .description = El pasaje, por su número o sus palabras: par:7, rec:B, cit:3
command-compare-first = primero
    .description = El primer idioma
command-compare-second = segundo
    .description = El segundo idioma
command-compare-third = tercero
    .description = Un tercer idioma, si lo desea
command-compare-hide = { option-hide }
    .description = { option-hide.description }

command-random = al-azar
    .description = Cita un apartado elegido al azar
command-random-resolution = { option-resolution }
    .description = La resolución de la que se elige; todas si no se indica ninguna
command-random-hide = { option-hide }
    .description = { option-hide.description }

command-entity = menciones
    .description = Muestra dónde se menciona a una persona, un organismo, un lugar o un acto jurídico
command-entity-name = nombre
    .description = El nombre, o cualquier otro por el que se conozca
command-entity-resolution = { option-resolution }
    .description = { option-resolution.description }
command-entity-hide = { option-hide }
    .description = { option-hide.description }

command-resolutions = resoluciones
    .description = Enumera las resoluciones que se pueden citar
command-resolutions-filter = filtro
    .description = Un número, un año o palabras del título
command-resolutions-hide = { option-hide }
    .description = { option-hide.description }

command-digest = extracto-diario
    .description = Publica un extracto en un canal, en los días elegidos
command-digest-on = activar
    .description = Activa el extracto de un canal, o lo modifica
command-digest-on-channel = { option-channel }
    .description = Dónde se publica
command-digest-on-time = hora
    .description = Cuándo se publica, por ejemplo 08:00
command-digest-on-zone = zona
    .description = La zona horaria, por ejemplo Europe/Madrid
command-digest-on-resolution = { option-resolution }
    .description = La resolución que se recorre; todas si no se indica ninguna
command-digest-preview = vista-previa
    .description = Muestra solo a usted lo que dirá el próximo extracto
command-digest-preview-channel = { option-channel }
    .description = { option-channel.description }
command-digest-off = desactivar
    .description = Desactiva el extracto diario de un canal
command-digest-off-channel = { option-channel }
    .description = El canal; todos los de este servidor si no se indica ninguno
command-digest-status = estado
    .description = Muestra los extractos diarios de este servidor y cómo fueron los últimos envíos
command-digest-pause = pausar
    .description = Detiene el extracto diario de un canal hasta que se reanude
command-digest-pause-channel = { option-channel }
    .description = { option-channel.description }
command-digest-resume = reanudar
    .description = Reanuda un extracto diario que estaba en pausa
command-digest-resume-channel = { option-channel }
    .description = { option-channel.description }
command-digest-skip = omitir
    .description = Omite el próximo apartado de un extracto diario
command-digest-skip-channel = { option-channel }
    .description = { option-channel.description }

command-settings = ajustes
    .description = Dónde y cómo se responde a las preguntas en este servidor
command-settings-show = mostrar
    .description = Muestra lo que se aplica aquí, y por qué
command-settings-show-channel = { option-channel }
    .description = { option-channel.description }
command-settings-channel = canal
    .description = Cambia lo que se aplica en un canal
command-settings-channel-answering = { option-answering }
    .description = { option-answering.description }
    .on = { option-answering.on }
    .only-when-mentioned = { option-answering.only-when-mentioned }
    .off = { option-answering.off }
command-settings-channel-resolution = { option-resolution }
    .description = La resolución a la que se refiere una pregunta que no nombra ninguna
command-settings-channel-language = { option-language }
    .description = { option-language.description }
command-settings-channel-display = { option-display }
    .description = { option-display.description }
    .embed = { option-display.embed }
    .plain-text = { option-display.plain-text }
    .no-choice = { option-display.no-choice }
command-settings-channel-wording = { option-wording }
    .description = { option-wording.description }
command-settings-channel-channel = { option-channel }
    .description = { option-channel.description }
command-settings-server = servidor
    .description = Cambia lo que se aplica en este servidor si el canal no tiene ajustes propios
command-settings-server-answering = { option-answering }
    .description = { option-answering.description }
    .on = { option-answering.on }
    .only-when-mentioned = { option-answering.only-when-mentioned }
    .off = { option-answering.off }
command-settings-server-resolution = { option-resolution }
    .description = La resolución a la que se refiere una pregunta que no nombra ninguna
command-settings-server-language = { option-language }
    .description = { option-language.description }
command-settings-server-display = { option-display }
    .description = { option-display.description }
    .embed = { option-display.embed }
    .plain-text = { option-display.plain-text }
    .no-choice = { option-display.no-choice }
command-settings-server-wording = { option-wording }
    .description = { option-wording.description }
command-settings-reset = restablecer
    .description = Hace que un canal vuelva a seguir al servidor, o el servidor los ajustes predeterminados
command-settings-reset-channel = { option-channel }
    .description = { option-channel.description }
command-settings-reset-server = servidor
    .description = Si se restablece todo el servidor, que vuelve a seguir los ajustes predeterminados

command-preferences = preferencias
    .description = Cambia lo que se le aplica a usted en todas partes
command-preferences-language = { option-language }
    .description = { option-language.description }
command-preferences-resolution = { option-resolution }
    .description = La resolución a la que se refiere una pregunta que no nombra ninguna
command-preferences-hide = { option-hide }
    .description = Si las respuestas a sus órdenes se muestran solo a usted
command-preferences-display = { option-display }
    .description = { option-display.description }
    .embed = { option-display.embed }
    .plain-text = { option-display.plain-text }
    .no-choice = { option-display.no-choice }
command-preferences-wording = { option-wording }
    .description = { option-wording.description }

command-privacy = privacidad
    .description = Qué datos suyos se conservan y cómo eliminarlos
command-privacy-show = mostrar
    .description = Muestra qué datos suyos se conservan
command-privacy-opt-out = oponerse
    .description = Dejo en paz sus mensajes, pregunte quien pregunte
command-privacy-opt-in = permitir
    .description = Vuelvo a responder a sus mensajes y a buscar en ellos
command-privacy-delete = eliminar
    .description = Elimina los datos suyos que se conservan

command-about = acerca-de
    .description = Indica mi versión, de qué dispongo y cómo añadirme a un servidor

command-help = ayuda
    .description = Explica lo que puedo hacer

# En el menú de un mensaje; el nombre puede tener espacios y mayúsculas, y no hay descripción.
command-find-clauses = Buscar pasajes
