//! Every alias as a path of words, so that a text is searched for all of them at once, with or without typing mistakes.
//!
//! ```text
//! root ─ united ─ nations ● ─ mission ─ in ─ sudan ●      ● an alias ends here
//! ```
//!
//! A word of a question may be a slip for a word of an alias if nobody knows it: neither the aliases nor the library
//! nor the list of countries. So Iran never becomes Iraq, and no search through all aliases is needed.

use std::ops::Range;

use foldhash::HashMap;
use serde::{Deserialize, Serialize};

use super::{EntityId, spelling};
use crate::analysis::{self, Letters, Token};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
struct WordId(u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
struct NodeId(u32);

const ROOT: NodeId = NodeId(0);

/// The most typing mistakes in one alias.
const TYPOS_MAX: usize = 2;

/// All aliases of all entities.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Aliases {
    ids: HashMap<String, WordId>,
    /// The words by their length in bytes, each with the set of its letters.
    by_length: Vec<Vec<(Letters, String, WordId)>>,
    next: HashMap<(NodeId, WordId), NodeId>,
    /// What the alias names that ends at a node; the first is the root.
    ends: Vec<Option<EntityId>>,
}

/// An alias found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) entity: EntityId,
    pub(super) tokens: Range<usize>,
    pub(super) typos: usize,
}

/// A token, or a part of one that stands for several words.
struct Word {
    /// What it may mean, with the number of typing mistakes.
    meant: Vec<(WordId, usize)>,
    token: usize,
    first: bool,
    last: bool,
}

/// A place on the way through the words of a text.
#[derive(Clone, Copy)]
struct Step {
    node: NodeId,
    typos: usize,
}

impl Aliases {
    /// What an alias names.
    pub(super) fn get(&self, alias: &str) -> Option<EntityId> {
        let tokens = analysis::tokens(alias);
        let mut node = ROOT;
        for word in tokens.iter().flat_map(|token| spelling::spelt(&token.word)) {
            node = *self.next.get(&(node, *self.ids.get(&*word)?))?;
        }
        self.ends.get(node.0 as usize).copied().flatten()
    }

    /// Adds an alias, unless it names something already. Says whether it is new.
    pub(super) fn add(&mut self, alias: &str, entity: EntityId) -> bool {
        if self.ends.is_empty() {
            self.ends.push(None);
        }
        let mut node = ROOT;
        for token in analysis::tokens(alias) {
            for word in spelling::spelt(&token.word) {
                let key = (node, self.word(&word));
                node = *self.next.entry(key).or_insert_with(|| {
                    self.ends.push(None);
                    NodeId(u32::try_from(self.ends.len() - 1).expect("fewer than 2^32 words in aliases"))
                });
            }
        }
        let end = &mut self.ends[node.0 as usize];
        let is_new = node != ROOT && end.is_none();
        if is_new {
            *end = Some(entity);
        }
        is_new
    }

    fn word(&mut self, word: &str) -> WordId {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let id = WordId(u32::try_from(self.ids.len()).expect("fewer than 2^32 words"));
        self.ids.insert(word.to_owned(), id);
        if self.by_length.len() <= word.len() {
            self.by_length.resize_with(word.len() + 1, Vec::new);
        }
        self.by_length[word.len()].push((Letters::of(word), word.to_owned(), id));
        id
    }

    /// Every alias in a text as it is written, those inside others too.
    pub(super) fn find_all(&self, tokens: &[Token]) -> Vec<Found> {
        let words = self.words(tokens, |_| Vec::new());
        (0..words.len()).flat_map(|start| self.beginning_at(&words, start, tokens)).collect()
    }

    /// The longest alias at each place of a question; `is_known` words are no slips, and `may_mean` says for which words
    /// others are.
    pub(super) fn find_meant(
        &self,
        tokens: &[Token],
        is_known: impl Fn(&str) -> bool,
        may_mean: impl Fn(&str, &str) -> bool,
    ) -> Vec<Found> {
        let words = self.words(tokens, |word| if is_known(word) { Vec::new() } else { self.alike(word, &may_mean) });
        let mut found: Vec<Found> = Vec::new();
        for start in 0..words.len() {
            if found.last().is_some_and(|last| words[start].token < last.tokens.end) {
                continue;
            }
            let here = self.beginning_at(&words, start, tokens);
            found.extend(here.into_iter().max_by_key(|one| (one.tokens.end, std::cmp::Reverse(one.typos))));
        }
        found
    }

    fn words(&self, tokens: &[Token], slip_for: impl Fn(&str) -> Vec<(WordId, usize)>) -> Vec<Word> {
        let mut words = Vec::with_capacity(tokens.len());
        for (token_at, token) in tokens.iter().enumerate() {
            let parts = spelling::spelt(&token.word);
            let last = parts.len() - 1;
            for (at, part) in parts.iter().enumerate() {
                let meant = match self.ids.get(&**part) {
                    Some(id) => vec![(*id, 0)],
                    None => slip_for(&token.word),
                };
                words.push(Word { meant, token: token_at, first: at == 0, last: at == last });
            }
        }
        words
    }

    /// The aliases that begin at a word.
    fn beginning_at(&self, words: &[Word], start: usize, tokens: &[Token]) -> Vec<Found> {
        let mut found = Vec::new();
        if !words[start].first || words[start].meant.is_empty() {
            return found;
        }
        let mut steps = vec![Step { node: ROOT, typos: 0 }];
        for word in &words[start..] {
            steps = self.steps(&steps, word);
            if steps.is_empty() {
                break;
            }
            let range = words[start].token..word.token + 1;
            for step in steps.iter().filter(|_| word.last) {
                let Some(entity) = self.ends[step.node.0 as usize] else { continue };
                if step.typos == 0 || step.typos <= typos_allowed(&tokens[range.clone()]) {
                    found.push(Found { entity, tokens: range.clone(), typos: step.typos });
                }
            }
        }
        found
    }

    fn steps(&self, steps: &[Step], word: &Word) -> Vec<Step> {
        let mut next = Vec::new();
        for step in steps {
            for (id, typos) in &word.meant {
                let typos = step.typos + typos;
                if let Some(node) = self.next.get(&(step.node, *id)).filter(|_| typos <= TYPOS_MAX) {
                    next.push(Step { node: *node, typos });
                }
            }
        }
        next
    }

    /// The words of aliases for which a word may be a slip, with the number of typing mistakes.
    fn alike(&self, word: &str, may_mean: impl Fn(&str, &str) -> bool) -> Vec<(WordId, usize)> {
        // More than a word of this length may have alone: inside a longer name it may still be meant.
        let allowed = match word.len() {
            0..=2 => 0,
            3..=4 => 1,
            _ => TYPOS_MAX,
        };
        if word.bytes().any(|byte| byte.is_ascii_digit()) {
            return Vec::new();
        }
        let letters = Letters::of(word);
        let lengths = word.len().saturating_sub(allowed)..=word.len() + allowed;
        let near = lengths.filter_map(|length| self.by_length.get(length)).flatten();
        let near = near.filter(|(known, _, _)| letters.may_be_apart(*known, allowed));
        let slips = near.filter_map(|(_, known, id)| {
            let typos = strsim::osa_distance(word, known);
            let is_slip = typos <= allowed && !known.bytes().any(|byte| byte.is_ascii_digit()) && may_mean(word, known);
            is_slip.then_some((*id, typos))
        });
        slips.collect()
    }
}

/// A name tolerates what one word of its length would.
fn typos_allowed(asked: &[Token]) -> usize {
    let words: Vec<&str> = asked.iter().map(|token| token.word.as_str()).collect();
    analysis::typos_allowed(&words.join(" "))
}
