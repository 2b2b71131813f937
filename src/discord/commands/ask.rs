//! `/ask`

use super::{Chosen, Context, complete_language, complete_resolution, show};
use crate::sheet;

/// Answers a question with the exact clauses of the resolutions.
#[poise::command(slash_command)]
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
    let chosen = Chosen { resolution: within, language: read_in, hide };
    show(ctx, chosen, move |engine, scope, wording, room| {
        sheet::answer(engine, &engine.ask_in(&question, scope), wording, room)
    })
    .await
}
