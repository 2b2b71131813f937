//! Commands, menus, buttons and selects.
//!
//! - They reach the bot as Discord sends them, with the place, the person and the language.
//! - The first answer comes once and within three seconds; what follows is bound by Discord's rules.
//! - Users see what the bot answers: a new message, a changed one, or one for them alone.

use std::time::Duration;

use serde_json::{Value, json};

use super::{EPHEMERAL, Stage, buttons, if_described};
use crate::standin::{Place, rights};

#[tokio::test]
async fn a_first_answer_comes_once_and_in_time() {
    let stage = Stage::new().await;
    let ask = [("question", "who?")];
    stage.ada.begins("ask", &ask);
    let (callback, webhook) = stage.paths();
    let answer = json!({ "type": 4, "data": { "content": "x" } });
    stage.is_refused("POST", &webhook, &json!({ "content": "too early" }), 10015).await;
    stage.is_refused("POST", &callback, &json!({ "type": 7, "data": { "content": "x" } }), 50035).await;
    stage.is_refused("POST", &callback, &json!({ "type": 5, "data": { "flags": 4 } }), 50035).await;
    stage.does("POST", &callback, &answer).await;
    stage.is_refused("POST", &callback, &answer, 40060).await;
    stage
        .is_refused(
            "POST",
            &callback.replace("interaction", "interactions/7/interaction"),
            &answer,
            if_described(50035, 0),
        )
        .await;
    stage.is_refused("POST", "/interactions/7/token/callback", &answer, 10062).await;
    assert!(stage.discord.slowest_acknowledgement().is_some_and(|slowest| slowest < Duration::from_secs(3)));

    stage.discord.lets_interactions_expire();
    stage.is_refused("PATCH", &format!("{webhook}/messages/@original"), &json!({ "content": "y" }), 50027).await;
    stage.ada.begins("ask", &ask);
    let (callback, _) = stage.paths();
    tokio::time::sleep(Duration::from_millis(3_100)).await;
    stage.is_refused("POST", &callback, &answer, 10062).await;
}

#[tokio::test]
async fn a_deferred_answer_is_edited_and_not_followed_up() {
    let stage = Stage::new().await;
    let token = stage.ada.begins("ask", &[("question", "who?")]);
    stage.answers(5, &json!({ "flags": EPHEMERAL })).await;
    let (_, webhook) = stage.paths();
    stage.is_refused("POST", &webhook, &json!({ "content": "x" }), 50035).await;
    let original = format!("{webhook}/messages/@original");
    assert_eq!(stage.does("GET", &original, &Value::Null).await["flags"], EPHEMERAL | 128);
    stage.does("PATCH", &original, &json!({ "content": "x" })).await;
    let answer = stage.ada.answer_to(&token, "the answer").await;
    assert!(answer.is_ephemeral() && answer.content() == "x");
    stage.does("POST", &webhook, &json!({ "content": "more" })).await;
    assert_eq!(stage.ada.follow_up(&answer, 1).await.content(), "more");
    // What one user sees is in no channel.
    let path = format!("{}/{}", stage.messages_of("general"), answer.id());
    stage.is_refused("PATCH", &path, &json!({ "content": "y" }), 10008).await;
    stage.does("DELETE", &original, &Value::Null).await;
    stage.is_refused("GET", &original, &Value::Null, 10008).await;
}

#[tokio::test]
async fn commands_tell_the_bot_where_and_by_whom_they_are_used() {
    let stage = Stage::new().await;
    let Stage { discord, ada, .. } = &stage;
    let ask = [("question", "who?")];
    discord.speaks("Model Parliament", "fr");
    ada.with_locale("de").begins("ask", &ask);
    let used = stage.interaction();
    assert_eq!((&used["locale"], &used["guild_locale"], &used["context"]), (&json!("de"), &json!("fr"), &json!(0)));
    assert_eq!(used["authorizing_integration_owners"], json!({ "0": used["guild_id"] }));
    assert_eq!(used["data"]["options"], json!([{ "name": "question", "type": 3, "value": "who?" }]));

    ada.privately().begins("ask", &ask);
    let used = stage.interaction();
    assert_eq!(used["context"], 1);
    assert!(used["guild_id"].is_null() && used["user"]["username"] == "ada");

    discord.delivers_interaction_again();
    assert_eq!(stage.interaction(), used);
    assert_eq!(discord.events("INTERACTION_CREATE").len(), 3);

    ada.begins("settings show", &[]);
    assert_eq!(stage.interaction()["data"]["options"], json!([{ "name": "show", "type": 1, "options": [] }]));
    assert!(ada.is_offered("settings"));
    assert!(!ada.as_ordinary_member().is_offered("settings"));
    assert!(ada.with_rights(rights::MANAGE_GUILD).is_offered("settings"));
    assert!(ada.as_ordinary_member().is_offered("ask"));

    let suggested = ada.types("ask", &[], ("question", "wh"));
    let choice = json!({ "choices": [{ "name": "Who?", "value": "who?" }] });
    let suggested = stage.meanwhile(suggested, 8, &choice).await;
    assert_eq!(suggested, [("Who?".to_owned(), "who?".to_owned())]);
}

#[tokio::test]
async fn a_user_brings_the_bot_where_it_is_no_member() {
    let stage = Stage::new().await;
    let Stage { discord, ada, .. } = &stage;
    discord.adds_server_without_bot("Elsewhere");
    discord.opens(Place::text("agora").on("Elsewhere"));
    discord.opens(Place::group("lunch"));
    assert!(ada.at("agora").is_offered("ask") && ada.at("lunch").is_offered("ask"));
    assert!(!ada.at("agora").is_offered("settings") && !ada.at("lunch").is_offered("settings"));

    ada.at("lunch").begins("ask", &[("question", "who?")]);
    assert_eq!(stage.interaction()["context"], 2);
    ada.at("agora").begins("ask", &[("question", "who?")]);
    let used = stage.interaction();
    assert_eq!(used["context"], 0);
    assert_eq!(used["authorizing_integration_owners"], json!({ "1": ada.id().to_string() }));
    stage.answers(4, &json!({ "content": "x" })).await;
    let (_, webhook) = stage.paths();
    for _ in 0..5 {
        stage.does("POST", &webhook, &json!({ "content": "more" })).await;
    }
    stage.is_refused("POST", &webhook, &json!({ "content": "more" }), 40094).await;
    stage.is_refused("GET", &stage.messages_of("agora"), &Value::Null, 50001).await;
    assert_eq!(discord.events("MESSAGE_CREATE").len(), 0, "the bot hears nothing there");

    let restricted = ada.at("agora").with_rights(rights::SEND_MESSAGES);
    let answer = restricted.runs("ask", &[("question", "who?")]);
    let answer = stage.meanwhile(answer, 4, &json!({ "content": "x" })).await;
    assert!(answer.is_ephemeral(), "without the right to use it openly");
}

#[tokio::test]
async fn the_menu_shows_the_bot_any_message() {
    let stage = Stage::new().await;
    let remark = stage.ada.writes("general", "see B9-0234/2022");
    let bob = stage.discord.user("bob");
    let answer = bob.uses_menu("Find clauses", &remark);
    let answer = stage.meanwhile(answer, 4, &json!({ "content": "found", "flags": EPHEMERAL })).await;
    assert_eq!(answer.content(), "found");
    let data = stage.interaction()["data"].clone();
    assert_eq!((&data["type"], &data["target_id"]), (&json!(3), &json!(remark.id().to_string())));
    assert_eq!(data["resolved"]["messages"][remark.id().to_string()]["content"], "see B9-0234/2022");
}

#[tokio::test]
async fn a_button_changes_its_message_or_brings_another() {
    let stage = Stage::new().await;
    let bob = stage.discord.user("bob");
    let question = stage.ada.writes_with_mention("who?");
    let mut components = buttons(&["next"]);
    let source = json!({ "type": 2, "style": 5, "url": "https://europa.eu/", "label": "Source" });
    components[0]["components"].as_array_mut().unwrap().push(source);
    let reply = json!({
        "content": "page 1", "components": components, "allowed_mentions": { "parse": [] },
        "message_reference": { "message_id": question.id().to_string() },
    });
    let answer = stage.posts("general", &reply).await;

    assert_eq!(answer.link("Source"), "https://europa.eu/");
    let pressed = stage.ada.presses(&answer, "Press next");
    let changed = stage.meanwhile(pressed, 7, &json!({ "content": "page 2" })).await;
    assert_eq!((changed.id(), changed.content()), (answer.id(), "page 2"));
    assert!(changed.can_ping(), "a text without a word on whom it pings");
    let used = stage.interaction();
    assert_eq!((&used["type"], &used["data"]["custom_id"]), (&json!(3), &json!("next")));
    assert_eq!(used["message"]["referenced_message"]["id"], question.id().to_string());
    assert_eq!(used["message"]["components"][0]["components"][0]["custom_id"], "next");

    let pressed = bob.presses(&changed, "Press next");
    let private = json!({ "content": "not yours", "flags": EPHEMERAL, "components": buttons(&["mine"]) });
    let note = stage.meanwhile(pressed, 4, &private).await;
    assert!(note.is_ephemeral() && note.id() != answer.id());
    assert_eq!(stage.interaction()["member"]["user"]["username"], "bob");
    let pressed = bob.presses(&note, "Press mine");
    let turned = stage.meanwhile(pressed, 7, &json!({ "content": "yours" })).await;
    assert!(turned.is_ephemeral() && turned.id() == note.id());
    assert_eq!(stage.interaction()["message"]["interaction_metadata"]["user"]["username"], "bob");

    let token = stage.ada.begins_to_press(&changed, "Press next");
    stage.answers(6, &Value::Null).await;
    let (_, webhook) = stage.paths();
    stage.does("PATCH", &format!("{webhook}/messages/@original"), &json!({ "content": "page 3" })).await;
    assert_eq!(stage.ada.answer_to(&token, "the page").await.content(), "page 3");
}

#[tokio::test]
async fn an_option_is_chosen_by_what_it_says() {
    let stage = Stage::new().await;
    let options = json!([{ "label": "Recital B", "value": "rec:B" }, { "label": "Recital D", "value": "rec:D" }]);
    let select = json!({ "type": 3, "custom_id": "pick", "placeholder": "Which?", "options": options });
    let body = json!({ "content": "Pick", "components": [{ "type": 1, "components": [select] }] });
    let question = stage.posts("general", &body).await;
    assert_eq!(question.options("Which?")[1], ("Recital D", "rec:D"));
    let chosen = stage.ada.chooses(&question, "Which?", "Recital D");
    let answer = stage.meanwhile(chosen, 7, &json!({ "content": "D", "components": [] })).await;
    assert_eq!(answer.content(), "D");
    assert_eq!(stage.interaction()["data"]["values"], json!(["rec:D"]));
}
