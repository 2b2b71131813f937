//! `/help`

use poise::serenity_prelude as serenity;

use super::{Context, link, whisper, wording};
use crate::discord::interaction;

/// Explains what the bot can do.
#[poise::command(slash_command)]
pub(super) async fn help(ctx: Context<'_>) -> anyhow::Result<()> {
    let commands = [
        ("ask", "ask"),
        ("quote", "quote"),
        ("search", "search"),
        ("compare", "compare"),
        ("random", "random"),
        ("entity", "entity"),
        ("resolutions", "resolutions"),
        ("preferences", "preferences"),
        ("privacy", "privacy show"),
        ("digest", "digest on"),
        ("settings", "settings show"),
        ("about", "about"),
    ];
    let links = commands.map(|(key, name)| (key, link(&ctx, name).into()));
    let beyond: &[&str] = if is_brought_along(&ctx) { &["help-menu"] } else { &["help-server", "help-messages"] };
    let parts = ["help"].iter().chain(beyond).map(|key| wording(&ctx).say_with(key, &links));
    whisper(ctx, parts.collect::<Vec<_>>().join("\n")).await
}

/// Whether somebody uses the bot in a place that has not added it, where it hears no messages and can be set up by nobody.
fn is_brought_along(ctx: &Context<'_>) -> bool {
    let used = ctx.interaction;
    match used.guild_id {
        Some(guild) => !interaction::has_added(guild, &used.authorizing_integration_owners),
        None => used.context == Some(serenity::InteractionContext::PrivateChannel),
    }
}
