//! `/help`

use super::{Context, link, whisper, wording};

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
    whisper(ctx, wording(&ctx).say_with("help", &links)).await
}
