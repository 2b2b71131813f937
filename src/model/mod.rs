//! The nouns: a [`Resolution`] holds [`Clause`]s, each found by its [`ClauseLabel`]; a [`Quote`] is what we show of one.
//!
//! Nothing here reads a file or knows a clock. Labels and numbers print in one canonical form and parse from it.

mod id;
mod label;
mod language;
pub(crate) mod letters;
mod resolution;
pub(crate) mod roman;

pub use id::{ParseIdError, ResolutionId};
pub(crate) use label::INSERTED;
pub use label::{ClauseKind, ClauseLabel, ClauseRef, ParseLabelError};
pub use language::{Language, ParseLanguageError};
pub use resolution::{Clause, DocumentKind, Header, Note, Quote, Resolution};
