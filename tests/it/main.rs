//! Tests of the whole program: one binary, one file per subject.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod adding;
#[cfg(target_os = "linux")]
mod bounded;
mod commands;
#[cfg(feature = "bot")]
mod conversations;
mod corpus;
#[cfg(feature = "bot")]
mod deploy;
#[cfg(feature = "bot")]
mod digest_status;
#[cfg(feature = "bot")]
mod digests;
#[cfg(feature = "bot")]
mod doctor;
mod documents;
#[cfg(feature = "bot")]
mod exactly_once;
#[cfg(all(feature = "bot", unix))]
mod faults;
mod hostile;
mod languages;
mod layering;
mod library;
#[cfg(feature = "meaning")]
mod meaning;
#[cfg(feature = "bot")]
mod parliament;
mod questions;
mod references;
#[cfg(feature = "bot")]
mod servers;
#[cfg(feature = "bot")]
mod several;
mod sheets;
#[cfg(feature = "bot")]
mod standin;
#[cfg(feature = "bot")]
mod state;
#[cfg(feature = "bot")]
mod strictness;
#[cfg(feature = "bot")]
mod sync;
#[cfg(feature = "otel")]
mod traces;
mod unmentioned;
#[cfg(feature = "bot")]
mod watching;
mod written;

/// Says that something is not on this machine, so that what a test does with it is left out.
fn left_out(missing: impl AsRef<std::path::Path>) {
    use std::io::Write as _;

    // Not by `eprintln!`, which a test that passes keeps to itself.
    let _ = writeln!(std::io::stderr(), "left out: `{}` is not on this machine", missing.as_ref().display());
}
