//! Threads made for answers, where a channel is set up so: the question begins the thread, and the answer stands in it.
//!
//! A thread is named after what the answer shows, never after what somebody wrote. Discord gives it the id of the message
//! that begins it, and a message begins at most one: so a request that is sent twice makes one thread, and the second answer
//! says that it is there; what nobody knows is looked up. A thread whose answer was taken back goes, too, if nobody else has written in it and the bot may
//! delete threads; nothing needs that right, so it is not asked for.

use std::time::Duration;

use poise::serenity_prelude as serenity;
use serenity::{ChannelType, Permissions};
use tokio::time;

use super::{
    errors,
    record::counted,
    rights,
    send::{Failure, Missed, Poster},
};
use crate::metrics::Metrics;

/// <https://docs.discord.com/developers/resources/channel#start-thread-from-message>
const NAME_MAX: usize = 100;

/// An answer does not wait longer than this for its thread, and comes in the channel.
const WAIT_MAX: Duration = Duration::from_secs(5);

/// Why no thread was made.
pub(super) enum NoThread {
    /// The bot lacks these rights.
    Missing(Permissions),
    /// Discord would not, or did not answer.
    Failed,
}

/// Whether messages of a channel can begin threads: not in threads, nor in private.
pub(super) fn are_possible(cache: &serenity::Cache, guild: serenity::GuildId, channel: serenity::ChannelId) -> bool {
    let kind = cache.guild(guild).and_then(|guild| guild.channels.get(&channel).map(|channel| channel.kind));
    matches!(kind, Some(ChannelType::Text | ChannelType::News))
}

/// The thread that a message begins, if it does.
pub(super) fn begun_by(message: serenity::MessageId) -> serenity::ChannelId {
    serenity::ChannelId::new(message.get())
}

/// Makes the thread that a message begins, or finds the one made before.
pub(super) async fn open(
    context: &serenity::Context,
    poster: &Poster,
    (guild, channel): (serenity::GuildId, serenity::ChannelId),
    message: serenity::MessageId,
    name: &str,
) -> Result<serenity::ChannelId, NoThread> {
    let missing = rights::missing_for_threads(&context.cache, guild, channel);
    if !missing.is_empty() {
        return Err(NoThread::Missing(missing));
    }
    let thread = begun_by(message);
    let name: String = name.chars().take(NAME_MAX).collect();
    let mut made = poster.begin_thread(&context.http, (channel, message), &name).await;
    if let Err(Missed { failure: Failure::NotSent(_) | Failure::Unknown(_), wait, .. }) = made
        && wait.is_none_or(|wait| wait <= WAIT_MAX)
    {
        time::sleep(wait.unwrap_or_default()).await;
        made = poster.begin_thread(&context.http, (channel, message), &name).await;
    }
    let Err(Missed { failure, .. }) = made else { return Ok(thread) };
    match failure {
        Failure::Refused { code: Some(errors::THREAD_EXISTS), .. } => return Ok(thread),
        Failure::Refused { code: Some(errors::MISSING_ACCESS | errors::MISSING_PERMISSIONS), .. } => {
            return Err(NoThread::Missing(rights::FOR_THREADS));
        }
        Failure::Unknown(_) if counted(&poster.metrics, "channel", context.http.get_channel(thread)).await.is_ok() => {
            return Ok(thread);
        }
        failure => tracing::warn!(reason = failure.reason(), "no thread could be made for an answer"),
    }
    Err(NoThread::Failed)
}

/// Deletes a thread of a channel in which nothing stands but Discord's word on how it began, if the bot may.
pub(super) async fn remove_empty(
    context: &serenity::Context,
    metrics: &Metrics,
    (guild, channel): (serenity::GuildId, serenity::ChannelId),
    thread: serenity::ChannelId,
) {
    // Without the right to the history every thread looks empty.
    let needed = Permissions::VIEW_CHANNEL | Permissions::READ_MESSAGE_HISTORY | Permissions::MANAGE_THREADS;
    if !rights::are_held(&context.cache, guild, channel, needed) {
        return;
    }
    let removed = async {
        let rest = counted(metrics, "messages", context.http.get_messages(thread, None, Some(2))).await?;
        if rest.iter().all(|message| message.kind == serenity::MessageType::ThreadStarterMessage) {
            counted(metrics, "delete", context.http.delete_channel(thread, None)).await?;
        }
        Ok(())
    };
    if let Err(error) = removed.await {
        errors::log(&error, "an empty thread stays");
    }
}
