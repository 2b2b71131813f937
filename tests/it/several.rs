//! Digests of several messages, in channels that others follow and in forums, whatever goes wrong between them:
//!
//! - In an announcement channel each message is published, also when the process dies between two of them, and those
//!   behind Discord's limit when it is over.
//! - Of a long digest whose process died in the middle the rest follows, even after Discord has forgotten the nonces.
//! - In a forum there is one post with all its messages, whatever comes of making it, also once it is folded away or has
//!   another name.

use std::{fs, time::Duration};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    exactly_once::State,
    library::motion,
    standin::{Fault, Place, Said, StandIn},
};

const SOON: Duration = Duration::from_secs(20);
/// For what a process left behind when it was killed, or what has to wait for Discord.
const LATER: Duration = Duration::from_secs(100);
/// For what comes a second time.
const LISTEN: Duration = Duration::from_secs(3);

/// The messages that the long paragraph takes.
const MESSAGES: usize = 3;

/// Published from an announcement channel.
const CROSSPOSTED: u64 = 1;

/// A Discord whose bot holds a resolution with a paragraph that does not fit one message.
async fn discord() -> (StandIn, TempDir) {
    let knowledge = TempDir::new().unwrap();
    let paragraph = format!("Calls on Ruritania {}", "to free its poets and to let them write, ".repeat(230));
    fs::write(knowledge.path().join("B9-0001-2023_EN.txt"), motion(1, "Ruritania", &paragraph)).unwrap();
    let mut discord = StandIn::start().await;
    let folder = knowledge.path().display().to_string();
    let settings = [("KNOWLEDGE__FOLDER", folder.as_str()), ("MEANING__ENABLED", "false")];
    discord.sets(settings.map(|(key, value)| (format!("WHEREAS__{key}"), value.to_owned())).to_vec());
    (discord, knowledge)
}

/// A digest in a channel that comes to that paragraph now.
fn due(discord: &StandIn, channel: &str) -> State {
    State::due(discord, &[channel], 1).with("contents", &json!("paragraphs")).with("last", &json!("B9-0001/2023 par:1"))
}

fn published(discord: &StandIn, channel: &str) -> usize {
    let posts = discord.posts_in(channel);
    posts.iter().filter(|post| post.flags() & CROSSPOSTED != 0).count()
}

async fn until_published(discord: &StandIn, channel: &str, count: usize) {
    for patience in 0.. {
        if published(discord, channel) == count {
            return;
        }
        assert!(patience < 1000, "{} of {count} are published\n{}", published(discord, channel), discord.log());
        discord.listens(Duration::from_millis(100)).await;
    }
}

/// Checks that all parts of the paragraph are there, in order and each once.
#[track_caller]
fn is_whole(messages: &[Said]) {
    let words: String = messages.iter().map(Said::words).collect();
    assert_eq!(words.matches("to free its poets").count(), 230, "{words}");
    assert_eq!(messages.len(), MESSAGES);
    assert!(messages[MESSAGES - 1].words().contains("paragraph 2 of 3"), "the last comes last");
}

/// Once Discord has taken the message of that number, the process is killed before it hears of it.
async fn dies_after(discord: &StandIn, channel: &str, number: usize) {
    for _ in 1..number {
        discord.next_post_meets(Fault::None);
    }
    discord.next_post_meets(Fault::DoneThenSilence);
    let bot = discord.run_bot().await;
    discord.until_posts_in(channel, number, SOON).await;
    bot.kill().await;
}

#[tokio::test]
async fn each_message_in_an_announcement_channel_is_published_whoever_dies_between() {
    let (discord, _knowledge) = discord().await;
    discord.opens(Place::announcements("bulletin"));
    due(&discord, "bulletin").with("publish", &json!(1)).import(&discord, &[]);
    discord.next_publication_meets(Fault::None);
    discord.next_publication_meets(Fault::DoneThenSilence);
    let bot = discord.run_bot().await;
    until_published(&discord, "bulletin", 2).await;
    bot.kill().await;
    discord.next_publication_meets(Fault::DoneThenError);
    let _bot = discord.run_bot().await;
    // Those that were published before are refused as such.
    discord.expects_refusal(40033);
    discord.until_log_says("posted a digest", LATER).await;
    assert_eq!(published(&discord, "bulletin"), MESSAGES);
    is_whole(&discord.posts_in("bulletin"));
}

#[tokio::test]
async fn what_is_behind_the_limit_of_an_hour_is_published_later() {
    let (discord, _knowledge) = discord().await;
    discord.opens(Place::announcements("bulletin"));
    discord.others_publish("bulletin", 9);
    due(&discord, "bulletin").with("publish", &json!(1)).import(&discord, &[]);
    discord.expects_refusal(429);
    discord.expects_refusal(40033);
    let _bot = discord.run_bot().await;
    discord.until_log_says("trying again later", SOON).await;
    assert_eq!((discord.posts_in("bulletin").len(), published(&discord, "bulletin")), (MESSAGES, 1));
    discord.forgets_what_was_published();
    discord.until_log_says("posted a digest", LATER).await;
    assert_eq!(published(&discord, "bulletin"), MESSAGES);
    is_whole(&discord.posts_in("bulletin"));
}

#[tokio::test]
async fn the_rest_of_a_long_digest_follows_even_when_the_nonces_are_forgotten() {
    let (discord, _knowledge) = discord().await;
    let state = due(&discord, "council");
    state.import(&discord, &[]);
    dies_after(&discord, "council", 2).await;
    discord.forgets_nonces();
    // As if it had been away for a while: five minutes are in the future of no clock.
    state.claimed(200).import(&discord, &[]);
    let _bot = discord.run_bot().await;
    discord.until_log_says("looking whether a digest was sent", SOON).await;
    discord.until_log_says("posted a digest", SOON).await;
    discord.listens(LISTEN).await;
    is_whole(&discord.posts_in("council"));
    assert_eq!(discord.attempts_in("council").len(), MESSAGES);
}

#[tokio::test]
async fn the_rest_of_a_long_digest_follows_after_too_many_requests() {
    let (discord, _knowledge) = discord().await;
    let state = due(&discord, "council");
    state.import(&discord, &[]);
    discord.next_post_meets(Fault::None);
    discord.next_post_meets(Fault::TooManyRequestsForAnHour);
    let _bot = discord.run_bot().await;
    discord.until_log_says("trying again later", SOON).await;
    assert_eq!(discord.posts_in("council").len(), 1);
    // Which is in half an hour, however long Discord says; here somebody comes back sooner.
    discord.forgets_nonces();
    state.claimed(200).import(&discord, &[]);
    discord.until_posts_in("council", MESSAGES, SOON).await;
    discord.listens(LISTEN).await;
    is_whole(&discord.posts_in("council"));
}

#[tokio::test]
async fn a_long_digest_of_which_discord_refuses_a_part_says_so() {
    let (discord, _knowledge) = discord().await;
    due(&discord, "council").import(&discord, &[]);
    discord.next_post_meets(Fault::None);
    discord.next_post_meets(Fault::Refused { status: 400, code: 200_000 });
    let _bot = discord.run_bot().await;
    discord.until_log_says("but not all of it", SOON).await;
    discord.listens(LISTEN).await;
    assert_eq!(discord.posts_in("council").len(), 1);
    let status = discord.user("ada").runs("digest status", &[]).await.words();
    assert!(status.contains("not all of it is there") && status.contains("https://discord.com/channels/"), "{status}");
}

/// The one post in a forum with all its messages, or none yet.
fn post_in(discord: &StandIn, forum: &str) -> Vec<Said> {
    let threads = discord.threads_in(forum);
    assert!(threads.len() <= 1, "{threads:?}");
    threads.first().map(|(title, _)| discord.posts_in(title)).unwrap_or_default()
}

/// Posts in a forum while `faults` strike one message after the other.
async fn comes_once_in_a_forum_in_spite_of(faults: &[Fault]) {
    let (discord, _knowledge) = discord().await;
    discord.opens(Place::forum("debates", &["Texts"]));
    forum_due(&discord).import(&discord, &[]);
    for fault in faults {
        discord.next_post_meets(*fault);
    }
    let _bot = discord.run_bot().await;
    discord.until_log_says("posted a digest", LATER).await;
    discord.listens(LISTEN).await;
    is_whole(&post_in(&discord, "debates"));
}

fn forum_due(discord: &StandIn) -> State {
    due(discord, "debates").with("thread_title", &Value::from("Paragraph of the day"))
}

#[tokio::test]
async fn a_post_in_a_forum_comes_once_in_spite_of_an_error_after_it_was_made() {
    comes_once_in_a_forum_in_spite_of(&[Fault::DoneThenError, Fault::DoneThenError, Fault::DoneThenError]).await;
}

#[tokio::test]
async fn a_post_in_a_forum_comes_once_in_spite_of_silence() {
    comes_once_in_a_forum_in_spite_of(&[Fault::DoneThenSilence, Fault::DoneThenSilence]).await;
}

#[tokio::test]
async fn a_post_in_a_forum_comes_once_in_spite_of_a_broken_connection() {
    comes_once_in_a_forum_in_spite_of(&[Fault::DoneThenCut, Fault::DoneThenCut, Fault::BadGateway]).await;
}

#[tokio::test]
async fn a_post_in_a_forum_comes_once_in_spite_of_too_many_requests() {
    let faults = [Fault::TooManyRequests, Fault::TooManyRequestsWithoutHeaders, Fault::TooManyRequests];
    comes_once_in_a_forum_in_spite_of(&faults).await;
}

#[tokio::test]
async fn a_post_in_a_forum_is_found_and_completed_by_another_process_even_once_it_is_archived() {
    let (discord, _knowledge) = discord().await;
    discord.opens(Place::forum("debates", &["Texts"]));
    let state = forum_due(&discord);
    state.import(&discord, &[]);
    discord.next_post_meets(Fault::None);
    discord.next_post_meets(Fault::DoneThenSilence);
    let bot = discord.run_bot().await;
    for patience in 0.. {
        if post_in(&discord, "debates").len() == 2 {
            break;
        }
        assert!(patience < 200, "{}", discord.log());
        discord.listens(Duration::from_millis(100)).await;
    }
    bot.kill().await;
    discord.forgets_nonces();
    discord.archives_threads_in("debates");
    state.claimed(200).import(&discord, &[]);
    let _bot = discord.run_bot().await;
    discord.until_log_says("posted a digest", SOON).await;
    discord.listens(LISTEN).await;
    is_whole(&post_in(&discord, "debates"));
}

#[tokio::test]
async fn a_post_in_a_forum_that_a_moderator_renames_is_found_and_completed_all_the_same() {
    let (discord, _knowledge) = discord().await;
    discord.opens(Place::forum("debates", &["Texts"]));
    let state = forum_due(&discord);
    state.import(&discord, &[]);
    discord.next_post_meets(Fault::DoneThenSilence);
    let bot = discord.run_bot().await;
    for patience in 0.. {
        if let Some((title, _)) = discord.threads_in("debates").first() {
            discord.renames_thread(title, "Poets, today");
            break;
        }
        assert!(patience < 200, "{}", discord.log());
        discord.listens(Duration::from_millis(100)).await;
    }
    bot.kill().await;
    discord.forgets_nonces();
    state.claimed(200).import(&discord, &[]);
    let _bot = discord.run_bot().await;
    discord.until_log_says("posted a digest", SOON).await;
    discord.listens(LISTEN).await;
    is_whole(&post_in(&discord, "debates"));
    assert_eq!(discord.threads_in("debates")[0].0, "Poets, today");
}

#[tokio::test]
async fn a_forum_that_is_gone_refuses_as_other_channels_do() {
    let (discord, _knowledge) = discord().await;
    discord.opens(Place::forum("debates", &["Texts"]));
    forum_due(&discord).import(&discord, &[]);
    discord.deletes_channel("debates");
    discord.expects_refusal(10003);
    let _bot = discord.run_bot().await;
    discord.until_log_says("a digest was not posted", SOON).await;
    assert!(discord.log().contains("refusals=1"), "{}", discord.log());
}
