//! `/ask`

use super::{Context, asker, complete_language, complete_resolution, language, resolution, show, whisper};
use crate::{discord::outgoing::ROOM, sheet};

/// Answers a question with the exact clauses of the resolutions.
#[poise::command(
    slash_command,
    interaction_context = "Guild | BotDm | PrivateChannel",
    install_context = "Guild | User"
)]
pub(super) async fn ask(
    ctx: Context<'_>,
    #[description = "question"]
    #[max_length = 500]
    question: String,
    #[description = "resolution"]
    #[rename = "resolution"]
    #[autocomplete = "complete_resolution"]
    #[max_length = 100]
    within: Option<String>,
    #[description = "language"]
    #[rename = "language"]
    #[autocomplete = "complete_language"]
    #[max_length = 50]
    read_in: Option<String>,
    #[description = "hide"] hide: Option<bool>,
) -> anyhow::Result<()> {
    let asker = asker(&ctx).await;
    let within = match resolution(&ctx.data().engine(), asker.wording, within.as_deref()) {
        Ok(within) => within,
        Err(problem) => return whisper(ctx, problem).await,
    };
    let read_in = match language(asker.wording, read_in.as_deref()) {
        Ok(read_in) => read_in,
        Err(problem) => return whisper(ctx, problem).await,
    };
    show(ctx, asker, hide, move |engine, asker| {
        let answer = engine.ask_in(&question, &asker.scope(within, read_in));
        sheet::answer(engine, &answer, asker.wording, ROOM)
    })
    .await
}
