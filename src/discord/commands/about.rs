//! `/about`

use super::{Context, whisper, wording};
use crate::{discord::rights, engine::Engine, render};

/// Tells the version, what is held, and how to add the bot to a server.
#[poise::command(slash_command)]
pub(super) async fn about(ctx: Context<'_>) -> anyhow::Result<()> {
    let wording = wording(&ctx);
    let engine = ctx.data().engine();
    let (resolutions, clauses) = held(&engine);
    let newest = engine.resolutions("").first().map(|header| {
        let date = header.date.as_deref().map(|date| format!(" ({})", wording.date(date))).unwrap_or_default();
        render::escape(&format!("{}{date}", header.id))
    });
    let servers = ctx.serenity_context().cache.guild_count();
    let text = wording.say_with(
        "about",
        &[
            ("version", env!("CARGO_PKG_VERSION").into()),
            ("resolutions", resolutions.into()),
            ("clauses", clauses.into()),
            ("newest", newest.unwrap_or_default().trim().to_owned().into()),
            ("servers", servers.into()),
            ("invite", rights::invitation(ctx.interaction.application_id).into()),
        ],
    );
    whisper(ctx, text).await
}

fn held(engine: &Engine) -> (usize, usize) {
    (engine.headers().count(), engine.texts().iter().map(crate::index::Text::clauses).sum())
}
