//! The resolutions that may have been meant by a number that none has.

use std::{cmp::Reverse, iter};

use super::catalogue::Catalogue;
use crate::{index::Index, model::ResolutionId};

/// How many are named.
const HELD_NAMED: usize = 5;

/// No part of a resolution's number has more digits.
const NUMBER_LENGTH: usize = 5;

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
    let swapped = next.map(|at| with(*at, at + 2, &[&number[at + 1..at + 2], &number[*at..=*at]].concat()));
    let wrong = digits.iter().flat_map(|at| DIGITS.map(|digit| with(*at, at + 1, digit)));
    // Parliament's numbers have four digits in any case: of one left out, a nought in front is left.
    let begins = digits.iter().filter(|at| number[**at..].starts_with('0') && !is_digit(at.wrapping_sub(1)));
    let unfilled: Vec<_> = begins.map(|at| with(*at, at + 1, "")).collect();
    let left_out = unfilled.iter().flat_map(|number| one_more(number)).chain(one_more(number));
    let too_many = digits.iter().map(|at| with(*at, at + 1, ""));
    swapped.chain(wrong).chain(left_out).chain(too_many).collect()
}

/// All numbers that have one digit more.
fn one_more(number: &str) -> Vec<String> {
    let digits = number.bytes().enumerate().rev().filter(|(_, byte)| byte.is_ascii_digit());
    let places = digits.flat_map(|(at, _)| [at + 1, at]);
    places.flat_map(|at| DIGITS.map(|digit| [&number[..at], digit, &number[at..]].concat())).collect()
}

/// The place of a text of each resolution, in the order of their numbers.
pub(super) fn in_order(index: &Index) -> Vec<usize> {
    let id = |at: &usize| &index.texts()[*at].header().id;
    let mut numbers: Vec<usize> = (0..index.texts().len()).collect();
    numbers.sort_by_cached_key(|at| filled(id(at).as_str()));
    numbers.dedup_by(|one, other| id(one) == id(other));
    numbers
}

/// A number with five digits wherever it has some, so that 998 comes before 1000.
fn filled(number: &str) -> String {
    let mut filled = String::with_capacity(2 * number.len());
    for piece in number.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 {
            filled.extend(iter::repeat_n('0', NUMBER_LENGTH.saturating_sub(digits)));
        }
        filled.push_str(piece);
    }
    filled
}

/// The resolutions before and after which a number would stand, those first that begin as it does.
fn beside<'a>(index: &'a Index, catalogue: &Catalogue, asked: &str) -> impl Iterator<Item = &'a ResolutionId> {
    let asked = filled(asked);
    let sorted = catalogue.numbers(index);
    let id = |at: usize| &index.texts()[at].header().id;
    let place = sorted.partition_point(|at| filled(id(*at).as_str()) < asked);
    let from = place.saturating_sub(HELD_NAMED);
    let near = sorted[from..].iter().take(2 * HELD_NAMED).zip(from..);
    let alike = |id: &ResolutionId| {
        let id = filled(id.as_str());
        id.bytes().zip(asked.bytes()).take_while(|(one, other)| one == other).count()
    };
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
        for written in ["B9-0023/2022", "B9-0034/2022"] {
            assert!(super::slips(written).iter().any(|one| one == "B9-0234/2022"), "{written}");
        }
    }

    #[test]
    fn numbers_come_in_the_order_in_which_they_are_counted() {
        let mut numbers = ["S/RES/1000 (1995)", "S/RES/998 (1995)", "B9-0234/2022", "A/RES/73/10", "A/RES/73/9"];
        numbers.sort_by_key(|number| filled(number));
        assert_eq!(numbers, ["A/RES/73/9", "A/RES/73/10", "B9-0234/2022", "S/RES/998 (1995)", "S/RES/1000 (1995)"]);
    }
}
