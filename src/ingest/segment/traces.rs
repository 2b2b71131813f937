//! What notes leave in the words of a clause where a form does not tell them apart: their marks, and their own words.

use std::sync::LazyLock;

use regex::Regex;

use crate::ingest::notes;

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is fixed and valid")
}

/// A year with a digit too many.
static YEAR: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|year) (?:19|20)[0-9]{3}\b",
    )
});

/// A number and the place of a text in the Official Journal, or of a text adopted: `1 OJ L 1, 1.1.2000, p. 1.`
static NOTE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?x) (?:^|\s) (
            (?: [0-9]{1,3} | \([0-9]{1,3}\) | \[[0-9]{1,3}\] | [⁰¹²³⁴-⁹]{1,3} ) \s? \s
            (?: \p{Lu}\S{0,6} (?:\s\S{1,6})? \s [CL]
                (?: \s?[0-9]{1,3} \s?E?, \s [0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4} | , \s (?:[CL]/)?[0-9]{4}/[0-9]+ )
            | Texts\ adopted,\ P[0-9]
            | P[0-9]{1,2}_TA\([0-9]{4}\)[0-9]{4}\. )
        )",
    )
});

/// A number in brackets behind a word, as marks stand: `bees (1),` or `bees,[1]`.
static MARK: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(\S*[\p{L}0-9][,;.]?)(?:(\[[0-9]{1,3}\])|\s?(\([0-9]{1,2}\))(?:[,;.:]|$))"));

/// Digits that were raised and no longer are, glued to a word or behind all of the text: `adopt1 sanctions;12`. The last letter
/// of `internationa1` was read as a digit.
static GLUED: LazyLock<Regex> = LazyLock::new(|| {
    let word = r"\p{Ll}[\p{Ll}’]+(?:[\p{Ll}’&&[^aiou]]1|\p{Ll}(?:[2-9]|[1-9][0-9]))";
    regex(&format!(r"(?:^|[\s(‘“])({word})(?:[\s,;.:)’”]|$)|(\p{{L}}+[;,.][0-9]{{1,2}})$"))
});

/// Raised digits behind a word.
static RAISED: LazyLock<Regex> = LazyLock::new(|| regex(r"\S*[\p{L}0-9,;.)’”]([⁰¹²³⁴-⁹]{1,3})"));

/// The first such trace in a clause's words.
pub(super) enum Trace<'t> {
    /// The words of a note.
    Note(&'t str),
    /// What may end with the mark of one.
    Mark(&'t str),
}

/// What seems to be left of a note in a clause's words.
pub(super) fn find(text: &str) -> Option<Trace<'_>> {
    if let Some(note) = NOTE.captures(text).and_then(|captures| captures.get(1)) {
        return Some(Trace::Note(note.as_str()));
    }
    if let Some(year) = YEAR.find(text) {
        return Some(Trace::Mark(year.as_str()));
    }
    let in_brackets = MARK.captures_iter(text).find_map(|captures| {
        let (word, mark) = (captures.get(1)?, captures.get(2).or_else(|| captures.get(3))?);
        let is_number = word.as_str().ends_with(|c: char| c.is_ascii_digit());
        let is_mark = if mark.as_str().starts_with('[') {
            !is_number || notes::is_raised_mark(word.as_str(), 1, "")
        } else {
            notes::may_carry_mark_apart(word.as_str())
        };
        is_mark.then(|| &text[word.start()..mark.end()])
    });
    let is_power = |before: &str, raised: &str| ["²", "³"].contains(&raised) && notes::is_power(before, 2);
    let raised = || {
        RAISED.captures_iter(text).find_map(|captures| {
            let (whole, raised) = (captures.get(0)?, captures.get(1)?);
            let before = &text[..raised.start()];
            let is_number = before.ends_with(|c: char| c.is_ascii_digit());
            let is_mark = !is_number || notes::is_raised_mark(before, 1, &text[raised.end()..]);
            (is_mark && !is_power(before, raised.as_str())).then_some(whole.as_str())
        })
    };
    let glued = || {
        let captures = GLUED.captures(text)?;
        Some(captures.get(1).or_else(|| captures.get(2))?.as_str())
    };
    in_brackets.or_else(raised).or_else(glued).map(Trace::Mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let found = find(text).map(|trace| match trace {
            Trace::Note(words) | Trace::Mark(words) => words,
        });
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn notes_and_marks_left_in_a_clause_are_found() {
        check("Calls for bees; (1) OJ L 1, 1.1.2000, p. 1.", Some("(1) OJ L 1, 1.1.2000"));
        check("attached to the 2 OJ L, 2023/2667, 7.12.2023, ELI: http", Some("2 OJ L, 2023/2667"));
        check("of bees 3 ABl. C 12 E, 1.1.2000, S. 1.", Some("3 ABl. C 12 E, 1.1.2000"));
        check("for bees; 1 Texts adopted, P9_TA(2022)0245.", Some("1 Texts adopted, P9"));
        check("of 1 June 20221, and", Some("June 20221"));
        check("having regard to bees (1),", Some("bees (1)"));
        check("its resolution on bees,[12] and", Some("bees,[12]"));
        check("regard to bees¹, and", Some("bees¹"));
        check("to 2022/126[2];", Some("2022/126[2]"));
        check("to 2022/126²;", Some("2022/126²"));
        check("calls on it to adopt1 sanctions;", Some("adopt1"));
        check("calls for bees;12", Some("bees;12"));
    }

    #[test]
    fn what_belongs_to_a_clause_is_no_trace() {
        for text in [
            "having regard to Directive 2000/60/EC (OJ L 327, 22.12.2000, p. 1),",
            "having regard to Article 7(1), paragraph (2), and Rule 132(2),",
            "a city of 30 km², or 5 m³",
            "its resolution of 5 May 2021 (P9_TA(2021)0200),",
            "asks for (1) bees and (2) honey;",
            "by 10² bees",
            "in May 2020, of PM10 and CO2, in Horizon2020 and of p53 in 2.1, and of internationa1 bees",
        ] {
            check(text, None);
        }
    }
}
