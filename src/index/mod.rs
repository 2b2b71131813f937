//! The searchable library: words and entities of every clause; a [`Query`] becomes ranked [`Hit`]s.
//!
//! The index is derived from the documents and rebuilt from them; it holds no text of its own. tantivy ranks by BM25
//! over stems and mentioned entities; each word of the query may also be met by a misspelt, derived or related word, at
//! a lower weight. A hit's `coverage` says how much of the question it bears on, whatever the size of the library.

mod build;
mod related;
mod search;

use tantivy::schema::Field;

use crate::{analysis::Token, entities::EntityId};

/// What is searched.
#[derive(Clone, Debug, Default)]
pub struct Query {
    pub terms: Vec<QueryTerm>,
}

/// One thing that a clause should mention.
#[derive(Clone, Debug)]
pub enum QueryTerm {
    Word(Token),
    /// A known name, with the words it was written in.
    Entity(EntityId, Vec<Token>),
}

/// A clause that bears on a query.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Positions in the list of resolutions and in its clauses.
    pub resolution: usize,
    pub clause: usize,
    /// BM25 over the query's terms: only comparable within one query.
    pub score: f32,
    /// The share of the query's weight that the clause meets, 0 to 1: comparable between queries.
    pub coverage: f32,
    /// What was met, for explanations: the word as asked and as found.
    pub evidence: Vec<Evidence>,
}

/// Why a hit counts: a term of the query and what met it.
#[derive(Clone, Debug)]
pub struct Evidence {
    pub asked: String,
    pub found: String,
    /// The term's part of the coverage, 0 to 1.
    pub share: f32,
}

/// The index could not be built or read.
#[derive(Debug, thiserror::Error)]
#[error("the index failed: {0}")]
pub struct IndexError(#[from] tantivy::TantivyError);

/// The searchable library.
pub struct Index {
    searcher: tantivy::Searcher,
    fields: Fields,
    /// Every stem and word in the library, for misspelt and derived words.
    vocabulary: Vec<VocabularyWord>,
    /// For each document of tantivy: the clause, and what it mentions.
    clauses: Vec<IndexedClause>,
}

struct Fields {
    words: Field,
    entities: Field,
    resolution: Field,
}

struct VocabularyWord {
    word: String,
    stem: String,
}

struct IndexedClause {
    resolution: usize,
    clause: usize,
    /// Sorted.
    stems: Box<[String]>,
    /// Sorted.
    entities: Box<[EntityId]>,
}
