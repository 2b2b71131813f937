//! A message in pieces: words, numbers and signs.

use crate::analysis::{self, Language};

/// A word, a number or a sign.
#[derive(Debug)]
pub(super) struct Piece {
    /// Folded.
    pub(super) text: String,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether all its letters were capitals.
    pub(super) capitals: bool,
    /// Whether its first letter was a capital.
    pub(super) initial: bool,
    /// Whether it follows the piece before without a blank.
    pub(super) glued: bool,
}

/// The pieces of a message, in order, and its language.
pub(super) struct Pieces(Vec<Piece>, Option<Language>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Letter,
    Sign,
}

impl Pieces {
    pub(super) fn of(text: &str, language: Option<Language>) -> Self {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut last = None;
        let mut folded = String::new();
        for (start, character) in text.char_indices() {
            if character.is_whitespace() {
                last = None;
                continue;
            }
            let class = class(character);
            let end = start + character.len_utf8();
            folded.clear();
            analysis::fold_into(character, &mut folded);
            match pieces.last_mut() {
                // A soft hyphen or a combining accent belongs to its word.
                Some(piece) if last.is_some() && folded.is_empty() => {
                    piece.end = end;
                    continue;
                }
                Some(piece) if last == Some(class) && class != Class::Sign => {
                    piece.text.push_str(&folded);
                    piece.end = end;
                    piece.capitals &= character.is_uppercase();
                }
                previous => {
                    let glued = previous.is_some_and(|piece| piece.end == start);
                    let capital = character.is_uppercase();
                    let text = folded.clone();
                    pieces.push(Piece { text, start, end, capitals: capital, initial: capital, glued });
                }
            }
            last = Some(class);
        }
        Self(pieces, language)
    }

    /// The language of the message; `None` where that is not known.
    pub(super) fn language(&self) -> Option<Language> {
        self.1
    }

    /// Whether the message is in another language than English, for all that is known.
    pub(super) fn is_foreign(&self) -> bool {
        self.1.is_some_and(|language| language != Language::English)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Piece> {
        self.0.get(at)
    }

    /// The folded text of a piece; empty behind the last.
    pub(super) fn text(&self, at: usize) -> &str {
        self.get(at).map_or("", |piece| &piece.text)
    }

    /// The folded text of a piece that follows its neighbour without a blank; otherwise empty.
    pub(super) fn glued(&self, at: usize) -> &str {
        self.get(at).filter(|piece| piece.glued).map_or("", |piece| &piece.text)
    }

    /// The number that a piece of digits stands for, unless it is too large to count with.
    pub(super) fn digits(&self, at: usize) -> Option<u32> {
        let text = self.text(at);
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse().ok()).flatten().filter(|number| *number < u32::MAX / 2)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.text(at).starts_with(char::is_alphabetic)
    }

    /// Whether these words stand here.
    pub(super) fn says(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(offset, word)| self.text(at + offset) == *word)
    }

    /// The first place from here where none of these words stands.
    pub(super) fn behind(&self, from: usize, words: &[&str]) -> usize {
        let words = self.0.iter().skip(from).take_while(|piece| words.contains(&piece.text.as_str()));
        from + words.count()
    }

    /// The end of the first of these phrases that stands here.
    pub(super) fn any(&self, at: usize, phrases: &[&[&str]]) -> Option<usize> {
        phrases.iter().find(|words| self.says(at, words)).map(|words| at + words.len())
    }
}

fn class(character: char) -> Class {
    if character.is_ascii_digit() {
        Class::Digit
    } else if character.is_alphabetic() {
        Class::Letter
    } else {
        Class::Sign
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let pieces = Pieces::of(text, None);
        assert_eq!(pieces.0.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn words_numbers_and_signs_stand_apart() {
        check("OP5, §§7(a)–9", &["op", "5", ",", "§", "§", "7", "(", "a", ")", "-", "9"]);
        check("conside\u{301}rant para\u{AD}graph", &["considerant", "paragraph"]);
        check("3º", &["3", "o"]);
        check("", &[]);
    }
}
