//! `/settings alias`: what resolutions are called on a server.

use poise::serenity_prelude as serenity;

use super::{
    Context, aliases_here, choices, complete_resolution, link, resolution, settings::unless_none, whisper_when,
};
use crate::{
    answer::Choice,
    model::ResolutionId,
    question::{ALIAS_LENGTH_MAX, Alias, AliasProblem},
    render,
    store::ALIASES_MAX,
    wording::Wording,
};

/// Calls a resolution by a short name on this server, takes the name back, or lists all.
#[poise::command(slash_command, guild_only)]
pub(super) async fn alias(
    ctx: Context<'_>,
    #[description = "name"]
    #[autocomplete = "complete_alias"]
    #[max_length = 100]
    name: Option<String>,
    #[description = "resolution"]
    #[rename = "resolution"]
    #[autocomplete = "complete_resolution"]
    #[max_length = 100]
    meant: Option<String>,
) -> anyhow::Result<()> {
    let Some(guild) = ctx.interaction.guild_id.map(serenity::GuildId::get) else { return Ok(()) };
    let work = async {
        match (name, meant) {
            (Some(name), Some(meant)) => change(&ctx, guild, &name, &meant).await,
            (name, _) => list(&ctx, guild, &name.unwrap_or_default()).await,
        }
    };
    whisper_when(ctx, work).await
}

async fn complete_alias(ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    let aliases = aliases_here(&ctx).await;
    let begin = aliases.beginning(typed).into_iter();
    choices(begin.map(|(alias, id)| Choice { name: format!("{alias} · {id}"), value: alias.to_string() }).collect())
}

async fn change(ctx: &Context<'_>, guild: u64, name: &str, meant: &str) -> anyhow::Result<String> {
    let (wording, engine, store) = (super::wording(ctx), ctx.data().engine(), &ctx.data().store);
    let shown = render::escape(&Alias::typed(name).to_string());
    let meant = match unless_none(meant, |meant| resolution(ctx, Some(meant))) {
        Ok(Some(meant)) => meant,
        Ok(None) => {
            let removed = store.remove_alias(guild, &Alias::typed(name)).await?;
            let key = if removed { "alias-removed" } else { "alias-unknown" };
            return Ok(wording.say_with(key, &[("alias", shown.into())]));
        }
        Err(problem) => return Ok(problem),
    };
    let alias = match engine.alias(name) {
        Ok(alias) => alias,
        Err(problem) => return Ok(refusal(wording, &Alias::typed(name), problem)),
    };
    if !store.set_alias(guild, &alias, &meant).await? {
        return Ok(wording.say_with("alias-full", &[("count", ALIASES_MAX.into())]));
    }
    let example = format!("{alias} 7");
    let meant = render::escape(&meant.to_string());
    Ok(wording
        .say_with("alias-saved", &[("alias", shown.into()), ("resolution", meant.into()), ("example", example.into())]))
}

fn refusal(wording: Wording, alias: &Alias, problem: AliasProblem) -> String {
    let key = match problem {
        AliasProblem::Length => "alias-length",
        AliasProblem::Signs => "alias-signs",
        AliasProblem::Clause
            if alias.as_str().chars().count() == 2 && alias.as_str().chars().all(char::is_alphabetic) =>
        {
            "alias-letters"
        }
        AliasProblem::Clause => "alias-clause",
        AliasProblem::Number => "alias-number",
        AliasProblem::Common => "alias-common",
    };
    let alias = render::escape(&alias.to_string());
    wording.say_with(key, &[("alias", alias.into()), ("length", ALIAS_LENGTH_MAX.into())])
}

/// The aliases that begin with what was typed, and how to change them.
async fn list(ctx: &Context<'_>, guild: u64, typed: &str) -> anyhow::Result<String> {
    let wording = super::wording(ctx);
    let aliases = ctx.data().store.aliases(guild).await?;
    let line = |(alias, id): &(Alias, ResolutionId)| {
        format!("**{}** · {}", render::escape(&alias.to_string()), render::escape(&id.to_string()))
    };
    let mut lines: Vec<String> = aliases.beginning(typed).into_iter().map(line).collect();
    lines.insert(0, wording.say(if lines.is_empty() { "aliases-none" } else { "aliases-title" }));
    lines.push(wording.say_with("aliases-change", &[("command", link(ctx, "settings alias").into())]));
    Ok(lines.join("\n"))
}
