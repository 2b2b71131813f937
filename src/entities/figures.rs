//! Dates and large numbers, however they are written.
//!
//! ```text
//! date   = day "of"? month year | month day year | day sign month sign year | year "-" month "-" day
//! day    = 1 … 31, with or without "st", "nd", "rd", "th"
//! month  = name or its first letters; its number between signs
//! sign   = "/" | "." | "-"
//! number = digits{1,3} (separator digits{3})+ | digits{5,}
//! separator = "," | any one blank
//! ```

use std::{fmt, ops::Range};

use serde::{Deserialize, Serialize};

use crate::analysis::{self, Token};

/// A date or number by what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub(super) enum Figure {
    Date {
        year: u16,
        /// From 1.
        month: u8,
        day: u8,
    },
    Number(u64),
}

/// The figure that the tokens begin with, and how many of them it takes.
pub(super) fn read(text: &str, tokens: &[Token]) -> Option<(Figure, usize)> {
    let first = &tokens.first()?.word;
    if !first.starts_with(|c: char| c.is_ascii_digit()) && month(first).is_none() {
        return None;
    }
    written_date(text, tokens).or_else(|| numeric_date(text, tokens)).or_else(|| number(text, tokens))
}

/// In a question, a number of four digits that some print as "1 293": one that cannot be a year, nor be part of the number of
/// an act.
pub(super) fn ungrouped(text: &str, tokens: &[Token], at: usize) -> Option<(Figure, usize)> {
    const KINDS: [&str; 11] =
        ["resolution", "no", "nr", "article", "rule", "regulation", "directive", "decision", "law", "act", "decree"];
    let token = &tokens[at];
    let is_kind = at.checked_sub(1).is_some_and(|before| KINDS.contains(&tokens[before].word.as_str()));
    let signs = ['/', '-', '.', '('];
    let is_part = text[..token.start].ends_with(signs) || text[token.end..].trim_start().starts_with(['/', '-', '(']);
    let digits = token.word.len() == 4 && token.word.bytes().all(|byte| byte.is_ascii_digit());
    let number = token.word.parse().ok().filter(|number| *number > 999 && year(&token.word).is_none())?;
    (digits && !is_kind && !is_part).then_some((Figure::Number(number), 1))
}

fn written_date(text: &str, tokens: &[Token]) -> Option<(Figure, usize)> {
    let word = |at: usize| tokens.get(at).map(|token| token.word.as_str());
    let behind_day = if word(1) == Some("of") { 2 } else { 1 };
    let (at, day, month) = match (day(word(0)?), month(word(0)?)) {
        (Some(day), _) => (behind_day, day, month(word(behind_day)?)?),
        (_, Some(month)) => (1, day(word(1)?)?, month),
        _ => return None,
    };
    let near = tokens[..=at].windows(2).all(|pair| is_blank(between(text, pair)));
    let date = date(year(word(at + 1)?)?, month, day)?;
    (near && between(text, &tokens[at..]).len() <= 2).then_some((date, at + 2))
}

fn numeric_date(text: &str, tokens: &[Token]) -> Option<(Figure, usize)> {
    let [one, two, three] = tokens.get(..3)? else { return None };
    let sign = between(text, tokens);
    if !["/", ".", "-"].contains(&sign) || between(text, &tokens[1..]) != sign {
        return None;
    }
    let number = |token: &Token| token.word.parse::<u8>().ok();
    if let (Some(year), "-") = (year(&one.word), sign) {
        return Some((date(year, number(two)?, number(three)?)?, 3));
    }
    let year = year(&three.word)?;
    // The day comes first, but for those who write the month first where it cannot be mistaken.
    let date = date(year, number(two)?, number(one)?).or_else(|| date(year, number(one)?, number(two)?))?;
    Some((date, 3))
}

fn number(text: &str, tokens: &[Token]) -> Option<(Figure, usize)> {
    let is_digits = |token: &Token| token.word.bytes().all(|byte| byte.is_ascii_digit());
    let first = tokens.first().filter(|token| is_digits(token))?;
    let is_group = |pair: &[Token]| {
        let separator = between(text, pair);
        pair[1].word.len() == 3 && is_digits(&pair[1]) && (separator == "," || is_blank(separator))
    };
    let groups = if first.word.len() <= 3 { tokens.windows(2).take_while(|pair| is_group(pair)).count() } else { 0 };
    if groups == 0 && first.word.len() < 5 {
        return None;
    }
    let digits: String = tokens[..=groups].iter().map(|token| token.word.as_str()).collect();
    Some((Figure::Number(digits.parse().ok()?), groups + 1))
}

fn date(year: u16, month: u8, day: u8) -> Option<Figure> {
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Figure::Date { year, month, day })
}

fn day(word: &str) -> Option<u8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn month(word: &str) -> Option<u8> {
    let is_one = |name: &str| {
        let begins = name.get(..word.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(word));
        begins && (word.len() == name.len() || (3..=4).contains(&word.len()))
    };
    let at = analysis::MONTHS.iter().position(|name| is_one(name))?;
    u8::try_from(at + 1).ok()
}

fn year(word: &str) -> Option<u16> {
    word.parse().ok().filter(|year| word.len() == 4 && (1800..2200).contains(year))
}

/// What stands between the first two tokens.
fn between<'a>(text: &'a str, tokens: &[Token]) -> &'a str {
    let span: Range<usize> = tokens[0].end..tokens[1].start;
    &text[span]
}

fn is_blank(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(char::is_whitespace) && characters.next().is_none()
}

/// As resolutions print it.
impl fmt::Display for Figure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date { year, month, day } => {
                write!(formatter, "{day} {} {year}", analysis::MONTHS[usize::from(*month) - 1])
            }
            Self::Number(number) => {
                let digits = number.to_string();
                let head = (digits.len() - 1) % 3 + 1;
                formatter.write_str(&digits[..head])?;
                let mut groups = digits.as_bytes()[head..].chunks(3);
                groups.try_for_each(|group| write!(formatter, " {}", String::from_utf8_lossy(group)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, usize)>) {
        let found = read(text, &analysis::tokens(text)).map(|(figure, length)| (figure.to_string(), length));
        assert_eq!(found.as_ref().map(|(figure, length)| (figure.as_str(), *length)), expected, "{text}");
    }

    #[test]
    fn every_spelling_of_a_date_is_the_same_date() {
        for text in ["9 March 2021", "9th march 2021", "March 9 2021", "mar 9, 2021", "9/3/2021", "09.03.2021"] {
            check(text, Some(("9 March 2021", 3)));
        }
        check("9th of March 2021 in", Some(("9 March 2021", 4)));
        check("2021-03-09", Some(("9 March 2021", 3)));
        check("3/14/2021", Some(("14 March 2021", 3)));
    }

    #[test]
    fn every_spelling_of_a_number_is_the_same_number() {
        check("20 000 people", Some(("20 000", 2)));
        check("20\u{a0}000", Some(("20 000", 2)));
        check("20,000", Some(("20 000", 2)));
        check("20000", Some(("20 000", 1)));
        check("611 473 556", Some(("611 473 556", 3)));
    }

    #[test]
    fn years_small_numbers_and_lists_are_no_figures() {
        for text in [
            "2021",
            "144",
            "101, 102",
            "March 2021",
            "32/13/2021",
            "march against",
            "12 200a",
            "99999999999999999999999",
        ] {
            check(text, None);
        }
    }
}
