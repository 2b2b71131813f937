//! `/random`

use super::{Context, asker, complete_resolution, resolution, show, whisper};
use crate::{
    discord::outgoing::ROOM,
    sheet::{self, Carried, View},
};

/// Quotes a paragraph picked at random.
#[poise::command(
    slash_command,
    interaction_context = "Guild | BotDm | PrivateChannel",
    install_context = "Guild | User"
)]
pub(super) async fn random(
    ctx: Context<'_>,
    #[description = "resolution"]
    #[rename = "resolution"]
    #[autocomplete = "complete_resolution"]
    #[max_length = 100]
    within: Option<String>,
    #[description = "hide"] hide: Option<bool>,
) -> anyhow::Result<()> {
    let asker = asker(&ctx).await;
    let within = match resolution(&ctx.data().engine(), asker.wording, within.as_deref()) {
        Ok(within) => within,
        Err(problem) => return whisper(ctx, problem).await,
    };
    // The id of an interaction is as good as a die, and the same when Discord asks again.
    let seed = ctx.interaction.id.get();
    show(ctx, asker, hide, move |engine, asker| {
        let scope = asker.scope(within, None);
        let Some(reference) = engine.random(scope.resolution.as_ref(), seed) else {
            return sheet::Sheet::notice(asker.wording.say("random-none"));
        };
        let view = View::Clause { reference, language: scope.language, page: 0 };
        sheet::open(engine, &view, &Carried::default(), asker.wording, ROOM)
    })
    .await
}
