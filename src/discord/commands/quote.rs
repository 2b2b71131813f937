//! `/quote`

use poise::serenity_prelude as serenity;

use super::{Context, choices, complete_resolution, send};

/// Quotes one clause of a resolution.
#[poise::command(slash_command, interaction_context = "Guild | BotDm")]
pub(super) async fn quote(
    ctx: Context<'_>,
    #[description = "The resolution, by number or words of its title"]
    #[autocomplete = "complete_resolution"]
    #[max_length = 100]
    resolution: String,
    #[description = "The clause, by number or by its words: par:7, rec:B, cit:3"]
    #[autocomplete = "complete_label"]
    #[max_length = 100]
    label: String,
) -> anyhow::Result<()> {
    send(ctx, &ctx.data().engine().quote(&resolution, &label)).await
}

async fn complete_label(ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    let resolution = ctx.args.iter().find(|option| option.name == "resolution").map(|option| &option.value);
    let Some(serenity::ResolvedValue::String(resolution)) = resolution else {
        return serenity::CreateAutocompleteResponse::new();
    };
    choices(ctx.data().engine().complete_label(resolution, typed))
}
