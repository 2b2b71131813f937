//! Clauses found by what they say: ranked, weighed, or declined.

use std::sync::LazyLock;

use regex::Regex;

use super::{Answer, Library, Quotes, Ranked};
use crate::{
    analysis,
    index::{Evidence, Hit, IndexError, Query},
    model::{Clause, ClauseKind},
    question::Wish,
};

/// How many clauses of the index are looked at again here.
const CANDIDATES: usize = 40;

/// The share of a question that the best clause must bear on to be shown, and to be shown without doubt.
const GUESS_MIN: f32 = 0.45;
const SURE_MIN: f32 = 0.55;

/// Without a limit, this many clauses at most, each worth at least this part of the best.
const QUOTES_MAX: usize = 3;
const RELATIVE_MIN: f32 = 0.6;

/// What the structure of a clause is worth to a question of its kind: a request at most this much more, the more of
/// the question stands right behind "calls on".
const REQUEST: f32 = 0.2;
const ADDRESSEE: f32 = 0.6;
/// An addressee stands within this many words behind the request.
const ADDRESSEE_WORDS: usize = 6;
const NUMBER: f32 = 1.25;
const DATE: f32 = 1.25;
/// The paragraph that forwards the text names every body there is, so it would answer every question about one.
const FORWARDING_UNASKED: f32 = 0.5;

static REQUESTS: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(calls?|urges?|asks?|requests?|invites?|instructs?|demands?|insists?|recommends?|encourages?|expects?|appeals?|reminds?|stresses|reiterates|decides)\b",
    )
});
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?i)[0-9]|\b(one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?)\b")
});
static DATES: LazyLock<Regex> = LazyLock::new(|| regex(r"\b(19|20)[0-9]{2}\b"));
static FORWARDING: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)^instructs (its|the) president to (forward|transmit)"));

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the patterns above are fixed and valid")
}

pub(super) fn answer(
    library: &Library,
    query: &Query,
    wish: Wish,
    resolution: Option<usize>,
    limit: Option<usize>,
) -> Result<Answer, IndexError> {
    let mut hits = library.index.search(query, resolution, CANDIDATES)?;
    for hit in &mut hits {
        let clause = &library.resolutions[hit.resolution].clauses()[hit.clause];
        hit.score *= structure(clause, wish, &hit.evidence) * (0.5 + hit.coverage);
    }
    hits.sort_by(|one, other| other.score.total_cmp(&one.score));
    let Some(best) = hits.first() else { return Ok(Answer::NotCovered) };
    let (best_score, coverage) = (best.score, best.coverage);
    if coverage < GUESS_MIN {
        return Ok(Answer::NotCovered);
    }
    let worth = |hit: &Hit| limit.is_some() || hit.score >= RELATIVE_MIN * best_score;
    let quotes: Vec<Ranked> = hits
        .iter()
        .filter(|hit| worth(hit))
        .take(limit.unwrap_or(QUOTES_MAX).max(1))
        .filter_map(|hit| {
            let resolution = &library.resolutions[hit.resolution];
            let quote = resolution.quote(&resolution.clauses()[hit.clause].label)?;
            let score = (coverage * hit.score / best_score).min(0.99);
            Some(Ranked { quote, score, evidence: hit.evidence.clone() })
        })
        .collect();
    Ok(Answer::Quotes(Quotes { quotes, left_out: Vec::new(), missing: Vec::new(), guess: coverage < SURE_MIN }))
}

fn structure(clause: &Clause, wish: Wish, evidence: &[Evidence]) -> f32 {
    let mut factor = 1.0;
    if wish.request && clause.label.kind() == ClauseKind::Paragraph {
        factor *= 1.0 + request(&clause.text, evidence);
    }
    if wish.number && NUMBERS.is_match(&clause.text) {
        factor *= NUMBER;
    }
    if wish.date && DATES.is_match(&clause.text) {
        factor *= DATE;
    }
    if !wish.forwarding && FORWARDING.is_match(&clause.text) {
        factor *= FORWARDING_UNASKED;
    }
    factor
}

/// What a paragraph's requests are worth: "calls on the government to …" answers what the government is asked to do.
fn request(text: &str, evidence: &[Evidence]) -> f32 {
    let total: f32 = evidence.iter().map(|evidence| evidence.share).sum();
    let worth = REQUESTS.find_iter(text).map(|found| {
        // An addressee is named in one breath with the request: "stresses that …" has none.
        let breath: Vec<_> = analysis::tokens(text[found.end()..].split([';', ',']).next().unwrap_or_default());
        let addressed = &breath[..breath.len().min(ADDRESSEE_WORDS)];
        if addressed.first().is_some_and(|token| token.word == "that") {
            return 0.0;
        }
        let named = evidence.iter().filter(|evidence| addressed.iter().any(|token| token.stem == evidence.found));
        REQUEST + ADDRESSEE * named.map(|evidence| evidence.share).sum::<f32>() / total.max(f32::EPSILON)
    });
    worth.fold(0.0, f32::max)
}
