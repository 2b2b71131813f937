//! What goes wrong again and again, such as a database that is away, is said once in a while only.

use std::time::Duration;

use tokio::time::Instant;

const INTERVAL: Duration = Duration::from_mins(5);

/// When one thing was complained of last.
#[derive(Debug, Default)]
pub(super) struct Complaints(Option<Instant>);

impl Complaints {
    /// Whether it is time to complain; that counts as done then.
    pub(super) fn is_time(&mut self) -> bool {
        let is_time = self.0.is_none_or(|last| last.elapsed() >= INTERVAL);
        if is_time {
            self.0 = Some(Instant::now());
        }
        is_time
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn complaints_come_once_in_a_while() {
        let mut complaints = Complaints::default();
        assert!(complaints.is_time());
        assert!(!complaints.is_time());
        tokio::time::advance(INTERVAL).await;
        assert!(complaints.is_time());
        assert!(!complaints.is_time());
    }
}
