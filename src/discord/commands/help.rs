//! `/help`

use super::{super::embeds::Outgoing, Context, whisper};

/// Explains what the bot can do.
#[poise::command(slash_command, interaction_context = "Guild | BotDm")]
pub(super) async fn help(ctx: Context<'_>) -> anyhow::Result<()> {
    // Clickable once the commands are registered, plain before.
    let link = |name: &str| {
        let command = name.split(' ').next().unwrap_or(name);
        match ctx.data().command_ids.get().and_then(|ids| ids.get(command)) {
            Some(id) => format!("</{name}:{id}>"),
            None => format!("`/{name}`"),
        }
    };
    let text = format!(
        "I quote resolutions word for word, with the number of each clause.\n\
         {ask} answers a question, or finds `paragraph 7` and `recitals A to C`\n\
         {quote} quotes one clause of one resolution\n\
         {on} posts the next paragraph in a channel every day; {preview} shows it, {off} ends it\n\
         You can also mention me, reply to one of my messages with a ping, or write to me directly.\n\
         I keep no messages: only which channels want a digest, and when.",
        ask = link("ask"),
        quote = link("quote"),
        on = link("digest on"),
        preview = link("digest preview"),
        off = link("digest off"),
    );
    whisper(ctx, Outgoing::text(text)).await
}
