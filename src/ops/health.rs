//! How the bot is, put together from what was counted and one question to the database.

use std::{collections::BTreeMap, time::Duration};

use jiff::Timestamp;
use serde::Serialize;
use tokio::time;

use crate::{
    metrics::{Gateway, Metrics},
    store::Store,
};

/// A database that takes longer counts as away.
const DATABASE_TIMEOUT: Duration = Duration::from_secs(2);

/// What `/health` tells. Times are seconds.
#[derive(Debug, Serialize)]
pub(super) struct Health {
    /// Whether questions are answered and the database is there.
    pub ready: bool,
    version: &'static str,
    gateway: Connection,
    library: Library,
    database: Database,
    digests: Digests,
}

#[derive(Debug, Serialize)]
struct Connection {
    /// `starting`, `standing by` while other processes serve all shards, or `serving`.
    state: &'static str,
    /// By number.
    shards: BTreeMap<u32, Shard>,
}

#[derive(Debug, Serialize)]
struct Shard {
    connected: bool,
    /// Since Discord last acknowledged a heartbeat; the watchdog ends the process when this grows too long.
    heartbeat_age: f64,
    latency: Option<f64>,
}

#[derive(Debug, Serialize)]
struct Library {
    /// Since it last changed.
    age: u64,
    /// Since it was last compared with its documents.
    checked: u64,
}

#[derive(Debug, Serialize)]
struct Database {
    reachable: bool,
}

#[derive(Debug, Serialize)]
struct Digests {
    /// How long the one that waits longest has been due; `null` if the database does not say.
    lateness: Option<f64>,
}

impl Health {
    pub(super) async fn of(metrics: &Metrics, store: &Store) -> Self {
        let lateness = lateness(store).await;
        let gateway = Connection::of(metrics.gateway());
        let (age, checked) = metrics.library_ages();
        Self {
            ready: gateway.is_ready() && lateness.is_some(),
            version: env!("CARGO_PKG_VERSION"),
            gateway,
            library: Library { age, checked },
            database: Database { reachable: lateness.is_some() },
            digests: Digests { lateness: lateness.map(|lateness| lateness.as_secs_f64()) },
        }
    }
}

impl Connection {
    fn of(gateway: Gateway) -> Self {
        match gateway {
            Gateway::Starting => Self { state: "starting", shards: BTreeMap::new() },
            Gateway::StandingBy => Self { state: "standing by", shards: BTreeMap::new() },
            Gateway::Serving(shards) => {
                let shards = shards.into_iter().map(|(number, shard)| {
                    let latency = shard.latency.map(|latency| latency.as_secs_f64());
                    let shown = Shard { connected: shard.connected, heartbeat_age: shard.age.as_secs_f64(), latency };
                    (number, shown)
                });
                Self { state: "serving", shards: shards.collect() }
            }
        }
    }

    /// A process that stands by does all that it is there for.
    fn is_ready(&self) -> bool {
        let all = !self.shards.is_empty() && self.shards.values().all(|shard| shard.connected);
        self.state == "standing by" || all
    }
}

/// How long the digest that waits longest has been due; `None` if the database does not answer.
pub(super) async fn lateness(store: &Store) -> Option<Duration> {
    let now = Timestamp::now();
    let due = time::timeout(DATABASE_TIMEOUT, store.waits_since(now)).await.ok()?.ok()?;
    Some(due.map_or(Duration::ZERO, |due| Duration::try_from(now.duration_since(due)).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics;

    #[track_caller]
    fn check(gateway: &Gateway, expected: bool) {
        assert_eq!(Connection::of(gateway.clone()).is_ready(), expected, "{gateway:?}");
    }

    #[test]
    fn a_process_is_ready_when_all_its_shards_are_connected_or_others_serve_them() {
        let serving = |connected: &[bool]| {
            let shard = |connected| metrics::Shard { connected, age: Duration::ZERO, latency: None };
            Gateway::Serving((0..).zip(connected.iter().map(|connected| shard(*connected))).collect())
        };
        check(&Gateway::Starting, false);
        check(&Gateway::StandingBy, true);
        check(&serving(&[]), false);
        check(&serving(&[true, true]), true);
        check(&serving(&[true, false]), false);
    }
}
