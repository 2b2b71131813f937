//! `whereas serve`: the Discord bot.

use std::process::ExitCode;

use anyhow::Context as _;

use super::meaning;
use crate::{config::Config, discord};

pub(super) fn run(config: &Config) -> anyhow::Result<ExitCode> {
    let engine = super::open(config)?;
    // Questions are answered from words until the vectors are there.
    drop(meaning::start(&engine, config));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("starting the runtime")?;
    runtime.block_on(discord::run(config, engine))?;
    // A task that waits for an answer that never comes must not hold up the end.
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    Ok(ExitCode::SUCCESS)
}
