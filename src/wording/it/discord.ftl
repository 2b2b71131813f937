# I comandi come li mostra Discord. Un nome ha al massimo 32 minuscole, cifre, «-» e «_», senza spazi; una descrizione
# al massimo 100 caratteri.

## Opzioni comuni a più comandi

option-resolution = risoluzione
    .description = La risoluzione: il suo numero o parole del titolo
option-language = lingua
    .description = La lingua delle citazioni, se esiste una tale versione
option-hide = nascondi
    .description = Se la risposta è visibile solo a chi la chiede
option-channel = canale
    .description = Il canale; se omesso, questo
option-answering = risposte
    .description = A quali messaggi si risponde
    .on = attive
    .only-when-mentioned = solo con menzione
    .off = disattivate
option-display = aspetto
    .description = L’aspetto delle risposte
    .embed = riquadro
    .plain-text = testo semplice
    .no-choice = nessuna scelta
option-wording = lingua-del-bot
    .description = La lingua in cui parla il bot

## I comandi e le loro opzioni

command-ask = chiedi
    .description = Risponde a una domanda con i passi esatti delle risoluzioni
command-ask-question = domanda
    .description = Che cosa si desidera sapere? Oppure: paragrafo 7
command-ask-resolution = { option-resolution }
    .description = { option-resolution.description }
command-ask-language = { option-language }
    .description = { option-language.description }
command-ask-hide = { option-hide }
    .description = { option-hide.description }

command-quote = cita
    .description = Cita un passo di una risoluzione
command-quote-resolution = { option-resolution }
    .description = { option-resolution.description }
command-quote-label = passo
    .description = Il passo: il suo numero o le sue parole: par:7, rec:B, cit:3
command-quote-language = { option-language }
    .description = { option-language.description }
command-quote-hide = { option-hide }
    .description = { option-hide.description }

command-search = cerca
    .description = Elenca i passi che contengono le parole cercate
command-search-words = parole
    .description = Le parole da cercare
command-search-resolution = { option-resolution }
    .description = { option-resolution.description }
command-search-hide = { option-hide }
    .description = { option-hide.description }

command-compare = confronta
    .description = Mostra un passo in due o tre lingue
command-compare-resolution = { option-resolution }
    .description = { option-resolution.description }
command-compare-label = passo
    .description = Il passo: il suo numero o le sue parole: par:7, rec:B, cit:3
command-compare-first = prima
    .description = La prima lingua
command-compare-second = seconda
    .description = La seconda lingua
command-compare-third = terza
    .description = Una terza lingua, se si desidera
command-compare-hide = { option-hide }
    .description = { option-hide.description }

command-random = a-caso
    .description = Cita un paragrafo scelto a caso
command-random-resolution = { option-resolution }
    .description = La risoluzione da cui sceglierlo; se omessa, tutte
command-random-hide = { option-hide }
    .description = { option-hide.description }

command-entity = menzioni
    .description = Mostra dove è menzionata una persona, un organismo, un luogo o un atto giuridico
command-entity-name = nome
    .description = Il nome, o qualsiasi altro in uso
command-entity-resolution = { option-resolution }
    .description = { option-resolution.description }
command-entity-hide = { option-hide }
    .description = { option-hide.description }

command-resolutions = risoluzioni
    .description = Elenca le risoluzioni che si possono citare
command-resolutions-filter = filtro
    .description = Un numero, un anno o parole del titolo
command-resolutions-hide = { option-hide }
    .description = { option-hide.description }

command-digest = estratto-quotidiano
    .description = Pubblica un estratto in un canale, nei giorni scelti
command-digest-on = attiva
    .description = Attiva l’estratto di un canale, o lo modifica
command-digest-on-channel = { option-channel }
    .description = Dove pubblicarlo
command-digest-on-time = ora
    .description = Quando pubblicarlo, per esempio 08:00
command-digest-on-zone = fuso
    .description = Il fuso orario, per esempio Europe/Rome
command-digest-on-resolution = { option-resolution }
    .description = La risoluzione da percorrere; se omessa, tutte
command-digest-preview = anteprima
    .description = Mostra, solo a chi la chiede, il prossimo estratto
command-digest-preview-channel = { option-channel }
    .description = { option-channel.description }
command-digest-off = disattiva
    .description = Disattiva l’estratto quotidiano di un canale
command-digest-off-channel = { option-channel }
    .description = Il canale; se omesso, tutti i canali di questo server
command-digest-status = stato
    .description = Mostra gli estratti quotidiani di questo server e l’esito degli ultimi invii
command-digest-pause = sospendi
    .description = Sospende l’estratto quotidiano di un canale fino alla ripresa
command-digest-pause-channel = { option-channel }
    .description = { option-channel.description }
command-digest-resume = riprendi
    .description = Riprende un estratto quotidiano sospeso
command-digest-resume-channel = { option-channel }
    .description = { option-channel.description }
command-digest-skip = salta
    .description = Salta il prossimo paragrafo di un estratto quotidiano
command-digest-skip-channel = { option-channel }
    .description = { option-channel.description }

command-settings = impostazioni
    .description = Dove e come si risponde alle domande in questo server
command-settings-show = mostra
    .description = Mostra che cosa vale qui, e perché
command-settings-show-channel = { option-channel }
    .description = { option-channel.description }
command-settings-channel = canale
    .description = Cambia ciò che vale in un canale
command-settings-channel-answering = { option-answering }
    .description = { option-answering.description }
    .on = { option-answering.on }
    .only-when-mentioned = { option-answering.only-when-mentioned }
    .off = { option-answering.off }
command-settings-channel-resolution = { option-resolution }
    .description = La risoluzione intesa quando non ne è indicata nessuna
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
    .description = Cambia ciò che vale in questo server, se il canale non ha impostazioni proprie
command-settings-server-answering = { option-answering }
    .description = { option-answering.description }
    .on = { option-answering.on }
    .only-when-mentioned = { option-answering.only-when-mentioned }
    .off = { option-answering.off }
command-settings-server-resolution = { option-resolution }
    .description = La risoluzione intesa quando non ne è indicata nessuna
command-settings-server-language = { option-language }
    .description = { option-language.description }
command-settings-server-display = { option-display }
    .description = { option-display.description }
    .embed = { option-display.embed }
    .plain-text = { option-display.plain-text }
    .no-choice = { option-display.no-choice }
command-settings-server-wording = { option-wording }
    .description = { option-wording.description }
command-settings-reset = ripristina
    .description = Fa valere di nuovo per un canale le impostazioni del server, o per il server le predefinite
command-settings-reset-channel = { option-channel }
    .description = { option-channel.description }
command-settings-reset-server = server
    .description = Se ripristinare invece tutto il server, per cui valgono le impostazioni predefinite

command-preferences = preferenze
    .description = Cambia le proprie impostazioni, valide ovunque
command-preferences-language = { option-language }
    .description = { option-language.description }
command-preferences-resolution = { option-resolution }
    .description = La risoluzione intesa quando non ne è indicata nessuna
command-preferences-hide = { option-hide }
    .description = Se le risposte ai propri comandi sono visibili solo a sé
command-preferences-display = { option-display }
    .description = { option-display.description }
    .embed = { option-display.embed }
    .plain-text = { option-display.plain-text }
    .no-choice = { option-display.no-choice }
command-preferences-wording = { option-wording }
    .description = { option-wording.description }

command-privacy = privacy
    .description = Quali dati personali sono conservati e come eliminarli
command-privacy-show = mostra
    .description = Mostra quali dati personali sono conservati
command-privacy-opt-out = escludi
    .description = I propri messaggi sono lasciati in pace, chiunque chieda
command-privacy-opt-in = includi
    .description = Ai propri messaggi si risponde di nuovo, e vi si può cercare
command-privacy-delete = elimina
    .description = Elimina i propri dati conservati

command-about = informazioni
    .description = Indica la versione del bot, i testi disponibili e come aggiungerlo a un server

command-help = aiuto
    .description = Spiega che cosa so fare

# Nel menu di un messaggio; il nome può avere spazi e maiuscole, e non c’è descrizione.
command-find-clauses = Trova i passi
