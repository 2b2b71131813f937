//! Which resolutions a message means by what it calls one: a name, words, or a date.

use std::{cmp::Reverse, ops::Range};

use super::{Answer, Library, OTHERS_MAX, Why};
use crate::{
    analysis,
    index::{End, Index, IndexError, Query, QueryTerm, Text},
    model::Language,
    question::{self, About, Called},
};

/// The resolutions that a subject may mean, narrowed by the rest of the message, `about`; or those that come nearest where there is
/// none on it, as they only mention it.
pub(super) fn called_by(
    index: &Index,
    Called { subject, is_another, .. }: &Called,
    about: &Query,
    language: Language,
) -> Result<Result<Vec<usize>, Vec<usize>>, IndexError> {
    if *is_another {
        return Ok(Err(Vec::new()));
    }
    if let Some(date) = Date::of(subject) {
        let possible: Vec<_> = (0..index.texts().len()).filter(|at| date.is_of(&index.texts()[*at])).collect();
        return Ok(if possible.is_empty() { Err(possible) } else { Ok(possible) });
    }
    let mut possible = index.resolutions(subject, language)?;
    if !subject.names.is_empty() {
        let mut of_name = Vec::with_capacity(possible.len());
        for at in possible {
            if index.mentions_all(&subject.names, language, &(at..at + 1))? {
                of_name.push(at);
            }
        }
        possible = of_name;
    }
    if !subject.subjects().is_empty() && !possible.is_empty() {
        let called = index.called(subject, language)?;
        if !possible.iter().any(|at| called.contains(at)) {
            return Ok(Err(possible));
        }
        possible.retain(|at| called.contains(at));
    }
    if possible.is_empty() && (!subject.names.is_empty() || index.is_unheard(subject, language, None)?) {
        return Ok(Err(Vec::new()));
    }
    if !possible.is_empty() && about.terms.len() == subject.terms.len() {
        return Ok(Ok(possible));
    }
    // "The Cyprus resolution from 2000".
    let told = index.resolutions(about, language)?;
    let both: Vec<usize> = told.iter().copied().filter(|at| possible.contains(at)).collect();
    Ok(Ok(match (possible.is_empty(), both.is_empty()) {
        (true, _) => told,
        (false, true) => possible,
        (false, false) => both,
    }))
}

/// Whether texts mention what a message calls its resolution by, if it does: its names, or else any of its words.
pub(super) fn is_called(
    library: &Library,
    texts: &Range<usize>,
    about: &About,
    language: Language,
) -> Result<bool, IndexError> {
    let Some(Called { subject, is_another, .. }) = &about.called else { return Ok(true) };
    let index = &library.index;
    if let Some(date) = Date::of(subject) {
        return Ok(index.texts()[texts.clone()].iter().any(|text| date.is_of(text)));
    }
    Ok(!is_another
        && !index.is_unheard(subject, language, Some(texts))?
        && index.mentions_all(&subject.names, language, texts)?)
}

/// The resolution of a date, where a question asks for one and for nothing else: "resolution of 28 September 2001". Of several of a
/// day, the one with most clauses; of a year, the newest.
pub(super) fn dated(library: &Library, query: &Query) -> Result<Option<Answer>, IndexError> {
    let says_so = |term: &QueryTerm| term.word().is_some_and(|token| ["adopted", "passed"].contains(&&*token.word));
    let terms: Vec<_> = query.terms.iter().filter(|term| !says_so(term)).collect();
    let Some(date) = Date::read(&terms).filter(|_| question::speaks_of_texts(&query.text)) else { return Ok(None) };
    let texts = library.index.texts();
    let is_shown = |at: &usize| library.index.is_shown(*at, Language::English);
    let mut of_date: Vec<usize> = (0..texts.len()).filter(|at| date.is_of(&texts[*at]) && is_shown(at)).collect();
    let is_day = date.written.len() > YEAR_LENGTH;
    // A text whose day is not known may be of that day, and is so only where it is known of no other.
    let is_known = |at: &usize| texts[*at].header().day().len() >= date.written.len();
    if of_date.iter().any(is_known) {
        of_date.retain(is_known);
    }
    let day = |at: &usize| if is_day { String::new() } else { texts[*at].header().day() };
    of_date.sort_by_cached_key(|at| Reverse((day(at), texts[*at].clauses())));
    let Some((first, others)) = of_date.split_first() else {
        return Ok(Some(library.no_such_resolution(&format!("a resolution of {}", date.asked))));
    };
    let others = others.iter().map(|at| texts[*at].header().id.clone()).take(OTHERS_MAX).collect();
    library.described(*first, others, if is_day { Why::Named } else { Why::OnSubject(End::Newest) }).map(Some)
}

/// The length of a date that is a year alone.
const YEAR_LENGTH: usize = 4;

/// The date that a resolution is called by, as far as it is told: "the 2018 resolution", "the resolution of 9 March 2021".
struct Date {
    year: u32,
    /// As in an ISO date: `2021`, `2021-03` or `2021-03-09`.
    written: String,
    /// As in English: `9 March 2021`.
    asked: String,
}

impl Date {
    /// The date that a subject is, if it is nothing else. Months in English.
    fn of(subject: &Query) -> Option<Self> {
        Self::read(&subject.terms.iter().collect::<Vec<_>>())
    }

    fn read(terms: &[&QueryTerm]) -> Option<Self> {
        let words = terms.iter().flat_map(|term| term.words()).map(|token| token.word.as_str());
        let (mut year, mut month, mut day) = (None, None, None);
        for word in words {
            let number = word.parse::<u32>().ok();
            let named = analysis::MONTHS.iter().position(|month| month.eq_ignore_ascii_case(word));
            match (number, named) {
                (Some(number), _) if analysis::YEARS.contains(&number) => year = Some(number),
                (Some(number @ 1..=31), _) => day = Some(number),
                (_, Some(place)) => month = Some(place + 1),
                _ => return None,
            }
        }
        let year = year?;
        let written = match (month, day) {
            (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
            (Some(month), None) => format!("{year}-{month:02}"),
            _ => year.to_string(),
        };
        let name = month.map(|month| analysis::MONTHS[month - 1]);
        let asked = match (day, name) {
            (Some(day), Some(month)) => format!("{day} {month} {year}"),
            (None, Some(month)) => format!("{month} {year}"),
            _ => year.to_string(),
        };
        Some(Self { year, written, asked })
    }

    /// Whether a text may be of this date: of one whose day is not known, the year tells.
    fn is_of(&self, text: &Text) -> bool {
        let day = text.header().day();
        text.is_from(&(self.year..=self.year)) && (day.len() < self.written.len() || day.starts_with(&self.written))
    }
}
