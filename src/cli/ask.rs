//! `whereas ask`: one question, or one per line.

use std::{
    io::{self, BufRead as _},
    process::ExitCode,
    sync::Arc,
    thread,
    time::Instant,
};

use anyhow::Context as _;
use clap::Args;

use super::{json, output};
use crate::{
    answer::{self, Answer, Ranked, Scope},
    config::Config,
    engine::Engine,
    model::{Language, ResolutionId},
    render,
    wording::Wording,
};

#[derive(Args)]
pub(super) struct Ask {
    /// Print the answer as one JSON object.
    #[arg(long)]
    json: bool,
    /// Read one question per line from stdin; needs --json.
    #[arg(long, requires = "json", conflicts_with = "question")]
    stdin: bool,
    /// Answer from this resolution, such as B9-0234/2022.
    #[arg(long = "in", value_name = "RESOLUTION")]
    resolution: Option<ResolutionId>,
    /// The language to quote in, such as en.
    #[arg(long, value_name = "LANG")]
    lang: Option<Language>,
    /// Show this many clauses, as far as any bear on the question.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=100))]
    limit: Option<u16>,
    /// Show why each clause was chosen.
    #[arg(long)]
    explain: bool,
    /// The question.
    #[arg(required_unless_present = "stdin", num_args = 1..)]
    question: Vec<String>,
}

impl Ask {
    pub(super) fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let mut engine = super::open_with_meaning(config)?;
        let mut failed = false;
        if self.stdin {
            // Nobody waits for it: it ends with the program.
            let many = Arc::clone(&engine);
            let _ = thread::Builder::new().spawn(move || many.prefault());
            for line in io::stdin().lock().split(b'\n') {
                // What is no text is asked all the same, so that each line has its reply.
                let line = line.context("reading a question from stdin")?;
                failed |= self.reply(&mut engine, config, String::from_utf8_lossy(&line).trim_end_matches('\r'))?;
            }
        } else {
            failed = self.reply(&mut engine, config, &self.question.join(" "))?;
        }
        Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    /// Returns whether there is no answer because the index failed.
    fn reply(&self, engine: &mut Arc<Engine>, config: &Config, question: &str) -> anyhow::Result<bool> {
        let scope = Scope {
            resolution: self.resolution.clone(),
            limit: self.limit.map(usize::from),
            language: self.lang,
            ..Scope::default()
        };
        let start = Instant::now();
        let open = || super::open_with_meaning(config);
        let answer = super::answered(engine, open, |engine| engine.ask_in(question, &scope))?;
        let took = start.elapsed();
        if self.json {
            output::write(&format!("{}\n", json::reply(question, &answer, took)?))?;
        } else {
            output::write(&render::plain(&answer, Wording::default(), output::style()))?;
        }
        if self.explain {
            output::progress(explanation(&answer).trim_end());
        }
        Ok(matches!(answer, Answer::Failed))
    }
}

/// Each quote with what speaks for it: how the rank comes about, by ingredient, and which words met which.
fn explanation(answer: &Answer) -> String {
    let Answer::Quotes(quotes) = answer else { return format!("outcome: {}", json::outcome(answer)) };
    quotes.quotes.iter().map(explained).collect()
}

fn explained(ranked: &Ranked) -> String {
    let mut text = format!("{}: probability {:.2}\n", ranked.quote.reference(), ranked.score);
    for ingredient in ["words", "entities", "meaning", "structure"] {
        let shares = ranked.reasons.shares.iter().filter(|(name, _)| answer::ingredient(name) == ingredient);
        let parts: Vec<_> = shares.clone().map(|(name, share)| format!("{name} {share:+.2}")).collect();
        if !parts.is_empty() {
            let total: f32 = shares.map(|(_, share)| share).sum();
            text.push_str(&format!("  {ingredient:<10}{total:+.2}  ({})\n", parts.join(", ")));
        }
    }
    let met = ranked.reasons.evidence.iter().map(|evidence| {
        let found =
            if evidence.asked == evidence.found { String::new() } else { format!(" as “{}”", evidence.found) };
        format!("{}{found} {:.0} %", evidence.asked, evidence.share * 100.0)
    });
    let met: Vec<_> = met.collect();
    if !met.is_empty() {
        text.push_str(&format!("  of the question: {}\n", met.join(", ")));
    }
    text
}
