//! The words for the kinds of clauses, in the languages that people mix with English.
//!
//! ```text
//! kind      = qualifier? unit | "whereas" | "OP" | "PP"
//! qualifier = "operative" | "preambular" | "whereas" | …       it decides the kind
//! unit      = "paragraph" | "para." | "§" | "recital" | "citation" | "Absatz" | "considérant" | …
//! ```

use super::{foreign, pieces::Pieces};
use crate::{analysis, model::ClauseKind};

/// A word for a kind in a message.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    pub(super) kind: ClauseKind,
    /// Behind its last piece.
    pub(super) end: usize,
    /// Whether it announces several.
    pub(super) plural: bool,
    /// Whether clauses of a text are what it usually means; "whereas 5 people" is just a sentence.
    pub(super) numbered: bool,
}

/// Words for one and for several.
type Words = (&'static [&'static str], &'static [&'static str]);

const PARAGRAPH: Words = (
    &[
        "paragraph",
        "para",
        "par",
        "parag",
        "point",
        "pt",
        "clause",
        "op",
        "§",
        "¶",
        "paragraf",
        "absatz",
        "abs",
        "ziffer",
        "ziff",
        "punkt",
        "paragraphe",
        "apartado",
        "parrafo",
        "punto",
        "paragrafo",
        "ponto",
        "ustep",
        "ust",
        "paragraaf",
    ],
    &[
        "paragraphs",
        "paras",
        "pars",
        "points",
        "pts",
        "clauses",
        "ops",
        "absatze",
        "ziffern",
        "punkte",
        "paragraphes",
        "apartados",
        "parrafos",
        "puntos",
        "paragrafi",
        "paragrafos",
        "punti",
        "pontos",
        "ustepy",
        "punkty",
        "paragrafen",
    ],
);
const RECITAL: Words = (
    &["recital", "rec", "erwagung", "erwagungsgrund", "considerant", "considerando", "motyw", "overweging"],
    &["recitals", "recs", "erwagungen", "erwagungsgrunde", "considerants", "considerandos", "motywy", "overwegingen"],
);
const CITATION: Words = (&["citation", "cit", "pp", "bezugsvermerk"], &["citations", "cits", "pps", "bezugsvermerke"]);

/// English words long enough to be known though misspelt.
const FORGIVEN: [&str; 9] =
    ["paragraph", "paragraphs", "paragraf", "recital", "recitals", "citation", "citations", "preambular", "operative"];

/// Words that decide the kind of the clauses behind them.
const QUALIFIERS: [(&str, ClauseKind); 10] = [
    ("operative", ClauseKind::Paragraph),
    ("op", ClauseKind::Paragraph),
    ("preambular", ClauseKind::Citation),
    ("preambulatory", ClauseKind::Citation),
    ("preamble", ClauseKind::Citation),
    ("introductory", ClauseKind::Citation),
    ("pp", ClauseKind::Citation),
    ("whereas", ClauseKind::Recital),
    ("citation", ClauseKind::Citation),
    ("recital", ClauseKind::Recital),
];

/// The word for a kind that stands here.
pub(super) fn at(pieces: &Pieces, at: usize) -> Option<Kind> {
    let word = forgiven(pieces.text(at));
    if is_below(pieces, at) {
        return None;
    }
    let qualified = QUALIFIERS.iter().find(|(name, _)| *name == word).and_then(|(_, kind)| {
        let (_, plural) = unit(forgiven(pieces.text(at + 1)))?;
        Some(Kind { kind: *kind, end: at + 2, plural, numbered: true })
    });
    qualified.or_else(|| {
        if word == "whereas" || word == "whereases" {
            return Some(Kind { kind: ClauseKind::Recital, end: at + 1, plural: false, numbered: false });
        }
        let Some((kind, plural)) = unit(word) else {
            let (kind, end) = foreign::kind(pieces, at)?;
            return Some(Kind { kind, end, plural: false, numbered: true });
        };
        let doubled = ["§", "¶"].contains(&word) && pieces.text(at + 1) == word;
        Some(Kind { kind, end: at + 1 + usize::from(doubled), plural: plural || doubled, numbered: true })
    })
}

/// What stands before the word for a kind, where that is no gerund such as "considerando".
const DETERMINERS: [&str; 24] = [
    "a", "any", "each", "every", "the", "what", "which", "die", "welche", "welcher", "le", "les", "quel", "quels",
    "cual", "cuales", "el", "los", "que", "i", "quali", "jakie", "ktore", "ktory",
];

/// The kind that a message without numbers is about, as in "which recitals mention …" or "operative paragraphs on …"; a
/// citation stands for the preamble. "Paragraphs" may be any clauses, and a "citation" any quote.
pub(super) fn of_all(pieces: &Pieces) -> Option<ClauseKind> {
    (0..pieces.len()).find_map(|place| {
        let found = at(pieces, place)?;
        let is_qualified = QUALIFIERS.iter().any(|(name, _)| *name == forgiven(pieces.text(place)));
        let is_of_all = found.plural || place > 0 && DETERMINERS.contains(&pieces.text(place - 1));
        let tells = found.kind == ClauseKind::Recital && is_of_all || is_qualified && found.end == place + 2;
        (found.numbered && tells).then_some(found.kind)
    })
}

/// A kind that is only ever counted: `third "having regard to"`.
pub(super) fn counted(pieces: &Pieces, at: usize) -> Option<Kind> {
    let from = at + usize::from(QUOTES.contains(&pieces.text(at)));
    let phrases: [&[&str]; 3] = [&["having", "regard", "to"], &["having", "regards", "to"], &["having", "regard"]];
    let Some(end) = pieces.any(from, &phrases) else { return self::at(pieces, from) };
    let end = end + usize::from(from > at && QUOTES.contains(&pieces.text(end)));
    Some(Kind { kind: ClauseKind::Citation, end, plural: false, numbered: false })
}

const QUOTES: [&str; 4] = ["\"", "'", "«", "»"];

/// Whether the word belongs to "sub-paragraph".
fn is_below(pieces: &Pieces, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or("", |at| pieces.text(at));
    before(1) == "sub" || (before(1) == "-" && before(2) == "sub")
}

fn unit(word: &str) -> Option<(ClauseKind, bool)> {
    let kinds = [(PARAGRAPH, ClauseKind::Paragraph), (RECITAL, ClauseKind::Recital), (CITATION, ClauseKind::Citation)];
    kinds.iter().find_map(|((one, several), kind)| {
        let plural = several.contains(&word);
        (plural || one.contains(&word)).then_some((*kind, plural))
    })
}

/// The word that was meant.
fn forgiven(word: &str) -> &str {
    if word.len() < 7 || FORGIVEN.contains(&word) || unit(word).is_some() {
        return word;
    }
    // "Paraguay" is two letters from "paragraf".
    let allowed = if word.len() < 9 { 1 } else { 2 };
    let meant = FORGIVEN
        .iter()
        .filter(|name| name.as_bytes()[0] == word.as_bytes()[0])
        .find(|name| analysis::typos(word, name).is_some_and(|typos| typos <= allowed));
    meant.copied().unwrap_or(word)
}
