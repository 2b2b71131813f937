//! Letters as they are compared: small, without accents, in the alphabet of their word.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::model::letters::ALIKE;

pub(super) const SOFT_HYPHEN: char = '\u{AD}';

/// Folds a text for comparison: lower case, no accents, plain quotes, dashes and blanks; white space is folded to one.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        fold_into(character, &mut folded);
    }
    folded.trim().to_owned()
}

/// Adds a character to a text as [`fold`] does, but for blanks at the ends.
pub fn fold_into(character: char, folded: &mut String) {
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
        _ => fold_char(character, folded),
    }
}

/// Adds a letter as it is typed on a plain keyboard: `é` is `e`, `ł` is `l`, `ß` is `ss`.
pub(super) fn fold_char(character: char, folded: &mut String) {
    if character.is_ascii() {
        folded.push(character.to_ascii_lowercase());
        return;
    }
    for small in character.to_lowercase() {
        match small {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            'þ' => folded.push_str("th"),
            'ς' => folded.push('σ'),
            // A letter of its own, which nobody types as `и`.
            'й' => folded.push('й'),
            _ => folded.extend(small.nfkd().filter(|part| !is_combining_mark(*part))),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Alphabet {
    Latin,
    Greek,
    Cyrillic,
}

impl Alphabet {
    fn of(letter: char) -> Option<Self> {
        match letter {
            'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' => Some(Self::Latin),
            '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Some(Self::Greek),
            '\u{400}'..='\u{52F}' => Some(Self::Cyrillic),
            _ => None,
        }
    }

    /// The letter of this alphabet that looks like another one.
    fn like(self, letter: char) -> Option<char> {
        let own = |(latin, greek, cyrillic): (char, char, char)| match self {
            Self::Latin => latin,
            Self::Greek => greek,
            Self::Cyrillic => cyrillic,
        };
        let alike = ALIKE.into_iter().find(|(latin, greek, cyrillic)| [*latin, *greek, *cyrillic].contains(&letter))?;
        Some(own(alike)).filter(|own| *own != ' ')
    }
}

/// A word whose letters are mixed from several alphabets, in the one that all of them can belong to: the `а` of a
/// Bulgarian keyboard inside a Latin word is an `a`. `None` if the word is not mixed, or no alphabet has all of it.
pub(super) fn unmixed(word: &str) -> Option<String> {
    let alphabets = || word.chars().filter_map(Alphabet::of);
    let first = alphabets().next()?;
    if alphabets().all(|alphabet| alphabet == first) {
        return None;
    }
    [Alphabet::Latin, Alphabet::Greek, Alphabet::Cyrillic].into_iter().find_map(|alphabet| {
        let own = |letter: char| match Alphabet::of(letter) {
            Some(other) if other != alphabet => alphabet.like(letter),
            _ => Some(letter),
        };
        word.chars().map(own).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_is_blind_to_typography() {
        assert_eq!(fold("The  “Prosecutor’s\u{A0}Office” – É"), "the \"prosecutor's office\" - e");
    }

    #[test]
    fn letters_fold_to_what_a_plain_keyboard_has() {
        for (written, typed) in [
            ("Łódź", "lodz"),
            ("Straße", "strasse"),
            ("Århus Ærø", "arhus aero"),
            ("Ħal Għaxaq", "hal ghaxaq"),
            ("Đakovo", "dakovo"),
            ("întrucât ţară", "intrucat tara"),
            ("ĲSSEL", "ijssel"),
            ("Κοινοβούλιο ΨΉΦΙΣΜΑΣ ψήφισμας", "κοινοβουλιο ψηφισμασ ψηφισμασ"),
            ("Съображение Й", "съображение й"),
            ("ŐSZINTÉN", "oszinten"),
        ] {
            assert_eq!(fold(written), typed);
        }
    }

    #[test]
    fn letters_of_another_alphabet_that_look_alike_join_their_word() {
        assert_eq!(unmixed("Раrliament").as_deref(), Some("Parliament"));
        assert_eq!(unmixed("ΟSCE").as_deref(), Some("OSCE"));
        assert_eq!(unmixed("резoлюция").as_deref(), Some("резолюция"));
        for word in ["Parliament", "парламент", "βουλή", "Σfoo", "2022", ""] {
            assert_eq!(unmixed(word), None, "{word}");
        }
    }
}
