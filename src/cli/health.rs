//! `whereas health`: whether the bot that runs here is ready, for those who look after it.

use std::process::ExitCode;

use anyhow::Context as _;

use super::output;
use crate::{config::Config, ops};

pub(super) fn run(config: &Config) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("starting the runtime")?;
    runtime.block_on(ops::is_ready(&config.ops))?;
    output::write("ready\n")?;
    Ok(ExitCode::SUCCESS)
}
