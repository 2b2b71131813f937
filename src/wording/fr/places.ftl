# Short names of resolutions, threads, and what Discord calls its rights. Names in braces are filled in by the program: keep them.

command-settings-alias = alias
    .description = Donne un nom court à une résolution sur ce serveur ; sans choix, énumère ces noms
command-settings-alias-name = nom
    .description = Le nom court, par exemple cambodge
command-settings-alias-resolution = { option-resolution }
    .description = La résolution qu’il désigne ; none retire le nom
command-settings-channel-threads = fils
    .description = Si les réponses aux messages vont chacune dans un fil
command-settings-server-threads = fils
    .description = Si les réponses aux messages vont chacune dans un fil

alias-saved = C’est fait : sur ce serveur, **{ $alias }** désigne désormais { $resolution }. Essayez « { $example } ».
alias-removed = C’est fait : **{ $alias }** ne désigne plus rien.
alias-unknown = Sur ce serveur, **{ $alias }** ne désigne rien : il n’y a rien à retirer.
alias-full = Un serveur peut avoir { $count } noms courts, et celui-ci les a tous. Retirez-en d’abord un : choisissez-le comme nom, et `none` comme résolution.
alias-length = **{ $alias }** ne peut pas être un nom court : il faut de 2 à { $length } caractères. Choisissez-en un autre.
alias-signs = **{ $alias }** ne peut pas être un nom court : il faut une lettre, et seules sont permises des lettres et des chiffres, séparés par des espaces, des traits d’union ou des apostrophes. Choisissez-en un autre.
alias-clause = **{ $alias }** ne peut pas être un nom court : il mène déjà à un passage, comme « paragraphe » ou « considérant B ». Choisissez-en un autre.
alias-letters = **{ $alias }** ne peut pas être un nom court : deux lettres se lisent comme celles d’un considérant, tel que « considérant AB ». Choisissez-en un plus long.
alias-number = **{ $alias }** ne peut pas être un nom court : c’est déjà le numéro d’une résolution, ou cela y ressemble. Choisissez-en un autre.
alias-common = **{ $alias }** ne peut pas être un nom court : les questions contiennent déjà de tels mots, et je ne saurais plus ce qu’ils veulent dire. Choisissez-en un autre.
aliases-none = Aucune résolution n’a de nom court ici.
aliases-title = **Les noms des résolutions sur ce serveur :**
aliases-change = { $command } avec un nom et une résolution donne un nom court ; avec `none` comme résolution, il retire ce nom.

settings-aliases = **Noms courts de résolutions :** { $aliases }
settings-threads = **Réponses aux messages dans des fils :** { $value } ({ $origin })
threads-on = chacune dans un fil
threads-off = dans le salon
threads-missing = Je ne peux pas ouvrir de fil ici ; cette réponse vient donc dans le salon. Accordez-moi { $rights } dans { $channel }, ou désactivez les fils avec { $settings }.
threads-failed = Je n’ai pas pu ouvrir de fil ici cette fois ; cette réponse vient donc dans le salon.

## As Discord itself calls them in this language, in the settings of a role.
right = Voir les salons
    .view-channel = Voir les salons
    .send-messages = Envoyer des messages
    .send-messages-in-threads = Envoyer des messages dans les fils
    .create-public-threads = Créer des fils publics
    .embed-links = Intégrer des liens
    .read-message-history = Voir les anciens messages
    .manage-messages = Gérer les messages
    .manage-threads = Gérer les fils
