# Die Befehle, wie Discord sie zeigt. Ein Name hat höchstens 32 Kleinbuchstaben, Ziffern, „-“ und „_“ und kein
# Leerzeichen, eine Beschreibung höchstens 100 Zeichen.

## Optionen, die mehrere Befehle haben

option-resolution = entschließung
    .description = Die Entschließung: ihre Nummer oder Wörter aus dem Titel
option-language = sprache
    .description = Die Sprache, in der zitiert wird, sofern es eine solche Fassung gibt
option-hide = verbergen
    .description = Ob die Antwort nur Ihnen angezeigt wird
option-channel = kanal
    .description = Der Kanal; ohne Angabe dieser
option-answering = antworten
    .description = Welche Nachrichten beantwortet werden
    .on = ein
    .only-when-mentioned = nur bei Erwähnung
    .off = aus
option-display = darstellung
    .description = Wie Antworten aussehen
    .embed = im Rahmen
    .plain-text = als Text
    .no-choice = keine Vorgabe
option-wording = bot-sprache
    .description = Die Sprache, die ich selbst spreche

## Befehle und ihre Optionen

command-ask = fragen
    .description = Beantwortet eine Frage mit den genauen Stellen der Entschließungen
command-ask-question = frage
    .description = Was möchten Sie wissen? Oder: Ziffer 7
command-ask-resolution = { option-resolution }
    .description = { option-resolution.description }
command-ask-language = { option-language }
    .description = { option-language.description }
command-ask-hide = { option-hide }
    .description = { option-hide.description }

command-quote = zitieren
    .description = Zitiert eine Stelle einer Entschließung
command-quote-resolution = { option-resolution }
    .description = { option-resolution.description }
command-quote-label = stelle
    .description = Die Stelle: ihre Nummer oder ihre Wörter: par:7, rec:B, cit:3
command-quote-language = { option-language }
    .description = { option-language.description }
command-quote-hide = { option-hide }
    .description = { option-hide.description }

command-search = suchen
    .description = Listet die Stellen auf, in denen Ihre Wörter vorkommen
command-search-words = wörter
    .description = Die gesuchten Wörter
command-search-resolution = { option-resolution }
    .description = { option-resolution.description }
command-search-hide = { option-hide }
    .description = { option-hide.description }

command-compare = vergleichen
    .description = Zeigt eine Stelle in zwei oder drei Sprachen
command-compare-resolution = { option-resolution }
    .description = { option-resolution.description }
command-compare-label = stelle
    .description = Die Stelle: ihre Nummer oder ihre Wörter: par:7, rec:B, cit:3
command-compare-first = erste
    .description = Die erste Sprache
command-compare-second = zweite
    .description = Die zweite Sprache
command-compare-third = dritte
    .description = Auf Wunsch eine dritte Sprache
command-compare-hide = { option-hide }
    .description = { option-hide.description }

command-random = zufall
    .description = Zitiert eine zufällig gewählte Ziffer
command-random-resolution = { option-resolution }
    .description = Die Entschließung, aus der sie stammen soll; ohne Angabe alle
command-random-hide = { option-hide }
    .description = { option-hide.description }

command-entity = erwähnungen
    .description = Zeigt, wo eine Person, eine Einrichtung, ein Ort oder ein Rechtsakt erwähnt wird
command-entity-name = name
    .description = Der Name oder ein anderer, der dafür gebraucht wird
command-entity-resolution = { option-resolution }
    .description = { option-resolution.description }
command-entity-hide = { option-hide }
    .description = { option-hide.description }

command-resolutions = entschließungen
    .description = Listet die Entschließungen auf, aus denen zitiert werden kann
command-resolutions-filter = filter
    .description = Eine Nummer, ein Jahr oder Wörter aus dem Titel
command-resolutions-hide = { option-hide }
    .description = { option-hide.description }

command-digest = tagesauszug
    .description = Veröffentlicht an gewählten Tagen einen Auszug in einem Kanal
command-digest-on = einschalten
    .description = Schaltet den Auszug eines Kanals ein oder ändert ihn
command-digest-on-channel = { option-channel }
    .description = Wo er erscheint
command-digest-on-time = uhrzeit
    .description = Wann er erscheint, etwa 08:00
command-digest-on-zone = zeitzone
    .description = Die Zeitzone, etwa Europe/Berlin
command-digest-on-resolution = { option-resolution }
    .description = Die Entschließung, die durchgegangen wird; ohne Angabe alle
command-digest-preview = vorschau
    .description = Zeigt nur Ihnen, was im nächsten Tagesauszug steht
command-digest-preview-channel = { option-channel }
    .description = { option-channel.description }
command-digest-off = ausschalten
    .description = Schaltet den Tagesauszug eines Kanals aus
command-digest-off-channel = { option-channel }
    .description = Der Kanal; ohne Angabe alle Kanäle dieses Servers
command-digest-status = status
    .description = Zeigt die Tagesauszüge dieses Servers und wie es um die letzten steht
command-digest-pause = anhalten
    .description = Hält den Tagesauszug eines Kanals an, bis er fortgesetzt wird
command-digest-pause-channel = { option-channel }
    .description = { option-channel.description }
command-digest-resume = fortsetzen
    .description = Setzt einen angehaltenen Tagesauszug fort
command-digest-resume-channel = { option-channel }
    .description = { option-channel.description }
command-digest-skip = überspringen
    .description = Überspringt die nächste Ziffer eines Tagesauszugs
command-digest-skip-channel = { option-channel }
    .description = { option-channel.description }

command-settings = einstellungen
    .description = Wo und wie auf diesem Server Fragen beantwortet werden
command-settings-show = anzeigen
    .description = Zeigt, was hier gilt und warum
command-settings-show-channel = { option-channel }
    .description = { option-channel.description }
command-settings-channel = kanal
    .description = Ändert, was in einem Kanal gilt
command-settings-channel-answering = { option-answering }
    .description = { option-answering.description }
    .on = { option-answering.on }
    .only-when-mentioned = { option-answering.only-when-mentioned }
    .off = { option-answering.off }
command-settings-channel-resolution = { option-resolution }
    .description = Die Entschließung, die gemeint ist, wenn keine genannt wird
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
command-settings-server = server
    .description = Ändert, was auf diesem Server gilt, sofern ein Kanal nichts Eigenes festlegt
command-settings-server-answering = { option-answering }
    .description = { option-answering.description }
    .on = { option-answering.on }
    .only-when-mentioned = { option-answering.only-when-mentioned }
    .off = { option-answering.off }
command-settings-server-resolution = { option-resolution }
    .description = Die Entschließung, die gemeint ist, wenn keine genannt wird
command-settings-server-language = { option-language }
    .description = { option-language.description }
command-settings-server-display = { option-display }
    .description = { option-display.description }
    .embed = { option-display.embed }
    .plain-text = { option-display.plain-text }
    .no-choice = { option-display.no-choice }
command-settings-server-wording = { option-wording }
    .description = { option-wording.description }
command-settings-reset = zurücksetzen
    .description = Lässt für einen Kanal wieder gelten, was auf dem Server gilt, oder dort die Voreinstellungen
command-settings-reset-channel = { option-channel }
    .description = { option-channel.description }
command-settings-reset-server = server
    .description = Ob stattdessen der ganze Server zurückgesetzt wird, sodass die Voreinstellungen gelten

command-preferences = meine-einstellungen
    .description = Ändert, was für Sie überall gilt
command-preferences-language = { option-language }
    .description = { option-language.description }
command-preferences-resolution = { option-resolution }
    .description = Die Entschließung, die gemeint ist, wenn keine genannt wird
command-preferences-hide = { option-hide }
    .description = Ob Antworten auf Ihre Befehle nur Ihnen angezeigt werden
command-preferences-display = { option-display }
    .description = { option-display.description }
    .embed = { option-display.embed }
    .plain-text = { option-display.plain-text }
    .no-choice = { option-display.no-choice }
command-preferences-wording = { option-wording }
    .description = { option-wording.description }

command-privacy = datenschutz
    .description = Was über Sie gespeichert ist und wie Sie es löschen
command-privacy-show = anzeigen
    .description = Zeigt, was über Sie gespeichert ist
command-privacy-opt-out = widersprechen
    .description = Ich lasse Ihre Nachrichten in Ruhe, wer auch immer danach fragt
command-privacy-opt-in = zustimmen
    .description = Ich beantworte und durchsuche Ihre Nachrichten wieder
command-privacy-delete = löschen
    .description = Löscht, was über Sie gespeichert ist

command-about = über
    .description = Nennt meine Version, was mir vorliegt und wie Sie mich zu einem Server hinzufügen

command-help = hilfe
    .description = Erklärt, was ich kann

# Im Menü einer Nachricht; der Name darf Leerzeichen und Großbuchstaben haben, eine Beschreibung gibt es nicht.
command-find-clauses = Stellen finden
