//! What a button or menu leads to, in as few characters as possible.
//!
//! ```text
//! step       = view | "y" "~" reference              helpful
//!            | "n" "~" reference                     not helpful
//! choose     = "m" "~" language ["~" view]           a clause or resolution, and the list to go back to
//!            | "l" "~" reference                     a language
//! view       = "c" "~" language "~" page "~" reference
//!            | "x" "~" language "~" reference
//!            | "f" "~" language "~" page "~" reference
//!            | "w" "~" language "~" count "~" page
//!            | "h" "~" language "~" page "~" resolution?
//!            | "e" "~" page "~" resolution?
//!            | "r" "~" page
//!            | "i" "~" resolution
//!            | "o" "~" language "~" page "~" resolution
//! language   = code?
//! ```
//!
//! Messages keep their buttons for years, so a form that was ever given out must stay readable.

use std::{fmt, str::FromStr};

use crate::model::{ClauseRef, Language, ResolutionId};

/// What a message can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    /// One clause, in a language where it is held in that one, and which of its pages, from 0.
    Clause { reference: ClauseRef, language: Option<Language>, page: usize },
    /// A clause between its neighbours.
    Context { reference: ClauseRef, language: Option<Language> },
    /// The footnotes of a clause.
    Notes { reference: ClauseRef, language: Option<Language>, page: usize },
    /// The first `count` clauses of the menu, which are the whole answer.
    Whole { count: usize, language: Option<Language>, page: usize },
    /// The clauses that bear on the words of the subject.
    Hits { language: Option<Language>, resolution: Option<ResolutionId>, page: usize },
    /// The clauses that mention the entity of the subject.
    Entity { resolution: Option<ResolutionId>, page: usize },
    /// The resolutions that bear the words of the subject.
    Resolutions { page: usize },
    /// What is known of one resolution.
    Info { resolution: ResolutionId },
    /// All clauses of one resolution by their first words.
    Outline { resolution: ResolutionId, language: Option<Language>, page: usize },
}

/// What a button does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Show(View),
    /// Counts a clause as helpful, or as not.
    Helpful(ClauseRef),
    Unhelpful(ClauseRef),
}

/// What a menu does with what was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choose {
    /// Shows the clause, in a language, or the resolution; from a list, with a way back.
    Open { language: Option<Language>, back: Option<View> },
    /// Shows this clause in the language.
    Language(ClauseRef),
}

impl Choose {
    /// What choosing `value` shows; `None` where it is no value of the menu.
    #[must_use]
    pub fn view(&self, value: &str) -> Option<View> {
        match self {
            Self::Open { language, .. } => match (value.parse(), value.parse()) {
                (Ok(reference), _) => Some(View::Clause { reference, language: *language, page: 0 }),
                (_, Ok(resolution)) => Some(View::Info { resolution }),
                _ => None,
            },
            Self::Language(reference) => {
                let language = Some(value.parse().ok()?);
                Some(View::Clause { reference: reference.clone(), language, page: 0 })
            }
        }
    }
}

/// The text is none that a button of ours carries.
#[derive(Debug, thiserror::Error)]
#[error("a button carries something that is not understood")]
pub struct ParseViewError;

impl fmt::Display for View {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = |language: &Option<Language>| language.map_or("", Language::code);
        let id = |id: &Option<ResolutionId>| id.as_ref().map(ToString::to_string).unwrap_or_default();
        match self {
            Self::Clause { reference, language, page } => {
                write!(formatter, "c~{}~{page}~{reference}", code(language))
            }
            Self::Context { reference, language } => write!(formatter, "x~{}~{reference}", code(language)),
            Self::Notes { reference, language, page } => {
                write!(formatter, "f~{}~{page}~{reference}", code(language))
            }
            Self::Whole { count, language, page } => write!(formatter, "w~{}~{count}~{page}", code(language)),
            Self::Hits { language, resolution, page } => {
                write!(formatter, "h~{}~{page}~{}", code(language), id(resolution))
            }
            Self::Entity { resolution, page } => write!(formatter, "e~{page}~{}", id(resolution)),
            Self::Resolutions { page } => write!(formatter, "r~{page}"),
            Self::Info { resolution } => write!(formatter, "i~{resolution}"),
            Self::Outline { resolution, language, page } => {
                write!(formatter, "o~{}~{page}~{resolution}", code(language))
            }
        }
    }
}

impl FromStr for View {
    type Err = ParseViewError;

    fn from_str(text: &str) -> Result<Self, ParseViewError> {
        let fields: Vec<&str> = text.split('~').collect();
        Ok(match fields.as_slice() {
            ["c", language, page, reference] => {
                Self::Clause { reference: parse(reference)?, language: optional(language)?, page: parse(page)? }
            }
            ["x", language, reference] => Self::Context { reference: parse(reference)?, language: optional(language)? },
            ["f", language, page, reference] => {
                Self::Notes { reference: parse(reference)?, language: optional(language)?, page: parse(page)? }
            }
            ["w", language, count, page] => {
                Self::Whole { count: parse(count)?, language: optional(language)?, page: parse(page)? }
            }
            ["h", language, page, resolution] => {
                Self::Hits { language: optional(language)?, resolution: optional(resolution)?, page: parse(page)? }
            }
            ["e", page, resolution] => Self::Entity { resolution: optional(resolution)?, page: parse(page)? },
            ["r", page] => Self::Resolutions { page: parse(page)? },
            ["i", resolution] => Self::Info { resolution: parse(resolution)? },
            ["o", language, page, resolution] => {
                Self::Outline { resolution: parse(resolution)?, language: optional(language)?, page: parse(page)? }
            }
            _ => return Err(ParseViewError),
        })
    }
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Show(view) => view.fmt(formatter),
            Self::Helpful(reference) => write!(formatter, "y~{reference}"),
            Self::Unhelpful(reference) => write!(formatter, "n~{reference}"),
        }
    }
}

impl FromStr for Step {
    type Err = ParseViewError;

    fn from_str(text: &str) -> Result<Self, ParseViewError> {
        match text.split_once('~') {
            Some(("y", reference)) => Ok(Self::Helpful(parse(reference)?)),
            Some(("n", reference)) => Ok(Self::Unhelpful(parse(reference)?)),
            _ => Ok(Self::Show(text.parse()?)),
        }
    }
}

impl fmt::Display for Choose {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open { language, back } => {
                write!(formatter, "m~{}", language.map_or("", Language::code))?;
                back.as_ref().map_or(Ok(()), |back| write!(formatter, "~{back}"))
            }
            Self::Language(reference) => write!(formatter, "l~{reference}"),
        }
    }
}

impl FromStr for Choose {
    type Err = ParseViewError;

    fn from_str(text: &str) -> Result<Self, ParseViewError> {
        match text.splitn(3, '~').collect::<Vec<_>>().as_slice() {
            ["m", language] => Ok(Self::Open { language: optional(language)?, back: None }),
            ["m", language, back] => Ok(Self::Open { language: optional(language)?, back: Some(back.parse()?) }),
            ["l", reference] => Ok(Self::Language(parse(reference)?)),
            _ => Err(ParseViewError),
        }
    }
}

fn parse<T: FromStr>(text: &str) -> Result<T, ParseViewError> {
    text.parse().map_err(|_| ParseViewError)
}

fn optional<T: FromStr>(text: &str) -> Result<Option<T>, ParseViewError> {
    if text.is_empty() { Ok(None) } else { parse(text).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reference(text: &str) -> ClauseRef {
        text.parse().unwrap()
    }

    fn views() -> Vec<View> {
        let [resolution, other] = ["RC-B10-0249/2025", "S/RES/1540 (2004)"].map(|id| id.parse().unwrap());
        let clause = reference("A9-0071/2024#2 par:17a(b)(iii)");
        vec![
            View::Clause { reference: clause.clone(), language: Some(Language::French), page: 2 },
            View::Clause { reference: clause.clone(), language: None, page: 0 },
            View::Context { reference: clause, language: Some(Language::Greek) },
            View::Notes { reference: reference("P9_TA(2023)0442#2 par:107(a)(ii)"), language: None, page: 12 },
            View::Whole { count: 12, language: None, page: 3 },
            View::Hits { language: Some(Language::Polish), resolution: Some(resolution), page: 1 },
            View::Hits { language: None, resolution: None, page: 0 },
            View::Entity { resolution: None, page: 7 },
            View::Resolutions { page: 40 },
            View::Outline { resolution: other.clone(), language: Some(Language::Irish), page: 31 },
            View::Info { resolution: other },
        ]
    }

    #[test]
    fn views_are_read_back_and_are_short() {
        for view in views() {
            let printed = view.to_string();
            assert_eq!(printed.parse::<View>().unwrap(), view, "{printed}");
            assert!(printed.len() <= 60, "{printed}");
            let step = Step::Show(view.clone());
            assert_eq!(step.to_string().parse::<Step>().unwrap(), step);
            let choose = Choose::Open { language: Some(Language::French), back: Some(view) };
            assert_eq!(choose.to_string().parse::<Choose>().unwrap(), choose);
        }
    }

    #[test]
    fn steps_and_menus_are_read_back() {
        let clause = reference("B9-0234/2022 rec:AA");
        for step in [Step::Helpful(clause.clone()), Step::Unhelpful(clause.clone())] {
            assert_eq!(step.to_string().parse::<Step>().unwrap(), step);
        }
        for choose in [Choose::Open { language: None, back: None }, Choose::Language(clause)] {
            assert_eq!(choose.to_string().parse::<Choose>().unwrap(), choose);
        }
    }

    /// Given out in the first release: messages with these buttons exist.
    #[test]
    fn old_buttons_stay_readable() {
        for text in ["c~en~0~B9-0234/2022 par:7", "x~~B9-0234/2022 rec:B", "w~en~6~1", "h~~2~", "e~0~", "r~3"] {
            assert!(text.parse::<View>().is_ok(), "{text}");
        }
        assert!("n~B9-0234/2022 par:7".parse::<Step>().is_ok());
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in "\\PC{0,120}") {
            let _ = (text.parse::<View>(), text.parse::<Step>(), text.parse::<Choose>());
        }
    }
}
