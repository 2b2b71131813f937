//! Questions and requests are counted, and noted in the log, when they end: what kind, how, and how long it took.
//!
//! What belongs to one question is logged within its span, which bears the number of its message or interaction.

use std::{
    borrow::Cow,
    time::{Duration, Instant},
};

use poise::serenity_prelude as serenity;

use super::errors;
use crate::metrics::{Metrics, Outcome};

/// One question, command or press of a button, from its arrival on.
#[derive(Clone)]
pub(super) struct Record<'a> {
    metrics: &'a Metrics,
    kind: Cow<'static, str>,
    arrived: Instant,
}

impl<'a> Record<'a> {
    /// `kind` is the name of a command, or what else it is.
    pub(super) fn now(metrics: &'a Metrics, kind: impl Into<Cow<'static, str>>) -> Self {
        Self { metrics, kind: kind.into(), arrived: Instant::now() }
    }

    /// How long ago it came.
    pub(super) fn age(&self) -> Duration {
        self.arrived.elapsed()
    }

    /// Discord has a first answer.
    pub(super) fn acknowledged(&self) {
        self.metrics.acknowledgement(self.kind.clone(), self.arrived.elapsed());
    }

    /// It is over.
    pub(super) fn ended(self, outcome: Outcome) {
        let time = self.arrived.elapsed();
        tracing::debug!(
            kind = &*self.kind,
            outcome = outcome.as_str(),
            milliseconds = milliseconds(time),
            "a question ended"
        );
        self.metrics.question(self.kind, outcome, time);
    }
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// Makes a request of a class, and counts it; one that is given up, too.
pub(super) async fn counted<T>(
    metrics: &Metrics,
    route: &'static str,
    request: impl Future<Output = serenity::Result<T>>,
) -> serenity::Result<T> {
    let mut pending = Pending::new(metrics, route);
    let result = request.await;
    pending.status = match &result {
        Ok(_) => Some(200),
        Err(error) => errors::response(error).map(|response| response.status_code.as_u16()),
    };
    if result.as_ref().is_err_and(errors::is_token_refused) {
        metrics.refuse_token();
    }
    result
}

/// A request under way; without a status until the end it was given up, or nobody answered.
pub(super) struct Pending<'a> {
    pub(super) metrics: &'a Metrics,
    route: &'static str,
    pub(super) status: Option<u16>,
}

impl<'a> Pending<'a> {
    pub(super) fn new(metrics: &'a Metrics, route: &'static str) -> Self {
        Self { metrics, route, status: None }
    }
}

impl Drop for Pending<'_> {
    fn drop(&mut self) {
        self.metrics.request(self.route, self.status);
    }
}
