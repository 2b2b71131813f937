//! A resolution with its clauses, and the only way to a [`Quote`].

use serde::{Deserialize, Serialize};

use super::{ClauseKind, ClauseLabel, ClauseRef, Language, ResolutionId};

/// What kind of document holds the text: a motion is not what was adopted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum DocumentKind {
    /// Tabled by one group, committee or Member.
    Motion,
    /// Tabled by several groups in place of their own motions.
    JointMotion,
    /// A committee's report with a draft text.
    Report,
    /// What Parliament voted.
    AdoptedText,
    /// A resolution of the United Nations.
    UnitedNations,
    /// Brought in at the United Nations, and perhaps never adopted.
    UnitedNationsDraft,
}

impl DocumentKind {
    /// The kind that a document's number tells.
    #[must_use]
    pub fn of(id: &ResolutionId) -> Self {
        let is_united_nations = id.is_united_nations();
        let id = id.document();
        if is_united_nations {
            let is_draft = id.contains("/L.") || id.starts_with("S/") && !id.starts_with("S/RES/");
            if is_draft { Self::UnitedNationsDraft } else { Self::UnitedNations }
        } else if id.starts_with("RC-") {
            Self::JointMotion
        } else if id.starts_with('A') {
            Self::Report
        } else if id.starts_with('P') {
            Self::AdoptedText
        } else {
            Self::Motion
        }
    }

    /// What a person calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Motion => "motion for a resolution",
            Self::JointMotion => "joint motion for a resolution",
            Self::Report => "report",
            Self::AdoptedText => "adopted text",
            Self::UnitedNations => "United Nations resolution",
            Self::UnitedNationsDraft => "draft resolution of the United Nations",
        }
    }
}

/// One clause as read from its document.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Clause {
    pub label: ClauseLabel,
    /// Its own words without the marker; white space folded, nothing else changed.
    pub text: String,
    /// The subject heading above it.
    pub heading: Option<String>,
    /// The line of the source file where it begins, from 1; in a PDF, the page.
    pub line: usize,
}

/// A footnote: kept apart, so that it is never shown as part of a clause.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Note {
    /// As printed; may begin again at 1 in the next text of a document.
    pub number: u32,
    pub text: String,
    /// As in [`Clause::line`].
    pub line: usize,
    /// The clause or point that carries its mark; `None` where the mark was not found, or stands in no clause.
    pub clause: Option<ClauseLabel>,
}

/// What stands above the clauses of a resolution, and where it was read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Header {
    pub id: ResolutionId,
    pub title: String,
    /// The procedure number, such as `2022/2658(RSP)`.
    pub procedure: Option<String>,
    /// The day printed on the document, as `2024-03-06`.
    pub date: Option<String>,
    pub kind: DocumentKind,
    /// The political groups that tabled it, as printed and in order; empty where none are named.
    pub groups: Vec<String>,
    pub language: Language,
    /// The name of the source file.
    pub file: String,
}

impl Header {
    /// The official page of the text.
    #[must_use]
    pub fn url(&self) -> Option<String> {
        self.id.url(self.language)
    }

    /// The day printed on it, or the year in its number; empty where neither is known. Later ones are greater.
    #[must_use]
    pub fn day(&self) -> String {
        let year = || self.id.year().map(|year| year.to_string());
        self.date.clone().or_else(year).unwrap_or_default()
    }

    /// The year of the day printed on it, or that in its number.
    #[must_use]
    pub fn year(&self) -> Option<u32> {
        self.day().get(..4).and_then(|year| year.parse().ok())
    }
}

/// One text: a motion, a joint motion or an adopted text.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Resolution {
    pub header: Header,
    /// In the order of the text.
    pub notes: Vec<Note>,
    clauses: Vec<Clause>,
}

impl Resolution {
    /// A resolution with the clauses in the order of the text.
    #[must_use]
    pub fn new(id: ResolutionId, title: String, procedure: Option<String>, file: String, clauses: Vec<Clause>) -> Self {
        let kind = DocumentKind::of(&id);
        let (date, groups, language) = (None, Vec::new(), Language::English);
        let header = Header { id, title, procedure, date, kind, groups, language, file };
        Self { header, notes: Vec::new(), clauses }
    }

    #[must_use]
    pub fn id(&self) -> &ResolutionId {
        &self.header.id
    }

    #[must_use]
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// The clauses of one kind, in order, without their points.
    pub fn clauses_of(&self, kind: ClauseKind) -> impl DoubleEndedIterator<Item = &Clause> {
        self.clauses.iter().filter(move |clause| clause.label.kind() == kind && !clause.label.is_point())
    }

    /// The paragraphs, in order.
    pub fn paragraphs(&self) -> impl DoubleEndedIterator<Item = &Clause> {
        self.clauses_of(ClauseKind::Paragraph)
    }

    /// Quotes one clause, or nothing if the resolution has no such clause.
    #[must_use]
    pub fn quote(&self, label: &ClauseLabel) -> Option<Quote> {
        self.position(label).map(|at| self.quote_at(at))
    }

    /// Quotes the points below a clause or a point, of any depth, in the order of the text.
    pub fn points(&self, label: &ClauseLabel) -> impl Iterator<Item = Quote> {
        let behind = self.position(label).map_or(self.clauses.len(), |at| at + 1);
        let label = label.clone();
        let below = (behind..self.clauses.len()).take_while(move |at| self.clauses[*at].label.is_below(&label));
        below.map(|at| self.quote_at(at))
    }

    /// The footnotes whose marks a clause or its points carry, in the order of the text.
    fn notes_of(&self, label: &ClauseLabel) -> impl Iterator<Item = &Note> {
        let is_in = move |at: &ClauseLabel| at == label || at.is_below(label);
        self.notes.iter().filter(move |note| note.clause.as_ref().is_some_and(is_in))
    }

    /// Where a clause stands among all; of two with one label, as an inserted number that is printed twice, the first.
    #[must_use]
    pub fn position(&self, label: &ClauseLabel) -> Option<usize> {
        self.clauses.iter().position(|clause| clause.label == *label)
    }

    fn quote_at(&self, at: usize) -> Quote {
        let clause = &self.clauses[at];
        Quote {
            reference: ClauseRef { resolution: self.header.id.clone(), label: clause.label.clone() },
            title: self.header.title.clone(),
            kind: self.header.kind,
            date: self.header.date.clone(),
            language: self.header.language,
            heading: clause.heading.clone(),
            points: self.points_in(clause, at),
            notes: self.notes_of(&clause.label).cloned().collect(),
            text: clause.text.clone(),
            url: self.header.url(),
        }
    }

    /// Where the points of a clause begin in its text, with their markers.
    fn points_in(&self, clause: &Clause, at: usize) -> Vec<usize> {
        let text = clause.text.as_str();
        let (mut starts, mut from) = (Vec::new(), 0);
        for point in self.clauses[at + 1..].iter().take_while(|below| below.label.is_below(&clause.label)) {
            let words =
                point.text.char_indices().nth(POINT_BEGINNING).map_or(&*point.text, |(end, _)| &point.text[..end]);
            let Some(found) = text[from..].find(words).map(|found| from + found) else { continue };
            let before = text[..found].trim_end();
            let marker = before.rfind(' ').map_or(0, |blank| blank + 1);
            if marker > 0 && before.len() - marker <= MARKER_MAX {
                starts.push(marker);
            }
            from = found;
        }
        starts
    }
}

/// By so many of its first characters a point is found in the text of its clause; its marker has at most so many bytes.
const POINT_BEGINNING: usize = 40;
const MARKER_MAX: usize = 8;

/// A clause's own words with their address and source. Only [`Resolution::quote`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    reference: ClauseRef,
    title: String,
    kind: DocumentKind,
    date: Option<String>,
    language: Language,
    heading: Option<String>,
    text: String,
    points: Vec<usize>,
    notes: Vec<Note>,
    url: Option<String>,
}

impl Quote {
    #[must_use]
    pub fn reference(&self) -> &ClauseRef {
        &self.reference
    }

    #[must_use]
    pub fn resolution(&self) -> &ResolutionId {
        &self.reference.resolution
    }

    #[must_use]
    pub fn label(&self) -> &ClauseLabel {
        &self.reference.label
    }

    /// The title of the resolution.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    #[must_use]
    pub fn kind(&self) -> DocumentKind {
        self.kind
    }

    /// The day printed on the document, as `2024-03-06`.
    #[must_use]
    pub fn date(&self) -> Option<&str> {
        self.date.as_deref()
    }

    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    #[must_use]
    pub fn heading(&self) -> Option<&str> {
        self.heading.as_deref()
    }

    /// The clause's own words, those of its points included.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where its points begin in the text, in bytes and in order, each with its marker: `(a) …`. A line may begin there.
    #[must_use]
    pub fn points(&self) -> &[usize] {
        &self.points
    }

    /// The footnotes whose marks stand in the clause or in its points, in the order of the text.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The official page.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_tells_what_was_only_proposed() {
        for (id, kind) in [
            ("B9-0234/2022", DocumentKind::Motion),
            ("RC-B10-0249/2025", DocumentKind::JointMotion),
            ("A9-0071/2024#2", DocumentKind::Report),
            ("P9_TA(2022)0219", DocumentKind::AdoptedText),
            ("S/RES/1546 (2004)", DocumentKind::UnitedNations),
            ("A/RES/73/6", DocumentKind::UnitedNations),
            ("E/RES/2023/30", DocumentKind::UnitedNations),
            ("A/HRC/RES/53/21", DocumentKind::UnitedNations),
            ("S/2023/970", DocumentKind::UnitedNationsDraft),
            ("A/C.3/78/L.41", DocumentKind::UnitedNationsDraft),
            ("E/CN.7/2012/L.2", DocumentKind::UnitedNationsDraft),
        ] {
            assert_eq!(DocumentKind::of(&id.parse().unwrap()), kind, "{id}");
        }
    }
}
