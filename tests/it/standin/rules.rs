//! What Discord refuses about the shape of messages, commands and suggestions.
//!
//! Each check returns the error code and a reason in words. The limits are those of Discord's reference (resources
//! "message", interactions "application commands" and "receiving and responding").

use serde_json::Value;

pub(super) const INVALID_FORM: u64 = 50035;
const EMPTY_MESSAGE: u64 = 50006;

pub(super) type Verdict = Result<(), (u64, String)>;

/// A message to be posted, or the data of an answer.
pub(super) fn message(body: &Value) -> Verdict {
    object(body, "message")?;
    text(body, "content", 0, 2_000)?;
    let embeds = list(body, "embeds", 10)?;
    let components = list(body, "components", 5)?;
    let is_empty = body["content"].as_str().is_none_or(|content| content.trim().is_empty())
        && embeds.is_empty()
        && components.is_empty();
    if is_empty {
        return Err((EMPTY_MESSAGE, "cannot send an empty message".to_owned()));
    }
    let mut total = 0;
    for one in embeds {
        total += embed(one)?;
    }
    if total > 6_000 {
        return invalid(format!("embeds have {total} characters, more than 6000"));
    }
    for row in components {
        action_row(row)?;
    }
    if !body["nonce"].is_null() {
        let length = body["nonce"].as_str().map_or(20, |nonce| nonce.chars().count());
        if length > 25 {
            return invalid(format!("nonce has {length} characters, more than 25"));
        }
    } else if body["enforce_nonce"] == true {
        return invalid("enforce_nonce without a nonce".to_owned());
    }
    allowed_mentions(&body["allowed_mentions"])
}

/// Checks one embed and returns the characters that count towards the limit of all embeds together.
fn embed(embed: &Value) -> Result<usize, (u64, String)> {
    object(embed, "embed")?;
    let mut total = text(embed, "title", 0, 256)? + text(embed, "description", 0, 4_096)?;
    total += text(&embed["footer"], "text", 0, 2_048)? + text(&embed["author"], "name", 0, 256)?;
    for field in list(embed, "fields", 25)? {
        total += text(field, "name", 1, 256)? + text(field, "value", 1, 1_024)?;
    }
    if embed["url"].as_str().is_some_and(|url| !url.starts_with("https://") && !url.starts_with("http://")) {
        return invalid(format!("not a well-formed URL: {}", embed["url"]));
    }
    if total == 0 && embed["image"].is_null() {
        return invalid("embed is empty".to_owned());
    }
    Ok(total)
}

fn action_row(row: &Value) -> Verdict {
    if row["type"] != 1 {
        return invalid(format!("not an action row: {row}"));
    }
    let parts = list(row, "components", 5)?;
    if parts.is_empty() {
        return invalid("action row is empty".to_owned());
    }
    for part in parts {
        text(part, "label", 0, 80)?;
        text(part, "custom_id", 0, 100)?;
        text(part, "placeholder", 0, 150)?;
        list(part, "options", 25)?;
    }
    Ok(())
}

fn allowed_mentions(mentions: &Value) -> Verdict {
    for kind in list(mentions, "parse", 3)? {
        let known = ["roles", "users", "everyone"].iter().any(|known| kind == known);
        if !known {
            return invalid(format!("unknown kind of mention: {kind}"));
        }
        if ["users", "roles"]
            .iter()
            .any(|one| kind == one && mentions[one].as_array().is_some_and(|ids| !ids.is_empty()))
        {
            return invalid(format!("{kind} both parsed and listed"));
        }
    }
    Ok(())
}

/// Suggestions for an option that the user is typing.
pub(super) fn suggestions(data: &Value) -> Verdict {
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
pub(super) fn commands(body: &Value) -> Verdict {
    let Some(commands) = body.as_array() else { return invalid("not a list of commands".to_owned()) };
    for (position, one) in commands.iter().enumerate() {
        if commands[..position].iter().any(|other| other["name"] == one["name"] && other["type"] == one["type"]) {
            return Err((50035, format!("command {} twice", one["name"])));
        }
        command(one)?;
    }
    if commands.iter().filter(|command| is_slash(command)).count() > 100 {
        return invalid("more than 100 commands".to_owned());
    }
    Ok(())
}

fn is_slash(command: &Value) -> bool {
    command["type"].as_u64().unwrap_or(1) == 1
}

fn command(command: &Value) -> Verdict {
    object(command, "command")?;
    if !is_slash(command) {
        text(command, "name", 1, 32)?;
        if command["description"].as_str().is_some_and(|description| !description.is_empty()) {
            return invalid("a context menu command has no description".to_owned());
        }
        return Ok(());
    }
    named(command)?;
    options(command)?;
    let size = characters(command);
    if size > 8_000 {
        return invalid(format!("command {} has {size} characters, more than 8000", command["name"]));
    }
    Ok(())
}

fn options(parent: &Value) -> Verdict {
    let mut optional_seen = false;
    for option in list(parent, "options", 25)? {
        named(option)?;
        let kind = option["type"].as_u64().unwrap_or_default();
        if !(1..=11).contains(&kind) {
            return invalid(format!("option {} has the unknown type {}", option["name"], option["type"]));
        }
        let required = option["required"] == true;
        if required && optional_seen {
            return invalid(format!("required option {} after an optional one", option["name"]));
        }
        optional_seen |= !required && kind > 2;
        for choice in list(option, "choices", 25)? {
            text(choice, "name", 1, 100)?;
        }
        let has_choices = option["choices"].as_array().is_some_and(|choices| !choices.is_empty());
        if option["autocomplete"] == true && (has_choices || ![3, 4, 10].contains(&kind)) {
            return invalid(format!("option {} cannot be completed", option["name"]));
        }
        if kind <= 2 {
            options(option)?;
        }
    }
    Ok(())
}

fn named(value: &Value) -> Verdict {
    text(value, "name", 1, 32)?;
    text(value, "description", 1, 100)?;
    let name = value["name"].as_str().unwrap_or_default();
    let is_allowed = |letter: char| {
        letter == '-' || letter == '_' || letter == '\'' || letter.is_alphanumeric() && !letter.is_uppercase()
    };
    if name.is_empty() || !name.chars().all(is_allowed) {
        return invalid(format!("`{name}` is no name for a command or option"));
    }
    if value["description"].as_str().is_none_or(str::is_empty) {
        return invalid(format!("`{name}` has no description"));
    }
    Ok(())
}

/// Characters that count towards the limit of a command: names, descriptions and values.
fn characters(value: &Value) -> usize {
    let own = ["name", "description", "value"].iter().filter_map(|key| value[key].as_str());
    let nested = ["options", "choices"].iter().filter_map(|key| value[key].as_array()).flatten();
    own.map(|text| text.chars().count()).sum::<usize>() + nested.map(characters).sum::<usize>()
}

fn object(value: &Value, what: &str) -> Verdict {
    if value.is_object() { Ok(()) } else { invalid(format!("{what} is no object: {value}")) }
}

/// The length of a text in characters; zero if it is absent.
fn text(parent: &Value, key: &str, min: usize, max: usize) -> Result<usize, (u64, String)> {
    let value = &parent[key];
    if value.is_null() {
        return if min == 0 { Ok(0) } else { Err((INVALID_FORM, format!("`{key}` is missing in {parent}"))) };
    }
    let Some(text) = value.as_str() else {
        return Err((INVALID_FORM, format!("`{key}` is no text: {value}")));
    };
    let length = text.chars().count();
    if (min..=max).contains(&length) {
        Ok(length)
    } else {
        Err((INVALID_FORM, format!("`{key}` has {length} characters, allowed are {min} to {max}")))
    }
}

fn list<'a>(parent: &'a Value, key: &str, max: usize) -> Result<&'a [Value], (u64, String)> {
    match &parent[key] {
        Value::Null => Ok(&[]),
        Value::Array(values) if values.len() <= max => Ok(values),
        Value::Array(values) => Err((INVALID_FORM, format!("`{key}` has {} entries, more than {max}", values.len()))),
        other => Err((INVALID_FORM, format!("`{key}` is no list: {other}"))),
    }
}

fn invalid<T>(reason: String) -> Result<T, (u64, String)> {
    Err((INVALID_FORM, reason))
}
