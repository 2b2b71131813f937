//! The digest loop: sleeps, asks `digest::due`, has what is due delivered and records it. It decides nothing.
//!
//! A post is claimed in the database before it is sent, so that of several processes one sends it, and none twice; see
//! [`Delivery`]. Each process begins with its share of what is due and then helps the others. One that is slow or fails
//! holds up no other: it is delivered by a task of its own, and only first attempts wait for each other.

use std::{
    collections::{HashMap, HashSet},
    panic,
    sync::Arc,
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};
use poise::serenity_prelude as serenity;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    task::{self, JoinHandle, JoinSet},
    time::{self, Instant},
};

use super::{
    Engines,
    complaints::Complaints,
    delivery::{Delivered, Delivery},
    errors, heartbeat,
    outgoing::ROOM,
    pace::Pace,
    posting::{self, Paused},
    send::Poster,
};
use crate::{
    config,
    digest::{self, Due, Material, Post, Slot, Subscription},
    metrics::{self, Metrics},
    store::{CLAIM_LEASE, Claim, DUE_MAX, LeftOut, Outcome, Peers, PostKey, Store, StoreError},
};

/// First attempts under way at the same time: many, as each may take seconds, and few enough that a process that dies
/// leaves little behind.
const FIRST_ATTEMPTS_MAX: usize = 48;

/// Between two looks while there is something to do.
const BUSY_POLL: Duration = Duration::from_secs(1);

/// Before a post is begun again that the database failed, or that broke down.
const REST: Duration = Duration::from_secs(30);

/// Before a loop that broke down starts again.
const RESTART_DELAY: Duration = Duration::from_secs(5);

/// Before a post that could not be sent is tried again: the later it is already, the longer.
const RETRY_MIN: SignedDuration = SignedDuration::from_secs(20);
const RETRY_MAX: SignedDuration = SignedDuration::from_mins(30);

/// The same where Discord says that a right is missing, as it may be given back within the day. It bans an address after
/// 10,000 refused requests in ten minutes: <https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans>.
const RIGHTS_RETRY_MIN: SignedDuration = SignedDuration::from_mins(10);
const RIGHTS_RETRY_MAX: SignedDuration = SignedDuration::from_hours(1);

/// Before what came of a post is recorded again, should the database fail. After that, whoever takes over finds out.
const RECORD_DELAYS: [Duration; 3] = [Duration::from_secs(1), Duration::from_secs(3), Duration::from_secs(10)];

/// How often the next runs of all subscriptions are checked against the clock.
const SET_RIGHT_EVERY: SignedDuration = SignedDuration::from_hours(1);

/// What the loop needs.
pub(super) struct Digests {
    pub engines: Engines,
    pub store: Arc<Store>,
    pub http: Arc<serenity::Http>,
    pub poster: Poster,
    pub pace: Pace,
    pub peers: watch::Receiver<Peers>,
    /// The id of this process.
    pub process: String,
    pub poll: Duration,
    pub freshness: SignedDuration,
}

impl Digests {
    pub(super) fn new(
        engines: Engines,
        store: Arc<Store>,
        poster: Poster,
        http: Arc<serenity::Http>,
        (process, peers): (String, watch::Receiver<Peers>),
        settings: &config::Digest,
    ) -> Self {
        Self {
            engines,
            store,
            http,
            poster,
            pace: Pace::new(peers.clone()),
            peers,
            process,
            poll: Duration::from_secs(settings.poll_seconds),
            freshness: SignedDuration::from_hours(settings.freshness_hours),
        }
    }
}

/// Runs the loop, again and again should it break down, until it is stopped.
pub(super) fn supervise(digests: Digests, stopped: watch::Receiver<bool>) -> JoinHandle<()> {
    let digests = Arc::new(digests);
    let run = move |stopped| run(Arc::clone(&digests), stopped);
    tokio::spawn(restart(run, stopped))
}

/// Runs a loop again and again, should it break down, until it ends or is stopped.
async fn restart<F>(run: impl Fn(watch::Receiver<bool>) -> F, mut stopped: watch::Receiver<bool>)
where
    F: Future<Output = ()> + Send + 'static,
{
    while let Err(error) = tokio::spawn(run(stopped.clone())).await {
        tracing::error!("the digest loop broke down and starts again: {error}");
        if time::timeout(RESTART_DELAY, stopped.wait_for(|stopped| *stopped)).await.is_ok() {
            return;
        }
    }
}

async fn run(digests: Arc<Digests>, mut stopped: watch::Receiver<bool>) {
    let mut sending = Sending::new();
    let mut complaints = Complaints::default();
    // Far in the past, so that it is done at the start; then once in a while, and whenever the clock goes back.
    let mut set_right = Timestamp::MIN;
    // The others slow down for us only when they have heard of us.
    let mut pause = if digests.peers.borrow().count > 1 { heartbeat::INTERVAL } else { Duration::ZERO };
    while time::timeout(pause, stopped.wait_for(|stopped| *stopped)).await.is_err() {
        sending.tidy(&mut complaints);
        let looked = async {
            let now = Timestamp::now();
            if now < set_right || now.duration_since(set_right) >= SET_RIGHT_EVERY {
                digests.set_right().await?;
                set_right = now;
            }
            start_due(&digests, &mut sending, &mut stopped).await
        };
        pause = match looked.await {
            Ok(pause) => pause,
            Err(error) => {
                if complaints.is_time() {
                    tracing::error!("digests wait, as they cannot be looked up: {error}");
                }
                digests.poll
            }
        };
    }
    // What is being sent may finish; what has not begun its next attempt by the time-out of `run` is sent after a restart.
    while sending.tasks.join_next().await.is_some() {}
}

/// The posts on their way: one task each.
struct Sending {
    tasks: JoinSet<(i64, Result<(), String>)>,
    subscriptions: HashSet<i64>,
    /// Those that are left alone for a while, and until when: what fails at once is not to be begun without end.
    resting: HashMap<i64, Instant>,
    first_attempts: Arc<Semaphore>,
}

impl Sending {
    fn new() -> Self {
        let first_attempts = Arc::new(Semaphore::new(FIRST_ATTEMPTS_MAX));
        Self { tasks: JoinSet::new(), subscriptions: HashSet::new(), resting: HashMap::new(), first_attempts }
    }

    /// Waits until another post may be begun; `None` when the process is to end.
    async fn permit(&mut self, stopped: &mut watch::Receiver<bool>) -> Option<OwnedSemaphorePermit> {
        let permit = Arc::clone(&self.first_attempts).acquire_owned();
        tokio::select! {
            _ = stopped.wait_for(|stopped| *stopped) => None,
            permit = permit => permit.ok(),
        }
    }

    fn start(&mut self, subscription: i64, post: impl Future<Output = Result<(), StoreError>> + Send + 'static) {
        self.subscriptions.insert(subscription);
        self.tasks.spawn(async move {
            // A task of its own, so that the subscription is known even if it panics.
            let result = match tokio::spawn(post).await {
                Ok(result) => result.map_err(|error| format!("a digest waits for the database: {error}")),
                Err(error) => Err(format!("sending a digest broke down: {error}")),
            };
            (subscription, result)
        });
    }

    /// Whether a post is on its way, or rests.
    fn has(&self, subscription: i64) -> bool {
        self.subscriptions.contains(&subscription) || self.resting.contains_key(&subscription)
    }

    fn tidy(&mut self, complaints: &mut Complaints) {
        let now = Instant::now();
        self.resting.retain(|_, until| *until > now);
        while let Some(ended) = self.tasks.try_join_next() {
            let Ok((subscription, result)) = ended else { continue };
            self.subscriptions.remove(&subscription);
            if let Err(error) = result {
                self.resting.insert(subscription, now + REST);
                if complaints.is_time() {
                    tracing::error!(subscription, "{error}");
                }
            }
        }
    }
}

/// Begins what is due; returns how long to wait before looking again.
async fn start_due(
    digests: &Arc<Digests>,
    sending: &mut Sending,
    stopped: &mut watch::Receiver<bool>,
) -> Result<Duration, StoreError> {
    let now = Timestamp::now();
    let mut subscriptions = digests.store.subscriptions_due(now).await?;
    let is_full = subscriptions.len() == DUE_MAX;
    subscriptions.retain(|subscription| !sending.has(subscription.id));
    let subscriptions = share(subscriptions, *digests.peers.borrow());
    for due in digest::due(&subscriptions, now, digests.freshness) {
        match due {
            Due::Post { subscription, slot, next_run } => {
                let Some(permit) = sending.permit(stopped).await else { return Ok(Duration::ZERO) };
                let (digests, subscription) = (Arc::clone(digests), subscription.clone());
                sending
                    .start(subscription.id, async move { digests.post(&subscription, slot, next_run, permit).await });
            }
            Due::Skip { subscription, slot, next_run } => {
                tracing::warn!(channel = subscription.channel, date = %slot.date, "a missed digest is too old and skipped");
                digests.metrics().digest(metrics::Digest::Skipped);
                digests.store.pass_over(subscription, Some((slot, LeftOut::Missed)), next_run, now).await?;
            }
            Due::Moved { subscription, next_run } => {
                digests.store.move_to(subscription.id, subscription.next_run, next_run).await?;
            }
            Due::Broken { subscription, reason } => {
                tracing::error!(channel = subscription.channel, "a digest is paused: {reason}");
                digests.store.pause(subscription.id).await?;
                let (digests, subscription) = (Arc::clone(digests), subscription.clone());
                sending.start(subscription.id, async move {
                    posting::tell_creator(&digests.http, &digests.poster, &subscription, Paused::Timeless).await;
                    Ok(())
                });
            }
        }
    }
    // There may be more, unless all of these are waited for.
    if is_full && !subscriptions.is_empty() {
        return Ok(Duration::ZERO);
    }
    if is_full || !subscriptions.is_empty() {
        return Ok(BUSY_POLL.min(digests.poll));
    }
    // Not only at every look, but on the second.
    let next = digests.store.next_due(now).await?.map(|next| next.duration_since(Timestamp::now()));
    let next = next.map(|wait| Duration::try_from(wait).unwrap_or_default());
    Ok(next.map_or(digests.poll, |next| next.clamp(BUSY_POLL.min(digests.poll), digests.poll)))
}

/// What this process takes care of: its share, or if that is done, everything.
fn share(mut due: Vec<Subscription>, peers: Peers) -> Vec<Subscription> {
    let is_own = |subscription: &Subscription| peers.share_includes(subscription.id);
    if due.iter().any(is_own) {
        due.retain(is_own);
    }
    due
}

impl Digests {
    async fn post(
        &self,
        subscription: &Subscription,
        slot: Slot,
        next_run: Timestamp,
        permit: OwnedSemaphorePermit,
    ) -> Result<(), StoreError> {
        let Subscription { id, channel, .. } = *subscription;
        let begun = Timestamp::now();
        let material = self.store.material(subscription, begun).await?;
        let composed = material.told_until;
        let Some(post) = self.compose(subscription, material).await else {
            tracing::info!(channel, date = %slot.date, "a digest has nothing to say");
            let nothing = Some((slot, LeftOut::Nothing));
            return self.store.pass_over(subscription, nothing, next_run, Timestamp::now()).await;
        };
        let key = PostKey { subscription: id, date: slot.date, holder: &self.process, next_run: subscription.next_run };
        let nonce = subscription.nonce(slot.date);
        let (is_known, since) = match self.store.claim(&key, &nonce, &post.shown, composed, begun).await? {
            Claim::Busy | Claim::Gone => return Ok(()),
            Claim::Done => return self.store.pass_over(subscription, None, next_run, Timestamp::now()).await,
            // Only what is the same may go out under the same nonce unseen, so that what was shown is known.
            Claim::Send { shown, since } => (shown == post.shown, since),
            Claim::Verify { since, .. } => (false, since),
        };
        let shown = post.shown.clone();
        let mut delivery = Delivery {
            store: &self.store,
            http: &self.http,
            poster: &self.poster,
            pace: &self.pace,
            key: key.clone(),
            channel: serenity::ChannelId::new(channel),
            due: slot.at,
            publish: subscription.publish,
            nonce,
            shown: &shown,
            messages: posting::messages(subscription, post, slot.at),
            composed,
            told_until: since,
            permit: Some(permit),
            lease_until: begun + CLAIM_LEASE,
        };
        // A post in a forum takes no nonce and is always looked for.
        let delivered = if subscription.forum.is_some() {
            posting::in_forum(&mut delivery, subscription, slot).await?
        } else if is_known {
            delivery.send(since).await?
        } else {
            tracing::info!(channel, date = %slot.date, "looking whether a digest was sent");
            delivery.look_and_send(since).await?
        };
        let told_until = delivery.told_until;
        drop(delivery);
        let now = Timestamp::now();
        match delivered {
            Delivered::Done(outcome) => {
                // The next slot is a post of its own, so that what is refused day by day is counted.
                let end = next_run.min(slot.at + self.freshness);
                if let Outcome::Refused { reason } = &outcome
                    && errors::is_of_rights(reason)
                    && let Some(at) = rights_retry_at(slot.at, end, now)
                {
                    tracing::warn!(channel, reason, "a right is missing for a digest; trying again later");
                    self.metrics().digest(metrics::Digest::Postponed);
                    return self.store.postpone(&key, true, at).await;
                }
                self.metrics().digest(counted(&outcome, slot.at));
                self.record(subscription, &key, &outcome, (next_run, told_until)).await
            }
            Delivered::Later { absent, reason, wait } => {
                tracing::warn!(channel, reason, "a digest could not be sent; trying again later");
                self.metrics().digest(metrics::Digest::Postponed);
                self.store.postpone(&key, absent, retry_at(slot.at, wait, now)).await
            }
            Delivered::TakenOver => Ok(()),
        }
    }

    async fn record(
        &self,
        subscription: &Subscription,
        key: &PostKey<'_>,
        outcome: &Outcome,
        (next_run, told_until): (Timestamp, Timestamp),
    ) -> Result<(), StoreError> {
        let mut delays = RECORD_DELAYS.into_iter();
        let refusals = loop {
            match self.store.record(key, outcome, next_run, told_until).await {
                Ok(refusals) => break refusals,
                Err(error) => match delays.next() {
                    Some(delay) => time::sleep(delay).await,
                    None => return Err(error),
                },
            }
        };
        let Some(refusals) = refusals else { return Ok(()) };
        let (channel, date) = (subscription.channel, key.date);
        match outcome {
            Outcome::Sent { message } => tracing::info!(channel, message, %date, "posted a digest"),
            Outcome::Unpublished { message, reason } => {
                tracing::warn!(channel, message, reason, %date, "posted a digest, but it could not be published");
            }
            Outcome::Incomplete { message, reason } => {
                tracing::warn!(channel, message, reason, %date, "posted a digest, but not all of it");
            }
            Outcome::Refused { reason } | Outcome::Unknown { reason } => {
                tracing::warn!(channel, reason, refusals, %date, "a digest was not posted");
            }
        }
        if refusals >= digest::REFUSALS_MAX {
            tracing::warn!(channel, refusals, "a digest is paused until it is turned on again");
            self.store.pause(subscription.id).await?;
            if let Outcome::Refused { reason } = outcome {
                let why = Paused::Refused(reason);
                posting::tell_creator(&self.http, &self.poster, subscription, why).await;
            }
        }
        Ok(())
    }

    fn metrics(&self) -> &Metrics {
        &self.poster.metrics
    }

    /// Writes a post, aside from the tasks that talk to Discord: a large library takes its time.
    async fn compose(&self, subscription: &Subscription, material: Material) -> Option<Post> {
        let (engine, subscription) = (self.engines.newest(), subscription.clone());
        let post = task::spawn_blocking(move || Post::next(&engine, &subscription, &material, ROOM.page)).await;
        post.unwrap_or_else(|error| panic::resume_unwind(error.into_panic()))
    }

    /// Sets right what was stored while the machine's clock was ahead.
    async fn set_right(&self) -> Result<(), StoreError> {
        let subscriptions = self.store.subscriptions().await?;
        for (subscription, next_run) in digest::set_right(&subscriptions, Timestamp::now()) {
            let Subscription { id, next_run: ahead, .. } = *subscription;
            if self.store.move_to(id, ahead, next_run).await? {
                tracing::warn!(subscription = id, "the clock was ahead; a digest comes earlier than was planned");
            }
        }
        Ok(())
    }
}

/// What counts of a digest that was due at `due`.
fn counted(outcome: &Outcome, due: Timestamp) -> metrics::Digest {
    match outcome {
        Outcome::Sent { .. } | Outcome::Incomplete { .. } | Outcome::Unpublished { .. } => {
            metrics::Digest::Sent(Duration::try_from(Timestamp::now().duration_since(due)).unwrap_or_default())
        }
        Outcome::Refused { .. } => metrics::Digest::Refused,
        Outcome::Unknown { .. } => metrics::Digest::Unknown,
    }
}

/// When to try again what was due at `due`, but not before `wait` is over.
fn retry_at(due: Timestamp, wait: Duration, now: Timestamp) -> Timestamp {
    let late = now.duration_since(due) / 2;
    let wait = SignedDuration::try_from(wait).unwrap_or(RETRY_MAX).min(RETRY_MAX);
    now + late.clamp(RETRY_MIN, RETRY_MAX).max(wait)
}

/// When to try again what was due at `due` and refused for want of a right; `None` if not before `end`.
fn rights_retry_at(due: Timestamp, end: Timestamp, now: Timestamp) -> Option<Timestamp> {
    let late = now.duration_since(due).max(SignedDuration::ZERO);
    // Each wait is thus twice the one before.
    let at = now + (RIGHTS_RETRY_MIN + late).min(RIGHTS_RETRY_MAX);
    (at < end).then_some(at)
}

#[cfg(test)]
mod tests {
    use std::{
        iter,
        sync::atomic::{AtomicUsize, Ordering},
    };

    use jiff::ToSpan;

    use super::*;

    #[test]
    fn what_fails_is_tried_again_after_ever_longer_delays() {
        let due = Timestamp::UNIX_EPOCH;
        let mut now = due;
        let mut delays = Vec::new();
        while now < due + 24.hours() {
            let next = retry_at(due, Duration::ZERO, now);
            delays.push(next.duration_since(now));
            now = next;
        }
        assert!(delays.is_sorted() && delays.len() < 70, "{} attempts", delays.len());
        assert_eq!((delays[0], *delays.last().unwrap()), (RETRY_MIN, RETRY_MAX));
        assert_eq!(retry_at(due, Duration::from_mins(2), due), due + 2.minutes());
        assert_eq!(retry_at(due, Duration::MAX, due), due + 30.minutes());
    }

    #[test]
    fn a_right_is_asked_for_again_after_pauses_that_double_until_the_next_post() {
        let due = Timestamp::UNIX_EPOCH;
        let end = due + 24.hours();
        let tries: Vec<Timestamp> =
            iter::successors(Some(due), |last| rights_retry_at(due, end, *last)).take(100).collect();
        let minutes: Vec<i64> = tries.iter().map(|at| at.as_second() / 60).collect();
        assert_eq!(minutes[..6], [0, 10, 30, 70, 130, 190]);
        assert!(tries.len() < 30 && tries[tries.len() - 1] < end, "{} requests", tries.len());
        assert_eq!(rights_retry_at(due, end, due - 1.hour()), Some(due - 50.minutes()));
        assert_eq!(rights_retry_at(due, end, end + 1.hour()), None);
    }

    #[tokio::test(start_paused = true)]
    async fn a_loop_that_panics_starts_again_and_ends_when_it_is_stopped() {
        let (stop, stopped) = watch::channel(false);
        let runs = Arc::new(AtomicUsize::new(0));
        let run = |_| {
            let runs = Arc::clone(&runs);
            async move {
                assert!(runs.fetch_add(1, Ordering::Relaxed) == 2, "it breaks down twice");
            }
        };
        restart(run, stopped.clone()).await;
        assert_eq!(runs.load(Ordering::Relaxed), 3);
        stop.send(true).unwrap();
        restart(|_| async { panic!("it breaks down") }, stopped).await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_post_that_panics_rests_and_takes_no_other_with_it() {
        let mut sending = Sending::new();
        let (done, other) = tokio::sync::oneshot::channel();
        let mut complaints = Complaints::default();
        sending.start(1, async { panic!("it breaks down") });
        sending.start(2, async {
            done.send(()).unwrap();
            Ok(())
        });
        other.await.unwrap();
        while !sending.subscriptions.is_empty() {
            task::yield_now().await;
            sending.tidy(&mut complaints);
        }
        assert!(sending.has(1) && !sending.has(2), "what broke down rests");
        time::advance(REST).await;
        sending.tidy(&mut complaints);
        assert!(!sending.has(1));
    }

    #[test]
    fn a_process_begins_with_its_share_and_then_helps() {
        let due = |ids: &[i64]| -> Vec<Subscription> {
            ids.iter().map(|id| Subscription { id: *id, ..digest::example() }).collect()
        };
        let share = |ids: &[i64], rank| -> Vec<i64> {
            share(due(ids), Peers { count: 3, rank }).iter().map(|subscription| subscription.id).collect()
        };
        assert_eq!(share(&[1, 2, 3, 4], 1), [1, 4]);
        assert_eq!(share(&[1, 2, 3, 4], 0), [3]);
        assert_eq!(share(&[1, 4], 0), [1, 4]);
        assert!(share(&[], 0).is_empty());
    }
}
