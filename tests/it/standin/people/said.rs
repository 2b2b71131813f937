//! A message, as the people who see it read it.

use serde_json::Value;

use super::super::messages::{COMMAND_ANSWER, EPHEMERAL, MENU_ANSWER, Message, mentions};
use super::super::world::BOT_USER;

/// A message as it was when somebody looked.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(super) message: Message,
}

impl Said {
    pub(in crate::standin) fn new(message: &Message) -> Said {
        Said { message: message.clone() }
    }

    pub(crate) fn id(&self) -> u64 {
        self.message.id()
    }

    pub(crate) fn content(&self) -> &str {
        self.message.json["content"].as_str().unwrap_or_default()
    }

    /// The text of the first embed.
    #[track_caller]
    pub(crate) fn embed(&self) -> &str {
        let embed = self.embeds().first().unwrap_or_else(|| panic!("no embed in {}", self.message.json));
        embed["description"].as_str().unwrap_or_default()
    }

    pub(crate) fn embeds(&self) -> &[Value] {
        self.message.json["embeds"].as_array().map(Vec::as_slice).unwrap_or_default()
    }

    /// All words of the message: its text, then all of each embed.
    pub(crate) fn words(&self) -> String {
        let mut words = self.content().to_owned();
        let mut add = |text: &Value| {
            if let Some(text) = text.as_str() {
                words.push('\n');
                words.push_str(text);
            }
        };
        for embed in self.embeds() {
            add(&embed["author"]["name"]);
            add(&embed["title"]);
            add(&embed["description"]);
            for field in embed["fields"].as_array().into_iter().flatten() {
                add(&field["name"]);
                add(&field["value"]);
            }
            add(&embed["footer"]["text"]);
        }
        words
    }

    /// What the buttons say that can be pressed or lead somewhere, in order.
    pub(crate) fn buttons(&self) -> Vec<&str> {
        let buttons = self.components().filter(|component| component["type"] == 2 && component["disabled"] != true);
        buttons.map(label).collect()
    }

    /// Where the button with this label leads.
    #[track_caller]
    pub(crate) fn link(&self, label: &str) -> &str {
        self.button(label)["url"].as_str().unwrap_or_else(|| panic!("the button {label} leads nowhere"))
    }

    /// The options of a select, named by its placeholder or `custom_id`: what is shown, and what is sent when chosen.
    #[track_caller]
    pub(crate) fn options<'a>(&'a self, select: &str) -> Vec<(&'a str, &'a str)> {
        let options = self.select(select)["options"].as_array().map(Vec::as_slice).unwrap_or_default();
        let part = |text: &'a Value| text.as_str().unwrap_or_default();
        options.iter().map(|option| (part(&option["label"]), part(&option["value"]))).collect()
    }

    /// Whether only the user of the command sees it.
    pub(crate) fn is_ephemeral(&self) -> bool {
        self.message.flags() & EPHEMERAL != 0
    }

    /// Whether it was changed after it had been posted.
    pub(crate) fn is_edited(&self) -> bool {
        !self.message.json["edited_timestamp"].is_null()
    }

    /// The flags as Discord shows them, such as that of a published message.
    pub(crate) fn flags(&self) -> u64 {
        self.message.flags()
    }

    /// Whether this message of the bot's may ping anyone, whatever its text.
    pub(crate) fn can_ping(&self) -> bool {
        let allowed = &self.message.allowed_mentions;
        let parses_nothing = allowed.is_object() && allowed["parse"].as_array().is_none_or(Vec::is_empty);
        let lists_nobody = ["users", "roles"].iter().all(|key| allowed[key].as_array().is_none_or(Vec::is_empty));
        !(parses_nothing && lists_nobody && allowed["replied_user"] != true)
    }

    /// Whether the bot's own account is among those mentioned.
    pub(crate) fn mentions_bot(&self) -> bool {
        mentions(&self.message.json, BOT_USER)
    }

    /// The message as Discord writes it.
    pub(crate) fn json(&self) -> &Value {
        &self.message.json
    }

    /// Whether clients let one ping the author in a reply: not in one to an answer to a command.
    pub(super) fn can_be_pinged_in_reply(&self) -> bool {
        ![COMMAND_ANSWER, MENU_ANSWER].iter().any(|kind| self.message.json["type"] == *kind)
            && self.message.json.get("webhook_id").is_none()
    }

    #[track_caller]
    pub(super) fn button(&self, wanted: &str) -> &Value {
        let button = self.components().find(|component| component["type"] == 2 && label(component) == wanted);
        button.unwrap_or_else(|| panic!("no button “{wanted}” among {:?}", self.buttons()))
    }

    #[track_caller]
    pub(super) fn select(&self, wanted: &str) -> &Value {
        let is_meant = |component: &&Value| {
            component["type"] == 3 && (component["placeholder"] == wanted || component["custom_id"] == wanted)
        };
        self.components().find(is_meant).unwrap_or_else(|| panic!("no select “{wanted}” in {}", self.message.json))
    }

    fn components(&self) -> impl Iterator<Item = &Value> {
        let rows = self.message.json["components"].as_array().into_iter().flatten();
        rows.flat_map(|row| row["components"].as_array().into_iter().flatten())
    }
}

/// What a button says; one without words is known by its emoji.
fn label(button: &Value) -> &str {
    button["label"].as_str().or(button["emoji"]["name"].as_str()).unwrap_or_default()
}
