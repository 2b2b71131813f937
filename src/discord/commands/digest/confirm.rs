//! Saving a digest, once a post in its channel has proved that it will get through.

use jiff::Timestamp;
use poise::serenity_prelude as serenity;

use super::describe;
use crate::{
    digest::{self, Subscription},
    discord::{Data, errors, outgoing::Outgoing, posting, record::counted, rights},
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
    // What is held back says nothing, not even that it goes on.
    if !stays_paused && let Some(problem) = confirm(context, data, wording, new).await? {
        return Ok(problem);
    }
    let mut subscription = data.store.subscribe(new, Timestamp::now()).await?;
    if stays_paused {
        data.store.set_paused(subscription.id, true).await?;
        subscription.paused = true;
    }
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
    before.paused && before.refusals == 0 && digest::parse_zone(&before.zone).is_ok()
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
    let Err(error) = announce(context, data, new).await else { return Ok(None) };
    match errors::code(&error) {
        Some(errors::MISSING_ACCESS | errors::MISSING_PERMISSIONS) => Ok(Some(explain())),
        Some(_) => {
            errors::log(&error, "the confirmation of a digest was refused");
            let reason = render::escape(&errors::reason(&error));
            let arguments = [("channel", format!("<#{channel}>").into()), ("reason", reason.into())];
            Ok(Some(wording.say_with("digest-refused", &arguments)))
        }
        None => Err(error.into()),
    }
}

/// Says in the channel what is to come, in the language of the digest.
async fn announce(context: &serenity::Context, data: &Data, new: &NewSubscription) -> Result<(), serenity::Error> {
    let metrics = &data.metrics;
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
    let channel = serenity::ChannelId::new(new.channel);
    match &new.forum {
        None => counted(metrics, "message", channel.send_message(&context.http, message)).await.map(|_| ()),
        Some(forum) => {
            let usual = || wording.say("digest-thread-title");
            let title = if forum.title.is_empty() { usual() } else { forum.title.clone() };
            let tags = forum.tags.iter().map(|tag| serenity::ForumTagId::new(*tag));
            let post = serenity::CreateForumPost::new(title, message).set_applied_tags(tags);
            counted(metrics, "message", posting::create_forum_post(&context.http, channel, &post)).await.map(|_| ())
        }
    }
}

fn moment(new: &NewSubscription) -> String {
    format!("<t:{}:R>", new.next_run.as_second())
}
