//! What the stand-in remembers: people, places, messages, interactions, sessions, requests and refusals.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use super::accounts::user_json;
use super::faults::{Fault, Target};
use super::messages::Message;
use super::people::Said;
use super::pings::Ping;
use super::places::{Channel, Guild, Kind, Place};
use super::rights::SEND_MESSAGES;

pub(super) const TOKEN: &str = "MTA.test.token";
pub(super) const APPLICATION: u64 = 1_000_000_000_000_000_001;
/// Discord gives an application and its bot the same id.
pub(super) const BOT_USER: u64 = APPLICATION;

/// Milliseconds from the Unix epoch to the first of January 2015, where Discord's ids begin.
const DISCORD_EPOCH: u64 = 1_420_070_400_000;

const INTENT_GUILDS: u64 = 1 << 0;
const INTENT_GUILD_MESSAGES: u64 = 1 << 9;
const INTENT_DIRECT_MESSAGES: u64 = 1 << 12;

/// A request of the bot, as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) body: Value,
    pub(crate) at: Instant,
}

/// What goes to the bot over the gateway.
pub(super) enum Frame {
    Text(String),
    Binary(Vec<u8>),
    Close(u16),
    /// The connection ends without a word.
    Cut,
}

/// How the gateway receives those who connect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Reception {
    #[default]
    Kind,
    /// It is away: there is nobody to speak with.
    Away,
    /// It closes every connection at once, without saying why.
    Slams,
    /// It answers an identification by closing with this code.
    Refuses(u16),
}

impl Frame {
    pub(super) fn text(value: &Value) -> Frame {
        Frame::Text(value.to_string())
    }
}

/// What one shard of the bot is told.
pub(super) struct Session {
    pub(super) id: String,
    /// Its number, and how many there are.
    pub(super) shard: (u64, u64),
    pub(super) intents: u64,
    /// In order; the first has the sequence number 1.
    pub(super) events: Vec<Value>,
    pub(super) connection: Option<UnboundedSender<Frame>>,
}

impl Session {
    /// Whether an event of this server, or of a private channel, goes to this shard.
    pub(super) fn hears(&self, guild: Option<u64>) -> bool {
        let (number, count) = self.shard;
        guild.map_or(0, |guild| (guild >> 22) % count) == number
    }

    fn send(&self, frame: Frame) {
        if let Some(connection) = &self.connection {
            // A connection that has just ended gets the event again when the session is resumed.
            let _ = connection.send(frame);
        }
    }
}

/// One use of a command, a menu or a component by a user, or one request for suggestions.
pub(super) struct Interaction {
    pub(super) id: u64,
    /// 2 for a command, 3 for a component, 4 for autocomplete.
    pub(super) kind: u64,
    pub(super) user: Value,
    pub(super) channel: u64,
    pub(super) opened: Instant,
    /// Its fifteen minutes are over.
    pub(super) expired: bool,
    /// What Discord notes about it in the messages that answer it.
    pub(super) metadata: Value,
    /// The message whose component was used.
    pub(super) source: Option<u64>,
    /// The bot is there for this user only, who has installed it to their own account.
    pub(super) user_installed: bool,
    /// What the bot says is for the user only, whatever it asks for.
    pub(super) always_ephemeral: bool,
    /// What the bot answered at first: type and data.
    pub(super) callback: Option<Value>,
    /// How long that took.
    pub(super) acknowledged: Option<Duration>,
    /// The messages of the answer, the original first.
    pub(super) messages: Vec<u64>,
    /// How often the original was changed after the first answer.
    pub(super) changes: usize,
}

#[derive(Default)]
pub(super) struct World {
    pub(super) address: String,
    pub(super) users: HashMap<String, Value>,
    /// Who takes no private messages.
    pub(super) closed: HashSet<u64>,
    pub(super) guilds: Vec<Guild>,
    pub(super) channels: Vec<Channel>,
    /// By id, and so in the order in which they were written.
    pub(super) messages: BTreeMap<u64, Message>,
    /// By token.
    pub(super) interactions: HashMap<String, Interaction>,
    pub(super) commands: Vec<Value>,
    pub(super) requests: Vec<Request>,
    pub(super) violations: Vec<String>,
    pub(super) expected_refusals: Vec<u64>,
    pub(super) pings: Vec<Ping>,
    pub(super) expected_pings: Vec<String>,
    pub(super) faults: VecDeque<(Target, Fault)>,
    /// Channels into which nothing can be posted without going wrong.
    pub(super) ailing: HashMap<u64, Fault>,
    pub(super) sessions: Vec<Session>,
    pub(super) identifications: usize,
    pub(super) reception: Reception,
    /// A test has something sent that cannot be read.
    pub(super) sends_garbage: bool,
    /// How many shards the bot is told to use.
    pub(super) shards: u64,
    /// What the bot sent each time it took up a session again.
    pub(super) resumptions: Vec<Value>,
    /// What the bot has written to its standard error.
    pub(super) log: String,
    /// Whether the token is good no longer.
    pub(super) token_is_reset: bool,
    /// When a message was posted with a nonce, and its id.
    pub(super) nonces: HashMap<String, (Instant, u64)>,
    /// When something was published from an announcement channel.
    pub(super) crossposts: Vec<(u64, Instant)>,
    /// What there was to see, in order, for pictures.
    pub(super) scenes: Vec<Value>,
    /// The file in which the scenes are kept.
    pub(super) recording: Option<PathBuf>,
    last_id: u64,
}

/// The world, shared by the server's tasks and the test.
#[derive(Clone)]
pub(super) struct Shared(Arc<Mutex<World>>);

impl Shared {
    pub(super) fn new(address: &str) -> Shared {
        let mut world = World { address: address.to_owned(), shards: 1, ..World::default() };
        world.found("Model Parliament", true);
        for place in [Place::text("general"), Place::text("council"), Place::text("locked").without(SEND_MESSAGES)] {
            world.open(place);
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
        let channel = self.channels.iter().find(|channel| channel.name == name);
        channel.unwrap_or_else(|| panic!("there is no channel {name}"))
    }

    pub(super) fn channel_by_id(&self, id: u64) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.id == id)
    }

    pub(super) fn requests_to<'a>(&'a self, method: &str, ending: &str) -> impl Iterator<Item = &'a Request> {
        self.requests.iter().filter(move |request| request.method == method && request.path.ends_with(ending))
    }

    /// Messages of the bot in a channel, answers to commands included.
    pub(super) fn posts_in(&self, channel: &str) -> Vec<Said> {
        let id = self.channel(channel).id;
        let posts = self.messages.values().filter(|message| message.channel() == id && message.is_of_bot());
        posts.filter(|message| !message.is_loading()).map(Said::new).collect()
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
        let name = format!("private with {}", user["username"].as_str().unwrap_or_default());
        if let Some(channel) = self.channels.iter().find(|channel| channel.name == name) {
            return channel.id;
        }
        let id = self.new_id();
        self.channels.push(Channel {
            id,
            name,
            kind: Kind::Private,
            guild: None,
            parent: None,
            recipient: Some(user.clone()),
            denied: 0,
            tags: Vec::new(),
            requires_tag: false,
            applied: Vec::new(),
            archived: false,
            locked: false,
            made: now(),
        });
        id
    }

    /// Sends an event of a server or of a private channel to the shard it belongs to, or keeps it for the bot's return
    /// if it is away.
    pub(super) fn dispatch(&mut self, name: &str, guild: Option<u64>, data: &Value) {
        let intent = match (name.split('_').next(), guild) {
            (Some("MESSAGE"), Some(_)) => INTENT_GUILD_MESSAGES,
            (Some("MESSAGE"), None) => INTENT_DIRECT_MESSAGES,
            (Some("GUILD" | "CHANNEL" | "THREAD"), _) => INTENT_GUILDS,
            _ => 0,
        };
        // Where the bot is no member, it hears of nothing but the use that is made of it.
        let is_member = guild.and_then(|id| self.guild_by_id(id)).is_none_or(|guild| guild.has_bot);
        if !is_member && name != "INTERACTION_CREATE" {
            return;
        }
        for session in self.sessions.iter_mut().filter(|session| session.hears(guild)) {
            if session.intents & intent == intent {
                session.tell(name, data);
            }
        }
    }

    /// Sends a frame to every shard that is connected.
    pub(super) fn send_to_all(&self, frame: impl Fn() -> Frame) {
        for session in &self.sessions {
            session.send(frame());
        }
    }

    pub(super) fn is_connected(&self) -> bool {
        self.sessions.iter().any(|session| session.connection.is_some())
    }
}

impl Session {
    pub(super) fn tell(&mut self, name: &str, data: &Value) {
        let event = json!({ "op": 0, "s": self.events.len() + 1, "t": name, "d": data });
        self.events.push(event.clone());
        self.send(Frame::text(&event));
    }

    /// Takes up the session over a new connection: what was missed comes first.
    pub(super) fn resume(&mut self, connection: &UnboundedSender<Frame>, missed: &[Value]) {
        self.connection = Some(connection.clone());
        for event in missed {
            self.send(Frame::text(event));
        }
        self.tell("RESUMED", &json!({}));
    }
}

/// An id or another number that Discord writes as a string.
pub(super) fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

pub(super) fn now() -> String {
    jiff::Timestamp::now().to_string()
}
