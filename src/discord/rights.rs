//! Which rights the bot has in a channel, and how to say that one is missing.

use poise::serenity_prelude as serenity;
use serenity::Permissions;

use crate::wording::{Conjunction, Wording};

/// The rights in a channel that posting there needs and the bot lacks; `None` where the cache does not know.
pub(super) fn missing(
    cache: &serenity::Cache,
    guild: serenity::GuildId,
    channel: serenity::ChannelId,
) -> Option<Permissions> {
    let bot = cache.current_user().id;
    let guild = cache.guild(guild)?;
    let member = guild.members.get(&bot)?;
    let thread = guild.threads.iter().find(|thread| thread.id == channel);
    // A thread has the rights of its channel.
    let parent = thread.map_or(Some(channel), |thread| thread.parent_id)?;
    let has = guild.user_permissions_in(guild.channels.get(&parent)?, member);
    let send = if thread.is_some() { Permissions::SEND_MESSAGES_IN_THREADS } else { Permissions::SEND_MESSAGES };
    let needed = Permissions::VIEW_CHANNEL | send | Permissions::EMBED_LINKS | Permissions::READ_MESSAGE_HISTORY;
    Some(needed - has)
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
    let names: Vec<String> = missing.get_permission_names().iter().map(|name| format!("**{name}**")).collect();
    let rights = wording.list(&names, Conjunction::And);
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
}
