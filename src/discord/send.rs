//! Posting a message once, though Discord's answer may get lost.
//!
//! Every attempt carries the same nonce, so that Discord takes the message only the first time: an error is no proof
//! that nothing was posted (<https://docs.discord.com/developers/resources/message#create-message>).

use std::time::Duration;

use poise::serenity_prelude as serenity;
use tokio::time;

use super::errors;

/// One attempt; serenity sleeps in it for as long as Discord's rate limits say.
pub(super) const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(20);

/// The delays between attempts. With their time-outs they stay within the minutes for which Discord knows a nonce.
pub(super) const DELAYS: [Duration; 3] = [Duration::from_secs(1), Duration::from_secs(4), Duration::from_secs(15)];

/// Why there is no message, as far as can be known.
#[derive(Clone, Debug)]
pub(super) enum Failure {
    /// Discord read it and will not have it: its code, if it gave one, and why.
    Refused { code: Option<isize>, reason: String },
    /// It certainly was not posted.
    NotSent(String),
    /// It may have been posted, as Discord's answer was lost or broken.
    Unknown(String),
}

impl Failure {
    pub(super) fn reason(&self) -> &str {
        match self {
            Self::Refused { reason, .. } | Self::NotSent(reason) | Self::Unknown(reason) => reason,
        }
    }

    pub(super) fn of(error: &serenity::Error) -> Self {
        if let Some(response) = errors::response(error) {
            let reason = format!("{} ({})", response.error.message, response.error.code);
            return match response.status_code.as_u16() {
                401 | 429 => Self::NotSent(reason),
                400..=499 => Self::Refused { code: Some(response.error.code), reason },
                _ => Self::Unknown(reason),
            };
        }
        let reason = errors::reason(error);
        match error {
            serenity::Error::Model(_) => Self::Refused { code: None, reason },
            serenity::Error::Http(serenity::HttpError::Request(error)) if error.is_connect() => Self::NotSent(reason),
            _ => Self::Unknown(reason),
        }
    }
}

/// Posts a message into a channel; the same `nonce` (at most 25 characters) makes the same message, for some minutes.
pub(super) async fn message(
    http: &serenity::Http,
    channel: serenity::ChannelId,
    message: serenity::CreateMessage,
    nonce: String,
) -> Result<serenity::MessageId, Failure> {
    let message = message.nonce(serenity::Nonce::String(nonce)).enforce_nonce(true);
    let mut delays = DELAYS.into_iter();
    // Once nobody knows, a later "not sent" is about that later attempt only.
    let mut unknown = None;
    loop {
        let attempt = channel.send_message(http, message.clone());
        let failure = match time::timeout(ATTEMPT_TIMEOUT, attempt).await {
            Ok(Ok(message)) => return Ok(message.id),
            Ok(Err(error)) => Failure::of(&error),
            Err(_) => Failure::Unknown("time-out".to_owned()),
        };
        match failure {
            Failure::Refused { .. } => return Err(failure),
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
