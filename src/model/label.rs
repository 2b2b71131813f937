//! Addresses of clauses.
//!
//! ```text
//! label     = kind ":" number point*
//! kind      = "cit" | "rec" | "par"
//! number    = digits suffix?         for citations and paragraphs: 7, 3a, 2bis
//!           | letter letter? suffix? for recitals: A … Z, AA, AB …; Aa; Greek and Bulgarian letters are read too
//! suffix    = letter | "bis" | "ter" | …       in small letters: a number inserted by amendment
//! point     = "(" (letters | digits) ")"
//! reference = resolution " " label
//! ```

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{ResolutionId, letters::position};

/// What French and Italian texts put behind an inserted number, in their order.
pub(crate) const INSERTED: [&str; 6] = ["bis", "ter", "quater", "quinquies", "sexies", "septies"];

/// What kind of clause a label names, in the order in which a resolution has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
pub enum ClauseKind {
    /// "having regard to …": no printed number; we count them.
    Citation,
    /// "whereas …", lettered.
    Recital,
    /// The operative part, numbered.
    Paragraph,
}

impl ClauseKind {
    /// The English noun, in the singular.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Citation => "citation",
            Self::Recital => "recital",
            Self::Paragraph => "paragraph",
        }
    }

    fn prefix(self) -> &'static str {
        match self {
            Self::Citation => "cit",
            Self::Recital => "rec",
            Self::Paragraph => "par",
        }
    }
}

/// A clause's address inside its resolution, such as `rec:B`, `par:7` or `par:7(a)(ii)`.
///
/// Labels sort in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
pub struct ClauseLabel {
    kind: ClauseKind,
    number: u32,
    suffix: String,
    points: Vec<String>,
}

/// The text is not a label.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is not a label, such as `par:7`, `rec:B`, `cit:3` or `par:7(a)`")]
pub struct ParseLabelError(String);

impl ClauseLabel {
    /// The clause of this kind with this number, from 1; a recital's letter is its position (A is 1, AA is 27).
    #[must_use]
    pub fn new(kind: ClauseKind, number: u32) -> Self {
        Self { kind, number, suffix: String::new(), points: Vec::new() }
    }

    /// A number inserted by amendment, such as the `a` of `3a` or the `bis` of `2 bis`.
    #[must_use]
    pub fn with_suffix(mut self, suffix: &str) -> Self {
        self.suffix = suffix.to_lowercase();
        self
    }

    /// A point of this clause, such as `(a)`.
    #[must_use]
    pub fn with_point(mut self, point: &str) -> Self {
        self.points.push(point.to_lowercase());
        self
    }

    #[must_use]
    pub fn kind(&self) -> ClauseKind {
        self.kind
    }

    /// The number without its suffix; a recital's letter as its position.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// What stands behind the number of a clause inserted by amendment; empty elsewhere.
    #[must_use]
    pub fn suffix(&self) -> &str {
        &self.suffix
    }

    /// The clause that this label's points belong to; the label itself where it has none.
    #[must_use]
    pub fn clause(&self) -> Self {
        Self { points: Vec::new(), ..self.clone() }
    }

    /// The points below the clause, outermost first.
    #[must_use]
    pub fn points(&self) -> &[String] {
        &self.points
    }

    #[must_use]
    pub fn is_point(&self) -> bool {
        !self.points.is_empty()
    }

    /// Whether this is a point of that clause or below that point.
    #[must_use]
    pub fn is_below(&self, above: &Self) -> bool {
        self.clause() == above.clause()
            && self.points.len() > above.points.len()
            && self.points.starts_with(&above.points)
    }

    /// What a point belongs to: the point above it, or its clause; `None` for a clause.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let (_, above) = self.points.split_last()?;
        Some(Self { points: above.to_vec(), ..self.clone() })
    }

    /// The number as printed: `7`, `3a`, `2 bis`, `AA`, `7(a)`.
    #[must_use]
    pub fn printed(&self) -> String {
        self.written(if INSERTED.contains(&self.suffix.as_str()) { " " } else { "" })
    }

    /// The number, with this between it and its suffix.
    fn written(&self, between: &str) -> String {
        let mut printed = match self.kind {
            ClauseKind::Recital => letters(self.number),
            ClauseKind::Citation | ClauseKind::Paragraph => self.number.to_string(),
        };
        printed.push_str(between);
        printed.push_str(&self.suffix);
        for point in &self.points {
            printed.push_str(&format!("({point})"));
        }
        printed
    }

    /// What a person calls it: `paragraph 7`, `recital B`, `citation 3`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.kind.noun(), self.printed())
    }
}

/// `A` for 1, `Z` for 26, `AA` for 27.
fn letters(mut position: u32) -> String {
    let mut letters = Vec::new();
    while position > 0 {
        position -= 1;
        letters.push(char::from(b'A' + u8::try_from(position % 26).expect("less than 26")));
        position /= 26;
    }
    letters.iter().rev().collect()
}

impl fmt::Display for ClauseLabel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.kind.prefix(), self.written(""))
    }
}

impl FromStr for ClauseLabel {
    type Err = ParseLabelError;

    fn from_str(text: &str) -> Result<Self, ParseLabelError> {
        parse(text.trim()).ok_or_else(|| ParseLabelError(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<ClauseLabel> {
    let (prefix, rest) = text.split_once(':')?;
    let kind = match prefix.to_ascii_lowercase().as_str() {
        "cit" => ClauseKind::Citation,
        "rec" => ClauseKind::Recital,
        "par" => ClauseKind::Paragraph,
        _ => return None,
    };
    let (number, mut points) = rest.split_at(rest.find('(').unwrap_or(rest.len()));
    let (number, suffix) = apart(number, kind)?;
    let mut label = ClauseLabel::new(kind, number).with_suffix(suffix);
    while !points.is_empty() {
        let (point, rest) = points.strip_prefix('(')?.split_once(')')?;
        if point.is_empty() || point.len() > 6 || !point.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return None;
        }
        label = label.with_point(point);
        points = rest;
    }
    Some(label)
}

/// The number, or the position of the letters, and the suffix.
fn apart(number: &str, kind: ClauseKind) -> Option<(u32, &str)> {
    if kind == ClauseKind::Recital {
        // `aa` is AA typed in small letters, `Aa` an inserted A.
        let capitals = number.starts_with(char::is_uppercase);
        let at = number.find(char::is_lowercase).filter(|_| capitals).unwrap_or(number.len());
        let (letters, suffix) = number.split_at(at);
        return Some((position(letters)?, suffix)).filter(|_| is_suffix(suffix));
    }
    let (digits, suffix) = number.split_at(number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len()));
    let number = digits.parse().ok().filter(|number| *number > 0)?;
    is_suffix(&suffix.to_lowercase()).then_some((number, suffix))
}

fn is_suffix(suffix: &str) -> bool {
    INSERTED.contains(&suffix) || (suffix.len() <= 2 && suffix.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// A clause's address in the library, such as `B9-0234/2022 rec:B`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClauseRef {
    pub resolution: ResolutionId,
    pub label: ClauseLabel,
}

impl fmt::Display for ClauseRef {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.resolution, self.label)
    }
}

impl FromStr for ClauseRef {
    type Err = ParseLabelError;

    fn from_str(text: &str) -> Result<Self, ParseLabelError> {
        let wrong = || ParseLabelError(text.to_owned());
        let (resolution, label) = text.trim().rsplit_once(' ').ok_or_else(wrong)?;
        Ok(Self { resolution: resolution.parse().map_err(|_| wrong())?, label: label.parse()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_print_as_they_were_written() {
        for text in [
            "cit:3",
            "rec:B",
            "rec:AA",
            "rec:AZ",
            "rec:BA",
            "par:7",
            "par:7(a)(ii)",
            "par:3a",
            "par:2bis",
            "rec:Aa",
            "rec:AAb(i)",
        ] {
            assert_eq!(text.parse::<ClauseLabel>().expect(text).to_string(), text);
        }
        for text in ["rec:Β", "rec:Б", "rec:б"] {
            assert_eq!(text.parse::<ClauseLabel>().expect(text).to_string(), "rec:B");
        }
        assert_eq!("rec:aa".parse::<ClauseLabel>().expect("a label").to_string(), "rec:AA");
        assert_eq!("par:2bis".parse::<ClauseLabel>().expect("a label").name(), "paragraph 2 bis");
        let reference = "S/RES/1546 (2004) par:7(a)";
        assert_eq!(reference.parse::<ClauseRef>().expect("a reference").to_string(), reference);
    }

    #[test]
    fn points_stand_below_their_clause() {
        let label = |text: &str| text.parse::<ClauseLabel>().expect(text);
        assert!(label("par:7(a)(ii)").is_below(&label("par:7")) && label("par:7(a)(ii)").is_below(&label("par:7(a)")));
        for (text, above) in [("par:7", "par:7"), ("par:7(b)", "par:7(a)"), ("par:7a(b)", "par:7"), ("rec:G", "par:7")]
        {
            assert!(!label(text).is_below(&label(above)), "{text}");
        }
        assert_eq!(label("par:7(a)(ii)").parent(), Some(label("par:7(a)")));
        assert_eq!(label("par:7").parent(), None);
    }

    #[test]
    fn other_text_is_no_label() {
        for text in
            ["", "par", "par:", "par:0", "par:x", "rec:7", "rec:ABC", "par:7(", "par:7()", "7", "par:99999999999"]
        {
            assert!(text.parse::<ClauseLabel>().is_err(), "{text}");
        }
    }

    #[test]
    fn recital_letters_continue_after_z_with_aa() {
        assert_eq!(letters(26), "Z");
        assert_eq!(letters(27), "AA");
        for number in 1..=702 {
            assert_eq!(position(&letters(number)), Some(number));
        }
    }
}
