//! The words that English has, whether a library writes them or not: "siberia" is no slip for "Liberia".

use std::sync::LazyLock;

use foldhash::HashSet;

/// The vocabulary of the sentence model, as of BERT: the commonest words of English books and of Wikipedia, folded, with names
/// and foreign words among them, one a line; parts of words, which begin with `##`, signs and marks too.
pub static VOCABULARY: &str = include_str!("../embedding/minilm/vocab.txt");

static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| VOCABULARY.lines().collect());

/// Whether a folded word is an English one, or a name that English texts often have.
#[must_use]
pub fn is_english(word: &str) -> bool {
    WORDS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_names_are_known_and_slips_are_not() {
        assert!(["whales", "sport", "siberia", "honoring"].into_iter().all(is_english));
        assert!(!["lybia", "goverment", "sanctons", "arbitary", "##ing x"].into_iter().any(is_english));
    }
}
