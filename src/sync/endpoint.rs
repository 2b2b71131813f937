//! The two lists of the Open Data API that hold resolutions, and how to ask them.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

use crate::config::{self, Kind};

/// How many documents one answer lists; a server that gives fewer is asked more often.
pub(super) const PAGE: usize = 500;

/// The first year of Parliament's terms: the assembly of the Coal and Steel Community, then the first elections.
const FIRST_YEAR: i16 = 1952;
const FIRST_ELECTION: i16 = 1979;

/// Years from one election to the next.
const TERM: i16 = 5;

/// The feed of plenary documents reaches back a month.
const PLENARY_FEED_DAYS: i64 = 27;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Endpoint {
    AdoptedTexts,
    PlenaryDocuments,
}

impl Endpoint {
    pub(super) const ALL: [Self; 2] = [Self::AdoptedTexts, Self::PlenaryDocuments];

    /// The first part of its addresses.
    pub(super) fn path(self) -> &'static str {
        match self {
            Self::AdoptedTexts => "adopted-texts",
            Self::PlenaryDocuments => "plenary-documents",
        }
    }

    /// What people call its documents.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::AdoptedTexts => "adopted texts",
            Self::PlenaryDocuments => "reports and motions",
        }
    }

    /// The endpoint of a document's identifier.
    pub(super) fn of(id: &super::id::DocumentId) -> Self {
        if id.to_string().starts_with("TA-") { Self::AdoptedTexts } else { Self::PlenaryDocuments }
    }

    /// What asks for the list of documents that the settings want, or `None` if they want none.
    pub(super) fn query(self, settings: &config::Sync, today: Date) -> Option<Vec<(&'static str, String)>> {
        let mut query = vec![("work-type", comma_separated(self.work_types(&settings.kinds)?))];
        match self {
            Self::AdoptedTexts => {
                if !settings.terms.is_empty() {
                    query.push(("parliamentary-term", comma_separated(&settings.terms)));
                }
                if let Some((from, to)) = days(settings, today) {
                    query.push(("sitting-date", from.to_string()));
                    query.push(("sitting-date-end", to.to_string()));
                }
                // So that the pages fit together.
                query.push(("sort-by", "doc-id:asc".to_owned()));
            }
            // It can be asked for years only; days and terms are looked at afterwards.
            Self::PlenaryDocuments => {
                if let Some(years) = years(settings, today) {
                    query.push(("year", comma_separated(years)));
                }
            }
        }
        Some(query)
    }

    /// What asks for the changes since a time, or `None` if the feed does not reach back so far.
    pub(super) fn feed_query(self, since: Timestamp, now: Timestamp) -> Option<Vec<(&'static str, String)>> {
        // A day more, as clocks and time zones differ.
        let day = (since - jiff::SignedDuration::from_hours(24)).to_zoned_datetime(TimeZone::UTC).date();
        match self {
            Self::AdoptedTexts => Some(vec![("timeframe", "custom".to_owned()), ("start-date", day.to_string())]),
            Self::PlenaryDocuments => {
                let reach = jiff::SignedDuration::from_hours(24 * PLENARY_FEED_DAYS);
                (now.duration_since(since) < reach).then(Vec::new)
            }
        }
    }

    /// Whether a document of this date is wanted; `None` where the date is not known.
    pub(super) fn wants(self, settings: &config::Sync, date: Option<&str>) -> bool {
        let date = date.and_then(|date| date.get(..10)?.parse::<Date>().ok());
        match (self, date) {
            (Self::PlenaryDocuments, Some(date)) => {
                settings.from.is_none_or(|from| from <= date) && settings.to.is_none_or(|to| date <= to)
            }
            // The list of adopted texts was asked for the days.
            _ => true,
        }
    }

    fn work_types(self, kinds: &[Kind]) -> Option<Vec<&'static str>> {
        let wanted = |kind: Kind| kinds.is_empty() || kinds.contains(&kind);
        let types: &[(Kind, &str)] = match self {
            Self::AdoptedTexts => &[(Kind::AdoptedText, "TEXT_ADOPTED")],
            Self::PlenaryDocuments => &[
                (Kind::Report, "REPORT_PLENARY"),
                (Kind::Motion, "RESOLUTION_MOTION"),
                (Kind::Motion, "QUESTION_RESOLUTION_MOTION"),
                (Kind::JointMotion, "RESOLUTION_MOTION_JOINT"),
            ],
        };
        let types: Vec<_> = types.iter().filter(|(kind, _)| wanted(*kind)).map(|(_, name)| *name).collect();
        (!types.is_empty()).then_some(types)
    }
}

/// A range with one open end would be asked for as a single day.
fn days(settings: &config::Sync, today: Date) -> Option<(Date, Date)> {
    if settings.from.is_none() && settings.to.is_none() {
        return None;
    }
    let first = Date::constant(FIRST_YEAR, 1, 1);
    Some((settings.from.unwrap_or(first), settings.to.unwrap_or(today)))
}

/// The years that the wanted documents can be of; `None` for all.
fn years(settings: &config::Sync, today: Date) -> Option<Vec<i16>> {
    let days = days(settings, today);
    if settings.terms.is_empty() && days.is_none() {
        return None;
    }
    let in_terms = |year: i16| settings.terms.is_empty() || settings.terms.iter().any(|term| in_term(year, *term));
    let in_days = |year: i16| days.is_none_or(|(from, to)| (from.year()..=to.year()).contains(&year));
    // A year that has no documents is no fault of the question's, so that an answer of “none” stays one.
    let years = (FIRST_YEAR..=today.year()).filter(|year| in_terms(*year) && in_days(*year)).collect::<Vec<_>>();
    Some(if years.is_empty() { vec![today.year()] } else { years })
}

/// Terms begin and end in the middle of a year.
fn in_term(year: i16, term: u8) -> bool {
    match i16::from(term) {
        0 => year <= FIRST_ELECTION,
        term => {
            let first = FIRST_ELECTION + TERM * (term - 1);
            (first..=first + TERM).contains(&year)
        }
    }
}

fn comma_separated<T: ToString>(values: impl IntoIterator<Item = T>) -> String {
    values.into_iter().map(|value| value.to_string()).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::sync::default_settings;

    #[track_caller]
    fn check(endpoint: Endpoint, settings: &config::Sync, expected: &str) {
        let query = endpoint
            .query(settings, date(2025, 5, 8))
            .map(|query| query.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&"));
        assert_eq!(query.as_deref().unwrap_or("nothing"), expected);
    }

    #[test]
    fn adopted_texts_are_asked_for_by_term_and_day() {
        let settings = config::Sync { terms: vec![9, 10], ..default_settings() };
        let all = "work-type=TEXT_ADOPTED&parliamentary-term=9,10";
        check(Endpoint::AdoptedTexts, &settings, &format!("{all}&sort-by=doc-id:asc"));
        check(Endpoint::PlenaryDocuments, &settings, "nothing");
        let settings = config::Sync { from: Some(date(2025, 1, 20)), ..settings };
        let days = "sitting-date=2025-01-20&sitting-date-end=2025-05-08";
        check(Endpoint::AdoptedTexts, &settings, &format!("{all}&{days}&sort-by=doc-id:asc"));
    }

    #[test]
    fn reports_and_motions_are_asked_for_by_year() {
        let settings = config::Sync { kinds: vec![Kind::Motion, Kind::JointMotion], ..default_settings() };
        let types = "work-type=RESOLUTION_MOTION,QUESTION_RESOLUTION_MOTION,RESOLUTION_MOTION_JOINT";
        check(Endpoint::PlenaryDocuments, &settings, &format!("{types}&year=2024,2025"));
        check(Endpoint::AdoptedTexts, &settings, "nothing");
        let settings = config::Sync { terms: vec![9], to: Some(date(2020, 6, 30)), ..settings };
        check(Endpoint::PlenaryDocuments, &settings, &format!("{types}&year=2019,2020"));
        let settings = config::Sync { terms: vec![], to: None, ..settings };
        check(Endpoint::PlenaryDocuments, &settings, types);
    }

    #[test]
    fn days_of_reports_and_motions_are_looked_at_afterwards() {
        let settings = config::Sync { from: Some(date(2025, 1, 20)), ..default_settings() };
        assert!(Endpoint::PlenaryDocuments.wants(&settings, Some("2025-01-20")));
        assert!(!Endpoint::PlenaryDocuments.wants(&settings, Some("2025-01-19")));
        assert!(Endpoint::PlenaryDocuments.wants(&settings, None));
        assert!(Endpoint::AdoptedTexts.wants(&settings, Some("2025-01-19")));
    }
}
