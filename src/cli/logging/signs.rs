//! What serenity tells in its log and spans alone: heard, and said without anybody's text.

use std::{
    fmt::{self, Write as _},
    sync::Arc,
};

use tracing::{
    Event, Id, Level, Metadata, Subscriber,
    field::{Field, Visit},
    span::Attributes,
};
use tracing_subscriber::{Layer, filter, layer::Context, registry::LookupSpan};

use super::UNREADABLE;
use crate::metrics::Signs;

/// Where serenity says how the connection of a shard is.
const RUNNER: &str = "serenity::gateway::bridge::shard_runner";

/// What Discord refuses a shard for, as serenity calls it: <https://github.com/serenity-rs/serenity/issues/1433>.
const REFUSALS: [&str; 2] = ["InvalidShardData", "OverloadedShard"];

/// The layers that hear it.
pub(super) fn layers<S>(signs: &Arc<Signs>) -> impl Layer<S> + Send + Sync + use<S>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    Hears(Arc::clone(signs)).with_filter(filter::filter_fn(is_heard))
}

fn is_heard(metadata: &Metadata<'_>) -> bool {
    if metadata.is_span() {
        return metadata.target() == RUNNER && metadata.name() == "recv_event";
    }
    *metadata.level() <= Level::WARN && [RUNNER, UNREADABLE].contains(&metadata.target())
}

struct Hears(Arc<Signs>);

impl<S: Subscriber> Layer<S> for Hears {
    fn on_new_span(&self, _: &Attributes<'_>, _: &Id, _: Context<'_, S>) {
        self.0.round();
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == UNREADABLE {
            return tracing::warn!("an event of Discord's cannot be read, and is passed over");
        }
        let mut words = Words(String::new());
        event.record(&mut words);
        if REFUSALS.iter().any(|refusal| words.0.contains(refusal)) {
            self.0.refuse();
        }
    }
}

/// The message of an event.
struct Words(String);

impl Visit for Words {
    fn record_debug(&mut self, _: &Field, value: &dyn fmt::Debug) {
        let _ = write!(self.0, "{value:?} ");
    }
}
