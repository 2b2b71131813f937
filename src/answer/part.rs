//! The part of a long clause that answers.

use std::ops::Range;

use crate::{analysis, index::Evidence};

/// Shorter clauses are read at a glance.
const LONG: usize = 280;

/// The part must have this much of the evidence that the whole clause has.
const SHARE_MIN: f32 = 0.6;

/// The one part of a long clause that has most of the evidence, in bytes; `None` if the clause is short or no part stands
/// out. Parts end at semicolons, colons and sentences.
pub(super) fn part(text: &str, evidence: &[Evidence]) -> Option<Range<usize>> {
    if text.len() < LONG {
        return None;
    }
    let parts = parts(text);
    if parts.len() < 2 {
        return None;
    }
    let sought: Vec<Vec<String>> = evidence.iter().map(stems).collect();
    let mut all = sought.concat();
    all.sort_unstable();
    all.dedup();
    let places = analysis::places_of(&all, text);
    let total: f32 = evidence.iter().map(|evidence| evidence.share).sum();
    let worth = |part: &Range<usize>| -> f32 {
        let place = |start: usize| places.partition_point(|(_, place)| *place < start);
        let inside = &places[place(part.start)..place(part.end)];
        let has = |stem: &String| inside.iter().any(|(at, _)| all[*at] == *stem);
        let met = evidence.iter().zip(&sought).filter(|(_, stems)| stems.iter().all(has));
        met.map(|(evidence, _)| evidence.share).sum()
    };
    let mut worths: Vec<_> = parts.into_iter().map(|part| (worth(&part), part)).collect();
    worths.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    match worths.as_slice() {
        [(best, part), (second, _), ..] if *best >= SHARE_MIN * total && best > second => Some(part.clone()),
        _ => None,
    }
}

/// What a part that meets the evidence has. A name is found as it was asked; its words stand for it.
fn stems(evidence: &Evidence) -> Vec<String> {
    if evidence.name {
        analysis::tokens(&evidence.found).into_iter().map(|token| token.stem).collect()
    } else {
        vec![evidence.found.to_string()]
    }
}

fn parts(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let ends = text.match_indices([';', ':', '.']).map(|(at, end)| at + end.len());
    let sentences = ends.filter(|end| text[*end..].starts_with(' ')).chain([text.len()]);
    for end in sentences {
        let blanks = text[start..end].len() - text[start..end].trim_start().len();
        if start + blanks < end {
            parts.push(start + blanks..end);
        }
        start = end;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(stems: &[&str]) -> Vec<Evidence> {
        let one = |stem: &&str| Evidence { asked: (*stem).into(), found: (*stem).into(), share: 0.4, name: false };
        stems.iter().map(one).collect()
    }

    #[test]
    fn the_part_with_the_evidence_is_found() {
        let text = format!(
            "Calls for a new law; condemns the verdict against the leader; stresses that {}",
            "it matters ".repeat(30)
        );
        let part = part(&text, &found(&["condemn", "verdict"])).expect("a part");
        assert_eq!(&text[part], "condemns the verdict against the leader;");
    }

    #[test]
    fn short_clauses_and_scattered_evidence_have_no_part() {
        assert_eq!(part("Condemns the verdict; calls for a law", &found(&["verdict"])), None);
        let text = format!("condemns it; and the verdict {}; ends", "x ".repeat(200));
        assert_eq!(part(&text, &found(&["condemn", "verdict"])), None);
    }
}
