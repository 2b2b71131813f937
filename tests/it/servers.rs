//! Servers that are broken, refuse, or were left, and what that means for their digests and those of others:
//!
//! - However many channels hang or are rate limited for long, the others get their digests in time.
//! - One that is refused for want of a right comes once the right is back, and the status says which is missing where.
//! - Three refusals in a row pause a digest and tell the one who set it up, once; where that is not possible, the status
//!   says it.
//! - A server that was left gets no digests; within thirty days all is as before when the bot is back, later nothing is
//!   left. An outage is no departure.

use std::time::Duration;

use serde_json::json;
use sqlx::{Connection, SqliteConnection};

use crate::{
    exactly_once::State,
    standin::{Fault, Place, Said, StandIn, rights},
};

const SOON: Duration = Duration::from_secs(20);
/// For what should not happen.
const LISTEN: Duration = Duration::from_secs(4);
const SERVER: &str = "Model Parliament";

/// Opens so many channels and returns their names.
pub(crate) fn open(discord: &StandIn, count: usize) -> Vec<String> {
    let names: Vec<String> = (0..count).map(|number| format!("channel{number}")).collect();
    for name in &names {
        discord.opens(Place::text(name));
    }
    names
}

async fn others_come_in_time_while_many_meet(fault: Fault) {
    let discord = StandIn::start().await;
    // More than are begun at the same time, and all of them before the one that works.
    let mut channels = open(&discord, 120);
    for channel in &channels {
        discord.posts_meet(channel, fault);
    }
    channels.push("council".to_owned());
    let channels: Vec<&str> = channels.iter().map(String::as_str).collect();
    State::due(&discord, &channels, 1).import(&discord, &[]);
    let _bot = discord.run_bot().await;
    // An attempt that hangs is given up after twenty seconds.
    discord.until_posts_in("council", 1, Duration::from_secs(15)).await;
}

#[tokio::test]
async fn others_come_in_time_while_many_channels_hang() {
    others_come_in_time_while_many_meet(Fault::DoneThenSilence).await;
}

#[tokio::test]
async fn others_come_in_time_while_many_channels_are_rate_limited_for_an_hour() {
    others_come_in_time_while_many_meet(Fault::TooManyRequestsForAnHour).await;
}

/// Has a digest of `ada`'s refused, as so many before it.
async fn is_refused_after(refusals: u32, discord: &StandIn) {
    let ada = discord.user("ada");
    let state = State::due(discord, &["council"], 1);
    state.with("creator", &json!(ada.id())).with("refusals", &json!(refusals)).import(discord, &[]);
    discord.next_post_meets(Fault::Refused { status: 400, code: 200_000 });
    discord.until_log_says(&format!("refusals={}", refusals + 1), SOON).await;
    discord.listens(LISTEN).await;
}

#[tokio::test]
async fn three_refusals_in_a_row_pause_a_digest_and_tell_the_one_who_set_it_up() {
    let discord = StandIn::start().await;
    let ada = discord.user("ada");
    ada.privately();
    let _bot = discord.run_bot().await;
    for refusals in 0..2 {
        is_refused_after(refusals, &discord).await;
        assert!(discord.posts_in("private with ada").is_empty());
        let status = ada.runs("digest status", &[]).await.words();
        assert!(status.contains("refused by Discord: refused by a test") && status.contains("Next: <t:"), "{status}");
    }
    is_refused_after(2, &discord).await;
    let told = discord.posts_in("private with ada");
    let council = discord.channel_id("council");
    assert_eq!(told.len(), 1);
    assert!(told[0].words().contains(&format!("you set up in <#{council}>")), "{}", told[0].words());
    let status = ada.runs("digest status", &[]).await.words();
    assert!(status.contains("Paused, as Discord refused 3 posts in a row"), "{status}");
    assert!(discord.posts_in("council").is_empty());

    // Resumed, it starts counting anew.
    ada.runs("digest resume", &[("channel", "#council")]).await;
    let status = ada.runs("digest status", &[]).await.words();
    assert!(status.contains("Next: <t:") && !status.contains("Paused"), "{status}");
}

#[tokio::test]
async fn a_digest_refused_for_want_of_a_right_comes_once_the_right_is_back() {
    let discord = StandIn::start().await;
    let ada = discord.user("ada");
    discord.opens(Place::text("shut").without(rights::SEND_MESSAGES));
    discord.opens(Place::text("plain").without(rights::EMBED_LINKS));
    State::due(&discord, &["council"], 1).import(&discord, &[]);
    discord.next_post_meets(Fault::Refused { status: 403, code: 50013 });
    let _bot = discord.run_bot().await;
    discord.until_log_says("a right is missing for a digest", SOON).await;
    discord.listens(LISTEN).await;
    let status = ada.runs("digest status", &[]).await.words();
    assert!(status.contains("Next: <t:") && discord.attempts_in("council").len() == 1, "{status}");
    // What is left of the ten minutes passes.
    let mut database = SqliteConnection::connect(&format!("sqlite:{}", discord.data().join("whereas.db").display()))
        .await
        .expect("the database of the bot");
    let passes = "UPDATE subscription SET next_run = next_run - 590 WHERE postponed = 1";
    assert_eq!(sqlx::query(passes).execute(&mut database).await.expect("it changes").rows_affected(), 1);
    discord.until_posts_in("council", 1, SOON * 2).await;
    discord.listens(LISTEN).await;

    discord.expects_refusal(50013);
    discord.expects_refusal(50013);
    State::due(&discord, &["shut", "plain"], 1).import(&discord, &[]);
    discord.until_log_repeats("a right is missing for a digest", 3, SOON).await;
    let shut = discord.channel_id("shut");
    let status = ada.runs("digest status", &[("channel", "#shut")]).await.words();
    assert!(status.contains(&format!("In <#{shut}> I lack **Send Messages**")), "{status}");
    assert!(!status.contains("50013"), "{status}");
    let plain = discord.channel_id("plain");
    let status = ada.runs("digest status", &[("channel", "#plain")]).await.words();
    assert!(status.contains(&format!("In <#{plain}> I lack **Embed Links**")), "{status}");
}

#[tokio::test]
async fn one_whose_digest_lacks_a_right_to_the_end_is_told_where_it_is_named() {
    let discord = StandIn::start().await;
    let ada = discord.user("ada");
    ada.privately();
    let state = State::due(&discord, &["council"], 23 * 3600 + 1800).with("creator", &json!(ada.id()));
    state.with("refusals", &json!(2)).import(&discord, &[]);
    discord.next_post_meets(Fault::Refused { status: 403, code: 50013 });
    let _bot = discord.run_bot().await;
    discord.until_log_says("refusals=3", SOON).await;
    discord.listens(LISTEN).await;
    let told: Vec<String> = discord.posts_in("private with ada").iter().map(Said::words).collect();
    assert!(told.len() == 1 && told[0].contains("`/digest status` there names it"), "{told:?}");
}

#[tokio::test]
async fn one_who_takes_no_private_messages_is_tried_once_and_the_status_says_it() {
    let discord = StandIn::start().await;
    let ada = discord.user("ada");
    ada.privately();
    ada.closes_private_messages();
    discord.expects_refusal(50007);
    let _bot = discord.run_bot().await;
    is_refused_after(2, &discord).await;
    discord.until_log_says("nobody could be told that a digest is paused", SOON).await;
    discord.listens(LISTEN).await;
    assert_eq!(discord.attempts_in("private with ada").len(), 1);
    assert_eq!(discord.attempts_in("council").len(), 1);
    let status = ada.runs("digest status", &[]).await.words();
    assert!(status.contains("Paused, as Discord refused 3 posts in a row"), "{status}");
}

/// A digest of the server that is due in some seconds.
fn due_in(discord: &StandIn, seconds: i64) -> State {
    State::due(discord, &["council"], -seconds)
}

#[tokio::test]
async fn a_server_left_gets_no_digest_until_the_bot_is_back() {
    let discord = StandIn::start().await;
    due_in(&discord, 12).import(&discord, &[]);
    let _bot = discord.run_bot().await;
    discord.removes_bot_from(SERVER);
    discord.listens(Duration::from_secs(16)).await;
    assert!(discord.attempts_in("council").is_empty());
    discord.takes_bot_back_to(SERVER);
    discord.until_posts_in("council", 1, SOON).await;
    discord.listens(LISTEN).await;
    assert_eq!(discord.posts_in("council").len(), 1);
}

#[tokio::test]
async fn an_outage_is_no_departure() {
    let discord = StandIn::start().await;
    due_in(&discord, 8).import(&discord, &[]);
    let _bot = discord.run_bot().await;
    discord.loses_server(SERVER);
    // What cannot be seen over the gateway can be posted to all the same.
    discord.until_posts_in("council", 1, SOON).await;
    discord.regains_server(SERVER);
    discord.listens(LISTEN).await;
    assert_eq!(discord.posts_in("council").len(), 1);
    let status = discord.user("ada").runs("digest status", &[]).await.words();
    assert!(status.contains("Last: <t:"), "{status}");
}

#[tokio::test]
async fn a_server_to_which_the_bot_returns_within_thirty_days_has_its_digests_as_before() {
    let discord = StandIn::start().await;
    discord.removes_bot_from(SERVER);
    State::due(&discord, &["council"], 1).left(discord.server_id(SERVER), 29).import(&discord, &[]);
    let _bot = discord.run_bot().await;
    discord.listens(LISTEN).await;
    assert!(discord.attempts_in("council").is_empty());
    discord.takes_bot_back_to(SERVER);
    discord.until_posts_in("council", 1, SOON).await;
}

#[tokio::test]
async fn a_server_left_for_longer_is_forgotten() {
    let discord = StandIn::start().await;
    discord.removes_bot_from(SERVER);
    State::due(&discord, &["council"], 1).left(discord.server_id(SERVER), 31).import(&discord, &[]);
    let _bot = discord.run_bot().await;
    discord.until_log_says("forgot servers that the bot left long ago", SOON).await;
    discord.takes_bot_back_to(SERVER);
    discord.listens(LISTEN).await;
    assert!(discord.attempts_in("council").is_empty());
    let status = discord.user("ada").runs("digest status", &[]).await.words();
    assert!(status.contains("No digest is turned on"), "{status}");
}
