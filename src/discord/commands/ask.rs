//! `/ask`

use super::{Context, send};

/// Answers a question with the exact clauses of the resolutions.
#[poise::command(slash_command, interaction_context = "Guild | BotDm")]
pub(super) async fn ask(
    ctx: Context<'_>,
    #[description = "What would you like to know? Or: paragraph 7"]
    #[max_length = 500]
    question: String,
) -> anyhow::Result<()> {
    send(ctx, &ctx.data().engine().ask(&question)).await
}
