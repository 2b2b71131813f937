//! `/digest on`, `/digest preview` and `/digest off`

use jiff::Timestamp;
use poise::serenity_prelude as serenity;

use super::{
    super::{
        embeds::{self, Outgoing},
        errors, rights,
    },
    CHOICES_MAX, Context, complete_resolution, whisper,
};
use crate::{
    digest::{self, Post, Subscription},
    model::ResolutionId,
    render,
    store::{NewSubscription, Outcome},
};

/// Posts the next paragraph in a channel once a day.
#[poise::command(
    slash_command,
    guild_only,
    interaction_context = "Guild",
    default_member_permissions = "MANAGE_GUILD",
    subcommands("on", "preview", "off"),
    subcommand_required
)]
pub(super) async fn digest(_ctx: Context<'_>) -> anyhow::Result<()> {
    // Discord offers the commands below only.
    Ok(())
}

/// Turns the daily digest of a channel on, or changes it.
#[poise::command(slash_command, guild_only)]
async fn on(
    ctx: Context<'_>,
    #[description = "Where to post"]
    #[channel_types("Text", "News", "PublicThread")]
    channel: serenity::PartialChannel,
    #[description = "When to post, such as 08:00"]
    #[max_length = 10]
    time: String,
    #[description = "The time zone, such as Europe/Brussels"]
    #[autocomplete = "complete_zone"]
    #[max_length = 60]
    zone: String,
    #[description = "The resolution to go through; all of them if left out"]
    #[autocomplete = "complete_resolution"]
    #[max_length = 100]
    resolution: Option<String>,
) -> anyhow::Result<()> {
    let Some(guild) = ctx.interaction.guild_id else { return Ok(()) };
    let resolution = match resolution.as_deref().map(|typed| find_resolution(ctx, typed)) {
        Some(Err(problem)) => return whisper(ctx, Outgoing::text(problem)).await,
        Some(Ok(resolution)) => Some(resolution),
        None => None,
    };
    let new = match plan(guild, channel.id, &time, &zone, resolution) {
        Ok(new) => NewSubscription { creator: Some(ctx.author().id.get()), ..new },
        Err(problem) => {
            return whisper(ctx, Outgoing::text(render::escape(&capital(&problem.to_string())) + ".")).await;
        }
    };
    // Posting into the channel may take longer than the three seconds that Discord gives.
    ctx.defer_response(true).await?;
    let text = match confirm(ctx, guild, &new).await? {
        Some(problem) => problem,
        None => {
            let subscription = ctx.data().store.subscribe(&new, Timestamp::now()).await?;
            format!("Done: {}", describe(&subscription))
        }
    };
    ctx.interaction.edit_response(ctx.serenity_context(), Outgoing::text(text).edit()).await?;
    Ok(())
}

/// Shows what the next digest will say, to you alone.
#[poise::command(slash_command, guild_only)]
async fn preview(ctx: Context<'_>) -> anyhow::Result<()> {
    let Some(guild) = ctx.interaction.guild_id else { return Ok(()) };
    let subscriptions = ctx.data().store.subscriptions_of(guild.get()).await?;
    let here = ctx.interaction.channel_id.get();
    let subscription = subscriptions.iter().find(|subscription| subscription.channel == here).or(subscriptions.first());
    let Some(subscription) = subscription else {
        let text = "No digest is turned on here yet. `/digest on` starts one.";
        return whisper(ctx, Outgoing::text(text)).await;
    };
    let added = ctx.data().store.added_after(subscription.since).await?;
    let mut lines: Vec<String> = subscriptions.iter().map(describe).collect();
    lines.extend(last_result(ctx, subscription).await?);
    lines.push(format!("The next post in <#{}>:", subscription.channel));
    let pages = Post::next(&ctx.data().engine(), subscription, &added, embeds::PAGE_MAX).map(|post| post.pages);
    let mut messages = embeds::messages(pages.unwrap_or_default()).into_iter();
    let first = messages.next().unwrap_or_default().with_text(lines.join("\n"));
    whisper(ctx, first).await
}

/// Turns the digest of a channel off.
#[poise::command(slash_command, guild_only)]
async fn off(
    ctx: Context<'_>,
    #[description = "The channel; all channels of this server if left out"] channel: Option<serenity::PartialChannel>,
) -> anyhow::Result<()> {
    let Some(guild) = ctx.interaction.guild_id else { return Ok(()) };
    let channel = channel.map(|channel| channel.id.get());
    let ended = ctx.data().store.unsubscribe(guild.get(), channel).await?;
    let channels: Vec<String> = ended.iter().map(|channel| format!("<#{channel}>")).collect();
    let text = match (channels.is_empty(), channel) {
        (false, _) => format!("Done: no more digests in {}.", channels.join(", ")),
        (true, Some(channel)) => format!("There was no digest in <#{channel}>."),
        (true, None) => "There was no digest on this server.".to_owned(),
    };
    whisper(ctx, Outgoing::text(text)).await
}

async fn complete_zone(_ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    let zones = digest::zones(typed, CHOICES_MAX).into_iter();
    zones.fold(serenity::CreateAutocompleteResponse::new(), |response, zone| response.add_string_choice(&zone, &zone))
}

/// The one resolution that was meant, or what to say if there is none.
fn find_resolution(ctx: Context<'_>, typed: &str) -> Result<ResolutionId, String> {
    let engine = ctx.data().engine();
    let known = |id: &ResolutionId| engine.holds(id);
    let exact = typed.parse().ok().or_else(|| ResolutionId::find(typed).map(|(_, id)| id)).filter(known);
    let only = || match &engine.complete_resolution(typed)[..] {
        [choice] => choice.value.parse().ok().filter(known),
        _ => None,
    };
    let problem = || format!("I do not know the resolution “{}”. Pick one from the list.", render::escape(typed));
    exact.or_else(only).ok_or_else(problem)
}

fn plan(
    guild: serenity::GuildId,
    channel: serenity::ChannelId,
    time: &str,
    zone: &str,
    resolution: Option<ResolutionId>,
) -> Result<NewSubscription, digest::ScheduleError> {
    let time = digest::parse_time(time)?;
    // As the database of time zones spells it.
    let zone = digest::parse_zone(zone)?.iana_name().unwrap_or(zone).to_owned();
    let next_run = digest::next_run(time, &zone, Timestamp::now())?;
    Ok(NewSubscription {
        guild: guild.get(),
        channel: channel.get(),
        time,
        zone,
        resolution,
        next_run,
        ..Default::default()
    })
}

/// Proves by a post that the digest will get through; returns what is in the way.
async fn confirm(ctx: Context<'_>, guild: serenity::GuildId, new: &NewSubscription) -> anyhow::Result<Option<String>> {
    let channel = serenity::ChannelId::new(new.channel);
    let missing = rights::missing(&ctx.serenity_context().cache, guild, channel);
    if missing.is_some_and(|missing| !missing.is_empty()) {
        return Ok(Some(rights::explain(missing, channel)));
    }
    let what = new.resolution.as_ref().map_or_else(
        || "the resolutions".to_owned(),
        |resolution| format!("**{}**", render::escape(&resolution.to_string())),
    );
    let text = format!(
        "From now on I post the next paragraph of {what} here every day at {} ({}); first <t:{}:R>.",
        new.time.strftime("%H:%M"),
        render::escape(&new.zone),
        new.next_run.as_second()
    );
    let Err(error) = channel.send_message(&ctx.serenity_context().http, Outgoing::text(text).message()).await else {
        return Ok(None);
    };
    match errors::code(&error) {
        Some(errors::MISSING_ACCESS | errors::MISSING_PERMISSIONS) => Ok(Some(rights::explain(missing, channel))),
        Some(_) => {
            errors::log(&error, "the confirmation of a digest was refused");
            let reason = render::escape(&errors::reason(&error));
            Ok(Some(format!("Discord does not let me post in <#{channel}>: {reason}. The digest is not turned on.")))
        }
        None => Err(error.into()),
    }
}

fn describe(subscription: &Subscription) -> String {
    let what = subscription.resolution.as_ref().map_or_else(|| "all resolutions".to_owned(), ToString::to_string);
    let Subscription { channel, next_run, .. } = subscription;
    let when = format!("{} ({})", subscription.time.strftime("%H:%M"), render::escape(&subscription.zone));
    let what = render::escape(&what);
    if subscription.paused {
        return format!(
            "<#{channel}>, {what}, daily at {when}: paused, as Discord refused the posts. `/digest on` resumes it."
        );
    }
    let next = next_run.as_second();
    format!("<#{channel}>, {what}, daily at {when}; next <t:{next}:F>, <t:{next}:R>")
}

async fn last_result(ctx: Context<'_>, subscription: &Subscription) -> anyhow::Result<Option<String>> {
    let Some(post) = ctx.data().store.last_post(subscription).await? else { return Ok(None) };
    let Subscription { guild, channel, .. } = subscription;
    let result = match post.outcome {
        Some(Outcome::Sent { message }) => format!("https://discord.com/channels/{guild}/{channel}/{message}"),
        Some(Outcome::Refused { reason } | Outcome::Unknown { reason }) => {
            format!("failed: {}", render::escape(&reason))
        }
        None => "being sent".to_owned(),
    };
    Ok(Some(format!("Last post <t:{}:R>: {result}", post.claimed_at.as_second())))
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
