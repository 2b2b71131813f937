//! The written index, opened: its texts and vocabulary in memory, everything else on the disk and read when needed.

use std::{
    fs, hint, iter,
    ops::{Range, RangeInclusive},
    panic::{self, AssertUnwindSafe},
    path::Path,
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

use foldhash::{HashMap, HashSet};
use tantivy::{
    DocAddress, DocId, DocSet as _, Index as Tantivy, ReloadPolicy, Searcher, SegmentReader, TERMINATED, Term,
    index::SegmentComponent,
    postings::SegmentPostings,
    schema::{Field, IndexRecordOption},
};

use super::{
    Card, Index, IndexError, Outline, Shown, Text,
    records::{Fields, HASH, Head, Stored, TEXT},
    vocabulary::Vocabulary,
    write::{DAMAGED, is_noted_as_damaged, to_merge},
};
use crate::{
    analysis::Token,
    embedding,
    entities::{EntityId, Lexicon},
    model::{ClauseKind, ClauseLabel, Header, Language, Resolution, ResolutionId},
    threads,
};

/// The smallest page that a system maps, in bytes.
const PAGE: usize = 4_096;

/// Stands for the text of a row that has none: a head, a body, or what was removed.
const NO_TEXT: u32 = u32::MAX;

/// The files of a segment that questions read.
const READ: [SegmentComponent; 5] = [
    SegmentComponent::Terms,
    SegmentComponent::Postings,
    SegmentComponent::FieldNorms,
    SegmentComponent::FastFields,
    SegmentComponent::Store,
];

impl Index {
    /// What was committed last, with the names that came with it. All that is read lies in different places, so each is read
    /// by a thread of its own.
    pub(super) fn read(
        tantivy: &Tantivy,
        fields: Fields,
        lexicon: impl FnOnce() -> Result<Lexicon, IndexError> + Send,
    ) -> Result<Self, IndexError> {
        let reader = tantivy.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher = reader.searcher();
        let stored = Stored::open(&searcher)?;
        let texts = || guarded(|| texts(&searcher, &stored, fields));
        let vocabulary = || guarded(|| vocabulary(&searcher, fields));
        let (lexicon, (vocabulary, texts)) = threads::both(lexicon, || threads::both(vocabulary, texts));
        let (lexicon, vocabulary, texts) = (lexicon?, vocabulary?, texts?);
        let mut versions: HashMap<_, Vec<usize>> = HashMap::default();
        for (text, at) in texts.iter().zip(0..) {
            versions.entry(text.head.header.id.clone()).or_default().push(at);
        }
        let shown = shown(&texts, &versions);
        let outlines = texts.iter().map(|text| text.head.outline).collect();
        let mut heads = vec![Vec::new(); searcher.segment_readers().len()];
        for (text, at) in texts.iter().zip(0..) {
            heads[text.address.segment_ord as usize].push((text.address.doc_id, at));
        }
        for heads in &mut heads {
            heads.sort_unstable();
        }
        let by_key = texts.iter().zip(0..).map(|(text, at)| (text.key, at)).collect();
        let mut first_rows = Vec::with_capacity(searcher.segment_readers().len());
        let mut rows = 0;
        for segment in searcher.segment_readers() {
            first_rows.push(rows);
            rows += segment.max_doc() as usize;
        }
        let clauses = texts.iter().map(|text| text.head.clauses as usize).sum();
        let meaning = OnceLock::new();
        Ok(Self {
            searcher,
            stored,
            fields,
            lexicon,
            vocabulary,
            texts,
            outlines,
            versions,
            shown,
            by_key,
            heads,
            first_rows,
            rows,
            clauses,
            meaning,
            text_of_rows: OnceLock::new(),
            folder: None,
            is_checked: AtomicBool::new(false),
        })
    }

    /// The same, which lies in a folder.
    pub(super) fn kept_in(self, folder: &Path) -> Self {
        Self { folder: Some(folder.to_owned()), ..self }
    }

    /// Does what reads the index; a panic is an error, as tantivy panics where its files are damaged. Whether they are is then
    /// looked at, once, and noted in their folder, so that the index is made anew when it is next opened.
    ///
    /// # Errors
    ///
    /// Those of `read`, or it panicked.
    pub fn guarded<T>(&self, read: impl FnOnce() -> Result<T, IndexError>) -> Result<T, IndexError> {
        let done = guarded(read);
        if let (Err(error), Some(folder)) = (&done, &self.folder)
            && self.is_damaged(error)
            && !is_noted_as_damaged(folder)
        {
            tracing::error!(folder = %folder.display(), "the index is damaged, and is made anew when it is next opened");
            if let Err(error) = fs::write(folder.join(DAMAGED), []) {
                tracing::error!(%error, "the index cannot be marked as damaged; remove its folder");
            }
        }
        done
    }

    /// Whether an error comes from files that are not what was written. Where that takes reading all of them, it is looked at
    /// once.
    fn is_damaged(&self, error: &IndexError) -> bool {
        match error {
            IndexError::Damaged | IndexError::Record(_) => true,
            IndexError::Panicked | IndexError::Words(_) | IndexError::File(_) => {
                !self.is_checked.swap(true, Ordering::Relaxed)
                    && self.searcher.index().validate_checksum().map_or(true, |damaged| !damaged.is_empty())
            }
            _ => false,
        }
    }

    /// Reads something of each page of its files, so that no question waits for the system to map one: among a million
    /// clauses, that takes longer than the question. Done again, it takes no time, unless the system had to drop pages.
    ///
    /// # Errors
    ///
    /// The index cannot be read.
    pub fn prefault(&self) -> Result<(), IndexError> {
        for segment in self.searcher.segment_readers() {
            for file in READ {
                let bytes = segment.open_read(file)?.read_bytes()?;
                hint::black_box(bytes.iter().step_by(PAGE).fold(0, |sum: u8, byte| sum.wrapping_add(*byte)));
            }
        }
        Ok(())
    }

    /// Whether it lies in more parts than it has to, as after a [`Writer`](super::Writer) that was stopped before it merged.
    #[must_use]
    pub fn is_scattered(&self) -> bool {
        let segments = self.searcher.segment_readers().iter();
        let segments = segments.map(|one| (one.num_docs(), one.num_deleted_docs(), one.segment_id()));
        !to_merge(segments).is_empty()
    }

    /// All texts, in the order of their files.
    #[must_use]
    pub fn texts(&self) -> &[Text] {
        &self.texts
    }

    /// The numbers of the texts, in the same order.
    #[must_use]
    pub fn outlines(&self) -> &[Outline] {
        &self.outlines
    }

    /// The places of the texts that have a label which their outlines do not count, in no order.
    ///
    /// # Errors
    ///
    /// The index cannot be read.
    pub fn texts_with(&self, label: &ClauseLabel) -> Result<impl Iterator<Item = usize>, IndexError> {
        self.texts_of(&Term::from_field_text(self.fields.labels, &label.to_string()))
    }

    /// The place of a text, in the language if there is such a version, otherwise in English or any other; a document's
    /// number means its first text.
    #[must_use]
    pub fn position(&self, id: &ResolutionId, language: Language) -> Option<usize> {
        self.versions.get(id).map(|versions| version(&self.texts, versions, language))
    }

    /// The number of a resolution that is spelt like this.
    #[must_use]
    pub fn number(&self, spelt: &str) -> Option<&ResolutionId> {
        self.versions.get_key_value(spelt).map(|(id, _)| id)
    }

    /// The languages of the versions of a resolution, in the order of [`Language::ALL`].
    #[must_use]
    pub fn languages(&self, id: &ResolutionId) -> Vec<Language> {
        let versions = self.versions.get(id).map(Vec::as_slice).unwrap_or_default();
        let mut languages: Vec<_> = versions.iter().map(|at| self.texts[*at].head.header.language).collect();
        languages.sort_unstable();
        languages
    }

    /// How many clauses mention an entity, of each resolution's version for the language.
    ///
    /// # Errors
    ///
    /// The index cannot be read.
    pub fn mentions_of(&self, entity: EntityId, language: Language) -> Result<usize, IndexError> {
        let rows = self.shown(language).map(|shown| self.rows_of(shown)).transpose()?;
        let mut count = 0;
        self.each(&Term::from_field_text(self.fields.entities, &entity.0.to_string()), |address| {
            count += usize::from(rows.is_none_or(|rows| rows[self.row(address)]));
        })?;
        Ok(count)
    }

    /// The clauses that mention an entity, each with the place of its text, in the order of the library.
    ///
    /// # Errors
    ///
    /// The index cannot be read.
    pub fn clauses_with(&self, entity: EntityId) -> Result<Vec<(usize, Card)>, IndexError> {
        let mut clauses = Vec::new();
        self.each(&Term::from_field_text(self.fields.entities, &entity.0.to_string()), |address| {
            clauses.push(address);
        })?;
        let with_text = |address| {
            let card = self.card(address)?;
            Ok((self.text_of(&card)?, card))
        };
        let mut clauses = clauses.into_iter().map(with_text).collect::<Result<Vec<_>, IndexError>>()?;
        clauses.sort_unstable_by_key(|(text, card)| (*text, card.at));
        Ok(clauses)
    }

    /// The texts that a question in a language is answered from; `None`: all.
    pub(super) fn shown(&self, language: Language) -> Option<&Shown> {
        self.shown.get(&language).or_else(|| self.shown.get(&Language::English))
    }

    /// Whether a text is one that a question in a language is answered from.
    #[must_use]
    pub fn is_shown(&self, at: usize, language: Language) -> bool {
        self.shown_texts(language).is_none_or(|shown| shown[at])
    }

    /// For each text, whether a question in a language is answered from it; `None`: from all.
    #[must_use]
    pub fn shown_texts(&self, language: Language) -> Option<&[bool]> {
        self.shown(language).map(|shown| &*shown.texts)
    }

    /// The names in the library.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The resolution at a place, with all its clauses.
    ///
    /// # Errors
    ///
    /// The index cannot be read.
    pub fn resolution(&self, at: usize) -> Result<Resolution, IndexError> {
        self.stored.read(self.texts[at].body)
    }

    /// The cards of a text's clauses, in the order of the text.
    ///
    /// # Errors
    ///
    /// The index cannot be read.
    pub fn cards(&self, at: usize) -> Result<Vec<Card>, IndexError> {
        let rows = self.clauses_of(&(at..at + 1))?;
        let mut cards = rows.into_iter().map(|row| self.card(row)).collect::<Result<Vec<_>, _>>()?;
        cards.sort_by_key(|card| card.at);
        Ok(cards)
    }

    pub(super) fn card(&self, address: DocAddress) -> Result<Card, IndexError> {
        self.stored.read(address)
    }

    /// The place of a card's text.
    pub(super) fn text_of(&self, card: &Card) -> Result<usize, IndexError> {
        self.by_key.get(&card.text).copied().ok_or(IndexError::Damaged)
    }

    /// The clauses of some texts, sorted.
    pub(super) fn clauses_of(&self, texts: &Range<usize>) -> Result<Vec<DocAddress>, IndexError> {
        let mut clauses = Vec::new();
        for text in &self.texts[texts.clone()] {
            let term = Term::from_field_u64(self.fields.text, text.key);
            // They were written together with the body, so they lie in one segment.
            self.each_in(&term, text.body.segment_ord, |address| clauses.push(address))?;
        }
        clauses.sort_unstable();
        Ok(clauses)
    }

    /// The files of the texts that have all these words.
    pub(super) fn files_with(&self, tokens: &[Token]) -> Result<Vec<&str>, IndexError> {
        let mut left: Option<Vec<usize>> = None;
        for token in tokens {
            let mut with: Vec<usize> =
                self.texts_of(&Term::from_field_text(self.fields.all_words, &token.stem))?.collect();
            with.sort_unstable();
            left = Some(match left {
                Some(left) => with.into_iter().filter(|at| left.binary_search(at).is_ok()).collect(),
                None => with,
            });
        }
        Ok(left.unwrap_or_default().into_iter().map(|at| self.texts[at].header().file.as_str()).collect())
    }

    /// The places of the texts whose heads have a term, in no order; read as they are asked for.
    pub(super) fn texts_of<'a>(&'a self, term: &Term) -> Result<impl Iterator<Item = usize> + use<'a>, IndexError> {
        let mut found = Vec::with_capacity(self.heads.len());
        for (segment, heads) in self.searcher.segment_readers().iter().zip(&self.heads) {
            let inverted = segment.inverted_index(term.field())?;
            let postings = inverted.read_postings(term, IndexRecordOption::Basic)?;
            found.extend(postings.map(|postings| (segment, heads.as_slice(), postings)));
        }
        Ok(found.into_iter().flat_map(|(segment, mut heads, mut postings)| {
            iter::from_fn(move || {
                loop {
                    let doc = postings.doc();
                    if doc == TERMINATED {
                        return None;
                    }
                    postings.advance();
                    heads = behind(heads, doc);
                    let head = heads.first().filter(|(head, _)| *head == doc && !segment.is_deleted(doc));
                    if let Some((_, at)) = head {
                        return Some(*at);
                    }
                }
            })
        }))
    }

    /// Calls `found` for each record of a term, in order.
    pub(super) fn each(&self, term: &Term, mut found: impl FnMut(DocAddress)) -> Result<(), IndexError> {
        for ord in 0..self.first_rows.len() {
            self.each_in(term, u32::try_from(ord).expect("fewer than 2^32 segments"), &mut found)?;
        }
        Ok(())
    }

    fn each_in(&self, term: &Term, ord: u32, found: impl FnMut(DocAddress)) -> Result<(), IndexError> {
        each_in(self.searcher.segment_reader(ord), ord, term, found)
    }

    /// The number of a record among all records, removed ones too.
    pub(super) fn row(&self, address: DocAddress) -> usize {
        self.first_rows[address.segment_ord as usize] + address.doc_id as usize
    }

    pub(super) fn address(&self, row: usize) -> DocAddress {
        let segment = self.first_rows.partition_point(|first| *first <= row) - 1;
        let number = |number: usize| u32::try_from(number).expect("tantivy's numbers have 32 bits");
        DocAddress::new(number(segment), number(row - self.first_rows[segment]))
    }

    /// For each row, whether its clause is of one of the texts.
    pub(super) fn rows_of<'a>(&self, shown: &'a Shown) -> Result<&'a [bool], IndexError> {
        if let Some(rows) = shown.rows.get() {
            return Ok(rows);
        }
        let rows: Vec<bool> = self.rows_with(&shown.texts)?;
        Ok(shown.rows.get_or_init(|| rows.into()))
    }

    /// For each text, whether it was adopted in these years and is shown in a language.
    pub(super) fn texts_from(&self, years: &RangeInclusive<u32>, language: Language) -> Vec<bool> {
        let shown = self.shown_texts(language);
        let is_one = |(text, at): (&Text, usize)| text.is_from(years) && shown.is_none_or(|one| one[at]);
        self.texts.iter().zip(0..).map(is_one).collect()
    }

    /// For each row, whether its clause is of one of the texts.
    pub(super) fn rows_with(&self, texts: &[bool]) -> Result<Vec<bool>, IndexError> {
        let is_one = |at: &u32| texts.get(*at as usize).copied().unwrap_or(false);
        Ok(self.text_of_rows()?.iter().map(is_one).collect())
    }

    fn text_of_rows(&self) -> Result<&[u32], IndexError> {
        if let Some(rows) = self.text_of_rows.get() {
            return Ok(rows);
        }
        let mut rows = Vec::with_capacity(self.rows);
        for segment in self.searcher.segment_readers() {
            let column = segment.fast_fields().u64(TEXT)?;
            let text = |doc| {
                let at = column.first(doc).and_then(|key| self.by_key.get(&key));
                at.and_then(|at| u32::try_from(*at).ok()).unwrap_or(NO_TEXT)
            };
            rows.extend((0..segment.max_doc()).map(text));
        }
        Ok(self.text_of_rows.get_or_init(|| rows.into()))
    }

    /// For each row, the hash of the clause's words; `None` where there is no clause.
    ///
    /// # Errors
    ///
    /// The index cannot be read.
    pub fn text_hashes(&self) -> Result<Vec<Option<u64>>, IndexError> {
        let mut hashes = Vec::with_capacity(self.rows);
        for segment in self.searcher.segment_readers() {
            let column = segment.fast_fields().u64(HASH)?;
            let hash = |doc| if segment.is_deleted(doc) { None } else { column.first(doc) };
            hashes.extend((0..segment.max_doc()).map(hash));
        }
        Ok(hashes)
    }

    /// For each text a number that changes with its title and with the words of its clauses, though not with their order or
    /// numbers.
    ///
    /// # Errors
    ///
    /// The index cannot be read.
    pub fn content_marks(&self) -> Result<Vec<u64>, IndexError> {
        let mut marks: Vec<u64> =
            self.texts.iter().map(|text| embedding::hash(text.head.header.title.as_bytes())).collect();
        for segment in self.searcher.segment_readers() {
            let (keys, hashes) = (segment.fast_fields().u64(TEXT)?, segment.fast_fields().u64(HASH)?);
            for doc in (0..segment.max_doc()).filter(|doc| !segment.is_deleted(*doc)) {
                let at = keys.first(doc).and_then(|key| self.by_key.get(&key));
                if let (Some(at), Some(hash)) = (at, hashes.first(doc)) {
                    marks[*at] = marks[*at].wrapping_add(hash);
                }
            }
        }
        Ok(marks)
    }

    /// The words of the clauses in some rows.
    ///
    /// # Errors
    ///
    /// The index cannot be read.
    pub fn words_of(&self, rows: &[usize]) -> Result<Vec<String>, IndexError> {
        let mut words = Vec::with_capacity(rows.len());
        let mut open: Option<(usize, Resolution)> = None;
        for row in rows {
            let card = self.card(self.address(*row))?;
            let at = self.text_of(&card)?;
            let resolution = match open.take() {
                Some((open, resolution)) if open == at => resolution,
                _ => self.resolution(at)?,
            };
            words.push(resolution.clauses().get(card.at as usize).ok_or(IndexError::Damaged)?.text.clone());
            open = Some((at, resolution));
        }
        Ok(words)
    }
}

/// The heads from a number on: nearby where terms are frequent, so that is where the search begins.
fn behind(heads: &[(DocId, usize)], doc: DocId) -> &[(DocId, usize)] {
    let mut near = 1;
    while heads.get(near).is_some_and(|(head, _)| *head < doc) {
        near *= 2;
    }
    let near = &heads[..heads.len().min(near + 1)];
    &heads[near.partition_point(|(head, _)| *head < doc)..]
}

/// The best version for a language.
fn version(texts: &[Text], versions: &[usize], language: Language) -> usize {
    let of = |language: Language| versions.iter().find(|at| texts[**at].head.header.language == language);
    *of(language).or_else(|| of(Language::English)).unwrap_or(&versions[0])
}

fn shown(texts: &[Text], versions: &HashMap<ResolutionId, Vec<usize>>) -> HashMap<Language, Shown> {
    if versions.len() == texts.len() {
        return HashMap::default();
    }
    let languages: HashSet<Language> = texts.iter().map(|text| text.head.header.language).collect();
    let of = |language| {
        let mut is_shown = vec![false; texts.len()];
        for versions in versions.values() {
            let at = version(texts, versions, language);
            is_shown[at] = true;
        }
        Shown { texts: is_shown.into(), rows: OnceLock::new() }
    };
    languages.into_iter().chain([Language::English]).map(|language| (language, of(language))).collect()
}

/// The records that have a key in a field.
fn keyed(searcher: &Searcher, field: Field) -> Result<HashMap<u64, DocAddress>, IndexError> {
    let mut found = HashMap::default();
    for (segment, ord) in searcher.segment_readers().iter().zip(0..) {
        let inverted = segment.inverted_index(field)?;
        let mut terms = inverted.terms().stream()?;
        while terms.advance() {
            let key = u64::from_be_bytes(terms.key().try_into().map_err(|_| IndexError::Damaged)?);
            let postings = inverted.read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
            each_of(segment, ord, postings, |address| {
                found.insert(key, address);
            });
        }
    }
    Ok(found)
}

fn each_in(segment: &SegmentReader, ord: u32, term: &Term, found: impl FnMut(DocAddress)) -> Result<(), IndexError> {
    let inverted = segment.inverted_index(term.field())?;
    if let Some(postings) = inverted.read_postings(term, IndexRecordOption::Basic)? {
        each_of(segment, ord, postings, found);
    }
    Ok(())
}

fn each_of(segment: &SegmentReader, ord: u32, mut postings: SegmentPostings, mut found: impl FnMut(DocAddress)) {
    while postings.doc() != TERMINATED {
        if !segment.is_deleted(postings.doc()) {
            found(DocAddress::new(ord, postings.doc()));
        }
        postings.advance();
    }
}

/// All texts, in the order of their files.
fn texts(searcher: &Searcher, stored: &Stored, fields: Fields) -> Result<Vec<Text>, IndexError> {
    let bodies = keyed(searcher, fields.body)?;
    let mut texts = Vec::with_capacity(bodies.len());
    let mut keyed: Vec<_> = keyed(searcher, fields.head)?.into_iter().collect();
    // Many lie side by side, so in few pages of the file.
    keyed.sort_unstable_by_key(|(_, address)| *address);
    for (key, address) in keyed {
        let head: Head = stored.read(address)?;
        let body = *bodies.get(&key).ok_or(IndexError::Damaged)?;
        texts.push(Text { head, key, address, body });
    }
    texts.sort_by(|one, other| (&one.head.header.file, one.head.at).cmp(&(&other.head.header.file, other.head.at)));
    Ok(texts)
}

fn vocabulary(searcher: &Searcher, fields: Fields) -> Result<Vocabulary, IndexError> {
    Ok(Vocabulary::new(terms(searcher, fields.all_words)?, terms(searcher, fields.forms)?))
}

/// What `read` reads; tantivy panics where its files are damaged.
fn guarded<T>(read: impl FnOnce() -> Result<T, IndexError>) -> Result<T, IndexError> {
    panic::catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(IndexError::Panicked))
}

/// The terms of a field; those of several segments more than once.
fn terms(searcher: &Searcher, field: Field) -> Result<Vec<Box<str>>, IndexError> {
    let mut found = Vec::new();
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(field)?;
        let mut terms = inverted.terms().stream()?;
        while terms.advance() {
            found.push(std::str::from_utf8(terms.key()).map_err(|_| IndexError::Damaged)?.into());
        }
    }
    Ok(found)
}

impl Text {
    /// What stands above its clauses.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.head.header
    }

    /// The number of its clauses, with points.
    #[must_use]
    pub fn clauses(&self) -> usize {
        self.head.clauses as usize
    }

    /// The number of its paragraphs, without points.
    #[must_use]
    pub fn paragraphs(&self) -> usize {
        self.head.outline.count(ClauseKind::Paragraph)
    }
}
