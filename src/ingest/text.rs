//! The plain-text form: bytes to numbered lines.

use super::Diagnostics;

/// One line of a document with its number, from 1.
pub(super) struct Line<'a> {
    pub(super) number: usize,
    /// Without blanks at either end; form feeds count as blanks.
    pub(super) text: &'a str,
}

/// A document this large is no resolution; the longest report with annexes stays far below.
const BYTES_MAX: usize = 32 * 1024 * 1024;

/// The lines of a UTF-8 text, or `None` (with the reason as a diagnostic) if it is not one.
pub(super) fn lines<'a>(bytes: &'a [u8], diagnostics: &mut Diagnostics) -> Option<Vec<Line<'a>>> {
    if bytes.len() > BYTES_MAX {
        diagnostics.error(1, format!("the file has {} bytes; {BYTES_MAX} are the most that is read", bytes.len()));
        return None;
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
            diagnostics.error(line, "the text is not UTF-8 from here on; save it as UTF-8");
            return None;
        }
    };
    let mut lines = Vec::new();
    for (index, text) in text.lines().enumerate() {
        let number = index + 1;
        if text.contains('\0') {
            diagnostics.error(number, "the line holds a NUL byte, so the file is damaged or not a text");
            return None;
        }
        if text.contains(char::REPLACEMENT_CHARACTER) {
            diagnostics.warning(number, "the line holds U+FFFD, so a character was lost before the file came here");
        }
        lines.push(Line { number, text: text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}') });
    }
    Some(lines)
}
