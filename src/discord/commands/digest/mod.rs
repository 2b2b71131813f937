//! `/digest` with all that is below it.
//!
//! `on` reads what was typed (`plan`), proves by a post that it will get through (`confirm`), and saves; where a role is to
//! be mentioned, or when asked to, it shows the first post before that, and a button saves (`draft`). `status` says what
//! there is, in as many messages as that takes (`describe`); the others change one digest.

mod confirm;
mod describe;
mod draft;
mod plan;
mod status;

use jiff::Timestamp;
use poise::serenity_prelude as serenity;

pub(super) use self::describe::{last_posts, moment};
use self::plan::Typed;
pub(in crate::discord) use self::{
    draft::press,
    status::{StatusTurn, turn},
};
use super::{
    super::{
        Data,
        outgoing::{Outgoing, ROOM},
    },
    CHOICES_MAX, Context, choices, complete_language, complete_resolution, defer, interaction, link, whisper_all_when,
    whisper_when, wording,
};
use crate::{
    answer::Choice,
    digest::{self, Post, Subscription, Timing},
    sheet::{self, Sheet},
    wording::{Conjunction, Wording},
};

/// Posts from the resolutions in a channel.
#[poise::command(
    slash_command,
    guild_only,
    install_context = "Guild",
    interaction_context = "Guild",
    default_member_permissions = "MANAGE_GUILD",
    subcommands("on", "preview", "off", "status", "pause", "resume", "skip"),
    subcommand_required
)]
pub(super) async fn digest(_ctx: Context<'_>) -> anyhow::Result<()> {
    // Discord offers the commands below only.
    Ok(())
}

/// Turns the digest of a channel on, or changes it.
#[expect(clippy::too_many_arguments, reason = "each is an option that Discord shows")]
#[poise::command(slash_command, guild_only)]
async fn on(
    ctx: Context<'_>,
    #[description = "channel"]
    #[channel_types("Text", "News", "NewsThread", "PublicThread", "PrivateThread", "Forum")]
    channel: serenity::PartialChannel,
    #[description = "time"]
    #[max_length = 10]
    time: String,
    #[description = "zone"]
    #[autocomplete = "complete_zone"]
    #[max_length = 60]
    zone: String,
    #[description = "days"]
    #[autocomplete = "complete_days"]
    #[max_length = 100]
    days: Option<String>,
    #[description = "contents"]
    #[autocomplete = "complete_contents"]
    #[max_length = 100]
    contents: Option<String>,
    #[description = "resolution"]
    #[autocomplete = "complete_resolution"]
    #[max_length = 100]
    resolution: Option<String>,
    #[description = "about"]
    #[autocomplete = "complete_about"]
    #[max_length = 300]
    about: Option<String>,
    #[description = "language"]
    #[autocomplete = "complete_language"]
    #[max_length = 50]
    language: Option<String>,
    #[description = "role"] role: Option<serenity::Role>,
    #[description = "publish"] publish: Option<bool>,
    #[description = "tags"]
    #[autocomplete = "complete_tags"]
    #[max_length = 150]
    tags: Option<String>,
    #[description = "title"]
    #[max_length = 60]
    title: Option<String>,
    #[description = "quiet"] quiet: Option<bool>,
    #[description = "preview"] preview: Option<bool>,
) -> anyhow::Result<()> {
    let Some(guild) = ctx.interaction.guild_id else { return Ok(()) };
    let show_first = preview.unwrap_or(false) || role.is_some();
    let typed =
        Typed { channel, time, zone, days, contents, resolution, about, language, role, publish, tags, title, quiet };
    // The database, posting into the channel and writing the first post may take longer than Discord waits.
    defer(&ctx).await?;
    let before = ctx.data().store.subscriptions_of(guild.get()).await?;
    let before = before.into_iter().find(|before| before.channel == typed.channel.id.get());
    let new = match plan::plan(&ctx, guild, &typed, before.as_ref()) {
        Ok(new) => new,
        Err(problem) => return Ok(interaction(&ctx).edit(Outgoing::text(problem)).await?),
    };
    let outgoing = if show_first {
        draft::show(&ctx, new, typed.role.as_ref()).await?
    } else {
        let context = ctx.serenity_context();
        Outgoing::text(confirm::save(context, ctx.data(), wording(&ctx), &new).await?)
    };
    Ok(interaction(&ctx).edit(outgoing).await?)
}

/// Shows what the next digest will say, to you alone.
#[poise::command(slash_command, guild_only)]
async fn preview(
    ctx: Context<'_>,
    #[description = "channel"] channel: Option<serenity::PartialChannel>,
) -> anyhow::Result<()> {
    // The database and the first post of a large library may take longer than Discord waits.
    defer(&ctx).await?;
    let subscription = match chosen(&ctx, channel).await? {
        Ok(subscription) => subscription,
        Err(problem) => return Ok(interaction(&ctx).edit(Outgoing::text(problem)).await?),
    };
    let outgoing = next_post(&ctx, subscription, |wording, channel, post| {
        let channel = [("channel", channel.into())];
        match post {
            Some(_) => wording.say_with("digest-preview", &channel),
            None => wording.say_with("digest-preview-nothing", &channel),
        }
    });
    Ok(interaction(&ctx).edit(outgoing.await?).await?)
}

/// The first message of the next post of a subscription, under a line of our own.
async fn next_post(
    ctx: &Context<'_>,
    subscription: Subscription,
    line: impl FnOnce(Wording, String, Option<&Post>) -> String,
) -> anyhow::Result<Outgoing> {
    let material = ctx.data().store.material(&subscription, Timestamp::now()).await?;
    let channel = format!("<#{}>", subscription.channel);
    let post = ctx.data().work(move |engine| Post::next(engine, &subscription, &material, ROOM.page)).await;
    let mut lines = vec![line(wording(ctx), channel, post.as_ref())];
    let mut pages = Vec::new();
    if let Some(post) = post {
        lines.push(post.line);
        pages = sheet::lay_out(post.pages, ROOM).into_iter().next().unwrap_or_default();
    }
    lines.retain(|line| !line.is_empty());
    Ok(Outgoing::of(Sheet { line: lines.join("\n"), pages, ..Sheet::default() }, ctx.interaction.user.id))
}

/// Turns the digest of a channel off.
#[poise::command(slash_command, guild_only)]
async fn off(
    ctx: Context<'_>,
    #[description = "channel"] channel: Option<serenity::PartialChannel>,
) -> anyhow::Result<()> {
    let Some(guild) = ctx.interaction.guild_id else { return Ok(()) };
    let wording = wording(&ctx);
    let channel = channel.map(|channel| channel.id.get());
    let work = async {
        let ended = ctx.data().store.unsubscribe(guild.get(), channel).await?;
        let channels: Vec<String> = ended.iter().map(|channel| format!("<#{channel}>")).collect();
        if channels.is_empty() {
            return Ok(none(ctx.data(), wording, channel));
        }
        let channels = wording.list(&channels, Conjunction::And);
        Ok(wording.say_with("digest-ended", &[("channels", channels.into())]))
    };
    whisper_when(ctx, work).await
}

/// Shows the digests of this server and how the last posts went.
#[poise::command(slash_command, guild_only)]
async fn status(
    ctx: Context<'_>,
    #[description = "channel"] channel: Option<serenity::PartialChannel>,
) -> anyhow::Result<()> {
    let Some(guild) = ctx.interaction.guild_id else { return Ok(()) };
    let (channel, wording) = (channel.map(|channel| channel.id.get()), wording(&ctx));
    let work = async {
        let first = (ctx.interaction.user.id, StatusTurn::FIRST);
        let shown = status::show(ctx.data(), &ctx.serenity_context().cache, wording, guild, channel, first).await?;
        Ok(shown.unwrap_or_else(|| Outgoing::text(none(ctx.data(), wording, channel))))
    };
    whisper_all_when(ctx, work).await
}

/// Holds the digest of a channel back until it is resumed.
#[poise::command(slash_command, guild_only)]
async fn pause(
    ctx: Context<'_>,
    #[description = "channel"] channel: Option<serenity::PartialChannel>,
) -> anyhow::Result<()> {
    let work = async {
        let subscription = match chosen(&ctx, channel).await? {
            Ok(subscription) => subscription,
            Err(problem) => return Ok(problem),
        };
        ctx.data().store.pause(subscription.id).await?;
        let channel = format!("<#{}>", subscription.channel);
        let arguments = [("channel", channel.into()), ("resume", link(&ctx, "digest resume").into())];
        Ok(wording(&ctx).say_with("digest-held", &arguments))
    };
    whisper_when(ctx, work).await
}

/// Goes on with a digest that was paused.
#[poise::command(slash_command, guild_only)]
async fn resume(
    ctx: Context<'_>,
    #[description = "channel"] channel: Option<serenity::PartialChannel>,
) -> anyhow::Result<()> {
    let work = async {
        let subscription = match chosen(&ctx, channel).await? {
            Ok(subscription) => subscription,
            Err(problem) => return Ok(problem),
        };
        // What is only late comes when it was to come.
        if !subscription.paused {
            return Ok(next_comes(&ctx, "digest-resumed", &subscription, subscription.next_run));
        }
        let next = Timing::of(&subscription).and_then(|timing| timing.next(Timestamp::now()));
        let Ok(next) = next else { return Ok(describe::zone_gone(ctx.data(), wording(&ctx), &subscription)) };
        ctx.data().store.resume(subscription.id, next.at).await?;
        Ok(next_comes(&ctx, "digest-resumed", &subscription, next.at))
    };
    whisper_when(ctx, work).await
}

/// Passes over the next post of a digest.
#[poise::command(slash_command, guild_only)]
async fn skip(
    ctx: Context<'_>,
    #[description = "channel"] channel: Option<serenity::PartialChannel>,
) -> anyhow::Result<()> {
    let work = async {
        let subscription = match chosen(&ctx, channel).await? {
            Ok(subscription) => subscription,
            Err(problem) => return Ok(problem),
        };
        let skip = Timing::of(&subscription).and_then(|timing| timing.skip(&subscription, Timestamp::now()));
        let Ok(skip) = skip else { return Ok(describe::zone_gone(ctx.data(), wording(&ctx), &subscription)) };
        ctx.data().store.skip(subscription.id, skip.next_run).await?;
        let key = if skip.already { "digest-skipped-already" } else { "digest-skipped" };
        Ok(next_comes(&ctx, key, &subscription, skip.next_run))
    };
    whisper_when(ctx, work).await
}

/// What became of a digest, with when its next post comes.
fn next_comes(ctx: &Context<'_>, key: &str, subscription: &Subscription, next_run: Timestamp) -> String {
    let channel = format!("<#{}>", subscription.channel);
    wording(ctx).say_with(key, &[("channel", channel.into()), ("next", moment(next_run).into())])
}

/// The digest that is meant: that of the channel, or of this one, or the only one; `Err` holds what to say if there is none.
async fn chosen(
    ctx: &Context<'_>,
    channel: Option<serenity::PartialChannel>,
) -> anyhow::Result<Result<Subscription, String>> {
    let wording = wording(ctx);
    let Some(guild) = ctx.interaction.guild_id else { return Ok(Err(none(ctx.data(), wording, None))) };
    let named = channel.map(|channel| channel.id.get());
    let mut subscriptions = ctx.data().store.subscriptions_of(guild.get()).await?;
    let wanted = named.unwrap_or(ctx.interaction.channel_id.get());
    let at = subscriptions.iter().position(|subscription| subscription.channel == wanted);
    let only = || (named.is_none() && subscriptions.len() == 1).then_some(0);
    Ok(match at.or_else(only) {
        Some(at) => Ok(subscriptions.swap_remove(at)),
        None if subscriptions.is_empty() => Err(none(ctx.data(), wording, None)),
        None => Err(none(ctx.data(), wording, Some(wanted))),
    })
}

/// There is no digest, in a channel or at all.
fn none(data: &Data, wording: Wording, channel: Option<u64>) -> String {
    match channel {
        Some(channel) => wording.say_with("digest-none-here", &[("channel", format!("<#{channel}>").into())]),
        None => wording.say_with("digest-none", &[("on", data.link("digest on").into())]),
    }
}

async fn complete_zone(_ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    same(digest::zones(typed, CHOICES_MAX))
}

async fn complete_days(ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    same(days(typed, wording(&ctx)))
}

/// Days to choose from; where none bear what was typed, the last of several is completed.
fn days(typed: &str, wording: Wording) -> Vec<String> {
    let found = digest::days_choices(typed, wording);
    let (before, last) = last_of_several(typed);
    if before.is_empty() || !found.is_empty() {
        return found;
    }
    let mut several = whole(before, digest::days_choices(last, wording).into_iter());
    several.retain(|days| digest::parse_days(days, wording).is_some());
    several
}

async fn complete_contents(ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    let found = digest::contents_choices(typed, wording(&ctx)).into_iter();
    choices(found.map(|(name, value)| Choice { name, value }).collect())
}

/// Completes the last of several topics.
async fn complete_about(ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    let (before, last) = last_of_several(typed);
    let last = last.to_owned();
    let names = ctx.data().suggest(move |engine| engine.complete_entity(&last)).await;
    same(whole(before, names.into_iter().map(|choice| choice.value)))
}

/// Completes the last of several tags, with those of the forum that was chosen.
async fn complete_tags(ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    same(short_enough(plan::complete_tags(&ctx, typed)))
}

/// What was typed before the last of several, and the last.
fn last_of_several(typed: &str) -> (&str, &str) {
    typed.rsplit_once(plan::SEPARATORS).map_or(("", typed.trim()), |(before, last)| (before, last.trim()))
}

/// The last of several completed, with those before it.
fn whole(before: &str, names: impl Iterator<Item = String>) -> Vec<String> {
    let whole = names.map(|name| if before.is_empty() { name } else { format!("{before}, {name}") });
    short_enough(whole)
}

fn short_enough(whole: impl IntoIterator<Item = String>) -> Vec<String> {
    whole.into_iter().filter(|whole| whole.chars().count() <= CHOICE_LENGTH).collect()
}

/// The longest choice: <https://docs.discord.com/developers/interactions/application-commands>.
const CHOICE_LENGTH: usize = 100;

/// Choices that are sent as they are shown.
fn same(found: Vec<String>) -> serenity::CreateAutocompleteResponse {
    choices(found.into_iter().map(|name| Choice { value: name.clone(), name }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_several_days_is_completed() {
        let check = |typed, expected: &[&str]| assert_eq!(days(typed, Wording::default()), expected, "{typed}");
        check("mon, t", &["mon, Tuesday", "mon, Thursday", "mon, Saturday"]);
        check("mon, thu", &["Monday and Thursday"]);
        check("tues", &["Tuesday"]);
        check("someday, t", &[]);
    }
}
