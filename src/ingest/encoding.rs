//! Signs that characters were lost or mistaken before a document came here.

use super::diagnostic::Diagnostics;

/// How UTF-8 looks when it was read as Windows-1252 and saved again: dashes and quotation marks, then accented letters.
const MISREAD: [&str; 8] = ["â€™", "â€œ", "â€“", "â€”", "Ã©", "Ã¨", "Ã¼", "Ã¶"];

/// Warns of a line that holds such signs.
pub(super) fn check(line: &str, place: usize, diagnostics: &mut Diagnostics) {
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
