//! The client of Parliament's web server: asks at the allowed pace, and again where a failure may pass.
//!
//! It goes to no host but that of the API and, where that is Parliament's own, others of Parliament's, redirects
//! included. An answer is complete or an error: never longer than a document can be, never cut off.

use std::{error::Error, time::Duration};

use backon::{ExponentialBuilder, Retryable as _};
use jiff::{Timestamp, fmt::rfc2822};
use reqwest::{
    Response, StatusCode, Url,
    header::{self, HeaderMap, HeaderName},
    redirect,
};
use tokio::time;

use super::pace::Pace;
use crate::{config, ingest};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// A server that sends nothing for so long is not going to.
const READ_TIMEOUT: Duration = Duration::from_secs(30);

/// Attempts after the first, each wait so many times as long as the one before.
const RETRIES: usize = 3;
const RETRY_FACTOR: f32 = 4.0;

/// Who is told to come back later than this comes back with the next run.
const RETRY_AFTER_MAX: Duration = Duration::from_mins(6);

const REDIRECTS_MAX: usize = 5;

/// The host names of Parliament.
const PARLIAMENT: &str = "europarl.europa.eu";

/// What makes the web server ask for a browser: its answer is no document.
const CHALLENGE: HeaderName = HeaderName::from_static("x-amzn-waf-action");

pub(super) struct Client {
    http: reqwest::Client,
    base: Url,
    pace: Pace,
    retry: Duration,
}

/// The settings do not allow for a client.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    #[error("`{url}` (sync.api_url) is no address: {reason}")]
    Address { url: String, reason: String },
    #[error("cannot set up HTTPS: {0}")]
    Https(#[source] reqwest::Error),
}

/// An answer could not be had.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    #[error("`{0}` is not an address of the server that is asked")]
    Foreign(Box<str>),
    #[error("the server sends from one address to the next without end")]
    Redirects,
    #[error("the server is busy{}", wait(*.0))]
    Busy(Option<Duration>),
    #[error("the server answers with status {0}")]
    Status(u16),
    #[error("the server lets only browsers in at present")]
    Challenge,
    #[error("the server does not know it")]
    Missing,
    #[error("it has more than {} bytes, more than a resolution can have", ingest::BYTES_MAX)]
    TooLarge,
    #[error("the server did not answer in time")]
    Timeout,
    #[error("the server could not be reached: {0}")]
    Unreachable(String),
    #[error("the answer breaks off")]
    BrokenOff,
    #[error("the answer is not what was asked for: {0}")]
    Unexpected(String),
}

fn wait(time: Option<Duration>) -> String {
    time.map(|time| format!(" and wants to be left alone for {} s", time.as_secs())).unwrap_or_default()
}

impl FetchError {
    /// Whether asking again may help.
    fn may_pass(&self) -> bool {
        match self {
            Self::Foreign(_) | Self::Redirects | Self::Challenge | Self::TooLarge => false,
            Self::Busy(after) => after.is_none_or(|after| after <= RETRY_AFTER_MAX),
            Self::Status(status) => *status >= 500 || *status == StatusCode::REQUEST_TIMEOUT.as_u16(),
            // Under pressure, the server may say of what it has that it is missing.
            Self::Missing | Self::Timeout | Self::Unreachable(_) | Self::BrokenOff | Self::Unexpected(_) => true,
        }
    }

    /// Whether it says something about what was asked for, and nothing about the server.
    pub(super) fn is_about_the_file(&self) -> bool {
        matches!(self, Self::Foreign(_) | Self::Redirects | Self::Missing | Self::TooLarge | Self::Unexpected(_))
    }

    /// The wait until the next attempt: `planned`, or as long as the server wants.
    fn wait(&self, planned: Option<Duration>) -> Option<Duration> {
        match self {
            Self::Busy(Some(after)) => planned.map(|planned| planned.max(*after)),
            _ => planned,
        }
    }
}

impl From<reqwest::Error> for FetchError {
    fn from(error: reqwest::Error) -> Self {
        if error.is_timeout() {
            Self::Timeout
        } else if error.is_connect() || error.is_request() {
            // The outermost message only says that there was an error.
            let mut cause: &dyn Error = &error;
            while let Some(source) = cause.source() {
                cause = source;
            }
            Self::Unreachable(cause.to_string())
        } else {
            Self::BrokenOff
        }
    }
}

/// What the server holds at an address.
#[derive(Debug)]
pub(super) enum Answer {
    Body(Body),
    /// It is what it was, by the marks that were sent along.
    Unchanged,
    /// There is nothing in it.
    Empty,
    /// It is not there, or the server says so.
    Missing,
}

#[derive(Debug)]
pub(super) struct Body {
    pub(super) bytes: Vec<u8>,
    pub(super) marks: Marks,
}

/// What a server says about the state of a file, to be sent along when asking again.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
pub(super) struct Marks {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    etag: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    modified: Option<String>,
}

impl Client {
    pub(super) fn new(settings: &config::Sync) -> Result<Self, ClientError> {
        let wrong =
            |reason: &dyn ToString| ClientError::Address { url: settings.api_url.clone(), reason: reason.to_string() };
        let base = Url::parse(settings.api_url.trim_end_matches('/')).map_err(|error| wrong(&error))?;
        if base.cannot_be_a_base() || !base.has_host() {
            return Err(wrong(&"it names no server"));
        }
        let own = concat!(env!("CARGO_PKG_NAME"), "-prd-", env!("CARGO_PKG_VERSION"));
        let http = reqwest::Client::builder()
            .user_agent(settings.agent.as_deref().unwrap_or(own))
            .connect_timeout(CONNECT_TIMEOUT)
            .read_timeout(READ_TIMEOUT)
            .timeout(Duration::from_secs(settings.timeout_seconds))
            // Followed here, so that each is checked and counted.
            .redirect(redirect::Policy::none())
            .build()
            .map_err(ClientError::Https)?;
        let retry = Duration::from_secs_f64(settings.retry_seconds);
        Ok(Self { http, base, pace: Pace::new(settings.requests), retry })
    }

    /// The address of something in the API.
    pub(super) fn address(&self, path: &[&str], query: &[(&str, String)]) -> Url {
        let mut url = self.base.clone();
        url.path_segments_mut().expect("checked to be a base").extend(path);
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        url
    }

    /// The address of a file, as the API gives it.
    pub(super) fn file_address(&self, given: &str) -> Result<Url, FetchError> {
        let foreign = || FetchError::Foreign(given.into());
        // Relative to the host, not to the API.
        let root = self.base.join("/").map_err(|_| foreign())?;
        root.join(given).ok().filter(|url| self.allows(url)).ok_or_else(foreign)
    }

    /// Asks until `read` accepts the answer, or no attempt is left.
    pub(super) async fn get<T>(
        &self,
        url: &Url,
        marks: &Marks,
        read: impl Fn(Answer) -> Result<T, FetchError>,
    ) -> Result<T, FetchError> {
        let attempts = ExponentialBuilder::new()
            .with_min_delay(self.retry)
            .with_max_delay(RETRY_AFTER_MAX)
            .with_factor(RETRY_FACTOR)
            .with_max_times(RETRIES)
            .with_jitter();
        let attempt = || async { read(self.ask(url, marks).await?) };
        attempt
            .retry(attempts)
            .sleep(time::sleep)
            .when(FetchError::may_pass)
            .adjust(FetchError::wait)
            .notify(|error, wait| tracing::info!(%url, ?wait, "asking again, because {error}"))
            .await
    }

    /// The wait before looking again at something that seems to be empty.
    pub(super) fn retry(&self) -> Duration {
        self.retry
    }

    /// Asks once, and goes on where the server points.
    async fn ask(&self, url: &Url, marks: &Marks) -> Result<Answer, FetchError> {
        let mut url = url.clone();
        for _ in 0..=REDIRECTS_MAX {
            if !self.allows(&url) {
                return Err(FetchError::Foreign(url.as_str().into()));
            }
            self.pace.turn().await;
            let response = self.http.get(url.clone()).headers(marks.headers()).send().await?;
            match next(&response, &url)? {
                Some(next) => url = next,
                None => return read(response).await,
            }
        }
        Err(FetchError::Redirects)
    }

    fn allows(&self, url: &Url) -> bool {
        let parliament = |url: &Url| {
            let host = url.host_str().unwrap_or_default();
            let named = host.strip_suffix(PARLIAMENT).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
            named && url.scheme() == "https" && url.port().is_none()
        };
        url.username().is_empty()
            && url.password().is_none()
            && (url.origin() == self.base.origin() || parliament(&self.base) && parliament(url))
    }
}

impl Marks {
    fn of(headers: &HeaderMap) -> Self {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        Self { etag: text(header::ETAG), modified: text(header::LAST_MODIFIED) }
    }

    fn headers(&self) -> HeaderMap {
        let marks = [(header::IF_NONE_MATCH, &self.etag), (header::IF_MODIFIED_SINCE, &self.modified)];
        let value = |mark: &Option<String>| mark.as_ref()?.parse().ok();
        marks.into_iter().filter_map(|(name, mark)| Some((name, value(mark)?))).collect()
    }
}

/// Where the answer points, if it is a redirect.
fn next(response: &Response, url: &Url) -> Result<Option<Url>, FetchError> {
    if !response.status().is_redirection() || response.status() == StatusCode::NOT_MODIFIED {
        return Ok(None);
    }
    let location = response.headers().get(header::LOCATION).and_then(|location| location.to_str().ok());
    match location.map(|location| url.join(location)) {
        Some(Ok(next)) => Ok(Some(next)),
        _ => Err(FetchError::Status(response.status().as_u16())),
    }
}

async fn read(response: Response) -> Result<Answer, FetchError> {
    if response.headers().contains_key(CHALLENGE) {
        return Err(FetchError::Challenge);
    }
    match response.status() {
        StatusCode::OK => body(response).await.map(Answer::Body),
        StatusCode::NOT_MODIFIED => Ok(Answer::Unchanged),
        StatusCode::NO_CONTENT => Ok(Answer::Empty),
        StatusCode::NOT_FOUND => Ok(Answer::Missing),
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
            Err(FetchError::Busy(retry_after(response.headers(), Timestamp::now())))
        }
        status => Err(FetchError::Status(status.as_u16())),
    }
}

async fn body(mut response: Response) -> Result<Body, FetchError> {
    if response.content_length().is_some_and(|length| length > ingest::BYTES_MAX as u64) {
        return Err(FetchError::TooLarge);
    }
    let marks = Marks::of(response.headers());
    let mut bytes = Vec::new();
    // A body that is shorter than announced is an error of the connection.
    while let Some(chunk) = response.chunk().await? {
        if bytes.len() + chunk.len() > ingest::BYTES_MAX {
            return Err(FetchError::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(Body { bytes, marks })
}

/// How long the server wants to be left alone: in seconds, or until a date.
fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = rfc2822::parse(text).ok()?.timestamp();
    Some(Duration::try_from(date.duration_since(now)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::default_settings;

    fn client(api_url: &str) -> Client {
        Client::new(&config::Sync { api_url: api_url.to_owned(), ..default_settings() }).unwrap()
    }

    #[track_caller]
    fn check(api_url: &str, given: &str, expected: Option<&str>) {
        let found = client(api_url).file_address(given).ok();
        assert_eq!(found.as_ref().map(Url::as_str), expected);
    }

    const OFFICIAL: &str = "https://data.europarl.europa.eu/api/v2";

    #[test]
    fn files_come_from_the_host_of_the_api_or_from_parliament() {
        let file = "distribution/doc/TA-10-2025-0343_en.xml";
        check(OFFICIAL, file, Some("https://data.europarl.europa.eu/distribution/doc/TA-10-2025-0343_en.xml"));
        check(OFFICIAL, "https://www.europarl.europa.eu/x.pdf", Some("https://www.europarl.europa.eu/x.pdf"));
        check("http://127.0.0.1:81/api/v2/", file, Some(&format!("http://127.0.0.1:81/{file}")));
    }

    #[test]
    fn files_come_from_nowhere_else() {
        for given in [
            "https://example.org/x.pdf",
            "//example.org/x.pdf",
            "http://data.europarl.europa.eu/x.pdf",
            "https://data.europarl.europa.eu:8443/x.pdf",
            "https://noteuroparl.europa.eu/x.pdf",
            "https://europarl.europa.eu.example.org/x.pdf",
            "https://user@data.europarl.europa.eu/x.pdf",
            "http://169.254.169.254/latest",
            "file:///etc/passwd",
        ] {
            check(OFFICIAL, given, None);
        }
        check("http://127.0.0.1:81/api/v2", "https://data.europarl.europa.eu/x.pdf", None);
        check("http://127.0.0.1:81/api/v2", "http://127.0.0.1:82/x.pdf", None);
    }

    #[test]
    fn the_server_says_how_long_to_wait_in_seconds_or_with_a_date() {
        let after = |text: &str| {
            let headers = HeaderMap::from_iter([(header::RETRY_AFTER, text.parse().unwrap())]);
            retry_after(&headers, "2025-05-07T10:00:00Z".parse().unwrap()).map(|after| after.as_secs())
        };
        assert_eq!(after("17"), Some(17));
        assert_eq!(after("Wed, 07 May 2025 10:01:00 GMT"), Some(60));
        assert_eq!(after("Wed, 07 May 2025 09:00:00 GMT"), Some(0));
        assert_eq!(after("soon"), None);
    }
}
