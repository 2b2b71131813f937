//! The clauses that meet most of a query by their words, found without looking at all those that meet little of it.
//!
//! What a term can add to BM25 at most is known from its frequency. Clauses that have only frequent terms cannot be among the
//! best if all of these together add less than the last of the best has; so only clauses with a rarer term are looked at, and
//! frequent terms are looked up in those alone (`MaxScore`; Turtle and Flood, 1995). The result is the same.

use tantivy::{
    DocAddress, DocSet as _, TERMINATED,
    query::{EnableScoring, Query as _, Scorer, Weight},
};

use super::{
    Index, IndexError,
    search::{Expanded, inverse_document_frequency},
};

/// The part of what all terms can add that is left to frequent ones at first.
const LEFT: f32 = 0.3;

/// What BM25 adds for a term at most, in inverse document frequencies: k1 + 1, as tantivy has it.
const BOUND: f32 = 2.2;

impl Index {
    /// The `limit` clauses with the highest BM25, best first; of those in rows that are `shown`, if given.
    pub(super) fn best_by_words(
        &self,
        terms: &[Expanded],
        shown: Option<&[bool]>,
        limit: usize,
    ) -> Result<Vec<(f32, DocAddress)>, IndexError> {
        let known = terms.iter().filter(|term| !term.alternatives.is_empty());
        let mut terms: Vec<_> = known.map(|term| (self.bound(term), term)).collect();
        terms.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        // What the terms from each on can add.
        let mut bounds = vec![0.0; terms.len() + 1];
        for at in (0..terms.len()).rev() {
            bounds[at] = bounds[at + 1] + terms[at].0;
        }
        let terms: Vec<_> = terms.into_iter().map(|(_, term)| term).collect();
        let needed = |least: f32| bounds.partition_point(|bound| *bound > least);
        let find = |needed: usize| self.best_with(terms.split_at(needed), bounds[needed], shown, limit);
        let first = needed(LEFT * bounds[0]);
        let found = find(first)?;
        let least = found.get(limit.saturating_sub(1)).map_or(0.0, |(score, _)| *score);
        if needed(least) <= first { Ok(found) } else { find(needed(least)) }
    }

    fn bound(&self, term: &Expanded) -> f32 {
        let bounds = term.alternatives.iter().map(|alternative| {
            alternative.factor * BOUND * inverse_document_frequency(alternative.frequency, self.rows)
        });
        bounds.fold(0.0, f32::max)
    }

    /// The best of the clauses that have one of the first terms; `rest` is what the others can add.
    fn best_with(
        &self,
        (needed, others): (&[&Expanded], &[&Expanded]),
        rest: f32,
        shown: Option<&[bool]>,
        limit: usize,
    ) -> Result<Vec<(f32, DocAddress)>, IndexError> {
        let scoring = EnableScoring::enabled_from_searcher(&self.searcher);
        let needed = self.any_of(needed).weight(scoring)?;
        let weights = |term: &&Expanded| -> Result<Vec<Box<dyn Weight>>, IndexError> {
            Ok(self.alternatives_of(term).iter().map(|query| query.weight(scoring)).collect::<Result<_, _>>()?)
        };
        let others = others.iter().map(weights).collect::<Result<Vec<_>, _>>()?;
        let mut best: Vec<(f32, DocAddress)> = Vec::with_capacity(2 * limit);
        let mut least = 0.0;
        for (segment, ord) in self.searcher.segment_readers().iter().zip(0..) {
            let mut scorer = needed.scorer(segment, 1.0)?;
            let scorers = |weights: &Vec<Box<dyn Weight>>| {
                weights.iter().map(|weight| weight.scorer(segment, 1.0)).collect::<Result<Vec<_>, _>>()
            };
            let mut others = others.iter().map(scorers).collect::<Result<Vec<_>, _>>()?;
            while scorer.doc() != TERMINATED {
                let address = DocAddress::new(ord, scorer.doc());
                let score = scorer.score();
                let is_there =
                    || !segment.is_deleted(address.doc_id) && shown.is_none_or(|shown| shown[self.row(address)]);
                if score + rest > least && is_there() {
                    let added: f32 = others.iter_mut().map(|others| best_at(others, address.doc_id)).sum();
                    best.push((score + added, address));
                    if best.len() == 2 * limit {
                        best.select_nth_unstable_by(limit - 1, order);
                        best.truncate(limit);
                        least = best[limit - 1].0;
                    }
                }
                scorer.advance();
            }
        }
        best.sort_unstable_by(order);
        best.truncate(limit);
        Ok(best)
    }
}

/// The best score among scorers at a record that none of them has passed; 0 if none has it.
fn best_at(scorers: &mut [Box<dyn Scorer>], doc: u32) -> f32 {
    let each = scorers.iter_mut().map(|scorer| {
        let at = if scorer.doc() < doc { scorer.seek(doc) } else { scorer.doc() };
        if at == doc { scorer.score() } else { 0.0 }
    });
    each.fold(0.0, f32::max)
}

/// Higher scores first, and records of one score in their order.
fn order((one, at): &(f32, DocAddress), (other, other_at): &(f32, DocAddress)) -> std::cmp::Ordering {
    other.total_cmp(one).then(at.cmp(other_at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis, embedding,
        entities::Lexicon,
        index::QueryTerm,
        model::{Clause, ClauseKind, ClauseLabel, Language, Resolution},
    };

    /// A word for each number, none of which begins another.
    fn word(number: usize) -> String {
        format!("wor{}dom", char::from(b'a' + u8::try_from(number).unwrap()))
    }

    /// Of clauses in which words are the rarer the higher their numbers.
    fn index() -> Index {
        let clause = |at: usize| {
            let there = |number: &usize| mixed(at, *number).is_multiple_of(*number + 1);
            let words = (0..20).filter(there).flat_map(|number| vec![word(number); 1 + at % 3]);
            let label = ClauseLabel::new(ClauseKind::Paragraph, u32::try_from(at).unwrap());
            Clause { label, text: words.collect::<Vec<_>>().join(" "), heading: None, line: at }
        };
        let id = "B9-0234/2022".parse().unwrap();
        let resolution = Resolution::new(id, String::new(), None, String::new(), (1..800).map(clause).collect());
        Index::build(&[resolution], Lexicon::default()).unwrap()
    }

    fn mixed(one: usize, other: usize) -> usize {
        usize::try_from(embedding::hash(format!("{one} {other}").as_bytes()) >> 1).unwrap()
    }

    #[test]
    fn the_best_are_those_of_all() {
        let index = index();
        for numbers in [&[0, 19][..], &[0, 1, 2, 17, 18], &[3], &[1, 2], &[5, 9, 14, 16, 19, 0, 1]] {
            let text = numbers.iter().map(|number| word(*number)).collect::<Vec<_>>().join(" ");
            let terms: Vec<_> = analysis::tokens(&text).into_iter().map(QueryTerm::Word).collect();
            let terms = index.expand_all(&terms, Language::English, 1).unwrap();
            let all: Vec<_> = terms.iter().collect();
            for limit in [1, 5, 50] {
                let best = index.best_by_words(&terms, None, limit).unwrap();
                let expected = index.best_with((&all, &[]), 0.0, None, limit).unwrap();
                assert_eq!(best.len(), limit.min(expected.len()));
                for ((score, _), (expected, _)) in best.iter().zip(&expected) {
                    assert!((score - expected).abs() < 0.001, "{text}: {score} instead of {expected}");
                }
            }
        }
    }
}
