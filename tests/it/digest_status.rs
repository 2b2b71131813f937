//! What `/digest status` and `/today` say of digests that did not come, or not as somebody thought:
//!
//! - A day with nothing to say, and one that was missed for too long.
//! - A time zone or a resolution that is gone, and a clock that was ahead.
//! - One that a person has paused, which stays so when it is changed.
//! - Very many digests, all of them.

use std::{collections::BTreeSet, time::Duration};

use jiff::{Timestamp, ToSpan, civil::Weekday};
use serde_json::json;

use crate::{exactly_once::State, servers::open, standin::StandIn};

const SOON: Duration = Duration::from_secs(20);
/// For what should not happen.
const LISTEN: Duration = Duration::from_secs(4);

#[tokio::test]
async fn a_day_with_nothing_to_say_shows_in_the_status() {
    let discord = StandIn::start().await;
    let state = State::due(&discord, &["council"], 1).with("contents", &json!("new")).with("quiet", &json!(1));
    state.import(&discord, &[]);
    let _bot = discord.run_bot().await;
    discord.until_log_says("a digest has nothing to say", SOON).await;
    discord.listens(LISTEN).await;
    assert!(discord.attempts_in("council").is_empty());
    for command in ["digest status", "today"] {
        let said = discord.user("ada").runs(command, &[]).await.words();
        assert!(said.contains(":F>: there was nothing new, so nothing was posted."), "{said}");
    }
}

#[tokio::test]
async fn a_digest_that_was_missed_for_too_long_is_skipped_and_the_status_says_so() {
    let discord = StandIn::start().await;
    // Weekly, and due two days ago.
    let day = (Timestamp::now() - 48.hours()).in_tz("UTC").unwrap().weekday();
    let bit = 1 << day.since(Weekday::Monday);
    State::due(&discord, &["council"], 48 * 60 * 60).with("weekdays", &json!(bit)).import(&discord, &[]);
    let _bot = discord.run_bot().await;
    discord.until_log_says("a missed digest is too old and skipped", SOON).await;
    discord.listens(LISTEN).await;
    assert!(discord.attempts_in("council").is_empty());
    let status = discord.user("ada").runs("digest status", &[]).await.words();
    assert!(
        status.contains("could not be made in time, so it was left out") && status.contains("Next: <t:"),
        "{status}"
    );
}

#[tokio::test]
async fn what_a_person_has_paused_stays_paused_when_it_is_changed_though_a_post_was_refused() {
    let discord = StandIn::start().await;
    let state = State::due(&discord, &["council"], 1).with("paused", &json!(1));
    state.with("refusals", &json!(1)).import(&discord, &[]);
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let change = [("channel", "#council"), ("time", "08:00"), ("zone", "UTC")];
    for said in [ada.runs("digest status", &[]).await, ada.runs("digest on", &change).await] {
        assert!(said.words().contains("Paused. "), "{}", said.words());
    }
    assert!(discord.attempts_in("council").is_empty(), "what is paused does not say that it goes on");
    // What only Discord's refusals have paused goes on.
    State::due(&discord, &["council"], 1).with("paused", &json!(1)).with("refusals", &json!(3)).import(&discord, &[]);
    let said = ada.runs("digest on", &change).await.words();
    assert!(said.contains("Next: <t:") && !said.contains("Paused"), "{said}");
}

#[tokio::test]
async fn the_status_of_very_many_digests_is_shown_in_full() {
    let discord = StandIn::start().await;
    let names = open(&discord, 60);
    let channels: Vec<&str> = names.iter().map(String::as_str).collect();
    State::due(&discord, &channels, -3600).import(&discord, &[]);
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let mut message = ada.runs("digest status", &[]).await;
    let mut seen = BTreeSet::new();
    for turns in 0.. {
        assert!(message.is_ephemeral() && turns < 60);
        let words = message.words();
        let here: Vec<_> =
            channels.iter().filter(|name| words.contains(&discord.channel_id(name).to_string())).collect();
        assert!(!here.is_empty());
        for name in here {
            assert!(seen.insert(*name), "{name} comes twice");
        }
        let Some(behind) = message.buttons().into_iter().find(|label| label.ends_with('▶')) else { break };
        message = ada.presses(&message, behind).await;
    }
    assert_eq!(seen.len(), 60);
    let back = message.buttons().into_iter().find(|label| label.starts_with('◀')).expect("there is a way back");
    assert!(ada.presses(&message, back).await.is_ephemeral());

    let today = ada.runs("today", &[]).await.words();
    let told = channels.iter().filter(|name| today.contains(&discord.channel_id(name).to_string())).count();
    assert!(told > 10 && today.trim_end().ends_with(&format!("There are {} more.", 60 - told)), "{today}");
}

#[tokio::test]
async fn where_that_was_chosen_a_day_with_nothing_to_say_has_one_line_and_pings_nobody() {
    let discord = StandIn::start().await;
    let role = discord.adds_role("readers", true);
    let state =
        State::due(&discord, &["council"], 1).with("contents", &json!("new")).with("role", &json!(role.cast_signed()));
    state.import(&discord, &[]);
    let _bot = discord.run_bot().await;
    let posts = discord.until_posts_in("council", 1, SOON).await;
    assert_eq!(posts[0].words().trim(), "Nothing new today.");
}

#[tokio::test]
async fn a_time_zone_or_a_resolution_that_is_gone_is_named_with_what_to_do() {
    let discord = StandIn::start().await;
    let ada = discord.user("ada");
    ada.privately();
    let state = State::due(&discord, &["council"], 1).with("zone", &json!("Mars/Olympus"));
    state.with("creator", &json!(ada.id().cast_signed())).import(&discord, &[]);
    let _bot = discord.run_bot().await;
    discord.until_log_says("a digest is paused", SOON).await;
    // Who set it up does not find out by chance.
    let told = discord.until_posts_in("private with ada", 1, SOON).await.remove(0).words().replace('\\', "");
    let place = format!("in <#{}>: I cannot tell", discord.channel_id("council"));
    assert!(told.contains(&place) && told.contains("Mars/Olympus. `/digest on`"), "{told}");
    let status = async || ada.runs("digest status", &[]).await.words().replace('\\', "");
    let said = status().await;
    assert!(said.contains("There is no time zone Mars/Olympus any more. Set another with </digest on:"), "{said}");
    assert!(said.contains("Paused."), "{said}");

    State::due(&discord, &["council"], -3600).with("resolution", &json!("B9-0999/2021")).import(&discord, &[]);
    let said = status().await;
    assert!(said.contains("I no longer hold B9-0999/2021. Choose another with </digest on:"), "{said}");
    assert!(discord.attempts_in("council").is_empty());
}

#[tokio::test]
async fn a_digest_that_was_put_off_by_a_clock_that_was_ahead_comes_at_its_time() {
    let discord = StandIn::start().await;
    let next_run = (Timestamp::now() + (400 * 24).hours()).as_second();
    let state = State::due(&discord, &["council"], -12).with("next_run", &json!(next_run));
    state.import(&discord, &[]);
    let _bot = discord.run_bot().await;
    discord.until_log_says("the clock was ahead", SOON).await;
    discord.until_posts_in("council", 1, SOON + SOON).await;
    discord.listens(LISTEN).await;
    assert_eq!(discord.posts_in("council").len(), 1);
}
