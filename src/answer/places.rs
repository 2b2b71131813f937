//! A clause among the others of its text: where a reader goes on from it.

use super::Library;
use crate::{
    index::IndexError,
    model::{ClauseLabel, ClauseRef, Language, Quote, Resolution},
};

/// The most clauses on either side of one that are shown with it.
pub const NEIGHBOURS_MAX: usize = 10;

/// A clause in a language, or else in the version that is shown by default.
///
/// # Errors
///
/// The index failed.
pub fn clause(
    library: &Library,
    reference: &ClauseRef,
    language: Option<Language>,
) -> Result<Option<Quote>, IndexError> {
    let resolution = version_with(library, reference, language)?;
    Ok(resolution.and_then(|resolution| resolution.quote(&reference.label)))
}

/// A clause with so many on either side, in the order of the text, citations, recitals and paragraphs alike; points are
/// left out. A point is read behind what it belongs to, so that comes first, then the point among those beside it.
///
/// # Errors
///
/// The index failed.
pub fn neighbours(
    library: &Library,
    reference: &ClauseRef,
    language: Option<Language>,
    radius: usize,
) -> Result<Vec<Quote>, IndexError> {
    let Some(resolution) = version_with(library, reference, language)? else { return Ok(Vec::new()) };
    let beside = beside(&resolution, &reference.label);
    let Some(at) = beside.iter().position(|label| *label == reference.label) else { return Ok(Vec::new()) };
    let radius = radius.min(NEIGHBOURS_MAX);
    let near = &beside[at.saturating_sub(radius)..(at + radius + 1).min(beside.len())];
    let parent = reference.label.parent();
    Ok(parent.iter().chain(near).filter_map(|label| resolution.quote(label)).collect())
}

/// The clauses before and behind one, as a reader goes through the text: from citations to recitals to paragraphs, without
/// points, which come with their clauses. From a point one goes to those beside it, back to what it belongs to, and on to
/// what follows that.
///
/// # Errors
///
/// The index failed.
pub fn step(library: &Library, reference: &ClauseRef) -> Result<(Option<ClauseRef>, Option<ClauseRef>), IndexError> {
    let Some(resolution) = version_with(library, reference, None)? else { return Ok((None, None)) };
    let named = |label: ClauseLabel| ClauseRef { resolution: reference.resolution.clone(), label };
    Ok((before(&resolution, &reference.label).map(named), behind(&resolution, &reference.label).map(named)))
}

fn before(resolution: &Resolution, label: &ClauseLabel) -> Option<ClauseLabel> {
    let beside = beside(resolution, label);
    let at = beside.iter().position(|known| known == label)?;
    at.checked_sub(1).map(|at| beside[at].clone()).or_else(|| label.parent())
}

fn behind(resolution: &Resolution, label: &ClauseLabel) -> Option<ClauseLabel> {
    let beside = beside(resolution, label);
    let at = beside.iter().position(|known| known == label)?;
    beside.get(at + 1).cloned().or_else(|| behind(resolution, &label.parent()?))
}

/// The clauses with the same parent, each label once: an inserted number may be printed twice.
fn beside(resolution: &Resolution, label: &ClauseLabel) -> Vec<ClauseLabel> {
    let parent = label.parent();
    let mut beside: Vec<ClauseLabel> = Vec::new();
    let mut known = std::collections::HashSet::new();
    for clause in resolution.clauses().iter().filter(|clause| clause.label.parent() == parent) {
        if known.insert(&clause.label) {
            beside.push(clause.label.clone());
        }
    }
    beside
}

/// The version of a resolution in a language, if it has the clause, or else the default one.
fn version_with(
    library: &Library,
    reference: &ClauseRef,
    language: Option<Language>,
) -> Result<Option<Resolution>, IndexError> {
    let id = &reference.resolution;
    let wanted = library.version(id, language.unwrap_or_default())?;
    match wanted.filter(|resolution| resolution.position(&reference.label).is_some()) {
        None if language.is_some() => library.version(id, Language::default()),
        wanted => Ok(wanted),
    }
}
