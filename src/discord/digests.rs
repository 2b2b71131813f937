//! The digest loop: sleeps, asks `digest::due`, sends and records. It decides nothing.
//!
//! A post is claimed in the database before it is sent, and every attempt carries the same nonce, so that neither a
//! restart nor a time-out that was in truth a success posts it twice.

use std::{collections::HashMap, sync::Arc, time::Duration};

use jiff::{SignedDuration, Timestamp};
use poise::serenity_prelude as serenity;
use tokio::{
    sync::watch,
    task::{self, JoinHandle, JoinSet},
    time::{self, MissedTickBehavior},
};

use super::{Engines, embeds, errors};
use crate::{
    config,
    digest::{self, Due, Post, Slot, Subscription},
    store::{Claim, Outcome, Store, StoreError},
};

/// One attempt to send; serenity sleeps in it for as long as Discord's rate limits say.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(20);

/// The delays between attempts. With their time-outs they stay within the minutes for which Discord knows a nonce.
const DELAYS: [Duration; 3] = [Duration::from_secs(1), Duration::from_secs(4), Duration::from_secs(15)];

/// Between posts that are due at the same time, well below 50 requests a second.
const STAGGER: Duration = Duration::from_millis(50);

/// Before a loop that broke down starts again.
const RESTART_DELAY: Duration = Duration::from_secs(5);

/// Refusals in a row after which a subscription is paused: refused requests in numbers get the address banned.
const REFUSALS_MAX: u32 = 3;

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
    loop {
        tokio::select! {
            _ = stopped.wait_for(|stopped| *stopped) => break,
            _ = ticks.tick() => {}
        }
        sending.tidy();
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
        let added = self.store.added_after(subscription.since).await?;
        let Some(post) = Post::next(&self.engines.newest(), subscription, &added, embeds::PAGE_MAX) else {
            tracing::warn!(channel, "a digest has no paragraph to quote and is skipped");
            return self.store.skip(id, next_run).await;
        };
        let nonce = subscription.nonce(slot.date);
        let outcome = match self.store.claim(id, slot.date, &nonce, &post.reference, Timestamp::now()).await? {
            Claim::Taken => return self.store.skip(id, next_run).await,
            Claim::Lost => {
                tracing::warn!(channel, date = %slot.date, "nobody knows whether a digest was sent; it is not repeated");
                Outcome::Unknown { reason: "interrupted".to_owned() }
            }
            // Discord takes the first message of a nonce, so it does not matter should this one differ.
            Claim::Send(_) => match self.send(subscription, post, &nonce).await {
                Ok(message) => Outcome::Sent { message: message.get() },
                Err(Failure::Refused(reason)) => Outcome::Refused { reason },
                Err(Failure::Unknown(reason)) => Outcome::Unknown { reason },
                Err(Failure::NotSent(reason)) => {
                    tracing::warn!(channel, reason, "a digest could not be sent; trying again");
                    return self.store.release(id, slot.date).await;
                }
            },
        };
        let refusals = self.store.record(id, slot.date, &outcome, next_run, Timestamp::now()).await?;
        match &outcome {
            Outcome::Sent { message } => tracing::info!(channel, message, date = %slot.date, "posted a digest"),
            Outcome::Refused { reason } | Outcome::Unknown { reason } => {
                tracing::warn!(channel, reason, refusals, date = %slot.date, "a digest was not posted");
            }
        }
        if refusals >= REFUSALS_MAX {
            tracing::warn!(channel, refusals, "a digest is paused until it is turned on again");
            self.store.set_paused(id, true).await?;
        }
        Ok(())
    }

    /// Sends a post; the result is that of its first message.
    async fn send(&self, subscription: &Subscription, post: Post, nonce: &str) -> Result<serenity::MessageId, Failure> {
        let channel = serenity::ChannelId::new(subscription.channel);
        let messages = embeds::messages(post.pages);
        let mut first = None;
        for (part, outgoing) in messages.iter().enumerate() {
            let nonce = if part == 0 { nonce.to_owned() } else { format!("{nonce}-{part}") };
            let builder = outgoing.message().nonce(serenity::Nonce::String(nonce)).enforce_nonce(true);
            match (self.send_message(channel, &builder).await, first) {
                (Ok(message), None) => first = Some(message),
                (Ok(_), Some(_)) => {}
                (Err(failure), None) => return Err(failure),
                (Err(_), Some(message)) => {
                    tracing::warn!(channel = channel.get(), message = message.get(), "a long digest is incomplete");
                    break;
                }
            }
        }
        first.ok_or_else(|| Failure::Refused("there was nothing to send".to_owned()))
    }

    async fn send_message(
        &self,
        channel: serenity::ChannelId,
        builder: &serenity::CreateMessage,
    ) -> Result<serenity::MessageId, Failure> {
        let mut delays = DELAYS.into_iter();
        // Once nobody knows, a later "not sent" is about that later attempt only.
        let mut unknown = None;
        loop {
            let attempt = channel.send_message(&self.http, builder.clone());
            let failure = match time::timeout(ATTEMPT_TIMEOUT, attempt).await {
                Ok(Ok(message)) => return Ok(message.id),
                Ok(Err(error)) => Failure::of(&error),
                Err(_) => Failure::Unknown("time-out".to_owned()),
            };
            match failure {
                Failure::Refused(_) => return Err(failure),
                Failure::Unknown(reason) => unknown = Some(reason),
                Failure::NotSent(_) if delays.len() > 0 => {}
                Failure::NotSent(_) => return Err(unknown.map_or(failure, Failure::Unknown)),
            }
            let Some(delay) = delays.next() else {
                return Err(Failure::Unknown(unknown.unwrap_or_default()));
            };
            time::sleep(delay).await;
        }
    }
}

/// Why there is no message, as far as can be known.
#[derive(Debug)]
enum Failure {
    /// Discord read it and will not have it.
    Refused(String),
    /// It certainly was not posted.
    NotSent(String),
    /// It may have been posted, as Discord's answer was lost or broken.
    Unknown(String),
}

impl Failure {
    fn of(error: &serenity::Error) -> Self {
        if let Some(response) = errors::response(error) {
            let reason = format!("{} ({})", response.error.message, response.error.code);
            return match response.status_code.as_u16() {
                401 | 429 => Self::NotSent(reason),
                400..=499 => Self::Refused(reason),
                _ => Self::Unknown(reason),
            };
        }
        let reason = errors::reason(error);
        match error {
            serenity::Error::Model(_) => Self::Refused(reason),
            serenity::Error::Http(serenity::HttpError::Request(error)) if error.is_connect() => Self::NotSent(reason),
            _ => Self::Unknown(reason),
        }
    }
}
