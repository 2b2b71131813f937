//! The REST API under `/api/v10`: every request is recorded, and refused where Discord would refuse it.

mod channels;
mod commands;
mod interactions;
mod messages;

use std::time::Instant;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::accounts::bot_user;
use super::faults::Target;
use super::openapi::{self, Described};
use super::rules;
use super::world::{APPLICATION, Request, Shared, TOKEN, World};

/// Seconds to wait for what is limited by the hour: long, and short enough for a test.
const RETRY_AFTER: f64 = 31.0;

/// What Discord answers: a value with 200, nothing with 204, or an error.
type Outcome = Result<Option<Value>, Refusal>;

struct Refusal {
    status: StatusCode,
    code: u64,
    message: String,
}

impl Refusal {
    fn new(status: StatusCode, code: u64, message: impl Into<String>) -> Refusal {
        Refusal { status, code, message: message.into() }
    }

    fn not_found(code: u64, message: &str) -> Refusal {
        Refusal::new(StatusCode::NOT_FOUND, code, message)
    }

    fn forbidden(code: u64, message: &str) -> Refusal {
        Refusal::new(StatusCode::FORBIDDEN, code, message)
    }

    fn bad(code: u64, message: impl Into<String>) -> Refusal {
        Refusal::new(StatusCode::BAD_REQUEST, code, message)
    }
}

impl From<rules::Refused> for Refusal {
    fn from((code, message): rules::Refused) -> Refusal {
        Refusal::bad(code, message)
    }
}

pub(super) async fn handle(
    State(shared): State<Shared>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let path = uri.path().strip_prefix("/api/v10").unwrap_or_default().to_owned();
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    let value: Value = serde_json::from_slice(&body).unwrap_or_default();
    let (fault, response) = {
        let mut world = shared.lock();
        world.requests.push(Request {
            method: method.to_string(),
            path: uri.path().to_owned(),
            body: value.clone(),
            at: Instant::now(),
        });
        let target = Target::of(method.as_str(), &segments);
        let place = world.faults.iter().position(|(meant, _)| Some(*meant) == target);
        let fault = place.and_then(|place| world.faults.remove(place)).map(|(_, fault)| fault);
        let ailing = match segments[..] {
            ["channels", id, ..] if target == Some(Target::Post) => id.parse().ok(),
            _ => None,
        };
        let fault = fault.or_else(|| ailing.and_then(|id: u64| world.ailing.get(&id).copied()));
        if fault.is_some_and(|fault| !fault.comes_after()) {
            (fault, StatusCode::NO_CONTENT.into_response())
        } else {
            let described = Described {
                method: method.as_str(),
                path: &path,
                query: uri.query().unwrap_or_default(),
                content_type: headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()),
                body: &body,
            };
            let query = uri.query().unwrap_or_default();
            let outcome = authorize(&world, &segments, &headers)
                .and_then(|()| is_as_described(&described))
                .and_then(|()| route(&mut world, &method, &segments, query, &value));
            let refused = outcome.is_err();
            let response = respond(&mut world, &format!("{method} {}", uri.path()), outcome, &value);
            // What was refused is not done, so nothing goes wrong after it.
            (fault.filter(|_| !refused), response)
        }
    };
    match fault {
        Some(fault) => fault.strikes(response).await,
        None => response,
    }
}

fn respond(world: &mut World, request: &str, outcome: Outcome, body: &Value) -> Response {
    match outcome {
        Ok(Some(value)) => json_response(StatusCode::OK, &value),
        Ok(None) => StatusCode::NO_CONTENT.into_response(),
        Err(Refusal { status, code, message }) => {
            let known_as = if code == 0 { status.as_u16().into() } else { code };
            world.violation(known_as, format!("{request}: {status}, code {known_as}: {message}\n  {body}"));
            let mut body = json!({ "message": message, "code": code });
            if status == StatusCode::TOO_MANY_REQUESTS {
                body["retry_after"] = json!(RETRY_AFTER);
            }
            json_response(status, &body)
        }
    }
}

fn json_response(status: StatusCode, value: &Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}

/// Interactions carry their own token in the path; everything else needs the bot's.
fn authorize(world: &World, segments: &[&str], headers: &HeaderMap) -> Result<(), Refusal> {
    let is_open = matches!(segments, ["interactions" | "webhooks", ..] | ["gateway"]);
    let authorization = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if is_open || !world.token_is_reset && authorization == Some(&format!("Bot {TOKEN}")) {
        Ok(())
    } else {
        Err(Refusal::new(StatusCode::UNAUTHORIZED, 0, "401: Unauthorized"))
    }
}

fn is_as_described(request: &Described) -> Result<(), Refusal> {
    let Some(description) = openapi::of_discord() else { return Ok(()) };
    description.check(request).map_err(|complaint| {
        Refusal::bad(rules::INVALID_FORM, format!("not valid by Discord's own description: {complaint}"))
    })
}

fn route(world: &mut World, method: &Method, segments: &[&str], query: &str, body: &Value) -> Outcome {
    match (method.as_str(), segments) {
        ("GET", ["gateway"]) => Ok(Some(json!({ "url": format!("ws://{}", world.address) }))),
        ("GET", ["gateway", "bot"]) => Ok(Some(json!({
            "url": format!("ws://{}", world.address), "shards": world.shards,
            "session_start_limit": { "total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1 },
        }))),
        ("GET", ["users", "@me"]) => Ok(Some(bot_user())),
        ("GET", ["users", "@me", "guilds"]) => Ok(Some(channels::guilds_of_bot(world))),
        ("POST", ["users", "@me", "channels"]) => channels::open_private(world, body),
        ("GET", ["applications", "@me"] | ["oauth2", "applications", "@me"]) => Ok(Some(application())),
        ("PUT", ["applications", application, "commands"]) => commands::register(world, application, body),
        ("GET", ["applications", _, "commands"]) => Ok(Some(Value::Array(world.commands.clone()))),
        ("GET", ["guilds", id, rest @ ..]) => channels::of_guild(world, id, rest),
        ("GET", ["channels", id]) => channels::one(world, id),
        ("DELETE", ["channels", id]) => channels::delete(world, id),
        ("POST", ["channels", id, "typing"]) => channels::visible(world, id).map(|_| None),
        ("POST", ["channels", id, "threads"]) => channels::create_thread(world, id, body),
        ("GET", ["channels", id, "threads", "archived", "public"]) => channels::archived(world, id),
        ("GET", ["channels", id, "messages"]) => messages::list(world, id, query),
        ("POST", ["channels", id, "messages"]) => messages::create(world, id, body),
        ("GET", ["channels", channel, "messages", id]) => messages::one(world, channel, id),
        ("PATCH", ["channels", channel, "messages", id]) => messages::change(world, channel, id, body),
        ("DELETE", ["channels", channel, "messages", id]) => messages::delete(world, channel, id),
        ("POST", ["channels", channel, "messages", id, "threads"]) => channels::begin_thread(world, channel, id, body),
        ("POST", ["channels", channel, "messages", id, "crosspost"]) => messages::crosspost(world, channel, id),
        ("POST", ["interactions", id, token, "callback"]) => interactions::answer(world, id, token, body),
        ("POST", ["webhooks", application, token]) => interactions::follow_up(world, application, token, body),
        ("GET", ["webhooks", application, token, "messages", id]) => {
            interactions::show_answer(world, application, token, id)
        }
        ("PATCH", ["webhooks", application, token, "messages", id]) => {
            interactions::change_answer(world, application, token, id, body)
        }
        ("DELETE", ["webhooks", application, token, "messages", id]) => {
            interactions::delete_answer(world, application, token, id)
        }
        _ => Err(Refusal::not_found(0, "404: Not Found, or not known to the stand-in")),
    }
}

fn application() -> Value {
    json!({
        "id": APPLICATION.to_string(), "name": "whereas", "icon": null, "description": "", "bot_public": true,
        "bot_require_code_grant": false, "verify_key": "", "team": null, "flags": 0, "rpc_origins": [],
        "summary": "", "owner": bot_user(), "bot": bot_user(),
    })
}
