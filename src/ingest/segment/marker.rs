//! What a line begins with.
//!
//! ```text
//! dash    = one of - – — − • · U+F02D, or a star and a blank
//!                           "– having regard to …", also twice or glued to the word
//! letter  = A … Z, AA … suffix? "."                  "A. whereas …", "Aa. whereas …", in the alphabet of the language
//! number  = digits suffix? "."                       "3a. Calls on …", "2 bis. demande …"
//! suffix  = letter | "bis" | "ter" | …               of a number inserted by amendment; a blank may stand before it
//! point   = "(" letters | roman | digits ")"         "(a) To conduct …", "(ii) To assist …", "(β) …"
//!         | (letter | roman) ("." | ")")             "a. the first;", "б) …", "ii) …"
//!         | digits ")"                               "1) the first;"
//! ```

use std::sync::LazyLock;

use regex::Regex;

use crate::model::{INSERTED, letters};

/// The Symbol font's dash comes out of old pages as a private character; dots are what word processors and pages make of it.
const DASHES: [char; 7] = ['-', '–', '—', '−', '\u{F02D}', '•', '\u{b7}'];

static POINT: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"^“?(?:\(([a-z]{1,4}|[ivx]{5,7}|[0-9]{1,2}|[α-ωа-я]{1,2})\)\s*|([a-zα-ωа-я]|στ|[ivx]{2,5})[.)]\s+|([0-9]{1,2})\)\s+)(.*)$";
    Regex::new(pattern).expect("the pattern is fixed and valid")
});

/// What a line begins with, and the text behind it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Marker<'a> {
    Dash(&'a str),
    /// A recital's letters and their suffix.
    Letter(&'a str, &'a str, &'a str),
    /// A paragraph's number and its suffix.
    Number(u32, &'a str, &'a str),
}

impl<'a> Marker<'a> {
    pub(super) fn read(line: &'a str) -> Option<Self> {
        // Two dashes in one are no marker that documents agree on; the line is read as text, and reported.
        if line.starts_with("––") {
            return None;
        }
        if let Some(rest) = line.strip_prefix(DASHES).or_else(|| line.strip_prefix("* ")) {
            let text = rest.trim_start_matches(|c: char| c.is_whitespace() || DASHES.contains(&c));
            let words = text.is_empty() || text.starts_with(|c: char| c.is_alphabetic() || "“‘'\"(".contains(c));
            return words.then_some(Self::Dash(text));
        }
        let line = line.strip_prefix(['“', '"']).unwrap_or(line);
        let (mark, text) = line.split_once('.')?;
        let text = text.trim_start();
        let digits = mark.len() - mark.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let capitals = mark.len() - mark.trim_start_matches(char::is_uppercase).len();
        let (number, suffix) = mark.split_at(digits.max(capitals));
        let suffix = suffix.trim_start();
        if !is_suffix(suffix) {
            return None;
        }
        if digits == 0 {
            // Few recitals are inserted behind one; `Mr.` and `Dr.` are words.
            let word = suffix.len() == 1 && suffix > "k";
            return (is_letters(number) && !word).then_some(Self::Letter(number, suffix, text));
        }
        // `10.4.2024` and `2.9 %` begin with digits and a full stop, but are not markers.
        let spaced = !text.starts_with(|c: char| c.is_ascii_digit());
        let short = number.len() <= 3;
        let number = number.parse().ok().filter(|number| *number > 0)?;
        (short && spaced).then_some(Self::Number(number, suffix, text))
    }
}

fn is_suffix(suffix: &str) -> bool {
    INSERTED.contains(&suffix) || (suffix.len() <= 1 && suffix.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// Up to three capitals: Greek counts `ΙΣΤ`.
fn is_letters(mark: &str) -> bool {
    (1..=3).contains(&mark.chars().count()) && mark.chars().all(|c| c.is_alphabetic() && c.is_uppercase())
}

/// Whether a line begins as points do that get no labels: `(A)`, `A.`, `(aa)`.
pub(super) fn may_be_point(line: &str) -> bool {
    static MARK: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"^“?(?:\([A-Za-z]{1,2}\)\s*\S|[A-Z][.)]\s+\S)";
        Regex::new(pattern).expect("the pattern is fixed and valid")
    });
    MARK.is_match(line) || point(line).is_some()
}

/// The letters or digits of a point, and the text behind them. Greek and Bulgarian letters are those of the Latin
/// alphabet in the same place: language versions share their labels.
pub(super) fn point(line: &str) -> Option<(&str, &str)> {
    let captures = POINT.captures(line)?;
    let mark = captures.get(1).or_else(|| captures.get(2)).or_else(|| captures.get(3))?;
    let mark = letters::latin_point(mark.as_str()).unwrap_or(mark.as_str());
    Some((mark, captures.get(4)?.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_is_told_from_numbers_and_words() {
        assert_eq!(Marker::read("– having regard"), Some(Marker::Dash("having regard")));
        assert_eq!(Marker::read("-having regard"), Some(Marker::Dash("having regard")));
        assert_eq!(Marker::read("- – having regard"), Some(Marker::Dash("having regard")));
        assert_eq!(Marker::read("AA. whereas"), Some(Marker::Letter("AA", "", "whereas")));
        assert_eq!(Marker::read("Aa. whereas"), Some(Marker::Letter("A", "a", "whereas")));
        assert_eq!(Marker::read("A bis. considérant"), Some(Marker::Letter("A", "bis", "considérant")));
        assert_eq!(Marker::read("2 bis. demande"), Some(Marker::Number(2, "bis", "demande")));
        assert_eq!(Marker::read("3a. Calls"), Some(Marker::Number(3, "a", "Calls")));
        assert_eq!(Marker::read("12."), Some(Marker::Number(12, "", "")));
        assert_eq!(point("(a) to act"), Some(("a", "to act")));
        assert_eq!(point("ii) sans frais"), Some(("ii", "sans frais")));
        assert_eq!(point("β) να"), Some(("b", "να")));
        assert_eq!(point("(στ) να"), Some(("f", "να")));
        assert_eq!(point("в) да"), Some(("c", "да")));
        for dash in ["• ", "\u{b7}\t", "* "] {
            assert_eq!(Marker::read(&format!("{dash}having regard")), Some(Marker::Dash("having regard")));
        }
        for text in [
            "* * *",
            "*State not a member",
            "10.4.2024",
            "2.9 % of",
            "–: against",
            "–– having regard",
            "No. 5",
            "Mr. X",
        ] {
            assert_eq!(Marker::read(text), None, "{text}");
        }
    }
}
