//! What goes on from the clause that was quoted last.
//!
//! ```text
//! follow = and (numbers | place) "one"?      and 4, and C, and (b), and the last one
//!        | digits ("?" | "then")             4?, 4 then
//!        | and? "(" mark ")" ("to" "(" mark ")")?   (b), and (a) to (c)
//!        | ("next" | "previous") (kind | "one")?    next, the next paragraph
//!        | ("next" | "previous") count kind?        the next two
//!        | "to" (digits | letter | "(" mark ")")    to 5, to (d)
//!        | kind ("next" | "previous")               le paragraphe suivant
//!        | (kind | "one") ("before" | "after")      the one before, the recital after that
//! ```

use super::{Asked, Step, is_letter, kinds, listed, pieces::Pieces, places, points};
use crate::model::{ClauseKind, ClauseLabel};

/// A larger number is a resolution's or a year.
const NUMBER_MAX: u32 = 200;

/// So many clauses are asked for at most by "the next 20" and "to 25".
const NEXT_MAX: u32 = 20;

/// The clauses that a short message asks for behind a quote of this one; `None` if it says anything else.
#[must_use]
pub fn going_on(message: &str, last: &ClauseLabel) -> Option<Vec<Asked>> {
    const AND: [&str; 13] = ["and", "then", "also", "ok", "now", "&", ",", "et", "und", "oraz", "what", "how", "about"];
    const ARTICLES: [&str; 8] = ["the", "le", "la", "el", "il", "der", "die", "das"];
    const END: [&str; 12] = ["one", "ones", "?", "!", ".", "please", "pls", "plz", "thanks", "thx", "ok", "then"];
    let pieces = Pieces::of(message, None);
    let begin = pieces.behind(0, &AND);
    let at = pieces.behind(begin, &ARTICLES);
    let is_asked = pieces.digits(at).is_some() && ["?", "then"].contains(&pieces.text(at + 1));
    let is_joined = begin > 0 || pieces.text(at) == "(" || is_asked;
    let joined = || numbers(&pieces, at, last).or_else(|| counted(&pieces, at, last.kind())).filter(|_| is_joined);
    let (asked, end) = step(&pieces, at, last).or_else(|| until(&pieces, at, last)).or_else(joined)?;
    (pieces.behind(end, &END) == pieces.len()).then_some(asked)
}

/// The clause beside one that was found by its words, where a short message asks for it as a clause: "the next paragraph",
/// "the one before". What asks for "the next" may want more of what was found.
#[must_use]
pub fn stepping_on(message: &str, found: &ClauseLabel) -> Option<Vec<Asked>> {
    let pieces = Pieces::of(message, None);
    let is_clause = |at| ["before", "after"].contains(&pieces.text(at)) || kinds::at(&pieces, at).is_some();
    (0..pieces.len())
        .any(is_clause)
        .then(|| going_on(message, found))
        .flatten()
        .filter(|asked| matches!(asked[..], [Asked::Beside(..)]))
}

fn step(pieces: &Pieces, at: usize, last: &ClauseLabel) -> Option<(Vec<Asked>, usize)> {
    // Any clause may be called a paragraph.
    let is_it = |kind: ClauseKind| kind == last.kind() || kind == ClauseKind::Paragraph;
    // Behind a point, "the next point" is not the next clause.
    let is_of_clauses = |at| !last.is_point() || pieces.text(at).starts_with("para");
    let kind = |at| kinds::at(pieces, at).filter(|kind| is_it(kind.kind) && !kind.plural && is_of_clauses(at));
    let ((step, is_behind), end) = match kind(at) {
        Some(kind) => (direction(pieces, kind.end)?, kind.end + 1),
        None if pieces.text(at) == "one" => (direction(pieces, at + 1).filter(|(_, is_behind)| *is_behind)?, at + 2),
        None => {
            let told = direction(pieces, at).filter(|(_, is_behind)| !is_behind)?;
            if let Some(several) = several(pieces, at + 1, told.0, last) {
                return Some(several);
            }
            (told, kind(at + 1).map_or(at + 1, |kind| kind.end))
        }
    };
    let end = if is_behind { pieces.behind(end, &["that", "this", "it"]) } else { end };
    Some((vec![Asked::Beside(last.clause(), step)], end))
}

/// "The next two", "the next 3 paragraphs": those beside the last clause, in the order of the text.
fn several(pieces: &Pieces, at: usize, step: Step, last: &ClauseLabel) -> Option<(Vec<Asked>, usize)> {
    const COUNTS: [&str; 5] = ["two", "three", "four", "five", "six"];
    let word = COUNTS.iter().position(|count| *count == pieces.text(at)).map(|place| place + 2);
    let count = word.and_then(|count| u32::try_from(count).ok()).or_else(|| pieces.digits(at))?;
    let count = Some(count).filter(|count| (2..=NEXT_MAX).contains(count))?;
    let from = match step {
        Step::After => last.number() + 1,
        Step::Before => last.number().saturating_sub(count).max(1),
    };
    let until = if step == Step::After { from + count } else { last.number() };
    let kind = kinds::at(pieces, at + 1).filter(|kind| kind.kind == last.kind() || kind.kind == ClauseKind::Paragraph);
    let labels = (from..until).map(|number| Asked::Label(ClauseLabel::new(last.kind(), number)));
    Some((labels.collect(), kind.map_or(at + 1, |kind| kind.end)))
}

/// "To 5" behind paragraph 3: paragraphs 4 and 5. "To (d)" behind a point, "to E" behind a recital.
fn until(pieces: &Pieces, at: usize, last: &ClauseLabel) -> Option<(Vec<Asked>, usize)> {
    let (_, number) = listed::separator(pieces, at).filter(|(separator, _)| *separator == listed::Separator::Range)?;
    if let (Some((mark, end)), Some(from)) = (points::bracketed(pieces, number), last.points().last()) {
        let marks = points::between(from, &mark).into_iter().chain([mark]);
        let labels = marks.filter_map(|mark| points::sibling(last, &mark)).map(Asked::Label);
        return Some((labels.collect(), end));
    }
    if last.kind() == ClauseKind::Recital {
        let (until, end) = listed::label(pieces, number, ClauseKind::Recital)?;
        let numbers = last.number() + 1..=until.number().min(last.number() + NEXT_MAX);
        let labels: Vec<_> =
            numbers.map(|number| Asked::Label(ClauseLabel::new(ClauseKind::Recital, number))).collect();
        return (!labels.is_empty()).then_some((labels, end));
    }
    let until = pieces.digits(number).filter(|until| (last.number() + 1..=last.number() + NEXT_MAX).contains(until))?;
    let labels = (last.number() + 1..=until).map(|number| Asked::Label(ClauseLabel::new(last.kind(), number)));
    Some((labels.collect(), number + 1))
}

/// A word that tells where the clause is; and whether it stands behind what it is said of, as "before" does.
fn direction(pieces: &Pieces, at: usize) -> Option<(Step, bool)> {
    const NEXT: [&str; 12] = [
        "next",
        "following",
        "suivant",
        "suivante",
        "nachste",
        "nachster",
        "nachsten",
        "siguiente",
        "successivo",
        "seguente",
        "nastepny",
        "volgende",
    ];
    const PREVIOUS: [&str; 10] = [
        "previous",
        "preceding",
        "precedent",
        "precedente",
        "vorige",
        "voriger",
        "vorigen",
        "vorherige",
        "anterior",
        "poprzedni",
    ];
    match pieces.text(at) {
        "after" => Some((Step::After, true)),
        "before" => Some((Step::Before, true)),
        word if NEXT.contains(&word) => Some((Step::After, false)),
        word if PREVIOUS.contains(&word) => Some((Step::Before, false)),
        _ => None,
    }
}

fn numbers(pieces: &Pieces, at: usize, last: &ClauseLabel) -> Option<(Vec<Asked>, usize)> {
    if let Some((mark, end)) = points::bracketed(pieces, at) {
        let label = |mark: &str| points::sibling(last, mark).unwrap_or_else(|| last.clause().with_point(mark));
        let range = || {
            let (separator, at) = listed::separator(pieces, end)?;
            let (to, end) = points::bracketed(pieces, at).filter(|_| separator == listed::Separator::Range)?;
            let between = points::between(&mark, &to);
            Some((
                std::iter::once(&mark).chain(&between).chain([&to]).map(|mark| Asked::Label(label(mark))).collect(),
                end,
            ))
        };
        return Some(range().unwrap_or_else(|| (vec![Asked::Label(label(&mark))], end)));
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
        check("(b)", "par:3(a)", &[Asked::Label(label("par:3(b)"))]);
        check("(a) to (c)", "par:3", &["par:3(a)", "par:3(b)", "par:3(c)"].map(|of| Asked::Label(label(of))));
        let letters = ["par:3(c)", "par:3(d)", "par:3(e)", "par:3(f)", "par:3(g)", "par:3(h)", "par:3(i)"];
        check("(c) to (i)", "par:3", &letters.map(|of| Asked::Label(label(of))));
        check("(1) to (3)", "par:3", &["par:3(1)", "par:3(2)", "par:3(3)"].map(|of| Asked::Label(label(of))));
        check("and (a) to (c)?", "par:3", &["par:3(a)", "par:3(b)", "par:3(c)"].map(|of| Asked::Label(label(of))));
        for message in ["previous", "the paragraph before that", "the one before?", "ok, the preceding para"] {
            check(message, "par:3", &[Asked::Beside(label("par:3"), Step::Before)]);
        }
        for message in [
            "next recital?",
            "next paragraph",
            "le considérant suivant",
            "der nächste Erwägungsgrund",
            "the recital after it",
        ] {
            check(message, "rec:B", &[Asked::Beside(label("rec:B"), Step::After)]);
        }
        check("next paragraph", "par:3(a)", &[Asked::Beside(label("par:3"), Step::After)]);
        let next_two = ["par:4", "par:5"].map(|of| Asked::Label(label(of)));
        for message in ["the next two", "next two paragraphs please", "and the next 2?", "to 5", "and until 5?"] {
            check(message, "par:3", &next_two);
        }
        check("to (d)", "par:3(b)", &["par:3(c)", "par:3(d)"].map(|of| Asked::Label(label(of))));
        check("to E", "rec:C", &["rec:D", "rec:E"].map(|of| Asked::Label(label(of))));
        check("the previous two", "par:3", &["par:1", "par:2"].map(|of| Asked::Label(label(of))));
        check("and (c)?", "par:3(b)(ii)", &[Asked::Label(label("par:3(c)"))]);
        check("and (c)?", "par:3(b)(i)", &[Asked::Label(label("par:3(c)"))]);
        check("and (iii)?", "par:3(b)(ii)", &[Asked::Label(label("par:3(b)(iii)"))]);
        check("el siguiente párrafo", "par:3", &[Asked::Beside(label("par:3"), Step::After)]);
    }

    #[test]
    fn from_what_was_found_only_a_clause_beside_it_is_asked_for() {
        let last: ClauseLabel = "par:3".parse().expect("a label");
        for message in ["next paragraph", "and the one after that?", "previous clause"] {
            assert!(stepping_on(message, &last).is_some(), "{message}");
        }
        for message in ["next", "next one", "and 4", "and (b)", "what about C?", "next year"] {
            assert_eq!(stepping_on(message, &last), None, "{message}");
        }
    }

    #[test]
    fn other_words_do_not() {
        for message in
            ["4", "and 4 people", "and 1540?", "and Kem Sokha?", "next year", "the last one", "and 4 of the treaty"]
        {
            check(message, "par:3", &[]);
        }
        for message in
            ["the one before the war", "the one next", "before", "after that", "next recital", "next paragraphs"]
        {
            check(message, "par:3", &[]);
        }
        check("and 4", "rec:B", &[]);
        check("the next point", "par:3(a)", &[]);
        check("and c", "rec:B", &[]);
    }
}
