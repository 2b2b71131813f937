# What the digests say, and what is said about them. Names in braces are filled in by the program: keep them.

## In the posts

digest-progress = ustęp { $position } z { $count }
digest-new = Nowość: { $title }
digest-changed = Zmiana: { $title }
digest-more-news = Inne nowe lub zmienione: { $count }
digest-news-beyond = … i kolejne ({ $count }): pokazuje je `/resolutions`.
digest-about = { $topic }: { $title }
digest-asked = Najczęściej pytano tu (od { $date }, UTC) o
digest-asked-line = { $clause }: { $count ->
    [one] raz
    [few] { $count } razy
   *[many] { $count } razy
}
digest-nothing = Dziś nie ma nic nowego.
digest-thread-title = Z rezolucji
digest-first = Od teraz publikowane są tutaj: { $contents } – { $when }. Pierwszy raz: { $next }.

## What a digest says, as it stands in a list: “the next paragraph and what is new or changed”

digest-contents-paragraphs = kolejny ustęp
digest-contents-new = nowości i zmiany
digest-contents-asked = najczęstsze pytania z tego serwera
digest-contents-about = fragmenty na temat { $topics }

## Days and times

weekday = { $day ->
    [1] poniedziałek
    [2] wtorek
    [3] środa
    [4] czwartek
    [5] piątek
    [6] sobota
   *[7] niedziela
}
days-all = codziennie
days-work = od poniedziałku do piątku
days-weekend = weekend
digest-when = { $days }, { $time } ({ $zone })

## What cannot be

digest-time-wrong = „{ $typed }” to nie godzina, taka jak 08:00.
digest-zone-wrong = „{ $typed }” to nie strefa czasowa, taka jak Europe/Warsaw. Można wybrać ją z listy.
digest-days-wrong = Nie wiadomo, o jakie dni chodzi: „{ $typed }”. Można wybrać je z listy lub wymienić: „{ $example }”.
digest-contents-wrong = Zawartość „{ $typed }” jest nieznana. Można wybrać ją z listy.
digest-tags-wrong = { $channel } nie ma tagu „{ $typed }”. Dostępne tagi: { $tags }.
digest-tags-none = { $channel } nie ma tagów.
digest-tags-many = Wpis może mieć najwyżej pięć tagów.
digest-tags-required = { $channel } wymaga tagu przy każdym wpisie. Należy podać co najmniej jeden w polu `{ $option }`: { $tags }.
digest-forum-only = Tytuł i tagi mają tylko wpisy na forum; { $channel } nie jest forum.
digest-publish-only = Rozpowszechniać można tylko wiadomości z kanału ogłoszeń; { $channel } nim nie jest.
digest-role-everyone = Wspominana jest najwyżej jedna rola, nigdy wszyscy.
digest-refused = Discord nie pozwala publikować na kanale { $channel }: { $reason }. Wpisy nie zostały włączone.
digest-unanswered = Discord nie odpowiedział przy publikowaniu na kanale { $channel }, więc nie wiadomo, czy to możliwe. Nic nie zostało zapisane; proszę spróbować ponownie za kilka minut.

## Preview, and saving it

digest-draft = **Tak będzie wyglądać pierwszy wpis na kanale { $channel }.** { $what }
digest-draft-role = Każdy wpis wspomni rolę { $role } i powiadomi wszystkich, którzy ją mają.
digest-role-silent = Rolę { $role } mogą wspominać tylko osoby z uprawnieniem *Mention Everyone*: trzeba na to zezwolić w ustawieniach roli, inaczej nikt nie dostanie powiadomienia.
digest-save = Zapisz
digest-cancel = Anuluj
digest-draft-gone = Ten szkic już nie istnieje: szkice są przechowywane przez { $minutes } minut. Proszę powtórzyć polecenie.
digest-cancelled = Niczego nie zapisano.
digest-saved = Gotowe: { $what }
digest-no-history = ⚠ Nie mogę czytać tego, co jest na kanale { $channel } ({ $rights }). Po awarii nie zawsze da się więc sprawdzić, czy wpis dotarł: może go brakować, a na forum może pojawić się dwa razy. Uprawnienie można nadać w *Edytuj kanał → Uprawnienia*.
digest-preview = Następny wpis na kanale { $channel } brzmiałby:
digest-preview-nothing = Gdyby nadszedł teraz czas, na kanale { $channel } nic by się nie ukazało: nie ma nic do przekazania.

## Status

digest-what = { $channel }: { $contents } – { $when }
digest-language = Język cytatów: { $language }.
digest-language-own = taki jak w danym tekście
digest-quiet = Gdy nie ma nic nowego, nic nie jest publikowane.
digest-not-quiet = Gdy nie ma nic nowego, wpis o tym mówi.
digest-published = Wpisy są publikowane dla wszystkich, którzy obserwują kanał.
digest-about-nothing = Żaden z posiadanych fragmentów nie dotyczy { $topics }, więc nie ma na ten temat czego publikować. Należy wybrać inny temat albo poczekać, aż coś zostanie dodane.
digest-kept = To, co pominięto, pozostaje bez zmian. Aby zacząć od nowa, należy najpierw użyć { $off }.
digest-next = Następny: { $next }
digest-last-sent = Ostatni: { $time }, { $link }
digest-last-unpublished = Ostatni: { $time }, { $link }; nierozpowszechniony: { $reason }
digest-last-refused = Ostatni: { $time }, odrzucony przez Discord: { $reason }
digest-last-no-right = Ostatni: { $time }, odrzucony przez Discord. { $why }
digest-last-unknown = Ostatni: { $time }; nie wiadomo, czy dotarł: { $reason }
digest-last-sending = Ostatni: { $time }, w trakcie wysyłania
digest-last-incomplete = Ostatni: { $time }, { $link }; jest niekompletny: { $reason }
digest-last-nothing = { $time }: nie było nic nowego, więc nic nie opublikowano.
digest-last-missed = { $time }: tego wpisu nie udało się opublikować na czas, więc go pominięto.
digest-paused-refused = Wstrzymany, ponieważ Discord odrzucił kolejno wpisy (liczba: { $count }). Po usunięciu przyczyny wznawia go { $resume }.
digest-paused = Wstrzymany. Wznawia go { $resume }.
digest-zone-gone = ⚠ Strefa czasowa { $zone } już nie istnieje. Inną można ustawić poleceniem { $on }.
digest-resolution-gone = ⚠ Dokument { $resolution } nie jest już dostępny. Inny można wybrać poleceniem { $on }.
digest-none = Na tym serwerze nie włączono żadnych wpisów. Włącza je { $on }.
digest-none-here = Na kanale { $channel } nie ma wpisów.

## Done

digest-ended = Gotowe: koniec wpisów na kanale { $channels }.
digest-held = Gotowe: na kanale { $channel } nic się nie ukaże do { $resume }.
digest-resumed = Gotowe: wpisy na kanale { $channel } zostały wznowione. Następny: { $next }.
digest-skipped = Gotowe: na kanale { $channel } jeden wpis zostanie pominięty. Następny: { $next }.
digest-skipped-already = Następny wpis na kanale { $channel } jest już pominięty. Kolejny: { $next }.

## Told in private, once, to the one who set a digest up

digest-told = Wpisy ustawione na kanale { $channel } zostały wstrzymane: Discord wielokrotnie je odrzucał ({ $reason }). Po usunięciu przyczyny wznawia je tam `/digest resume`.
digest-told-rights = Wpisy ustawione na kanale { $channel } zostały wstrzymane: wielokrotnie brakowało tam potrzebnego uprawnienia. Wskazuje je tam `/digest status`, a po jego nadaniu wpisy wznawia `/digest resume`.
digest-told-zone = Wpisy ustawione na kanale { $channel } zostały wstrzymane: nie wiadomo już, kiedy przypadają w strefie czasowej { $zone }. Inną można tam ustawić poleceniem `/digest on` i wpisy zostaną wznowione.

## For members

today-title = **Wpisy na tym serwerze**
today-none = Na tym serwerze nie ustawiono żadnych wpisów. Może to zrobić osoba zarządzająca serwerem poleceniem { $on }.
today-paused = Na razie wstrzymany.
today-more = Pozostałe: { $count }.

## The commands as Discord shows them, beside those in discord.ftl: the same rules apply

command-digest-on-days = dni
    .description = Codziennie w razie pominięcia; albo poniedziałek, czwartek
command-digest-on-contents = zawartość
    .description = Co publikować: w razie pominięcia kolejny ustęp i nowości
command-digest-on-about = tematy
    .description = Nazwy lub tematy oddzielone przecinkami: fragmenty na ich temat, po kolei
command-digest-on-language = { option-language }
    .description = { option-language.description }
command-digest-on-role = rola
    .description = Rola wspominana w każdym wpisie; wymaga potwierdzenia
command-digest-on-publish = rozpowszechniaj
    .description = Na kanale ogłoszeń: czy rozpowszechniać wpisy wśród obserwujących
command-digest-on-tags = tagi
    .description = Na forum: do pięciu tagów wpisów, oddzielonych przecinkami
command-digest-on-title = tytuł
    .description = Na forum: tytuł wpisów; data jest dodawana
command-digest-on-quiet = cicho
    .description = Czy nic nie publikować, gdy nie ma nic nowego; w razie pominięcia tak
command-digest-on-preview = podgląd
    .description = Czy pokazać pierwszy wpis przed zapisaniem
command-digest-status-channel = { option-channel }
    .description = Kanał; w razie pominięcia wszystkie kanały tego serwera
command-today = dzisiaj
    .description = Pokazuje ostatnie wpisy na tym serwerze i termin następnego
