//! The clauses that may have been meant by a number that does not exist.

use super::clauses::above;
use crate::model::{ClauseLabel, ClauseRef, Resolution, roman};

/// The most clauses that are offered.
const NEAREST_MAX: usize = 5;

/// What there is instead of a missing label, the nearest first: what stands above it, its neighbours by number, and the last
/// of its kind. Empty only if there are none of its kind.
pub(super) fn nearest(resolution: &Resolution, label: &ClauseLabel) -> Vec<ClauseRef> {
    let mut near: Vec<ClauseLabel> = Vec::new();
    if let Some(above) = above(resolution, label) {
        let siblings = siblings(resolution, &above, label);
        near.push(above);
        near.extend(siblings);
    }
    let mut clauses: Vec<&ClauseLabel> = resolution.clauses_of(label.kind()).map(|clause| &clause.label).collect();
    let last = clauses.last().copied().cloned();
    clauses.sort_by_key(|known| (known.number().abs_diff(label.number()), known.number()));
    near.extend(clauses.into_iter().take(NEAREST_MAX).cloned());
    let mut offered: Vec<ClauseLabel> = Vec::new();
    for known in near {
        if !offered.contains(&known) {
            offered.push(known);
        }
    }
    offered.truncate(NEAREST_MAX);
    if let Some(last) = last.filter(|last| !offered.contains(last)) {
        offered.truncate(NEAREST_MAX - 1);
        offered.push(last);
    }
    offered.into_iter().map(|label| ClauseRef { resolution: resolution.header.id.clone(), label }).collect()
}

/// The points directly below a clause, those first whose mark is nearest to the one that was asked for.
fn siblings(resolution: &Resolution, above: &ClauseLabel, asked: &ClauseLabel) -> Vec<ClauseLabel> {
    let Some(mark) = asked.points().get(above.points().len()) else { return Vec::new() };
    let points = resolution.points(above).map(|quote| quote.label().clone());
    let direct = points.filter(|label| label.parent().as_ref() == Some(above));
    let mut siblings: Vec<(usize, ClauseLabel)> = direct.enumerate().collect();
    let is_roman = siblings.first().is_some_and(|(_, label)| label.points().last().is_some_and(|mark| mark == "i"));
    let order = |mark: &str| if is_roman { roman(mark) } else { lettered(mark) };
    let is_before = |label: &ClauseLabel| label.points().last().is_some_and(|known| order(known) <= order(mark));
    let place = siblings.iter().filter(|(_, label)| is_before(label)).count();
    siblings.sort_by_key(|(at, _)| (at + 1).abs_diff(place));
    siblings.into_iter().map(|(_, label)| label).take(NEAREST_MAX - 2).collect()
}

/// Where a Roman number belongs among others; what is none comes last.
fn roman(mark: &str) -> usize {
    roman::read(mark).and_then(|number| usize::try_from(number).ok()).unwrap_or(usize::MAX)
}

/// Where a letter or a number belongs among others: `(9)` before `(10)`, `(z)` before `(aa)`.
fn lettered(mark: &str) -> usize {
    let letter = || mark.bytes().fold(0, |place: usize, byte| place.saturating_mul(256) + usize::from(byte));
    mark.parse().unwrap_or_else(|_| letter())
}
