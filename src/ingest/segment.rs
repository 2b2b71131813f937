//! Lines to clauses, by their markers.
//!
//! ```text
//! text      = header opener citation* recital* paragraph+
//! header    = … number … title … "(" procedure ")"
//! opener    = "The European Parliament,"
//! citation  = dash words                 "- having regard to …"
//! recital   = letter "." words           the letter that comes next: A, B … Z, AA
//! paragraph = digits letter? "." words   the number that comes next
//! ```
//!
//! The marker decides, never the first word: it varies too much. A marker out of its turn is part of the running text
//! unless its line starts a new block. Clauses run over line and page breaks; a hyphen at a line end is a real one.

use std::sync::LazyLock;

use regex::Regex;

use super::{Diagnostics, text::Line};
use crate::model::{Clause, ClauseKind, ClauseLabel, Resolution, ResolutionId};

const DASHES: [char; 5] = ['-', '–', '—', '−', '\u{F02D}'];

/// A heading above paragraphs is short; a longer line without a marker is text.
const HEADING_MAX: usize = 120;

static PROCEDURE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[0-9]{4}/[0-9]{4}[A-Z]?\([A-Z]{3}\)").expect("the pattern is fixed and valid"));

/// The resolutions of one document.
pub(super) fn resolutions(file: &str, lines: &[Line<'_>], diagnostics: &mut Diagnostics) -> Vec<Resolution> {
    let Some(opener) = lines.iter().position(|line| is_opener(line.text)) else {
        diagnostics.error(1, "the opening line `The European Parliament,` is missing, so no clause could be found");
        return Vec::new();
    };
    let header = Header::read(&lines[..opener], file);
    let Some(id) = header.id else {
        diagnostics.error(1, "no number such as `B9-0234/2022` stands above the opening line or in the file's name");
        return Vec::new();
    };
    if header.title.is_empty() {
        diagnostics.warning(1, "no title stands above the opening line");
    }
    let mut reader = Reader::new(diagnostics);
    for line in &lines[opener + 1..] {
        reader.line(line);
    }
    let clauses = reader.finish();
    if !clauses.iter().any(|clause| clause.label.kind() == ClauseKind::Paragraph) {
        diagnostics.error(lines[opener].number, "no numbered paragraph follows the opening line");
        return Vec::new();
    }
    vec![Resolution::new(id, header.title, header.procedure, file.to_owned(), clauses)]
}

fn is_opener(line: &str) -> bool {
    line.strip_prefix("The European Parliament").is_some_and(|rest| rest.trim() == ",")
}

struct Header {
    id: Option<ResolutionId>,
    title: String,
    procedure: Option<String>,
}

impl Header {
    fn read(lines: &[Line<'_>], file: &str) -> Self {
        let text = lines.iter().map(|line| line.text).collect::<Vec<_>>().join("\n");
        let id = ResolutionId::find(&text).or_else(|| ResolutionId::find(file)).map(|(_, id)| id);
        let procedure = PROCEDURE.find(&text).map(|found| found.as_str().to_owned());
        let mut title = String::new();
        // The title is printed last, and ends with the procedure number or a blank line.
        let start = lines.iter().rposition(|line| {
            line.text.starts_with("European Parliament ") || line.text.starts_with("Draft European Parliament ")
        });
        for line in start.map_or(&[][..], |start| &lines[start..]) {
            if line.text.is_empty() || line.text.starts_with('(') {
                break;
            }
            append(&mut title, line.text);
        }
        Self { id, title, procedure }
    }
}

/// What a line begins with.
enum Marker<'a> {
    Dash(&'a str),
    Letter(u32, &'a str),
    Number(u32, &'a str, &'a str),
}

struct Reader<'a> {
    diagnostics: &'a mut Diagnostics,
    clauses: Vec<Clause>,
    heading: Option<String>,
    after_blank: bool,
}

impl<'a> Reader<'a> {
    fn new(diagnostics: &'a mut Diagnostics) -> Self {
        Self { diagnostics, clauses: Vec::new(), heading: None, after_blank: true }
    }

    fn line(&mut self, line: &Line<'_>) {
        if line.text.is_empty() {
            self.after_blank = true;
            return;
        }
        match marker(line.text).and_then(|marker| self.begins(&marker, line.number)) {
            Some((label, text)) => {
                let heading = self.heading.clone();
                self.clauses.push(Clause { label, text: folded(text), heading, line: line.number });
            }
            None => self.running_text(line),
        }
        self.after_blank = false;
    }

    /// The clause that the marker begins, unless it is out of its turn and so belongs to the text.
    fn begins<'t>(&mut self, marker: &Marker<'t>, line: usize) -> Option<(ClauseLabel, &'t str)> {
        let last = self.clauses.last().map(|clause| clause.label.clone());
        let kind = last.as_ref().map(ClauseLabel::kind);
        let number = last.as_ref().map_or(0, ClauseLabel::number);
        match *marker {
            Marker::Dash(text) => {
                let next = if kind == Some(ClauseKind::Citation) { number + 1 } else { 1 };
                let in_turn = matches!(kind, None | Some(ClauseKind::Citation)) && self.at_break();
                in_turn.then(|| (ClauseLabel::new(ClauseKind::Citation, next), text))
            }
            Marker::Letter(letter, text) => {
                let expected = if kind == Some(ClauseKind::Recital) { number + 1 } else { 1 };
                let label = ClauseLabel::new(ClauseKind::Recital, letter);
                if kind == Some(ClauseKind::Paragraph) {
                    return None;
                }
                if letter != expected {
                    let whereas = text.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("whereas"));
                    if !whereas || !self.at_break() {
                        return None;
                    }
                    let wanted = ClauseLabel::new(ClauseKind::Recital, expected);
                    self.out_of_turn(&label, &wanted, line);
                    if letter < expected {
                        return None;
                    }
                }
                Some((label, text))
            }
            Marker::Number(printed, suffix, text) => {
                let last_number = if kind == Some(ClauseKind::Paragraph) { number } else { 0 };
                let label = ClauseLabel::new(ClauseKind::Paragraph, printed).with_suffix(suffix);
                let in_turn = printed == last_number + 1 || (!suffix.is_empty() && printed == last_number);
                if !in_turn {
                    if !self.at_break() || !text.starts_with(char::is_uppercase) {
                        return None;
                    }
                    self.out_of_turn(&label, &ClauseLabel::new(ClauseKind::Paragraph, last_number + 1), line);
                    if printed <= last_number {
                        return None;
                    }
                }
                Some((label, text))
            }
        }
    }

    fn out_of_turn(&mut self, found: &ClauseLabel, expected: &ClauseLabel, line: usize) {
        self.diagnostics.error(line, format!("{} stands where {} was expected", found.name(), expected.name()));
    }

    /// Whether a new clause could begin here: after a blank line, or after text that has come to an end.
    fn at_break(&self) -> bool {
        self.after_blank || self.clauses.last().is_none_or(|clause| clause.text.ends_with([';', '.', ',', ':']))
    }

    fn running_text(&mut self, line: &Line<'_>) {
        let Some(clause) = self.clauses.last_mut() else {
            self.diagnostics.warning(line.number, "the text before the first clause was left out");
            return;
        };
        if !self.after_blank {
            append(&mut clause.text, line.text);
            return;
        }
        let ended = clause.text.ends_with([';', '.', ',']);
        let heading = line.text.chars().count() <= HEADING_MAX
            && line.text.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
            && !line.text.ends_with([';', '.', ',', ':']);
        if !ended {
            append(&mut clause.text, line.text);
        } else if heading {
            self.heading = Some(folded(line.text));
        } else {
            self.diagnostics
                .warning(line.number, format!("a block without a marker was read as part of {}", clause.label.name()));
            append(&mut clause.text, line.text);
        }
    }

    fn finish(self) -> Vec<Clause> {
        let mut kept: Vec<Clause> = Vec::with_capacity(self.clauses.len());
        for clause in self.clauses {
            if clause.text.is_empty() {
                self.diagnostics.error(clause.line, format!("{} has no text", clause.label.name()));
            } else {
                kept.push(clause);
            }
        }
        kept
    }
}

fn marker(line: &str) -> Option<Marker<'_>> {
    if let Some(rest) = line.strip_prefix(DASHES) {
        let text = rest.trim_start_matches(|c: char| c.is_whitespace() || DASHES.contains(&c));
        return text.starts_with(char::is_alphabetic).then_some(Marker::Dash(text));
    }
    let (mark, text) = line.split_once('.')?;
    let text = text.trim_start();
    let digits = mark.len() - mark.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, suffix) = mark.split_at(digits);
    if number.is_empty() {
        let letters = (mark.len() <= 2 && mark.bytes().all(|byte| byte.is_ascii_uppercase())).then_some(mark)?;
        let label: ClauseLabel = format!("rec:{letters}").parse().ok()?;
        return Some(Marker::Letter(label.number(), text));
    }
    let short = number.len() <= 3 && suffix.len() <= 1 && suffix.bytes().all(|byte| byte.is_ascii_lowercase());
    // `10.4.2024` and `2.9 %` begin with digits and a full stop, but are not markers.
    let spaced = !text.starts_with(|c: char| c.is_ascii_digit());
    let number = number.parse().ok().filter(|number| *number > 0)?;
    (short && spaced).then_some(Marker::Number(number, suffix, text))
}

/// Adds a line to running text: with a blank, or without one behind a hyphen that the line end only interrupts.
fn append(text: &mut String, line: &str) {
    let joins = text.ends_with('-') && text.trim_end_matches('-').ends_with(char::is_alphanumeric);
    if !text.is_empty() && !joins {
        text.push(' ');
    }
    text.push_str(&folded(line));
}

/// White space folded: each run of it becomes one blank.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
