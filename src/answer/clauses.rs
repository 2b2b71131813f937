//! Clauses asked for by their numbers.

use std::ops::Range;

use super::{Answer, Library, NoSuchClause, Quotes, Ranked, Reasons};
use crate::{
    index::{IndexError, Query},
    model::{ClauseKind, ClauseLabel, ClauseRef, DocumentKind, Language, Quote, Resolution},
    question::{Asked, Position},
};

/// The most clauses quoted in one answer; the rest is named.
const QUOTES_MAX: usize = 6;

/// The most resolutions offered where a number could mean several.
const CANDIDATES_MAX: usize = 5;

/// The most resolutions read to find those that have the number asked for.
const READ_MAX: usize = 1_000;

pub(super) fn answer(
    library: &Library,
    asked: &[Asked],
    about: &Query,
    language: Language,
    texts: Option<Range<usize>>,
) -> Result<Answer, IndexError> {
    let index = &library.index;
    let read =
        |texts: &mut dyn Iterator<Item = usize>| texts.map(|at| index.resolution(at)).collect::<Result<Vec<_>, _>>();
    if let Some(texts) = texts {
        return Ok(quote_document(&mut read(&mut texts.clone())?, asked));
    }
    let all = || (0..index.texts().len()).filter(|at| index.is_shown(*at, language));
    if library.is_one_document() {
        return Ok(quote_document(&mut read(&mut all())?, asked));
    }
    // The rest of the message may tell which resolution is meant.
    let mut possible = index.resolutions(about, language)?;
    let document = |at: usize| index.texts()[at].header().id.document();
    if let [first, others @ ..] = possible.as_slice()
        && others.iter().all(|other| document(*other) == document(*first))
    {
        let mut texts = all().filter(|at| document(*at) == document(*first));
        return Ok(quote_document(&mut read(&mut texts)?, asked));
    }
    if possible.is_empty() {
        possible = all().collect();
    }
    let mut candidates = Vec::new();
    for at in possible.into_iter().take(READ_MAX) {
        let resolution = index.resolution(at)?;
        let first = asked.first().and_then(|asked| resolve(&resolution, asked).ok());
        if let Some(label) = first.filter(|label| resolution.quote(label).is_some()) {
            let reference = ClauseRef { resolution: resolution.header.id.clone(), label };
            candidates.push((resolution, reference));
        }
        if candidates.len() == CANDIDATES_MAX {
            break;
        }
    }
    Ok(match candidates.as_slice() {
        [] => Answer::NotCovered,
        [(resolution, _)] => quote_asked(resolution, asked),
        _ => Answer::WhichResolution(candidates.into_iter().map(|(_, reference)| reference).collect()),
    })
}

/// Quotes from every text of a document that has what was asked for, the longest text first.
fn quote_document(texts: &mut [Resolution], asked: &[Asked]) -> Answer {
    texts.sort_by_key(|text| std::cmp::Reverse(text.clauses().len()));
    let answers: Vec<_> = texts.iter().map(|text| quote_asked(text, asked)).collect();
    let mut all: Option<Quotes> = None;
    let mut none = Answer::NotCovered;
    for answer in answers.into_iter().rev() {
        match (answer, &mut all) {
            (Answer::Quotes(quotes), None) => all = Some(quotes),
            (Answer::Quotes(quotes), Some(all)) => {
                let others = std::mem::replace(all, quotes);
                all.quotes.extend(others.quotes);
                all.left_out.extend(
                    all.quotes.drain(QUOTES_MAX.min(all.quotes.len())..).map(|ranked| ranked.quote.reference().clone()),
                );
                // What another text has is not missing.
                all.missing.retain(|label| others.missing.contains(label));
            }
            (other, _) => none = other,
        }
    }
    all.map_or(none, Answer::Quotes)
}

pub(super) fn quote(resolution: &Resolution, labels: &[ClauseLabel]) -> Answer {
    let asked: Vec<_> = labels.iter().cloned().map(Asked::Label).collect();
    quote_asked(resolution, &asked)
}

/// The first and last clause of each kind that the resolution has.
pub(super) fn ranges(resolution: &Resolution) -> Vec<(ClauseLabel, ClauseLabel)> {
    [ClauseKind::Paragraph, ClauseKind::Recital, ClauseKind::Citation]
        .into_iter()
        .filter_map(|kind| range(resolution, kind))
        .collect()
}

fn quote_asked(resolution: &Resolution, asked: &[Asked]) -> Answer {
    let mut quotes = Vec::new();
    let mut left_out = Vec::new();
    let mut missing = Vec::new();
    let mut first_missing = None;
    for one in asked {
        let found = resolve(resolution, one).and_then(|label| match resolution.quote(&label) {
            Some(quote) => Ok(quote),
            None => Err(label),
        });
        match found {
            // "Paragraph 1 and the first paragraph" are one.
            Ok(quote) if is_quoted(&quotes, &quote) => {}
            Ok(quote) if quotes.len() < QUOTES_MAX => {
                quotes.push(Ranked { quote, score: 1.0, reasons: Reasons::default(), part: None });
            }
            Ok(quote) => left_out.push(quote.reference().clone()),
            Err(label) => {
                first_missing.get_or_insert_with(|| (label.clone(), in_kind(resolution, one)));
                missing.push(label);
            }
        }
    }
    match (quotes.is_empty(), first_missing) {
        (true, Some((label, asked))) => Answer::NoSuchClause(NoSuchClause {
            resolution: resolution.header.id.clone(),
            kind: label.kind(),
            asked,
            instead: above(resolution, &label),
            range: range(resolution, label.kind()),
        }),
        (true, None) => Answer::NotCovered,
        (false, _) => Answer::Quotes(Quotes { quotes, left_out, missing, guess: false, not_in: None }),
    }
}

fn is_quoted(quotes: &[Ranked], quote: &Quote) -> bool {
    quotes.iter().any(|ranked| ranked.quote.reference() == quote.reference())
}

/// The label that is meant in this resolution, or the one that would be if it were there.
fn resolve(resolution: &Resolution, asked: &Asked) -> Result<ClauseLabel, ClauseLabel> {
    let (kind, position) = match asked {
        Asked::Label(label) => return Ok(label.clone()),
        Asked::Counted(kind, position) => (counted_kind(resolution, *kind), *position),
    };
    let mut labels = resolution.clauses_of(kind).map(|clause| clause.label.clone());
    let (found, number) = match position {
        Position::FromStart(number) => (labels.nth(number as usize - 1), number),
        Position::FromEnd(number) => (labels.nth_back(number as usize - 1), number),
    };
    found.ok_or_else(|| ClauseLabel::new(kind, number))
}

/// People call the preamble of a United Nations text recitals; we call it citations.
fn counted_kind(resolution: &Resolution, kind: ClauseKind) -> ClauseKind {
    match (resolution.header.kind, kind) {
        (DocumentKind::UnitedNations, ClauseKind::Recital) => ClauseKind::Citation,
        _ => kind,
    }
}

/// What the resolution has above a missing point or number: the point above, or the clause.
fn above(resolution: &Resolution, label: &ClauseLabel) -> Option<ClauseLabel> {
    let mut above = vec![ClauseLabel::new(label.kind(), label.number()), label.clause()];
    for point in label.points() {
        above.push(above[above.len() - 1].clone().with_point(point));
    }
    above.into_iter().rev().find(|label| resolution.quote(label).is_some())
}

fn range(resolution: &Resolution, kind: ClauseKind) -> Option<(ClauseLabel, ClauseLabel)> {
    let mut labels = resolution.clauses_of(kind).map(|clause| clause.label.clone());
    let first = labels.next()?;
    let last = labels.next_back().unwrap_or_else(|| first.clone());
    Some((first, last))
}

/// The same in the words of this resolution.
fn in_kind(resolution: &Resolution, asked: &Asked) -> Asked {
    match asked {
        Asked::Label(_) => asked.clone(),
        Asked::Counted(kind, position) => Asked::Counted(counted_kind(resolution, *kind), *position),
    }
}
