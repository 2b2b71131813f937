//! One digest on its way: from a claim to what is to be recorded.
//!
//! ```text
//! claim ─▶ Send, the same post ────▶ attempts, all with the same nonce ─▶ sent, refused
//!      └─▶ other  ─▶ look ─ absent ─▶    │                                not sent: later
//!                      └─ found: sent    └─ nobody knows ─▶ look ─▶ found: sent; absent: later; hidden: unknown
//! ```
//!
//! Before each further attempt the claim is renewed, so that of several processes one is at it.

use std::pin::pin;

use jiff::{SignedDuration, Timestamp};
use poise::serenity_prelude as serenity;
use tokio::{sync::OwnedSemaphorePermit, time};

use super::{
    pace::Pace,
    send::{ATTEMPT_TIMEOUT, Attempts, DELAYS, Failure, Poster},
    verify::{Found, Look},
};
use crate::{
    digest::Shown,
    store::{CLAIM_LEASE, NONCE_MEMORY, Outcome, PostKey, Store, StoreError},
};

/// What hangs for longer no longer counts as one of the first attempts under way.
const PERMIT_MAX: time::Duration = time::Duration::from_secs(2);

/// What came of a delivery.
#[derive(Debug)]
pub(super) enum Delivered {
    /// To be recorded.
    Done(Outcome),
    /// To be tried again, not before `wait` is over. `absent` if it certainly was not sent.
    Later { absent: bool, reason: String, wait: time::Duration },
    /// Another process has taken it over.
    TakenOver,
}

/// Everything about one digest that has been claimed.
pub(super) struct Delivery<'a> {
    pub store: &'a Store,
    pub http: &'a serenity::Http,
    pub poster: &'a Poster,
    pub pace: &'a Pace,
    pub key: PostKey<'a>,
    pub channel: serenity::ChannelId,
    /// When it was due, which marks its messages.
    pub due: Timestamp,
    /// Whether its messages are published to those who follow the channel.
    pub publish: bool,
    pub nonce: String,
    pub shown: &'a Shown,
    /// One after the other, each marked; the first stands for all.
    pub messages: Vec<serenity::CreateMessage>,
    /// When these were put together.
    pub composed: Timestamp,
    /// Up to when the post tells what is new. As long as an earlier attempt's messages may be there, it is when those were put
    /// together.
    pub told_until: Timestamp,
    /// Held until the first attempt is over or has taken [`PERMIT_MAX`]: what fails or hangs must not hold up the others.
    pub permit: Option<OwnedSemaphorePermit>,
    /// Until when the claim is ours.
    pub lease_until: Timestamp,
}

/// What came of one message.
enum Part {
    Sent(serenity::MessageId),
    /// `wait`: what Discord asks for before the next attempt.
    Failed {
        failure: Failure,
        wait: time::Duration,
    },
    /// Another process is at it.
    TakenOver,
}

impl Delivery<'_> {
    /// Sends what others may have tried to send since `since`, but not longer ago than Discord remembers.
    pub(super) async fn send(&mut self, since: Timestamp) -> Result<Delivered, StoreError> {
        self.send_rest(since, Vec::new()).await
    }

    /// Sends what others may have sent longer ago, unless it is there.
    pub(super) async fn look_and_send(&mut self, since: Timestamp) -> Result<Delivered, StoreError> {
        match self.look(since).await {
            // What is not there was not sent, so that attempts at it begin now.
            Found::Posts(there) => self.send_rest(Timestamp::now(), there).await,
            Found::Absent => {
                let now = Timestamp::now();
                if !self.begin_again(now + CLAIM_LEASE).await? {
                    return Ok(Delivered::TakenOver);
                }
                self.send_rest(now, Vec::new()).await
            }
            Found::Hidden(reason) => Ok(Delivered::Done(Outcome::Unknown { reason })),
            Found::Failed(reason) => Ok(Delivered::Later { absent: false, reason, wait: time::Duration::ZERO }),
        }
    }

    /// Begins anew, as nothing is there, with a claim until a later time; `false` when it is no longer ours.
    pub(super) async fn begin_again(&mut self, until: Timestamp) -> Result<bool, StoreError> {
        self.lease_until = until;
        self.told_until = self.composed;
        self.store.begin_again(&self.key, self.shown, self.composed, until).await
    }

    /// Sends the messages after those that are there.
    pub(super) async fn send_rest(
        &mut self,
        since: Timestamp,
        there: Vec<serenity::MessageId>,
    ) -> Result<Delivered, StoreError> {
        let mut messages = there;
        for part in messages.len()..self.messages.len() {
            match self.part(part, since).await? {
                Part::Sent(message) => messages.push(message),
                Part::TakenOver => return Ok(Delivered::TakenOver),
                Part::Failed { failure, wait } if messages.is_empty() => {
                    return self.settle(failure, wait, since).await;
                }
                Part::Failed { failure: Failure::Refused { reason, .. }, .. } => {
                    return self.finish(messages, Some(reason)).await;
                }
                // Whoever comes back looks for what is there, and sends the rest.
                Part::Failed { failure, wait } => {
                    return Ok(Delivered::Later { absent: false, reason: failure.reason().to_owned(), wait });
                }
            }
        }
        self.finish(messages, None).await
    }

    /// Sends one message, in several attempts if needed.
    async fn part(&mut self, part: usize, since: Timestamp) -> Result<Part, StoreError> {
        let nonce = if part == 0 { self.nonce.clone() } else { format!("{}-{part}", self.nonce) };
        let mut attempts = Attempts::after(&DELAYS);
        loop {
            self.pace.turn().await;
            if !self.is_still_ours().await? {
                return Ok(Part::TakenOver);
            }
            if Timestamp::now().duration_since(since) > NONCE_MEMORY {
                let failure = Failure::Unknown("it took too long".to_owned());
                return Ok(Part::Failed { failure, wait: time::Duration::ZERO });
            }
            let missed =
                match give_way(&mut self.permit, self.poster.attempt(self.channel, &self.messages[part], &nonce)).await
                {
                    Ok(message) => return Ok(Part::Sent(message)),
                    Err(missed) => missed,
                };
            self.permit = None;
            let wait = missed.wait.unwrap_or_default();
            if missed.global {
                self.pace.pause(wait);
            }
            match attempts.delay(missed) {
                Ok(delay) => {
                    let until = Timestamp::now() + SignedDuration::try_from(delay).unwrap_or_default() + CLAIM_LEASE;
                    if !self.renew(until).await? {
                        return Ok(Part::TakenOver);
                    }
                    time::sleep(delay).await;
                }
                Err(failure) => return Ok(Part::Failed { failure, wait }),
            }
        }
    }

    /// Whether the claim lasts for one more attempt, renewed if need be: its turn may have come late.
    pub(super) async fn is_still_ours(&mut self) -> Result<bool, StoreError> {
        let now = Timestamp::now();
        let attempt = SignedDuration::try_from(ATTEMPT_TIMEOUT).unwrap_or_default();
        if now + attempt < self.lease_until { Ok(true) } else { self.renew(now + CLAIM_LEASE).await }
    }

    pub(super) async fn renew(&mut self, until: Timestamp) -> Result<bool, StoreError> {
        self.lease_until = until;
        self.store.renew(&self.key, until).await
    }

    /// Whether this is the first attempt at it, or none of the earlier ones can have brought anything.
    fn is_first(&self) -> bool {
        // The database keeps seconds.
        self.told_until.as_second() >= self.composed.as_second()
    }

    /// What a failed first message comes to. That nobody knows is not the last word, nor that this attempt failed where an
    /// earlier one may not have.
    async fn settle(
        &mut self,
        failure: Failure,
        wait: time::Duration,
        since: Timestamp,
    ) -> Result<Delivered, StoreError> {
        let reason = match failure {
            Failure::Refused { reason, .. } if self.is_first() => {
                return Ok(Delivered::Done(Outcome::Refused { reason }));
            }
            Failure::NotSent(reason) if self.is_first() => {
                return Ok(Delivered::Later { absent: true, reason, wait });
            }
            Failure::Refused { reason, .. } | Failure::NotSent(reason) | Failure::Unknown(reason) => reason,
        };
        match self.look(since).await {
            Found::Posts(messages) if messages.len() >= self.messages.len() => self.finish(messages, None).await,
            // An attempt may still be on its way, so the next one comes under the same nonce, or looks again.
            Found::Posts(_) | Found::Absent | Found::Failed(_) => Ok(Delivered::Later { absent: false, reason, wait }),
            Found::Hidden(hidden) => {
                Ok(Delivered::Done(Outcome::Unknown { reason: format!("{reason}, and {hidden}") }))
            }
        }
    }

    pub(super) async fn look(&self, since: Timestamp) -> Found {
        let Self { http, poster, pace, channel, .. } = *self;
        Look { http, poster, pace, channel }.find(since, self.due).await
    }
}

/// Waits for an attempt, and gives its place among the first ones to others when it takes long.
pub(super) async fn give_way<T>(permit: &mut Option<OwnedSemaphorePermit>, attempt: impl Future<Output = T>) -> T {
    let mut attempt = pin!(attempt);
    match time::timeout(PERMIT_MAX, &mut attempt).await {
        Ok(result) => result,
        Err(_) => {
            *permit = None;
            attempt.await
        }
    }
}
