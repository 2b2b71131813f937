//! Digests from one process or several, whatever goes wrong: exactly once.
//!
//! - Posted and then an error, silence or a broken connection, or too many requests at first: one post.
//! - What nobody knows is looked up in the channel, when Discord has forgotten the nonce: found it is not repeated, not
//!   found it is made up for, and where nothing can be read it is left alone. Looking counts against Discord's limits.
//! - Two processes on one database post each digest once; what a dead one had claimed is taken over.
//! - Shards are claimed from the database, and another process stands by for them. It notices that the token was reset.
//! - What is set through one process holds for the others.
//!
//! Several processes share a PostgreSQL that `tests/postgres` starts; where there is none, those tests are left out and
//! say so.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    process::{Child, Command, Stdio},
    time::Duration,
};

use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::standin::{Fault, Place, StandIn};

const SOON: Duration = Duration::from_secs(20);
/// For what a process left behind when it was killed.
const AFTER_THE_LEASE: Duration = Duration::from_secs(75);
/// For what comes a second time.
const LISTEN: Duration = Duration::from_secs(3);

/// What `whereas state import` fills a database with.
pub(crate) struct State {
    subscriptions: Vec<Value>,
    posts: Vec<Value>,
    departures: Vec<Value>,
}

impl State {
    /// Digests for channels, due some seconds ago.
    pub(crate) fn due(discord: &StandIn, channels: &[&str], seconds: i64) -> State {
        let due = Timestamp::now() - seconds.seconds();
        let guild = discord.server_id("Model Parliament").cast_signed();
        let subscription = |(number, channel): (usize, &&str)| {
            json!({
                "id": number + 1, "guild": guild, "channel": discord.channel_id(channel).cast_signed(), "zone": "UTC",
                "time": due.strftime("%H:%M:%S").to_string(), "next_run": due.as_second(),
                "since": due.as_second() - 60,
            })
        };
        let subscriptions = channels.iter().enumerate().map(subscription).collect();
        State { subscriptions, posts: Vec::new(), departures: Vec::new() }
    }

    /// The same for all of them, in a column of their table.
    pub(crate) fn with(mut self, column: &str, value: &Value) -> State {
        for subscription in &mut self.subscriptions {
            subscription[column] = value.clone();
        }
        self
    }

    /// The bot has left a server so long ago.
    pub(crate) fn left(mut self, guild: u64, days: i64) -> State {
        let left_at = Timestamp::now().as_second() - days * 24 * 60 * 60;
        self.departures.push(json!({ "guild": guild.cast_signed(), "left_at": left_at }));
        self
    }

    /// All digests were claimed so many seconds ago, and their process died.
    pub(crate) fn claimed(mut self, seconds: i64) -> State {
        let claimed_at = Timestamp::now().as_second() - seconds;
        let claimed = |subscription: &Value| {
            let due = subscription["next_run"].as_i64().expect("a number");
            let date = Timestamp::from_second(due).expect("an instant").strftime("%Y-%m-%d").to_string();
            json!({
                "subscription": subscription["id"], "date": date, "nonce": "x", "claimed_at": claimed_at,
                "reference": "B9-0234/2022 par:1",
            })
        };
        self.posts = self.subscriptions.iter().map(claimed).collect();
        self
    }

    pub(crate) fn import(&self, discord: &StandIn, settings: &[(String, String)]) {
        let counter = json!([{ "name": "subscription", "value": self.subscriptions.len() }]);
        let tables = json!({
            "counter": counter, "subscription": self.subscriptions, "post": self.posts, "departure": self.departures,
        });
        let mut program = Command::new(env!("CARGO_BIN_EXE_whereas"))
            .args(["state", "import", "--replace", "--data"])
            .arg(discord.data())
            .env_clear()
            .envs(settings.iter().cloned())
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let state = json!({ "format": 1, "tables": tables }).to_string();
        program.stdin.take().unwrap().write_all(state.as_bytes()).unwrap();
        assert!(program.wait().unwrap().success());
    }
}

/// Posts one digest while `fault` strikes.
async fn comes_once_in_spite_of(fault: Fault) -> StandIn {
    let discord = StandIn::start().await;
    State::due(&discord, &["council"], 1).import(&discord, &[]);
    discord.next_post_meets(fault);
    let _bot = discord.run_bot().await;
    discord.until_posts_in("council", 1, SOON).await;
    discord.until_attempts_in("council", 2, AFTER_THE_LEASE).await;
    discord.listens(LISTEN).await;
    assert_eq!(discord.posts_in("council").len(), 1);
    discord
}

#[tokio::test]
async fn posted_and_then_an_error() {
    comes_once_in_spite_of(Fault::DoneThenError).await;
}

#[tokio::test]
async fn posted_and_then_silence() {
    comes_once_in_spite_of(Fault::DoneThenSilence).await;
}

#[tokio::test]
async fn posted_and_then_a_broken_connection() {
    comes_once_in_spite_of(Fault::DoneThenCut).await;
}

#[tokio::test]
async fn too_many_requests_with_and_without_a_word_on_when() {
    for fault in [Fault::TooManyRequests, Fault::TooManyRequestsWithoutHeaders, Fault::TooManyRequestsOfAllKinds] {
        let discord = comes_once_in_spite_of(fault).await;
        let attempts = discord.attempts_in("council");
        let wait = attempts[1].at - attempts[0].at;
        assert!(wait > Duration::from_millis(650), "{fault:?}: waited {wait:?}");
    }
}

#[tokio::test]
async fn a_digest_that_is_there_is_not_posted_again_after_the_nonce_is_forgotten() {
    let discord = StandIn::start().await;
    let state = State::due(&discord, &["council"], 1);
    state.import(&discord, &[]);
    let bot = discord.run_bot().await;
    discord.until_posts_in("council", 1, SOON).await;
    bot.kill().await;
    // As if it had not come to recording it, and had been away for a while: five minutes are in the future of no clock.
    discord.forgets_nonces();
    state.claimed(200).import(&discord, &[]);
    let _bot = discord.run_bot().await;
    discord.until_log_says("looking whether a digest was sent", SOON).await;
    discord.until_log_says("posted a digest", SOON).await;
    discord.listens(LISTEN).await;
    assert_eq!((discord.posts_in("council").len(), discord.attempts_in("council").len()), (1, 1));
}

#[tokio::test]
async fn a_digest_that_is_not_there_is_made_up_for() {
    let discord = StandIn::start().await;
    State::due(&discord, &["council"], 300).claimed(300).import(&discord, &[]);
    let _bot = discord.run_bot().await;
    discord.until_posts_in("council", 1, SOON).await;
    discord.listens(LISTEN).await;
    assert_eq!(discord.posts_in("council").len(), 1);
}

#[tokio::test]
async fn looking_for_many_digests_keeps_to_what_discord_allows() {
    let discord = StandIn::start().await;
    let channels = crate::servers::open(&discord, 100);
    let channels: Vec<&str> = channels.iter().map(String::as_str).collect();
    State::due(&discord, &channels, 300).claimed(300).import(&discord, &[]);
    let _bot = discord.run_bot().await;
    for channel in &channels {
        discord.until_posts_in(channel, 1, SOON).await;
    }
    let busiest = discord.busiest_second();
    assert!(busiest <= 50, "{busiest} requests in one second");
}

#[tokio::test]
async fn a_digest_that_cannot_be_looked_up_is_left_alone() {
    const READ_MESSAGE_HISTORY: u64 = 1 << 16;
    let discord = StandIn::start().await;
    discord.user("ada").writes("council", "something that the bot may not read");
    discord.denies("council", READ_MESSAGE_HISTORY);
    State::due(&discord, &["council"], 200).claimed(200).import(&discord, &[]);
    let _bot = discord.run_bot().await;
    discord.until_log_says("the history of the channel is not for the bot to read", SOON).await;
    discord.listens(LISTEN).await;
    assert!(discord.attempts_in("council").is_empty());
}

/// A bot was killed once its post was there, before it knew.
async fn killed_once_it_had_posted() -> StandIn {
    let discord = StandIn::start().await;
    State::due(&discord, &["council"], 1).import(&discord, &[]);
    discord.next_post_meets(Fault::DoneThenSilence);
    let bot = discord.run_bot().await;
    discord.until_posts_in("council", 1, SOON).await;
    bot.kill().await;
    discord
}

#[tokio::test]
async fn what_a_killed_process_had_claimed_is_taken_over() {
    let discord = killed_once_it_had_posted().await;
    let _bot = discord.run_bot().await;
    // Under the same nonce.
    discord.until_attempts_in("council", 2, AFTER_THE_LEASE).await;
    discord.until_log_says("posted a digest", SOON).await;
    discord.listens(LISTEN).await;
    assert_eq!(discord.posts_in("council").len(), 1);
}

#[tokio::test]
async fn what_is_refused_once_it_was_posted_is_found() {
    let discord = killed_once_it_had_posted().await;
    discord.next_post_meets(Fault::Refused { status: 403, code: 50013 });
    let _bot = discord.run_bot().await;
    discord.until_log_says("posted a digest", AFTER_THE_LEASE).await;
    assert_eq!((discord.posts_in("council").len(), discord.attempts_in("council").len()), (1, 2));
}

/// A PostgreSQL of its own; it ends when it is dropped, as that closes the pipe to it.
struct Postgres {
    url: String,
    _server: Child,
}

impl Postgres {
    fn start() -> Option<Postgres> {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/postgres");
        let mut server = Command::new(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
        let mut url = String::new();
        BufReader::new(server.stdout.as_mut()?).read_line(&mut url).ok()?;
        let url = url.trim().to_owned();
        if url.is_empty() {
            let _ = writeln!(std::io::stderr(), "there is no PostgreSQL here, so several processes are not tested");
            return None;
        }
        Some(Postgres { url, _server: server })
    }

    /// Settings of a process that uses it; with shards, if any are named.
    fn settings(&self, shards: &str) -> Vec<(String, String)> {
        let settings = [("DATABASE_URL", self.url.as_str()), ("WHEREAS__DISCORD__SHARDS", shards)];
        let settings = settings.into_iter().filter(|(_, value)| !value.is_empty());
        settings.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
    }
}

#[tokio::test]
async fn two_processes_post_each_digest_once() {
    let Some(postgres) = Postgres::start() else { return };
    let mut discord = StandIn::start().await;
    let names: Vec<String> = (0..40).map(|number| format!("channel{number}")).collect();
    for name in &names {
        discord.opens(Place::text(name));
    }
    let channels: Vec<&str> = names.iter().map(String::as_str).collect();
    State::due(&discord, &channels, 1).import(&discord, &postgres.settings(""));
    let (first, second) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    discord.recommends_shards(2);
    discord.sets(postgres.settings("0..1/2"));
    let _first = discord.run_another_bot(Some(first.path()), &postgres.settings("0..1/2"));
    let _second = discord.run_another_bot(Some(second.path()), &postgres.settings("1..2/2"));
    for channel in &channels {
        discord.until_posts_in(channel, 1, SOON).await;
    }
    discord.until_identified(2).await;
    discord.listens(LISTEN).await;
    for channel in &channels {
        assert_eq!((discord.posts_in(channel).len(), discord.attempts_in(channel).len()), (1, 1), "{channel}");
    }
    assert_eq!(discord.registrations().len(), 1, "by one of them");
}

#[tokio::test]
async fn what_is_set_through_one_process_holds_for_the_other() {
    let Some(postgres) = Postgres::start() else { return };
    let discord = StandIn::start().await;
    discord.recommends_shards(2);
    discord.adds_server("Senate");
    discord.opens(Place::text("floor").on("Senate"));
    let (first, second) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let _first = discord.run_another_bot(Some(first.path()), &postgres.settings("0..1/2"));
    let _second = discord.run_another_bot(Some(second.path()), &postgres.settings("1..2/2"));
    discord.until_identified(2).await;
    // One of the two servers is heard by the one process, private messages by the first; a preference is a person's.
    let ada = discord.user("ada");
    ada.at("floor").mentions_bot("paragraph 7 of B9-0234/2022").await;
    ada.privately().runs("preferences", &[("resolution", "B9-0234/2022")]).await;
    for place in ["council", "floor"] {
        let answer = ada.at(place).mentions_bot("paragraph 1").await;
        assert!(answer.embeds()[0]["title"].as_str().unwrap().contains("B9-0234/2022"), "{place}");
    }
}

#[tokio::test]
async fn a_process_stands_by_and_takes_over_the_shards_of_one_that_ends_or_dies() {
    let Some(postgres) = Postgres::start() else { return };
    let mut discord = StandIn::start().await;
    let settings = postgres.settings("1/1");
    discord.sets(settings.clone());
    let first = discord.run_bot().await;
    let (second, third) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let second = discord.run_another_bot(Some(second.path()), &settings);
    discord.until_log_says("standing by", SOON).await;
    discord.user("ada").mentions_bot("paragraph 7").await;
    assert_eq!(discord.identifications(), 1);

    // One that ends gives its shards back at once.
    assert!(first.terminate(SOON).await.success());
    discord.until_identified(2).await;
    discord.user("ada").mentions_bot("paragraph 1").await;
    let _third = discord.run_another_bot(Some(third.path()), &settings);
    second.kill().await;
    // Its lease has to end first.
    discord.listens(Duration::from_secs(20)).await;
    discord.until_identified(3).await;
    discord.user("ada").mentions_bot("paragraph 2").await;
}

#[tokio::test]
async fn a_process_that_stands_by_ends_too_when_its_token_is_reset() {
    let Some(postgres) = Postgres::start() else { return };
    let mut discord = StandIn::start().await;
    let settings = postgres.settings("1/1");
    discord.sets(settings.clone());
    let first = discord.run_bot().await;
    let second = TempDir::new().unwrap();
    let second = discord.run_another_bot(Some(second.path()), &settings);
    discord.until_log_says("standing by", SOON).await;
    first.signal("STOP").await;
    discord.resets_token();
    State::due(&discord, &["council"], 1).import(&discord, &settings);
    let (status, log) = second.ends(SOON).await;
    assert_eq!(status.code(), Some(1), "{log}");
    assert_eq!(log.matches("Discord refuses the token").count(), 1, "{log}");
}

#[tokio::test]
async fn claimed_shards_need_a_database_that_is_shared() {
    let mut discord = StandIn::start().await;
    discord.sets(vec![("WHEREAS__DISCORD__SHARDS".to_owned(), "1/2".to_owned())]);
    let (status, log) = discord.run_bot_with_token("MTA.test.token").ends(SOON).await;
    assert_eq!(status.code(), Some(1));
    assert!(log.contains("set DATABASE_URL"), "{log}");
}

#[tokio::test]
async fn a_server_left_is_one_row_of_the_export() {
    let discord = StandIn::start().await;
    let bot = discord.run_bot().await;
    discord.removes_bot_from("Model Parliament");
    // Until it has written that down, on a machine that is busy with other tests.
    discord.listens(Duration::from_secs(6)).await;
    bot.terminate(SOON).await;
    let exported = Command::new(env!("CARGO_BIN_EXE_whereas"))
        .args(["state", "export", "--data"])
        .arg(discord.data())
        .env_clear()
        .output()
        .unwrap();
    let state: Value = serde_json::from_slice(&exported.stdout).unwrap();
    assert_eq!(state["tables"]["departure"].as_array().map(Vec::len), Some(1), "{state}");
}

#[tokio::test]
async fn while_the_database_is_away_commands_are_answered_and_the_log_is_not_flooded() {
    let Some(postgres) = Postgres::start() else { return };
    let mut discord = StandIn::start().await;
    discord.sets(postgres.settings(""));
    let bot = discord.run_bot().await;
    let ada = discord.user("ada");
    ada.mentions_bot("paragraph 7").await;
    drop(postgres);
    for _ in 0..2 {
        let answer = ada.runs("ask", &[("question", "paragraph 1")]).await;
        assert!(answer.embed().starts_with("**1.**"), "{}", answer.words());
        discord.listens(Duration::from_secs(3)).await;
    }
    discord.until_log_says("digests wait", SOON).await;
    // It looks for digests every second.
    discord.listens(Duration::from_secs(5)).await;
    assert_eq!(discord.log().matches("digests wait").count(), 1);
    assert!(bot.terminate(SOON).await.success());
}
