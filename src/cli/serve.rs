//! `whereas serve`: the Discord bot.

use std::{process::ExitCode, sync::Arc};

use anyhow::Context as _;

use crate::{config::Config, discord};

pub(super) fn run(config: &Config) -> anyhow::Result<ExitCode> {
    let engine = Arc::new(super::open(config)?);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("starting the runtime")?;
    runtime.block_on(discord::run(config, engine))?;
    // A task that waits for an answer that never comes must not hold up the end.
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    Ok(ExitCode::SUCCESS)
}
