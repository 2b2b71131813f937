# What the digests say, and what is said about them. Names in braces are filled in by the program: keep them.

## In the posts

digest-progress = Ziffer { $position } von { $count }
digest-new = Neu: { $title }
digest-changed = Geändert: { $title }
digest-more-news = { $count } weitere sind neu oder geändert
digest-news-beyond = … und { $count } weitere: `/resolutions` zeigt sie.
digest-about = { $topic }: { $title }
digest-asked = Hier am häufigsten gefragt seit dem { $date } (UTC)
digest-asked-line = { $clause }: { $count ->
    [one] einmal
   *[other] { $count }-mal
}
digest-nothing = Heute gibt es nichts Neues.
digest-thread-title = Aus den Entschließungen
digest-first = Ab jetzt veröffentliche ich hier: { $contents } – { $when }. Zum ersten Mal: { $next }.

## What a digest says, as it stands in a list: “the next paragraph and what is new or changed”

digest-contents-paragraphs = die nächste Ziffer
digest-contents-new = was neu oder geändert ist
digest-contents-asked = was hier am häufigsten gefragt wurde
digest-contents-about = Stellen über { $topics }

## Days and times

weekday = { $day ->
    [1] Montag
    [2] Dienstag
    [3] Mittwoch
    [4] Donnerstag
    [5] Freitag
    [6] Samstag
   *[7] Sonntag
}
days-all = jeden Tag
days-work = Montag bis Freitag
days-weekend = das Wochenende
digest-when = { $days }, { $time } Uhr ({ $zone })

## What cannot be

digest-time-wrong = „{ $typed }“ ist keine Uhrzeit wie 08:00.
digest-zone-wrong = „{ $typed }“ ist keine Zeitzone wie Europe/Berlin. Wählen Sie eine aus der Liste.
digest-days-wrong = Die Tage „{ $typed }“ verstehe ich nicht. Wählen Sie aus der Liste oder nennen Sie sie: „{ $example }“.
digest-contents-wrong = Den Inhalt „{ $typed }“ kenne ich nicht. Wählen Sie aus der Liste.
digest-tags-wrong = { $channel } hat keinen Tag „{ $typed }“. Es gibt { $tags }.
digest-tags-none = { $channel } hat keine Tags.
digest-tags-many = Ein Beitrag hat höchstens fünf Tags.
digest-tags-required = { $channel } verlangt für jeden Beitrag einen Tag. Nennen Sie mindestens einen unter `{ $option }`: { $tags }.
digest-forum-only = Nur Beiträge in einem Forum haben einen Titel und Tags; { $channel } ist kein Forum.
digest-publish-only = Nur Nachrichten in einem Ankündigungskanal können weiterverbreitet werden; { $channel } ist keiner.
digest-role-everyone = Ich erwähne höchstens eine Rolle und niemals alle.
digest-refused = Discord lässt mich in { $channel } nichts veröffentlichen: { $reason }. Der Auszug ist nicht eingeschaltet.
digest-unanswered = Discord hat nicht geantwortet, als ich in { $channel } schrieb; ich weiß also nicht, ob ich es kann. Es wurde nichts gespeichert; bitte versuchen Sie es in ein paar Minuten noch einmal.

## Preview, and saving it

digest-draft = **So sieht der erste Beitrag in { $channel } aus.** { $what }
digest-draft-role = Jeder Beitrag erwähnt { $role } und benachrichtigt alle, die diese Rolle haben.
digest-role-silent = { $role } dürfen nur die erwähnen, die das Recht *Mention Everyone* haben: Erlauben Sie es in den Einstellungen der Rolle, sonst wird niemand benachrichtigt.
digest-save = Speichern
digest-cancel = Abbrechen
digest-draft-gone = An diesen Entwurf erinnere ich mich nicht mehr: Entwürfe bleiben { $minutes } Minuten. Bitte geben Sie den Befehl noch einmal ein.
digest-cancelled = Es wurde nichts gespeichert.
digest-saved = Erledigt: { $what }
digest-no-history = ⚠ Ich darf nicht lesen, was in { $channel } steht ({ $rights }). Nach einer Störung kann ich daher nicht immer feststellen, ob ein Beitrag angekommen ist: Er kann fehlen oder in einem Forum doppelt kommen. Erlauben Sie es unter *Kanal bearbeiten → Berechtigungen*.
digest-preview = Der nächste Beitrag in { $channel } würde lauten:
digest-preview-nothing = Wäre er jetzt fällig, erschiene in { $channel } nichts: Es gibt nichts zu sagen.

## Status

digest-what = { $channel }: { $contents } – { $when }
digest-language = Sprache der Zitate: { $language }.
digest-language-own = die jedes Textes
digest-quiet = Gibt es nichts Neues, wird nichts veröffentlicht.
digest-not-quiet = Gibt es nichts Neues, sagt der Beitrag das.
digest-published = Die Beiträge werden für alle veröffentlicht, die dem Kanal folgen.
digest-about-nothing = Keine Stelle, die mir vorliegt, handelt von { $topics }; dazu gibt es also nichts zu veröffentlichen. Wählen Sie ein anderes Thema, oder warten Sie, bis etwas hinzukommt.
digest-kept = Was Sie weggelassen haben, bleibt, wie es war. Um neu zu beginnen, verwenden Sie zuerst { $off }.
digest-next = Nächster: { $next }
digest-last-sent = Letzter: { $time }, { $link }
digest-last-unpublished = Letzter: { $time }, { $link }; nicht weiterverbreitet: { $reason }
digest-last-refused = Letzter: { $time }, von Discord abgelehnt: { $reason }
digest-last-no-right = Letzter: { $time }, von Discord abgelehnt. { $why }
digest-last-unknown = Letzter: { $time }; ob er angekommen ist, ist nicht bekannt: { $reason }
digest-last-sending = Letzter: { $time }, wird gerade gesendet
digest-last-incomplete = Letzter: { $time }, { $link }; er ist nicht vollständig: { $reason }
digest-last-nothing = { $time }: Es gab nichts Neues, also wurde nichts veröffentlicht.
digest-last-missed = { $time }: Dieser Beitrag konnte nicht rechtzeitig veröffentlicht werden und wurde ausgelassen.
digest-paused-refused = Angehalten, da Discord { $count } Beiträge hintereinander abgelehnt hat. Ist das behoben, geht es mit { $resume } weiter.
digest-paused = Angehalten. Mit { $resume } geht es weiter.
digest-zone-gone = ⚠ Die Zeitzone { $zone } gibt es nicht mehr. Wählen Sie mit { $on } eine andere.
digest-resolution-gone = ⚠ { $resolution } liegt mir nicht mehr vor. Wählen Sie mit { $on } eine andere.
digest-none = Auf diesem Server ist kein Auszug eingeschaltet. { $on } richtet einen ein.
digest-none-here = In { $channel } gibt es keinen Auszug.

## Done

digest-ended = Erledigt: In { $channels } erscheint kein Auszug mehr.
digest-held = Erledigt: In { $channel } erscheint nichts bis { $resume }.
digest-resumed = Erledigt: In { $channel } geht es weiter. Nächster Beitrag: { $next }.
digest-skipped = Erledigt: In { $channel } fällt ein Beitrag aus. Nächster: { $next }.
digest-skipped-already = In { $channel } fällt der nächste Beitrag schon aus. Der darauf: { $next }.

## Told in private, once, to the one who set a digest up

digest-told = Ich habe den Auszug angehalten, den Sie in { $channel } eingerichtet haben: Discord hat die Beiträge immer wieder abgelehnt ({ $reason }). Ist das behoben, geht es dort mit `/digest resume` weiter.
digest-told-rights = Ich habe den Auszug angehalten, den Sie in { $channel } eingerichtet haben: Immer wieder fehlte mir dort ein nötiges Recht. `/digest status` nennt es dort; habe ich es, geht es mit `/digest resume` weiter.
digest-told-zone = Ich habe den Auszug angehalten, den Sie in { $channel } eingerichtet haben: In der Zeitzone { $zone } lässt sich nicht mehr bestimmen, wann er fällig ist. Wählen Sie dort mit `/digest on` eine andere, dann geht es weiter.

## For members

today-title = **Auszüge auf diesem Server**
today-none = Auf diesem Server ist kein Auszug eingerichtet. Fragen Sie jemanden, der ihn verwalten darf: { $on } richtet einen ein.
today-paused = Zurzeit angehalten.
today-more =
    { $count ->
        [one] Es gibt noch einen.
       *[other] Es gibt noch { $count }.
    }

## The commands as Discord shows them, beside those in discord.ftl: the same rules apply

command-digest-on-days = tage
    .description = Jeden Tag, wenn nichts steht; oder Montag, Donnerstag
command-digest-on-contents = inhalt
    .description = Was erscheint: ohne Angabe die nächste Ziffer und Neues
command-digest-on-about = themen
    .description = Namen oder Themen, durch Kommas getrennt: Stellen darüber, reihum
command-digest-on-language = { option-language }
    .description = { option-language.description }
command-digest-on-role = rolle
    .description = Eine Rolle, die jeder Beitrag erwähnt; Sie müssen es bestätigen
command-digest-on-publish = verbreiten
    .description = Im Ankündigungskanal: ob die Beiträge an alle gehen, die ihm folgen
command-digest-on-tags = tags
    .description = Im Forum: bis zu fünf Tags der Beiträge, durch Kommas getrennt
command-digest-on-title = titel
    .description = Im Forum: der Titel der Beiträge; das Datum kommt hinzu
command-digest-on-quiet = still
    .description = Ob nichts erscheint, wenn es nichts Neues gibt; ohne Angabe ja
command-digest-on-preview = vorschau
    .description = Ob Sie den ersten Beitrag sehen, bevor etwas gespeichert wird
command-digest-status-channel = { option-channel }
    .description = Der Kanal; ohne Angabe alle Kanäle dieses Servers
command-today = heute
    .description = Zeigt, was die Auszüge dieses Servers zuletzt brachten und wann der nächste kommt
