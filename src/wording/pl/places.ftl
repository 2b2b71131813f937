# Short names of resolutions, threads, and what Discord calls its rights. Names in braces are filled in by the program: keep them.

command-settings-alias = alias
    .description = Nadaje rezolucji krótką nazwę na tym serwerze; bez wyboru wymienia te nazwy
command-settings-alias-name = nazwa
    .description = Krótka nazwa, na przykład kambodża
command-settings-alias-resolution = { option-resolution }
    .description = Rezolucja, którą oznacza; none cofa nazwę
command-settings-channel-threads = wątki
    .description = Czy odpowiedzi na wiadomości trafiają do osobnych wątków
command-settings-server-threads = wątki
    .description = Czy odpowiedzi na wiadomości trafiają do osobnych wątków

alias-saved = Gotowe: na tym serwerze **{ $alias }** oznacza teraz { $resolution }. Proszę spróbować „{ $example }”.
alias-removed = Gotowe: **{ $alias }** nie oznacza już niczego.
alias-unknown = Na tym serwerze **{ $alias }** niczego nie oznacza, więc nie ma czego cofać.
alias-full = Serwer może mieć { $count } krótkich nazw i ten ma już wszystkie. Proszę najpierw jedną cofnąć: wybrać ją jako nazwę, a `none` jako rezolucję.
alias-length = **{ $alias }** nie może być krótką nazwą: potrzeba od 2 do { $length } znaków. Proszę wybrać inną.
alias-signs = **{ $alias }** nie może być krótką nazwą: potrzeba litery, a dozwolone są litery i cyfry, a między nimi odstępy, łączniki i apostrofy. Proszę wybrać inną.
alias-clause = **{ $alias }** nie może być krótką nazwą: prowadzi już do fragmentu, tak jak „ustęp” lub „motyw B”. Proszę wybrać inną.
alias-letters = **{ $alias }** nie może być krótką nazwą: dwie litery czyta się jak oznaczenie motywu, na przykład „motyw AB”. Proszę wybrać dłuższą.
alias-number = **{ $alias }** nie może być krótką nazwą: to już numer rezolucji albo na taki wygląda. Proszę wybrać inną.
alias-common = **{ $alias }** nie może być krótką nazwą: takie słowa i tak są w pytaniach, i nie byłoby wiadomo, co znaczą. Proszę wybrać inną.
aliases-none = Żadna rezolucja nie ma tu krótkiej nazwy.
aliases-title = **Jak nazywają się rezolucje na tym serwerze:**
aliases-change = { $command } z nazwą i rezolucją nadaje krótką nazwę; z `none` jako rezolucją cofa ją.

settings-aliases = **Krótkie nazwy rezolucji:** { $aliases }
settings-threads = **Odpowiedzi na wiadomości w wątkach:** { $value } ({ $origin })
threads-on = w osobnym wątku
threads-off = na kanale
threads-missing = Nie mogę tu otworzyć wątku, więc ta odpowiedź jest na kanale. Proszę przyznać mi { $rights } na { $channel } albo wyłączyć wątki poleceniem { $settings }.
threads-failed = Tym razem nie udało mi się otworzyć tu wątku, więc ta odpowiedź jest na kanale.

## As Discord itself calls them in this language, in the settings of a role.
right = Wyświetlanie kanałów
    .view-channel = Wyświetlanie kanałów
    .send-messages = Wysyłanie wiadomości
    .send-messages-in-threads = Wysyłanie wiadomości w wątkach
    .create-public-threads = Tworzenie publicznych wątków
    .embed-links = Wyświetlanie podglądu linków
    .read-message-history = Czytanie historii wiadomości
    .manage-messages = Zarządzanie wiadomościami
    .manage-threads = Zarządzanie wątkami
