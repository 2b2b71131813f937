//! `/entity`

use poise::serenity_prelude as serenity;

use super::{Context, asker, choices, complete_resolution, resolution, show, whisper};
use crate::{
    discord::outgoing::ROOM,
    sheet::{self, Carried, View},
};

/// Shows where a person, a body or a law is mentioned.
#[poise::command(
    slash_command,
    interaction_context = "Guild | BotDm | PrivateChannel",
    install_context = "Guild | User"
)]
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
    let asker = asker(&ctx).await;
    let within = match resolution(&ctx.data().engine(), asker.wording, within.as_deref()) {
        Ok(within) => within,
        Err(problem) => return whisper(ctx, problem).await,
    };
    show(ctx, asker, hide, move |engine, asker| {
        let resolution = within.or_else(|| asker.settings.resolution.0.clone());
        let carried = Carried { subject: Some(name), ..Carried::default() };
        sheet::open(engine, &View::Entity { resolution, page: 0 }, &carried, asker.wording, ROOM)
    })
    .await
}

async fn complete_entity(ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    let typed = typed.to_owned();
    choices(ctx.data().work(move |engine| engine.complete_entity(&typed)).await)
}
