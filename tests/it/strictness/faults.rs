//! Failures of Discord's.
//!
//! - Whatever looks like a failure after the fact was done; whatever failed before was not.

use serde_json::{Value, json};

use super::Stage;
use crate::standin::Fault;

#[tokio::test]
async fn what_was_done_may_look_as_if_it_had_failed() {
    let stage = Stage::new().await;
    let general = stage.messages_of("general");
    let body = json!({ "content": "x" });
    let posted = || stage.discord.posts_in("general").len();

    stage.discord.next_post_meets(Fault::DoneThenError);
    assert_eq!(stage.sends("POST", &general, &body).await.unwrap().0, 500);
    stage.discord.next_post_meets(Fault::DoneThenCut);
    assert!(!stage.sends("POST", &general, &body).await.unwrap_err().is_timeout());
    stage.discord.next_post_meets(Fault::DoneThenSilence);
    assert!(stage.sends("POST", &general, &body).await.unwrap_err().is_timeout());
    assert_eq!(posted(), 3);

    stage.ada.begins("ask", &[("question", "who?")]);
    stage.discord.next_callback_meets(Fault::DoneThenError);
    let (callback, webhook) = stage.paths();
    let answer = json!({ "type": 4, "data": { "content": "x" } });
    assert_eq!(stage.sends("POST", &callback, &answer).await.unwrap().0, 500);
    stage.is_refused("POST", &callback, &answer, 40060).await;
    stage.discord.next_follow_up_meets(Fault::DoneThenError);
    assert_eq!(stage.sends("POST", &webhook, &body).await.unwrap().0, 500);
    stage.discord.next_change_meets(Fault::DoneThenCut);
    let original = format!("{webhook}/messages/@original");
    assert!(stage.sends("PATCH", &original, &json!({ "content": "y" })).await.is_err());
    assert_eq!(stage.does("GET", &original, &Value::Null).await["content"], "y");
}

#[tokio::test]
async fn what_failed_was_not_done() {
    let stage = Stage::new().await;
    let general = stage.messages_of("general");
    for (fault, status) in [
        (Fault::TooManyRequests, 429),
        (Fault::TooManyRequestsWithoutHeaders, 429),
        (Fault::TooManyRequestsOfAllKinds, 429),
        (Fault::BadGateway, 502),
        (Fault::Refused { status: 400, code: 200_000 }, 400),
    ] {
        stage.discord.next_post_meets(fault);
        let request = stage.http.post(format!("{}{general}", stage.discord.api())).body("{}").send().await.unwrap();
        assert_eq!(request.status().as_u16(), status);
        let headers = request.headers();
        let has = |name: &str| headers.contains_key(name);
        assert_eq!(has("retry-after"), status == 429 && !matches!(fault, Fault::TooManyRequestsWithoutHeaders));
        assert_eq!(has("x-ratelimit-global"), matches!(fault, Fault::TooManyRequestsOfAllKinds));
    }
    stage.discord.next_private_channel_meets(Fault::Refused { status: 403, code: 50007 });
    let recipient = json!({ "recipient_id": stage.ada.id().to_string() });
    assert_eq!(stage.sends("POST", "/users/@me/channels", &recipient).await.unwrap().1["code"], 50007);
    assert!(stage.discord.posts_in("general").is_empty());
    assert!(stage.discord.busiest_second() >= 5);
}
