//! How fast digests are posted: Discord takes 50 requests a second of a bot, whichever of its processes they come from.
//!
//! <https://docs.discord.com/developers/topics/rate-limits#global-rate-limit>

use std::time::Duration;

use tokio::{
    sync::{Mutex, watch},
    time::{self, Instant},
};

use crate::store::Peers;

/// Posts a second of all processes together; the rest is for commands and replies.
const POSTS_PER_SECOND: u32 = 46;

/// What came late is made up for, but no faster than this, as many turns that are late by a moment would come at once.
const CATCHING_UP_PER_SECOND: u32 = 48;

/// Gives each post its turn.
pub(super) struct Pace {
    /// The processes that share the rate.
    peers: watch::Receiver<Peers>,
    /// Held by the one whose turn is next; the others queue up behind.
    next: Mutex<Instant>,
    /// Nobody has a turn before.
    pause: watch::Sender<Instant>,
}

impl Pace {
    pub(super) fn new(peers: watch::Receiver<Peers>) -> Self {
        let now = Instant::now();
        // What a process that died asked for in its last second counts as well.
        Self { peers, next: Mutex::new(now + Duration::from_secs(1)), pause: watch::Sender::new(now) }
    }

    /// Waits for the turn of one request.
    pub(super) async fn turn(&self) {
        let mut next = self.next.lock().await;
        loop {
            let turn = (*next).max(*self.pause.borrow());
            if turn <= Instant::now() {
                break;
            }
            time::sleep_until(turn).await;
        }
        let processes = self.peers.borrow().count.max(1);
        *next = after(*next, Instant::now(), processes);
    }

    /// Nobody has a turn for so long, as Discord says that all requests together are too many.
    pub(super) fn pause(&self, wait: Duration) {
        let until = Instant::now() + wait;
        self.pause.send_modify(|pause| *pause = (*pause).max(until));
    }
}

/// The turn after the one that was to be at `planned` and is `now`.
fn after(planned: Instant, now: Instant, processes: u32) -> Instant {
    let every = |rate| Duration::from_secs(1) * processes / rate;
    // Where nobody wanted a turn for longer, nothing is made up for.
    let planned = planned.max(now.checked_sub(Duration::from_secs(1)).unwrap_or(now));
    (planned + every(POSTS_PER_SECOND)).max(now + every(CATCHING_UP_PER_SECOND))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many turns there are in so many seconds of which each is late by `late`.
    async fn turns(count: u32, seconds: u64, late: Duration) -> u64 {
        let (_sender, peers) = watch::channel(Peers { count, rank: 0 });
        let pace = Pace::new(peers);
        let end = Instant::now() + Duration::from_secs(seconds);
        let mut turns = 0;
        while Instant::now() < end {
            pace.turn().await;
            turns += 1;
            time::advance(late).await;
        }
        turns
    }

    #[tokio::test(start_paused = true)]
    async fn processes_share_the_rate() {
        for (count, expected) in [(1, 46), (2, 23), (3, 15)] {
            let turns = turns(count, 60, Duration::ZERO).await / 60;
            assert!((expected - 1..=expected).contains(&turns), "{count} processes: {turns} a second");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn ten_thousand_take_less_than_four_minutes() {
        assert!(turns(1, 225, Duration::from_millis(2)).await > 10_000);
    }

    #[test]
    fn what_came_late_is_made_up_for_slowly() {
        let start = Instant::now();
        let mut now = start + Duration::from_millis(500);
        let mut planned = start;
        let mut turns = 0;
        while now < start + Duration::from_millis(1500) {
            planned = after(planned, now, 1);
            now = planned.max(now);
            turns += 1;
        }
        assert!((46..=49).contains(&turns), "{turns}");
        // After a pause there is nothing to make up for but the last second.
        let later = start + Duration::from_mins(5);
        assert!(after(start, later, 1) > later);
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_holds_back_all() {
        let (_sender, peers) = watch::channel(Peers::ALONE);
        let pace = Pace::new(peers);
        let start = Instant::now();
        pace.turn().await;
        pace.pause(Duration::from_secs(5));
        pace.turn().await;
        assert!(start.elapsed() >= Duration::from_secs(5));
    }
}
