//! The Discord bot: carries questions to the engine and pages back. The only user of serenity and poise.
//!
//! [`run`] connects, registers the commands once, answers until the process is told to stop, and ends cleanly. Commands
//! are in `commands`, mentions, replies and direct messages in `messages`, presses of buttons in `components`, the daily
//! posts in `digests`. Who asks where, and what was chosen there, is an `asker`; what is shown is a
//! [`Sheet`](crate::sheet::Sheet), which `outgoing` turns into a message. Nothing that we send can ping anybody. No text
//! of a message and no token is ever logged.

mod asker;
pub mod checkup;
mod commands;
mod components;
mod conversations;
mod digests;
mod errors;
mod interaction;
mod limits;
mod messages;
mod outgoing;
mod rights;
mod seen;
mod send;
mod watchdog;

use std::{
    collections::HashMap,
    num::NonZeroUsize,
    panic,
    sync::{Arc, OnceLock},
    thread,
    time::Duration,
};

use anyhow::{Context as _, bail};
use jiff::Timestamp;
use poise::serenity_prelude as serenity;
use secrecy::{ExposeSecret, SecretString};
use tokio::{
    sync::{Semaphore, watch},
    task::{self, JoinHandle},
    time,
};

use self::{conversations::Conversations, digests::Digests, limits::Limits, seen::Seen};
use crate::{
    config::Config,
    engine::Engine,
    store::{Store, StoreError},
};

type Context<'a> = poise::ApplicationContext<'a, Data, anyhow::Error>;
type Command = poise::Command<Data, anyhow::Error>;

/// None of these needs Discord's approval: without `MESSAGE_CONTENT`, text still comes in mentions, replies and direct
/// messages.
const INTENTS: serenity::GatewayIntents = serenity::GatewayIntents::GUILDS
    .union(serenity::GatewayIntents::GUILD_MESSAGES)
    .union(serenity::GatewayIntents::DIRECT_MESSAGES);

/// serenity itself sets no time-out.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);

/// How long the connections to Discord may take to close.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(6);

/// The delays between attempts to register the commands.
const REGISTRATION_DELAYS: [Duration; 4] =
    [Duration::from_secs(2), Duration::from_secs(10), Duration::from_mins(1), Duration::from_mins(10)];

/// What commands and events share.
struct Data {
    engines: Engines,
    store: Arc<Store>,
    /// Filled when the commands are registered.
    command_ids: Arc<OnceLock<HashMap<String, serenity::CommandId>>>,
    seen: Seen,
    conversations: Arc<Conversations>,
    limits: Limits,
    /// So many questions are answered at the same time; more would only take turns on the same processors.
    answering: Semaphore,
}

/// The newest engine, which is exchanged when documents change.
#[derive(Clone)]
struct Engines(watch::Receiver<Arc<Engine>>);

impl Engines {
    fn newest(&self) -> Arc<Engine> {
        Arc::clone(&self.0.borrow())
    }
}

impl Data {
    fn engine(&self) -> Arc<Engine> {
        self.engines.newest()
    }

    /// Lets the engine work aside from the tasks that talk to Discord, and never on more than it has processors.
    async fn work<T, F>(&self, ask: F) -> T
    where
        T: Send + 'static,
        F: FnOnce(&Engine) -> T + Send + 'static,
    {
        let turn = self.answering.acquire().await;
        let engine = self.engine();
        let result = task::spawn_blocking(move || ask(&engine)).await;
        drop(turn);
        // A panic in the engine is one in the task that asked, where poise and the tests see it.
        result.unwrap_or_else(|error| panic::resume_unwind(error.into_panic()))
    }
}

/// Runs the bot until Ctrl-C or SIGTERM; `engines` brings a new engine whenever documents change.
///
/// # Errors
///
/// When there is no token or Discord refuses it, the database cannot be used, or the connection fails for good.
pub async fn run(config: &Config, engines: watch::Receiver<Arc<Engine>>) -> anyhow::Result<()> {
    let Some(token) = &config.discord.token else {
        bail!("there is no token: set DISCORD_TOKEN, or discord.token_file in the settings");
    };
    let store = Arc::new(Store::open(&config.data.folder()?, config.database.url.as_ref()).await?);
    let engine = Arc::clone(&engines.borrow());
    remember(&store, &engine).await?;
    drop(engine);
    let remembering = tokio::spawn(keep_remembering(Arc::clone(&store), engines.clone()));
    let engines = Engines(engines);

    let http = http(token, config.discord.api_url.as_deref())?;
    let data = Data {
        engines: engines.clone(),
        store: Arc::clone(&store),
        command_ids: Arc::default(),
        seen: Seen::default(),
        conversations: Arc::default(),
        limits: Limits::default(),
        answering: Semaphore::new(thread::available_parallelism().map_or(2, NonZeroUsize::get)),
    };
    let mut client = serenity::ClientBuilder::new_with_http(http, INTENTS)
        .framework(framework(data))
        .activity(serenity::ActivityData::custom("/help"))
        .await
        .map_err(|error| errors::explain_start(&error))?;
    let shards = Arc::clone(&client.shard_manager);

    let (stop, stopped) = watch::channel(false);
    let loops = digests::supervise(Digests::new(engines, store, Arc::clone(&client.http), &config.digest), stopped);
    let watchdog = watchdog::start(Arc::clone(&shards)).context("starting the watchdog")?;
    // A task of its own, as the connection has to be served while it is being closed.
    let mut connection = tokio::spawn(async move { client.start_autosharded().await });

    let result = tokio::select! {
        result = &mut connection => match result.context("the connection to Discord broke down") {
            Ok(Ok(())) => bail_ended(),
            Ok(Err(error)) => Err(errors::explain_start(&error)),
            Err(panic) => Err(panic),
        },
        signal = shutdown_signal() => {
            tracing::info!("stopping");
            signal
        }
    };
    drop(watchdog);
    remembering.abort();
    let _ = stop.send(true);
    join(loops).await;
    if !connection.is_finished() && time::timeout(SHUTDOWN_TIMEOUT, shards.shutdown_all()).await.is_err() {
        tracing::warn!("the connection to Discord did not close in time");
    }
    connection.abort();
    result
}

/// Notes which resolutions there are, so that digests can name the new ones.
async fn remember(store: &Store, engine: &Engine) -> Result<(), StoreError> {
    store.remember(engine.headers().map(|header| &header.id), Timestamp::now()).await
}

async fn keep_remembering(store: Arc<Store>, mut engines: watch::Receiver<Arc<Engine>>) {
    while engines.changed().await.is_ok() {
        let engine = Arc::clone(&engines.borrow_and_update());
        if let Err(error) = remember(&store, &engine).await {
            tracing::error!(%error, "digests will not name the new resolutions");
        }
    }
}

fn bail_ended() -> anyhow::Result<()> {
    bail!("the connection to Discord ended")
}

async fn join(digests: JoinHandle<()>) {
    if time::timeout(SHUTDOWN_TIMEOUT, digests).await.is_err() {
        tracing::warn!("a digest was still being sent; it is sent again, as the same message, after the next start");
    }
}

fn http(token: &SecretString, api_url: Option<&str>) -> anyhow::Result<serenity::Http> {
    let client = reqwest::Client::builder()
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(REQUEST_TIMEOUT)
        .build()
        .context("setting up HTTPS")?;
    let mut builder = serenity::HttpBuilder::new(token.expose_secret())
        .client(client)
        .default_allowed_mentions(serenity::CreateAllowedMentions::new());
    if let Some(api_url) = api_url {
        // serenity uses a proxy only without its rate limiter: https://github.com/serenity-rs/serenity/issues/1739
        builder = builder.proxy(api_url.trim_end_matches('/')).ratelimiter_disabled(true);
    }
    Ok(builder.build())
}

fn framework(data: Data) -> poise::Framework<Data, anyhow::Error> {
    let options = poise::FrameworkOptions {
        commands: commands::commands(),
        on_error: |error| Box::pin(errors::on_error(error)),
        allowed_mentions: Some(serenity::CreateAllowedMentions::new()),
        event_handler: |framework, event| Box::pin(on_event(framework, event)),
        prefix_options: poise::PrefixFrameworkOptions { mention_as_prefix: false, ..Default::default() },
        ..Default::default()
    };
    poise::Framework::builder()
        .initialize_owners(false)
        .options(options)
        // poise calls this at the first READY only. It holds back all events until it is done, and for ever if it
        // fails, so nothing here waits or can fail.
        .setup(|context, ready, _| {
            tracing::info!(user = %ready.user.name, servers = ready.guilds.len(), "connected to Discord");
            tokio::spawn(register(Arc::clone(&context.http), Arc::clone(&data.command_ids)));
            Box::pin(async { Ok(data) })
        })
        .build()
}

/// Registers the commands, all in one request.
async fn register(http: Arc<serenity::Http>, ids: Arc<OnceLock<HashMap<String, serenity::CommandId>>>) {
    let commands = commands::localised_commands(&commands::commands());
    let mut delays = REGISTRATION_DELAYS.into_iter();
    loop {
        match http.create_global_commands(&commands).await {
            Ok(commands) => {
                tracing::info!(count = commands.len(), "registered the commands");
                let _ = ids.set(commands.into_iter().map(|command| (command.name, command.id)).collect());
                return;
            }
            Err(error) => errors::log(&error, "the commands could not be registered"),
        }
        let Some(delay) = delays.next() else { return };
        time::sleep(delay).await;
    }
}

async fn on_event(
    framework: poise::FrameworkContext<'_, Data, anyhow::Error>,
    event: &serenity::FullEvent,
) -> anyhow::Result<()> {
    let (context, data) = (framework.serenity_context, framework.user_data);
    match event {
        serenity::FullEvent::Message { new_message } => {
            if let Some(message) = messages::Message::new(new_message, framework.bot_id()) {
                messages::answer(context, data, &message).await;
            }
        }
        serenity::FullEvent::MessageUpdate { event, .. } => {
            if let Some(message) = messages::Message::edited(event, framework.bot_id()) {
                messages::follow_edit(context, data, &message).await;
            }
        }
        serenity::FullEvent::MessageDelete { channel_id, deleted_message_id, .. } => {
            messages::follow_delete(context, data, *channel_id, *deleted_message_id).await;
        }
        serenity::FullEvent::MessageDeleteBulk { channel_id, multiple_deleted_messages_ids, .. } => {
            for id in multiple_deleted_messages_ids {
                messages::follow_delete(context, data, *channel_id, *id).await;
            }
        }
        serenity::FullEvent::InteractionCreate { interaction: serenity::Interaction::Component(pressed) } => {
            components::press(context, data, pressed).await;
        }
        // An outage of Discord's looks the same but for this flag.
        serenity::FullEvent::GuildDelete { incomplete, .. } if !incomplete.unavailable => {
            data.store.unsubscribe(incomplete.id.get(), None).await?;
        }
        serenity::FullEvent::ChannelDelete { channel, .. } => {
            data.store.unsubscribe(channel.guild_id.get(), Some(channel.id.get())).await?;
        }
        _ => {}
    }
    Ok(())
}

#[cfg(unix)]
async fn shutdown_signal() -> anyhow::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut terminate = signal(SignalKind::terminate()).context("listening for SIGTERM")?;
    tokio::select! {
        result = tokio::signal::ctrl_c() => result.context("listening for Ctrl-C"),
        _ = terminate.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn shutdown_signal() -> anyhow::Result<()> {
    tokio::signal::ctrl_c().await.context("listening for Ctrl-C")
}
