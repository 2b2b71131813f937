//! Ends the process when the connection to Discord is dead without serenity's noticing.
//!
//! serenity writes a shard's latency at every acknowledged heartbeat, so a healthy shard shows a new value about every
//! 41 s. A dead, looping or unanswered one shows the same value, or none, for ever. A thread of the operating system
//! looks, as such a loop can starve the timers of the runtime (<https://github.com/serenity-rs/serenity/issues/1433>).

use std::{
    collections::HashMap,
    io, process,
    sync::{
        Arc,
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::Duration,
};

use poise::serenity_prelude as serenity;

/// A bit more than the time between two heartbeats.
const INTERVAL: Duration = Duration::from_secs(45);

/// So many looks at the same value mean that the shard is dead.
const LOOKS_MAX: u32 = 3;

/// Stops the watchdog when dropped.
pub(super) struct Watchdog {
    _stop: mpsc::Sender<()>,
}

/// Starts watching.
pub(super) fn start(shards: Arc<serenity::ShardManager>) -> io::Result<Watchdog> {
    let (stop, stopped) = mpsc::channel();
    thread::Builder::new().name("watchdog".to_owned()).spawn(move || {
        let mut looks = Looks::default();
        while stopped.recv_timeout(INTERVAL) == Err(RecvTimeoutError::Timeout) {
            let latencies: Vec<_> =
                shards.runners.blocking_lock().iter().map(|(shard, info)| (shard.0, info.latency)).collect();
            if let Some(shard) = looks.dead(&latencies) {
                tracing::error!(
                    shard,
                    "the connection to Discord is dead; ending, so that a supervisor can start again"
                );
                process::exit(1);
            }
        }
    })?;
    Ok(Watchdog { _stop: stop })
}

/// What was seen of each shard, and how often in a row.
#[derive(Default)]
struct Looks(HashMap<u32, (Option<Duration>, u32)>);

impl Looks {
    /// Takes one look; returns a shard that has shown the same latency for too long.
    fn dead(&mut self, latencies: &[(u32, Option<Duration>)]) -> Option<u32> {
        for (shard, latency) in latencies {
            let (last, repeated) = self.0.entry(*shard).or_insert((*latency, 0));
            *repeated = if last == latency { *repeated + 1 } else { 0 };
            *last = *latency;
            // The first look counts as one of them.
            if *repeated > LOOKS_MAX {
                return Some(*shard);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_is_dead_when_its_latency_stays_the_same() {
        let mut looks = Looks::default();
        let healthy = |n: u64| (0, Some(Duration::from_millis(n)));
        for n in 0..10 {
            assert_eq!(looks.dead(&[healthy(n)]), None);
        }
        let same = [healthy(50), (1, None)];
        for _ in 0..LOOKS_MAX {
            assert_eq!(looks.dead(&same), None);
        }
        assert_eq!(looks.dead(&[healthy(51), (1, None)]), Some(1));
    }
}
