//! People who talk to the bot the way Discord's clients let them, and what they hear from it.

mod commands;
mod components;
mod interaction;
mod said;
mod writing;

use std::time::Duration;

use serde_json::Value;

use super::rights::{ALL, EVERYONE};
use super::world::{Shared, World, number};

pub(crate) use said::Said;

/// How long a user waits for an answer to an interaction.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);

/// Someone who writes in `general` unless told otherwise, runs the server, and uses Discord in English.
#[derive(Clone)]
pub(crate) struct User {
    world: Shared,
    account: Value,
    /// The channel where commands are used and messages are written.
    place: String,
    locale: String,
    rights: u64,
}

impl User {
    pub(super) fn new(world: &Shared, name: &str, bot: bool) -> User {
        User {
            world: world.clone(),
            account: world.lock().user(name, bot),
            place: "general".to_owned(),
            locale: "en-GB".to_owned(),
            rights: ALL,
        }
    }

    /// The same person in another channel of any server, or in a conversation without the bot.
    pub(crate) fn at(&self, channel: &str) -> User {
        User { place: channel.to_owned(), ..self.clone() }
    }

    /// The same person in private with the bot.
    pub(crate) fn privately(&self) -> User {
        let mut world = self.world.lock();
        let channel = world.private_channel(&self.account);
        let place = world.channel_by_id(channel).map(|channel| channel.name.clone()).unwrap_or_default();
        User { place, ..self.clone() }
    }

    /// The same person with Discord in another language, such as `de`.
    pub(crate) fn with_locale(&self, locale: &str) -> User {
        User { locale: locale.to_owned(), ..self.clone() }
    }

    /// The same person with no more rights than everyone has.
    pub(crate) fn as_ordinary_member(&self) -> User {
        self.with_rights(EVERYONE)
    }

    /// The same person with these rights only.
    pub(crate) fn with_rights(&self, rights: u64) -> User {
        User { rights, ..self.clone() }
    }

    /// From now on the bot cannot write to this person in private.
    pub(crate) fn closes_private_messages(&self) {
        let id = self.id();
        self.world.lock().closed.insert(id);
    }

    pub(crate) fn id(&self) -> u64 {
        number(&self.account["id"]).expect("an account has an id")
    }

    fn here(&self, world: &World) -> u64 {
        world.channel(&self.place).id
    }
}
