//! Which clauses mention which entities.

use std::{cmp::Reverse, collections::BTreeMap, ops::Range};

use foldhash::HashSet;

use super::{Answer, Library, QUOTES_MAX, Quotes, Ranked, Scope, rank};
use crate::{
    analysis::{self, Role},
    entities::{self, Entity, EntityId, Kind},
    index::{Card, IndexError, Query},
    model::{ClauseLabel, ClauseRef, Language, ResolutionId},
    question::Wish,
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
        let lexicon = library.index.lexicon();
        let bearing = |is_meant: &dyn Fn(&str, &str) -> bool| -> Vec<EntityId> {
            let bears = |entity: &Entity| {
                let words = analysis::tokens(&format!("{} {}", entity.name, entity.aliases.join(" ")));
                tokens.iter().all(|typed| words.iter().any(|known| is_meant(&typed.word, &known.word)))
            };
            lexicon.entities().filter(|(_, entity)| bears(entity)).map(|(id, _)| id).collect()
        };
        ids = bearing(&|typed, known| known.starts_with(typed));
        if ids.is_empty() {
            let is_slip =
                |typed: &str, known: &str| analysis::typos(typed, known).is_some() && lexicon.may_be_slip(typed, known);
            ids = bearing(&|typed, known| known.starts_with(typed) || is_slip(typed, known));
        }
    }
    ids.sort_unstable();
    ids.dedup();
    let texts = texts(library, within);
    let mut found = Vec::new();
    for id in ids {
        let Some(entity) = library.index.lexicon().entity(id) else { continue };
        let mut clauses = library.index.clauses_with(id)?;
        clauses.retain(|(text, _)| texts.contains(text) && library.index.is_shown(*text, Language::English));
        let clauses = clauses.into_iter().map(|(text, card)| reference(library, text, card.label)).collect();
        found.push(Mentioned { entity, clauses });
    }
    Ok(sorted(found))
}

/// Clauses that name anybody or anything of a kind; where none does, what the words of the question find.
///
/// # Errors
///
/// The index failed.
pub(super) fn answer(
    library: &Library,
    query: &Query,
    kind: Kind,
    texts: &Range<usize>,
    language: Language,
    scope: &Scope,
) -> Result<Answer, IndexError> {
    match quotes(library, kind, texts.clone(), scope)? {
        Some(quotes) => Ok(Answer::Quotes(quotes)),
        None => rank::answer(library, query, Wish::default(), language, Some(texts), scope),
    }
}

/// Clauses that name anybody or anything of a kind, in the order of the text: first those are taken that name most of what the
/// others taken do not. Nothing if none does.
fn quotes(library: &Library, kind: Kind, texts: Range<usize>, scope: &Scope) -> Result<Option<Quotes>, IndexError> {
    let mut naming = Vec::new();
    for at in texts {
        let resolution = library.index.resolution(at)?;
        for card in library.index.cards(at)?.into_iter().filter(|card| !card.label.is_point()) {
            let Some(quote) = resolution.quote(&card.label) else { continue };
            let names = names_in(library, kind, &card, quote.text());
            if !names.is_empty() && !scope.except.contains(quote.reference()) {
                naming.push((quote, names));
            }
        }
    }
    let mut taken: Vec<usize> = Vec::new();
    let mut known: HashSet<String> = HashSet::default();
    while taken.len() < scope.limit.unwrap_or(QUOTES_MAX).max(1) {
        let new = |at: &usize| naming[*at].1.iter().filter(|name| !known.contains(*name)).count();
        let rest = (0..naming.len()).filter(|at| !taken.contains(at));
        let Some(next) =
            rest.max_by_key(|at| (new(at), Reverse(*at))).filter(|at| new(at) > 0 || !scope.except.is_empty())
        else {
            break;
        };
        known.extend(naming[next].1.iter().cloned());
        taken.push(next);
    }
    let mut found = Quotes::default();
    for (at, (quote, _)) in naming.into_iter().enumerate() {
        if taken.contains(&at) {
            found.quotes.push(Ranked::asked(quote));
        } else if scope.limit.is_none() {
            found.left_out.push(quote.reference().clone());
        }
    }
    Ok((!found.quotes.is_empty()).then_some(found))
}

/// What of a kind a clause names. Countries are known without being entities.
fn names_in(library: &Library, kind: Kind, card: &Card, text: &str) -> HashSet<String> {
    let entities = card.entities.iter().filter_map(|id| library.index.lexicon().entity(*id));
    let is_of_kind = |entity: &&Entity| {
        entity.kind == kind
            || kind == Kind::Person && entity.kind == Kind::Name && may_be_of_somebody(library, &entity.name)
    };
    let mut names: HashSet<String> = entities.filter(is_of_kind).map(|entity| entity.name.clone()).collect();
    if kind == Kind::Place {
        let countries = analysis::tokens(text).into_iter().map(|token| token.word);
        names.extend(countries.filter(|word| entities::is_country(word)));
    }
    names
}

/// Whether what is only known to be a name may be somebody's: a few words without "of" or "the", of which the first stands nowhere
/// in small letters.
fn may_be_of_somebody(library: &Library, name: &str) -> bool {
    let words: Vec<String> = analysis::tokens(name).into_iter().map(|token| token.word).collect();
    let is_linking = |word: &String| analysis::is_small_word(word, Language::English, Role::Function);
    let begins_so = |word: &String| !library.index.lexicon().is_written_small(word) && !entities::is_country(word);
    (2..=4).contains(&words.len()) && begins_so(&words[0]) && !words.iter().any(is_linking)
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
    let mut found: BTreeMap<EntityId, Vec<ClauseRef>> = BTreeMap::new();
    for text in texts(library, within).filter(|text| library.index.is_shown(*text, Language::English)) {
        for card in library.index.cards(text)? {
            for id in &card.entities {
                found.entry(*id).or_default().push(reference(library, text, card.label.clone()));
            }
        }
    }
    Ok(found)
}

/// The places of the texts of one resolution or all.
fn texts(library: &Library, within: Option<&ResolutionId>) -> Range<usize> {
    match within {
        Some(id) => library.texts(id, Language::English).unwrap_or_default(),
        None => 0..library.index.texts().len(),
    }
}

fn reference(library: &Library, text: usize, label: ClauseLabel) -> ClauseRef {
    ClauseRef { resolution: library.index.texts()[text].header().id.clone(), label }
}
