//! People who talk to the bot the way Discord's clients let them, and what they hear from it.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::PATIENCE;
use super::world::{
    APPLICATION, BOT_USER, GUILD, Interaction, Shared, World, bot_user, member_json, mentions, message_json, number,
};

/// How long a user waits for an answer; starting at the moment of the question.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);

/// Someone on the server, who writes in `general` unless told otherwise.
pub(crate) struct User {
    world: Shared,
    account: Value,
}

impl User {
    pub(super) fn new(world: &Shared, name: &str, bot: bool) -> User {
        User { world: world.clone(), account: world.lock().user(name, bot) }
    }

    /// Mentions the bot in `general` and waits for its reply.
    pub(crate) async fn mentions_bot(&self, text: &str) -> Said {
        let message = self.writes_with_mention(text);
        self.reply_to(&message).await
    }

    /// Mentions the bot in `general` and does not wait.
    pub(crate) fn writes_with_mention(&self, text: &str) -> Said {
        self.writes("general", &format!("<@{BOT_USER}> {text}"))
    }

    /// Writes a message in a channel of the server and does not wait.
    pub(crate) fn writes(&self, channel: &str, text: &str) -> Said {
        let mut world = self.world.lock();
        let channel = world.channel(channel).id;
        Said::new(&self.posts(&mut world, channel, text, None))
    }

    /// Writes to the bot in private and waits for its reply.
    pub(crate) async fn writes_privately(&self, text: &str) -> Said {
        let message = {
            let mut world = self.world.lock();
            let channel = world.private_channel(&self.account);
            Said::new(&self.posts(&mut world, channel, text, None))
        };
        self.reply_to(&message).await
    }

    /// Replies to a message of the bot, with the ping that clients send unless it is switched off, and waits.
    pub(crate) async fn replies_to(&self, earlier: &Said, text: &str) -> Said {
        let message = {
            let mut world = self.world.lock();
            let channel = number(&earlier.message["channel_id"]).expect("a message has a channel");
            Said::new(&self.posts(&mut world, channel, text, Some(&earlier.message)))
        };
        self.reply_to(&message).await
    }

    /// Writes through a webhook under this user's name, mentioning the bot.
    pub(crate) fn writes_through_webhook(&self, text: &str) {
        let mut world = self.world.lock();
        let (id, channel, hook) = (world.new_id(), world.channel("general").id, world.new_id());
        let content = format!("<@{BOT_USER}> {text}");
        let mut message = message_json(id, channel, &self.account, &content, &[bot_user()]);
        message["webhook_id"] = json!(hook.to_string());
        world.post(message);
    }

    /// Uses a command in `general` and waits for the answer.
    ///
    /// `command` may name a subcommand, as in `digest on`. Options are text as typed; `#general` picks a channel.
    pub(crate) async fn runs(&self, command: &str, options: &[(&str, &str)]) -> Said {
        let token = self.interacts(2, command, options, None);
        self.world
            .until(&format!("an answer to /{command}"), ANSWER_WITHIN, |world| {
                let answer = world.interactions[&token].messages.first()?;
                world.message(*answer).map(Said::new)
            })
            .await
    }

    /// Types into an option of a command and waits for the suggestions: what is shown, and what is sent when chosen.
    pub(crate) async fn types(
        &self,
        command: &str,
        filled: &[(&str, &str)],
        (option, text): (&str, &str),
    ) -> Vec<(String, String)> {
        let options = [filled, &[(option, text)]].concat();
        let token = self.interacts(4, command, &options, Some(option));
        let callback = self
            .world
            .until(&format!("suggestions for {option} of /{command}"), ANSWER_WITHIN, |world| {
                world.interactions[&token].callback.clone()
            })
            .await;
        let part = |choice: &Value, key: &str| choice[key].as_str().unwrap_or_default().to_owned();
        let choices = callback["data"]["choices"].as_array().cloned().unwrap_or_default();
        choices.iter().map(|choice| (part(choice, "name"), part(choice, "value"))).collect()
    }

    /// Waits for the bot's reply to a message.
    pub(crate) async fn reply_to(&self, message: &Said) -> Said {
        let question = message.message["content"].as_str().unwrap_or_default();
        self.world.until(&format!("a reply to {question:?}"), PATIENCE, |world| replies(world, message).pop()).await
    }

    /// What the bot has replied to a message until now.
    pub(crate) fn replies_so_far(&self, message: &Said) -> Vec<Said> {
        replies(&self.world.lock(), message)
    }

    fn posts(&self, world: &mut World, channel: u64, text: &str, earlier: Option<&Value>) -> Value {
        let id = world.new_id();
        let mut mentioned: Vec<Value> = Vec::new();
        if text.contains(&format!("<@{BOT_USER}>")) {
            mentioned.push(bot_user());
        }
        if let Some(earlier) = earlier.filter(|earlier| mentioned.is_empty() && earlier["type"] != 20) {
            mentioned.push(earlier["author"].clone());
        }
        let mut message = message_json(id, channel, &self.account, text, &mentioned);
        if let Some(earlier) = earlier {
            message["type"] = json!(19);
            message["message_reference"] =
                json!({ "type": 0, "channel_id": channel.to_string(), "message_id": earlier["id"] });
            message["referenced_message"] = earlier.clone();
        }
        world.post(message)
    }

    /// Starts an interaction and returns its token. `focused` names the option that is being typed.
    fn interacts(&self, kind: u64, command: &str, filled: &[(&str, &str)], focused: Option<&str>) -> String {
        let mut world = self.world.lock();
        let mut names = command.split(' ');
        let name = names.next().unwrap_or_default();
        let registered = world.commands.iter().find(|command| command["name"] == name).cloned();
        let registered = registered.unwrap_or_else(|| panic!("there is no command /{name}"));
        let subcommand = names.next().map(|name| find_named(&registered["options"], name));
        let declared = subcommand.as_ref().unwrap_or(&registered)["options"].clone();
        if focused.is_none() {
            assert_complete(command, &declared, filled);
        }
        let mut resolved = json!({});
        let options = filled.iter().map(|(name, text)| {
            let option = find_named(&declared, name);
            if focused == Some(name) {
                json!({ "name": name, "type": option["type"], "value": text, "focused": true })
            } else {
                option_json(&world, &option, text, &mut resolved)
            }
        });
        let mut options: Vec<Value> = options.collect();
        if focused.is_some() {
            // While somebody types, nothing is resolved yet.
            resolved = json!({});
        }
        if let Some(subcommand) = subcommand {
            options = vec![json!({ "name": subcommand["name"], "type": 1, "options": options })];
        }

        let (id, channel) = (world.new_id(), world.channel("general").id);
        let token = format!("interaction{id}");
        let mut member = member_json();
        member["user"] = self.account.clone();
        member["permissions"] = json!("2248473465835073");
        let rights = world.channel("general").rights().to_string();
        let event = json!({
            "id": id.to_string(), "application_id": APPLICATION.to_string(), "type": kind, "token": token,
            "version": 1, "guild_id": GUILD.to_string(), "channel_id": channel.to_string(),
            "guild": { "id": GUILD.to_string(), "locale": "en-GB", "features": [] },
            "channel": world.channel("general").json(), "member": member, "locale": "en-GB", "guild_locale": "en-GB",
            "entitlements": [], "authorizing_integration_owners": { "0": GUILD.to_string() }, "context": 0,
            "attachment_size_limit": 10_485_760, "app_permissions": rights,
            "data": {
                "id": registered["id"], "name": name, "type": 1, "options": options, "resolved": resolved,
            },
        });
        let opened = Instant::now();
        let interaction = Interaction { id, kind, channel, opened, callback: None, messages: Vec::new() };
        world.interactions.insert(token.clone(), interaction);
        world.dispatch("INTERACTION_CREATE", &event);
        token
    }
}

fn replies(world: &World, message: &Said) -> Vec<Said> {
    let replies = world.messages.iter().filter(|reply| {
        number(&reply["author"]["id"]) == Some(BOT_USER)
            && reply["message_reference"]["message_id"] == message.message["id"]
    });
    replies.map(Said::new).collect()
}

fn find_named(values: &Value, name: &str) -> Value {
    let found = values.as_array().and_then(|values| values.iter().find(|value| value["name"] == name));
    found.unwrap_or_else(|| panic!("no option `{name}` in {values}")).clone()
}

/// Clients do not send a command while something required is missing.
#[track_caller]
fn assert_complete(command: &str, declared: &Value, filled: &[(&str, &str)]) {
    for option in declared.as_array().into_iter().flatten().filter(|option| option["required"] == true) {
        let is_filled = filled.iter().any(|(name, _)| option["name"] == *name);
        assert!(is_filled, "/{command} needs the option {}", option["name"]);
    }
}

fn option_json(world: &World, declared: &Value, text: &str, resolved: &mut Value) -> Value {
    let kind = declared["type"].as_u64().expect("an option has a type");
    let value = match kind {
        3 => {
            let max = declared["max_length"].as_u64().unwrap_or(6_000);
            assert!(text.chars().count() as u64 <= max, "clients stop at {max} characters");
            json!(text)
        }
        4 => json!(text.parse::<i64>().expect("an integer")),
        5 => json!(text == "true"),
        7 => {
            let channel = world.channel(text.trim_start_matches('#'));
            let mut picked = channel.json();
            picked["permissions"] = json!(channel.rights().to_string());
            resolved["channels"][channel.id.to_string()] = picked;
            json!(channel.id.to_string())
        }
        10 => json!(text.parse::<f64>().expect("a number")),
        other => panic!("the stand-in knows no option of type {other}"),
    };
    json!({ "name": declared["name"], "type": kind, "value": value })
}

/// A message, as the people on the server see it.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    message: Value,
}

impl Said {
    pub(super) fn new(message: &Value) -> Said {
        Said { message: message.clone() }
    }

    pub(crate) fn content(&self) -> &str {
        self.message["content"].as_str().unwrap_or_default()
    }

    /// The text of the first embed.
    #[track_caller]
    pub(crate) fn embed(&self) -> &str {
        let embed = self.embeds().first().unwrap_or_else(|| panic!("no embed in {}", self.message));
        embed["description"].as_str().unwrap_or_default()
    }

    pub(crate) fn embeds(&self) -> &[Value] {
        self.message["embeds"].as_array().map(Vec::as_slice).unwrap_or_default()
    }

    /// All words of the message: its text, then title and text of each embed.
    pub(crate) fn words(&self) -> String {
        let mut words = self.content().to_owned();
        for embed in self.embeds() {
            for text in [&embed["title"], &embed["description"]] {
                words.push('\n');
                words.push_str(text.as_str().unwrap_or_default());
            }
        }
        words
    }

    /// Whether only the user of the command sees it.
    pub(crate) fn is_ephemeral(&self) -> bool {
        self.message["flags"].as_u64().is_some_and(|flags| flags & (1 << 6) != 0)
    }

    /// Whether this message may ping anyone, whatever its text.
    pub(crate) fn can_ping(&self) -> bool {
        let allowed = &self.message["allowed_mentions"];
        let parses_nothing = allowed["parse"].as_array().is_some_and(Vec::is_empty);
        let lists_nobody = ["users", "roles"].iter().all(|key| allowed[key].as_array().is_none_or(Vec::is_empty));
        !(parses_nothing && lists_nobody && allowed["replied_user"] != true)
    }

    /// Whether the bot's own account is among those mentioned.
    pub(crate) fn mentions_bot(&self) -> bool {
        mentions(&self.message, BOT_USER)
    }
}
