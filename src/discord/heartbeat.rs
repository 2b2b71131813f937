//! Tells the other processes on the same database that this one lives, and learns of them.

use std::{
    hash::{BuildHasher as _, Hasher as _, RandomState},
    sync::Arc,
    time::Duration,
};

use jiff::Timestamp;
use tokio::{
    sync::watch,
    task::JoinHandle,
    time::{self, MissedTickBehavior},
};

use super::complaints::Complaints;
use crate::store::{Peers, Store};

/// Between two signs of life: several fit into the silence after which a process counts as dead.
pub(super) const INTERVAL: Duration = Duration::from_secs(5);

/// A name for this process that no other has, now or later.
pub(super) fn new_id() -> String {
    // std has no other source of random numbers; each of these states has keys of its own.
    let number = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", number(), number())
}

/// Gives the first sign of life, and further ones until the task is aborted.
pub(super) async fn start(store: Arc<Store>, process: String) -> (watch::Receiver<Peers>, JoinHandle<()>) {
    let mut complaints = Complaints::default();
    let mut first = Peers::ALONE;
    beat(&store, &process, &mut complaints, |peers| first = peers).await;
    let (sender, receiver) = watch::channel(first);
    let task = tokio::spawn(async move {
        let mut ticks = time::interval(INTERVAL);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        ticks.tick().await;
        loop {
            ticks.tick().await;
            beat(&store, &process, &mut complaints, |peers| {
                sender.send_if_modified(|known| std::mem::replace(known, peers) != peers);
            })
            .await;
        }
    });
    (receiver, task)
}

async fn beat(store: &Store, process: &str, complaints: &mut Complaints, learn: impl FnOnce(Peers)) {
    match store.heartbeat(process, Timestamp::now()).await {
        Ok(peers) => learn(peers),
        Err(error) if complaints.is_time() => {
            tracing::warn!("other processes do not learn that this one lives: {error}");
        }
        Err(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_processes_have_the_same_id() {
        let (first, second) = (new_id(), new_id());
        assert_ne!(first, second);
        assert_eq!(first.len(), 32);
    }
}
