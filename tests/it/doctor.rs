//! `whereas doctor` against the stand-in Discord: what is sound is said, and what is wrong with the step that mends it.

use std::process::{Output, Stdio};

use tokio::process::Command;

use crate::standin::{Place, StandIn, rights};

/// Runs the doctor with this token, or none.
async fn doctor(discord: &StandIn, token: Option<&str>) -> (Option<i32>, String) {
    let address = discord.api().replace("/api/v10", "");
    let data = discord.data();
    let mut command = Command::new(env!("CARGO_BIN_EXE_whereas"));
    command.args(["doctor", "--data"]).arg(data).current_dir(data).env_clear().stdin(Stdio::null());
    command.env("HOME", data).env("WHEREAS__DISCORD__API_URL", address);
    command.envs(token.map(|token| ("DISCORD_TOKEN", token)));
    let Output { status, stdout, stderr } = command.output().await.unwrap();
    let text = format!("{}{}", String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
    assert!(!text.contains("panicked") && token.is_none_or(|token| !text.contains(token)), "{text}");
    (status.code(), text)
}

#[track_caller]
fn check(text: &str, lines: &[&str]) {
    for line in lines {
        assert!(text.contains(line), "“{line}” is missing in:\n{text}");
    }
}

#[tokio::test]
async fn what_is_sound_is_said_with_the_invitation() {
    let discord = StandIn::start().await;
    let (status, text) = doctor(&discord, Some("MTA.test.token")).await;
    assert_eq!(status, Some(0), "{text}");
    check(&text, &["note    database: there is no database yet: the bot makes it when it starts"]);
    drop(discord.run_bot().await);
    let (status, text) = doctor(&discord, Some("MTA.test.token")).await;
    assert_eq!(status, Some(0), "{text}");
    let invitation = "https://discord.com/oauth2/authorize?client_id=";
    check(&text, &["ok      token: accepted", "ok      database", "ok      knowledge: 1 text with ", invitation]);
    check(&text, &["permissions=274877991936", "ok      servers: the bot is on one", "everything is as it should be"]);
}

#[tokio::test]
async fn a_bot_that_nobody_invited_is_noted() {
    let discord = StandIn::start().await;
    discord.removes_bot_from("Model Parliament");
    let (status, text) = doctor(&discord, Some("MTA.test.token")).await;
    assert_eq!(status, Some(0), "{text}");
    check(&text, &["note    servers: the bot is on none yet; open the invite above"]);
}

#[tokio::test]
async fn what_is_no_token_by_its_form_is_named_without_asking() {
    let discord = StandIn::start().await;
    let (status, text) = doctor(&discord, Some("1234567890123456789")).await;
    assert_eq!(status, Some(1), "{text}");
    check(&text, &["wrong   token: it is the application's ID, by its form", "copy the whole token"]);
    assert!(!text.contains("clock"), "{text}");
}

#[tokio::test]
async fn a_wrong_token_or_none_is_named_with_the_way_to_a_right_one() {
    let discord = StandIn::start().await;
    discord.expects_refusal(401);
    let (status, text) = doctor(&discord, Some("MTA.wrong.token")).await;
    assert_eq!(status, Some(1), "{text}");
    check(&text, &["wrong   token: Discord refuses it", "to mend it, copy the whole token", "press Reset Token"]);
    let (status, text) = doctor(&discord, None).await;
    assert_eq!(status, Some(1), "{text}");
    check(&text, &["wrong   token: there is no token", "set DISCORD_TOKEN"]);
}

#[tokio::test]
async fn commands_of_another_release_are_noted() {
    let discord = StandIn::start().await;
    let later = ["note    commands: not those of this release yet; its next start registers them"];
    let bot = discord.run_bot().await;
    let text = doctor(&discord, Some("MTA.test.token")).await.1;
    check(&text, &["ok      commands: registered, and those of this release"]);
    drop(bot);
    discord.forgets_commands();
    check(&doctor(&discord, Some("MTA.test.token")).await.1, &later);
}

#[tokio::test]
async fn a_right_that_is_missing_for_a_digest_or_for_threads_is_named_with_its_place() {
    let discord = StandIn::start().await;
    discord.opens(Place::announcements("bulletin"));
    let bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let digest = [("channel", "#council"), ("time", "08:00"), ("zone", "Europe/Brussels")];
    ada.runs("digest on", &digest).await;
    ada.runs("settings server", &[("threads", "true")]).await;
    ada.at("general").runs("settings channel", &[("threads", "false")]).await;
    drop(bot);
    let (status, text) = doctor(&discord, Some("MTA.test.token")).await;
    assert_eq!(status, Some(0), "{text}");
    // In one channel they are off, and in one the bot may not write.
    let sound = ["all 1 channels with a digest", "ok      rights: as needed in all 2 channels with threads"];
    check(&text, &sound);

    discord.denies("council", rights::EMBED_LINKS | rights::CREATE_PUBLIC_THREADS);
    discord.denies("general", rights::CREATE_PUBLIC_THREADS);
    let (status, text) = doctor(&discord, Some("MTA.test.token")).await;
    assert_eq!(status, Some(1), "{text}");
    let place = format!(
        "wrong   rights: channel {} on server {}",
        discord.channel_id("council"),
        discord.server_id("Model Parliament")
    );
    check(&text, &[&format!("{place}: Embed Links is missing")]);
    check(&text, &[&format!("{place}, for threads: Create Public Threads is missing")]);
    assert!(text.contains("2 things are to be mended"), "{text}");
}
