//! Text to tokens: the one way in which documents and questions are read alike.
//!
//! A token keeps the place of its word in the text, the folded word (lower case, no accents, no typographic variants)
//! and its stem. Comparison happens on folded words and stems; what is shown is always the original text.

use std::{cell::RefCell, collections::HashMap};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The folded word.
    pub word: String,
    /// The stem of the word.
    pub stem: String,
    /// Where the word begins and ends in the text, in bytes.
    pub start: usize,
    pub end: usize,
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

/// What is left of a word behind an apostrophe: `Cambodia’s`, `isn’t`.
const ENDINGS: [&str; 7] = ["s", "t", "d", "re", "ve", "ll", "m"];

/// Splits `text` into words at everything that is neither letter nor digit.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    let mut start = 0;
    let mut after_apostrophe = false;
    let mut finish = |word: &mut String, start: usize, end: usize, after_apostrophe: bool| {
        let ending = after_apostrophe && ENDINGS.contains(&word.as_str());
        if !word.is_empty() && !ending {
            tokens.push(Token { stem: stem(word), word: std::mem::take(word), start, end });
        }
        word.clear();
    };
    for (at, character) in text.char_indices() {
        if character.is_alphanumeric() {
            if word.is_empty() {
                start = at;
            }
            fold_char(character, &mut word);
        } else if character != SOFT_HYPHEN && !is_combining_mark(character) {
            let had_word = !word.is_empty();
            finish(&mut word, start, at, after_apostrophe);
            after_apostrophe = had_word && matches!(character, '\'' | '’' | 'ʼ');
        }
    }
    finish(&mut word, start, text.len(), after_apostrophe);
    tokens
}

const SOFT_HYPHEN: char = '\u{AD}';

/// Folds a text for comparison: lower case, no accents, plain quotes, dashes and blanks; white space is folded to one.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            SOFT_HYPHEN => {}
            '‘' | '’' | 'ʼ' => folded.push('\''),
            '“' | '”' | '„' => folded.push('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => folded.push('-'),
            _ if character.is_whitespace() => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            _ => fold_char(character, &mut folded),
        }
    }
    folded.trim().to_owned()
}

fn fold_char(character: char, folded: &mut String) {
    if character.is_ascii() {
        folded.push(character.to_ascii_lowercase());
    } else {
        folded.extend(character.to_lowercase().nfkd().filter(|part| !is_combining_mark(*part)));
    }
}

/// The stem of a folded word; words with a digit are their own stem.
#[must_use]
pub fn stem(word: &str) -> String {
    thread_local! {
        static STEMS: RefCell<HashMap<String, String>> = RefCell::new(HashMap::new());
    }
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_owned();
    }
    STEMS.with_borrow_mut(|stems| {
        if let Some(stem) = stems.get(word) {
            return stem.clone();
        }
        let stem = frostem::Stemmer::new(frostem::Algorithm::English).stem(word).to_string();
        // Words are few; a flood of invented ones must not grow the table for ever.
        if stems.len() >= 20_000 {
            stems.clear();
        }
        stems.insert(word.to_owned(), stem.clone());
        stem
    })
}

/// How many typing mistakes a word of this length may have: none in short words, where one letter makes another word.
#[must_use]
pub fn typos_allowed(word: &str) -> usize {
    match word.chars().count() {
        0..=4 => 0,
        5..=7 => 1,
        _ => 2,
    }
}

/// The number of typing mistakes (a letter missing, added, wrong, or two swapped) between two words, if it is allowed
/// for the length of the first. Words with digits tolerate none.
#[must_use]
pub fn typos(asked: &str, known: &str) -> Option<usize> {
    let allowed = typos_allowed(asked);
    let apart = asked.len().abs_diff(known.len());
    if apart > allowed || asked.bytes().chain(known.bytes()).any(|byte| byte.is_ascii_digit()) {
        return (asked == known).then_some(0);
    }
    let distance = strsim::osa_distance(asked, known);
    (distance <= allowed).then_some(distance)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    }

    #[test]
    fn typos_grow_with_length_and_never_turn_one_name_into_another() {
        assert_eq!(typos("gatewey", "gateway"), Some(1));
        assert_eq!(typos("arbitary", "arbitrary"), Some(1));
        assert_eq!(typos("iran", "iraq"), None);
        assert_eq!(typos("2022", "2023"), None);
        assert_eq!(typos("tresson", "treason"), Some(1));
    }

    #[test]
    fn folding_is_blind_to_typography() {
        assert_eq!(fold("The  “Prosecutor’s\u{A0}Office” – É"), "the \"prosecutor's office\" - e");
    }
}
