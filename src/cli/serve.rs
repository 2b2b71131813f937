//! `whereas serve`: the Discord bot.

use std::{process::ExitCode, sync::Arc, thread, time::Duration};

use anyhow::Context as _;
use tokio::sync::watch;

use super::meaning::Meaning;
use crate::{config::Config, discord, engine::Engine, knowledge::Knowledge, sync};

pub(super) fn run(config: &Config) -> anyhow::Result<ExitCode> {
    let (engine, knowledge) = super::open_library(config)?;
    let (sender, engines) = watch::channel(Arc::clone(&engine));
    let (meaning, poll) = (Meaning::new(config), Duration::from_secs(config.knowledge.poll_seconds));
    // It ends with the process: what it writes is whole or not there at all.
    thread::spawn(move || keep_up(engine, knowledge, meaning, poll, &sender));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("starting the runtime")?;
    if config.sync.every_hours > 0 {
        runtime.spawn(sync::on_schedule(super::sync::job(config).context("every_hours is set in [sync]")?));
    }
    runtime.block_on(discord::run(config, engines))?;
    // A task that waits for an answer that never comes must not hold up the end.
    runtime.shutdown_timeout(Duration::from_secs(1));
    Ok(ExitCode::SUCCESS)
}

/// Gives the clauses their meaning, and takes up documents that change from then on.
fn keep_up(
    engine: Arc<Engine>,
    knowledge: Option<Knowledge>,
    mut meaning: Meaning,
    poll: Duration,
    engines: &watch::Sender<Arc<Engine>>,
) {
    // Questions are answered from words until the vectors are there.
    meaning.give(&engine);
    drop(engine);
    let Some(mut knowledge) = knowledge else { return };
    let mut failed = None;
    loop {
        thread::sleep(poll);
        match knowledge.refresh() {
            Ok(None) => {}
            Ok(Some(opened)) => {
                opened.diagnostics.iter().for_each(super::report);
                if opened.engine.texts().is_empty() {
                    tracing::error!("no resolution is left in the knowledge folder, so answers come from those before");
                    continue;
                }
                let engine = Arc::new(opened.engine);
                // What is new is answered from only when its meaning is known: until then answers come from before.
                meaning.give(&engine);
                tracing::info!(resolutions = engine.texts().len(), "the library was brought up to date");
                if engines.send(engine).is_err() {
                    return;
                }
                failed = None;
            }
            Err(error) => {
                let error = error.to_string();
                // What stays wrong is said once.
                if failed.as_ref() != Some(&error) {
                    tracing::error!(error, "the library could not be brought up to date, so answers come from before");
                }
                failed = Some(error);
            }
        }
    }
}
