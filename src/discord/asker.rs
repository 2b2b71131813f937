//! Who asks where, and what was chosen there: the one place that reads settings before an answer.

use std::time::Duration;

use poise::serenity_prelude as serenity;
use tokio::time::{self, Instant, error::Elapsed};

use super::Data;
use crate::{
    answer::Scope,
    engine::Engine,
    model::{Language, ResolutionId},
    question::Aliases,
    settings::{Answering, Display, Effective, Origin, Preferences, Settings},
    store::StoreError,
    wording::Wording,
};

/// Answers to commands and buttons do not wait longer for a database that is slow or away; the defaults apply then. With the
/// time after which an answer is announced it is less than a second.
pub(super) const DATABASE_TIMEOUT: Duration = Duration::from_millis(300);

/// A message is not answered as long as it is unknown whether an answer is wanted, so that waits longer for the database.
pub(super) const KNOWN_WITHIN: Duration = Duration::from_secs(2);

/// What a person's language seems to be, before anybody's choice.
#[derive(Clone, Copy, Debug)]
pub(super) enum Tongue {
    /// That of their Discord, as commands and buttons tell; only their own choice is surer.
    Told(Wording),
    /// A message does not tell it, so what was chosen for the channel or the server is surer, too.
    Guessed(Wording),
}

/// A person in a channel.
#[derive(Clone, Debug)]
pub(super) struct Asker {
    pub user: serenity::UserId,
    /// Where the answer goes.
    pub channel: serenity::ChannelId,
    pub guild: Option<serenity::GuildId>,
    /// Whether what was chosen is known; else the defaults stand for it.
    pub is_known: bool,
    pub wording: Wording,
    pub settings: Effective,
    pub preferences: Preferences,
    /// Resolutions that were chosen but are not held any more, so that the next choice counts.
    pub gone: Vec<(ResolutionId, Origin)>,
    /// What resolutions are called on this server.
    pub aliases: Aliases,
}

impl Asker {
    /// Reads what applies to a person in a channel, if the database tells in time. A thread follows the channel that it belongs
    /// to.
    pub(super) async fn of(
        data: &Data,
        cache: &serenity::Cache,
        user: serenity::UserId,
        channel: serenity::ChannelId,
        guild: Option<serenity::GuildId>,
        tongue: Tongue,
        within: Duration,
    ) -> Self {
        let place = guild.map(|guild| (guild, data.parents.settings_channel(cache, guild, channel)));
        let read = awake(within, || read(data, user, place)).await;
        let is_known = matches!(read, Ok(Ok(_)));
        let (mut preferences, mut channel_settings, mut server, aliases) = match read {
            Ok(Ok(read)) => read,
            Ok(Err(error)) => {
                tracing::error!(%error, "the settings cannot be read; commands go on with the defaults");
                Default::default()
            }
            Err(_) => {
                tracing::error!("the database takes too long; commands go on with the default settings");
                Default::default()
            }
        };
        let gone = take_gone(&data.engine(), &mut preferences, &mut channel_settings, &mut server);
        let settings = Effective::of(&preferences, &channel_settings, &server);
        let wording = match tongue {
            Tongue::Told(told) => preferences.wording.unwrap_or(told),
            Tongue::Guessed(guessed) => settings.wording.0.unwrap_or(guessed),
        };
        Self { user, channel, guild, is_known, wording, settings, preferences, gone, aliases }
    }

    /// Where and in which language to look; what the asker chose for this one question comes first.
    pub(super) fn scope(&self, resolution: Option<ResolutionId>, language: Option<Language>) -> Scope {
        Scope {
            resolution: resolution.or_else(|| self.settings.resolution.0.clone()),
            language: language.or(self.settings.language.0),
            aliases: self.aliases.clone(),
            ..Scope::default()
        }
    }

    /// How answers look, given the bot's rights in the channel: without that to embeds, they are in the text.
    pub(super) fn display(&self, rights: Option<serenity::Permissions>) -> Display {
        let may_embed = rights.is_none_or(serenity::Permissions::embed_links);
        if may_embed { self.settings.display.0 } else { Display::Plain }
    }

    /// Whether the answer to a command is for the asker alone, as where it is unknown what the channel wants.
    pub(super) fn hides(&self, wish: Option<bool>) -> bool {
        let is_open = self.is_known && self.settings.answering.0 == Answering::On;
        wish.unwrap_or(self.preferences.hide) || self.guild.is_some() && !is_open
    }
}

/// What an attempt gives, if it does in time. A process that was stopped meanwhile, as when a machine sleeps, has given it no
/// time, and makes it again.
async fn awake<F: Future>(within: Duration, attempt: impl Fn() -> F) -> Result<F::Output, Elapsed> {
    let start = Instant::now();
    match time::timeout(within, attempt()).await {
        Err(_) if start.elapsed() > within * 2 => time::timeout(within, attempt()).await,
        given => given,
    }
}

/// Takes the choices of resolutions that are not held out of these, and returns them, the nearest first.
fn take_gone(
    engine: &Engine,
    person: &mut Preferences,
    channel: &mut Settings,
    server: &mut Settings,
) -> Vec<(ResolutionId, Origin)> {
    let choices = [
        (&mut person.resolution, Origin::Person),
        (&mut channel.resolution, Origin::Channel),
        (&mut server.resolution, Origin::Server),
    ];
    let gone =
        |(chosen, origin): (&mut Option<ResolutionId>, Origin)| Some((chosen.take_if(|id| !engine.holds(id))?, origin));
    choices.into_iter().filter_map(gone).collect()
}

/// Whether somebody wants their messages left alone; an error where that is not known in time.
pub(super) async fn is_left_alone(data: &Data, user: serenity::UserId) -> anyhow::Result<bool> {
    Ok(time::timeout(DATABASE_TIMEOUT, data.store.preferences(user.get())).await??.left_alone)
}

async fn read(
    data: &Data,
    user: serenity::UserId,
    place: Option<(serenity::GuildId, serenity::ChannelId)>,
) -> Result<(Preferences, Settings, Settings, Aliases), StoreError> {
    let preferences = data.store.preferences(user.get()).await?;
    let Some((guild, channel)) = place else {
        return Ok((preferences, Settings::default(), Settings::default(), Aliases::default()));
    };
    let guild = guild.get();
    let channel = data.store.settings(guild, Some(channel.get())).await?;
    Ok((preferences, channel, data.store.settings(guild, None).await?, data.store.aliases(guild).await?))
}

/// What resolutions are called on a server; nothing where the database does not say so in time.
pub(super) async fn aliases(data: &Data, guild: Option<serenity::GuildId>) -> Aliases {
    let Some(guild) = guild else { return Aliases::default() };
    match time::timeout(DATABASE_TIMEOUT, data.store.aliases(guild.get())).await {
        Ok(Ok(aliases)) => aliases,
        Ok(Err(error)) => {
            tracing::error!(%error, "the aliases of a server cannot be read");
            Aliases::default()
        }
        Err(_) => Aliases::default(),
    }
}

#[cfg(test)]
mod tests {
    use std::{cell::Cell, future};

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn only_what_a_stop_has_cut_short_is_tried_again() {
        let within = Duration::from_secs(2);
        for (stop, attempts) in [(Duration::from_secs(8), 2), (Duration::ZERO, 1)] {
            let made = Cell::new(0);
            let given = awake(within, || {
                made.set(made.get() + 1);
                let is_first = made.get() == 1;
                async move {
                    if is_first {
                        time::advance(stop).await;
                        future::pending::<()>().await;
                    }
                }
            });
            assert_eq!((given.await.is_ok(), made.get()), (attempts == 2, attempts), "stopped for {stop:?}");
        }
    }
}
