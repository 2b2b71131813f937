//! The end of a delivery: its messages are there, and are published to those who follow the channel, if that is wished.
//!
//! Discord lets ten messages of a channel an hour be published, whoever publishes them, and then says how long to wait
//! (<https://github.com/discordjs/discord.js/issues/4956>, <https://github.com/discord-net/Discord.Net/pull/2100>). What is
//! behind that limit comes when it is over. A process that dies before that leaves a claim; whoever takes it over finds
//! the messages and publishes them all: to publish one twice is no harm.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use poise::serenity_prelude as serenity;
use tokio::time;

use super::{
    delivery::{Delivered, Delivery},
    send::{Attempts, DELAYS, Failure},
};
use crate::store::{Outcome, StoreError};

/// How late a digest may still be published: the limit of an hour is over by then.
const LATE_MAX: SignedDuration = SignedDuration::from_hours(2);

/// What came of publishing one message.
enum Published {
    Done,
    Refused(String),
    Later { reason: String, wait: Duration },
    TakenOver,
}

impl Delivery<'_> {
    /// Publishes messages that are there, and says what is to be recorded. `missing` is why Discord will not have the rest
    /// of them, if it is so.
    pub(super) async fn finish(
        &mut self,
        messages: Vec<serenity::MessageId>,
        missing: Option<String>,
    ) -> Result<Delivered, StoreError> {
        let Some(message) = messages.first().map(|first| first.get()) else {
            return Ok(Delivered::Done(Outcome::Refused { reason: "there was nothing to send".to_owned() }));
        };
        let messages = if self.publish { messages } else { Vec::new() };
        for one in messages {
            let (reason, wait) = match self.publish(one).await? {
                Published::Done => continue,
                Published::TakenOver => return Ok(Delivered::TakenOver),
                Published::Refused(reason) => (reason, None),
                Published::Later { reason, wait } => (reason, Some(wait)),
            };
            let late = Timestamp::now().duration_since(self.due);
            return Ok(match wait.filter(|_| late < LATE_MAX) {
                Some(wait) => Delivered::Later { absent: false, reason, wait },
                None => Delivered::Done(Outcome::Unpublished { message, reason }),
            });
        }
        Ok(Delivered::Done(match missing {
            Some(reason) => Outcome::Incomplete { message, reason },
            None => Outcome::Sent { message },
        }))
    }

    /// Publishes one message, in several attempts if needed.
    async fn publish(&mut self, message: serenity::MessageId) -> Result<Published, StoreError> {
        let mut attempts = Attempts::after(&DELAYS);
        loop {
            self.pace.turn().await;
            if !self.is_still_ours().await? {
                return Ok(Published::TakenOver);
            }
            let Err(missed) = self.poster.publish(self.channel, message).await else { return Ok(Published::Done) };
            let wait = missed.wait.unwrap_or_default();
            match attempts.delay(missed) {
                Ok(delay) => time::sleep(delay).await,
                Err(Failure::Refused { reason, .. }) => return Ok(Published::Refused(reason)),
                Err(Failure::NotSent(reason) | Failure::Unknown(reason)) => {
                    return Ok(Published::Later { reason, wait });
                }
            }
        }
    }
}
