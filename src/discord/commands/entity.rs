//! `/entity`

use poise::serenity_prelude as serenity;

use super::{Chosen, Context, choices, complete_resolution, show};
use crate::sheet::{self, Carried, View};

/// Shows where a person, a body or a law is mentioned.
#[poise::command(slash_command)]
pub(super) async fn entity(
    ctx: Context<'_>,
    #[description = "name"]
    #[autocomplete = "complete_entity"]
    #[max_length = 100]
    name: String,
    #[description = "resolution"]
    #[rename = "resolution"]
    #[autocomplete = "complete_resolution"]
    #[max_length = 100]
    within: Option<String>,
    #[description = "hide"] hide: Option<bool>,
) -> anyhow::Result<()> {
    let chosen = Chosen { resolution: within, hide, ..Chosen::default() };
    show(ctx, chosen, move |engine, scope, wording, room| {
        let carried = Carried { subject: Some(name), ..Carried::default() };
        let view = View::Entity { resolution: scope.resolution.clone(), page: 0 };
        sheet::open(engine, &view, &carried, wording, room)
    })
    .await
}

async fn complete_entity(ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    let typed = typed.to_owned();
    choices(ctx.data().suggest(move |engine| engine.complete_entity(&typed)).await)
}
