//! A stand-in Discord on loopback, as strict as the real one, with people in it who talk to the bot.
//!
//! It speaks the REST API v10 ([`rest`]) and the gateway ([`gateway`]) in real JSON over real sockets, refuses what
//! Discord would refuse ([`rules`]), and lets a test read like a conversation ([`people`]). The bot is the real program,
//! run as a process of its own ([`bot`]). Every refusal is remembered, and dropping a [`StandIn`] with an unexpected one
//! fails the test.
//!
//! There is one server with three channels: `general`, `council`, and `locked`, where the bot may read but not write.

mod bot;
mod gateway;
mod people;
mod rest;
mod rules;
mod world;

use std::path::Path;
use std::time::Duration;

use axum::Router;
use axum::extract::{State, WebSocketUpgrade};
use axum::routing::any;
use serde_json::Value;
use tempfile::TempDir;
use tokio::net::TcpListener;

pub(crate) use bot::Bot;
pub(crate) use people::{Said, User};
pub(crate) use world::{Fault, Request};
use world::{Frame, Shared, TOKEN};

/// How long a test waits for anything that should happen at once; generous, as many bots start at the same time.
const PATIENCE: Duration = Duration::from_secs(30);

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

    /// Starts the bot and waits until it is connected, knows its server and has registered its commands.
    pub(crate) async fn run_bot(&self) -> Bot {
        let (sessions, registrations) = (self.identifications(), self.registrations().len());
        let bot = self.run_bot_with_token(TOKEN);
        self.world
            .until("the bot to connect and register its commands", PATIENCE, |world| {
                (world.identifications > sessions
                    && world.connection.is_some()
                    && world.requests_to("PUT", "/commands").count() > registrations)
                    .then_some(())
            })
            .await;
        bot
    }

    /// Starts the bot and waits for nothing.
    pub(crate) fn run_bot_with_token(&self, token: &str) -> Bot {
        Bot::run(&self.address, token, self.data_folder(), &self.settings, &self.world)
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

    /// Makes the next message that the bot posts go wrong.
    pub(crate) fn next_post_meets(&self, fault: Fault) {
        self.world.lock().faults.push_back(fault);
    }

    /// Cuts the connection to the gateway in a way that allows resuming. Does not wait.
    pub(crate) fn drops_connection(&self) {
        self.world.lock().send(Frame::Close(4000));
    }

    /// Asks the bot to reconnect, as Discord does several times a day.
    pub(crate) fn asks_to_reconnect(&self) {
        self.world.lock().send(Frame::text(&serde_json::json!({ "op": 7, "d": null })));
    }

    /// Declares the session lost, so that the bot has to identify again and gets a second READY.
    pub(crate) fn invalidates_session(&self) {
        let mut world = self.world.lock();
        world.session = None;
        world.send(Frame::text(&serde_json::json!({ "op": 9, "d": false })));
    }

    /// Waits until the bot has identified this often since the stand-in started.
    pub(crate) async fn until_identified(&self, times: usize) {
        self.world
            .until("the bot to identify again", PATIENCE, |world| {
                (world.identifications >= times && world.connection.is_some()).then_some(())
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

    /// The id of the current session and the number of its last event.
    pub(crate) fn session(&self) -> (String, u64) {
        let world = self.world.lock();
        let session = world.session.as_ref().expect("the bot has a session");
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

    /// Waits long enough for the bot to say something that it should not say.
    pub(crate) async fn listens(&self, time: Duration) {
        tokio::time::sleep(time).await;
    }

    fn data_folder(&self) -> &Path {
        self.data.path()
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let world = self.world.lock();
            assert!(
                world.violations.is_empty(),
                "Discord refused what the bot did:\n{}\n\nlog of the bot:\n{}",
                world.violations.join("\n"),
                world.log
            );
        }
    }
}

async fn open_gateway(State(world): State<Shared>, upgrade: WebSocketUpgrade) -> axum::response::Response {
    upgrade.on_upgrade(move |socket| gateway::converse(socket, world))
}
