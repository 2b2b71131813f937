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
        return whisper(ctx, ctx.data().linked(&wording(&ctx).say("find-left-alone"))).await;
    }
    let text = text(&message);
    if text.trim().is_empty() {
        return whisper(ctx, ctx.data().linked(&wording(&ctx).say("find-unreadable"))).await;
    }
    show(ctx, Chosen::default(), move |engine, scope, wording, room| {
        sheet::found(engine, &engine.find(&text, scope), wording, room)
    })
    .await
}

/// What a message says: its text, the previews of its links, its poll, what its files are said to show, and what it forwards.
///
/// Of text in components Discord tells (<https://docs.discord.com/developers/components/reference#text-display>), and serenity
/// leaves them out, so a message of these alone is empty here.
fn text(message: &serenity::Message) -> String {
    let forwarded = message.message_snapshots.iter().flat_map(|one| said(&one.content, &one.embeds, &one.attachments));
    let poll = message.poll.iter().flat_map(|poll| {
        let answers = poll.answers.iter().map(|answer| &answer.poll_media);
        std::iter::once(&poll.question).chain(answers).filter_map(|media| media.text.as_deref())
    });
    let own = said(&message.content, &message.embeds, &message.attachments);
    own.chain(poll).chain(forwarded).collect::<Vec<_>>().join("\n")
}

fn said<'a>(
    content: &'a str,
    embeds: &'a [serenity::Embed],
    attachments: &'a [serenity::Attachment],
) -> impl Iterator<Item = &'a str> {
    let in_embed = |embed: &'a serenity::Embed| {
        let author = embed.author.as_ref().map(|author| author.name.as_str());
        let parts = [&embed.title, &embed.url, &embed.description].into_iter().flatten().map(String::as_str);
        let fields = embed.fields.iter().flat_map(|field| [field.name.as_str(), field.value.as_str()]);
        let footer = embed.footer.as_ref().map(|footer| footer.text.as_str());
        author.into_iter().chain(parts).chain(fields).chain(footer)
    };
    let described = attachments.iter().filter_map(|file| file.description.as_deref());
    std::iter::once(content).chain(embeds.iter().flat_map(in_embed)).chain(described)
}
