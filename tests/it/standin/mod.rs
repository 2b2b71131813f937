//! A stand-in Discord on loopback, as strict as the real one, with people in it who talk to the bot.
//!
//! It speaks the REST API v10 ([`rest`]) and the gateway ([`gateway`]) in real JSON over real sockets, refuses what
//! Discord would refuse ([`rules`]) and what does not fit its own description ([`openapi`]), fails when told to
//! ([`faults`], [`wire`]), and lets a test read like a conversation ([`people`]). The bot is the real program, run as a process of
//! its own ([`bot`]). Every refusal and every ping ([`pings`]) is remembered, and dropping a [`StandIn`] with an
//! unexpected one fails the test. Time and change come from [`happenings`], pictures from [`record`].
//!
//! There is one server with three channels: `general`, `council`, and `locked`, where the bot may read but not write.
//! More are opened as a test needs them.

mod accounts;
mod bot;
mod faults;
mod gateway;
mod happenings;
mod messages;
pub(crate) mod openapi;
mod people;
mod pings;
mod places;
mod record;
mod rest;
pub(crate) mod rights;
mod rules;
mod wire;
mod world;

use std::path::Path;
use std::time::Duration;

use axum::Router;
use axum::extract::{State, WebSocketUpgrade};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use serde_json::Value;
use tempfile::TempDir;
use tokio::net::TcpListener;

pub(crate) use bot::{Bot, can_hide_names};
pub(crate) use faults::Fault;
use faults::Target;
pub(crate) use people::{Said, User};
pub(crate) use pings::Ping;
pub(crate) use places::Place;
pub(crate) use wire::Break;
pub(crate) use world::Request;
use world::{Reception, Shared, TOKEN};

/// How long a test waits for anything that should happen at once; generous, as many bots start at the same time.
const PATIENCE: Duration = Duration::from_mins(1);

/// Discord for one test. Dropping it fails the test if the bot did anything that Discord refuses.
pub(crate) struct StandIn {
    world: Shared,
    address: String,
    /// The bot's data folder, which outlives a restart of the bot.
    data: TempDir,
    /// Settings of the bot besides those it always has.
    settings: Vec<(String, String)>,
}

impl StandIn {
    pub(crate) async fn start() -> StandIn {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback has a free port");
        let address = listener.local_addr().expect("a bound socket has an address").to_string();
        let world = Shared::new(&address);
        let router = Router::new().route("/", any(open_gateway)).fallback(rest::handle).with_state(world.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        StandIn {
            world,
            address,
            data: TempDir::new().expect("the temporary folder is writable"),
            settings: Vec::new(),
        }
    }

    /// The bot is started with these settings as well, as variables of its environment.
    pub(crate) fn sets(&mut self, settings: Vec<(String, String)>) {
        self.settings = settings;
    }

    /// Starts the bot and waits until it is connected, knows its servers and is sure that its commands are registered.
    pub(crate) async fn run_bot(&self) -> Bot {
        self.connects(|| self.run_bot_with_token(TOKEN)).await
    }

    /// The same for a bot that is started in a way of its own.
    async fn connects(&self, run: impl FnOnce() -> Bot) -> Bot {
        // Once it has said so, it knows the ids of its commands.
        let registered = |log: &str| {
            ["registered the commands", "commands are registered already"]
                .map(|words| log.matches(words).count())
                .iter()
                .sum::<usize>()
        };
        let (sessions, registrations) = (self.identifications(), registered(&self.log()));
        let bot = run();
        self.world
            .until("the bot to connect and register its commands", PATIENCE, |world| {
                (world.identifications > sessions && world.is_connected() && registered(&world.log) > registrations)
                    .then_some(())
            })
            .await;
        bot
    }

    /// What nobody but the bot and Discord may know: its token, and those of all interactions until now.
    pub(crate) fn secrets(&self) -> Vec<String> {
        let interactions = self.world.lock().interactions.keys().cloned().collect::<Vec<_>>();
        [vec![TOKEN.to_owned()], interactions].concat()
    }

    /// The bot's data folder.
    pub(crate) fn data(&self) -> &Path {
        self.data.path()
    }

    /// Starts the bot and waits for nothing.
    pub(crate) fn run_bot_with_token(&self, token: &str) -> Bot {
        Bot::run(&self.address, token, self.data.path(), &self.settings, &self.world)
    }

    /// Starts the bot where there is no room left to write, and waits for nothing.
    pub(crate) fn run_bot_without_room(&self) -> Bot {
        Bot::run_without_room(&self.address, TOKEN, self.data.path(), &self.world)
    }

    /// Starts the bot with no more memory than this, and waits for nothing.
    pub(crate) fn run_bot_with_little_memory(&self, kilobytes: u64) -> Bot {
        Bot::run_with_little_memory(kilobytes, &self.address, TOKEN, self.data.path(), &self.world)
    }

    /// Starts the bot where a file says which names there are, without any name server, and waits until it is connected.
    pub(crate) async fn run_bot_with_names(&self, names: &Path) -> Bot {
        let run = || Bot::run_with_names(names, &self.address, TOKEN, self.data.path(), &self.settings, &self.world);
        self.connects(run).await
    }

    /// Starts one more process of the bot with settings of its own, and waits for nothing; without a data folder of its
    /// own, it shares that of the others.
    pub(crate) fn run_another_bot(&self, data: Option<&Path>, settings: &[(String, String)]) -> Bot {
        Bot::run(&self.address, TOKEN, data.unwrap_or(self.data.path()), settings, &self.world)
    }

    /// Where the REST API is to be found, for a bot that a test plays itself.
    pub(crate) fn api(&self) -> String {
        format!("http://{}/api/v10", self.address)
    }

    pub(crate) fn user(&self, name: &str) -> User {
        User::new(&self.world, name, false)
    }

    /// Another program's account.
    pub(crate) fn other_bot(&self, name: &str) -> User {
        User::new(&self.world, name, true)
    }

    /// Lets a refusal with this HTTP status or error code pass without failing the test.
    pub(crate) fn expects_refusal(&self, code: u64) {
        self.world.lock().expected_refusals.push(code);
    }

    /// Lets a message of the bot's ping this user or role, `everyone` or `here`.
    pub(crate) fn expects_ping(&self, whom: &str) {
        self.world.lock().expected_pings.push(whom.to_owned());
    }

    /// Whom the bot has pinged until now, with the text that did.
    pub(crate) fn pings(&self) -> Vec<Ping> {
        self.world.lock().pings.clone()
    }

    /// Keeps what is to be seen in this test, so that pictures can be made of it ([`record`]), if somebody wants them.
    pub(crate) fn records(&self, name: &str) {
        if let Some(folder) = std::env::var_os("WHEREAS_RECORD") {
            std::fs::create_dir_all(&folder).expect("the folder for recordings can be made");
            self.records_to(&Path::new(&folder).join(format!("{name}.json")));
        }
    }

    /// Keeps what is to be seen in this test in a file.
    pub(crate) fn records_to(&self, file: &Path) {
        self.world.lock().recording = Some(file.to_owned());
    }

    /// Makes the next message that the bot posts into a channel go wrong.
    pub(crate) fn next_post_meets(&self, fault: Fault) {
        self.world.lock().faults.push_back((Target::Post, fault));
    }

    /// Makes every message that the bot posts into a channel go wrong.
    pub(crate) fn posts_meet(&self, channel: &str, fault: Fault) {
        let mut world = self.world.lock();
        let channel = world.channel(channel).id;
        world.ailing.insert(channel, fault);
    }

    /// Makes the next change of a message go wrong, an answer to a command included.
    pub(crate) fn next_change_meets(&self, fault: Fault) {
        self.world.lock().faults.push_back((Target::Change, fault));
    }

    /// Makes the next deletion of a message of a channel go wrong.
    pub(crate) fn next_deletion_meets(&self, fault: Fault) {
        self.world.lock().faults.push_back((Target::Deletion, fault));
    }

    /// Makes the next first answer to an interaction go wrong.
    pub(crate) fn next_callback_meets(&self, fault: Fault) {
        self.world.lock().faults.push_back((Target::Callback, fault));
    }

    /// Makes the next further message of an interaction go wrong.
    pub(crate) fn next_follow_up_meets(&self, fault: Fault) {
        self.world.lock().faults.push_back((Target::FollowUp, fault));
    }

    /// Makes the next registration of commands go wrong.
    pub(crate) fn next_registration_meets(&self, fault: Fault) {
        self.world.lock().faults.push_back((Target::Registration, fault));
    }

    /// Makes the next thread that is begun from a message go wrong.
    pub(crate) fn next_thread_meets(&self, fault: Fault) {
        self.world.lock().faults.push_back((Target::Thread, fault));
    }

    /// Makes the next opening of a private channel go wrong.
    pub(crate) fn next_private_channel_meets(&self, fault: Fault) {
        self.world.lock().faults.push_back((Target::PrivateChannel, fault));
    }

    /// Makes the next publication of a message go wrong.
    pub(crate) fn next_publication_meets(&self, fault: Fault) {
        self.world.lock().faults.push_back((Target::Publication, fault));
    }

    /// Waits until the bot has identified this often since the stand-in started.
    pub(crate) async fn until_identified(&self, times: usize) {
        self.world
            .until("the bot to identify again", PATIENCE, |world| {
                (world.identifications >= times && world.is_connected()).then_some(())
            })
            .await;
    }

    /// Waits for the given number of sessions taken up again, and returns what the bot sent for the last one.
    pub(crate) async fn until_resumed(&self, times: usize) -> Value {
        self.world
            .until("the bot to resume", PATIENCE, |world| {
                (world.resumptions.len() >= times).then(|| world.resumptions.last().cloned()).flatten()
            })
            .await
    }

    pub(crate) fn identifications(&self) -> usize {
        self.world.lock().identifications
    }

    /// The id of the newest session and the number of its last event.
    pub(crate) fn session(&self) -> (String, u64) {
        let world = self.world.lock();
        let session = world.sessions.last().expect("the bot has a session");
        (session.id.clone(), session.events.len() as u64)
    }

    /// What the bot has registered as its commands, once for each time it did.
    pub(crate) fn registrations(&self) -> Vec<Request> {
        self.world.lock().requests_to("PUT", "/commands").cloned().collect()
    }

    /// What the bot asked for when it tried to post into a channel, refused attempts included.
    pub(crate) fn attempts_in(&self, channel: &str) -> Vec<Request> {
        let world = self.world.lock();
        let path = format!("/channels/{}/messages", world.channel(channel).id);
        world.requests_to("POST", &path).cloned().collect()
    }

    /// How often the bot has asked what kind of channel one is.
    pub(crate) fn requests_for_channel(&self, channel: &str) -> usize {
        let world = self.world.lock();
        let path = format!("/channels/{}", world.channel(channel).id);
        world.requests_to("GET", &path).count()
    }

    /// How often the bot was shown as typing in a channel.
    pub(crate) fn typing_in(&self, channel: &str) -> usize {
        let world = self.world.lock();
        let path = format!("/channels/{}/typing", world.channel(channel).id);
        world.requests_to("POST", &path).count()
    }

    /// How often the bot tried to change its first answer to a command.
    pub(crate) fn answers_changed(&self) -> usize {
        self.world.lock().requests_to("PATCH", "/messages/@original").count()
    }

    /// How often the bot took back its first answer to a command.
    pub(crate) fn answers_taken_back(&self) -> usize {
        self.world.lock().requests_to("DELETE", "/messages/@original").count()
    }

    /// Everything the bot has posted in a channel, oldest first.
    pub(crate) fn posts_in(&self, channel: &str) -> Vec<Said> {
        self.world.lock().posts_in(channel)
    }

    /// Waits until the bot has posted this many messages in a channel.
    pub(crate) async fn until_posts_in(&self, channel: &str, count: usize, patience: Duration) -> Vec<Said> {
        self.world
            .until(&format!("{count} posts in {channel}"), patience, |world| {
                let posts = world.posts_in(channel);
                (posts.len() >= count).then_some(posts)
            })
            .await
    }

    /// Waits for the first thing that the bot posts in a thread of this name, which need not be there yet.
    pub(crate) async fn until_post_in_thread(&self, name: &str) -> Said {
        self.world
            .until(&format!("a thread {name} with a post"), PATIENCE, |world| {
                let thread = world.channels.iter().any(|channel| channel.name == name);
                thread.then(|| world.posts_in(name).into_iter().next()).flatten()
            })
            .await
    }

    /// Waits long enough for the bot to say something that it should not say.
    pub(crate) async fn listens(&self, time: Duration) {
        tokio::time::sleep(time).await;
    }

    /// Everything that Discord refused and nobody expected. Taken, it no longer fails the test.
    pub(crate) fn takes_refusals(&self) -> Vec<String> {
        std::mem::take(&mut self.world.lock().violations)
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        let world = self.world.lock();
        world.keep_recording();
        if std::thread::panicking() {
            return;
        }
        let log = &world.log;
        let refusals = world.violations.join("\n");
        assert!(refusals.is_empty(), "Discord refused what the bot did:\n{refusals}\n\nlog of the bot:\n{log}");
        let is_unexpected = |ping: &&Ping| !world.expected_pings.contains(&ping.whom);
        let pings: Vec<&Ping> = world.pings.iter().filter(is_unexpected).collect();
        assert!(pings.is_empty(), "the bot pinged somebody: {pings:?}\n\nlog of the bot:\n{log}");
        let is_sound = world.sends_garbage || !log.contains("an event of Discord's cannot be read");
        assert!(is_sound, "the stand-in sent what is no event:\n{log}");
    }
}

async fn open_gateway(State(world): State<Shared>, upgrade: WebSocketUpgrade) -> Response {
    if world.lock().reception == Reception::Away {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    upgrade.on_upgrade(move |socket| gateway::converse(socket, world))
}
