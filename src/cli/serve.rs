//! `whereas serve`: the Discord bot.

use std::process::ExitCode;

use anyhow::Context as _;

use super::meaning;
use crate::{config::Config, discord, sync};

pub(super) fn run(config: &Config) -> anyhow::Result<ExitCode> {
    let engine = super::open(config)?;
    // Questions are answered from words until the vectors are there.
    drop(meaning::start(&engine, config));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("starting the runtime")?;
    if config.sync.every_hours > 0 {
        runtime.spawn(sync::on_schedule(super::sync::job(config).context("every_hours is set in [sync]")?));
    }
    runtime.block_on(discord::run(config, engine))?;
    // A task that waits for an answer that never comes must not hold up the end.
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    Ok(ExitCode::SUCCESS)
}
