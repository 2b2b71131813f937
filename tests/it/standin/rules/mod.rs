//! What Discord refuses about the shape of messages, components, commands and suggestions.
//!
//! Each check returns the error code and a reason in words. The limits are those of Discord's reference (resources
//! "message", components "reference", interactions "application commands" and "receiving and responding").

mod commands;
mod components;
mod messages;

use serde_json::Value;

pub(super) use commands::{commands, suggestions};
pub(super) use messages::{changed_message, forum_post, message};

pub(super) const INVALID_FORM: u64 = 50035;
pub(super) const EMPTY_MESSAGE: u64 = 50006;

pub(super) type Refused = (u64, String);
pub(super) type Verdict = Result<(), Refused>;

fn object(value: &Value, what: &str) -> Verdict {
    if value.is_object() { Ok(()) } else { invalid(format!("{what} is no object: {value}")) }
}

/// The length of a text in characters; zero if it is absent. Where there has to be one, space at its ends does not count.
fn text(parent: &Value, key: &str, min: usize, max: usize) -> Result<usize, Refused> {
    let value = &parent[key];
    if value.is_null() {
        return if min == 0 { Ok(0) } else { invalid(format!("`{key}` is missing in {parent}")) };
    }
    let Some(text) = value.as_str() else {
        return invalid(format!("`{key}` is no text: {value}"));
    };
    let text = if min > 0 { text.trim() } else { text };
    let length = text.chars().count();
    if (min..=max).contains(&length) {
        Ok(length)
    } else {
        invalid(format!("`{key}` has {length} characters, allowed are {min} to {max}"))
    }
}

fn list<'a>(parent: &'a Value, key: &str, max: usize) -> Result<&'a [Value], Refused> {
    match &parent[key] {
        Value::Null => Ok(&[]),
        Value::Array(values) if values.len() <= max => Ok(values),
        Value::Array(values) => invalid(format!("`{key}` has {} entries, more than {max}", values.len())),
        other => invalid(format!("`{key}` is no list: {other}")),
    }
}

/// A whole number in a range; `default` if it is absent.
fn count(parent: &Value, key: &str, default: u64, range: std::ops::RangeInclusive<u64>) -> Result<u64, Refused> {
    match &parent[key] {
        Value::Null => Ok(default),
        value => match value.as_u64().filter(|number| range.contains(number)) {
            Some(number) => Ok(number),
            None => invalid(format!("`{key}` is {value}, allowed are {range:?}")),
        },
    }
}

fn invalid<T>(reason: String) -> Result<T, Refused> {
    Err((INVALID_FORM, reason))
}
