//! Which resolutions a message means by what it calls one: a name, words, or a date.

use std::ops::Range;

use super::Library;
use crate::{
    analysis,
    index::{Index, IndexError, Query, QueryTerm, Text},
    model::Language,
    question::{About, Called},
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

/// The date that a resolution is called by, as far as it is told: "the 2018 resolution", "the resolution of 9 March 2021".
struct Date {
    year: u32,
    /// As in an ISO date: `2021`, `2021-03` or `2021-03-09`.
    written: String,
}

impl Date {
    /// The date that a subject is, if it is nothing else. Months in English.
    fn of(subject: &Query) -> Option<Self> {
        let words: Vec<&str> =
            subject.terms.iter().flat_map(QueryTerm::words).map(|token| token.word.as_str()).collect();
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
        Some(Self { year, written })
    }

    /// Whether a text may be of this date: of one whose day is not known, the year tells.
    fn is_of(&self, text: &Text) -> bool {
        let day = text.header().day();
        text.is_from(&(self.year..=self.year)) && (day.len() < self.written.len() || day.starts_with(&self.written))
    }
}
