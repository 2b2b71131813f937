//! One digest on its way: from a claim to what is to be recorded.
//!
//! ```text
//! claim ─▶ Send ───────────────────▶ attempts, all with the same nonce ─▶ sent, refused
//!      └─▶ Verify ─▶ look ─ absent ─▶    │                                not sent: later
//!                      └─ found: sent    └─ nobody knows ─▶ look ─▶ found: sent; absent: later; hidden: unknown
//! ```
//!
//! Before each further attempt the claim is renewed, so that of several processes one is at it.

use jiff::{SignedDuration, Timestamp};
use poise::serenity_prelude as serenity;
use tokio::{sync::OwnedSemaphorePermit, time};

use super::{
    pace::Pace,
    send::{ATTEMPT_TIMEOUT, Attempts, Failure, Poster},
    verify::{self, Found},
};
use crate::{
    digest::Shown,
    store::{CLAIM_LEASE, NONCE_MEMORY, Outcome, PostKey, Store, StoreError},
};

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
    pub nonce: String,
    pub shown: &'a Shown,
    /// One after the other, each marked; the first stands for all.
    pub messages: Vec<serenity::CreateMessage>,
    /// Held until the first attempt is over: what fails and is tried again must not hold up the others.
    pub permit: Option<OwnedSemaphorePermit>,
    /// Until when the claim is ours.
    pub lease_until: Timestamp,
}

/// One message, when there is no id.
enum Ended {
    Failed { failure: Failure, wait: time::Duration },
    TakenOver,
}

impl Delivery<'_> {
    /// Sends what others may have tried to send since `since`, but not longer ago than Discord remembers.
    pub(super) async fn send(&mut self, since: Timestamp) -> Result<Delivered, StoreError> {
        self.send_rest(since, None, 0).await
    }

    /// Sends what others may have sent longer ago, unless it is there.
    pub(super) async fn look_and_send(&mut self, since: Timestamp) -> Result<Delivered, StoreError> {
        match self.look(since).await {
            Found::Posts(first, rest) => self.send_rest(since, Some(first), 1 + rest).await,
            Found::Absent => {
                let now = Timestamp::now();
                if !self.store.begin_again(&self.key, self.shown, now).await? {
                    return Ok(Delivered::TakenOver);
                }
                self.lease_until = now + CLAIM_LEASE;
                self.send_rest(now, None, 0).await
            }
            Found::Hidden(reason) => Ok(Delivered::Done(Outcome::Unknown { reason })),
            Found::Failed(reason) => Ok(Delivered::Later { absent: false, reason, wait: time::Duration::ZERO }),
        }
    }

    /// Sends the messages after those that are there, of which `first` is the first.
    async fn send_rest(
        &mut self,
        since: Timestamp,
        mut first: Option<serenity::MessageId>,
        there: usize,
    ) -> Result<Delivered, StoreError> {
        for part in there..self.messages.len() {
            match (self.part(part, since).await?, first) {
                (Ok(message), None) => first = Some(message),
                (Ok(_), Some(_)) => {}
                (Err(Ended::TakenOver), _) => return Ok(Delivered::TakenOver),
                (Err(Ended::Failed { failure, wait }), None) => return Ok(self.settle(failure, wait, since).await),
                (Err(Ended::Failed { failure, .. }), Some(message)) => {
                    let (channel, message) = (self.channel.get(), message.get());
                    tracing::warn!(channel, message, reason = failure.reason(), "a long digest is incomplete");
                    break;
                }
            }
        }
        Ok(Delivered::Done(match first {
            Some(message) => Outcome::Sent { message: message.get() },
            None => Outcome::Refused { reason: "there was nothing to send".to_owned() },
        }))
    }

    /// Sends one message, in several attempts if needed.
    async fn part(&mut self, part: usize, since: Timestamp) -> Result<Result<serenity::MessageId, Ended>, StoreError> {
        let nonce = if part == 0 { self.nonce.clone() } else { format!("{}-{part}", self.nonce) };
        let mut attempts = Attempts::default();
        loop {
            self.pace.turn().await;
            if !self.is_still_ours().await? {
                return Ok(Err(Ended::TakenOver));
            }
            if Timestamp::now().duration_since(since) > NONCE_MEMORY {
                let failure = Failure::Unknown("it took too long".to_owned());
                return Ok(Err(Ended::Failed { failure, wait: time::Duration::ZERO }));
            }
            let missed = match self.poster.attempt(self.channel, &self.messages[part], &nonce).await {
                Ok(message) => return Ok(Ok(message)),
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
                        return Ok(Err(Ended::TakenOver));
                    }
                    time::sleep(delay).await;
                }
                Err(failure) => return Ok(Err(Ended::Failed { failure, wait })),
            }
        }
    }

    /// Whether the claim lasts for one more attempt, renewed if need be: its turn may have come late.
    async fn is_still_ours(&mut self) -> Result<bool, StoreError> {
        let now = Timestamp::now();
        let attempt = SignedDuration::try_from(ATTEMPT_TIMEOUT).unwrap_or_default();
        if now + attempt < self.lease_until { Ok(true) } else { self.renew(now + CLAIM_LEASE).await }
    }

    pub(super) async fn renew(&mut self, until: Timestamp) -> Result<bool, StoreError> {
        self.lease_until = until;
        self.store.renew(&self.key, until).await
    }

    /// What a failed first message comes to. That nobody knows is not the last word.
    async fn settle(&mut self, failure: Failure, wait: time::Duration, since: Timestamp) -> Delivered {
        let reason = match failure {
            Failure::Refused { reason, .. } => return Delivered::Done(Outcome::Refused { reason }),
            Failure::NotSent(reason) => return Delivered::Later { absent: true, reason, wait },
            Failure::Unknown(reason) => reason,
        };
        match self.look(since).await {
            Found::Posts(first, _) => Delivered::Done(Outcome::Sent { message: first.get() }),
            // An attempt may still be on its way, so the next one comes under the same nonce, or looks again.
            Found::Absent | Found::Failed(_) => Delivered::Later { absent: false, reason, wait },
            Found::Hidden(hidden) => Delivered::Done(Outcome::Unknown { reason: format!("{reason}, and {hidden}") }),
        }
    }

    async fn look(&self, since: Timestamp) -> Found {
        self.pace.turn().await;
        verify::look(self.http, self.poster, self.channel, since, self.due).await
    }
}
