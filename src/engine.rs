//! The one door to the core: documents in, answers out.
//!
//! An [`Engine`] holds no lock and never changes, but for the vectors of meaning, which come once and later
//! ([`Engine::embed`]). Where its index turns out to be damaged, that is noted beside it, and what has no form for a failure
//! unwinds. So it is shared as `Arc`; taking up new documents means opening a new one.

use std::{collections::HashMap, panic, path::Path, sync::Arc};

use crate::{
    answer::{self, Answer, Candidates, Conversation, Found, Hits, Info, Library, Mentioned, Scope, choices},
    embedding::{Cache, SentenceModel},
    entities::Lexicon,
    index::{Index, IndexError, Text},
    ingest::{self, Diagnostic, Severity, Source},
    model::{ClauseLabel, ClauseRef, Header, Language, Quote, Resolution, ResolutionId},
    question::{self, Alias, AliasProblem, Aliases, Intent, Interpretation, Numbers},
};

pub use answer::{CHOICE_LENGTH_MAX, CHOICES_MAX, Choice};

/// Answers questions about the resolutions it was opened with.
pub struct Engine {
    library: Library,
    numbers: Numbers,
}

/// A text without references is taken for a question if it has at most so many characters.
const QUESTION_MAX: usize = 300;

impl Engine {
    /// Reads and indexes the documents, in memory. Damaged ones are left out and reported; the others are served.
    ///
    /// # Errors
    ///
    /// The index could not be built.
    pub fn open(sources: &[Source], names: Lexicon) -> Result<(Self, Vec<Diagnostic>), IndexError> {
        let mut diagnostics = Vec::new();
        let mut held = Held::default();
        let mut resolutions = Vec::new();
        for source in sources {
            let (read, found) = ingest::parse(source);
            diagnostics.extend(found);
            resolutions.extend(held.take(read, &source.file, &mut diagnostics));
        }
        Ok((Self::on(Index::build(&resolutions, names)?), diagnostics))
    }

    /// Answers from an index.
    #[must_use]
    pub fn on(index: Index) -> Self {
        let numbers = Numbers::of(index.texts().iter().map(Text::header));
        Self { library: Library::of(index), numbers }
    }

    /// Makes what is made when first needed, so that nobody waits for it: with a million clauses, that takes a second or two.
    pub fn warm_up(&self) {
        self.prefault();
        self.library.fill();
        // The expressions that references are read with, those of other languages, and the texts of rows.
        let first = self.headers().next().map(|header| header.id.to_string()).unwrap_or_default();
        let _ = self.ask("Who is affected by resolutions since 1946?");
        for typed in ["paragraph 1", "paragraphe 1", "Who is affected?"] {
            let _ = self.ask(&format!("{typed} {first}"));
            let _ = self.complete_label(&first, typed, &Aliases::default());
        }
    }

    /// Has the system map what is kept on the disk, so that the first questions do not wait for that.
    pub fn prefault(&self) {
        if let Err(error) = self.library.index.prefault() {
            tracing::warn!(%error, "the index cannot be read ahead, so the first answers take longer");
        }
    }

    /// Answers a message from all resolutions.
    #[must_use]
    pub fn ask(&self, message: &str) -> Answer {
        self.ask_in(message, &Scope::default())
    }

    /// Answers a message within a scope.
    #[must_use]
    pub fn ask_in(&self, message: &str, scope: &Scope) -> Answer {
        // Nothing that a message has may end the program, so reading it is guarded as well.
        self.guarded(|library| answer::answer(library, &self.interpret(message, &scope.aliases), scope))
            .unwrap_or_else(failed)
    }

    fn guarded<T>(&self, read: impl FnOnce(&Library) -> Result<T, IndexError>) -> Result<T, IndexError> {
        self.library.index.guarded(|| read(&self.library))
    }

    fn interpret(&self, message: &str, aliases: &Aliases) -> Interpretation {
        question::interpret(message, self.library.index.lexicon(), &self.numbers, aliases)
    }

    /// Answers a message in the light of what was said before it in the same place; `scope` holds what applies there where
    /// nothing else tells.
    #[must_use]
    pub fn reply(&self, message: &str, scope: &Scope, conversation: &mut Conversation) -> Answer {
        self.guarded(|library| {
            let going_on = conversation.going_on(message);
            let interpretation = going_on.unwrap_or_else(|| self.interpret(message, &scope.aliases));
            answer::reply(library, &interpretation, scope, conversation)
        })
        .unwrap_or_else(failed)
    }

    /// What a text refers to that nobody has to have written for us: clauses by number, resolutions, names.
    ///
    /// At most the first 4,000 characters are read, and 60 references in them. Nothing is searched for by words, but for a
    /// short text that refers to nothing: then [`Found::answer`] is what it would be answered.
    #[must_use]
    pub fn find(&self, text: &str, scope: &Scope) -> Found {
        let mut found = self
            .guarded(|library| {
                let reading = question::read(text, library.index.lexicon(), &self.numbers, &scope.aliases);
                answer::find_in(library, &reading, scope)
            })
            .unwrap_or_else(ended);
        let length = text.trim().chars().count();
        if found.is_empty() && (1..=QUESTION_MAX).contains(&length) {
            found.answer = Some(self.ask_in(text, scope));
        }
        found
    }

    /// A page of the clauses that bear on some words, best first: `count` of them from the `offset`th, counted from 0.
    ///
    /// A list has at most [`answer::HITS_MAX`] clauses. The same words give the same list, until the library changes or its
    /// vectors of meaning come.
    #[must_use]
    pub fn search(&self, words: &str, scope: &Scope, offset: usize, count: usize) -> Hits {
        self.guarded(|library| {
            let words = question::search_for(words, library.index.lexicon(), &self.numbers, &scope.aliases);
            answer::search(library, &words, scope, offset, count)
        })
        .unwrap_or_else(ended)
    }

    /// A clause in a language, or else in the version that is shown by default; `None` if there is no such clause.
    #[must_use]
    pub fn clause(&self, reference: &ClauseRef, language: Option<Language>) -> Option<Quote> {
        self.guarded(|library| answer::clause(library, reference, language)).unwrap_or_else(ended)
    }

    /// A clause among so many on either side, at most [`answer::NEIGHBOURS_MAX`], in the order of the text. Points are left
    /// out; a point comes behind what it belongs to and among those beside it.
    #[must_use]
    pub fn neighbours(&self, reference: &ClauseRef, language: Option<Language>, radius: usize) -> Vec<Quote> {
        self.guarded(|library| answer::neighbours(library, reference, language, radius)).unwrap_or_else(ended)
    }

    /// The clauses before and behind one, from citations to recitals to paragraphs; points are stepped over, but from a
    /// point one goes to those beside it.
    #[must_use]
    pub fn step(&self, reference: &ClauseRef) -> (Option<ClauseRef>, Option<ClauseRef>) {
        self.guarded(|library| answer::step(library, reference)).unwrap_or_else(ended)
    }

    /// The languages in which a resolution is held.
    #[must_use]
    pub fn languages(&self, resolution: &ResolutionId) -> Vec<Language> {
        self.library.index.languages(resolution)
    }

    /// All clauses of a resolution but the points, in a language or else in the version that is shown by default; empty
    /// if it is not held.
    #[must_use]
    pub fn outline(&self, resolution: &ResolutionId, language: Option<Language>) -> Vec<Quote> {
        let at = self.library.index.position(resolution, language.unwrap_or_default());
        let Some(resolution) = at.and_then(|at| self.resolution_at(at)) else { return Vec::new() };
        let labels = resolution.clauses().iter().map(|clause| &clause.label).filter(|label| !label.is_point());
        labels.filter_map(|label| resolution.quote(label)).collect()
    }

    /// A resolution at a glance; `None` if it is not held.
    #[must_use]
    pub fn info(&self, resolution: &ResolutionId) -> Option<Info> {
        self.guarded(|library| answer::info(library, resolution)).unwrap_or_else(ended)
    }

    /// The resolutions whose number (in any spelling), procedure, title, kind or day bears all words of the filter, newest
    /// first; all for an empty one.
    #[must_use]
    pub fn resolutions(&self, filter: &str) -> Vec<&Header> {
        self.library.resolutions(filter)
    }

    /// The clauses that may answer a message, for those who tune the weights.
    #[must_use]
    pub fn candidates(&self, message: &str) -> Candidates {
        let message = self.interpret(message, &Aliases::default());
        self.guarded(|library| answer::candidates(library, &message)).unwrap_or_else(ended)
    }

    /// Finds clauses by meaning too, from when this returns; until then answers come from words alone.
    ///
    /// Clauses whose vectors are in `file` are not embedded again. `progress` is told how many of the others are done, and
    /// how many there are. `go_on` is asked every few seconds; once it says no, the rest is left for another time, and answers
    /// go on coming from words.
    ///
    /// # Errors
    ///
    /// The model or the index failed; answers go on coming from words.
    pub fn embed(
        &self,
        model: Arc<SentenceModel>,
        file: Option<&Path>,
        progress: &(dyn Fn(usize, usize) + Sync),
        go_on: &mut dyn FnMut() -> bool,
    ) -> Result<(), IndexError> {
        let index = &self.library.index;
        let hashes = index.text_hashes()?;
        let mut cache = Cache::open(file, &model);
        let missing = cache.missing(&hashes);
        let mut is_whole = true;
        let mut go_on = || {
            is_whole = go_on();
            is_whole
        };
        cache.embed(&model, &missing, |rows| index.words_of(rows), progress, &mut go_on)?;
        if is_whole {
            index.set_meaning(model, cache.vectors(&hashes));
        }
        Ok(())
    }

    /// The entities of a name, typing mistakes forgiven, or all, with the clauses of one resolution or of all that mention
    /// them: those mentioned most first.
    ///
    /// # Errors
    ///
    /// The index failed.
    pub fn entities(
        &self,
        name: Option<&str>,
        within: Option<&ResolutionId>,
    ) -> Result<Vec<Mentioned<'_>>, IndexError> {
        self.library.index.guarded(|| match name {
            Some(name) => answer::named(&self.library, name, within),
            None => answer::mentioned(&self.library, within),
        })
    }

    /// Quotes one clause by its label (`par:7`) or by words (`paragraph 7`, `7`), in the language of the scope where there is
    /// a version in it. The resolution is typed as a number or as an alias of the scope.
    #[must_use]
    pub fn quote(&self, resolution: &str, label: &str, scope: &Scope) -> Answer {
        let named = resolution.parse().ok().or_else(|| scope.aliases.resolution(resolution).cloned());
        let Some(id) = named else {
            let scope = Scope { resolution: None, ..scope.clone() };
            let answer = self.guarded(|library| {
                let mut interpretation = self.interpret(&format!("{resolution} {}", in_words(label)), &scope.aliases);
                let read = question::search_for(resolution, library.index.lexicon(), &self.numbers, &scope.aliases);
                if let Intent::Search { query, .. } = read.intent {
                    interpretation.call(resolution, query);
                }
                answer::answer(library, &interpretation, &scope)
            });
            return answer.unwrap_or_else(failed);
        };
        match label.parse::<ClauseLabel>() {
            Ok(label) => self.quote_labels(&id, &[label], scope.language),
            Err(_) => {
                let scope = Scope { resolution: Some(id.clone()), language: scope.language, ..Scope::default() };
                match self.ask_in(&in_words(label), &scope) {
                    // No clause is called so: the resolution is known, and what it has can be told.
                    answer if answer.is_not_covered() => self.ask_in(&id.to_string(), &Scope::default()),
                    answer => answer,
                }
            }
        }
    }

    /// Quotes clauses of one resolution by their labels, in a language where there is a version in it.
    #[must_use]
    pub fn quote_labels(
        &self,
        resolution: &ResolutionId,
        labels: &[ClauseLabel],
        language: Option<Language>,
    ) -> Answer {
        self.guarded(|library| answer::quote(library, resolution, labels, language)).unwrap_or_else(failed)
    }

    /// A paragraph of one resolution or of all, picked by a number: the same number picks the same, any number is fair.
    #[must_use]
    pub fn random(&self, resolution: Option<&ResolutionId>, seed: u64) -> Option<ClauseRef> {
        let wanted = |id: &ResolutionId| resolution.is_none_or(|wanted| wanted == id);
        let counts: Vec<(&ResolutionId, usize)> = self.paragraph_counts().filter(|(id, _)| wanted(id)).collect();
        let total: usize = counts.iter().map(|(_, count)| count).sum();
        // Ids that follow each other must not pick neighbours: the multiplier is that of Knuth's linear generator.
        let mixed = seed.wrapping_mul(6_364_136_223_846_793_005).rotate_left(32);
        let mut at = usize::try_from(mixed % u64::try_from(total).ok().filter(|total| *total > 0)?).ok()?;
        for (id, count) in counts {
            if at < count {
                let resolution = self.resolution(id)?;
                let clause = resolution.paragraphs().nth(at)?;
                return Some(ClauseRef { resolution: id.clone(), label: clause.label.clone() });
            }
            at -= count;
        }
        None
    }

    /// All texts, in the order of their files; each language version of a resolution is one.
    #[must_use]
    pub fn texts(&self) -> &[Text] {
        self.library.index.texts()
    }

    /// What stands above each resolution, in the order of their files; of several versions, the English one.
    pub fn headers(&self) -> impl Iterator<Item = &Header> {
        self.preferred().map(Text::header)
    }

    /// The resolutions with the numbers of their paragraphs, in the order of their files.
    pub fn paragraph_counts(&self) -> impl Iterator<Item = (&ResolutionId, usize)> {
        self.preferred().map(|text| (&text.header().id, text.paragraphs()))
    }

    /// For each resolution a number that changes with its title and with the words of its clauses, though not with their
    /// order or numbers; of several versions, that of the English one.
    ///
    /// # Errors
    ///
    /// The index cannot be read.
    pub fn content_marks(&self) -> Result<Vec<(&ResolutionId, u64)>, IndexError> {
        let index = &self.library.index;
        let mut marks = Vec::with_capacity(index.texts().len());
        for (at, (text, mark)) in index.texts().iter().zip(index.content_marks()?).enumerate() {
            let id = &text.header().id;
            if index.position(id, Language::English) == Some(at) {
                marks.push((id, mark));
            }
        }
        Ok(marks)
    }

    fn preferred(&self) -> impl Iterator<Item = &Text> {
        let index = &self.library.index;
        let is_preferred =
            |(at, text): &(usize, &Text)| index.position(&text.header().id, Language::English) == Some(*at);
        index.texts().iter().enumerate().filter(is_preferred).map(|(_, text)| text)
    }

    /// Whether there is a resolution of this number.
    #[must_use]
    pub fn holds(&self, id: &ResolutionId) -> bool {
        self.library.index.position(id, Language::English).is_some()
    }

    /// Whether there is a clause of this number, without its resolution being read.
    #[must_use]
    pub fn has(&self, reference: &ClauseRef) -> bool {
        let index = &self.library.index;
        let Some(at) = index.position(&reference.resolution, Language::English) else { return false };
        let is_beyond = || self.guarded(|_| Ok(index.texts_with(&reference.label)?.any(|other| other == at)));
        index.outlines()[at].counts(&reference.label) || is_beyond().unwrap_or_else(ended)
    }

    /// A resolution with all its clauses, read from the index; `None` if there is none of this number.
    #[must_use]
    pub fn resolution(&self, id: &ResolutionId) -> Option<Resolution> {
        self.resolution_at(self.library.index.position(id, Language::English)?)
    }

    fn resolution_at(&self, at: usize) -> Option<Resolution> {
        self.guarded(|library| library.index.resolution(at).map(Some)).unwrap_or_else(ended)
    }

    /// The resolutions that bear what was typed so far: by aliases first, then a number or a link typed in full, then numbers
    /// that begin with it, then the newest.
    #[must_use]
    pub fn complete_resolution(&self, typed: &str, aliases: &Aliases) -> Vec<Choice> {
        choices::resolutions(&self.library, typed, aliases)
    }

    /// The one resolution that is meant by an alias, a number or a link, or by words that no other bears.
    #[must_use]
    pub fn find_resolution(&self, typed: &str, aliases: &Aliases) -> Option<ResolutionId> {
        let typed = typed.trim();
        if let Some(aliased) = aliases.resolution(typed) {
            return Some(aliased.clone());
        }
        let exact = typed.parse().ok().or_else(|| ResolutionId::find(typed).map(|(_, id)| id));
        let only = || match &self.complete_resolution(typed, &Aliases::default())[..] {
            [choice] => choice.value.parse().ok(),
            _ => None,
        };
        exact.filter(|id| self.holds(id)).or_else(only)
    }

    /// The short name that somebody wants to give to a resolution.
    ///
    /// # Errors
    ///
    /// It would capture what messages say otherwise.
    pub fn alias(&self, typed: &str) -> Result<Alias, AliasProblem> {
        Alias::new(typed, &self.numbers)
    }

    /// The clauses of a resolution whose number or words bear what was typed so far: the one whose number it is first.
    #[must_use]
    pub fn complete_label(&self, resolution: &str, typed: &str, aliases: &Aliases) -> Vec<Choice> {
        let id = choices::typed_resolution(resolution).or_else(|| aliases.resolution(resolution).cloned());
        let only = || (self.texts().len() == 1).then(|| self.resolution_at(0)).flatten();
        let resolution = id.and_then(|id| self.resolution(&id)).or_else(only);
        resolution.map(|resolution| choices::labels(&resolution, typed)).unwrap_or_default()
    }

    /// The names and aliases a word of which begins with each word typed so far: those mentioned most first. Reads no text.
    #[must_use]
    pub fn complete_entity(&self, typed: &str) -> Vec<Choice> {
        choices::entities(&self.library, typed)
    }
}

/// Which texts are held, and from which file each came.
#[derive(Default)]
pub(crate) struct Held(HashMap<(ResolutionId, Language), String>);

impl Held {
    pub(crate) fn add(&mut self, header: &Header) {
        self.0.insert((header.id.clone(), header.language), header.file.clone());
    }

    pub(crate) fn has(&self, header: &Header) -> bool {
        self.0.contains_key(&(header.id.clone(), header.language))
    }

    /// The resolutions of a file, but for those that another file has already.
    pub(crate) fn take(
        &mut self,
        read: Vec<Resolution>,
        file: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Resolution> {
        let mut new = Vec::with_capacity(read.len());
        for resolution in read {
            let Header { id, language, .. } = &resolution.header;
            match self.0.get(&(id.clone(), *language)) {
                None => new.push(resolution),
                Some(other) => diagnostics.push(Diagnostic {
                    file: file.to_owned(),
                    line: 1,
                    severity: Severity::Error,
                    message: format!("{id} was read from `{other}` already, so this one is left out"),
                    passing: false,
                }),
            }
        }
        for resolution in &new {
            self.add(&resolution.header);
        }
        new
    }
}

/// A clause in words, as it is typed where only a clause can be meant: "7" is a paragraph, and "c" a recital.
fn in_words(typed: &str) -> String {
    let bare = typed.trim();
    let number = bare.starts_with(|c: char| c.is_ascii_digit()) && !question::names_kind_of_clause(bare);
    let letter = bare.len() <= 2 && bare.bytes().all(|byte| byte.is_ascii_alphabetic());
    match (number, letter) {
        (true, _) => format!("paragraph {bare}"),
        (_, true) => format!("recital {}", bare.to_uppercase()),
        _ => bare.to_owned(),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "as `unwrap_or_else` wants it")]
fn failed(error: IndexError) -> Answer {
    tracing::error!(%error, "a question has no answer, as the index or the program failed");
    Answer::Failed
}

/// As [`failed`], for what has no form for a failure: whoever is waiting apologises, as for any mistake of ours. An empty list
/// would say that there is nothing.
#[expect(clippy::needless_pass_by_value, reason = "as `unwrap_or_else` wants it")]
fn ended<T>(error: IndexError) -> T {
    tracing::error!(%error, "what was asked for ends, as the index or the program failed");
    panic::resume_unwind(Box::new("the index or the program failed"))
}
