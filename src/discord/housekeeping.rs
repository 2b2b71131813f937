//! What is forgotten when its time is over, and servers that the bot has left.

use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use jiff::{Timestamp, tz::TimeZone};
use tokio::time;

use crate::store::{Store, StoreError};

const INTERVAL: Duration = Duration::from_hours(24);

/// Deletes what is over, every day, until the task is aborted. Several processes may do so, each finding less.
pub(super) async fn run(store: &Store) {
    let mut days = time::interval(INTERVAL);
    loop {
        days.tick().await;
        if let Err(error) = forget(store, Timestamp::now()).await {
            tracing::error!("what is over could not be deleted, and is tomorrow: {error}");
        }
    }
}

async fn forget(store: &Store, now: Timestamp) -> Result<(), StoreError> {
    store.forget_old(now).await?;
    store.forget_asked(TimeZone::UTC.to_datetime(now).date()).await?;
    let servers = store.forget_departed(now).await?;
    if servers > 0 {
        tracing::info!(servers, "forgot servers that the bot left long ago");
    }
    Ok(())
}

/// The servers of this process's shards that the bot has left, so that the database need not be asked about each server
/// at every start. Events of one server come to one process at a time.
#[derive(Default)]
pub(super) struct Departures(Mutex<HashSet<u64>>);

impl Departures {
    /// Reads those of the time before.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub(super) async fn read(store: &Store) -> Result<Self, StoreError> {
        Ok(Self(Mutex::new(store.departed().await?.into_iter().collect())))
    }

    /// The bot has left a server: its digests stop, and everything about it is deleted later.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub(super) async fn left(&self, store: &Store, guild: u64) -> Result<(), StoreError> {
        self.guilds().insert(guild);
        store.left(guild, Timestamp::now()).await
    }

    /// The bot is on a server, where everything is as before if it had left.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub(super) async fn is_on(&self, store: &Store, guild: u64) -> Result<(), StoreError> {
        if !self.guilds().contains(&guild) {
            return Ok(());
        }
        store.returned(guild).await?;
        self.guilds().remove(&guild);
        Ok(())
    }

    fn guilds(&self) -> std::sync::MutexGuard<'_, HashSet<u64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
