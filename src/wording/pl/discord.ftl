# Polecenia tak, jak pokazuje je Discord. Nazwa ma najwyżej 32 małe litery, cyfry, „-” i „_”, bez odstępów, a opis
# najwyżej 100 znaków.

## Opcje wspólne dla kilku poleceń

option-resolution = rezolucja
    .description = Rezolucja: jej numer lub słowa z tytułu
option-language = język
    .description = Język cytatów, jeśli istnieje taka wersja
option-hide = ukryj
    .description = Czy odpowiedź ma być widoczna tylko dla osoby pytającej
option-channel = kanał
    .description = Kanał; w razie pominięcia ten
option-answering = odpowiedzi
    .description = Na które wiadomości bot odpowiada
    .on = włączone
    .only-when-mentioned = tylko po wzmiance
    .off = wyłączone
option-display = wygląd
    .description = Jak wyglądają odpowiedzi
    .embed = ramka
    .plain-text = zwykły tekst
    .no-choice = bez wyboru
option-wording = język-bota
    .description = Język, którym mówi bot

## Polecenia i ich opcje

command-ask = zapytaj
    .description = Odpowiada na pytanie dokładnymi fragmentami rezolucji
command-ask-question = pytanie
    .description = O co chodzi? Albo: ustęp 7
command-ask-resolution = { option-resolution }
    .description = { option-resolution.description }
command-ask-language = { option-language }
    .description = { option-language.description }
command-ask-hide = { option-hide }
    .description = { option-hide.description }

command-quote = cytuj
    .description = Cytuje fragment rezolucji
command-quote-resolution = { option-resolution }
    .description = { option-resolution.description }
command-quote-label = fragment
    .description = Fragment: jego numer lub słowa: par:7, rec:B, cit:3
command-quote-language = { option-language }
    .description = { option-language.description }
command-quote-hide = { option-hide }
    .description = { option-hide.description }

command-search = szukaj
    .description = Wymienia fragmenty, które zawierają podane słowa
command-search-words = słowa
    .description = Szukane słowa
command-search-resolution = { option-resolution }
    .description = { option-resolution.description }
command-search-hide = { option-hide }
    .description = { option-hide.description }

command-compare = porównaj
    .description = Pokazuje fragment w dwóch lub trzech językach
command-compare-resolution = { option-resolution }
    .description = { option-resolution.description }
command-compare-label = fragment
    .description = Fragment: jego numer lub słowa: par:7, rec:B, cit:3
command-compare-first = pierwszy
    .description = Pierwszy język
command-compare-second = drugi
    .description = Drugi język
command-compare-third = trzeci
    .description = Trzeci język, jeśli potrzebny
command-compare-hide = { option-hide }
    .description = { option-hide.description }

command-random = losuj
    .description = Cytuje losowo wybrany ustęp
command-random-resolution = { option-resolution }
    .description = Rezolucja, z której ma pochodzić; w razie pominięcia wszystkie
command-random-hide = { option-hide }
    .description = { option-hide.description }

command-entity = wzmianki
    .description = Pokazuje, gdzie wspomniano osobę, instytucję, miejsce lub akt prawny
command-entity-name = nazwa
    .description = Nazwa lub nazwisko, także w innym brzmieniu
command-entity-resolution = { option-resolution }
    .description = { option-resolution.description }
command-entity-hide = { option-hide }
    .description = { option-hide.description }

command-resolutions = rezolucje
    .description = Wymienia rezolucje, które można cytować
command-resolutions-filter = filtr
    .description = Numer, rok lub słowa z tytułu
command-resolutions-hide = { option-hide }
    .description = { option-hide.description }

command-digest = codzienny-ustęp
    .description = Publikuje na kanale ustępy w wybrane dni
command-digest-on = włącz
    .description = Włącza ustępy na kanale lub zmienia ich ustawienia
command-digest-on-channel = { option-channel }
    .description = Gdzie publikować
command-digest-on-time = godzina
    .description = Kiedy publikować, na przykład 08:00
command-digest-on-zone = strefa
    .description = Strefa czasowa, na przykład Europe/Warsaw
command-digest-on-resolution = { option-resolution }
    .description = Rezolucja, z której pochodzą ustępy; w razie pominięcia wszystkie
command-digest-preview = podgląd
    .description = Pokazuje następny wpis tylko osobie pytającej
command-digest-preview-channel = { option-channel }
    .description = { option-channel.description }
command-digest-off = wyłącz
    .description = Wyłącza codzienny ustęp na kanale
command-digest-off-channel = { option-channel }
    .description = Kanał; w razie pominięcia wszystkie kanały tego serwera
command-digest-status = stan
    .description = Pokazuje codzienne wpisy na tym serwerze i wynik ostatnich publikacji
command-digest-pause = wstrzymaj
    .description = Wstrzymuje codzienny ustęp na kanale do czasu wznowienia
command-digest-pause-channel = { option-channel }
    .description = { option-channel.description }
command-digest-resume = wznów
    .description = Wznawia wstrzymany codzienny ustęp
command-digest-resume-channel = { option-channel }
    .description = { option-channel.description }
command-digest-skip = pomiń
    .description = Pomija następny ustęp
command-digest-skip-channel = { option-channel }
    .description = { option-channel.description }

command-settings = ustawienia
    .description = Gdzie i jak bot odpowiada na pytania na tym serwerze
command-settings-show = pokaż
    .description = Pokazuje, co obowiązuje tutaj i dlaczego
command-settings-show-channel = { option-channel }
    .description = { option-channel.description }
command-settings-channel = kanał
    .description = Zmienia to, co obowiązuje na kanale
command-settings-channel-answering = { option-answering }
    .description = { option-answering.description }
    .on = { option-answering.on }
    .only-when-mentioned = { option-answering.only-when-mentioned }
    .off = { option-answering.off }
command-settings-channel-resolution = { option-resolution }
    .description = Rezolucja, o którą chodzi, gdy nie wskazano żadnej
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
command-settings-server = serwer
    .description = Zmienia to, co obowiązuje na serwerze, jeśli kanał nie ma własnych ustawień
command-settings-server-answering = { option-answering }
    .description = { option-answering.description }
    .on = { option-answering.on }
    .only-when-mentioned = { option-answering.only-when-mentioned }
    .off = { option-answering.off }
command-settings-server-resolution = { option-resolution }
    .description = Rezolucja, o którą chodzi, gdy nie wskazano żadnej
command-settings-server-language = { option-language }
    .description = { option-language.description }
command-settings-server-display = { option-display }
    .description = { option-display.description }
    .embed = { option-display.embed }
    .plain-text = { option-display.plain-text }
    .no-choice = { option-display.no-choice }
command-settings-server-wording = { option-wording }
    .description = { option-wording.description }
command-settings-reset = przywróć
    .description = Przywraca na kanale ustawienia serwera, a na serwerze ustawienia domyślne
command-settings-reset-channel = { option-channel }
    .description = { option-channel.description }
command-settings-reset-server = serwer
    .description = Czy zamiast tego przywrócić ustawienia domyślne na całym serwerze

command-preferences = preferencje
    .description = Zmienia własne ustawienia, obowiązujące wszędzie
command-preferences-language = { option-language }
    .description = { option-language.description }
command-preferences-resolution = { option-resolution }
    .description = Rezolucja, o którą chodzi, gdy nie wskazano żadnej
command-preferences-hide = { option-hide }
    .description = Czy odpowiedzi na własne polecenia mają być widoczne tylko dla siebie
command-preferences-display = { option-display }
    .description = { option-display.description }
    .embed = { option-display.embed }
    .plain-text = { option-display.plain-text }
    .no-choice = { option-display.no-choice }
command-preferences-wording = { option-wording }
    .description = { option-wording.description }

command-privacy = prywatność
    .description = Jakie dane są przechowywane i jak je usunąć
command-privacy-show = pokaż
    .description = Pokazuje, jakie własne dane są przechowywane
command-privacy-opt-out = sprzeciw
    .description = Bot nie rusza własnych wiadomości, ktokolwiek o nie pyta
command-privacy-opt-in = zgoda
    .description = Bot znów odpowiada na własne wiadomości i może je przeszukiwać
command-privacy-delete = usuń
    .description = Usuwa własne przechowywane dane

command-about = o-bocie
    .description = Podaje wersję bota, liczbę dostępnych tekstów i sposób dodania go do serwera

command-help = pomoc
    .description = Wyjaśnia, co potrafi bot

# W menu wiadomości; nazwa może mieć odstępy i wielkie litery, a opisu nie ma.
command-find-clauses = Znajdź fragmenty
