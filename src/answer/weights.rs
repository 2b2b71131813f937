//! What each feature is worth: learnt by `tune.py` from question sets, kept in `weights.toml`.
//!
//! Two sets, one for when clauses have vectors of meaning and one for when there are only words. In each, `rank` orders
//! the clauses, and `trust` turns what is known of one into the probability that it bears on the question.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use super::features::{self, FEATURES};

static FILE: LazyLock<File> =
    LazyLock::new(|| toml::from_str(include_str!("weights.toml")).expect("a test reads the same file"));
static WORDS: LazyLock<Weights> = LazyLock::new(|| Weights::of(&FILE.words));
static MEANING: LazyLock<Weights> = LazyLock::new(|| Weights::of(&FILE.meaning));

/// What is known of a candidate besides its features, for its trust.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    /// Its rank, and how far that lags behind the best one's.
    pub(super) rank: f32,
    pub(super) lag: f32,
    /// How far the best rank is ahead of the second.
    pub(super) lead: f32,
    /// The share of the question that the library has no word for.
    pub(super) unknown: f32,
}

/// What the features of a clause are worth.
pub(super) struct Weights {
    pub(super) rank: [f32; features::COUNT],
    trust: [f32; features::COUNT],
    standing: [f32; 4],
    bias: f32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    words: Set,
    meaning: Set,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Set {
    rank: HashMap<String, f32>,
    trust: HashMap<String, f32>,
}

impl Weights {
    /// The weights for hits with vectors of meaning, or for those without.
    pub(super) fn get(meaning: bool) -> &'static Self {
        if meaning { &MEANING } else { &WORDS }
    }

    fn of(set: &Set) -> Self {
        let weight = |set: &HashMap<String, f32>, name: &str| set.get(name).copied().unwrap_or(0.0);
        Self {
            rank: FEATURES.map(|name| weight(&set.rank, name)),
            trust: FEATURES.map(|name| weight(&set.trust, name)),
            standing: ["rank", "lag", "lead", "unknown"].map(|name| weight(&set.trust, name)),
            bias: weight(&set.trust, "bias"),
        }
    }

    /// What orders the clauses: only comparable within one question.
    pub(super) fn rank(&self, features: &[f32; features::COUNT]) -> f32 {
        sum(&self.rank, features)
    }

    /// The probability that a clause bears on the question: comparable between questions.
    pub(super) fn trust(&self, features: &[f32; features::COUNT], standing: Standing) -> f32 {
        let Standing { rank, lag, lead, unknown } = standing;
        let evidence = self.bias + sum(&self.trust, features) + sum(&self.standing, &[rank, lag, lead, unknown]);
        1.0 / (1.0 + (-evidence).exp())
    }
}

fn sum<const N: usize>(weights: &[f32; N], values: &[f32; N]) -> f32 {
    weights.iter().zip(values).map(|(weight, value)| weight * value).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_belongs_to_a_feature() {
        let standing = ["rank", "lag", "lead", "unknown", "bias"];
        for set in [&FILE.words, &FILE.meaning] {
            assert!(set.rank.keys().all(|name| FEATURES.contains(&name.as_str())));
            assert!(set.trust.keys().all(|name| [FEATURES.as_slice(), &standing].concat().contains(&name.as_str())));
            assert!(set.trust.contains_key("bias"));
        }
    }
}
