//! Where documents come from: the knowledge inside the program, a folder, or named files.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{BYTES_MAX, Source, form};

/// The resolutions that every copy of the program carries.
#[must_use]
pub fn bundled() -> Vec<Source> {
    vec![Source {
        file: "B9-0234-2022_EN.txt".to_owned(),
        bytes: include_bytes!("../../knowledge/resolutions/B9-0234-2022_EN.txt").to_vec(),
    }]
}

/// A file that could not be read, and why.
pub type Unread = (PathBuf, io::Error);

/// The documents of a knowledge folder: the files in its `resolutions/`, or in the folder itself if it has none, sorted
/// by name. Files that cannot be read come back with the reason; the others are served all the same.
///
/// # Errors
///
/// The folder itself cannot be listed.
pub fn read_folder(folder: &Path) -> io::Result<(Vec<Source>, Vec<Unread>)> {
    let paths = list(folder)?;
    let mut sources = Vec::new();
    let mut unread = Vec::new();
    for path in paths {
        match read_file(&path) {
            Ok(source) => sources.push(source),
            Err(error) => unread.push((path, error)),
        }
    }
    Ok((sources, unread))
}

/// The paths of the documents that [`read_folder`] reads.
///
/// # Errors
///
/// The folder itself cannot be listed.
pub fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let inner = folder.join("resolutions");
    let folder = if inner.is_dir() { inner } else { folder.to_owned() };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if is_document(&path) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// One document, reported under its file name.
///
/// # Errors
///
/// The file cannot be read, or is too large to be a document.
pub fn read_file(path: &Path) -> io::Result<Source> {
    let bytes = fs::metadata(path)?.len();
    if bytes > BYTES_MAX as u64 {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, too_large(bytes)));
    }
    Ok(Source { file: file_name(path), bytes: fs::read(path)? })
}

/// The name under which a document is reported.
#[must_use]
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

pub(super) fn too_large(bytes: u64) -> String {
    format!("the file has {bytes} bytes; {BYTES_MAX} are the most that is read")
}

fn is_document(path: &Path) -> bool {
    path.extension().is_some_and(|extension| form::EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known)))
}
