//! What there is to say of a resolution as a whole.

use super::Library;
use crate::{
    index::IndexError,
    model::{ClauseKind, Header, Language, ResolutionId},
};

/// A resolution at a glance.
#[derive(Clone, Debug)]
pub struct Info {
    /// Of the version that is shown by default.
    pub header: Header,
    /// Without points.
    pub citations: usize,
    pub recitals: usize,
    pub paragraphs: usize,
    /// The versions held, in the order of [`Language::ALL`].
    pub languages: Vec<Language>,
    /// The official page.
    pub url: Option<String>,
}

/// A resolution at a glance; `None` if it is not held.
///
/// # Errors
///
/// The index failed.
pub fn info(library: &Library, id: &ResolutionId) -> Result<Option<Info>, IndexError> {
    let Some(resolution) = library.version(id, Language::default())? else { return Ok(None) };
    let count = |kind| resolution.clauses_of(kind).count();
    Ok(Some(Info {
        citations: count(ClauseKind::Citation),
        recitals: count(ClauseKind::Recital),
        paragraphs: count(ClauseKind::Paragraph),
        languages: library.index.languages(id),
        url: resolution.header.url(),
        header: resolution.header,
    }))
}
