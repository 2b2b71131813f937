//! The Discord bot: carries questions to the engine and pages back. The only user of serenity and poise.
//!
//! [`run`] connects, registers the commands once per release, answers until the process is told to stop, and ends cleanly.
//! What Discord tells comes in through `events`. Commands are in `commands`, mentions, replies and direct messages in
//! `messages`, presses of buttons in `components`, the daily posts in `digests`. Several processes may run the bot
//! together: which `shards` one of them serves, how many there are (`heartbeat`) and how fast they post (`pace`) is settled
//! in the database. Who asks where, and what was chosen there, is an `asker`; what is shown is a
//! [`Sheet`](crate::sheet::Sheet), which `outgoing` turns into a message. Nothing that we send can ping anybody, but for the
//! one role that a digest may mention. No text of a message and no token is ever logged.

mod asker;
pub mod checkup;
mod commands;
mod complaints;
mod components;
mod conversations;
mod delivery;
mod digests;
mod drafts;
mod edits;
mod errors;
mod events;
mod heartbeat;
mod housekeeping;
mod interaction;
mod limits;
mod locales;
mod messages;
mod outgoing;
mod pace;
mod parents;
mod posting;
mod publishing;
mod record;
mod registration;
mod rights;
mod seen;
mod send;
mod shards;
mod threads;
mod token;
mod turns;
mod verify;
mod watchdog;

use std::{
    panic,
    pin::pin,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail};
use jiff::{Timestamp, tz::TimeZone};
use poise::serenity_prelude as serenity;
use secrecy::{ExposeSecret, SecretString};
use tokio::{
    sync::watch,
    task::{JoinError, JoinHandle},
    time,
};

use self::{
    complaints::Complaints, conversations::Conversations, digests::Digests, drafts::Drafts, edits::Edits,
    housekeeping::Servers, limits::Limits, locales::Locales, parents::Parents, registration::CommandIds, seen::Seen,
    send::Poster, turns::Turns,
};
use crate::{
    answer::{Choice, Conversation},
    config::{Config, ConfigError, Shards},
    engine::Engine,
    metrics::Metrics,
    model::ClauseRef,
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

/// Later, suggestions are for what was typed a while ago; Discord takes none after three seconds.
const SUGGEST_WITHIN: Duration = Duration::from_millis(800);

/// Before it is tried again to note which resolutions there are.
const REMEMBER_AGAIN: Duration = Duration::from_secs(10);

/// How long the connections to Discord may take to close, and then as long what is still being answered or posted.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(6);

/// What commands and events share.
struct Data {
    engines: Engines,
    store: Arc<Store>,
    metrics: Arc<Metrics>,
    poster: Poster,
    /// Filled once it is sure that the commands are registered.
    command_ids: CommandIds,
    /// The messages answered lately.
    seen: Seen,
    /// The messages deleted lately, questions or not.
    deleted: Seen,
    edits: Edits,
    servers: Servers,
    conversations: Conversations,
    parents: Parents,
    drafts: Drafts,
    limits: Limits,
    locales: Locales,
    /// Of the engine's work.
    turns: Turns,
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

    /// How a command is named in a sentence: clickable once the commands are registered, plain before.
    fn link(&self, name: &str) -> String {
        let command = name.split(' ').next().unwrap_or(name);
        match self.command_ids.get().and_then(|ids| ids.get(command)) {
            Some(id) => format!("</{name}:{id}>"),
            None => format!("`/{name}`"),
        }
    }

    /// A text with each command that a sheet may name, as in `/ask`, the way [`Data::link`] names it.
    fn linked(&self, text: &str) -> String {
        let names = ["ask", "help", "resolutions"];
        names.iter().fold(text.to_owned(), |text, name| text.replace(&format!("`/{name}`"), &self.link(name)))
    }

    /// Counts what an answer on a server quoted, if a digest there is to tell what was asked most.
    ///
    /// The answer does not wait for it.
    fn count_asked(&self, guild: Option<serenity::GuildId>, quoted: &[ClauseRef]) {
        let Some(guild) = guild.filter(|_| !quoted.is_empty()).map(serenity::GuildId::get) else { return };
        let (store, quoted) = (Arc::clone(&self.store), quoted.to_vec());
        tokio::spawn(async move {
            let count = async {
                if store.wants_asked(guild).await? {
                    let today = TimeZone::UTC.to_datetime(Timestamp::now()).date();
                    store.count_asked(guild, &quoted, today).await?;
                }
                Ok::<_, StoreError>(())
            };
            if let Err(error) = count.await {
                tracing::error!(%error, "what was asked could not be counted");
            }
        });
    }

    /// What the engine suggests, or nothing if it has too much to do: who types on does not wait, and asks again.
    async fn suggest<F>(&self, ask: F) -> Vec<Choice>
    where
        F: FnOnce(&Engine) -> Vec<Choice> + Send + 'static,
    {
        time::timeout(SUGGEST_WITHIN, self.work(ask)).await.unwrap_or_default()
    }

    /// Lets the engine work aside from the tasks that talk to Discord, and never on more than it has processors.
    ///
    /// A panic in the engine is one in the task that asked, where poise and the tests see it.
    async fn work<T, F>(&self, ask: F) -> T
    where
        T: Send + 'static,
        F: FnOnce(&Engine) -> T + Send + 'static,
    {
        self.try_work(ask).await.unwrap_or_else(|error| panic::resume_unwind(error.into_panic()))
    }

    /// The same, where a panic in the engine is an error, for those who must say so themselves.
    async fn try_work<T, F>(&self, ask: F) -> Result<T, JoinError>
    where
        T: Send + 'static,
        F: FnOnce(&Engine) -> T + Send + 'static,
    {
        let engines = self.engines.clone();
        self.turns.take(move || ask(&engines.newest())).await
    }

    /// The same in the light of what was talked about in a channel.
    async fn converse<T, F>(&self, channel: serenity::ChannelId, ask: F) -> Result<T, JoinError>
    where
        T: Send + 'static,
        F: FnOnce(&Engine, &mut Conversation) -> T + Send + 'static,
    {
        let engines = self.engines.clone();
        let ask = move |conversation: &mut Conversation| ask(&engines.newest(), conversation);
        self.conversations.go_on(channel, &self.turns, ask).await
    }
}

/// The token that is set.
///
/// # Errors
///
/// When there is none, or what is set is something else of the developer portal.
pub fn token(config: &Config) -> Result<&SecretString, ConfigError> {
    let token = config.discord.token.as_ref().ok_or(ConfigError::NoToken)?;
    token::mistaken_for(token.expose_secret()).map_or(Ok(token), |what| Err(ConfigError::NotAToken(what)))
}

/// Runs the bot until Ctrl-C or SIGTERM; `engines` brings a new engine whenever documents change.
///
/// # Errors
///
/// When there is no token or Discord refuses it, be it later, the database cannot be used, the connection fails for good, or
/// another process has taken over.
pub async fn run(
    config: &Config,
    engines: watch::Receiver<Arc<Engine>>,
    store: Arc<Store>,
    metrics: Arc<Metrics>,
) -> anyhow::Result<()> {
    let token = token(config)?;
    shards::check(config.discord.shards, &store)?;
    let engine = Arc::clone(&engines.borrow());
    // Before a digest can be due.
    let remembered = remember(&store, &engine).await;
    if let Err(error) = &remembered {
        tracing::error!("digests will not name new resolutions yet: {error:#}");
    }
    drop(engine);
    let client = client()?;
    let http = || http(token, config.discord.api_url.as_deref(), client.clone(), &metrics);

    let process = heartbeat::new_id();
    let (peers, heartbeat) = heartbeat::start(Arc::clone(&store), process.clone()).await;
    let remembering = tokio::spawn(keep_remembering(Arc::clone(&store), engines.clone(), remembered.is_ok()));
    let housekeeping = {
        let store = Arc::clone(&store);
        tokio::spawn(async move { housekeeping::run(&store).await })
    };
    let engines = Engines(engines);
    let (stop, stopped) = watch::channel(false);
    // Digests need no connection to the gateway, so a process that stands by posts them too.
    let digests_http = Arc::new(http());
    let watched = Arc::clone(&digests_http);
    let poster = Poster::new(Arc::clone(&digests_http), client.clone(), Arc::clone(&metrics));
    let digests = Digests::new(
        engines.clone(),
        Arc::clone(&store),
        poster.clone(),
        digests_http,
        (process.clone(), peers),
        &config.digest,
    );
    let digests = digests::supervise(digests, stopped.clone());

    let bot = Bot {
        engines,
        store: Arc::clone(&store),
        metrics: Arc::clone(&metrics),
        poster,
        process: process.clone(),
        shards: config.discord.shards,
    };
    let mut serving = pin!(serve(bot, http(), stopped));
    let result = tokio::select! {
        result = &mut serving => result,
        refused = token::refused(&watched, &metrics) => {
            let _ = stop.send(true);
            let _ = serving.await;
            Err(refused)
        }
        signal = shutdown_signal() => {
            tracing::info!("stopping");
            let _ = stop.send(true);
            serving.await.and(signal)
        }
    };
    let _ = stop.send(true);
    join(digests).await;
    for task in [heartbeat, remembering, housekeeping] {
        task.abort();
    }
    if time::timeout(SHUTDOWN_TIMEOUT, store.leave(&process)).await.is_ok_and(|left| left.is_ok()) {
        tracing::debug!("what this process had claimed is for others now");
    }
    result
}

/// What one process is and serves.
struct Bot {
    engines: Engines,
    store: Arc<Store>,
    metrics: Arc<Metrics>,
    poster: Poster,
    /// The id of the process.
    process: String,
    shards: Option<Shards>,
}

/// Serves the shards of this process, if need be after having waited for some, until it is stopped.
async fn serve(bot: Bot, http: serenity::Http, mut stopped: watch::Receiver<bool>) -> anyhow::Result<()> {
    let Bot { engines, store, metrics, poster, process, shards } = bot;
    let served = tokio::select! {
        _ = stopped.wait_for(|stopped| *stopped) => return Ok(()),
        served = shards::claim(shards, &store, &process, &metrics) => served,
    };
    let data = Data {
        engines,
        store: Arc::clone(&store),
        metrics: Arc::clone(&metrics),
        poster,
        command_ids: Arc::default(),
        seen: Seen::default(),
        deleted: Seen::default(),
        edits: Edits::default(),
        servers: Servers::default(),
        conversations: Conversations::default(),
        parents: Parents::default(),
        drafts: Drafts::default(),
        limits: Limits::default(),
        locales: Locales::default(),
        turns: Turns::default(),
    };
    let (running, mut runs) = watch::channel(0);
    let client = serenity::ClientBuilder::new_with_http(http, INTENTS)
        .framework(Timed {
            framework: framework(data, process.clone()),
            metrics: Arc::clone(&metrics),
            running: running.clone(),
        })
        .raw_event_handler(CountsEvents(Arc::clone(&metrics)))
        .activity(serenity::ActivityData::custom("/help"));
    // Discord may take the connection and never answer.
    let client = tokio::select! {
        _ = stopped.wait_for(|stopped| *stopped) => return Ok(()),
        client = client => client.map_err(|error| errors::explain_start(&error))?,
    };
    let shards = Arc::clone(&client.shard_manager);
    let watchdog = watchdog::start(Arc::clone(&shards), Arc::clone(&client.cache), Arc::clone(&metrics))
        .context("starting the watchdog")?;
    // A task of its own, as the connection has to be served while it is being closed.
    let mut connection =
        tokio::spawn(shards::connect(client, served.clone(), Arc::clone(&store), process.clone(), metrics));

    let result = tokio::select! {
        result = &mut connection => match result.context("the connection to Discord broke down") {
            Ok(Ok(())) => bail_ended(),
            Ok(Err(error)) => Err(error),
            Err(panic) => Err(panic),
        },
        lost = shards::keep(&served, &store, &process) => Err(lost),
        _ = stopped.wait_for(|stopped| *stopped) => Ok(()),
    };
    drop(watchdog);
    if !connection.is_finished() && time::timeout(SHUTDOWN_TIMEOUT, shards.shutdown_all()).await.is_err() {
        tracing::warn!("the connection to Discord did not close in time");
    }
    // What was asked before is answered, if Discord lets it.
    if time::timeout(SHUTDOWN_TIMEOUT, runs.wait_for(|running| *running == 0)).await.is_err() {
        tracing::warn!("an answer was still being sent");
    }
    connection.abort();
    result
}

/// Notes which resolutions there are, and their texts by a number, so that digests can tell what is new or changed.
async fn remember(store: &Store, engine: &Engine) -> anyhow::Result<()> {
    Ok(store.remember(engine.content_marks()?, Timestamp::now()).await?)
}

/// Remembers the resolutions of each new engine; of one of which that could not be done, too, until it works.
async fn keep_remembering(store: Arc<Store>, mut engines: watch::Receiver<Arc<Engine>>, mut remembered: bool) {
    let mut complaints = Complaints::default();
    loop {
        let changed = if remembered {
            engines.changed().await
        } else {
            time::timeout(REMEMBER_AGAIN, engines.changed()).await.unwrap_or(Ok(()))
        };
        if changed.is_err() {
            return;
        }
        let engine = Arc::clone(&engines.borrow_and_update());
        let result = remember(&store, &engine).await;
        remembered = result.is_ok();
        if let Err(error) = result
            && complaints.is_time()
        {
            tracing::error!("digests will not name the new resolutions yet: {error:#}");
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

fn client() -> anyhow::Result<reqwest::Client> {
    let builder = reqwest::Client::builder().connect_timeout(CONNECT_TIMEOUT).timeout(REQUEST_TIMEOUT);
    builder.build().context("setting up HTTPS")
}

fn http(
    token: &SecretString,
    api_url: Option<&str>,
    client: reqwest::Client,
    metrics: &Arc<Metrics>,
) -> serenity::Http {
    let mut builder = serenity::HttpBuilder::new(token.expose_secret())
        .client(client)
        .default_allowed_mentions(serenity::CreateAllowedMentions::new());
    if let Some(api_url) = api_url {
        // serenity uses a proxy only without its rate limiter: https://github.com/serenity-rs/serenity/issues/1739
        builder = builder.proxy(api_url.trim_end_matches('/')).ratelimiter_disabled(true);
    }
    let mut http = builder.build();
    if let Some(limiter) = &mut http.ratelimiter {
        let metrics = Arc::clone(metrics);
        limiter.set_ratelimit_callback(Box::new(move |_| metrics.rate_limit()));
    }
    http
}

/// Times what poise answers by itself, and knows what is being answered.
struct Timed {
    framework: poise::Framework<Data, anyhow::Error>,
    metrics: Arc<Metrics>,
    /// How many events are being handled.
    running: watch::Sender<usize>,
}

/// One event that is being handled, until it is dropped.
struct Running(watch::Sender<usize>);

impl Running {
    fn begin(running: &watch::Sender<usize>) -> Self {
        running.send_modify(|running| *running += 1);
        Self(running.clone())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.send_modify(|running| *running -= 1);
    }
}

#[serenity::async_trait]
impl serenity::Framework for Timed {
    async fn init(&mut self, client: &serenity::Client) {
        self.framework.init(client).await;
    }

    async fn dispatch(&self, context: serenity::Context, event: serenity::FullEvent) {
        let _running = Running::begin(&self.running);
        let arrived = Instant::now();
        let is_typing = matches!(
            event,
            serenity::FullEvent::InteractionCreate { interaction: serenity::Interaction::Autocomplete(_) }
        );
        self.framework.dispatch(context, event).await;
        if is_typing {
            self.metrics.suggestion(arrived.elapsed());
        }
    }
}

/// Counts what the gateway sends, whether anybody handles it or not.
struct CountsEvents(Arc<Metrics>);

#[serenity::async_trait]
impl serenity::RawEventHandler for CountsEvents {
    async fn raw_event(&self, _: serenity::Context, _: serenity::Event) {
        self.0.event();
    }
}

fn framework(data: Data, process: String) -> poise::Framework<Data, anyhow::Error> {
    let options = poise::FrameworkOptions {
        commands: commands::commands(),
        on_error: |error| Box::pin(errors::on_error(error)),
        pre_command: |context| Box::pin(commands::meet(context)),
        allowed_mentions: Some(serenity::CreateAllowedMentions::new()),
        event_handler: |framework, event| Box::pin(events::on_event(framework, event)),
        prefix_options: poise::PrefixFrameworkOptions { mention_as_prefix: false, ..Default::default() },
        ..Default::default()
    };
    poise::Framework::builder()
        .initialize_owners(false)
        .options(options)
        // poise calls this at the first READY only. It holds back all events until it is done, and for ever if it
        // fails, so nothing here waits or can fail.
        .setup(|context, ready, _| {
            let name = &ready.user.name;
            tracing::info!(user = %name, servers = ready.guilds.len(), "connected to Discord");
            if ready.guilds.is_empty() {
                let address = rights::invitation(ready.application.id);
                let address = address.trim_matches(['<', '>']);
                tracing::info!("the bot is on no server of this shard yet; invite it: {address}");
            } else {
                tracing::info!("to ask something, mention @{name} in a channel, or type /ask");
            }
            let (http, ids) = (Arc::clone(&context.http), Arc::clone(&data.command_ids));
            let (metrics, store) = (Arc::clone(&data.metrics), Arc::clone(&data.store));
            tokio::spawn(registration::register(http, metrics, ids, store, process));
            Box::pin(async { Ok(data) })
        })
        .build()
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
