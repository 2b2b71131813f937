//! Whom a message of the bot's pings, as Discord works it out from its text and `allowed_mentions`.
//!
//! Without `allowed_mentions`, a message in a channel pings everybody it names and the author of what it replies to,
//! while an answer to an interaction pings users only (resources "message", allowed mentions object). A text inside of
//! code pings nobody, which is left out here: it would only excuse a bot that forgets to say whom it may ping.

use serde_json::Value;

use super::messages::Message;
use super::rights::MENTION_EVERYONE;
use super::world::{World, number};

/// Someone was pinged.
#[derive(Clone, Debug)]
pub(crate) struct Ping {
    /// The name of a user or role, `everyone` or `here`.
    pub(crate) whom: String,
    pub(crate) text: String,
}

/// Where a message comes from, which decides whom it pings if it does not say.
#[derive(Clone, Copy)]
pub(super) enum Origin {
    Channel,
    Interaction,
}

pub(super) fn pings(world: &World, message: &Message, origin: Origin) -> Vec<Ping> {
    let text = message.json["content"].as_str().unwrap_or_default();
    let allowed = Allowed { mentions: &message.allowed_mentions, origin };
    let channel = world.channel_by_id(message.channel());
    let may_mention_all = channel.is_some_and(|channel| channel.rights(world) & MENTION_EVERYONE != 0);
    let mut whom = Vec::new();

    for (id, user) in world.users.values().filter_map(|user| Some((number(&user["id"])?, user))) {
        let is_named = text.contains(&format!("<@{id}>")) || text.contains(&format!("<@!{id}>"));
        // Who was replied to hears of it when the reply comes, not when it is changed.
        let is_new = message.json["edited_timestamp"].is_null();
        let is_replied_to = is_new && number(&message.json["referenced_message"]["author"]["id"]) == Some(id);
        if is_named && allowed.includes("users", id) || is_replied_to && allowed.replied_user() {
            whom.push(user["username"].as_str().unwrap_or_default());
        }
    }
    let guild = channel.and_then(|channel| channel.guild).and_then(|guild| world.guild_by_id(guild));
    for role in guild.iter().flat_map(|guild| &guild.roles) {
        let may = role.mentionable || may_mention_all;
        if may && text.contains(&format!("<@&{}>", role.id)) && allowed.includes("roles", role.id) {
            whom.push(&role.name);
        }
    }
    for all in ["everyone", "here"] {
        if may_mention_all && text.contains(&format!("@{all}")) && allowed.parses("everyone") {
            whom.push(all);
        }
    }
    whom.into_iter().map(|whom| Ping { whom: whom.to_owned(), text: text.to_owned() }).collect()
}

struct Allowed<'a> {
    mentions: &'a Value,
    origin: Origin,
}

impl Allowed<'_> {
    fn parses(&self, kind: &str) -> bool {
        match (self.mentions, self.origin) {
            (Value::Null, Origin::Channel) => true,
            (Value::Null, Origin::Interaction) => kind == "users",
            (mentions, _) => mentions["parse"].as_array().is_some_and(|kinds| kinds.iter().any(|one| one == kind)),
        }
    }

    fn includes(&self, kind: &str, id: u64) -> bool {
        let listed = self.mentions[kind].as_array().is_some_and(|ids| ids.iter().any(|one| number(one) == Some(id)));
        listed || self.parses(kind)
    }

    fn replied_user(&self) -> bool {
        match (self.mentions, self.origin) {
            (Value::Null, Origin::Channel) => true,
            (Value::Null, Origin::Interaction) => false,
            (mentions, _) => mentions["replied_user"] == true,
        }
    }
}
