//! The shape of buttons and selects under a message.

use std::collections::HashSet;

use serde_json::Value;

use super::messages::web_address;
use super::{Verdict, count, invalid, list, text};

const ROW: u64 = 1;
const BUTTON: u64 = 2;
const STRING_SELECT: u64 = 3;
const LINK: u64 = 5;

/// The rows under one message. No two components in them may bear the same `custom_id`.
pub(super) fn rows(rows: &[Value]) -> Verdict {
    let mut ids = HashSet::new();
    for row in rows {
        if row["type"] != ROW {
            return invalid(format!("not an action row: {row}"));
        }
        let components = list(row, "components", 5)?;
        if components.is_empty() {
            return invalid("action row is empty".to_owned());
        }
        for component in components {
            match component["type"].as_u64() {
                Some(BUTTON) => button(component)?,
                Some(STRING_SELECT) if components.len() == 1 => select(component)?,
                Some(STRING_SELECT) => return invalid("a select needs a row of its own".to_owned()),
                _ => return invalid(format!("the stand-in knows no component of the type {}", component["type"])),
            }
            if let Some(id) = component["custom_id"].as_str().filter(|id| !ids.insert(*id)) {
                return invalid(format!("component custom id cannot be duplicated: {id}"));
            }
        }
    }
    Ok(())
}

fn button(button: &Value) -> Verdict {
    let style = button["style"].as_u64().filter(|style| (1..=LINK).contains(style));
    let Some(style) = style else { return invalid(format!("a button has no style {}", button["style"])) };
    let label = text(button, "label", 0, 80)?;
    if label == 0 && button["emoji"].is_null() {
        return invalid("a button has neither label nor emoji".to_owned());
    }
    if style == LINK {
        text(button, "url", 1, 512)?;
        web_address(&button["url"])?;
        return if button["custom_id"].is_null() {
            Ok(())
        } else {
            invalid("a custom id and url cannot both be specified".to_owned())
        };
    }
    text(button, "custom_id", 1, 100)?;
    if button["url"].is_null() { Ok(()) } else { invalid("a custom id and url cannot both be specified".to_owned()) }
}

fn select(select: &Value) -> Verdict {
    text(select, "custom_id", 1, 100)?;
    text(select, "placeholder", 0, 150)?;
    let options = list(select, "options", 25)?;
    if options.is_empty() {
        return invalid("a select has no options".to_owned());
    }
    let mut values = HashSet::new();
    for option in options {
        text(option, "label", 1, 100)?;
        text(option, "value", 1, 100)?;
        text(option, "description", 0, 100)?;
        if !values.insert(option["value"].as_str()) {
            return invalid(format!("the specified option value is already used: {}", option["value"]));
        }
    }
    let min = count(select, "min_values", 1, 0..=25)?;
    let max = count(select, "max_values", 1, 1..=25)?;
    if min > max || max > options.len() as u64 {
        return invalid(format!("{min} to {max} of {} options cannot be chosen", options.len()));
    }
    let chosen = options.iter().filter(|option| option["default"] == true).count();
    if chosen as u64 > max {
        return invalid(format!("{chosen} options are chosen by default, and at most {max} may be"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Checks one row, and that it is refused for a reason in which `complaint` occurs; none if it is fine.
    #[track_caller]
    fn check(components: &Value, complaint: &str) {
        let row = json!({ "type": 1, "components": components });
        match rows(&[row]) {
            Ok(()) => assert_eq!(complaint, "", "{components}"),
            Err((code, reason)) => {
                assert_eq!(code, 50035);
                assert!(!complaint.is_empty() && reason.contains(complaint), "{components}: {reason}");
            }
        }
    }

    fn with(mut value: Value, key: &str, changed: Value) -> Value {
        value[key] = changed;
        value
    }

    #[test]
    fn buttons_are_as_discord_wants_them() {
        let button = json!({ "type": 2, "style": 2, "custom_id": "next", "label": "Next" });
        let link = json!({ "type": 2, "style": 5, "url": "https://europa.eu/", "label": "Source" });
        check(&json!([button, link]), "");
        check(&json!([]), "empty");
        check(&json!([button, button]), "cannot be duplicated");
        check(&json!([with(button.clone(), "style", json!(0))]), "no style");
        check(&json!([with(button.clone(), "label", Value::Null)]), "neither label nor emoji");
        check(&json!([with(button.clone(), "label", json!("x".repeat(81)))]), "81 characters");
        check(&json!([with(button.clone(), "custom_id", json!("x".repeat(101)))]), "101 characters");
        check(&json!([with(button.clone(), "custom_id", Value::Null)]), "`custom_id` is missing");
        check(&json!([with(button.clone(), "url", json!("https://europa.eu/"))]), "cannot both");
        check(&json!([with(link.clone(), "custom_id", json!("next"))]), "cannot both");
        check(&json!([with(link.clone(), "url", json!("europa.eu"))]), "not a well-formed URL");
        check(&json!([with(link, "url", Value::Null)]), "`url` is missing");
        let six: Vec<Value> = (0..6).map(|id| with(button.clone(), "custom_id", json!(id.to_string()))).collect();
        check(&json!(six), "6 entries");
    }

    #[test]
    fn selects_are_as_discord_wants_them() {
        let option = json!({ "label": "Paragraph 7", "value": "par:7", "description": "Is deeply concerned" });
        let select = json!({ "type": 3, "custom_id": "pick", "placeholder": "Pick one", "options": [option] });
        let options = |options: Value| json!([with(select.clone(), "options", options)]);
        check(&json!([select]), "");
        check(&json!([select, { "type": 2, "style": 1, "custom_id": "next", "label": "Next" }]), "a row of its own");
        check(&options(json!([])), "no options");
        check(&options(json!(vec![option.clone(); 26])), "26 entries");
        check(&options(json!([option, option])), "already used");
        check(&options(json!([with(option.clone(), "label", json!("x".repeat(101)))])), "101 characters");
        check(&options(json!([with(option.clone(), "label", json!(" "))])), "0 characters");
        check(&options(json!([with(option.clone(), "value", json!("x".repeat(101)))])), "101 characters");
        check(&options(json!([with(option, "description", json!("x".repeat(101)))])), "101 characters");
        check(&json!([with(select.clone(), "placeholder", json!("x".repeat(151)))]), "151 characters");
        check(&json!([with(select.clone(), "max_values", json!(2))]), "1 to 2 of 1 options");
        check(&json!([with(select, "min_values", json!(26))]), "`min_values` is 26");
    }

    #[test]
    fn only_rows_stand_under_a_message() {
        let button = json!({ "type": 2, "style": 2, "custom_id": "next", "label": "Next" });
        assert!(rows(&[button]).is_err());
        check(&json!([{ "type": 4, "custom_id": "text", "label": "Text", "style": 1 }]), "knows no component");
    }
}
