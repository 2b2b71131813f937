//! Turns at the processors: long work is done aside from the tasks that talk to Discord, and not all at the same time.

use std::{num::NonZeroUsize, sync::Arc, thread};

use tokio::{
    sync::Semaphore,
    task::{self, JoinError},
};

/// So many at the same time; more would only take turns on the same processors.
pub(super) struct Turns(Arc<Semaphore>);

impl Default for Turns {
    /// One for each processor.
    fn default() -> Self {
        Self::new(thread::available_parallelism().map_or(2, NonZeroUsize::get))
    }
}

impl Turns {
    pub(super) fn new(count: usize) -> Self {
        Self(Arc::new(Semaphore::new(count)))
    }

    /// Does this once it has a turn, which lasts until it is done, even where nobody waits for it any more.
    ///
    /// # Errors
    ///
    /// When it panicked.
    pub(super) async fn take<T, F>(&self, work: F) -> Result<T, JoinError>
    where
        T: Send + 'static,
        F: FnOnce() -> T + Send + 'static,
    {
        let turn = Arc::clone(&self.0).acquire_owned().await;
        let span = tracing::Span::current();
        task::spawn_blocking(move || {
            let done = span.in_scope(work);
            drop(turn);
            done
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use std::{sync::mpsc, time::Duration};

    use tokio::time;

    use super::*;

    const SHORT: Duration = Duration::from_millis(50);

    #[tokio::test]
    async fn what_nobody_waits_for_any_more_keeps_its_turn_until_it_is_done() {
        let turns = Turns::new(1);
        let (end, ended) = mpsc::channel();
        assert!(time::timeout(SHORT, turns.take(move || ended.recv())).await.is_err());
        assert!(time::timeout(SHORT, turns.take(|| ())).await.is_err(), "two at the same time");
        end.send(()).unwrap();
        turns.take(|| ()).await.unwrap();
    }

    #[tokio::test]
    async fn a_panic_ends_a_turn() {
        let turns = Turns::new(1);
        assert!(turns.take(|| panic!("it breaks down")).await.unwrap_err().is_panic());
        turns.take(|| ()).await.unwrap();
    }
}
