//! Messages in channels: posted, read, changed, deleted and published by the bot.

use std::time::{Duration, Instant};

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::super::messages::{CROSSPOSTED, LOADING, Message};
use super::super::pings::Origin;
use super::super::places::Kind;
use super::super::rights::{EMBED_LINKS, MANAGE_MESSAGES, READ_MESSAGE_HISTORY};
use super::super::rules;
use super::super::world::{World, now, number};
use super::channels::visible;
use super::{Outcome, Refusal};

/// Discord says "the past few minutes"; this is few.
const NONCE_KNOWN_FOR: Duration = Duration::from_mins(3);
/// So many messages of a channel can be published in an hour.
const CROSSPOSTS_PER_HOUR: usize = 10;

pub(super) fn create(world: &mut World, channel: &str, body: &Value) -> Outcome {
    let channel = visible(world, channel)?;
    if channel.kind == Kind::Forum {
        return Err(Refusal::bad(50008, "cannot send messages in a non-text channel"));
    }
    let recipient = channel.recipient.as_ref().and_then(|user| number(&user["id"]));
    if recipient.is_some_and(|user| world.closed.contains(&user)) {
        return Err(Refusal::forbidden(50007, "cannot send messages to this user"));
    }
    let reference = &body["message_reference"];
    let mut needed = channel.right_to_write();
    if has_embeds(body) {
        needed |= EMBED_LINKS;
    }
    if !reference.is_null() {
        needed |= READ_MESSAGE_HISTORY;
    }
    if channel.rights(world) & needed != needed {
        return Err(Refusal::forbidden(50013, "missing permissions"));
    }
    if channel.locked {
        return Err(Refusal::bad(if channel.archived { 50083 } else { 160_005 }, "thread is locked"));
    }
    rules::message(body, false)?;
    let channel = channel.id;
    let referenced = number(&reference["message_id"]).and_then(|id| world.message(id));
    let referenced = referenced.filter(|message| message.channel() == channel && message.only_for.is_none()).cloned();
    if !reference.is_null() && referenced.is_none() && reference["fail_if_not_exists"] != false {
        return Err(Refusal::bad(rules::INVALID_FORM, "unknown message in message_reference"));
    }

    let nonce = match &body["nonce"] {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    };
    if let Some(first) = nonce.as_ref().filter(|_| body["enforce_nonce"] == true) {
        let known = world.nonces.get(first).filter(|(at, _)| at.elapsed() < NONCE_KNOWN_FOR);
        if let Some(first) = known.and_then(|(_, id)| world.message(*id)) {
            return Ok(Some(first.json.clone()));
        }
    }
    let mut message = world.said_by_bot(channel, body);
    if let Some(nonce) = nonce {
        world.nonces.insert(nonce, (Instant::now(), message.id()));
        message.json["nonce"] = body["nonce"].clone();
    }
    if let Some(referenced) = referenced {
        message.refer_to(&referenced);
    }
    let written = world.post(message);
    Ok(Some(world.as_bot_sees(&written)))
}

fn has_embeds(body: &Value) -> bool {
    body["embeds"].as_array().is_some_and(|embeds| !embeds.is_empty())
}

/// A message that everybody in the channel sees.
fn find<'a>(world: &'a World, channel: &str, id: &str) -> Result<&'a Message, Refusal> {
    let channel = visible(world, channel)?.id;
    let message = id.parse().ok().and_then(|id| world.message(id));
    let message = message.filter(|message| message.channel() == channel && message.only_for.is_none());
    message.ok_or_else(|| Refusal::not_found(10008, "unknown message"))
}

fn may_look_back(world: &World, channel: &str) -> Result<bool, Refusal> {
    visible(world, channel).map(|channel| channel.rights(world) & READ_MESSAGE_HISTORY != 0)
}

pub(super) fn one(world: &World, channel: &str, id: &str) -> Outcome {
    if !may_look_back(world, channel)? {
        return Err(Refusal::forbidden(50013, "missing permissions"));
    }
    find(world, channel, id).map(|message| Some(world.as_bot_sees(&message.json)))
}

/// The messages of a channel, newest first; none without the right to look back.
pub(super) fn list(world: &World, channel: &str, query: &str) -> Outcome {
    if !may_look_back(world, channel)? {
        return Ok(Some(json!([])));
    }
    let asked = |name: &str| {
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.filter(|(key, _)| *key == name).find_map(|(_, value)| value.parse::<u64>().ok())
    };
    if asked("around").is_some() {
        return Err(Refusal::not_found(0, "the stand-in does not know `around`"));
    }
    let (before, after) = (asked("before").unwrap_or(u64::MAX), asked("after").unwrap_or_default());
    let limit = usize::try_from(asked("limit").unwrap_or(50)).unwrap_or(usize::MAX);
    let id = visible(world, channel)?.id;
    let within: Vec<&Message> = world
        .messages
        .values()
        .filter(|message| message.channel() == id && message.only_for.is_none())
        .filter(|message| message.id() > after && message.id() < before)
        .collect();
    // What comes after a message is counted from there, all else from the newest.
    let wanted: Vec<&Message> = if asked("after").is_some() {
        within.into_iter().take(limit).rev().collect()
    } else {
        within.into_iter().rev().take(limit).collect()
    };
    Ok(Some(wanted.iter().map(|message| world.as_bot_sees(&message.json)).collect()))
}

pub(super) fn change(world: &mut World, channel: &str, id: &str, body: &Value) -> Outcome {
    let message = find(world, channel, id)?;
    if !message.is_of_bot() {
        return Err(Refusal::forbidden(50005, "cannot edit a message authored by another user"));
    }
    if has_embeds(body) && visible(world, channel)?.rights(world) & EMBED_LINKS == 0 {
        return Err(Refusal::forbidden(50013, "missing permissions"));
    }
    let id = message.id();
    rewrite(world, id, body, Origin::Channel).map(Some)
}

/// Changes one of the bot's messages to what a request says; returns it as it now stands.
pub(super) fn rewrite(world: &mut World, id: u64, body: &Value, origin: Origin) -> Result<Value, Refusal> {
    rules::changed_message(body)?;
    let unknown = || Refusal::not_found(10008, "unknown message");
    let mut changed = world.message(id).cloned().ok_or_else(unknown)?;
    changed.take(body);
    if changed.is_empty() {
        return Err(Refusal::bad(rules::EMPTY_MESSAGE, "cannot send an empty message"));
    }
    if !changed.is_loading() {
        changed.json["edited_timestamp"] = json!(now());
    }
    let flags = changed.flags() & !LOADING;
    changed.json["flags"] = json!(flags);
    if body.get("content").is_some() {
        world.find_mentions(&mut changed);
        world.note_pings(&changed, origin);
    }
    world.change(id, |message| *message = changed).ok_or_else(unknown)
}

pub(super) fn delete(world: &mut World, channel: &str, id: &str) -> Outcome {
    let message = find(world, channel, id)?;
    let channel = visible(world, channel)?;
    if !message.is_of_bot() && channel.guild.is_none() {
        return Err(Refusal::forbidden(50003, "cannot execute action on a DM channel"));
    }
    if !message.is_of_bot() && channel.rights(world) & MANAGE_MESSAGES == 0 {
        return Err(Refusal::forbidden(50013, "missing permissions"));
    }
    let id = message.id();
    world.delete(&[id]);
    Ok(None)
}

pub(super) fn crosspost(world: &mut World, channel: &str, id: &str) -> Outcome {
    let message = find(world, channel, id)?;
    let (id, is_own, is_published) = (message.id(), message.is_of_bot(), message.flags() & CROSSPOSTED != 0);
    let channel = visible(world, channel)?;
    if channel.kind != Kind::Announcement {
        return Err(Refusal::bad(50024, "cannot execute action on this channel type"));
    }
    if !is_own || channel.rights(world) & channel.right_to_write() == 0 {
        return Err(Refusal::forbidden(50013, "missing permissions"));
    }
    if is_published {
        return Err(Refusal::bad(40033, "this message has already been crossposted"));
    }
    let channel = channel.id;
    let an_hour = Duration::from_hours(1);
    let lately = world.crossposts.iter().filter(|(one, at)| *one == channel && at.elapsed() < an_hour);
    if lately.count() >= CROSSPOSTS_PER_HOUR {
        return Err(Refusal::new(
            StatusCode::TOO_MANY_REQUESTS,
            0,
            "ten messages of a channel an hour can be published",
        ));
    }
    world.crossposts.push((channel, Instant::now()));
    let published = world.change(id, |message| message.json["flags"] = json!(message.flags() | CROSSPOSTED));
    Ok(published)
}
