//! `whereas export`: one JSON object per clause.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use serde::Serialize;

use super::output;
use crate::{config::Config, ingest};

#[derive(Args)]
pub(super) struct Export {
    /// Files or folders (default: the configured knowledge).
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

#[derive(Serialize)]
struct Line<'a> {
    resolution: String,
    text_no: usize,
    language: &'a str,
    label: String,
    heading: Option<&'a str>,
    text: &'a str,
    file: &'a str,
    line: usize,
}

impl Export {
    pub(super) fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        for source in super::named_sources(&self.paths, config)? {
            let (resolutions, diagnostics) = ingest::parse(&source);
            for diagnostic in &diagnostics {
                super::report(diagnostic);
            }
            for (at, resolution) in resolutions.iter().enumerate() {
                for clause in resolution.clauses() {
                    let line = Line {
                        resolution: resolution.id.to_string(),
                        text_no: at + 1,
                        language: &resolution.language,
                        label: clause.label.to_string(),
                        heading: clause.heading.as_deref(),
                        text: &clause.text,
                        file: &resolution.file,
                        line: clause.line,
                    };
                    output::write(&format!("{}\n", serde_json::to_string(&line)?))?;
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
