//! The letters that recitals and points are counted with, in the three alphabets of the Union.
//!
//! A translation prints letters of its own alphabet: the second recital is `B.`, Greek `Β.`, Bulgarian `Б.`. Its label is
//! `rec:B` in all of them, so what counts is the position. Greek counts with numerals: `ΣΤ` is 6, `ΙΑ` 11, `ΚΒ` 22; some
//! texts count through the alphabet, where `Ζ` is 6 and `ΣΤ` is not used.

use super::Language;

const LATIN: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const GREEK: &str = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ";
const CYRILLIC: &str = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЮЯ";

/// Letters that look alike in print: Latin, Greek, Cyrillic; a blank where an alphabet has none.
pub(crate) const ALIKE: [(char, char, char); 25] = [
    ('A', 'Α', 'А'),
    ('B', 'Β', 'В'),
    ('C', ' ', 'С'),
    ('E', 'Ε', 'Е'),
    ('H', 'Η', 'Н'),
    ('I', 'Ι', 'І'),
    ('J', ' ', 'Ј'),
    ('K', 'Κ', 'К'),
    ('M', 'Μ', 'М'),
    ('N', 'Ν', ' '),
    ('O', 'Ο', 'О'),
    ('P', 'Ρ', 'Р'),
    ('S', ' ', 'Ѕ'),
    ('T', 'Τ', 'Т'),
    ('X', 'Χ', 'Х'),
    ('Y', 'Υ', 'У'),
    ('Z', 'Ζ', ' '),
    ('a', 'α', 'а'),
    ('c', ' ', 'с'),
    ('e', ' ', 'е'),
    ('i', 'ι', 'і'),
    ('o', 'ο', 'о'),
    ('p', 'ρ', 'р'),
    ('x', 'χ', 'х'),
    ('y', ' ', 'у'),
];

/// The positions that the capital letters of a recital can have in a text of a language, the likeliest first; none if they
/// are no such letters. Letters that only look like those of the alphabet count too.
pub(crate) fn positions(letters: &str, language: Language) -> Vec<u32> {
    let latin = || in_alphabet(letters, LATIN, |c| c);
    let found = match language {
        Language::Greek => {
            let greek = |c: char| ALIKE.iter().find(|alike| alike.0 == c).map_or(c, |alike| alike.1);
            [greek_numeral(letters, greek), in_alphabet(letters, GREEK, greek), latin()]
        }
        Language::Bulgarian => {
            let cyrillic = |c: char| ALIKE.iter().find(|alike| alike.0 == c).map_or(c, |alike| alike.2);
            [in_alphabet(letters, CYRILLIC, cyrillic), latin(), None]
        }
        _ => [latin(), None, None],
    };
    found.into_iter().flatten().collect()
}

/// The position of one or two letters as a person types them, in any alphabet and case: `b`, `Β`, `б` are 2.
pub(crate) fn position(letters: &str) -> Option<u32> {
    let capitals = letters.to_uppercase();
    let same = |c: char| c;
    let latin = in_alphabet(&capitals, LATIN, same);
    latin.or_else(|| greek_numeral(&capitals, same)).or_else(|| in_alphabet(&capitals, CYRILLIC, same))
}

/// The Latin letter that stands for the Greek or Bulgarian letter of a point: `b` for `β` and for `б`.
pub(crate) fn latin_point(mark: &str) -> Option<&'static str> {
    if mark.is_ascii() {
        return None;
    }
    let position = usize::try_from(position(mark)?).ok()?;
    "abcdefghijklmnopqrstuvwxyz".get(position - 1..position)
}

/// `A` is 1; behind the last letter come two: `AA`, `AB`.
fn in_alphabet(letters: &str, alphabet: &str, read: impl Fn(char) -> char) -> Option<u32> {
    let size = u32::try_from(alphabet.chars().count()).ok()?;
    if letters.is_empty() || letters.chars().count() > 2 {
        return None;
    }
    letters.chars().try_fold(0, |position, letter| {
        let at = alphabet.chars().position(|known| known == read(letter))?;
        Some(position * size + u32::try_from(at).ok()? + 1)
    })
}

/// A Greek numeral below 90.
fn greek_numeral(letters: &str, read: impl Fn(char) -> char) -> Option<u32> {
    const TENS: &str = "ΙΚΛΜΝΞΟΠ";
    const ONES: &str = "ΑΒΓΔΕ ΖΗΘ";
    let letters: String = letters.chars().map(read).collect();
    let (tens, ones) = match letters.chars().next().and_then(|first| TENS.chars().position(|ten| ten == first)) {
        Some(at) => (u32::try_from(at).ok()? + 1, letters.chars().skip(1).collect()),
        None => (0, letters.clone()),
    };
    let ones = match ones.as_str() {
        "" => 0,
        "ΣΤ" => 6,
        one if one.chars().count() == 1 => {
            u32::try_from(ONES.chars().position(|known| one.starts_with(known) && known != ' ')?).ok()? + 1
        }
        _ => return None,
    };
    (tens + ones > 0).then_some(tens * 10 + ones)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_every_alphabet_have_their_position() {
        assert_eq!(positions("A", Language::English), [1]);
        assert_eq!(positions("AH", Language::German), [34]);
        assert_eq!(positions("Γ", Language::Greek), [3, 3]);
        assert_eq!(positions("ΣΤ", Language::Greek)[0], 6);
        assert!(positions("Ζ", Language::Greek).contains(&7) && positions("Ζ", Language::Greek).contains(&6));
        assert_eq!(positions("ΙΑ", Language::Greek)[0], 11);
        assert_eq!(positions("В", Language::Bulgarian), [3]);
        assert_eq!(positions("B", Language::Bulgarian)[0], 3);
        assert_eq!(positions("Я", Language::Bulgarian), [28]);
        for letters in ["ABC", "Г", "1", ""] {
            assert!(positions(letters, Language::English).is_empty(), "{letters}");
        }
    }

    #[test]
    fn letters_are_typed_in_any_alphabet() {
        for (typed, expected) in
            [("B", 2), ("b", 2), ("Β", 2), ("б", 2), ("В", 3), ("γ", 3), ("ΣΤ", 6), ("ια", 11), ("й", 10)]
        {
            assert_eq!(position(typed), Some(expected), "{typed}");
        }
        for typed in ["", "7", "abc", "ab1", "ж2"] {
            assert_eq!(position(typed), None, "{typed}");
        }
        assert_eq!(latin_point("β"), Some("b"));
        assert_eq!(latin_point("στ"), Some("f"));
        assert_eq!(latin_point("в"), Some("c"));
        assert_eq!(latin_point("b"), None);
    }
}
