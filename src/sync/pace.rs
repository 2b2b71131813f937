//! The pace of requests: no more than Parliament allows.
//!
//! A few requests may follow each other at once; the others keep an even distance. So what was asked just before a
//! restart, which nobody remembers, never adds up to much. (The `governor` crate knows the same rule, but sleeps by a
//! clock of its own that a test cannot move.)

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::time::{self, Instant};

/// The time for which Parliament counts requests.
const WINDOW: Duration = Duration::from_mins(5);

/// This part of the requests may be made at once.
const BURST_SHARE: u32 = 20;

pub(super) struct Pace {
    distance: Duration,
    /// How far a request may be ahead of its turn.
    ahead: Duration,
    /// The turn of the next request, were all at an even distance.
    next: Mutex<Option<Instant>>,
}

impl Pace {
    /// At most `requests` in any five minutes; at least 2.
    pub(super) fn new(requests: u32) -> Self {
        let burst = (requests / BURST_SHARE).max(1);
        // Rounded up, so that rounding never lets one request more into a window.
        let distance = WINDOW / (requests - burst).max(1) + Duration::from_nanos(1);
        Self { distance, ahead: distance * (burst - 1), next: Mutex::default() }
    }

    /// Waits until the next request may be made.
    pub(super) async fn turn(&self) {
        let turn = {
            let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
            let now = Instant::now();
            let turn = next.unwrap_or(now).max(now);
            *next = Some(turn + self.distance);
            turn
        };
        if let Some(at) = turn.checked_sub(self.ahead) {
            time::sleep_until(at).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes many turns on a clock that jumps, and returns the most that fell into any five minutes.
    async fn most_in_a_window(requests: u32, pause: Duration) -> usize {
        let pace = Pace::new(requests);
        let mut turns = Vec::new();
        for turn in 0..3 * requests {
            if turn == requests + requests / 2 {
                time::sleep(pause).await;
            }
            pace.turn().await;
            turns.push(Instant::now());
        }
        let within = |start: &Instant| turns.iter().filter(|turn| *turn >= start && **turn - *start <= WINDOW).count();
        turns.iter().map(within).max().unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn no_five_minutes_hold_more_requests_than_allowed() {
        for requests in [10, 400, 500] {
            for pause in [0, 1, 60, 299, 3600] {
                let most = most_in_a_window(requests, Duration::from_secs(pause)).await;
                let requests = usize::try_from(requests).unwrap();
                assert!(most <= requests, "{most} of {requests}, pause {pause}");
                assert!(most * 10 >= requests * 9, "{most} of {requests} wastes what is allowed");
            }
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_few_requests_are_not_held_up() {
        let (pace, start) = (Pace::new(400), Instant::now());
        for _ in 0..20 {
            pace.turn().await;
        }
        assert_eq!(start.elapsed(), Duration::ZERO);
    }
}
