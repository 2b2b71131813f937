//! `whereas serve`: the Discord bot.

use std::{
    panic::{self, AssertUnwindSafe},
    process::ExitCode,
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvTimeoutError},
    },
    thread,
    time::{Duration, Instant},
};

use anyhow::Context as _;
use tokio::{sync::watch, time};

use super::{Folders, logging::LongLog, meaning::Meaning, reload::Reload};
use crate::{
    config::{Config, ConfigError, LogFormat},
    discord,
    engine::Engine,
    index::Text,
    knowledge::Knowledge,
    metrics::Metrics,
    ops,
    store::{Store, StoreError},
    sync,
};

/// Before a database that could not be opened is tried again: first, and after many attempts.
const OPEN_AGAIN_MIN: Duration = Duration::from_secs(1);
const OPEN_AGAIN_MAX: Duration = Duration::from_mins(1);

pub(super) fn run(config: &Config, folders: &Folders, log: &LongLog) -> anyhow::Result<ExitCode> {
    let result = run_bot(config, folders, log);
    // What made it end is the last line of the log, in the form of all others.
    match result {
        Err(error) if config.log.format == LogFormat::Json && !error.is::<ConfigError>() => {
            tracing::error!("{error:#}");
            Ok(ExitCode::FAILURE)
        }
        result => result,
    }
}

fn run_bot(config: &Config, folders: &Folders, log: &LongLog) -> anyhow::Result<ExitCode> {
    discord::token(config)?;
    forbid_core_dumps();
    let metrics = Arc::new(Metrics::new(Arc::clone(&log.signs)));
    let (engine, knowledge) = super::open_library(config)?;
    measure(&metrics, &engine);
    let (sender, engines) = watch::channel(Arc::clone(&engine));
    let (wake, woken) = mpsc::channel();
    let keeper = Keeper {
        knowledge,
        engines: sender,
        poll: Duration::from_secs(config.knowledge.poll_seconds),
        woken,
        looked: Instant::now(),
        metrics: Arc::clone(&metrics),
        failed: None,
    };
    let meaning = Meaning::new(config);
    // It ends with the process: what it writes is whole or not there at all.
    thread::spawn(move || keep_up_whatever_happens(engine, keeper, meaning));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("starting the runtime")?;
    if config.sync.every_hours > 0 {
        runtime.spawn(sync::on_schedule(super::sync::job(config).context("every_hours is set in [sync]")?));
    }
    let reload = Reload { folders, log, wake };
    runtime.block_on(async {
        tokio::select! {
            result = serve(config, engines, metrics) => result,
            () = reload.run(config) => Ok(()),
        }
    })?;
    // A task that waits for an answer that never comes must not hold up the end.
    runtime.shutdown_timeout(Duration::from_secs(1));
    Ok(ExitCode::SUCCESS)
}

/// What a crash leaves on the disk would hold the token. Programs that take cores over, such as systemd's, keep to this
/// limit as well.
fn forbid_core_dumps() {
    #[cfg(unix)]
    if let Err(error) = rlimit::setrlimit(rlimit::Resource::CORE, 0, 0) {
        tracing::warn!(%error, "should the bot crash, its token may be left in a core dump");
    }
}

/// Runs the bot, and tells over HTTP how it is.
async fn serve(config: &Config, engines: watch::Receiver<Arc<Engine>>, metrics: Arc<Metrics>) -> anyhow::Result<()> {
    let listener = ops::bind(&config.ops).await?;
    let store = open_store(config).await?;
    if let Some(listener) = listener {
        tokio::spawn(ops::serve(listener, Arc::clone(&metrics), Arc::clone(&store)));
    }
    discord::run(config, engines, store, metrics).await
}

/// Opens the database; should that fail, it is opened later, and commands are answered without it until then.
async fn open_store(config: &Config) -> anyhow::Result<Arc<Store>> {
    let store = Arc::new(Store::at(&config.data.folder()?, config.database.url.as_ref())?);
    match store.prepare().await {
        Ok(()) => {}
        // Waiting does not make this program newer.
        Err(error @ StoreError::Newer { .. }) => return Err(error.into()),
        Err(error) => {
            tracing::error!(
                "commands go on with the default settings, without digests and answers to messages: {error}"
            );
            tokio::spawn(open_later(Arc::clone(&store), error.to_string()));
        }
    }
    Ok(store)
}

/// Tries to open the database until it works; why it does not has been `said` already.
async fn open_later(store: Arc<Store>, mut said: String) {
    let mut delay = OPEN_AGAIN_MIN;
    loop {
        time::sleep(delay).await;
        delay = (delay * 2).min(OPEN_AGAIN_MAX);
        let Err(error) = store.prepare().await else { break };
        let reason = error.to_string();
        // What stays wrong is said once.
        if said != reason {
            tracing::error!("the database still cannot be opened: {error}");
        }
        said = reason;
    }
    tracing::info!("the database is open, and settings and digests work");
}

fn measure(metrics: &Metrics, engine: &Engine) {
    metrics.set_library(engine.texts().len(), engine.texts().iter().map(Text::clauses).sum());
}

/// Takes up documents that change while the bot runs.
struct Keeper {
    knowledge: Option<Knowledge>,
    engines: watch::Sender<Arc<Engine>>,
    poll: Duration,
    /// Hears that it is time to look, before `poll` is over.
    woken: Receiver<()>,
    looked: Instant,
    metrics: Arc<Metrics>,
    /// What was last said to be wrong.
    failed: Option<String>,
}

/// Keeps the library up to date until the bot ends, whichever mistake of ours it meets.
fn keep_up_whatever_happens(engine: Arc<Engine>, mut keeper: Keeper, mut meaning: Meaning) {
    let mut first = Some(engine);
    while panic::catch_unwind(AssertUnwindSafe(|| keep_up(first.take(), &mut keeper, &mut meaning))).is_err() {
        tracing::error!("taking up documents failed; answers come from before until the next change");
    }
}

/// Gives the clauses of the first library their meaning, and takes up documents that change, until the bot ends.
fn keep_up(first: Option<Arc<Engine>>, keeper: &mut Keeper, meaning: &mut Meaning) {
    // The first vectors may take hours. Until they are there all answers come from words, also those from documents that are
    // taken up meanwhile.
    if let Some(engine) = &first {
        engine.warm_up();
    }
    let mut next = first;
    while let Some(engine) = next.take() {
        meaning.give(&engine, &mut || {
            next = if keeper.is_due() { keeper.take_up() } else { None };
            next.is_none()
        });
        if let Some(engine) = &next {
            keeper.publish(engine);
        }
    }
    while keeper.waits() {
        if let Some(engine) = keeper.take_up() {
            // What is new is answered from only when its meaning is known: until then answers come from before.
            meaning.give(&engine, &mut || true);
            keeper.publish(&engine);
        }
    }
}

impl Keeper {
    /// Whether it is time to look for changes.
    fn is_due(&self) -> bool {
        self.woken.try_recv().is_ok() || self.looked.elapsed() >= self.poll
    }

    /// Waits until it is time to look for changes; false when the bot ends.
    fn waits(&self) -> bool {
        self.woken.recv_timeout(self.poll) != Err(RecvTimeoutError::Disconnected)
    }

    /// The library anew, if a document in it has changed.
    fn take_up(&mut self) -> Option<Arc<Engine>> {
        self.looked = Instant::now();
        // The knowledge inside the program never changes.
        match self.knowledge.as_mut().map_or(Ok(None), Knowledge::refresh) {
            Ok(None) => self.metrics.library_checked(),
            Ok(Some(opened)) => {
                opened.diagnostics.iter().for_each(super::report);
                if opened.engine.texts().is_empty() {
                    tracing::error!("no resolution is left in the knowledge folder, so answers come from those before");
                    return None;
                }
                self.failed = None;
                return Some(Arc::new(opened.engine));
            }
            Err(error) => {
                let error = error.to_string();
                // What stays wrong is said once.
                if self.failed.as_ref() != Some(&error) {
                    tracing::error!(error, "the library could not be brought up to date, so answers come from before");
                }
                self.failed = Some(error);
            }
        }
        None
    }

    /// Answers come from this library from now on.
    fn publish(&self, engine: &Arc<Engine>) {
        engine.warm_up();
        measure(&self.metrics, engine);
        tracing::info!(resolutions = engine.texts().len(), "the library was brought up to date");
        self.engines.send_replace(Arc::clone(engine));
    }
}
