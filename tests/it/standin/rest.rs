//! The REST API under `/api/v10`: every request is recorded, and refused where Discord would refuse it.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::rules;
use super::world::{
    APPLICATION, BOT_USER, EMBED_LINKS, Fault, GUILD, READ_MESSAGE_HISTORY, Request, SEND_MESSAGES, Shared, TOKEN,
    VIEW_CHANNEL, World, bot_user, guild_json, message_json, number,
};

/// How long the bot may take for its first answer to an interaction.
const ACKNOWLEDGE_WITHIN: Duration = Duration::from_secs(3);
/// Marks a message that only the user of a command sees.
const EPHEMERAL: u64 = 1 << 6;

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
}

impl From<(u64, String)> for Refusal {
    fn from((code, message): (u64, String)) -> Refusal {
        Refusal { status: StatusCode::BAD_REQUEST, code, message }
    }
}

pub(super) async fn handle(
    State(shared): State<Shared>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let mut world = shared.lock();
    let path = uri.path().to_owned();
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    world.requests.push(Request { method: method.to_string(), path: path.clone(), body: body.clone() });
    let segments: Vec<&str> = path.strip_prefix("/api/v10/").map(|rest| rest.split('/').collect()).unwrap_or_default();

    let outcome = authorize(&segments, &headers).and_then(|()| route(&mut world, &method, &segments, &body));
    match outcome {
        Ok(Some(value)) => json_response(StatusCode::OK, &value),
        Ok(None) => StatusCode::NO_CONTENT.into_response(),
        Err(refusal) => {
            let Refusal { status, code, message } = refusal;
            if !status.is_server_error() && status != StatusCode::TOO_MANY_REQUESTS {
                let code = if code == 0 { status.as_u16().into() } else { code };
                world.violation(code, format!("{method} {path}: {status}, code {code}: {message}\n  {body}"));
            }
            let mut response = json_response(status, &json!({ "message": message, "code": code }));
            if status == StatusCode::TOO_MANY_REQUESTS {
                let text = json!({ "message": message, "retry_after": 0.2, "global": false });
                response = json_response(status, &text);
                response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("1"));
            }
            response
        }
    }
}

fn json_response(status: StatusCode, value: &Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}

/// Interactions carry their own token in the path; everything else needs the bot's.
fn authorize(segments: &[&str], headers: &HeaderMap) -> Result<(), Refusal> {
    let is_open = matches!(segments, ["interactions" | "webhooks", ..] | ["gateway"]);
    let authorization = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if is_open || authorization == Some(&format!("Bot {TOKEN}")) {
        Ok(())
    } else {
        Err(Refusal::new(StatusCode::UNAUTHORIZED, 0, "401: Unauthorized"))
    }
}

fn route(world: &mut World, method: &Method, segments: &[&str], body: &Value) -> Outcome {
    match (method.as_str(), segments) {
        ("GET", ["gateway"]) => Ok(Some(json!({ "url": format!("ws://{}", world.address) }))),
        ("GET", ["gateway", "bot"]) => Ok(Some(json!({
            "url": format!("ws://{}", world.address), "shards": 1,
            "session_start_limit": { "total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1 },
        }))),
        ("GET", ["users", "@me"]) => Ok(Some(bot_user())),
        ("POST", ["users", "@me", "channels"]) => open_private_channel(world, body),
        ("GET", ["applications" | "oauth2", "@me"] | ["oauth2", "applications", "@me"]) => Ok(Some(application())),
        ("PUT", ["applications", application, "commands"]) => register_commands(world, application, body),
        ("GET", ["applications", _, "commands"]) => Ok(Some(Value::Array(world.commands.clone()))),
        ("GET", ["guilds", id]) if id.parse() == Ok(GUILD) => Ok(Some(guild_json(world))),
        ("GET", ["channels", id]) => {
            let id = visible_channel(world, id)?;
            Ok(world.channel_by_id(id).map(super::world::Channel::json))
        }
        ("POST", ["channels", id, "typing"]) => visible_channel(world, id).map(|_| None),
        ("POST", ["channels", id, "messages"]) => create_message(world, id, body),
        ("POST", ["interactions", id, token, "callback"]) => answer_interaction(world, id, token, body),
        ("POST", ["webhooks", _, token]) => follow_up(world, token, body),
        (_, ["webhooks", _, token, "messages", id]) => change_answer(world, method, token, id, body),
        _ => Err(Refusal::new(StatusCode::NOT_FOUND, 0, "404: Not Found")),
    }
}

fn application() -> Value {
    json!({
        "id": APPLICATION.to_string(), "name": "whereas", "icon": null, "description": "", "bot_public": true,
        "bot_require_code_grant": false, "verify_key": "", "team": null, "flags": 0, "rpc_origins": [],
        "summary": "", "owner": bot_user(), "bot": bot_user(),
    })
}

fn register_commands(world: &mut World, application: &str, body: &Value) -> Outcome {
    if application.parse() != Ok(APPLICATION) {
        return Err(Refusal::new(StatusCode::FORBIDDEN, 20012, "not authorized on this application"));
    }
    rules::commands(body)?;
    let mut commands = body.as_array().cloned().unwrap_or_default();
    for command in &mut commands {
        let id = world.new_id().to_string();
        command["version"] = json!(id);
        command["id"] = json!(id);
        command["application_id"] = json!(APPLICATION.to_string());
        if command["type"].is_null() {
            command["type"] = json!(1);
        }
        if command["description"].is_null() {
            command["description"] = json!("");
        }
    }
    world.commands = commands;
    Ok(Some(Value::Array(world.commands.clone())))
}

fn open_private_channel(world: &mut World, body: &Value) -> Outcome {
    let user = world.users.values().find(|user| user["id"] == body["recipient_id"]).cloned();
    let Some(user) = user else {
        return Err(Refusal::new(StatusCode::BAD_REQUEST, 50033, "invalid recipient"));
    };
    let id = world.private_channel(&user);
    Ok(world.channel_by_id(id).map(super::world::Channel::json))
}

fn visible_channel(world: &World, id: &str) -> Result<u64, Refusal> {
    let channel = id.parse().ok().and_then(|id| world.channel_by_id(id));
    let Some(channel) = channel else {
        return Err(Refusal::new(StatusCode::NOT_FOUND, 10003, "unknown channel"));
    };
    if channel.rights() & VIEW_CHANNEL == 0 {
        return Err(Refusal::new(StatusCode::FORBIDDEN, 50001, "missing access"));
    }
    Ok(channel.id)
}

fn create_message(world: &mut World, channel: &str, body: &Value) -> Outcome {
    let channel = visible_channel(world, channel)?;
    let rights = world.channel_by_id(channel).map_or(0, super::world::Channel::rights);
    let reference = &body["message_reference"];
    let mut needed = SEND_MESSAGES;
    if body["embeds"].as_array().is_some_and(|embeds| !embeds.is_empty()) {
        needed |= EMBED_LINKS;
    }
    if !reference.is_null() {
        needed |= READ_MESSAGE_HISTORY;
    }
    if rights & needed != needed {
        return Err(Refusal::new(StatusCode::FORBIDDEN, 50013, "missing permissions"));
    }
    rules::message(body)?;
    let referenced = number(&reference["message_id"]).and_then(|id| world.message(id)).cloned();
    if !reference.is_null() && referenced.is_none() && reference["fail_if_not_exists"] != false {
        return Err(Refusal::new(StatusCode::BAD_REQUEST, rules::INVALID_FORM, "unknown message in message_reference"));
    }

    let nonce = match &body["nonce"] {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    };
    if let (Some(nonce), true) = (&nonce, body["enforce_nonce"] == true) {
        let first = world.nonces.get(&(channel, nonce.clone())).and_then(|id| world.message(*id));
        if let Some(first) = first {
            return Ok(Some(first.clone()));
        }
    }
    let fault = world.faults.pop_front();
    if let Some(Fault::TooManyRequests) = fault {
        return Err(Refusal::new(StatusCode::TOO_MANY_REQUESTS, 0, "you are being rate limited"));
    }

    let id = world.new_id();
    let mut message = said_by_bot(world, id, channel, body);
    if let Some(nonce) = nonce {
        world.nonces.insert((channel, nonce), id);
        message["nonce"] = body["nonce"].clone();
    }
    if let Some(referenced) = referenced {
        message["type"] = json!(19);
        message["message_reference"] =
            json!({ "type": 0, "channel_id": channel.to_string(), "message_id": referenced["id"] });
        message["referenced_message"] = referenced;
    }
    let message = world.post(message);
    match fault {
        Some(Fault::PostedThenError) => {
            Err(Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, 0, "500: Internal Server Error"))
        }
        _ => Ok(Some(message)),
    }
}

/// The message that a request of the bot makes. What the bot asked for about mentions is kept beside it, for the tests.
fn said_by_bot(world: &World, id: u64, channel: u64, body: &Value) -> Value {
    let content = body["content"].as_str().unwrap_or_default();
    let mentioned: Vec<Value> = world
        .users
        .values()
        .filter(|user| content.contains(&format!("<@{}>", user["id"].as_str().unwrap_or_default())))
        .cloned()
        .collect();
    let mut message = message_json(id, channel, &bot_user(), content, &mentioned);
    for key in ["embeds", "components"] {
        if body[key].is_array() {
            message[key] = body[key].clone();
        }
    }
    for embed in message["embeds"].as_array_mut().into_iter().flatten() {
        embed["type"] = json!("rich");
    }
    message["flags"] = json!(body["flags"].as_u64().unwrap_or(0));
    message["allowed_mentions"] = body["allowed_mentions"].clone();
    message
}

fn answer_interaction(world: &mut World, id: &str, token: &str, body: &Value) -> Outcome {
    let unknown = || Refusal::new(StatusCode::NOT_FOUND, 10062, "unknown interaction");
    let interaction = world.interactions.get(token).ok_or_else(unknown)?;
    if id.parse() != Ok(interaction.id) || interaction.opened.elapsed() > ACKNOWLEDGE_WITHIN {
        return Err(unknown());
    }
    if interaction.callback.is_some() {
        return Err(Refusal::new(StatusCode::BAD_REQUEST, 40060, "interaction has already been acknowledged"));
    }
    let channel = interaction.channel;
    let mut message = None;
    match (interaction.kind, body["type"].as_u64()) {
        (2, Some(4)) => {
            rules::message(&body["data"])?;
            message = Some(&body["data"]);
        }
        (2, Some(5)) => {
            let flags = body["data"]["flags"].as_u64().unwrap_or(0);
            if flags & !EPHEMERAL != 0 {
                return Err((rules::INVALID_FORM, "only the ephemeral flag may be deferred".to_owned()).into());
            }
        }
        (4, Some(8)) => rules::suggestions(&body["data"])?,
        (kind, answer) => {
            let reason = format!("an interaction of type {kind} cannot be answered with {answer:?}");
            return Err((rules::INVALID_FORM, reason).into());
        }
    }
    let original = message.map(|data| answer_message(world, channel, data));
    let interaction = world.interactions.get_mut(token).ok_or_else(unknown)?;
    interaction.callback = Some(body.clone());
    interaction.messages.extend(original);
    Ok(None)
}

/// Posts a message that answers an interaction and returns its id.
fn answer_message(world: &mut World, channel: u64, data: &Value) -> u64 {
    let id = world.new_id();
    let mut message = said_by_bot(world, id, channel, data);
    message["type"] = json!(20);
    message["webhook_id"] = json!(APPLICATION.to_string());
    message["application_id"] = json!(APPLICATION.to_string());
    if message["flags"].as_u64().is_some_and(|flags| flags & EPHEMERAL != 0) {
        // Nobody but the user sees it, so there is no event for it.
        world.messages.push(message);
    } else {
        world.post(message);
    }
    id
}

fn follow_up(world: &mut World, token: &str, body: &Value) -> Outcome {
    let interaction = world.interactions.get(token).filter(|interaction| interaction.callback.is_some());
    let Some(channel) = interaction.map(|interaction| interaction.channel) else {
        return Err(Refusal::new(StatusCode::NOT_FOUND, 10015, "unknown webhook"));
    };
    rules::message(body)?;
    let id = answer_message(world, channel, body);
    if let Some(interaction) = world.interactions.get_mut(token) {
        interaction.messages.push(id);
    }
    Ok(world.message(id).cloned())
}

fn change_answer(world: &mut World, method: &Method, token: &str, id: &str, body: &Value) -> Outcome {
    let Some(interaction) = world.interactions.get(token).filter(|interaction| interaction.callback.is_some()) else {
        return Err(Refusal::new(StatusCode::NOT_FOUND, 10015, "unknown webhook"));
    };
    let deferred = interaction.messages.is_empty();
    let channel = interaction.channel;
    let flags = interaction.callback.as_ref().map(|callback| callback["data"]["flags"].clone()).unwrap_or_default();
    let wanted = if id == "@original" { interaction.messages.first().copied() } else { id.parse().ok() };
    match method.as_str() {
        "PATCH" if id == "@original" && deferred => {
            rules::message(body)?;
            let mut data = body.clone();
            data["flags"] = flags;
            let id = answer_message(world, channel, &data);
            if let Some(interaction) = world.interactions.get_mut(token) {
                interaction.messages.push(id);
            }
            Ok(world.message(id).cloned())
        }
        "PATCH" => {
            rules::message(body)?;
            let place = world.messages.iter().position(|message| number(&message["id"]) == wanted);
            let place = place.ok_or_else(|| Refusal::new(StatusCode::NOT_FOUND, 10008, "unknown message"))?;
            for key in ["content", "embeds", "components"] {
                if !body[key].is_null() {
                    world.messages[place][key] = body[key].clone();
                }
            }
            Ok(Some(world.messages[place].clone()))
        }
        "GET" => Ok(wanted.and_then(|id| world.message(id)).cloned()),
        "DELETE" => {
            world.messages.retain(|message| number(&message["id"]) != wanted);
            Ok(None)
        }
        _ => Err(Refusal::new(StatusCode::METHOD_NOT_ALLOWED, 0, "405: Method Not Allowed")),
    }
}

const _: () = assert!(BOT_USER == APPLICATION, "Discord gives an application and its bot the same id");
