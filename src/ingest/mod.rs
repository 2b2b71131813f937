//! A source document becomes resolutions and diagnostics.
//!
//! Reading never fails: [`parse`] reads as far as it can and says where it could not. One file per form turns a source
//! into lines; [`segment`] turns lines into clauses.

mod folder;
mod segment;
mod text;

use std::fmt;

pub use folder::{Unread, bundled, read_file, read_folder};

use crate::model::Resolution;

/// One source document as bytes, with the name it is reported under.
#[derive(Clone, Debug)]
pub struct Source {
    pub file: String,
    pub bytes: Vec<u8>,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a look; the clauses are sound.
    Warning,
    /// Something could not be read, or cannot be trusted.
    Error,
}

/// Something wrong in a document, with its place. Prints as `file:line: severity: message`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub file: String,
    /// From 1.
    pub line: usize,
    pub severity: Severity,
    pub message: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        write!(formatter, "{}:{}: {severity}: {}", self.file, self.line, self.message)
    }
}

/// Reads one document: what could be understood, and what is wrong with it.
#[must_use]
pub fn parse(source: &Source) -> (Vec<Resolution>, Vec<Diagnostic>) {
    let mut diagnostics = Diagnostics { file: source.file.clone(), found: Vec::new() };
    let resolutions = match text::lines(&source.bytes, &mut diagnostics) {
        Some(lines) => segment::resolutions(&source.file, &lines, &mut diagnostics),
        None => Vec::new(),
    };
    (resolutions, diagnostics.found)
}

/// Collects the diagnostics of one document.
struct Diagnostics {
    file: String,
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    fn warning(&mut self, line: usize, message: impl Into<String>) {
        self.push(line, Severity::Warning, message.into());
    }

    fn error(&mut self, line: usize, message: impl Into<String>) {
        self.push(line, Severity::Error, message.into());
    }

    fn push(&mut self, line: usize, severity: Severity, message: String) {
        self.found.push(Diagnostic { file: self.file.clone(), line, severity, message });
    }
}
