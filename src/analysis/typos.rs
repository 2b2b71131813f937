//! Typing mistakes.

/// How many typing mistakes a word of this length may have: none in short words, where one letter makes another word.
#[must_use]
pub fn typos_allowed(word: &str) -> usize {
    match word.chars().count() {
        0..=4 => 0,
        5..=7 => 1,
        _ => 2,
    }
}

/// The number of typing mistakes (a letter missing, added, wrong, or two swapped) between two words, if it is allowed
/// for the length of the first. Words with digits tolerate none.
#[must_use]
pub fn typos(asked: &str, known: &str) -> Option<usize> {
    let allowed = typos_allowed(asked);
    let apart = asked.len().abs_diff(known.len());
    if apart > allowed || asked.bytes().chain(known.bytes()).any(|byte| byte.is_ascii_digit()) {
        return (asked == known).then_some(0);
    }
    let distance = strsim::osa_distance(asked, known);
    (distance <= allowed).then_some(distance)
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
    }
}
