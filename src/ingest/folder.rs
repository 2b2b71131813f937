//! Where documents come from: the knowledge inside the program, a folder, or named files.

use std::{
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use super::{BYTES_MAX, Source, form};

/// The folder inside a knowledge folder that holds its documents.
pub const RESOLUTIONS: &str = "resolutions";

/// The names that a knowledge folder may hold beside them.
const ENTITIES: &str = "entities.toml";

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

/// What stands in a knowledge folder, each sorted by name.
#[derive(Debug, Default)]
pub struct Listing {
    pub documents: Vec<PathBuf>,
    /// Files and folders that are none by their names.
    pub others: Vec<PathBuf>,
}

/// Lists a knowledge folder: its `resolutions/`, or the folder itself if it has none. Hidden files are left out.
///
/// # Errors
///
/// The folder cannot be listed.
pub fn list_folder(folder: &Path) -> io::Result<Listing> {
    let inner = folder.join(RESOLUTIONS);
    let has_inner = inner.is_dir();
    let mut listing = Listing::default();
    for entry in fs::read_dir(if has_inner { &inner } else { folder })? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if is_document(&path) {
            listing.documents.push(path);
        } else if !name.as_encoded_bytes().starts_with(b".") && (has_inner || name != ENTITIES) {
            listing.others.push(path);
        }
    }
    // All lie in one folder, and comparing paths part by part takes several times as long.
    listing.documents.sort_unstable_by(|one, other| one.as_os_str().cmp(other.as_os_str()));
    listing.others.sort_unstable_by(|one, other| one.as_os_str().cmp(other.as_os_str()));
    Ok(listing)
}

/// The documents of a knowledge folder. Files that cannot be read come back with the reason; the others are served all the
/// same.
///
/// # Errors
///
/// The folder itself cannot be listed.
pub fn read_folder(folder: &Path) -> io::Result<(Vec<Source>, Vec<Unread>)> {
    let mut sources = Vec::new();
    let mut unread = Vec::new();
    for path in list_folder(folder)?.documents {
        match read_file(&path) {
            Ok(source) => sources.push(source),
            Err(error) => unread.push((path, error)),
        }
    }
    Ok((sources, unread))
}

/// One document, reported under its file name.
///
/// # Errors
///
/// The file cannot be read, is none, or is too large to be a document.
pub fn read_file(path: &Path) -> io::Result<Source> {
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
    }
    // Reading a pipe or a device would wait, or never end.
    if !metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is a pipe, socket or device"));
    }
    if metadata.len() > BYTES_MAX as u64 {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, too_large(metadata.len())));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    // Files grow, and some files of the system say that they are empty.
    fs::File::open(path)?.take(BYTES_MAX as u64 + 1).read_to_end(&mut bytes)?;
    Ok(Source { file: file_name(path), bytes })
}

/// The name under which a document is reported.
#[must_use]
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

pub(super) fn too_large(bytes: u64) -> String {
    format!("the file has {bytes} bytes; {BYTES_MAX} are the most that is read")
}

/// Whether a file is a document by the ending of its name.
#[must_use]
pub fn is_document(path: &Path) -> bool {
    path.extension().is_some_and(|extension| form::EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known)))
}
