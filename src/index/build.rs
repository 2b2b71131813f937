//! Resolutions to index.

use std::collections::BTreeMap;

use tantivy::{
    Index as Tantivy, TantivyDocument,
    directory::RamDirectory,
    schema::{IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{PreTokenizedString, Token as TantivyToken},
};

use super::{Fields, Index, IndexError, IndexedClause, VocabularyWord};
use crate::{
    analysis::{self, Token},
    entities::Lexicon,
    model::Resolution,
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
        let mut clauses = Vec::new();
        let mut vocabulary = BTreeMap::new();
        for (resolution_at, resolution) in resolutions.iter().enumerate() {
            for (clause_at, clause) in resolution.clauses().iter().enumerate() {
                let tokens = analysis::tokens(&clause.text);
                let mentions = lexicon.mentions(&tokens);
                let mut document = TantivyDocument::new();
                document.add_pre_tokenized_text(fields.words, pre_tokenized(&tokens));
                for mention in &mentions {
                    document.add_text(fields.entities, mention.entity.0.to_string());
                }
                document.add_text(fields.resolution, resolution_at.to_string());
                writer.add_document(document)?;

                let mut entities: Vec<_> = mentions.iter().map(|mention| mention.entity).collect();
                entities.sort_unstable();
                entities.dedup();
                let mut stems = Vec::with_capacity(tokens.len());
                for token in tokens {
                    stems.push(token.stem.clone());
                    vocabulary.insert(token.word, token.stem);
                }
                stems.sort_unstable();
                stems.dedup();
                clauses.push(IndexedClause {
                    resolution: resolution_at,
                    clause: clause_at,
                    stems: stems.into_boxed_slice(),
                    entities: entities.into_boxed_slice(),
                });
            }
        }
        let searcher = writer.finalize()?.reader()?.searcher();
        let vocabulary = vocabulary.into_iter().map(|(word, stem)| VocabularyWord { word, stem }).collect();
        Ok(Self { searcher, fields, vocabulary, clauses })
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
        resolution: builder.add_text_field("resolution", STRING),
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
