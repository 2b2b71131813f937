//! A source document becomes resolutions and diagnostics.
//!
//! Reading never fails: [`parse`] reads as far as it can and says where it could not. One file per form turns a source
//! into [`mod@blocks`]; [`segment`] turns blocks into clauses, whatever form they came from.

mod blocks;
mod diagnostic;
mod docx;
mod encoding;
mod flow;
mod folder;
mod form;
mod furniture;
mod html;
mod languages;
mod markdown;
mod notes;
mod pdf;
mod segment;
mod text;
mod xml;

pub use diagnostic::{Diagnostic, Severity};
pub use folder::{Listing, RESOLUTIONS, Unread, bundled, file_name, is_document, list_folder, read_file, read_folder};
pub use form::EXTENSIONS;
pub use pdf::{READER as PDF_READER, confine as confine_pdfs, read as read_pdf};

use std::{io, panic};

use crate::model::Resolution;
use blocks::Block;
use diagnostic::Diagnostics;
use form::Form;

/// One source document as bytes, with the name it is reported under.
#[derive(Clone, Debug)]
pub struct Source {
    pub file: String,
    pub bytes: Vec<u8>,
}

/// Reads one document: what could be understood, and what is wrong with it. A mistake in a reader is told as an error, as it
/// must not cost the other documents.
#[must_use]
pub fn parse(source: &Source) -> (Vec<Resolution>, Vec<Diagnostic>) {
    panic::catch_unwind(|| read(source)).unwrap_or_else(|_| {
        let error = io::Error::other("the program failed on it; please send it to those who make it");
        (Vec::new(), vec![Diagnostic::unreadable(&source.file, &error)])
    })
}

fn read(source: &Source) -> (Vec<Resolution>, Vec<Diagnostic>) {
    let mut diagnostics = Diagnostics { file: source.file.clone(), found: Vec::new() };
    let resolutions = match blocks(source, &mut diagnostics) {
        Some(blocks) => segment::resolutions(blocks, &mut diagnostics),
        None => Vec::new(),
    };
    (resolutions, diagnostics.found)
}

/// A file this large is no resolution; the longest report with pictures stays far below.
pub(crate) const BYTES_MAX: usize = 32 * 1024 * 1024;

/// The blocks of a document, or `None` (with the reason as a diagnostic) if it cannot be read at all.
fn blocks(source: &Source, diagnostics: &mut Diagnostics) -> Option<Vec<Block>> {
    let bytes = &source.bytes;
    if bytes.len() > BYTES_MAX {
        diagnostics.error(1, folder::too_large(bytes.len() as u64));
        return None;
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        diagnostics.error(1, "the file is empty");
        return None;
    }
    let decoded = encoding::of_utf16(bytes);
    let decoded = decoded.or_else(|| str::from_utf8(bytes).is_err().then(|| western(source)).flatten());
    if let Some(text) = decoded {
        return blocks(&Source { file: source.file.clone(), bytes: text.into_bytes() }, diagnostics);
    }
    match Form::of(source) {
        Form::Html => {
            let page = text::decoded(bytes, diagnostics)?;
            Some(html::blocks(page, diagnostics))
        }
        Form::Pdf => pdf::blocks(bytes, diagnostics),
        Form::Docx => docx::blocks(bytes, diagnostics),
        Form::Xml => xml::blocks(text::decoded(bytes, diagnostics)?, diagnostics),
        Form::Text => text::blocks(bytes, diagnostics),
    }
}

/// The text of a page or an XML document that says it is in a Western encoding.
fn western(source: &Source) -> Option<String> {
    matches!(Form::of(source), Form::Html | Form::Xml).then(|| encoding::of_western(&source.bytes)).flatten()
}
