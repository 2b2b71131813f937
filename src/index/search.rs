//! Query to hits.

use tantivy::{
    Term,
    collector::TopDocs,
    query::{BooleanQuery, BoostQuery, DisjunctionMaxQuery, Occur, Query as TantivyQuery, TermQuery},
    schema::IndexRecordOption,
};

use super::{Evidence, Hit, Index, IndexError, Query, QueryTerm, related::related};
use crate::{
    analysis::{self, Token},
    entities::EntityId,
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

/// A term with everything that may meet it.
struct Expanded {
    asked: String,
    alternatives: Vec<Alternative>,
    /// How much the term says: its inverse document frequency.
    weight: f32,
}

struct Alternative {
    matches: Matches,
    factor: f32,
}

enum Matches {
    Stem(String),
    Entity(EntityId),
}

impl Index {
    /// The clauses that bear on the query, best first; of one resolution (its position in the list) if given.
    ///
    /// # Errors
    ///
    /// tantivy could not read its own memory.
    pub fn search(&self, query: &Query, resolution: Option<usize>, limit: usize) -> Result<Vec<Hit>, IndexError> {
        let terms: Vec<Expanded> = query.terms.iter().map(|term| self.expand(term)).collect::<Result<_, _>>()?;
        let total: f32 = terms.iter().map(|term| term.weight).sum();
        if total <= 0.0 || terms.iter().all(|term| term.alternatives.is_empty()) {
            return Ok(Vec::new());
        }
        let query = self.query(&terms, resolution);
        let found = self.searcher.search(&query, &TopDocs::with_limit(limit).order_by_score())?;
        Ok(found
            .into_iter()
            .map(|(score, address)| {
                let clause = &self.clauses[address.doc_id as usize];
                let evidence: Vec<Evidence> = terms
                    .iter()
                    .filter_map(|term| {
                        let (alternative, found) = clause.best(term)?;
                        let share = alternative.factor * term.weight / total;
                        Some(Evidence { asked: term.asked.clone(), found, share })
                    })
                    .collect();
                let coverage = evidence.iter().map(|evidence| evidence.share).sum();
                Hit { resolution: clause.resolution, clause: clause.clause, score, coverage, evidence }
            })
            .collect())
    }

    fn query(&self, terms: &[Expanded], resolution: Option<usize>) -> BooleanQuery {
        let mut parts: Vec<(Occur, Box<dyn TantivyQuery>)> = Vec::new();
        for term in terms.iter().filter(|term| !term.alternatives.is_empty()) {
            let alternatives = term.alternatives.iter().map(|alternative| {
                let query = TermQuery::new(self.term(&alternative.matches), IndexRecordOption::WithFreqs);
                Box::new(BoostQuery::new(Box::new(query), alternative.factor)) as Box<dyn TantivyQuery>
            });
            parts.push((Occur::Should, Box::new(DisjunctionMaxQuery::new(alternatives.collect()))));
        }
        let any = BooleanQuery::new(parts);
        let Some(resolution) = resolution else { return any };
        let term = Term::from_field_text(self.fields.resolution, &resolution.to_string());
        let only = BoostQuery::new(Box::new(TermQuery::new(term, IndexRecordOption::Basic)), 0.0);
        BooleanQuery::new(vec![(Occur::Must, Box::new(any)), (Occur::Must, Box::new(only))])
    }

    fn term(&self, matches: &Matches) -> Term {
        match matches {
            Matches::Stem(stem) => Term::from_field_text(self.fields.words, stem),
            Matches::Entity(entity) => Term::from_field_text(self.fields.entities, &entity.0.to_string()),
        }
    }

    fn expand(&self, term: &QueryTerm) -> Result<Expanded, IndexError> {
        let (asked, alternatives) = match term {
            QueryTerm::Word(token) => (token.word.clone(), self.alternatives(token)),
            QueryTerm::Entity(entity, words) => {
                let asked = words.iter().map(|token| token.word.as_str()).collect::<Vec<_>>().join(" ");
                (asked, vec![Alternative { matches: Matches::Entity(*entity), factor: 1.0 }])
            }
        };
        let mut known = Vec::with_capacity(alternatives.len());
        let mut frequency = 0;
        let mut best = 0.0;
        for alternative in alternatives {
            let documents = self.searcher.doc_freq(&self.term(&alternative.matches))?;
            if documents > 0 {
                if alternative.factor > best {
                    best = alternative.factor;
                    frequency = documents;
                }
                known.push(alternative);
            }
        }
        let name = if matches!(term, QueryTerm::Entity(..)) { NAME } else { 1.0 };
        let weight = name * inverse_document_frequency(frequency, self.clauses.len());
        Ok(Expanded { asked, alternatives: known, weight })
    }

    /// The word itself; if the library does not have it, its misspellings; and derived and related words.
    fn alternatives(&self, token: &Token) -> Vec<Alternative> {
        let mut alternatives = Vec::new();
        let mut add = |stem: &str, factor: f32| {
            let same =
                |alternative: &Alternative| matches!(&alternative.matches, Matches::Stem(known) if known == stem);
            if !alternatives.iter().any(same) {
                alternatives.push(Alternative { matches: Matches::Stem(stem.to_owned()), factor });
            }
        };
        let known = self.vocabulary.iter().any(|entry| entry.stem == token.stem);
        if known {
            add(&token.stem, 1.0);
        }
        for entry in &self.vocabulary {
            if is_derived(&token.stem, &entry.stem) {
                add(&entry.stem, DERIVED);
            }
        }
        for stem in related(&token.stem) {
            add(stem, RELATED);
        }
        if !known && !token.word.bytes().any(|byte| byte.is_ascii_digit()) {
            let misspelt = self.vocabulary.iter().filter_map(|entry| {
                let typos = analysis::typos(&token.word, &entry.word)?;
                // Mistakes rarely touch the first letter, so a word that begins alike is the likelier one.
                let first = usize::from(token.word.as_bytes().first() != entry.word.as_bytes().first());
                Some((typos + first, entry))
            });
            let misspelt: Vec<_> = misspelt.collect();
            let nearest = misspelt.iter().map(|(typos, _)| *typos).min();
            for (_, entry) in misspelt.iter().filter(|(typos, _)| Some(*typos) == nearest && *typos <= 2) {
                add(&entry.stem, MISSPELT);
            }
        }
        alternatives
    }
}

impl super::IndexedClause {
    /// The best alternative of the term that this clause has, and how the clause writes it.
    fn best<'t>(&self, term: &'t Expanded) -> Option<(&'t Alternative, String)> {
        term.alternatives
            .iter()
            .filter_map(|alternative| {
                let found = match &alternative.matches {
                    Matches::Stem(stem) => self.stems.binary_search(stem).ok().map(|_| stem.clone())?,
                    Matches::Entity(entity) => self.entities.binary_search(entity).ok().map(|_| term.asked.clone())?,
                };
                Some((alternative, found))
            })
            .max_by(|(one, _), (other, _)| one.factor.total_cmp(&other.factor))
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
