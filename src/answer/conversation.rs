//! What was last talked about in one place, so that "and recital D?" and "who else?" are understood.

use super::{Answer, Library, NoSuchClause, Scope, answer};
use crate::{
    entities::Kind,
    index::{IndexError, Query},
    model::{ClauseRef, Language, ResolutionId},
    question::{self, Intent, Interpretation, Named},
};

/// The last question in one place, such as a channel, and what was quoted. Kept in memory only.
#[derive(Clone, Debug, Default)]
pub struct Conversation {
    resolution: Option<ResolutionId>,
    /// Whether the next message is about that resolution, whatever its words.
    replying: bool,
    asked: Option<Interpretation>,
    quoted: Vec<ClauseRef>,
}

impl Conversation {
    /// The next message is a reply to a quote of this resolution.
    pub fn reply_to(&mut self, resolution: ResolutionId) {
        self.resolution = Some(resolution);
        self.replying = true;
    }

    /// Reads a message that goes on from the clause quoted last, where clauses were asked for: "and 4", "next".
    #[must_use]
    pub fn going_on(&self, message: &str) -> Option<Interpretation> {
        let before = self.asked.as_ref().filter(|asked| matches!(asked.intent, Intent::Clauses { .. }))?;
        let last = self.quoted.last().filter(|last| self.resolution.as_ref() == Some(&last.resolution))?;
        let asked = question::going_on(message, &last.label)?;
        let intent = Intent::Clauses { asked, about: Query::default(), elsewhere: Vec::new() };
        Some(Interpretation {
            resolution: None,
            intent,
            follows: true,
            language: before.language,
            linked: before.linked,
        })
    }
}

/// Answers a message in the light of what came before it, and remembers it for the next.
///
/// It is about the resolution that it names; or else, where it takes up what was said or replies to a quote, about that of
/// the conversation; or else about that of the scope, if it is held.
///
/// # Errors
///
/// The index failed.
pub fn reply(
    library: &Library,
    interpretation: &Interpretation,
    scope: &Scope,
    conversation: &mut Conversation,
) -> Result<Answer, IndexError> {
    let more = matches!(interpretation.intent, Intent::More);
    let mut asked = if more { conversation.asked.as_ref().unwrap_or(interpretation) } else { interpretation }.clone();
    if let Intent::Search { query, .. } = &mut asked.intent
        && std::mem::take(&mut query.pronoun)
        && let Some(Interpretation { intent: Intent::Search { query: before, .. }, language, .. }) = &conversation.asked
        && language.is_none_or(|language| language == Language::English)
    {
        let lexicon = library.index.lexicon();
        let is_somebody = |id| lexicon.entity(id).is_some_and(|one| matches!(one.kind, Kind::Person | Kind::Name));
        query.ask_of_those_in(before, is_somebody);
    }
    let bare = matches!(&asked.intent, Intent::Clauses { about, .. } if about.terms.is_empty());
    let resolution = conversation.resolution.clone().filter(|_| conversation.replying || more || bare || asked.follows);
    // "What about Putin?" need not be about the resolution that was talked about, and a reply to a quote of it is.
    let elsewhere = resolution.is_some() && !conversation.replying && !more;
    conversation.replying = false;
    let mut scope = scope.clone();
    // A default may name a text that has gone since.
    scope.resolution = scope.resolution.filter(|id| library.index.position(id, Language::English).is_some());
    let chosen = scope.resolution.clone();
    scope.resolution = resolution.or(scope.resolution);
    if more {
        scope.except.extend(conversation.quoted.iter().cloned());
    }
    let mut reply = answer(library, &asked, &scope)?;
    if elsewhere && matches!(reply, Answer::NotCovered) && scope.resolution != chosen {
        scope.resolution = chosen;
        reply = answer(library, &asked, &scope)?;
    }
    if let Answer::Quotes(quotes) = &reply {
        let quoted = quotes.quotes.iter().map(|ranked| ranked.quote.reference().clone());
        if !more {
            conversation.quoted.clear();
        }
        conversation.quoted.extend(quoted);
        conversation.resolution = quotes.quotes.first().map(|ranked| ranked.quote.resolution().clone());
        conversation.asked = Some(asked);
    } else {
        // "Who else?" behind a question without an answer must not go back to the one before it.
        conversation.asked = None;
        // "Paragraph 1" is of the resolution that was just named, and of none that was named before one that is not held.
        match &reply {
            Answer::WhichClause { resolution, .. } | Answer::NoSuchClause(NoSuchClause { resolution, .. }) => {
                conversation.resolution = Some(resolution.clone());
            }
            Answer::NoSuchResolution { .. } => conversation.resolution = None,
            Answer::NotCovered => {
                if let Some(Named::Held(id)) = &asked.resolution {
                    conversation.resolution = Some(id.clone());
                }
            }
            _ => {}
        }
    }
    Ok(reply)
}
