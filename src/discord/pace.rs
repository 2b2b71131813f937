//! How fast digests are posted: Discord takes 50 requests a second of a bot, whichever of its processes they come from.
//!
//! <https://docs.discord.com/developers/topics/rate-limits#global-rate-limit>

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::{
    sync::watch,
    time::{self, Instant},
};

use crate::store::Peers;

/// Posts a second of all processes together; the rest is for commands and replies.
const POSTS_PER_SECOND: u32 = 46;

/// Gives each post its turn.
pub(super) struct Pace {
    /// The processes that share the rate.
    peers: watch::Receiver<Peers>,
    next: Mutex<Instant>,
}

impl Pace {
    pub(super) fn new(peers: watch::Receiver<Peers>) -> Self {
        Self { peers, next: Mutex::new(Instant::now()) }
    }

    /// Waits for the turn of one request.
    pub(super) async fn turn(&self) {
        let turn = self.take(Instant::now());
        time::sleep_until(turn).await;
    }

    /// Nobody has a turn for so long, as Discord says that all requests together are too many.
    pub(super) fn pause(&self, wait: Duration) {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        *next = (*next).max(Instant::now() + wait);
    }

    fn take(&self, now: Instant) -> Instant {
        let processes = self.peers.borrow().count.max(1);
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let turn = (*next).max(now);
        *next = turn + Duration::from_secs(1) * processes / POSTS_PER_SECOND;
        turn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turns_in_a_minute(count: u32) -> usize {
        let (_sender, peers) = watch::channel(Peers { count, rank: 0 });
        let pace = Pace::new(peers);
        let start = Instant::now();
        // Whether it was idle before makes no difference.
        (0..100_000).take_while(|_| pace.take(start) < start + Duration::from_mins(1)).count()
    }

    #[test]
    fn processes_share_the_rate() {
        let alone = turns_in_a_minute(1);
        assert!((60 * 46 - 1..=60 * 46 + 1).contains(&alone), "{alone}");
        let of_three = turns_in_a_minute(3);
        assert!((60 * 15..=60 * 46 / 3 + 1).contains(&of_three), "{of_three}");
    }

    #[test]
    fn turns_missed_are_not_made_up_for() {
        let (_sender, peers) = watch::channel(Peers::ALONE);
        let pace = Pace::new(peers);
        let later = Instant::now() + Duration::from_mins(1);
        assert_eq!(pace.take(later), later);
        assert!(pace.take(later) > later);
    }

    #[test]
    fn a_pause_holds_back_all() {
        let (_sender, peers) = watch::channel(Peers::ALONE);
        let pace = Pace::new(peers);
        pace.pause(Duration::from_secs(5));
        let now = Instant::now();
        assert!(pace.take(now) > now + Duration::from_secs(4));
    }
}
