//! People, bodies, laws and their aliases: finds mentions in text.
//!
//! A [`Lexicon`] is read from `entities.toml` and grows by what documents name themselves ([`Lexicon::learn`]):
//! acronyms, capitalised names, laws and documents with numbers, dates and large numbers. A mention is a run of words
//! that is one of the aliases, or a date or number in any spelling; [`Lexicon::mentions`] is exact, as documents are
//! read, and [`Lexicon::mentions_in_question`] forgives typing mistakes.

mod acronyms;
mod aliases;
mod figures;
mod instruments;
mod kind;
mod learn;
mod lexicon;
mod names;
mod spelling;

pub use kind::Kind;
pub use lexicon::{Entity, EntityId, Lexicon, LexiconError, Mention};
pub use spelling::is_country;
