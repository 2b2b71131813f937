//! Ends the process when the connection to Discord is dead without serenity's noticing, and tells how it is meanwhile.
//!
//! serenity writes a shard's latency at every acknowledged heartbeat, so a healthy shard shows a new value about every
//! 41 s. A dead, looping or unanswered one shows the same value, or none, for ever. A thread of the operating system
//! looks, as such a loop can starve the timers of the runtime (<https://github.com/serenity-rs/serenity/issues/1433>).
//! Time in which the whole process stood still is nobody's silence, so a look counts for no more than its usual distance.

use std::{
    collections::{BTreeMap, HashMap},
    io, process,
    sync::{
        Arc,
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::{Duration, Instant},
};

use poise::serenity_prelude as serenity;

use crate::metrics::{self, Gateway, Metrics};

/// Between two looks.
const INTERVAL: Duration = Duration::from_secs(1);

/// Three heartbeats, and a bit: silence that lasts longer means that the shard is dead.
const SILENCE_MAX: Duration = Duration::from_secs(135);

/// A shard that serenity has taken down and tries to connect again, as long as Discord is away, is waited for longer.
const ABSENCE_MAX: Duration = Duration::from_mins(15);

/// A healthy shard looks for something from the gateway twice a second; one that goes round in circles, such as when every
/// connection is closed at once, much more often.
const ROUNDS_MAX: u64 = 20;

/// So many looks in a row, then it is no accident.
const CIRCLES: u32 = 5;

/// Stops the watchdog when dropped.
pub(super) struct Watchdog {
    _stop: mpsc::Sender<()>,
}

/// Starts watching.
pub(super) fn start(
    shards: Arc<serenity::ShardManager>,
    cache: Arc<serenity::Cache>,
    metrics: Arc<Metrics>,
) -> io::Result<Watchdog> {
    let (stop, stopped) = mpsc::channel();
    thread::Builder::new().name("watchdog".to_owned()).spawn(move || {
        let (mut looks, mut circles) = (Looks::default(), Circles::default());
        let mut last = Instant::now();
        while stopped.recv_timeout(INTERVAL) == Err(RecvTimeoutError::Timeout) {
            let passed = last.elapsed().min(2 * INTERVAL);
            last = Instant::now();
            let seen: Vec<_> = shards.runners.blocking_lock().iter().map(|(shard, info)| (shard.0, of(info))).collect();
            let shown = looks.look(&seen, passed);
            let is_there = |number: &u32| seen.iter().any(|(shard, _)| shard == number);
            let longest = |number: &u32| if is_there(number) { SILENCE_MAX } else { ABSENCE_MAX };
            let dead = shown.iter().find(|(number, shard)| shard.age > longest(number)).map(|(number, _)| *number);
            metrics.set_gateway(if shown.is_empty() { Gateway::Starting } else { Gateway::Serving(shown) });
            metrics.set_servers(cache.guild_count());
            if metrics.is_refused() {
                tracing::error!("Discord will not have this shard: see discord.shards; more are needed, or others");
                process::exit(1);
            }
            if circles.look(metrics.idle_rounds(), seen.len()) {
                tracing::error!(
                    "the connection to Discord goes round in circles; ending, so that a supervisor can start again"
                );
                process::exit(1);
            }
            if let Some(shard) = dead {
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

/// What serenity shows of a shard.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Seen {
    connected: bool,
    latency: Option<Duration>,
}

fn of(info: &serenity::ShardRunnerInfo) -> Seen {
    Seen { connected: info.stage == serenity::ConnectionStage::Connected, latency: info.latency }
}

/// The last latency of each shard, and for how long it has been the same.
#[derive(Default)]
struct Looks(HashMap<u32, (Option<Duration>, Duration)>);

impl Looks {
    /// Takes one look, so long after the last one.
    fn look(&mut self, seen: &[(u32, Seen)], passed: Duration) -> BTreeMap<u32, metrics::Shard> {
        let mut shown = BTreeMap::new();
        for (shard, Seen { connected, latency }) in seen {
            let age = match self.0.get(shard) {
                Some((last, age)) if last == latency => *age + passed,
                _ => Duration::ZERO,
            };
            self.0.insert(*shard, (*latency, age));
            shown.insert(*shard, metrics::Shard { connected: *connected, age, latency: *latency });
        }
        // What is not there any more is being connected again.
        for (shard, (latency, age)) in &mut self.0 {
            shown.entry(*shard).or_insert_with(|| {
                *age += passed;
                metrics::Shard { connected: false, age: *age, latency: *latency }
            });
        }
        shown
    }
}

/// Whether shards do nothing but try again.
#[derive(Default)]
struct Circles {
    rounds: u64,
    busy: u32,
}

impl Circles {
    /// Takes one look at how many rounds there have been for nothing; says whether it goes on for too long.
    fn look(&mut self, rounds: u64, shards: usize) -> bool {
        let usual = ROUNDS_MAX * u64::try_from(shards.max(1)).unwrap_or(u64::MAX);
        let is_busy = rounds.saturating_sub(self.rounds) > usual;
        self.rounds = rounds;
        self.busy = if is_busy { self.busy + 1 } else { 0 };
        self.busy >= CIRCLES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOOK: Duration = Duration::from_secs(45);

    fn seen(latency: Option<u64>) -> Seen {
        Seen { connected: true, latency: latency.map(Duration::from_millis) }
    }

    #[test]
    fn a_shard_goes_round_in_circles_when_it_looks_without_end() {
        let mut circles = Circles::default();
        for second in 1..100 {
            assert!(!circles.look(second * 4, 2), "two healthy shards");
        }
        for second in 1..CIRCLES {
            assert!(!circles.look(1_000 * u64::from(second), 2), "for {second} s");
        }
        assert!(circles.look(1_000_000, 2));
        assert!(!circles.look(1_000_004, 2));
    }

    #[test]
    fn a_shard_ages_while_its_latency_stays_the_same() {
        let mut looks = Looks::default();
        for n in 0..10 {
            assert_eq!(looks.look(&[(0, seen(Some(n)))], LOOK)[&0].age, Duration::ZERO);
        }
        for n in 1..=4 {
            let shown = looks.look(&[(0, seen(Some(9))), (1, seen(None))], LOOK);
            assert_eq!(shown[&0].age, LOOK * n);
            assert_eq!(shown[&1].age, LOOK * (n - 1));
            assert!(shown[&1].age <= SILENCE_MAX, "after {n} looks");
        }
        let shown = looks.look(&[(1, seen(None))], LOOK);
        assert_eq!((shown[&0].connected, shown[&0].age), (false, LOOK * 5), "it is not there");
        let shown = looks.look(&[(0, seen(Some(10))), (1, seen(None))], LOOK);
        assert_eq!((shown[&0].age, shown[&1].age > SILENCE_MAX), (Duration::ZERO, true));
    }
}
