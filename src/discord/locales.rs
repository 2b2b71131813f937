//! The languages of servers that changed theirs: serenity 0.12 leaves its cache as it was when a server changes.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use poise::serenity_prelude as serenity;

/// By server, in Discord's spelling; of all others, the cache knows it.
#[derive(Default)]
pub(super) struct Locales(Mutex<HashMap<serenity::GuildId, String>>);

impl Locales {
    /// A server has changed, perhaps its language.
    pub(super) fn note(&self, guild: &serenity::PartialGuild) {
        let mut changed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        changed.insert(guild.id, guild.preferred_locale.clone());
    }

    /// The cache has just been told all of a server, or that it is gone.
    pub(super) fn forget(&self, guild: serenity::GuildId) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&guild);
    }

    /// The language of a server, as far as is known.
    pub(super) fn of(&self, cache: &serenity::Cache, guild: serenity::GuildId) -> Option<String> {
        let changed = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&guild).cloned();
        changed.or_else(|| cache.guild(guild).map(|guild| guild.preferred_locale.clone()))
    }
}
