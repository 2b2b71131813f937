//! An answer becomes pages of Markdown, or plain text for a terminal. Which sentence is said is decided
//! here; its words come from `wording`.
//!
//! A page knows a length, not where it is shown. Nothing of a quote is ever cut: what does not fit continues on the next
//! page with the number repeated. Every character of a clause survives the formatting.

mod entities;
mod lists;
mod markdown;
mod plain;
mod wording;

pub use entities::{entities, other_names};
pub use lists::{beginning, document, resolution_line};
pub use markdown::{ASIDE, HEADING, Page, escape, markdown, note_pages, pages, quote_pages, unescaped};
pub use plain::{Style, plain};
pub use wording::{message, no_such_clauses, not_in_language};
