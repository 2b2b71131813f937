//! The words that English has, whether a library writes them or not: "siberia" is no slip for "Liberia".

use std::sync::LazyLock;

use foldhash::HashSet;

use super::{Letters, typos, typos_allowed};

/// The vocabulary of the sentence model, as of BERT: the commonest words of English books and of Wikipedia, folded, with names
/// and foreign words among them, one a line; parts of words, which begin with `##`, signs and marks too.
pub static VOCABULARY: &str = include_str!("../embedding/minilm/vocab.txt");

static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| VOCABULARY.lines().collect());

/// Those of each length in bytes, with their letters.
static BY_LENGTH: LazyLock<Vec<Vec<(Letters, &str)>>> = LazyLock::new(|| {
    let longest = VOCABULARY.lines().map(str::len).max().unwrap_or(0);
    let mut by_length = vec![Vec::new(); longest + 1];
    for word in VOCABULARY.lines() {
        by_length[word.len()].push((Letters::of(word), word));
    }
    by_length
});

/// The endings of words that English has without them, or with an "e" in their place.
const ENDINGS: [&str; 12] = ["s", "es", "ed", "ing", "er", "ers", "ly", "al", "ness", "ation", "ations", "ment"];

/// Each half of a word made of two has so many letters: "landmines".
const HALF_MIN: usize = 4;

/// Whether a folded word is an English one, or a name that English texts often have.
#[must_use]
pub fn is_english(word: &str) -> bool {
    WORDS.contains(word)
}

/// A shorter word is as likely a slip, for which no letters are allowed.
const STRANGE_MIN: usize = 5;

/// Whether English has no such folded word, nor one that it is a form of, made of or a slip for, so that it can only be a name or
/// a term: "netanyahu".
#[must_use]
pub fn is_strange(word: &str) -> bool {
    let is_form = |ending: &&str| {
        let begins = word.strip_suffix(*ending).filter(|begins| begins.len() >= HALF_MIN - 1);
        begins.is_some_and(|begins| is_english(begins) || is_english(&format!("{begins}e")))
    };
    let is_half = |half: Option<&str>| half.is_some_and(is_english);
    let is_made = || {
        (HALF_MIN..(word.len() + 1).saturating_sub(HALF_MIN))
            .any(|at| is_half(word.get(..at)) && is_half(word.get(at..)))
    };
    !is_english(word) && word.len() >= STRANGE_MIN && !ENDINGS.iter().any(is_form) && !is_made() && !is_slip(word)
}

/// Whether it is so few typing mistakes from a word of English.
fn is_slip(word: &str) -> bool {
    let (letters, allowed) = (Letters::of(word), typos_allowed(word));
    let as_long = BY_LENGTH.iter().take(word.len() + allowed + 1).skip(word.len().saturating_sub(allowed));
    as_long.flatten().any(|(known, english)| letters.may_be_apart(*known, allowed) && typos(word, english).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_names_are_known_and_slips_are_not() {
        assert!(["whales", "sport", "siberia", "honoring"].into_iter().all(is_english));
        assert!(["netanyahu", "lukashenko", "metsola", "milosevic"].into_iter().all(is_strange));
        assert!(
            !["jail", "foots", "egging", "landmines", "goverment", "mony", "vaccinations"].into_iter().any(is_strange)
        );
        assert!(!["lybia", "goverment", "sanctons", "arbitary", "##ing x"].into_iter().any(is_english));
    }
}
