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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::commands::commands;

    /// What is wrong with a name and its description: in the code, in English, or in another language.
    fn wrong(
        key: &str,
        name: &str,
        description: Option<&str>,
        [names, descriptions]: [&[Translation]; 2],
    ) -> Vec<String> {
        let mut wrong = Vec::new();
        if Wording::default().name(key).as_deref() != Some(name) {
            wrong.push(format!("`{key}` is not called `{name}` in English"));
        }
        if description.is_none_or(|description| description.trim().is_empty() || description == name) {
            wrong.push(format!("`{key}` has no description"));
        }
        wrong.extend(missing(names).map(|locale| format!("`{key}` has no name in {locale}")));
        wrong.extend(missing(descriptions).map(|locale| format!("`{key}` has no description in {locale}")));
        let copies = descriptions.iter().filter(|(_, said)| Some(said.as_ref()) == description);
        wrong.extend(copies.map(|(locale, _)| format!("the description of `{key}` is not translated into {locale}")));
        wrong
    }

    type Translation = (Cow<'static, str>, Cow<'static, str>);

    /// The locales of all languages but English in which nothing is said.
    fn missing(said: &[Translation]) -> impl Iterator<Item = &'static str> {
        let locales = LOCALES.iter().filter(|(code, _)| *code != Wording::default().code());
        let locales = locales.flat_map(|(_, locales)| locales.iter().copied());
        locales.filter(|locale| !said.iter().any(|(one, text)| one == locale && !text.trim().is_empty()))
    }

    /// What is wrong with a command, its options and their choices, and with all that is below it.
    fn wrong_with(command: &Command, above: &str) -> Vec<String> {
        let key = format!("{above}-{}", command.name);
        let translations = [&command.name_localizations[..], &command.description_localizations[..]];
        let mut found = wrong(&key, &command.name, command.description.as_deref(), translations);
        for parameter in &command.parameters {
            let key = format!("{key}-{}", parameter.name);
            let translations = [&parameter.name_localizations[..], &parameter.description_localizations[..]];
            found.extend(wrong(&key, &parameter.name, parameter.description.as_deref(), translations));
            for choice in &*parameter.choices {
                let said = Wording::default().attribute(&key, &choice.name.replace(' ', "-"));
                if said.as_deref() != Some(&*choice.name) {
                    found.push(format!("`{key}` has no choice `{}` in English", choice.name));
                }
                let missing = missing(&choice.localizations);
                found.extend(missing.map(|locale| format!("`{key}` has no choice `{}` in {locale}", choice.name)));
            }
        }
        found.extend(command.subcommands.iter().flat_map(|below| wrong_with(below, &key)));
        found
    }

    #[test]
    fn every_command_and_option_is_named_and_described_in_every_language() {
        let commands = commands();
        let slash = commands.iter().filter(|command| command.context_menu_action.is_none());
        let wrong: Vec<String> = slash.flat_map(|command| wrong_with(command, "command")).collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn every_message_menu_is_named_in_every_language() {
        let commands = commands();
        let menus: Vec<&Command> = commands.iter().filter(|command| command.context_menu_action.is_some()).collect();
        assert_eq!(menus.len(), 1, "`localised_commands` knows the names of one menu");
        assert_eq!(menus[0].context_menu_name.as_deref(), Wording::default().name("command-find-clauses").as_deref());
        let names = localised(|wording| wording.name("command-find-clauses"));
        assert_eq!(missing(&names).collect::<Vec<_>>(), Vec::<&str>::new());
    }
}
