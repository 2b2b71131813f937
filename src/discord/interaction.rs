//! Answering a command or a button in time, once, and without hiding that something failed.
//!
//! Discord wants a first answer within three seconds, and knows only one; whatever comes later edits it
//! (<https://docs.discord.com/developers/interactions/receiving-and-responding>). A first answer is sent again when
//! nobody knows whether it arrived: should it have, Discord says so with a code of its own.

use std::{future::Future, time::Duration};

use poise::serenity_prelude as serenity;
use serenity::Builder as _;
use tokio::time;

use super::{
    errors,
    outgoing::Outgoing,
    record::{Record, counted},
    send,
};
use crate::metrics::Metrics;

/// Work that takes longer is announced first. Discord gives three seconds; a second is what a person notices.
pub(super) const DEFER_AFTER: Duration = Duration::from_millis(600);

/// One attempt to send the first answer.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(2);

/// The delays between attempts. After three seconds Discord takes none.
const DELAYS: [Duration; 4] =
    [Duration::from_millis(50), Duration::from_millis(300), Duration::from_millis(700), Duration::from_millis(1_200)];

/// No attempt begins when so much of Discord's three seconds has passed.
const FIRST_WITHIN: Duration = Duration::from_millis(2_700);

/// One use of a command or button, as far as answering it goes.
#[derive(Clone)]
pub(super) struct Interaction<'a> {
    pub http: &'a serenity::Http,
    pub cache: &'a std::sync::Arc<serenity::Cache>,
    pub id: serenity::InteractionId,
    pub token: &'a str,
    pub metrics: &'a Metrics,
    /// What it is and when it came.
    pub record: Record<'a>,
}

/// What the first answer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Says something new, to all or to the asker alone.
    New { hidden: bool },
    /// Changes the message that holds the button.
    Update,
}

/// What to say, and whether it turned out to concern the asker alone.
pub(super) struct Said {
    pub outgoing: Outgoing,
    pub private: bool,
}

impl Interaction<'_> {
    /// Says what `work` brings, with an acknowledgement before it if that takes long.
    pub(super) async fn answer(&self, kind: Kind, work: impl Future<Output = Said>) -> Result<(), serenity::Error> {
        // On the heap, as a command's own work is large.
        let mut work = Box::pin(work);
        if let Ok(said) = time::timeout(DEFER_AFTER, &mut work).await {
            return self.first(response(kind, said)).await;
        }
        self.first(acknowledgement(kind)).await?;
        Box::pin(self.say_later(kind, work.await)).await
    }

    /// Says what was announced.
    async fn say_later(&self, kind: Kind, said: Said) -> Result<(), serenity::Error> {
        match kind {
            Kind::Update if said.private => self.follow_up(said.outgoing).await,
            // In the place of the announcement all would see it.
            Kind::New { hidden: false } if said.private => self.say_alone_instead(said.outgoing).await,
            _ => self.edit(said.outgoing).await,
        }
    }

    /// Says to the asker alone what `work` brings.
    pub(super) async fn whisper(&self, work: impl Future<Output = String>) -> Result<(), serenity::Error> {
        let said = async { Said { outgoing: Outgoing::text(work.await), private: true } };
        self.answer(Kind::New { hidden: true }, said).await
    }

    /// The first answer, made sure of.
    pub(super) async fn first(&self, response: serenity::CreateInteractionResponse) -> Result<(), serenity::Error> {
        let mut delays = DELAYS.into_iter();
        loop {
            let attempt = response.clone().execute((self.cache, self.http), (self.id, self.token));
            let attempt = counted(self.metrics, "callback", attempt);
            let error = match time::timeout(ATTEMPT_TIMEOUT, attempt).await {
                Ok(Ok(())) => {
                    self.record.acknowledged();
                    return Ok(());
                }
                Ok(Err(error)) if errors::code(&error) == Some(errors::ALREADY_ANSWERED) => return Ok(()),
                Ok(Err(error)) if !errors::may_pass(&error) => return Err(error),
                Ok(Err(error)) => Some(error),
                Err(_) => None,
            };
            let delay = delays.next().filter(|delay| self.record.age() + *delay < FIRST_WITHIN);
            match (delay, error) {
                (Some(delay), _) => time::sleep(delay).await,
                (None, Some(error)) => return Err(error),
                (None, None) => return Err(serenity::Error::Other("Discord did not answer in time")),
            }
        }
    }

    /// Takes back the first answer, which all see, and says something to the user alone.
    pub(super) async fn say_alone_instead(&self, outgoing: Outgoing) -> Result<(), serenity::Error> {
        let deletion = || counted(self.metrics, "delete", self.http.delete_original_interaction_response(self.token));
        match send::repeated(deletion).await {
            Err(error) if errors::code(&error) != Some(errors::UNKNOWN_MESSAGE) => Err(error),
            _ => self.follow_up(outgoing).await,
        }
    }

    /// Says something to the user alone, besides the first answer or the message that holds the button. Where Discord's
    /// answer is lost it may be said twice, which is better than silence.
    async fn follow_up(&self, outgoing: Outgoing) -> Result<(), serenity::Error> {
        let message = outgoing.follow_up();
        let request = || message.clone().execute((self.cache, self.http), (None, self.token));
        send::repeated(|| counted(self.metrics, "follow-up", request())).await.map(|_| ())
    }

    /// Changes the first answer.
    pub(super) async fn edit(&self, outgoing: Outgoing) -> Result<(), serenity::Error> {
        let change = outgoing.edit_response();
        let request = || change.clone().execute((self.cache, self.http), self.token);
        send::repeated(|| counted(self.metrics, "edit-response", request())).await.map(|_| ())
    }
}

/// The server on which it happens, if that is the one that has added the bot.
pub(super) fn server(interaction: &serenity::Interaction) -> Option<serenity::GuildId> {
    let (guild, owners) = match interaction {
        serenity::Interaction::Command(used) | serenity::Interaction::Autocomplete(used) => {
            (used.guild_id?, &used.authorizing_integration_owners)
        }
        serenity::Interaction::Component(used) => (used.guild_id?, &used.authorizing_integration_owners),
        _ => return None,
    };
    has_added(guild, owners).then_some(guild)
}

/// Whether a server is among those who have added the bot.
pub(super) fn has_added(guild: serenity::GuildId, owners: &serenity::AuthorizingIntegrationOwners) -> bool {
    use serenity::AuthorizingIntegrationOwner as Owner;

    owners.0.iter().any(|owner| matches!(owner, Owner::GuildInstall(Some(added)) if *added == guild))
}

fn response(kind: Kind, Said { outgoing, private }: Said) -> serenity::CreateInteractionResponse {
    match kind {
        Kind::New { hidden } => serenity::CreateInteractionResponse::Message(outgoing.response(hidden || private)),
        // A text that is no longer held must not wipe out the answer that everybody sees.
        Kind::Update if private => serenity::CreateInteractionResponse::Message(outgoing.response(true)),
        Kind::Update => serenity::CreateInteractionResponse::UpdateMessage(outgoing.response(false)),
    }
}

fn acknowledgement(kind: Kind) -> serenity::CreateInteractionResponse {
    match kind {
        Kind::New { hidden } => serenity::CreateInteractionResponse::Defer(
            serenity::CreateInteractionResponseMessage::new().ephemeral(hidden),
        ),
        Kind::Update => serenity::CreateInteractionResponse::Acknowledge,
    }
}
