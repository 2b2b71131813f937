//! `whereas quote`: clauses by label.

use std::{process::ExitCode, time::Instant};

use clap::Args;

use super::{json, output};
use crate::{
    answer::Answer,
    config::Config,
    engine::Engine,
    model::{ClauseLabel, ResolutionId},
    render,
    wording::Wording,
};

#[derive(Args)]
pub(super) struct Quote {
    /// Print the quotes as one JSON object.
    #[arg(long)]
    json: bool,
    /// The resolution, such as B9-0234/2022.
    resolution: ResolutionId,
    /// The clauses: cit:3, rec:B, par:7, par:7(a).
    #[arg(required = true, value_name = "LABEL")]
    labels: Vec<ClauseLabel>,
}

impl Quote {
    pub(super) fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let mut engine = super::open(config)?;
        let start = Instant::now();
        let quoted = |engine: &Engine| engine.quote_labels(&self.resolution, &self.labels, None);
        let answer = super::answered(&mut engine, || super::open(config), quoted)?;
        let took = start.elapsed();
        if self.json {
            let labels: Vec<_> = self.labels.iter().map(ToString::to_string).collect();
            let question = format!("{} {}", self.resolution, labels.join(" "));
            output::write(&format!("{}\n", json::reply(&question, &answer, took)?))?;
        } else {
            output::write(&render::plain(&answer, Wording::default(), output::style()))?;
        }
        Ok(if matches!(answer, Answer::Failed) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}
