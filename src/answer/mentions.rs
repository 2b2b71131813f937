//! Which clauses mention which entities.

use std::{cmp::Reverse, collections::BTreeMap};

use super::Library;
use crate::{
    analysis,
    entities::{Entity, EntityId},
    index::IndexError,
    model::{ClauseRef, Language, ResolutionId},
};

/// An entity with the clauses that mention it, in the order of the library.
#[derive(Clone, Debug)]
pub struct Mentioned<'a> {
    pub entity: &'a Entity,
    pub clauses: Vec<ClauseRef>,
}

/// The entities that one resolution or all mention, those mentioned most first.
///
/// # Errors
///
/// The index failed.
pub fn mentioned<'a>(library: &'a Library, within: Option<&ResolutionId>) -> Result<Vec<Mentioned<'a>>, IndexError> {
    let found = clauses_by_entity(library, within)?.into_iter();
    let found =
        found.filter_map(|(id, clauses)| Some(Mentioned { entity: library.index.lexicon().entity(id)?, clauses }));
    Ok(sorted(found.collect()))
}

/// The entities of this name: as typed, with typing mistakes, or whose names its words begin. They may be mentioned
/// nowhere.
///
/// # Errors
///
/// The index failed.
pub fn named<'a>(
    library: &'a Library,
    name: &str,
    within: Option<&ResolutionId>,
) -> Result<Vec<Mentioned<'a>>, IndexError> {
    let tokens = analysis::tokens(name);
    let meant = library.index.lexicon().mentions_in_question(name, &tokens);
    let mut ids: Vec<EntityId> = meant.iter().map(|mention| mention.entity).collect();
    if ids.is_empty() && !tokens.is_empty() {
        let bears = |entity: &Entity| {
            let words = analysis::tokens(&format!("{} {}", entity.name, entity.aliases.join(" ")));
            tokens.iter().all(|typed| words.iter().any(|known| known.word.starts_with(&typed.word)))
        };
        ids = library.index.lexicon().entities().filter(|(_, entity)| bears(entity)).map(|(id, _)| id).collect();
    }
    ids.sort_unstable();
    ids.dedup();
    let mut clauses = clauses_by_entity(library, within)?;
    let found = ids.into_iter().filter_map(|id| {
        Some(Mentioned {
            entity: library.index.lexicon().entity(id)?,
            clauses: clauses.remove(&id).unwrap_or_default(),
        })
    });
    Ok(sorted(found.collect()))
}

fn sorted(mut found: Vec<Mentioned<'_>>) -> Vec<Mentioned<'_>> {
    found.sort_by(|one, other| {
        (Reverse(one.clauses.len()), &one.entity.name).cmp(&(Reverse(other.clauses.len()), &other.entity.name))
    });
    found
}

fn clauses_by_entity(
    library: &Library,
    within: Option<&ResolutionId>,
) -> Result<BTreeMap<EntityId, Vec<ClauseRef>>, IndexError> {
    let texts = match within {
        Some(id) => library.texts(id, Language::English).unwrap_or_default(),
        None => 0..library.index.texts().len(),
    };
    let mut found: BTreeMap<EntityId, Vec<ClauseRef>> = BTreeMap::new();
    for text in texts {
        if !library.index.is_shown(text, Language::English) {
            continue;
        }
        for card in library.index.cards(text)? {
            for id in &card.entities {
                let resolution = library.index.texts()[text].header().id.clone();
                found.entry(*id).or_default().push(ClauseRef { resolution, label: card.label.clone() });
            }
        }
    }
    Ok(found)
}
