//! The shape of messages and embeds.

use serde_json::Value;

use super::super::messages::{EPHEMERAL, SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS};
use super::{EMPTY_MESSAGE, Refused, Verdict, components, invalid, list, object, text};

/// A message to be posted, or the data of an answer; `ephemeral` if only one user may be meant to see it.
pub(in crate::standin) fn message(body: &Value, ephemeral: bool) -> Verdict {
    changed_message(body)?;
    let allowed = SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | if ephemeral { EPHEMERAL } else { 0 };
    let flags = &body["flags"];
    if !flags.is_null() && flags.as_u64().is_none_or(|flags| flags & !allowed != 0) {
        return invalid(format!("the flags {flags} do nothing here"));
    }
    if is_empty(body) {
        return Err((EMPTY_MESSAGE, "cannot send an empty message".to_owned()));
    }
    nonce(body)
}

/// What is new in a message that has been posted already.
pub(in crate::standin) fn changed_message(body: &Value) -> Verdict {
    object(body, "message")?;
    text(body, "content", 0, 2_000)?;
    let mut total = 0;
    for one in list(body, "embeds", 10)? {
        total += embed(one)?;
    }
    if total > 6_000 {
        return invalid(format!("embeds have {total} characters, more than 6000"));
    }
    components::rows(list(body, "components", 5)?)?;
    allowed_mentions(&body["allowed_mentions"])
}

/// A post in a forum: its title, and the message it begins with.
pub(in crate::standin) fn forum_post(body: &Value) -> Verdict {
    object(body, "forum post")?;
    text(body, "name", 1, 100)?;
    list(body, "applied_tags", 5)?;
    let archive_after = &body["auto_archive_duration"];
    if !archive_after.is_null() && ![60, 1_440, 4_320, 10_080].iter().any(|minutes| archive_after == minutes) {
        return invalid(format!("auto_archive_duration is {archive_after}"));
    }
    if body["message"].get("nonce").is_some() {
        return invalid("a post in a forum has no nonce".to_owned());
    }
    message(&body["message"], false)
}

fn is_empty(body: &Value) -> bool {
    let none = |key: &str| body[key].as_array().is_none_or(Vec::is_empty);
    body["content"].as_str().is_none_or(|content| content.trim().is_empty()) && none("embeds") && none("components")
}

/// Checks one embed and returns the characters that count towards the limit of all embeds together.
fn embed(embed: &Value) -> Result<usize, Refused> {
    object(embed, "embed")?;
    let mut total = text(embed, "title", 0, 256)? + text(embed, "description", 0, 4_096)?;
    total += text(&embed["footer"], "text", 0, 2_048)? + text(&embed["author"], "name", 0, 256)?;
    for field in list(embed, "fields", 25)? {
        total += text(field, "name", 1, 256)? + text(field, "value", 1, 1_024)?;
    }
    for url in [&embed["url"], &embed["author"]["url"], &embed["image"]["url"], &embed["thumbnail"]["url"]] {
        web_address(url)?;
    }
    if total == 0 && embed["image"].is_null() {
        return invalid("embed is empty".to_owned());
    }
    Ok(total)
}

/// An address to be opened in a browser, if there is one.
pub(super) fn web_address(url: &Value) -> Verdict {
    let is_web = |url: &str| url.starts_with("https://") || url.starts_with("http://");
    if url.as_str().is_none_or(|url| is_web(url) && url.chars().count() <= 2_048) {
        Ok(())
    } else {
        invalid(format!("not a well-formed URL: {url}"))
    }
}

fn nonce(body: &Value) -> Verdict {
    if body["nonce"].is_null() {
        let is_enforced = body["enforce_nonce"] == true;
        return if is_enforced { invalid("enforce_nonce without a nonce".to_owned()) } else { Ok(()) };
    }
    let length = body["nonce"].as_str().map_or(20, |nonce| nonce.chars().count());
    if length > 25 { invalid(format!("nonce has {length} characters, more than 25")) } else { Ok(()) }
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
    list(mentions, "users", 100)?;
    list(mentions, "roles", 100)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(body: &Value, code: u64) {
        let verdict = message(body, false);
        assert_eq!(verdict.as_ref().err().map_or(0, |(code, _)| *code), code, "{verdict:?}: {body}");
    }

    #[test]
    fn messages_keep_within_the_limits() {
        check(&json!({ "content": "x".repeat(2_000) }), 0);
        check(&json!({ "content": "x".repeat(2_001) }), 50035);
        check(&json!({ "content": " " }), 50006);
        check(&json!({ "embeds": [{}] }), 50035);
        check(&json!({ "embeds": [{ "description": "x".repeat(4_096) }] }), 0);
        check(&json!({ "embeds": [{ "description": "x".repeat(4_097) }] }), 50035);
        check(
            &json!({ "embeds": [{ "description": "x".repeat(3_001) }, { "description": "x".repeat(3_000) }] }),
            50035,
        );
        check(&json!({ "embeds": [{ "title": "x", "url": "www.europarl.europa.eu" }] }), 50035);
        check(&json!({ "embeds": [{ "fields": [{ "name": "x", "value": " " }] }] }), 50035);
        check(&json!({ "embeds": vec![json!({ "title": "x" }); 11] }), 50035);
        check(&json!({ "components": [] }), 50006);
    }

    #[test]
    fn flags_nonces_and_mentions_are_checked() {
        check(&json!({ "content": "x", "flags": SUPPRESS_EMBEDS }), 0);
        check(&json!({ "content": "x", "flags": EPHEMERAL }), 50035);
        assert!(message(&json!({ "content": "x", "flags": EPHEMERAL }), true).is_ok());
        check(&json!({ "content": "x", "nonce": "x".repeat(25), "enforce_nonce": true }), 0);
        check(&json!({ "content": "x", "nonce": "x".repeat(26), "enforce_nonce": true }), 50035);
        check(&json!({ "content": "x", "enforce_nonce": true }), 50035);
        check(&json!({ "content": "x", "allowed_mentions": { "parse": ["all"] } }), 50035);
        check(&json!({ "content": "x", "allowed_mentions": { "parse": ["roles"], "roles": ["1"] } }), 50035);
        check(&json!({ "content": "x", "allowed_mentions": { "parse": ["users"], "roles": ["1"] } }), 0);
    }

    #[test]
    fn a_forum_post_has_a_title_and_no_nonce() {
        let post = |extra: &Value| {
            let mut post = json!({ "name": "Cambodia", "message": { "content": "x" } });
            post.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
            forum_post(&post).is_ok()
        };
        assert!(post(&json!({})));
        assert!(!post(&json!({ "name": "x".repeat(101) })));
        assert!(!post(&json!({ "applied_tags": ["1", "2", "3", "4", "5", "6"] })));
        assert!(!post(&json!({ "message": { "content": "x", "nonce": "1" } })));
        assert!(!post(&json!({ "auto_archive_duration": 7 })));
    }
}
