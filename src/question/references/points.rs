//! Points below a number.
//!
//! ```text
//! points = point+
//! point  = "(" mark ")" | mark ")" | "." mark | "," ? word mark    (a), a), .a, lit. a, point (f), sub-paragraph (b)
//!        | place word                                          first point
//!        | letter Roman number                                   2bii, 2 b ii
//!        | Roman number                                          behind another point: 4(d) ii
//! mark   = letter | Roman number | digits
//! ```

use super::{ASKED_MAX, Asked, Position, Read, kinds, listed, pieces::Pieces, places};
use crate::model::{ClauseLabel, letters, roman};

const WORDS: [&[&str]; 30] = [
    &["sub", "-", "paragraph"],
    &["sub", "paragraph"],
    &["sub", "-", "para"],
    &["subparagraph"],
    &["subpara"],
    &["subpoint"],
    &["sub", "-", "paragraphs"],
    &["sub", "paragraphs"],
    &["subparagraphs"],
    &["subpoints"],
    &["point"],
    &["points"],
    &["letter"],
    &["letters"],
    &["indent"],
    &["indents"],
    &["tiret"],
    &["spiegelstrich"],
    &["lit", "."],
    &["lit"],
    &["let", "."],
    &["litera"],
    &["buchstabe"],
    &["lettre"],
    &["lettres"],
    &["letra"],
    &["letras"],
    &["lettera"],
    &["lettere"],
    &["buchstaben"],
];

/// More words for a point, in messages of other languages; folded.
const FOREIGN_WORDS: [&[&str]; 23] = [
    &["pism", "."],
    &["pismeno"],
    &["litery"],
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
    if let Some((letter, number)) = joined(pieces, at) {
        return (label.with_point(letter).with_point(number), at + 1);
    }
    if let Some(number) = roman_alone(pieces, at + 1).filter(|_| is_letter(pieces, at)) {
        return (label.with_point(pieces.text(at)).with_point(number), at + 2);
    }
    if is_letter(pieces, at) && is_last(pieces, at) {
        return (label.with_point(pieces.text(at)), at + 1);
    }
    while let Some((mark, end)) = point(pieces, at) {
        label = label.with_point(&mark);
        at = end;
        if let Some(number) = roman_alone(pieces, at) {
            return (label.with_point(number), at + 1);
        }
    }
    (label, at)
}

/// `ii` without brackets, as in "paragraph 4 d ii"; "i" may be who asks.
fn roman_alone(pieces: &Pieces, at: usize) -> Option<&str> {
    let text = pieces.text(at);
    let is_one = text.len() > 1 && roman::read(text).is_some() && !pieces.get(at)?.capitals;
    (is_one && super::is_free(pieces, at + 1)).then_some(text)
}

/// Whether nothing follows that a letter could stand before: "4 d", "4 d of 1127", and not "4 a year" or "4 e 5".
fn is_last(pieces: &Pieces, at: usize) -> bool {
    let next = pieces.text(at + 1);
    at + 1 == pieces.len() || ["of", "in", "from", "?", "|"].contains(&next)
}

fn is_letter(pieces: &Pieces, at: usize) -> bool {
    let text = pieces.text(at);
    text.len() == 1 && text.as_bytes()[0].is_ascii_lowercase() && pieces.get(at).is_some_and(|piece| !piece.capitals)
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

/// `first point of paragraph 2`.
pub(super) fn counted(pieces: &Pieces, at: usize) -> Option<Read> {
    let (positions, end) = places(pieces, at)?;
    let of = pieces.any(end, &[&["of"], &["in"], &["under"], &["from"], &["du"], &["de"], &["del"], &["von"]])?;
    let kind = kinds::at(pieces, of + usize::from(pieces.text(of) == "the"))?;
    let (label, end) = listed::label(pieces, kind.end, kind.kind)?;
    Some((positions.map(|position| Asked::Point(label.clone(), position)).collect(), end))
}

/// `, first point` behind a clause.
pub(super) fn counted_behind(pieces: &Pieces, at: usize, label: &ClauseLabel) -> Option<Read> {
    let at = at + usize::from(pieces.text(at) == ",");
    let (positions, end) = places(pieces, at + usize::from(pieces.text(at) == "the"))?;
    Some((positions.map(|position| Asked::Point(label.clone(), position)).collect(), end))
}

/// `first point`, `last two points`, without a mark or a number behind.
fn places(pieces: &Pieces, at: usize) -> Option<(impl Iterator<Item = Position>, usize)> {
    let (positions, end) = places::place(pieces, at)?;
    let behind = word(pieces, end)?;
    let numbered = pieces.digits(behind).is_some() || pieces.text(behind) == "(";
    (!numbered).then(|| (positions.into_iter(), behind))
}

fn point(pieces: &Pieces, at: usize) -> Option<(String, usize)> {
    let comma = usize::from(pieces.text(at) == ",");
    let closed = || closed(pieces, at);
    bracketed(pieces, at).or_else(closed).or_else(|| dotted(pieces, at)).or_else(|| worded(pieces, at + comma))
}

/// `bii`, in one word with the number before.
fn joined(pieces: &Pieces, at: usize) -> Option<(&str, &str)> {
    const LAST: u32 = 20;
    let (letter, number) = pieces.glued(at).split_at_checked(1)?;
    let is_point = letter.as_bytes()[0].is_ascii_lowercase() && roman::read(number).is_some_and(|it| it <= LAST);
    is_point.then_some((letter, number))
}

/// `a)`, as some languages write it.
fn closed(pieces: &Pieces, at: usize) -> Option<(String, usize)> {
    let mark = pieces.text(at);
    let mark = letters::latin_point(mark).unwrap_or(mark);
    let capitals = pieces.get(at).is_some_and(|piece| piece.capitals);
    (is_mark(mark) && !capitals && pieces.glued(at + 1) == ")").then(|| (mark.to_owned(), at + 2))
}

/// A mark of a list that goes on, as in "points a and c".
pub(super) fn listed(pieces: &Pieces, at: usize) -> Option<(String, usize)> {
    let bare = || {
        let mark = pieces.text(at);
        let capitals = pieces.get(at).is_some_and(|piece| piece.capitals);
        let free = !capitals && super::is_free(pieces, at + 1) && !matches!(pieces.text(at + 1), "." | "\'");
        (is_mark(mark) && free).then(|| (mark.to_owned(), at + 1))
    };
    bracketed(pieces, at).or_else(|| closed(pieces, at)).or_else(bare)
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
    let end = word(pieces, at)?;
    bracketed(pieces, end).or_else(|| {
        let mark = pieces.text(end);
        let mark = letters::latin_point(mark).unwrap_or(mark);
        let free = mark.len() > 1 || !["a", "i"].contains(&mark) || super::is_free(pieces, end + 1);
        let capitals = pieces.get(end)?.capitals;
        let closed = usize::from(pieces.glued(end + 1) == ")");
        (is_mark(mark) && free && !capitals).then(|| (mark.to_owned(), end + 1 + closed))
    })
}

/// The word for a point.
fn word(pieces: &Pieces, at: usize) -> Option<usize> {
    let foreign = || pieces.any(at, &FOREIGN_WORDS).filter(|_| pieces.is_foreign());
    pieces.any(at, &WORDS).or_else(foreign)
}

/// A letter, a doubled one, or a Roman number.
fn is_mark(text: &str) -> bool {
    let letters = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_lowercase() && byte == text.as_bytes()[0]);
    (letters && !text.is_empty()) || (text.len() <= 5 && roman::read(text).is_some())
}

/// The label beside this one whose last point is `mark`: behind `7(a)(ii)`, `(iii)` is `7(a)(iii)` and `(b)` is `7(b)`.
pub(super) fn sibling(label: &ClauseLabel, mark: &str) -> Option<ClauseLabel> {
    let points = label.points();
    let is_alike = |at: &usize| are_alike(&points[*at], mark, *at > 0 && is_letter_mark(&points[at - 1]));
    let depth = (0..points.len()).rev().find(is_alike)?;
    let mut sibling = label.clause();
    for point in &points[..depth] {
        sibling = sibling.with_point(point);
    }
    Some(sibling.with_point(mark))
}

/// Whether two marks may be of one list; below a point with a letter, (i) is a Roman number.
fn are_alike(one: &str, other: &str, is_below_letter: bool) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = is_letter_mark(one) && !(is_below_letter && is_roman_mark(one));
    (digits(one) && digits(other))
        || (is_roman_mark(one) && is_roman_mark(other))
        || (is_letter && is_letter_mark(other))
}

fn is_letter_mark(mark: &str) -> bool {
    mark.len() == 1 && mark.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Whether a mark is a Roman number as points have them: (c) and (d) are letters.
fn is_roman_mark(mark: &str) -> bool {
    mark.bytes().all(|byte| b"ivx".contains(&byte)) && roman::read(mark).is_some()
}

/// The marks between two, without them: `b` between `a` and `c`, `ii` between `i` and `iii`, `2` between `1` and `3`.
pub(super) fn between(first: &str, last: &str) -> Vec<String> {
    let letter = |text: &str| (text.len() == 1).then(|| text.as_bytes()[0]).filter(u8::is_ascii_lowercase);
    // "(h) to (v)" has letters, "(i) to (v)" Roman numbers.
    if is_roman_mark(first)
        && is_roman_mark(last)
        && let (Some(first), Some(last)) = (roman::read(first), roman::read(last))
    {
        return (first + 1..last).filter_map(roman::write).collect();
    }
    if let (Ok(first), Ok(last)) = (first.parse::<u32>(), last.parse::<u32>()) {
        return (first.saturating_add(1)..last).take(ASKED_MAX).map(|number| number.to_string()).collect();
    }
    match (letter(first), letter(last)) {
        (Some(first), Some(last)) => (first + 1..last).map(|letter| char::from(letter).to_string()).collect(),
        _ => Vec::new(),
    }
}
