//! What a text refers to that need not be a question, such as somebody's message to somebody else.

use super::{About, Aliases, Named, Numbers, Part, Referring, about, analysis, behind_call, shortened, tokens};
use crate::{
    analysis::Language,
    entities::{EntityId, Kind, Lexicon},
};

/// What a text refers to.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Clauses by number, in the order of the text.
    pub parts: Vec<Part>,
    /// What may tell the resolution of clauses where the text names none.
    pub about: About,
    /// The resolutions named without a clause of them, in the order of the text, each once.
    pub named: Vec<Named>,
    /// The people, bodies, laws and places mentioned, in the order of the text, each once.
    pub entities: Vec<EntityId>,
    pub language: Option<Language>,
    /// The language of the version that it links to.
    pub linked: Option<Language>,
}

/// Reads a text of which nothing is asked. Reading it never fails.
#[must_use]
pub fn read(text: &str, lexicon: &Lexicon, numbers: &Numbers, aliases: &Aliases) -> Reading {
    let text = shortened(text);
    let Referring { names, clauses, found, parts, language } = Referring::of(text, numbers, aliases);
    let mut alone: Vec<Named> = Vec::new();
    for name in &names.names {
        let is_part = parts.iter().any(|part| part.resolution.as_ref() == Some(&name.named));
        if !is_part && !alone.contains(&name.named) {
            alone.push(name.named.clone());
        }
    }
    let about = if parts.is_empty() {
        About::default()
    } else {
        let read_in = language.unwrap_or_default();
        let mut tokens = tokens(&clauses, read_in);
        tokens.retain(|token| !found.has(token.start..token.end));
        if let Some(end) = behind_call(&tokens, &found, &names.names, read_in) {
            let [first, rest] = [&text[..end], &text[end..]].map(|half| read(half, lexicon, numbers, aliases));
            return first.followed_by(rest);
        }
        about(&clauses, tokens, read_in, lexicon)
    };
    let entities = entities(&clauses, lexicon);
    Reading { parts, about, named: alone, entities, language, linked: names.linked() }
}

impl Reading {
    /// Both as one; each clause is of the resolution that its own half tells.
    fn followed_by(mut self, rest: Self) -> Self {
        let own = |part: Part| Part { about: part.about.or_else(|| Some(rest.about.clone())), ..part };
        let named: Vec<_> = rest.named.into_iter().filter(|named| !self.named.contains(named)).collect();
        self.named.extend(named);
        self.language = self.language.or(rest.language);
        self.linked = self.linked.or(rest.linked);
        self.parts.extend(rest.parts.into_iter().map(own));
        let new: Vec<_> = rest.entities.into_iter().filter(|entity| !self.entities.contains(entity)).collect();
        self.entities.extend(new);
        self
    }
}

/// The longest names as they are written; figures would be on every second line.
fn entities(text: &str, lexicon: &Lexicon) -> Vec<EntityId> {
    let tokens = analysis::tokens(text);
    let mut mentions = lexicon.mentions(text, &tokens);
    mentions.sort_by_key(|mention| (mention.tokens.start, std::cmp::Reverse(mention.tokens.end)));
    let mut found = Vec::new();
    let mut end = 0;
    for mention in mentions.into_iter().filter(|mention| is_name(mention.entity, lexicon)) {
        if mention.tokens.start >= end {
            end = mention.tokens.end;
            if !found.contains(&mention.entity) {
                found.push(mention.entity);
            }
        }
    }
    found
}

fn is_name(id: EntityId, lexicon: &Lexicon) -> bool {
    lexicon.entity(id).is_some_and(|entity| !matches!(entity.kind, Kind::Date | Kind::Number | Kind::Document))
}
