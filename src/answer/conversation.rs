//! What was last talked about in one place, so that "and recital D?" and "who else?" are understood.

use super::{Answer, Library, NoSuchClause, Scope, answer};
use crate::{
    entities::Kind,
    index::{IndexError, Query, QueryTerm},
    model::{ClauseRef, Language, ResolutionId},
    question::{self, About, Adopted, Intent, Interpretation, Named},
};

/// A question of so few words that names nobody is about the resolution that was just named, if that says anything on it.
const SHORT_MAX: usize = 2;

/// More words than this tell by themselves what a question is about.
const OF_THAT_MAX: usize = 4;

/// The last question in one place, such as a channel, and what was quoted. Kept in memory only.
#[derive(Clone, Debug, Default)]
pub struct Conversation {
    resolution: Option<ResolutionId>,
    /// Whether it was named, or its clauses asked for by number: then "it" may stand for it. What was found by words is just
    /// where an answer was.
    named: bool,
    /// Whether the next message is about that resolution, whatever its words.
    replying: bool,
    asked: Option<Interpretation>,
    /// What was quoted; or the clause that was asked for and is not there.
    quoted: Vec<ClauseRef>,
}

impl Conversation {
    /// The next message is a reply to a quote of this resolution.
    pub fn reply_to(&mut self, resolution: ResolutionId) {
        self.resolution = Some(resolution);
        self.named = true;
        self.replying = true;
    }

    /// Reads a message that goes on from what was quoted last: from a clause that was asked for by number, as in "and 4" and
    /// "next", or from the best that was found, as in "the next paragraph"; asks for it in another language, as in "in French?";
    /// or asks when the text that was named was adopted.
    #[must_use]
    pub fn going_on(&self, message: &str) -> Option<Interpretation> {
        if self.named && question::asks_when_it_was_adopted(message) {
            let intent = Intent::Resolution { others: Vec::new(), date: true };
            return Some(Interpretation { intent, follows: true, ..Interpretation::nothing() });
        }
        let before = self.asked.as_ref()?;
        if let Some(language) = question::asks_for_language(message) {
            return Some(Interpretation { linked: Some(language), ..before.clone() });
        }
        if let (Some(wish), Intent::Search { query, .. }) = (question::wish_alone(message), &before.intent) {
            let query = Query { text: format!("{} {message}", query.text), ..query.clone() };
            let intent = Intent::Search { query, wish, beside: Vec::new(), adopted: None };
            return Some(Interpretation { intent, follows: true, ..before.clone() });
        }
        let asked = match before.intent {
            Intent::Clauses { .. } => {
                let last = self.quoted.last().filter(|last| self.resolution.as_ref() == Some(&last.resolution))?;
                question::going_on(message, &last.label)?
            }
            _ => {
                let first = self.quoted.first().filter(|first| self.resolution.as_ref() == Some(&first.resolution))?;
                question::stepping_on(message, &first.label)?
            }
        };
        let intent = Intent::Clauses { asked, about: About::default(), elsewhere: Vec::new() };
        let (language, linked) = (before.language, before.linked);
        Some(Interpretation { intent, follows: true, language, linked, ..Interpretation::nothing() })
    }

    /// A question about what was asked about before, with all that tells what that is: "when was it set up?"
    fn of_that(&self, asked: &Interpretation) -> Option<Interpretation> {
        let Intent::Search { query, wish, .. } = &asked.intent else { return None };
        let Intent::Search { query: before, .. } = &self.asked.as_ref()?.intent else { return None };
        let is_of_it = asked.of_that && asked.resolution.is_none() && query.names.is_empty() && query.spelt.is_empty();
        if !is_of_it || query.terms.len() > OF_THAT_MAX {
            return None;
        }
        let query = Query {
            terms: [before.terms.as_slice(), &query.terms].concat(),
            text: format!("{} {}", before.text, query.text),
            years: None,
            ..before.clone()
        };
        let intent = Intent::Search { query, wish: *wish, beside: Vec::new(), adopted: None };
        Some(Interpretation { intent, follows: true, ..asked.clone() })
    }

    /// The question before, of the years that a message asks for and says nothing else: "and in 2012?", "since 2010?".
    fn of_other_years(&self, asked: &Interpretation) -> Option<Interpretation> {
        let Intent::Search { query, adopted: Some(adopted), .. } = &asked.intent else { return None };
        let before = self.asked.as_ref()?;
        let Intent::Search { query: subject, wish, adopted: old, .. } = &before.intent else { return None };
        if !query.of_years(adopted.years.clone(), &adopted.written).terms.is_empty() {
            return None;
        }
        let mut query = subject.clone();
        if let Some(old) = old {
            query = Query { years: None, ..query.of_years(old.years.clone(), &old.written) };
        }
        let adopted = Some(Adopted { certain: true, ..adopted.clone() });
        let intent = Intent::Search { query, wish: *wish, beside: Vec::new(), adopted };
        Some(Interpretation { intent, resolution: None, ..before.clone() })
    }

    /// Remembers what was asked and answered; `more` of what was asked before is added to it.
    fn keep(&mut self, asked: Interpretation, reply: &Answer, more: bool) {
        if let Answer::Quotes(quotes) = reply {
            let quoted = quotes.quotes.iter().map(|ranked| ranked.quote.reference().clone());
            if !more {
                self.quoted.clear();
            }
            self.quoted.extend(quoted);
            let resolution = quotes.quotes.first().map(|ranked| ranked.quote.resolution().clone());
            let by_number = asked.resolution.is_some() || matches!(asked.intent, Intent::Clauses { .. });
            self.named = by_number || self.named && self.resolution == resolution;
            self.resolution = resolution;
            self.asked = Some(asked);
        } else {
            // "Who else?" behind a question without an answer must not go back to the one before it.
            self.asked = None;
            // "Paragraph 1" is of the resolution that was just named, and of none that was named before one that is not held.
            match reply {
                Answer::WhichClause { resolution, .. } => {
                    self.resolution = Some(resolution.clone());
                    self.named = true;
                }
                // "And 9?" behind a paragraph that is not there is another one.
                Answer::NoSuchClause(NoSuchClause { resolution, asked: missing, .. }) => {
                    self.resolution = Some(resolution.clone());
                    self.named = true;
                    let label = missing.label().cloned();
                    self.quoted =
                        label.map(|label| ClauseRef { resolution: resolution.clone(), label }).into_iter().collect();
                    self.asked = Some(asked);
                }
                Answer::NoSuchResolution { .. } => {
                    self.resolution = None;
                    self.named = false;
                }
                // "And of 1373?" asks that one the same.
                Answer::NotInResolution { resolution, .. } => {
                    self.resolution = Some(resolution.clone());
                    self.named = true;
                    self.quoted.clear();
                    self.asked = Some(asked);
                }
                Answer::NotCovered => {
                    if let Some(Named::Held(id)) = &asked.resolution {
                        self.resolution = Some(id.clone());
                        self.named = true;
                    }
                }
                _ => {}
            }
        }
    }
}

/// Answers a message in the light of what came before it, and remembers it for the next.
///
/// It is about the resolution that it names; or else, where it takes up what was said, replies to a quote or is a short
/// question behind one that was named, about that of the conversation; or else about that of the scope, if it is held.
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
    let is_one_clause = matches!(&conversation.asked, Some(asked) if matches!(asked.intent, Intent::Clauses { .. }));
    if more && is_one_clause && conversation.quoted.len() == 1 {
        return Ok(Answer::NothingMore);
    }
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
    // "And 1267?" asks that one what another was asked.
    if asked.follows
        && asked.resolution.is_some()
        && let Intent::Resolution { date: false, others } = &asked.intent
        && others.is_empty()
        && let Some(before) = &conversation.asked
    {
        let intent = match &before.intent {
            Intent::Search { query, wish, .. } => {
                Intent::Search { query: query.clone(), wish: *wish, beside: Vec::new(), adopted: None }
            }
            Intent::Clauses { asked, .. } => {
                Intent::Clauses { asked: asked.clone(), about: About::default(), elsewhere: Vec::new() }
            }
            _ => asked.intent.clone(),
        };
        asked = Interpretation { resolution: asked.resolution.take(), intent, ..before.clone() };
    }
    asked = conversation.of_that(&asked).unwrap_or(asked);
    let of_years = conversation.of_other_years(&asked);
    let is_of_years = of_years.is_some();
    asked = of_years.unwrap_or(asked);
    let bare = matches!(&asked.intent, Intent::Clauses { about, .. } if about.query.terms.is_empty());
    let of_it = asked.of_it && conversation.named;
    let words = asked.words_beside_names().filter(|_| conversation.named);
    let is_short = words.is_some_and(|count| count <= SHORT_MAX);
    let is_about_it = conversation.replying || more || bare || asked.follows || of_it || is_short;
    let follows = is_about_it && !is_of_years;
    let resolution = conversation.resolution.clone().filter(|_| follows);
    // "What about Putin?" need not be about the resolution that was talked about, and a reply to a quote of it is.
    // "Deadline?" is about it, and "Iraq?" may well be about another.
    let is_small = |query: &Query| {
        let words = query.terms.iter().filter_map(QueryTerm::word);
        words.clone().count() == 1 && words.clone().all(|token| library.index.lexicon().is_written_small(&token.word))
    };
    let is_one_word = is_short && matches!(&asked.intent, Intent::Search { query, .. } if is_small(query));
    let elsewhere = resolution.is_some() && !conversation.replying && !more && !is_one_word;
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
    let is_doubtful = |reply: &Answer| match reply {
        Answer::Quotes(quotes) => quotes.guess && is_short && !asked.follows && !of_it,
        _ => reply.is_not_covered(),
    };
    // Behind "more", what other resolutions say was not shown yet.
    let go_on = elsewhere && is_doubtful(&reply) || more && reply.is_not_covered();
    if go_on && scope.resolution != chosen {
        scope.resolution = chosen;
        reply = answer(library, &asked, &scope)?;
    }
    if more && reply.is_not_covered() {
        // It may be asked again, or something else of the same.
        return Ok(Answer::NothingMore);
    }
    conversation.keep(asked, &reply, more);
    Ok(reply)
}
