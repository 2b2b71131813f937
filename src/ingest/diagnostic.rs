//! What is wrong in a document, with its place.

use std::{fmt, io};

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
    /// From 1; in a PDF, the page.
    pub line: usize,
    pub severity: Severity,
    pub message: String,
    /// Whether the system failed and not the document, so that it may be read another time.
    pub passing: bool,
}

impl Diagnostic {
    /// A file that could not be read at all.
    #[must_use]
    pub fn unreadable(file: &str, error: &io::Error) -> Self {
        let message = format!("it could not be read: {error}");
        let passing = !matches!(
            error.kind(),
            io::ErrorKind::FileTooLarge | io::ErrorKind::IsADirectory | io::ErrorKind::InvalidInput
        );
        Self { file: file.to_owned(), line: 1, severity: Severity::Error, message, passing }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        // A name with a line end in it must not look like another message.
        let file = self.file.replace(char::is_control, "\u{FFFD}");
        write!(formatter, "{file}:{}: {severity}: {}", self.line, self.message)
    }
}

/// A document with more than this wrong is read no better for a longer list.
const FOUND_MAX: usize = 500;

/// Collects the diagnostics of one document.
pub(super) struct Diagnostics {
    pub(super) file: String,
    pub(super) found: Vec<Diagnostic>,
}

impl Diagnostics {
    pub(super) fn warning(&mut self, line: usize, message: impl Into<String>) {
        self.push(line, Severity::Warning, message.into(), false);
    }

    pub(super) fn error(&mut self, line: usize, message: impl Into<String>) {
        self.push(line, Severity::Error, message.into(), false);
    }

    /// An error of the system's.
    pub(super) fn failure(&mut self, message: impl Into<String>) {
        self.push(1, Severity::Error, message.into(), true);
    }

    fn push(&mut self, line: usize, severity: Severity, message: String, passing: bool) {
        let message = match self.found.len() {
            ..FOUND_MAX => message,
            FOUND_MAX => "there is more wrong with this document than is listed here".to_owned(),
            _ => return,
        };
        self.found.push(Diagnostic { file: self.file.clone(), line, severity, message, passing });
    }
}
