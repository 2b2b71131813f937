//! What is forgotten when its time is over, and servers that the bot has left.

use std::{
    collections::HashSet,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use jiff::{Timestamp, tz::TimeZone};
use poise::serenity_prelude as serenity;
use tokio::time;

use super::complaints::Complaints;
use crate::store::{Store, StoreError};

const INTERVAL: Duration = Duration::from_hours(24);

/// Before it is tried again, should the database fail.
const AGAIN: Duration = Duration::from_mins(1);

/// Before the database is asked again which servers it knows.
const SETTLE_AGAIN_MIN: Duration = Duration::from_secs(1);
const SETTLE_AGAIN_MAX: Duration = Duration::from_mins(1);

/// Deletes what is over, every day, until the task is aborted. Several processes may do so, each finding less.
pub(super) async fn run(store: &Store) {
    every_day(|| forget(store, Timestamp::now())).await;
}

async fn every_day<F>(forget: impl Fn() -> F)
where
    F: Future<Output = Result<(), StoreError>>,
{
    let mut complaints = Complaints::default();
    loop {
        let result = forget().await;
        let pause = if result.is_ok() { INTERVAL } else { AGAIN };
        if let Err(error) = result
            && complaints.is_time()
        {
            tracing::error!("what is over could not be deleted yet: {error}");
        }
        time::sleep(pause).await;
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

/// The servers of this process's shards that the bot is on. Events of one server come to one process at a time.
#[derive(Default)]
pub(super) struct Servers(Mutex<HashSet<u64>>);

impl Servers {
    /// Discord has told which servers of a shard the bot is on: what the database holds of others was left while nobody
    /// was there to hear of it. Goes on until the database can be set right.
    pub(super) async fn ready(&self, store: &Store, ready: &serenity::Ready) {
        let shard = ready.shard.unwrap_or(serenity::ShardInfo { id: serenity::ShardId(0), total: 1 });
        let is_ours = |guild: u64| shard_of(guild, shard.total) == shard.id.0;
        {
            let mut here = self.here();
            here.retain(|guild| !is_ours(*guild));
            here.extend(ready.guilds.iter().map(|guild| guild.id.get()));
        }
        let mut delay = SETTLE_AGAIN_MIN;
        let mut complaints = Complaints::default();
        while let Err(error) = self.settle(store, is_ours).await {
            if complaints.is_time() {
                tracing::error!("the servers that were left are not known yet: {error}");
            }
            time::sleep(delay).await;
            delay = (delay * 2).min(SETTLE_AGAIN_MAX);
        }
    }

    async fn settle(&self, store: &Store, is_ours: impl Fn(u64) -> bool) -> Result<(), StoreError> {
        let departed: HashSet<u64> = store.departed().await?.into_iter().collect();
        let is_here = |guild: u64| self.here().contains(&guild);
        for guild in store.servers().await? {
            if is_ours(guild) && !departed.contains(&guild) && !is_here(guild) {
                tracing::info!(server = guild, "a server was left while the bot was away");
                store.left(guild, Timestamp::now()).await?;
            }
        }
        for guild in departed {
            if is_here(guild) {
                store.returned(guild).await?;
            }
        }
        Ok(())
    }

    /// The bot has left a server: its digests stop, and everything about it is deleted later.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub(super) async fn left(&self, store: &Store, guild: u64) -> Result<(), StoreError> {
        self.here().remove(&guild);
        store.left(guild, Timestamp::now()).await
    }

    /// The bot is on a server, where everything is as before if it had left. A server that has only added its commands is
    /// not among those that Discord tells of, and shows by their use that it is there.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub(super) async fn is_on(&self, store: &Store, guild: u64) -> Result<(), StoreError> {
        // Of those it was on from the start, `ready` takes care.
        if !self.here().insert(guild) {
            return Ok(());
        }
        let returned = store.returned(guild).await;
        if returned.is_err() {
            self.here().remove(&guild);
        }
        returned
    }

    fn here(&self) -> MutexGuard<'_, HashSet<u64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// <https://docs.discord.com/developers/events/gateway#sharding>
fn shard_of(guild: u64, shards: u32) -> u32 {
    u32::try_from((guild >> 22) % u64::from(shards.max(1))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn what_is_over_is_deleted_every_day_and_soon_after_a_failure() {
        let start = time::Instant::now();
        let times = Cell::new(Vec::new());
        let forget = || async {
            let mut known = times.take();
            known.push(start.elapsed());
            let result = if known.len() <= 2 { Err(StoreError::Unopened) } else { Ok(()) };
            times.set(known);
            result
        };
        let _ = time::timeout(INTERVAL * 2, every_day(forget)).await;
        assert_eq!(times.take(), [Duration::ZERO, AGAIN, AGAIN * 2, AGAIN * 2 + INTERVAL]);
    }
}
