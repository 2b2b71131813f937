//! Channels, private ones included, threads and posts in forums, and servers.

use serde_json::{Value, json};

use super::super::messages::{Message, THREAD_STARTER};
use super::super::places::{Channel, Kind};
use super::super::rights::{CREATE_PUBLIC_THREADS, EMBED_LINKS, MANAGE_THREADS, SEND_MESSAGES, VIEW_CHANNEL};
use super::super::rules;
use super::super::world::{BOT_USER, World, now, number};
use super::{Outcome, Refusal};

/// A channel that the bot may see.
pub(super) fn visible<'a>(world: &'a World, id: &str) -> Result<&'a Channel, Refusal> {
    let channel = id.parse().ok().and_then(|id| world.channel_by_id(id));
    let channel = channel.ok_or_else(|| Refusal::not_found(10003, "unknown channel"))?;
    if channel.rights(world) & VIEW_CHANNEL == 0 {
        return Err(Refusal::forbidden(50001, "missing access"));
    }
    Ok(channel)
}

pub(super) fn one(world: &World, id: &str) -> Outcome {
    let channel = visible(world, id)?;
    let mut json = channel.json();
    if let Some(last) = world.messages.values().rev().find(|message| message.channel() == channel.id) {
        json["last_message_id"] = json!(last.id().to_string());
    }
    Ok(Some(json))
}

/// Opens the private channel with a user; that they take no private messages shows only when one is sent.
pub(super) fn open_private(world: &mut World, body: &Value) -> Outcome {
    let user = world.users.values().find(|user| user["id"] == body["recipient_id"]).cloned();
    let user = user.filter(|user| number(&user["id"]) != Some(BOT_USER));
    let user = user.ok_or_else(|| Refusal::bad(50033, "invalid recipient"))?;
    let id = world.private_channel(&user);
    Ok(world.channel_by_id(id).map(Channel::json))
}

/// The first of the servers that the bot is on.
pub(super) fn guilds_of_bot(world: &World) -> Value {
    let guild = |id: u64| {
        let guild = world.guild_json(id);
        json!({
            "id": guild["id"], "name": guild["name"], "icon": null, "banner": null, "owner": false, "permissions": "0",
            "features": guild["features"],
        })
    };
    world.guilds_of_bot().into_iter().take(1).map(guild).collect()
}

pub(super) fn of_guild(world: &World, id: &str, rest: &[&str]) -> Outcome {
    let guild = id.parse().ok().and_then(|id| world.guild_by_id(id)).filter(|guild| guild.has_bot);
    let guild = guild.ok_or_else(|| Refusal::not_found(10004, "unknown guild"))?;
    let here = |channel: &&Channel| channel.guild == Some(guild.id);
    match rest {
        [] => Ok(Some(world.guild_json(guild.id))),
        ["members", id] if id.parse() == Ok(BOT_USER) => Ok(Some(world.guild_json(guild.id)["members"][0].clone())),
        ["roles"] => Ok(Some(world.guild_json(guild.id)["roles"].clone())),
        ["channels"] => Ok(Some(world.guild_json(guild.id)["channels"].clone())),
        ["threads", "active"] => {
            let threads = world.channels.iter().filter(here).filter(|thread| thread.kind.is_thread());
            let threads = threads.filter(|thread| !thread.archived && thread.rights(world) & VIEW_CHANNEL != 0);
            Ok(Some(json!({ "threads": threads.map(Channel::json).collect::<Vec<_>>(), "members": [] })))
        }
        _ => Err(Refusal::not_found(0, "404: Not Found, or not known to the stand-in")),
    }
}

/// The archived threads of a channel, newest first.
pub(super) fn archived(world: &World, id: &str) -> Outcome {
    let parent = visible(world, id)?.id;
    let threads = world.channels.iter().rev().filter(|thread| thread.parent == Some(parent) && thread.archived);
    let threads: Vec<Value> = threads.map(Channel::json).collect();
    Ok(Some(json!({ "threads": threads, "members": [], "has_more": false })))
}

/// The flag of a message that begins a thread.
const HAS_THREAD: u64 = 1 << 5;

/// How long a thread may be silent until it is folded away, in minutes.
const ARCHIVE_AFTER: [u64; 4] = [60, 1440, 4320, 10080];

/// Begins a thread with a message; both have the same id.
pub(super) fn begin_thread(world: &mut World, id: &str, message: &str, body: &Value) -> Outcome {
    let channel = visible(world, id)?;
    let kind = match channel.kind {
        Kind::Text => Kind::Thread,
        Kind::Announcement => Kind::AnnouncementThread,
        _ => return Err(Refusal::bad(50024, "cannot execute action on this channel type")),
    };
    if channel.rights(world) & CREATE_PUBLIC_THREADS == 0 {
        return Err(Refusal::forbidden(50013, "missing permissions"));
    }
    let message = message.parse().ok().and_then(|id| world.message(id));
    let message = message.filter(|message| message.channel() == channel.id && message.only_for.is_none());
    let message = message.ok_or_else(|| Refusal::not_found(10008, "unknown message"))?.id();
    let name = body["name"].as_str().unwrap_or_default().to_owned();
    let archived_after = body["auto_archive_duration"].as_u64();
    if !(1..=100).contains(&name.trim().chars().count())
        || archived_after.is_some_and(|minutes| !ARCHIVE_AFTER.contains(&minutes))
    {
        return Err(Refusal::bad(rules::INVALID_FORM, "a thread has a name of 1 to 100 characters"));
    }
    if world.channel_by_id(message).is_some() {
        return Err(Refusal::bad(160_004, "a thread has already been created for this message"));
    }
    let (parent, guild, denied) = (channel.id, channel.guild, channel.denied);
    world.channels.push(Channel {
        id: message,
        name,
        kind,
        guild,
        parent: Some(parent),
        recipient: None,
        denied,
        tags: Vec::new(),
        requires_tag: false,
        applied: Vec::new(),
        archived: false,
        locked: false,
        made: now(),
    });
    world.announce_channel(message, "THREAD_CREATE");
    let begins = world.change(message, |begins| begins.json["flags"] = json!(begins.flags() | HAS_THREAD));
    if let Some(begins) = begins.and_then(|_| world.message(message)).cloned() {
        let mut starter = Message::new(world.new_id(), message, &begins.json["author"], "", &[]);
        starter.refer_to(&begins);
        starter.json["type"] = json!(THREAD_STARTER);
        world.post(starter);
    }
    Ok(world.channel_by_id(message).map(Channel::json))
}

/// Deletes a thread with all that was said in it.
pub(super) fn delete(world: &mut World, id: &str) -> Outcome {
    let channel = visible(world, id)?;
    if !channel.kind.is_thread() || channel.rights(world) & MANAGE_THREADS == 0 {
        return Err(Refusal::forbidden(50013, "missing permissions"));
    }
    let (id, json) = (channel.id, channel.json());
    world.close(id);
    Ok(Some(json))
}

/// Begins a post in a forum.
pub(super) fn create_thread(world: &mut World, id: &str, body: &Value) -> Outcome {
    let forum = visible(world, id)?;
    if forum.kind != Kind::Forum {
        return Err(Refusal::bad(50024, "cannot execute action on this channel type, or not known to the stand-in"));
    }
    let rights = forum.rights(world);
    let has_embeds = body["message"]["embeds"].as_array().is_some_and(|embeds| !embeds.is_empty());
    let needed = SEND_MESSAGES | if has_embeds { EMBED_LINKS } else { 0 };
    if rights & needed != needed {
        return Err(Refusal::forbidden(50013, "missing permissions"));
    }
    rules::forum_post(body)?;
    let applied: Vec<u64> = body["applied_tags"].as_array().into_iter().flatten().filter_map(number).collect();
    if forum.requires_tag && applied.is_empty() {
        return Err(Refusal::bad(40067, "a tag is required to create a forum post in this channel"));
    }
    if !applied.iter().all(|id| forum.tags.iter().any(|(known, _)| known == id)) {
        return Err(Refusal::bad(10087, "unknown tag"));
    }

    let (parent, guild, denied) = (forum.id, forum.guild, forum.denied);
    let id = world.new_id();
    world.channels.push(Channel {
        id,
        name: body["name"].as_str().unwrap_or_default().to_owned(),
        kind: Kind::Thread,
        guild,
        parent: Some(parent),
        recipient: None,
        denied,
        tags: Vec::new(),
        requires_tag: false,
        applied,
        archived: false,
        locked: false,
        made: now(),
    });
    world.announce_channel(id, "THREAD_CREATE");
    let mut message = world.said_by_bot(id, &body["message"]);
    // The first message of a post bears the id of the post.
    message.json["id"] = json!(id.to_string());
    let message = world.post(message);
    let mut thread = world.channel_by_id(id).map(Channel::json).unwrap_or_default();
    thread["message"] = message;
    Ok(Some(thread))
}
