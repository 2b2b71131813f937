//! Many texts embedded on all cores, and remembered in a file.
//!
//! ```text
//! file   = "WHEREAS2" fingerprint:u64 record*
//! record = hash:u64 vectors:u16 dimensions:u16 (scale:f32 value:i8 × dimensions) × vectors
//! ```
//!
//! Numbers are little-endian. Records are only ever added, so work that was interrupted is taken up where it ended; a
//! file of another model, or a damaged end, is thrown away. The file is derived state and may be deleted at any time.

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

use super::{ModelError, SentenceModel, Vector, Vectors};

const MAGIC: &[u8; 8] = b"WHEREAS2";

/// The vectors of texts that were embedded before.
pub struct Cache {
    known: Embedded,
    file: Option<PathBuf>,
    /// How many bytes of the file can be read.
    sound: u64,
}

impl Cache {
    /// What a file has of a model's vectors. A file that cannot be read costs only time, and it is logged.
    #[must_use]
    pub fn open(file: Option<&Path>, model: &SentenceModel) -> Self {
        let (known, sound) = file.map(|file| read(file, model.fingerprint())).unwrap_or_default();
        Self { known, file: file.map(Path::to_owned), sound }
    }

    /// The places of the texts that have to be embedded still, by their hashes; the first place of each.
    #[must_use]
    pub fn missing(&self, hashes: &[Option<u64>]) -> Vec<usize> {
        let mut seen = HashSet::new();
        let mut is_new = |hash: &u64| !self.known.contains_key(hash) && seen.insert(*hash);
        let places = hashes.iter().enumerate().filter_map(|(at, hash)| hash.filter(&mut is_new).map(|_| at));
        places.collect()
    }

    /// Embeds texts on all cores, and adds them to the file.
    ///
    /// `progress` is told how many of the texts are done, and how many there are. A file that cannot be written costs only
    /// time: the texts are embedded all the same, and it is logged.
    ///
    /// # Errors
    ///
    /// The model fails on a text.
    pub fn embed<T: AsRef<str> + Sync>(
        &mut self,
        model: &SentenceModel,
        texts: &[T],
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<(), ModelError> {
        if !texts.is_empty() {
            let writer = self.file.as_ref().and_then(|file| open(file, model.fingerprint(), self.sound));
            self.known.extend(embed_missing(model, texts, writer, progress)?);
        }
        Ok(())
    }

    /// The vectors of texts, by their hashes; none where there is no hash.
    #[must_use]
    pub fn vectors(&self, hashes: &[Option<u64>]) -> Vectors {
        let vectors = |hash: &Option<u64>| hash.and_then(|hash| self.known.get(&hash)).map_or(&[][..], Vec::as_slice);
        Vectors::new(hashes.iter().map(vectors))
    }
}

type Embedded = HashMap<u64, Vec<Vector>>;

fn embed_missing<T: AsRef<str> + Sync>(
    model: &SentenceModel,
    missing: &[T],
    writer: Option<File>,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Embedded, ModelError> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new((Embedded::with_capacity(missing.len()), writer, None));
    let work = || {
        while let Some(text) = missing.get(next.fetch_add(1, Ordering::Relaxed)).map(AsRef::as_ref) {
            let result = model.embed_passages(text);
            let mut done = done.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            let (embedded, writer, failure) = &mut *done;
            match result {
                Ok(vectors) => {
                    if let Some(Err(error)) =
                        writer.as_mut().map(|file| file.write_all(&record(text_hash(text), &vectors)))
                    {
                        tracing::warn!(%error, "vectors cannot be kept, so they are made again at the next start");
                        *writer = None;
                    }
                    embedded.insert(text_hash(text), vectors);
                    progress(embedded.len(), missing.len());
                }
                Err(error) => {
                    *failure = Some(error);
                    next.store(missing.len(), Ordering::Relaxed);
                }
            }
        }
    };
    let workers = thread::available_parallelism().map_or(1, usize::from).min(missing.len());
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
    let (embedded, _, failure) = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    failure.map_or(Ok(embedded), Err)
}

/// What the file has, and how many of its bytes are sound: 0 if it is of another model or none of ours.
fn read(file: &Path, fingerprint: u64) -> (Embedded, u64) {
    let bytes = match fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return (Embedded::new(), 0),
        Err(error) => {
            tracing::warn!(path = %file.display(), %error, "the vectors kept from before cannot be read");
            return (Embedded::new(), 0);
        }
    };
    let mut rest = bytes.as_slice();
    let mut embedded = Embedded::new();
    if take(&mut rest, 8) != Some(MAGIC) || take(&mut rest, 8) != Some(&fingerprint.to_le_bytes()) {
        return (embedded, 0);
    }
    while let Some((hash, vectors)) = parse(&mut rest) {
        embedded.insert(hash, vectors);
    }
    (embedded, (bytes.len() - rest.len()) as u64)
}

/// The file to add to, without what is not sound of it. `None` if it cannot be written.
fn open(file: &Path, fingerprint: u64, sound: u64) -> Option<File> {
    let open = || -> io::Result<File> {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut writer = OpenOptions::new().append(true).create(true).open(file)?;
        // Whoever was stopped while writing left half a record, behind which nothing could be read.
        writer.set_len(sound)?;
        if sound == 0 {
            writer.write_all(&[MAGIC.as_slice(), &fingerprint.to_le_bytes()].concat())?;
        }
        Ok(writer)
    };
    open()
        .inspect_err(|error| {
            tracing::warn!(path = %file.display(), %error, "vectors cannot be kept, so they are made again at the next start");
        })
        .ok()
}

fn record(hash: u64, vectors: &[Vector]) -> Vec<u8> {
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

fn parse(rest: &mut &[u8]) -> Option<(u64, Vec<Vector>)> {
    let all = *rest;
    let mut record = || {
        let hash = u64::from_le_bytes(take(rest, 8)?.try_into().ok()?);
        let mut number = || Some(u16::from_le_bytes(take(rest, 2)?.try_into().ok()?));
        let (count, dimensions) = (number()?, number()?);
        let vectors = (0..count).map(|_| {
            let scale = f32::from_le_bytes(take(rest, 4)?.try_into().ok()?);
            let values = take(rest, usize::from(dimensions))?.iter().map(|byte| byte.cast_signed()).collect();
            Some(Vector { values, scale })
        });
        Some((hash, vectors.collect::<Option<Vec<_>>>()?))
    };
    let record = record();
    if record.is_none() {
        *rest = all;
    }
    record
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(count)?;
    *rest = left;
    Some(taken)
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
        let missing: Vec<_> = cache.missing(&hashes).into_iter().map(|at| texts[at]).collect();
        cache.embed(model, &missing, &|_, _| ()).unwrap();
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
    fn a_file_that_cannot_be_written_costs_only_time() {
        let model = SentenceModel::open(None).unwrap();
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("vectors.bin");
        fs::create_dir(&file).unwrap();
        assert_eq!(embedded(&model, &["one"], &file), 1);
    }
}
