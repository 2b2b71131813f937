//! What there is to say of a digest: what, when, how the last post went, and what is wrong.

use jiff::Timestamp;
use poise::serenity_prelude as serenity;

use crate::{
    digest::{self, Subscription, Topic},
    discord::{Data, errors, rights},
    engine::Engine,
    render,
    store::{LastPost, LeftOut, Outcome, Store},
    wording::{Conjunction, Wording},
};

/// All of it, in lines.
pub(super) async fn status(
    data: &Data,
    cache: &serenity::Cache,
    wording: Wording,
    subscription: &Subscription,
) -> anyhow::Result<String> {
    let mut lines =
        vec![what(wording, subscription), details(wording, subscription), next(data, wording, subscription)];
    let (channel, missing) = missing(cache, subscription);
    // A post gets through without the history.
    if !(missing - serenity::Permissions::READ_MESSAGE_HISTORY).is_empty() {
        lines.push(rights::tell(wording, "settings-rights", missing, channel));
    }
    lines.extend(last_posts(&data.store, cache, wording, subscription).await?);
    if digest::parse_zone(&subscription.zone).is_err() {
        lines.push(zone_gone(data, wording, subscription));
    }
    if let Some(resolution) = subscription.resolution.as_ref().filter(|id| !data.engine().holds(id)) {
        let resolution = render::escape(&resolution.to_string());
        let arguments = [("resolution", resolution.into()), ("on", data.link("digest on").into())];
        lines.push(wording.say_with("digest-resolution-gone", &arguments));
    }
    Ok(lines.join("\n"))
}

/// When the next post comes, or that none does.
pub(super) fn next(data: &Data, wording: Wording, subscription: &Subscription) -> String {
    if subscription.paused {
        return paused(data, wording, subscription);
    }
    wording.say_with("digest-next", &[("next", moment(subscription.next_run).into())])
}

/// How it is posted, in one line: the language, what comes when there is nothing new, and whether it is published.
pub(super) fn details(wording: Wording, subscription: &Subscription) -> String {
    let language = subscription.language.map(|language| wording.language(language));
    let language = language.unwrap_or_else(|| wording.say("digest-language-own"));
    let nothing = if subscription.quiet { "digest-quiet" } else { "digest-not-quiet" };
    let mut said = vec![wording.say_with("digest-language", &[("language", language.into())]), wording.say(nothing)];
    if subscription.publish {
        said.push(wording.say("digest-published"));
    }
    said.join(" ")
}

/// Names the topics that no clause is about.
pub(super) async fn unmet(data: &Data, wording: Wording, subscription: &Subscription) -> Option<String> {
    let (topics, within) = (subscription.contents.about.clone(), subscription.resolution.clone());
    let is_met = move |engine: &Engine, topic: &Topic| digest::is_about(engine, topic, within.as_ref());
    let unmet = data.work(move |engine| topics.into_iter().filter(|one| !is_met(engine, one)).collect::<Vec<_>>());
    let names: Vec<String> = unmet.await.iter().map(|topic| format!("“{}”", render::escape(topic.as_str()))).collect();
    let topics = wording.list(&names, Conjunction::And);
    (!names.is_empty()).then(|| wording.say_with("digest-about-nothing", &[("topics", topics.into())]))
}

/// Where, what and when, in one line.
pub(super) fn what(wording: Wording, subscription: &Subscription) -> String {
    let channel = format!("<#{}>", subscription.channel);
    let role = subscription.role.map(|role| format!(" <@&{role}>")).unwrap_or_default();
    wording.say_with(
        "digest-what",
        &[
            ("channel", format!("**{channel}**{role}").into()),
            ("contents", contents(wording, subscription).into()),
            ("when", when(wording, subscription).into()),
        ],
    )
}

pub(super) fn contents(wording: Wording, subscription: &Subscription) -> String {
    let contents = render::escape(&digest::describe_contents(&subscription.contents, wording));
    match &subscription.resolution {
        Some(resolution) => format!("{contents} (**{}**)", render::escape(&resolution.to_string())),
        None => contents,
    }
}

pub(super) fn when(wording: Wording, subscription: &Subscription) -> String {
    wording.say_with(
        "digest-when",
        &[
            ("days", digest::describe_days(subscription.weekdays, wording).into()),
            ("time", subscription.time.strftime("%H:%M").to_string().into()),
            ("zone", render::escape(&subscription.zone).into()),
        ],
    )
}

/// A moment in the reader's own time, and how far off it is.
pub(in crate::discord::commands) fn moment(at: Timestamp) -> String {
    let seconds = at.as_second();
    format!("<t:{seconds}:F>, <t:{seconds}:R>")
}

fn paused(data: &Data, wording: Wording, subscription: &Subscription) -> String {
    let resume = ("resume", data.link("digest resume").into());
    if subscription.is_given_up() {
        wording.say_with("digest-paused-refused", &[("count", subscription.refusals.into()), resume])
    } else {
        wording.say_with("digest-paused", &[resume])
    }
}

/// How the last post went, with a link to it or what went wrong, and why there was none since; nothing at first.
pub(in crate::discord::commands) async fn last_posts(
    store: &Store,
    cache: &serenity::Cache,
    wording: Wording,
    subscription: &Subscription,
) -> anyhow::Result<Vec<String>> {
    let post = store
        .last_post(subscription, Timestamp::now())
        .await?
        .map(|post| last_post(cache, wording, subscription, post));
    let left_out = store.last_left_out(subscription.id).await?.map(|(at, why)| left_out(wording, at, why));
    Ok(post.into_iter().chain(left_out).collect())
}

fn left_out(wording: Wording, at: Timestamp, why: LeftOut) -> String {
    let key = match why {
        LeftOut::Nothing => "digest-last-nothing",
        LeftOut::Missed => "digest-last-missed",
    };
    wording.say_with(key, &[("time", format!("<t:{}:F>", at.as_second()).into())])
}

/// The channel of a subscription, and what the bot may not do there, as far as the cache knows.
fn missing(cache: &serenity::Cache, subscription: &Subscription) -> (serenity::ChannelId, serenity::Permissions) {
    let channel = serenity::ChannelId::new(subscription.channel);
    (channel, rights::missing(cache, subscription.guild.into(), channel).unwrap_or_default())
}

fn last_post(cache: &serenity::Cache, wording: Wording, subscription: &Subscription, post: LastPost) -> String {
    let time = ("time", format!("<t:{}:R>", post.claimed_at.as_second()).into());
    match post.outcome {
        Some(Outcome::Sent { message }) => {
            wording.say_with("digest-last-sent", &[time, ("link", address(subscription, message).into())])
        }
        Some(Outcome::Unpublished { message, reason }) => {
            let (link, reason) = (address(subscription, message), render::escape(&reason));
            wording.say_with("digest-last-unpublished", &[time, ("link", link.into()), ("reason", reason.into())])
        }
        Some(Outcome::Incomplete { message, reason }) => {
            let (link, reason) = (address(subscription, message), render::escape(&reason));
            wording.say_with("digest-last-incomplete", &[time, ("link", link.into()), ("reason", reason.into())])
        }
        Some(Outcome::Refused { reason }) if errors::is_of_rights(&reason) => {
            let (channel, missing) = missing(cache, subscription);
            let why = rights::explain(wording, "rights-missing", missing, channel);
            wording.say_with("digest-last-no-right", &[time, ("why", why.into())])
        }
        Some(Outcome::Refused { reason }) => {
            wording.say_with("digest-last-refused", &[time, ("reason", render::escape(&reason).into())])
        }
        Some(Outcome::Unknown { reason }) => {
            wording.say_with("digest-last-unknown", &[time, ("reason", render::escape(&reason).into())])
        }
        None => wording.say_with("digest-last-sending", &[time]),
    }
}

fn address(subscription: &Subscription, message: u64) -> String {
    // A post in a forum is a channel of its own, of the number of its first message.
    let channel = if subscription.forum.is_some() { message } else { subscription.channel };
    format!("https://discord.com/channels/{}/{channel}/{message}", subscription.guild)
}

pub(super) fn zone_gone(data: &Data, wording: Wording, subscription: &Subscription) -> String {
    let zone = render::escape(&subscription.zone);
    let arguments = [("zone", zone.into()), ("on", data.link("digest on").into())];
    wording.say_with("digest-zone-gone", &arguments)
}
