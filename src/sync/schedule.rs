//! Runs on a schedule, beside the bot: whatever happens in one, the bot goes on and the next one comes.

use std::{path::Path, time::Duration};

use jiff::{SignedDuration, Timestamp};
use tokio::time;

use super::{Event, Job, Report, STATE, State, run};

/// After a run that failed; never later than the next run is due anyway.
const RETRY: SignedDuration = SignedDuration::from_hours(1);

/// Runs again and again, so many hours apart as the settings say; never ends. The log tells what came of it.
pub async fn on_schedule(job: Job) {
    let hours = i64::try_from(job.settings.every_hours).unwrap_or(i64::MAX);
    let distance = SignedDuration::from_hours(hours.clamp(1, 8760));
    let due = || until_due(&job.data, &job.settings.api_url, distance, Timestamp::now());
    let mut wait = due();
    loop {
        time::sleep(wait).await;
        // A task of its own: a panic in it ends only the run.
        if let Err(error) = tokio::spawn(logged(job.clone())).await {
            tracing::error!("fetching documents broke down: {error}");
        }
        wait = due();
        if wait.is_zero() {
            wait = RETRY.min(distance).unsigned_abs();
        }
    }
}

/// How long until the next run: none if the last one that had nothing left to do is long ago.
fn until_due(data: &Path, api_url: &str, distance: SignedDuration, now: Timestamp) -> Duration {
    let Some(finished) = State::load(&data.join(STATE), api_url).finished else { return Duration::ZERO };
    let wait = distance.saturating_sub(now.duration_since(finished));
    // A clock that was set back must not put it off for longer than once.
    Duration::try_from(wait.min(distance)).unwrap_or_default()
}

async fn logged(job: Job) {
    let mut on_event = |event: Event<'_>| match event {
        Event::Landed { file, replaced: false } => tracing::info!(file, "fetched a document"),
        Event::Landed { file, replaced: true } => tracing::info!(file, "fetched a changed document"),
        Event::LeftOut { file, reason } => tracing::warn!(file, "a document was left out: {reason}"),
        Event::Failed { what, reason } => tracing::warn!("{what} could not be fetched: {reason}"),
        Event::Listed { .. } | Event::Document { .. } => {}
    };
    match run(&job, Timestamp::now(), &mut on_event).await {
        Ok(Report { listed, new, replaced, left_out, failed }) => {
            tracing::info!(listed, new, replaced, left_out, failed, "synchronised with Parliament");
        }
        Err(error) => tracing::error!("documents could not be fetched: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn the_next_run_is_due_a_fixed_time_after_the_last() {
        let folder = TempDir::new().unwrap();
        let (now, day) = (Timestamp::from_second(1_000_000).unwrap(), SignedDuration::from_hours(24));
        let wait = || until_due(folder.path(), "https://a", day, now).as_secs();
        assert_eq!(wait(), 0);
        let finish = |finished: i64| {
            let mut state = State::load(&folder.path().join(STATE), "https://a");
            state.finished = Some(Timestamp::from_second(finished).unwrap());
            state.save(&folder.path().join(STATE)).unwrap();
        };
        for (finished, expected) in [(1_000_000, 86_400), (990_000, 76_400), (900_000, 0), (2_000_000, 86_400)] {
            finish(finished);
            assert_eq!(wait(), expected, "{finished}");
        }
    }
}
