//! Registers the commands, all in one request, by one of the processes that start together.

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

/// The delays between attempts.
const DELAYS: [Duration; 4] =
    [Duration::from_secs(2), Duration::from_secs(10), Duration::from_mins(1), Duration::from_mins(10)];

/// Processes that start within this time of each other register the commands once.
const TURN: SignedDuration = SignedDuration::from_mins(1);

/// Registers the commands, or learns their ids from Discord if another process does.
pub(super) async fn register(
    http: Arc<serenity::Http>,
    metrics: Arc<Metrics>,
    ids: CommandIds,
    store: Arc<Store>,
    process: String,
) {
    let ours = commands::localised_commands(&commands::commands());
    let mut delays = DELAYS.into_iter();
    loop {
        let is_ours = is_our_turn(&ours, &store, &process).await;
        let commands =
            async { if is_ours { http.create_global_commands(&ours).await } else { http.get_global_commands().await } };
        let commands = counted(&metrics, "commands", commands).await;
        match commands {
            Ok(commands) if is_ours || commands.len() == ours.len() => {
                let count = commands.len();
                let _ = ids.set(commands.into_iter().map(|command| (command.name, command.id)).collect());
                if is_ours {
                    tracing::info!(count, "registered the commands");
                }
                return;
            }
            // The other process is not done yet, or never will be.
            Ok(_) => {}
            Err(error) => errors::log(&error, "the commands could not be registered"),
        }
        let Some(delay) = delays.next() else { return };
        time::sleep(delay).await;
    }
}

/// Whether this process is the one. A process whose commands are others has a turn of its own.
async fn is_our_turn(commands: &[serenity::CreateCommand], store: &Store, process: &str) -> bool {
    if !store.is_server() {
        return true;
    }
    let mut hasher = DefaultHasher::new();
    // As a value, which puts names in order.
    serde_json::to_value(commands).unwrap_or_default().to_string().hash(&mut hasher);
    let (name, now) = (format!("commands {:016x}", hasher.finish()), Timestamp::now());
    // To register once more does no harm.
    store.take_lease(&name, process, now, now + TURN).await.unwrap_or(true)
}
