//! `whereas check`: everything that is wrong with documents.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;

use super::{documents, output};
use crate::{
    config::Config,
    engine::Held,
    ingest::{self, Severity},
    knowledge,
};

#[derive(Args)]
pub(super) struct Check {
    /// Files or folders (default: the configured knowledge).
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

impl Check {
    pub(super) fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let (mut failed, mut checked, mut read) = (false, 0, 0);
        if let Some(folder) = config.knowledge.folder.as_ref().filter(|_| self.paths.is_empty())
            && let Err(error) = knowledge::names_in(folder)
        {
            failed = true;
            output::write(&format!("{error}\n"))?;
        }
        let mut held = Held::default();
        for document in documents::named(&self.paths, config)? {
            let diagnostics = match document.read() {
                Ok(source) => {
                    checked += 1;
                    let (resolutions, mut diagnostics) = ingest::parse(&source);
                    read += held.take(resolutions, &source.file, &mut diagnostics).len();
                    diagnostics
                }
                Err(diagnostic) => vec![diagnostic],
            };
            for diagnostic in diagnostics {
                failed |= diagnostic.severity == Severity::Error;
                output::write(&format!("{diagnostic}\n"))?;
            }
        }
        output::progress(&format!("documents checked: {checked}, resolutions read: {read}"));
        Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}
