//! What is counted and timed of the bot while it runs, for `ops` to tell.
//!
//! `discord` and `cli` record through one [`Metrics`]: an atomic addition each, no lock that is held for long. Names follow
//! [Prometheus' conventions](https://prometheus.io/docs/practices/naming/). A label holds only what stands in this program,
//! such as the name of a command, or the number of a shard or a status: never a text, a token, a person or a server.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use prometheus_client::{
    encoding::{EncodeLabelSet, text},
    metrics::{counter::Counter, family::Family, gauge, histogram::Histogram, info::Info},
    registry::{Registry, Unit},
};
use serde::Serialize;

type Gauge = gauge::Gauge<f64, AtomicU64>;

/// A gauge that is told only once it is known.
type Known = Family<Alone, Gauge>;

/// In seconds. Discord gives up on an interaction after three.
const ACKNOWLEDGEMENTS: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 1.0, 2.0, 3.0];
const ANSWERS: [f64; 11] = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0];
const DELAYS: [f64; 9] = [1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3600.0, 21_600.0, 86_400.0];

/// A digest that comes later than this is counted as late, too.
const LATE: Duration = Duration::from_mins(1);

/// Everything that is counted.
pub struct Metrics {
    registry: Registry,
    questions: Family<Asked, Counter>,
    answers: Family<Kind, Histogram, fn() -> Histogram>,
    acknowledgements: Family<Kind, Histogram, fn() -> Histogram>,
    suggestions: Histogram,
    requests: Family<Request, Counter>,
    waits: Counter,
    sessions: Family<Session, Counter>,
    events: Counter,
    signs: Arc<Signs>,
    digests: Family<Posted, Counter>,
    delays: Histogram,
    lateness: Known,
    database: Known,
    shards: Shards,
    gateway: Mutex<Gateway>,
    token_refused: AtomicBool,
    library: Library,
    process: ProcessGauges,
}

/// What serenity tells of its shards in its log alone.
#[derive(Debug, Default)]
pub struct Signs {
    rounds: AtomicU64,
    refused: AtomicBool,
}

impl Signs {
    /// A shard looks for something from the gateway.
    pub fn round(&self) {
        self.rounds.fetch_add(1, Ordering::Relaxed);
    }

    /// Discord will not have a shard.
    pub fn refuse(&self) {
        self.refused.store(true, Ordering::Relaxed);
    }
}

/// How a question ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// With clauses, or another page that was asked for.
    Answered,
    /// Without: nothing is known of it, or what was asked for does not exist.
    Declined,
    /// Its asker was told to wait.
    Slowed,
    /// The answer could not be made or sent.
    Failed,
}

impl Outcome {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Declined => "declined",
            Self::Slowed => "slowed",
            Self::Failed => "failed",
        }
    }
}

/// What came of a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Digest {
    /// Posted, so long after it was due.
    Sent(Duration),
    /// Discord will not have it.
    Refused,
    /// Nobody can tell whether it was posted.
    Unknown,
    /// Not sent for now, and to be tried again.
    Postponed,
    /// Too old to be posted.
    Skipped,
}

/// The connection of one shard.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Shard {
    pub connected: bool,
    /// How long ago Discord last acknowledged a heartbeat, or the connection began.
    pub age: Duration,
    /// How long that took; `None` before the first.
    pub latency: Option<Duration>,
}

/// What this process does at Discord's gateway.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Gateway {
    #[default]
    Starting,
    /// Other processes serve all shards; this one waits for one of them to end.
    StandingBy,
    Serving(BTreeMap<u32, Shard>),
}

/// What is known of this process from its system.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Process {
    pub resident_bytes: f64,
    pub open_files: f64,
    pub cpu_seconds: f64,
}

/// No label.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Alone {}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Asked {
    kind: Cow<'static, str>,
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Kind {
    kind: Cow<'static, str>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    route: &'static str,
    status: Cow<'static, str>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Session {
    kind: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Posted {
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ShardNumber {
    shard: u32,
}

struct Shards {
    connected: Family<ShardNumber, Gauge>,
    age: Family<ShardNumber, Gauge>,
    latency: Family<ShardNumber, Gauge>,
    servers: Known,
}

struct Library {
    texts: Known,
    clauses: Known,
    updated: Known,
    checked: Known,
    /// In seconds since 1970; 0 for never.
    updated_at: AtomicU64,
    checked_at: AtomicU64,
}

struct ProcessGauges {
    resident: Known,
    files: Known,
    cpu: Counter<f64, AtomicU64>,
    tasks: Known,
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new(Arc::default())
    }
}

impl Metrics {
    /// Nothing counted yet, but for the signs that somebody else notes.
    pub fn new(signs: Arc<Signs>) -> Self {
        let mut registry = Registry::default();
        let process = ProcessGauges::register(&mut registry);
        let own = registry.sub_registry_with_prefix("whereas");
        let build = vec![("version", env!("CARGO_PKG_VERSION"))];
        own.register("build", "The version of the program", Info::new(build));
        let questions = Family::default();
        own.register("questions", "Questions, commands and presses of buttons", questions.clone());
        let answers: Family<Kind, Histogram, fn() -> Histogram> =
            Family::new_with_constructor(|| Histogram::new(ANSWERS));
        let help = "Time from a question's arrival until Discord had the answer";
        own.register_with_unit("answer", help, Unit::Seconds, answers.clone());
        let acknowledgements: Family<Kind, Histogram, fn() -> Histogram> =
            Family::new_with_constructor(|| Histogram::new(ACKNOWLEDGEMENTS));
        let help = "Time from an interaction's arrival until Discord had a first answer";
        own.register_with_unit("acknowledgement", help, Unit::Seconds, acknowledgements.clone());
        let suggestions = Histogram::new(ACKNOWLEDGEMENTS);
        let help = "Time from a keystroke's arrival until Discord had suggestions";
        own.register_with_unit("suggestion", help, Unit::Seconds, suggestions.clone());
        let requests = Family::default();
        own.register("rest_requests", "Requests to Discord by status; none where no answer came", requests.clone());
        let waits = Counter::default();
        own.register("rest_rate_limits", "Times that a request had to wait for a rate limit", waits.clone());
        let sessions = Family::default();
        own.register("gateway_sessions", "Sessions begun or resumed at the gateway", sessions.clone());
        let events = Counter::default();
        own.register("gateway_events", "Events that the gateway has sent", events.clone());
        let shards = Shards::register(own);
        let digests = Family::default();
        own.register("digests", "Digests by what came of them; late ones count as sent, too", digests.clone());
        let delays = Histogram::new(DELAYS);
        own.register_with_unit("digest_delay", "Time from when a digest was due", Unit::Seconds, delays.clone());
        let lateness = Known::default();
        let help = "How long the digest that waits longest has been due; 0 if none does";
        own.register_with_unit("digest_lateness", help, Unit::Seconds, lateness.clone());
        let database = Known::default();
        own.register("database_up", "Whether the database answers", database.clone());
        let library = Library::register(own);
        let gateway = Mutex::default();
        Self {
            registry,
            questions,
            answers,
            acknowledgements,
            suggestions,
            requests,
            waits,
            sessions,
            events,
            signs,
            digests,
            delays,
            lateness,
            database,
            shards,
            gateway,
            token_refused: AtomicBool::default(),
            library,
            process,
        }
    }

    /// Counts a question of a kind, such as `message` or the name of a command, that has ended after `time`.
    pub fn question(&self, kind: Cow<'static, str>, outcome: Outcome, time: Duration) {
        self.questions.get_or_create(&Asked { kind: kind.clone(), outcome: outcome.as_str() }).inc();
        self.answers.get_or_create(&Kind { kind }).observe(time.as_secs_f64());
    }

    /// Counts a first answer that Discord has.
    pub fn acknowledgement(&self, kind: Cow<'static, str>, time: Duration) {
        self.acknowledgements.get_or_create(&Kind { kind }).observe(time.as_secs_f64());
    }

    /// Counts a list of suggestions that was asked for.
    pub fn suggestion(&self, time: Duration) {
        self.suggestions.observe(time.as_secs_f64());
    }

    /// Counts a request; without a status where no answer came.
    pub fn request(&self, route: &'static str, status: Option<u16>) {
        let status = match status {
            None => Cow::Borrowed("none"),
            Some(200) => Cow::Borrowed("200"),
            Some(status) => Cow::Owned(status.to_string()),
        };
        self.requests.get_or_create(&Request { route, status }).inc();
    }

    /// Counts a request that had to wait for a rate limit.
    pub fn rate_limit(&self) {
        self.waits.inc();
    }

    /// Counts a session that was begun, or resumed.
    pub fn session(&self, resumed: bool) {
        self.sessions.get_or_create(&Session { kind: if resumed { "resumed" } else { "new" } }).inc();
    }

    /// Counts an event of the gateway.
    pub fn event(&self) {
        self.events.inc();
    }

    /// How often the loops that wait for the gateway have gone round for anything but an event.
    pub fn idle_rounds(&self) -> u64 {
        self.signs.rounds.load(Ordering::Relaxed).saturating_sub(self.events.get())
    }

    /// Whether Discord has refused a shard of ours, for what no other attempt would change.
    pub fn is_refused(&self) -> bool {
        self.signs.refused.load(Ordering::Relaxed)
    }

    /// Discord has refused the token.
    pub fn refuse_token(&self) {
        self.token_refused.store(true, Ordering::Relaxed);
    }

    /// Whether Discord has refused the token since this was asked last.
    pub fn take_token_refusal(&self) -> bool {
        self.token_refused.swap(false, Ordering::Relaxed)
    }

    /// Counts a digest.
    pub fn digest(&self, digest: Digest) {
        let count = |outcome| _ = self.digests.get_or_create(&Posted { outcome }).inc();
        match digest {
            Digest::Sent(delay) => {
                count("sent");
                self.delays.observe(delay.as_secs_f64());
                if delay > LATE {
                    count("late");
                }
            }
            Digest::Refused => count("refused"),
            Digest::Unknown => count("unknown"),
            Digest::Postponed => count("postponed"),
            Digest::Skipped => count("skipped"),
        }
    }

    /// Notes what the process does at the gateway.
    pub fn set_gateway(&self, gateway: Gateway) {
        if let Gateway::Serving(shards) = &gateway {
            for (shard, state) in shards {
                self.shards.set(*shard, state);
            }
        }
        *self.gateway.lock().unwrap_or_else(PoisonError::into_inner) = gateway;
    }

    /// What the process did at the gateway when it was last looked at.
    pub fn gateway(&self) -> Gateway {
        self.gateway.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Notes how many servers the bot is on, as far as this process knows.
    pub fn set_servers(&self, servers: usize) {
        set(&self.shards.servers, count(servers));
    }

    /// Notes the size of the library, which has just changed.
    pub fn set_library(&self, texts: usize, clauses: usize) {
        let now = unix(SystemTime::now());
        set(&self.library.texts, count(texts));
        set(&self.library.clauses, count(clauses));
        set(&self.library.updated, number(now));
        self.library.updated_at.store(now, Ordering::Relaxed);
        self.library_checked();
    }

    /// Notes that the library was compared with its documents, and is as they are.
    pub fn library_checked(&self) {
        let now = unix(SystemTime::now());
        set(&self.library.checked, number(now));
        self.library.checked_at.store(now, Ordering::Relaxed);
    }

    /// The seconds since the library last changed, and since it was last compared with its documents.
    pub fn library_ages(&self) -> (u64, u64) {
        let now = unix(SystemTime::now());
        let age = |at: &AtomicU64| now.saturating_sub(at.load(Ordering::Relaxed));
        (age(&self.library.updated_at), age(&self.library.checked_at))
    }

    /// Notes whether the database answers, and how late the digest is that waits longest.
    pub fn set_database(&self, lateness: Option<Duration>) {
        set(&self.database, if lateness.is_some() { 1.0 } else { 0.0 });
        match lateness {
            Some(lateness) => set(&self.lateness, lateness.as_secs_f64()),
            None => _ = self.lateness.remove(&Alone {}),
        }
    }

    /// Notes what the system tells of this process, and how many tasks it runs.
    pub fn set_process(&self, process: Option<Process>, tasks: usize) {
        set(&self.process.tasks, count(tasks));
        let Some(process) = process else { return };
        set(&self.process.resident, process.resident_bytes);
        set(&self.process.files, process.open_files);
        self.process.cpu.inc_by((process.cpu_seconds - self.process.cpu.get()).max(0.0));
    }

    /// Everything in the text format of `OpenMetrics`.
    pub fn text(&self) -> String {
        let mut text = String::new();
        text::encode(&mut text, &self.registry).expect("a string takes everything");
        text
    }
}

impl Shards {
    fn register(registry: &mut Registry) -> Self {
        let shards = Self {
            connected: Family::default(),
            age: Family::default(),
            latency: Family::default(),
            servers: Known::default(),
        };
        registry.register("gateway_connected", "Whether a shard is connected", shards.connected.clone());
        let help = "Time since a shard's last heartbeat was acknowledged";
        registry.register_with_unit("gateway_heartbeat_age", help, Unit::Seconds, shards.age.clone());
        let help = "Time until a shard's last heartbeat was acknowledged";
        registry.register_with_unit("gateway_latency", help, Unit::Seconds, shards.latency.clone());
        registry.register("servers", "Servers that this process serves", shards.servers.clone());
        shards
    }

    fn set(&self, shard: u32, state: &Shard) {
        let shard = ShardNumber { shard };
        self.connected.get_or_create(&shard).set(if state.connected { 1.0 } else { 0.0 });
        self.age.get_or_create(&shard).set(state.age.as_secs_f64());
        if let Some(latency) = state.latency {
            self.latency.get_or_create(&shard).set(latency.as_secs_f64());
        }
    }
}

impl Library {
    fn register(registry: &mut Registry) -> Self {
        let library = Self {
            texts: Known::default(),
            clauses: Known::default(),
            updated: Known::default(),
            checked: Known::default(),
            updated_at: AtomicU64::default(),
            checked_at: AtomicU64::default(),
        };
        registry.register("library_texts", "Resolutions held, each language version by itself", library.texts.clone());
        registry.register("library_clauses", "Clauses of all texts", library.clauses.clone());
        let help = "When the library last changed";
        registry.register_with_unit("library_updated_timestamp", help, Unit::Seconds, library.updated.clone());
        let help = "When the library was last compared with its documents";
        registry.register_with_unit("library_checked_timestamp", help, Unit::Seconds, library.checked.clone());
        library
    }
}

impl ProcessGauges {
    /// Under the names that Prometheus' own libraries use.
    fn register(registry: &mut Registry) -> Self {
        let process = Self {
            resident: Known::default(),
            files: Known::default(),
            cpu: Counter::default(),
            tasks: Known::default(),
        };
        let start = Gauge::default();
        start.set(number(unix(SystemTime::now())));
        registry.register_with_unit("process_start_time", "When the process started", Unit::Seconds, start);
        registry.register_with_unit("process_resident_memory", "Memory in use", Unit::Bytes, process.resident.clone());
        registry.register("process_open_fds", "Open files and connections", process.files.clone());
        registry.register_with_unit("process_cpu", "Processor time used", Unit::Seconds, process.cpu.clone());
        registry.register("whereas_tasks", "Tasks that are alive", process.tasks.clone());
        process
    }
}

fn set(gauge: &Known, value: f64) {
    gauge.get_or_create(&Alone {}).set(value);
}

fn count(count: usize) -> f64 {
    number(u64::try_from(count).unwrap_or(u64::MAX))
}

#[expect(clippy::cast_precision_loss, reason = "counts and seconds are far below 2^53")]
fn number(number: u64) -> f64 {
    number as f64
}

fn unix(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_told_under_prometheus_names() {
        let metrics = Metrics::default();
        metrics.question("ask".into(), Outcome::Answered, Duration::from_millis(30));
        metrics.question("message".into(), Outcome::Declined, Duration::from_millis(30));
        metrics.acknowledgement("ask".into(), Duration::from_millis(20));
        metrics.suggestion(Duration::from_millis(7));
        metrics.request("callback", Some(204));
        metrics.request("message", None);
        metrics.digest(Digest::Sent(Duration::from_secs(2)));
        metrics.digest(Digest::Sent(Duration::from_secs(61)));
        metrics.set_library(2, 40);
        let shard = Shard { connected: true, age: Duration::from_secs(3), latency: None };
        metrics.set_gateway(Gateway::Serving(BTreeMap::from([(7, shard)])));
        let text = metrics.text();
        for line in [
            "whereas_questions_total{kind=\"ask\",outcome=\"answered\"} 1\n",
            "whereas_questions_total{kind=\"message\",outcome=\"declined\"} 1\n",
            "whereas_answer_seconds_bucket{le=\"0.05\",kind=\"ask\"} 1\n",
            "whereas_acknowledgement_seconds_count{kind=\"ask\"} 1\n",
            "whereas_suggestion_seconds_bucket{le=\"0.01\"} 1\n",
            "whereas_rest_requests_total{route=\"callback\",status=\"204\"} 1\n",
            "whereas_rest_requests_total{route=\"message\",status=\"none\"} 1\n",
            "whereas_digests_total{outcome=\"sent\"} 2\n",
            "whereas_digests_total{outcome=\"late\"} 1\n",
            "whereas_library_clauses 40.0\n",
            "whereas_gateway_connected{shard=\"7\"} 1.0\n",
            "whereas_gateway_heartbeat_age_seconds{shard=\"7\"} 3.0\n",
            "process_start_time_seconds ",
            "whereas_build_info{version=",
        ] {
            assert!(text.contains(line), "`{line}` is missing in:\n{text}");
        }
        assert!(text.ends_with("# EOF\n"), "{text}");
    }

    #[test]
    fn what_is_not_known_is_not_told() {
        let metrics = Metrics::default();
        assert!(!metrics.text().contains("whereas_digest_lateness_seconds "));
        metrics.set_database(Some(Duration::from_secs(5)));
        assert!(metrics.text().contains("whereas_digest_lateness_seconds 5.0"));
        metrics.set_database(None);
        let text = metrics.text();
        assert!(text.contains("whereas_database_up 0.0"), "{text}");
        assert!(!text.contains("whereas_digest_lateness_seconds 5.0"), "{text}");
    }
}
