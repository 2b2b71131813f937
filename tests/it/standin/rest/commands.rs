//! The registration of commands.

use serde_json::{Value, json};

use super::super::rules;
use super::super::world::{APPLICATION, World};
use super::{Outcome, Refusal};

/// Replaces all commands of the application; one that stays keeps its id.
pub(super) fn register(world: &mut World, application: &str, body: &Value) -> Outcome {
    if application.parse() != Ok(APPLICATION) {
        return Err(Refusal::forbidden(20012, "not authorized on this application"));
    }
    rules::commands(body)?;
    let mut commands = body.as_array().cloned().unwrap_or_default();
    for command in &mut commands {
        if command["type"].is_null() {
            command["type"] = json!(1);
        }
        if command["description"].is_null() {
            command["description"] = json!("");
        }
        if command["default_member_permissions"].is_null() {
            command["default_member_permissions"] = Value::Null;
        }
        let same = |known: &&Value| known["name"] == command["name"] && known["type"] == command["type"];
        let id = world.commands.iter().find(same).map(|known| known["id"].clone());
        let version = world.new_id().to_string();
        command["id"] = id.unwrap_or_else(|| json!(version));
        command["version"] = json!(version);
        command["application_id"] = json!(APPLICATION.to_string());
    }
    world.commands = commands;
    Ok(Some(Value::Array(world.commands.clone())))
}
