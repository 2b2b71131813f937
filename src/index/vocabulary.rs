//! Every word and stem of the library, for words that are misspelt, derived or related.

use super::{records::split_form, related::related};
use crate::{
    analysis::{self, Letters, Token},
    entities,
};

/// What a word is worth that meets the question's word only in part: misspelt, derived ("chair" and "chairmanship"),
/// related in meaning.
pub(super) const MISSPELT: f32 = 0.9;
const DERIVED: f32 = 0.75;
const RELATED: f32 = 0.6;

/// The shortest common beginning of two words that makes one a derivation of the other.
const DERIVED_MIN: usize = 5;

/// Words for one and the same, folded: a text may have any of them, and so may a question.
const OTHERWISE_CALLED: [&[&str]; 14] = [
    &["iraq", "irak"],
    &["myanmar", "burma", "birmanie", "birmania"],
    &["turkey", "turkiye"],
    &["eswatini", "swaziland"],
    &["kyiv", "kiev", "kiew"],
    &["kharkiv", "kharkov"],
    &["odesa", "odessa"],
    &["qadhafi", "gaddafi", "qaddafi", "gadhafi", "kadhafi", "kaddafi", "gadafi"],
    &["hizbollah", "hezbollah", "hizbullah", "hisbollah"],
    &["usama", "osama"],
    &["muhammad", "mohammed", "mohammad", "muhammed", "mohamed"],
    &["lukashenko", "lukashenka", "lukaschenko", "loukachenko"],
    &["quran", "koran", "coran"],
    &["daesh", "isil", "isis"],
];

#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// Each word with its letters and the place of its stem.
    words: Vec<(Box<str>, Letters, u32)>,
    /// Sorted.
    stems: Vec<Box<str>>,
}

impl Vocabulary {
    /// Of stems and of words with their stems, in any order and more than once.
    pub(super) fn new(mut stems: Vec<Box<str>>, mut forms: Vec<Box<str>>) -> Self {
        // They come in a few sorted runs, which this sort only merges.
        stems.sort();
        stems.dedup();
        forms.sort();
        forms.dedup();
        let place = |stem: &str| stems.binary_search_by(|known| (**known).cmp(stem)).ok();
        let words = forms.iter().filter_map(|form| {
            let (word, stem) = split_form(form)?;
            Some((word.into(), Letters::of(word), u32::try_from(place(stem)?).ok()?))
        });
        Self { words: words.collect(), stems }
    }

    /// The stems that may meet a word, with what that is worth: the word itself; if the library does not have it, what it is
    /// called otherwise, or else its misspellings; and derived and related words.
    ///
    /// `may_mean` says whether a word may be a slip for another.
    pub(super) fn alternatives(&self, token: &Token, may_mean: impl Fn(&str, &str) -> bool) -> Vec<(String, f32)> {
        let mut alternatives: Vec<(String, f32)> = Vec::new();
        let mut add = |stem: &str, factor: f32| {
            if !alternatives.iter().any(|(known, _)| known == stem) {
                alternatives.push((stem.to_owned(), factor));
            }
        };
        let is_known = self.has(&token.stem);
        if is_known {
            add(&token.stem, 1.0);
        }
        let others = if is_known { Vec::new() } else { self.otherwise_called(&token.word) };
        for stem in &others {
            add(stem, 1.0);
        }
        let is_unheard_of = !is_known && others.is_empty();
        let slips = if is_unheard_of { self.misspelt(&token.word, may_mean) } else { Vec::new() };
        for stem in &slips {
            add(stem, MISSPELT);
        }
        // "Humanitaran" is a slip for "humanitarian", and not derived from "human".
        if slips.is_empty() || analysis::is_english(&token.word) {
            for stem in self.derived(&token.stem) {
                add(stem, DERIVED);
            }
            for stem in related(&token.stem).filter(|stem| self.has(stem)) {
                add(stem, RELATED);
            }
        }
        alternatives
    }

    /// The stems of what a word that the library does not have is called in it.
    fn otherwise_called(&self, word: &str) -> Vec<String> {
        let groups = OTHERWISE_CALLED.iter().filter(|group| group.contains(&word));
        let stems = groups.flat_map(|group| group.iter()).flat_map(|other| analysis::tokens(other));
        stems.map(|token| token.stem).filter(|stem| self.has(stem)).collect()
    }

    /// The stem of a word, if the library has it.
    pub(super) fn same(&self, token: &Token) -> Option<(String, f32)> {
        self.has(&token.stem).then(|| (token.stem.clone(), 1.0))
    }

    fn has(&self, stem: &str) -> bool {
        self.stems.binary_search_by(|known| (**known).cmp(stem)).is_ok()
    }

    /// The stems that begin with this one, and those that it begins with.
    fn derived<'a>(&'a self, asked: &'a str) -> impl Iterator<Item = &'a str> {
        let long = asked.len() >= DERIVED_MIN;
        let from = self.stems.partition_point(|known| **known <= *asked);
        let longer = self.stems[from..].iter().take_while(move |known| long && known.starts_with(asked));
        let shorter = (DERIVED_MIN..asked.len()).filter_map(|end| asked.get(..end)).filter(|stem| self.has(stem));
        shorter.chain(longer.map(|stem| &**stem))
    }

    /// The stems of the words that this one may have been meant for: those with the fewest typing mistakes.
    fn misspelt(&self, word: &str, may_mean: impl Fn(&str, &str) -> bool) -> Vec<&str> {
        // Slovenia is no slip for Slovakia.
        if entities::is_country(word) {
            return Vec::new();
        }
        let mut nearest = 2;
        let mut found = Vec::new();
        let (asked, allowed) = (Letters::of(word), analysis::typos_allowed(word));
        for (known, letters, stem) in &self.words {
            // A message may hold many words that nobody knows, and a library a hundred thousand that they may be slips for.
            if !asked.may_be_apart(*letters, allowed) {
                continue;
            }
            let Some(typos) = analysis::typos(word, known).filter(|_| may_mean(word, known)) else { continue };
            // Mistakes rarely touch the first letter, so a word that begins alike is the likelier one.
            let typos = typos + usize::from(word.as_bytes().first() != known.as_bytes().first());
            if typos < nearest {
                nearest = typos;
                found.clear();
            }
            if typos == nearest {
                found.push(&*self.stems[*stem as usize]);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::{super::records::form, *};

    #[track_caller]
    fn check(known: &[&str], asked: &str, expected: &[&str]) {
        let tokens = analysis::tokens(&known.join(" "));
        let stems = tokens.iter().map(|token| token.stem.as_str().into()).collect();
        let forms = tokens.iter().map(|token| form(&token.word, &token.stem).into()).collect();
        let vocabulary = Vocabulary::new(stems, forms);
        let found = vocabulary.alternatives(&analysis::tokens(asked)[0], |_, _| true);
        assert_eq!(found.iter().map(|(stem, _)| stem.as_str()).collect::<Vec<_>>(), expected, "{asked}");
    }

    #[test]
    fn a_misspelt_word_is_known_but_a_country_is_no_slip_for_another() {
        check(&["slovakia"], "slovakai", &["slovakia"]);
        check(&["slovakia"], "slovenia", &[]);
        check(&["libya"], "Lybia", &["libya"]);
    }

    #[test]
    fn what_is_called_otherwise_is_found_where_the_library_has_no_such_word() {
        check(&["iraq", "iran"], "Irak", &["iraq"]);
        check(&["qadhafi"], "Gaddafi", &["qadhafi"]);
        check(&["qadhafi", "gaddafi"], "Gaddafi", &["gaddafi"]);
    }

    #[test]
    fn a_word_that_may_not_be_meant_is_none_for_which_another_is_a_slip() {
        let vocabulary = Vocabulary::new(vec!["unmin".into()], vec![form("unmin", "unmin").into()]);
        let asked = &analysis::tokens("unmik")[0];
        assert_eq!(vocabulary.alternatives(asked, |_, _| true), [("unmin".to_owned(), MISSPELT)]);
        assert_eq!(vocabulary.alternatives(asked, |_, known| known != "unmin"), []);
    }

    #[test]
    fn longer_and_shorter_words_of_one_root_are_derived() {
        check(&["chair", "chairmanship", "chain", "verdict"], "chairman", &["chair", "chairmanship"]);
        check(&["party", "parties"], "parti", &["parti"]);
        check(&["humanity", "humanitarian"], "humanitaran", &["humanitarian"]);
    }
}
