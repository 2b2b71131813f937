# Ce que le bot dit autour des citations, des listes et des paramètres. Le programme remplit ce qui est entre accolades.

## Boutons et menus : 80 caractères au plus, une fois remplis.
button-previous = ◀ { $clause }
button-next = { $clause } ▶
button-context = Dans le contexte
button-alone = Ce passage seul
button-notes = Notes de bas de page
button-to-clause = Retour au passage
button-whole = Réponse complète ({ $count })
button-helpful = Utile
button-unhelpful = Pas utile
button-back = Retour à la liste
button-page-first = ⏮ Page 1
button-page-last = Page { $pages } ⏭
button-outline = Toutes les dispositions
button-resolutions = Résolutions
outline-title = Toutes les dispositions de { $resolution }
button-share = Montrer à tous
button-page-before = ◀ Page { $page } sur { $pages }
button-page-behind = Page { $page } sur { $pages } ▶
menu-clauses = Ouvrir un passage…
menu-languages = Lire dans une autre langue…
menu-resolutions = Ouvrir une résolution…

## Listes
list-page = Page { $page } sur { $pages }
hits-title = { $count ->
    [one] { $count } passage correspond
   *[other] { $count } passages correspondent
} à cette recherche
hits-title-first = Plus de { $count } passages correspondent à cette recherche ; voici les { $count } premiers
hits-none = Aucun passage dont je dispose ne correspond à « { $words } ». Essayez avec d’autres mots, ou un nom.
entity-mentioned = { $count ->
    [0] aucun passage ne fait mention de ce nom
    [one] mention dans { $count } passage
   *[other] mention dans { $count } passages
}
entity-title = { $name } : { entity-mentioned }
entity-aliases = Autres noms : { $names }.
entity-none = Je ne connais rien sous le nom de « { $name } ». Commencez à saisir un nom, puis choisissez-en un dans la liste.
entity-others = Rien de ce que je connais ne s’appelle exactement « { $name } ». Autres noms avec de tels mots, chacun avec son nombre de passages : { $names }.
resolutions-title = { $count ->
    [one] { $count } résolution
   *[other] { $count } résolutions
}
resolutions-none = Je n’ai aucune résolution dont le numéro, le titre, la nature ou la date contienne « { $words } ». Essayez avec moins de mots.
info-kind = Nature : { $value }
info-date = Date : { $value }
info-procedure = Procédure : { $value }
info-groups = Déposée par : { $value }
info-counts = Passages : { $value }
info-languages = Langues : { $value }
count-paragraphs = { $count ->
    [one] { $count } paragraphe
   *[other] { $count } paragraphes
}
count-recitals = { $count ->
    [one] { $count } considérant
   *[other] { $count } considérants
}
count-citations = { $count ->
    [one] { $count } visa
   *[other] { $count } visas
}
context-too-long = Trop long pour figurer ici aussi : { $clauses }.

## Ce qui ne fonctionne plus, et ce qui est à quelqu’un d’autre
view-gone = Je n’ai plus ce texte. Posez de nouveau votre question, et je chercherai dans ceux dont je dispose à présent.
button-unknown = Je ne comprends pas ce bouton ; il vient peut-être d’une autre version du bot. Veuillez poser de nouveau votre question.
not-yours = Cette réponse a été donnée à { $owner } ; elle reste donc telle quelle. Voici cette page, pour vous seul.
helpful-thanks = Merci. Je compte seulement combien de fois le { $clause } a été utile, et ne conserve rien d’autre.
unhelpful-thanks = Merci. Je compte seulement combien de fois le { $clause } n’a pas été utile, et ne conserve rien d’autre. Reformulez votre question : d’autres mots mèneront peut-être à un meilleur passage.
vote-lost = Merci, mais je ne peux pas le compter à présent, car ma base de données est en panne. Les personnes qui me gèrent doivent y remédier.

## Messages sans question
greeting = Demandez-moi ce que disent les résolutions, ou un passage par son numéro, par exemple « paragraphe 7 » ou « considérant B ».
find-nothing = Je ne trouve dans ce message ni référence, ni lien, ni nom que je connaisse. Posez-moi la question en vos propres mots avec `/ask`.
find-unreadable = Je ne trouve dans ce message aucun texte que je puisse lire : ni dans les images, ni dans les messages qu’un programme a composés de blocs. Posez-moi la question en vos propres mots avec `/ask`.
find-left-alone = L’auteur de ce message m’a demandé de laisser ses messages tranquilles ; je n’y cherche donc rien. Posez-moi la question en vos propres mots avec `/ask`.
find-resolutions = { $count ->
    [one] Cette résolution est liée ou nommée :
   *[other] Ces résolutions sont liées ou nommées :
}
find-entities = Noms que je connais, avec le nombre de passages qui les mentionnent : { $names }.
find-asked = Rien dans ce message n’est une référence ; j’y réponds donc comme à une question.

## Quand on en demande trop, ou qu’une permission manque
slow-down = { $seconds ->
    [one] Cela fait beaucoup à la fois. Veuillez redemander dans { $seconds } seconde.
   *[other] Cela fait beaucoup à la fois. Veuillez redemander dans { $seconds } secondes.
}
rights-missing = Je ne peux pas publier dans { $channel }. Il m’y faut { $rights } : voyez *Modifier le salon → Permissions*, ou adressez-vous à une personne qui peut les modifier.
message-filtered = Je ne peux pas publier ma réponse dans { $channel }, car un filtre la retient : { $reason }. Posez-moi plutôt la question ici, ou demandez à une personne qui gère le serveur de me laisser passer.
settings-unknown = Je ne peux pas vérifier pour le moment si vous et ce salon souhaitez que je réponde aux messages ; je laisse donc celui-ci sans réponse. Veuillez poser votre question avec { $ask } ou réessayer plus tard.
apology = Désolé, quelque chose s’est mal passé de mon côté. Veuillez réessayer dans un instant.
database-failed = Ma base de données est en panne ; je ne peux donc ni lire ni enregistrer de réglages. Si cela dure, veuillez en avertir les personnes qui me gèrent : elles seules peuvent y remédier. Je réponds tout de même aux questions posées avec /ask.
argument-wrong = Je ne peux pas utiliser ce que vous avez saisi : { $reason }. Veuillez le modifier et réessayer.
only-on-server = Cela ne fonctionne que sur un serveur. Veuillez utiliser la commande dans l’un de ses salons.
changed-command = Cette commande a changé. Veuillez recharger Discord et réessayer.

## Paramètres
settings-title = Ce qui s’applique dans { $channel }
settings-answering = **Réponses :** { $value } ({ $origin })
settings-resolution = **Résolution à défaut d’une autre :** { $value } ({ $origin })
settings-language = **Langue des citations :** { $value } ({ $origin })
settings-display = **Aspect des réponses :** { $value } ({ $origin })
settings-wording = **Mes propres phrases, en réponse aux messages :** { $value } ({ $origin })
settings-change = { $channel } modifie ces paramètres pour un salon, { $server } pour tout le serveur. { $reset } aligne de nouveau un salon sur le serveur, ou le serveur sur les valeurs par défaut.
settings-yours = Vos propres choix ({ $preferences }) l’emportent sur tous ceux-ci.
settings-others = **Salons ayant leurs propres paramètres :** { $channels }
settings-resolution-gone = ⚠ Je n’ai plus { $resolution } ({ $origin }) : ce choix ne compte donc pas. { $command } permet d’en faire un autre.
settings-rights = ⚠ Dans { $channel }, il me manque { $rights } : voyez *Modifier le salon → Permissions*, ou adressez-vous à une personne qui peut les modifier.
settings-saved = C’est fait. { $what }
settings-reset = C’est fait : { $channel } suit de nouveau les paramètres du serveur.
settings-reset-server = C’est fait : le serveur suit de nouveau les valeurs par défaut.
settings-nothing = Rien n’a changé. Choisissez au moins une option, avec une valeur autre que l’actuelle.
origin-person = votre choix
origin-channel = défini pour ce salon
origin-server = défini pour le serveur
origin-default = par défaut
answering-on = activées, pour les mentions, les réponses et les commandes
answering-mentions = seulement sur mention ; les commandes ne répondent qu’à la personne qui demande
answering-off = désactivées ; les commandes ne répondent qu’à la personne qui demande
resolution-all = toutes les résolutions
language-question = celle de la question
display-embed = chaque citation dans un cadre
display-plain = en texte simple
wording-none = la langue de votre Discord
resolution-unknown = Je ne connais pas la résolution « { $typed } ». Commencez à saisir son numéro ou des mots de son titre, puis choisissez-en une dans la liste.
language-unknown = Je ne connais pas la langue « { $typed } ». Commencez à saisir son nom, puis choisissez-en une dans la liste.
wording-unknown = Je parle moi-même { $languages }. Commencez à saisir le nom de l’une de ces langues, puis choisissez-la dans la liste.
preferences-title = Ce que vous avez choisi pour vous-même, sur tous les serveurs :
preferences-language = **Langue des citations :** { $value }
preferences-resolution = **Résolution à défaut d’une autre :** { $value }
preferences-hide = **Réponses à vos commandes :** { $value }
preferences-display = **Aspect des réponses :** { $value }
preferences-wording = **Mes propres phrases :** { $value }
preferences-hidden = visibles par vous seul
preferences-shown = visibles par tous
preferences-none = aucun choix
preferences-change = { $preferences } modifie ces choix ; saisissez `none` comme langue ou comme résolution pour annuler le choix correspondant. { $delete } les supprime tous.

## Confidentialité
privacy-kept =
    Je ne conserve aucun message ni aucune question, pas même dans le journal.
    Pour les serveurs, je conserve les paramètres que montre { $settings }, dont les noms abrégés et les fils, les extraits quotidiens que montre { $digest }, et combien de fois des passages ont été utiles ou non ; pendant 30 jours, les numéros des messages auxquels j’ai répondu, afin que ma réponse suive si vous modifiez ou supprimez le vôtre ; pendant 60 jours, seulement là où un extrait quotidien l’indique, combien de fois chaque passage a été cité par jour.
    En mémoire seulement, je garde pendant un quart d’heure ce dont un salon a parlé en dernier, afin de comprendre « et le considérant B ? ».
    Lorsque je suis retiré d’un serveur, ses données sont supprimées au plus tard après 30 jours.
privacy-yours = À votre sujet, je conserve : { $what }. { $delete } supprime tout cela.
privacy-nothing = À votre sujet, je ne conserve rien.
privacy-preferences = vos propres choix
privacy-left-alone = votre souhait que je laisse vos messages tranquilles
privacy-digests = le fait que vous avez mis en place { $count ->
    [one] { $count } extrait quotidien
   *[other] { $count } extraits quotidiens
}
privacy-deleted = C’est fait : j’ai supprimé tout ce que je conservais à votre sujet.
privacy-had-nothing = Je ne conservais rien à votre sujet ; il n’y avait donc rien à supprimer.
privacy-deleted-wish = Votre souhait que je laisse vos messages tranquilles est supprimé aussi ; j’y réponds donc de nouveau dès maintenant. { $out } le renouvelle.
privacy-may-opt-out = Avec { $out }, je laisse vos messages tranquilles : je ne réponds plus à aucun d’eux, et personne ne peut m’y faire chercher. Les commandes continuent de fonctionner pour vous.
privacy-may-opt-in = Je laisse vos messages tranquilles : je ne réponds à aucun d’eux, et personne ne peut m’y faire chercher ; les commandes fonctionnent tout de même pour vous. { $in } y met fin.
privacy-opted-out = C’est fait : je laisse vos messages tranquilles. Je ne réponds à aucun d’eux, pas même en privé, et personne ne peut m’y faire chercher ; les commandes continuent de fonctionner pour vous. { $in } y met fin.
privacy-opted-in = C’est fait : je réponds de nouveau à vos messages, et d’autres peuvent m’y faire chercher.

## Aide
# Below a greeting.
what-i-can = `/resolutions` énumère ce que je détiens, et `/help` montre ce que je sais faire d’autre.
help =
    Je cite les résolutions mot pour mot, avec le numéro de chaque passage.
    { $ask } répond à une question, ou trouve « paragraphe 7 » et « considérants A à C »
    { $quote } cite un passage d’une résolution ; { $compare } le montre en deux ou trois langues
    { $search } énumère tous les passages qui contiennent certains mots ; { $entity } montre où une personne, un organisme ou un acte juridique est mentionné
    { $resolutions } énumère les résolutions dont je dispose ; { $random } cite un paragraphe au hasard
    { $preferences } définit votre langue ; { $privacy } dit ce qui est conservé
    { $about } indique ma version, ce dont je dispose et comment m’ajouter à un serveur
# Where the bot itself is.
help-server = { $digest } publie chaque jour un paragraphe dans un salon ; { $settings } montre les paramètres d’un salon (l’un et l’autre pour les personnes qui gèrent le serveur)
help-messages = Vous pouvez aussi me mentionner, répondre à l’un de mes messages en gardant la mention, m’écrire en privé, ou choisir *Applications → Trouver les passages* sur n’importe quel message.
# Where somebody has brought it along, in a conversation or on a server that has not added it.
help-menu = Vous pouvez aussi choisir *Applications → Trouver les passages* sur n’importe quel message.

## À propos
about =
    Je suis whereas, version { $version }. Je dispose de { $resolutions ->
        [one] { $resolutions } résolution
       *[other] { $resolutions } résolutions
    } et de { $clauses ->
        [one] { $clauses } passage
       *[other] { $clauses } passages
    } ; la plus récente est { $newest }.
    Je suis présent sur { $servers ->
        [one] { $servers } serveur
       *[other] { $servers } serveurs
    }. Pour m’ajouter à un autre : { $invite }

## Comparer et tirer au hasard
compare-missing = Je n’ai pas ce texte en { $languages }.
compare-first = Je ne compare qu’un passage à la fois : voici { $clause }. Pour en voir un autre, indiquez-le seul comme passage.
compare-same = Je compare un passage dans deux langues au moins, et une seule est choisie : { $language }. Choisissez-en une autre en plus.
random-none = Je n’ai là aucun paragraphe à tirer au hasard. Indiquez une autre résolution, ou aucune.
