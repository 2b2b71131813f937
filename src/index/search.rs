//! Query to hits.

use std::{collections::HashMap, ops::Range};

use tantivy::{
    Term,
    collector::TopDocs,
    query::{BooleanQuery, BoostQuery, DisjunctionMaxQuery, Occur, Query as TantivyQuery, TermQuery},
    schema::IndexRecordOption,
};

use super::{
    Evidence, Hit, Hits, Index, IndexError, IndexedClause, IndexedResolution, Query, QueryTerm, StemId, Vocabulary,
    related::related,
};
use crate::{
    analysis::{self, Token},
    embedding::Vector,
    entities::{self, EntityId},
};

/// What a word is worth that meets the question's word only in part: misspelt, derived ("chair" and "chairmanship"),
/// related in meaning.
const MISSPELT: f32 = 0.9;
const DERIVED: f32 = 0.75;
const RELATED: f32 = 0.6;

/// How much more a known name says than a word that is as rare.
const NAME: f32 = 1.5;

/// The shortest common beginning of two words that makes one a derivation of the other.
const DERIVED_MIN: usize = 5;

/// Shorter words inside a name, such as "of", say nothing alone.
const NAME_WORD_MIN: usize = 4;

/// Words of a question are neighbours in a clause when at most this many places apart.
const NEIGHBOURS: usize = 3;

/// A resolution may be meant as well as the best one if its score is at least this share of the best.
const AS_GOOD: f32 = 0.7;

/// A term with everything that may meet it.
struct Expanded {
    asked: String,
    alternatives: Vec<Alternative>,
    /// How much the term says: its inverse document frequency.
    weight: f32,
    name: bool,
}

#[derive(Clone, Copy)]
struct Alternative {
    matches: Matches,
    factor: f32,
}

#[derive(Clone, Copy, PartialEq)]
enum Matches {
    Stem(StemId),
    Entity(EntityId),
}

impl Index {
    /// The clauses that may bear on the query, in no order; of the texts of one document (their positions) if given.
    ///
    /// At most `limit` are found by their words and as many by their meaning.
    ///
    /// # Errors
    ///
    /// tantivy could not read its own memory, or the sentence model failed.
    pub fn search(&self, query: &Query, texts: Option<&Range<usize>>, limit: usize) -> Result<Hits, IndexError> {
        let terms = self.expand_all(&query.terms, 1)?;
        let total: f32 = terms.iter().map(|term| term.weight).sum();
        if total <= 0.0 {
            return Ok(Hits::default());
        }
        let mut words = HashMap::new();
        if terms.iter().any(|term| !term.alternatives.is_empty()) {
            let found =
                self.searcher.search(&self.query(&terms, texts), &TopDocs::with_limit(limit).order_by_score())?;
            words.extend(found.into_iter().map(|(score, address)| (address.doc_id as usize, score)));
        }
        let question = self.meaning.get().map(|meaning| meaning.model.embed(&query.text)).transpose()?;
        if let Some(question) = &question {
            for row in self.alike(question, texts, limit) {
                words.entry(row).or_insert(0.0);
            }
        }
        let mut rows: Vec<_> = words.into_iter().collect();
        rows.sort_unstable_by_key(|(row, _)| *row);
        let hits =
            rows.into_iter().map(|(row, words)| self.hit(row, words, &terms, total, question.as_ref())).collect();
        let (unknown, foreign) = self.unknown(&terms, total, texts);
        Ok(Hits { hits, unknown, foreign, terms: terms.len(), question })
    }

    /// The resolutions that the query may mean, best first: those whose name, date and clauses bear on most of it. One
    /// if it is clearly the best; none if they bear on less than half.
    ///
    /// # Errors
    ///
    /// tantivy could not read its own memory.
    pub fn resolutions(&self, query: &Query) -> Result<Vec<usize>, IndexError> {
        let terms = self.expand_all(&query.terms, 0)?;
        let total: f32 = terms.iter().map(|term| term.weight).sum();
        let met = |resolution: &IndexedResolution| -> f32 {
            let best = terms.iter().filter_map(|term| Some((term, term.best(|matches| resolution.has(matches))?)));
            best.map(|(term, best)| best.factor * term.weight).sum()
        };
        let mut scores: Vec<(usize, f32)> = self
            .resolutions
            .iter()
            .enumerate()
            .filter(|(_, resolution)| {
                // A text of another year is not the one that was meant, whatever it is about.
                let year = terms.iter().all(|term| !term.is_year() || term.best(|one| resolution.has(one)).is_some());
                total > 0.0 && year && met(resolution) >= 0.5 * total
            })
            .map(|(at, resolution)| (at, terms.iter().map(|term| self.aboutness(resolution, term)).sum()))
            .collect();
        scores.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        let best = scores.first().map_or(0.0, |(_, score)| *score);
        scores.retain(|(_, score)| *score >= best * AS_GOOD);
        Ok(scores.into_iter().map(|(at, _)| at).collect())
    }

    /// How much a resolution is about a term: its weight in full if its name or date has it, else the more the more of
    /// its clauses mention it.
    fn aboutness(&self, resolution: &IndexedResolution, term: &Expanded) -> f32 {
        if let Some(best) = term.best(|matches| resolution.is_named(matches)) {
            return best.factor * term.weight;
        }
        let clauses = &self.clauses[resolution.clauses.clone()];
        let met = clauses.iter().filter_map(|clause| term.best(|matches| clause.has(matches))).map(|best| best.factor);
        #[expect(clippy::cast_precision_loss, reason = "a resolution has far fewer than 2^24 clauses")]
        let share = met.sum::<f32>() / clauses.len().max(1) as f32;
        share * term.weight
    }

    /// The share of the question that no text in scope has a word for, and whether a name is among it.
    fn unknown(&self, terms: &[Expanded], total: f32, texts: Option<&Range<usize>>) -> (f32, bool) {
        let is_known = |term: &Expanded| match texts {
            Some(texts) => {
                self.resolutions[texts.clone()].iter().any(|text| term.best(|matches| text.has(matches)).is_some())
            }
            None => !term.alternatives.is_empty(),
        };
        let unknown: Vec<_> = terms.iter().filter(|term| !is_known(term)).collect();
        let foreign = unknown.iter().any(|term| term.name || entities::is_country(&term.asked));
        (unknown.iter().map(|term| term.weight).sum::<f32>() / total, foreign)
    }

    /// The clauses that are most alike to the question in meaning.
    fn alike(&self, question: &Vector, texts: Option<&Range<usize>>, limit: usize) -> Vec<usize> {
        let Some(meaning) = self.meaning.get() else { return Vec::new() };
        let rows = texts.map_or(0..self.clauses.len(), |texts| {
            self.resolutions[texts.start].clauses.start..self.resolutions[texts.end - 1].clauses.end
        });
        let mut rows: Vec<_> = rows.map(|row| (meaning.vectors.cosine(row, question), row)).collect();
        if rows.len() > limit {
            rows.select_nth_unstable_by(limit - 1, |(one, _), (other, _)| other.total_cmp(one));
            rows.truncate(limit);
        }
        rows.into_iter().map(|(_, row)| row).collect()
    }

    fn hit(&self, row: usize, words: f32, terms: &[Expanded], total: f32, question: Option<&Vector>) -> Hit {
        let clause = &self.clauses[row];
        let resolution = &self.resolutions[clause.resolution];
        let mut evidence = Vec::new();
        let mut context = 0.0;
        for term in terms {
            if let Some(best) = term.best(|matches| clause.has(matches)) {
                let found = match best.matches {
                    Matches::Stem(stem) => self.vocabulary.stem(stem).to_owned(),
                    Matches::Entity(_) => term.asked.clone(),
                };
                let share = best.factor * term.weight / total;
                evidence.push(Evidence { asked: term.asked.clone(), found, share, name: term.name });
            } else if let Some(best) = term.best(|matches| resolution.has(matches)) {
                context += best.factor * term.weight / total;
            }
        }
        let meaning = self.meaning.get().zip(question);
        Hit {
            resolution: clause.resolution,
            clause: clause.clause,
            words,
            meaning: meaning.map(|(meaning, question)| meaning.vectors.cosine(row, question)),
            context,
            phrase: clause.phrase(terms),
            evidence,
        }
    }

    fn query(&self, terms: &[Expanded], texts: Option<&Range<usize>>) -> BooleanQuery {
        let mut parts: Vec<(Occur, Box<dyn TantivyQuery>)> = Vec::new();
        for term in terms.iter().filter(|term| !term.alternatives.is_empty()) {
            let alternatives = term.alternatives.iter().map(|alternative| {
                let query = TermQuery::new(self.term(alternative.matches), IndexRecordOption::WithFreqs);
                Box::new(BoostQuery::new(Box::new(query), alternative.factor)) as Box<dyn TantivyQuery>
            });
            parts.push((Occur::Should, Box::new(DisjunctionMaxQuery::new(alternatives.collect()))));
        }
        let any = BooleanQuery::new(parts);
        let Some(texts) = texts else { return any };
        let term = Term::from_field_text(self.fields.document, &texts.start.to_string());
        let only = BoostQuery::new(Box::new(TermQuery::new(term, IndexRecordOption::Basic)), 0.0);
        BooleanQuery::new(vec![(Occur::Must, Box::new(any)), (Occur::Must, Box::new(only))])
    }

    fn term(&self, matches: Matches) -> Term {
        match matches {
            Matches::Stem(stem) => Term::from_field_text(self.fields.words, self.vocabulary.stem(stem)),
            Matches::Entity(entity) => Term::from_field_text(self.fields.entities, &entity.0.to_string()),
        }
    }

    /// A known name that the library never mentions may still be mentioned in part, so its words are searched for.
    fn expand_all(&self, terms: &[QueryTerm], clauses: u64) -> Result<Vec<Expanded>, IndexError> {
        let mut expanded = Vec::with_capacity(terms.len());
        for term in terms {
            let one = self.expand(term, clauses)?;
            match term {
                QueryTerm::Entity(_, words) if one.alternatives.is_empty() && words.len() > 1 => {
                    let words = words.iter().filter(|word| word.word.len() >= NAME_WORD_MIN);
                    for word in words {
                        expanded.push(self.expand(&QueryTerm::Word(word.clone()), clauses)?);
                    }
                }
                _ => expanded.push(one),
            }
        }
        Ok(expanded)
    }

    /// The alternatives of a term that at least so many clauses have; the name of a resolution may have others.
    fn expand(&self, term: &QueryTerm, clauses: u64) -> Result<Expanded, IndexError> {
        let (asked, alternatives) = match term {
            QueryTerm::Word(token) => (token.word.clone(), self.vocabulary.alternatives(token)),
            QueryTerm::Entity(entity, words) => {
                let asked = words.iter().map(|token| token.word.as_str()).collect::<Vec<_>>().join(" ");
                (asked, vec![Alternative { matches: Matches::Entity(*entity), factor: 1.0 }])
            }
        };
        let mut known = Vec::with_capacity(alternatives.len());
        let mut frequency = 0;
        let mut best = 0.0;
        for alternative in alternatives {
            let documents = self.searcher.doc_freq(&self.term(alternative.matches))?;
            if documents >= clauses {
                if alternative.factor > best {
                    best = alternative.factor;
                    frequency = documents;
                }
                known.push(alternative);
            }
        }
        let name = matches!(term, QueryTerm::Entity(..));
        let weight = if name { NAME } else { 1.0 } * inverse_document_frequency(frequency, self.clauses.len());
        Ok(Expanded { asked, alternatives: known, weight, name })
    }
}

impl Expanded {
    fn is_year(&self) -> bool {
        self.asked.len() == 4 && self.asked.parse().is_ok_and(|year| (1945..2050).contains(&year))
    }

    /// The best alternative of those that are there.
    fn best(&self, is_there: impl Fn(Matches) -> bool) -> Option<Alternative> {
        let there = self.alternatives.iter().copied().filter(|alternative| is_there(alternative.matches));
        there.max_by(|one, other| one.factor.total_cmp(&other.factor))
    }
}

impl IndexedClause {
    fn has(&self, matches: Matches) -> bool {
        match matches {
            Matches::Stem(stem) => self.stems.contains(&stem),
            Matches::Entity(entity) => self.entities.binary_search(&entity).is_ok(),
        }
    }

    /// The share of the neighbouring words of the question that are neighbours here.
    fn phrase(&self, terms: &[Expanded]) -> f32 {
        let places = |term: &Expanded| -> Vec<usize> {
            let meets = |stem: StemId| term.alternatives.iter().any(|one| one.matches == Matches::Stem(stem));
            self.stems.iter().enumerate().filter(|(_, stem)| meets(**stem)).map(|(at, _)| at).collect()
        };
        let places: Vec<_> = terms.iter().map(places).collect();
        let (mut pairs, mut near) = (0.0, 0.0);
        for (at, pair) in places.windows(2).enumerate() {
            let weight = terms[at].weight.min(terms[at + 1].weight);
            pairs += weight;
            let close = |one: &usize| pair[1].iter().any(|other| one != other && one.abs_diff(*other) <= NEIGHBOURS);
            if pair[0].iter().any(close) {
                near += weight;
            }
        }
        if pairs > 0.0 { near / pairs } else { 0.0 }
    }
}

impl IndexedResolution {
    fn is_named(&self, matches: Matches) -> bool {
        match matches {
            Matches::Stem(stem) => self.name.binary_search(&stem).is_ok(),
            Matches::Entity(entity) => self.named.binary_search(&entity).is_ok(),
        }
    }

    fn has(&self, matches: Matches) -> bool {
        match matches {
            Matches::Stem(stem) => self.stems.binary_search(&stem).is_ok(),
            Matches::Entity(entity) => self.entities.binary_search(&entity).is_ok(),
        }
    }
}

impl Vocabulary {
    fn stem(&self, id: StemId) -> &str {
        &self.stems[id.0 as usize]
    }

    /// The word itself; if the library does not have it, its misspellings; and derived and related words.
    fn alternatives(&self, token: &Token) -> Vec<Alternative> {
        let mut alternatives: Vec<Alternative> = Vec::new();
        let mut add = |stem: StemId, factor: f32| {
            let matches = Matches::Stem(stem);
            if !alternatives.iter().any(|known| known.matches == matches) {
                alternatives.push(Alternative { matches, factor });
            }
        };
        let known = self.ids.get(&token.stem);
        if let Some(stem) = known {
            add(*stem, 1.0);
        }
        for (stem, id) in self.stems.iter().zip(0..) {
            if is_derived(&token.stem, stem) {
                add(StemId(id), DERIVED);
            }
        }
        for stem in related(&token.stem).filter_map(|stem| self.ids.get(stem)) {
            add(*stem, RELATED);
        }
        if known.is_none() {
            for stem in self.misspelt(&token.word) {
                add(stem, MISSPELT);
            }
        }
        alternatives
    }

    /// The stems of the words that this one may have been meant for: those with the fewest typing mistakes.
    fn misspelt(&self, word: &str) -> Vec<StemId> {
        // Slovenia is no slip for Slovakia.
        if entities::is_country(word) {
            return Vec::new();
        }
        let mut nearest = 2;
        let mut found = Vec::new();
        for (known, stem) in &self.words {
            let Some(typos) = analysis::typos(word, known) else { continue };
            // Mistakes rarely touch the first letter, so a word that begins alike is the likelier one.
            let typos = typos + usize::from(word.as_bytes().first() != known.as_bytes().first());
            if typos < nearest {
                nearest = typos;
                found.clear();
            }
            if typos == nearest {
                found.push(*stem);
            }
        }
        found
    }
}

fn is_derived(asked: &str, known: &str) -> bool {
    let (short, long) = if asked.len() < known.len() { (asked, known) } else { (known, asked) };
    short.len() >= DERIVED_MIN && short.len() != long.len() && long.starts_with(short)
}

/// BM25's measure of how much a term says, after Robertson and Spärck Jones; always positive.
#[expect(clippy::cast_precision_loss, reason = "counts of clauses are far below 2^24 where it would matter")]
fn inverse_document_frequency(frequency: u64, clauses: usize) -> f32 {
    let (frequency, clauses) = (frequency as f32, clauses as f32);
    (1.0 + (clauses - frequency + 0.5) / (frequency + 0.5)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_word_is_known_but_a_country_is_no_slip_for_another() {
        let words = vec![("slovakia".to_owned(), StemId(0))];
        let vocabulary = Vocabulary { words, ..Vocabulary::default() };
        assert_eq!(vocabulary.misspelt("slovakai"), [StemId(0)]);
        assert!(vocabulary.misspelt("slovenia").is_empty());
    }
}
