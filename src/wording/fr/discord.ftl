# Les commandes telles que Discord les montre. Un nom a au plus 32 minuscules, chiffres, « - » et « _ », sans espace ;
# une description a au plus 100 caractères.

## Options communes à plusieurs commandes

option-resolution = résolution
    .description = La résolution, par son numéro ou des mots de son titre
option-language = langue
    .description = La langue des citations, lorsqu’une telle version existe
option-hide = masquer
    .description = Si la réponse n’est montrée qu’à vous
option-channel = salon
    .description = Le salon ; celui-ci par défaut
option-answering = réponses
    .description = Les messages auxquels je réponds
    .on = activées
    .only-when-mentioned = seulement sur mention
    .off = désactivées
option-display = affichage
    .description = L’aspect des réponses
    .embed = encadré
    .plain-text = texte simple
    .no-choice = aucun choix
option-wording = langue-du-bot
    .description = La langue que je parle moi-même

## Les commandes et leurs options

command-ask = demander
    .description = Répond à une question par les passages exacts des résolutions
command-ask-question = question
    .description = Que souhaitez-vous savoir ? Ou : paragraphe 7
command-ask-resolution = { option-resolution }
    .description = { option-resolution.description }
command-ask-language = { option-language }
    .description = { option-language.description }
command-ask-hide = { option-hide }
    .description = { option-hide.description }

command-quote = citer
    .description = Cite un passage d’une résolution
command-quote-resolution = { option-resolution }
    .description = { option-resolution.description }
command-quote-label = passage
    .description = Le passage, par son numéro ou ses mots : par:7, rec:B, cit:3
command-quote-language = { option-language }
    .description = { option-language.description }
command-quote-hide = { option-hide }
    .description = { option-hide.description }

command-search = chercher
    .description = Énumère les passages qui contiennent vos mots
command-search-words = mots
    .description = Les mots à chercher
command-search-resolution = { option-resolution }
    .description = { option-resolution.description }
command-search-hide = { option-hide }
    .description = { option-hide.description }

command-compare = comparer
    .description = Montre un passage en deux ou trois langues
command-compare-resolution = { option-resolution }
    .description = { option-resolution.description }
command-compare-label = passage
    .description = Le passage, par son numéro ou ses mots : par:7, rec:B, cit:3
command-compare-first = première
    .description = La première langue
command-compare-second = deuxième
    .description = La deuxième langue
command-compare-third = troisième
    .description = Une troisième langue, si vous le souhaitez
command-compare-hide = { option-hide }
    .description = { option-hide.description }

command-random = au-hasard
    .description = Cite un paragraphe tiré au hasard
command-random-resolution = { option-resolution }
    .description = La résolution où le tirer ; toutes par défaut
command-random-hide = { option-hide }
    .description = { option-hide.description }

command-entity = mentions
    .description = Montre où une personne, un organisme, un lieu ou un acte juridique est mentionné
command-entity-name = nom
    .description = Le nom, ou tout autre nom en usage
command-entity-resolution = { option-resolution }
    .description = { option-resolution.description }
command-entity-hide = { option-hide }
    .description = { option-hide.description }

command-resolutions = résolutions
    .description = Énumère les résolutions qui peuvent être citées
command-resolutions-filter = filtre
    .description = Un numéro, une année ou des mots du titre
command-resolutions-hide = { option-hide }
    .description = { option-hide.description }

command-digest = extrait-quotidien
    .description = Publie un extrait dans un salon, aux jours choisis
command-digest-on = activer
    .description = Active l’extrait d’un salon, ou le modifie
command-digest-on-channel = { option-channel }
    .description = Où le publier
command-digest-on-time = heure
    .description = Quand le publier, par exemple 08:00
command-digest-on-zone = fuseau
    .description = Le fuseau horaire, par exemple Europe/Paris
command-digest-on-resolution = { option-resolution }
    .description = La résolution à parcourir ; toutes par défaut
command-digest-preview = aperçu
    .description = Montre à vous seul ce que dira le prochain extrait
command-digest-preview-channel = { option-channel }
    .description = { option-channel.description }
command-digest-off = désactiver
    .description = Désactive l’extrait quotidien d’un salon
command-digest-off-channel = { option-channel }
    .description = Le salon ; tous les salons de ce serveur par défaut
command-digest-status = état
    .description = Montre les extraits quotidiens de ce serveur et le sort des derniers envois
command-digest-pause = suspendre
    .description = Suspend l’extrait quotidien d’un salon jusqu’à sa reprise
command-digest-pause-channel = { option-channel }
    .description = { option-channel.description }
command-digest-resume = reprendre
    .description = Reprend un extrait quotidien suspendu
command-digest-resume-channel = { option-channel }
    .description = { option-channel.description }
command-digest-skip = passer
    .description = Passe le prochain paragraphe d’un extrait quotidien
command-digest-skip-channel = { option-channel }
    .description = { option-channel.description }

command-settings = paramètres
    .description = Où et comment je réponds aux questions sur ce serveur
command-settings-show = afficher
    .description = Montre ce qui s’applique ici, et pourquoi
command-settings-show-channel = { option-channel }
    .description = { option-channel.description }
command-settings-channel = salon
    .description = Modifie ce qui s’applique dans un salon
command-settings-channel-answering = { option-answering }
    .description = { option-answering.description }
    .on = { option-answering.on }
    .only-when-mentioned = { option-answering.only-when-mentioned }
    .off = { option-answering.off }
command-settings-channel-resolution = { option-resolution }
    .description = La résolution visée lorsqu’aucune n’est nommée
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
command-settings-server = serveur
    .description = Modifie ce qui s’applique sur ce serveur, à défaut de réglage propre au salon
command-settings-server-answering = { option-answering }
    .description = { option-answering.description }
    .on = { option-answering.on }
    .only-when-mentioned = { option-answering.only-when-mentioned }
    .off = { option-answering.off }
command-settings-server-resolution = { option-resolution }
    .description = La résolution visée lorsqu’aucune n’est nommée
command-settings-server-language = { option-language }
    .description = { option-language.description }
command-settings-server-display = { option-display }
    .description = { option-display.description }
    .embed = { option-display.embed }
    .plain-text = { option-display.plain-text }
    .no-choice = { option-display.no-choice }
command-settings-server-wording = { option-wording }
    .description = { option-wording.description }
command-settings-reset = réinitialiser
    .description = Aligne de nouveau un salon sur le serveur, ou le serveur sur les valeurs par défaut
command-settings-reset-channel = { option-channel }
    .description = { option-channel.description }
command-settings-reset-server = serveur
    .description = Pour réinitialiser tout le serveur, qui suit alors les valeurs par défaut

command-preferences = préférences
    .description = Modifie ce qui s’applique à vous, partout
command-preferences-language = { option-language }
    .description = { option-language.description }
command-preferences-resolution = { option-resolution }
    .description = La résolution visée lorsqu’aucune n’est nommée
command-preferences-hide = { option-hide }
    .description = Si les réponses à vos commandes ne sont montrées qu’à vous
command-preferences-display = { option-display }
    .description = { option-display.description }
    .embed = { option-display.embed }
    .plain-text = { option-display.plain-text }
    .no-choice = { option-display.no-choice }
command-preferences-wording = { option-wording }
    .description = { option-wording.description }

command-privacy = confidentialité
    .description = Ce qui est conservé à votre sujet, et comment le supprimer
command-privacy-show = afficher
    .description = Montre ce qui est conservé à votre sujet
command-privacy-opt-out = opposition
    .description = Je laisse vos messages tranquilles, peu importe qui m’interroge
command-privacy-opt-in = accord
    .description = Je réponds de nouveau à vos messages, et l’on peut m’y faire chercher
command-privacy-delete = supprimer
    .description = Supprime ce qui est conservé à votre sujet

command-about = à-propos
    .description = Indique ma version, ce dont je dispose et comment m’ajouter à un serveur

command-help = aide
    .description = Explique ce que je sais faire

# Dans le menu d’un message ; le nom peut avoir des espaces et des majuscules, et n’a pas de description.
command-find-clauses = Trouver les passages
