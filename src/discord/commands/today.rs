//! `/today`

use poise::serenity_prelude as serenity;

use super::{
    Context,
    digest::{last_posts, moment},
    link, whisper_when, wording,
};
use crate::discord::outgoing::units;

/// With a line on those that are left out, this fits into a message of Discord's, in its units.
const TEXT_MAX: usize = 1_900;

/// Shows what this server's digests posted last, and when the next comes.
#[poise::command(slash_command, guild_only, install_context = "Guild", interaction_context = "Guild")]
pub(super) async fn today(ctx: Context<'_>) -> anyhow::Result<()> {
    let Some(guild) = ctx.interaction.guild_id else { return Ok(()) };
    whisper_when(ctx, describe(&ctx, guild)).await
}

async fn describe(ctx: &Context<'_>, guild: serenity::GuildId) -> anyhow::Result<String> {
    let wording = wording(ctx);
    let subscriptions = ctx.data().store.subscriptions_of(guild.get()).await?;
    if subscriptions.is_empty() {
        return Ok(wording.say_with("today-none", &[("on", link(ctx, "digest on").into())]));
    }
    let mut text = wording.say("today-title");
    for (at, subscription) in subscriptions.iter().enumerate() {
        let mut parts = Vec::new();
        parts.extend(last_posts(&ctx.data().store, &ctx.serenity_context().cache, wording, subscription).await?);
        parts.push(if subscription.paused {
            wording.say("today-paused")
        } else {
            wording.say_with("digest-next", &[("next", moment(subscription.next_run).into())])
        });
        let digest = format!("\n<#{}>\n{}", subscription.channel, parts.join("\n"));
        if units(&text) + units(&digest) > TEXT_MAX {
            let left = [("count", (subscriptions.len() - at).into())];
            return Ok(format!("{text}\n{}", wording.say_with("today-more", &left)));
        }
        text += &digest;
    }
    Ok(text)
}
