//! The log: what is written to standard error, and how.
//!
//! Parts of other programs log requests, events and statements at their finer levels, and name them in their spans, with
//! tokens and messages in them. Of those nothing below `info` and no span is ever logged, whatever the filter says. One that
//! warns with a whole message is heard and said without it.

#[cfg(feature = "bot")]
use std::backtrace::{Backtrace, BacktraceStatus};
use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use tracing::{Event, Id, Level, Metadata, Subscriber, span::Attributes};
use tracing_subscriber::{
    EnvFilter, Layer, filter,
    layer::{self, SubscriberExt as _},
    util::SubscriberInitExt as _,
};

use super::output;
use crate::config::{ConfigError, Log, LogFormat};

/// The variable that wins over the setting, as in other programs.
const VARIABLE: &str = "RUST_LOG";

/// Starts logging for the rest of the process. Returns how often serenity has looked for something from the gateway, which
/// nothing but its spans tells: that it does so without end is how some of its failures show.
pub(super) fn start(log: &Log) -> Result<Arc<AtomicU64>, ConfigError> {
    let filter = filter(log)?;
    let lines = tracing_subscriber::fmt::layer().with_writer(io::stderr);
    let lines = match log.format {
        LogFormat::Text => lines.with_ansi(output::stderr_has_colour()).boxed(),
        LogFormat::Json => lines.json().flatten_event(true).with_span_list(false).boxed(),
    };
    let lines = lines.with_filter(filter).with_filter(filter::filter_fn(is_harmless));
    let unreadable = Unreadable.with_filter(filter::filter_fn(|metadata| metadata.target() == UNREADABLE));
    let rounds = Arc::<AtomicU64>::default();
    let counted = Rounds(Arc::clone(&rounds)).with_filter(filter::filter_fn(is_round));
    tracing_subscriber::registry().with(lines).with(unreadable).with(counted).init();
    Ok(rounds)
}

/// Has panics logged like everything else, and without what they say where that may hold somebody's text.
#[cfg(feature = "bot")]
pub(super) fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        // What stands in the program as it is; what was put together then may quote what was asked.
        let reason = panic.payload().downcast_ref::<&'static str>().copied();
        let place = panic.location().map(ToString::to_string);
        let backtrace = Backtrace::capture();
        let backtrace = (backtrace.status() == BacktraceStatus::Captured).then(|| backtrace.to_string());
        tracing::error!(reason, place, backtrace, "a part of the program panicked");
    }));
}

fn filter(log: &Log) -> Result<EnvFilter, ConfigError> {
    match std::env::var(VARIABLE).ok().filter(|filter| !filter.is_empty()) {
        Some(filter) => parse("RUST_LOG", &filter),
        None => parse("log.filter", &log.filter),
    }
}

fn parse(key: &'static str, filter: &str) -> Result<EnvFilter, ConfigError> {
    let wrong =
        |_| ConfigError::Value { key, expected: "a filter such as `warn,whereas=debug`", value: filter.to_owned() };
    EnvFilter::try_new(filter).map_err(wrong)
}

/// Whether it certainly holds no token and no text.
fn is_harmless(metadata: &Metadata<'_>) -> bool {
    let is_ours = metadata.target().split("::").next() == Some(env!("CARGO_CRATE_NAME"));
    is_ours || metadata.is_event() && *metadata.level() <= Level::INFO && metadata.target() != UNREADABLE
}

/// What serenity warns of here is an event that it cannot read, which it writes out as a whole.
const UNREADABLE: &str = "serenity::gateway::ws";

/// Says that there was one.
struct Unreadable;

impl<S: Subscriber> Layer<S> for Unreadable {
    fn on_event(&self, event: &Event<'_>, _: layer::Context<'_, S>) {
        if *event.metadata().level() <= Level::WARN {
            tracing::warn!("an event of Discord's cannot be read, and is passed over");
        }
    }
}

/// Whether it is one look of serenity's for something from the gateway.
fn is_round(metadata: &Metadata<'_>) -> bool {
    metadata.is_span() && metadata.name() == "recv_event" && metadata.target().starts_with("serenity::gateway")
}

/// Counts them.
struct Rounds(Arc<AtomicU64>);

impl<S: Subscriber> Layer<S> for Rounds {
    fn on_new_span(&self, _: &Attributes<'_>, _: &Id, _: layer::Context<'_, S>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}
