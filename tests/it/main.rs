//! Tests of the whole program: one binary, one file per subject.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod adding;
#[cfg(target_os = "linux")]
mod bounded;
#[cfg(feature = "bot")]
mod conversations;
mod corpus;
mod documents;
mod hostile;
mod languages;
mod layering;
#[cfg(feature = "meaning")]
mod meaning;
mod questions;
#[cfg(feature = "bot")]
mod standin;
mod written;
