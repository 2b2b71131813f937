//! `/today`

use poise::serenity_prelude as serenity;

use super::{
    Context,
    digest::{last_posts, moment},
    link, whisper_when, wording,
};

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
    let mut lines = vec![wording.say("today-title")];
    for subscription in &subscriptions {
        let mut parts = Vec::new();
        parts.extend(last_posts(&ctx.data().store, wording, subscription).await?);
        parts.push(if subscription.paused {
            wording.say("today-paused")
        } else {
            wording.say_with("digest-next", &[("next", moment(subscription.next_run).into())])
        });
        lines.push(format!("<#{}>\n{}", subscription.channel, parts.join("\n")));
    }
    Ok(lines.join("\n"))
}
