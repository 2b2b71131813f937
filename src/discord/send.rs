//! Posting a message once, though Discord's answer may get lost.
//!
//! Every attempt carries the same nonce, so that Discord takes the message only the first time: an error is no proof
//! that nothing was posted (<https://docs.discord.com/developers/resources/message#create-message>). Replies go through
//! serenity with its rate limiter. Digests have a pace of their own and go past it, by a [`Poster`], as serenity keeps
//! to itself how long Discord says to wait; and so does all else that is posted where there is no limiter, as with an
//! address of one's own.

use std::{slice, sync::Arc, time::Duration};

use poise::serenity_prelude as serenity;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::{
    sync::OnceCell,
    time::{self, Instant},
};

use super::{
    errors,
    record::{Pending, counted},
};
use crate::{metrics::Metrics, store::NONCE_MEMORY};

/// One attempt.
pub(super) const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(20);

/// The delays between attempts. With their time-outs they stay within the minutes for which Discord knows a nonce.
pub(super) const DELAYS: [Duration; 3] = [Duration::from_secs(1), Duration::from_secs(4), Duration::from_secs(15)];

/// The same for the answer to a question, and for taking it back, which nobody takes up again later. No attempt to send begins
/// when Discord may have forgotten the nonce.
pub(super) const ANSWER_DELAYS: [Duration; 7] = {
    let later = Duration::from_secs(20);
    [DELAYS[0], DELAYS[1], DELAYS[2], later, later, later, later]
};

/// What Discord says of a message that was published before.
const ALREADY_PUBLISHED: isize = 40033;

/// What serenity puts for a code where the answer is not Discord's.
const UNREADABLE: isize = -1;

/// If Discord says to wait longer, somebody has to come back later.
const WAIT_MAX: Duration = Duration::from_secs(30);

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
            let status = response.status_code.as_u16();
            let reason = reason(status, response.error.code, &response.error.message);
            return Self::by_status(status, Some(response.error.code), reason);
        }
        let reason = errors::reason(error);
        match error {
            serenity::Error::Model(_) => Self::Refused { code: None, reason },
            serenity::Error::Http(serenity::HttpError::Request(error)) if error.is_connect() => Self::NotSent(reason),
            _ => Self::Unknown(reason),
        }
    }

    fn by_status(status: u16, code: Option<isize>, reason: String) -> Self {
        match status {
            401 | 429 => Self::NotSent(reason),
            408 => Self::Unknown(reason),
            400..=499 => Self::Refused { code, reason },
            _ => Self::Unknown(reason),
        }
    }
}

/// Why Discord refuses, in its own words: serenity has others where there is no code to be read.
fn reason(status: u16, code: isize, message: &str) -> String {
    if code == UNREADABLE { format!("status {status}") } else { format!("{message} ({code})") }
}

/// Posts a message into a channel; the same `nonce` (at most 25 characters) makes the same message, for some minutes.
pub(super) async fn message(
    http: &serenity::Http,
    poster: &Poster,
    channel: serenity::ChannelId,
    message: serenity::CreateMessage,
    nonce: String,
) -> Result<serenity::MessageId, Failure> {
    let (mut attempts, first) = (Attempts::after(&ANSWER_DELAYS), Instant::now());
    loop {
        let missed = match poster.attempt_within_limits(http, channel, &message, &nonce).await {
            Ok(message) => return Ok(message),
            Err(missed) => missed,
        };
        let failure = missed.failure.clone();
        let delay = attempts.delay(missed)?;
        if first.elapsed() + delay > NONCE_MEMORY.unsigned_abs() {
            return Err(failure);
        }
        time::sleep(delay).await;
    }
}

/// One attempt by way of serenity, which waits as long as its limiter says.
async fn limited<T>(attempt: impl Future<Output = serenity::Result<T>>) -> Result<T, Missed> {
    match time::timeout(ATTEMPT_TIMEOUT, attempt).await {
        Ok(result) => result.map_err(|error| Missed::new(Failure::of(&error))),
        Err(_) => Err(Missed::new(Failure::Unknown("time-out".to_owned()))),
    }
}

/// Makes a request that may as well be made twice, again where that may help.
pub(super) async fn repeated<T, F>(request: impl Fn() -> F) -> serenity::Result<T>
where
    F: Future<Output = serenity::Result<T>>,
{
    repeated_after(&DELAYS, request).await
}

/// The same with these delays between the attempts.
pub(super) async fn repeated_after<T, F>(delays: &[Duration], request: impl Fn() -> F) -> serenity::Result<T>
where
    F: Future<Output = serenity::Result<T>>,
{
    let mut delays = delays.iter();
    loop {
        let error = match time::timeout(ATTEMPT_TIMEOUT, request()).await {
            Ok(Err(error)) if errors::may_pass(&error) => error,
            Ok(result) => return result,
            Err(_) => serenity::Error::Other("Discord did not answer in time"),
        };
        let Some(delay) = delays.next() else { return Err(error) };
        time::sleep(*delay).await;
    }
}

/// One attempt that failed.
#[derive(Debug)]
pub(super) struct Missed {
    pub failure: Failure,
    /// How long Discord says to wait.
    pub wait: Option<Duration>,
    /// Whether that is for everything that the bot asks for.
    pub global: bool,
}

impl Missed {
    fn new(failure: Failure) -> Self {
        Self { failure, wait: None, global: false }
    }

    fn unsendable(error: &dyn ToString) -> Self {
        Self::new(Failure::Refused { code: None, reason: error.to_string() })
    }

    fn of(error: &reqwest::Error) -> Self {
        let reason = match () {
            () if error.is_timeout() => "time-out",
            () if error.is_connect() => "no connection",
            () => "broken connection",
        };
        let reason = reason.to_owned();
        // Without a connection nothing can have arrived.
        Self::new(if error.is_connect() { Failure::NotSent(reason) } else { Failure::Unknown(reason) })
    }
}

/// Makes single attempts.
#[derive(Clone)]
pub(super) struct Poster {
    http: Arc<serenity::Http>,
    client: reqwest::Client,
    bot: OnceCell<serenity::UserId>,
    pub(super) metrics: Arc<Metrics>,
}

impl Poster {
    /// `http` says where Discord is and who we are.
    pub(super) fn new(http: Arc<serenity::Http>, client: reqwest::Client, metrics: Arc<Metrics>) -> Self {
        Self { http, client, bot: OnceCell::new(), metrics }
    }

    /// Who posts, asked once: each request counts against what Discord allows.
    pub(super) async fn bot(&self) -> serenity::Result<serenity::UserId> {
        let ask = || async { Ok(counted(&self.metrics, "other", self.http.get_current_user()).await?.id) };
        self.bot.get_or_try_init(ask).await.copied()
    }

    /// Makes one attempt at a digest; the same `nonce` (at most 25 characters) makes the same message, for some minutes.
    pub(super) async fn attempt(
        &self,
        channel: serenity::ChannelId,
        message: &serenity::CreateMessage,
        nonce: &str,
    ) -> Result<serenity::MessageId, Missed> {
        self.attempt_as("digest", channel, message, nonce).await
    }

    /// Makes one attempt at any other message: by way of `http` if that has a limiter.
    async fn attempt_within_limits(
        &self,
        http: &serenity::Http,
        channel: serenity::ChannelId,
        message: &serenity::CreateMessage,
        nonce: &str,
    ) -> Result<serenity::MessageId, Missed> {
        if http.ratelimiter.is_none() {
            return self.attempt_as("message", channel, message, nonce).await;
        }
        let message = message.clone().nonce(serenity::Nonce::String(nonce.to_owned())).enforce_nonce(true);
        let attempt = counted(&self.metrics, "message", channel.send_message(http, message));
        Ok(limited(attempt).await?.id)
    }

    /// Makes one attempt at the thread that a message begins: by way of `http` if that has a limiter.
    pub(super) async fn begin_thread(
        &self,
        http: &serenity::Http,
        (channel, message): (serenity::ChannelId, serenity::MessageId),
        name: &str,
    ) -> Result<(), Missed> {
        let thread = serenity::CreateThread::new(name);
        if http.ratelimiter.is_some() {
            let attempt = channel.create_thread_from_message(http, message, thread);
            return limited(counted(&self.metrics, "thread", attempt)).await.map(|_| ());
        }
        let body = serde_json::to_vec(&thread).map_err(|error| Missed::unsendable(&error))?;
        let route = serenity::Route::ChannelMessageThreads { channel_id: channel, message_id: message };
        self.post("thread", route, Some(body)).await.map(|_| ())
    }

    async fn attempt_as(
        &self,
        class: &'static str,
        channel: serenity::ChannelId,
        message: &serenity::CreateMessage,
        nonce: &str,
    ) -> Result<serenity::MessageId, Missed> {
        let mut body = serde_json::to_value(message).map_err(|error| Missed::unsendable(&error))?;
        body["nonce"] = json!(nonce);
        body["enforce_nonce"] = json!(true);
        if body["allowed_mentions"].is_null() {
            body["allowed_mentions"] = json!({ "parse": [] });
        }
        let route = serenity::Route::ChannelMessages { channel_id: channel };
        self.post(class, route, Some(body.to_string().into_bytes())).await
    }

    /// Makes one attempt to publish a message of ours to those who follow its channel. To publish twice is no harm.
    pub(super) async fn publish(
        &self,
        channel: serenity::ChannelId,
        message: serenity::MessageId,
    ) -> Result<(), Missed> {
        let route = serenity::Route::ChannelMessageCrosspost { channel_id: channel, message_id: message };
        match self.post("publish", route, None).await {
            Err(Missed { failure: Failure::Refused { code: Some(ALREADY_PUBLISHED), .. }, .. }) => Ok(()),
            other => other.map(|_| ()),
        }
    }

    /// `class` is what the request is counted as.
    async fn post(
        &self,
        class: &'static str,
        route: serenity::Route<'_>,
        body: Option<Vec<u8>>,
    ) -> Result<serenity::MessageId, Missed> {
        let request = serenity::Request::new(route, serenity::LightMethod::Post)
            .body(body)
            .build(&self.client, self.http.token(), self.http.proxy.as_deref())
            .map_err(|error| Missed::unsendable(&error))?;
        match time::timeout(ATTEMPT_TIMEOUT, exchange(request, Pending::new(&self.metrics, class))).await {
            Ok(result) => result,
            Err(_) => Err(Missed::new(Failure::Unknown("time-out".to_owned()))),
        }
    }
}

async fn exchange(request: reqwest::RequestBuilder, mut pending: Pending<'_>) -> Result<serenity::MessageId, Missed> {
    let response = request.send().await.map_err(|error| Missed::of(&error))?;
    let status = response.status();
    pending.status = Some(status.as_u16());
    if status == reqwest::StatusCode::UNAUTHORIZED {
        pending.metrics.refuse_token();
    }
    let header = response.headers().get(reqwest::header::RETRY_AFTER).and_then(|value| value.to_str().ok());
    let header = header.and_then(|seconds| seconds.trim().parse().ok());
    let body = response.bytes().await;
    if status.is_success() {
        let body = body.map_err(|error| Missed::of(&error))?;
        return read_id(&body).ok_or_else(|| Missed::new(Failure::Unknown("unreadable answer".to_owned())));
    }
    // The status says enough, should the rest be missing.
    Err(refusal(status.as_u16(), header, &body.unwrap_or_default()))
}

fn read_id(body: &[u8]) -> Option<serenity::MessageId> {
    let message: Value = serde_json::from_slice(body).ok()?;
    let id = message["id"].as_str()?.parse().ok().filter(|id| *id > 0)?;
    Some(serenity::MessageId::new(id))
}

/// What Discord says about a request that it does not grant.
#[derive(Deserialize)]
struct Said {
    #[serde(default)]
    message: String,
    #[serde(default)]
    code: isize,
    retry_after: Option<f64>,
    #[serde(default)]
    global: bool,
}

/// `header` are the seconds of `Retry-After`, which a machine in front of Discord gives without a body.
fn refusal(status: u16, header: Option<f64>, body: &[u8]) -> Missed {
    let said = serde_json::from_slice::<Said>(body).ok();
    let reason = match &said {
        Some(said) => format!("{} ({})", said.message, said.code),
        None => format!("status {status}"),
    };
    let code = said.as_ref().map(|said| said.code);
    let seconds = said.as_ref().and_then(|said| said.retry_after).or(header);
    let wait = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    let failure = Failure::by_status(status, code, reason);
    Missed { failure, wait, global: said.is_some_and(|said| said.global) }
}

/// What the attempts at one message have come to so far.
pub(super) struct Attempts {
    delays: slice::Iter<'static, Duration>,
    /// Once nobody knows, a later "not sent" is about that later attempt only.
    unknown: Option<String>,
}

impl Attempts {
    /// One attempt, and another after each of these.
    pub(super) fn after(delays: &'static [Duration]) -> Self {
        Self { delays: delays.iter(), unknown: None }
    }

    /// How long to wait before the next attempt, or what the failed ones come to if there is to be none.
    pub(super) fn delay(&mut self, missed: Missed) -> Result<Duration, Failure> {
        let Missed { failure, wait, .. } = missed;
        match &failure {
            Failure::Refused { .. } if self.unknown.is_none() => return Err(failure),
            // Refused now, as the rights to the channel may have gone, but perhaps posted before.
            Failure::Refused { .. } => return Err(self.sum(failure)),
            Failure::Unknown(reason) => self.unknown = Some(reason.clone()),
            Failure::NotSent(_) => {}
        }
        let wait = wait.unwrap_or_default();
        let delay = self.delays.next().filter(|_| wait <= WAIT_MAX);
        delay.map(|delay| wait.max(*delay)).ok_or_else(|| self.sum(failure))
    }

    fn sum(&mut self, failure: Failure) -> Failure {
        self.unknown.take().map_or(failure, Failure::Unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(status: u16, header: Option<f64>, body: &str) -> String {
        let Missed { failure, wait, global } = refusal(status, header, body.as_bytes());
        let kind = match failure {
            Failure::Refused { code, .. } => format!("refused {code:?}"),
            Failure::NotSent(_) => "not sent".to_owned(),
            Failure::Unknown(_) => "unknown".to_owned(),
        };
        let wait = wait.map_or(String::new(), |wait| format!(", wait {wait:?}"));
        format!("{kind}{wait}{}", if global { ", global" } else { "" })
    }

    #[test]
    fn what_discord_answers_says_whether_it_was_posted() {
        for (status, header, body, expected) in [
            (403, None, r#"{"message": "Missing Access", "code": 50001}"#, "refused Some(50001)"),
            (400, None, "<html>", "refused None"),
            (401, None, r#"{"message": "401: Unauthorized", "code": 0}"#, "not sent"),
            (429, Some(1.0), r#"{"message": "x", "retry_after": 0.7, "global": false}"#, "not sent, wait 700ms"),
            (429, None, r#"{"message": "x", "retry_after": 2, "global": true}"#, "not sent, wait 2s, global"),
            (429, Some(60.0), "<html>", "not sent, wait 60s"),
            (429, None, "", "not sent"),
            (429, Some(-1.0), "", "not sent"),
            (500, None, "", "unknown"),
            (502, None, "<html>", "unknown"),
            (408, None, "", "unknown"),
        ] {
            assert_eq!(known(status, header, body), expected, "{status} {body}");
        }
    }

    #[test]
    fn the_words_of_a_library_are_no_reason() {
        assert_eq!(reason(502, UNREADABLE, "[Serenity] Could not decode json"), "status 502");
        assert_eq!(reason(403, 50013, "Missing Permissions"), "Missing Permissions (50013)");
    }

    #[test]
    fn attempts_are_few_and_what_may_have_arrived_stays_so() {
        let not_sent = |wait| Missed { wait, ..Missed::new(Failure::NotSent("n".to_owned())) };
        let unknown = || Missed::new(Failure::Unknown("u".to_owned()));
        let refused = || Missed::new(Failure::Refused { code: None, reason: "r".to_owned() });

        let mut attempts = Attempts::after(&DELAYS);
        assert_eq!(attempts.delay(unknown()).unwrap(), DELAYS[0]);
        assert_eq!(attempts.delay(not_sent(Some(Duration::from_secs(9)))).unwrap(), Duration::from_secs(9));
        assert_eq!(attempts.delay(not_sent(None)).unwrap(), DELAYS[2]);
        assert!(matches!(attempts.delay(not_sent(None)), Err(Failure::Unknown(reason)) if reason == "u"));

        assert!(matches!(Attempts::after(&DELAYS).delay(refused()), Err(Failure::Refused { .. })));
        let mut attempts = Attempts::after(&DELAYS);
        attempts.delay(unknown()).unwrap();
        assert!(matches!(attempts.delay(refused()), Err(Failure::Unknown(_))));
        let long = not_sent(Some(WAIT_MAX + Duration::from_secs(1)));
        assert!(matches!(Attempts::after(&DELAYS).delay(long), Err(Failure::NotSent(_))));
    }
}
