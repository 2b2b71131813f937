//! Resolutions called by a short number: "resolution 1546", "UNSCR 1591", "what does 1436 say …".
//!
//! ```text
//! name = word number year?        word = "resolution" | "res." | "UNSCR" | "S/RES/" | "résolution" | "rezolucja" | …
//!      | number year?             where the library has a resolution of that number
//! year = "(" digits ")"
//! ```
//!
//! A bare number from 1945 to 2050 is a year, and one before a noun counts something ("1546 soldiers").

use std::{collections::HashMap, ops::Range, sync::LazyLock};

use regex::{Captures, Regex};

use super::words;
use crate::{
    analysis::{self, Language},
    model::ResolutionId,
};

static CALLED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?ix)\b (?: un \s? sc \s? r (?:es)? | scr | s\s?/?\s?res
          | (?: (?:un|u\.n\.)\s )? (?: (?:unsc|sc|security\ council)\s )? res (?:olution)? s? )
          \b [.\s/]* (?:no\.?|nr\.?|number|\#)? \s* ([0-9]{1,4}) \b (?:\s?\(([0-9]{4})\))?",
    )
});
/// How the word for a resolution begins in the other languages that write it before a number.
const RESOLUTION: [&str; 19] = [
    "résolution",
    "resolución",
    "resolução",
    "risoluzion",
    "resoluti",
    "rezoluc",
    "rezoluț",
    "rezoluţ",
    "rezolūcij",
    "rezoliucij",
    "resolucij",
    "rezolúci",
    "riżoluzzjoni",
    "resolutsioon",
    "päätöslauselma",
    "entschließung",
    "резолюци",
    "ψήφισμα",
    "usneseni",
];

/// As [`CALLED`]; one case at a time, as these words have letters beyond the plain alphabet.
static CALLED_ELSEWHERE: LazyLock<Regex> = LazyLock::new(|| {
    let capital = |word: &str| {
        let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        format!("{}{rest}", first.to_uppercase())
    };
    let words: Vec<String> =
        RESOLUTION.iter().flat_map(|word| [(*word).to_owned(), capital(word), word.to_uppercase()]).collect();
    regex(&format!(r"\b(?:{})\w*\s+(?:n[or]\.?\s*)?([0-9]{{1,4}})\b(?:\s?\(([0-9]{{4}})\))?", words.join("|")))
});

static BARE: LazyLock<Regex> = LazyLock::new(|| regex(r"\b([0-9]{3,4})\b(?:\s?\(([0-9]{4})\))?"));

const YEARS: Range<u32> = 1945..2050;

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the patterns above are fixed and valid")
}

/// The short numbers of the resolutions in a library.
#[derive(Clone, Debug, Default)]
pub struct Numbers(HashMap<u32, ResolutionId>);

/// What a short number means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    Held(ResolutionId),
    /// Clearly a resolution, but the library has none of this number.
    Missing(String),
}

impl Numbers {
    /// The resolutions that are called by a short number: those of the Security Council.
    pub fn of<'a>(ids: impl IntoIterator<Item = &'a ResolutionId>) -> Self {
        let numbers = ids.into_iter().filter_map(|id| Some((short_number(id)?, id.clone())));
        Self(numbers.collect())
    }

    /// The first resolution that a message calls by its short number, and where.
    pub(super) fn find(&self, message: &str) -> Option<(Range<usize>, Named)> {
        let captures = CALLED.captures(message).or_else(|| CALLED_ELSEWHERE.captures(message));
        let called = captures.and_then(|captures| self.called(&captures));
        called.or_else(|| {
            let bare = BARE.captures_iter(message).filter_map(|captures| self.bare(message, &captures));
            bare.map(|(range, id)| (range, Named::Held(id))).next()
        })
    }

    fn called(&self, captures: &Captures<'_>) -> Option<(Range<usize>, Named)> {
        let range = captures.get(0)?.range();
        match self.held(captures) {
            Some(id) => Some((range, Named::Held(id))),
            // "Resolution 7" may be anything in a library without short numbers.
            None if self.0.is_empty() && captures[1].len() < 3 => None,
            None => Some((range, Named::Missing(format!("resolution {}", &captures[1])))),
        }
    }

    fn bare(&self, message: &str, captures: &Captures<'_>) -> Option<(Range<usize>, ResolutionId)> {
        let whole = captures.get(0)?;
        let id = self.held(captures)?;
        let year = captures.get(2).is_none() && captures[1].parse().is_ok_and(|number| YEARS.contains(&number));
        let (before, rest) = (&message[..whole.start()], &message[whole.end()..]);
        // Part of a longer number, a date or a document's symbol.
        let inside = before.ends_with(['/', '-', '.', ','])
            || before.trim_end().ends_with(['§', '¶'])
            || rest.starts_with(['/', '%', '’', '\'']);
        let noun = rest.starts_with(' ') && !before.trim().is_empty() && {
            let next = analysis::tokens(rest).into_iter().next();
            next.is_some_and(|token| rest.trim_start().starts_with(&token.word) && !is_small(&token.word))
        };
        (!year && !inside && !noun).then(|| (whole.range(), id))
    }

    fn held(&self, captures: &Captures<'_>) -> Option<ResolutionId> {
        let id = self.0.get(&captures[1].parse().ok()?)?;
        let year = captures.get(2).is_none_or(|year| id.to_string().ends_with(&format!("({})", year.as_str())));
        year.then(|| id.clone())
    }
}

/// Whether a word behind a number says that the number names a text: a verb of asking, an auxiliary, a preposition.
fn is_small(word: &str) -> bool {
    words::is_function_word(word, Language::English)
        || words::is_frame_word(word, Language::English)
        || ["op", "pp", "para", "let", "allow", "deal"].contains(&word)
}

fn short_number(id: &ResolutionId) -> Option<u32> {
    id.to_string().strip_prefix("S/RES/")?.split(' ').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers() -> Numbers {
        let ids = ["S/RES/1546 (2004)", "S/RES/2014 (2011)", "S/RES/984 (1995)", "B9-0234/2022"];
        Numbers::of(&ids.map(|id| id.parse().expect("a number")))
    }

    #[track_caller]
    fn check(message: &str, expected: Option<&str>) {
        let found = numbers().find(message).map(|(_, named)| match named {
            Named::Held(id) => id.to_string(),
            Named::Missing(name) => format!("no {name}"),
        });
        assert_eq!(found.as_deref(), expected, "{message}");
    }

    #[test]
    fn a_short_number_names_a_resolution_that_is_held() {
        for message in [
            "resolution 1546 para 7(a)(ii)",
            "UNSCR 1546 OP 6",
            "res. 1546",
            "unsc res 1546 (2004)",
            "PP3 of S/RES/1546",
            "What does 1546 say about elections?",
            "Under 1546, can they?",
            "1546 - what now",
            "1546 op6(b)",
            "Que dit la résolution 1546 ?",
            "Was sagt die Resolution 1546 (2004)?",
            "Co mówi rezolucja nr 1546 o wyborach?",
            "РЕЗОЛЮЦИЯ 1546",
        ] {
            check(message, Some("S/RES/1546 (2004)"));
        }
        check("what does resolution 2014 say", Some("S/RES/2014 (2011)"));
    }

    #[test]
    fn other_numbers_name_none() {
        for message in
            ["in 2014", "the 984 soldiers", "S/2004/1546", "§ 984", "Rule 144", "1,546", "resolution of 2000"]
        {
            check(message, None);
        }
        check("resolution 1999", Some("no resolution 1999"));
        check("resolution 1546 (1999)", Some("no resolution 1546"));
    }
}
