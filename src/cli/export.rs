//! `whereas export`: one JSON object per clause.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use serde::Serialize;

use super::{documents, output};
use crate::{
    config::Config,
    ingest::{self, Severity},
    model::Resolution,
};

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
        let mut failed = false;
        for document in documents::named(&self.paths, config)? {
            let source = match document.read() {
                Ok(source) => source,
                Err(diagnostic) => {
                    failed |= diagnostic.severity == Severity::Error;
                    super::report(&diagnostic);
                    continue;
                }
            };
            let (resolutions, diagnostics) = ingest::parse(&source);
            for diagnostic in &diagnostics {
                super::report(diagnostic);
            }
            for (at, resolution) in resolutions.iter().enumerate() {
                for line in lines(resolution, at + 1) {
                    output::write(&format!("{}\n", serde_json::to_string(&line)?))?;
                }
            }
        }
        Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

/// The clauses in the order of the text, then the notes.
fn lines(resolution: &Resolution, text_no: usize) -> impl Iterator<Item = Line<'_>> {
    let line = move |label, heading, text, line| Line {
        resolution: resolution.header.id.to_string(),
        text_no,
        language: resolution.header.language.code(),
        label,
        heading,
        text,
        file: &resolution.header.file,
        line,
    };
    let clauses = resolution.clauses().iter().map(move |clause| {
        line(clause.label.to_string(), clause.heading.as_deref(), clause.text.as_str(), clause.line)
    });
    let notes = resolution
        .notes
        .iter()
        .map(move |note| line(format!("note:{}", note.number), None, note.text.as_str(), note.line));
    clauses.chain(notes)
}
