//! How bytes become characters, which of them are shown, and signs that some were lost or mistaken before a document came here.

use std::borrow::Cow;

use super::diagnostic::Diagnostics;

/// How UTF-8 looks when it was read as Windows-1252 and saved again: dashes and quotation marks, then accented letters.
const MISREAD: [&str; 8] = ["â€™", "â€œ", "â€“", "â€”", "Ã©", "Ã¨", "Ã¼", "Ã¶"];

/// The text without characters that are not shown: of no width, marks of direction, places where a word may be divided, and
/// control characters.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unseen) {
        return Cow::Borrowed(text);
    }
    // At a line end it shows as a hyphen.
    let divided = text.strip_suffix(SOFT_HYPHEN);
    let mut shown: String = divided.unwrap_or(text).chars().filter(|c| !is_unseen(*c)).collect();
    shown.extend(divided.map(|_| '-'));
    Cow::Owned(shown)
}

const SOFT_HYPHEN: char = '\u{AD}';

fn is_unseen(c: char) -> bool {
    matches!(c, SOFT_HYPHEN | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}')
        || matches!(c, '\u{2066}'..='\u{2069}' | '\u{FEFF}')
        || is_control(c)
}

fn is_control(c: char) -> bool {
    c.is_ascii_control() && !c.is_ascii_whitespace() && c != '\u{B}'
}

/// A text of two bytes for each character as one of UTF-8, or nothing if it does not say that it is one.
pub(super) fn of_utf16(bytes: &[u8]) -> Option<String> {
    let (order, rest): (fn([u8; 2]) -> u16, _) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (u16::from_le_bytes, rest),
        [0xFE, 0xFF, rest @ ..] => (u16::from_be_bytes, rest),
        _ => return None,
    };
    let (units, odd) = rest.as_chunks();
    let text = char::decode_utf16(units.iter().map(|unit| order(*unit))).collect::<Result<String, _>>().ok()?;
    (odd.is_empty() && !text.contains('\0')).then_some(text)
}

/// The encodings that browsers read as Windows-1252.
const WESTERN: [&str; 6] = ["windows-1252", "cp1252", "iso-8859-1", "iso8859-1", "latin1", "us-ascii"];

/// A page or document that says it is in Windows-1252 or Latin-1 as one of UTF-8, or nothing if it says something else.
pub(super) fn of_western(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD_BYTES)]).to_ascii_lowercase();
    let (_, named) = head.split_once("charset=").or_else(|| head.split_once("encoding="))?;
    let name = named.trim_start_matches(['"', '\'', ' ']).split(['"', '\'', ' ', ';', '>', '/', '?']).next()?;
    WESTERN.contains(&name).then(|| bytes.iter().map(|byte| western(*byte)).collect())
}

/// A document says in so many bytes which encoding it has.
const HEAD_BYTES: usize = 4096;

fn western(byte: u8) -> char {
    const FROM_80: [char; 32] = [
        '€', '\u{FFFD}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{FFFD}', 'Ž', '\u{FFFD}',
        '\u{FFFD}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{FFFD}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => FROM_80[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// Warns of a line that holds such signs.
pub(super) fn check(line: &str, place: usize, diagnostics: &mut Diagnostics) {
    if let Some(control) = line.chars().find(|c| is_control(*c)) {
        let message = format!("the control character U+{:04X} was left out of the line", u32::from(control));
        diagnostics.warning(place, message);
    }
    if line.is_ascii() {
        return;
    }
    if line.contains(char::REPLACEMENT_CHARACTER) {
        diagnostics.warning(place, "the line holds U+FFFD, so a character was lost before the file came here");
    }
    if let Some(misread) = MISREAD.iter().find(|misread| line.contains(**misread)) {
        let message = format!("the line holds `{misread}`, as UTF-8 does that was once read as another encoding");
        diagnostics.warning(place, message);
    }
    if let Some(control) = line.chars().find(|c| ('\u{80}'..='\u{9F}').contains(c) && *c != '\u{85}') {
        let message =
            format!("the line holds U+{:04X}, as Windows-1252 does that was once read as Latin-1", u32::from(control));
        diagnostics.warning(place, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_shown_goes() {
        for (text, expected) in [
            ("\u{200E}1. Gov\u{AD}ern\u{2060}ment", "1. Government"),
            ("the Gov\u{AD}", "the Gov-"),
            ("Con\u{B}demns\u{1B}[31m it", "Con\u{B}demns[31m it"),
            ("bees\tand honey", "bees\tand honey"),
        ] {
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn encodings_that_are_named_are_read() {
        let bytes = |order: fn(u16) -> [u8; 2]| "\u{FEFF}– “é”".encode_utf16().flat_map(order).collect::<Vec<u8>>();
        assert_eq!(of_utf16(&bytes(u16::to_le_bytes)).as_deref(), Some("– “é”"));
        assert_eq!(of_utf16(&bytes(u16::to_be_bytes)).as_deref(), Some("– “é”"));
        assert_eq!(of_utf16(b"\xFF\xFEx"), None);
        let page = b"<html><meta charset=\"windows-1252\"><p>\x96 \xE9";
        assert!(of_western(page).is_some_and(|page| page.ends_with("<p>– é")));
        assert!(of_western(b"<?xml version='1.0' encoding='ISO-8859-1'?>\xE9").is_some_and(|page| page.ends_with('é')));
        assert_eq!(of_western(b"<meta charset=iso-8859-2>\xE9"), None);
    }
}
