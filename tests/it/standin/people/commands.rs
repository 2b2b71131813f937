//! Slash commands, suggestions while typing, and the menu on a message.

use serde_json::{Value, json};

use super::super::world::{Interaction, World};
use super::interaction::Use;
use super::{ANSWER_WITHIN, Said, User};

const COMMAND: u64 = 2;
const AUTOCOMPLETE: u64 = 4;

const SLASH: u64 = 1;
const MESSAGE_MENU: u64 = 3;

impl User {
    /// Uses a command and waits for the answer.
    ///
    /// `command` may name a subcommand, as in `digest on`, by the names that are not translated. Options are text as
    /// typed; `#general` picks a channel, `@ada` a user, `@readers` a role; a choice is picked by its name or value.
    pub(crate) async fn runs(&self, command: &str, options: &[(&str, &str)]) -> Said {
        let token = self.begins(command, options);
        self.answer_to(&token, &format!("an answer to /{command}")).await
    }

    /// Uses a command and does not wait.
    pub(crate) fn begins(&self, command: &str, options: &[(&str, &str)]) -> String {
        let mut world = self.world.lock();
        let typed: Vec<String> = options.iter().map(|(name, text)| format!(" {name}:{text}")).collect();
        world.show_act("command", &self.account, &format!("/{command}{}", typed.concat()), None);
        self.uses_command(&mut world, COMMAND, command, options, None)
    }

    /// Types into an option of a command and waits for the suggestions: what is shown, and what is sent when chosen.
    pub(crate) async fn types(
        &self,
        command: &str,
        filled: &[(&str, &str)],
        (option, text): (&str, &str),
    ) -> Vec<(String, String)> {
        let options = [filled, &[(option, text)]].concat();
        let token = self.uses_command(&mut self.world.lock(), AUTOCOMPLETE, command, &options, Some(option));
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

    /// Uses the menu on a message, anybody's, and waits for the answer.
    pub(crate) async fn uses_menu(&self, name: &str, said: &Said) -> Said {
        let token = {
            let mut world = self.world.lock();
            let target = world.message(said.id()).expect("there is a menu on messages that exist").clone();
            assert!(target.only_for.is_none_or(|user| user == self.id()), "nobody else sees this message");
            let command = registered(&world, name, MESSAGE_MENU);
            let there = User { place: place_of(&world, target.channel()), ..self.clone() };
            assert!(there.is_shown(&world, &command), "the menu “{name}” is not shown here");
            world.show_act("menu", &self.account, name, Some(&target));
            let id = target.json["id"].as_str().unwrap_or_default();
            // The bot gets to see the message here, whatever else is hidden from it.
            let data = json!({
                "id": command["id"], "name": command["name"], "type": MESSAGE_MENU, "target_id": id,
                "resolved": { "messages": { id: target.json } },
            });
            let metadata = json!({ "name": name, "command_type": MESSAGE_MENU, "target_message_id": id });
            there.interacts(&mut world, Use { kind: COMMAND, channel: target.channel(), data, source: None, metadata })
        };
        self.answer_to(&token, &format!("an answer to the menu “{name}”")).await
    }

    /// Whether a command or menu of this name is offered to this user here.
    pub(crate) fn is_offered(&self, name: &str) -> bool {
        let world = self.world.lock();
        world.commands.iter().any(|command| command["name"] == name && self.is_shown(&world, command))
    }

    /// What the bot says after its first answer to an interaction, the first of which is number 1.
    pub(crate) async fn follow_up(&self, said: &Said, number: usize) -> Said {
        let token = said.message.interaction.clone().expect("only answers to interactions are followed up");
        self.world
            .until(&format!("follow-up {number}"), ANSWER_WITHIN, |world| {
                world.interactions[&token].messages.get(number).and_then(|id| world.message(*id)).map(Said::new)
            })
            .await
    }

    /// Waits for the first answer to a command that is more than "thinking".
    pub(crate) async fn answer_to(&self, token: &str, what: &str) -> Said {
        let finished = |world: &World| {
            let interaction: &Interaction = &world.interactions[token];
            // The first may have been taken back for one that only the user sees.
            let answer = interaction.messages.iter().find_map(|id| world.message(*id));
            answer.filter(|answer| !answer.is_loading()).map(Said::new)
        };
        self.world.until(what, ANSWER_WITHIN, finished).await
    }

    /// `focused` names the option that is being typed.
    fn uses_command(
        &self,
        world: &mut World,
        kind: u64,
        command: &str,
        filled: &[(&str, &str)],
        focused: Option<&str>,
    ) -> String {
        let mut names = command.split(' ');
        let registered = registered(world, names.next().unwrap_or_default(), SLASH);
        assert!(self.is_shown(world, &registered), "/{command} is not shown here");
        let path: Vec<&str> = names.collect();
        let mut declared = registered.clone();
        for name in &path {
            declared = find_named(&declared["options"], name);
        }
        let declared_options = &declared["options"];
        if focused.is_none() {
            assert_complete(command, declared_options, filled);
        }
        let mut resolved = json!({});
        let mut options: Vec<Value> = Vec::new();
        for (name, text) in filled {
            let option = find_named(declared_options, name);
            options.push(if focused == Some(name) {
                assert!(option["autocomplete"] == true, "nothing is suggested for {name}");
                json!({ "name": name, "type": option["type"], "value": text, "focused": true })
            } else {
                option_json(world, &option, text, &mut resolved)
            });
        }
        if focused.is_some() {
            // While somebody types, nothing is resolved yet.
            resolved = json!({});
        }
        for (depth, name) in path.iter().enumerate().rev() {
            let kind = if depth + 1 == path.len() { 1 } else { 2 };
            options = vec![json!({ "name": name, "type": kind, "options": options })];
        }
        let data = json!({
            "id": registered["id"], "name": registered["name"], "type": SLASH, "options": options, "resolved": resolved,
        });
        let metadata = json!({ "name": command, "command_type": SLASH });
        let channel = self.here(world);
        self.interacts(world, Use { kind, channel, data, source: None, metadata })
    }
}

fn registered(world: &World, name: &str, kind: u64) -> Value {
    let found = world.commands.iter().find(|command| command["name"] == name && command["type"] == kind);
    found.unwrap_or_else(|| panic!("there is no command or menu {name}")).clone()
}

fn place_of(world: &World, channel: u64) -> String {
    world.channel_by_id(channel).map(|channel| channel.name.clone()).expect("the channel exists")
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
        3..=4 | 10 if declared["choices"].as_array().is_some_and(|choices| !choices.is_empty()) => {
            choice(&declared["choices"], text)
        }
        3 => {
            let max = declared["max_length"].as_u64().unwrap_or(6_000);
            assert!(text.chars().count() as u64 <= max, "clients stop at {max} characters");
            json!(text)
        }
        4 => json!(text.parse::<i64>().expect("an integer")),
        5 => json!(text == "true"),
        6 => {
            let user = &world.users[text.trim_start_matches('@')];
            let id = user["id"].as_str().expect("an account has an id");
            resolved["users"][id] = user.clone();
            json!(id)
        }
        7 => {
            let channel = world.channel(text.trim_start_matches('#'));
            let allowed = declared["channel_types"].as_array().filter(|kinds| !kinds.is_empty());
            let is_offered = allowed.is_none_or(|kinds| kinds.iter().any(|kind| *kind == channel.kind.code()));
            assert!(is_offered, "{text} cannot be picked here");
            let mut picked = channel.json();
            picked["permissions"] = json!(super::super::rights::ALL.to_string());
            picked["app_permissions"] = json!(channel.rights(world).to_string());
            resolved["channels"][channel.id.to_string()] = picked;
            json!(channel.id.to_string())
        }
        8 if text == "@everyone" => {
            let id = world.guilds[0].id.to_string();
            resolved["roles"][&id] = world.guild_json(world.guilds[0].id)["roles"][0].clone();
            json!(id)
        }
        8 => {
            let roles = world.guilds.iter().flat_map(|guild| &guild.roles);
            let role = roles.into_iter().find(|role| role.name == text.trim_start_matches('@'));
            let role = role.unwrap_or_else(|| panic!("there is no role {text}"));
            resolved["roles"][role.id.to_string()] = role.json();
            json!(role.id.to_string())
        }
        10 => json!(text.parse::<f64>().expect("a number")),
        other => panic!("the stand-in knows no option of type {other}"),
    };
    json!({ "name": declared["name"], "type": kind, "value": value })
}

/// What is sent for a choice, which was picked by its name in any language or by its value.
fn choice(choices: &Value, text: &str) -> Value {
    let is_meant = |choice: &&Value| {
        let mut translated = choice["name_localizations"].as_object().into_iter().flatten();
        choice["name"] == text || choice["value"] == text || translated.any(|(_, name)| name == text)
    };
    let found = choices.as_array().into_iter().flatten().find(is_meant);
    found.unwrap_or_else(|| panic!("no choice `{text}` in {choices}"))["value"].clone()
}
