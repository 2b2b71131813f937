//! `/search`

use super::{Context, asker, complete_resolution, resolution, show, whisper};
use crate::{
    discord::outgoing::ROOM,
    sheet::{self, Carried, View},
};

/// Lists the clauses with certain words or names.
#[poise::command(
    slash_command,
    interaction_context = "Guild | BotDm | PrivateChannel",
    install_context = "Guild | User"
)]
pub(super) async fn search(
    ctx: Context<'_>,
    #[description = "words"]
    #[max_length = 200]
    words: String,
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
        let scope = asker.scope(within, None);
        let view = View::Hits { language: scope.language, resolution: scope.resolution, page: 0 };
        let carried = Carried { subject: Some(words), ..Carried::default() };
        sheet::open(engine, &view, &carried, asker.wording, ROOM)
    })
    .await
}
