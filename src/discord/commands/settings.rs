//! `/settings show`, `/settings channel`, `/settings server` and `/settings reset`; `/settings alias` stands in `aliases`
//!
//! Discord shows them to those who may manage the server, and lets the server's administrators change that.

use poise::serenity_prelude as serenity;

use super::{
    Context, complete_language, complete_resolution, complete_wording, language, link, resolution, spoken, tongue,
    whisper_when,
};
use crate::{
    discord::{
        asker::{Asker, DATABASE_TIMEOUT},
        rights,
    },
    model::{Language, ResolutionId},
    render,
    settings::{Answering, Display, Origin, Settings},
    wording::Wording,
};

/// What takes a choice back.
pub(super) const NONE: &str = "none";

/// When messages are answered, as a choice.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
pub(super) enum Answers {
    #[name = "on"]
    On,
    #[name = "only when mentioned"]
    Mentions,
    #[name = "off"]
    Off,
}

impl From<Answers> for Answering {
    fn from(answers: Answers) -> Self {
        match answers {
            Answers::On => Self::On,
            Answers::Mentions => Self::Mentions,
            Answers::Off => Self::Off,
        }
    }
}

/// How answers look, as a choice.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
pub(super) enum Looks {
    #[name = "embed"]
    Embed,
    #[name = "plain text"]
    Plain,
    #[name = "no choice"]
    NoChoice,
}

impl From<Looks> for Option<Display> {
    fn from(looks: Looks) -> Self {
        match looks {
            Looks::Embed => Some(Display::Embed),
            Looks::Plain => Some(Display::Plain),
            Looks::NoChoice => None,
        }
    }
}

/// Sets up the bot for this server or a channel.
#[poise::command(
    slash_command,
    guild_only,
    install_context = "Guild",
    interaction_context = "Guild",
    default_member_permissions = "MANAGE_GUILD",
    subcommands("show", "channel", "server", "reset", "super::aliases::alias"),
    subcommand_required
)]
pub(super) async fn settings(_ctx: Context<'_>) -> anyhow::Result<()> {
    // Discord offers the commands below only.
    Ok(())
}

/// Shows what applies in a channel, and why.
#[poise::command(slash_command, guild_only)]
async fn show(
    ctx: Context<'_>,
    #[description = "channel"] channel: Option<serenity::PartialChannel>,
) -> anyhow::Result<()> {
    let Some(guild) = ctx.interaction.guild_id else { return Ok(()) };
    let channel = place(&ctx, guild, channel);
    whisper_when(ctx, describe(&ctx, guild, channel)).await
}

/// Changes the settings of a channel.
#[poise::command(slash_command, guild_only)]
#[expect(clippy::too_many_arguments, reason = "each is an option that Discord shows")]
async fn channel(
    ctx: Context<'_>,
    #[description = "answering"] answering: Option<Answers>,
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
    #[description = "display"] display: Option<Looks>,
    #[description = "wording"]
    #[rename = "wording"]
    #[autocomplete = "complete_wording"]
    #[max_length = 50]
    speak: Option<String>,
    #[description = "threads"] threads: Option<bool>,
    #[description = "channel"] channel: Option<serenity::PartialChannel>,
) -> anyhow::Result<()> {
    let Some(guild) = ctx.interaction.guild_id else { return Ok(()) };
    let channel = place(&ctx, guild, channel);
    let wanted = Change { answering, within, read_in, display, speak, threads };
    whisper_when(ctx, change(&ctx, guild, Some(channel), wanted)).await
}

/// Changes the settings of the whole server.
#[poise::command(slash_command, guild_only)]
async fn server(
    ctx: Context<'_>,
    #[description = "answering"] answering: Option<Answers>,
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
    #[description = "display"] display: Option<Looks>,
    #[description = "wording"]
    #[rename = "wording"]
    #[autocomplete = "complete_wording"]
    #[max_length = 50]
    speak: Option<String>,
    #[description = "threads"] threads: Option<bool>,
) -> anyhow::Result<()> {
    let Some(guild) = ctx.interaction.guild_id else { return Ok(()) };
    let wanted = Change { answering, within, read_in, display, speak, threads };
    whisper_when(ctx, change(&ctx, guild, None, wanted)).await
}

/// Lets a channel follow the server again, or the server the defaults.
#[poise::command(slash_command, guild_only)]
async fn reset(
    ctx: Context<'_>,
    #[description = "channel"] channel: Option<serenity::PartialChannel>,
    #[description = "server"]
    #[rename = "server"]
    whole: Option<bool>,
) -> anyhow::Result<()> {
    let Some(guild) = ctx.interaction.guild_id else { return Ok(()) };
    let wording = super::wording(&ctx);
    let channel = (!whole.unwrap_or(false)).then(|| place(&ctx, guild, channel));
    let work = async {
        let id = channel.map(serenity::ChannelId::get);
        ctx.data().store.set_settings(guild.get(), id, &Settings::default()).await?;
        Ok(match channel {
            Some(channel) => wording.say_with("settings-reset", &[("channel", format!("<#{channel}>").into())]),
            None => wording.say("settings-reset-server"),
        })
    };
    whisper_when(ctx, work).await
}

/// What is to be changed, as typed.
struct Change {
    answering: Option<Answers>,
    within: Option<String>,
    read_in: Option<String>,
    display: Option<Looks>,
    speak: Option<String>,
    threads: Option<bool>,
}

async fn change(
    ctx: &Context<'_>,
    guild: serenity::GuildId,
    channel: Option<serenity::ChannelId>,
    change: Change,
) -> anyhow::Result<String> {
    let wording = super::wording(ctx);
    let id = channel.map(serenity::ChannelId::get);
    let before = ctx.data().store.settings(guild.get(), id).await?;
    let settings = match changed(ctx, wording, before.clone(), change) {
        Ok(settings) => settings,
        Err(problem) => return Ok(problem),
    };
    if settings == before {
        return Ok(wording.say("settings-nothing"));
    }
    ctx.data().store.set_settings(guild.get(), id, &settings).await?;
    let what = describe(ctx, guild, channel.unwrap_or(ctx.interaction.channel_id)).await?;
    Ok(wording.say_with("settings-saved", &[("what", what.into())]))
}

fn changed(ctx: &Context<'_>, wording: Wording, mut settings: Settings, change: Change) -> Result<Settings, String> {
    if let Some(answering) = change.answering {
        settings.answering = Some(answering.into());
    }
    settings.threads = change.threads.or(settings.threads);
    if let Some(typed) = change.within {
        settings.resolution = unless_none(&typed, |typed| resolution(ctx, Some(typed)))?;
    }
    if let Some(typed) = change.read_in {
        settings.language = unless_none(&typed, |typed| language(wording, Some(typed)))?;
    }
    if let Some(looks) = change.display {
        settings.display = looks.into();
    }
    if let Some(typed) = change.speak {
        settings.wording = unless_none(&typed, |typed| spoken(wording, typed))?;
    }
    Ok(settings)
}

/// What was chosen, or nothing where `none` was typed.
pub(super) fn unless_none<T>(
    typed: &str,
    find: impl FnOnce(&str) -> Result<Option<T>, String>,
) -> Result<Option<T>, String> {
    if typed.trim().eq_ignore_ascii_case(NONE) { Ok(None) } else { find(typed) }
}

fn place(
    ctx: &Context<'_>,
    guild: serenity::GuildId,
    channel: Option<serenity::PartialChannel>,
) -> serenity::ChannelId {
    let parents = &ctx.data().parents;
    let here = channel.as_ref().or(ctx.interaction.channel.as_ref());
    if let Some(here) = here {
        parents.note(here);
    }
    let channel = channel.map_or(ctx.interaction.channel_id, |channel| channel.id);
    parents.settings_channel(&ctx.serenity_context().cache, guild, channel)
}

/// What applies in a channel and whose choice it is, which channels differ, and how to change it.
async fn describe(ctx: &Context<'_>, guild: serenity::GuildId, channel: serenity::ChannelId) -> anyhow::Result<String> {
    let cache = &ctx.serenity_context().cache;
    let asker =
        Asker::of(ctx.data(), cache, ctx.interaction.user.id, channel, Some(guild), tongue(ctx), DATABASE_TIMEOUT)
            .await;
    let wording = asker.wording;
    let settings = &asker.settings;
    let row = |key: &'static str, value: String, from| {
        wording.say_with(key, &[("value", value.into()), ("origin", origin(wording, from).into())])
    };
    let spoken = settings.wording.0.map_or_else(|| wording.say("language-question"), |one| wording_name(wording, one));
    let title = wording.say_with("settings-title", &[("channel", format!("<#{channel}>").into())]);
    let mut text = vec![
        format!("**{title}**"),
        row("settings-answering", wording.say(answering_key(settings.answering.0)), settings.answering.1),
        row("settings-resolution", name_of(wording, settings.resolution.0.as_ref()), settings.resolution.1),
        row("settings-language", language_name(wording, settings.language.0), settings.language.1),
        row("settings-display", display_name(wording, settings.display.0), settings.display.1),
        row("settings-wording", spoken, settings.wording.1),
        row("settings-threads", wording.say(threads_key(settings.threads.0)), settings.threads.1),
    ];
    text.extend(asker.gone.iter().map(|(id, from)| gone(ctx, wording, id, *from)));
    let mut missing = rights::missing(cache, guild, channel).unwrap_or_default();
    if settings.threads.0 {
        missing |= rights::missing_for_threads(cache, guild, channel);
    }
    if !missing.is_empty() {
        text.push(rights::tell(wording, "settings-rights", missing, channel));
    }
    let all = ctx.data().store.all_settings(guild.get()).await?;
    let others: Vec<String> = all.iter().filter_map(|(channel, _)| Some(format!("<#{}>", (*channel)?))).collect();
    if !others.is_empty() {
        text.push(wording.say_with("settings-others", &[("channels", others.join(" ").into())]));
    }
    let aliases: Vec<String> =
        asker.aliases.beginning("").iter().map(|(alias, _)| render::escape(&alias.to_string())).collect();
    if !aliases.is_empty() {
        text.push(wording.say_with("settings-aliases", &[("aliases", aliases.join(", ").into())]));
    }
    let commands = ["channel", "server", "reset"].map(|name| (name, link(ctx, &format!("settings {name}")).into()));
    text.push(wording.say_with("settings-change", &commands));
    text.push(wording.say_with("settings-yours", &[("preferences", link(ctx, "preferences").into())]));
    Ok(text.join("\n"))
}

/// That a resolution which somebody chose is not held any more, and how to choose another.
pub(super) fn gone(ctx: &Context<'_>, wording: Wording, id: &ResolutionId, from: Origin) -> String {
    let command = match from {
        Origin::Channel => "settings channel",
        Origin::Server => "settings server",
        Origin::Person | Origin::Default => "preferences",
    };
    let arguments = [
        ("resolution", render::escape(&id.to_string()).into()),
        ("origin", origin(wording, from).into()),
        ("command", link(ctx, command).into()),
    ];
    wording.say_with("settings-resolution-gone", &arguments)
}

fn origin(wording: Wording, origin: Origin) -> String {
    wording.say(match origin {
        Origin::Person => "origin-person",
        Origin::Channel => "origin-channel",
        Origin::Server => "origin-server",
        Origin::Default => "origin-default",
    })
}

fn answering_key(answering: Answering) -> &'static str {
    match answering {
        Answering::On => "answering-on",
        Answering::Mentions => "answering-mentions",
        Answering::Off => "answering-off",
    }
}

fn threads_key(threads: bool) -> &'static str {
    if threads { "threads-on" } else { "threads-off" }
}

pub(super) fn name_of(wording: Wording, resolution: Option<&ResolutionId>) -> String {
    resolution.map_or_else(|| wording.say("resolution-all"), |id| render::escape(&id.to_string()))
}

pub(super) fn display_name(wording: Wording, display: Display) -> String {
    wording.say(match display {
        Display::Embed => "display-embed",
        Display::Plain => "display-plain",
    })
}

/// The name of the language in which the bot speaks.
pub(super) fn wording_name(wording: Wording, spoken: Wording) -> String {
    spoken.code().parse().map_or_else(|_| spoken.code().to_owned(), |language| wording.language(language))
}

pub(super) fn language_name(wording: Wording, language: Option<Language>) -> String {
    language.map_or_else(|| wording.say("language-question"), |language| wording.language(language))
}
