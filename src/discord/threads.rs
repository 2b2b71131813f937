//! Threads made for answers, where a channel is set up so: the question begins the thread, and the answer stands in it.
//!
//! A thread is named after what the answer shows, never after what somebody wrote. Discord gives it the id of the message
//! that begins it, and a message begins at most one: so a request that is sent twice makes one thread, and the second answer
//! says that it is there.

use poise::serenity_prelude as serenity;
use serenity::{ChannelType, Permissions};

use super::{errors, record::counted, rights};
use crate::metrics::Metrics;

/// <https://docs.discord.com/developers/resources/channel#start-thread-from-message>
const NAME_MAX: usize = 100;

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

/// Makes the thread that a message begins, or finds the one made before.
pub(super) async fn open(
    context: &serenity::Context,
    metrics: &Metrics,
    guild: serenity::GuildId,
    channel: serenity::ChannelId,
    message: serenity::MessageId,
    name: &str,
) -> Result<serenity::ChannelId, NoThread> {
    let missing = rights::missing_for_threads(&context.cache, guild, channel);
    if !missing.is_empty() {
        return Err(NoThread::Missing(missing));
    }
    let thread = serenity::ChannelId::new(message.get());
    let name: String = name.chars().take(NAME_MAX).collect();
    let create = || {
        let builder = serenity::CreateThread::new(name.clone());
        counted(metrics, "thread", channel.create_thread_from_message(&context.http, message, builder))
    };
    let mut made = create().await;
    if made.as_ref().is_err_and(errors::may_pass) {
        made = create().await;
    }
    let Err(error) = made else { return Ok(thread) };
    match errors::code(&error) {
        Some(errors::THREAD_EXISTS) => Ok(thread),
        Some(errors::MISSING_ACCESS | errors::MISSING_PERMISSIONS) => Err(NoThread::Missing(rights::FOR_THREADS)),
        _ => {
            errors::log(&error, "no thread could be made for an answer");
            Err(NoThread::Failed)
        }
    }
}
