//! The searchable library: words, names and meaning of every clause; a [`Query`] becomes [`Hit`]s.
//!
//! The index is derived from the documents: a [`Writer`] brings it up to date one source file at a time, in a folder or in
//! memory, and it is thrown away whenever in doubt. An open [`Index`] is a view of one commit. What it keeps in memory are the
//! texts' heads and outlines, the vocabulary and the names; clauses are read when needed, and the files are mapped. tantivy
//! finds them by BM25 over stems and mentioned entities; each word of the query may also be met by a misspelt, derived or
//! related word, at a lower weight. Vectors of meaning, made in the background by [`Index::set_meaning`], find those that say
//! it in other words. A hit carries what speaks for it; how much that is worth is for `answer` to weigh.

mod best;
mod facts;
mod mentioned;
mod outline;
mod read;
mod records;
mod related;
mod search;
mod vocabulary;
mod write;

use std::{
    ops::RangeInclusive,
    path::PathBuf,
    sync::{Arc, OnceLock, atomic::AtomicBool},
};

use foldhash::HashMap;
use tantivy::{DocAddress, DocId, TantivyError};

use crate::{
    analysis::Token,
    embedding::{Likeness, ModelError, SentenceModel, Vector, Vectors},
    entities::{EntityId, Lexicon},
    model::{Language, ResolutionId},
};

use records::{Fields, Head, Stored};
use vocabulary::Vocabulary;

pub use facts::Facts;
pub use outline::Outline;
pub use records::Card;
pub use write::{Read, Writer, is_noted_as_damaged};

/// What is searched.
#[derive(Clone, Debug, Default)]
pub struct Query {
    pub terms: Vec<QueryTerm>,
    /// The known names that have one spelling: their words are terms.
    pub spelt: Vec<Spelt>,
    /// The question in the asker's words, for its meaning.
    pub text: String,
    /// What it asks about by name.
    pub names: Vec<ProperName>,
    /// Whether "he" or "she" in it stands for somebody who was named before.
    pub pronoun: bool,
    /// Only of texts that were adopted in one of these years; `None`: whenever that was.
    pub years: Option<RangeInclusive<u32>>,
}

impl Query {
    /// The same of texts that were adopted in these years, which are `written` so in the query and not searched for.
    #[must_use]
    pub fn of_years(&self, years: RangeInclusive<u32>, written: &[String]) -> Self {
        let is_written = |tokens: &[Token]| tokens.iter().all(|token| written.contains(&token.word));
        let is_year = |term: &QueryTerm| is_written(term.words());
        let mut query = Self { years: Some(years), ..self.clone() };
        query.terms.retain(|term| !is_year(term));
        query.names.retain(|name| !name.terms.iter().all(is_year));
        query
    }

    /// Whom and what it asks about by name: countries in small letters, too.
    #[must_use]
    pub fn subjects(&self) -> Vec<ProperName> {
        let mut subjects: Vec<_> = self.names.iter().filter(|name| !name.number).cloned().collect();
        let beside = self.terms.windows(2).filter(|pair| mentioned::are_another_country(pair));
        for pair in beside {
            let words: Vec<_> = pair.iter().filter_map(QueryTerm::word).map(|token| token.word.as_str()).collect();
            if !words.iter().any(|word| subjects.iter().any(|name| name.has(word))) {
                subjects.push(ProperName { written: words.join(" "), terms: pair.to_vec(), number: false });
            }
        }
        for term in &self.terms {
            if let Some(word) =
                term.word().filter(|token| crate::entities::is_country(&token.word)).map(|token| &token.word)
                && !subjects.iter().any(|name| name.has(word))
            {
                subjects.push(ProperName { written: word.clone(), terms: vec![term.clone()], number: false });
            }
        }
        subjects
    }

    /// Has "he" and "she" stand for those who were named in the query before; `is_somebody` tells who may be meant.
    pub fn ask_of_those_in(&mut self, before: &Self, is_somebody: impl Fn(EntityId) -> bool) {
        let is_one = |name: &ProperName| {
            !name.number && name.terms.iter().all(|term| !matches!(term, QueryTerm::Entity(id, _) if !is_somebody(*id)))
        };
        let names: Vec<_> = before.names.iter().filter(|name| is_one(name)).cloned().collect();
        let spelt: Vec<_> = before.spelt.iter().filter(|spelt| is_somebody(spelt.entity)).cloned().collect();
        let is_named = |term: &&QueryTerm| match term {
            QueryTerm::Entity(id, _) => is_somebody(*id),
            QueryTerm::Word(token) => {
                let is_spelt = spelt.iter().any(|spelt| spelt.words.contains(&token.word));
                is_spelt || names.iter().any(|name| name.has(&token.word))
            }
        };
        let terms: Vec<_> = before.terms.iter().filter(is_named).cloned().collect();
        let words = terms.iter().flat_map(QueryTerm::words);
        let words: Vec<_> = words.map(|token| token.word.as_str()).collect();
        self.text = format!("{} {}", words.join(" "), self.text);
        self.terms.splice(0..0, terms);
        self.spelt.extend(spelt);
        self.names.extend(names);
    }
}

/// A known name with one spelling, which is searched for by its words.
#[derive(Clone, Debug)]
pub struct Spelt {
    pub entity: EntityId,
    /// Its words, but for those that are asked for by themselves as well.
    pub words: Vec<String>,
}

/// A name, date or number that a question asks about: nothing else will do.
#[derive(Clone, Debug)]
pub struct ProperName {
    /// As the asker wrote it.
    pub written: String,
    /// Never empty. The last one is the surname, or whatever tells the name from others that begin alike.
    pub terms: Vec<QueryTerm>,
    /// Whether it is a date, or the number of an act: its words together.
    pub number: bool,
}

/// One thing that a clause should mention.
#[derive(Clone, Debug)]
pub enum QueryTerm {
    Word(Token),
    /// A known name, with the words it was written in.
    Entity(EntityId, Vec<Token>),
}

/// An end of the resolutions in the order of their days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Newest,
    Oldest,
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
    /// The names in the query that no text in scope has, as the asker wrote them.
    pub unmentioned: Vec<String>,
    /// The number of terms that were searched for.
    pub terms: usize,
    /// The meaning of the question; `None` where there are no vectors.
    pub question: Option<Vector>,
}

/// A clause that may bear on a query, with what speaks for it.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The place of its text.
    pub text: usize,
    pub card: Card,
    /// BM25 over the query's terms: only comparable within one query.
    pub words: f32,
    /// How alike the meanings of query and clause are. `None` where there are no vectors.
    pub meaning: Option<Likeness>,
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
    pub asked: Arc<str>,
    pub found: Arc<str>,
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

/// The index could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    #[error("the index failed: {0}")]
    Words(#[from] TantivyError),
    #[error("the folder of the index cannot be opened: {0}")]
    Folder(#[from] tantivy::directory::error::OpenDirectoryError),
    #[error("the index cannot be opened: {0}")]
    Open(#[from] tantivy::directory::error::OpenReadError),
    #[error("the index cannot be read or written: {0}")]
    File(#[from] std::io::Error),
    #[error("the index cannot be read: {0}")]
    Record(#[from] postcard::Error),
    #[error("the index is damaged")]
    Damaged,
    #[error("a question, or reading the index, panicked")]
    Panicked,
    #[error("another process is writing the index")]
    Busy,
    #[error(transparent)]
    Meaning(#[from] ModelError),
}

impl IndexError {
    /// Whether another process is writing the index.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Busy)
    }
}

/// The searchable library as it was at one time: it never changes.
pub struct Index {
    searcher: tantivy::Searcher,
    stored: Stored,
    fields: Fields,
    lexicon: Lexicon,
    vocabulary: Vocabulary,
    texts: Vec<Text>,
    /// Of each text, side by side: all are looked through for a number whose resolution is not named.
    outlines: Vec<Outline>,
    /// The language versions of each resolution.
    versions: HashMap<ResolutionId, Vec<usize>>,
    /// For each language, the versions to answer from; empty where no resolution has several.
    shown: HashMap<Language, Shown>,
    by_key: HashMap<u64, usize>,
    /// For each of tantivy's segments, the numbers of its heads with the places of their texts. Sorted.
    heads: Vec<Vec<(DocId, usize)>>,
    /// For each of tantivy's segments, the number of its first record among all.
    first_rows: Vec<usize>,
    rows: usize,
    clauses: usize,
    /// Comes once, when all clauses have vectors.
    meaning: OnceLock<Meaning>,
    /// For each row, the place of its clause's text, or a number that no text has; made when it is first needed.
    text_of_rows: OnceLock<Box<[u32]>>,
    /// Where it lies, if not in memory.
    folder: Option<PathBuf>,
    /// Whether it was looked at after an error whether its files are what was written.
    is_checked: AtomicBool,
}

/// One version of each resolution.
struct Shown {
    /// For each text, whether it is one of them.
    texts: Box<[bool]>,
    /// For each row, whether its clause is of one of the texts; made when it is first needed.
    rows: OnceLock<Box<[bool]>>,
}

/// A resolution of the library, as far as it is kept in memory.
pub struct Text {
    head: Head,
    key: u64,
    address: DocAddress,
    body: DocAddress,
}

struct Meaning {
    model: Arc<SentenceModel>,
    /// For each row.
    vectors: Vectors,
}

impl Index {
    /// Finds clauses by meaning from now on; `vectors` has those of every row of [`Index::text_hashes`].
    pub fn set_meaning(&self, model: Arc<SentenceModel>, vectors: Vectors) {
        if vectors.len() == self.rows {
            // Whoever comes second brings the same.
            let _ = self.meaning.set(Meaning { model, vectors });
        }
    }
}
