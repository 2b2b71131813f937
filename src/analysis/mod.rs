//! Text to tokens: the one way in which documents and questions are read alike, in each language.
//!
//! A token keeps the place of its word in the text, the folded word and its stem. Comparison happens on folded words and
//! stems; what is shown is always the original text.
//!
//! ```text
//! word = the letters, small, without accents, each in the alphabet of its word     the same in every language
//! stem = what a language leaves of the folded word without its endings             stem_in(word, language)
//! ```
//!
//! The stem is a function of the *folded* word, so that who types without accents, or in capitals, finds what a document
//! writes with them: `résolutions`, `resolution` and `RÉSOLUTIONS` have one French stem. And the stem of a word in another
//! language can be had from its token ([`Token::stemmed_in`]), so that a French question can be asked of an English text.

mod detect;
mod endings;
mod english;
mod fold;
mod small_words;
mod stem;
mod typos;

pub use crate::model::Language;
pub use detect::detect;
pub use english::{VOCABULARY, is_english, is_strange};
pub use fold::{fold, fold_into};
pub use small_words::{Role, is_slip_for_small_word, is_small_word};
pub use stem::{stem, stem_in};
pub use typos::{Letters, typos, typos_allowed};

use std::ops::{ControlFlow, Range};

use unicode_normalization::char::is_combining_mark;

use fold::SOFT_HYPHEN;

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The folded word.
    pub word: String,
    /// The stem of the word, in the language in which the text was read.
    pub stem: String,
    /// Where the word begins and ends in the text, in bytes.
    pub start: usize,
    pub end: usize,
}

impl Token {
    /// The same word with its stem in another language.
    #[must_use]
    pub fn stemmed_in(&self, language: Language) -> Self {
        Self { stem: stem_in(&self.word, language), ..self.clone() }
    }
}

/// The months in English, as documents write them.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The years that a number of four digits may be: no resolution is older than the United Nations.
pub const YEARS: Range<u32> = 1945..2050;

/// The year that a folded word is.
#[must_use]
pub fn year(word: &str) -> Option<u32> {
    word.parse().ok().filter(|year| word.len() == 4 && YEARS.contains(year))
}

/// What is left of a word behind an apostrophe: `Cambodia’s`, `isn’t`, Dutch `foto’s`.
const ENDINGS: [&str; 7] = ["s", "t", "d", "re", "ve", "ll", "m"];

/// Splits an English text into words at everything that is neither letter nor digit.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    tokens_in(text, Language::English)
}

/// Splits a text into words at everything that is neither letter nor digit.
#[must_use]
pub fn tokens_in(text: &str, language: Language) -> Vec<Token> {
    let mut tokens = Vec::new();
    let _ = each_word(text, |word, start, end| {
        tokens.push(Token { stem: stem_in(word, language), word: std::mem::take(word), start, end });
        ControlFlow::Continue(())
    });
    tokens
}

/// Where the words of an English text that have one of these stems begin, in bytes, each with the place of its stem among them.
#[must_use]
pub fn places_of(stems: &[String], text: &str) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    let _ = each_word(text, |word, start, _| {
        // No English stem begins otherwise than its word, and to make one takes longer than to see that.
        if stems.iter().any(|stem| stem.as_bytes().first() == word.as_bytes().first()) {
            let stem = stem_in(word, Language::English);
            places.extend(stems.iter().position(|sought| *sought == stem).map(|at| (at, start)));
        }
        ControlFlow::Continue(())
    });
    places
}

/// Whether each of these folded words begins a word of the text.
#[must_use]
pub fn begin_words(beginnings: &[String], text: &str) -> bool {
    let mut left: Vec<&str> = beginnings.iter().map(String::as_str).collect();
    left.is_empty()
        || each_word(text, |word, _, _| {
            left.retain(|beginning| !word.starts_with(beginning));
            if left.is_empty() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .is_break()
}

/// Calls `found` with each word of a text, folded, and where it begins and ends, until that breaks off.
fn each_word(text: &str, mut found: impl FnMut(&mut String, usize, usize) -> ControlFlow<()>) -> ControlFlow<()> {
    let mut word = String::new();
    let mut start = 0;
    let mut after_apostrophe = false;
    let mut finish = |word: &mut String, start: usize, end: usize, after_apostrophe: bool| {
        let ending = after_apostrophe && ENDINGS.contains(&word.as_str());
        if !word.is_empty() && !ending {
            if let Some(unmixed) = fold::unmixed(&text[start..end]).filter(|_| !word.is_ascii()) {
                *word = fold(&unmixed);
            }
            found(word, start, end)?;
        }
        word.clear();
        ControlFlow::Continue(())
    };
    for (at, character) in text.char_indices() {
        if character.is_alphanumeric() {
            if word.is_empty() {
                start = at;
            }
            fold::fold_char(character, &mut word);
        } else if character != SOFT_HYPHEN && !is_combining_mark(character) {
            let had_word = !word.is_empty();
            finish(&mut word, start, at, after_apostrophe)?;
            after_apostrophe = had_word && matches!(character, '\'' | '’' | 'ʼ');
        }
    }
    finish(&mut word, start, text.len(), after_apostrophe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_of_stems_are_those_of_their_tokens() {
        let text = "Skies dying: the Côte’s REFUGEES, refugee-led “skis”; Żelazna and A\u{430}BA 17 March, isn’t dy\u{AD}ing 17th.";
        let tokens = tokens(text);
        let stems: Vec<String> = tokens.iter().rev().map(|token| token.stem.clone()).collect();
        let expected: Vec<_> = tokens.iter().map(|token| (token.stem.clone(), token.start)).collect();
        let found: Vec<_> = places_of(&stems, text).into_iter().map(|(at, start)| (stems[at].clone(), start)).collect();
        assert_eq!(found, expected);
        assert_eq!(places_of(&["refuge".to_owned()], text).len(), 2);
        assert_eq!(places_of(&[], text), []);
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let tokens = tokens(text);
        let words: Vec<_> = tokens.iter().map(|token| token.word.as_str()).collect();
        assert_eq!(words, expected);
        for token in &tokens {
            assert!(text.get(token.start..token.end).is_some());
        }
    }

    #[test]
    fn words_are_folded_and_keep_their_place() {
        check("Cambodia’s coup d’état", &["cambodia", "coup", "d", "etat"]);
        check("pre\u{2011}trial de\u{AD}tention", &["pre", "trial", "detention"]);
        check("", &[]);
        check("Rule 144, 2022/2658(RSP)", &["rule", "144", "2022", "2658", "rsp"]);
        check("the Раrliament", &["the", "parliament"]);
        check("Ευρωπαϊκός ΕΥΡΩΠΑΪΚΟΣ", &["ευρωπαικοσ", "ευρωπαικοσ"]);
    }

    #[test]
    fn each_word_typed_begins_a_word_of_the_text() {
        let begin = |typed: &str| {
            let typed: Vec<_> = tokens(typed).into_iter().map(|token| token.word).collect();
            begin_words(&typed, "Cambodia’s coup d’État, calls ON the Раrliament")
        };
        for typed in ["", "coup", "cal on", "etat camb", "parl", "the"] {
            assert!(begin(typed), "{typed}");
        }
        for typed in ["oup", "calls upon", "s", "coups"] {
            assert!(!begin(typed), "{typed}");
        }
    }

    #[test]
    fn a_word_can_be_stemmed_in_another_language() {
        let token = &tokens_in("résolutions", Language::French)[0];
        assert_eq!((token.word.as_str(), token.stem.as_str()), ("resolutions", "resolu"));
        assert_eq!(token.stemmed_in(Language::English).stem, stem("resolutions"));
    }
}
