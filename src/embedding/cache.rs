//! Many texts embedded on all cores, and remembered in a file.
//!
//! ```text
//! file   = "WHEREAS2" fingerprint:u64 record*
//! record = hash:u64 vectors:u16 dimensions:u16 (scale:f32 value:i8 × dimensions) × vectors
//! ```
//!
//! Numbers are little-endian. The file is mapped, not read: the vectors stay where they are. Records are only ever added, so
//! work that was interrupted is taken up where it ended; a file of another model, or a damaged end, is thrown away. The file is
//! derived state and may be deleted at any time.

use std::{
    collections::{HashMap, HashSet},
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use tantivy::{
    Directory as _,
    directory::{MmapDirectory, OwnedBytes},
};

use super::{ModelError, SentenceModel, Vector, Vectors};

const MAGIC: &[u8; 8] = b"WHEREAS2";

/// So many texts are read before they are embedded together: some seconds of work.
const READ_AT_ONCE: usize = 500;

/// The vectors of texts that were embedded before.
pub struct Cache {
    /// The file as far as it can be read, mapped; or the same in memory where it cannot be kept.
    bytes: OwnedBytes,
    /// How long the file was, with what cannot be read of it.
    length: usize,
    /// Where the vectors of each text begin in it.
    known: HashMap<u64, usize>,
    file: Option<PathBuf>,
}

impl Cache {
    /// What a file has of a model's vectors. A file that cannot be read costs only time, and it is logged.
    #[must_use]
    pub fn open(file: Option<&Path>, model: &SentenceModel) -> Self {
        let bytes = file.map(map).unwrap_or_default();
        Self::of(&bytes.unwrap_or_else(OwnedBytes::empty), file, model)
    }

    fn of(bytes: &OwnedBytes, file: Option<&Path>, model: &SentenceModel) -> Self {
        let (known, sound) = places(bytes, model.fingerprint());
        Self { bytes: bytes.slice(0..sound), length: bytes.len(), known, file: file.map(Path::to_owned) }
    }

    /// The places of the texts that have to be embedded still, by their hashes; the first place of each.
    #[must_use]
    pub fn missing(&self, hashes: &[Option<u64>]) -> Vec<usize> {
        let mut seen = HashSet::new();
        let mut is_new = |hash: &u64| !self.known.contains_key(hash) && seen.insert(*hash);
        let places = hashes.iter().enumerate().filter_map(|(at, hash)| hash.filter(&mut is_new).map(|_| at));
        places.collect()
    }

    /// Embeds the texts at some places on all cores, and adds them to the file; `words` reads so many of them at once as
    /// memory has room for.
    ///
    /// `progress` is told how many of the texts are done, and how many there are. `go_on` is asked every few seconds, and the
    /// rest is left once it says no. A file that cannot be written costs only time: the texts are embedded all the same, and
    /// it is logged.
    ///
    /// # Errors
    ///
    /// The texts cannot be read, or the model fails on one.
    pub fn embed<T: AsRef<str> + Sync, E: From<ModelError>>(
        &mut self,
        model: &SentenceModel,
        places: &[usize],
        words: impl Fn(&[usize]) -> Result<Vec<T>, E>,
        progress: &(dyn Fn(usize, usize) + Sync),
        go_on: &mut dyn FnMut() -> bool,
    ) -> Result<(), E> {
        if places.is_empty() {
            return Ok(());
        }
        let mut sink = Sink {
            writer: self
                .file
                .as_ref()
                .and_then(|file| open(file, model.fingerprint(), (self.bytes.len(), self.length))),
            kept: Vec::new(),
        };
        for (at, some) in (0..).step_by(READ_AT_ONCE).zip(places.chunks(READ_AT_ONCE)) {
            if at > 0 && !go_on() {
                break;
            }
            embed_all(model, &words(some)?, &mut sink, &|done| progress(at + done, places.len()))?;
        }
        let file = self.file.take();
        *self = Self::open(file.as_deref(), model);
        if !sink.kept.is_empty() {
            let head = if self.bytes.is_empty() { head(model.fingerprint()) } else { Vec::new() };
            let bytes = [&*head, &self.bytes, &sink.kept].concat();
            *self = Self::of(&OwnedBytes::new(bytes), file.as_deref(), model);
        }
        Ok(())
    }

    /// The vectors of texts, by their hashes; none where there is no hash.
    #[must_use]
    pub fn vectors(&self, hashes: &[Option<u64>]) -> Vectors {
        let start = |hash: &Option<u64>| hash.and_then(|hash| self.known.get(&hash)).copied().unwrap_or_default();
        Vectors::new(self.bytes.clone(), hashes.iter().map(start).collect())
    }
}

/// Where records go: into the file, or from when that cannot be written, into memory.
struct Sink {
    writer: Option<File>,
    kept: Vec<u8>,
}

impl Sink {
    fn add(&mut self, record: &[u8]) {
        if let Some(Err(error)) = self.writer.as_mut().map(|file| file.write_all(record)) {
            tracing::warn!(%error, "vectors cannot be kept, so they are made again at the next start");
            self.writer = None;
        }
        if self.writer.is_none() {
            self.kept.extend(record);
        }
    }
}

/// Embeds texts; `progress` is told how many of them are done.
fn embed_all<T: AsRef<str> + Sync>(
    model: &SentenceModel,
    texts: &[T],
    sink: &mut Sink,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<(), ModelError> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new((0, sink, Ok(())));
    let work = || {
        while let Some(text) = texts.get(next.fetch_add(1, Ordering::Relaxed)).map(AsRef::as_ref) {
            let vectors = model.embed_passages(text);
            let mut done = done.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            let (embedded, sink, result) = &mut *done;
            match vectors {
                Ok(vectors) => {
                    sink.add(&record(text_hash(text), &vectors));
                    *embedded += 1;
                    progress(*embedded);
                }
                Err(error) => {
                    *result = Err(error);
                    next.store(texts.len(), Ordering::Relaxed);
                }
            }
        }
    };
    let workers = thread::available_parallelism().map_or(1, usize::from).min(texts.len());
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
    let (_, _, result) = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    result
}

/// The bytes of a file, without their being read; `None` if there is none.
fn map(file: &Path) -> Option<OwnedBytes> {
    let map = || -> Result<OwnedBytes, tantivy::TantivyError> {
        let folder = MmapDirectory::open(file.parent().unwrap_or(file))?;
        Ok(folder.open_read(Path::new(file.file_name().unwrap_or_default()))?.read_bytes()?)
    };
    let mapped = file.exists().then(map)?;
    mapped
        .inspect_err(|error| {
            tracing::warn!(path = %file.display(), %error, "the vectors kept from before cannot be read");
        })
        .ok()
}

/// Where the vectors of each text begin, and how many of the bytes are sound: 0 if they are another model's or none of ours.
fn places(bytes: &[u8], fingerprint: u64) -> (HashMap<u64, usize>, usize) {
    let mut known = HashMap::new();
    let Some(mut rest) = bytes.strip_prefix(&*head(fingerprint)) else { return (known, 0) };
    while let Some((hash, size)) = next_record(rest) {
        known.insert(hash, bytes.len() - rest.len() + RECORD_HEAD);
        rest = &rest[size..];
    }
    (known, bytes.len() - rest.len())
}

fn head(fingerprint: u64) -> Vec<u8> {
    [MAGIC.as_slice(), &fingerprint.to_le_bytes()].concat()
}

/// The file to add to, without what is not sound of it: so much is, of so much. `None` if it cannot be written.
fn open(file: &Path, fingerprint: u64, (sound, length): (usize, usize)) -> Option<File> {
    let open = || -> io::Result<File> {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        if sound == 0 && length > 0 {
            // Not cut short: another process may have mapped it.
            fs::remove_file(file)?;
        }
        let mut writer = OpenOptions::new().append(true).create(true).open(file)?;
        let now = writer.metadata()?.len();
        // Whoever was stopped while writing left half a record, behind which nothing could be read. What another process has
        // added since stays: it may have been mapped, too.
        if sound < length && now == length as u64 {
            writer.set_len(sound as u64)?;
        }
        if now == 0 {
            writer.write_all(&head(fingerprint))?;
        }
        Ok(writer)
    };
    open()
        .inspect_err(|error| {
            tracing::warn!(path = %file.display(), %error, "vectors cannot be kept, so they are made again at the next start");
        })
        .ok()
}

pub(super) fn record(hash: u64, vectors: &[Vector]) -> Vec<u8> {
    let dimensions = vectors.first().map_or(0, |vector| vector.values.len());
    let mut bytes = hash.to_le_bytes().to_vec();
    for number in [vectors.len(), dimensions] {
        bytes.extend(u16::try_from(number).expect("a text has few vectors of few numbers").to_le_bytes());
    }
    for vector in vectors {
        bytes.extend(vector.scale.to_le_bytes());
        bytes.extend(vector.values.iter().map(|value| value.cast_unsigned()));
    }
    bytes
}

/// What stands before the vectors of a record: hash, count, dimensions.
const RECORD_HEAD: usize = 12;

/// The hash and the size of the record that bytes begin with; `None` if it is not there in full.
fn next_record(bytes: &[u8]) -> Option<(u64, usize)> {
    let (hash, rest) = bytes.split_first_chunk()?;
    let (count, rest) = rest.split_first_chunk()?;
    let (dimensions, rest) = rest.split_first_chunk()?;
    let [count, dimensions] = [*count, *dimensions].map(|number| usize::from(u16::from_le_bytes(number)));
    let vectors = count * (size_of::<f32>() + dimensions);
    (vectors <= rest.len()).then_some((u64::from_le_bytes(*hash), RECORD_HEAD + vectors))
}

/// What a text is known by among vectors.
#[must_use]
pub fn text_hash(text: &str) -> u64 {
    hash(text.as_bytes())
}

/// The 64-bit hash FNV-1a (Fowler, Noll, Vo), the same on every machine and in every version.
#[must_use]
pub fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
#[cfg(feature = "meaning")]
mod tests {
    use tempfile::TempDir;

    use super::*;

    /// How many texts had to be embedded.
    fn embedded(model: &SentenceModel, texts: &[&str], file: &Path) -> usize {
        let hashes: Vec<_> = texts.iter().map(|text| Some(text_hash(text))).collect();
        let mut cache = Cache::open(Some(file), model);
        let missing = cache.missing(&hashes);
        let words = |places: &[usize]| Ok::<_, ModelError>(places.iter().map(|at| texts[*at]).collect());
        cache.embed(model, &missing, words, &|_, _| (), &mut || true).unwrap();
        let vectors = cache.vectors(&hashes);
        assert!((0..texts.len()).all(|at| vectors.has(at)));
        missing.len()
    }

    #[test]
    fn each_text_is_embedded_once_and_damage_is_thrown_away() {
        let model = SentenceModel::open(None).unwrap();
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("new/vectors.bin");
        assert_eq!(embedded(&model, &["one", "two", "one"], &file), 2);
        assert_eq!(embedded(&model, &["two", "three"], &file), 1);
        assert_eq!(embedded(&model, &["one", "two", "three"], &file), 0);

        let bytes = fs::read(&file).unwrap();
        fs::write(&file, &bytes[..bytes.len() - 5]).unwrap();
        assert_eq!(embedded(&model, &["one", "two", "three"], &file), 1, "only the last record was cut");
        assert_eq!(embedded(&model, &["one", "two", "three"], &file), 0);
        fs::write(&file, "something else").unwrap();
        assert_eq!(embedded(&model, &["one"], &file), 1);
        assert_eq!(embedded(&model, &["one"], &file), 0);
    }

    #[test]
    fn what_another_process_has_added_meanwhile_is_kept() {
        let model = SentenceModel::open(None).unwrap();
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("vectors.bin");
        let other_adds = |mut other: Cache, text: &str| {
            let words = |_: &[usize]| Ok::<_, ModelError>(vec![text]);
            other.embed(&model, &[0], words, &|_, _| (), &mut || true).unwrap();
        };
        let other = Cache::open(Some(&file), &model);
        assert_eq!(embedded(&model, &["one"], &file), 1);
        other_adds(other, "two");
        assert_eq!(embedded(&model, &["one", "two"], &file), 0);

        let bytes = fs::read(&file).unwrap();
        fs::write(&file, &bytes[..bytes.len() - 5]).unwrap();
        let other = Cache::open(Some(&file), &model);
        assert_eq!(embedded(&model, &["three"], &file), 1);
        other_adds(other, "four");
        assert_eq!(embedded(&model, &["one", "three", "four"], &file), 0);
    }

    #[test]
    fn what_was_embedded_before_it_was_stopped_is_kept() {
        let model = SentenceModel::open(None).unwrap();
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("vectors.bin");
        let texts: Vec<_> = (0..READ_AT_ONCE + 20).map(|number| number.to_string()).collect();
        let texts: Vec<_> = texts.iter().map(String::as_str).collect();
        let hashes: Vec<_> = texts.iter().map(|text| Some(text_hash(text))).collect();
        let mut cache = Cache::open(Some(&file), &model);
        let words = |places: &[usize]| Ok::<_, ModelError>(places.iter().map(|at| texts[*at]).collect());
        cache.embed(&model, &cache.missing(&hashes), words, &|_, _| (), &mut || false).unwrap();
        assert_eq!(cache.missing(&hashes).len(), 20);
        assert_eq!(embedded(&model, &texts, &file), 20);
    }

    #[test]
    fn a_file_that_cannot_be_written_costs_only_time() {
        let model = SentenceModel::open(None).unwrap();
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("vectors.bin");
        fs::create_dir(&file).unwrap();
        assert_eq!(embedded(&model, &["one"], &file), 1);
    }
}
