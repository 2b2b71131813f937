//! `whereas doctor`: what is not as it should be, and the one step that mends each.

use std::{fs, path::Path, process::ExitCode};

use anyhow::Context as _;

use super::output;
use crate::{
    config::Config,
    discord::checkup::{self, Finding, Verdict},
    ingest::Severity,
};

pub(super) fn run(config: &Config) -> anyhow::Result<ExitCode> {
    let mut findings = vec![Finding::sound("settings", "read, and every key is known")];
    findings.extend(knowledge(config));
    findings.push(data(config));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("starting the runtime")?;
    findings.extend(runtime.block_on(checkup::check(config)));
    for finding in &findings {
        output::write(&line(finding))?;
    }
    let wrong = findings.iter().filter(|finding| matches!(finding.verdict, Verdict::Wrong { .. })).count();
    output::progress(&match wrong {
        0 => "everything is as it should be".to_owned(),
        1 => "1 thing is to be mended".to_owned(),
        _ => format!("{wrong} things are to be mended"),
    });
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// `1 text`, `2 texts`
fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}

/// `ok      token: accepted; the bot is called whereas`
fn line(finding: &Finding) -> String {
    let subject = finding.subject;
    match &finding.verdict {
        Verdict::Sound(what) => format!("\x1b[32mok\x1b[0m      {subject}: {what}\n"),
        Verdict::Advice(what) => format!("\x1b[33mnote\x1b[0m    {subject}: {what}\n"),
        Verdict::Wrong { what, mend } => {
            format!("\x1b[31mwrong\x1b[0m   {subject}: {what}\n        to mend it, {mend}\n")
        }
    }
}

/// The documents, read as the bot would read them, and their index.
fn knowledge(config: &Config) -> Vec<Finding> {
    let (engine, bad) = match &config.knowledge.folder {
        None => (super::open(config).map_err(|error| format!("{error:#}")), 0),
        Some(folder) => match crate::knowledge::Knowledge::open(folder, super::index_folder(config, folder).as_deref())
        {
            Ok((_, opened)) => {
                let is_error = |diagnostic: &&crate::ingest::Diagnostic| diagnostic.severity == Severity::Error;
                let bad = opened.diagnostics.iter().filter(is_error).count();
                (Ok(std::sync::Arc::new(opened.engine)), bad)
            }
            Err(error) => (Err(error.to_string()), 0),
        },
    };
    let mend = "`whereas check` names every line that could not be read";
    match engine {
        Ok(engine) if engine.texts().is_empty() => {
            vec![Finding::wrong("knowledge", "no resolution could be read", mend)]
        }
        Ok(engine) => {
            let clauses: usize = engine.texts().iter().map(crate::index::Text::clauses).sum();
            let what = format!("{} with {}", counted(engine.texts().len(), "text"), counted(clauses, "clause"));
            let mut findings = vec![Finding::sound("knowledge", what)];
            if bad > 0 {
                findings.push(Finding::wrong(
                    "knowledge",
                    format!("{} in documents, which are left out", counted(bad, "error")),
                    mend,
                ));
            }
            findings
        }
        Err(error) => vec![Finding::wrong("knowledge", error, "set knowledge.folder to a folder with documents")],
    }
}

/// Whether the data folder, with index and database, may be written.
fn data(config: &Config) -> Finding {
    let mend = "give the user that runs the bot the right to write there, or set data.folder to another folder";
    let folder = match config.data.folder() {
        Ok(folder) => folder,
        Err(error) => return Finding::wrong("data folder", error.to_string(), "set data.folder"),
    };
    match is_writable(&folder) {
        Ok(()) => Finding::sound("data folder", format!("`{}` may be written", folder.display())),
        Err(error) => Finding::wrong("data folder", format!("`{}`: {error}", folder.display()), mend),
    }
}

fn is_writable(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let probe = folder.join(format!(".doctor-{}", std::process::id()));
    fs::write(&probe, b"")?;
    fs::remove_file(probe)
}
