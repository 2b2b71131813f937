//! What goes on from the clause that was quoted last.
//!
//! ```text
//! follow = and (numbers | place) "one"?      and 4, and C, and (b), and the last one
//!        | ("next" | "previous") "one"?
//! ```

use super::{Asked, Step, is_letter, listed, pieces::Pieces, places, points};
use crate::model::{ClauseKind, ClauseLabel};

/// A larger number is a resolution's or a year.
const NUMBER_MAX: u32 = 200;

/// The clauses that a short message asks for behind a quote of this one; `None` if it says anything else.
#[must_use]
pub fn going_on(message: &str, last: &ClauseLabel) -> Option<Vec<Asked>> {
    const AND: [&str; 12] = ["and", "then", "also", "ok", "now", "&", "et", "und", "oraz", "what", "how", "about"];
    const ARTICLES: [&str; 8] = ["the", "le", "la", "el", "il", "der", "die", "das"];
    const END: [&str; 12] = ["one", "ones", "?", "!", ".", "please", "pls", "plz", "thanks", "thx", "ok", "then"];
    let pieces = Pieces::of(message, None);
    let begin = pieces.behind(0, &AND);
    let at = pieces.behind(begin, &ARTICLES);
    let joined = || numbers(&pieces, at, last).or_else(|| counted(&pieces, at, last.kind())).filter(|_| begin > 0);
    let (asked, end) = step(&pieces, at, last).or_else(joined)?;
    (pieces.behind(end, &END) == pieces.len()).then_some(asked)
}

fn step(pieces: &Pieces, at: usize, last: &ClauseLabel) -> Option<(Vec<Asked>, usize)> {
    const NEXT: [&str; 7] = ["next", "following", "suivant", "nachste", "nachster", "siguiente", "successivo"];
    const PREVIOUS: [&str; 7] = ["previous", "preceding", "precedent", "vorige", "voriger", "anterior", "precedente"];
    let word = pieces.text(at);
    let after = NEXT.contains(&word).then_some(Step::After);
    let step = after.or_else(|| PREVIOUS.contains(&word).then_some(Step::Before))?;
    Some((vec![Asked::Beside(last.clause(), step)], at + 1))
}

fn numbers(pieces: &Pieces, at: usize, last: &ClauseLabel) -> Option<(Vec<Asked>, usize)> {
    if let Some((mark, end)) = points::bracketed(pieces, at) {
        let label = points::sibling(last, &mark).unwrap_or_else(|| last.clause().with_point(&mark));
        return Some((vec![Asked::Label(label)], end));
    }
    // A letter is a recital's, and a number not.
    let kind = if is_letter(pieces, at) { ClauseKind::Recital } else { last.kind() };
    if kind == ClauseKind::Recital && !is_letter(pieces, at) {
        return None;
    }
    listed::label(pieces, at, kind).filter(|(label, _)| label.number() < NUMBER_MAX)?;
    let (numbers, end) = listed::numbers(pieces, at, kind, true)?;
    Some((numbers.into_iter().map(listed::Numbered::asked).collect(), end))
}

fn counted(pieces: &Pieces, at: usize, kind: ClauseKind) -> Option<(Vec<Asked>, usize)> {
    let (positions, end) = places::place(pieces, at)?;
    Some((positions.into_iter().map(|position| Asked::Counted(kind, position)).collect(), end))
}

#[cfg(test)]
mod tests {
    use super::{super::Position, *};

    #[track_caller]
    fn check(message: &str, last: &str, expected: &[Asked]) {
        let found = going_on(message, &last.parse().expect("a label"));
        assert_eq!(found.unwrap_or_default(), expected, "{message}");
    }

    #[test]
    fn a_few_words_go_on_from_a_clause() {
        let label = |text: &str| text.parse::<ClauseLabel>().expect("a label");
        check("and 4", "par:3", &[Asked::Label(label("par:4"))]);
        check("what about 4?", "par:3(a)", &[Asked::Label(label("par:4"))]);
        check("and C?", "rec:B", &[Asked::Label(label("rec:C"))]);
        check("and C?", "par:3", &[Asked::Label(label("rec:C"))]);
        check("and (b)?", "par:3(a)", &[Asked::Label(label("par:3(b)"))]);
        check("and the last one?", "rec:B", &[Asked::Counted(ClauseKind::Recital, Position::FromEnd(1))]);
        for message in ["next", "the next one", "and the next one please"] {
            check(message, "par:3", &[Asked::Beside(label("par:3"), Step::After)]);
        }
        check("previous", "par:3", &[Asked::Beside(label("par:3"), Step::Before)]);
    }

    #[test]
    fn other_words_do_not() {
        for message in
            ["4", "and 4 people", "and 1540?", "and Kem Sokha?", "next year", "the last one", "and 4 of the treaty"]
        {
            check(message, "par:3", &[]);
        }
        check("and 4", "rec:B", &[]);
        check("and c", "rec:B", &[]);
    }
}
