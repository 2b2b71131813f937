//! Points below a number.
//!
//! ```text
//! points = point+
//! point  = "(" mark ")" | "." mark | "," ? word mark       (a), .a, lit. a, point (f), sub-paragraph (b)
//! mark   = letter | Roman number | digits
//! ```

use super::{numerals, pieces::Pieces};
use crate::model::{ClauseLabel, letters};

const WORDS: [&[&str]; 16] = [
    &["sub", "-", "paragraph"],
    &["sub", "paragraph"],
    &["sub", "-", "para"],
    &["subparagraph"],
    &["subpara"],
    &["subpoint"],
    &["point"],
    &["letter"],
    &["indent"],
    &["lit", "."],
    &["lit"],
    &["let", "."],
    &["litera"],
    &["buchstabe"],
    &["lettre"],
    &["letra"],
];

/// More words for a point, in messages of other languages; folded.
const FOREIGN_WORDS: [&[&str]; 23] = [
    &["pism", "."],
    &["pismeno"],
    &["lettera"],
    &["буква"],
    &["στοιχειο"],
    &["σημειο"],
    &["alinea"],
    &["litra"],
    &["bokstav"],
    &["led"],
    &["alakohta"],
    &["slovo"],
    &["tocka"],
    &["apakspunkts"],
    &["papunktis"],
    &["pont"],
    &["punto"],
    &["ponto"],
    &["punkt"],
    &["punt"],
    &["punct"],
    &["onder"],
    &["litera"],
];

/// The label with the points that stand behind it.
pub(super) fn behind(pieces: &Pieces, mut label: ClauseLabel, mut at: usize) -> (ClauseLabel, usize) {
    while let Some((mark, end)) = point(pieces, at) {
        label = label.with_point(&mark);
        at = end;
    }
    (label, at)
}

/// A point before its clause, as in "point (f) of paragraph 4": its marks.
pub(super) fn before(pieces: &Pieces, at: usize) -> Option<(Vec<String>, usize)> {
    let (first, mut end) = worded(pieces, at).or_else(|| bracketed(pieces, at))?;
    let mut marks = vec![first];
    while let Some((mark, after)) = bracketed(pieces, end) {
        marks.push(mark);
        end = after;
    }
    Some((marks, end))
}

fn point(pieces: &Pieces, at: usize) -> Option<(String, usize)> {
    let comma = usize::from(pieces.text(at) == ",");
    bracketed(pieces, at).or_else(|| dotted(pieces, at)).or_else(|| worded(pieces, at + comma))
}

/// `(a)`.
pub(super) fn bracketed(pieces: &Pieces, at: usize) -> Option<(String, usize)> {
    let mark = pieces.text(at + 1);
    let closed = pieces.text(at) == "(" && pieces.text(at + 2) == ")";
    let number = pieces.digits(at + 1).is_some_and(|number| (1..100).contains(&number));
    let mark = letters::latin_point(mark).unwrap_or(mark);
    (closed && (number || is_mark(mark))).then(|| (mark.to_owned(), at + 3))
}

/// `.a`, in one word with what is before.
fn dotted(pieces: &Pieces, at: usize) -> Option<(String, usize)> {
    let mark = pieces.glued(at + 1);
    let capitals = pieces.get(at + 1).is_some_and(|piece| piece.capitals);
    (pieces.glued(at) == "." && is_mark(mark) && !capitals).then(|| (mark.to_owned(), at + 2))
}

/// `lit. a`, `point (f)`.
fn worded(pieces: &Pieces, at: usize) -> Option<(String, usize)> {
    let foreign = || pieces.any(at, &FOREIGN_WORDS).filter(|_| pieces.is_foreign());
    let end = pieces.any(at, &WORDS).or_else(foreign)?;
    bracketed(pieces, end).or_else(|| {
        let mark = pieces.text(end);
        let mark = letters::latin_point(mark).unwrap_or(mark);
        let free = mark.len() > 1 || !["a", "i"].contains(&mark) || super::is_free(pieces, end + 1);
        let capitals = pieces.get(end)?.capitals;
        let closed = usize::from(pieces.is_foreign() && pieces.glued(end + 1) == ")");
        (is_mark(mark) && free && !capitals).then(|| (mark.to_owned(), end + 1 + closed))
    })
}

/// A letter, a doubled one, or a Roman number.
fn is_mark(text: &str) -> bool {
    let letters = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_lowercase() && byte == text.as_bytes()[0]);
    (letters && !text.is_empty()) || (text.len() <= 5 && numerals::roman(text).is_some())
}

/// The label beside this one whose last point is `mark`: behind `7(a)(ii)`, `(iii)` is `7(a)(iii)` and `(b)` is `7(b)`.
pub(super) fn sibling(label: &ClauseLabel, mark: &str) -> Option<ClauseLabel> {
    let points = label.points();
    let depth = points.iter().rposition(|point| are_alike(point, mark))?;
    let mut sibling = label.clause();
    for point in &points[..depth] {
        sibling = sibling.with_point(point);
    }
    Some(sibling.with_point(mark))
}

fn are_alike(one: &str, other: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let letter = |text: &str| text.len() == 1 && !digits(text);
    let roman = |text: &str| numerals::roman(text).is_some();
    (digits(one) && digits(other)) || (roman(one) && roman(other)) || (letter(one) && letter(other))
}

/// The marks between two, without them: `b` between `a` and `c`, `ii` between `i` and `iii`.
pub(super) fn between(first: &str, last: &str) -> Vec<String> {
    let letter = |text: &str| (text.len() == 1).then(|| text.as_bytes()[0]).filter(u8::is_ascii_lowercase);
    if let (Some(first), Some(last)) = (numerals::roman(first), numerals::roman(last)) {
        return (first + 1..last).filter_map(roman).collect();
    }
    match (letter(first), letter(last)) {
        (Some(first), Some(last)) => (first + 1..last).map(|letter| char::from(letter).to_string()).collect(),
        _ => Vec::new(),
    }
}

/// Points have few Roman numbers.
fn roman(number: u32) -> Option<String> {
    const WRITTEN: [&str; 20] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
        "xviii", "xix", "xx",
    ];
    WRITTEN.get(number as usize - 1).map(|written| (*written).to_owned())
}
