# Short names of resolutions, threads, and what Discord calls its rights. Names in braces are filled in by the program: keep them.

command-settings-alias = alias
    .description = Dà un nome breve a una risoluzione su questo server; senza scelte, elenca i nomi
command-settings-alias-name = nome
    .description = Il nome breve, per esempio cambogia
command-settings-alias-resolution = { option-resolution }
    .description = La risoluzione che indica; none toglie il nome
command-settings-channel-threads = thread
    .description = Se le risposte ai messaggi vanno ciascuna in un thread
command-settings-server-threads = thread
    .description = Se le risposte ai messaggi vanno ciascuna in un thread

alias-saved = Fatto: su questo server **{ $alias }** indica ora { $resolution }. Provi «{ $example }».
alias-removed = Fatto: **{ $alias }** non indica più nulla.
alias-unknown = Su questo server **{ $alias }** non indica nulla, quindi non c’è nulla da togliere.
alias-full = Un server può avere { $count } nomi brevi, e questo li ha già tutti. Ne tolga prima uno: lo scelga come nome e `none` come risoluzione.
alias-length = **{ $alias }** non può essere un nome breve: servono da 2 a { $length } caratteri. Ne scelga un altro.
alias-signs = **{ $alias }** non può essere un nome breve: serve una lettera, e sono ammesse lettere e cifre, e in mezzo spazi, trattini e apostrofi. Ne scelga un altro.
alias-clause = **{ $alias }** non può essere un nome breve: porta già a un passo, come «paragrafo» o «considerando B». Ne scelga un altro.
alias-letters = **{ $alias }** non può essere un nome breve: due lettere si leggono come quelle di un considerando, per esempio «considerando AB». Ne scelga uno più lungo.
alias-number = **{ $alias }** non può essere un nome breve: è già il numero di una risoluzione, o lo sembra. Ne scelga un altro.
alias-common = **{ $alias }** non può essere un nome breve: le domande hanno già parole così, e non saprei più che cosa vogliono dire. Ne scelga un altro.
aliases-none = Nessuna risoluzione ha qui un nome breve.
aliases-title = **Come si chiamano le risoluzioni su questo server:**
aliases-change = { $command } con un nome e una risoluzione dà un nome breve; con `none` come risoluzione lo toglie.

settings-aliases = **Nomi brevi di risoluzioni:** { $aliases }
settings-threads = **Risposte ai messaggi nei thread:** { $value } ({ $origin })
threads-on = in un thread a parte
threads-off = nel canale
threads-missing = Qui non posso aprire un thread, quindi questa risposta è nel canale. Mi conceda { $rights } in { $channel }, oppure disattivi i thread con { $settings }.
threads-failed = Questa volta qui non ho potuto aprire un thread, quindi questa risposta è nel canale.

## As Discord itself calls them in this language, in the settings of a role.
right = Visualizzare canali
    .view-channel = Visualizzare canali
    .send-messages = Inviare messaggi
    .send-messages-in-threads = Inviare messaggi nei thread
    .create-public-threads = Creare thread pubblici
    .embed-links = Incorporare link
    .read-message-history = Leggere la cronologia dei messaggi
    .manage-messages = Gestire messaggi
    .manage-threads = Gestire thread
