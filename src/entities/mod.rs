//! People, bodies, laws and their aliases: finds mentions in text.
//!
//! A [`Lexicon`] is read from `entities.toml` and grows by the acronyms that documents define themselves. A mention is
//! a run of words that is one of the aliases; [`Lexicon::mentions`] is exact, as documents are read, and
//! [`Lexicon::mentions_in_question`] forgives typing mistakes.

mod acronyms;
mod lexicon;

pub use acronyms::defined_acronyms;
pub use lexicon::{Entity, EntityId, Lexicon, LexiconError, Mention};
