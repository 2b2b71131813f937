//! Resolutions to index.

use std::collections::{BTreeMap, HashMap};

use tantivy::{
    Index as Tantivy, TantivyDocument,
    directory::RamDirectory,
    schema::{IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{PreTokenizedString, Token as TantivyToken},
};

use super::{Facts, Fields, Index, IndexError, IndexedClause, IndexedResolution, StemId, Vocabulary};
use crate::{
    analysis::{self, Token},
    entities::{EntityId, Lexicon},
    model::{Clause, Resolution},
};

/// tantivy's smallest allowed budget; clauses are short.
const WRITER_BYTES: usize = 15_000_000;

impl Index {
    /// Indexes every clause of the resolutions.
    ///
    /// # Errors
    ///
    /// tantivy could not write or read its own memory.
    pub fn build(resolutions: &[Resolution], lexicon: &Lexicon) -> Result<Self, IndexError> {
        let (schema, fields) = schema();
        let mut writer = Tantivy::builder()
            .schema(schema)
            .single_segment_index_writer::<TantivyDocument>(RamDirectory::create(), WRITER_BYTES)?;
        let mut indexed = Vec::with_capacity(resolutions.len());
        let mut clauses: Vec<IndexedClause> = Vec::new();
        let mut words = Words::default();
        let mut document_at = 0;
        for (resolution_at, resolution) in resolutions.iter().enumerate() {
            if resolution.id.document() != resolutions[document_at].id.document() {
                document_at = resolution_at;
            }
            let first = clauses.len();
            for (clause_at, clause) in resolution.clauses().iter().enumerate() {
                let tokens = analysis::tokens(&clause.text);
                let entities = entities(&clause.text, &tokens, lexicon);
                let mut document = TantivyDocument::new();
                document.add_pre_tokenized_text(fields.words, pre_tokenized(&tokens));
                for entity in &entities {
                    document.add_text(fields.entities, entity.0.to_string());
                }
                document.add_text(fields.document, document_at.to_string());
                writer.add_document(document)?;
                clauses.push(IndexedClause {
                    resolution: resolution_at,
                    clause: clause_at,
                    facts: Facts::of(&clause.text, &tokens),
                    stems: tokens.into_iter().map(|token| words.add(token)).collect(),
                    entities: entities.into_boxed_slice(),
                });
            }
            indexed.push(resolution_of(resolution, lexicon, &clauses[first..], first, &mut words));
        }
        let searcher = writer.finalize()?.reader()?.searcher();
        let meaning = std::sync::OnceLock::new();
        Ok(Self { searcher, fields, vocabulary: words.finish(), clauses, resolutions: indexed, meaning })
    }
}

fn resolution_of(
    resolution: &Resolution,
    lexicon: &Lexicon,
    clauses: &[IndexedClause],
    first: usize,
    words: &mut Words,
) -> IndexedResolution {
    let date = resolution.date.as_deref().unwrap_or_default();
    let text = format!("{} {} {date} {}", resolution.title, resolution.id, month(date));
    let about = analysis::tokens(&text);
    let headings = resolution.clauses().iter().filter_map(|clause: &Clause| clause.heading.as_deref());
    let headings: Vec<Token> = headings.flat_map(analysis::tokens).collect();
    let named = entities(&text, &about, lexicon);
    let mut mentioned = named.clone();
    mentioned.extend(clauses.iter().flat_map(|clause| clause.entities.iter().copied()));
    let mut name: Vec<StemId> = about.into_iter().map(|token| words.add(token)).collect();
    sort(&mut name);
    let mut stems = name.clone();
    stems.extend(headings.into_iter().map(|token| words.add(token)));
    stems.extend(clauses.iter().flat_map(|clause| clause.stems.iter().copied()));
    sort(&mut stems);
    sort(&mut mentioned);
    IndexedResolution {
        clauses: first..first + clauses.len(),
        name: name.into_boxed_slice(),
        named: named.into_boxed_slice(),
        stems: stems.into_boxed_slice(),
        entities: mentioned.into_boxed_slice(),
    }
}

/// The month of a date such as `2024-03-06`, as people say it.
fn month(date: &str) -> &'static str {
    let number = date.split('-').nth(1).and_then(|month| month.parse::<usize>().ok());
    number.and_then(|number| analysis::MONTHS.get(number.checked_sub(1)?).copied()).unwrap_or_default()
}

fn entities(text: &str, tokens: &[Token], lexicon: &Lexicon) -> Vec<EntityId> {
    let mut entities: Vec<_> = lexicon.mentions(text, tokens).iter().map(|mention| mention.entity).collect();
    sort(&mut entities);
    entities
}

fn sort<T: Ord>(items: &mut Vec<T>) {
    items.sort_unstable();
    items.dedup();
}

/// The vocabulary while it grows.
#[derive(Default)]
struct Words {
    words: BTreeMap<String, StemId>,
    stems: Vec<String>,
    ids: HashMap<String, StemId>,
}

impl Words {
    fn add(&mut self, token: Token) -> StemId {
        if let Some(id) = self.words.get(&token.word) {
            return *id;
        }
        let id = *self.ids.entry(token.stem).or_insert_with_key(|stem| {
            self.stems.push(stem.clone());
            StemId(u32::try_from(self.stems.len() - 1).expect("fewer than 2^32 stems"))
        });
        self.words.insert(token.word, id);
        id
    }

    fn finish(self) -> Vocabulary {
        Vocabulary { words: self.words.into_iter().collect(), stems: self.stems, ids: self.ids }
    }
}

fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let words = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default().set_tokenizer("raw").set_index_option(IndexRecordOption::WithFreqs),
    );
    let fields = Fields {
        words: builder.add_text_field("words", words),
        entities: builder.add_text_field("entities", STRING),
        document: builder.add_text_field("document", STRING),
    };
    (builder.build(), fields)
}

fn pre_tokenized(tokens: &[Token]) -> PreTokenizedString {
    let tokens = tokens.iter().enumerate().map(|(position, token)| TantivyToken {
        offset_from: token.start,
        offset_to: token.end,
        position,
        text: token.stem.clone(),
        position_length: 1,
    });
    PreTokenizedString { text: String::new(), tokens: tokens.collect() }
}
