//! Names and descriptions of the commands in every language that the bot speaks.
//!
//! They stand in the wording files: `command-ask` with the attribute `description`, `command-ask-question` for its option,
//! `command-digest-on` for a command below it. The English names are those in the code; Discord sends them whatever the
//! user's language is.

use std::borrow::Cow;

use poise::serenity_prelude as serenity;

use super::Command;
use crate::wording::Wording;

/// Discord's locales for the languages of the wording: <https://docs.discord.com/developers/reference#locales>.
const LOCALES: [(&str, &[&str]); 6] = [
    ("en", &["en-GB", "en-US"]),
    ("fr", &["fr"]),
    ("de", &["de"]),
    ("es", &["es-ES", "es-419"]),
    ("it", &["it"]),
    ("pl", &["pl"]),
];

type Localised = Vec<(Cow<'static, str>, Cow<'static, str>)>;

/// Fills in the names and descriptions of a command and all that is below it.
pub(super) fn localise(command: &mut Command) {
    if command.context_menu_action.is_none() {
        name(command, "command");
    }
}

fn name(command: &mut Command, above: &str) {
    let key = format!("{above}-{}", command.name);
    command.name_localizations = names(&key).into();
    command.description_localizations = descriptions(&key).into();
    command.description = Wording::default().attribute(&key, "description").map(Cow::Owned);
    for parameter in &mut command.parameters {
        let key = format!("{key}-{}", parameter.name);
        parameter.name_localizations = names(&key).into();
        parameter.description_localizations = descriptions(&key).into();
        parameter.description = Wording::default().attribute(&key, "description").map(Cow::Owned);
        let mut choices = parameter.choices.to_vec();
        for choice in &mut choices {
            choice.localizations = localised(|wording| wording.attribute(&key, &choice.name.replace(' ', "-"))).into();
        }
        parameter.choices = choices.into();
    }
    for below in &mut command.subcommands {
        name(below, &key);
    }
}

fn names(key: &str) -> Localised {
    localised(|wording| wording.name(key))
}

fn descriptions(key: &str) -> Localised {
    localised(|wording| wording.attribute(key, "description"))
}

/// What each language but English says, by Discord's locales.
fn localised(say: impl Fn(Wording) -> Option<String>) -> Localised {
    let mut said = Vec::new();
    for wording in Wording::all().filter(|wording| *wording != Wording::default()) {
        let locales = LOCALES.iter().find(|(code, _)| *code == wording.code()).map_or(&[][..], |(_, locales)| locales);
        if let Some(text) = say(wording) {
            said.extend(locales.iter().map(|locale| (Cow::from(*locale), Cow::from(text.clone()))));
        }
    }
    said
}

/// The commands as they are registered. poise leaves the names of message menus in one language.
pub(in crate::discord) fn localised_commands(commands: &[Command]) -> Vec<serenity::CreateCommand> {
    let mut built = Vec::new();
    for command in commands {
        built.extend(command.create_as_slash_command());
        let menu = command.create_as_context_menu_command();
        built.extend(menu.map(|menu| {
            let names = localised(|wording| wording.name("command-find-clauses"));
            names.into_iter().fold(menu, |menu, (locale, name)| menu.name_localized(locale, name))
        }));
    }
    built
}
