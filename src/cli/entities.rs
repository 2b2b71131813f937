//! `whereas entities`: people, bodies, laws and other names, with the clauses that mention them.

use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::output;
use crate::{answer::Mentioned, config::Config, entities::Kind, model::ResolutionId, render, wording::Wording};

#[derive(Args)]
pub(super) struct Entities {
    /// Print one JSON object per entity.
    #[arg(long)]
    json: bool,
    /// Only what this resolution mentions, such as B9-0234/2022.
    #[arg(long = "in", value_name = "RESOLUTION")]
    resolution: Option<ResolutionId>,
    /// A name, typing mistakes forgiven (default: all).
    name: Vec<String>,
}

#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    kind: Kind,
    aliases: &'a [String],
    clauses: Vec<String>,
}

impl Entities {
    pub(super) fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let engine = super::open(config)?;
        let missing = self.resolution.as_ref().filter(|id| !engine.holds(id));
        if let Some(missing) = missing {
            anyhow::bail!(
                "{}",
                render::message(&engine.quote_labels(missing, &[], None), Wording::default()).unwrap_or_default()
            );
        }
        let name = (!self.name.is_empty()).then(|| self.name.join(" "));
        let found = engine.entities(name.as_deref(), self.resolution.as_ref())?;
        if self.json {
            for mentioned in &found {
                output::write(&format!("{}\n", serde_json::to_string(&line(mentioned))?))?;
            }
        } else {
            output::write(&render::entities(&found, name.as_deref(), output::style()))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn line<'a>(mentioned: &Mentioned<'a>) -> Line<'a> {
    let Mentioned { entity, clauses } = mentioned;
    let clauses = clauses.iter().map(ToString::to_string).collect();
    Line { name: &entity.name, kind: entity.kind, aliases: &entity.aliases, clauses }
}
