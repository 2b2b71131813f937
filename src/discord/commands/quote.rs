//! `/quote`

use poise::serenity_prelude as serenity;

use super::{Chosen, Context, aliases_here, choices, chosen, complete_language, complete_resolution, show};
use crate::sheet;

/// Quotes one clause of a resolution.
#[poise::command(slash_command)]
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
    show(ctx, Chosen { language: read_in, hide, ..Chosen::default() }, move |engine, scope, wording, room| {
        sheet::answer(engine, &engine.quote(&resolution, &label, scope), wording, room)
    })
    .await
}

/// The clauses of the resolution that was chosen, by number and by words.
pub(super) async fn complete_label(ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    let Some(resolution) = chosen(&ctx, "resolution").map(str::to_owned) else {
        return serenity::CreateAutocompleteResponse::new();
    };
    let (typed, aliases) = (typed.to_owned(), aliases_here(&ctx).await);
    choices(ctx.data().suggest(move |engine| engine.complete_label(&resolution, &typed, &aliases)).await)
}
