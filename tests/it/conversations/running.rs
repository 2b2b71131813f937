//! A bot that runs for days:
//!
//! - It registers its commands once per release, and again when Discord no longer has them.
//! - A digest is posted at its time, once, across restarts and across errors after the fact.
//! - Documents that change while it runs are taken up without a restart and without a gap.
//! - A server that it was thrown out of while it was away counts as left. One that has its commands alone does not, while
//!   they are used.
//! - It takes up a dropped session again, ends cleanly, and says why when it cannot start.
//! - When its token is reset while it runs, it ends as it would at the start.

use std::{fs, time::Duration};

use jiff::{Timestamp, ToSpan};
use sqlx::{Connection, SqliteConnection};
use tempfile::TempDir;

use whereas::store::Store;

use super::{SHORT, hold_database};
use crate::{
    library::motion,
    standin::{Bot, Fault, Place, Said, StandIn},
};

/// A digest is due within a minute of being asked for.
const A_MINUTE_AND_A_BIT: Duration = Duration::from_secs(75);

#[tokio::test]
async fn commands_are_registered_once_however_often_discord_is_ready() {
    let discord = StandIn::start().await;
    let bot = discord.run_bot().await;
    discord.invalidates_session();
    discord.until_identified(2).await;
    discord.drops_connection();
    discord.until_resumed(1).await;
    // Once it answers, it has dealt with all of that.
    discord.user("ada").mentions_bot("paragraph 7").await;

    let registrations = discord.registrations();
    assert_eq!(registrations.len(), 1);
    let mut names: Vec<_> = registrations[0].body.as_array().unwrap().iter().map(|one| &one["name"]).collect();
    names.sort_by_key(ToString::to_string);
    assert_eq!(
        names,
        [
            "Find clauses",
            "about",
            "ask",
            "compare",
            "digest",
            "entity",
            "help",
            "preferences",
            "privacy",
            "quote",
            "random",
            "resolutions",
            "search",
            "settings",
            "today",
        ]
    );

    // Nor by the next start, which links them all the same.
    assert!(bot.terminate(SHORT * 5).await.success());
    let _bot = discord.run_bot().await;
    assert!(discord.user("ada").runs("help", &[]).await.words().contains("</ask:"));
    assert_eq!(discord.registrations().len(), 1);
}

#[tokio::test]
async fn commands_are_registered_again_where_discord_has_them_no_longer_or_it_failed() {
    let discord = StandIn::start().await;
    let bot = discord.run_bot().await;
    assert!(bot.terminate(SHORT * 5).await.success());
    discord.forgets_commands();
    discord.next_registration_meets(Fault::BadGateway);
    let bot = discord.run_bot_with_token("MTA.test.token");
    discord.until_log_says("could not be registered", SHORT * 10).await;
    bot.kill().await;

    let before = discord.registrations().len();
    let bot = discord.run_bot().await;
    assert_eq!(discord.registrations().len(), before + 1);
    assert!(bot.terminate(SHORT * 5).await.success());
    // What Discord has is no longer what was noted.
    let database = format!("sqlite:{}", discord.data().join("whereas.db").display());
    let mut database = SqliteConnection::connect(&database).await.unwrap();
    sqlx::query("UPDATE registration SET mark = 'of another release'").execute(&mut database).await.unwrap();
    let _bot = discord.run_bot().await;
    assert_eq!(discord.registrations().len(), before + 2);
}

#[tokio::test]
async fn every_server_is_heard_by_one_shard() {
    let discord = StandIn::start().await;
    discord.recommends_shards(2);
    discord.adds_server("Senate");
    discord.opens(Place::text("floor").on("Senate"));
    let _bot = discord.run_bot().await;
    discord.until_identified(2).await;
    let ada = discord.user("ada");
    let questions = [ada.writes_with_mention("paragraph 7"), ada.at("floor").writes_with_mention("paragraph 7")];
    for question in &questions {
        ada.reply_to(question).await;
    }
    ada.writes_privately("paragraph 1").await;
    for question in &questions {
        assert_eq!(ada.replies_so_far(question).len(), 1);
    }
}

#[tokio::test]
async fn a_digest_comes_at_its_time_and_not_twice_after_a_restart() {
    let discord = StandIn::start().await;
    let bot = discord.run_bot().await;
    let before = subscribe(&discord).await;

    let posts = discord.until_posts_in("council", before + 1, A_MINUTE_AND_A_BIT).await;
    let digest = &posts[before];
    assert!(digest.words().contains("Expresses its deep concern"), "{}", digest.words());
    assert!(!digest.can_ping());

    assert!(bot.terminate(Duration::from_secs(10)).await.success());
    let _bot = discord.run_bot().await;
    discord.listens(Duration::from_secs(4)).await;
    assert_eq!(discord.posts_in("council").len(), before + 1);
}

#[tokio::test]
async fn a_digest_comes_once_from_two_processes() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let before = subscribe(&discord).await;
    let _other = discord.run_another_bot(None, &[]);
    discord.until_identified(2).await;
    discord.until_posts_in("council", before + 1, A_MINUTE_AND_A_BIT).await;
    discord.listens(Duration::from_secs(4)).await;
    assert_eq!(discord.posts_in("council").len(), before + 1);
    assert_eq!(discord.attempts_in("council").len(), before + 1, "the other does not even try");
}

#[tokio::test]
async fn a_digest_that_was_posted_in_spite_of_an_error_is_not_posted_again() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let before = subscribe(&discord).await;
    let attempts = discord.attempts_in("council").len();
    discord.next_post_meets(Fault::DoneThenError);

    discord.until_posts_in("council", before + 1, A_MINUTE_AND_A_BIT).await;
    discord.listens(Duration::from_secs(10)).await;
    assert_eq!(discord.posts_in("council").len(), before + 1);
    let attempts = &discord.attempts_in("council")[attempts..];
    assert!(attempts.len() > 1, "an error is no proof that nothing was posted");
    for attempt in attempts {
        assert_eq!(attempt.body["enforce_nonce"], true);
        assert_eq!(attempt.body["nonce"], attempts[0].body["nonce"]);
    }
}

#[tokio::test]
async fn a_digest_refused_for_a_moment_is_still_posted_and_survives_a_crash() {
    let discord = StandIn::start().await;
    let bot = discord.run_bot().await;
    let before = subscribe(&discord).await;
    bot.kill().await;
    let _bot = discord.run_bot().await;
    discord.next_post_meets(Fault::TooManyRequests);

    discord.until_posts_in("council", before + 1, A_MINUTE_AND_A_BIT).await;
    discord.listens(SHORT).await;
    assert_eq!(discord.posts_in("council").len(), before + 1);
}

#[tokio::test]
async fn a_digest_can_be_previewed_and_turned_off_and_asks_for_a_place_where_it_may_write() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    subscribe(&discord).await;

    let preview = ada.runs("digest preview", &[]).await;
    assert!(preview.is_ephemeral());
    assert!(preview.words().contains("Expresses its deep concern"), "{}", preview.words());
    let off = ada.runs("digest off", &[("channel", "#council")]).await;
    assert!(off.is_ephemeral());

    let zones = ada.types("digest on", &[("channel", "#council")], ("zone", "bruss")).await;
    assert!(zones.iter().any(|(_, value)| value == "Europe/Brussels"), "{zones:?}");
    let wrong = [("channel", "#council"), ("time", "25:00"), ("zone", "Europe/Brussels")];
    let answer = ada.runs("digest on", &wrong).await;
    assert!(answer.is_ephemeral());
    assert!(answer.words().contains("25:00"), "{}", answer.words());

    // Whether it asks first or tries, it may not write there.
    discord.expects_refusal(50013);
    let locked = [("channel", "#locked"), ("time", "08:00"), ("zone", "Europe/Brussels")];
    let answer = ada.runs("digest on", &locked).await;
    assert!(answer.is_ephemeral());
    assert!(
        answer.words().to_lowercase().contains("permission") || answer.words().contains("may not"),
        "{}",
        answer.words()
    );
    assert!(discord.posts_in("locked").is_empty());
}

#[tokio::test]
async fn a_dropped_connection_is_resumed_and_nothing_is_missed() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    ada.mentions_bot("paragraph 1").await;
    let (session, _) = discord.session();

    discord.drops_connection();
    // This may arrive while the bot is away, or after its return.
    let answer = ada.mentions_bot("what does paragraph 7 say?").await;
    assert!(answer.embed().starts_with("**7.** Is deeply concerned"), "{}", answer.embed());
    let resumption = discord.until_resumed(1).await;
    assert_eq!(resumption["session_id"], session.as_str());

    let (_, last) = discord.session();
    discord.asks_to_reconnect();
    let resumption = discord.until_resumed(2).await;
    assert_eq!(resumption["session_id"], session.as_str());
    assert_eq!(resumption["seq"], last);
    assert_eq!(discord.identifications(), 1);
}

#[tokio::test]
async fn a_wrong_token_ends_with_one_clear_line() {
    let discord = StandIn::start().await;
    discord.expects_refusal(401);
    discord.expects_refusal(4004);
    let bot = discord.run_bot_with_token("MTA.wrong.token");
    let log = ends_for_its_token(bot).await;
    let complaints = log.lines().filter(|line| line.to_lowercase().contains("token")).count();
    assert_eq!(complaints, 1, "{log}");
}

/// Checks that the bot ends by itself, with one line of our own about its token; returns its log.
async fn ends_for_its_token(bot: Bot) -> String {
    let (status, log) = bot.ends(Duration::from_secs(20)).await;
    assert_eq!(status.code(), Some(1), "{log}");
    assert_eq!(log.matches("Discord refuses the token").count(), 1, "{log}");
    for noise in ["panicked", "stack backtrace", "MTA."] {
        assert!(!log.contains(noise), "{log}");
    }
    log
}

#[tokio::test]
async fn a_token_that_is_reset_ends_the_process_and_one_of_an_interaction_that_is_over_does_not() {
    let discord = StandIn::start().await;
    let bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let mut database = hold_database(&discord).await;
    ada.begins("settings server", &[("answering", "on")]);
    discord.listens(SHORT).await;
    discord.lets_interactions_expire();
    discord.expects_refusal(50027);
    sqlx::query("ROLLBACK").execute(&mut database).await.unwrap();
    discord.until_log_says("an answer came too late", SHORT * 5).await;
    discord.listens(SHORT).await;
    ada.mentions_bot("paragraph 7").await;

    discord.resets_token();
    ada.writes_with_mention("paragraph 8");
    ends_for_its_token(bot).await;
}

#[tokio::test]
async fn a_token_that_is_reset_ends_the_process_when_the_gateway_says_so() {
    let discord = StandIn::start().await;
    let bot = discord.run_bot().await;
    discord.resets_token();
    discord.drops_connection();
    ends_for_its_token(bot).await;
}

#[tokio::test]
async fn a_server_left_while_the_bot_was_away_is_known_as_left_and_one_that_took_it_back_as_not() {
    let discord = StandIn::start().await;
    discord.adds_server("Senate");
    discord.opens(Place::text("floor").on("Senate"));
    let bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let digest = [("channel", "#floor"), ("time", "08:00"), ("zone", "Europe/Brussels")];
    ada.at("floor").runs("digest on", &digest).await;
    ada.runs("settings server", &[("answering", "on")]).await;
    let settled = async |bot: Bot, departed: &[u64]| {
        // Once a question is answered, READY has been dealt with, too.
        ada.mentions_bot("paragraph 1").await;
        discord.listens(SHORT / 2).await;
        assert!(bot.terminate(SHORT * 5).await.success());
        let store = Store::open(discord.data(), None).await.unwrap();
        assert_eq!(store.departed().await.unwrap(), departed);
        store.close().await;
    };
    settled(bot, &[]).await;
    discord.removes_bot_from("Senate");
    settled(discord.run_bot().await, &[discord.server_id("Senate")]).await;
    discord.takes_bot_back_to("Senate");
    settled(discord.run_bot().await, &[]).await;
}

#[tokio::test]
async fn a_server_that_has_the_commands_alone_counts_as_there_once_they_are_used() {
    let discord = StandIn::start().await;
    discord.adds_server_with_commands_alone("Senate");
    discord.opens(Place::text("floor").on("Senate"));
    let ada = discord.user("ada");
    let floor = ada.at("floor");
    // Whether it counts as left after a run of the bot.
    let is_left = async |bot: Bot| {
        discord.listens(SHORT / 2).await;
        assert!(bot.terminate(SHORT * 5).await.success());
        let store = Store::open(discord.data(), None).await.unwrap();
        let departed = store.departed().await.unwrap();
        store.close().await;
        departed == [discord.server_id("Senate")]
    };
    let bot = discord.run_bot().await;
    floor.runs("settings server", &[("language", "French")]).await;
    assert!(!is_left(bot).await);
    let bot = discord.run_bot().await;
    ada.mentions_bot("paragraph 1").await;
    assert!(is_left(bot).await, "nobody can know better");
    let bot = discord.run_bot().await;
    let answer = floor.runs("ask", &[("question", "paragraph 7")]).await;
    assert!(!is_left(bot).await);
    let bot = discord.run_bot().await;
    floor.presses(&answer, "Paragraph 8 ▶").await;
    assert!(!is_left(bot).await);
}

#[tokio::test]
async fn sigterm_ends_the_bot_cleanly() {
    let discord = StandIn::start().await;
    let bot = discord.run_bot().await;
    discord.user("ada").mentions_bot("paragraph 1").await;
    let status = bot.terminate(Duration::from_secs(8)).await;
    assert_eq!(status.code(), Some(0));
}

#[tokio::test]
async fn what_is_being_answered_at_the_end_is_answered_once() {
    let discord = StandIn::start().await;
    for fault in [Fault::BadGateway, Fault::DoneThenError] {
        let bot = discord.run_bot().await;
        let ada = discord.user("ada");
        let posts = discord.until_posts_in("general", 0, SHORT).await.len();
        discord.next_post_meets(fault);
        ada.writes_with_mention("paragraph 1");
        tokio::time::sleep(Duration::from_millis(400)).await;
        assert!(bot.terminate(SHORT * 5).await.success());
        assert_eq!(discord.until_posts_in("general", posts + 1, SHORT).await.len(), posts + 1, "{fault:?}");
    }
}

/// Turns on a digest in `council` for the next full minute and returns how many posts the channel has by then.
async fn subscribe(discord: &StandIn) -> usize {
    // In its last seconds a minute may be over before the bot has heard of it.
    let due = (Timestamp::now() + 5.seconds()).in_tz("Europe/Brussels").expect("the zone is known") + 1.minute();
    let time = due.strftime("%H:%M").to_string();
    let options = [("channel", "#council"), ("time", time.as_str()), ("zone", "Europe/Brussels")];
    let answer: Said = discord.user("ada").runs("digest on", &options).await;
    assert!(answer.is_ephemeral());
    discord.until_posts_in("council", 1, SHORT).await.len()
}

fn write(knowledge: &TempDir, number: u32, text: &str) {
    fs::write(knowledge.path().join(format!("B9-{number:04}-2023_EN.txt")), text).unwrap();
}

#[tokio::test]
async fn documents_are_taken_up_while_the_bot_runs() {
    let knowledge = TempDir::new().unwrap();
    let write = |number, text: &str| write(&knowledge, number, text);
    write(1, &motion(1, "Ruritania", "Calls on Ruritania to free its poets"));
    let mut discord = StandIn::start().await;
    let folder = knowledge.path().display().to_string();
    let settings =
        [("KNOWLEDGE__FOLDER", folder.as_str()), ("KNOWLEDGE__POLL_SECONDS", "1"), ("MEANING__ENABLED", "false")];
    discord.sets(settings.map(|(key, value)| (format!("WHEREAS__{key}"), value.to_owned())).to_vec());
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let old = || ada.mentions_bot("paragraph 2 of B9-0001/2023");
    assert!(old().await.embed().contains("free its poets"));
    assert!(ada.mentions_bot("paragraph 2 of B9-0002/2023").await.words().contains("I do not have"));

    write(2, &motion(2, "Graustark", "Urges Graustark to repair its lighthouses"));
    write(1, "damaged");
    for patience in 0.. {
        assert!(old().await.embed().contains("free its poets"), "the last good version is kept");
        let new = ada.mentions_bot("paragraph 2 of B9-0002/2023").await.words();
        if new.contains("repair its lighthouses") {
            break;
        }
        assert!(patience < 40, "the new document is not taken up: {new}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[cfg(feature = "meaning")]
#[tokio::test]
async fn documents_are_taken_up_while_others_are_read_for_their_meaning() {
    const CLAUSES: usize = 990;
    let knowledge = TempDir::new().unwrap();
    let write = |number, text: &str| write(&knowledge, number, text);
    let ways = "the bridges and the roads, the harbours and the railways, the canals and the lighthouses";
    let many = (2..CLAUSES)
        .map(|town| format!("{town}.\tUrges town {town} to mend {ways}, {ways}, {ways}, {ways}, and {ways};\n\n"));
    let last = format!("{CLAUSES}.\tInstructs");
    let long =
        motion(1, "Graustark", "").replace("2.\t;\n\n", &many.collect::<String>()).replace("3.\tInstructs", &last);
    write(1, &long);
    let mut discord = StandIn::start().await;
    let folder = knowledge.path().display().to_string();
    let settings = [("KNOWLEDGE__FOLDER", folder.as_str()), ("KNOWLEDGE__POLL_SECONDS", "1")];
    discord.sets(settings.map(|(key, value)| (format!("WHEREAS__{key}"), value.to_owned())).to_vec());
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    write(2, &motion(2, "Ruritania", "Calls on Ruritania to free its poets"));
    while !ada.mentions_bot("paragraph 2 of B9-0002/2023").await.words().contains("free its poets") {
        // Who asks too often is left alone.
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
    let vectors = || fs::metadata(discord.data().join("vectors.bin")).map_or(0, |file| file.len());
    let then = vectors();
    tokio::time::sleep(Duration::from_secs(2)).await;
    // The few clauses of the new document are read within milliseconds.
    assert!(vectors() > then + 100 * 384, "the new document was not taken up before all clauses were read");
}
