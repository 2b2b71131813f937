# What the digests say, and what is said about them. Names in braces are filled in by the program: keep them.

## In the posts

digest-progress = paragraphe { $position } sur { $count }
digest-new = Nouveau : { $title }
digest-changed = Modifié : { $title }
digest-more-news = { $count } autres, nouvelles ou modifiées
digest-news-beyond = … et { $count } de plus : `/resolutions` les montre.
digest-about = { $topic } : { $title }
digest-asked = Les plus demandés ici depuis le { $date } (UTC)
digest-asked-line = { $clause } : { $count ->
    [one] { $count } fois
   *[other] { $count } fois
}
digest-nothing = Rien de nouveau aujourd’hui.
digest-thread-title = Extrait des résolutions
digest-first = Désormais, je publie ici : { $contents } – { $when }. Première fois : { $next }.

## What a digest says, as it stands in a list: “the next paragraph and what is new or changed”

digest-contents-paragraphs = le paragraphe suivant
digest-contents-new = ce qui est nouveau ou modifié
digest-contents-asked = ce qui a été le plus demandé ici
digest-contents-about = des passages sur { $topics }

## Days and times

weekday = { $day ->
    [1] lundi
    [2] mardi
    [3] mercredi
    [4] jeudi
    [5] vendredi
    [6] samedi
   *[7] dimanche
}
days-all = tous les jours
days-work = du lundi au vendredi
days-weekend = le week-end
digest-when = { $days }, { $time } ({ $zone })

## What cannot be

digest-time-wrong = « { $typed } » n’est pas une heure, comme 08:00.
digest-zone-wrong = « { $typed } » n’est pas un fuseau horaire, comme Europe/Paris. Choisissez-en un dans la liste.
digest-days-wrong = Je ne comprends pas les jours « { $typed } ». Choisissez dans la liste ou nommez-les : « { $example } ».
digest-contents-wrong = Je ne connais pas le contenu « { $typed } ». Choisissez dans la liste.
digest-tags-wrong = { $channel } n’a pas de tag « { $typed } ». Tags disponibles : { $tags }.
digest-tags-none = { $channel } n’a pas de tags.
digest-tags-many = Une publication a cinq tags au plus.
digest-tags-required = { $channel } exige un tag pour chaque publication. Indiquez-en au moins un sous `{ $option }` : { $tags }.
digest-forum-only = Seules les publications d’un forum ont un titre et des tags ; { $channel } n’est pas un forum.
digest-publish-only = Seuls les messages d’un salon d’annonces peuvent être publiés ; { $channel } n’en est pas un.
digest-role-everyone = Je mentionne un rôle au plus, et jamais tout le monde.
digest-refused = Discord ne me laisse pas publier dans { $channel } : { $reason }. L’extrait n’est pas activé.
digest-unanswered = Discord n’a pas répondu quand j’ai publié dans { $channel } ; je ne sais donc pas si je le peux. Rien n’a été enregistré ; veuillez réessayer dans quelques minutes.

## Preview, and saving it

digest-draft = **Voici à quoi ressemblera le premier message dans { $channel }.** { $what }
digest-draft-role = Chaque message mentionnera { $role } et notifiera tous ceux qui ont ce rôle.
digest-role-silent = { $role } ne peut être mentionné que par ceux qui ont le droit *Mention Everyone* : autorisez-le dans les paramètres du rôle, sinon personne n’est notifié.
digest-save = Enregistrer
digest-cancel = Annuler
digest-draft-gone = Je ne me souviens plus de ce projet : ils sont conservés { $minutes } minutes. Veuillez relancer la commande.
digest-cancelled = Rien n’a été enregistré.
digest-saved = C’est fait : { $what }
digest-no-history = ⚠ Je ne peux pas lire ce qui se trouve dans { $channel } ({ $rights }). Après une panne, je ne peux donc pas toujours savoir si un message est passé : il peut manquer ou, dans un forum, venir deux fois. Accordez ce droit dans *Modifier le salon → Permissions*.
digest-preview = Le prochain message dans { $channel } dirait :
digest-preview-nothing = S’il fallait publier maintenant, rien ne paraîtrait dans { $channel } : il n’y a rien à dire.

## Status

digest-what = { $channel } : { $contents } – { $when }
digest-language = Langue des citations : { $language }.
digest-language-own = celle de chaque texte
digest-quiet = Rien n’est publié quand il n’y a rien de nouveau.
digest-not-quiet = Quand il n’y a rien de nouveau, le message le dit.
digest-published = Les messages sont publiés pour tous ceux qui suivent le salon.
digest-about-nothing = Aucun passage à ma disposition ne porte sur { $topics } ; il n’y a donc rien à publier à ce sujet. Choisissez un autre thème, ou attendez qu’un texte s’y ajoute.
digest-kept = Ce que vous avez omis reste tel quel. Pour repartir de zéro, utilisez d’abord { $off }.
digest-next = Prochain : { $next }
digest-last-sent = Dernier : { $time }, { $link }
digest-last-unpublished = Dernier : { $time }, { $link } ; non publié : { $reason }
digest-last-refused = Dernier : { $time }, refusé par Discord : { $reason }
digest-last-no-right = Dernier : { $time }, refusé par Discord. { $why }
digest-last-unknown = Dernier : { $time } ; on ne sait pas s’il est arrivé : { $reason }
digest-last-sending = Dernier : { $time }, en cours d’envoi
digest-last-incomplete = Dernier : { $time }, { $link } ; il est incomplet : { $reason }
digest-last-nothing = { $time } : il n’y avait rien de nouveau, donc rien n’a été publié.
digest-last-missed = { $time } : cet envoi n’a pas pu être fait à temps, il a donc été laissé de côté.
digest-paused-refused = Suspendu, car Discord a refusé { $count } messages de suite. Une fois le problème réglé, { $resume } le reprend.
digest-paused = Suspendu. { $resume } le reprend.
digest-zone-gone = ⚠ Le fuseau horaire { $zone } n’existe plus. Choisissez-en un autre avec { $on }.
digest-resolution-gone = ⚠ Je n’ai plus { $resolution }. Choisissez-en une autre avec { $on }.
digest-none = Aucun extrait n’est activé sur ce serveur. { $on } en lance un.
digest-none-here = Il n’y a pas d’extrait dans { $channel }.

## Done

digest-ended = C’est fait : plus d’extraits dans { $channels }.
digest-held = C’est fait : rien ne paraît dans { $channel } jusqu’à { $resume }.
digest-resumed = C’est fait : cela reprend dans { $channel }. Prochain : { $next }.
digest-skipped = C’est fait : un message est omis dans { $channel }. Prochain : { $next }.
digest-skipped-already = Le prochain message dans { $channel } est déjà omis. Le suivant : { $next }.

## Told in private, once, to the one who set a digest up

digest-told = J’ai suspendu l’extrait que vous avez mis en place dans { $channel } : Discord a refusé les messages à plusieurs reprises ({ $reason }). Une fois le problème réglé, `/digest resume` le reprend sur place.
digest-told-rights = J’ai suspendu l’extrait que vous avez mis en place dans { $channel } : à plusieurs reprises, un droit nécessaire m’y manquait. `/digest status` l’y indique ; une fois ce droit accordé, `/digest resume` reprend l’extrait.
digest-told-zone = J’ai suspendu l’extrait que vous avez mis en place dans { $channel } : je ne sais plus quand il est prévu dans le fuseau horaire { $zone }. `/digest on` en choisit un autre sur place, et l’extrait reprend.

## For members

today-title = **Les extraits de ce serveur**
today-none = Aucun extrait n’est mis en place sur ce serveur. Demandez à quelqu’un qui peut le gérer : { $on } en lance un.
today-paused = Suspendu pour le moment.
today-more =
    { $count ->
        [one] Il y en a encore un.
       *[other] Il y en a encore { $count }.
    }

## The commands as Discord shows them, beside those in discord.ftl: the same rules apply

command-digest-on-days = jours
    .description = Tous les jours par défaut ; ou lundi, jeudi
command-digest-on-contents = contenu
    .description = Que publier : par défaut, le paragraphe suivant et les nouveautés
command-digest-on-about = sujets
    .description = Noms ou sujets séparés par des virgules : des passages à leur propos, à tour de rôle
command-digest-on-language = { option-language }
    .description = { option-language.description }
command-digest-on-role = rôle
    .description = Un rôle à mentionner dans chaque message ; une confirmation vous est demandée
command-digest-on-publish = publier
    .description = Dans un salon d’annonces : publier les messages auprès de ceux qui le suivent
command-digest-on-tags = tags
    .description = Dans un forum : jusqu’à cinq tags, séparés par des virgules
command-digest-on-title = titre
    .description = Dans un forum : le titre des publications ; la date s’y ajoute
command-digest-on-quiet = silencieux
    .description = Ne rien publier quand il n’y a rien de nouveau ; oui par défaut
command-digest-on-preview = aperçu
    .description = Voir le premier message avant tout enregistrement
command-digest-status-channel = { option-channel }
    .description = Le salon ; tous les salons de ce serveur par défaut
command-today = aujourd-hui
    .description = Montre ce que les extraits de ce serveur ont publié et quand vient le prochain
