//! The use of commands, menus and components, as Discord tells the bot of it.

use std::time::Instant;

use serde_json::{Value, json};

use super::super::accounts::member_json;
use super::super::places::Kind;
use super::super::rights::{EVERYONE, USE_EXTERNAL_APPS};
use super::super::world::{APPLICATION, Interaction, World};
use super::User;

const IN_GUILD: u64 = 0;
const WITH_BOT: u64 = 1;
const AMONG_OTHERS: u64 = 2;
/// Who has to have installed the application for a command to be there.
const BY_GUILD: u64 = 0;
const BY_USER: u64 = 1;

/// 10 MiB, as where nobody pays.
const ATTACHMENT_SIZE_LIMIT: u64 = 10_485_760;

/// One use of something of the bot's.
pub(super) struct Use {
    /// 2 for a command, 3 for a component, 4 for autocomplete.
    pub(super) kind: u64,
    pub(super) channel: u64,
    pub(super) data: Value,
    /// The message whose component is used.
    pub(super) source: Option<u64>,
    /// What belongs into the metadata of this kind of interaction.
    pub(super) metadata: Value,
}

impl User {
    /// Tells the bot that this user uses something of it; returns the token of the interaction.
    pub(super) fn interacts(&self, world: &mut World, used: Use) -> String {
        let Use { kind, channel, data, source, metadata } = used;
        let id = world.new_id();
        let token = format!("interaction{id}");
        let circumstances = Circumstances::of(world, channel);
        let place = world.channel_by_id(channel).expect("the channel exists");
        let owners = match circumstances {
            Circumstances { installed_by: BY_USER, .. } => json!({ "1": self.account["id"] }),
            Circumstances { guild: Some(guild), .. } => json!({ "0": guild.to_string() }),
            _ => json!({ "0": "0" }),
        };
        let mut event = json!({
            "id": id.to_string(), "application_id": APPLICATION.to_string(), "type": kind, "token": token,
            "version": 1, "channel_id": channel.to_string(), "channel": place.json(), "locale": self.locale,
            "entitlements": [], "authorizing_integration_owners": owners, "context": circumstances.context,
            "attachment_size_limit": ATTACHMENT_SIZE_LIMIT, "data": data,
            "app_permissions": match circumstances.installed_by {
                BY_USER => EVERYONE & self.rights,
                _ => place.rights(world),
            }.to_string(),
        });
        event["channel"]["permissions"] = json!(self.rights.to_string());
        if let Some(guild) = circumstances.guild.and_then(|guild| world.guild_by_id(guild)) {
            event["guild_id"] = json!(guild.id.to_string());
            event["guild_locale"] = json!(guild.locale);
            event["guild"] = json!({ "id": guild.id.to_string(), "locale": guild.locale, "features": [] });
            event["member"] = member_json();
            event["member"]["user"] = self.account.clone();
            event["member"]["permissions"] = json!(self.rights.to_string());
        } else {
            event["user"] = self.account.clone();
        }
        if let Some(source) = source.and_then(|id| world.message(id)) {
            event["message"] = source.json.clone();
        }

        let mut noted = json!({
            "id": id.to_string(), "type": kind, "user": self.account, "authorizing_integration_owners": owners,
        });
        for (key, value) in metadata.as_object().into_iter().flatten() {
            noted[key] = value.clone();
        }
        let user_installed = circumstances.installed_by == BY_USER;
        let interaction = Interaction {
            id,
            kind,
            user: self.account.clone(),
            channel,
            opened: Instant::now(),
            expired: false,
            metadata: noted,
            source,
            user_installed,
            always_ephemeral: user_installed && self.rights & USE_EXTERNAL_APPS == 0,
            callback: None,
            acknowledged: None,
            messages: Vec::new(),
            changes: 0,
        };
        world.interactions.insert(token.clone(), interaction);
        world.dispatch("INTERACTION_CREATE", circumstances.guild, &event);
        token
    }

    /// Whether clients show this user a command where the user is now.
    pub(super) fn is_shown(&self, world: &World, command: &Value) -> bool {
        let here = Circumstances::of(world, self.here(world));
        let lists = |key: &str, default: &[u64], wanted: u64| match command[key].as_array() {
            Some(values) => values.iter().any(|value| value.as_u64() == Some(wanted)),
            None => default.contains(&wanted),
        };
        let needed = command["default_member_permissions"].as_str().and_then(|bits| bits.parse::<u64>().ok());
        // Without any right in it, nobody but an administrator has it.
        let may = here.guild.is_none() || needed.is_none_or(|needed| needed & self.rights == needed && self.rights > 0);
        may && lists("contexts", &[IN_GUILD, WITH_BOT, AMONG_OTHERS], here.context)
            && (lists("integration_types", &[BY_GUILD], here.installed_by)
                || here.context == WITH_BOT && lists("integration_types", &[BY_GUILD], BY_USER))
    }
}

/// What a place means for an interaction in it.
struct Circumstances {
    guild: Option<u64>,
    context: u64,
    installed_by: u64,
}

impl Circumstances {
    fn of(world: &World, channel: u64) -> Circumstances {
        let channel = world.channel_by_id(channel).expect("the channel exists");
        let guild = channel.guild.and_then(|guild| world.guild_by_id(guild));
        match (guild, channel.kind) {
            (Some(guild), _) => Circumstances {
                guild: Some(guild.id),
                context: IN_GUILD,
                installed_by: if guild.has_commands { BY_GUILD } else { BY_USER },
            },
            (None, Kind::Group) => Circumstances { guild: None, context: AMONG_OTHERS, installed_by: BY_USER },
            (None, _) => Circumstances { guild: None, context: WITH_BOT, installed_by: BY_GUILD },
        }
    }
}
