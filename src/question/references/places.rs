//! Clauses counted from one end.
//!
//! ```text
//! counted = place (separator place)* kind ("from the" ("end" | "bottom") | "but" number)?
//! place   = ordinal | "first" number | last number? | ordinal "to"? "last" | "last but" number | "penultimate"
//! last    = "last" | "final" | "closing" | "letzter" | "dernier" | …
//! ```

use super::{ASKED_MAX, Asked, Position, Read, kinds, listed, numerals, pieces::Pieces};

/// The most places in one list.
const PLACES_MAX: usize = 12;

const LAST: [&str; 16] = [
    "last",
    "final",
    "closing",
    "letzte",
    "letzter",
    "letzten",
    "letztes",
    "dernier",
    "derniere",
    "derniers",
    "dernieres",
    "ultimo",
    "ultima",
    "ultimos",
    "ultimas",
    "ostatni",
];

const FIRST: [&str; 10] =
    ["first", "opening", "erste", "erster", "ersten", "premier", "premiere", "primer", "primero", "primo"];

/// `last paragraph`, `second and third citations`, `first three recitals`.
pub(super) fn counted(pieces: &Pieces, at: usize) -> Option<Read> {
    let (mut positions, mut next) = place(pieces, at)?;
    let mut read = 1;
    while let Some((separator, after)) = listed::separator(pieces, next).filter(|_| read < PLACES_MAX) {
        read += 1;
        let after = after + usize::from(pieces.text(after) == "the");
        let Some((more, after)) = place(pieces, after) else { break };
        if let (listed::Separator::Range, Some(Position::FromStart(first)), Some(Position::FromStart(last))) =
            (separator, positions.last(), more.first())
        {
            positions.extend(up_to(first + 1, last - 1).map(Position::FromStart));
        }
        positions.extend(more);
        next = after;
    }
    let kind = kinds::counted(pieces, next)?;
    // In "3. Paragraph 5", the first number counts the asker's lines.
    if kind.numbered
        && listed::numbers(pieces, kind.end, kind.kind, kind.plural).is_some_and(|(_, end)| end > kind.end + 1)
    {
        return None;
    }
    let mut end = kind.end;
    let turned: [&[&str]; 3] = [&["from", "the", "end"], &["from", "the", "bottom"], &["from", "last"]];
    if let Some(after) = pieces.any(end, &turned) {
        end = after;
        positions = positions.into_iter().map(turn).collect();
    } else if let (Some((but, after)), [Position::FromEnd(1)]) = (but(pieces, end), positions.as_slice()) {
        end = after;
        positions = vec![Position::FromEnd(but + 1)];
    }
    Some((positions.into_iter().map(|position| Asked::Counted(kind.kind, position)).collect(), end))
}

fn turn(position: Position) -> Position {
    match position {
        Position::FromStart(number) | Position::FromEnd(number) => Position::FromEnd(number),
    }
}

fn place(pieces: &Pieces, at: usize) -> Option<(Vec<Position>, usize)> {
    let at = at + usize::from(pieces.text(at) == "very");
    let word = pieces.text(at);
    if LAST.contains(&word) {
        return Some(from_last(pieces, at + 1));
    }
    if FIRST.contains(&word) {
        let (count, end) = count(pieces, at + 1).unwrap_or((1, at + 1));
        if end > at + 1 || !is_last(pieces, at + 1) {
            return Some((up_to(1, count).map(Position::FromStart).collect(), end));
        }
    }
    match word {
        "penultimate" => return Some((vec![Position::FromEnd(2)], at + 1)),
        "antepenultimate" => return Some((vec![Position::FromEnd(3)], at + 1)),
        _ => {}
    }
    if let Some(end) = pieces.any(at, &[&["next", "to", "last"], &["next", "-", "to", "-", "last"]]) {
        return Some((vec![Position::FromEnd(2)], end));
    }
    let (number, end) = numerals::ordinal(pieces, at)?;
    match before_last(pieces, end) {
        Some(end) => Some((vec![Position::FromEnd(number)], end)),
        None => Some((vec![Position::FromStart(number)], end)),
    }
}

/// `last`, `last two`, `last but one`: what stands behind "last".
fn from_last(pieces: &Pieces, at: usize) -> (Vec<Position>, usize) {
    if let Some((number, end)) = but(pieces, at) {
        return (vec![Position::FromEnd(number + 1)], end);
    }
    let (count, end) = count(pieces, at).unwrap_or((1, at));
    (up_to(1, count).map(Position::FromEnd).rev().collect(), end)
}

/// `but one`.
fn but(pieces: &Pieces, at: usize) -> Option<(u32, usize)> {
    pieces.any(at, &[&["but"], &["-", "but", "-"]]).and_then(|at| count(pieces, at))
}

fn count(pieces: &Pieces, at: usize) -> Option<(u32, usize)> {
    let digits = pieces.digits(at).map(|number| (number, at + 1));
    digits.or_else(|| numerals::cardinal(pieces, at)).filter(|(number, _)| *number > 0)
}

/// `to last`, `-to-last`, `last`, `from the end`: the end of what turns an ordinal round.
fn before_last(pieces: &Pieces, at: usize) -> Option<usize> {
    let phrases: [&[&str]; 8] = [
        &["last"],
        &["-", "last"],
        &["to", "last"],
        &["to", "the", "last"],
        &["-", "to", "-", "last"],
        &["from", "last"],
        &["from", "the", "last"],
        &["from", "the", "end"],
    ];
    pieces.any(at, &phrases)
}

fn is_last(pieces: &Pieces, at: usize) -> bool {
    LAST.contains(&pieces.text(at))
}

fn up_to(first: u32, last: u32) -> impl DoubleEndedIterator<Item = u32> {
    first..=last.min(first.saturating_add(u32::try_from(ASKED_MAX).unwrap_or(u32::MAX)))
}
