//! What the index keeps of each text and clause, and under which of tantivy's fields.
//!
//! A text has two records: its head, which is kept in memory too and whose terms are those of the whole text, and its body,
//! the resolution in full. A clause has one, its [`Card`]: all that ranking it takes without its words being read.

use std::io;

use flate2::Crc;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use tantivy::{
    DocAddress, Searcher,
    schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions},
    store::StoreReader,
};

use super::{Facts, IndexError, Outline};
use crate::{
    entities::EntityId,
    model::{ClauseLabel, Header},
};

/// A stem by its hash: two stems of one library rarely share it, and then a clause only counts for a little too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
pub(super) struct StemId(u32);

impl StemId {
    /// The 32-bit hash FNV-1a (Fowler, Noll, Vo).
    pub(super) fn of(stem: &str) -> Self {
        Self(stem.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)))
    }

    /// Its last six bits.
    pub(super) fn end(self) -> u32 {
        self.0 % 64
    }
}

/// What ranking a clause takes.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Card {
    /// The key of its text.
    pub(super) text: u64,
    /// Its place among the clauses of its text.
    pub(super) at: u32,
    pub label: ClauseLabel,
    /// The length of its words, in bytes.
    pub length: u32,
    pub facts: Facts,
    /// Its stems in the order of the text.
    #[serde(with = "side_by_side")]
    pub(super) stems: Vec<StemId>,
    /// What it mentions. Sorted.
    pub entities: Vec<EntityId>,
}

/// Stems as four bytes each, the lowest first: a hash written as a number of variable length takes five, and longer to read.
mod side_by_side {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    use super::StemId;

    pub(super) fn serialize<S: Serializer>(stems: &[StemId], serializer: S) -> Result<S::Ok, S::Error> {
        let bytes: Vec<u8> = stems.iter().flat_map(|stem| stem.0.to_le_bytes()).collect();
        serializer.serialize_bytes(&bytes)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<StemId>, D::Error> {
        let (stems, rest) = <&[u8]>::deserialize(deserializer)?.as_chunks();
        if !rest.is_empty() {
            return Err(D::Error::custom("a stem has four bytes"));
        }
        Ok(stems.iter().map(|bytes| StemId(u32::from_le_bytes(*bytes))).collect())
    }
}

/// What is kept in memory of a text.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Head {
    pub(super) header: Header,
    /// Its place among the texts of its file.
    pub(super) at: u32,
    pub(super) clauses: u32,
    pub(super) outline: Outline,
    /// The stems of title, number and date. Sorted.
    pub(super) name: Vec<StemId>,
    /// The entities in the title. Sorted.
    pub(super) named: Vec<EntityId>,
}

/// tantivy's fields.
#[derive(Clone, Copy)]
pub(super) struct Fields {
    /// Every record has the name of its source file, by which it is removed.
    pub(super) file: Field,
    /// What is stored, in postcard's form.
    pub(super) record: Field,
    /// A clause: its stems, what it mentions, the key of its text, and the hash of its words.
    pub(super) words: Field,
    pub(super) entities: Field,
    pub(super) text: Field,
    pub(super) hash: Field,
    /// A head: its key, and the stems and entities of title, headings and all clauses.
    pub(super) head: Field,
    pub(super) all_words: Field,
    pub(super) all_entities: Field,
    /// The words of the text with their stems: [`form`].
    pub(super) forms: Field,
    /// The labels that its outline does not count.
    pub(super) labels: Field,
    /// A body: its key.
    pub(super) body: Field,
}

/// The names of the fast fields.
pub(super) const TEXT: &str = "text";
pub(super) const HASH: &str = "hash";

pub(super) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let counted = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default().set_tokenizer("raw").set_index_option(IndexRecordOption::WithFreqs),
    );
    let listed = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::Basic)
            .set_fieldnorms(false),
    );
    let fields = Fields {
        file: builder.add_text_field("file", STRING),
        record: builder.add_bytes_field("record", STORED),
        words: builder.add_text_field("words", counted),
        entities: builder.add_text_field("entities", STRING),
        text: builder.add_u64_field(TEXT, INDEXED | FAST),
        hash: builder.add_u64_field(HASH, FAST),
        head: builder.add_u64_field("head", INDEXED),
        all_words: builder.add_text_field("all_words", listed.clone()),
        all_entities: builder.add_text_field("all_entities", listed.clone()),
        forms: builder.add_text_field("forms", listed.clone()),
        labels: builder.add_text_field("labels", listed),
        body: builder.add_u64_field("body", INDEXED),
    };
    (builder.build(), fields)
}

const BETWEEN: char = '\u{1f}';

/// A word and its stem as one term.
pub(super) fn form(word: &str, stem: &str) -> String {
    format!("{word}{BETWEEN}{stem}")
}

pub(super) fn split_form(form: &str) -> Option<(&str, &str)> {
    form.split_once(BETWEEN)
}

pub(super) fn record(value: &impl Serialize) -> Vec<u8> {
    sealed(postcard::to_stdvec(value).expect("a record holds nothing that postcard cannot write"))
}

/// The length of what tells whether bytes are those that were written: their CRC-32, the lowest byte first.
const SEAL: usize = 4;

/// Bytes with their seal behind them.
pub(super) fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.extend(checksum(&bytes).to_le_bytes());
    bytes
}

/// The bytes before their seal.
///
/// # Errors
///
/// They are not those that were written.
pub(super) fn unsealed(bytes: &[u8]) -> Result<&[u8], IndexError> {
    let (bytes, seal) = bytes.split_last_chunk::<SEAL>().ok_or(IndexError::Damaged)?;
    if checksum(bytes) == u32::from_le_bytes(*seal) { Ok(bytes) } else { Err(IndexError::Damaged) }
}

fn checksum(bytes: &[u8]) -> u32 {
    let mut checksum = Crc::new();
    checksum.update(bytes);
    checksum.sum()
}

/// Blocks of stored records that are kept: none, as copying one from its mapped file takes less than finding it among others.
const BLOCKS_KEPT: usize = 0;

/// The size of a block of stored records: those of one question lie far apart, and each block is copied as a whole.
pub(super) const BLOCK: usize = 1_024;

/// The records as they are stored, by tantivy's segments.
pub(super) struct Stored(Vec<StoreReader>);

impl Stored {
    pub(super) fn open(searcher: &Searcher) -> io::Result<Self> {
        let segments = searcher.segment_readers().iter();
        segments.map(|segment| segment.get_store_reader(BLOCKS_KEPT)).collect::<io::Result<_>>().map(Self)
    }

    pub(super) fn read<T: DeserializeOwned>(&self, address: DocAddress) -> Result<T, IndexError> {
        let document = self.0[address.segment_ord as usize].get_document_bytes(address.doc_id)?;
        Ok(postcard::from_bytes(unsealed(record_in(&document).ok_or(IndexError::Damaged)?)?)?)
    }
}

/// The bytes of a record where they lie, which tantivy would copy one by one:
///
/// ```text
/// document = fields:u8 field:u32 kind:u8 length record
/// length   = byte*                                     seven bits each; the last has the eighth set
/// ```
fn record_in(document: &[u8]) -> Option<&[u8]> {
    let rest = document.get(6..)?;
    let end = rest.iter().position(|byte| byte & 0x80 != 0)?;
    Some(&rest[end + 1..])
}
