//! The channels that threads belong to. Discord tells of threads that are archived only when something happens in them, so
//! what is learnt of one is kept, in memory only.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use poise::serenity_prelude as serenity;
use serenity::ChannelType;
use tokio::time;

use super::{errors, record::counted};
use crate::metrics::Metrics;

/// So many threads are remembered before all are forgotten: each costs one request to be learnt again.
const THREADS_MAX: usize = 10_000;

/// An answer does not wait longer for what is only asked for its settings.
const TIMEOUT: Duration = Duration::from_millis(500);

/// Threads that the cache does not know, with their channels.
#[derive(Default)]
pub(super) struct Parents(Mutex<HashMap<serenity::ChannelId, serenity::ChannelId>>);

impl Parents {
    /// The channel whose settings apply: of a thread, its parent.
    pub(super) fn settings_channel(
        &self,
        cache: &serenity::Cache,
        guild: serenity::GuildId,
        channel: serenity::ChannelId,
    ) -> serenity::ChannelId {
        let cached = cached(cache, guild, channel);
        let learnt = || self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&channel).copied();
        cached.or_else(learnt).unwrap_or(channel)
    }

    /// Learns what an interaction tells of a channel.
    pub(super) fn note(&self, channel: &serenity::PartialChannel) {
        if let Some(parent) = channel.parent_id.filter(|_| is_thread(channel.kind)) {
            self.keep(channel.id, parent);
        }
    }

    /// Asks Discord about a channel of a server that the cache does not know.
    pub(super) async fn learn(
        &self,
        context: &serenity::Context,
        metrics: &Metrics,
        guild: serenity::GuildId,
        channel: serenity::ChannelId,
    ) {
        let is_known = self.0.lock().unwrap_or_else(PoisonError::into_inner).contains_key(&channel);
        if is_known || cached(&context.cache, guild, channel).is_some() {
            return;
        }
        match time::timeout(TIMEOUT, counted(metrics, "channel", context.http.get_channel(channel))).await {
            Ok(Ok(serenity::Channel::Guild(found))) => {
                let parent = found.parent_id.filter(|_| is_thread(found.kind));
                self.keep(channel, parent.unwrap_or(channel));
            }
            Ok(Ok(_)) => {}
            Ok(Err(error)) => errors::log(&error, "whether a thread has a channel is unknown"),
            Err(_) => tracing::warn!("Discord takes too long to tell the channel of a thread"),
        }
    }

    fn keep(&self, channel: serenity::ChannelId, parent: serenity::ChannelId) {
        let mut parents = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if parents.len() >= THREADS_MAX {
            parents.clear();
        }
        parents.insert(channel, parent);
    }
}

/// The channel of a thread that the cache knows, or the channel itself if it knows that.
fn cached(
    cache: &serenity::Cache,
    guild: serenity::GuildId,
    channel: serenity::ChannelId,
) -> Option<serenity::ChannelId> {
    let guild = cache.guild(guild)?;
    if guild.channels.contains_key(&channel) {
        return Some(channel);
    }
    guild.threads.iter().find(|thread| thread.id == channel)?.parent_id
}

fn is_thread(kind: ChannelType) -> bool {
    matches!(kind, ChannelType::PublicThread | ChannelType::PrivateThread | ChannelType::NewsThread)
}
