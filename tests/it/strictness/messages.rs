//! Messages: what Discord refuses, what the bot may read, what is noted of them.
//!
//! - A message that Discord would refuse is refused with Discord's code, and one that nobody expected fails the test.
//! - Of what people write, the bot sees what Discord shows without approval for reading along.
//! - Pings are worked out as Discord does; a nonce is good for one message; what was to be seen can be recorded.

use serde_json::{Value, json};

use super::{Stage, buttons, if_described};
use crate::standin::{Place, Said, rights};

#[tokio::test]
async fn what_is_wrong_with_a_message_is_refused() {
    let stage = Stage::new().await;
    let general = stage.messages_of("general");
    let nobody = json!({ "parse": [] });
    for (body, code) in [
        (json!({}), 50006),
        (json!({ "content": "x".repeat(2_001), "allowed_mentions": nobody }), 50035),
        (json!({ "content": "x", "components": buttons(&["next", "next"]) }), 50035),
        (json!({ "content": "x", "message_reference": { "message_id": "7" } }), 50035),
    ] {
        stage.is_refused("POST", &general, &body, code).await;
    }
    stage.is_refused("POST", &stage.messages_of("locked"), &json!({ "content": "x" }), 50013).await;
    stage.is_refused("POST", "/channels/7/messages", &json!({ "content": "x" }), 10003).await;
    stage.is_refused("POST", "/channels/7/postcards", &json!({ "content": "x" }), if_described(50035, 0)).await;
    assert!(stage.discord.posts_in("general").is_empty());
    stage.posts("general", &json!({ "content": "x", "components": buttons(&["next"]) })).await;
}

#[tokio::test]
#[should_panic(expected = "Discord refused what the bot did")]
async fn an_unexpected_refusal_fails_the_test() {
    let stage = Stage::new().await;
    stage.sends("POST", &stage.messages_of("general"), &json!({})).await.unwrap();
}

#[tokio::test]
#[should_panic(expected = "the bot pinged somebody")]
async fn an_unexpected_ping_fails_the_test() {
    let stage = Stage::new().await;
    stage.posts("general", &json!({ "content": format!("<@{}>", stage.ada.id()) })).await;
}

#[tokio::test]
async fn the_bot_changes_and_deletes_its_own_messages_only() {
    let stage = Stage::new().await;
    let question = stage.ada.writes_with_mention("paragraph 7?");
    let own = stage.posts("general", &json!({ "content": "x", "components": buttons(&["next"]) })).await;
    let path = |said: &Said| format!("{}/{}", stage.messages_of("general"), said.id());
    stage.is_refused("PATCH", &path(&question), &json!({ "content": "y" }), 50005).await;
    stage.is_refused("DELETE", &path(&question), &Value::Null, 50013).await;
    stage.is_refused("PATCH", &path(&own), &json!({ "content": "", "components": [] }), 50006).await;
    stage.is_refused("PATCH", &format!("{}/7", stage.messages_of("council")), &json!({ "content": "y" }), 10008).await;

    stage.does("PATCH", &path(&own), &json!({ "content": "y", "allowed_mentions": { "parse": [] } })).await;
    let changed = stage.discord.until_changed(&own).await;
    assert_eq!((changed.content(), changed.buttons()), ("y", vec!["Press next"]), "what is not named stays");
    assert!(changed.is_edited() && !changed.can_ping() && own.can_ping());
    stage.does("DELETE", &path(&own), &Value::Null).await;
    stage.discord.until_deleted(&own).await;
    assert!(stage.discord.sees(&own).is_none());
    stage.is_refused("DELETE", &path(&own), &Value::Null, 10008).await;
}

#[tokio::test]
async fn messages_are_listed_newest_first_and_blanked() {
    let stage = Stage::new().await;
    let said: Vec<Said> = (0..4).map(|n| stage.ada.writes("general", &n.to_string())).collect();
    let own = stage.posts("general", &json!({ "content": "x" })).await;
    let general = stage.messages_of("general");
    let listed = async |query: String| -> Vec<u64> {
        let list = stage.does("GET", &format!("{general}{query}"), &Value::Null).await;
        list.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().parse().unwrap()).collect()
    };
    assert_eq!(listed("?limit=2".to_owned()).await, [own.id(), said[3].id()]);
    assert_eq!(listed(format!("?limit=2&after={}", said[0].id())).await, [said[2].id(), said[1].id()]);
    assert_eq!(listed(format!("?limit=1&before={}", said[2].id())).await, [said[1].id()]);
    let seen = stage.does("GET", &format!("{general}/{}", said[0].id()), &Value::Null).await;
    assert_eq!(seen["content"], "", "the bot may not read along");
    let seen = stage.does("GET", &format!("{general}/{}", own.id()), &Value::Null).await;
    assert_eq!(seen["content"], "x");
}

#[tokio::test]
async fn the_bot_sees_what_is_said_to_it_and_no_more() {
    let stage = Stage::new().await;
    let Stage { discord, ada, .. } = &stage;
    let last = |name: &str| discord.events(name).pop().unwrap();

    let remark = ada.writes("general", "the poets");
    assert_eq!(last("MESSAGE_CREATE")["content"], "");
    let question = ada.writes_with_mention("the poets?");
    assert!(last("MESSAGE_CREATE")["content"].as_str().unwrap().ends_with("the poets?"));
    let reply = discord.user("bob").writes_reply(&remark, "indeed");
    assert_eq!(last("MESSAGE_CREATE")["content"], "");
    assert_eq!(last("MESSAGE_CREATE")["referenced_message"]["content"], "");
    let own = stage.posts("general", &json!({ "content": "an answer" })).await;
    ada.writes_reply(&own, "really?");
    assert_eq!(last("MESSAGE_CREATE")["content"], "really?");
    assert_eq!(last("MESSAGE_CREATE")["referenced_message"]["content"], "an answer");
    ada.writes_reply_without_ping(&own, "really?");
    assert_eq!(last("MESSAGE_CREATE")["content"], "");

    ada.edits(&question, "the painters?");
    assert!(last("MESSAGE_UPDATE")["content"].as_str().unwrap().ends_with("the painters?"));
    assert!(last("MESSAGE_UPDATE")["edited_timestamp"].is_string());
    ada.rewrites(&question, "nothing, thanks");
    assert_eq!(last("MESSAGE_UPDATE")["content"], "", "it is no longer said to the bot");
    ada.edits(&remark, "the painters");
    assert_eq!(last("MESSAGE_UPDATE")["content"], "");
    let question = ada.writes_with_mention("https://europa.eu/ ?");
    discord.unfolds_link(&question, "https://europa.eu/");
    assert!(last("MESSAGE_UPDATE")["edited_timestamp"].is_null());
    assert_eq!(last("MESSAGE_UPDATE")["embeds"].as_array().unwrap().len(), 1);
    discord.pins(&question);
    assert_eq!(last("MESSAGE_UPDATE")["pinned"], true);

    ada.deletes(&question);
    assert_eq!(last("MESSAGE_DELETE")["id"], question.id().to_string());
    discord.deletes_at_once(&[&remark, &reply]);
    assert_eq!(last("MESSAGE_DELETE_BULK")["ids"], json!([remark.id().to_string(), reply.id().to_string()]));

    discord.opens(Place::text("dark").without(rights::VIEW_CHANNEL));
    let heard = discord.events("MESSAGE_CREATE").len();
    ada.at("dark").writes_with_mention("hello?");
    assert_eq!(discord.events("MESSAGE_CREATE").len(), heard);
    let question = ada.writes_with_mention("again?");
    discord.delivers_again(&question);
    assert_eq!(discord.events("MESSAGE_CREATE").len(), heard + 2);
}

#[tokio::test]
async fn a_nonce_is_good_for_one_message() {
    let stage = Stage::new().await;
    let body = json!({ "content": "x", "nonce": "daily", "enforce_nonce": true });
    let first = stage.does("POST", &stage.messages_of("general"), &body).await;
    let again = stage.does("POST", &stage.messages_of("general"), &body).await;
    assert_eq!(first["id"], again["id"]);
    // The author counts, not the channel.
    assert_eq!(stage.does("POST", &stage.messages_of("council"), &body).await["id"], first["id"]);
    let careless = json!({ "content": "x", "nonce": "daily" });
    assert_ne!(stage.does("POST", &stage.messages_of("general"), &careless).await["id"], first["id"]);
    assert_eq!(stage.discord.posts_in("general").len(), 2);
}

#[tokio::test]
async fn pings_are_noted_as_discord_works_them_out() {
    let stage = Stage::new().await;
    let Stage { discord, ada, .. } = &stage;
    let readers = discord.adds_role("readers", true);
    discord.adds_role("editors", false);
    for whom in ["readers", "ada", "everyone"] {
        discord.expects_ping(whom);
    }
    let pings = || -> Vec<String> { discord.pings().into_iter().map(|ping| ping.whom).collect() };
    let text = format!("@everyone <@&{readers}> <@{}>", ada.id());
    let of_all = |mentions: Value| json!({ "content": text, "allowed_mentions": mentions });

    stage.posts("general", &of_all(json!({ "parse": [] }))).await;
    stage.posts("general", &of_all(json!({ "roles": ["7"], "replied_user": true }))).await;
    stage.posts("general", &json!({ "embeds": [{ "title": text }] })).await;
    assert!(pings().is_empty());
    stage.posts("general", &of_all(json!({ "roles": [readers.to_string()] }))).await;
    assert_eq!(pings(), ["readers"]);
    stage.posts("general", &json!({ "content": text })).await;
    assert_eq!(pings()[1..], ["ada", "readers", "everyone"]);
    assert!(discord.pings()[1].text.contains("@everyone"));

    let question = ada.writes_with_mention("who?");
    let reference = json!({ "message_id": question.id().to_string() });
    let reply = stage.posts("general", &json!({ "content": "x", "message_reference": reference })).await;
    assert_eq!(pings()[4..], ["ada"]);
    // In an interaction only users are pinged by default; a changed text counts as well.
    ada.begins("ask", &[("question", "who?")]);
    stage.answers(4, &json!({ "content": text })).await;
    assert_eq!(pings()[5..], ["ada"]);
    let path = format!("{}/{}", stage.messages_of("general"), reply.id());
    stage.does("PATCH", &path, &of_all(json!({ "parse": ["everyone"] }))).await;
    assert_eq!(pings()[6..], ["everyone"]);
    discord.denies("general", rights::MENTION_EVERYONE);
    stage.posts("general", &of_all(json!({ "parse": ["everyone"] }))).await;
    assert_eq!(pings().len(), 7, "the bot has lost the right");
}

#[tokio::test]
async fn what_was_to_be_seen_can_be_recorded() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("press.json");
    {
        let stage = Stage::new().await;
        stage.discord.records_to(&file);
        let question = stage.ada.writes_with_mention("who?");
        let reference = json!({ "message_id": question.id().to_string() });
        let body = json!({ "embeds": [{ "title": "x" }], "components": buttons(&["next"]), "message_reference": reference,
            "allowed_mentions": { "parse": [] } });
        let answer = stage.posts("general", &body).await;
        let pressed = stage.ada.presses(&answer, "Press next");
        stage.meanwhile(pressed, 7, &json!({ "embeds": [{ "title": "y" }] })).await;
    }
    let scenes: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    let seen: Vec<_> =
        scenes.iter().map(|scene| (scene["what"].as_str().unwrap(), &scene["embeds"][0]["title"])).collect();
    let (none, x, y) = (Value::Null, json!("x"), json!("y"));
    assert_eq!(seen, [("message", &none), ("message", &x), ("press", &none), ("change", &y)]);
    assert_eq!((&scenes[0]["author"], &scenes[1]["reply"]["author"]), (&json!("ada"), &json!("ada")));
    assert_eq!(scenes[2]["words"], "Press next");
}
