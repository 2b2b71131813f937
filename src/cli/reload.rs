//! SIGHUP: settings are read again, and what can change while the bot runs does.
//!
//! That is `log.filter`; and the documents are looked at without waiting. Whatever else has changed is named, as it needs a
//! restart. Settings that cannot be read change nothing.

use std::{fmt::Debug, sync::mpsc::Sender};

use super::{Folders, logging::LongLog};
use crate::config::Config;

/// What it takes to read the settings again.
pub(super) struct Reload<'a> {
    pub folders: &'a Folders,
    pub log: &'a LongLog,
    /// Wakes the one who looks at the documents.
    pub wake: Sender<()>,
}

impl Reload<'_> {
    /// Waits for signals for ever; `config` is what the bot was started with.
    #[cfg(unix)]
    pub(super) async fn run(self, config: &Config) {
        use tokio::signal::unix::{SignalKind, signal};

        let mut hangups = match signal(SignalKind::hangup()) {
            Ok(hangups) => hangups,
            Err(error) => {
                tracing::warn!(%error, "settings cannot be read again without a restart");
                return std::future::pending().await;
            }
        };
        while hangups.recv().await.is_some() {
            self.reload(config);
        }
    }

    /// There is no such signal here.
    #[cfg(not(unix))]
    pub(super) async fn run(self, _: &Config) {
        std::future::pending().await
    }

    #[cfg_attr(not(unix), expect(dead_code, reason = "there is no signal to call it"))]
    fn reload(&self, old: &Config) {
        let new = match self.folders.load() {
            Ok(new) => new,
            Err(error) => return tracing::error!("the settings stay as they are: {:#}", anyhow::Error::from(error)),
        };
        if let Err(error) = self.log.set(&new.log) {
            return tracing::error!("the settings stay as they are: {error}");
        }
        // Nobody listens any more when the bot is about to end.
        let _ = self.wake.send(());
        tracing::info!("settings were read again, and documents are looked at");
        for section in need_restart(old, &new) {
            tracing::warn!(section, "changed settings take effect only after a restart");
        }
    }
}

/// The sections in which something changed that cannot change while the bot runs.
fn need_restart(old: &Config, new: &Config) -> Vec<&'static str> {
    let parts = |config: &Config| -> Vec<(&'static str, String)> {
        let show = |part: &dyn Debug| format!("{part:?}");
        vec![
            ("knowledge", show(&config.knowledge)),
            ("data", show(&config.data)),
            ("database", show(&config.database)),
            ("meaning", show(&config.meaning)),
            ("discord", show(&config.discord)),
            ("digest", show(&config.digest)),
            ("sync", show(&config.sync)),
            ("ops", show(&config.ops)),
            ("log", show(&config.log.format)),
        ]
    };
    let changed = parts(old).into_iter().zip(parts(new)).filter(|(old, new)| old != new);
    changed.map(|((section, _), _)| section).collect()
}
