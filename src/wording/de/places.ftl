# Short names of resolutions, threads, and what Discord calls its rights. Names in braces are filled in by the program: keep them.

command-settings-alias = kurzname
    .description = Gibt einer Entschließung auf diesem Server einen kurzen Namen; ohne Angabe: zeigt alle Namen
command-settings-alias-name = name
    .description = Der kurze Name, etwa kambodscha
command-settings-alias-resolution = { option-resolution }
    .description = Die Entschließung, für die er steht; none nimmt den Namen zurück
command-settings-channel-threads = threads
    .description = Ob Antworten auf Nachrichten in eigenen Threads stehen
command-settings-server-threads = threads
    .description = Ob Antworten auf Nachrichten in eigenen Threads stehen

alias-saved = Erledigt: Auf diesem Server steht **{ $alias }** jetzt für { $resolution }. Probieren Sie „{ $example }“.
alias-removed = Erledigt: **{ $alias }** steht für nichts mehr.
alias-unknown = Auf diesem Server steht **{ $alias }** für nichts; es gibt also nichts zurückzunehmen.
alias-full = Ein Server kann { $count } kurze Namen haben, und dieser hat sie alle. Nehmen Sie zuerst einen zurück: Wählen Sie ihn als Namen und `none` als Entschließung.
alias-length = **{ $alias }** kann kein kurzer Name sein: Er braucht 2 bis { $length } Zeichen. Wählen Sie einen anderen.
alias-signs = **{ $alias }** kann kein kurzer Name sein: Er braucht einen Buchstaben und darf Buchstaben und Ziffern haben, dazwischen Leerzeichen, Bindestriche und Apostrophe. Wählen Sie einen anderen.
alias-clause = **{ $alias }** kann kein kurzer Name sein: Das führt schon zu einer Stelle, so wie „Ziffer“ oder „Erwägung B“. Wählen Sie einen anderen.
alias-letters = **{ $alias }** kann kein kurzer Name sein: Zwei Buchstaben lesen sich wie die einer Erwägung, etwa „Erwägung AB“. Wählen Sie einen längeren.
alias-number = **{ $alias }** kann kein kurzer Name sein: Das ist schon die Nummer einer Entschließung oder liest sich so. Wählen Sie einen anderen.
alias-common = **{ $alias }** kann kein kurzer Name sein: Solche Wörter stehen ohnehin in Fragen, und ich wüsste nicht mehr, was sie bedeuten. Wählen Sie einen anderen.
aliases-none = Hier hat keine Entschließung einen kurzen Namen.
aliases-title = **Wie Entschließungen auf diesem Server heißen:**
aliases-change = { $command } mit einem Namen und einer Entschließung vergibt einen kurzen Namen; mit `none` als Entschließung wird er zurückgenommen.

settings-aliases = **Kurze Namen von Entschließungen:** { $aliases }
settings-threads = **Antworten auf Nachrichten in Threads:** { $value } ({ $origin })
threads-on = in einem eigenen Thread
threads-off = im Kanal
threads-missing = Ich kann hier keinen Thread eröffnen, darum steht diese Antwort im Kanal. Bitte erlauben Sie mir { $rights } in { $channel }, oder schalten Sie Threads mit { $settings } aus.
threads-failed = Ich konnte hier diesmal keinen Thread eröffnen, darum steht diese Antwort im Kanal.

## As Discord itself calls them in this language, in the settings of a role.
right = Kanäle ansehen
    .view-channel = Kanäle ansehen
    .send-messages = Nachrichten senden
    .send-messages-in-threads = Nachrichten in Threads senden
    .create-public-threads = Öffentliche Threads erstellen
    .embed-links = Links einbetten
    .read-message-history = Nachrichtenverlauf anzeigen
    .manage-messages = Nachrichten verwalten
    .manage-threads = Threads verwalten
