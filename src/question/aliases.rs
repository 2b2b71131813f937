//! Short names that people gave to resolutions where they talk about them: "cambodia" for `B9-0234/2022`.
//!
//! ```text
//! alias = word ((" " | "-" | "'") word)*     at most 32 characters, with a letter in it
//! ```
//!
//! An alias is found wherever its words stand in a message, whatever their case and accents. So it must not be what a
//! message says anyway: a number, a reference, or words that any question may have.

use std::{fmt, sync::Arc};

use super::{
    names::Names,
    numbers::{Named, Numbers, Place},
    references, words,
};
use crate::{
    analysis::{self, Language},
    model::ResolutionId,
};

/// The most characters of an alias.
pub const LENGTH_MAX: usize = 32;

/// A short name that captures nothing that questions say otherwise; in small letters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alias(String);

/// Why something cannot be an alias.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AliasProblem {
    /// Shorter than 2 characters or longer than [`LENGTH_MAX`].
    Length,
    /// Something other than letters, digits, blanks, hyphens and apostrophes in it, or no letter.
    Signs,
    /// It names a clause, or leads to one: "recital B", "para", "AA", "cambodia 7".
    Clause,
    /// It is the number of a resolution or looks like one: "resolution 1546".
    Number,
    /// A word that questions have anyway: "the resolution", "March", "thanks".
    Common,
}

impl Alias {
    /// The alias that somebody typed.
    ///
    /// # Errors
    ///
    /// It would capture what messages say otherwise.
    pub fn new(typed: &str, numbers: &Numbers) -> Result<Self, AliasProblem> {
        let alias = Self::typed(typed).0;
        let length = alias.chars().count();
        if !(2..=LENGTH_MAX).contains(&length) {
            return Err(AliasProblem::Length);
        }
        let joins = |c: char| matches!(c, ' ' | '-' | '\'' | '’');
        let plain = alias.chars().all(|c| c.is_alphanumeric() || joins(c));
        if !plain || !alias.contains(char::is_alphabetic) || alias.starts_with(joins) || alias.ends_with(joins) {
            return Err(AliasProblem::Signs);
        }
        if !Names::of(&alias, numbers, &Aliases::default()).names.is_empty() {
            return Err(AliasProblem::Number);
        }
        if super::label(&alias).is_some() || leads_to_clauses(&alias) {
            return Err(AliasProblem::Clause);
        }
        if is_common(&alias) {
            return Err(AliasProblem::Common);
        }
        Ok(Self(alias))
    }

    /// What was typed or kept, in the spelling of an alias; it need not be one.
    #[must_use]
    pub fn typed(typed: &str) -> Self {
        Self(typed.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase())
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Alias {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Whether a number behind the words would make a clause of them, in any language: "punkt 7", "par 7"; or whether their last
/// word is the number of a clause behind a name, as in "cambodia 7".
fn leads_to_clauses(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default();
    let digits = last.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_number = (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if last.chars().count() == 1 || is_number {
        return true;
    }
    let languages = std::iter::once(None).chain(Language::ALL.into_iter().map(Some));
    let text = format!("{words} 7");
    languages.into_iter().any(|language| !references::find(&text, false, language).asked().is_empty())
}

/// Whether questions in some language are made of such words.
fn is_common(words: &str) -> bool {
    let tokens = analysis::tokens(words);
    let months = analysis::MONTHS.map(str::to_lowercase);
    let small = |word: &str, language| {
        words::is_function_word(word, language)
            || words::is_frame_word(word, language)
            || words::is_small_talk(word, language)
            || months.iter().any(|month| month == word)
    };
    let all_small = |language| tokens.iter().all(|token| small(&token.word, language));
    Language::ALL.into_iter().any(|language| all_small(language) || words::asks_for_more(&tokens, language))
}

/// The aliases that hold in one place.
#[derive(Clone, Debug, Default)]
pub struct Aliases(Arc<[(Alias, ResolutionId)]>);

impl FromIterator<(Alias, ResolutionId)> for Aliases {
    fn from_iter<I: IntoIterator<Item = (Alias, ResolutionId)>>(aliases: I) -> Self {
        let mut aliases: Vec<_> = aliases.into_iter().collect();
        // "iran sanctions" before "iran", which begins it.
        aliases.sort_by_key(|(alias, _)| std::cmp::Reverse(alias.0.len()));
        Self(aliases.into())
    }
}

impl Aliases {
    /// The resolution that bears exactly this alias.
    #[must_use]
    pub fn resolution(&self, typed: &str) -> Option<&ResolutionId> {
        let typed = words_of(typed);
        self.0.iter().find(|(alias, _)| words_of(&alias.0) == typed).map(|(_, id)| id)
    }

    /// The aliases that begin with what was typed, in the order of the alphabet.
    #[must_use]
    pub fn beginning(&self, typed: &str) -> Vec<&(Alias, ResolutionId)> {
        let typed = Alias::typed(typed);
        let mut beginning: Vec<_> = self.0.iter().filter(|(alias, _)| alias.0.starts_with(&typed.0)).collect();
        beginning.sort();
        beginning
    }

    /// Where a message calls resolutions by their aliases, the longest aliases first.
    pub(super) fn places(&self, message: &str) -> Vec<Place> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let tokens = analysis::tokens(message);
        let mut places: Vec<Place> = Vec::new();
        for (alias, id) in self.0.iter() {
            let words = words_of(&alias.0);
            // An alias of no words, which was none when it was chosen, is nowhere.
            for run in tokens.windows(words.len().max(1)) {
                let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
                let range = first.start..last.end;
                let is_free = || places.iter().all(|(other, _)| range.end <= other.start || other.end <= range.start);
                if run.iter().map(|token| &token.word).eq(&words) && is_free() {
                    places.push((range, Named::ByNumber(id.clone())));
                }
            }
        }
        places
    }
}

fn words_of(text: &str) -> Vec<String> {
    analysis::tokens(text).into_iter().map(|token| token.word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_messages_say_anyway_is_no_alias() {
        let check = |typed: &str, problem| {
            assert_eq!(Alias::new(typed, &Numbers::default()), Err(problem), "{typed}");
        };
        for typed in ["", "c", &"long ".repeat(7)] {
            check(typed, AliasProblem::Length);
        }
        for typed in ["§ cambodia", "<@5>", "2022", "a/b", "cam_bodia", "-kem", "**kem**"] {
            check(typed, AliasProblem::Signs);
        }
        for typed in
            ["AA", "recital b", "paragraph", "Erwägung", "considérant", "par", "punkt", "kem 7", "kem 7a", "kem b"]
        {
            check(typed, AliasProblem::Clause);
        }
        for typed in ["resolution 1546", "UNSCR 1540"] {
            check(typed, AliasProblem::Number);
        }
        for typed in ["the resolution", "What", "wer", "merci", "hello", "March", "who else"] {
            check(typed, AliasProblem::Common);
        }
    }

    #[test]
    fn an_alias_is_found_by_its_words_whatever_their_case_and_accents() {
        let alias = |typed: &str| Alias::new(typed, &Numbers::default()).unwrap();
        let id: ResolutionId = "B9-0234/2022".parse().unwrap();
        let other: ResolutionId = "B9-0235/2022".parse().unwrap();
        let aliases: Aliases =
            [(alias(" Kem  Sokha "), id.clone()), (alias("sokha"), other.clone()), (alias("Pérou"), other.clone())]
                .into_iter()
                .collect();
        let found = |message: &str| -> Vec<(String, ResolutionId)> {
            let named = aliases.places(message).into_iter().filter_map(|(range, named)| match named {
                Named::ByNumber(id) => Some((message[range].to_owned(), id)),
                _ => None,
            });
            named.collect()
        };
        assert_eq!(found("KEM SOKHA 7"), [("KEM SOKHA".to_owned(), id.clone())]);
        assert_eq!(found("perou § 2"), [("perou".to_owned(), other.clone())]);
        assert_eq!(found("kemsokha, sokhas"), []);
        assert_eq!(aliases.resolution("kem sokha"), Some(&id));
        assert_eq!(aliases.resolution("kem"), None);
        let beginning: Vec<_> = aliases.beginning("k").into_iter().map(|(alias, _)| alias.to_string()).collect();
        assert_eq!(beginning, ["kem sokha"]);
    }
}
