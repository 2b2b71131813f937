//! Keeps what there was to see in a test, so that pictures can be made of it.
//!
//! With `WHEREAS_RECORD=<folder>`, a test that calls `StandIn::records` leaves `<folder>/<name>.json`: what happened in
//! order, as objects with a `what`. `message` and `change` show a message as it then stood, `deletion` its end;
//! `command`, `menu`, `press` and `choice` show what a user did. Without the variable nothing is written.

use serde_json::{Value, json};

use super::messages::{EPHEMERAL, LOADING, Message};
use super::world::{World, number};

impl World {
    /// Notes a message as it now stands.
    pub(super) fn show(&mut self, what: &str, message: &Message) {
        let json = &message.json;
        let channel = self.channel_by_id(message.channel()).map(|channel| channel.name.clone());
        let earlier = &json["referenced_message"];
        let reply = (!earlier.is_null()).then(|| {
            json!({ "author": earlier["author"]["username"], "content": earlier["content"], "embeds": earlier["embeds"] })
        });
        let command = &json["interaction_metadata"];
        self.scenes.push(json!({
            "what": what, "id": json["id"], "channel": channel, "author": json["author"]["username"],
            "bot": json["author"]["bot"], "time": json["timestamp"], "edited": !json["edited_timestamp"].is_null(),
            "content": json["content"], "embeds": json["embeds"], "components": json["components"],
            "ephemeral": message.flags() & EPHEMERAL != 0, "thinking": message.flags() & LOADING != 0, "reply": reply,
            "answers": { "user": command["user"]["username"], "command": command["name"] },
        }));
    }

    /// Notes what a user did.
    pub(super) fn show_act(&mut self, what: &str, user: &Value, words: &str, message: Option<&Message>) {
        let target = message.and_then(|message| number(&message.json["id"])).map(|id| id.to_string());
        self.scenes.push(json!({ "what": what, "author": user["username"], "words": words, "message": target }));
    }

    /// Writes the scenes if this test is recorded.
    pub(super) fn keep_recording(&self) {
        let Some(file) = &self.recording else { return };
        let text = serde_json::to_string_pretty(&self.scenes).expect("scenes are JSON");
        std::fs::write(file, text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
}
