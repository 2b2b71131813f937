//! Which rights the bot has in a channel, and how to say that one is missing.

use poise::serenity_prelude as serenity;
use serenity::Permissions;

/// The rights in a channel that posting there needs and the bot lacks, as far as is known from the cache.
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
    Some((Permissions::VIEW_CHANNEL | send | Permissions::EMBED_LINKS) - has)
}

/// Tells a person what to allow where; without knowing, everything that posting needs.
pub(super) fn explain(missing: Option<Permissions>, channel: serenity::ChannelId) -> String {
    let all = Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES | Permissions::EMBED_LINKS;
    let missing = missing.filter(|missing| !missing.is_empty()).unwrap_or(all);
    let names: Vec<String> = missing.get_permission_names().iter().map(|name| format!("**{name}**")).collect();
    format!(
        "I may not post in <#{channel}>. I need {} there: see *Edit Channel → Permissions*, or ask somebody who may.",
        names.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_right_is_named_with_its_channel() {
        let channel = serenity::ChannelId::new(7);
        let text = explain(Some(Permissions::EMBED_LINKS), channel);
        assert!(text.contains("<#7>") && text.contains("**Embed Links**") && !text.contains("Send"), "{text}");
        assert!(explain(None, channel).contains("**Send Messages**"));
    }
}
