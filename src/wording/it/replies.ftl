# Ciò che il bot dice attorno a citazioni, elenchi e impostazioni. Il programma riempie ciò che sta tra graffe.

## Pulsanti e menu: al massimo 80 caratteri una volta riempiti.
button-previous = ◀ { $clause }
button-next = { $clause } ▶
button-context = Nel contesto
button-alone = Solo questo passo
button-notes = Note a piè di pagina
button-to-clause = Torna al passo
button-whole = Risposta intera ({ $count })
button-helpful = Utile
button-unhelpful = Non utile
button-back = Torna all’elenco
button-page-first = ⏮ Pagina 1
button-page-last = Pagina { $pages } ⏭
button-outline = Tutte le disposizioni
button-resolutions = Risoluzioni
outline-title = Tutte le disposizioni di { $resolution }
button-share = Mostra a tutti
button-page-before = ◀ Pagina { $page } di { $pages }
button-page-behind = Pagina { $page } di { $pages } ▶
menu-clauses = Apri un passo…
menu-languages = Leggi in un’altra lingua…
menu-resolutions = Apri una risoluzione…

## Elenchi
list-page = Pagina { $page } di { $pages }
hits-title = { $count ->
    [one] { $count } passo corrisponde
   *[other] { $count } passi corrispondono
} a questa ricerca
hits-title-first = Più di { $count } passi corrispondono a questa ricerca; ecco i primi { $count }
hits-none = Nessun passo disponibile corrisponde a «{ $words }». Provare con altre parole o con un nome.
entity-mentioned = { $count ->
    [0] nessuna menzione nei passi disponibili
    [one] menzione in { $count } passo
   *[other] menzione in { $count } passi
}
entity-title = { $name }: { entity-mentioned }
entity-aliases = Altri nomi: { $names }.
entity-none = Non conosco nulla con il nome «{ $name }». Cominciare a scrivere un nome e sceglierne uno dall’elenco.
entity-others = Nulla di noto si chiama esattamente «{ $name }». Altri nomi con parole simili, ciascuno con il numero dei suoi passi: { $names }.
resolutions-title = { $count ->
    [one] { $count } risoluzione
   *[other] { $count } risoluzioni
}
resolutions-none = Non ho risoluzioni con «{ $words }» nel numero, nel titolo, nel tipo o nella data. Provare con meno parole.
info-kind = Tipo: { $value }
info-date = Data: { $value }
info-procedure = Procedura: { $value }
info-groups = Presentata da: { $value }
info-counts = Passi: { $value }
info-languages = Lingue: { $value }
count-paragraphs = { $count ->
    [one] { $count } paragrafo
   *[other] { $count } paragrafi
}
count-recitals = { $count ->
    [one] { $count } considerando
   *[other] { $count } considerando
}
count-citations = { $count ->
    [one] { $count } visto
   *[other] { $count } visti
}
context-too-long = Troppo lungo per comparire anche qui: { $clauses }.

## Ciò che non funziona più, e ciò che è di qualcun altro
view-gone = Non ho più questo testo. Ripetendo la domanda, la ricerca si farà nei testi ora disponibili.
button-unknown = Non riconosco questo pulsante; forse viene da un’altra versione del bot. Si prega di ripetere la domanda.
not-yours = Questa risposta è stata data a { $owner }, perciò resta com’è. Ecco la pagina richiesta, visibile solo a chi l’ha chiesta.
helpful-thanks = Grazie. Viene solo contato quante volte il { $clause } è stato utile, e non si conserva altro.
unhelpful-thanks = Grazie. Viene solo contato quante volte il { $clause } non è stato utile, e non si conserva altro. Provare con altre parole: forse si trova un passo migliore.
vote-lost = Grazie, ma ora non è possibile contarlo, perché la banca dati non funziona. Deve risolverlo chi gestisce il bot.

## Messaggi senza domanda
greeting = Si può chiedere che cosa dicono le risoluzioni, oppure un passo con il suo numero, per esempio «paragrafo 7» o «considerando B».
find-nothing = In questo messaggio non trovo riferimenti, link o nomi che conosco. Si può fare la domanda con parole proprie usando `/ask`.
find-unreadable = In questo messaggio non trovo alcun testo che posso leggere: né nelle immagini, né nei messaggi che un programma ha composto di blocchi. Si può fare la domanda con parole proprie usando `/ask`.
find-left-alone = Chi ha scritto questo messaggio mi ha chiesto di lasciare in pace i propri messaggi, perciò non vi cerco nulla. Si può fare la domanda con parole proprie usando `/ask`.
find-resolutions = { $count ->
    [one] Questa risoluzione è indicata da un link o per nome:
   *[other] Queste risoluzioni sono indicate da un link o per nome:
}
find-entities = Nomi conosciuti, ciascuno con il numero dei passi che lo menzionano: { $names }.
find-asked = In questo messaggio non c’è alcun riferimento; rispondo quindi come a una domanda.

## Quando si chiede troppo, o manca un permesso
slow-down = { $seconds ->
    [one] Troppe richieste in una volta. Riprovare tra { $seconds } secondo.
   *[other] Troppe richieste in una volta. Riprovare tra { $seconds } secondi.
}
rights-missing = Non posso scrivere in { $channel }. Permessi mancanti: { $rights }. Vedere *Modifica canale → Permessi*, o rivolgersi a chi può cambiarli.
message-filtered = Non posso pubblicare la mia risposta in { $channel }, perché un filtro la blocca: { $reason }. Può chiedermelo qui, oppure chiedere a chi gestisce il server di lasciarmi passare.
settings-unknown = Al momento non è possibile verificare se lei e questo canale desiderano risposte ai messaggi, perciò questo resta senza risposta. Si può fare la domanda con { $ask } o riprovare più tardi.
apology = Mi dispiace, qualcosa non ha funzionato da parte mia. Riprovare tra un momento.
database-failed = La banca dati non funziona, quindi ora non è possibile leggere né salvare impostazioni. Se il problema dura, avvisare chi gestisce il bot, che può risolverlo. Alle domande poste con /ask viene comunque data risposta.
argument-wrong = Ciò che è stato scritto non è utilizzabile: { $reason }. Modificarlo e riprovare.
only-on-server = Funziona solo in un server. Usare il comando in uno dei suoi canali.
changed-command = Questo comando è cambiato. Ricaricare Discord e riprovare.

## Impostazioni
settings-title = Che cosa vale in { $channel }
settings-answering = **Risposte:** { $value } ({ $origin })
settings-resolution = **Risoluzione se non ne è indicata un’altra:** { $value } ({ $origin })
settings-language = **Lingua delle citazioni:** { $value } ({ $origin })
settings-display = **Aspetto delle risposte:** { $value } ({ $origin })
settings-wording = **Frasi del bot in risposta ai messaggi:** { $value } ({ $origin })
settings-change = { $channel } le cambia per un canale, { $server } per tutto il server. { $reset } fa valere di nuovo per un canale le impostazioni del server, o per il server quelle predefinite.
settings-yours = Le proprie scelte ({ $preferences }) prevalgono su tutte queste.
settings-others = **Canali con impostazioni proprie:** { $channels }
settings-resolution-gone = ⚠ { $resolution } ({ $origin }) non è più disponibile, quindi questa scelta non vale. Se ne può fare un’altra con { $command }.
settings-rights = ⚠ Permessi che mi mancano in { $channel }: { $rights }. Vedere *Modifica canale → Permessi*, o rivolgersi a chi può cambiarli.
settings-saved = Fatto. { $what }
settings-reset = Fatto: per { $channel } valgono di nuovo le impostazioni del server.
settings-reset-server = Fatto: per il server valgono di nuovo le impostazioni predefinite.
settings-nothing = Nulla è cambiato. Scegliere almeno un’opzione, con un valore diverso da quello attuale.
origin-person = scelta personale
origin-channel = impostazione di questo canale
origin-server = impostazione del server
origin-default = impostazione predefinita
answering-on = attive, per menzioni, risposte e comandi
answering-mentions = solo con menzione; ai comandi si risponde in modo visibile solo a chi chiede
answering-off = disattivate; ai comandi si risponde in modo visibile solo a chi chiede
resolution-all = tutte le risoluzioni
language-question = quella della domanda
display-embed = ogni citazione in un riquadro
display-plain = come testo semplice
wording-none = la lingua del proprio Discord
resolution-unknown = Non conosco la risoluzione «{ $typed }». Cominciare a scriverne il numero o parole del titolo e sceglierne una dall’elenco.
language-unknown = Non conosco la lingua «{ $typed }». Cominciare a scriverne il nome e sceglierne una dall’elenco.
wording-unknown = Le mie frasi possono essere in queste lingue: { $languages }. Cominciare a scrivere il nome di una e sceglierla dall’elenco.
preferences-title = Le proprie scelte, valide in tutti i server:
preferences-language = **Lingua delle citazioni:** { $value }
preferences-resolution = **Risoluzione se non ne è indicata un’altra:** { $value }
preferences-hide = **Risposte ai propri comandi:** { $value }
preferences-display = **Aspetto delle risposte:** { $value }
preferences-wording = **Frasi del bot:** { $value }
preferences-hidden = visibili solo a chi chiede
preferences-shown = visibili a tutti
preferences-none = nessuna scelta
preferences-change = { $preferences } le cambia; scrivere `none` come lingua o come risoluzione per annullare la scelta. { $delete } le elimina tutte.

## Privacy
privacy-kept =
    Non conservo messaggi né domande, nemmeno nel registro.
    Dei server conservo le impostazioni che { $settings } mostra, compresi i nomi brevi e i thread, gli estratti quotidiani che { $digest } mostra e quante volte i passi sono stati utili o no; per 30 giorni, i numeri dei messaggi a cui ho risposto, affinché la risposta si adegui quando il messaggio viene modificato o eliminato; per 60 giorni, solo dove un estratto quotidiano lo riporta, quante volte ogni passo è stato citato in un giorno.
    Soltanto in memoria, per un quarto d’ora, tengo ciò di cui si è parlato da ultimo in un canale, per capire “e il considerando B?”.
    Se il bot viene rimosso da un server, i relativi dati sono eliminati al più tardi dopo 30 giorni.
privacy-yours = Dati personali conservati: { $what }. { $delete } li elimina.
privacy-nothing = Non conservo alcun dato personale di chi chiede.
privacy-preferences = le proprie impostazioni
privacy-left-alone = la richiesta di lasciare in pace i propri messaggi
privacy-digests = l’attivazione di { $count ->
    [one] { $count } estratto quotidiano
   *[other] { $count } estratti quotidiani
}
privacy-deleted = Fatto: tutti i dati personali conservati sono stati eliminati.
privacy-had-nothing = Non era conservato alcun dato personale, quindi non c’era nulla da eliminare.
privacy-deleted-wish = È stata eliminata anche la richiesta di lasciare in pace i propri messaggi, che da ora ricevono di nuovo risposta. { $out } la rinnova.
privacy-may-opt-out = Con { $out } i propri messaggi sono lasciati in pace: nessuno riceve risposta, e nessuno può farvi cercare. I comandi continuano a funzionare.
privacy-may-opt-in = I propri messaggi sono lasciati in pace: nessuno riceve risposta, e nessuno può farvi cercare; i comandi funzionano lo stesso. { $in } cambia questa scelta.
privacy-opted-out = Fatto: i propri messaggi sono lasciati in pace. Nessuno riceve risposta, nemmeno in privato, e nessuno può farvi cercare; i comandi continuano a funzionare. { $in } annulla questa scelta.
privacy-opted-in = Fatto: ai propri messaggi si risponde di nuovo, e altri possono farvi cercare.

## Aiuto
# Below a greeting.
what-i-can = `/resolutions` elenca quelle che ho, e `/help` mostra che cos’altro so fare.
help =
    Cito le risoluzioni parola per parola, con il numero di ogni passo.
    { $ask } risponde a una domanda, o trova «paragrafo 7» e «considerando A–C»
    { $quote } cita un passo di una risoluzione; { $compare } lo mostra in due o tre lingue
    { $search } elenca tutti i passi che contengono certe parole; { $entity } mostra dove è menzionata una persona, un organismo o un atto giuridico
    { $resolutions } elenca le risoluzioni disponibili; { $random } cita un paragrafo a caso
    { $preferences } imposta la propria lingua; { $privacy } dice che cosa è conservato
    { $about } indica la versione del bot, i testi disponibili e come aggiungerlo a un server
# Where the bot itself is.
help-server = { $digest } pubblica ogni giorno un paragrafo in un canale; { $settings } mostra le impostazioni di un canale (entrambi per chi gestisce il server)
help-messages = Si può anche menzionare il bot, rispondere a un suo messaggio con una menzione, scrivergli in privato, o scegliere *App → Trova i passi* su qualsiasi messaggio.
# Where somebody has brought it along, in a conversation or on a server that has not added it.
help-menu = Si può anche scegliere *App → Trova i passi* su qualsiasi messaggio.

## Informazioni
about =
    Sono whereas, versione { $version }. Ho { $resolutions ->
        [one] { $resolutions } risoluzione
       *[other] { $resolutions } risoluzioni
    } con { $clauses ->
        [one] { $clauses } passo
       *[other] { $clauses } passi
    }; la più recente è { $newest }.
    Sono in { $servers ->
        [one] { $servers } server
       *[other] { $servers } server
    }. Per aggiungermi a un altro: { $invite }

## Confrontare e scegliere a caso
compare-missing = Non ho questo testo in { $languages }.
compare-first = Si confronta un solo passo alla volta: questo è { $clause }. Per vederne un altro, indicarlo da solo come passo.
compare-same = Il confronto è tra almeno due lingue, e ne è stata scelta una sola: { $language }. Sceglierne un’altra.
random-none = Lì non ho alcun paragrafo da scegliere a caso. Indicare un’altra risoluzione, o nessuna.
