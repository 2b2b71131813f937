//! `whereas sync`: fetches documents that the European Parliament publishes.

use std::{
    io::{self, IsTerminal as _},
    process::ExitCode,
};

use anyhow::Context as _;
use clap::Args;
use jiff::{Timestamp, civil::Date};

use super::output;
use crate::{
    config::{self, Config, Kind, TERM_MAX},
    model::Language,
    sync::{self, Event, Job, Report},
};

/// The characters of a progress line, and of the bar in it.
const LINE: usize = 72;
const BAR: usize = 24;

#[derive(Args)]
pub(super) struct Sync {
    /// The kinds of documents, separated by commas.
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    kind: Option<Vec<Kind>>,
    /// The parliamentary terms, such as 9,10.
    #[arg(long, value_name = "N", value_delimiter = ',', value_parser = clap::value_parser!(u8).range(..=i64::from(TERM_MAX)))]
    term: Option<Vec<u8>>,
    /// The first day, such as 2025-01-31; for an adopted text, the day of the sitting.
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// The last day.
    #[arg(long, value_name = "DATE")]
    to: Option<Date>,
    /// The languages, such as en,fr.
    #[arg(long, value_name = "LANG", value_delimiter = ',')]
    lang: Option<Vec<Language>>,
    /// Look at every document again, also where no change was announced.
    #[arg(long)]
    again: bool,
}

impl Sync {
    pub(super) fn run(self, config: &Config) -> anyhow::Result<ExitCode> {
        let again = self.again;
        let settings = self.over(config.sync.clone());
        if let (Some(from), Some(to)) = (settings.from, settings.to)
            && from > to
        {
            output::error(&format!("the first day, {from}, is later than the last, {to}"));
            return Ok(ExitCode::from(2));
        }
        let job = Job { settings, again, ..job(config)? };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .context("starting the runtime")?;
        let report = runtime.block_on(fetch(&job))?;
        let Some(report) = report else {
            output::progress("Interrupted: what was fetched stays, and the next run goes on from here.");
            return Ok(ExitCode::FAILURE);
        };
        output::write(&summary(report))?;
        Ok(if report.failed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    /// The settings with what the flags say instead.
    fn over(self, settings: config::Sync) -> config::Sync {
        config::Sync {
            kinds: self.kind.unwrap_or(settings.kinds),
            terms: self.term.unwrap_or(settings.terms),
            from: self.from.or(settings.from),
            to: self.to.or(settings.to),
            languages: self.lang.unwrap_or(settings.languages),
            ..settings
        }
    }
}

/// What the settings want fetched.
pub(super) fn job(config: &Config) -> anyhow::Result<Job> {
    let Some(knowledge) = config.knowledge.folder.clone() else {
        anyhow::bail!(
            "there is no folder to put documents into: set `knowledge.folder` in config/local.toml, or use --knowledge DIR"
        );
    };
    Ok(Job { settings: config.sync.clone(), knowledge, data: config.data.folder()?, again: false })
}

/// Runs until it is done (the report) or the user has had enough (`None`).
async fn fetch(job: &Job) -> anyhow::Result<Option<Report>> {
    let mut shown = Progress { terminal: io::stderr().is_terminal(), open: false };
    shown.say(&format!("Asking {}; Ctrl-C ends it, and the next run goes on from there.", job.settings.api_url));
    let mut on_event = |event: Event<'_>| shown.event(&event);
    let report = tokio::select! {
        report = sync::run(job, Timestamp::now(), &mut on_event) => Some(report),
        _ = tokio::signal::ctrl_c() => None,
    };
    shown.close();
    Ok(report.transpose()?)
}

/// A bar on a terminal, and a line for each document.
struct Progress {
    terminal: bool,
    /// Whether the last line is one that the next overwrites.
    open: bool,
}

impl Progress {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Listed { name, documents } => self.show(&format!("Listing {name}: {documents}")),
            Event::Document { done, total, id } => {
                self.show(&format!("{} {done} of {total}: {id}", bar(*done, *total)));
            }
            Event::Landed { file, replaced: false } => self.say(&format!("fetched {file}")),
            Event::Landed { file, replaced: true } => self.say(&format!("fetched {file} in place of an older version")),
            Event::LeftOut { file, reason } => self.say(&format!("left out {file}: {reason}")),
            Event::Failed { what, reason } => self.say(&format!("could not fetch {what}: {reason}")),
        }
    }

    fn show(&mut self, line: &str) {
        if self.terminal {
            output::progress_line(&format!("{line:LINE$.LINE$}"), false);
            self.open = true;
        }
    }

    fn say(&mut self, line: &str) {
        let clear = if self.open { format!("\r{:LINE$}\r", "") } else { String::new() };
        self.open = false;
        output::progress(&format!("{clear}{line}"));
    }

    fn close(&mut self) {
        if self.open {
            output::progress_line(&" ".repeat(LINE), false);
            output::progress_line("", false);
            self.open = false;
        }
    }
}

fn bar(done: usize, total: usize) -> String {
    let filled = (done * BAR).checked_div(total).unwrap_or(BAR);
    format!("[{}{}]", "#".repeat(filled), "-".repeat(BAR - filled))
}

fn summary(report: Report) -> String {
    let Report { listed, new, replaced, left_out, failed } = report;
    let mut text = format!("documents listed: {listed}, new: {new}, replaced: {replaced}, left out: {left_out}");
    if failed > 0 {
        text += &format!(", failed: {failed}\nWhat failed is tried again by the next `whereas sync`.");
    }
    text + "\n"
}
