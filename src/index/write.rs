//! Resolutions to index, one source file at a time.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use tantivy::{
    Index as Tantivy, IndexSettings, IndexWriter, TantivyDocument, Term,
    directory::{MmapDirectory, RamDirectory},
    index::SegmentId,
    indexer::{NoMergePolicy, UserOperation},
    schema::Field,
    tokenizer::{PreTokenizedString, Token as TantivyToken},
};

use super::{
    Facts, Index, IndexError, Outline,
    records::{self, BLOCK, Card, Fields, Head, StemId, form, record, schema},
};
use crate::{
    analysis::{self, Token},
    embedding,
    entities::{EntityId, Lexicon},
    model::{Header, Language, Resolution},
    threads,
};

/// The form of what is kept: another one is thrown away and made anew. To be raised whenever records, fields or the reading
/// of documents change.
const VERSION: u32 = 16;

/// tantivy's smallest allowed budget, for a library in memory; and one with which a large library becomes few segments.
const SMALL_BYTES: usize = 15_000_000;
const LARGE_BYTES: usize = 100_000_000;

/// So many texts are made into records before they are handed to tantivy, which writes them meanwhile.
const TEXTS_AT_ONCE: usize = 64;

/// A segment is written anew when more than one in so many of its records has been removed.
const REMOVED_MAX: u32 = 5;

/// Every segment has more records than all smaller ones together, so many times: each is looked into for each word, so there
/// must be few, and a library of millions must not be written anew for a text that is added.
const LARGER_MIN: u32 = 4;

/// When a name is linked to another, texts indexed before are read for it again, unless more files than this have its words:
/// then they are words that many texts use.
const RELINKED_MAX: usize = 100;

/// What a file holds.
pub struct Read {
    /// The name of the source file.
    pub file: String,
    /// Empty for a file that has gone.
    pub resolutions: Vec<Resolution>,
}

/// The index where it is written. There is one at a time, in whatever process; any may read what was written last.
pub struct Writer {
    tantivy: Tantivy,
    fields: Fields,
    folder: PathBuf,
    lexicon: Lexicon,
    /// The names that have come to mean the same as others since the last commit.
    linked: Vec<String>,
    note: Vec<u8>,
    /// Locked. tantivy's own lock is gone whenever the folder is emptied.
    _lock: File,
}

impl Index {
    /// An index in memory, of resolutions in the order of their files.
    ///
    /// # Errors
    ///
    /// tantivy could not write or read its own memory.
    pub fn build(resolutions: &[Resolution], mut lexicon: Lexicon) -> Result<Self, IndexError> {
        let (schema, fields) = schema();
        lexicon.learn(english(resolutions.iter()));
        let mut writer = Tantivy::builder()
            .schema(schema)
            .settings(settings())
            .single_segment_index_writer::<TantivyDocument>(RamDirectory::create(), SMALL_BYTES)?;
        let mut at_in_file: BTreeMap<&str, u32> = BTreeMap::new();
        for resolution in resolutions {
            let at = at_in_file.entry(&resolution.header.file).or_default();
            let Documents { body, head } = Documents::of(resolution, *at, &lexicon, fields);
            for document in body.into_iter().chain([head]) {
                writer.add_document(document)?;
            }
            *at += 1;
        }
        Self::read(&writer.finalize()?, fields, || Ok(lexicon))
    }

    /// What was written last to a folder, and the note that came with it; `None` if that is nothing, or of another version
    /// or other names.
    ///
    /// # Errors
    ///
    /// What is there cannot be read.
    pub fn open(folder: &Path, names: &Lexicon) -> Result<Option<(Self, Vec<u8>)>, IndexError> {
        let (schema, fields) = schema();
        let directory = MmapDirectory::open(folder)?;
        if !Tantivy::exists(&directory)? || is_noted_as_damaged(folder) {
            return Ok(None);
        }
        let tantivy = Tantivy::open(directory)?;
        if tantivy.schema() != schema {
            return Ok(None);
        }
        let Some(commit) = Commit::last(&tantivy, names)? else { return Ok(None) };
        let index = Self::read(&tantivy, fields, || commit.lexicon(folder))?.kept_in(folder);
        Ok(Some((index, commit.note(folder)?)))
    }
}

impl Writer {
    /// The index in a folder, to be written. What is there of another version or other names, or damaged, is thrown away.
    ///
    /// # Errors
    ///
    /// The folder cannot be written or read, or another process is writing it.
    pub fn open(folder: &Path, names: &Lexicon) -> Result<Self, IndexError> {
        fs::create_dir_all(folder)?;
        let lock = lock(folder)?;
        let (schema, fields) = schema();
        let known = if is_noted_as_damaged(folder) { None } else { Tantivy::open(MmapDirectory::open(folder)?).ok() };
        let known = known.filter(|tantivy| tantivy.schema() == schema);
        let sound = known.and_then(|tantivy| {
            let (lexicon, note) = committed(&tantivy, folder, names)?;
            Index::read(&tantivy, fields, || Ok(lexicon.clone())).ok().map(|_| (tantivy, lexicon, note))
        });
        let (tantivy, lexicon, note) = match sound {
            Some(sound) => sound,
            None => {
                empty(folder)?;
                let builder = Tantivy::builder().schema(schema).settings(settings());
                (builder.create_in_dir(folder)?, names.clone(), Vec::new())
            }
        };
        Ok(Self { tantivy, fields, folder: folder.to_owned(), lexicon, linked: Vec::new(), note, _lock: lock })
    }

    fn writer(&self, bytes: usize) -> Result<IndexWriter<TantivyDocument>, IndexError> {
        let writer = self.tantivy.writer_with_num_threads(1, bytes)?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        Ok(writer)
    }

    /// The note that came with what was written last; empty if nothing was.
    #[must_use]
    pub fn note(&self) -> &[u8] {
        &self.note
    }

    /// Learns the names in resolutions, before these or others are taken up: none is indexed without.
    pub fn learn<'a>(&mut self, resolutions: impl Iterator<Item = &'a Resolution> + Clone) {
        self.linked.extend(self.lexicon.learn(english(resolutions)));
    }

    /// Takes up files that are new, changed or gone. All of it is there afterwards, or nothing.
    ///
    /// # Errors
    ///
    /// The folder cannot be written.
    pub fn update(&mut self, names: &Lexicon, mut read: Vec<Read>, note: Vec<u8>) -> Result<(), IndexError> {
        let again = self.mentioning(&self.linked, &read)?;
        read.extend(again);
        // With its threads and buffers, it is there only while there is something to write.
        let mut writer = self.writer(LARGE_BYTES)?;
        for Read { file, .. } in &read {
            writer.delete_term(Term::from_field_text(self.fields.file, file));
        }
        let texts: Vec<_> = read.iter().flat_map(|read| read.resolutions.iter().zip(0..)).collect();
        let mut heads = Vec::with_capacity(texts.len());
        for texts in texts.chunks(TEXTS_AT_ONCE) {
            let made = threads::on_all_cores(texts, |(resolution, at)| {
                Documents::of(resolution, *at, &self.lexicon, self.fields)
            });
            for Documents { body, head } in made {
                // Together, so that they come into one segment.
                writer.run(body.into_iter().map(UserOperation::Add))?;
                heads.push(UserOperation::Add(head));
            }
        }
        // Side by side, so that opening the index reads little else.
        writer.run(heads)?;
        let mut commit = writer.prepare_commit()?;
        let this = Commit { version: VERSION, stamp: commit.opstamp(), names: names.fingerprint() };
        fs::write(this.file(&self.folder, LEXICON), record(&self.lexicon))?;
        fs::write(this.file(&self.folder, NOTE), records::sealed(note.clone()))?;
        commit.set_payload(&serde_json::to_string(&this).expect("a commit is plain numbers"));
        commit.commit()?;
        self.linked.clear();
        self.note = note;
        writer.wait_merging_threads()?;
        this.remove_others(&self.folder);
        Ok(())
    }

    /// Writes small segments and worn ones anew as one, once all is taken up. What was taken up is there even if this fails.
    ///
    /// # Errors
    ///
    /// The folder cannot be read or written.
    pub fn merge(&mut self) -> Result<(), IndexError> {
        let merged = self.to_merge()?;
        if merged.is_empty() {
            return Ok(());
        }
        let mut writer = self.writer(SMALL_BYTES)?;
        if let Err(error) = writer.merge(&merged).wait() {
            // What was half written must not fill the disk.
            let _ = writer.garbage_collect_files().wait();
            return Err(error.into());
        }
        Ok(writer.wait_merging_threads()?)
    }

    /// No description of a segment outlives this: while one is held, tantivy keeps the files of what was merged.
    fn to_merge(&self) -> Result<Vec<SegmentId>, IndexError> {
        let segments = self.tantivy.searchable_segment_metas()?;
        Ok(to_merge(segments.iter().map(|one| (one.num_docs(), one.num_deleted_docs(), one.id()))))
    }

    /// The index as it was written last.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub fn index(&self) -> Result<Index, IndexError> {
        Ok(Index::read(&self.tantivy, self.fields, || Ok(self.lexicon.clone()))?.kept_in(&self.folder))
    }

    /// The files, but for those being written, whose texts have all words of one of the names.
    fn mentioning(&self, names: &[String], but: &[Read]) -> Result<Vec<Read>, IndexError> {
        if names.is_empty() || self.tantivy.searchable_segment_ids()?.is_empty() {
            return Ok(Vec::new());
        }
        let index = self.index()?;
        let mut files = BTreeSet::new();
        for name in names {
            let found: BTreeSet<&str> = index.files_with(&analysis::tokens(name))?.into_iter().collect();
            if found.len() <= RELINKED_MAX {
                files.extend(found.into_iter().map(str::to_owned));
            }
        }
        for read in but {
            files.remove(&read.file);
        }
        files
            .into_iter()
            .map(|file| {
                let texts = (0..index.texts().len()).filter(|at| index.texts()[*at].header().file == file);
                let read = || texts.map(|at| index.resolution(at)).collect::<Result<_, _>>();
                let resolutions = index.guarded(read)?;
                Ok(Read { file, resolutions })
            })
            .collect()
    }
}

/// The segments to be made one, of those with so many records, and so many that were removed.
pub(super) fn to_merge(segments: impl Iterator<Item = (u32, u32, SegmentId)>) -> Vec<SegmentId> {
    let mut segments: Vec<_> = segments.collect();
    segments.sort_unstable();
    let (mut merged, mut smaller) = (0, 0);
    for ((records, removed, _), at) in segments.iter().zip(1..) {
        let is_worn = *removed > (records + removed) / REMOVED_MAX;
        if is_worn || at > 1 && *records < smaller * LARGER_MIN {
            merged = at;
        }
        smaller += records;
    }
    segments[..merged].iter().map(|(_, _, id)| *id).collect()
}

/// What comes with each commit of tantivy's: whose it is. Names and note are files of their own for each, so that they never
/// are of another age than the index.
#[derive(serde::Deserialize, serde::Serialize)]
struct Commit {
    version: u32,
    stamp: u64,
    /// A hash of the curated names.
    names: u64,
}

/// How the names of its files begin.
const LEXICON: &str = "lexicon-";
const NOTE: &str = "note-";

impl Commit {
    /// The last one, if it is of this version and of these curated names.
    fn last(tantivy: &Tantivy, names: &Lexicon) -> Result<Option<Self>, IndexError> {
        let metas = tantivy.load_metas()?;
        let commit = metas.payload.as_deref().and_then(|payload| serde_json::from_str::<Self>(payload).ok());
        Ok(commit.filter(|commit| commit.version == VERSION && commit.names == names.fingerprint()))
    }

    fn lexicon(&self, folder: &Path) -> Result<Lexicon, IndexError> {
        Ok(postcard::from_bytes(records::unsealed(&fs::read(self.file(folder, LEXICON))?)?)?)
    }

    fn note(&self, folder: &Path) -> Result<Vec<u8>, IndexError> {
        Ok(records::unsealed(&fs::read(self.file(folder, NOTE))?)?.to_vec())
    }

    fn file(&self, folder: &Path, kind: &str) -> PathBuf {
        folder.join(format!("{kind}{}.bin", self.stamp))
    }

    fn remove_others(&self, folder: &Path) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        let own = [LEXICON, NOTE].map(|kind| self.file(folder, kind));
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            // It is read by nobody; whatever keeps it from being removed now, the next commit tries again.
            if [LEXICON, NOTE].iter().any(|kind| name.starts_with(kind)) && !own.contains(&path) {
                let _ = fs::remove_file(path);
            }
        }
    }
}

/// The names and the note of the last commit; `None` if it is of another version or other names, or cannot be read.
fn committed(tantivy: &Tantivy, folder: &Path, names: &Lexicon) -> Option<(Lexicon, Vec<u8>)> {
    let commit = Commit::last(tantivy, names).ok()??;
    Some((commit.lexicon(folder).ok()?, commit.note(folder).ok()?))
}

/// The name of the file that tells that the index is damaged, and to be made anew.
pub(super) const DAMAGED: &str = "damaged";

/// Whether it was noted that the index in a folder is damaged.
#[must_use]
pub fn is_noted_as_damaged(folder: &Path) -> bool {
    folder.join(DAMAGED).exists()
}

/// The name of the file that whoever writes the index has locked; the system unlocks it when that process ends, however.
const LOCK: &str = "lock";

fn lock(folder: &Path) -> Result<File, IndexError> {
    let lock = File::create(folder.join(LOCK))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(IndexError::Busy),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Removes what is in a folder of ours, but for the lock.
fn empty(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else if entry.file_name() != LOCK {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn settings() -> IndexSettings {
    IndexSettings { docstore_compress_dedicated_thread: false, docstore_blocksize: BLOCK, ..IndexSettings::default() }
}

/// The clauses from which names are learnt: what begins with a capital is no name in every language.
fn english<'a>(resolutions: impl Iterator<Item = &'a Resolution> + Clone) -> impl Iterator<Item = &'a str> + Clone {
    let english = resolutions.filter(|resolution| resolution.header.language == Language::English);
    english.flat_map(Resolution::clauses).map(|clause| clause.text.as_str())
}

/// The records of a text.
struct Documents {
    /// Each clause, and the text in full.
    body: Vec<TantivyDocument>,
    head: TantivyDocument,
}

impl Documents {
    fn of(resolution: &Resolution, at: u32, lexicon: &Lexicon, fields: Fields) -> Self {
        let key = key(&resolution.header);
        let new = || {
            let mut document = TantivyDocument::new();
            document.add_text(fields.file, &resolution.header.file);
            document
        };
        let language = resolution.header.language;
        let mut all = All::default();
        let mut documents = Vec::with_capacity(resolution.clauses().len() + 1);
        for (clause, clause_at) in resolution.clauses().iter().zip(0..) {
            let tokens = analysis::tokens_in(&clause.text, language);
            let card = Card {
                text: key,
                at: clause_at,
                label: clause.label.clone(),
                length: u32::try_from(clause.text.len()).unwrap_or(u32::MAX),
                facts: Facts::of(&clause.text, &tokens),
                stems: tokens.iter().map(|token| StemId::of(&token.stem)).collect(),
                entities: entities(&clause.text, &tokens, lexicon),
            };
            let mut document = new();
            document.add_pre_tokenized_text(fields.words, pre_tokenized(&tokens));
            add_entities(&mut document, fields.entities, &card.entities);
            document.add_u64(fields.text, key);
            document.add_u64(fields.hash, embedding::text_hash(&clause.text));
            document.add_bytes(fields.record, &record(&card));
            documents.push(document);
            all.add(&tokens, &card.entities);
        }
        let head = head(resolution, at, lexicon, &mut all);
        let mut document = new();
        document.add_u64(fields.head, key);
        for stem in &all.stems {
            document.add_text(fields.all_words, stem);
        }
        for form in &all.forms {
            document.add_text(fields.forms, form);
        }
        let labels: BTreeSet<_> = resolution.clauses().iter().map(|clause| &clause.label).collect();
        for label in labels.into_iter().filter(|label| !head.outline.counts(label)) {
            document.add_text(fields.labels, label.to_string());
        }
        add_entities(&mut document, fields.all_entities, all.entities.iter());
        document.add_bytes(fields.record, &record(&head));
        let mut body = new();
        body.add_u64(fields.body, key);
        body.add_bytes(fields.record, &record(resolution));
        documents.push(body);
        Self { body: documents, head: document }
    }
}

/// All words and names of a text.
#[derive(Default)]
struct All {
    stems: BTreeSet<String>,
    forms: BTreeSet<String>,
    entities: BTreeSet<EntityId>,
}

impl All {
    fn add(&mut self, tokens: &[Token], entities: &[EntityId]) {
        for token in tokens {
            if !self.stems.contains(&token.stem) {
                self.stems.insert(token.stem.clone());
            }
            self.forms.insert(form(&token.word, &token.stem));
        }
        self.entities.extend(entities);
    }
}

fn head(resolution: &Resolution, at: u32, lexicon: &Lexicon, all: &mut All) -> Head {
    let header = &resolution.header;
    let date = header.date.as_deref().unwrap_or_default();
    let text = format!("{} {} {date} {}", header.title, header.id, month(date));
    let tokens = analysis::tokens_in(&text, header.language);
    let named = entities(&text, &tokens, lexicon);
    all.add(&tokens, &named);
    for heading in resolution.clauses().iter().filter_map(|clause| clause.heading.as_deref()) {
        all.add(&analysis::tokens_in(heading, header.language), &[]);
    }
    let mut name: Vec<StemId> = tokens.iter().map(|token| StemId::of(&token.stem)).collect();
    sort(&mut name);
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Head {
        header: header.clone(),
        at,
        clauses: count(resolution.clauses().len()),
        outline: Outline::of(resolution),
        name,
        named,
    }
}

/// The month of a date such as `2024-03-06`, as people say it.
fn month(date: &str) -> &'static str {
    let number = date.split('-').nth(1).and_then(|month| month.parse::<usize>().ok());
    number.and_then(|number| analysis::MONTHS.get(number.checked_sub(1)?).copied()).unwrap_or_default()
}

fn entities(text: &str, tokens: &[Token], lexicon: &Lexicon) -> Vec<EntityId> {
    let mut entities: Vec<_> = lexicon.mentions(text, tokens).iter().map(|mention| mention.entity).collect();
    sort(&mut entities);
    entities
}

fn add_entities<'a>(document: &mut TantivyDocument, field: Field, entities: impl IntoIterator<Item = &'a EntityId>) {
    for entity in entities {
        document.add_text(field, entity.0.to_string());
    }
}

fn sort<T: Ord>(items: &mut Vec<T>) {
    items.sort_unstable();
    items.dedup();
}

/// The key of a text, by its number and language.
fn key(header: &Header) -> u64 {
    embedding::text_hash(&format!("{} {}", header.id, header.language))
}

fn pre_tokenized(tokens: &[Token]) -> PreTokenizedString {
    let tokens = tokens.iter().enumerate().map(|(position, token)| TantivyToken {
        offset_from: token.start,
        offset_to: token.end,
        position,
        text: token.stem.clone(),
        position_length: 1,
    });
    PreTokenizedString { text: String::new(), tokens: tokens.collect() }
}

#[cfg(test)]
mod tests {
    use tantivy::index::SegmentMeta;

    use super::*;
    use crate::{
        index::{Query, QueryTerm},
        model::{Clause, ClauseKind, ClauseLabel},
    };

    /// A file with a text of so many paragraphs.
    fn read(number: usize, paragraphs: u32) -> Read {
        let clause = |at| Clause {
            label: ClauseLabel::new(ClauseKind::Paragraph, at),
            text: format!("Calls for rest {at}"),
            heading: None,
            line: 1,
        };
        let file = format!("{number}.txt");
        let id = format!("B9-{number:04}/2022").parse().unwrap();
        let clauses = (1..=paragraphs).map(clause).collect();
        Read { file: file.clone(), resolutions: vec![Resolution::new(id, String::new(), None, file, clauses)] }
    }

    #[test]
    fn words_of_removed_texts_are_unknown_before_they_are_cleared_away() {
        let folder = tempfile::tempdir().unwrap();
        let names = Lexicon::default();
        let mut writer = Writer::open(folder.path(), &names).unwrap();
        let mut files: Vec<_> = (1..=10).map(|number| read(number, 4)).collect();
        let file = "ships.txt".to_owned();
        let id = "B9-0099/2022".parse().unwrap();
        let label = ClauseLabel::new(ClauseKind::Paragraph, 1);
        let clause = Clause { label, text: "Deplores shipwrecks".to_owned(), heading: None, line: 1 };
        let text = Resolution::new(id, String::new(), None, file.clone(), vec![clause]);
        files.push(Read { file: file.clone(), resolutions: vec![text] });
        writer.update(&names, files, Vec::new()).unwrap();
        let query = Query {
            terms: analysis::tokens("shipwrecks").into_iter().map(QueryTerm::Word).collect(),
            ..Query::default()
        };
        let unknown = |writer: &Writer| {
            writer.index().unwrap().search(&query, Language::English, None, 5).unwrap().unknown.to_bits()
        };
        assert_eq!(unknown(&writer), 0.0_f32.to_bits());
        writer.update(&names, vec![Read { file, resolutions: Vec::new() }], Vec::new()).unwrap();
        let left = writer.tantivy.searchable_segment_metas().unwrap();
        assert!(left.iter().any(|segment| segment.num_deleted_docs() > 0), "they are still there");
        assert_eq!(unknown(&writer), 1.0_f32.to_bits());
    }

    #[test]
    fn there_is_one_writer_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let names = Lexicon::default();
        let mut one = Writer::open(folder.path(), &names).unwrap();
        // What is empty looks as if it could be thrown away.
        assert!(Writer::open(folder.path(), &names).err().unwrap().is_busy());
        one.update(&names, vec![read(1, 2)], vec![1]).unwrap();
        assert!(Writer::open(folder.path(), &names).err().unwrap().is_busy());
        drop(one);
        let mut other = Writer::open(folder.path(), &names).unwrap();
        assert_eq!(other.note(), [1]);
        other.update(&names, vec![read(2, 2)], vec![2]).unwrap();
        assert_eq!(other.index().unwrap().texts().len(), 2);
    }

    #[test]
    fn a_folder_that_cannot_be_locked_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(LOCK)).unwrap();
        assert!(!Writer::open(folder.path(), &Lexicon::default()).err().unwrap().is_busy());
    }

    #[test]
    fn what_is_added_bit_by_bit_lies_in_few_segments() {
        let folder = tempfile::tempdir().unwrap();
        let names = Lexicon::default();
        let mut writer = Writer::open(folder.path(), &names).unwrap();
        writer.update(&names, (1..=10).map(|number| read(number, 40)).collect(), Vec::new()).unwrap();
        let first = writer.tantivy.searchable_segment_ids().unwrap();
        assert_eq!(first.len(), 1);
        for number in 11..=30 {
            writer.update(&names, vec![read(number, 2)], Vec::new()).unwrap();
            writer.merge().unwrap();
            let mut sizes: Vec<_> =
                writer.tantivy.searchable_segment_metas().unwrap().iter().map(SegmentMeta::num_docs).collect();
            sizes.sort_unstable();
            let mut smaller = 0;
            for size in sizes {
                assert!(size >= LARGER_MIN * smaller, "{number}: {size}, and {smaller} in smaller ones");
                smaller += size;
            }
        }
        assert!(writer.tantivy.searchable_segment_ids().unwrap().contains(&first[0]), "it is not written anew");
        assert_eq!(writer.index().unwrap().texts().len(), 30);

        let gone = (1..=4).map(|number| Read { file: format!("{number}.txt"), resolutions: Vec::new() });
        writer.update(&names, gone.collect(), Vec::new()).unwrap();
        writer.merge().unwrap();
        let left = writer.tantivy.searchable_segment_metas().unwrap();
        assert_eq!(left.iter().map(SegmentMeta::num_deleted_docs).sum::<u32>(), 0, "what is removed takes no place");
        assert_eq!(writer.index().unwrap().texts().len(), 26);
        let files = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
        let stores = files.filter(|path| path.extension().is_some_and(|extension| extension == "store")).count();
        assert_eq!(stores, writer.tantivy.searchable_segment_ids().unwrap().len(), "what was merged is removed");
        writer.index().unwrap().prefault().unwrap();
    }
}
