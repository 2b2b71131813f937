//! What each feature is worth: learnt by `tune.py` from question sets, kept in `weights.toml`.
//!
//! Two sets, one for when clauses have vectors of meaning and one for when there are only words. In each, `rank` orders
//! the clauses, `trust` turns what is known of one into the probability that it bears on the question, and `cover` what is
//! known of the best into the probability that there is an answer at all.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use super::features::{ClauseFeatures, FEATURES, QUESTION_FEATURES, QuestionFeatures};
use crate::embedding::Vector;

static FILE: LazyLock<File> =
    LazyLock::new(|| toml::from_str(include_str!("weights.toml")).expect("a test reads the same file"));
static WORDS: LazyLock<Weights> = LazyLock::new(|| Weights::of(&FILE.words));
static MEANING: LazyLock<Weights> = LazyLock::new(|| Weights::of(&FILE.meaning));

/// What the features of a clause are worth.
pub(super) struct Weights {
    pub(super) rank: ClauseFeatures,
    trust: Judgement,
    cover: Judgement,
    /// The direction of meaning away from what resolutions are about.
    offtopic: Vec<f32>,
    offtopic_bias: f32,
}

/// A logistic regression.
struct Judgement {
    clause: ClauseFeatures,
    question: QuestionFeatures,
    /// For the rank, how far it lags behind the best, how far the best is ahead of the second, and how far the question
    /// is off the topic.
    standing: [f32; STANDING.len()],
    bias: f32,
}

/// What is known of a clause besides its features.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    /// Its rank, and how far that lags behind the best one's: 0 or less.
    pub(super) rank: f32,
    pub(super) lag: f32,
    /// How far the best rank is ahead of the second.
    pub(super) lead: f32,
    /// How surely the question is about something else altogether: see [`Weights::offtopic`].
    pub(super) offtopic: f32,
}

const STANDING: [&str; 4] = ["rank", "lag", "lead", "offtopic"];

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
    cover: HashMap<String, f32>,
    #[serde(default)]
    offtopic: Vec<f32>,
    #[serde(default)]
    offtopic_bias: f32,
}

impl Weights {
    /// The weights for hits with vectors of meaning, or for those without.
    pub(super) fn get(meaning: bool) -> &'static Self {
        if meaning { &MEANING } else { &WORDS }
    }

    fn of(set: &Set) -> Self {
        Self {
            rank: FEATURES.map(|name| weight(&set.rank, name)),
            trust: Judgement::of(&set.trust),
            cover: Judgement::of(&set.cover),
            offtopic: set.offtopic.clone(),
            offtopic_bias: set.offtopic_bias,
        }
    }

    /// What orders the clauses: only comparable within one question.
    pub(super) fn rank(&self, features: &ClauseFeatures) -> f32 {
        sum(&self.rank, features)
    }

    /// How surely a question is small talk or about something else altogether, by its meaning: 0 to 1.
    pub(super) fn offtopic(&self, question: Option<&Vector>) -> f32 {
        let values = question.map(Vector::values).unwrap_or_default();
        // Another model has other directions.
        if values.len() != self.offtopic.len() || values.is_empty() {
            return 0.0;
        }
        let evidence: f32 = self.offtopic.iter().zip(values).map(|(weight, value)| weight * value).sum();
        sigmoid(self.offtopic_bias + evidence)
    }

    /// The probability that a clause bears on the question: comparable between questions.
    pub(super) fn trust(&self, clause: &ClauseFeatures, question: &QuestionFeatures, standing: Standing) -> f32 {
        self.trust.probability(clause, question, standing)
    }

    /// The probability that the library has an answer, from the best clause.
    pub(super) fn cover(&self, best: &ClauseFeatures, question: &QuestionFeatures, standing: Standing) -> f32 {
        self.cover.probability(best, question, standing)
    }
}

impl Judgement {
    fn of(weights: &HashMap<String, f32>) -> Self {
        Self {
            clause: FEATURES.map(|name| weight(weights, name)),
            question: QUESTION_FEATURES.map(|name| weight(weights, name)),
            standing: STANDING.map(|name| weight(weights, name)),
            bias: weight(weights, "bias"),
        }
    }

    fn probability(&self, clause: &ClauseFeatures, question: &QuestionFeatures, standing: Standing) -> f32 {
        let Standing { rank, lag, lead, offtopic } = standing;
        let standing = sum(&self.standing, &[rank, lag, lead, offtopic]);
        sigmoid(self.bias + sum(&self.clause, clause) + sum(&self.question, question) + standing)
    }
}

fn weight(weights: &HashMap<String, f32>, name: &str) -> f32 {
    weights.get(name).copied().unwrap_or(0.0)
}

fn sigmoid(evidence: f32) -> f32 {
    1.0 / (1.0 + (-evidence).exp())
}

fn sum<const N: usize>(weights: &[f32; N], values: &[f32; N]) -> f32 {
    weights.iter().zip(values).map(|(weight, value)| weight * value).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_belongs_to_a_feature() {
        let judged = [FEATURES.as_slice(), &QUESTION_FEATURES, &STANDING, &["bias"]].concat();
        for set in [&FILE.words, &FILE.meaning] {
            assert!(set.rank.keys().all(|name| FEATURES.contains(&name.as_str())));
            for weights in [&set.trust, &set.cover] {
                assert!(weights.keys().all(|name| judged.contains(&name.as_str())));
                assert!(weights.contains_key("bias"));
            }
        }
    }
}
