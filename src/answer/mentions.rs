//! Which clauses mention which entities.

use std::{cmp::Reverse, collections::BTreeMap};

use super::Library;
use crate::{
    analysis,
    entities::{Entity, EntityId},
    model::{ClauseRef, ResolutionId},
};

/// An entity with the clauses that mention it, in the order of the library.
#[derive(Clone, Debug)]
pub struct Mentioned<'a> {
    pub entity: &'a Entity,
    pub clauses: Vec<ClauseRef>,
}

/// The entities that one resolution or all mention, those mentioned most first.
#[must_use]
pub fn mentioned<'a>(library: &'a Library, within: Option<&ResolutionId>) -> Vec<Mentioned<'a>> {
    let found = clauses_by_entity(library, within).into_iter();
    let found = found.filter_map(|(id, clauses)| Some(Mentioned { entity: library.lexicon.entity(id)?, clauses }));
    sorted(found.collect())
}

/// The entities of this name: as typed, with typing mistakes, or whose names its words begin. They may be mentioned
/// nowhere.
#[must_use]
pub fn named<'a>(library: &'a Library, name: &str, within: Option<&ResolutionId>) -> Vec<Mentioned<'a>> {
    let tokens = analysis::tokens(name);
    let meant = library.lexicon.mentions_in_question(name, &tokens);
    let mut ids: Vec<EntityId> = meant.iter().map(|mention| mention.entity).collect();
    if ids.is_empty() && !tokens.is_empty() {
        let bears = |entity: &Entity| {
            let words = analysis::tokens(&format!("{} {}", entity.name, entity.aliases.join(" ")));
            tokens.iter().all(|typed| words.iter().any(|known| known.word.starts_with(&typed.word)))
        };
        ids = library.lexicon.entities().filter(|(_, entity)| bears(entity)).map(|(id, _)| id).collect();
    }
    ids.sort_unstable();
    ids.dedup();
    let mut clauses = clauses_by_entity(library, within);
    let found = ids.into_iter().filter_map(|id| {
        Some(Mentioned { entity: library.lexicon.entity(id)?, clauses: clauses.remove(&id).unwrap_or_default() })
    });
    sorted(found.collect())
}

fn sorted(mut found: Vec<Mentioned<'_>>) -> Vec<Mentioned<'_>> {
    found.sort_by(|one, other| {
        (Reverse(one.clauses.len()), &one.entity.name).cmp(&(Reverse(other.clauses.len()), &other.entity.name))
    });
    found
}

fn clauses_by_entity(library: &Library, within: Option<&ResolutionId>) -> BTreeMap<EntityId, Vec<ClauseRef>> {
    let texts = match within {
        Some(id) => library.texts(id).unwrap_or_default(),
        None => 0..library.resolutions.len(),
    };
    let mut found: BTreeMap<EntityId, Vec<ClauseRef>> = BTreeMap::new();
    for text in texts {
        let resolution = &library.resolutions[text];
        for (at, clause) in resolution.clauses().iter().enumerate() {
            for id in library.index.entities(text, at) {
                let reference = ClauseRef { resolution: resolution.id.clone(), label: clause.label.clone() };
                found.entry(*id).or_default().push(reference);
            }
        }
    }
    found
}
