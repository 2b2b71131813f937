//! Registers the commands: all in one request, once per release, by one of the processes that start together.
//!
//! What was registered for an application is noted in the database by a mark of what we sent and what Discord made of it.
//! As long as Discord still has that, and the commands of this program are the same, nothing is registered. Without the
//! database they are registered at every start.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    sync::{Arc, OnceLock},
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};
use poise::serenity_prelude as serenity;
use tokio::time;

use super::{commands, errors, record::counted};
use crate::{metrics::Metrics, store::Store};

/// By name; filled once they are registered.
pub(super) type CommandIds = Arc<OnceLock<HashMap<String, serenity::CommandId>>>;

/// The delays between attempts. After the last one the next start tries again.
const DELAYS: [Duration; 4] =
    [Duration::from_secs(2), Duration::from_secs(10), Duration::from_mins(1), Duration::from_mins(10)];

/// Processes that start within this time of each other register the commands once.
const TURN: SignedDuration = SignedDuration::from_mins(1);

/// Registers the commands if need be, and learns their ids from Discord.
pub(super) async fn register(
    http: Arc<serenity::Http>,
    metrics: Arc<Metrics>,
    ids: CommandIds,
    store: Arc<Store>,
    process: String,
) {
    let learn = |commands: Vec<serenity::Command>| {
        let _ = ids.set(commands.into_iter().map(|command| (command.name, command.id)).collect());
    };
    let registration = Registration { ours: ours(), http: &http, metrics: &metrics, store: &store };
    let mut delays = DELAYS.into_iter();
    loop {
        match registration.settle(&process).await {
            Ok(Settled::Already(commands)) => {
                learn(commands);
                return tracing::info!("the commands are registered already");
            }
            Ok(Settled::Anew(commands)) => {
                let count = commands.len();
                learn(commands);
                return tracing::info!(count, "registered the commands");
            }
            Ok(Settled::ByAnother) => {}
            Err(error) => errors::log(&error, "the commands could not be registered"),
        }
        let Some(delay) = delays.next() else { return };
        time::sleep(delay).await;
    }
}

/// Whether Discord has the commands of this program, as far as the database knows.
///
/// # Errors
///
/// When Discord or the database does not tell.
pub(super) async fn are_current(http: &serenity::Http, store: &Store) -> anyhow::Result<bool> {
    let theirs = http.get_global_commands().await?;
    Ok(store.registration(application(http)).await? == Some(mark(&ours(), &theirs)))
}

/// What came of one attempt.
enum Settled {
    /// Nothing was to be done.
    Already(Vec<serenity::Command>),
    Anew(Vec<serenity::Command>),
    /// Another process is at it.
    ByAnother,
}

struct Registration<'a> {
    ours: Vec<serenity::CreateCommand>,
    http: &'a serenity::Http,
    metrics: &'a Metrics,
    store: &'a Store,
}

impl Registration<'_> {
    async fn settle(&self, process: &str) -> serenity::Result<Settled> {
        // Where Discord does not say what it has, registering once more does no harm; nor does it without the database.
        let theirs = counted(self.metrics, "commands", self.http.get_global_commands()).await.unwrap_or_default();
        let application = application(self.http);
        let noted = self.store.registration(application).await.unwrap_or_default();
        if noted == Some(mark(&self.ours, &theirs)) {
            return Ok(Settled::Already(theirs));
        }
        if !self.is_our_turn(process).await {
            return Ok(Settled::ByAnother);
        }
        let theirs = counted(self.metrics, "commands", self.http.create_global_commands(&self.ours)).await?;
        if let Err(error) = self.store.note_registration(application, &mark(&self.ours, &theirs)).await {
            tracing::warn!("the commands will be registered again at the next start: {error}");
        }
        Ok(Settled::Anew(theirs))
    }

    /// Whether this process is the one. A process whose commands are others has a turn of its own.
    async fn is_our_turn(&self, process: &str) -> bool {
        if !self.store.is_server() {
            return true;
        }
        let (name, now) = (format!("commands {}", mark(&self.ours, &[])), Timestamp::now());
        self.store.take_lease(&name, process, now, now + TURN).await.unwrap_or(true)
    }
}

/// Discord has told it before it says which commands there are.
fn application(http: &serenity::Http) -> u64 {
    http.application_id().map_or(0, serenity::ApplicationId::get)
}

fn ours() -> Vec<serenity::CreateCommand> {
    commands::localised_commands(&commands::commands())
}

/// Another one when we have other commands, or Discord other versions of them.
fn mark(ours: &[serenity::CreateCommand], theirs: &[serenity::Command]) -> String {
    let mut theirs: Vec<_> = theirs.iter().map(|command| (command.id.get(), command.version.get())).collect();
    theirs.sort_unstable();
    let mut hasher = DefaultHasher::new();
    // As a value, which puts names in order.
    serde_json::to_value(ours).unwrap_or_default().to_string().hash(&mut hasher);
    theirs.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_mark_changes_with_our_commands_and_with_those_of_discord() {
        let command = |name: &str| serenity::CreateCommand::new(name).description("says something");
        let theirs = |id: u64, version: u64| -> serenity::Command {
            let command = json!({
                "id": id.to_string(), "application_id": "1", "name": "ask", "description": "", "type": 1,
                "version": version.to_string(), "default_member_permissions": null,
            });
            serde_json::from_value(command).unwrap()
        };
        let first = mark(&[command("ask")], &[theirs(1, 1), theirs(2, 1)]);
        assert_eq!(first, mark(&[command("ask")], &[theirs(2, 1), theirs(1, 1)]), "in whatever order");
        for other in [
            mark(&[command("say")], &[theirs(1, 1), theirs(2, 1)]),
            mark(&[command("ask")], &[theirs(1, 1)]),
            mark(&[command("ask")], &[theirs(1, 2), theirs(2, 1)]),
            mark(&[command("ask")], &[]),
        ] {
            assert_ne!(first, other);
        }
    }
}
