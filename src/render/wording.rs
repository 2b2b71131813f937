//! The sentences around quotes.

use crate::{
    answer::{Answer, NoSuchClause, Quotes},
    model::{ClauseLabel, ClauseRef},
};

/// What an answer says besides its quotes: the whole of it where there are none.
#[must_use]
pub fn message(answer: &Answer) -> Option<String> {
    match answer {
        Answer::Quotes(quotes) => {
            let sentences: Vec<_> = doubt(quotes).into_iter().chain(remark(quotes)).collect();
            (!sentences.is_empty()).then(|| sentences.join(" "))
        }
        Answer::NoSuchClause(missing) => Some(no_such_clause(missing)),
        Answer::WhichResolution(candidates) => Some(format!(
            "Several resolutions have such a clause. Name one with its number: {}.",
            list(&candidates.iter().map(reference).collect::<Vec<_>>(), "or")
        )),
        Answer::WhichClause { resolution, ranges, .. } => {
            let ranges: Vec<_> = ranges.iter().map(|(first, last)| range(first, last)).collect();
            Some(format!(
                "{resolution} has {}. Ask for one of them, such as “paragraph 1”, or ask a question about it.",
                list(&ranges, "and")
            ))
        }
        Answer::NoSuchResolution { asked, held } => Some(if held.is_empty() {
            format!("I do not have {asked}, nor any other resolution yet.")
        } else {
            let held: Vec<_> = held.iter().map(ToString::to_string).collect();
            format!("I do not have {asked}. You can ask about {}.", list(&held, "or"))
        }),
        Answer::NotCovered => Some(
            "The resolutions that I hold say nothing on this. Try other words, a name, or a number such as “paragraph 7”."
                .to_owned(),
        ),
        Answer::NotAQuestion => Some(
            "Hello! Ask me what a resolution says, or for a clause by its number, such as “paragraph 7”.".to_owned(),
        ),
    }
}

fn no_such_clause(missing: &NoSuchClause) -> String {
    let NoSuchClause { resolution, asked, instead, range: known, kind, .. } = missing;
    if let Some(instead) = instead {
        return format!("{resolution} has no {asked}. Ask for {}, which it has.", instead.name());
    }
    match known {
        Some((first, last)) if first == last => {
            format!("{resolution} has no {asked}: its only {} is {}.", kind.noun(), first.printed())
        }
        Some((first, last)) => format!(
            "{resolution} has no {asked}: its {}s run from {} to {}.",
            kind.noun(),
            first.printed(),
            last.printed()
        ),
        None => format!("{resolution} has no {asked}, nor any other {}.", kind.noun()),
    }
}

/// What must be said before the quotes: that they may not answer the question.
pub(super) fn doubt(quotes: &Quotes) -> Option<String> {
    quotes.guess.then(|| "I am not sure that this answers you; it is the closest that I found.".to_owned())
}

/// What is said behind the quotes: what was asked for and is not among them.
pub(super) fn remark(quotes: &Quotes) -> Option<String> {
    let mut sentences = Vec::new();
    if let Some(wanted) = quotes.not_in {
        let held = quotes.quotes.iter().map(|ranked| ranked.quote.language()).find(|held| *held != wanted);
        let held = held.unwrap_or_default();
        sentences.push(format!(
            "I have no {} version of this text, so the quote is in {}.",
            wanted.name(),
            held.name()
        ));
    }
    if !quotes.missing.is_empty() {
        let missing: Vec<_> = quotes.missing.iter().map(|missing| missing.asked.clone()).collect();
        sentences.push(format!("There is no {}.", list(&missing, "or")));
    }
    if !quotes.not_held.is_empty() {
        sentences.push(format!("I do not have {}.", list(&quotes.not_held, "or")));
    }
    if !quotes.left_out.is_empty() {
        let of = quotes.quotes.first().map(|ranked| ranked.quote.resolution());
        let name = |one: &ClauseRef| if of == Some(&one.resolution) { one.label.name() } else { reference(one) };
        let left_out: Vec<_> = quotes.left_out.iter().map(name).collect();
        sentences.push(format!("Not quoted for length: {}.", list(&left_out, "and")));
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn reference(reference: &ClauseRef) -> String {
    format!("{} {}", reference.resolution, reference.label.name())
}

fn range(first: &ClauseLabel, last: &ClauseLabel) -> String {
    if first == last {
        format!("one {}", first.kind().noun())
    } else {
        format!("{}s {} to {}", first.kind().noun(), first.printed(), last.printed())
    }
}

fn list(items: &[String], conjunction: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {conjunction} {last}", first.join(", ")),
    }
}
