//! The one door to the core: documents in, answers out.
//!
//! An [`Engine`] holds no lock and never changes, but for the vectors of meaning, which come once and later
//! ([`Engine::embed`]). So it is shared as `Arc`; taking up new documents means opening a new one.

use std::{collections::HashMap, path::Path, sync::Arc};

use crate::{
    analysis,
    answer::{self, Answer, Candidates, Conversation, Library, Mentioned, Scope},
    embedding::{Cache, SentenceModel},
    entities::Lexicon,
    index::{Index, IndexError, Text},
    ingest::{self, Diagnostic, Severity, Source},
    model::{ClauseLabel, Header, Language, Resolution, ResolutionId},
    question::{self, Interpretation, Numbers},
};

/// Answers questions about the resolutions it was opened with.
pub struct Engine {
    library: Library,
    numbers: Numbers,
}

/// One entry of a completion: what is shown, and what is sent when it is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub name: String,
    pub value: String,
}

/// The most choices offered, and the most characters of each; Discord takes no more (application commands, "Choices").
pub const CHOICES_MAX: usize = 25;
pub const CHOICE_LENGTH_MAX: usize = 100;

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
        Self { library: Library { index }, numbers }
    }

    /// Answers a message from all resolutions.
    #[must_use]
    pub fn ask(&self, message: &str) -> Answer {
        self.ask_in(message, &Scope::default())
    }

    /// Answers a message within a scope.
    #[must_use]
    pub fn ask_in(&self, message: &str, scope: &Scope) -> Answer {
        answer::answer(&self.library, &self.interpret(message), scope).unwrap_or_else(declined)
    }

    fn interpret(&self, message: &str) -> Interpretation {
        question::interpret(message, self.library.index.lexicon(), &self.numbers)
    }

    /// Answers a message in the light of what was said before it in the same place; `scope` holds what applies there where
    /// nothing else tells.
    #[must_use]
    pub fn reply(&self, message: &str, scope: &Scope, conversation: &mut Conversation) -> Answer {
        let interpretation = self.interpret(message);
        answer::reply(&self.library, &interpretation, scope, conversation).unwrap_or_else(declined)
    }

    /// The clauses that may answer a message, for those who tune the weights.
    #[must_use]
    pub fn candidates(&self, message: &str) -> Candidates {
        answer::candidates(&self.library, &self.interpret(message)).unwrap_or_default()
    }

    /// Finds clauses by meaning too, from when this returns; until then answers come from words alone.
    ///
    /// Clauses whose vectors are in `file` are not embedded again. `progress` is told how many of the others are done, and
    /// how many there are.
    ///
    /// # Errors
    ///
    /// The model or the index failed; answers go on coming from words.
    pub fn embed(
        &self,
        model: Arc<SentenceModel>,
        file: Option<&Path>,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<(), IndexError> {
        let index = &self.library.index;
        let hashes = index.text_hashes()?;
        let mut cache = Cache::open(file, &model);
        let words = index.words_of(&cache.missing(&hashes))?;
        cache.embed(&model, &words, progress)?;
        index.set_meaning(model, cache.vectors(&hashes));
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
        match name {
            Some(name) => answer::named(&self.library, name, within),
            None => answer::mentioned(&self.library, within),
        }
    }

    /// Quotes one clause by its label (`par:7`) or by words (`paragraph 7`, `7`).
    #[must_use]
    pub fn quote(&self, resolution: &str, label: &str) -> Answer {
        let Ok(id) = resolution.parse::<ResolutionId>() else {
            return self.ask(&format!("{resolution} {label}"));
        };
        match label.parse::<ClauseLabel>() {
            Ok(label) => self.quote_labels(&id, &[label]),
            Err(_) => {
                let scope = Scope { resolution: Some(id), ..Scope::default() };
                let bare = label.trim();
                let number = bare.starts_with(|c: char| c.is_ascii_digit());
                let letter = bare.len() <= 2 && bare.bytes().all(|byte| byte.is_ascii_alphabetic());
                let message = match (number, letter) {
                    (true, _) => format!("paragraph {bare}"),
                    (_, true) => format!("recital {}", bare.to_uppercase()),
                    _ => bare.to_owned(),
                };
                self.ask_in(&message, &scope)
            }
        }
    }

    /// Quotes clauses of one resolution by their labels.
    #[must_use]
    pub fn quote_labels(&self, resolution: &ResolutionId, labels: &[ClauseLabel]) -> Answer {
        answer::quote(&self.library, resolution, labels, Language::English).unwrap_or_else(declined)
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

    /// A resolution with all its clauses, read from the index; `None` if there is none of this number.
    #[must_use]
    pub fn resolution(&self, id: &ResolutionId) -> Option<Resolution> {
        self.resolution_at(self.library.index.position(id, Language::English)?)
    }

    fn resolution_at(&self, at: usize) -> Option<Resolution> {
        let read = self.library.index.resolution(at);
        read.inspect_err(|error| tracing::error!(%error, "a resolution cannot be read")).ok()
    }

    /// The resolutions whose number or title bears what was typed so far.
    #[must_use]
    pub fn complete_resolution(&self, typed: &str) -> Vec<Choice> {
        let wanted = words(typed);
        let choices = self.headers().filter_map(|resolution| {
            let text = format!("{} {}", resolution.id, resolution.title);
            bears(&text, &wanted)
                .then(|| choice(format!("{} · {}", resolution.id, resolution.title), resolution.id.to_string()))
        });
        choices.take(CHOICES_MAX).collect()
    }

    /// The clauses of a resolution whose number or words bear what was typed so far.
    #[must_use]
    pub fn complete_label(&self, resolution: &str, typed: &str) -> Vec<Choice> {
        let id = resolution.parse().ok();
        let only = || (self.texts().len() == 1).then(|| self.resolution_at(0)).flatten();
        let Some(resolution) = id.and_then(|id| self.resolution(&id)).or_else(only) else { return Vec::new() };
        let wanted = words(typed);
        let by_number = |label: &ClauseLabel| {
            let names = [label.printed(), label.name(), label.to_string()];
            let typed = typed.trim().to_lowercase();
            names.iter().any(|name| name.to_lowercase() == typed)
        };
        let mut matching: Vec<_> = resolution
            .clauses()
            .iter()
            .filter(|clause| {
                by_number(&clause.label) || bears(&format!("{} {}", clause.label.name(), clause.text), &wanted)
            })
            .collect();
        // The paragraphs are asked for most; the number typed in full comes first of all.
        matching.sort_by_key(|clause| (!by_number(&clause.label), std::cmp::Reverse(clause.label.kind())));
        let choices = matching
            .into_iter()
            .map(|clause| choice(format!("{} · {}", clause.label.name(), clause.text), clause.label.to_string()));
        choices.take(CHOICES_MAX).collect()
    }
}

/// Which texts are held, and from which file each came.
#[derive(Default)]
pub(crate) struct Held(HashMap<(ResolutionId, Language), String>);

impl Held {
    pub(crate) fn add(&mut self, header: &Header) {
        self.0.insert((header.id.clone(), header.language), header.file.clone());
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
                }),
            }
        }
        for resolution in &new {
            self.add(&resolution.header);
        }
        new
    }
}

/// Whatever the index fails at, silence is the safe answer.
#[expect(clippy::needless_pass_by_value, reason = "as `unwrap_or_else` wants it")]
fn declined(error: IndexError) -> Answer {
    tracing::error!(%error, "a search failed, and the question was declined");
    Answer::NotCovered
}

fn choice(name: String, value: String) -> Choice {
    let shortened = name.chars().count() > CHOICE_LENGTH_MAX;
    let name = if shortened { name.chars().take(CHOICE_LENGTH_MAX - 1).chain(['…']).collect() } else { name };
    Choice { name, value }
}

fn words(text: &str) -> Vec<String> {
    analysis::tokens(text).into_iter().map(|token| token.word).collect()
}

/// Whether each word typed begins a word of the text.
fn bears(text: &str, typed: &[String]) -> bool {
    let words = words(text);
    typed.iter().all(|typed| words.iter().any(|word| word.starts_with(typed.as_str())))
}
