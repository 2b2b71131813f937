//! Which form a document has: its first bytes say, and for texts its name.

use super::Source;

/// The endings of files that a folder is searched for, in small letters.
pub const EXTENSIONS: [&str; 6] = ["txt", "html", "htm", "pdf", "docx", "xml"];

/// The bytes at the start that tell the form; comments may stand before the first element.
const SNIFFED: usize = 4096;

/// The form of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Html,
    Pdf,
    Xml,
    Docx,
}

impl Form {
    /// The form of a document, whatever its name says against its content.
    pub(super) fn of(source: &Source) -> Self {
        if source.bytes.starts_with(b"%PDF-") {
            return Self::Pdf;
        }
        if source.bytes.starts_with(b"PK\x03\x04") {
            return Self::Docx;
        }
        let named = |ending: &str| source.file.to_ascii_lowercase().ends_with(ending);
        // A damaged beginning: what reads this form says so best.
        if let Some((_, form)) = [(".pdf", Self::Pdf), (".docx", Self::Docx)].into_iter().find(|(end, _)| named(end))
            && str::from_utf8(&source.bytes).is_err()
        {
            return form;
        }
        let start = &source.bytes[..source.bytes.len().min(SNIFFED)];
        let start = String::from_utf8_lossy(start).to_ascii_lowercase();
        let start = start.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
        let named_html = named(".html") || named(".htm");
        if start.starts_with('<') && (named_html || start.contains("<html") || start.starts_with("<!doctype html")) {
            return Self::Html;
        }
        if start.starts_with("<?xml") || (start.starts_with('<') && named(".xml")) {
            return Self::Xml;
        }
        Self::Text
    }
}
