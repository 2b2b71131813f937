//! The program's own wording, in every language that has a folder here.
//!
//! ```text
//! src/wording/de/answers.ftl     what is said around quotes, the names of clauses, kinds, languages and months
//! src/wording/de/discord.ftl     the commands on Discord
//! ```
//!
//! The files are [Fluent](https://projectfluent.org/fluent/guide/) and part of the program. To add a language: copy the
//! folder `en` to its code, translate what stands behind each `=`, and add a line to `SOURCES`. Messages, attributes,
//! variables and variants are those of English, which the tests check; terms (`-name`) are free.
//!
//! A [`Wording`] says what a key means; what is said when is decided by those who ask.

mod catalogue;
#[cfg(test)]
mod checks;
mod names;

pub use catalogue::{Argument, Wording};
pub use names::Conjunction;
