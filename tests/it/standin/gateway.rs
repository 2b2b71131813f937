//! The gateway: hello, identify or resume, then events, with heartbeats acknowledged all along.
//!
//! Frames are plain text, although the bot asks for compression, which Discord may ignore too.

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::world::{APPLICATION, Frame, GUILD, Session, Shared, TOKEN, World, bot_user, guild_json};

/// Milliseconds between two heartbeats; Discord's own is 41 s, which would leave them out of most tests.
const HEARTBEAT_INTERVAL: u64 = 2_000;
/// Members, presences and the text of messages: what an application needs approval for.
const PRIVILEGED_INTENTS: u64 = 1 << 1 | 1 << 8 | 1 << 15;

pub(super) async fn converse(mut socket: WebSocket, world: Shared) {
    let (sender, mut outgoing) = unbounded_channel();
    let hello = json!({ "op": 10, "s": null, "t": null, "d": { "heartbeat_interval": HEARTBEAT_INTERVAL } });
    if socket.send(Message::Text(hello.to_string().into())).await.is_err() {
        return;
    }
    loop {
        tokio::select! {
            Some(frame) = outgoing.recv() => match frame {
                Frame::Text(text) => {
                    if socket.send(Message::Text(text.into())).await.is_err() {
                        break;
                    }
                }
                Frame::Close(code) => {
                    let frame = CloseFrame { code, reason: "".into() };
                    // The bot may be gone already, which is what closing is for.
                    let _ = socket.send(Message::Close(Some(frame))).await;
                    break;
                }
            },
            incoming = socket.recv() => match incoming {
                Some(Ok(Message::Text(text))) => hear(&mut world.lock(), &sender, text.as_str()),
                Some(Ok(Message::Close(_)) | Err(_)) | None => break,
                Some(Ok(_)) => {}
            },
        }
    }
    let mut world = world.lock();
    if world.connection.as_ref().is_some_and(|current| current.same_channel(&sender)) {
        world.connection = None;
    }
}

fn hear(world: &mut World, sender: &UnboundedSender<Frame>, text: &str) {
    let frame: Value = serde_json::from_str(text).unwrap_or_default();
    let answer = match frame["op"].as_u64() {
        Some(1) => {
            if !frame["d"].is_null() && !frame["d"].is_u64() {
                world.violation(4002, format!("heartbeat without a sequence number: {text}"));
            }
            Frame::text(&json!({ "op": 11 }))
        }
        Some(2) => return identify(world, sender, &frame["d"]),
        Some(6) => return resume(world, sender, &frame["d"]),
        Some(3) => return,
        _ => {
            world.violation(4001, format!("unknown gateway frame: {text}"));
            Frame::Close(4001)
        }
    };
    // A connection that ends in this moment needs no answer.
    let _ = sender.send(answer);
}

fn identify(world: &mut World, sender: &UnboundedSender<Frame>, data: &Value) {
    let refusal = if !is_token(data) {
        Some(4004)
    } else if data["intents"].as_u64().is_none_or(|intents| intents & PRIVILEGED_INTENTS != 0) {
        Some(4014)
    } else if !data["properties"].is_object() {
        Some(4002)
    } else {
        None
    };
    if let Some(code) = refusal {
        world.violation(code.into(), format!("identify refused with {code}"));
        let _ = sender.send(Frame::Close(code));
        return;
    }
    let id = format!("session{}", world.new_id());
    world.connection = Some(sender.clone());
    world.session = Some(Session { id: id.clone(), events: Vec::new() });
    world.identifications += 1;
    let ready = json!({
        "v": 10, "user": bot_user(), "guilds": [{ "id": GUILD.to_string(), "unavailable": true }], "session_id": id,
        "resume_gateway_url": format!("ws://{}", world.address), "session_type": "normal", "shard": data["shard"],
        "application": { "id": APPLICATION.to_string(), "flags": 0 }, "private_channels": [], "relationships": [],
    });
    world.dispatch("READY", &ready);
    let guild = guild_json(world);
    world.dispatch("GUILD_CREATE", &guild);
}

fn resume(world: &mut World, sender: &UnboundedSender<Frame>, data: &Value) {
    if !is_token(data) {
        world.violation(4004, "resume with an unknown token".to_owned());
        let _ = sender.send(Frame::Close(4004));
        return;
    }
    let known = world.session.as_ref().filter(|session| data["session_id"] == session.id.as_str());
    let missed = known.and_then(|session| session.events.get(usize::try_from(data["seq"].as_u64()?).ok()?..));
    let Some(missed) = missed.map(<[Value]>::to_vec) else {
        let _ = sender.send(Frame::text(&json!({ "op": 9, "d": false })));
        return;
    };
    world.connection = Some(sender.clone());
    world.resumptions.push(data.clone());
    for event in missed {
        world.send(Frame::text(&event));
    }
    world.dispatch("RESUMED", &json!({}));
}

/// Discord takes the token with and without the prefix that REST wants; serenity sends it with.
fn is_token(data: &Value) -> bool {
    data["token"].as_str().is_some_and(|token| token.strip_prefix("Bot ").unwrap_or(token) == TOKEN)
}
