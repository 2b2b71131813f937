//! Acronyms that a text defines: "the Association of South East Asian Nations (ASEAN)".
//!
//! ```text
//! definition = name "(" acronym ")" | acronym "(" name ")"
//! acronym    = a capital, then letters, digits and "-"; two capitals or digits at least
//! ```
//!
//! An acronym is spelt by the beginnings of the name's words, small words counting or not: `UNMIS`, `COMFREL`, `MiFID`.
//! Where another language has another order (`MINUSMA`, `MONUSCO`), the first letters of the name in any order do.

use std::sync::LazyLock;

use regex::{Captures, Regex};

static BEHIND: LazyLock<Regex> = LazyLock::new(|| pattern(r#"\(["“‘']?([A-Z][A-Za-z0-9-]{1,14})["”’']?\)"#));

static BEFORE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b([A-Z][A-Za-z0-9-]{1,14}) \(([^()]{6,150})\)"));

/// A name has at most this many words.
const WORDS_MAX: usize = 16;

/// Words that an acronym may pass over.
const SMALL: [&str; 18] = [
    "of", "for", "on", "in", "to", "the", "and", "against", "as", "at", "by", "with", "de", "des", "du", "la", "le",
    "et",
];

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is fixed and valid")
}

/// The acronyms defined in `text`, each with the name it stands for.
pub(super) fn defined_acronyms(text: &str) -> Vec<(String, String)> {
    if !text.contains('(') {
        return Vec::new();
    }
    let behind = BEHIND.captures_iter(text).filter_map(|captures| name_before(text, &captures));
    let before = BEFORE.captures_iter(text).filter_map(|captures| name_inside(&captures));
    behind.chain(before).collect()
}

/// The shortest run of words before the bracket that the acronym spells.
fn name_before(text: &str, captures: &Captures<'_>) -> Option<(String, String)> {
    let acronym = captures.get(1)?.as_str();
    let before = text[..captures.get(0)?.start()].trim_end();
    // A name does not reach beyond the last sign that ends a part of a sentence.
    let before = before.rsplit([';', ':', '(', ')', '“', '"']).next().unwrap_or(before);
    let before = before.trim_end_matches(['”', '’', '\'']);
    if !is_acronym(acronym) || !before.ends_with(char::is_alphanumeric) {
        return None;
    }
    let starts = word_starts(before).into_iter().rev().take(WORDS_MAX);
    let names: Vec<Vec<&str>> = starts.map(|start| words(&before[start..])).collect();
    let in_order = names.iter().position(|name| spells(acronym, name));
    let any_order = || {
        let used = |at: &usize| initials_used(acronym, &names[*at]);
        (0..names.len()).filter(|at| used(at).is_some()).max_by_key(|at| (used(at), *at))
    };
    let start = *word_starts(before).iter().rev().nth(in_order.or_else(any_order)?)?;
    Some((acronym.to_owned(), before[start..].to_owned()))
}

/// The whole bracket behind an acronym, if it is what the acronym spells.
fn name_inside(captures: &Captures<'_>) -> Option<(String, String)> {
    let (acronym, name) = (captures.get(1)?.as_str(), captures.get(2)?.as_str().trim());
    let words = words(name);
    let defined = is_acronym(acronym) && words.len() <= WORDS_MAX && spells(acronym, &words);
    defined.then(|| (acronym.to_owned(), name.to_owned()))
}

fn is_acronym(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase() || c.is_ascii_digit()).count() >= 2
}

/// Whether the beginnings of the words spell the acronym in order; every word gives its part, but for small ones.
fn spells(acronym: &str, words: &[&str]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    if words.len() < 2 || is_small(first) || is_small(last) {
        return false;
    }
    let acronym = acronym.strip_suffix('s').unwrap_or(acronym);
    let letters: Vec<char> = acronym.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    // A name in small letters would be found too often if a word gave more than its first letter.
    let longest = if words.iter().any(|word| word.starts_with(char::is_uppercase)) { 3 } else { 1 };
    from_here(&letters, words, longest)
}

fn from_here(letters: &[char], words: &[&str], longest: usize) -> bool {
    let Some((word, rest)) = words.split_first() else { return letters.is_empty() };
    if is_small(word) && from_here(letters, rest, longest) {
        return true;
    }
    let given = word.chars().flat_map(char::to_lowercase).zip(letters).take(longest);
    let given = given.take_while(|(one, other)| one == *other).count();
    (1..=given).any(|given| from_here(&letters[given..], rest, longest))
}

/// How many letters of the acronym begin a word of the name, in any order; `None` if they are too few.
fn initials_used(acronym: &str, words: &[&str]) -> Option<usize> {
    let letters: Vec<char> = acronym.to_lowercase().chars().collect();
    let is_capital = |word: &&str| word.starts_with(char::is_uppercase);
    let ends = [words.first()?, words.last()?];
    let is_name = ends.into_iter().all(is_capital) && words.iter().all(|word| is_capital(word) || is_small(word));
    let is_one = !words.windows(2).any(|pair| pair == ["and", "the"]);
    if letters.len() < 4 || !is_name || !is_one {
        return None;
    }
    let mut initials: Vec<char> =
        words.iter().filter_map(|word| word.chars().flat_map(char::to_lowercase).next()).collect();
    let mut used = 0;
    for letter in &letters {
        if let Some(at) = initials.iter().position(|initial| initial == letter) {
            initials.swap_remove(at);
            used += 1;
        }
    }
    (3 * used >= 2 * letters.len() && words.len() <= letters.len() + 6).then_some(used)
}

fn is_small(word: &str) -> bool {
    SMALL.contains(&word)
}

fn words(text: &str) -> Vec<&str> {
    // The "s" of "People's" is no word.
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !["", "s"].contains(word)).collect()
}

fn word_starts(text: &str) -> Vec<usize> {
    let mut inside = false;
    let mut starts = Vec::new();
    for (at, character) in text.char_indices() {
        let word = character.is_alphanumeric();
        if word && !inside {
            starts.push(at);
        }
        inside = word;
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let found = defined_acronyms(text);
        let found: Vec<_> = found.iter().map(|(acronym, name)| (acronym.as_str(), name.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn an_acronym_leads_to_the_words_before_it() {
        let text = "members of the Cambodian National Rescue Party (CNRP), and (EU) and the Asian Nations (NATO)";
        check(text, &[("CNRP", "Cambodian National Rescue Party")]);
    }

    #[test]
    fn small_words_small_letters_and_digits_may_count() {
        check("by the United Nations Mission in Sudan (UNMIS)", &[("UNMIS", "United Nations Mission in Sudan")]);
        check(
            "the Markets in Financial Instruments Directive (MiFID)",
            &[("MiFID", "Markets in Financial Instruments Directive")],
        );
        check(
            "for the Office of the High Commissioner for Human Rights (‘OHCHR’)",
            &[("OHCHR", "Office of the High Commissioner for Human Rights")],
        );
        check("victims of gender-based violence (GBV)", &[("GBV", "gender-based violence")]);
    }

    #[test]
    fn a_name_may_follow_its_acronym() {
        check("as the EMFA (European Media Freedom Act) says", &[("EMFA", "European Media Freedom Act")]);
    }

    #[test]
    fn another_language_has_another_order() {
        check(
            "the United Nations Multidimensional Integrated Stabilization Mission in Mali (MINUSMA)",
            &[("MINUSMA", "United Nations Multidimensional Integrated Stabilization Mission in Mali")],
        );
        check("to the European Anti-Fraud Office (OLAF)", &[("OLAF", "European Anti-Fraud Office")]);
    }

    #[test]
    fn a_bracket_that_spells_nothing_defines_nothing() {
        for text in ["see Annex (II)", "(RSP)", "the report (A/59/565)", "in Sudan (Darfur)", "he said (OK) so"] {
            check(text, &[]);
        }
    }
}
