//! Questions for all names of one kind, whatever they are: "Who is mentioned?", "Which laws does it cite?", "List the countries
//! named in it". In English.

use super::words;
use crate::{
    analysis::{Language, Token},
    entities::Kind,
};

/// The words that ask for names of a kind.
const KINDS: [(Kind, &str); 7] = [
    (Kind::Person, "who whom person persons people individual individuals politician politicians"),
    (Kind::Place, "country countries state states nation nations place places city cities region regions"),
    (
        Kind::Body,
        "organisation organisations organization organizations body bodies institution institutions agency agencies \
         committee committees court courts ngo ngos company companies",
    ),
    (Kind::Party, "party parties"),
    (Kind::Law, "law laws treaty treaties convention conventions act acts decree decrees agreement agreements"),
    (Kind::Document, "documents resolutions"),
    (Kind::Date, "date dates day days"),
];

/// The words that say that a text has a name.
const MENTIONS: &str = "mention mentions mentioned name names named list lists listed cite cites cited recall recalls recalled \
                        refer refers referred reference references referenced appear appears";

/// Words beside these that say nothing.
const BESIDE: &str = "all any every other full complete";

/// The kind of names that a question asks for, if it asks for nothing else.
pub(super) fn kind(tokens: &[Token], language: Language) -> Option<Kind> {
    let does_mention = |token: &Token| is_of(MENTIONS, token);
    if language != Language::English || !tokens.iter().any(does_mention) {
        return None;
    }
    let at = tokens.iter().position(|token| kind_of(token).is_some())?;
    // "Which resolutions mention …" asks for those that do.
    let is_subject = tokens.get(at + 1).is_some_and(|next| does_mention(next) && !next.word.ends_with('d'));
    let says_nothing = |token: &Token| {
        *token == tokens[at]
            || does_mention(token)
            || is_of(BESIDE, token)
            || words::is_function_word(&token.word, language)
            || words::is_frame_word(&token.word, language)
    };
    let asks = !is_subject && tokens.iter().all(says_nothing);
    kind_of(&tokens[at]).filter(|_| asks)
}

/// The kind that words ask for and say nothing else.
pub(super) fn kind_alone(tokens: &[Token]) -> Option<Kind> {
    let at = tokens.iter().position(|token| kind_of(token).is_some())?;
    let says_nothing = |token: &Token| *token == tokens[at] || words::is_function_word(&token.word, Language::English);
    kind_of(&tokens[at]).filter(|_| tokens.iter().all(says_nothing))
}

fn kind_of(token: &Token) -> Option<Kind> {
    KINDS.iter().find(|(_, words)| is_of(words, token)).map(|(kind, _)| *kind)
}

fn is_of(words: &str, token: &Token) -> bool {
    words.split(' ').any(|word| word == token.word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis;

    #[test]
    fn names_of_one_kind_are_asked_for_where_nothing_else_is() {
        for (question, expected) in [
            ("Who is mentioned in the resolution?", Some(Kind::Person)),
            ("which people are named", Some(Kind::Person)),
            ("list all persons named in the text", Some(Kind::Person)),
            ("which organisations does it mention?", Some(Kind::Body)),
            ("What laws are cited?", Some(Kind::Law)),
            ("Which other resolutions does this resolution recall?", Some(Kind::Document)),
            ("what dates are mentioned", Some(Kind::Date)),
            ("Which countries are named?", Some(Kind::Place)),
            ("which resolutions mention", None),
            ("who mentions it?", None),
            ("who is named as the leader of the opposition?", None),
            ("which laws should be repealed?", None),
            ("who was arrested?", None),
            ("who else?", None),
        ] {
            assert_eq!(kind(&analysis::tokens(question), Language::English), expected, "{question}");
        }
    }
}
