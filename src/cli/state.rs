//! `whereas state`: everything in the database as one file, to keep it safe or move it to another database.

use std::{
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context as _;
use clap::{Args, Subcommand};

use super::output;
use crate::{
    config::Config,
    store::{State, Store, StoreError},
};

#[derive(Args)]
pub(super) struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Writes everything in the database as JSON: subscriptions, settings, preferences, counts.
    Export {
        /// The file to write (default: stdout).
        file: Option<PathBuf>,
    },
    /// Fills the database with what was exported, from whichever kind of database. Stop the bot before.
    Import {
        /// The file to read (default: stdin).
        file: Option<PathBuf>,
        /// Deletes what the database holds.
        #[arg(long)]
        replace: bool,
    },
}

impl Command {
    pub(super) fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.context("starting the runtime")?.block_on(async {
            let (folder, url) = (config.data.folder()?, config.database.url.as_ref());
            let store = match &self.action {
                Action::Export { file } => {
                    // The bot that runs may be of an older version.
                    let store = Store::look(&folder, url).await?;
                    export(&store, file.as_deref()).await?;
                    store
                }
                Action::Import { file, replace } => {
                    let store = Store::open(&folder, url).await?;
                    import(&store, file.as_deref(), *replace).await?;
                    store
                }
            };
            store.close().await;
            Ok(ExitCode::SUCCESS)
        })
    }
}

async fn export(store: &Store, file: Option<&Path>) -> anyhow::Result<()> {
    let state = store.export().await?;
    let text = serde_json::to_string_pretty(&state)? + "\n";
    match file {
        Some(path) => fs::write(path, text).with_context(|| format!("writing `{}`", path.display()))?,
        None => output::write(&text)?,
    }
    output::progress(&format!("Exported {} rows.", state.rows()));
    Ok(())
}

async fn import(store: &Store, file: Option<&Path>, replace: bool) -> anyhow::Result<()> {
    let state: State = match file {
        Some(path) => {
            let text = fs::read_to_string(path).with_context(|| format!("reading `{}`", path.display()))?;
            serde_json::from_str(&text).with_context(|| format!("reading `{}`", path.display()))?
        }
        None => {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text).context("reading stdin")?;
            serde_json::from_str(&text).context("reading stdin")?
        }
    };
    match store.import(&state, replace).await {
        Err(error @ StoreError::NotEmpty { .. }) => {
            return Err(error).context("nothing was imported; --replace deletes what is there");
        }
        result => result?,
    }
    output::progress(&format!("Imported {} rows.", state.rows()));
    Ok(())
}
