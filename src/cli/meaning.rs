//! Vectors of meaning for the clauses, made in the background.

use std::{
    io::{self, IsTerminal as _},
    path::PathBuf,
    sync::{
        Arc, Mutex,
        mpsc::{self, Receiver},
    },
    thread,
    time::{Duration, Instant},
};

use super::output;
use crate::{config::Config, embedding::SentenceModel, engine::Engine};

/// The file of vectors in the data folder.
const FILE: &str = "vectors.bin";

/// Progress is shown when it takes longer than this.
const SHOWN_AFTER: Duration = Duration::from_millis(500);

/// Gives clauses their meaning, if the settings want it.
pub(super) struct Meaning {
    enabled: bool,
    folder: Option<PathBuf>,
    file: Option<PathBuf>,
    /// Opened when it is first needed.
    model: Option<Arc<SentenceModel>>,
}

impl Meaning {
    pub(super) fn new(config: &Config) -> Self {
        Self {
            enabled: config.meaning.enabled && cfg!(feature = "meaning"),
            folder: config.meaning.model.clone(),
            file: config.data.folder().map(|folder| folder.join(FILE)).ok(),
            model: None,
        }
    }

    /// Makes the vectors that are missing, as long as `go_on` says so; afterwards answers come from meaning too, unless it was
    /// left or failed, which is logged.
    pub(super) fn give(&mut self, engine: &Engine, go_on: &mut dyn FnMut() -> bool) {
        if !self.enabled {
            return;
        }
        let mut give = || -> anyhow::Result<()> {
            let model = match &self.model {
                Some(model) => Arc::clone(model),
                None => Arc::clone(self.model.insert(Arc::new(SentenceModel::open(self.folder.as_deref())?))),
            };
            Ok(engine.embed(model, self.file.as_deref(), &progress(), go_on)?)
        };
        if let Err(error) = give() {
            tracing::error!(%error, "clauses are found by their words alone");
        }
    }
}

/// Starts to make the vectors that are missing; the receiver hears when answers come from meaning too, or never will.
pub(super) fn start(engine: &Arc<Engine>, config: &Config) -> Receiver<()> {
    let (sender, receiver) = mpsc::channel();
    let engine = Arc::clone(engine);
    let mut meaning = Meaning::new(config);
    thread::spawn(move || {
        meaning.give(&engine, &mut || true);
        // Nobody may be waiting.
        let _ = sender.send(());
    });
    receiver
}

/// The engine with its vectors, as far as they are made within the time that the settings allow.
pub(super) fn wait(engine: &Arc<Engine>, config: &Config) {
    let ready = start(engine, config);
    if ready.recv_timeout(Duration::from_secs(config.meaning.wait_seconds)) == Err(mpsc::RecvTimeoutError::Timeout) {
        output::progress(
            "The clauses are not all read for their meaning yet, so answers come from words alone; the work goes on at the next start.",
        );
    }
}

/// A line on stderr that says how far the work is, if that is a terminal and the work takes time.
fn progress() -> impl Fn(usize, usize) + Sync {
    let start = Instant::now();
    let shown = Mutex::new(start);
    move |done, total| {
        let mut shown = shown.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let due = shown.elapsed() > Duration::from_millis(100) && start.elapsed() > SHOWN_AFTER;
        let last = done == total && *shown > start;
        if io::stderr().is_terminal() && (due || last) {
            *shown = Instant::now();
            output::progress_line(&format!("Reading clauses for their meaning: {done} of {total}"), last);
        }
    }
}
