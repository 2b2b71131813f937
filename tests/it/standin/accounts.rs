//! The accounts of people and programs, as Discord writes them.

use serde_json::{Value, json};

use super::world::BOT_USER;

pub(super) fn bot_user() -> Value {
    user_json(BOT_USER, "whereas", true)
}

pub(super) fn user_json(id: u64, name: &str, bot: bool) -> Value {
    json!({
        "id": id.to_string(), "username": name, "discriminator": "0", "global_name": null, "avatar": null, "bot": bot,
        "system": false, "mfa_enabled": false, "verified": true, "email": null, "flags": 0, "public_flags": 0,
        "primary_guild": null,
    })
}

/// A membership of a server, without the account it belongs to.
pub(super) fn member_json() -> Value {
    json!({
        "roles": [], "joined_at": "2024-01-01T00:00:00.000000+00:00", "deaf": false, "mute": false, "flags": 0,
        "nick": null, "avatar": null, "pending": false, "premium_since": null, "communication_disabled_until": null,
    })
}
