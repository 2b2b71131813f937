//! The one door to the core: documents in, answers out.
//!
//! An [`Engine`] holds no lock and never changes after [`Engine::open`], but for the vectors of meaning, which come once and
//! later ([`Engine::embed`]). So it is shared as `Arc`; taking up new documents means opening a new one.

use std::{collections::HashSet, path::Path, sync::Arc};

use crate::{
    analysis,
    answer::{self, Answer, Candidates, Conversation, Library, Mentioned, Scope},
    embedding::{self, ModelError, SentenceModel},
    entities::Lexicon,
    index::{Index, IndexError},
    ingest::{self, Diagnostic, Severity, Source},
    model::{ClauseLabel, Resolution, ResolutionId},
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
    /// Reads and indexes the documents. Damaged ones are left out and reported; the others are served.
    ///
    /// # Errors
    ///
    /// The index could not be built.
    pub fn open(sources: &[Source], lexicon: Lexicon) -> Result<(Self, Vec<Diagnostic>), IndexError> {
        let mut lexicon = lexicon;
        let mut diagnostics = Vec::new();
        let mut resolutions: Vec<Resolution> = Vec::new();
        let mut seen = HashSet::new();
        for source in sources {
            let (read, found) = ingest::parse(source);
            diagnostics.extend(found);
            for resolution in read {
                if seen.insert(resolution.id.clone()) {
                    resolutions.push(resolution);
                } else {
                    diagnostics.push(Diagnostic {
                        file: source.file.clone(),
                        line: 1,
                        severity: Severity::Error,
                        message: format!(
                            "{} was read from another file already, so this one is left out",
                            resolution.id
                        ),
                    });
                }
            }
        }
        lexicon.learn(resolutions.iter().flat_map(Resolution::clauses).map(|clause| clause.text.as_str()));
        let index = Index::build(&resolutions, &lexicon)?;
        let numbers = Numbers::of(resolutions.iter().map(|resolution| &resolution.id));
        Ok((Self { library: Library { resolutions, index, lexicon }, numbers }, diagnostics))
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
        question::interpret(message, &self.library.lexicon, &self.numbers)
    }

    /// Answers a message in the light of what was said before it in the same place.
    #[must_use]
    pub fn reply(&self, message: &str, conversation: &mut Conversation) -> Answer {
        let interpretation = self.interpret(message);
        answer::reply(&self.library, &interpretation, conversation).unwrap_or_else(declined)
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
    /// The model failed; answers go on coming from words.
    pub fn embed(
        &self,
        model: Arc<SentenceModel>,
        file: Option<&Path>,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<(), ModelError> {
        let clauses = self.library.resolutions.iter().flat_map(Resolution::clauses);
        let texts: Vec<&str> = clauses.map(|clause| clause.text.as_str()).collect();
        let vectors = embedding::embed_all(&model, &texts, file, progress)?;
        self.library.index.set_meaning(model, vectors);
        Ok(())
    }

    /// The entities of a name, typing mistakes forgiven, or all, with the clauses of one resolution or of all that mention
    /// them: those mentioned most first.
    #[must_use]
    pub fn entities(&self, name: Option<&str>, within: Option<&ResolutionId>) -> Vec<Mentioned<'_>> {
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
        answer::quote(&self.library, resolution, labels)
    }

    /// All resolutions, in the order in which they were read.
    #[must_use]
    pub fn resolutions(&self) -> &[Resolution] {
        &self.library.resolutions
    }

    #[must_use]
    pub fn resolution(&self, id: &ResolutionId) -> Option<&Resolution> {
        self.library.position(id).map(|at| &self.library.resolutions[at])
    }

    /// The resolutions whose number or title bears what was typed so far.
    #[must_use]
    pub fn complete_resolution(&self, typed: &str) -> Vec<Choice> {
        let wanted = words(typed);
        let choices = self.resolutions().iter().filter_map(|resolution| {
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
        let resolution = match id.and_then(|id| self.resolution(&id)) {
            Some(resolution) => resolution,
            None if self.resolutions().len() == 1 => &self.resolutions()[0],
            None => return Vec::new(),
        };
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

/// The index lies in memory and was read once already; if it fails all the same, silence is the safe answer.
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
