//! Saving a digest, once a post in its channel has proved that it will get through.

use jiff::Timestamp;
use poise::serenity_prelude as serenity;

use super::{describe, plan};
use crate::{
    digest::{self, Subscription},
    discord::{
        Data, errors,
        outgoing::Outgoing,
        posting, rights,
        send::{self, Failure},
    },
    render,
    store::NewSubscription,
    wording::Wording,
};

/// Saves a subscription, or says what is in the way.
pub(super) async fn save(
    context: &serenity::Context,
    data: &Data,
    wording: Wording,
    new: &NewSubscription,
) -> anyhow::Result<String> {
    let before = data.store.subscriptions_of(new.guild).await?;
    let before = before.into_iter().find(|before| before.channel == new.channel);
    let stays_paused = before.as_ref().is_some_and(is_held);
    // It may have been looked at for minutes, in which its time came.
    let timed = |new: &NewSubscription| plan::timed(new.clone(), before.as_ref(), Timestamp::now());
    let new = &timed(new)?;
    // What is held back says nothing, not even that it goes on.
    if !stays_paused && let Some(problem) = confirm(context, data, wording, new).await? {
        return Ok(problem);
    }
    let new = &NewSubscription { paused: stays_paused, ..timed(new)? };
    let subscription = data.store.subscribe(new, Timestamp::now()).await?;
    let what = describe::what(wording, &subscription);
    let mut lines = vec![wording.say_with("digest-saved", &[("what", what.into())])];
    lines.push(describe::details(wording, &subscription));
    lines.push(describe::next(data, wording, &subscription));
    lines.extend(describe::unmet(data, wording, &subscription).await);
    if before.is_some() {
        lines.push(wording.say_with("digest-kept", &[("off", data.link("digest off").into())]));
    }
    let channel = serenity::ChannelId::new(new.channel);
    let missing = rights::missing(&context.cache, serenity::GuildId::new(new.guild), channel).unwrap_or_default();
    // Posts get through without it, but whether one did cannot be looked up.
    let history = missing & serenity::Permissions::READ_MESSAGE_HISTORY;
    if !history.is_empty() {
        lines.push(rights::tell(wording, "digest-no-history", history, channel));
    }
    Ok(lines.join("\n"))
}

/// Whether somebody has paused a digest, and not Discord's refusals or a time zone that is gone, which this mends.
fn is_held(before: &Subscription) -> bool {
    before.paused && !before.is_given_up() && digest::parse_zone(&before.zone).is_ok()
}

/// Proves by a post that the digest will get through; returns what is in the way.
async fn confirm(
    context: &serenity::Context,
    data: &Data,
    wording: Wording,
    new: &NewSubscription,
) -> anyhow::Result<Option<String>> {
    let (guild, channel) = (serenity::GuildId::new(new.guild), serenity::ChannelId::new(new.channel));
    let missing = rights::missing(&context.cache, guild, channel).unwrap_or_default();
    let explain = || rights::explain(wording, "rights-missing", missing, channel);
    if !(missing - serenity::Permissions::READ_MESSAGE_HISTORY).is_empty() {
        return Ok(Some(explain()));
    }
    let Err(failure) = announce(context, data, new).await else { return Ok(None) };
    let place = ("channel", format!("<#{channel}>").into());
    Ok(Some(match failure {
        Failure::Refused { code: Some(errors::MISSING_ACCESS | errors::MISSING_PERMISSIONS), .. } => explain(),
        Failure::Refused { reason, .. } => {
            tracing::warn!(reason, "the confirmation of a digest was refused");
            wording.say_with("digest-refused", &[place, ("reason", render::escape(&reason).into())])
        }
        Failure::NotSent(reason) | Failure::Unknown(reason) => {
            tracing::warn!(reason, "the confirmation of a digest may not have got through");
            wording.say_with("digest-unanswered", &[place])
        }
    }))
}

/// Says in the channel what is to come, in the language of the digest.
async fn announce(context: &serenity::Context, data: &Data, new: &NewSubscription) -> Result<(), Failure> {
    let subscription = new.preview(Timestamp::now());
    let wording = subscription.wording();
    let text = wording.say_with(
        "digest-first",
        &[
            ("contents", describe::contents(wording, &subscription).into()),
            ("when", describe::when(wording, &subscription).into()),
            ("next", moment(new).into()),
        ],
    );
    let message = Outgoing::text(text).message();
    let (guild, channel) = (serenity::GuildId::new(new.guild), serenity::ChannelId::new(new.channel));
    match &new.forum {
        None => {
            let nonce = format!("on-{}-{}", new.channel % 1_000_000, Timestamp::now().as_millisecond() % 1_000_000_000);
            send::message(&context.http, &data.poster, channel, message, nonce).await.map(|_| ())
        }
        Some(forum) => {
            let usual = || wording.say("digest-thread-title");
            let title = if forum.title.is_empty() { usual() } else { forum.title.clone() };
            let tags = forum.tags.iter().map(|tag| serenity::ForumTagId::new(*tag));
            let post = serenity::CreateForumPost::new(title, message).set_applied_tags(tags);
            posting::begin_in_forum(&context.http, &data.poster, (guild, channel), &post).await
        }
    }
}

fn moment(new: &NewSubscription) -> String {
    format!("<t:{}:R>", new.next_run.as_second())
}
