//! Questions about the bot itself, which no resolution answers: "Which resolutions do you hold?", "How do I get a digest?"

use crate::analysis::{Language, Token};

/// In one language, the words that such a question is made of, folded.
struct Words {
    /// What it is about.
    subjects: &'static [&'static str],
    /// What tells that it is about the bot's own.
    own: &'static [&'static str],
    /// What else may stand in it.
    others: &'static [&'static str],
}

/// Whether a message asks about the bot: it has nothing but the words of such questions. Any other word is a subject that a
/// resolution may speak of: "Which resolutions are there on Cambodia?" In the languages that the bot speaks.
pub(super) fn is_asked_about(tokens: &[Token], language: Language) -> bool {
    let Some(words) = words(language) else { return false };
    let has = |list: &[&str]| tokens.iter().any(|token| list.contains(&token.word.as_str()));
    let belongs = |token: &Token| {
        [words.others, words.own, words.subjects].iter().any(|list| list.contains(&token.word.as_str()))
    };
    tokens.iter().all(belongs) && has(words.subjects) && has(words.own)
}

fn words(language: Language) -> Option<&'static Words> {
    Some(match language {
        Language::English => &Words {
            subjects: &[
                "resolutions",
                "documents",
                "texts",
                "digest",
                "digests",
                "command",
                "commands",
                "bot",
                "invite",
                "subscribe",
            ],
            own: &["you", "your", "u", "ur", "i", "my", "this", "there", "list", "show", "available", "hold", "work"],
            others: &[
                "a", "about", "all", "an", "and", "are", "can", "could", "daily", "do", "does", "for", "get", "give",
                "got", "have", "how", "in", "is", "know", "many", "me", "of", "on", "please", "set", "tell", "the",
                "to", "up", "use", "we", "what", "which", "with",
            ],
        },
        Language::French => &Words {
            subjects: &["resolutions", "documents", "textes", "digest", "commande", "commandes", "bot"],
            own: &["tu", "vous", "tes", "vos", "je", "ce", "liste", "disponibles", "montre", "montrez", "fonctionne"],
            others: &[
                "a",
                "as",
                "avez",
                "comment",
                "combien",
                "connais",
                "connaissez",
                "de",
                "des",
                "du",
                "en",
                "est",
                "les",
                "la",
                "le",
                "moi",
                "peux",
                "puis",
                "que",
                "quel",
                "quelle",
                "quelles",
                "quels",
                "sont",
                "toutes",
                "tous",
                "un",
            ],
        },
        Language::German => &Words {
            subjects: &["entschliessungen", "resolutionen", "dokumente", "texte", "digest", "befehl", "befehle", "bot"],
            own: &["du", "sie", "deine", "ihre", "ich", "dieser", "liste", "zeig", "zeige", "es", "funktioniert"],
            others: &[
                "alle", "an", "der", "die", "das", "den", "ein", "einen", "gibt", "habt", "haben", "hast", "in",
                "kann", "kennen", "kennst", "mir", "viele", "was", "welche", "wie",
            ],
        },
        Language::Spanish => &Words {
            subjects: &["resoluciones", "documentos", "textos", "digest", "comando", "comandos", "bot"],
            own: &["tu", "tus", "tienes", "tiene", "usted", "conoces", "hay", "lista", "muestra", "este", "funciona"],
            others: &[
                "como", "cuantas", "cuantos", "cuales", "de", "el", "en", "la", "las", "los", "me", "que", "todas",
                "un",
            ],
        },
        Language::Italian => &Words {
            subjects: &["risoluzioni", "documenti", "testi", "digest", "comando", "comandi", "bot"],
            own: &["tu", "hai", "ha", "tuoi", "conosci", "ci", "elenca", "mostra", "questo", "funziona"],
            others: &[
                "che", "come", "di", "gli", "i", "il", "in", "le", "mi", "quali", "quante", "quanti", "sono", "tutte",
                "un",
            ],
        },
        Language::Polish => &Words {
            subjects: &["rezolucje", "rezolucji", "dokumenty", "teksty", "digest", "komendy", "polecenia", "bot"],
            own: &["masz", "ma", "znasz", "twoje", "sa", "lista", "pokaz", "ten", "dziala"],
            others: &["ile", "jak", "jakie", "ktore", "mi", "sie", "w", "wszystkie"],
        },
        _ => return None,
    })
}
