//! What plain text carries that is not shown: the signs of Markdown, and those of a quoted e-mail.
//!
//! ```text
//! *The European Parliament*,   ## Title   1\. Calls on   [law](https://…)   * having regard to
//! > The European Parliament,
//! ```

use std::{borrow::Cow, path::Path, sync::LazyLock};

use regex::Regex;

use super::{diagnostic::Diagnostics, segment};

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is fixed and valid")
}

/// Signs around words, which are not shown; `snake_case` has none.
static EMPHASIS: LazyLock<[Regex; 5]> = LazyLock::new(|| {
    [
        r"\*\*\*(\S|\S.*?\S)\*\*\*",
        r"\*\*(\S|\S.*?\S)\*\*",
        r"\*([^\s*]|[^\s*][^*]*?[^\s*])\*",
        r"\b__(\S|\S.*?\S)__\b",
        r"\b_([^\s_]|[^\s_][^_]*?[^\s_])_\b",
    ]
    .map(regex)
});

static LINK: LazyLock<Regex> = LazyLock::new(|| regex(r"\[([^\[\]]+)\]\([^()\s]*\)"));

/// `[^1]` in the text, and `[^1]: OJ L 1.` below it.
static FOOTNOTE: LazyLock<Regex> = LazyLock::new(|| regex(r"\[\^([0-9]{1,3})\]:?"));

static HEADING: LazyLock<Regex> = LazyLock::new(|| regex(r"^#{1,6}\s+"));

/// Signs that have a backslash in front where they are meant as such, in which place they stand meanwhile.
const ESCAPED: [(&str, &str, char); 6] = [
    (r"\.", ".", '\u{E000}'),
    (r"\*", "*", '\u{E001}'),
    (r"\_", "_", '\u{E002}'),
    (r"\[", "[", '\u{E003}'),
    (r"\]", "]", '\u{E004}'),
    (r"\-", "-", '\u{E005}'),
];

/// The text as it would be shown; its lines stay where they are.
pub(super) fn shown<'t>(text: &'t str, diagnostics: &mut Diagnostics) -> Cow<'t, str> {
    let text = without_quoting(text, diagnostics);
    let extension = Path::new(&diagnostics.file).extension().unwrap_or_default();
    let is_named = ["md", "markdown"].iter().any(|known| extension.eq_ignore_ascii_case(known));
    let is_signed = |line: &str| {
        let line = line.trim();
        HEADING.is_match(line) || line.starts_with(['*', '_']) && segment::opens_text(&line.replace(['*', '_'], ""))
    };
    if !is_named && !text.lines().any(is_signed) {
        return text;
    }
    let mut shown = String::with_capacity(text.len());
    for (line, place) in text.lines().zip(1..) {
        let line = shown_line(line);
        if line.contains('*') && line.contains(char::is_alphabetic) {
            diagnostics.warning(place, "the line keeps a `*`, which may be a sign of Markdown");
        }
        shown.push_str(&line);
        shown.push('\n');
    }
    Cow::Owned(shown)
}

fn shown_line(line: &str) -> String {
    let indent = &line[..line.len() - line.trim_start().len()];
    let mut words = line.trim_start().to_owned();
    for (escaped, _, sign) in ESCAPED {
        words = words.replace(escaped, &sign.to_string());
    }
    words = HEADING.replace(&words, "").into_owned();
    if let Some(item) = words.strip_prefix("* ").or_else(|| words.strip_prefix("+ "))
        && !item.starts_with('*')
    {
        words = format!("– {}", item.trim_start());
    }
    words = FOOTNOTE.replace_all(&words, "[$1]").into_owned();
    words = LINK.replace_all(&words, "$1").into_owned();
    for emphasis in EMPHASIS.iter() {
        words = emphasis.replace_all(&words, "$1").into_owned();
    }
    for (_, printed, sign) in ESCAPED {
        words = words.replace(sign, printed);
    }
    format!("{indent}{words}")
}

/// The text without the signs in front of each line of a quoted e-mail, if its opening line is quoted; what was written between
/// is left out.
fn without_quoting<'t>(text: &'t str, diagnostics: &mut Diagnostics) -> Cow<'t, str> {
    let quoted = |line: &'t str| line.starts_with('>').then(|| line.trim_start_matches(['>', ' ']));
    if !text.lines().filter_map(quoted).any(segment::opens_text) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut is_open = false;
    for (line, place) in text.lines().zip(1..) {
        is_open |= quoted(line).is_some_and(segment::opens_text);
        match quoted(line) {
            Some(line) => shown.push_str(line),
            None if !is_open => shown.push_str(line),
            None if !line.trim().is_empty() => {
                diagnostics.warning(place, "the line is not of the quoted text and was left out");
            }
            None => {}
        }
        shown.push('\n');
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_markdown_are_not_shown() {
        for (line, expected) in [
            ("# B9-0111/2022", "B9-0111/2022"),
            ("*The European Parliament*,", "The European Parliament,"),
            ("_The European Parliament,_", "The European Parliament,"),
            ("**A.** whereas *bees* are ***free***;", "A. whereas bees are free;"),
            ("  1\\. Calls on [them](https://x.eu/a_b) to act;", "  1. Calls on them to act;"),
            ("* having regard to snake_case_names,", "– having regard to snake_case_names,"),
            ("[^2]: OJ L 1, as to bees[^1],", "[2] OJ L 1, as to bees[1],"),
            ("5 * 3 * 2 bees\\*", "5 * 3 * 2 bees*"),
            ("* * *", "* * *"),
        ] {
            assert_eq!(shown_line(line), expected);
        }
    }
}
