//! The resolutions that may have been meant by a number that none has.

use std::cmp::Reverse;

use super::catalogue::Catalogue;
use crate::{index::Index, model::ResolutionId};

/// How many are named.
const HELD_NAMED: usize = 5;

const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// Those whose number is one slip away, and then those beside which it would stand, of these the most alike first. None of the
/// others is looked at, as there may be tens of thousands.
pub(super) fn nearest(index: &Index, catalogue: &Catalogue, asked: &str) -> Vec<ResolutionId> {
    let asked = &in_full(asked);
    let mut found: Vec<&ResolutionId> = Vec::new();
    for id in slips(asked).iter().filter_map(|slip| index.number(slip)).chain(beside(index, catalogue, asked)) {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found.into_iter().take(HELD_NAMED).cloned().collect()
}

/// "Resolution 1546" is called as the one it would most likely be.
fn in_full(asked: &str) -> String {
    match asked.strip_prefix("resolution ") {
        Some(number) if number.contains('/') => format!("A/RES/{number}"),
        Some(number) => format!("S/RES/{number}"),
        None => asked.to_owned(),
    }
}

/// All numbers that differ by two digits that changed places, or by one that is wrong, left out or too many; of each kind, those
/// first that begin alike longest.
fn slips(number: &str) -> Vec<String> {
    let is_digit = |at: usize| number.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let digits: Vec<usize> = (0..number.len()).rev().filter(|at| is_digit(*at)).collect();
    let with = |from: usize, to: usize, instead: &str| [&number[..from], instead, &number[to..]].concat();
    let next = digits.iter().filter(|at| is_digit(*at + 1));
    let swapped =
        next.map(|at| [&number[..*at], &number[at + 1..at + 2], &number[*at..=*at], &number[at + 2..]].concat());
    let wrong = digits.iter().flat_map(|at| DIGITS.map(|digit| with(*at, at + 1, digit)));
    let left_out = digits.iter().flat_map(|at| [*at, at + 1]).flat_map(|at| DIGITS.map(|digit| with(at, at, digit)));
    let too_many = digits.iter().map(|at| with(*at, at + 1, ""));
    swapped.chain(wrong).chain(left_out).chain(too_many).collect()
}

/// The resolutions before and after which a number would stand, those first that begin as it does.
fn beside<'a>(index: &'a Index, catalogue: &Catalogue, asked: &str) -> impl Iterator<Item = &'a ResolutionId> {
    let sorted = catalogue.numbers(index);
    let id = |at: usize| &index.texts()[at].header().id;
    let place = sorted.partition_point(|at| id(*at).as_str() < asked);
    let from = place.saturating_sub(HELD_NAMED);
    let near = sorted[from..].iter().take(2 * HELD_NAMED).zip(from..);
    let alike =
        |id: &ResolutionId| id.as_str().bytes().zip(asked.bytes()).take_while(|(one, other)| one == other).count();
    // Just before the place is as near as just behind it.
    let apart = |at: usize| (2 * at + 1).abs_diff(2 * place);
    let mut near: Vec<_> = near.map(|(text, at)| (Reverse(alike(id(*text))), apart(at), id(*text))).collect();
    near.sort_unstable();
    near.into_iter().map(|(_, _, id)| id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_any_digit_wrong_swapped_left_out_or_too_many() {
        let slips = slips("B9-0234/2022");
        for slip in ["B9-0243/2022", "B9-0235/2022", "B9-0234/2021", "B8-0234/2022", "B9-02345/2022", "B9-234/2022"] {
            assert!(slips.iter().any(|one| one == slip), "{slip}");
        }
        assert!(!slips.iter().any(|one| one == "A9-0234/2022" || one == "B9-0256/2022"));
        assert_eq!(super::slips("Ünumbered"), Vec::<String>::new());
    }
}
