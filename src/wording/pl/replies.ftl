# Co bot mówi wokół cytatów, list i ustawień. To, co stoi w nawiasach klamrowych, wypełnia program.

## Przyciski i menu: po wypełnieniu najwyżej 80 znaków.
button-previous = ◀ { $clause }
button-next = { $clause } ▶
button-context = W kontekście
button-alone = Tylko ten fragment
button-notes = Przypisy
button-to-clause = Powrót do fragmentu
button-whole = Cała odpowiedź ({ $count })
button-helpful = Przydatne
button-unhelpful = Nieprzydatne
button-back = Powrót do listy
button-page-first = ⏮ Strona 1
button-page-last = Strona { $pages } ⏭
button-outline = Wszystkie postanowienia
button-resolutions = Rezolucje
outline-title = Wszystkie postanowienia { $resolution }
button-share = Pokaż wszystkim
button-page-before = ◀ Strona { $page } z { $pages }
button-page-behind = Strona { $page } z { $pages } ▶
menu-clauses = Otwórz fragment…
menu-languages = Czytaj w innym języku…
menu-resolutions = Otwórz rezolucję…

## Listy
list-page = Strona { $page } z { $pages }
hits-title = { $count ->
    [one] { $count } pasujący fragment
    [few] { $count } pasujące fragmenty
    [many] { $count } pasujących fragmentów
   *[other] { $count } pasującego fragmentu
}
hits-title-first = Jest ponad { $count } pasujących fragmentów; oto pierwszych { $count }
hits-none = Żaden dostępny fragment nie pasuje do słów „{ $words }”. Proszę spróbować innych słów lub nazwy.
entity-mentioned = { $count ->
    [0] brak wzmianek
    [one] wzmianka w { $count } fragmencie
    [few] wzmianki w { $count } fragmentach
    [many] wzmianki w { $count } fragmentach
   *[other] wzmianki w { $count } fragmentu
}
entity-title = { $name }: { entity-mentioned }
entity-aliases = Inne nazwy: { $names }.
entity-none = Nie znam nazwy „{ $name }”. Proszę zacząć wpisywać nazwę i wybrać jedną z listy.
entity-others = Nic znanego nie nazywa się dokładnie „{ $name }”. Inne nazwy z takimi słowami, każda z liczbą fragmentów: { $names }.
resolutions-title = { $count ->
    [one] { $count } rezolucja
    [few] { $count } rezolucje
    [many] { $count } rezolucji
   *[other] { $count } rezolucji
}
resolutions-none = Nie mam rezolucji, która ma „{ $words }” w numerze, tytule, rodzaju lub dacie. Proszę spróbować z mniejszą liczbą słów.
info-kind = Rodzaj: { $value }
info-date = Data: { $value }
info-procedure = Procedura: { $value }
info-groups = Autorzy: { $value }
info-counts = Fragmenty: { $value }
info-languages = Języki: { $value }
count-paragraphs = { $count ->
    [one] { $count } ustęp
    [few] { $count } ustępy
    [many] { $count } ustępów
   *[other] { $count } ustępu
}
count-recitals = { $count ->
    [one] { $count } motyw
    [few] { $count } motywy
    [many] { $count } motywów
   *[other] { $count } motywu
}
count-citations = { $count ->
    [one] { $count } umocowanie
    [few] { $count } umocowania
    [many] { $count } umocowań
   *[other] { $count } umocowania
}
context-too-long = Pominięto, bo się tu nie mieści: { $clauses }.

## Co już nie działa i co należy do kogoś innego
view-gone = Nie mam już tego tekstu. Proszę zapytać ponownie, a poszukam w tekstach, które mam teraz.
button-unknown = Nie rozpoznaję tego przycisku; być może pochodzi z innej wersji bota. Proszę zapytać ponownie.
not-yours = Ta odpowiedź jest dla { $owner }, dlatego pozostaje bez zmian. Oto wybrana strona, widoczna tylko dla osoby, która o nią prosi.
helpful-thanks = Dziękuję. Odnotowano jako przydatne: { $clause }; nic więcej nie jest przechowywane.
unhelpful-thanks = Dziękuję. Odnotowano jako nieprzydatne: { $clause }; nic więcej nie jest przechowywane. Proszę zapytać innymi słowami: może znajdzie się lepszy fragment.
vote-lost = Dziękuję, ale teraz nie można tego policzyć, bo baza danych nie działa. Muszą to naprawić osoby prowadzące bota.

## Wiadomości bez pytania
greeting = Można zapytać, co mówią rezolucje, albo o fragment według numeru, na przykład „ustęp 7” lub „motyw B”.
find-nothing = W tej wiadomości nie ma odesłania, linku ani znanej mi nazwy. Można zapytać o nią własnymi słowami, używając `/ask`.
find-unreadable = W tej wiadomości nie ma tekstu, który da się odczytać: tekst na obrazach i w wiadomościach złożonych przez program z bloków jest niewidoczny dla bota. Można zapytać o nią własnymi słowami, używając `/ask`.
find-left-alone = Osoba, która napisała tę wiadomość, prosiła, by jej wiadomości zostawić w spokoju, więc nie szukam w niej niczego. Można zapytać własnymi słowami, używając `/ask`.
find-resolutions = { $count ->
    [one] Ta rezolucja jest podlinkowana lub wymieniona:
    [few] Te rezolucje są podlinkowane lub wymienione:
    [many] Te rezolucje są podlinkowane lub wymienione:
   *[other] Te rezolucje są podlinkowane lub wymienione:
}
find-entities = Znane nazwy, każda z liczbą fragmentów, które ją wymieniają: { $names }.
find-asked = W tej wiadomości nie ma żadnego odesłania, dlatego odpowiadam na nią jak na pytanie.

## Kiedy próśb jest za dużo lub brakuje uprawnień
slow-down = { $seconds ->
    [one] Za dużo naraz. Proszę zapytać ponownie za { $seconds } sekundę.
    [few] Za dużo naraz. Proszę zapytać ponownie za { $seconds } sekundy.
    [many] Za dużo naraz. Proszę zapytać ponownie za { $seconds } sekund.
   *[other] Za dużo naraz. Proszę zapytać ponownie za { $seconds } sekundy.
}
rights-missing = Nie mogę pisać na kanale { $channel }. Brakujące uprawnienia: { $rights }. Można je nadać w *Edytuj kanał → Uprawnienia* lub poprosić osobę, która może je zmienić.
message-filtered = Nie mogę opublikować odpowiedzi na kanale { $channel }, ponieważ zatrzymuje ją filtr: { $reason }. Proszę zapytać mnie tutaj albo poprosić osobę zarządzającą serwerem, aby mnie przepuściła.
settings-unknown = W tej chwili nie można sprawdzić, czy odpowiedzi na wiadomości są pożądane przez autora i na tym kanale, więc ta pozostaje bez odpowiedzi. Proszę zapytać za pomocą { $ask } lub spróbować później.
apology = Przepraszam, po mojej stronie coś poszło nie tak. Proszę spróbować ponownie za chwilę.
database-failed = Baza danych nie działa, dlatego teraz nie można odczytać ani zapisać ustawień. Jeśli to potrwa, proszę powiadomić osoby prowadzące bota: tylko one mogą to naprawić. Na pytania zadane poleceniem /ask odpowiadam mimo to.
argument-wrong = Tej wartości nie można użyć: { $reason }. Proszę ją zmienić i spróbować ponownie.
only-on-server = To działa tylko na serwerze. Proszę użyć polecenia na jednym z jego kanałów.
changed-command = To polecenie się zmieniło. Proszę odświeżyć Discorda i spróbować ponownie.

## Ustawienia
settings-title = Co obowiązuje na kanale { $channel }
settings-answering = **Odpowiedzi:** { $value } ({ $origin })
settings-resolution = **Rezolucja, gdy nie wskazano innej:** { $value } ({ $origin })
settings-language = **Język cytatów:** { $value } ({ $origin })
settings-display = **Wygląd odpowiedzi:** { $value } ({ $origin })
settings-wording = **Słowa bota w odpowiedziach na wiadomości:** { $value } ({ $origin })
settings-change = { $channel } zmienia to na kanale, a { $server } na całym serwerze. { $reset } przywraca na kanale ustawienia serwera, a na serwerze ustawienia domyślne.
settings-yours = Własne ustawienia ({ $preferences }) mają pierwszeństwo przed tymi wszystkimi.
settings-others = **Kanały z własnymi ustawieniami:** { $channels }
settings-resolution-gone = ⚠ Dokument { $resolution } ({ $origin }) nie jest już dostępny, więc ten wybór się nie liczy. Inny można wskazać poleceniem { $command }.
settings-rights = ⚠ Uprawnienia, których mi brakuje na kanale { $channel }: { $rights }. Można je nadać w *Edytuj kanał → Uprawnienia* lub poprosić osobę, która może je zmienić.
settings-saved = Gotowe. { $what }
settings-reset = Gotowe: na kanale { $channel } znów obowiązują ustawienia serwera.
settings-reset-server = Gotowe: na serwerze znów obowiązują ustawienia domyślne.
settings-nothing = Nic się nie zmieniło. Proszę wybrać co najmniej jedną opcję, o wartości innej niż obecna.
origin-person = własny wybór
origin-channel = ustawienie tego kanału
origin-server = ustawienie serwera
origin-default = ustawienie domyślne
answering-on = włączone, dla wzmianek, odpowiedzi i poleceń
answering-mentions = tylko po wzmiance; odpowiedzi na polecenia widzi tylko osoba pytająca
answering-off = wyłączone; odpowiedzi na polecenia widzi tylko osoba pytająca
resolution-all = wszystkie rezolucje
language-question = język pytania
display-embed = każdy cytat w ramce
display-plain = jako zwykły tekst
wording-none = język własnego Discorda
resolution-unknown = Nie znam rezolucji „{ $typed }”. Proszę zacząć wpisywać jej numer lub słowa z tytułu i wybrać jedną z listy.
language-unknown = Nie znam języka „{ $typed }”. Proszę zacząć wpisywać jego nazwę i wybrać jeden z listy.
wording-unknown = Mówię w tych językach: { $languages }. Proszę zacząć wpisywać nazwę jednego z nich i wybrać go z listy.
preferences-title = Własne ustawienia, obowiązujące na wszystkich serwerach:
preferences-language = **Język cytatów:** { $value }
preferences-resolution = **Rezolucja, gdy nie wskazano innej:** { $value }
preferences-hide = **Odpowiedzi na własne polecenia:** { $value }
preferences-display = **Wygląd odpowiedzi:** { $value }
preferences-wording = **Słowa bota:** { $value }
preferences-hidden = widoczne tylko dla osoby pytającej
preferences-shown = widoczne dla wszystkich
preferences-none = nie wybrano
preferences-change = { $preferences } zmienia te ustawienia; wpisanie `none` jako języka lub rezolucji cofa dany wybór. { $delete } usuwa je wszystkie.

## Prywatność
privacy-kept =
    Nie przechowuję żadnych wiadomości ani pytań, nawet w dzienniku.
    Dla serwerów przechowuję ustawienia, które pokazuje { $settings }, w tym krótkie nazwy i wątki, codzienne ustępy, które pokazuje { $digest }, oraz to, ile razy fragmenty okazały się przydatne albo nie; przez 30 dni także numery wiadomości, na które jest moja odpowiedź, aby zmieniała się wraz ze zmianą lub usunięciem wiadomości; przez 60 dni, tylko tam, gdzie podaje to codzienny wpis, ile razy danego dnia zacytowano każdy fragment.
    Wyłącznie w pamięci operacyjnej przez kwadrans pozostaje to, o czym ostatnio była mowa na kanale, aby zrozumiałe było „a motyw B?”.
    Po usunięciu bota z serwera jego dane są kasowane najpóźniej po 30 dniach.
privacy-yours = Przechowywane dane osoby pytającej: { $what }. { $delete } je usuwa.
privacy-nothing = Nie przechowuję żadnych danych osoby pytającej.
privacy-preferences = własne ustawienia
privacy-left-alone = prośba, by zostawić własne wiadomości w spokoju
privacy-digests = ustawienie { $count ->
    [one] { $count } codziennego ustępu
    [few] { $count } codziennych ustępów
    [many] { $count } codziennych ustępów
   *[other] { $count } codziennego ustępu
}
privacy-deleted = Gotowe: wszystkie przechowywane dane osoby pytającej są usunięte.
privacy-had-nothing = Nie było przechowywanych danych, więc nie było czego usuwać.
privacy-deleted-wish = Usunięta jest także prośba, by zostawić własne wiadomości w spokoju, więc od teraz znów na nie odpowiadam. { $out } ją ponawia.
privacy-may-opt-out = Po użyciu { $out } zostawiam własne wiadomości osoby pytającej w spokoju: nie odpowiadam na żadną z nich i nikt nie może ich przeszukać z moją pomocą. Polecenia działają nadal.
privacy-may-opt-in = Zostawiam wiadomości osoby pytającej w spokoju: nie odpowiadam na żadną z nich i nikt nie może ich przeszukać z moją pomocą; polecenia mimo to działają. { $in } to zmienia.
privacy-opted-out = Gotowe: zostawiam wiadomości osoby pytającej w spokoju. Nie odpowiadam na żadną z nich, także prywatnie, i nikt nie może ich przeszukać z moją pomocą; polecenia działają nadal. { $in } to cofa.
privacy-opted-in = Gotowe: znów odpowiadam na wiadomości osoby pytającej, a inni mogą je przeszukiwać z moją pomocą.

## Pomoc
# Below a greeting.
what-i-can = `/resolutions` pokazuje, które rezolucje mam, a `/help`, co jeszcze umiem.
help =
    Cytuję rezolucje słowo w słowo, z numerem każdego fragmentu.
    { $ask } odpowiada na pytanie albo znajduje „ustęp 7” i „motywy A–C”
    { $quote } cytuje fragment rezolucji; { $compare } pokazuje go w dwóch lub trzech językach
    { $search } wymienia wszystkie fragmenty, które zawierają podane słowa; { $entity } pokazuje, gdzie wspomniano osobę, instytucję lub akt prawny
    { $resolutions } wymienia dostępne rezolucje; { $random } cytuje losowy ustęp
    { $preferences } ustawia własny język; { $privacy } mówi, co jest przechowywane
    { $about } podaje wersję bota, liczbę dostępnych tekstów i sposób dodania go do serwera
# Where the bot itself is.
help-server = { $digest } codziennie publikuje ustęp na kanale; { $settings } pokazuje ustawienia kanału (oba dla osób, które zarządzają serwerem)
help-messages = Można też wspomnieć o bocie (@), odpowiedzieć ze wzmianką na jego wiadomość, napisać do niego prywatnie lub wybrać *Aplikacje → Znajdź fragmenty* przy dowolnej wiadomości.
# Where somebody has brought it along, in a conversation or on a server that has not added it.
help-menu = Można też wybrać *Aplikacje → Znajdź fragmenty* przy dowolnej wiadomości.

## O bocie
about =
    Jestem whereas, wersja { $version }. Mam { $resolutions ->
        [one] { $resolutions } rezolucję
        [few] { $resolutions } rezolucje
        [many] { $resolutions } rezolucji
       *[other] { $resolutions } rezolucji
    } i { $clauses ->
        [one] { $clauses } fragment
        [few] { $clauses } fragmenty
        [many] { $clauses } fragmentów
       *[other] { $clauses } fragmentu
    }; najnowsza rezolucja to { $newest }.
    Jestem na { $servers ->
        [one] { $servers } serwerze
        [few] { $servers } serwerach
        [many] { $servers } serwerach
       *[other] { $servers } serwera
    }. Dodanie do innego serwera: { $invite }

## Porównywanie i losowanie
compare-missing = Nie mam tego tekstu w następującym języku: { $languages }.
compare-first = Porównuję tylko jeden fragment naraz: oto { $clause }. Aby zobaczyć inny, należy podać sam jego numer.
compare-same = Porównanie wymaga co najmniej dwóch języków, a wybrano tylko jeden: { $language }. Proszę wybrać jeszcze jeden.
random-none = Nie ma tam ustępu do wylosowania. Proszę wskazać inną rezolucję albo nie wskazywać żadnej.
