//! Posting a digest where its subscription wants it: the messages that it has, and a post in a forum.
//!
//! A message carries a nonce, so that Discord takes it once. A post in a forum cannot, so it is looked for before each
//! attempt: <https://docs.discord.com/developers/resources/channel>. A moderator may change its title, but not the instant
//! in its first message. The title counts where that message cannot be read.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use poise::serenity_prelude as serenity;
use tokio::time;

use super::{
    delivery::{self, Delivered, Delivery},
    errors,
    outgoing::{Outgoing, ROOM},
    record::counted,
    send::{self, ATTEMPT_TIMEOUT, DELAYS, Failure, Poster},
    verify::{self, CLOCKS_APART, Found},
};
use crate::{
    digest::{Post, Slot, Subscription},
    render::{self, Page},
    sheet::{self, Sheet},
    store::{Outcome, StoreError},
};

/// Archived posts asked for; Discord gives no more at once.
const ARCHIVED_MAX: u64 = 100;

/// A claim on a post in a forum lasts for looking, posting and the longest delay.
const FORUM_LEASE: SignedDuration = SignedDuration::from_secs(80);

/// Discord's clock may be this much behind ours, where posts bear no mark.
const CLOCKS: Duration = Duration::from_secs(30);

/// The messages of a post, each marked with when it was due, by which it can be found again; the first mentions the role.
pub(super) fn messages(subscription: &Subscription, post: Post, due: Timestamp) -> Vec<serenity::CreateMessage> {
    let mark = serenity::Timestamp::from_unix_timestamp(due.as_second()).unwrap_or_default();
    // Nobody is called for a line that says that there is nothing.
    let role = subscription.role.filter(|_| !post.pages.is_empty());
    let mut pages = post.pages;
    if pages.is_empty() && !post.line.is_empty() {
        pages.push(Page { title: String::new(), text: post.line, url: None, footer: String::new() });
    }
    let mut messages = Vec::new();
    for pages in sheet::lay_out(pages, ROOM) {
        // Nothing in it can be pressed, so it is nobody's.
        let outgoing = Outgoing::of(Sheet { pages, ..Sheet::default() }, serenity::UserId::new(1)).dated(mark);
        let outgoing = match role.filter(|_| messages.is_empty()) {
            Some(role) => outgoing.mentioning(serenity::RoleId::new(role)),
            None => outgoing,
        };
        messages.push(outgoing.message());
    }
    messages
}

/// Delivers a digest as a post in a forum: the first message makes the post, the others follow in it.
pub(super) async fn in_forum(
    delivery: &mut Delivery<'_>,
    subscription: &Subscription,
    slot: Slot,
) -> Result<Delivered, StoreError> {
    let Some(first) = delivery.messages.first().cloned() else {
        return delivery.finish(Vec::new(), None).await;
    };
    let (thread, is_new) = match forum_post(delivery, subscription, slot, first).await? {
        ForumPost::Made(thread) => (thread, true),
        ForumPost::Found(thread) => (thread, false),
        ForumPost::TakenOver => return Ok(Delivered::TakenOver),
        ForumPost::Failed(Failure::Refused { reason, .. }) => return Ok(Delivered::Done(Outcome::Refused { reason })),
        // It is looked for before the next attempt, whatever came of this one.
        ForumPost::Failed(Failure::NotSent(reason) | Failure::Unknown(reason)) => {
            return Ok(Delivered::Later { absent: false, reason, wait: Duration::ZERO });
        }
    };
    delivery.channel = thread;
    let first = vec![first_message(thread)];
    let is_all = delivery.messages.len() == 1;
    let there = if is_new || is_all { Found::Posts(first.clone()) } else { delivery.look(delivery.due).await };
    match there {
        Found::Posts(there) => delivery.send_rest(Timestamp::now(), there).await,
        Found::Absent => delivery.send_rest(Timestamp::now(), first).await,
        Found::Hidden(reason) => delivery.finish(first, Some(reason)).await,
        Found::Failed(reason) => Ok(Delivered::Later { absent: false, reason, wait: Duration::ZERO }),
    }
}

/// What came of making a post in a forum.
enum ForumPost {
    Made(serenity::ChannelId),
    /// An earlier attempt has made it.
    Found(serenity::ChannelId),
    Failed(Failure),
    /// Another process is at it.
    TakenOver,
}

/// Makes a post in a forum, unless an earlier attempt has made it.
async fn forum_post(
    delivery: &mut Delivery<'_>,
    subscription: &Subscription,
    slot: Slot,
    message: serenity::CreateMessage,
) -> Result<ForumPost, StoreError> {
    let (http, channel) = (delivery.http, delivery.channel);
    let title = subscription.thread_title(slot.date);
    let tags = subscription.forum.iter().flat_map(|forum| &forum.tags).map(|tag| serenity::ForumTagId::new(*tag));
    let builder = serenity::CreateForumPost::new(&title, message).set_applied_tags(tags);
    let mut delays = DELAYS.into_iter();
    let mut unknown = None;
    loop {
        if !delivery.renew(Timestamp::now() + FORUM_LEASE).await? {
            return Ok(ForumPost::TakenOver);
        }
        let failure = match find_post(delivery, subscription, slot, &title).await {
            Ok(Some(thread)) => return Ok(ForumPost::Found(thread)),
            // Without knowing what there is, nothing may be added.
            Err(reason) => Failure::NotSent(reason),
            Ok(None) => {
                delivery.pace.turn().await;
                // Its turn may have come late; whoever has taken it over has seen that there is nothing, too.
                if !delivery.begin_again(Timestamp::now() + FORUM_LEASE).await? {
                    return Ok(ForumPost::TakenOver);
                }
                let attempt = counted(&delivery.poster.metrics, "digest", create_forum_post(http, channel, &builder));
                let attempt = time::timeout(ATTEMPT_TIMEOUT, attempt);
                match delivery::give_way(&mut delivery.permit, attempt).await {
                    Ok(Ok(thread)) => return Ok(ForumPost::Made(thread.id)),
                    Ok(Err(error)) => Failure::of(&error),
                    Err(_) => Failure::Unknown("time-out".to_owned()),
                }
            }
        };
        delivery.permit = None;
        let reason = match failure {
            Failure::Refused { .. } => return Ok(ForumPost::Failed(failure)),
            Failure::Unknown(reason) => unknown.insert(reason).clone(),
            Failure::NotSent(reason) => reason,
        };
        match delays.next() {
            Some(delay) => time::sleep(delay).await,
            None => return Ok(ForumPost::Failed(unknown.map_or(Failure::NotSent(reason), Failure::Unknown))),
        }
    }
}

/// Makes a post in a forum. serenity's own function sends a form with files even where there are none.
pub(super) async fn create_forum_post(
    http: &serenity::Http,
    forum: serenity::ChannelId,
    post: &serenity::CreateForumPost<'_>,
) -> serenity::Result<serenity::GuildChannel> {
    let route = serenity::Route::ChannelForumPosts { channel_id: forum };
    let body = serde_json::to_vec(post)?;
    http.fire(serenity::Request::new(route, serenity::LightMethod::Post).body(Some(body))).await
}

/// Makes a post in a forum, in several attempts if needed. After one of which nobody knows what came of it, the next is made only
/// where the forum's posts could be read and it is not among them.
pub(super) async fn begin_in_forum(
    http: &serenity::Http,
    poster: &Poster,
    (guild, forum): (serenity::GuildId, serenity::ChannelId),
    post: &serenity::CreateForumPost<'_>,
) -> Result<(), Failure> {
    let (mut delays, since) = (DELAYS.into_iter(), Timestamp::now() - CLOCKS);
    let is_there = async || is_in_forum(http, poster, (guild, forum), since).await;
    let mut may_be_there = false;
    loop {
        if may_be_there {
            match is_there().await {
                Some(true) => return Ok(()),
                known => may_be_there = known.is_none(),
            }
        }
        let failure = if may_be_there {
            Failure::Unknown("the posts of the forum cannot be read".to_owned())
        } else {
            let attempt = counted(&poster.metrics, "message", create_forum_post(http, forum, post));
            match time::timeout(ATTEMPT_TIMEOUT, attempt).await {
                Ok(Ok(_)) => return Ok(()),
                Ok(Err(error)) => Failure::of(&error),
                Err(_) => Failure::Unknown("time-out".to_owned()),
            }
        };
        may_be_there |= matches!(failure, Failure::Unknown(_));
        match delays.next().filter(|_| !matches!(failure, Failure::Refused { .. })) {
            Some(delay) => time::sleep(delay).await,
            None if may_be_there && is_there().await == Some(true) => return Ok(()),
            None => return Err(failure),
        }
    }
}

/// Whether the bot has made a post in a forum since then; `None` where that cannot be read.
async fn is_in_forum(
    http: &serenity::Http,
    poster: &Poster,
    (guild, forum): (serenity::GuildId, serenity::ChannelId),
    since: Timestamp,
) -> Option<bool> {
    let active = counted(&poster.metrics, "threads", http.get_guild_active_threads(guild));
    let active = time::timeout(ATTEMPT_TIMEOUT, active).await.ok()?.ok()?;
    let bot = poster.bot().await.ok()?;
    Some(active.threads.iter().any(|thread| is_made(thread, forum, bot, since)))
}

/// Whether this is a post that the bot has made in a forum since then.
fn is_made(
    thread: &serenity::GuildChannel,
    forum: serenity::ChannelId,
    bot: serenity::UserId,
    since: Timestamp,
) -> bool {
    let created = Timestamp::from_second(thread.id.created_at().unix_timestamp()).unwrap_or(Timestamp::MIN);
    thread.parent_id == Some(forum) && thread.owner_id == Some(bot) && created >= since
}

/// The post of the slot's digest that the bot has made in the forum; `Err` holds why nobody knows.
async fn find_post(
    delivery: &Delivery<'_>,
    subscription: &Subscription,
    slot: Slot,
    title: &str,
) -> Result<Option<serenity::ChannelId>, String> {
    let bot = delivery.poster.bot().await.map_err(|error| errors::reason(&error))?;
    let mut threads = listed(delivery, delivery.http.get_guild_active_threads(subscription.guild.into())).await?;
    // Posts that were closed, or in which nobody wrote for an hour or more.
    let archived = delivery.http.get_channel_archived_public_threads(delivery.channel, None, Some(ARCHIVED_MAX));
    threads.extend(listed(delivery, archived).await?);
    let since = slot.at - CLOCKS_APART;
    threads.retain(|thread| is_made(thread, subscription.channel.into(), bot, since));
    for thread in threads {
        if is_marked(delivery, thread.id).await?.unwrap_or(thread.name == title) {
            return Ok(Some(thread.id));
        }
    }
    Ok(None)
}

/// Whether the first message of a post says that it is of this digest; `None` where it cannot be read, or was deleted.
async fn is_marked(delivery: &Delivery<'_>, thread: serenity::ChannelId) -> Result<Option<bool>, String> {
    delivery.pace.turn().await;
    let first = delivery.http.get_message(thread, first_message(thread));
    match time::timeout(ATTEMPT_TIMEOUT, counted(&delivery.poster.metrics, "messages", first)).await {
        Ok(Ok(message)) => Ok(Some(verify::bears(&message, delivery.due))),
        Ok(Err(error)) if verify::is_final(&error) => Ok(None),
        Ok(Err(error)) => Err(errors::reason(&error)),
        Err(_) => Err("time-out".to_owned()),
    }
}

/// The first message of a post in a forum has the number of the post.
fn first_message(thread: serenity::ChannelId) -> serenity::MessageId {
    serenity::MessageId::new(thread.get())
}

/// Threads that Discord lists; none where the bot may not see them. `Err` holds why nobody knows.
async fn listed(
    delivery: &Delivery<'_>,
    list: impl Future<Output = serenity::Result<serenity::ThreadsData>>,
) -> Result<Vec<serenity::GuildChannel>, String> {
    delivery.pace.turn().await;
    match time::timeout(ATTEMPT_TIMEOUT, counted(&delivery.poster.metrics, "threads", list)).await {
        Ok(Ok(found)) => Ok(found.threads),
        // What may not be listed is not found; where all is gone or forbidden, so is making a post.
        Ok(Err(error)) if verify::is_final(&error) => Ok(Vec::new()),
        Ok(Err(error)) => Err(errors::reason(&error)),
        Err(_) => Err("time-out".to_owned()),
    }
}

/// Why a digest was paused.
pub(super) enum Paused<'a> {
    /// Discord refused it again and again, for this reason.
    Refused(&'a str),
    /// Nobody can tell when it is due: its time zone is gone.
    Timeless,
}

/// Tells the one who set a digest up that it was paused, and why; nobody where that is not known.
pub(super) async fn tell_creator(http: &serenity::Http, poster: &Poster, subscription: &Subscription, why: Paused<'_>) {
    let Some(creator) = subscription.creator.filter(|id| *id > 0).map(serenity::UserId::new) else { return };
    let channel = format!("<#{}>", subscription.channel);
    let (key, detail, text) = match why {
        Paused::Refused(reason) if errors::is_of_rights(reason) => ("digest-told-rights", "reason", reason),
        Paused::Refused(reason) => ("digest-told", "reason", reason),
        Paused::Timeless => ("digest-told-zone", "zone", subscription.zone.as_str()),
    };
    let arguments = [("channel", channel.into()), (detail, render::escape(text).into())];
    let outgoing = Outgoing::text(subscription.wording().say_with(key, &arguments));
    let told = match counted(&poster.metrics, "private-channel", creator.create_dm_channel(http)).await {
        // The same for this pause however often it is said, and another for the next.
        Ok(private) => {
            let nonce =
                format!("paused-{}-{}", subscription.id % 1_000_000, subscription.next_run.as_second() % 10_000_000);
            send::message(http, poster, private.id, outgoing.message(), nonce).await.map(|_| ())
        }
        Err(error) => Err(Failure::of(&error)),
    };
    if let Err(failure) = told {
        let (channel, reason) = (subscription.channel, failure.reason());
        tracing::info!(channel, reason, "nobody could be told that a digest is paused");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::digest::{Shown, example};

    fn bodies(role: Option<u64>, pages: usize, line: &str) -> Vec<Value> {
        let page = Page { title: "T".to_owned(), text: "x".repeat(2000), url: None, footer: String::new() };
        let post = Post { shown: Shown::default(), line: line.to_owned(), pages: vec![page; pages] };
        let subscription = Subscription { role, ..example() };
        let messages = messages(&subscription, post, Timestamp::UNIX_EPOCH).into_iter();
        messages.map(|message| serde_json::to_value(message).unwrap()).collect()
    }

    #[test]
    fn a_role_is_mentioned_once_and_nobody_else() {
        let bodies = bodies(Some(7), 3, "");
        assert_eq!(bodies.len(), 2);
        assert_eq!(bodies[0]["content"], "<@&7>");
        assert_eq!(bodies[0]["allowed_mentions"]["roles"], json!(["7"]));
        assert_eq!(bodies[0]["allowed_mentions"]["parse"], json!([]));
        assert_eq!(bodies[1]["content"], "");
        assert_eq!(bodies[1]["allowed_mentions"]["roles"], json!([]));
    }

    #[test]
    fn nobody_is_called_to_read_that_there_is_nothing() {
        let bodies = bodies(Some(7), 0, "Nothing new today.");
        assert_eq!(bodies.len(), 1);
        assert_eq!(bodies[0]["embeds"][0]["description"], "Nothing new today.");
        assert_eq!(bodies[0]["allowed_mentions"]["roles"], json!([]));
        assert!(self::bodies(None, 0, "").is_empty());
    }
}
