//! Clauses counted from one end.
//!
//! ```text
//! counted = place (separator place)* kind ("from the" ("end" | "bottom") | "but" number)?
//!         | kind "before the"? last
//!         | (kind | verb) ("before" | "after") kind? number
//!         | digits "." kind
//! place   = ordinal | "first" number | number? last number? | ordinal "to"? "last" | "last but" number | penultimate
//! last    = "last" | "final" | "closing" | "letzter" | "dernier" | …
//! penultimate = "penultimate" | "next to last" | "avant-dernier" | "vorletzter" | "przedostatni" | …
//! ```
//!
//! "The first paragraph on internet" is looked for by its subject, not by its place.

use super::{
    ASKED_MAX, Asked, Position, Read, Step, foreign, is_free, is_small, kinds, listed, numerals, pieces::Pieces,
};
use crate::analysis::Language;

/// The most places in one list.
const PLACES_MAX: usize = 12;

/// The most that are asked for as "the two last": a larger number before "last" is a year.
const LAST_MAX: u32 = 60;

const LAST: [&str; 31] = [
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
    "ultimi",
    "ultime",
    "ostatni",
    "ostatnia",
    "ostatnie",
    "ostatnich",
    "ostatniego",
    "ostatniej",
    "ostatnim",
    "laatste",
    "sista",
    "sidste",
    "posledni",
    "posledny",
    "ultimul",
    "zadnji",
];

/// How the words for the last but one begin.
const PENULTIMATE: [&str; 11] = [
    "penultim",
    "penultiem",
    "vorletzt",
    "zweitletzt",
    "przedostatni",
    "voorlaatst",
    "predposledn",
    "pretposljednj",
    "predzadnj",
    "предпоследн",
    "προτελευτ",
];

/// How the words for the last but two begin.
const ANTEPENULTIMATE: [&str; 3] = ["antepenultim", "antepenultiem", "drittletzt"];

/// Phrases for the last but one, without the words for the last that follow some of them.
const NEXT_TO: [&[&str]; 9] = [
    &["next", "to", "the"],
    &["next", "to"],
    &["next", "-", "to", "-"],
    &["one", "but"],
    &["one", "before", "the"],
    &["one", "before"],
    &["avant", "-"],
    &["avant"],
    &["nast"],
];

/// Words between a clause and the last, which it stands before.
const BEFORE: [&[&str]; 10] = [
    &["before", "the", "very"],
    &["before", "the"],
    &["before"],
    &["preceding", "the"],
    &["avant", "le"],
    &["avant", "la"],
    &["vor", "dem"],
    &["antes", "del"],
    &["prima", "dell"],
    &["przed"],
];

const FIRST: [&str; 19] = [
    "first",
    "opening",
    "erste",
    "erster",
    "ersten",
    "premier",
    "premiere",
    "premiers",
    "premieres",
    "primer",
    "primero",
    "primo",
    "primeros",
    "primeras",
    "primi",
    "prime",
    "pierwsze",
    "pierwszych",
    "pierwsi",
];

/// `the paragraph after paragraph 3`, `the recital before C`, `the one before § 7`, `what comes after § 7`; what cannot be one clause, such as "the
/// recital before paragraph 1", asks for nothing.
pub(super) fn beside(pieces: &Pieces, at: usize) -> Option<Read> {
    const NEARLY: [&str; 4] = ["right", "just", "directly", "immediately"];
    const AFTER: [&str; 7] = ["after", "following", "nach", "apres", "dopo", "despues", "po"];
    const BEFORE: [&str; 7] = ["before", "preceding", "vor", "avant", "prima", "antes", "przed"];
    const ARTICLES: [&str; 11] = ["the", "le", "la", "el", "il", "de", "del", "der", "dem", "du", "di"];
    // "What comes before recital D?"
    const VERBS: [&str; 9] = ["come", "comes", "follow", "follows", "stands", "say", "says", "is", "s"];
    let kind = kinds::at(pieces, at);
    let one = (pieces.text(at) == "one").then_some(at + 1);
    let verb = VERBS.contains(&pieces.text(at)).then_some(at + 1);
    let word = pieces.behind(kind.map(|kind| kind.end).or(one).or(verb)?, &NEARLY);
    let step = if AFTER.contains(&pieces.text(word)) { Some(Step::After) } else { None };
    let step = step.or_else(|| BEFORE.contains(&pieces.text(word)).then_some(Step::Before))?;
    let named = pieces.behind(word + 1, &ARTICLES);
    let again = kinds::at(pieces, named);
    let of = again.or(kind)?;
    let (label, end) = listed::label(pieces, again.map_or(named, |again| again.end), of.kind)?;
    if !is_free(pieces, end) {
        return None;
    }
    let is_one = kind.is_none_or(|kind| kind.kind == of.kind && !kind.plural) && !label.is_point();
    Some((is_one.then_some(Asked::Beside(label, step)).into_iter().collect(), end))
}

/// `the paragraph before the last`.
pub(super) fn before_last_of(pieces: &Pieces, at: usize) -> Option<Read> {
    let kind = kinds::at(pieces, at).filter(|kind| !kind.plural)?;
    let last = pieces.any(kind.end, &BEFORE).filter(|last| is_last(pieces, *last))?;
    let named = last + 1 + usize::from(pieces.text(last + 1) == "one");
    let end = kinds::at(pieces, named).filter(|again| again.kind == kind.kind).map_or(named, |again| again.end);
    Some((vec![Asked::Counted(kind.kind, Position::FromEnd(2))], end))
}

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
    if is_described(pieces, end) {
        return None;
    }
    Some((positions.into_iter().map(|position| Asked::Counted(kind.kind, position)).collect(), end))
}

/// `3. paragraph`; in other languages, `foreign` reads it.
pub(super) fn dotted(pieces: &Pieces, at: usize) -> Option<Read> {
    const PLACE_MAX: u32 = 100;
    let number = pieces.digits(at).filter(|number| (1..PLACE_MAX).contains(number))?;
    let kind = kinds::at(pieces, at + 2).filter(|kind| kind.numbered && pieces.glued(at + 1) == ".")?;
    let is_foreign = foreign::language(pieces).is_some_and(|language| language != Language::English);
    let before = at.checked_sub(1);
    let is_claimed = pieces.get(at).is_some_and(|piece| piece.glued)
        || before.is_some_and(|before| pieces.is_word(before) && !is_small(pieces, pieces.text(before)));
    // In "3. Paragraph 5", the number counts the asker's lines; in "on 3. Paragraph …", it ends a sentence.
    let is_line = listed::numbers(pieces, kind.end, kind.kind, kind.plural).is_some()
        || (at > 0 && pieces.get(at + 2).is_some_and(|piece| piece.initial));
    let is_place = !is_foreign && !is_claimed && !is_line && !is_described(pieces, kind.end);
    is_place.then(|| (vec![Asked::Counted(kind.kind, Position::FromStart(number))], kind.end))
}

/// `… on internet`, `… that mentions Kem Sokha`: whether what was counted is told by its subject too.
fn is_described(pieces: &Pieces, at: usize) -> bool {
    const ABOUT: [&str; 17] = [
        "on",
        "about",
        "regarding",
        "concerning",
        "naming",
        "dealing",
        "sur",
        "concernant",
        "sobre",
        "su",
        "sul",
        "sulla",
        "uber",
        "zu",
        "zum",
        "zur",
        "o",
    ];
    const THAT: [&str; 6] = ["that", "which", "where", "mentioning", "qui", "que"];
    const ARTICLES: [&str; 13] = ["the", "a", "an", "any", "le", "la", "les", "l", "el", "los", "las", "die", "der"];
    let subject = pieces.behind(at + 1, &ARTICLES);
    let is_word = pieces.is_word(subject);
    // In "what is the last paragraph about?" and "… about in B9-0234/2022", nothing tells a subject.
    let is_told = is_word && !is_small(pieces, pieces.text(subject));
    (ABOUT.contains(&pieces.text(at)) && is_told) || (THAT.contains(&pieces.text(at)) && is_word)
}

fn turn(position: Position) -> Position {
    match position {
        Position::FromStart(number) | Position::FromEnd(number) => Position::FromEnd(number),
    }
}

pub(super) fn place(pieces: &Pieces, at: usize) -> Option<(Vec<Position>, usize)> {
    let at = at + usize::from(pieces.text(at) == "very");
    let word = pieces.text(at);
    if let Some(number) = before_the_last(word) {
        return Some((vec![Position::FromEnd(number)], at + 1));
    }
    if let Some(last) = pieces.any(at, &NEXT_TO).filter(|last| is_last(pieces, *last)) {
        return Some((vec![Position::FromEnd(2)], last + 1));
    }
    if is_last(pieces, at) {
        return (!is_turned(pieces, at)).then(|| from_last(pieces, at + 1));
    }
    let counted = count(pieces, at).filter(|(count, last)| *count <= LAST_MAX && is_last(pieces, *last));
    if let Some((count, last)) = counted {
        return Some((up_to(1, count).map(Position::FromEnd).rev().collect(), last + 1));
    }
    // "les deux premiers", "dwa pierwsze"
    let counted = count(pieces, at).filter(|(count, first)| *count <= LAST_MAX && FIRST.contains(&pieces.text(*first)));
    if let Some((count, first)) = counted {
        return Some((up_to(1, count).map(Position::FromStart).collect(), first + 1));
    }
    if FIRST.contains(&word) {
        let (count, end) = count(pieces, at + 1).unwrap_or((1, at + 1));
        if end > at + 1 || !is_last(pieces, at + 1) {
            return Some((up_to(1, count).map(Position::FromStart).collect(), end));
        }
    }
    let (number, end) = numerals::ordinal(pieces, at)?;
    match before_last(pieces, end) {
        Some(end) => Some((vec![Position::FromEnd(number)], end)),
        None => Some((vec![Position::FromStart(number)], end)),
    }
}

/// Which from the end a word means that has "last" in it: 2 for "penultimate".
fn before_the_last(word: &str) -> Option<u32> {
    let begins = |words: &[&str]| words.iter().any(|begin| word.starts_with(begin));
    let second = begins(&PENULTIMATE).then_some(2);
    second.or_else(|| begins(&ANTEPENULTIMATE).then_some(3))
}

/// Whether what stands before "last" makes another of it, in words that are not known here: "the one before the last".
fn is_turned(pieces: &Pieces, at: usize) -> bool {
    const TURNS: [&str; 8] = ["-", "before", "but", "avant", "vor", "antes", "prima", "przed"];
    let before = |back: usize| at.checked_sub(back).map_or("", |at| pieces.text(at));
    let word = if ["the", "le", "la", "dem", "del", "very"].contains(&before(1)) { before(2) } else { before(1) };
    // A dash between two places is a range, and glued to neither.
    TURNS.contains(&word) && (word != "-" || pieces.get(at).is_some_and(|piece| piece.glued))
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
    digits.or_else(|| numerals::count(pieces, at)).filter(|(number, _)| *number > 0)
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
