//! Clauses found by what they say: ranked, weighed, or declined.

use std::ops::Range;

use super::{
    Answer, Candidate, FEATURES, Library, Quotes, Ranked, Reasons,
    features::{Best, features},
    weights::{Standing, Weights},
};
use crate::{
    index::{IndexError, Query},
    model::ClauseRef,
    question::Wish,
};

/// How many clauses are found by their words, and as many by their meaning.
const CANDIDATES: usize = 50;

/// The probability that the best clause must have to be shown, and to be shown without doubt.
const GUESS_MIN: f32 = 0.4;
const SURE_MIN: f32 = 0.55;

/// Without a limit, this many clauses at most, each worth at least this part of the best.
const QUOTES_MAX: usize = 3;
const RELATIVE_MIN: f32 = 0.6;

pub(super) fn answer(
    library: &Library,
    query: &Query,
    wish: Wish,
    texts: Option<&Range<usize>>,
    limit: Option<usize>,
) -> Result<Answer, IndexError> {
    let candidates = candidates(library, query, wish, texts)?;
    let weights = Weights::get(library.index.has_meaning());
    let mut ranks: Vec<_> = candidates.iter().map(|candidate| (weights.rank(&candidate.features), candidate)).collect();
    ranks.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let Some((best, _)) = ranks.first().copied() else { return Ok(Answer::NotCovered) };
    let lead = ranks.get(1).map_or(1.0, |(second, _)| best - second);
    let trust = |(rank, candidate): &(f32, &Candidate)| {
        let standing = Standing { rank: *rank, lag: rank - best, lead, unknown: candidate.unknown };
        weights.trust(&candidate.features, standing)
    };
    let sure = trust(&ranks[0]);
    if sure < GUESS_MIN {
        return Ok(Answer::NotCovered);
    }
    let worth = |at: usize, score: f32| limit.is_some() || at == 0 || score >= RELATIVE_MIN * sure;
    let quotes = ranks.iter().take(limit.unwrap_or(QUOTES_MAX).max(1)).enumerate().filter_map(|(at, ranked)| {
        let score = trust(ranked).min(0.99);
        worth(at, score).then_some(())?;
        let (_, candidate) = ranked;
        let quote = library.resolutions[candidate.hit.resolution].quote(&candidate.reference.label)?;
        Some(Ranked { quote, score, reasons: reasons(weights, candidate) })
    });
    let guess = sure < SURE_MIN;
    Ok(Answer::Quotes(Quotes { quotes: quotes.collect(), left_out: Vec::new(), missing: Vec::new(), guess }))
}

/// The clauses that may answer, in no order.
pub(super) fn candidates(
    library: &Library,
    query: &Query,
    wish: Wish,
    texts: Option<&Range<usize>>,
) -> Result<Vec<Candidate>, IndexError> {
    let hits = library.index.search(query, texts, CANDIDATES)?;
    let best = Best::of(&hits);
    let candidate = |hit: crate::index::Hit| {
        let resolution = &library.resolutions[hit.resolution];
        let clause = &resolution.clauses()[hit.clause];
        let facts = library.index.facts(hit.resolution, hit.clause);
        Candidate {
            reference: ClauseRef { resolution: resolution.id.clone(), label: clause.label.clone() },
            features: features(clause, facts, wish, &hit, &best),
            hit,
            unknown: hits.unknown,
        }
    };
    Ok(hits.hits.iter().cloned().map(candidate).collect())
}

fn reasons(weights: &Weights, candidate: &Candidate) -> Reasons {
    let shares = FEATURES
        .iter()
        .zip(weights.rank)
        .zip(candidate.features)
        .map(|((name, weight), value)| (*name, weight * value));
    Reasons { evidence: candidate.hit.evidence.clone(), shares: shares.filter(|(_, share)| *share != 0.0).collect() }
}
