//! `whereas check`: everything that is wrong with documents.

use std::{collections::HashMap, path::PathBuf, process::ExitCode};

use clap::Args;

use super::{documents, output};
use crate::{
    config::Config,
    ingest::{self, Diagnostic, Severity},
    model::{Resolution, ResolutionId},
};

#[derive(Args)]
pub(super) struct Check {
    /// Files or folders (default: the configured knowledge).
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

impl Check {
    pub(super) fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let (mut failed, mut checked) = (false, 0);
        let mut held = HashMap::new();
        for document in documents::named(&self.paths, config)? {
            let diagnostics = match document.read() {
                Ok(source) => {
                    checked += 1;
                    let (resolutions, mut diagnostics) = ingest::parse(&source);
                    diagnostics.extend(resolutions.iter().filter_map(|resolution| doubled(resolution, &mut held)));
                    diagnostics
                }
                Err(diagnostic) => vec![diagnostic],
            };
            for diagnostic in diagnostics {
                failed |= diagnostic.severity == Severity::Error;
                output::write(&format!("{diagnostic}\n"))?;
            }
        }
        output::progress(&format!("documents checked: {checked}, resolutions read: {}", held.len()));
        Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

/// What is wrong with a resolution that stands in an earlier file too: it would be left out. `held` has the file of each.
fn doubled(resolution: &Resolution, held: &mut HashMap<ResolutionId, String>) -> Option<Diagnostic> {
    let Some(other) = held.get(&resolution.id) else {
        held.insert(resolution.id.clone(), resolution.file.clone());
        return None;
    };
    let message = format!("{} was read from `{other}` already, so this one is left out", resolution.id);
    Some(Diagnostic { file: resolution.file.clone(), line: 1, severity: Severity::Error, message })
}
