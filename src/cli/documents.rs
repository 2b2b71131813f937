//! The documents that a command works on, read one at a time: however many there are, one lies in memory.

use std::{
    io,
    path::{Path, PathBuf},
};

use anyhow::Context as _;

use crate::{
    config::Config,
    ingest::{self, Diagnostic, Severity, Source},
};

/// A document that the user named.
pub(super) enum Document {
    Inside(Source),
    File(PathBuf),
    /// What stands in a folder and is no document by its name.
    Other(PathBuf),
}

/// The documents in the files and folders that the user named, or those of the configured knowledge.
pub(super) fn named(paths: &[PathBuf], config: &Config) -> anyhow::Result<Vec<Document>> {
    if paths.is_empty() {
        return match &config.knowledge.folder {
            Some(folder) => in_folder(folder),
            None => Ok(ingest::bundled().into_iter().map(Document::Inside).collect()),
        };
    }
    let mut documents = Vec::new();
    for path in paths {
        if path.is_dir() {
            documents.extend(in_folder(path)?);
        } else {
            documents.push(Document::File(path.clone()));
        }
    }
    Ok(documents)
}

fn in_folder(folder: &Path) -> anyhow::Result<Vec<Document>> {
    let listing =
        ingest::list_folder(folder).with_context(|| format!("reading the knowledge folder `{}`", folder.display()))?;
    let documents = listing.documents.into_iter().map(Document::File);
    Ok(documents.chain(listing.others.into_iter().map(Document::Other)).collect())
}

impl Document {
    /// Its bytes, or why there are none.
    pub(super) fn read(self) -> Result<Source, Diagnostic> {
        match self {
            Self::Inside(source) => Ok(source),
            Self::File(path) => ingest::read_file(&path).map_err(|error| unreadable(&path, &error)),
            Self::Other(path) => {
                let message = format!("it was passed over, for its name ends in none of {}", endings());
                Err(wrong(&path, Severity::Warning, message))
            }
        }
    }
}

/// The endings of documents: `.txt`, `.pdf` …
pub(super) fn endings() -> String {
    ingest::EXTENSIONS.map(|ending| format!("`.{ending}`")).join(", ")
}

pub(super) fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::unreadable(&ingest::file_name(path), error)
}

/// Something wrong with a file as a whole.
pub(super) fn wrong(path: &Path, severity: Severity, message: String) -> Diagnostic {
    Diagnostic { file: ingest::file_name(path), line: 1, severity, message, passing: false }
}
