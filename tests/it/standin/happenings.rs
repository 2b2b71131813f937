//! What happens on Discord besides people's talk: places that open and close, outages, repeated and late events.

use std::time::Duration;

use serde_json::{Value, json};

use super::places::{Place, Role};
use super::rights::EVERYONE;
use super::world::{Frame, Reception, Session, World};
use super::{PATIENCE, Said, StandIn};

impl StandIn {
    /// Opens a channel, thread or forum.
    pub(crate) fn opens(&self, place: Place) {
        self.world.lock().open(place);
    }

    /// The id of a channel, as it stands in links and mentions.
    pub(crate) fn channel_id(&self, name: &str) -> u64 {
        self.world.lock().channel(name).id
    }

    /// The id of a server.
    pub(crate) fn server_id(&self, name: &str) -> u64 {
        self.world.lock().guild(name).id
    }

    /// The names of the posts in a forum or the threads of a channel, with the names of their tags.
    pub(crate) fn threads_in(&self, channel: &str) -> Vec<(String, Vec<String>)> {
        let world = self.world.lock();
        let parent = world.channel(channel);
        let tag = |id: &u64| parent.tags.iter().find(|(known, _)| known == id).map(|(_, name)| name.clone());
        let threads = world.channels.iter().filter(|thread| thread.parent == Some(parent.id));
        threads.map(|thread| (thread.name.clone(), thread.applied.iter().filter_map(tag).collect())).collect()
    }

    /// Takes these rights, and no others, from the bot and everybody else in a channel.
    pub(crate) fn denies(&self, channel: &str, rights: u64) {
        let mut world = self.world.lock();
        let id = world.channel(channel).id;
        for channel in world.channels.iter_mut().filter(|channel| channel.id == id || channel.parent == Some(id)) {
            channel.denied = rights & EVERYONE;
        }
        world.announce_channel(id, "CHANNEL_UPDATE");
    }

    /// Deletes a channel with its threads, or a thread.
    pub(crate) fn deletes_channel(&self, name: &str) {
        let mut world = self.world.lock();
        let id = world.channel(name).id;
        world.close(id);
    }

    /// Adds the bot to a new server, which has no channels yet.
    pub(crate) fn adds_server(&self, name: &str) {
        self.world.lock().found(name, true);
    }

    /// Founds a server that has added the bot's commands and not the bot.
    pub(crate) fn adds_server_with_commands_alone(&self, name: &str) {
        let mut world = self.world.lock();
        let id = world.found(name, false);
        for guild in world.guilds.iter_mut().filter(|guild| guild.id == id) {
            guild.has_commands = true;
        }
    }

    /// Lets everybody on a server do more, the bot included. It hears of it when it next connects.
    pub(crate) fn grants(&self, server: &str, rights: u64) {
        let mut world = self.world.lock();
        let id = world.guild(server).id;
        for guild in world.guilds.iter_mut().filter(|guild| guild.id == id) {
            guild.granted = rights;
        }
    }

    /// A moderator gives a thread another name.
    pub(crate) fn renames_thread(&self, name: &str, new: &str) {
        let mut world = self.world.lock();
        let id = world.channel(name).id;
        for thread in world.channels.iter_mut().filter(|channel| channel.id == id) {
            new.clone_into(&mut thread.name);
        }
        world.announce_channel(id, "THREAD_UPDATE");
    }

    /// Founds a server that the bot is no member of; people can bring it along as their own application.
    pub(crate) fn adds_server_without_bot(&self, name: &str) {
        self.world.lock().found(name, false);
    }

    /// Sets the language of a server, such as `de`.
    pub(crate) fn speaks(&self, server: &str, locale: &str) {
        let mut world = self.world.lock();
        let id = world.guild(server).id;
        for guild in world.guilds.iter_mut().filter(|guild| guild.id == id) {
            locale.clone_into(&mut guild.locale);
        }
        let json = world.guild_json(id);
        world.dispatch("GUILD_UPDATE", Some(id), &json);
    }

    /// Somebody takes all commands of the bot's away.
    pub(crate) fn forgets_commands(&self) {
        self.world.lock().commands.clear();
    }

    /// Lets more time pass than Discord remembers nonces.
    pub(crate) fn forgets_nonces(&self) {
        self.world.lock().nonces.clear();
    }

    /// Somebody else publishes messages of an announcement channel.
    pub(crate) fn others_publish(&self, channel: &str, count: usize) {
        let mut world = self.world.lock();
        let channel = world.channel(channel).id;
        world.crossposts.extend((0..count).map(|_| (channel, std::time::Instant::now())));
    }

    /// Lets the hour pass in which so many messages can be published.
    pub(crate) fn forgets_what_was_published(&self) {
        self.world.lock().crossposts.clear();
    }

    /// Folds the threads of a channel away.
    pub(crate) fn archives_threads_in(&self, channel: &str) {
        let mut world = self.world.lock();
        let parent = world.channel(channel).id;
        for thread in world.channels.iter_mut().filter(|thread| thread.parent == Some(parent)) {
            thread.archived = true;
        }
    }

    /// Waits until the bot has tried to post into a channel this often.
    pub(crate) async fn until_attempts_in(&self, channel: &str, count: usize, patience: Duration) {
        let path = format!("/channels/{}/messages", self.channel_id(channel));
        let is_enough = |world: &World| (world.requests_to("POST", &path).count() >= count).then_some(());
        self.world.until(&format!("{count} attempts in {channel}"), patience, is_enough).await;
    }

    /// Waits until the log of the bot says something.
    pub(crate) async fn until_log_says(&self, words: &str, patience: Duration) {
        self.until_log_repeats(words, 1, patience).await;
    }

    /// Waits until the log of the bot has said something this often.
    pub(crate) async fn until_log_repeats(&self, words: &str, count: usize, patience: Duration) {
        let says = |world: &World| (world.log.matches(words).count() >= count).then_some(());
        self.world.until(&format!("the log to say `{words}` {count} times"), patience, says).await;
    }

    /// Where the bot tells how it is, once it does: a port that was free.
    pub(crate) async fn until_health_is_told(&self) -> String {
        let find = |world: &World| {
            let line = world.log.lines().rfind(|line| line.contains("told over HTTP"))?;
            let (_, port) = line.split_once("127.0.0.1:")?;
            let port: String = port.chars().take_while(char::is_ascii_digit).collect();
            Some(format!("http://127.0.0.1:{port}"))
        };
        self.world.until("the bot to tell how it is", PATIENCE, find).await
    }

    /// What the bot has logged.
    pub(crate) fn log(&self) -> String {
        self.world.lock().log.clone()
    }

    /// Throws the bot out of a server.
    pub(crate) fn removes_bot_from(&self, server: &str) {
        let mut world = self.world.lock();
        let id = world.guild(server).id;
        world.dispatch("GUILD_DELETE", Some(id), &json!({ "id": id.to_string() }));
        for guild in world.guilds.iter_mut().filter(|guild| guild.id == id) {
            guild.has_bot = false;
        }
    }

    /// Adds the bot to a server again from which it was thrown out.
    pub(crate) fn takes_bot_back_to(&self, server: &str) {
        let mut world = self.world.lock();
        let id = world.guild(server).id;
        for guild in world.guilds.iter_mut().filter(|guild| guild.id == id) {
            guild.has_bot = true;
        }
        world.announce_guild(id);
    }

    /// A server fails for a while, which is no departure.
    pub(crate) fn loses_server(&self, server: &str) {
        let mut world = self.world.lock();
        let id = world.guild(server).id;
        world.dispatch("GUILD_DELETE", Some(id), &json!({ "id": id.to_string(), "unavailable": true }));
    }

    /// A server that had failed is there again.
    pub(crate) fn regains_server(&self, server: &str) {
        let mut world = self.world.lock();
        let id = world.guild(server).id;
        world.announce_guild(id);
    }

    /// Adds a role to the usual server and returns its id.
    pub(crate) fn adds_role(&self, name: &str, mentionable: bool) -> u64 {
        let mut world = self.world.lock();
        let id = world.new_id();
        let role = Role { id, name: name.to_owned(), mentionable };
        let (guild, json) = (world.guilds[0].id, role.json());
        world.guilds[0].roles.push(role);
        world.dispatch("GUILD_ROLE_CREATE", Some(guild), &json!({ "guild_id": guild.to_string(), "role": json }));
        id
    }

    /// Sends the event of a message once more, as may happen after a reconnect.
    pub(crate) fn delivers_again(&self, said: &Said) {
        self.world.lock().tell_of_message("MESSAGE_CREATE", said.json());
    }

    /// Sends the newest use of a command, menu or component once more.
    pub(crate) fn delivers_interaction_again(&self) {
        let mut world = self.world.lock();
        for session in &mut world.sessions {
            let last = session.events.iter().rev().find(|event| event["t"] == "INTERACTION_CREATE");
            if let Some(data) = last.map(|event| event["d"].clone()) {
                session.tell("INTERACTION_CREATE", &data);
            }
        }
    }

    /// Discord has looked at a link in a message and shows a preview: the message changes, and nobody has edited it.
    pub(crate) fn unfolds_link(&self, said: &Said, url: &str) {
        let preview = json!({ "type": "link", "url": url, "title": "A page", "description": "What a page is about." });
        let mut world = self.world.lock();
        world.change(said.id(), |message| message.json["embeds"] = json!([preview]));
    }

    /// A message is pinned or the like: its event comes although its text is as before.
    pub(crate) fn pins(&self, said: &Said) {
        self.world.lock().change(said.id(), |message| message.json["pinned"] = json!(true));
    }

    /// A moderator deletes several messages of one channel at once.
    pub(crate) fn deletes_at_once(&self, said: &[&Said]) {
        let ids: Vec<u64> = said.iter().map(|said| said.id()).collect();
        self.world.lock().delete(&ids);
    }

    /// A message as it stands now, or nothing if it was deleted.
    pub(crate) fn sees(&self, said: &Said) -> Option<Said> {
        self.world.lock().message(said.id()).map(Said::new)
    }

    /// Waits until a message reads or looks other than when it was last seen.
    pub(crate) async fn until_changed(&self, said: &Said) -> Said {
        let seen = |key: &str, json: &Value| json[key].clone();
        self.world
            .until("a message to change", PATIENCE, |world| {
                let now = world.message(said.id())?;
                let has_changed = ["content", "embeds", "components"]
                    .iter()
                    .any(|key| seen(key, &now.json) != seen(key, said.json()));
                has_changed.then(|| Said::new(now))
            })
            .await
    }

    /// Waits until a channel or thread is gone.
    pub(crate) async fn until_closed(&self, id: u64) {
        self.world
            .until("a thread to be deleted", PATIENCE, |world| world.channel_by_id(id).is_none().then_some(()))
            .await;
    }

    /// Waits until a message is gone.
    pub(crate) async fn until_deleted(&self, said: &Said) {
        self.world
            .until("a message to be deleted", PATIENCE, |world| world.message(said.id()).is_none().then_some(()))
            .await;
    }

    /// Fifteen minutes pass for all interactions until now: nothing more can be said to them.
    pub(crate) fn lets_interactions_expire(&self) {
        for interaction in self.world.lock().interactions.values_mut() {
            interaction.expired = true;
        }
    }

    /// The longest that an interaction has waited for its first answer.
    pub(crate) fn slowest_acknowledgement(&self) -> Option<Duration> {
        self.world.lock().interactions.values().filter_map(|interaction| interaction.acknowledged).max()
    }

    /// The most requests that came within one second, those for interactions apart, which have no such limit.
    pub(crate) fn busiest_second(&self) -> usize {
        let world = self.world.lock();
        let is_counted = |path: &str| !path.contains("/interactions/") && !path.contains("/webhooks/");
        let times: Vec<_> =
            world.requests.iter().filter(|request| is_counted(&request.path)).map(|request| request.at).collect();
        let second = Duration::from_secs(1);
        (0..times.len())
            .map(|first| times[first..].iter().take_while(|time| **time - times[first] < second).count())
            .max()
            .unwrap_or_default()
    }

    /// Tells the bot to use this many shards when it next asks.
    pub(crate) fn recommends_shards(&self, shards: u64) {
        self.world.lock().shards = shards;
    }

    /// Somebody resets the token: Discord refuses it from now on, and what it refuses is expected. Connections stay.
    pub(crate) fn resets_token(&self) {
        let mut world = self.world.lock();
        world.token_is_reset = true;
        world.expected_refusals.extend([401, 4004]);
    }

    /// Cuts the connections to the gateway in a way that allows resuming. Does not wait.
    pub(crate) fn drops_connection(&self) {
        self.world.lock().send_to_all(|| Frame::Close(4000));
    }

    /// The gateway is gone, with all connections to it, until it [comes back](Self::comes_back).
    pub(crate) fn goes_away(&self) {
        let mut world = self.world.lock();
        world.reception = Reception::Away;
        world.send_to_all(|| Frame::Cut);
    }

    /// From now on the gateway closes every connection at once, without saying why, and those that there are.
    pub(crate) fn slams_the_door(&self) {
        let mut world = self.world.lock();
        world.reception = Reception::Slams;
        world.send_to_all(|| Frame::Cut);
    }

    /// From now on the gateway closes a connection with this code instead of beginning a session.
    pub(crate) fn refuses_to_identify(&self, code: u16) {
        self.world.lock().reception = Reception::Refuses(code);
    }

    /// The gateway is as it should be again.
    pub(crate) fn comes_back(&self) {
        self.world.lock().reception = Reception::Kind;
    }

    /// Sends something that is no event.
    pub(crate) fn sends_garbage(&self, text: &str) {
        let mut world = self.world.lock();
        world.sends_garbage = true;
        world.send_to_all(|| Frame::Text(text.to_owned()));
    }

    /// Sends bytes that are neither text nor anything compressed.
    pub(crate) fn sends_noise(&self) {
        let mut world = self.world.lock();
        world.sends_garbage = true;
        world.send_to_all(|| Frame::Binary(vec![0xff, 0x00, 0x78, 0x9c]));
    }

    /// Tells the bot once more that it is ready, in the session that it has.
    pub(crate) fn is_ready_again(&self) {
        let mut world = self.world.lock();
        for session in &mut world.sessions {
            let ready = session.events.iter().find(|event| event["t"] == "READY").map(|event| event["d"].clone());
            if let Some(ready) = ready {
                session.tell("READY", &ready);
            }
        }
    }

    /// Cuts the connections and forgets the sessions, so that taking them up is refused.
    pub(crate) fn forgets_sessions(&self) {
        let mut world = self.world.lock();
        world.send_to_all(|| Frame::Close(4000));
        world.sessions.clear();
    }

    /// Asks the bot to reconnect, as Discord does several times a day.
    pub(crate) fn asks_to_reconnect(&self) {
        self.world.lock().send_to_all(|| Frame::text(&json!({ "op": 7, "d": null })));
    }

    /// Declares the sessions lost, so that the bot has to identify again and gets another READY.
    pub(crate) fn invalidates_session(&self) {
        let mut world = self.world.lock();
        world.send_to_all(|| Frame::text(&json!({ "op": 9, "d": false })));
        world.sessions.clear();
    }

    /// Opens a session that hears everything, for a bot that a test plays itself.
    pub(crate) fn lets_test_play_bot(&self) {
        let session =
            Session { id: "played".to_owned(), shard: (0, 1), intents: u64::MAX, events: Vec::new(), connection: None };
        self.world.lock().sessions.push(session);
    }

    /// The events of this name that the bot was sent in the newest session, oldest first.
    pub(crate) fn events(&self, name: &str) -> Vec<Value> {
        let world = self.world.lock();
        let events = world.sessions.last().map(|session| session.events.as_slice()).unwrap_or_default();
        events.iter().filter(|event| event["t"] == name).map(|event| event["d"].clone()).collect()
    }
}
