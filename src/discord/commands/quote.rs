//! `/quote`

use poise::serenity_prelude as serenity;

use super::{Context, asker, choices, chosen, complete_language, complete_resolution, language, show, whisper};
use crate::{discord::outgoing::ROOM, sheet};

/// Quotes one clause of a resolution.
#[poise::command(
    slash_command,
    interaction_context = "Guild | BotDm | PrivateChannel",
    install_context = "Guild | User"
)]
pub(super) async fn quote(
    ctx: Context<'_>,
    #[description = "resolution"]
    #[autocomplete = "complete_resolution"]
    #[max_length = 100]
    resolution: String,
    #[description = "label"]
    #[autocomplete = "complete_label"]
    #[max_length = 100]
    label: String,
    #[description = "language"]
    #[rename = "language"]
    #[autocomplete = "complete_language"]
    #[max_length = 50]
    read_in: Option<String>,
    #[description = "hide"] hide: Option<bool>,
) -> anyhow::Result<()> {
    let asker = asker(&ctx).await;
    let read_in = match language(asker.wording, read_in.as_deref()) {
        Ok(read_in) => read_in,
        Err(problem) => return whisper(ctx, problem).await,
    };
    show(ctx, asker, hide, move |engine, asker| {
        let answer = engine.quote(&resolution, &label, asker.scope(None, read_in).language);
        sheet::answer(engine, &answer, asker.wording, ROOM)
    })
    .await
}

/// The clauses of the resolution that was chosen, by number and by words.
pub(super) async fn complete_label(ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    let Some(resolution) = chosen(&ctx, "resolution").map(str::to_owned) else {
        return serenity::CreateAutocompleteResponse::new();
    };
    let typed = typed.to_owned();
    choices(ctx.data().work(move |engine| engine.complete_label(&resolution, &typed)).await)
}
