//! `whereas eval`: how many answers to a question set are right.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::PathBuf, process::ExitCode};

use anyhow::Context as _;
use clap::Args;
use serde::{Deserialize, Serialize};

use super::{json, output};
use crate::{
    answer::{Answer, FEATURES, QUESTION_FEATURES, Scope},
    config::Config,
    embedding::Vector,
    engine::Engine,
    model::ResolutionId,
};

/// How many clauses count for recall.
const RECALL_AT: u16 = 5;

#[derive(Args)]
pub(super) struct Eval {
    /// Print one JSON object per question, and the figures as the last.
    #[arg(long)]
    json: bool,
    /// Print what is known of every clause that may answer, one JSON object per question, to tune the weights with.
    #[arg(long)]
    features: bool,
    /// Question sets, one JSON object per line.
    #[arg(required = true, value_name = "QUESTIONS")]
    sets: Vec<PathBuf>,
}

#[derive(Deserialize)]
struct Question {
    id: String,
    kind: String,
    /// Empty where no resolution is meant.
    resolution: String,
    question: String,
    /// Any of these as the first quote is a hit; empty: there is nothing to quote.
    gold: Vec<String>,
    /// All clauses that bear on the question.
    #[serde(default)]
    relevant: Vec<String>,
}

#[derive(Serialize)]
struct Judged<'a> {
    id: &'a str,
    kind: &'a str,
    question: &'a str,
    right: bool,
    outcome: &'static str,
    got: &'a [String],
    gold: &'a [String],
    /// Reciprocal of the place of the first right quote among the first five; 0 if there is none.
    reciprocal_rank: f64,
    /// The share of the relevant clauses among the first five quotes.
    recall_at_5: f64,
}

/// Sums over questions.
#[derive(Default, Serialize)]
struct Figures {
    questions: usize,
    answerable: usize,
    hits: usize,
    reciprocal_ranks: f64,
    recalls: f64,
    wrongly_declined: usize,
    unanswerable: usize,
    declined: usize,
}

impl Eval {
    pub(super) fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let engine = super::open_with_meaning(config)?;
        let mut overall = Figures::default();
        let mut kinds: BTreeMap<String, Figures> = BTreeMap::new();
        for path in &self.sets {
            let text = fs::read_to_string(path).with_context(|| format!("reading `{}`", path.display()))?;
            for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
                let question: Question =
                    serde_json::from_str(line).with_context(|| format!("reading `{}:{}`", path.display(), at + 1))?;
                if self.features {
                    write_features(&engine, &question)?;
                    continue;
                }
                self.judge(&engine, &question, [&mut overall, kinds.entry(question.kind.clone()).or_default()])?;
            }
        }
        if !self.features {
            self.print(&overall, &kinds)?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn judge(&self, engine: &Engine, question: &Question, figures: [&mut Figures; 2]) -> anyhow::Result<()> {
        let answer = engine.ask(&question.question);
        let got = labels(&answer, &question.resolution);
        let declined = got.is_empty();
        let right = if question.gold.is_empty() {
            declined
        } else {
            got.first().is_some_and(|label| is_gold(label, &question.gold))
        };
        let scope = Scope { limit: Some(RECALL_AT.into()), ..Scope::default() };
        let mut ranked = labels(&engine.ask_in(&question.question, &scope), &question.resolution);
        ranked.truncate(RECALL_AT.into());
        let place = ranked.iter().position(|label| is_gold(label, &question.gold));
        let reciprocal_rank = place.map_or(0.0, |place| 1.0 / small(place + 1));
        let recalled = question.relevant.iter().filter(|label| ranked.contains(label)).count();
        // Five quotes cannot hold more than five clauses.
        let recallable = question.relevant.len().min(RECALL_AT.into());
        let recall_at_5 = if recallable == 0 { 0.0 } else { (small(recalled) / small(recallable)).min(1.0) };
        for figures in figures {
            figures.questions += 1;
            if question.gold.is_empty() {
                figures.unanswerable += 1;
                figures.declined += usize::from(declined);
            } else {
                figures.answerable += 1;
                figures.hits += usize::from(right);
                figures.wrongly_declined += usize::from(declined);
                figures.reciprocal_ranks += reciprocal_rank;
                figures.recalls += recall_at_5;
            }
        }
        let judged = Judged {
            id: &question.id,
            kind: &question.kind,
            question: &question.question,
            right,
            outcome: json::outcome(&answer),
            got: &got,
            gold: &question.gold,
            reciprocal_rank,
            recall_at_5,
        };
        if self.json {
            output::write(&format!("{}\n", serde_json::to_string(&judged)?))?;
        } else if !right {
            let expected = if question.gold.is_empty() { "nothing".to_owned() } else { question.gold.join(" ") };
            output::write(&format!(
                "{} {}: {}\n    expected {expected}; got {} {}\n",
                question.id,
                question.kind,
                question.question,
                judged.outcome,
                got.join(" ")
            ))?;
        }
        Ok(())
    }

    fn print(&self, overall: &Figures, kinds: &BTreeMap<String, Figures>) -> anyhow::Result<()> {
        if self.json {
            let figures = serde_json::json!({ "overall": overall, "kinds": kinds });
            output::write(&format!("{figures}\n"))?;
            return Ok(());
        }
        let mut table = format!(
            "\n{:<20}{:>10}{:>8}{:>8}{:>10}{:>18}{:>10}\n",
            "kind", "questions", "hit@1", "MRR", "recall@5", "wrongly declined", "declined"
        );
        for (kind, figures) in kinds.iter().map(|(kind, figures)| (kind.as_str(), figures)).chain([("all", overall)]) {
            writeln!(
                table,
                "{kind:<20}{:>10}{:>8}{:>8}{:>10}{:>18}{:>10}",
                figures.questions,
                share(small(figures.hits), figures.answerable),
                share(figures.reciprocal_ranks, figures.answerable),
                share(figures.recalls, figures.answerable),
                share(small(figures.wrongly_declined), figures.answerable),
                share(small(figures.declined), figures.unanswerable),
            )?;
        }
        output::write(&table)?;
        Ok(())
    }
}

/// One line with the features of each candidate, for `src/answer/tune.py`.
fn write_features(engine: &Engine, question: &Question) -> anyhow::Result<()> {
    let found = engine.candidates(&question.question);
    let clauses = found.clauses.iter().map(|candidate| {
        serde_json::json!({
            "resolution": candidate.reference.resolution.document(),
            "label": candidate.reference.label.to_string(),
            "features": named(&FEATURES, &candidate.features),
        })
    });
    let line = serde_json::json!({
        "id": question.id,
        "kind": question.kind,
        "resolution": question.resolution,
        "gold": question.gold,
        "relevant": question.relevant,
        "features": named(&QUESTION_FEATURES, &found.question),
        "vector": found.vector.as_ref().map(Vector::values),
        "candidates": clauses.collect::<Vec<_>>(),
    });
    output::write(&format!("{line}\n"))?;
    Ok(())
}

fn named(names: &[&'static str], values: &[f32]) -> BTreeMap<&'static str, f32> {
    names.iter().copied().zip(values.iter().copied()).collect()
}

/// The labels quoted, those of another resolution than the one meant made unlike any gold label.
fn labels(answer: &Answer, resolution: &str) -> Vec<String> {
    let Answer::Quotes(quotes) = answer else { return Vec::new() };
    let meant: Option<ResolutionId> = resolution.parse().ok();
    let label = |quote: &crate::model::Quote| match &meant {
        Some(meant) if quote.resolution().document() != meant.document() => quote.reference().to_string(),
        _ => quote.label().to_string(),
    };
    quotes.quotes.iter().map(|ranked| label(&ranked.quote)).collect()
}

fn is_gold(label: &str, gold: &[String]) -> bool {
    gold.iter().any(|gold| gold == label)
}

fn share(sum: f64, of: usize) -> String {
    if of == 0 { "–".to_owned() } else { format!("{:.2}", sum / small(of)) }
}

#[expect(clippy::cast_precision_loss, reason = "question sets have far fewer than 2^52 questions")]
fn small(count: usize) -> f64 {
    count as f64
}
