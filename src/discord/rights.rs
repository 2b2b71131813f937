//! Which rights the bot has in a channel, and how to say that one is missing.

use poise::serenity_prelude as serenity;
use serenity::Permissions;

use crate::wording::{Conjunction, Wording};

/// What answers in threads of their own need in the channel.
pub(super) const FOR_THREADS: Permissions =
    Permissions::CREATE_PUBLIC_THREADS.union(Permissions::SEND_MESSAGES_IN_THREADS);

/// What Discord calls the rights, by the attributes of `right` in the wording.
const NAMES: [(Permissions, &str); 8] = [
    (Permissions::VIEW_CHANNEL, "view-channel"),
    (Permissions::SEND_MESSAGES, "send-messages"),
    (Permissions::CREATE_PUBLIC_THREADS, "create-public-threads"),
    (Permissions::SEND_MESSAGES_IN_THREADS, "send-messages-in-threads"),
    (Permissions::EMBED_LINKS, "embed-links"),
    (Permissions::READ_MESSAGE_HISTORY, "read-message-history"),
    (Permissions::MANAGE_MESSAGES, "manage-messages"),
    (Permissions::MANAGE_THREADS, "manage-threads"),
];

/// The rights in a channel that posting there needs and the bot lacks; `None` where the cache does not know.
pub(super) fn missing(
    cache: &serenity::Cache,
    guild: serenity::GuildId,
    channel: serenity::ChannelId,
) -> Option<Permissions> {
    let (has, is_thread) = held(cache, guild, channel)?;
    let send = if is_thread { Permissions::SEND_MESSAGES_IN_THREADS } else { Permissions::SEND_MESSAGES };
    let needed = Permissions::VIEW_CHANNEL | send | Permissions::EMBED_LINKS | Permissions::READ_MESSAGE_HISTORY;
    Some(needed - has)
}

/// The rights in a channel that answers in threads of their own need and the bot lacks, as far as the cache knows.
pub(super) fn missing_for_threads(
    cache: &serenity::Cache,
    guild: serenity::GuildId,
    channel: serenity::ChannelId,
) -> Permissions {
    held(cache, guild, channel).map_or(Permissions::empty(), |(has, _)| FOR_THREADS - has)
}

/// Whether the bot certainly has these rights in a channel.
pub(super) fn are_held(
    cache: &serenity::Cache,
    guild: serenity::GuildId,
    channel: serenity::ChannelId,
    needed: Permissions,
) -> bool {
    held(cache, guild, channel).is_some_and(|(has, _)| has.contains(needed))
}

/// What the bot may do in a channel or thread, and whether it is a thread.
fn held(
    cache: &serenity::Cache,
    guild: serenity::GuildId,
    channel: serenity::ChannelId,
) -> Option<(Permissions, bool)> {
    let bot = cache.current_user().id;
    let guild = cache.guild(guild)?;
    let member = guild.members.get(&bot)?;
    let thread = guild.threads.iter().find(|thread| thread.id == channel);
    // A thread has the rights of its channel.
    let parent = thread.map_or(Some(channel), |thread| thread.parent_id)?;
    Some((guild.user_permissions_in(guild.channels.get(&parent)?, member), thread.is_some()))
}

/// The names of rights in Discord's own words, as a list.
pub(super) fn names(wording: Wording, rights: Permissions) -> String {
    let name = |(right, key): &(Permissions, &'static str)| {
        rights.contains(*right).then(|| wording.attribute("right", key)).flatten()
    };
    let mut names: Vec<String> = NAMES.iter().filter_map(name).collect();
    let others = NAMES.iter().fold(rights, |rights, (right, _)| rights - *right);
    names.extend(others.get_permission_names().iter().map(ToString::to_string));
    let names: Vec<String> = names.iter().map(|name| format!("**{name}**")).collect();
    wording.list(&names, Conjunction::And)
}

/// Whether nothing at all can be posted for want of these rights.
pub(super) fn prevents_posting(missing: Permissions) -> bool {
    missing.intersects(Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES | Permissions::SEND_MESSAGES_IN_THREADS)
}

/// Tells a person what to allow where, by a message that names the rights; without knowing, everything that posting needs.
pub(super) fn explain(
    wording: Wording,
    message: &'static str,
    missing: Permissions,
    channel: serenity::ChannelId,
) -> String {
    let all = Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES | Permissions::EMBED_LINKS;
    // A reply can do without the history.
    let missing = missing - Permissions::READ_MESSAGE_HISTORY;
    let missing = if missing.is_empty() { all } else { missing };
    tell(wording, message, missing, channel)
}

/// Says a message about rights in a channel that names exactly these.
pub(super) fn tell(
    wording: Wording,
    message: &'static str,
    rights: Permissions,
    channel: serenity::ChannelId,
) -> String {
    let rights = names(wording, rights);
    wording.say_with(message, &[("channel", format!("<#{channel}>").into()), ("rights", rights.into())])
}

/// The address that adds the bot to a server, with exactly the rights that it needs, or to one's own account.
pub(super) fn invitation(application: serenity::ApplicationId) -> String {
    let rights = Permissions::VIEW_CHANNEL
        | Permissions::SEND_MESSAGES
        | Permissions::SEND_MESSAGES_IN_THREADS
        | Permissions::EMBED_LINKS
        | Permissions::READ_MESSAGE_HISTORY;
    let rights = rights.bits();
    format!(
        "<https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands&permissions={rights}>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_right_is_named_with_its_channel() {
        let channel = serenity::ChannelId::new(7);
        let explain = |missing| explain(Wording::default(), "rights-missing", missing, channel);
        let text = explain(Permissions::EMBED_LINKS);
        assert!(text.contains("<#7>") && text.contains("**Embed Links**") && !text.contains("Send"), "{text}");
        assert!(explain(Permissions::empty()).contains("**Send Messages**"));
    }

    #[test]
    fn rights_are_called_as_discord_calls_them_in_each_language() {
        let rights = Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES_IN_THREADS;
        let check = |code: &str, expected: &str| assert_eq!(names(Wording::of(code), rights), expected);
        check("en", "**View Channels** and **Send Messages in Threads**");
        check("de", "**Kanäle ansehen** und **Nachrichten in Threads senden**");
        check("fr", "**Voir les salons** et **Envoyer des messages dans les fils**");
        // What has no name of its own keeps the English one.
        assert_eq!(
            names(Wording::of("de"), Permissions::MENTION_EVERYONE),
            "**Mention @everyone, @here, and All Roles**"
        );
        for (right, key) in NAMES {
            for wording in Wording::all() {
                assert!(wording.attribute("right", key).is_some(), "{key} in {}", wording.code());
            }
            assert_eq!(right.bits().count_ones(), 1, "{key}");
        }
    }
}
