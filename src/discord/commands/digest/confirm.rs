//! Saving a digest, once a post in its channel has proved that it will get through.

use jiff::Timestamp;
use poise::serenity_prelude as serenity;

use super::describe;
use crate::{
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
    if let Some(problem) = confirm(context, data, wording, new).await? {
        return Ok(problem);
    }
    let subscription = data.store.subscribe(new, Timestamp::now()).await?;
    let what = describe::what(wording, &subscription);
    let next = wording.say_with("digest-next", &[("next", describe::moment(subscription.next_run).into())]);
    let mut lines = vec![wording.say_with("digest-saved", &[("what", what.into())]), next];
    let channel = serenity::ChannelId::new(new.channel);
    let missing = rights::missing(&context.cache, serenity::GuildId::new(new.guild), channel).unwrap_or_default();
    // Posts get through without it, but whether one did cannot be looked up.
    let history = missing & serenity::Permissions::READ_MESSAGE_HISTORY;
    if !history.is_empty() {
        lines.push(rights::tell(wording, "digest-no-history", history, channel));
    }
    Ok(lines.join("\n"))
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
