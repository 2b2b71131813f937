//! The searchable library: words, names and meaning of every clause; a [`Query`] becomes [`Hit`]s.
//!
//! The index is derived from the documents and rebuilt from them; it holds no text of its own. tantivy finds clauses by
//! BM25 over stems and mentioned entities; each word of the query may also be met by a misspelt, derived or related word,
//! at a lower weight. Vectors of meaning, made in the background by [`Index::set_meaning`], find those that say it in other
//! words. A hit carries what speaks for it; how much that is worth is for `answer` to weigh.

mod build;
mod facts;
mod related;
mod search;

use std::{
    collections::HashMap,
    ops::Range,
    sync::{Arc, OnceLock},
};

use tantivy::schema::Field;

use crate::{
    analysis::Token,
    embedding::{ModelError, SentenceModel, Vector, Vectors},
    entities::EntityId,
};

pub use facts::Facts;

/// What is searched.
#[derive(Clone, Debug, Default)]
pub struct Query {
    pub terms: Vec<QueryTerm>,
    /// The question in the asker's words, for its meaning.
    pub text: String,
}

/// One thing that a clause should mention.
#[derive(Clone, Debug)]
pub enum QueryTerm {
    Word(Token),
    /// A known name, with the words it was written in.
    Entity(EntityId, Vec<Token>),
}

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// In no order.
    pub hits: Vec<Hit>,
    /// The share of the query's weight that no text in scope has a word for: 0 to 1.
    pub unknown: f32,
    /// Whether a name or a country is among what no text has a word for.
    pub foreign: bool,
    /// The number of terms that were searched for.
    pub terms: usize,
    /// The meaning of the question; `None` where there are no vectors.
    pub question: Option<Vector>,
}

/// A clause that may bear on a query, with what speaks for it.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Positions in the list of resolutions and in its clauses.
    pub resolution: usize,
    pub clause: usize,
    /// BM25 over the query's terms: only comparable within one query.
    pub words: f32,
    /// How alike the meanings of query and clause are, 0 to 1: the cosine of their vectors. `None` where there are none.
    pub meaning: Option<f32>,
    /// The share of the query's weight that stands elsewhere in the clause's resolution or in its title, and not in the
    /// clause: 0 to 1.
    pub context: f32,
    /// The share of the query's neighbouring words that are neighbours in the clause too: 0 to 1.
    pub phrase: f32,
    /// What the clause meets of the query.
    pub evidence: Vec<Evidence>,
}

/// Why a hit counts: a term of the query and what met it.
#[derive(Clone, Debug)]
pub struct Evidence {
    pub asked: String,
    pub found: String,
    /// The term's part of the query's weight, times how well it is met: 0 to 1.
    pub share: f32,
    /// Whether it is a known name.
    pub name: bool,
}

impl Hit {
    /// The share of the query's weight that the clause meets, 0 to 1: comparable between queries.
    #[must_use]
    pub fn coverage(&self) -> f32 {
        self.evidence.iter().map(|evidence| evidence.share).sum()
    }
}

/// The index could not be built or read.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    #[error("the index failed: {0}")]
    Words(#[from] tantivy::TantivyError),
    #[error(transparent)]
    Meaning(#[from] ModelError),
}

/// The searchable library.
pub struct Index {
    searcher: tantivy::Searcher,
    fields: Fields,
    vocabulary: Vocabulary,
    /// For each document of tantivy: the clause, and what it mentions.
    clauses: Vec<IndexedClause>,
    resolutions: Vec<IndexedResolution>,
    /// Comes once, when all clauses have vectors.
    meaning: OnceLock<Meaning>,
}

struct Fields {
    words: Field,
    entities: Field,
    /// The position of the first text of the document.
    document: Field,
}

/// Identifies a stem inside its vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct StemId(u32);

/// Every word and stem in the library, for misspelt and derived words.
#[derive(Default)]
struct Vocabulary {
    /// Sorted by word.
    words: Vec<(String, StemId)>,
    stems: Vec<String>,
    ids: HashMap<String, StemId>,
}

struct IndexedClause {
    resolution: usize,
    clause: usize,
    /// Its stems in the order of the text.
    stems: Box<[StemId]>,
    /// Sorted.
    entities: Box<[EntityId]>,
    facts: Facts,
}

struct IndexedResolution {
    /// Its clauses among all clauses.
    clauses: Range<usize>,
    /// The stems of title, number and date. Sorted.
    name: Box<[StemId]>,
    /// The entities in the title. Sorted.
    named: Box<[EntityId]>,
    /// All its stems, those of title, number and date too. Sorted.
    stems: Box<[StemId]>,
    /// Sorted.
    entities: Box<[EntityId]>,
}

struct Meaning {
    model: Arc<SentenceModel>,
    /// For each clause, in the order of `clauses`.
    vectors: Vectors,
}

impl Index {
    /// What is known of a clause beyond its words.
    #[must_use]
    pub fn facts(&self, resolution: usize, clause: usize) -> &Facts {
        &self.clauses[self.resolutions[resolution].clauses.start + clause].facts
    }

    /// What a clause mentions, sorted.
    #[must_use]
    pub fn entities(&self, resolution: usize, clause: usize) -> &[EntityId] {
        &self.clauses[self.resolutions[resolution].clauses.start + clause].entities
    }

    /// Whether clauses are found by meaning too.
    #[must_use]
    pub fn has_meaning(&self) -> bool {
        self.meaning.get().is_some()
    }

    /// Finds clauses by meaning from now on; `vectors` has those of every clause, in the order of the resolutions.
    pub fn set_meaning(&self, model: Arc<SentenceModel>, vectors: Vectors) {
        if vectors.len() == self.clauses.len() {
            // Whoever comes second brings the same.
            let _ = self.meaning.set(Meaning { model, vectors });
        }
    }
}
