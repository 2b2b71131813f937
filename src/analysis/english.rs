//! The words that English has, whether a library writes them or not: "siberia" is no slip for "Liberia".

use std::sync::LazyLock;

use foldhash::HashSet;

/// The vocabulary of the sentence model, as of BERT: the commonest words of English books and of Wikipedia, folded, with names
/// and foreign words among them, one a line; parts of words, which begin with `##`, signs and marks too.
pub static VOCABULARY: &str = include_str!("../embedding/minilm/vocab.txt");

/// British spelling and what it becomes: to be compared, never shown.
const AMERICAN: [(&str, &str); 9] = [
    ("our", "or"),
    ("isa", "iza"),
    ("ise", "ize"),
    ("isi", "izi"),
    ("yse", "yze"),
    ("ll", "l"),
    ("tre", "ter"),
    ("ence", "ense"),
    ("amme", "am"),
];

static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| VOCABULARY.lines().collect());

/// Whether a folded word is an English one, or a name that English texts often have.
#[must_use]
pub fn is_english(word: &str) -> bool {
    WORDS.contains(word)
}

/// Whether two folded words are one in British and in American spelling.
#[must_use]
pub fn are_same_word(one: &str, other: &str) -> bool {
    american(one) == american(other)
}

fn american(word: &str) -> String {
    AMERICAN.iter().fold(word.to_owned(), |word, (british, american)| word.replace(british, american))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_names_are_known_and_slips_are_not() {
        assert!(["whales", "sport", "siberia", "honoring"].into_iter().all(is_english));
        assert!(!["lybia", "goverment", "sanctons", "arbitary", "##ing x"].into_iter().any(is_english));
    }

    #[test]
    fn british_and_american_spelling_are_of_one_word() {
        for (one, other) in
            [("honoring", "honouring"), ("traveled", "travelled"), ("defense", "defence"), ("analyze", "analyse")]
        {
            assert!(are_same_word(one, other), "{one} {other}");
        }
        assert!(!are_same_word("sport", "spot"));
    }
}
