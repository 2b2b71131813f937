//! Places: servers, channels, threads and forums.
//!
//! - What the bot may do depends on the channel, and each kind of channel has rules of its own.
//! - The bot is told when a place opens, changes or goes.

use serde_json::{Value, json};

use super::Stage;
use crate::standin::{Place, rights};

/// The flag of a message that was published.
const CROSSPOSTED: u64 = 1;

#[tokio::test]
async fn rights_are_those_of_the_channel() {
    let stage = Stage::new().await;
    let Stage { discord, ada, .. } = &stage;
    for (name, right) in [("dark", rights::VIEW_CHANNEL), ("plain", rights::EMBED_LINKS)] {
        discord.opens(Place::text(name).without(right));
    }
    discord.opens(Place::text("forgetful").without(rights::READ_MESSAGE_HISTORY));
    let embed = json!({ "embeds": [{ "title": "x" }] });
    stage.is_refused("POST", &stage.messages_of("dark"), &embed, 50001).await;
    stage.is_refused("POST", &stage.messages_of("plain"), &embed, 50013).await;
    let plain = stage.posts("plain", &json!({ "content": "x" })).await;
    stage.is_refused("PATCH", &format!("{}/{}", stage.messages_of("plain"), plain.id()), &embed, 50013).await;
    let question = ada.writes("forgetful", "x");
    let reply = json!({ "content": "x", "message_reference": { "message_id": question.id().to_string() } });
    stage.is_refused("POST", &stage.messages_of("forgetful"), &reply, 50013).await;
    assert_eq!(stage.does("GET", &stage.messages_of("forgetful"), &Value::Null).await, json!([]));

    discord.denies("general", rights::SEND_MESSAGES);
    assert_eq!(discord.events("CHANNEL_UPDATE").len(), 1);
    stage.is_refused("POST", &stage.messages_of("general"), &embed, 50013).await;
    // In a thread another right counts.
    discord.opens(Place::thread("aside", "general"));
    stage.posts("aside", &json!({ "content": "x" })).await;
    discord.denies("general", rights::SEND_MESSAGES_IN_THREADS);
    stage.is_refused("POST", &stage.messages_of("aside"), &embed, 50013).await;
}

#[tokio::test]
async fn threads_fold_away_and_lock() {
    let stage = Stage::new().await;
    stage.discord.opens(Place::thread("old", "general").archived());
    stage.discord.opens(Place::thread("closed", "general").locked());
    stage.discord.opens(Place::thread("over", "general").archived().locked());
    stage.is_refused("POST", &stage.messages_of("closed"), &json!({ "content": "x" }), 160_005).await;
    stage.is_refused("POST", &stage.messages_of("over"), &json!({ "content": "x" }), 50083).await;
    let archived = format!("/channels/{}/threads/archived/public", stage.discord.channel_id("general"));
    let names =
        |threads: &Value| threads["threads"].as_array().unwrap().iter().map(|one| one["name"].clone()).collect();
    let before: Vec<Value> = names(&stage.does("GET", &archived, &Value::Null).await);
    assert_eq!(before, ["over", "old"]);
    stage.posts("old", &json!({ "content": "x" })).await;
    let after: Vec<Value> = names(&stage.does("GET", &archived, &Value::Null).await);
    assert_eq!(after, ["over"]);
}

#[tokio::test]
async fn forums_want_a_title_and_known_tags() {
    let stage = Stage::new().await;
    stage.discord.opens(Place::forum("motions", &["Cambodia", "Ruritania"]).that_requires_a_tag());
    let id = stage.discord.channel_id("motions");
    let path = format!("/channels/{id}/threads");
    let tag = stage.does("GET", &format!("/channels/{id}"), &Value::Null).await["available_tags"][1]["id"].clone();
    let post = |tags: Value| json!({ "name": "On poets", "message": { "content": "x" }, "applied_tags": tags });
    stage.is_refused("POST", &path, &post(json!([])), 40067).await;
    stage.is_refused("POST", &path, &post(json!(["7"])), 10087).await;
    stage.is_refused("POST", &path, &post(json!(["1", "2", "3", "4", "5", "6"])), 50035).await;
    stage.is_refused("POST", &stage.messages_of("motions"), &json!({ "content": "x" }), 50008).await;
    let thread = stage.does("POST", &path, &post(json!([tag]))).await;
    assert_eq!(thread["message"]["id"], thread["id"]);
    assert_eq!(stage.discord.threads_in("motions"), [("On poets".to_owned(), vec!["Ruritania".to_owned()])]);
    assert_eq!(stage.discord.posts_in("On poets").len(), 1);
    assert_eq!(stage.discord.events("THREAD_CREATE").len(), 1);
    stage.discord.deletes_channel("motions");
    stage.is_refused("GET", &format!("/channels/{}", thread["id"].as_str().unwrap()), &Value::Null, 10003).await;
    assert_eq!(stage.discord.events("CHANNEL_DELETE").len(), 1);
}

#[tokio::test]
async fn announcements_are_published_once_and_ten_an_hour() {
    let stage = Stage::new().await;
    stage.discord.opens(Place::announcements("news"));
    let news = stage.messages_of("news");
    let post = stage.posts("general", &json!({ "content": "x" })).await;
    stage
        .is_refused("POST", &format!("{}/{}/crosspost", stage.messages_of("general"), post.id()), &Value::Null, 50024)
        .await;
    stage.discord.opens(Place::thread("about the news", "news"));
    let aside = stage.posts("about the news", &json!({ "content": "x" })).await;
    let crosspost = format!("{}/{}/crosspost", stage.messages_of("about the news"), aside.id());
    stage.is_refused("POST", &crosspost, &Value::Null, 50024).await;
    for n in 0..11 {
        let post = stage.posts("news", &json!({ "content": n.to_string() })).await;
        let crosspost = format!("{news}/{}/crosspost", post.id());
        if n == 10 {
            let (status, _) = stage.sends("POST", &crosspost, &Value::Null).await.unwrap();
            assert_eq!(status, 429);
            assert_eq!(stage.discord.takes_refusals().len(), 1);
            break;
        }
        stage.does("POST", &crosspost, &Value::Null).await;
        assert_eq!(stage.discord.sees(&post).unwrap().flags() & CROSSPOSTED, CROSSPOSTED);
        stage.is_refused("POST", &crosspost, &Value::Null, 40033).await;
    }
}

#[tokio::test]
async fn private_messages_reach_those_who_take_them() {
    let stage = Stage::new().await;
    let recipient = json!({ "recipient_id": stage.ada.id().to_string() });
    let channel = stage.does("POST", "/users/@me/channels", &recipient).await;
    let path = format!("/channels/{}/messages", channel["id"].as_str().unwrap());
    stage.does("POST", &path, &json!({ "content": "x" })).await;
    stage.ada.closes_private_messages();
    stage.is_refused("POST", &path, &json!({ "content": "x" }), 50007).await;
    stage.is_refused("POST", "/users/@me/channels", &json!({ "recipient_id": "7" }), 50033).await;
}

#[tokio::test]
async fn servers_come_and_go() {
    let stage = Stage::new().await;
    let Stage { discord, ada, .. } = &stage;
    discord.adds_server("Senate");
    discord.opens(Place::text("floor").on("Senate"));
    ada.at("floor").writes_with_mention("who?");
    let last = |name: &str| discord.events(name).pop().unwrap();
    let senate = last("GUILD_CREATE")["id"].clone();
    assert_eq!(last("MESSAGE_CREATE")["guild_id"], senate);
    stage.posts("floor", &json!({ "content": "x" })).await;
    discord.loses_server("Senate");
    assert_eq!(last("GUILD_DELETE"), json!({ "id": senate, "unavailable": true }));
    discord.regains_server("Senate");
    assert_eq!(last("GUILD_CREATE")["channels"][0]["name"], "floor");
    discord.removes_bot_from("Senate");
    assert_eq!(last("GUILD_DELETE"), json!({ "id": senate }));
    stage.is_refused("POST", &stage.messages_of("floor"), &json!({ "content": "x" }), 50001).await;
    let guild = format!("/guilds/{}", senate.as_str().unwrap());
    stage.is_refused("GET", &guild, &Value::Null, 10004).await;
}

#[tokio::test]
async fn a_message_begins_one_thread_and_needs_a_right_for_it() {
    let stage = Stage::new().await;
    let Stage { discord, ada, .. } = &stage;
    let question = ada.writes("general", "x");
    let begin = |id: u64| format!("{}/{id}/threads", stage.messages_of("general"));
    let named = |name: &str| json!({ "name": name });
    stage.is_refused("POST", &begin(question.id()), &named(""), 50035).await;
    stage.is_refused("POST", &begin(question.id()), &named(&"x".repeat(101)), 50035).await;
    stage.is_refused("POST", &begin(7), &named("answers"), 10008).await;
    discord.denies("general", rights::CREATE_PUBLIC_THREADS);
    stage.is_refused("POST", &begin(question.id()), &named("answers"), 50013).await;
    discord.denies("general", 0);
    let thread = stage.does("POST", &begin(question.id()), &named("answers")).await;
    assert_eq!((thread["id"].as_str(), thread["type"].as_u64()), (Some(&*question.id().to_string()), Some(11)));
    assert_eq!(discord.events("THREAD_CREATE").len(), 1);
    stage.is_refused("POST", &begin(question.id()), &named("answers"), 160_004).await;
    // No thread begins in a thread.
    let inside = stage.posts("answers", &json!({ "content": "x" })).await;
    let path = format!("{}/{}/threads", stage.messages_of("answers"), inside.id());
    stage.is_refused("POST", &path, &named("deeper"), 50024).await;
}
