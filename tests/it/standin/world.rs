//! What the stand-in remembers: people, channels, messages, interactions, sessions, requests and refusals.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use super::people::Said;

pub(super) const TOKEN: &str = "MTA.test.token";
pub(super) const APPLICATION: u64 = 1_000_000_000_000_000_001;
pub(super) const BOT_USER: u64 = APPLICATION;
pub(super) const GUILD: u64 = 1_000_000_000_000_000_002;

pub(super) const VIEW_CHANNEL: u64 = 1 << 10;
pub(super) const SEND_MESSAGES: u64 = 1 << 11;
pub(super) const EMBED_LINKS: u64 = 1 << 14;
pub(super) const READ_MESSAGE_HISTORY: u64 = 1 << 16;
const EVERYONE: u64 = VIEW_CHANNEL | SEND_MESSAGES | EMBED_LINKS | READ_MESSAGE_HISTORY | 1 << 31 | 1 << 38;

/// Milliseconds from the Unix epoch to the first of January 2015, where Discord's ids begin.
const DISCORD_EPOCH: u64 = 1_420_070_400_000;

/// Something that goes wrong on Discord's side.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fault {
    /// The message is posted, and the answer is an internal error all the same.
    PostedThenError,
    /// Nothing is posted; the bot is told to come back a moment later.
    TooManyRequests,
}

/// A request of the bot, as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) body: Value,
}

/// What goes to the bot over the gateway.
pub(super) enum Frame {
    Text(String),
    Close(u16),
}

impl Frame {
    pub(super) fn text(value: &Value) -> Frame {
        Frame::Text(value.to_string())
    }
}

/// Events of one session in order; the first has the sequence number 1.
pub(super) struct Session {
    pub(super) id: String,
    pub(super) events: Vec<Value>,
}

pub(super) struct Channel {
    pub(super) id: u64,
    pub(super) name: String,
    /// Who talks with the bot here in private; `None` for a channel of the server.
    pub(super) recipient: Option<Value>,
    /// Rights that everyone has on the server but not here.
    pub(super) denied: u64,
}

impl Channel {
    pub(super) fn rights(&self) -> u64 {
        EVERYONE & !self.denied
    }

    pub(super) fn json(&self) -> Value {
        match &self.recipient {
            Some(user) => {
                json!({ "id": self.id.to_string(), "type": 1, "recipients": [user], "last_message_id": null })
            }
            None => json!({
                "id": self.id.to_string(), "type": 0, "guild_id": GUILD.to_string(), "name": self.name, "position": 0,
                "permission_overwrites":
                    [{ "id": GUILD.to_string(), "type": 0, "allow": "0", "deny": self.denied.to_string() }],
                "topic": null, "nsfw": false, "last_message_id": null, "rate_limit_per_user": 0, "parent_id": null,
                "flags": 0,
            }),
        }
    }
}

/// One use of a command by a user, or one request for suggestions.
pub(super) struct Interaction {
    pub(super) id: u64,
    /// 2 for a command, 4 for autocomplete.
    pub(super) kind: u64,
    pub(super) channel: u64,
    pub(super) opened: Instant,
    /// What the bot answered at first: type and data.
    pub(super) callback: Option<Value>,
    /// The messages of the answer, the original first.
    pub(super) messages: Vec<u64>,
}

#[derive(Default)]
pub(super) struct World {
    pub(super) address: String,
    pub(super) users: HashMap<String, Value>,
    pub(super) channels: Vec<Channel>,
    pub(super) messages: Vec<Value>,
    /// By token.
    pub(super) interactions: HashMap<String, Interaction>,
    pub(super) commands: Vec<Value>,
    pub(super) requests: Vec<Request>,
    pub(super) violations: Vec<String>,
    pub(super) expected_refusals: Vec<u64>,
    pub(super) faults: VecDeque<Fault>,
    pub(super) session: Option<Session>,
    pub(super) connection: Option<UnboundedSender<Frame>>,
    pub(super) identifications: usize,
    /// What the bot sent each time it took up a session again.
    pub(super) resumptions: Vec<Value>,
    /// What the bot has written to its standard error.
    pub(super) log: String,
    /// By channel and nonce: the message that was posted with it.
    pub(super) nonces: HashMap<(u64, String), u64>,
    last_id: u64,
}

/// The world, shared by the server's tasks and the test.
#[derive(Clone)]
pub(super) struct Shared(Arc<Mutex<World>>);

impl Shared {
    pub(super) fn new(address: &str) -> Shared {
        let mut world = World { address: address.to_owned(), ..World::default() };
        for (name, denied) in [("general", 0), ("council", 0), ("locked", SEND_MESSAGES)] {
            let id = world.new_id();
            world.channels.push(Channel { id, name: name.to_owned(), recipient: None, denied });
        }
        Shared(Arc::new(Mutex::new(world)))
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, World> {
        // A failed assertion while the lock is held must not hide behind a second panic.
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Waits until `find` finds something.
    pub(super) async fn until<T>(
        &self,
        what: &str,
        patience: Duration,
        mut find: impl FnMut(&World) -> Option<T>,
    ) -> T {
        let start = Instant::now();
        while start.elapsed() < patience {
            if let Some(found) = find(&self.lock()) {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let world = self.lock();
        let requests: Vec<_> =
            world.requests.iter().map(|request| format!("{} {}", request.method, request.path)).collect();
        panic!(
            "waited {patience:?} in vain for {what}\nrequests of the bot:\n{}\nrefusals:\n{}\nlog of the bot:\n{}",
            requests.join("\n"),
            world.violations.join("\n"),
            world.log
        );
    }
}

impl World {
    pub(super) fn new_id(&mut self) -> u64 {
        let now = u64::try_from(jiff::Timestamp::now().as_millisecond()).expect("it is after 1970");
        self.last_id = ((now - DISCORD_EPOCH) << 22).max(self.last_id + 1);
        self.last_id
    }

    pub(super) fn violation(&mut self, code: u64, what: String) {
        if !self.expected_refusals.contains(&code) {
            self.violations.push(what);
        }
    }

    pub(super) fn channel(&self, name: &str) -> &Channel {
        self.channels.iter().find(|channel| channel.name == name).expect("the channel exists")
    }

    pub(super) fn channel_by_id(&self, id: u64) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.id == id)
    }

    pub(super) fn message(&self, id: u64) -> Option<&Value> {
        self.messages.iter().find(|message| number(&message["id"]) == Some(id))
    }

    pub(super) fn requests_to<'a>(&'a self, method: &str, ending: &str) -> impl Iterator<Item = &'a Request> {
        self.requests.iter().filter(move |request| request.method == method && request.path.ends_with(ending))
    }

    /// Messages of the bot in a channel, answers to commands included.
    pub(super) fn posts_in(&self, channel: &str) -> Vec<Said> {
        let id = self.channel(channel).id;
        self.messages
            .iter()
            .filter(|message| number(&message["channel_id"]) == Some(id))
            .filter(|message| number(&message["author"]["id"]) == Some(BOT_USER))
            .map(Said::new)
            .collect()
    }

    /// The account of a person or program, made when first needed.
    pub(super) fn user(&mut self, name: &str, bot: bool) -> Value {
        if !self.users.contains_key(name) {
            let id = self.new_id();
            self.users.insert(name.to_owned(), user_json(id, name, bot));
        }
        self.users[name].clone()
    }

    /// The channel in which a user and the bot talk in private.
    pub(super) fn private_channel(&mut self, user: &Value) -> u64 {
        let name = format!("private with {}", user["username"]);
        if let Some(channel) = self.channels.iter().find(|channel| channel.name == name) {
            return channel.id;
        }
        let id = self.new_id();
        self.channels.push(Channel { id, name, recipient: Some(user.clone()), denied: 0 });
        id
    }

    /// Keeps a message and tells the bot about it, with its text blanked where Discord would blank it.
    pub(super) fn post(&mut self, message: Value) -> Value {
        self.messages.push(message.clone());
        let mut event = message.clone();
        let private = number(&message["channel_id"])
            .and_then(|id| self.channel_by_id(id))
            .is_some_and(|channel| channel.recipient.is_some());
        if !private {
            event["guild_id"] = json!(GUILD.to_string());
            if message.get("webhook_id").is_none() {
                event["member"] = member_json();
            }
            let own = number(&message["author"]["id"]) == Some(BOT_USER);
            if !own && !mentions(&message, BOT_USER) {
                event["content"] = json!("");
                event["embeds"] = json!([]);
            }
        }
        self.dispatch("MESSAGE_CREATE", &event);
        message
    }

    /// Sends an event, or keeps it for the bot's return if it is away.
    pub(super) fn dispatch(&mut self, name: &str, data: &Value) {
        let Some(session) = &mut self.session else { return };
        let event = json!({ "op": 0, "s": session.events.len() + 1, "t": name, "d": data });
        session.events.push(event.clone());
        self.send(Frame::text(&event));
    }

    pub(super) fn send(&self, frame: Frame) {
        if let Some(connection) = &self.connection {
            // A connection that has just ended gets the event again when the session is resumed.
            let _ = connection.send(frame);
        }
    }
}

/// An id or another number that Discord writes as a string.
pub(super) fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

pub(super) fn now() -> String {
    jiff::Timestamp::now().to_string()
}

pub(super) fn bot_user() -> Value {
    user_json(BOT_USER, "whereas", true)
}

pub(super) fn mentions(message: &Value, user: u64) -> bool {
    message["mentions"].as_array().is_some_and(|users| users.iter().any(|one| number(&one["id"]) == Some(user)))
}

fn user_json(id: u64, name: &str, bot: bool) -> Value {
    json!({
        "id": id.to_string(), "username": name, "discriminator": "0", "global_name": null, "avatar": null, "bot": bot,
        "system": false, "mfa_enabled": false, "verified": true, "email": null, "flags": 0, "public_flags": 0,
    })
}

pub(super) fn member_json() -> Value {
    json!({
        "roles": [], "joined_at": "2024-01-01T00:00:00.000000+00:00", "deaf": false, "mute": false, "flags": 0,
        "nick": null, "avatar": null, "pending": false, "premium_since": null, "communication_disabled_until": null,
    })
}

/// A message as Discord would show it, without what only some messages have.
pub(super) fn message_json(id: u64, channel: u64, author: &Value, content: &str, mentioned: &[Value]) -> Value {
    json!({
        "id": id.to_string(), "channel_id": channel.to_string(), "author": author, "content": content,
        "timestamp": now(), "edited_timestamp": null, "tts": false, "mention_everyone": false, "mentions": mentioned,
        "mention_roles": [], "attachments": [], "embeds": [], "pinned": false, "type": 0, "flags": 0, "components": [],
    })
}

/// The server as the bot sees it when it connects.
pub(super) fn guild_json(world: &World) -> Value {
    let channels: Vec<_> =
        world.channels.iter().filter(|channel| channel.recipient.is_none()).map(Channel::json).collect();
    let mut member = member_json();
    member["user"] = bot_user();
    let everyone = json!({
        "id": GUILD.to_string(), "name": "@everyone", "color": 0,
        "colors": { "primary_color": 0, "secondary_color": null, "tertiary_color": null }, "hoist": false,
        "position": 0, "permissions": EVERYONE.to_string(), "managed": false, "mentionable": false, "flags": 0,
    });
    json!({
        "id": GUILD.to_string(), "name": "Model Parliament", "owner_id": "1000000000000000003",
        "verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0, "emojis": [],
        "stickers": [], "features": [], "mfa_level": 0, "system_channel_flags": 0, "premium_tier": 0,
        "preferred_locale": "en-GB", "nsfw_level": 0, "premium_progress_bar_enabled": false,
        "joined_at": "2024-01-01T00:00:00.000000+00:00", "large": false, "unavailable": false, "member_count": 3,
        "voice_states": [], "members": [member], "channels": channels, "threads": [], "presences": [],
        "stage_instances": [], "guild_scheduled_events": [], "roles": [everyone],
    })
}
