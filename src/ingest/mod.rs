//! A source document becomes resolutions and diagnostics.
//!
//! Reading never fails: [`parse`] reads as far as it can and says where it could not. One file per form turns a source
//! into [`blocks`]; [`segment`] turns blocks into clauses, whatever form they came from.

mod blocks;
mod diagnostic;
mod folder;
mod furniture;
mod notes;
mod segment;
mod text;

pub use diagnostic::{Diagnostic, Severity};
pub use folder::{Unread, bundled, read_file, read_folder};

use crate::model::Resolution;
use diagnostic::Diagnostics;

/// One source document as bytes, with the name it is reported under.
#[derive(Clone, Debug)]
pub struct Source {
    pub file: String,
    pub bytes: Vec<u8>,
}

/// Reads one document: what could be understood, and what is wrong with it.
#[must_use]
pub fn parse(source: &Source) -> (Vec<Resolution>, Vec<Diagnostic>) {
    let mut diagnostics = Diagnostics { file: source.file.clone(), found: Vec::new() };
    let resolutions = match text::blocks(&source.bytes, &mut diagnostics) {
        Some(blocks) => segment::resolutions(blocks, &mut diagnostics),
        None => Vec::new(),
    };
    (resolutions, diagnostics.found)
}
