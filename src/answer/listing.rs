//! A plain list of the clauses that bear on some words, page by page.

use super::{
    Candidate, Library, Ranked, Scope,
    rank::{Quoting, candidates},
    weights::Weights,
};
use crate::{
    index::IndexError,
    model::ClauseRef,
    question::{Intent, Interpretation},
};

/// The most clauses of one list.
pub const HITS_MAX: usize = 100;

/// A clause is listed if it meets this share of what the words weigh, rare ones weighing more, …
const COVERAGE_MIN: f32 = 0.34;

/// … or if its meaning is as alike as this to that of the words (cosine), where there are vectors.
const MEANING_MIN: f32 = 0.5;

/// One page of a list.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// Best first, in the same order each time.
    pub hits: Vec<Ranked>,
    /// The place of the first of them in the list, from 0.
    pub offset: usize,
    /// The length of the list: at most [`HITS_MAX`].
    pub total: usize,
    /// Whether the list was cut, and there may be more.
    pub capped: bool,
}

/// A page of the clauses that bear on what was read, best first; nothing where no word says anything.
///
/// Unlike an answer, a list is not declined for weak evidence: it has every clause that shares enough of the words, of the
/// names or of the meaning.
///
/// # Errors
///
/// The index failed.
pub fn search(
    library: &Library,
    interpretation: &Interpretation,
    scope: &Scope,
    offset: usize,
    count: usize,
) -> Result<Hits, IndexError> {
    let Intent::Search { query, wish, .. } = &interpretation.intent else { return Ok(Hits::default()) };
    let language = interpretation.language.unwrap_or_default();
    let Ok(texts) = library.named(interpretation.resolution.as_ref(), scope, language) else {
        return Ok(Hits::default());
    };
    let found = candidates(library, query, *wish, language, texts.as_ref(), HITS_MAX + 1)?;
    let weights = Weights::get(found.vector.is_some());
    let bears = found.clauses.iter().filter(|candidate| is_listed(candidate, &scope.except));
    let mut list: Vec<(f32, &Candidate)> =
        bears.map(|candidate| (weights.rank(&candidate.features), candidate)).collect();
    list.sort_by(|(one, first), (other, second)| {
        other.total_cmp(one).then_with(|| first.reference.cmp(&second.reference))
    });
    let capped = list.len() > HITS_MAX;
    list.truncate(HITS_MAX);
    let mut quoting = Quoting::from(library, weights);
    let mut hits = Vec::new();
    for (_, candidate) in list.iter().skip(offset).take(count) {
        hits.extend(quoting.quote(candidate, candidate.hit.coverage().min(1.0))?);
    }
    if let Some(wanted) = scope.language {
        library.translate_all(&mut hits, wanted)?;
    }
    Ok(Hits { hits, offset, total: list.len(), capped })
}

fn is_listed(candidate: &Candidate, except: &[ClauseRef]) -> bool {
    let means = candidate.hit.meaning.is_some_and(|meaning| meaning.whole >= MEANING_MIN);
    (means || candidate.hit.coverage() >= COVERAGE_MIN) && !except.contains(&candidate.reference)
}
