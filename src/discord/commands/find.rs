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
    // Programs choose nothing, so for their messages, as for one's own, the database is not needed.
    let is_free = message.author.bot || message.author.id == ctx.interaction.user.id;
    if !is_free && asker::is_left_alone(ctx.data(), message.author.id).await? {
        return whisper(ctx, wording(&ctx).say("find-left-alone")).await;
    }
    show(ctx, Chosen::default(), move |engine, scope, wording, room| {
        sheet::found(engine, &engine.find(&text(&message), scope), wording, room)
    })
    .await
}

/// What a message says, the previews of its links and what it forwards included.
fn text(message: &serenity::Message) -> String {
    let forwarded = message.message_snapshots.iter().flat_map(|one| said(&one.content, &one.embeds));
    said(&message.content, &message.embeds).chain(forwarded).collect::<Vec<_>>().join("\n")
}

fn said<'a>(content: &'a str, embeds: &'a [serenity::Embed]) -> impl Iterator<Item = &'a str> {
    let in_embed = |embed: &'a serenity::Embed| {
        let parts = [&embed.title, &embed.url, &embed.description].into_iter().flatten().map(String::as_str);
        parts.chain(embed.fields.iter().flat_map(|field| [field.name.as_str(), field.value.as_str()]))
    };
    std::iter::once(content).chain(embeds.iter().flat_map(in_embed))
}
