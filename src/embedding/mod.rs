//! A text becomes a vector of meaning: texts that mean alike have vectors that point alike, whatever their words.
//!
//! [`SentenceModel`] makes [`Vector`]s; the built-in one is all-MiniLM-L6-v2, trained further on questions about resolutions
//! (`minilm/tune.py`) and with 8-bit weights (`minilm/make.py`). A text has several vectors: one of the whole, as far as the
//! model reads at once, and one of each of its passages; a clause takes about 3 KB. A [`Cache`] embeds many texts on all cores
//! and remembers them in a file, where [`Vectors`] reads them: of each clause 56 bytes are in memory.
//!
//! Why rten runs the model: with the same weights on one core of an Intel Xeon with AVX-512, medians for a question of 12 word
//! pieces and a clause of 100, in milliseconds; what the crate adds to a stripped program; processor time of its first build.
//!
//! | crate | weights | question | clause | program | build |
//! |---|---|---|---|---|---|
//! | rten 0.27 | 8-bit | 2.0 | 14 | 4.2 MB | 71 s |
//! | rten 0.27 | float | 3.2 | 26 | | |
//! | tract-onnx 0.23.9 | float | 5.8 | 39 | 23.7 MB | 434 s |
//! | tract-onnx 0.23.9 | 8-bit | 6.0 | 56 | | |
//! | candle 0.11.1 (BERT of candle-transformers) | float | 8.6 | 52 | 3.4 MB | 297 s |
//! | candle 0.11.1 (BERT by hand, linear layers Q8\_0) | 8-bit | 12 | 118 | | |
//!
//! Without the feature `meaning` the model cannot be opened, and everything works on words alone.

mod cache;
#[cfg(feature = "meaning")]
mod sentence_model;
#[cfg(not(feature = "meaning"))]
#[path = "absent.rs"]
mod sentence_model;
mod vector;

use std::{io, path::PathBuf};

pub use cache::{Cache, hash, text_hash};
pub use sentence_model::SentenceModel;
pub use vector::{Likeness, Vector, Vectors};

/// The sentence model cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    #[error("this program was built without the feature `meaning`")]
    NotBuiltIn,
    #[error("cannot read `{}`: {source}", .path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("the sentence model cannot be used: {0}")]
    Model(String),
    #[error("the sentence model failed on a text: {0}")]
    Run(String),
}
