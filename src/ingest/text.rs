//! The plain-text form: bytes to pages of lines, without page furniture and with the notes taken out.
//!
//! The shapes met are text as written, `pdftotext -layout`, plain `pdftotext` with the marker alone on its line, and
//! text without any blank line or indent.

use std::borrow::Cow;

use super::{
    blocks::{Before, Block, Line},
    diagnostic::Diagnostics,
    encoding, furniture, markdown, notes,
};

/// The longest reports with annexes have some 20,000 lines.
const LINES_MAX: usize = 200_000;

/// A text this large is no resolution; the longest report with annexes has one million bytes.
const BYTES_MAX: usize = 8 * 1024 * 1024;

/// A line that begins this many columns further right or left than the one above is set off in `pdftotext -layout`.
const INDENT_MIN: usize = 3;

/// The blocks of a UTF-8 text, or `None` (with the reason as a diagnostic) if it is not one.
pub(super) fn blocks(bytes: &[u8], diagnostics: &mut Diagnostics) -> Option<Vec<Block>> {
    let text = decoded(bytes, diagnostics)?;
    // Old computers ended lines with a carriage return alone.
    let text = if text.contains('\n') { Cow::Borrowed(text) } else { Cow::Owned(text.replace('\r', "\n")) };
    let text = markdown::shown(&text, diagnostics);
    let pages = furniture::without(pages(&text, diagnostics)?);
    warn_of_lost_hyphens(&pages, diagnostics);
    Some(notes::take_from_pages(pages))
}

/// Plain `pdftotext` sets the dash of a citation on a line of its own, and drops the hyphens at line ends.
fn warn_of_lost_hyphens(pages: &[Vec<Line>], diagnostics: &mut Diagnostics) {
    if let Some(alone) = pages.iter().flatten().find(|line| line.text == "–") {
        let message =
            "markers alone on a line come from `pdftotext` without `-layout`, which loses hyphens at line ends";
        diagnostics.warning(alone.place, message);
    }
}

/// The bytes as UTF-8, or `None` with a diagnostic.
pub(super) fn decoded<'a>(bytes: &'a [u8], diagnostics: &mut Diagnostics) -> Option<&'a str> {
    if bytes.len() > BYTES_MAX {
        diagnostics.error(1, format!("the text has {} bytes; {BYTES_MAX} are the most that is read", bytes.len()));
        return None;
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
            let utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
            let found = if utf16 { "the text is not UTF-8 but UTF-16" } else { "the text is not UTF-8 from here on" };
            diagnostics.error(line, format!("{found}; save it as UTF-8"));
            None
        }
    }
}

/// The lines of each page; a form feed begins the next page.
fn pages(text: &str, diagnostics: &mut Diagnostics) -> Option<Vec<Vec<Line>>> {
    let mut pages = vec![Vec::new()];
    if text.lines().nth(LINES_MAX).is_some() {
        diagnostics.error(1, format!("the text has more than {LINES_MAX} lines, so it is no resolution"));
        return None;
    }
    let mut before = Before::Gap;
    let mut indent_above = 0;
    for (index, raw) in text.lines().enumerate() {
        let place = index + 1;
        if raw.contains('\0') {
            diagnostics.error(place, "the line holds a NUL byte, so the file is damaged or not a text");
            return None;
        }
        encoding::check(raw, place, diagnostics);
        let line = encoding::shown(raw);
        let mut raw = &*line;
        while let Some((end_of_page, rest)) = raw.split_once('\u{C}') {
            push(&mut pages, place, &mut before, &mut indent_above, end_of_page);
            pages.push(Vec::new());
            before = Before::Page;
            raw = rest;
        }
        push(&mut pages, place, &mut before, &mut indent_above, raw);
    }
    Some(pages)
}

fn push(pages: &mut [Vec<Line>], place: usize, before: &mut Before, indent_above: &mut usize, raw: &str) {
    let page = pages.last_mut().expect("there is always a last page");
    let text = raw.trim();
    if text.is_empty() {
        if !page.is_empty() {
            *before = Before::Gap;
        }
        return;
    }
    let indent = raw.chars().take_while(|c| c.is_whitespace()).count();
    if *before == Before::Line && indent >= *indent_above + INDENT_MIN {
        *before = Before::Indent;
    } else if *before == Before::Line && indent + INDENT_MIN <= *indent_above {
        *before = Before::Outdent;
    }
    page.push(Line { place, before: *before, column: u16::try_from(indent).ok(), text: text.to_owned() });
    *before = Before::Line;
    *indent_above = indent;
}
