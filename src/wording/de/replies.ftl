# Was der Bot um Zitate, Listen und Einstellungen herum sagt. Was in geschweiften Klammern steht, füllt das Programm aus.

## Schaltflächen und Menüs: ausgefüllt höchstens 80 Zeichen.
button-previous = ◀ { $clause }
button-next = { $clause } ▶
button-context = Im Zusammenhang
button-alone = Nur diese Stelle
button-notes = Fußnoten
button-to-clause = Zurück zur Stelle
button-whole = Ganze Antwort ({ $count })
button-helpful = Hilfreich
button-unhelpful = Nicht hilfreich
button-back = Zurück zur Liste
button-page-first = ⏮ Seite 1
button-page-last = Seite { $pages } ⏭
button-outline = Alle Bestimmungen
button-resolutions = Entschließungen
outline-title = Alle Bestimmungen von { $resolution }
button-share = Allen zeigen
button-page-before = ◀ Seite { $page } von { $pages }
button-page-behind = Seite { $page } von { $pages } ▶
menu-clauses = Eine Stelle öffnen …
menu-languages = In einer anderen Sprache lesen …
menu-resolutions = Eine Entschließung öffnen …

## Listen
list-page = Seite { $page } von { $pages }
hits-title = { $count ->
    [one] { $count } Stelle passt dazu
   *[other] { $count } Stellen passen dazu
}
hits-title-first = Mehr als { $count } Stellen passen dazu; hier sind die ersten { $count }
hits-none = Keine Stelle, die mir vorliegt, passt zu „{ $words }“. Versuchen Sie es mit anderen Wörtern oder einem Namen.
entity-mentioned = { $count ->
    [0] an keiner Stelle erwähnt
    [one] an { $count } Stelle erwähnt
   *[other] an { $count } Stellen erwähnt
}
entity-title = { $name }: { entity-mentioned }
entity-aliases = Auch genannt: { $names }.
entity-none = Unter dem Namen „{ $name }“ kenne ich nichts. Beginnen Sie, einen Namen einzugeben, und wählen Sie einen aus der Liste.
entity-others = Nichts, was ich kenne, heißt genau „{ $name }“. Andere Namen mit solchen Wörtern, jeweils mit der Zahl ihrer Stellen: { $names }.
resolutions-title = { $count ->
    [one] { $count } Entschließung
   *[other] { $count } Entschließungen
}
resolutions-none = Mir liegt keine Entschließung vor, in deren Nummer, Titel, Art oder Datum „{ $words }“ vorkommt. Versuchen Sie es mit weniger Wörtern.
info-kind = Art: { $value }
info-date = Datum: { $value }
info-procedure = Verfahren: { $value }
info-groups = Eingereicht von: { $value }
info-counts = Stellen: { $value }
info-languages = Sprachen: { $value }
count-paragraphs = { $count ->
    [one] { $count } Ziffer
   *[other] { $count } Ziffern
}
count-recitals = { $count ->
    [one] { $count } Erwägung
   *[other] { $count } Erwägungen
}
count-citations = { $count ->
    [one] { $count } Bezugsvermerk
   *[other] { $count } Bezugsvermerke
}
context-too-long = Zu lang, um hier ebenfalls zu stehen: { $clauses }.

## Was nicht mehr geht, und was jemand anderem gehört
view-gone = Dieser Text liegt mir nicht mehr vor. Fragen Sie noch einmal; dann sehe ich in dem nach, was mir jetzt vorliegt.
button-unknown = Diese Schaltfläche verstehe ich nicht; sie stammt vielleicht von einer anderen Version des Bots. Bitte fragen Sie noch einmal.
not-yours = Diese Antwort galt { $owner } und bleibt daher, wie sie ist. Hier ist die Seite für Sie allein.
helpful-thanks = Danke. Ich zähle nur, wie oft { $clause } geholfen hat, und speichere sonst nichts.
unhelpful-thanks = Danke. Ich zähle nur, wie oft { $clause } nicht geholfen hat, und speichere sonst nichts. Fragen Sie mit anderen Wörtern: Vielleicht findet sich eine bessere Stelle.
vote-lost = Danke, aber ich kann das gerade nicht zählen, da meine Datenbank versagt. Beheben müssen es diejenigen, die mich betreiben.

## Nachrichten, die nichts fragen
greeting = Fragen Sie mich, was in den Entschließungen steht, oder nach einer Stelle mit ihrer Nummer, etwa „Ziffer 7“ oder „Erwägung B“.
find-nothing = In dieser Nachricht finde ich keine Fundstelle, keinen Link und keinen Namen, den ich kenne. Fragen Sie mich mit `/ask` in eigenen Worten danach.
find-unreadable = In dieser Nachricht finde ich keinen Text, den ich lesen kann: nicht in Bildern und nicht in Nachrichten, die ein Programm aus Bausteinen zusammengesetzt hat. Fragen Sie mich mit `/ask` in eigenen Worten danach.
find-left-alone = Wer diese Nachricht geschrieben hat, hat mich gebeten, die eigenen Nachrichten in Ruhe zu lassen; deshalb suche ich nicht darin. Fragen Sie mich mit `/ask` in eigenen Worten.
find-resolutions = { $count ->
    [one] Diese Entschließung ist verlinkt oder genannt:
   *[other] Diese Entschließungen sind verlinkt oder genannt:
}
find-entities = Namen, die ich kenne, jeweils mit der Zahl der Stellen, die sie nennen: { $names }.
find-asked = Nichts in dieser Nachricht ist eine Fundstelle; ich beantworte sie daher als Frage.

## Wenn zu viel verlangt wird oder eine Berechtigung fehlt
slow-down = { $seconds ->
    [one] Das war viel auf einmal. Bitte fragen Sie in { $seconds } Sekunde noch einmal.
   *[other] Das war viel auf einmal. Bitte fragen Sie in { $seconds } Sekunden noch einmal.
}
rights-missing = In { $channel } darf ich nichts schreiben. Ich brauche dort { $rights }: siehe *Kanal bearbeiten → Berechtigungen*; oder wenden Sie sich an jemanden, der sie ändern darf.
message-filtered = Ich kann meine Antwort in { $channel } nicht veröffentlichen, weil ein Filter sie zurückhält: { $reason }. Fragen Sie mich stattdessen hier, oder bitten Sie jemanden, der den Server verwaltet, mich durchzulassen.
settings-unknown = Ich kann gerade nicht nachsehen, ob Sie und dieser Kanal Antworten auf Nachrichten wünschen; deshalb lasse ich diese unbeantwortet. Bitte fragen Sie mit { $ask } oder versuchen Sie es später noch einmal.
apology = Entschuldigung, bei mir ist etwas schiefgegangen. Bitte versuchen Sie es gleich noch einmal.
database-failed = Meine Datenbank versagt, daher kann ich Einstellungen gerade weder lesen noch speichern. Bitte sagen Sie es denen, die mich betreiben, wenn das anhält: Nur sie können es beheben. Fragen, die mit /ask gestellt werden, beantworte ich trotzdem.
argument-wrong = Mit dieser Eingabe kann ich nichts anfangen: { $reason }. Bitte ändern Sie sie und versuchen Sie es noch einmal.
only-on-server = Das geht nur auf einem Server. Bitte verwenden Sie den Befehl in einem seiner Kanäle.
changed-command = Dieser Befehl hat sich geändert. Bitte laden Sie Discord neu und versuchen Sie es noch einmal.

## Einstellungen
settings-title = Was in { $channel } gilt
settings-answering = **Antworten:** { $value } ({ $origin })
settings-resolution = **Entschließung, wenn keine genannt wird:** { $value } ({ $origin })
settings-language = **Sprache der Zitate:** { $value } ({ $origin })
settings-display = **Darstellung der Antworten:** { $value } ({ $origin })
settings-wording = **Meine eigenen Worte in Antworten auf Nachrichten:** { $value } ({ $origin })
settings-change = { $channel } ändert das für einen Kanal, { $server } für den ganzen Server. { $reset } lässt für einen Kanal wieder gelten, was auf dem Server gilt, oder für den Server die Voreinstellungen.
settings-yours = Was Sie selbst gewählt haben ({ $preferences }), geht alldem vor.
settings-others = **Kanäle mit eigenen Einstellungen:** { $channels }
settings-resolution-gone = ⚠ { $resolution } ({ $origin }) liegt mir nicht mehr vor, daher zählt diese Wahl nicht. Mit { $command } treffen Sie eine andere.
settings-rights = ⚠ In { $channel } fehlt mir { $rights }: siehe *Kanal bearbeiten → Berechtigungen*; oder wenden Sie sich an jemanden, der sie ändern darf.
settings-saved = Erledigt. { $what }
settings-reset = Erledigt: Für { $channel } gelten wieder die Einstellungen des Servers.
settings-reset-server = Erledigt: Für den Server gelten wieder die Voreinstellungen.
settings-nothing = Es hat sich nichts geändert. Wählen Sie mindestens eine Option mit einem anderen Wert als bisher.
origin-person = von Ihnen gewählt
origin-channel = für diesen Kanal festgelegt
origin-server = für den Server festgelegt
origin-default = Voreinstellung
answering-on = ein, für Erwähnungen, Antworten und Befehle
answering-mentions = nur bei Erwähnung; Befehle antworten nur der fragenden Person
answering-off = aus; Befehle antworten nur der fragenden Person
resolution-all = alle Entschließungen
language-question = die der Frage
display-embed = jedes Zitat in einem Rahmen
display-plain = als einfacher Text
wording-none = die Sprache Ihres Discord
resolution-unknown = Die Entschließung „{ $typed }“ kenne ich nicht. Beginnen Sie, ihre Nummer oder Wörter aus dem Titel einzugeben, und wählen Sie eine aus der Liste.
language-unknown = Die Sprache „{ $typed }“ kenne ich nicht. Beginnen Sie, ihren Namen einzugeben, und wählen Sie eine aus der Liste.
wording-unknown = Ich selbst spreche { $languages }. Beginnen Sie, den Namen einer dieser Sprachen einzugeben, und wählen Sie sie aus der Liste.
preferences-title = Was Sie für sich gewählt haben, auf allen Servern:
preferences-language = **Sprache der Zitate:** { $value }
preferences-resolution = **Entschließung, wenn keine genannt wird:** { $value }
preferences-hide = **Antworten auf Ihre Befehle:** { $value }
preferences-display = **Darstellung der Antworten:** { $value }
preferences-wording = **Meine eigenen Worte:** { $value }
preferences-hidden = nur für Sie sichtbar
preferences-shown = für alle sichtbar
preferences-none = nichts gewählt
preferences-change = { $preferences } ändert das; geben Sie als Sprache oder Entschließung `none` ein, um diese Wahl zurückzunehmen. { $delete } löscht alles.

## Datenschutz
privacy-kept =
    Ich speichere keine Nachricht und keine Frage, auch nicht im Protokoll.
    Zu Servern speichere ich die Einstellungen, die { $settings } zeigt, auch Kurznamen und Threads, die Tagesauszüge, die { $digest } zeigt, und wie oft Stellen hilfreich waren oder nicht; 30 Tage lang die Nummern der Nachrichten, die ich beantwortet habe, damit meine Antwort mitgeht, wenn Sie Ihre Nachricht ändern oder löschen; 60 Tage lang, nur wo ein Tagesauszug es mitteilt, wie oft jede Stelle an einem Tag zitiert wurde.
    Nur im Arbeitsspeicher behalte ich eine Viertelstunde lang, worüber ein Kanal zuletzt sprach, damit ich „und Erwägung B?“ verstehe.
    Werde ich von einem Server entfernt, werden seine Daten spätestens nach 30 Tagen gelöscht.
privacy-yours = Über Sie speichere ich: { $what }. { $delete } löscht das.
privacy-nothing = Über Sie speichere ich nichts.
privacy-preferences = Ihre eigenen Einstellungen
privacy-left-alone = Ihren Wunsch, dass ich Ihre Nachrichten in Ruhe lasse
privacy-digests = dass Sie { $count ->
    [one] { $count } Tagesauszug
   *[other] { $count } Tagesauszüge
} eingerichtet haben
privacy-deleted = Erledigt: Ich habe alles gelöscht, was ich über Sie gespeichert hatte.
privacy-had-nothing = Über Sie war nichts gespeichert, also gab es nichts zu löschen.
privacy-deleted-wish = Auch Ihr Wunsch, dass ich Ihre Nachrichten in Ruhe lasse, ist gelöscht; von jetzt an beantworte ich sie wieder. { $out } erneuert ihn.
privacy-may-opt-out = Mit { $out } lasse ich Ihre Nachrichten in Ruhe: Ich beantworte dann keine davon, und niemand kann mich darin suchen lassen. Befehle können Sie weiter verwenden.
privacy-may-opt-in = Ich lasse Ihre Nachrichten in Ruhe: Ich beantworte keine davon, und niemand kann mich darin suchen lassen; Befehle können Sie trotzdem verwenden. { $in } ändert das.
privacy-opted-out = Erledigt: Ich lasse Ihre Nachrichten in Ruhe. Ich beantworte keine davon, auch keine privaten, und niemand kann mich darin suchen lassen; Befehle können Sie weiter verwenden. { $in } macht das rückgängig.
privacy-opted-in = Erledigt: Ich beantworte Ihre Nachrichten wieder, und andere können mich darin suchen lassen.

## Hilfe
# Below a greeting.
what-i-can = `/resolutions` zeigt, was mir vorliegt, und `/help`, was ich sonst noch kann.
help =
    Ich zitiere Entschließungen Wort für Wort, mit der Nummer jeder Stelle.
    { $ask } beantwortet eine Frage oder findet „Ziffer 7“ und „Erwägungen A bis C“
    { $quote } zitiert eine Stelle einer Entschließung; { $compare } zeigt sie in zwei oder drei Sprachen
    { $search } listet alle Stellen auf, in denen bestimmte Wörter vorkommen; { $entity } zeigt, wo eine Person, eine Einrichtung oder ein Rechtsakt erwähnt wird
    { $resolutions } listet auf, was mir vorliegt; { $random } zitiert eine zufällige Ziffer
    { $preferences } legt Ihre Sprache fest; { $privacy } sagt, was gespeichert wird
    { $about } nennt meine Version, was mir vorliegt und wie Sie mich zu einem Server hinzufügen
# Where the bot itself is.
help-server = { $digest } veröffentlicht täglich eine Ziffer in einem Kanal; { $settings } zeigt die Einstellungen eines Kanals (beides für alle, die den Server verwalten)
help-messages = Sie können mich auch erwähnen, auf eine meiner Nachrichten mit Erwähnung antworten, mir eine Direktnachricht schreiben oder bei einer beliebigen Nachricht *Apps → Stellen finden* wählen.
# Where somebody has brought it along, in a conversation or on a server that has not added it.
help-menu = Sie können auch bei einer beliebigen Nachricht *Apps → Stellen finden* wählen.

## Über den Bot
about =
    Ich bin whereas, Version { $version }. Mir liegen { $resolutions ->
        [one] { $resolutions } Entschließung
       *[other] { $resolutions } Entschließungen
    } mit { $clauses ->
        [one] { $clauses } Stelle
       *[other] { $clauses } Stellen
    } vor; die neueste ist { $newest }.
    Ich bin auf { $servers ->
        [one] { $servers } Server
       *[other] { $servers } Servern
    }. Zu einem anderen hinzufügen: { $invite }

## Vergleichen und zufällig auswählen
compare-missing = Auf { $languages } liegt mir dieser Text nicht vor.
compare-first = Ich vergleiche immer nur eine Stelle: Dies ist { $clause }. Für eine andere geben Sie diese allein als Stelle an.
compare-same = Ich vergleiche eine Stelle in mindestens zwei Sprachen, gewählt ist aber nur eine: { $language }. Wählen Sie eine weitere dazu.
random-none = Dort liegt mir keine Ziffer zur Auswahl vor. Nennen Sie eine andere Entschließung oder gar keine.
