//! What goes wrong on Discord's side, or on the way to it.

use axum::body::{Body, Bytes};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// How the next request of a kind goes wrong.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fault {
    /// Nothing goes wrong; another one may.
    None,
    /// It is done, and the answer is an internal error all the same.
    DoneThenError,
    /// It is done, and no answer ever comes.
    DoneThenSilence,
    /// It is done, and the connection ends in the middle of the answer.
    DoneThenCut,
    /// It is done, and the answer is whole by its length and breaks off in the middle of its text.
    DoneThenGarbled,
    /// Nothing is done; the bot is told to come back a moment later.
    TooManyRequests,
    /// The same in three seconds, as its body says alone.
    TooManyRequestsForThreeSeconds,
    /// The same, without a word on when.
    TooManyRequestsWithoutHeaders,
    /// Nothing is done; the bot is told to come back in an hour.
    TooManyRequestsForAnHour,
    /// Nothing is done, as the bot has sent too many requests of all kinds.
    TooManyRequestsOfAllKinds,
    /// Nothing is done; a machine in between answers with a page in HTML.
    BadGateway,
    /// Nothing is done; Discord has its reasons, such as a filter for words (200000).
    Refused { status: u16, code: u64 },
}

/// The kind of request that goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A message posted into a channel, or a post in a forum.
    Post,
    /// A message changed, that of an interaction included.
    Change,
    /// A message of a channel deleted.
    Deletion,
    /// The first answer to an interaction.
    Callback,
    /// A further message of an interaction.
    FollowUp,
    /// A private channel opened.
    PrivateChannel,
    /// A message of an announcement channel published.
    Publication,
    /// A thread begun from a message.
    Thread,
    /// The commands registered.
    Registration,
}

impl Target {
    pub(super) fn of(method: &str, segments: &[&str]) -> Option<Target> {
        match (method, segments) {
            ("POST", ["channels", _, "messages" | "threads"]) => Some(Target::Post),
            ("POST", ["channels", _, "messages", _, "threads"]) => Some(Target::Thread),
            ("PATCH", ["channels", _, "messages", _] | ["webhooks", _, _, "messages", _]) => Some(Target::Change),
            ("DELETE", ["channels", _, "messages", _]) => Some(Target::Deletion),
            ("POST", ["interactions", ..]) => Some(Target::Callback),
            ("POST", ["webhooks", _, _]) => Some(Target::FollowUp),
            ("POST", ["users", "@me", "channels"]) => Some(Target::PrivateChannel),
            ("POST", ["channels", _, "messages", _, "crosspost"]) => Some(Target::Publication),
            ("PUT", ["applications", _, "commands"]) => Some(Target::Registration),
            _ => None,
        }
    }
}

impl Fault {
    /// Whether Discord does what it was asked for before things go wrong.
    pub(super) fn comes_after(self) -> bool {
        matches!(
            self,
            Fault::None | Fault::DoneThenError | Fault::DoneThenSilence | Fault::DoneThenCut | Fault::DoneThenGarbled
        )
    }

    /// Answers in place of `response`.
    pub(super) async fn strikes(self, response: Response) -> Response {
        match self {
            Fault::None => response,
            Fault::DoneThenError => {
                let body = json!({ "message": "500: Internal Server Error", "code": 0 }).to_string();
                (StatusCode::INTERNAL_SERVER_ERROR, [(header::CONTENT_TYPE, "application/json")], body).into_response()
            }
            Fault::DoneThenSilence => std::future::pending().await,
            Fault::DoneThenCut => cut(response).await,
            Fault::DoneThenGarbled => garbled(response).await,
            Fault::TooManyRequests => too_many_requests(
                0.7,
                &[
                    ("retry-after", "1"),
                    ("x-ratelimit-limit", "5"),
                    ("x-ratelimit-remaining", "0"),
                    ("x-ratelimit-reset-after", "1.000"),
                    ("x-ratelimit-bucket", "80c17d2f203122d936070c88c8d10f33"),
                    ("x-ratelimit-scope", "user"),
                ],
            ),
            Fault::TooManyRequestsForThreeSeconds => too_many_requests(3.0, &[]),
            Fault::TooManyRequestsWithoutHeaders => too_many_requests(0.7, &[]),
            Fault::TooManyRequestsForAnHour => too_many_requests(3600.0, &[("retry-after", "3600")]),
            Fault::TooManyRequestsOfAllKinds => too_many_requests(
                0.7,
                &[("retry-after", "1"), ("x-ratelimit-global", "true"), ("x-ratelimit-scope", "global")],
            ),
            Fault::BadGateway => {
                let page = "<html><head><title>502 Bad Gateway</title></head><body>cloudflare</body></html>";
                (StatusCode::BAD_GATEWAY, [(header::CONTENT_TYPE, "text/html")], page).into_response()
            }
            Fault::Refused { status, code } => {
                let status = StatusCode::from_u16(status).expect("a status of HTTP");
                let body = json!({ "message": "refused by a test", "code": code }).to_string();
                (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
            }
        }
    }
}

fn too_many_requests(seconds: f64, headers: &[(&'static str, &'static str)]) -> Response {
    let is_global = headers.contains(&("x-ratelimit-global", "true"));
    let body =
        json!({ "message": "You are being rate limited.", "retry_after": seconds, "global": is_global }).to_string();
    let mut response =
        (StatusCode::TOO_MANY_REQUESTS, [(header::CONTENT_TYPE, "application/json")], body).into_response();
    let headers = headers.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
    response.headers_mut().extend(headers);
    response
}

/// Half of a response, as if it were all.
async fn garbled(response: Response) -> Response {
    let (head, body) = response.into_parts();
    let whole = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    (head.status, [(header::CONTENT_TYPE, "application/json")], whole.slice(..whole.len() / 2)).into_response()
}

/// Sends the head of a response and half of its body, then ends the connection.
async fn cut(response: Response) -> Response {
    let (mut head, body) = response.into_parts();
    let whole = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    // An answer without a body is promised one, so that something is missing.
    let length = whole.len().max(2);
    let half = Bytes::copy_from_slice(&whole[..whole.len() / 2]);
    if head.status == StatusCode::NO_CONTENT {
        head.status = StatusCode::OK;
    }
    head.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    let pieces = [Ok(half), Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset))];
    Response::from_parts(head, Body::from_stream(futures_util::stream::iter(pieces)))
}
