# What the digests say, and what is said about them. Names in braces are filled in by the program: keep them.

## In the posts

digest-progress = paragrafo { $position } di { $count }
digest-new = Novità: { $title }
digest-changed = Modificato: { $title }
digest-more-news = Altre { $count } sono nuove o modificate
digest-news-beyond = … e altre { $count }: `/resolutions` le mostra.
digest-about = { $topic }: { $title }
digest-asked = I più richiesti qui dal { $date } (UTC)
digest-asked-line = { $clause }: { $count ->
    [one] una volta
   *[other] { $count } volte
}
digest-nothing = Oggi nessuna novità.
digest-thread-title = Dalle risoluzioni
digest-first = D’ora in poi pubblico qui: { $contents } – { $when }. Prima volta: { $next }.

## What a digest says, as it stands in a list: “the next paragraph and what is new or changed”

digest-contents-paragraphs = il paragrafo successivo
digest-contents-new = ciò che è nuovo o modificato
digest-contents-asked = ciò che è stato più richiesto qui
digest-contents-about = passi su { $topics }

## Days and times

weekday = { $day ->
    [1] lunedì
    [2] martedì
    [3] mercoledì
    [4] giovedì
    [5] venerdì
    [6] sabato
   *[7] domenica
}
days-all = tutti i giorni
days-work = da lunedì a venerdì
days-weekend = il fine settimana
digest-when = { $days }, { $time } ({ $zone })

## What cannot be

digest-time-wrong = «{ $typed }» non è un’ora, come 08:00.
digest-zone-wrong = «{ $typed }» non è un fuso orario, come Europe/Rome. Se ne può scegliere uno dall’elenco.
digest-days-wrong = I giorni «{ $typed }» non sono chiari. Si possono scegliere dall’elenco o indicare così: «{ $example }».
digest-contents-wrong = Il contenuto «{ $typed }» è sconosciuto. Se ne può scegliere uno dall’elenco.
digest-tags-wrong = { $channel } non ha il tag «{ $typed }». Ci sono { $tags }.
digest-tags-none = { $channel } non ha tag.
digest-tags-many = Un post ha al massimo cinque tag.
digest-tags-required = { $channel } richiede un tag per ogni post. Occorre indicarne almeno uno in `{ $option }`: { $tags }.
digest-forum-only = Solo i post di un forum hanno titolo e tag; { $channel } non è un forum.
digest-publish-only = Solo i messaggi di un canale annunci possono essere diffusi; { $channel } non lo è.
digest-role-everyone = Viene menzionato al massimo un ruolo, mai tutti.
digest-refused = Discord non consente di pubblicare in { $channel }: { $reason }. L’estratto non è attivo.
digest-unanswered = Discord non ha risposto alla pubblicazione in { $channel }, quindi non è certo che sia possibile. Non è stato salvato nulla; riprovare tra qualche minuto.

## Preview, and saving it

digest-draft = **Il primo messaggio in { $channel } sarà così.** { $what }
digest-draft-role = Ogni messaggio menzionerà { $role } e avviserà tutti coloro che hanno quel ruolo.
digest-role-silent = { $role } può essere menzionato solo da chi ha il permesso *Mention Everyone*: va consentito nelle impostazioni del ruolo, altrimenti nessuno viene avvisato.
digest-save = Salva
digest-cancel = Annulla
digest-draft-gone = Questa bozza non è più disponibile: le bozze restano { $minutes } minuti. Basta ripetere il comando.
digest-cancelled = Non è stato salvato nulla.
digest-saved = Fatto: { $what }
digest-no-history = ⚠ Non posso leggere ciò che si trova in { $channel } ({ $rights }). Dopo un guasto non posso quindi sempre sapere se un messaggio è arrivato: può mancare o, in un forum, comparire due volte. Il permesso si concede in *Modifica canale → Permessi*.
digest-preview = Il prossimo messaggio in { $channel } direbbe:
digest-preview-nothing = Se fosse il momento, in { $channel } non verrebbe pubblicato nulla: non c’è nulla da dire.

## Status

digest-what = { $channel }: { $contents } – { $when }
digest-language = Lingua delle citazioni: { $language }.
digest-language-own = quella di ciascun testo
digest-quiet = Quando non c’è nulla di nuovo, non si pubblica nulla.
digest-not-quiet = Quando non c’è nulla di nuovo, il messaggio lo dice.
digest-published = I messaggi sono pubblicati per chi segue il canale.
digest-about-nothing = Nessun passo disponibile tratta di { $topics }, quindi non c’è nulla da pubblicare al riguardo. Scegliere un altro tema, o attendere che se ne aggiunga uno.
digest-kept = Ciò che è stato omesso resta com’era. Per ricominciare da capo, usare prima { $off }.
digest-next = Prossimo: { $next }
digest-last-sent = Ultimo: { $time }, { $link }
digest-last-unpublished = Ultimo: { $time }, { $link }; non diffuso: { $reason }
digest-last-refused = Ultimo: { $time }, rifiutato da Discord: { $reason }
digest-last-no-right = Ultimo: { $time }, rifiutato da Discord. { $why }
digest-last-unknown = Ultimo: { $time }; non si sa se sia arrivato: { $reason }
digest-last-sending = Ultimo: { $time }, in corso di invio
digest-last-incomplete = Ultimo: { $time }, { $link }; non è completo: { $reason }
digest-last-nothing = { $time }: non c’era nulla di nuovo, quindi non è stato pubblicato nulla.
digest-last-missed = { $time }: questo invio non si è potuto fare in tempo, quindi è stato saltato.
digest-paused-refused = Sospeso, perché Discord ha rifiutato { $count } messaggi di seguito. Risolto il problema, { $resume } lo riprende.
digest-paused = Sospeso. { $resume } lo riprende.
digest-zone-gone = ⚠ Il fuso orario { $zone } non esiste più. Se ne può scegliere un altro con { $on }.
digest-resolution-gone = ⚠ { $resolution } non è più disponibile. Se ne può scegliere un’altra con { $on }.
digest-none = Su questo server non è attivo alcun estratto. { $on } ne avvia uno.
digest-none-here = In { $channel } non c’è alcun estratto.

## Done

digest-ended = Fatto: niente più estratti in { $channels }.
digest-held = Fatto: in { $channel } non viene pubblicato nulla fino a { $resume }.
digest-resumed = Fatto: si riprende in { $channel }. Prossimo: { $next }.
digest-skipped = Fatto: in { $channel } si salta un messaggio. Prossimo: { $next }.
digest-skipped-already = In { $channel } il prossimo messaggio è già saltato. Quello dopo: { $next }.

## Told in private, once, to the one who set a digest up

digest-told = L’estratto impostato in { $channel } è stato sospeso: Discord ha rifiutato più volte i messaggi ({ $reason }). Risolto il problema, `/digest resume` lo riprende in quel canale.
digest-told-rights = L’estratto impostato in { $channel } è stato sospeso: più volte mancava un permesso necessario. `/digest status` in quel canale lo indica; una volta concesso, `/digest resume` riprende l’estratto.
digest-told-zone = L’estratto impostato in { $channel } è stato sospeso: non è più possibile sapere quando è previsto nel fuso orario { $zone }. `/digest on` in quel canale ne imposta un altro, e l’estratto riprende.

## For members

today-title = **Estratti di questo server**
today-none = Su questo server non è impostato alcun estratto. Lo si può chiedere a chi lo gestisce: { $on } ne avvia uno.
today-paused = Al momento sospeso.
today-more =
    { $count ->
        [one] Ce n’è ancora uno.
       *[other] Ce ne sono altri { $count }.
    }

## The commands as Discord shows them, beside those in discord.ftl: the same rules apply

command-digest-on-days = giorni
    .description = Tutti i giorni se omesso; oppure lunedì, giovedì
command-digest-on-contents = contenuto
    .description = Che cosa pubblicare: se omesso, il paragrafo successivo e le novità
command-digest-on-about = argomenti
    .description = Nomi o argomenti separati da virgole: passi che li riguardano, a turno
command-digest-on-language = { option-language }
    .description = { option-language.description }
command-digest-on-role = ruolo
    .description = Un ruolo da menzionare in ogni messaggio; serve una conferma
command-digest-on-publish = diffondi
    .description = In un canale annunci: se diffondere i messaggi a chi lo segue
command-digest-on-tags = tag
    .description = In un forum: fino a cinque tag, separati da virgole
command-digest-on-title = titolo
    .description = In un forum: il titolo dei post; la data viene aggiunta
command-digest-on-quiet = silenzioso
    .description = Se non pubblicare nulla quando non ci sono novità; sì se omesso
command-digest-on-preview = anteprima
    .description = Se vedere il primo messaggio prima di salvare
command-digest-status-channel = { option-channel }
    .description = Il canale; se omesso, tutti i canali di questo server
command-today = oggi
    .description = Mostra l’ultimo estratto pubblicato su questo server e quando arriva il prossimo
