//! Messages: how they come about, change and go, and what the bot is told of them.
//!
//! The bot has no approval for reading along, so Discord blanks what it may not see: everything in a message that is
//! neither its own, nor mentions it, nor was written to it in private.

use serde_json::{Value, json};

use super::accounts::member_json;
use super::pings::{Origin, pings};
use super::rights::VIEW_CHANNEL;
use super::world::{BOT_USER, World, now, number};

pub(super) const REPLY: u64 = 19;
pub(super) const COMMAND_ANSWER: u64 = 20;
/// Discord's own word at the beginning of a thread that a message has begun.
pub(super) const THREAD_STARTER: u64 = 21;
pub(super) const MENU_ANSWER: u64 = 23;

/// Published from an announcement channel.
pub(super) const CROSSPOSTED: u64 = 1 << 0;
pub(super) const SUPPRESS_EMBEDS: u64 = 1 << 2;
/// Only the user of an interaction sees it.
pub(super) const EPHEMERAL: u64 = 1 << 6;
/// The bot "is thinking": it has deferred its answer.
pub(super) const LOADING: u64 = 1 << 7;
pub(super) const SUPPRESS_NOTIFICATIONS: u64 = 1 << 12;

#[derive(Clone, Debug)]
pub(super) struct Message {
    /// As Discord writes it for someone who may see all of it.
    pub(super) json: Value,
    /// What the bot asked for about mentions in the text as it stands.
    pub(super) allowed_mentions: Value,
    /// The one user who sees it.
    pub(super) only_for: Option<u64>,
    /// The token of the interaction that it answers.
    pub(super) interaction: Option<String>,
}

impl Message {
    /// A message without what only some messages have.
    pub(super) fn new(id: u64, channel: u64, author: &Value, content: &str, mentioned: &[Value]) -> Message {
        let json = json!({
            "id": id.to_string(), "channel_id": channel.to_string(), "author": author, "content": content,
            "timestamp": now(), "edited_timestamp": null, "tts": false, "mention_everyone": false,
            "mentions": mentioned, "mention_roles": [], "attachments": [], "embeds": [], "pinned": false, "type": 0,
            "flags": 0, "components": [],
        });
        Message { json, allowed_mentions: Value::Null, only_for: None, interaction: None }
    }

    pub(super) fn id(&self) -> u64 {
        number(&self.json["id"]).expect("a message has an id")
    }

    pub(super) fn channel(&self) -> u64 {
        number(&self.json["channel_id"]).expect("a message has a channel")
    }

    pub(super) fn is_of_bot(&self) -> bool {
        number(&self.json["author"]["id"]) == Some(BOT_USER)
    }

    pub(super) fn flags(&self) -> u64 {
        self.json["flags"].as_u64().unwrap_or_default()
    }

    pub(super) fn is_loading(&self) -> bool {
        self.flags() & LOADING != 0
    }

    /// Makes this a reply.
    pub(super) fn refer_to(&mut self, earlier: &Message) {
        self.json["type"] = json!(REPLY);
        self.json["message_reference"] =
            json!({ "type": 0, "channel_id": earlier.channel().to_string(), "message_id": earlier.json["id"] });
        self.json["referenced_message"] = earlier.json.clone();
    }

    /// Makes this a forward: <https://docs.discord.com/developers/resources/message#message-snapshot-object>.
    pub(super) fn forward(&mut self, earlier: &Message) {
        self.json["message_reference"] =
            json!({ "type": 1, "channel_id": earlier.channel().to_string(), "message_id": earlier.json["id"] });
        let kept = [
            "type",
            "content",
            "embeds",
            "attachments",
            "timestamp",
            "edited_timestamp",
            "flags",
            "mentions",
            "mention_roles",
            "components",
        ];
        let snapshot: Value = kept.into_iter().map(|key| (key.to_owned(), earlier.json[key].clone())).collect();
        self.json["message_snapshots"] = json!([{ "message": snapshot }]);
    }

    /// Takes over what a request says about text, embeds, components and mentions, and leaves what it does not name.
    pub(super) fn take(&mut self, body: &Value) {
        for key in ["content", "embeds", "components"] {
            let Some(value) = body.get(key) else { continue };
            self.json[key] = match (key, value) {
                ("content", Value::Null) => json!(""),
                (_, Value::Null) => json!([]),
                (_, value) => value.clone(),
            };
        }
        for embed in self.json["embeds"].as_array_mut().into_iter().flatten() {
            embed["type"] = json!("rich");
        }
        complete_components(&mut self.json["components"]);
        if body.get("content").is_some() || body.get("allowed_mentions").is_some() {
            self.allowed_mentions = body["allowed_mentions"].clone();
        }
        if let Some(flags) = body["flags"].as_u64() {
            let changeable = SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS;
            self.json["flags"] = json!(self.flags() & !changeable | flags & changeable);
        }
    }

    /// Whether there is anything to read in it.
    pub(super) fn is_empty(&self) -> bool {
        let blank = |key: &str| self.json[key].as_array().is_none_or(Vec::is_empty);
        self.json["content"].as_str().is_none_or(|content| content.trim().is_empty())
            && blank("embeds")
            && blank("components")
    }
}

/// Discord gives each component a number within its message, and says how many options can be chosen.
fn complete_components(rows: &mut Value) {
    let mut next = 1;
    let mut complete = |component: &mut Value| {
        component["id"] = json!(next);
        next += 1;
        for key in ["min_values", "max_values"] {
            if component["type"] == 3 && component[key].is_null() {
                component[key] = json!(1);
            }
        }
    };
    for row in rows.as_array_mut().into_iter().flatten() {
        complete(row);
        row["components"].as_array_mut().into_iter().flatten().for_each(&mut complete);
    }
}

pub(super) fn mentions(message: &Value, user: u64) -> bool {
    message["mentions"].as_array().is_some_and(|users| users.iter().any(|one| number(&one["id"]) == Some(user)))
}

/// What the bot may see of a message on a server.
fn blanked(message: &Value) -> Value {
    let mut seen = message.clone();
    if number(&message["author"]["id"]) != Some(BOT_USER) && !mentions(message, BOT_USER) {
        seen["content"] = json!("");
        for key in ["embeds", "attachments", "components"] {
            seen[key] = json!([]);
        }
        if let Some(poll) = seen.get_mut("poll") {
            *poll = Value::Null;
        }
        if let Some(snapshots) = seen.get_mut("message_snapshots") {
            *snapshots = json!([]);
        }
    }
    if !seen["referenced_message"].is_null() {
        seen["referenced_message"] = blanked(&message["referenced_message"]);
    }
    seen
}

impl World {
    pub(super) fn message(&self, id: u64) -> Option<&Message> {
        self.messages.get(&id)
    }

    /// A message that the bot writes, with the mentions that Discord finds in it.
    pub(super) fn said_by_bot(&mut self, channel: u64, body: &Value) -> Message {
        let id = self.new_id();
        let mut message = Message::new(id, channel, &super::accounts::bot_user(), "", &[]);
        message.take(body);
        message.allowed_mentions = body["allowed_mentions"].clone();
        self.find_mentions(&mut message);
        message
    }

    pub(super) fn find_mentions(&self, message: &mut Message) {
        let content = message.json["content"].as_str().unwrap_or_default().to_owned();
        let is_named = |user: &&Value| content.contains(&format!("<@{}>", user["id"].as_str().unwrap_or_default()));
        let mentioned: Vec<Value> = self.users.values().filter(is_named).cloned().collect();
        message.json["mentions"] = json!(mentioned);
    }

    /// Keeps a message and tells the bot about it.
    pub(super) fn post(&mut self, message: Message) -> Value {
        let json = message.json.clone();
        let origin = if message.interaction.is_some() { Origin::Interaction } else { Origin::Channel };
        self.note_pings(&message, origin);
        self.show("message", &message);
        let channel = message.channel();
        if let Some(channel) = self.channels.iter_mut().find(|one| one.id == channel) {
            // Writing takes a thread out of the archive.
            channel.archived = false;
        }
        let is_public = message.only_for.is_none();
        self.messages.insert(message.id(), message);
        if is_public {
            self.tell_of_message("MESSAGE_CREATE", &json);
        }
        json
    }

    /// Changes a message and tells the bot; returns it as it now stands.
    pub(super) fn change(&mut self, id: u64, change: impl FnOnce(&mut Message)) -> Option<Value> {
        let message = self.messages.get_mut(&id)?;
        change(message);
        let message = message.clone();
        self.show("change", &message);
        if message.only_for.is_none() {
            self.tell_of_message("MESSAGE_UPDATE", &message.json);
        }
        Some(message.json)
    }

    /// Deletes messages of one channel and tells the bot, in one event if there are several.
    pub(super) fn delete(&mut self, ids: &[u64]) {
        let deleted: Vec<Message> = ids.iter().filter_map(|id| self.messages.remove(id)).collect();
        for later in self.messages.values_mut() {
            if number(&later.json["referenced_message"]["id"]).is_some_and(|id| ids.contains(&id)) {
                later.json["referenced_message"] = Value::Null;
            }
        }
        for message in &deleted {
            self.show("deletion", message);
        }
        let public: Vec<&Message> = deleted.iter().filter(|message| message.only_for.is_none()).collect();
        let Some(channel) = public.first().map(|message| message.channel()) else { return };
        let guild = self.channel_by_id(channel).and_then(|channel| channel.guild);
        let mut event = json!({ "channel_id": channel.to_string() });
        if let Some(guild) = guild {
            event["guild_id"] = json!(guild.to_string());
        }
        let ids: Vec<&Value> = public.iter().map(|message| &message.json["id"]).collect();
        let name = if let [id] = ids[..] {
            event["id"] = id.clone();
            "MESSAGE_DELETE"
        } else {
            event["ids"] = json!(ids);
            "MESSAGE_DELETE_BULK"
        };
        if self.bot_sees(channel) {
            self.dispatch(name, guild, &event);
        }
    }

    /// Tells the bot about a message, with what it may see of it.
    pub(super) fn tell_of_message(&mut self, event: &str, message: &Value) {
        let channel = number(&message["channel_id"]).unwrap_or_default();
        if !self.bot_sees(channel) {
            return;
        }
        let mut seen = self.as_bot_sees(message);
        let guild = self.channel_by_id(channel).and_then(|channel| channel.guild);
        if let Some(guild) = guild {
            seen["guild_id"] = json!(guild.to_string());
            if message.get("webhook_id").is_none() {
                seen["member"] = member_json();
            }
        }
        self.dispatch(event, guild, &seen);
    }

    /// What the bot may see of a message.
    pub(super) fn as_bot_sees(&self, message: &Value) -> Value {
        let channel = number(&message["channel_id"]).and_then(|id| self.channel_by_id(id));
        if channel.is_some_and(|channel| channel.recipient.is_some()) { message.clone() } else { blanked(message) }
    }

    pub(super) fn bot_sees(&self, channel: u64) -> bool {
        self.channel_by_id(channel).is_some_and(|channel| channel.rights(self) & VIEW_CHANNEL != 0)
    }

    /// Notes whom a text of the bot's pings, when it is posted or changed.
    pub(super) fn note_pings(&mut self, message: &Message, origin: Origin) {
        if message.is_of_bot() {
            let found = pings(self, message, origin);
            self.pings.extend(found);
        }
    }
}
