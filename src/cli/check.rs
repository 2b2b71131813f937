//! `whereas check`: everything that is wrong with documents.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;

use super::output;
use crate::{
    config::Config,
    ingest::{self, Severity},
};

#[derive(Args)]
pub(super) struct Check {
    /// Files or folders (default: the configured knowledge).
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

impl Check {
    pub(super) fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let (sources, unread) = super::named_sources(&self.paths, config)?;
        let mut failed = !unread.is_empty();
        let mut read = 0;
        for diagnostic in unread {
            output::write(&format!("{diagnostic}\n"))?;
        }
        for source in &sources {
            let (resolutions, diagnostics) = ingest::parse(source);
            read += resolutions.len();
            for diagnostic in diagnostics {
                failed |= diagnostic.severity == Severity::Error;
                output::write(&format!("{diagnostic}\n"))?;
            }
        }
        output::progress(&format!("documents checked: {}, resolutions read: {read}", sources.len()));
        Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}
