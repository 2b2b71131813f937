//! A folder of documents, kept indexed: what is new, changed or gone is taken up one file at a time.
//!
//! ```text
//! folder ──▶ what changed since the catalogue ──▶ ingest ──▶ index::Writer (with the new catalogue) ──▶ a new Engine
//! ```
//!
//! The catalogue is the note of the index's last commit, so that both are always of the same age. A file that turned bad keeps
//! its last good version and is reported, also after a restart. Where the index cannot be written, the library is held in
//! memory and read anew whenever something changes.

use std::{
    collections::{BTreeMap, HashSet},
    fs, io,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant, UNIX_EPOCH},
};

use serde::{Deserialize, Serialize};

use crate::{
    embedding,
    engine::{Engine, Held},
    entities::{Lexicon, LexiconError},
    index::{Index, IndexError, Read, Writer, is_noted_as_damaged},
    ingest::{self, Diagnostic, Severity},
    model::Resolution,
    threads,
};

/// So many files are read before they are indexed together: few enough for a small machine's memory.
const BATCH: usize = 1_000;

/// How long another process that writes the same index is waited for by a library that is open; to be opened, it waits as long
/// as that takes, as it would have to read the same documents.
const WAIT_MAX: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(100);

/// Documents that the system kept from being read are tried again after so long, and then after twice as long each time, but at
/// least every hour.
const AGAIN: Duration = Duration::from_mins(1);
const AGAIN_MAX: Duration = Duration::from_hours(1);

/// A folder of documents with its index.
pub struct Knowledge {
    folder: PathBuf,
    names: Lexicon,
    names_stamp: Option<Stamp>,
    /// Of the documents that the library was opened with.
    stamps: Stamps,
    /// When documents that the system kept from being read are tried again.
    again: Option<Instant>,
    /// How long that is after the time before.
    pause: Duration,
    /// Those documents.
    unread: Vec<String>,
    place: Place,
}

type Stamps = BTreeMap<String, Stamp>;

/// An index with the note of its last commit.
type Noted = (Index, Vec<u8>);

/// Where the index lies.
enum Place {
    Folder(PathBuf),
    Memory,
}

/// What was read of each file, by name.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(from = "Vec<(String, Known)>")]
struct Catalogue(BTreeMap<String, Known>);

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
struct Known {
    stamp: Stamp,
    hash: u64,
    /// Whether any resolution in the index is from it.
    held: bool,
    /// What keeps it, or its newest version, out of the index: places and messages.
    errors: Vec<(usize, String)>,
}

/// What tells without reading it that a file is the same as before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, Serialize)]
struct Stamp {
    size: u64,
    /// In nanoseconds since 1970; 0 where the file system does not know.
    modified: u64,
}

/// The library as it is now.
pub struct Opened {
    pub engine: Engine,
    /// What is wrong with documents that were read now, and what keeps others out.
    pub diagnostics: Vec<Diagnostic>,
}

/// The library cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum KnowledgeError {
    #[error("reading the knowledge folder `{}`: {source}", .path.display())]
    Folder { path: PathBuf, source: io::Error },
    #[error("reading `{}`: {source}", .path.display())]
    Names { path: PathBuf, source: NamesError },
    #[error(transparent)]
    Index(#[from] IndexError),
}

/// What is wrong with `entities.toml`.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub enum NamesError {
    Read(#[from] io::Error),
    Form(#[from] LexiconError),
}

impl Knowledge {
    /// Opens the library of a folder, and brings its index in `place` up to date; in memory if that is `None` or cannot be
    /// used.
    ///
    /// # Errors
    ///
    /// The folder of documents cannot be listed, its `entities.toml` is not sound, or nothing can be indexed even in memory.
    pub fn open(folder: &Path, place: Option<&Path>) -> Result<(Self, Opened), KnowledgeError> {
        let place = place.map_or(Place::Memory, |place| Place::Folder(place.to_owned()));
        let mut knowledge = Self {
            folder: folder.to_owned(),
            names: Lexicon::bundled(),
            names_stamp: None,
            stamps: Stamps::new(),
            again: None,
            pause: AGAIN,
            unread: Vec::new(),
            place,
        };
        knowledge.read_names()?;
        let (files, index) = knowledge.list_and_open();
        let files = files?;
        let opened = match (&knowledge.place, index) {
            (Place::Folder(place), Some(index)) => knowledge.up_to_date(index, place, &files),
            (Place::Folder(place), None) => knowledge.update(place, &files, Duration::MAX),
            (Place::Memory, _) => knowledge.read_into_memory(&files),
        };
        let opened = match opened {
            Err(error) if matches!(knowledge.place, Place::Folder(_)) => {
                tracing::warn!(%error, "the index cannot be kept, so the library is held in memory");
                knowledge.place = Place::Memory;
                knowledge.read_into_memory(&files)
            }
            opened => opened,
        }?;
        knowledge.keep_stamps(&files, &opened);
        Ok((knowledge, opened))
    }

    /// The library anew, if a document or the names are new, changed or gone since it was opened.
    ///
    /// # Errors
    ///
    /// The folder cannot be listed, its `entities.toml` is not sound, or the index cannot be written; the next call tries
    /// again.
    pub fn refresh(&mut self) -> Result<Option<Opened>, KnowledgeError> {
        let files = self.list()?;
        let names = self.read_names()?;
        let damaged = matches!(&self.place, Place::Folder(place) if is_noted_as_damaged(place));
        let again = self.again.is_some_and(|again| again <= Instant::now());
        let same = !names && !damaged && self.stamps.iter().map(|(file, stamp)| (file, *stamp)).eq(stamps(&files));
        if same && !again {
            return Ok(None);
        }
        // Until it is done it counts as undone, whatever changed: a document, or the names.
        self.stamps.clear();
        let opened = match &self.place {
            Place::Folder(place) => self.update(place, &files, WAIT_MAX)?,
            Place::Memory => self.read_into_memory(&files)?,
        };
        let (unread, pause) = (std::mem::take(&mut self.unread), self.pause);
        self.keep_stamps(&files, &opened);
        if same && self.unread == unread {
            self.pause = (pause * 2).min(AGAIN_MAX);
            self.again = Some(Instant::now() + self.pause);
            return Ok(None);
        }
        Ok(Some(opened))
    }

    fn keep_stamps(&mut self, files: &Files, opened: &Opened) {
        let passing = opened.diagnostics.iter().filter(|one| one.passing);
        self.unread = passing.map(|one| one.file.clone()).collect();
        self.pause = AGAIN;
        self.again = (!self.unread.is_empty()).then(|| Instant::now() + AGAIN);
        self.stamps = stamps(files).map(|(file, stamp)| (file.clone(), stamp)).collect();
    }

    /// Reads `entities.toml` if it is there and has changed. Says whether the names are others now.
    fn read_names(&mut self) -> Result<bool, KnowledgeError> {
        let stamp = Stamp::of(&self.folder.join(NAMES)).ok();
        if stamp == self.names_stamp {
            return Ok(false);
        }
        let names = names_in(&self.folder)?;
        let changed = names.fingerprint() != self.names.fingerprint();
        self.names = names;
        self.names_stamp = stamp;
        Ok(changed)
    }

    /// What stands in the folder, and the index with its note if there is one: each takes a while where there are many
    /// documents, so they are read at once.
    fn list_and_open(&self) -> (Result<Files, KnowledgeError>, Option<Noted>) {
        let index = || match &self.place {
            Place::Folder(place) => Index::open(place, &self.names).ok().flatten(),
            Place::Memory => None,
        };
        threads::both(|| self.list(), index)
    }

    /// The library of an index as it is if that is of the same documents and in no more parts than it has to be, otherwise
    /// brought up to date.
    fn up_to_date(&self, (index, note): Noted, place: &Path, files: &Files) -> Result<Opened, IndexError> {
        let known = Catalogue::read(&note);
        if known.changes(files).is_empty() {
            if index.is_scattered() {
                match self.try_update(place, files) {
                    Ok(opened) => return Ok(opened),
                    Err(error) if error.is_busy() => {}
                    Err(error) => tracing::warn!(%error, "the index stays in several parts, so answers take longer"),
                }
            }
            return Ok(Opened { engine: Engine::on(index), diagnostics: known.standing_errors() });
        }
        drop(index);
        self.update(place, files, Duration::MAX)
    }

    /// Brings the index up to date, once no other process writes it; fails if that takes longer than `wait`.
    fn update(&self, place: &Path, files: &Files, wait: Duration) -> Result<Opened, IndexError> {
        let start = Instant::now();
        let (mut is_told, mut is_anew) = (false, false);
        loop {
            match self.try_update(place, files) {
                Err(error) if error.is_busy() && start.elapsed() < wait => {
                    if start.elapsed() > WAIT_MAX && !is_told {
                        is_told = true;
                        tracing::warn!(folder = %place.display(), "another process writes the index, and is waited for");
                    }
                    thread::sleep(PAUSE);
                }
                // Then it is thrown away, and made anew.
                Err(error) if !is_anew && is_noted_as_damaged(place) => {
                    is_anew = true;
                    tracing::warn!(%error, "the index is made anew");
                }
                result => return result,
            }
        }
    }

    fn try_update(&self, place: &Path, files: &Files) -> Result<Opened, IndexError> {
        let mut writer = Writer::open(place, &self.names)?;
        let mut catalogue = Catalogue::read(writer.note());
        let mut changes = catalogue.changes(files);
        if !changes.is_empty() {
            // What was left out because another file had it may be taken up now.
            changes.extend(catalogue.refused(files));
            changes.sort();
            changes.dedup();
        }
        let mut held = Held::default();
        for text in writer.index()?.texts() {
            if changes.binary_search(&text.header().file).is_err() {
                held.add(text.header());
            }
        }
        let mut diagnostics = Vec::new();
        // Where many files are taken up, as when the index is made, the names in all of them are learnt first: otherwise texts
        // indexed early would be read again and again, for names that others taught.
        let many = changes.len() > BATCH;
        for batch in changes.chunks(BATCH).filter(|_| many) {
            let documents: Vec<_> = parse(batch, files).into_iter().flatten().collect();
            let sound = documents.iter().filter(|document| !is_bad(&document.resolutions, &document.diagnostics));
            writer.learn(sound.flat_map(|document| &document.resolutions));
        }
        for batch in changes.chunks(BATCH) {
            let mut reads = Vec::new();
            for (file, document) in batch.iter().zip(parse(batch, files)) {
                match document {
                    Some(document) => reads.extend(catalogue.take(file, document, &mut held, &mut diagnostics)),
                    None => reads.extend(catalogue.remove(file)),
                }
            }
            if !many {
                writer.learn(reads.iter().flat_map(|read| &read.resolutions));
            }
            let note = catalogue.note();
            if !reads.is_empty() || note != writer.note() {
                writer.update(&self.names, reads, note)?;
            }
        }
        if let Err(error) = writer.merge() {
            tracing::warn!(%error, "the index stays in several parts, so answers take longer; see whether the disk is full");
        }
        let read: HashSet<_> = changes.into_iter().collect();
        let standing = catalogue.standing_errors().into_iter().filter(|standing| !read.contains(&standing.file));
        diagnostics.extend(standing);
        Ok(Opened { engine: Engine::on(writer.index()?), diagnostics })
    }

    fn read_into_memory(&self, files: &Files) -> Result<Opened, IndexError> {
        let mut sources = Vec::new();
        let mut diagnostics = Vec::new();
        for (file, found) in files {
            match ingest::read_file(&found.path) {
                Ok(source) => sources.push(source),
                Err(error) => diagnostics.push(Diagnostic::unreadable(file, &error)),
            }
        }
        let (engine, found) = Engine::open(&sources, self.names.clone())?;
        diagnostics.extend(found);
        Ok(Opened { engine, diagnostics })
    }

    fn list(&self) -> Result<Files, KnowledgeError> {
        let found = ingest::list_folder(&self.folder)
            .map_err(|source| KnowledgeError::Folder { path: self.folder.clone(), source })?;
        Ok(found.documents.into_iter().map(|path| (ingest::file_name(&path), Found::at(path))).collect())
    }
}

/// The file of curated names in a knowledge folder.
const NAMES: &str = "entities.toml";

/// The names of a knowledge folder: those in its `entities.toml`, or else those inside the program.
///
/// # Errors
///
/// The file is there and cannot be read, or is not sound.
pub fn names_in(folder: &Path) -> Result<Lexicon, KnowledgeError> {
    let path = folder.join(NAMES);
    if !path.exists() {
        return Ok(Lexicon::bundled());
    }
    let read = || -> Result<Lexicon, NamesError> { Ok(Lexicon::from_toml(&fs::read_to_string(&path)?)?) };
    read().map_err(|source| KnowledgeError::Names { path: path.clone(), source })
}

/// The documents of some files, in their order, read on all cores; `None` for a file that has gone.
fn parse(batch: &[String], files: &Files) -> Vec<Option<Document>> {
    threads::on_all_cores(batch, |file| files.get(file).map(|found| Document::read(file, found)))
}

type Files = BTreeMap<String, Found>;

/// A document in the folder.
struct Found {
    path: PathBuf,
    stamp: Stamp,
}

impl Found {
    fn at(path: PathBuf) -> Self {
        // A file that cannot be looked at is reported when it is read.
        let stamp = Stamp::of(&path).unwrap_or_default();
        Self { path, stamp }
    }
}

impl Stamp {
    fn of(path: &Path) -> io::Result<Self> {
        let metadata = path.metadata()?;
        let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let modified = modified.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(u64::MAX));
        Ok(Self { size: metadata.len(), modified })
    }
}

fn stamps(files: &Files) -> impl Iterator<Item = (&String, Stamp)> {
    files.iter().map(|(file, found)| (file, found.stamp))
}

/// A file as it was read.
struct Document {
    stamp: Stamp,
    hash: u64,
    resolutions: Vec<Resolution>,
    diagnostics: Vec<Diagnostic>,
}

impl Document {
    fn read(file: &str, found: &Found) -> Self {
        let stamp = found.stamp;
        let unread = |error| Self {
            stamp,
            hash: 0,
            resolutions: Vec::new(),
            diagnostics: vec![Diagnostic::unreadable(file, &error)],
        };
        match ingest::read_file(&found.path) {
            Ok(source) => {
                let (resolutions, diagnostics) = ingest::parse(&source);
                Self { stamp, hash: embedding::hash(&source.bytes), resolutions, diagnostics }
            }
            Err(error) => unread(error),
        }
    }
}

fn is_bad(resolutions: &[Resolution], found: &[Diagnostic]) -> bool {
    resolutions.is_empty() || found.iter().any(|one| one.severity == Severity::Error)
}

/// A note holds the files in their order, and a map of sorted files is made at once.
impl From<Vec<(String, Known)>> for Catalogue {
    fn from(files: Vec<(String, Known)>) -> Self {
        Self(files.into_iter().collect())
    }
}

impl Catalogue {
    /// What cannot be read of a note is worth nothing: then all files are read again.
    fn read(note: &[u8]) -> Self {
        postcard::from_bytes(note).unwrap_or_default()
    }

    fn note(&self) -> Vec<u8> {
        postcard::to_stdvec(self).expect("a catalogue is plain text and numbers")
    }

    /// The names of files that are new, gone or look changed.
    fn changes(&self, files: &Files) -> Vec<String> {
        // Both are sorted, and to look for each file takes several times as long.
        let known = self.0.iter().map(|(file, known)| (file, known.stamp));
        if known.eq(stamps(files)) {
            return Vec::new();
        }
        let is_known = |file: &String, stamp| self.0.get(file).is_some_and(|known| known.stamp == stamp);
        let changed = files.iter().filter(|(file, found)| !is_known(file, found.stamp));
        let gone = self.0.keys().filter(|file| !files.contains_key(*file));
        changed.map(|(file, _)| file).chain(gone).cloned().collect()
    }

    /// The names of files that are there and out of the index, wholly or in part.
    fn refused<'a>(&'a self, files: &'a Files) -> impl Iterator<Item = String> + 'a {
        let refused = self.0.iter().filter(|(file, known)| !known.errors.is_empty() && files.contains_key(*file));
        refused.map(|(file, _)| file.clone())
    }

    /// Notes that a file has gone, and what that changes in the index.
    fn remove(&mut self, file: &str) -> Option<Read> {
        let known = self.0.remove(file)?;
        known.held.then(|| Read { file: file.to_owned(), resolutions: Vec::new() })
    }

    /// Notes what was read of a file, and says what of it is to be indexed; `None` if the index stays as it is.
    fn take(
        &mut self,
        file: &str,
        document: Document,
        held: &mut Held,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Read> {
        let Document { stamp, hash, resolutions, diagnostics: mut found } = document;
        let before = self.0.get(file).cloned();
        let is_same = |known: &&Known| known.hash == hash && known.errors.is_empty() && hash != 0;
        // Another file may have come that has the same resolution, and is read first.
        let is_elsewhere = resolutions.iter().any(|resolution| held.has(&resolution.header));
        if let Some(known) = before.as_ref().filter(is_same).filter(|_| !is_elsewhere) {
            for resolution in &resolutions {
                held.add(&resolution.header);
            }
            self.0.insert(file.to_owned(), Known { stamp, ..known.clone() });
            return None;
        }
        let was_held = before.is_some_and(|known| known.held);
        let keep = is_bad(&resolutions, &found) && was_held;
        let taken = if keep {
            found.push(Diagnostic {
                file: file.to_owned(),
                line: 1,
                severity: Severity::Error,
                message: "the file has turned bad, so the version read before is kept".to_owned(),
                passing: false,
            });
            Vec::new()
        } else {
            held.take(resolutions, file, &mut found)
        };
        let errors = found.iter().filter(|one| one.severity == Severity::Error);
        let errors = errors.map(|one| (one.line, one.message.clone())).collect();
        let is_passing = found.iter().any(|one| one.passing);
        diagnostics.extend(found);
        // What the system kept from being read looks changed, so it is read again.
        let stamp = if is_passing { Stamp::default() } else { stamp };
        let known = Known { stamp, hash, held: keep || !taken.is_empty(), errors };
        self.0.insert(file.to_owned(), known);
        let changes = !keep && (was_held || !taken.is_empty());
        changes.then(|| Read { file: file.to_owned(), resolutions: taken })
    }

    /// What keeps files out that were read before.
    fn standing_errors(&self) -> Vec<Diagnostic> {
        let each = |(file, known): (&String, &Known)| -> Vec<Diagnostic> {
            let error = |(line, message): &(usize, String)| Diagnostic {
                file: file.clone(),
                line: *line,
                severity: Severity::Error,
                message: message.clone(),
                passing: false,
            };
            known.errors.iter().map(error).collect()
        };
        self.0.iter().flat_map(each).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_kept_from_being_read_is_read_again() {
        let stamp = Stamp { size: 7, modified: 9 };
        let files: Files = [("a.txt".to_owned(), Found { path: PathBuf::new(), stamp })].into();
        let changes = |kind: io::ErrorKind| {
            let mut catalogue = Catalogue::default();
            let diagnostics = vec![Diagnostic::unreadable("a.txt", &kind.into())];
            let document = Document { stamp, hash: 0, resolutions: Vec::new(), diagnostics };
            assert!(catalogue.take("a.txt", document, &mut Held::default(), &mut Vec::new()).is_none());
            Catalogue::read(&catalogue.note()).changes(&files)
        };
        assert_eq!(changes(io::ErrorKind::PermissionDenied), ["a.txt"]);
        assert_eq!(changes(io::ErrorKind::FileTooLarge), Vec::<String>::new());
    }
}
