//! What can be shown for a text that asks nothing: the clauses, resolutions and names that it refers to.

use super::{Answer, Library, NoSuchClause, QUOTES_MAX, Ranked, Scope, clauses};
use crate::{
    entities::{EntityId, Kind},
    index::IndexError,
    model::{ClauseRef, Language, ResolutionId},
    question::{Named, Reading},
};

/// The most resolutions and the most entities that are listed for one text.
const RESOLUTIONS_MAX: usize = 25;
const ENTITIES_MAX: usize = 10;

/// What a text refers to.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Clauses by their numbers, in the order of the text, each once: at most six.
    pub quotes: Vec<Ranked>,
    /// Referred to as well, but not quoted because there are too many.
    pub left_out: Vec<ClauseRef>,
    /// Clauses that the resolutions do not have.
    pub missing: Vec<NoSuchClause>,
    /// Resolutions that are not held, as they are called in the text.
    pub not_held: Vec<String>,
    /// Clauses of several resolutions one of which is meant.
    pub candidates: Vec<ClauseRef>,
    /// Resolutions that are named or linked to, without a clause of them, in the order of the text.
    pub resolutions: Vec<ResolutionId>,
    /// Known names, those that most clauses mention first.
    pub entities: Vec<MentionedName>,
    /// The language asked for, where a clause quoted is not held in it.
    pub not_in: Option<Language>,
    /// What the text would be answered if it were a question, where it is short and refers to nothing. A guess at what was
    /// wanted: nobody has asked.
    pub answer: Option<Answer>,
}

/// A name and how many clauses mention it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MentionedName {
    pub name: String,
    pub kind: Kind,
    /// Never 0.
    pub clauses: usize,
}

impl Found {
    /// Whether the text refers to nothing, not even to what is missing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let (clauses, others) = (self.quotes.len() + self.missing.len(), self.candidates.len() + self.not_held.len());
        clauses + others + self.resolutions.len() + self.entities.len() == 0
    }
}

/// Finds what a text refers to. Nothing is searched for by words.
///
/// # Errors
///
/// The index failed.
pub fn find_in(library: &Library, reading: &Reading, scope: &Scope) -> Result<Found, IndexError> {
    let language = reading.language.unwrap_or_default();
    let texts = scope.resolution.as_ref().and_then(|id| library.texts(id, language));
    let lookup = clauses::look_up(library, &reading.parts, &reading.about, language, texts.as_ref())?;
    let mut found = Found {
        quotes: lookup.quotes.into_iter().map(Ranked::asked).collect(),
        left_out: lookup.left_out,
        missing: lookup.missing,
        not_held: lookup.not_held,
        candidates: lookup.candidates,
        entities: entities(library, &reading.entities, language)?,
        ..Found::default()
    };
    debug_assert!(found.quotes.len() <= QUOTES_MAX);
    if let Some(wanted) = reading.linked.or(scope.language).or(reading.language) {
        found.not_in = library.translate_all(&mut found.quotes, wanted)?;
    }
    for named in &reading.named {
        found.add(library, named);
    }
    found.resolutions.truncate(RESOLUTIONS_MAX);
    found.not_held.truncate(RESOLUTIONS_MAX);
    Ok(found)
}

impl Found {
    fn add(&mut self, library: &Library, named: &Named) {
        let ids = match named {
            Named::Missing(name) => return self.not_held.push(name.clone()),
            Named::ByNumber(id) => std::slice::from_ref(id),
            Named::OneOf(ids) => ids.as_slice(),
        };
        for id in ids {
            if library.index.position(id, Language::default()).is_none() {
                self.not_held.push(id.to_string());
            } else if !self.resolutions.contains(id) {
                self.resolutions.push(id.clone());
            }
        }
    }
}

fn entities(library: &Library, ids: &[EntityId], language: Language) -> Result<Vec<MentionedName>, IndexError> {
    let mut entities = Vec::new();
    for id in ids {
        let clauses = library.index.mentions_of(*id, language)?;
        let known = library.index.lexicon().entity(*id).filter(|_| clauses > 0);
        entities.extend(known.map(|entity| MentionedName { name: entity.name.clone(), kind: entity.kind, clauses }));
    }
    // Names that are mentioned equally often stay in the order of the text.
    entities.sort_by_key(|entity| std::cmp::Reverse(entity.clauses));
    entities.truncate(ENTITIES_MAX);
    Ok(entities)
}
