//! The log: what is written to standard error, and how.
//!
//! Parts of other programs log requests, events and statements at their finer levels, and name them in their spans, with
//! tokens and messages in them. Of those nothing below `info` and no span is ever logged, whatever the filter says. One that
//! warns with a whole message is heard and said without it.

#[cfg(feature = "bot")]
mod signs;
#[cfg(feature = "otel")]
mod traces;

use std::{
    backtrace::{Backtrace, BacktraceStatus},
    io, panic,
};

use tracing::{Level, Metadata};
use tracing_subscriber::{
    EnvFilter, Layer, Registry, filter, layer::SubscriberExt as _, reload, util::SubscriberInitExt as _,
};

use super::output;
use crate::config::{ConfigError, Log, LogFormat};

/// The variable that wins over the setting, as in other programs.
const VARIABLE: &str = "RUST_LOG";

/// Exchanges the filter.
type Handle = reload::Handle<EnvFilter, Registry>;

/// Has panics logged like everything else, and without what they say where that may hold somebody's text.
fn log_panics() {
    panic::set_hook(Box::new(|panic| {
        // What stands in the program as it is; what was put together then may quote what was asked.
        let reason = panic.payload().downcast_ref::<&'static str>().copied();
        let place = panic.location().map(ToString::to_string);
        let backtrace = Backtrace::capture();
        let backtrace = (backtrace.status() == BacktraceStatus::Captured).then(|| backtrace.to_string());
        tracing::error!(reason, place, backtrace, "a part of the program panicked");
    }));
}

/// Starts logging for the rest of the process.
#[cfg(not(feature = "bot"))]
pub(super) fn start(log: &Log) -> Result<(), ConfigError> {
    let (lines, _) = lines(log)?;
    tracing_subscriber::registry().with(lines).init();
    log_panics();
    Ok(())
}

/// The log of a bot, whose filter can be exchanged, and which hears what serenity tells nowhere else.
#[cfg(feature = "bot")]
pub(super) struct LongLog {
    pub signs: std::sync::Arc<crate::metrics::Signs>,
    filter: Handle,
    #[cfg(feature = "otel")]
    _traces: Option<traces::Traces>,
}

#[cfg(feature = "bot")]
impl LongLog {
    /// Starts logging for the rest of the process.
    pub(super) fn start(log: &Log) -> Result<Self, ConfigError> {
        let (lines, filter) = lines(log)?;
        let signs = std::sync::Arc::default();
        let log = tracing_subscriber::registry().with(lines).with(signs::layers(&signs));
        #[cfg(feature = "otel")]
        let traces = traces::Traces::start()?;
        #[cfg(feature = "otel")]
        let log = log.with(traces.as_ref().map(traces::Traces::layer));
        log.init();
        log_panics();
        Ok(Self {
            signs,
            filter,
            #[cfg(feature = "otel")]
            _traces: traces,
        })
    }

    /// Logs what these settings say from now on.
    pub(super) fn set(&self, log: &Log) -> Result<(), ConfigError> {
        let filter = filter(log)?;
        // It fails only when logging itself has ended.
        let _ = self.filter.reload(filter);
        Ok(())
    }
}

fn lines(log: &Log) -> Result<(Box<dyn Layer<Registry> + Send + Sync>, Handle), ConfigError> {
    let (filter, handle) = reload::Layer::new(filter(log)?);
    let lines = tracing_subscriber::fmt::layer().with_writer(io::stderr);
    let lines = match log.format {
        LogFormat::Text => lines.with_ansi(output::stderr_has_colour()).boxed(),
        LogFormat::Json => lines.json().flatten_event(true).with_span_list(false).boxed(),
    };
    Ok((lines.with_filter(filter).with_filter(filter::filter_fn(is_harmless)).boxed(), handle))
}

fn filter(log: &Log) -> Result<EnvFilter, ConfigError> {
    match std::env::var(VARIABLE).ok().filter(|filter| !filter.is_empty()) {
        Some(filter) => parse(VARIABLE, &filter),
        None => parse("log.filter", &log.filter),
    }
}

fn parse(key: &'static str, filter: &str) -> Result<EnvFilter, ConfigError> {
    let wrong =
        |_| ConfigError::Value { key, expected: "a filter such as `warn,whereas=debug`", value: filter.to_owned() };
    EnvFilter::try_new(filter).map_err(wrong)
}

/// Whether it comes from this program itself.
fn is_ours(metadata: &Metadata<'_>) -> bool {
    metadata.target().split("::").next() == Some(env!("CARGO_CRATE_NAME"))
}

/// Whether it certainly holds no token and no text.
fn is_harmless(metadata: &Metadata<'_>) -> bool {
    is_ours(metadata) || metadata.is_event() && *metadata.level() <= Level::INFO && metadata.target() != UNREADABLE
}

/// What serenity warns of here is an event that it cannot read, which it writes out as a whole.
const UNREADABLE: &str = "serenity::gateway::ws";
