//! The shape of commands, their options and the suggestions for these.

use std::collections::HashSet;

use serde_json::Value;

use super::{Refused, Verdict, count, invalid, list, object, text};

const SLASH: u64 = 1;
const SUBCOMMAND: u64 = 1;
const SUBCOMMAND_GROUP: u64 = 2;

/// The languages Discord's clients come in (reference "locales").
const LOCALES: [&str; 32] = [
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR",
    "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
];

/// Suggestions for an option that the user is typing.
pub(in crate::standin) fn suggestions(data: &Value) -> Verdict {
    object(data, "data")?;
    for choice in list(data, "choices", 25)? {
        text(choice, "name", 1, 100)?;
        if !choice["value"].is_number() {
            text(choice, "value", 1, 100)?;
        }
    }
    Ok(())
}

/// All commands of an application, as one bulk registration.
pub(in crate::standin) fn commands(body: &Value) -> Verdict {
    let Some(commands) = body.as_array() else { return invalid("not a list of commands".to_owned()) };
    for (position, one) in commands.iter().enumerate() {
        if commands[..position].iter().any(|other| other["name"] == one["name"] && kind(other) == kind(one)) {
            return invalid(format!("command {} twice", one["name"]));
        }
        command(one)?;
    }
    for (wanted, max) in [(SLASH, 100), (2, 15), (3, 15)] {
        if commands.iter().filter(|command| kind(command) == wanted).count() > max {
            return invalid(format!("more than {max} commands of type {wanted}"));
        }
    }
    Ok(())
}

fn kind(command: &Value) -> u64 {
    command["type"].as_u64().unwrap_or(SLASH)
}

fn command(command: &Value) -> Verdict {
    object(command, "command")?;
    for (key, max) in [("contexts", 2), ("integration_types", 1)] {
        let known = |value: &Value| value.as_u64().is_some_and(|value| value <= max);
        if !list(command, key, 3)?.iter().all(known) {
            return invalid(format!("`{key}` is {}", command[key]));
        }
    }
    if kind(command) == SLASH {
        named(command)?;
        options(command, 0)?;
    } else {
        text(command, "name", 1, 32)?;
        for (_, name) in localizations(command, "name_localizations")? {
            within(name, 32)?;
        }
        if command["description"].as_str().is_some_and(|description| !description.is_empty()) {
            return invalid("a context menu command has no description".to_owned());
        }
    }
    let size = characters(command)?;
    if size > 8_000 {
        return invalid(format!("command {} has {size} characters, more than 8000", command["name"]));
    }
    Ok(())
}

/// Checks the options of a command, of a group of subcommands (`depth` 1), or of a subcommand in a group (`depth` 2).
fn options(parent: &Value, depth: u64) -> Verdict {
    let options_of_parent = list(parent, "options", 25)?;
    let is_nested = |option: &Value| option["type"].as_u64().is_some_and(|kind| kind <= SUBCOMMAND_GROUP);
    if options_of_parent.iter().any(is_nested) && !options_of_parent.iter().all(is_nested) {
        return invalid(format!("{} has subcommands beside options", parent["name"]));
    }
    let mut optional_seen = false;
    let mut names = HashSet::new();
    for option in options_of_parent {
        named(option)?;
        if !names.insert(option["name"].as_str()) {
            return invalid(format!("option {} twice in {}", option["name"], parent["name"]));
        }
        let kind = option["type"].as_u64().unwrap_or_default();
        if !(1..=11).contains(&kind) {
            return invalid(format!("option {} has the unknown type {}", option["name"], option["type"]));
        }
        if kind <= SUBCOMMAND_GROUP {
            if kind == SUBCOMMAND_GROUP && depth > 0 || depth > 1 {
                return invalid(format!("option {} is nested too deep", option["name"]));
            }
            options(option, if kind == SUBCOMMAND { 2 } else { 1 })?;
            continue;
        }
        let required = option["required"] == true;
        if required && optional_seen {
            return invalid(format!("required option {} after an optional one", option["name"]));
        }
        optional_seen |= !required;
        filled(option, kind)?;
    }
    Ok(())
}

/// What may be filled into an option.
fn filled(option: &Value, kind: u64) -> Verdict {
    let choices = list(option, "choices", 25)?;
    for choice in choices {
        text(choice, "name", 1, 100)?;
        for (_, name) in localizations(choice, "name_localizations")? {
            within(name, 100)?;
        }
        if kind == 3 {
            text(choice, "value", 1, 100)?;
        }
    }
    if option["autocomplete"] == true && (!choices.is_empty() || ![3, 4, 10].contains(&kind)) {
        return invalid(format!("option {} cannot be completed", option["name"]));
    }
    let min = count(option, "min_length", 0, 0..=6_000)?;
    let max = count(option, "max_length", 6_000, 1..=6_000)?;
    if min > max {
        return invalid(format!("option {} has no length that is allowed", option["name"]));
    }
    Ok(())
}

fn named(value: &Value) -> Verdict {
    text(value, "name", 1, 32)?;
    text(value, "description", 1, 100)?;
    named_well(value["name"].as_str().unwrap_or_default())?;
    for (_, name) in localizations(value, "name_localizations")? {
        named_well(name)?;
    }
    for (_, description) in localizations(value, "description_localizations")? {
        within(description, 100)?;
    }
    Ok(())
}

fn named_well(name: &str) -> Verdict {
    within(name, 32)?;
    let is_allowed = |letter: char| {
        letter == '-' || letter == '_' || letter == '\'' || letter.is_alphanumeric() && !letter.is_uppercase()
    };
    if name.chars().all(is_allowed) { Ok(()) } else { invalid(format!("`{name}` is no name for a command or option")) }
}

fn within(text: &str, max: usize) -> Verdict {
    let length = text.chars().count();
    if (1..=max).contains(&length) {
        Ok(())
    } else {
        invalid(format!("`{text}` has {length} characters, allowed are 1 to {max}"))
    }
}

/// Texts by language.
fn localizations<'a>(value: &'a Value, key: &str) -> Result<Vec<(&'a str, &'a str)>, Refused> {
    let Some(texts) = value[key].as_object() else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for (locale, text) in texts {
        if !LOCALES.contains(&locale.as_str()) {
            return invalid(format!("Discord has no language `{locale}`"));
        }
        let Some(text) = text.as_str() else { return invalid(format!("`{key}` in {locale} is no text: {text}")) };
        found.push((locale.as_str(), text));
    }
    Ok(found)
}

/// Characters that count towards the limit of a command: names, descriptions and values, each in its longest language.
fn characters(value: &Value) -> Result<usize, Refused> {
    let mut total = 0;
    for (key, localized) in
        [("name", "name_localizations"), ("description", "description_localizations"), ("value", "")]
    {
        let own = value[key].as_str().unwrap_or_default();
        let texts = localizations(value, localized)?.into_iter().map(|(_, text)| text).chain([own]);
        total += texts.map(|text| text.chars().count()).max().unwrap_or_default();
    }
    for nested in ["options", "choices"].iter().filter_map(|key| value[key].as_array()).flatten() {
        total += characters(nested)?;
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Checks one command, and that it is refused for a reason in which `complaint` occurs; none if it is fine.
    #[track_caller]
    fn check(command: &Value, complaint: &str) {
        match commands(&json!([command])) {
            Ok(()) => assert_eq!(complaint, "", "{command}"),
            Err((_, reason)) => {
                assert!(!complaint.is_empty() && reason.contains(complaint), "{command}: {reason}");
            }
        }
    }

    fn with(extra: &Value) -> Value {
        let mut command = json!({ "name": "ask", "description": "Asks" });
        command.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        command
    }

    #[test]
    fn commands_are_as_discord_wants_them() {
        check(&with(&json!({})), "");
        check(&with(&json!({ "name": "Ask" })), "no name");
        check(&with(&json!({ "description": "" })), "0 characters");
        check(&with(&json!({ "contexts": [3] })), "`contexts`");
        check(&with(&json!({ "name_localizations": { "de": "frag" } })), "");
        check(&with(&json!({ "name_localizations": { "et": "küsi" } })), "no language `et`");
        check(&with(&json!({ "name_localizations": { "de": "Frag nach" } })), "no name");
        check(&with(&json!({ "description_localizations": { "de": "x".repeat(101) } })), "101 characters");
        check(&json!({ "type": 3, "name": "Find clauses" }), "");
        check(&json!({ "type": 3, "name": "Find clauses", "description": "x" }), "no description");
        assert!(commands(&json!([with(&json!({})), with(&json!({}))])).is_err());
        let menus: Vec<Value> = (0..16).map(|name| json!({ "type": 3, "name": name.to_string() })).collect();
        assert!(commands(&json!(menus)).is_err());
    }

    #[test]
    fn options_are_as_discord_wants_them() {
        let option = |kind: u64, name: &str, extra: &Value| {
            let mut option = with(extra);
            option["name"] = json!(name);
            option["type"] = json!(kind);
            option
        };
        let none = json!({});
        let options = |options: &[Value]| with(&json!({ "options": options }));
        check(&options(&[option(3, "a", &none), option(3, "b", &none)]), "");
        check(&options(&[option(3, "a", &none), option(3, "a", &none)]), "twice");
        check(&options(&[option(3, "a", &none), option(3, "b", &json!({ "required": true }))]), "after an optional");
        check(&options(&[option(12, "a", &none)]), "unknown type");
        check(&options(&[option(3, "a", &none), option(1, "b", &none)]), "beside options");
        let group =
            option(2, "a", &json!({ "options": [option(1, "b", &json!({ "options": [option(3, "c", &none)] }))] }));
        check(&options(&[group]), "");
        let too_deep = option(1, "a", &json!({ "options": [option(1, "b", &none)] }));
        check(&options(&[too_deep]), "too deep");
        check(&options(&[option(5, "a", &json!({ "autocomplete": true }))]), "cannot be completed");
        check(&options(&[option(3, "a", &json!({ "min_length": 9, "max_length": 3 }))]), "no length");
        let choices: Vec<Value> =
            (0..25).map(|n| json!({ "name": format!("{n}{}", "x".repeat(90)), "value": "y".repeat(90) })).collect();
        let many = [option(3, "a", &json!({ "choices": choices })), option(3, "b", &json!({ "choices": choices }))];
        check(&options(&many), "more than 8000");
    }

    #[test]
    fn suggestions_are_few_and_short() {
        assert!(suggestions(&json!({ "choices": [{ "name": "Paragraph 7", "value": "par:7" }] })).is_ok());
        assert!(suggestions(&json!({ "choices": [{ "name": "x".repeat(101), "value": "par:7" }] })).is_err());
        assert!(suggestions(&json!({ "choices": vec![json!({ "name": "x", "value": "x" }); 26] })).is_err());
    }
}
