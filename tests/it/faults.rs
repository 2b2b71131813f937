//! What goes wrong around the bot, as `docs/faults.md` tells it:
//!
//! - The gateway away and back, a session forgotten, a second READY, half an event, noise: questions are answered, once.
//! - A gateway that closes every connection at once, or will not have the shard: the process ends, soon and with a reason,
//!   and has not spent the processor on it.
//! - The process stopped for a while: it goes on where it was.
//! - Discord takes no message for a while: the answer comes after it.
//! - Names that cannot be found for a while: it waits for them.
//! - Too little memory: it ends and says so, and all that is kept is whole. A crash leaves no core dump.
//! - No room on the disk: answers keep coming, and the log is not flooded.
//! - A database that cannot be opened at the start: commands are answered, and it is taken up.
//! - A database that somebody else holds: answers keep coming.
//! - What a first start meets, such as no name server, no right to write, a misspelt key: one line, and a status.
//! - A start takes a moment only.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use sqlx::{Connection, SqliteConnection};

use crate::standin::{Bot, Break, Fault, StandIn, can_hide_names};

const TOKEN: &str = "MTA.test.token";
const SOON: Duration = Duration::from_secs(40);

/// Runs the bot again whenever it ends, as a supervisor would, until somebody gets an answer.
async fn recovers(discord: &StandIn, mut bot: Bot) -> Bot {
    let ada = discord.user("ada");
    let start = Instant::now();
    while start.elapsed() < Duration::from_mins(1) {
        if bot.has_ended() {
            let (status, log) = bot.ends(SOON).await;
            assert_eq!(status.code(), Some(1), "{log}");
            bot = discord.run_bot_with_token(TOKEN);
        }
        // Who asks while there is no session at all is not heard.
        let question = ada.writes_with_mention("paragraph 7");
        discord.listens(Duration::from_secs(2)).await;
        if !ada.replies_so_far(&question).is_empty() {
            return bot;
        }
    }
    panic!("the question is not answered\n{}", discord.log());
}

/// Checks that one more question is answered, once.
async fn goes_on(discord: &StandIn) {
    let ada = discord.user("ada");
    let question = ada.writes_with_mention("paragraph 7");
    assert!(ada.reply_to(&question).await.embed().starts_with("**7.**"));
    discord.listens(Duration::from_secs(1)).await;
    assert_eq!(ada.replies_so_far(&question).len(), 1);
}

#[tokio::test]
async fn a_gateway_that_is_away_for_a_while_is_found_again() {
    let discord = StandIn::start().await;
    let bot = discord.run_bot().await;
    discord.goes_away();
    discord.listens(Duration::from_secs(8)).await;
    discord.comes_back();
    let _bot = recovers(&discord, bot).await;
    goes_on(&discord).await;
}

#[tokio::test]
async fn a_session_that_discord_has_forgotten_is_begun_anew() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    discord.forgets_sessions();
    discord.until_identified(2).await;
    goes_on(&discord).await;
    assert_eq!(discord.registrations().len(), 1);
}

#[tokio::test]
async fn a_second_ready_changes_nothing() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    discord.is_ready_again();
    goes_on(&discord).await;
    assert_eq!((discord.registrations().len(), discord.identifications()), (1, 1));
}

#[tokio::test]
async fn what_is_no_event_is_passed_over_and_not_written_down() {
    let discord = StandIn::start().await;
    let bot = discord.run_bot().await;
    for garbage in ["", "{", r#"{"op":0,"s":9,"t":"MESSAGE_CREATE","d":{"content":"quokkas"#, "[]", r#"{"op":99}"#] {
        discord.sends_garbage(garbage);
    }
    discord.sends_noise();
    let _bot = recovers(&discord, bot).await;
    goes_on(&discord).await;
    assert!(!discord.log().contains("quokkas"), "{}", discord.log());
}

#[tokio::test]
async fn half_an_event_holds_nothing_up() {
    for how in [Break::Silence, Break::End] {
        let discord = StandIn::start().await;
        let wire = discord.leads_over_a_wire().await;
        let bot = discord.run_bot().await;
        wire.breaks(how);
        let _bot = recovers(&discord, bot).await;
        goes_on(&discord).await;
        assert!(!discord.log().contains("quokk"), "{}", discord.log());
    }
}

#[tokio::test]
async fn a_name_server_that_goes_away_later_is_waited_for() {
    if !can_hide_names() {
        println!("left out: there is no bubblewrap here");
        return;
    }
    let mut discord = StandIn::start().await;
    let names = discord.is_called("discord.test");
    let known = fs::read_to_string(&names).unwrap();
    let mut bot = discord.run_bot_with_names(&names).await;
    goes_on(&discord).await;
    // The file is the same one all along, as the bot has but a view of it.
    fs::write(&names, "").unwrap();
    discord.goes_away();
    discord.comes_back();
    discord.listens(Duration::from_secs(12)).await;
    let ada = discord.user("ada");
    let lost = ada.writes_with_mention("paragraph 7");
    discord.listens(Duration::from_secs(2)).await;
    assert_eq!((ada.replies_so_far(&lost).len(), bot.has_ended()), (0, false), "{}", discord.log());
    fs::write(&names, known).unwrap();
    let _bot = recovers(&discord, bot).await;
    goes_on(&discord).await;
}

#[tokio::test]
async fn without_enough_memory_the_process_ends_and_says_so_and_leaves_all_whole() {
    let discord = StandIn::start().await;
    let (status, log) = discord.run_bot_with_little_memory(150_000).ends(SOON).await;
    // What runs out first is chance: memory itself, or the room for one more thread.
    let is_said = ["memory allocation of", "Cannot allocate memory", "Resource temporarily unavailable"]
        .iter()
        .any(|words| log.contains(words));
    assert!(!status.success() && is_said, "{status}: {log}");
    let _bot = discord.run_bot().await;
    goes_on(&discord).await;
}

/// Checks that the bot ends by itself, soon, with this in its log, and without having used a processor all the while.
async fn gives_up(discord: &StandIn, bot: Bot, reason: &str) {
    let start = Instant::now();
    let mut used = Duration::ZERO;
    let mut bot = bot;
    while !bot.has_ended() && start.elapsed() < SOON {
        used = bot.processor_time().unwrap_or(used);
        discord.listens(Duration::from_millis(50)).await;
    }
    let (status, log) = bot.ends(Duration::from_secs(1)).await;
    assert_eq!(status.code(), Some(1), "{log}");
    assert!(log.contains(reason), "{log}");
    assert!(!log.contains("backtrace"), "{log}");
    assert!(used < Duration::from_secs(20), "{used:?} of a processor in {:?}", start.elapsed());
}

#[tokio::test]
async fn a_gateway_that_slams_the_door_is_not_run_against_for_long() {
    let discord = StandIn::start().await;
    let bot = discord.run_bot().await;
    discord.slams_the_door();
    gives_up(&discord, bot, "goes round in circles").await;
    discord.comes_back();
    let bot = discord.run_bot_with_token(TOKEN);
    let _bot = recovers(&discord, bot).await;
}

#[tokio::test]
async fn a_shard_that_discord_will_not_have_ends_the_process_with_the_reason() {
    for code in [4010, 4011] {
        let discord = StandIn::start().await;
        discord.refuses_to_identify(code);
        let bot = discord.run_bot_with_token(TOKEN);
        gives_up(&discord, bot, "Discord will not have this shard").await;
    }
}

#[tokio::test]
async fn a_process_that_was_stopped_for_a_while_goes_on() {
    let discord = StandIn::start().await;
    let bot = discord.run_bot().await;
    bot.signal("STOP").await;
    let ada = discord.user("ada");
    let question = ada.writes_with_mention("paragraph 7");
    discord.listens(Duration::from_secs(8)).await;
    bot.signal("CONT").await;
    assert!(ada.reply_to(&question).await.embed().starts_with("**7.**"));
    goes_on(&discord).await;
    assert_eq!(ada.replies_so_far(&question).len(), 1);
}

#[tokio::test]
async fn without_room_on_the_disk_answers_keep_coming_and_the_log_is_not_flooded() {
    let discord = StandIn::start().await;
    let bot = discord.run_bot().await;
    goes_on(&discord).await;
    bot.terminate(SOON).await;
    let _bot = discord.run_bot_without_room();
    discord.until_identified(2).await;
    for _ in 0..12 {
        goes_on(&discord).await;
    }
    let log = discord.log();
    let complaints = log.lines().filter(|line| line.contains("ERROR") || line.contains("WARN")).count();
    assert!((1..40).contains(&complaints), "{complaints} complaints in:\n{log}");
}

#[tokio::test]
async fn an_answer_waits_until_discord_takes_it() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    discord.posts_meet("general", Fault::BadGateway);
    let ada = discord.user("ada");
    let question = ada.writes_with_mention("paragraph 7");
    discord.listens(Duration::from_secs(25)).await;
    assert!(ada.replies_so_far(&question).is_empty());
    discord.posts_meet("general", Fault::None);
    assert!(ada.reply_to(&question).await.embed().starts_with("**7.**"));
    goes_on(&discord).await;
}

#[tokio::test]
async fn a_crash_leaves_no_core_dump() {
    let discord = StandIn::start().await;
    let bot = discord.run_bot().await;
    let limits = bot.core_dump_limits();
    assert!(limits.as_deref().is_none_or(|limits| limits == "0 0 bytes"), "{limits:?}");
}

/// An optimised program takes a fifth of a second; one for tests, beside other tests, gets more.
#[tokio::test]
async fn a_start_takes_a_moment() {
    let discord = StandIn::start().await;
    let _first = discord.run_bot().await;
    let start = Instant::now();
    let _second = discord.run_bot_with_token(TOKEN);
    discord.until_identified(2).await;
    let took = start.elapsed();
    assert!(took < Duration::from_secs(5), "{took:?}");
}

/// Checks that the program ends at once with this status, and one line that says this.
async fn refuses_to_start(discord: &StandIn, status: i32, expected: &[&str]) {
    let before = discord.log().len();
    let (ended, log) = discord.run_bot_with_token(TOKEN).ends(SOON).await;
    let log = &log[before..];
    assert_eq!(ended.code(), Some(status), "{log}");
    let lines: Vec<&str> = log.lines().filter(|line| line.contains("error: ")).collect();
    assert_eq!(lines.len(), 1, "{log}");
    for part in expected {
        assert!(lines[0].contains(part), "“{part}” is missing in: {log}");
    }
    for noise in ["backtrace", "panicked", TOKEN] {
        assert!(!log.contains(noise), "{log}");
    }
}

fn set(discord: &mut StandIn, key: &str, value: &str) {
    discord.sets(vec![(key.to_owned(), value.to_owned())]);
}

#[tokio::test]
async fn what_a_first_start_meets_is_said_in_one_line() {
    let mut discord = StandIn::start().await;
    set(&mut discord, "WHEREAS__DISCORD__API_URL", "http://discord.invalid");
    refuses_to_start(&discord, 1, &["cannot connect to Discord", "`whereas doctor`"]).await;
    set(&mut discord, "WHEREAS__DIGEST__POL_SECONDS", "5");
    refuses_to_start(&discord, 2, &["pol_seconds"]).await;
    set(&mut discord, "RUST_LOG", "whereas=loud");
    refuses_to_start(&discord, 2, &["RUST_LOG"]).await;
    set(&mut discord, "DISCORD_TOKEN", "");
    refuses_to_start(&discord, 2, &["set DISCORD_TOKEN"]).await;
    set(&mut discord, "WHEREAS__KNOWLEDGE__FOLDER", "/no/such/folder");
    refuses_to_start(&discord, 1, &["/no/such/folder"]).await;

    // Its number of the version stands in the head of the file.
    let discord = StandIn::start().await;
    discord.run_bot().await.terminate(SOON).await;
    let database = discord.data().join("whereas.db");
    let mut bytes = fs::read(&database).unwrap();
    bytes[60..64].copy_from_slice(&999_u32.to_be_bytes());
    fs::write(&database, bytes).unwrap();
    refuses_to_start(&discord, 1, &["version 999, made by a newer whereas"]).await;
}

#[tokio::test]
async fn with_a_sick_database_at_the_start_commands_are_answered_and_it_is_taken_up_once_it_is_well() {
    // A folder stands where the database should be, which not even root may write; or something that is no database.
    let make_sick: [fn(&Path); 2] = [
        |database| fs::create_dir(database).unwrap(),
        |database| fs::write(database, "this is no database, but long enough to be looked at ".repeat(20)).unwrap(),
    ];
    for make_sick in make_sick {
        let discord = StandIn::start().await;
        let database = discord.data().join("whereas.db");
        make_sick(&database);
        let mut bot = discord.run_bot().await;
        let ada = discord.user("ada");
        let told = ada.mentions_bot("paragraph 7").await;
        assert!(told.words().contains("whether you and this channel want"), "{}", told.words());
        let answer = ada.runs("ask", &[("question", "paragraph 7")]).await;
        assert!(answer.embed().starts_with("**7.**") && answer.is_ephemeral(), "{}", answer.words());
        let refused = ada.runs("settings server", &[("answering", "on")]).await;
        assert!(refused.words().contains("My database fails"), "{}", refused.words());
        for command in ["settings show", "privacy show", "preferences"] {
            let told = ada.runs(command, &[]).await.words();
            assert!(told.contains("whoever runs me"), "/{command}: {told}");
        }
        let told = ada.presses(&answer, "Helpful").await.words();
        assert!(told.contains("I cannot count this now"), "{told}");
        discord.listens(Duration::from_secs(4)).await;
        let log = discord.log();
        let reasons = log.matches(&format!("cannot use the database `{}`", database.display())).count();
        assert_eq!((reasons, bot.has_ended()), (1, false), "{log}");

        if database.is_dir() {
            fs::remove_dir(&database).unwrap();
        } else {
            fs::remove_file(&database).unwrap();
        }
        discord.until_log_says("the database is open", SOON).await;
        let saved = ada.runs("settings server", &[("answering", "on")]).await;
        assert!(saved.words().contains("Done"), "{}", saved.words());
        goes_on(&discord).await;
        assert_eq!(discord.log().matches("digests will not name").count(), 1, "it was tried again");
    }
}

#[tokio::test]
async fn a_database_that_somebody_else_holds_does_not_hold_up_an_answer() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    goes_on(&discord).await;
    let ada = discord.user("ada");
    let address = format!("sqlite:{}", discord.data().join("whereas.db").display());
    let mut other = SqliteConnection::connect(&address).await.unwrap();
    sqlx::query("BEGIN IMMEDIATE").execute(&mut other).await.unwrap();
    let question = ada.writes_with_mention("paragraph 7");
    let asked = Instant::now();
    assert!(ada.reply_to(&question).await.embed().starts_with("**7.**"));
    let took = asked.elapsed();
    assert!(took < Duration::from_secs(3), "{took:?}");
    sqlx::query("ROLLBACK").execute(&mut other).await.unwrap();
    goes_on(&discord).await;
}
