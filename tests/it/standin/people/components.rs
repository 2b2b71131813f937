//! Buttons that people press and options that they choose.

use serde_json::{Value, json};

use super::super::world::{Interaction, World};
use super::interaction::Use;
use super::{ANSWER_WITHIN, Said, User};

const COMPONENT: u64 = 3;

impl User {
    /// Presses a button and waits for what is to be seen of it: the message changed, or a new one.
    pub(crate) async fn presses(&self, said: &Said, label: &str) -> Said {
        let token = self.begins_to_press(said, label);
        self.sees_after(&token, &format!("something to happen after pressing “{label}”")).await
    }

    /// Presses a button and does not wait.
    pub(crate) fn begins_to_press(&self, said: &Said, label: &str) -> String {
        let mut world = self.world.lock();
        let now = self.looks_at(&world, said);
        let button = now.button(label);
        assert!(button["custom_id"].is_string(), "“{label}” leads out of Discord, and the bot does not hear of it");
        world.show_act("press", &self.account, label, Some(&now.message));
        self.uses_component(&mut world, &now, button, json!({}))
    }

    /// Chooses an option of a select, which is named by its placeholder or `custom_id`, and waits as for a button.
    pub(crate) async fn chooses(&self, said: &Said, select: &str, option: &str) -> Said {
        let token = {
            let mut world = self.world.lock();
            let now = self.looks_at(&world, said);
            let component = now.select(select);
            let options = now.options(select);
            let meant = options.iter().find(|(label, value)| *label == option || *value == option);
            let (label, value) = meant.unwrap_or_else(|| panic!("no option “{option}” among {options:?}"));
            let min = component["min_values"].as_u64().unwrap_or(1);
            assert!(min <= 1, "clients wait for {min} options to be chosen");
            world.show_act("choice", &self.account, label, Some(&now.message));
            self.uses_component(&mut world, &now, component, json!({ "values": [value] }))
        };
        self.sees_after(&token, &format!("something to happen after choosing “{option}”")).await
    }

    /// The message as it stands now, and as this user sees it.
    #[track_caller]
    fn looks_at(&self, world: &World, said: &Said) -> Said {
        let now = world.message(said.id()).expect("what was deleted has no buttons");
        assert!(now.only_for.is_none_or(|user| user == self.id()), "nobody else sees this message");
        Said::new(now)
    }

    fn uses_component(&self, world: &mut World, said: &Said, component: &Value, chosen: Value) -> String {
        assert!(component["disabled"] != true, "it is greyed out: {component}");
        let mut data = chosen;
        data["component_type"] = component["type"].clone();
        data["custom_id"] = component["custom_id"].clone();
        data["id"] = component["id"].clone();
        let metadata = json!({ "interacted_message_id": said.json()["id"] });
        let channel = said.message.channel();
        self.interacts(world, Use { kind: COMPONENT, channel, data, source: Some(said.id()), metadata })
    }

    /// What there is to see once a component has been used.
    async fn sees_after(&self, token: &str, what: &str) -> Said {
        let seen = |world: &World| {
            let interaction: &Interaction = &world.interactions[token];
            let original = interaction.messages.first().and_then(|id| world.message(*id)).map(Said::new);
            match interaction.callback.as_ref()?["type"].as_u64()? {
                // The change may come later, or a message of its own in its place.
                6 if interaction.changes == 0 => {
                    interaction.messages.get(1).and_then(|id| world.message(*id)).map(Said::new)
                }
                _ => original.filter(|original| !original.message.is_loading()),
            }
        };
        self.world.until(what, ANSWER_WITHIN, seen).await
    }
}
