//! **whereas** answers questions about resolutions by quoting their clauses word for word.
//!
//! ```text
//! Parliament ──▶ sync                                 the only other client of the network
//!                  ▼
//! documents ──▶ ingest ──▶ model ──▶ index            on disk, kept up to date by `knowledge`
//!                            │         │
//! message ──▶ question ──▶ answer ◀────┘              pure: only reads the index
//!                            │
//!                            ▼
//!             render ──▶ sheet ──▶ discord            carries text, decides nothing
//!                └─────▶ cli
//! ```
//!
//! Not in the picture: `analysis` makes tokens of text, `embedding` its meaning, `entities` finds whom and what it names;
//! `wording` has all that users read, `engine` is the one door to what stands above it, and `digest` tells what is due and what
//! it says. What people chose is in `settings`, kept by `store` with the only SQL.
//!
//! The modules stand in reading order, and **a module may import only modules declared above it**
//! (`tests/it/layering.rs` checks it; the blank lines keep rustfmt from sorting them). So the core knows nothing of
//! Discord, databases or clocks: all from `digest` to `ops` sits behind the feature `bot`. What the bot does it counts in
//! `metrics`, which `ops` tells over HTTP.
//!
//! What is shown as a quote is a [`model::Quote`], which can only be made from a clause that was read from a document.

pub mod threads;

pub mod model;

pub mod analysis;

pub mod wording;

pub mod embedding;

pub mod ingest;

pub mod entities;

pub mod index;

pub mod question;

pub mod answer;

pub mod render;

pub mod engine;

pub mod sheet;

pub mod knowledge;

pub mod config;

#[cfg(feature = "bot")]
pub mod digest;

#[cfg(feature = "bot")]
pub mod settings;

#[cfg(feature = "bot")]
pub mod store;

#[cfg(feature = "bot")]
pub mod sync;

#[cfg(feature = "bot")]
pub mod metrics;

#[cfg(feature = "bot")]
pub mod discord;

#[cfg(feature = "bot")]
pub mod ops;

pub mod cli;
