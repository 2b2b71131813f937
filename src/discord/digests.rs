//! The digest loop: sleeps, asks `digest::due`, sends and records. It decides nothing.
//!
//! A post is claimed in the database before it is sent, and every attempt carries the same nonce, so that neither a
//! restart nor a time-out that was in truth a success posts it twice.

use std::{collections::HashMap, panic, sync::Arc, time::Duration};

use jiff::{SignedDuration, Timestamp};
use poise::serenity_prelude as serenity;
use tokio::{
    sync::watch,
    task::{self, JoinHandle, JoinSet},
    time::{self, MissedTickBehavior},
};

use super::{
    Engines,
    outgoing::ROOM,
    posting::{self, Posted},
    send::Failure,
};
use crate::{
    config,
    digest::{self, Due, Material, Post, Slot, Subscription},
    store::{Claim, Outcome, Store, StoreError},
};

/// Between posts that are due at the same time, well below 50 requests a second.
const STAGGER: Duration = Duration::from_millis(50);

/// Before a loop that broke down starts again.
const RESTART_DELAY: Duration = Duration::from_secs(5);

/// Refusals in a row after which a subscription is paused: refused requests in numbers get the address banned.
const REFUSALS_MAX: u32 = 3;

/// How often the next runs of all subscriptions are checked against the clock.
const SET_RIGHT_EVERY: SignedDuration = SignedDuration::from_hours(1);

/// What the loop needs.
pub(super) struct Digests {
    engines: Engines,
    store: Arc<Store>,
    http: Arc<serenity::Http>,
    poll: Duration,
    freshness: SignedDuration,
}

impl Digests {
    pub(super) fn new(
        engines: Engines,
        store: Arc<Store>,
        http: Arc<serenity::Http>,
        settings: &config::Digest,
    ) -> Self {
        let poll = Duration::from_secs(settings.poll_seconds);
        Self { engines, store, http, poll, freshness: SignedDuration::from_hours(settings.freshness_hours) }
    }
}

/// Runs the loop, again and again should it break down, until it is stopped.
pub(super) fn supervise(digests: Digests, mut stopped: watch::Receiver<bool>) -> JoinHandle<()> {
    let digests = Arc::new(digests);
    tokio::spawn(async move {
        while let Err(error) = tokio::spawn(run(Arc::clone(&digests), stopped.clone())).await {
            tracing::error!("the digest loop broke down and starts again: {error}");
            if time::timeout(RESTART_DELAY, stopped.wait_for(|stopped| *stopped)).await.is_ok() {
                return;
            }
        }
    })
}

async fn run(digests: Arc<Digests>, mut stopped: watch::Receiver<bool>) {
    let mut ticks = time::interval(digests.poll);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut sending = Sending::default();
    // Far in the past, so that it is done at the start; then once in a while, and whenever the clock goes back.
    let mut set_right = Timestamp::MIN;
    loop {
        tokio::select! {
            _ = stopped.wait_for(|stopped| *stopped) => break,
            _ = ticks.tick() => {}
        }
        sending.tidy();
        let now = Timestamp::now();
        if now < set_right || now.duration_since(set_right) >= SET_RIGHT_EVERY {
            set_right = now;
            if let Err(error) = digests.set_right().await {
                tracing::error!("digests could not be looked through: {error}");
            }
        }
        if let Err(error) = start_due(&digests, &mut sending).await {
            tracing::error!("digests could not be looked up: {error}");
        }
    }
    // What is being sent may finish; what has not begun its next attempt by the time-out of `run` is sent after a restart.
    while sending.tasks.join_next().await.is_some() {}
}

/// The posts on their way: one task each, so that a slow or failing one holds up no other.
#[derive(Default)]
struct Sending {
    tasks: JoinSet<()>,
    subscriptions: HashMap<task::Id, i64>,
}

impl Sending {
    fn start(&mut self, subscription: i64, post: impl Future<Output = ()> + Send + 'static) {
        let handle = self.tasks.spawn(post);
        self.subscriptions.insert(handle.id(), subscription);
    }

    fn contains(&self, subscription: i64) -> bool {
        self.subscriptions.values().any(|sending| *sending == subscription)
    }

    fn tidy(&mut self) {
        while let Some(result) = self.tasks.try_join_next_with_id() {
            let id = match result {
                Ok((id, ())) => id,
                Err(error) => {
                    tracing::error!("sending a digest broke down: {error}");
                    error.id()
                }
            };
            self.subscriptions.remove(&id);
        }
    }
}

async fn start_due(digests: &Arc<Digests>, sending: &mut Sending) -> Result<(), StoreError> {
    let mut delay = Duration::ZERO;
    let now = Timestamp::now();
    let subscriptions = digests.store.subscriptions_due(now).await?;
    for due in digest::due(&subscriptions, now, digests.freshness) {
        match due {
            Due::Post { subscription, slot, next_run } if !sending.contains(subscription.id) => {
                let (digests, subscription) = (Arc::clone(digests), subscription.clone());
                sending.start(subscription.id, async move {
                    time::sleep(delay).await;
                    if let Err(error) = digests.post(&subscription, slot, next_run).await {
                        tracing::error!(channel = subscription.channel, "a digest could not be recorded: {error}");
                    }
                });
                delay += STAGGER;
            }
            Due::Post { .. } => {}
            Due::Skip { subscription, slot, next_run } => {
                tracing::warn!(channel = subscription.channel, date = %slot.date, "a missed digest is too old and skipped");
                digests.store.skip(subscription.id, next_run).await?;
            }
            Due::Moved { subscription, next_run } => digests.store.skip(subscription.id, next_run).await?,
            Due::Broken { subscription, reason } => {
                tracing::error!(channel = subscription.channel, "a digest is paused: {reason}");
                digests.store.set_paused(subscription.id, true).await?;
            }
        }
    }
    Ok(())
}

impl Digests {
    async fn post(&self, subscription: &Subscription, slot: Slot, next_run: Timestamp) -> Result<(), StoreError> {
        let Subscription { id, channel, .. } = *subscription;
        let material = self.store.material(subscription).await?;
        let Some(post) = self.compose(subscription, material).await else {
            tracing::info!(channel, date = %slot.date, "a digest has nothing to say");
            return self.store.skip(id, next_run).await;
        };
        let nonce = subscription.nonce(slot.date);
        let outcome = match self.store.claim(id, slot.date, &nonce, &post.shown, Timestamp::now()).await? {
            Claim::Taken => return self.store.skip(id, next_run).await,
            Claim::Lost => {
                tracing::warn!(channel, date = %slot.date, "nobody knows whether a digest was sent; it is not repeated");
                Outcome::Unknown { reason: "interrupted".to_owned() }
            }
            // Discord takes the first message of a nonce, so it does not matter should this one differ.
            Claim::Send(_) => match posting::post(&self.http, subscription, slot, post, &nonce).await {
                Ok(Posted { message, unpublished: None }) => Outcome::Sent { message: message.get() },
                Ok(Posted { message, unpublished: Some(reason) }) => {
                    Outcome::Unpublished { message: message.get(), reason }
                }
                Err(Failure::Refused { reason, .. }) => Outcome::Refused { reason },
                Err(Failure::Unknown(reason)) => Outcome::Unknown { reason },
                Err(Failure::NotSent(reason)) => {
                    tracing::warn!(channel, reason, "a digest could not be sent; trying again");
                    return self.store.release(id, slot.date).await;
                }
            },
        };
        let refusals = self.store.record(id, slot.date, &outcome, next_run, Timestamp::now()).await?;
        match &outcome {
            Outcome::Sent { message } | Outcome::Unpublished { message, .. } => {
                tracing::info!(channel, message, date = %slot.date, "posted a digest")
            }
            Outcome::Refused { reason } | Outcome::Unknown { reason } => {
                tracing::warn!(channel, reason, refusals, date = %slot.date, "a digest was not posted");
            }
        }
        if refusals >= REFUSALS_MAX {
            tracing::warn!(channel, refusals, "a digest is paused until it is turned on again");
            self.store.set_paused(id, true).await?;
            if let Outcome::Refused { reason } = &outcome {
                posting::tell_creator(&self.http, subscription, reason).await;
            }
        }
        Ok(())
    }

    /// Writes a post, aside from the tasks that talk to Discord: a large library takes its time.
    async fn compose(&self, subscription: &Subscription, material: Material) -> Option<Post> {
        let (engine, subscription) = (self.engines.newest(), subscription.clone());
        let post = task::spawn_blocking(move || Post::next(&engine, &subscription, &material, ROOM.page)).await;
        post.unwrap_or_else(|error| panic::resume_unwind(error.into_panic()))
    }

    /// Sets right what was stored while the machine's clock was ahead.
    async fn set_right(&self) -> Result<(), StoreError> {
        let subscriptions = self.store.subscriptions().await?;
        for (id, next_run) in digest::set_right(&subscriptions, Timestamp::now()) {
            tracing::warn!(subscription = id, "the clock was ahead; a digest comes earlier than was planned");
            self.store.skip(id, next_run).await?;
        }
        Ok(())
    }
}
