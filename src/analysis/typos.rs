//! Typing mistakes.

use serde::{Deserialize, Serialize};

/// How many typing mistakes a word of this length may have: none in short words, where one letter makes another word.
#[must_use]
pub fn typos_allowed(word: &str) -> usize {
    match word.chars().count() {
        0..=4 => 0,
        5..=7 => 1,
        _ => 2,
    }
}

/// The number of typing mistakes (a letter missing, added, wrong, or two swapped, wherever they stand: "Lybia") between two
/// words, if it is allowed for the length of the first. Words with digits tolerate none.
#[must_use]
pub fn typos(asked: &str, known: &str) -> Option<usize> {
    let allowed = typos_allowed(asked);
    let apart = asked.len().abs_diff(known.len());
    let may_be = || allowed > 0 && Letters::of(asked).may_be_apart(Letters::of(known), allowed);
    if apart > allowed || !may_be() || asked.bytes().chain(known.bytes()).any(|byte| byte.is_ascii_digit()) {
        return (asked == known).then_some(0);
    }
    let distance = if are_swapped(asked, known) { 1 } else { strsim::osa_distance(asked, known) };
    (distance <= allowed).then_some(distance)
}

/// Whether a word is one typing mistake from another; in short ones only swapped letters are, as "teh".
pub(super) fn is_slip(word: &str, known: &str) -> bool {
    typos(word, known) == Some(1) || word.len() >= SWAPPED_MIN && are_swapped(word, known)
}

/// In a shorter word, two swapped letters make another.
const SWAPPED_MIN: usize = 3;

/// Whether one word becomes the other if two of its letters change places.
fn are_swapped(one: &str, other: &str) -> bool {
    let mut apart = one.chars().zip(other.chars()).filter(|(one, other)| one != other);
    let (first, second) = (apart.next(), apart.next());
    first.is_some_and(|(one, other)| second == Some((other, one))) && one.len() == other.len() && apart.next().is_none()
}

/// Which letters a word has, and has more than once, as far as 32 kinds of them go: fast to compare before typing mistakes
/// are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Letters(u64);

impl Letters {
    #[must_use]
    pub fn of(word: &str) -> Self {
        Self(word.chars().fold(0, |letters, character| {
            let once = 1 << (u32::from(character) % 32);
            letters | if letters & once == 0 { once } else { once << 32 }
        }))
    }

    /// Whether the two words may be so few typing mistakes apart: one makes a difference of two letters at most.
    #[must_use]
    pub fn may_be_apart(self, other: Self, typos: usize) -> bool {
        (self.0 ^ other.0).count_ones() as usize <= 2 * typos
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typos_grow_with_length_and_never_turn_one_name_into_another() {
        assert_eq!(typos("gatewey", "gateway"), Some(1));
        assert_eq!(typos("arbitary", "arbitrary"), Some(1));
        assert_eq!(typos("iran", "iraq"), None);
        assert_eq!(typos("2022", "2023"), None);
        assert_eq!(typos("tresson", "treason"), Some(1));
        assert_eq!(typos("lybia", "libya"), Some(1));
        assert_eq!(typos("lybia", "libyb"), None);
    }

    proptest::proptest! {
        #[test]
        fn words_that_are_few_typing_mistakes_apart_have_almost_the_same_letters(
            one in "[a-zéß]{5,12}",
            other in "[a-zéß]{5,12}",
            at in 0_usize..5,
        ) {
            let mistaken: String = one.chars().enumerate().map(|(place, c)| if place == at { 'q' } else { c }).collect();
            for word in [other, mistaken] {
                let apart = strsim::osa_distance(&one, &word);
                proptest::prop_assert!(Letters::of(&one).may_be_apart(Letters::of(&word), apart));
            }
        }
    }
}
