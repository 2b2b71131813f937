//! Acronyms that a text defines: "the Association of South East Asian Nations (ASEAN)".

use std::sync::LazyLock;

use regex::Regex;

static ACRONYM: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\(([A-Z][A-Za-z]*[A-Z])\)").expect("the pattern is fixed and valid"));

/// The acronyms defined in `text`, each with the name it stands for.
///
/// The name is the shortest run of words before the bracket that begins and ends with a capitalised word and whose
/// capitals spell the acronym, small words left out.
#[must_use]
pub fn defined_acronyms(text: &str) -> Vec<(String, String)> {
    ACRONYM.captures_iter(text).filter_map(|captures| defined(text, &captures)).collect()
}

fn defined(text: &str, captures: &regex::Captures<'_>) -> Option<(String, String)> {
    let acronym = captures.get(1)?.as_str();
    let before = text[..captures.get(0)?.start()].trim_end();
    for start in word_starts(before).into_iter().rev().take(2 * acronym.len() + 2) {
        let name = &before[start..];
        let capitals: String = name
            .split(|c: char| !c.is_alphanumeric())
            .filter_map(|word| word.chars().next())
            .filter(|first| first.is_uppercase())
            .collect();
        if capitals == acronym.to_uppercase() && name.starts_with(char::is_uppercase) {
            return Some((acronym.to_owned(), name.to_owned()));
        }
    }
    None
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

    #[test]
    fn an_acronym_leads_to_the_words_before_it() {
        let text = "members of the Cambodian National Rescue Party (CNRP), and (EU) and the Asian Nations (NATO)";
        let expected = vec![("CNRP".to_owned(), "Cambodian National Rescue Party".to_owned())];
        assert_eq!(defined_acronyms(text), expected);
    }
}
