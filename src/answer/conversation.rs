//! What was last talked about in one place, so that "and recital D?" and "who else?" are understood.

use super::{Answer, Library, NoSuchClause, Scope, answer};
use crate::{
    entities::Kind,
    index::{IndexError, Query, QueryTerm},
    model::{ClauseRef, Language, ResolutionId},
    question::{self, About, Adopted, Asked, Intent, Interpretation, Named, Wish},
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
    /// "next", or from the best that was found, as in "the next paragraph"; asks for it in another language, as in "in French?",
    /// or where it stands; or asks when the text that was named was adopted.
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
        if let (Some(kind), Intent::Search { query, wish: Wish { naming: Some(_), .. }, .. }) =
            (question::kind_alone(message), &before.intent)
        {
            let wish = Wish { naming: Some(kind), ..Wish::default() };
            let intent = Intent::Search { query: query.clone(), wish, beside: Vec::new(), adopted: None };
            return Some(Interpretation { intent, follows: true, ..before.clone() });
        }
        let is_of_it = |quoted: &&ClauseRef| self.resolution.as_ref() == Some(&quoted.resolution);
        let asked = match before.intent {
            _ if question::asks_where_it_stands(message) => {
                self.quoted.iter().filter(is_of_it).map(|quoted| Asked::Label(quoted.label.clone())).collect()
            }
            Intent::Clauses { .. } => {
                let last = self.quoted.last().filter(is_of_it)?;
                question::going_on(message, &last.label)?
            }
            _ => {
                let first = self.quoted.first().filter(is_of_it)?;
                question::stepping_on(message, &first.label)?
            }
        };
        if asked.is_empty() {
            return None;
        }
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
                    if let Some(Named::ByNumber(id)) = &asked.resolution {
                        self.resolution = Some(id.clone());
                        self.named = true;
                    }
                }
                _ => {}
            }
        }
    }
}

/// Where the answer to a message is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    /// In the resolution of the conversation.
    Topic,
    /// There, or else where it would be without a conversation.
    TopicThenElsewhere,
    Elsewhere,
}

impl Conversation {
    /// What a message asks in the light of what was asked before, and whether that is the same of other years.
    fn understood(&self, library: &Library, message: &Interpretation) -> (Interpretation, bool) {
        let mut asked = match (&message.intent, &self.asked) {
            (Intent::More, Some(before)) => before.clone(),
            _ => message.clone(),
        };
        self.name_who_is_meant(library, &mut asked);
        asked = self.same_of_another(&asked).unwrap_or(asked);
        asked = self.of_that(&asked).unwrap_or(asked);
        match self.of_other_years(&asked) {
            Some(of_years) => (of_years, true),
            None => (asked, false),
        }
    }

    /// Has "he" and "she" stand for those who were named before.
    fn name_who_is_meant(&self, library: &Library, asked: &mut Interpretation) {
        let lexicon = library.index.lexicon();
        let is_somebody = |id| lexicon.entity(id).is_some_and(|one| matches!(one.kind, Kind::Person | Kind::Name));
        if let Intent::Search { query, .. } = &mut asked.intent
            && std::mem::take(&mut query.pronoun)
            && let Some(Interpretation { intent: Intent::Search { query: before, .. }, language, .. }) = &self.asked
            && language.is_none_or(|language| language == Language::English)
        {
            query.ask_of_those_in(before, is_somebody);
        }
    }

    /// "And 1267?" asks that one what another was asked.
    fn same_of_another(&self, asked: &Interpretation) -> Option<Interpretation> {
        let is_named_alone =
            matches!(&asked.intent, Intent::Resolution { date: false, others } if others.is_empty()) && asked.follows;
        let resolution = asked.resolution.clone().filter(|_| is_named_alone)?;
        let before = self.asked.as_ref()?;
        let intent = match &before.intent {
            Intent::Search { query, wish, .. } => {
                Intent::Search { query: query.clone(), wish: *wish, beside: Vec::new(), adopted: None }
            }
            Intent::Clauses { asked, .. } => {
                Intent::Clauses { asked: asked.clone(), about: About::default(), elsewhere: Vec::new() }
            }
            _ => asked.intent.clone(),
        };
        Some(Interpretation { resolution: Some(resolution), intent, ..before.clone() })
    }

    /// Whether all that "more" could ask for has been quoted: one clause that was asked for by its number.
    fn is_exhausted(&self) -> bool {
        let is_by_number = matches!(&self.asked, Some(asked) if matches!(asked.intent, Intent::Clauses { .. }));
        is_by_number && self.quoted.len() == 1
    }

    /// Whether a question is of few words that name nobody, behind a resolution that was named.
    fn is_short(&self, asked: &Interpretation) -> bool {
        self.named && asked.words_beside_names().is_some_and(|count| count <= SHORT_MAX)
    }

    /// Where the answer to what is asked is looked for; `more` of what was asked before.
    fn place_of(&self, asked: &Interpretation, library: &Library, more: bool) -> Where {
        if self.resolution.is_none() {
            return Where::Elsewhere;
        }
        if self.replying || more {
            return Where::Topic;
        }
        let is_short = self.is_short(asked);
        let bare = matches!(&asked.intent, Intent::Clauses { about, .. } if about.query.terms.is_empty());
        let is_of_names = matches!(&asked.intent, Intent::Search { wish: Wish { naming: Some(_), .. }, .. });
        if !(bare || is_of_names || asked.follows || asked.of_it && self.named || is_short) {
            return Where::Elsewhere;
        }
        // "Deadline?" is about it, and "Iraq?" may well be about another, as may "what about Putin?".
        let is_small = |query: &Query| {
            let words = query.terms.iter().filter_map(QueryTerm::word);
            words.clone().count() == 1
                && words.clone().all(|token| library.index.lexicon().is_written_small(&token.word))
        };
        match &asked.intent {
            Intent::Search { query, .. } if is_short && is_small(query) => Where::Topic,
            _ => Where::TopicThenElsewhere,
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
    if more && conversation.is_exhausted() {
        return Ok(Answer::NothingMore);
    }
    let (asked, is_of_years) = conversation.understood(library, interpretation);
    let place = if is_of_years { Where::Elsewhere } else { conversation.place_of(&asked, library, more) };
    conversation.replying = false;
    let mut scope = scope.clone();
    // A default may name a text that has gone since.
    scope.resolution = scope.resolution.filter(|id| library.index.position(id, Language::English).is_some());
    let chosen = scope.resolution.clone();
    if place != Where::Elsewhere {
        scope.resolution.clone_from(&conversation.resolution);
    }
    if more {
        scope.except.extend(conversation.quoted.iter().cloned());
    }
    let mut reply = answer(library, &asked, &scope)?;
    let is_own = asked.follows || asked.of_it && conversation.named;
    let is_doubtful = match &reply {
        Answer::Quotes(quotes) => quotes.guess && conversation.is_short(&asked) && !is_own,
        _ => reply.is_not_covered(),
    };
    // Behind "more", what other resolutions say was not shown yet.
    let goes_on = place == Where::TopicThenElsewhere && is_doubtful || more && reply.is_not_covered();
    if goes_on && scope.resolution != chosen {
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
