//! The slash commands: they read arguments, ask the engine, and show pages.

mod ask;
mod digest;
mod help;
mod quote;

use poise::serenity_prelude as serenity;

use super::{
    Command, Context,
    embeds::{self, Outgoing},
};
use crate::{answer::Answer, engine::Choice, render, wording::Wording};

/// Messages that one answer may take; Discord allows five after the first.
const MESSAGES_MAX: usize = 4;

/// Entries of an autocomplete list: <https://docs.discord.com/developers/interactions/application-commands>.
const CHOICES_MAX: usize = 25;

/// All commands, in the order in which they are explained.
pub(super) fn commands() -> Vec<Command> {
    vec![ask::ask(), quote::quote(), digest::digest(), help::help()]
}

async fn send(ctx: Context<'_>, answer: &Answer) -> anyhow::Result<()> {
    for outgoing in
        embeds::messages(render::markdown(answer, Wording::default(), embeds::PAGE_MAX)).into_iter().take(MESSAGES_MAX)
    {
        poise::Context::from(ctx).send(outgoing.reply()).await?;
    }
    Ok(())
}

/// Says something to the user alone.
async fn whisper(ctx: Context<'_>, outgoing: Outgoing) -> anyhow::Result<()> {
    poise::Context::from(ctx).send(outgoing.reply().ephemeral(true)).await?;
    Ok(())
}

fn choices(choices: Vec<Choice>) -> serenity::CreateAutocompleteResponse {
    let choices = choices.into_iter().take(CHOICES_MAX);
    choices.fold(serenity::CreateAutocompleteResponse::new(), |response, choice| {
        response.add_string_choice(choice.name, choice.value)
    })
}

async fn complete_resolution(ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    choices(ctx.data().engine().complete_resolution(typed))
}
