//! Which shards this process serves, and that shards identify one after the other.
//!
//! A block of shards is claimed by a lease in the database, which is renewed for as long as the process lives. A process
//! that finds none free stands by. While the database is away nobody can take a block over, so its holder goes on; when
//! it is back and another process has the block, the holder ends, for a supervisor to start it again as one that stands
//! by.
//!
//! Discord lets one shard identify in 5 seconds, or as many as `max_concurrency` says, each with another
//! [key](https://docs.discord.com/developers/events/gateway#sharding-max-concurrency). serenity keeps to one in 5 seconds
//! within a process. Across processes the first identification of each shard waits for a turn in the database: one block
//! after the other, or side by side where the keys allow it. A shard that later loses its session identifies again
//! without a turn; Discord may then tell it to try again, which serenity does.

use std::{sync::Arc, time::Duration};

use anyhow::{Context as _, anyhow, bail};
use jiff::{SignedDuration, Timestamp};
use poise::serenity_prelude as serenity;
use tokio::time;

use super::{complaints::Complaints, errors, record::counted};
use crate::{
    config::Shards,
    metrics::{Gateway, Metrics},
    store::Store,
};

/// How long a block is its holder's without a sign of life.
const BLOCK_LEASE: SignedDuration = SignedDuration::from_secs(30);

/// Between two renewals.
const RENEWAL: Duration = Duration::from_secs(5);

/// Between two looks of a process that stands by.
const STANDBY: Duration = Duration::from_secs(2);

/// Between two looks for a turn to identify.
const TURN_POLL: Duration = Duration::from_millis(500);

/// A turn that nobody renews is over after so long.
const TURN_LEASE: SignedDuration = SignedDuration::from_secs(15);

/// Discord's time between two identifications, and a bit.
const BETWEEN_IDENTIFIES: Duration = Duration::from_millis(5500);

/// The shards that this process serves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Served {
    /// As many as Discord recommends.
    All,
    Block(Block),
}

/// Shards that follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    first: u32,
    count: u32,
    total: u32,
    /// The name of the lease by which they are ours.
    lease: Option<String>,
}

impl Block {
    fn last(&self) -> u32 {
        self.first + self.count - 1
    }

    /// Blocks of different lanes have shards of different keys, and may identify side by side.
    fn lane(&self, max_concurrency: u32) -> u32 {
        (self.first / self.count) % (max_concurrency / self.count).max(1)
    }
}

/// Refuses what the database cannot do.
///
/// # Errors
///
/// When blocks are to be claimed from a file.
pub(super) fn check(shards: Option<Shards>, store: &Store) -> anyhow::Result<()> {
    match shards {
        Some(shards @ Shards::Claimed { .. }) if !store.is_server() => bail!(
            "discord.shards = \"{shards}\" has shards claimed from PostgreSQL: set DATABASE_URL, or name the shards, \
             such as \"0..8/32\""
        ),
        _ => Ok(()),
    }
}

/// Finds out which shards to serve; waits until there are any.
pub(super) async fn claim(shards: Option<Shards>, store: &Store, process: &str, metrics: &Metrics) -> Served {
    match shards {
        None => Served::All,
        Some(Shards::Range { first, end, total }) => {
            Served::Block(Block { first, count: end - first, total, lease: None })
        }
        Some(Shards::Claimed { count, total }) => {
            Served::Block(claim_block(count, total, store, process, metrics).await)
        }
    }
}

async fn claim_block(count: u32, total: u32, store: &Store, process: &str, metrics: &Metrics) -> Block {
    let names = lease_names(count, total);
    let mut complaints = Complaints::default();
    let mut stands_by = false;
    loop {
        let now = Timestamp::now();
        match store.take_one_lease(&names, process, now, now + BLOCK_LEASE).await {
            Ok(Some(name)) => {
                let block = names.iter().position(|known| known == name).unwrap_or_default();
                let first = u32::try_from(block).unwrap_or_default() * count;
                tracing::info!(first, count, total, "serving these shards");
                metrics.set_gateway(Gateway::Starting);
                return Block { first, count, total, lease: Some(name.to_owned()) };
            }
            Ok(None) if !stands_by => {
                stands_by = true;
                metrics.set_gateway(Gateway::StandingBy);
                tracing::info!(total, "all shards are served by other processes; standing by");
            }
            Err(error) if complaints.is_time() => tracing::error!("no shards can be claimed: {error}"),
            Ok(None) | Err(_) => {}
        }
        time::sleep(STANDBY).await;
    }
}

/// The name of each block's lease, in order.
fn lease_names(count: u32, total: u32) -> Vec<String> {
    (0..total / count).map(|block| format!("shards {}..{}/{total}", block * count, (block + 1) * count)).collect()
}

/// Renews the lease of the shards for ever; returns when it is lost.
pub(super) async fn keep(served: &Served, store: &Store, process: &str) -> anyhow::Error {
    let Served::Block(Block { lease: Some(name), .. }) = served else { return std::future::pending().await };
    let mut complaints = Complaints::default();
    loop {
        time::sleep(RENEWAL).await;
        let now = Timestamp::now();
        match store.take_lease(name, process, now, now + BLOCK_LEASE).await {
            Ok(false) => return anyhow!("another process has taken over the {name}, as this one was silent too long"),
            Err(error) if complaints.is_time() => tracing::error!("the {name} cannot be kept for sure: {error}"),
            Ok(true) | Err(_) => {}
        }
    }
}

/// Connects the shards and serves them until they are shut down.
///
/// # Errors
///
/// When Discord cannot be reached or the connection fails for good.
pub(super) async fn connect(
    mut client: serenity::Client,
    served: Served,
    store: Arc<Store>,
    process: String,
    metrics: Arc<Metrics>,
) -> anyhow::Result<()> {
    let explain = |error| errors::explain_start(&error);
    if served == Served::All && !store.is_server() {
        return client.start_autosharded().await.map_err(explain);
    }
    let block = match served {
        Served::Block(block) if !store.is_server() => block,
        served => {
            let gateway = counted(&metrics, "gateway", client.http.get_bot_gateway()).await.map_err(explain)?;
            let block = match served {
                Served::All => Block { first: 0, count: gateway.shards, total: gateway.shards, lease: None },
                Served::Block(block) => block,
            };
            let max_concurrency = u32::try_from(gateway.session_start_limit.max_concurrency).unwrap_or(1);
            wait_for_turn(&block, max_concurrency, &store, &process).await;
            block
        }
    };
    // serenity 0.12 starts the end of the range as well: https://github.com/Humblemonk/dicemaiden-rs/issues/166
    client.start_shard_range(block.first..block.last(), block.total).await.map_err(explain)
}

/// Waits until the shards of a block may identify, and gives the turn back in the background when they have.
async fn wait_for_turn(block: &Block, max_concurrency: u32, store: &Arc<Store>, process: &str) {
    let name = format!("identify {}", block.lane(max_concurrency));
    loop {
        match take_turn(&name, store, process).await {
            Ok(true) => break,
            Ok(false) => time::sleep(TURN_POLL).await,
            // Without the database there is no order, but also hardly anybody who starts.
            Err(error) => {
                tracing::warn!("shards identify out of turn: {error:#}");
                return;
            }
        }
    }
    let (store, process, count) = (Arc::clone(store), process.to_owned(), block.count);
    tokio::spawn(async move {
        for _ in 0..count {
            if !take_turn(&name, &store, &process).await.unwrap_or(true) {
                return;
            }
            time::sleep(BETWEEN_IDENTIFIES).await;
        }
        // Should this fail, the turn ends by itself.
        let _ = store.end_lease(&name, &process, Timestamp::now()).await;
    });
}

async fn take_turn(name: &str, store: &Store, process: &str) -> anyhow::Result<bool> {
    let now = Timestamp::now();
    store.take_lease(name, process, now, now + TURN_LEASE).await.context("taking a turn")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_cover_all_shards() {
        assert_eq!(lease_names(8, 32), ["shards 0..8/32", "shards 8..16/32", "shards 16..24/32", "shards 24..32/32"]);
        assert_eq!(lease_names(1, 1), ["shards 0..1/1"]);
    }

    #[test]
    fn the_last_shard_is_in_the_block() {
        let block = Block { first: 8, count: 8, total: 32, lease: None };
        assert_eq!(block.last(), 15);
    }

    #[test]
    fn blocks_identify_side_by_side_only_with_different_keys() {
        let lane = |first, max_concurrency| Block { first, count: 8, total: 64, lease: None }.lane(max_concurrency);
        for first in [0, 8, 56] {
            assert_eq!(lane(first, 1), 0);
            assert_eq!(lane(first, 8), 0);
        }
        assert_eq!([lane(0, 16), lane(8, 16), lane(16, 16), lane(24, 16)], [0, 1, 0, 1]);
        // The keys of a block are those of its lane, as long as a multiple of its size may identify at once.
        for first in (0..64).step_by(8) {
            let keys = (first..first + 8).map(|shard| shard % 16);
            assert!(keys.into_iter().all(|key| key / 8 == lane(first, 16)));
        }
    }
}
