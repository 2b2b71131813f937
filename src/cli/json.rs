//! The JSON of `ask` and `quote`.

use std::time::Duration;

use serde::Serialize;

use crate::{
    answer::{Answer, Ranked},
    render,
    wording::Wording,
};

#[derive(Serialize)]
struct Reply<'a> {
    question: &'a str,
    outcome: &'static str,
    quotes: Vec<Quoted<'a>>,
    did_you_mean: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    micros: u128,
}

#[derive(Serialize)]
struct Quoted<'a> {
    resolution: String,
    title: &'a str,
    language: &'a str,
    label: String,
    heading: Option<&'a str>,
    text: &'a str,
    score: f64,
    url: Option<&'a str>,
}

/// One line of JSON without its line end.
pub(super) fn reply(question: &str, answer: &Answer, took: Duration) -> serde_json::Result<String> {
    let quotes = match answer {
        Answer::Quotes(quotes) => quotes.quotes.iter().map(quoted).collect(),
        _ => Vec::new(),
    };
    serde_json::to_string(&Reply {
        question,
        outcome: outcome(answer),
        quotes,
        did_you_mean: did_you_mean(answer),
        note: render::message(answer, Wording::default()),
        micros: took.as_micros(),
    })
}

/// The outcome as scripts know it.
pub(super) fn outcome(answer: &Answer) -> &'static str {
    match answer {
        Answer::Quotes(_) => "quotes",
        Answer::NoSuchClause(_)
        | Answer::WhichResolution(_)
        | Answer::WhichClause { .. }
        | Answer::NoSuchResolution { .. } => "no_such_clause",
        // Scripts know no outcome for a failure; the exit status tells it.
        Answer::NotCovered
        | Answer::NotInLanguage(_)
        | Answer::NotInResolution { .. }
        | Answer::NothingMore
        | Answer::Failed => "not_covered",
        Answer::NotAQuestion => "not_a_question",
    }
}

fn quoted(ranked: &Ranked) -> Quoted<'_> {
    let quote = &ranked.quote;
    Quoted {
        resolution: quote.resolution().to_string(),
        title: quote.title(),
        language: quote.language().code(),
        label: quote.label().to_string(),
        heading: quote.heading(),
        text: quote.text(),
        score: (f64::from(ranked.score) * 1000.0).round() / 1000.0,
        url: quote.url(),
    }
}

/// References that exist: what is above a missing point, the ends of the valid range, or the candidates.
fn did_you_mean(answer: &Answer) -> Vec<String> {
    match answer {
        Answer::NoSuchClause(missing) => {
            let ends =
                missing.range.iter().flat_map(|(first, last)| [first, last]).filter(|_| missing.instead.is_none());
            let ends = missing.instead.iter().chain(ends);
            let mut ends: Vec<_> = ends.map(|label| format!("{} {label}", missing.resolution)).collect();
            ends.dedup();
            ends
        }
        Answer::WhichResolution(candidates) => candidates.iter().map(ToString::to_string).collect(),
        Answer::WhichClause { resolution, ranges, .. } => {
            ranges.iter().map(|(first, _)| format!("{resolution} {first}")).collect()
        }
        Answer::NoSuchResolution { held, .. } => held.iter().map(ToString::to_string).collect(),
        Answer::Quotes(quotes) => quotes.candidates.iter().map(ToString::to_string).collect(),
        Answer::NotCovered
        | Answer::NotInLanguage(_)
        | Answer::NotInResolution { .. }
        | Answer::NothingMore
        | Answer::NotAQuestion
        | Answer::Failed => Vec::new(),
    }
}
