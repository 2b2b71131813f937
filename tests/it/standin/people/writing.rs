//! Messages that people write, change and delete, and the replies they get.

use serde_json::{Value, json};

use super::super::PATIENCE;
use super::super::accounts::bot_user;
use super::super::messages::Message;
use super::super::world::{BOT_USER, World, now, number};
use super::{Said, User};

impl User {
    /// Mentions the bot and waits for its reply.
    pub(crate) async fn mentions_bot(&self, text: &str) -> Said {
        let message = self.writes_with_mention(text);
        self.reply_to(&message).await
    }

    /// Mentions the bot and does not wait.
    pub(crate) fn writes_with_mention(&self, text: &str) -> Said {
        self.writes(&self.place, &format!("<@{BOT_USER}> {text}"))
    }

    /// Writes a message in a channel of a server and does not wait.
    pub(crate) fn writes(&self, channel: &str, text: &str) -> Said {
        let mut world = self.world.lock();
        let channel = world.channel(channel).id;
        self.posts(&mut world, channel, text, None, false)
    }

    /// Writes to the bot in private and waits for its reply.
    pub(crate) async fn writes_privately(&self, text: &str) -> Said {
        let message = {
            let mut world = self.world.lock();
            let channel = world.private_channel(&self.account);
            self.posts(&mut world, channel, text, None, false)
        };
        self.reply_to(&message).await
    }

    /// Replies to a message, with the ping that clients send unless it is switched off, and waits.
    pub(crate) async fn replies_to(&self, earlier: &Said, text: &str) -> Said {
        let message = self.writes_reply(earlier, text);
        self.reply_to(&message).await
    }

    /// Replies to a message and does not wait.
    pub(crate) fn writes_reply(&self, earlier: &Said, text: &str) -> Said {
        let mut world = self.world.lock();
        self.posts(&mut world, earlier.message.channel(), text, Some(earlier), earlier.can_be_pinged_in_reply())
    }

    /// Replies to a message with the ping switched off, and does not wait.
    pub(crate) fn writes_reply_without_ping(&self, earlier: &Said, text: &str) -> Said {
        let mut world = self.world.lock();
        self.posts(&mut world, earlier.message.channel(), text, Some(earlier), false)
    }

    /// Writes through a webhook under this user's name, mentioning the bot.
    pub(crate) fn writes_through_webhook(&self, text: &str) {
        let mut world = self.world.lock();
        let (id, channel, hook) = (world.new_id(), self.here(&world), world.new_id());
        let content = format!("<@{BOT_USER}> {text}");
        let mut message = Message::new(id, channel, &self.account, &content, &[bot_user()]);
        message.json["webhook_id"] = json!(hook.to_string());
        world.post(message);
    }

    /// Changes the text of their own message; a mention of the bot at its beginning stays. Does not wait.
    pub(crate) fn edits(&self, said: &Said, text: &str) -> Said {
        let mention = format!("<@{BOT_USER}> ");
        let kept = if said.content().starts_with(&mention) { mention.as_str() } else { "" };
        self.rewrites(said, &format!("{kept}{text}"))
    }

    /// Changes the whole text of their own message, a mention of the bot included. Does not wait.
    pub(crate) fn rewrites(&self, said: &Said, text: &str) -> Said {
        assert_eq!(said.message.json["author"], self.account, "people change their own messages only");
        let mut world = self.world.lock();
        let pinged_author = Some(&said.message.json["referenced_message"]["author"]);
        let by_reply = pinged_author.filter(|_| !named(&world, said.content()).contains(&bot_user()));
        let by_reply = by_reply.filter(|author| said.mentions_bot() && **author == bot_user()).cloned();
        let mut mentioned = named(&world, text);
        mentioned.extend(by_reply.filter(|author| !mentioned.contains(author)));
        world
            .change(said.id(), |message| {
                message.json["content"] = json!(text);
                message.json["mentions"] = json!(mentioned);
                message.json["edited_timestamp"] = json!(now());
            })
            .expect("the message still exists");
        Said::new(world.message(said.id()).expect("it was changed just now"))
    }

    /// Deletes a message, as its author or a moderator can.
    pub(crate) fn deletes(&self, said: &Said) {
        self.world.lock().delete(&[said.id()]);
    }

    /// Waits for the bot's reply to a message.
    pub(crate) async fn reply_to(&self, message: &Said) -> Said {
        let what = format!("a reply to {:?}", message.content());
        self.world.until(&what, PATIENCE, |world| replies(world, message).pop()).await
    }

    /// What the bot has replied to a message until now.
    pub(crate) fn replies_so_far(&self, message: &Said) -> Vec<Said> {
        replies(&self.world.lock(), message)
    }

    /// Writes a message that bears an embed, as bots and webhooks can.
    pub(crate) fn writes_with_embed(&self, channel: &str, text: &str, embed: &Value) -> Said {
        let mut world = self.world.lock();
        let (id, channel) = (world.new_id(), world.channel(channel).id);
        let mut message = Message::new(id, channel, &self.account, text, &[]);
        message.take(&json!({ "embeds": [embed] }));
        world.post(message.clone());
        Said::new(&message)
    }

    /// Writes a message with parts besides its text, as Discord writes them: a poll, files, components.
    pub(crate) fn writes_with_parts(&self, channel: &str, parts: &Value) -> Said {
        let mut world = self.world.lock();
        let (id, channel) = (world.new_id(), world.channel(channel).id);
        let mut message = Message::new(id, channel, &self.account, "", &[]);
        for (part, value) in parts.as_object().into_iter().flatten() {
            message.json[part] = value.clone();
        }
        world.post(message.clone());
        Said::new(&message)
    }

    /// Forwards a message into another channel: it has no text of its own.
    pub(crate) fn forwards(&self, said: &Said, channel: &str) -> Said {
        let mut world = self.world.lock();
        let (id, channel) = (world.new_id(), world.channel(channel).id);
        let mut message = Message::new(id, channel, &self.account, "", &[]);
        message.forward(&said.message);
        world.post(message.clone());
        Said::new(&message)
    }

    fn posts(&self, world: &mut World, channel: u64, text: &str, earlier: Option<&Said>, ping: bool) -> Said {
        let id = world.new_id();
        let mut mentioned = named(world, text);
        let pinged = earlier.filter(|_| ping).map(|earlier| &earlier.message.json["author"]);
        mentioned.extend(pinged.filter(|author| !mentioned.contains(author)).cloned());
        let mut message = Message::new(id, channel, &self.account, text, &mentioned);
        if let Some(earlier) = earlier {
            message.refer_to(&earlier.message);
        }
        world.post(message.clone());
        Said::new(&message)
    }
}

/// The accounts that a text mentions.
fn named(world: &World, text: &str) -> Vec<Value> {
    let accounts = world.users.values().cloned().chain([bot_user()]);
    let is_named = |user: &Value| {
        let id = user["id"].as_str().unwrap_or_default();
        text.contains(&format!("<@{id}>")) || text.contains(&format!("<@!{id}>"))
    };
    accounts.filter(is_named).collect()
}

fn replies(world: &World, message: &Said) -> Vec<Said> {
    let id = Some(message.id());
    let is_reply = |reply: &&Message| reply.is_of_bot() && number(&reply.json["message_reference"]["message_id"]) == id;
    world.messages.values().filter(is_reply).map(Said::new).collect()
}
