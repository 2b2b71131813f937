//! Where fetched files land: the folder of documents in the knowledge folder.
//!
//! A file is written under a name that no reader looks at and then renamed, so a document is there whole or not at all.
//! Names such as `TA-9-2022-0219_EN.xml` belong to us; a file of the same document in another form that we did not write
//! is somebody's own and stays.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{id::DocumentId, state, work::Form};
use crate::{
    ingest::{self, Severity, Source},
    model::Language,
};

/// The ending of files that are being written.
const PART: &str = ".sync-part";

/// What became of a file's content.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Landing {
    New,
    Replaced,
    /// The file is there already, word for word.
    Same,
    /// It was not written, because of this file of somebody's own.
    Taken(String),
}

/// The folder that documents are read from, made if it is not there.
pub(super) fn folder(knowledge: &Path) -> io::Result<PathBuf> {
    let inner = knowledge.join("resolutions");
    // A new `resolutions` would hide documents that lie in the folder itself.
    let flat = !inner.is_dir()
        && knowledge.is_dir()
        && ingest::list_folder(knowledge).is_ok_and(|found| !found.documents.is_empty());
    let folder = if flat { knowledge.to_owned() } else { inner };
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Removes what an interrupted run was writing.
pub(super) fn sweep(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(PART)) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

pub(super) fn file_name(id: &DocumentId, language: Language, form: Form) -> String {
    format!("{id}_{}.{}", language.code().to_uppercase(), form.extension())
}

/// Why a file is no document that could be quoted from, in words; `Ok` if it is one.
pub(super) fn check(id: &DocumentId, source: &Source) -> Result<(), String> {
    let (resolutions, diagnostics) = ingest::parse(source);
    if let Some(error) = diagnostics.iter().find(|diagnostic| diagnostic.severity == Severity::Error) {
        return Err(format!("line {}: {}", error.line, error.message));
    }
    let Some(first) = resolutions.first() else {
        return Err("no resolution was found in it".to_owned());
    };
    let expected = id.resolution();
    if !resolutions.iter().any(|resolution| resolution.id().document() == expected.document()) {
        return Err(format!("it bears the number {}, not {expected}", first.id()));
    }
    Ok(())
}

/// Puts a document into the folder; `ours` is the file that we wrote for it before, which this one replaces.
pub(super) fn land(folder: &Path, source: &Source, ours: Option<&str>) -> io::Result<Landing> {
    let path = folder.join(&source.file);
    let others = others(folder, &source.file);
    if let Some(other) = others.iter().find(|other| Some(other.as_str()) != ours) {
        return Ok(Landing::Taken(other.clone()));
    }
    let landing = match fs::read(&path) {
        Ok(bytes) if bytes == source.bytes => Landing::Same,
        Err(_) if others.is_empty() => Landing::New,
        Ok(_) | Err(_) => Landing::Replaced,
    };
    if landing != Landing::Same {
        state::replace(&path, &folder.join(format!("{}{PART}", source.file)), &source.bytes)?;
    }
    for other in others {
        fs::remove_file(folder.join(other))?;
    }
    Ok(landing)
}

/// Files of the same document and language in other forms.
fn others(folder: &Path, file: &str) -> Vec<String> {
    let stem = file.split('.').next().unwrap_or(file);
    let names = ingest::EXTENSIONS.iter().map(|extension| format!("{stem}.{extension}"));
    names.filter(|name| name != file && folder.join(name).is_file()).collect()
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    fn source(file: &str, text: &str) -> Source {
        Source { file: file.to_owned(), bytes: text.as_bytes().to_vec() }
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_better_form_takes_the_place_of_the_one_before() {
        let folder = TempDir::new().unwrap();
        let land = |file, text, ours| land(folder.path(), &source(file, text), ours).unwrap();
        assert_eq!(land("TA-9-2022-0219_EN.pdf", "a", None), Landing::New);
        assert_eq!(land("TA-9-2022-0219_EN.pdf", "a", None), Landing::Same);
        assert_eq!(land("TA-9-2022-0219_EN.pdf", "b", None), Landing::Replaced);
        assert_eq!(land("TA-9-2022-0219_EN.xml", "c", Some("TA-9-2022-0219_EN.pdf")), Landing::Replaced);
        assert_eq!(names(folder.path()), ["TA-9-2022-0219_EN.xml"]);
    }

    #[test]
    fn a_file_of_somebodys_own_stays() {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("TA-9-2022-0219_EN.txt"), "own").unwrap();
        let landing = land(folder.path(), &source("TA-9-2022-0219_EN.pdf", "a"), None).unwrap();
        assert_eq!(landing, Landing::Taken("TA-9-2022-0219_EN.txt".to_owned()));
        assert_eq!(names(folder.path()), ["TA-9-2022-0219_EN.txt"]);
    }

    #[test]
    fn documents_go_where_documents_are_read_from() {
        let knowledge = TempDir::new().unwrap();
        assert_eq!(super::folder(knowledge.path()).unwrap(), knowledge.path().join("resolutions"));
        let flat = TempDir::new().unwrap();
        fs::write(flat.path().join("own.txt"), "own").unwrap();
        assert_eq!(super::folder(flat.path()).unwrap(), flat.path());
    }

    #[test]
    fn what_an_interrupted_run_was_writing_is_swept_away() {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join(format!("TA-9-2022-0219_EN.pdf{PART}")), "ha").unwrap();
        fs::write(folder.path().join("own.part"), "own").unwrap();
        sweep(folder.path()).unwrap();
        assert_eq!(names(folder.path()), ["own.part"]);
    }
}
