//! The gateway: hello, identify or resume, then events, with heartbeats acknowledged all along.
//!
//! Frames are plain text, although the bot asks for compression, which Discord may ignore too.

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::accounts::bot_user;
use super::world::{APPLICATION, Frame, Reception, Session, Shared, TOKEN, World};

/// Milliseconds between two heartbeats; Discord's own is 41 s, which would leave them out of most tests.
const HEARTBEAT_INTERVAL: u64 = 2_000;
/// Members, presences and the text of messages: what an application needs approval for.
const PRIVILEGED_INTENTS: u64 = 1 << 1 | 1 << 8 | 1 << 15;

pub(super) async fn converse(mut socket: WebSocket, world: Shared) {
    if world.lock().reception == Reception::Slams {
        let _ = socket.send(Message::Close(None)).await;
        return;
    }
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
                Frame::Binary(bytes) => {
                    if socket.send(Message::Binary(bytes.into())).await.is_err() {
                        break;
                    }
                }
                Frame::Cut => break,
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
    for session in &mut world.lock().sessions {
        if session.connection.as_ref().is_some_and(|current| current.same_channel(&sender)) {
            session.connection = None;
        }
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
    let shard = shard(&data["shard"]);
    if let Reception::Refuses(code) = world.reception {
        let _ = sender.send(Frame::Close(code));
        return;
    }
    let refusal = if !is_token(world, data) {
        Some(4004)
    } else if data["intents"].as_u64().is_none_or(|intents| intents & PRIVILEGED_INTENTS != 0) {
        Some(4014)
    } else if !data["properties"].is_object() {
        Some(4002)
    } else if shard.is_none() {
        Some(4010)
    } else {
        None
    };
    if let Some(code) = refusal {
        world.violation(code.into(), format!("identify refused with {code}"));
        let _ = sender.send(Frame::Close(code));
        return;
    }
    let id = format!("session{}", world.new_id());
    let shard = shard.unwrap_or((0, 1));
    let mut session = Session {
        id: id.clone(),
        shard,
        intents: data["intents"].as_u64().unwrap_or_default(),
        events: Vec::new(),
        connection: Some(sender.clone()),
    };
    let guilds: Vec<u64> = world.guilds_of_bot().into_iter().filter(|guild| session.hears(Some(*guild))).collect();
    let unavailable = guilds.iter().map(|guild| json!({ "id": guild.to_string(), "unavailable": true }));
    let ready = json!({
        "v": 10, "user": bot_user(), "guilds": unavailable.collect::<Vec<_>>(), "session_id": id,
        "resume_gateway_url": format!("ws://{}", world.address), "session_type": "normal", "shard": data["shard"],
        "application": { "id": APPLICATION.to_string(), "flags": 0 }, "private_channels": [], "relationships": [],
    });
    session.tell("READY", &ready);
    for guild in guilds {
        session.tell("GUILD_CREATE", &world.guild_json(guild));
    }
    world.sessions.push(session);
    world.identifications += 1;
}

/// The number of a shard and how many there are; a bot that says nothing has one.
fn shard(value: &Value) -> Option<(u64, u64)> {
    if value.is_null() {
        return Some((0, 1));
    }
    let (number, count) = (value[0].as_u64()?, value[1].as_u64()?);
    (number < count).then_some((number, count))
}

fn resume(world: &mut World, sender: &UnboundedSender<Frame>, data: &Value) {
    if !is_token(world, data) {
        world.violation(4004, "resume with an unknown token".to_owned());
        let _ = sender.send(Frame::Close(4004));
        return;
    }
    let known = world.sessions.iter_mut().find(|session| data["session_id"] == session.id.as_str());
    let last = data["seq"].as_u64().and_then(|last| usize::try_from(last).ok());
    let missed = known.and_then(|session| Some((session.events.get(last?..)?.to_vec(), session)));
    let Some((missed, session)) = missed else {
        let _ = sender.send(Frame::text(&json!({ "op": 9, "d": false })));
        return;
    };
    session.resume(sender, &missed);
    world.resumptions.push(data.clone());
}

/// Discord takes the token with and without the prefix that REST wants; serenity sends it with.
fn is_token(world: &World, data: &Value) -> bool {
    !world.token_is_reset
        && data["token"].as_str().is_some_and(|token| token.strip_prefix("Bot ").unwrap_or(token) == TOKEN)
}
