//! Clauses asked for by their numbers.

use std::ops::Range;

use super::{
    Answer, Library, NoSuchClause, Quotes, Ranked, WHOLE_MIN,
    called::{called_by, is_called},
    nearest::nearest,
};
use crate::{
    index::{IndexError, Outline},
    model::{
        ClauseKind, ClauseLabel, ClauseRef, DocumentKind, Header, INSERTED, Language, Quote, Resolution, ResolutionId,
    },
    question::{About, Asked, Named, Part, Position, Step},
};

/// The most clauses quoted in one answer; the rest is named.
pub const QUOTES_MAX: usize = 6;

/// More clauses that are not there are a range that goes beyond the text.
const MISSING_MAX: usize = 6;

/// The most resolutions offered where a number could mean several.
const CANDIDATES_MAX: usize = 5;

/// What asking for clauses by number came to.
#[derive(Default)]
pub(super) struct Lookup {
    /// At most [`QUOTES_MAX`].
    pub(super) quotes: Vec<Quote>,
    pub(super) left_out: Vec<ClauseRef>,
    pub(super) missing: Vec<NoSuchClause>,
    /// Resolutions that are not held, as they were asked for.
    pub(super) not_held: Vec<String>,
    /// Clauses one of which is meant, where the resolution is not clear.
    pub(super) candidates: Vec<ClauseRef>,
    /// What to answer where nothing is quoted: the first reason.
    otherwise: Option<Answer>,
}

/// What one resolution has of what was asked of it.
#[derive(Default)]
struct Answered {
    quotes: Vec<Quote>,
    missing: Vec<NoSuchClause>,
}

/// Looks up what is asked of each resolution; `texts` is meant where a part names none, unless `about` calls it by a name that
/// is not there.
pub(super) fn look_up(
    library: &Library,
    parts: &[Part],
    about: &About,
    language: Language,
    texts: Option<&Range<usize>>,
) -> Result<Lookup, IndexError> {
    let mut lookup = Lookup::default();
    let mut found = Vec::with_capacity(parts.len());
    for part in parts {
        let about = part.about.as_ref().unwrap_or(about);
        let texts = match &part.resolution {
            None => match texts {
                Some(texts) if about.end.is_none() && is_called(library, texts, about, language)? => {
                    Some(texts.clone())
                }
                _ => unnamed(library, &part.asked, about, language, &mut lookup)?,
            },
            Some(Named::ByNumber(id)) => match library.texts(id, language) {
                Some(texts) => Some(texts),
                None => {
                    lookup.miss(library.no_such_resolution(&id.to_string()));
                    None
                }
            },
            Some(Named::OneOf(ids)) => {
                let texts: Vec<_> = ids.iter().filter_map(|id| library.index.position(id, language)).collect();
                one_of_these(library, &part.asked, texts, &mut lookup)?
            }
            Some(Named::Missing(name)) => {
                lookup.miss(library.no_such_resolution(name));
                None
            }
        };
        if let Some(texts) = texts {
            let mut read = library.read(texts)?;
            found.push(in_document(&mut read, &part.asked));
        }
    }
    lookup.take(found);
    Ok(lookup)
}

/// The texts that clauses without a resolution are looked up in; what else there is to say goes into `lookup`.
fn unnamed(
    library: &Library,
    asked: &[Asked],
    about: &About,
    language: Language,
    lookup: &mut Lookup,
) -> Result<Option<Range<usize>>, IndexError> {
    let index = &library.index;
    let document = |at: usize| index.texts()[at].header().id.document();
    let shown = index.shown_texts(language);
    let all = || (0..index.texts().len()).filter(|at| shown.is_none_or(|shown| shown[*at]));
    if let Some(texts) = library.is_one_document().then(|| library.only(language)).flatten() {
        if is_called(library, &texts, about, language)? {
            return Ok(Some(texts));
        }
        lookup.miss(library.no_such_resolution(about.called.as_ref().map_or("", |called| &called.written)));
        return Ok(None);
    }
    // The rest of the message may tell which resolution is meant.
    let possible = match (&about.called, about.end) {
        (_, Some(end)) => match library.on_by_date(&about.query, language, end)?.first() {
            Some(at) => vec![*at],
            None => {
                lookup.miss(library.no_such_resolution(about.called.as_ref().map_or("", |called| &called.written)));
                return Ok(None);
            }
        },
        (None, None) => {
            let meant = index.resolutions(&about.query, language)?;
            if meant.is_empty() { index.titled(&about.query, language, WHOLE_MIN)? } else { meant }
        }
        (Some(called), None) => match called_by(index, called, &about.query, language)? {
            Ok(possible) => possible,
            Err(nearest) if nearest.is_empty() => {
                lookup.miss(library.no_such_resolution(&called.written));
                return Ok(None);
            }
            Err(nearest) => {
                let held = nearest.iter().map(|at| index.texts()[*at].header().id.clone()).take(CANDIDATES_MAX);
                lookup.miss(Answer::NoSuchResolution { asked: called.written.clone(), held: held.collect() });
                return Ok(None);
            }
        },
    };
    if let [first, others @ ..] = possible.as_slice()
        && others.iter().all(|other| document(*other) == document(*first))
    {
        let id: Option<ResolutionId> = document(*first).parse().ok();
        return Ok(id.and_then(|id| library.texts(&id, language)).or(Some(*first..first + 1)));
    }
    match asked.first() {
        // Most texts have no such label, so those that have it are asked for: any of them, where there are more than enough.
        Some(Asked::Label(label)) if possible.is_empty() && !Outline::may_count(label) => {
            let is_shown = |at: &usize| shown.is_none_or(|shown| shown[*at]);
            let mut with: Vec<_> = index.texts_with(label)?.filter(is_shown).take(CANDIDATES_MAX).collect();
            with.sort_unstable();
            one_of(library, asked, &with, &mut with.iter().copied(), lookup)
        }
        _ if possible.is_empty() => one_of(library, asked, &beyond_outlines(library, asked)?, &mut all(), lookup),
        _ => one_of_these(library, asked, possible, lookup),
    }
}

/// The one of these texts that has the first clause asked for; where none of them does, the first of them, which tells what it has.
fn one_of_these(
    library: &Library,
    asked: &[Asked],
    texts: Vec<usize>,
    lookup: &mut Lookup,
) -> Result<Option<Range<usize>>, IndexError> {
    let first = texts.first().copied();
    let found = one_of(library, asked, &beyond_outlines(library, asked)?, &mut texts.into_iter(), lookup)?;
    let is_missing = found.is_none() && lookup.candidates.is_empty();
    Ok(found.or(first.filter(|_| is_missing).map(|first| first..first + 1)))
}

/// The texts that have the first clause asked for, and do not count it in their outlines. Sorted.
fn beyond_outlines(library: &Library, asked: &[Asked]) -> Result<Vec<usize>, IndexError> {
    let Some(label) = asked.first().and_then(Asked::label) else { return Ok(Vec::new()) };
    let mut texts: Vec<_> = library.index.texts_with(label)?.collect();
    texts.sort_unstable();
    Ok(texts)
}

/// The one text of these that has the first clause asked for; where several have it, all are candidates. `beyond` are the
/// texts that have it beyond their outlines.
fn one_of(
    library: &Library,
    asked: &[Asked],
    beyond: &[usize],
    texts: &mut dyn Iterator<Item = usize>,
    lookup: &mut Lookup,
) -> Result<Option<Range<usize>>, IndexError> {
    let Some(asked) = asked.first() else { return Ok(None) };
    let mut candidates = Vec::new();
    for at in texts {
        if let Some(label) = held(library, at, asked, beyond)? {
            candidates.push((at, ClauseRef { resolution: library.index.texts()[at].header().id.clone(), label }));
        }
        if candidates.len() == CANDIDATES_MAX {
            break;
        }
    }
    match candidates.as_slice() {
        [] => Ok(None),
        [(at, _)] => Ok(Some(*at..at + 1)),
        _ => {
            lookup.candidates.extend(candidates.into_iter().map(|(_, reference)| reference));
            lookup.otherwise.get_or_insert_with(|| Answer::WhichResolution(lookup.candidates.clone()));
            Ok(None)
        }
    }
}

/// The label of what is asked for, if the text has it; `beyond` are the texts that have it beyond their outlines.
fn held(library: &Library, at: usize, asked: &Asked, beyond: &[usize]) -> Result<Option<ClauseLabel>, IndexError> {
    let outline = library.index.outlines()[at];
    let (kind, position) = match asked {
        Asked::Label(label) => {
            let is_held = outline.counts(label) || beyond.binary_search(&at).is_ok();
            return Ok(is_held.then(|| label.clone()));
        }
        Asked::Beside(label, _) | Asked::Point(label, _) | Asked::Between(label, _) => {
            let is_held = outline.counts(label) || beyond.binary_search(&at).is_ok();
            return Ok(if is_held { resolve(&library.index.resolution(at)?, asked).ok() } else { None });
        }
        Asked::Counted(kind, position) => (counted_kind(library.index.texts()[at].header(), *kind), *position),
    };
    let count = u32::try_from(outline.count(kind)).unwrap_or(u32::MAX);
    let place = match position {
        Position::FromStart(number) => Some(number).filter(|number| *number <= count),
        Position::FromEnd(number) => (count + 1).checked_sub(number).filter(|place| *place > 0),
    };
    match place {
        None => Ok(None),
        Some(place) if outline.is_plain(kind, place) => Ok(Some(ClauseLabel::new(kind, place))),
        Some(_) => Ok(resolve(&library.index.resolution(at)?, asked).ok()),
    }
}

impl Lookup {
    fn miss(&mut self, answer: Answer) {
        if let Answer::NoSuchResolution { asked, .. } = &answer {
            self.not_held.push(asked.clone());
        }
        self.otherwise.get_or_insert(answer);
    }

    /// Quotes of each resolution as many clauses as of the others, as far as there are any.
    fn take(&mut self, found: Vec<Answered>) {
        let shares = shares(&found.iter().map(|found| found.quotes.len()).collect::<Vec<_>>());
        for (Answered { mut quotes, missing }, share) in found.into_iter().zip(shares) {
            self.left_out.extend(quotes.drain(share..).map(|quote| quote.reference().clone()));
            self.quotes.extend(quotes);
            if let Some(first) = missing.first() {
                self.otherwise.get_or_insert(Answer::NoSuchClause(first.clone()));
            }
            self.missing.extend(missing);
        }
    }

    /// The clauses asked for but those that were quoted already, so that what was left out comes next.
    pub(super) fn without(mut self, library: &Library, quoted: &[ClauseRef]) -> Result<Self, IndexError> {
        if quoted.is_empty() {
            return Ok(self);
        }
        let found = self.quotes.iter().map(Quote::reference).chain(&self.left_out);
        let mut rest: Vec<ClauseRef> = found.filter(|clause| !quoted.contains(clause)).cloned().collect();
        let left_out = rest.split_off(rest.len().min(QUOTES_MAX));
        self.quotes.clear();
        for clause in &rest {
            if let Some(at) = library.index.position(&clause.resolution, Language::English) {
                self.quotes.extend(library.index.resolution(at)?.quote(&clause.label));
            }
        }
        (self.left_out, self.otherwise) = (left_out, None);
        Ok(self)
    }

    pub(super) fn into_answer(self) -> Answer {
        if self.quotes.is_empty() {
            return self.otherwise.unwrap_or(Answer::NotCovered);
        }
        let Self { quotes, left_out, mut missing, not_held, candidates, .. } = self;
        // Of "1 to 99999", the first that is not there says enough.
        if missing.len() > MISSING_MAX {
            missing.truncate(1);
        }
        let quotes = quotes.into_iter().map(Ranked::asked).collect();
        Answer::Quotes(Quotes { quotes, left_out, candidates, missing, not_held, ..Quotes::default() })
    }
}

/// How many clauses of each resolution are quoted, where it has so many of those asked for.
fn shares(counts: &[usize]) -> Vec<usize> {
    let mut shares = vec![0; counts.len()];
    let mut left = QUOTES_MAX;
    while left > 0 && shares.iter().zip(counts).any(|(share, count)| share < count) {
        for (share, count) in shares.iter_mut().zip(counts) {
            if *share < *count && left > 0 {
                *share += 1;
                left -= 1;
            }
        }
    }
    shares
}

/// What the texts of a document have of what was asked for, the longest text first.
fn in_document(texts: &mut [Resolution], asked: &[Asked]) -> Answered {
    texts.sort_by_key(|text| std::cmp::Reverse(text.clauses().len()));
    let mut all = Answered::default();
    for (at, text) in texts.iter().enumerate() {
        let found = in_text(text, asked);
        all.quotes.extend(found.quotes);
        if at == 0 {
            all.missing = found.missing;
        } else {
            // What another text has is not missing.
            all.missing.retain(|one| found.missing.iter().any(|other| one.asked == other.asked));
        }
    }
    all
}

pub(super) fn quote(resolution: Resolution, labels: &[ClauseLabel]) -> Answer {
    let asked: Vec<_> = labels.iter().cloned().map(Asked::Label).collect();
    let mut lookup = Lookup::default();
    lookup.take(vec![in_document(&mut [resolution], &asked)]);
    lookup.into_answer()
}

/// The first and last clause of each kind that the resolution has.
pub(super) fn ranges(resolution: &Resolution) -> Vec<(ClauseLabel, ClauseLabel)> {
    [ClauseKind::Paragraph, ClauseKind::Recital, ClauseKind::Citation]
        .into_iter()
        .filter_map(|kind| range(resolution, kind))
        .collect()
}

fn in_text(resolution: &Resolution, asked: &[Asked]) -> Answered {
    let mut found = Answered::default();
    for one in asked {
        if let Asked::Between(first, last) = one {
            let clauses = resolution.clauses_of(first.kind()).map(|clause| &clause.label);
            let inserted = clauses.filter(|label| *label > first && *label < last.as_ref());
            found.quotes.extend(inserted.filter_map(|label| resolution.quote(label)));
            continue;
        }
        let quote = resolve(resolution, one).and_then(|label| resolution.quote(&label).ok_or(label));
        match quote {
            // "Paragraph 1 and the first paragraph" are one.
            Ok(quote) if found.quotes.iter().any(|known| known.reference() == quote.reference()) => {}
            Ok(quote) => found.quotes.push(quote),
            Err(label) => found.missing.push(NoSuchClause {
                resolution: resolution.header.id.clone(),
                kind: label.kind(),
                asked: in_kind(resolution, one, &label),
                instead: above(resolution, &label),
                range: range(resolution, label.kind()),
                nearest: nearest(resolution, &label),
            }),
        }
    }
    found
}

/// The label that is meant in this resolution, or the one that would be if it were there.
pub(super) fn resolve(resolution: &Resolution, asked: &Asked) -> Result<ClauseLabel, ClauseLabel> {
    let (kind, position) = match asked {
        Asked::Label(label) | Asked::Between(label, _) => return Ok(inserted(resolution, label)),
        Asked::Beside(label, step) => return beside(resolution, &inserted(resolution, label), *step),
        Asked::Point(label, position) => return point(resolution, &inserted(resolution, label), *position),
        Asked::Counted(kind, position) => (counted_kind(&resolution.header, *kind), *position),
    };
    let mut labels = resolution.clauses_of(kind).map(|clause| clause.label.clone());
    let (found, number) = match position {
        Position::FromStart(number) => (labels.nth(number as usize - 1), number),
        Position::FromEnd(number) => (labels.nth_back(number as usize - 1), number),
    };
    found.ok_or_else(|| ClauseLabel::new(kind, number))
}

/// The clause before or behind one, or the label that it would have.
fn beside(resolution: &Resolution, label: &ClauseLabel, step: Step) -> Result<ClauseLabel, ClauseLabel> {
    let labels: Vec<_> = resolution.clauses_of(label.kind()).map(|clause| &clause.label).collect();
    let at = labels.iter().position(|known| *known == label).ok_or_else(|| label.clone())?;
    let (place, number) = match step {
        Step::Before => (at.checked_sub(1), label.number().saturating_sub(1)),
        Step::After => (Some(at + 1), label.number() + 1),
    };
    let found = place.and_then(|place| labels.get(place)).map(|known| (*known).clone());
    found.ok_or_else(|| ClauseLabel::new(label.kind(), number))
}

/// A point directly below a clause, counted from one end, or the label that it would have with a letter.
fn point(resolution: &Resolution, label: &ClauseLabel, position: Position) -> Result<ClauseLabel, ClauseLabel> {
    if resolution.position(label).is_none() {
        return Err(label.clone());
    }
    let points = resolution.points(label).map(|quote| quote.label().clone());
    let points: Vec<_> = points.filter(|point| point.parent().as_ref() == Some(label)).collect();
    let (found, number) = match position {
        Position::FromStart(number) => (points.get(number as usize - 1), number),
        Position::FromEnd(number) => (points.iter().nth_back(number as usize - 1), 1),
    };
    let letter = || u8::try_from(number).ok().filter(|number| *number <= 26).map_or(b'z', |number| b'a' + number - 1);
    found.cloned().ok_or_else(|| label.clone().with_point(&char::from(letter()).to_string()))
}

/// The label of an inserted clause as this resolution writes it: `2 bis` may be its `2a`, and the other way round. Where it
/// has neither, `2a` is how some write the point `2(a)`.
fn inserted(resolution: &Resolution, label: &ClauseLabel) -> ClauseLabel {
    let with = |suffix: &str| {
        let clause = ClauseLabel::new(label.kind(), label.number()).with_suffix(suffix);
        label.points().iter().fold(clause, |label, point| label.with_point(point))
    };
    let letters = (b'a'..).map(|letter| char::from(letter).to_string());
    let mut pairs = INSERTED.iter().map(|word| (*word).to_owned()).zip(letters);
    let other = match label.suffix() {
        "" => None,
        suffix => pairs.find_map(|(word, letter)| match suffix {
            _ if suffix == word => Some(with(&letter)),
            _ if suffix == letter => Some(with(&word)),
            _ => None,
        }),
    };
    let is_letter = label.suffix().len() == 1;
    let point = is_letter.then(|| {
        let point = ClauseLabel::new(label.kind(), label.number()).with_point(label.suffix());
        label.points().iter().fold(point, |label, point| label.with_point(point))
    });
    let is_held = |label: &ClauseLabel| resolution.position(label).is_some();
    if is_held(label) {
        return label.clone();
    }
    other.into_iter().chain(point).find(is_held).unwrap_or_else(|| label.clone())
}

/// People call the preamble of a United Nations text recitals; we call it citations.
fn counted_kind(header: &Header, kind: ClauseKind) -> ClauseKind {
    match (header.kind, kind) {
        (DocumentKind::UnitedNations | DocumentKind::UnitedNationsDraft, ClauseKind::Recital) => ClauseKind::Citation,
        _ => kind,
    }
}

/// What the resolution has above a missing point or number: the point above, or the clause.
pub(super) fn above(resolution: &Resolution, label: &ClauseLabel) -> Option<ClauseLabel> {
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

/// The same in the words of this resolution, which has no clause `label`.
fn in_kind(resolution: &Resolution, asked: &Asked, label: &ClauseLabel) -> Asked {
    match asked {
        Asked::Label(_) => asked.clone(),
        Asked::Beside(..) | Asked::Point(..) | Asked::Between(..) => Asked::Label(label.clone()),
        Asked::Counted(kind, position) => Asked::Counted(counted_kind(&resolution.header, *kind), *position),
    }
}
