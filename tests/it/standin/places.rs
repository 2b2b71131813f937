//! Servers, their channels and roles, and what the bot may do in each.

use serde_json::{Value, json};

use super::accounts::{bot_user, member_json};
use super::rights::{EVERYONE, SEND_MESSAGES, SEND_MESSAGES_IN_THREADS};
use super::world::{World, now};

/// The server where everything happens unless a test says otherwise.
pub(super) const GUILD: u64 = 1_000_000_000_000_000_002;

/// The forum flag that asks for a tag on each post.
const REQUIRE_TAG: u64 = 1 << 4;

pub(super) struct Guild {
    pub(super) id: u64,
    pub(super) name: String,
    /// In Discord's spelling, such as `de`.
    pub(super) locale: String,
    /// Whether the bot is a member.
    pub(super) has_bot: bool,
    /// Whether it has added the bot's commands, be it without the bot.
    pub(super) has_commands: bool,
    /// Rights that everyone has here besides the usual ones.
    pub(super) granted: u64,
    pub(super) roles: Vec<Role>,
}

pub(super) struct Role {
    pub(super) id: u64,
    pub(super) name: String,
    pub(super) mentionable: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// Between the bot and one user.
    Private,
    /// Between users, without the bot.
    Group,
    Announcement,
    AnnouncementThread,
    Thread,
    Forum,
}

impl Kind {
    pub(super) fn code(self) -> u64 {
        match self {
            Kind::Text => 0,
            Kind::Private => 1,
            Kind::Group => 3,
            Kind::Announcement => 5,
            Kind::AnnouncementThread => 10,
            Kind::Thread => 11,
            Kind::Forum => 15,
        }
    }

    pub(super) fn is_thread(self) -> bool {
        matches!(self, Kind::Thread | Kind::AnnouncementThread)
    }
}

pub(super) struct Channel {
    pub(super) id: u64,
    pub(super) name: String,
    pub(super) kind: Kind,
    /// `None` for what is private.
    pub(super) guild: Option<u64>,
    /// The channel that a thread belongs to.
    pub(super) parent: Option<u64>,
    /// Who talks with the bot here in private.
    pub(super) recipient: Option<Value>,
    /// Rights that everyone has on the server but not here.
    pub(super) denied: u64,
    /// Tags that a forum offers: id and name.
    pub(super) tags: Vec<(u64, String)>,
    pub(super) requires_tag: bool,
    /// Tags that a post in a forum bears.
    pub(super) applied: Vec<u64>,
    pub(super) archived: bool,
    pub(super) locked: bool,
    pub(super) made: String,
}

impl Channel {
    /// What the bot may do here; the rights in a thread are those in its channel.
    pub(super) fn rights(&self, world: &World) -> u64 {
        let channel = self.parent.and_then(|parent| world.channel_by_id(parent)).unwrap_or(self);
        let Some(guild) = self.guild else {
            return if self.kind == Kind::Private { EVERYONE } else { 0 };
        };
        let guild = world.guild_by_id(guild).filter(|guild| guild.has_bot);
        guild.map_or(0, |guild| (EVERYONE | guild.granted) & !channel.denied)
    }

    /// The right that writing here needs.
    pub(super) fn right_to_write(&self) -> u64 {
        if self.kind.is_thread() { SEND_MESSAGES_IN_THREADS } else { SEND_MESSAGES }
    }

    pub(super) fn json(&self) -> Value {
        let mut json =
            json!({ "id": self.id.to_string(), "type": self.kind.code(), "last_message_id": null, "flags": 0 });
        let Some(guild) = self.guild else {
            json["recipients"] = json!(self.recipient.iter().collect::<Vec<_>>());
            return json;
        };
        json["guild_id"] = json!(guild.to_string());
        json["name"] = json!(self.name);
        json["rate_limit_per_user"] = json!(0);
        json["parent_id"] = json!(self.parent.map(|parent| parent.to_string()));
        if self.kind.is_thread() {
            json["owner_id"] = bot_user()["id"].clone();
            json["message_count"] = json!(0);
            json["member_count"] = json!(1);
            json["total_message_sent"] = json!(0);
            json["applied_tags"] = json!(self.applied.iter().map(ToString::to_string).collect::<Vec<_>>());
            json["thread_metadata"] = json!({
                "archived": self.archived, "auto_archive_duration": 1440, "archive_timestamp": self.made,
                "locked": self.locked, "create_timestamp": self.made,
            });
            return json;
        }
        json["position"] = json!(0);
        json["topic"] = Value::Null;
        json["nsfw"] = json!(false);
        json["permission_overwrites"] =
            json!([{ "id": guild.to_string(), "type": 0, "allow": "0", "deny": self.denied.to_string() }]);
        if self.kind == Kind::Forum {
            let tags = self.tags.iter().map(|(id, name)| {
                json!({
                    "id": id.to_string(), "name": name, "moderated": false, "emoji_id": null, "emoji_name": null,
                })
            });
            json["available_tags"] = tags.collect();
            json["default_sort_order"] = Value::Null;
            json["default_forum_layout"] = json!(0);
            json["default_reaction_emoji"] = Value::Null;
            json["flags"] = json!(if self.requires_tag { REQUIRE_TAG } else { 0 });
        }
        json
    }
}

/// A channel to be: what it is, where, and what the bot may not do in it.
pub(crate) struct Place {
    name: String,
    kind: Kind,
    server: Option<String>,
    parent: Option<String>,
    denied: u64,
    tags: Vec<String>,
    requires_tag: bool,
    archived: bool,
    locked: bool,
}

impl Place {
    fn new(name: &str, kind: Kind) -> Place {
        Place {
            name: name.to_owned(),
            kind,
            server: None,
            parent: None,
            denied: 0,
            tags: Vec::new(),
            requires_tag: false,
            archived: false,
            locked: false,
        }
    }

    pub(crate) fn text(name: &str) -> Place {
        Place::new(name, Kind::Text)
    }

    pub(crate) fn announcements(name: &str) -> Place {
        Place::new(name, Kind::Announcement)
    }

    /// A thread in a channel, which has to exist.
    pub(crate) fn thread(name: &str, parent: &str) -> Place {
        Place { parent: Some(parent.to_owned()), ..Place::new(name, Kind::Thread) }
    }

    pub(crate) fn forum(name: &str, tags: &[&str]) -> Place {
        Place { tags: tags.iter().map(ToString::to_string).collect(), ..Place::new(name, Kind::Forum) }
    }

    /// A conversation between people that the bot is no part of.
    pub(crate) fn group(name: &str) -> Place {
        Place::new(name, Kind::Group)
    }

    /// On a server other than the usual one, which has to exist.
    pub(crate) fn on(self, server: &str) -> Place {
        Place { server: Some(server.to_owned()), ..self }
    }

    /// The bot has not these rights here.
    pub(crate) fn without(self, rights: u64) -> Place {
        Place { denied: rights, ..self }
    }

    /// A post in this forum needs a tag.
    pub(crate) fn that_requires_a_tag(self) -> Place {
        Place { requires_tag: true, ..self }
    }

    /// A thread that has been silent for so long that it is folded away.
    pub(crate) fn archived(self) -> Place {
        Place { archived: true, ..self }
    }

    /// A thread in which only moderators may write.
    pub(crate) fn locked(self) -> Place {
        Place { locked: true, ..self }
    }
}

impl World {
    /// Opens a channel, tells the bot about it, and returns its id.
    pub(super) fn open(&mut self, place: Place) -> u64 {
        assert!(
            self.channels.iter().all(|channel| channel.name != place.name),
            "there is a channel {} already, and tests know them by name",
            place.name
        );
        let parent = place.parent.as_deref().map(|name| self.channel(name));
        let kind = match parent.map(|parent| parent.kind) {
            Some(Kind::Announcement) => Kind::AnnouncementThread,
            _ => place.kind,
        };
        let parent = parent.map(|parent| parent.id);
        let guild = match (&place.server, parent) {
            _ if place.kind == Kind::Group => None,
            (_, Some(parent)) => self.channel_by_id(parent).and_then(|parent| parent.guild),
            (Some(server), None) => Some(self.guild(server).id),
            (None, None) => Some(GUILD),
        };
        let id = self.new_id();
        let tags = place.tags.into_iter().map(|name| (self.new_id(), name)).collect();
        self.channels.push(Channel {
            id,
            name: place.name,
            kind,
            guild,
            parent,
            recipient: None,
            denied: place.denied,
            tags,
            requires_tag: place.requires_tag,
            applied: Vec::new(),
            archived: place.archived,
            locked: place.locked,
            made: now(),
        });
        self.announce_channel(id, if kind.is_thread() { "THREAD_CREATE" } else { "CHANNEL_CREATE" });
        id
    }

    /// Tells the bot something about a channel of a server.
    pub(super) fn announce_channel(&mut self, id: u64, event: &str) {
        let Some(channel) = self.channel_by_id(id).filter(|channel| channel.guild.is_some()) else { return };
        let (guild, mut json) = (channel.guild, channel.json());
        if event == "THREAD_CREATE" {
            json["newly_created"] = json!(true);
        }
        self.dispatch(event, guild, &json);
    }

    /// Takes a channel and its threads away and tells the bot.
    pub(super) fn close(&mut self, id: u64) {
        let event = if self.channel_by_id(id).is_some_and(|channel| channel.kind.is_thread()) {
            "THREAD_DELETE"
        } else {
            "CHANNEL_DELETE"
        };
        self.announce_channel(id, event);
        self.channels.retain(|channel| channel.id != id && channel.parent != Some(id));
        let channels: Vec<u64> = self.channels.iter().map(|channel| channel.id).collect();
        self.messages.retain(|_, message| channels.contains(&message.channel()));
    }

    /// Founds a server; a bot that is a member of it is told.
    pub(super) fn found(&mut self, name: &str, has_bot: bool) -> u64 {
        assert!(self.guilds.iter().all(|guild| guild.name != name), "there is a server {name} already");
        let id = if self.guilds.is_empty() { GUILD } else { self.new_id() };
        self.guilds.push(Guild {
            id,
            name: name.to_owned(),
            locale: "en-GB".to_owned(),
            has_bot,
            has_commands: has_bot,
            granted: 0,
            roles: Vec::new(),
        });
        if has_bot {
            self.announce_guild(id);
        }
        id
    }

    pub(super) fn announce_guild(&mut self, id: u64) {
        let json = self.guild_json(id);
        self.dispatch("GUILD_CREATE", Some(id), &json);
    }

    pub(super) fn guild(&self, name: &str) -> &Guild {
        self.guilds.iter().find(|guild| guild.name == name).unwrap_or_else(|| panic!("there is no server {name}"))
    }

    pub(super) fn guild_by_id(&self, id: u64) -> Option<&Guild> {
        self.guilds.iter().find(|guild| guild.id == id)
    }

    /// The servers that the bot is a member of.
    pub(super) fn guilds_of_bot(&self) -> Vec<u64> {
        self.guilds.iter().filter(|guild| guild.has_bot).map(|guild| guild.id).collect()
    }

    /// A server as the bot sees it when it connects.
    pub(super) fn guild_json(&self, id: u64) -> Value {
        let guild = self.guild_by_id(id).expect("the server exists");
        let of_guild = |threads: bool| -> Vec<Value> {
            let channels = self.channels.iter().filter(|channel| channel.guild == Some(id));
            channels
                .filter(|channel| channel.kind.is_thread() == threads && !channel.archived)
                .map(Channel::json)
                .collect()
        };
        let mut member = member_json();
        member["user"] = bot_user();
        let mut roles = vec![role_json(id, "@everyone", EVERYONE | guild.granted, false)];
        roles.extend(guild.roles.iter().map(Role::json));
        json!({
            "id": id.to_string(), "name": guild.name, "owner_id": "1000000000000000003", "verification_level": 0,
            "default_message_notifications": 0, "explicit_content_filter": 0, "emojis": [], "stickers": [],
            "features": [], "mfa_level": 0, "system_channel_flags": 0, "premium_tier": 0,
            "preferred_locale": guild.locale, "nsfw_level": 0, "premium_progress_bar_enabled": false,
            "joined_at": "2024-01-01T00:00:00.000000+00:00", "large": false, "unavailable": false, "member_count": 3,
            "voice_states": [], "members": [member], "channels": of_guild(false), "threads": of_guild(true),
            "presences": [], "stage_instances": [], "guild_scheduled_events": [], "roles": roles,
        })
    }
}

impl Role {
    pub(super) fn json(&self) -> Value {
        role_json(self.id, &self.name, 0, self.mentionable)
    }
}

fn role_json(id: u64, name: &str, permissions: u64, mentionable: bool) -> Value {
    json!({
        "id": id.to_string(), "name": name, "color": 0,
        "colors": { "primary_color": 0, "secondary_color": null, "tertiary_color": null }, "hoist": false,
        "position": 0, "permissions": permissions.to_string(), "managed": false, "mentionable": mentionable, "flags": 0,
        "icon": null, "unicode_emoji": null,
    })
}
