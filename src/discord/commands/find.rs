//! The message menu "Find clauses".

use poise::serenity_prelude as serenity;

use super::{Chosen, Context, show, whisper, wording};
use crate::{discord::asker, sheet};

/// Quotes what a message refers to.
#[poise::command(context_menu_command = "Find clauses")]
pub(super) async fn find(
    ctx: Context<'_>,
    #[description = "message"] message: serenity::Message,
) -> anyhow::Result<()> {
    let own = message.author.id == ctx.interaction.user.id;
    if !own && asker::is_left_alone(ctx.data(), message.author.id).await? {
        return whisper(ctx, wording(&ctx).say("find-left-alone")).await;
    }
    show(ctx, Chosen::default(), move |engine, scope, wording, room| {
        sheet::found(engine, &engine.find(&text(&message), scope), wording, room)
    })
    .await
}

/// What a message says, the previews of its links included.
fn text(message: &serenity::Message) -> String {
    let embeds = message.embeds.iter().flat_map(|embed| [&embed.title, &embed.url, &embed.description]);
    let parts = std::iter::once(message.content.as_str()).chain(embeds.flatten().map(String::as_str));
    parts.collect::<Vec<_>>().join("\n")
}
