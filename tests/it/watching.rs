//! Watching the bot:
//!
//! - Health and metrics are told, and change with what the bot does.
//! - `whereas health` asks for them.
//! - Neither they nor the log, at any level, hold a message, a token or, but for channels in the log, a number of anybody.
//! - Each line of the log is an object when that is wanted, and what belongs to one question bears its number.

use std::{
    fs,
    net::TcpListener,
    process::{Output, Stdio},
    time::Duration,
};

use serde_json::Value;
use tokio::process::Command;

use crate::{
    library::motion,
    standin::{Fault, StandIn},
};

/// A word in a question, to be looked for where it must not be.
const TELLTALE: &str = "quokkas";
const TOKEN: &str = "MTA.test.token";

fn setting(key: &str, value: &str) -> (String, String) {
    (key.to_owned(), value.to_owned())
}

async fn get(url: &str) -> (u16, String) {
    let response = reqwest::get(url).await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

/// Runs `whereas` with these settings; returns its exit status and everything it wrote.
async fn whereas(arguments: &[&str], settings: &[(String, String)]) -> (Option<i32>, String) {
    let folder = tempfile::TempDir::new().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_whereas"));
    command.args(arguments).current_dir(folder.path()).env_clear().env("HOME", folder.path()).stdin(Stdio::null());
    command.envs(settings.iter().cloned());
    let Output { status, stdout, stderr } = command.output().await.unwrap();
    (status.code(), format!("{}{}", String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap()))
}

/// Asks in every way, with a word that must stay between the asker and the bot.
async fn converse(discord: &StandIn) {
    let ada = discord.user("ada");
    ada.mentions_bot(&format!("what is said about {TELLTALE}?")).await;
    ada.mentions_bot("paragraph 7").await;
    let answer = ada.runs("ask", &[("question", &format!("Kem Sokha, {TELLTALE}"))]).await;
    ada.presses(&answer, answer.buttons()[0]).await;
    ada.types("quote", &[("resolution", "B9-0234/2022")], ("label", TELLTALE)).await;
    discord.next_callback_meets(Fault::BadGateway);
    ada.runs("search", &[("words", TELLTALE)]).await;
}

/// The value of a metric with its labels; 0 if it is not there.
fn metric(text: &str, name: &str) -> f64 {
    let value = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    value.map_or(0.0, |value| value.parse().unwrap())
}

#[tokio::test]
async fn health_and_metrics_tell_what_the_bot_does_and_nothing_that_is_said() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let address = discord.until_health_is_told().await;
    converse(&discord).await;
    // The stand-in's heartbeats come every two seconds, and the watchdog looks every second.
    discord.listens(Duration::from_secs(4)).await;

    let (status, health) = get(&format!("{address}/health")).await;
    let health: Value = serde_json::from_str(&health).unwrap();
    assert_eq!((status, &health["ready"]), (200, &Value::Bool(true)), "{health}");
    assert_eq!(health["gateway"]["shards"]["0"]["connected"], true, "{health}");
    assert!(health["gateway"]["shards"]["0"]["heartbeat_age"].as_f64().unwrap() < 10.0, "{health}");
    assert!(health["gateway"]["shards"]["0"]["latency"].as_f64().is_some(), "{health}");
    assert_eq!(health["database"]["reachable"], true);
    assert_eq!(health["digests"]["lateness"], 0.0);
    assert!(health["library"]["age"].as_u64().unwrap() < 600, "{health}");
    assert_eq!(get(&format!("{address}/health/live")).await.0, 200);
    assert_eq!(get(&format!("{address}/health/ready")).await.0, 200);

    let (_, metrics) = get(&format!("{address}/metrics")).await;
    for (name, expected) in [
        ("whereas_questions_total{kind=\"message\",outcome=\"answered\"}", 1.0),
        ("whereas_questions_total{kind=\"message\",outcome=\"declined\"}", 1.0),
        ("whereas_questions_total{kind=\"ask\",outcome=\"answered\"}", 1.0),
        ("whereas_questions_total{kind=\"button\",outcome=\"answered\"}", 1.0),
        ("whereas_answer_seconds_count{kind=\"message\"}", 2.0),
        ("whereas_acknowledgement_seconds_count{kind=\"ask\"}", 1.0),
        ("whereas_acknowledgement_seconds_count{kind=\"search\"}", 1.0),
        ("whereas_rest_requests_total{route=\"callback\",status=\"502\"}", 1.0),
        ("whereas_rest_requests_total{route=\"message\",status=\"200\"}", 2.0),
        ("whereas_rest_requests_total{route=\"commands\",status=\"200\"}", 2.0),
        ("whereas_gateway_connected{shard=\"0\"}", 1.0),
        ("whereas_gateway_sessions_total{kind=\"new\"}", 1.0),
        ("whereas_suggestion_seconds_count", 1.0),
        ("whereas_servers", 1.0),
        ("whereas_library_texts", 1.0),
        ("whereas_database_up", 1.0),
    ] {
        let told = metric(&metrics, name);
        assert!((told - expected).abs() < f64::EPSILON, "{name} is {told} in:\n{metrics}");
    }
    assert!(metric(&metrics, "whereas_library_clauses") > 20.0, "{metrics}");
    assert!(metric(&metrics, "process_start_time_seconds") > 1.7e9, "{metrics}");
    // A long fraction of a second is none.
    let is_number_of_somebody = |word: &str| word.len() >= 15 && word.bytes().all(|byte| byte.is_ascii_digit());
    for text in [&metrics, &health.to_string()] {
        for secret in [TELLTALE, TOKEN, "Sokha", "ada", "Model Parliament", "general"] {
            assert!(!text.contains(secret), "{secret} in:\n{text}");
        }
        let ids = text
            .split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '.')
            .find(|word| is_number_of_somebody(word));
        assert_eq!(ids, None, "{text}");
    }
}

#[tokio::test]
async fn a_process_that_is_cut_off_is_alive_but_not_ready() {
    let discord = StandIn::start().await;
    let bot = discord.run_bot().await;
    let address = discord.until_health_is_told().await;
    discord.listens(Duration::from_secs(2)).await;
    let listen = [setting("WHEREAS__OPS__LISTEN", address.trim_start_matches("http://"))];
    let (status, text) = whereas(&["health"], &listen).await;
    assert_eq!((status, text.as_str()), (Some(0), "ready\n"));

    discord.goes_away();
    let mut ready = 200;
    for _ in 0..100 {
        ready = get(&format!("{address}/health/ready")).await.0;
        if ready == 503 {
            break;
        }
        discord.listens(Duration::from_millis(100)).await;
    }
    assert_eq!((ready, get(&format!("{address}/health/live")).await.0), (503, 200));
    let (_, metrics) = get(&format!("{address}/metrics")).await;
    assert!(metrics.contains("whereas_gateway_connected{shard=\"0\"} 0.0"), "{metrics}");
    let (status, text) = whereas(&["health"], &listen).await;
    assert_eq!(status, Some(1), "{text}");
    assert!(text.contains("not ready"), "{text}");

    bot.kill().await;
    let (status, text) = whereas(&["health"], &listen).await;
    assert_eq!(status, Some(1), "{text}");
    assert!(text.contains("no bot answers"), "{text}");
    let (status, text) = whereas(&["health"], &[setting("WHEREAS__OPS__LISTEN", "")]).await;
    assert_eq!(status, Some(1), "{text}");
}

#[tokio::test]
async fn a_port_in_use_stops_the_start_with_one_line_where_it_was_set() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let mut discord = StandIn::start().await;
    discord.sets(vec![setting("WHEREAS__OPS__LISTEN", &address)]);
    let (status, log) = discord.run_bot_with_token(TOKEN).ends(Duration::from_secs(20)).await;
    assert_eq!(status.code(), Some(1), "{log}");
    let lines: Vec<&str> = log.lines().filter(|line| line.contains("error: ")).collect();
    assert_eq!(lines.len(), 1, "{log}");
    assert!(lines[0].contains(&address) && lines[0].contains("set ops.listen to another address"), "{log}");
    assert!(!log.contains("backtrace"), "{log}");
}

#[tokio::test]
async fn a_log_in_json_is_an_object_a_line_with_the_number_of_the_question() {
    let mut discord = StandIn::start().await;
    discord.sets(vec![setting("WHEREAS__LOG__FORMAT", "json")]);
    let bot = discord.run_bot().await;
    converse(&discord).await;
    bot.terminate(Duration::from_secs(20)).await;
    let log = discord.log();
    let lines: Vec<Value> =
        log.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"))).collect();
    for line in &lines {
        for field in ["timestamp", "level", "target", "message"] {
            assert!(line[field].is_string(), "{field} is missing in {line}");
        }
    }
    let ended: Vec<_> = lines.iter().filter(|line| line["message"] == "a question ended").collect();
    assert_eq!(ended.len(), 5, "{log}");
    for line in ended {
        assert!(line["outcome"].is_string() && line["kind"].is_string() && line["milliseconds"].is_u64(), "{line}");
        let span = &line["span"];
        assert!(span["command"].is_string(), "{line}");
        assert!(span["interaction"].is_u64() || span["message"].is_u64(), "{line}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_hangup_has_settings_and_documents_read_again_and_names_what_needs_a_restart() {
    let knowledge = tempfile::TempDir::new().unwrap();
    let write = |number| {
        let file = knowledge.path().join(format!("B9-{number:04}-2023_EN.txt"));
        fs::write(file, motion(number, "Ruritania", "Calls on Ruritania to free its poets")).unwrap();
    };
    write(1);
    let mut discord = StandIn::start().await;
    let settings = discord.data().join("config");
    fs::create_dir(&settings).unwrap();
    let set = |text: &str| fs::write(settings.join("local.toml"), text).unwrap();
    set("[log]\nfilter = \"whereas=info\"");
    discord.sets(vec![
        // So the setting decides.
        setting("RUST_LOG", ""),
        setting("WHEREAS__KNOWLEDGE__FOLDER", &knowledge.path().display().to_string()),
        setting("WHEREAS__KNOWLEDGE__POLL_SECONDS", "3600"),
        setting("WHEREAS__MEANING__ENABLED", "false"),
    ]);
    let bot = discord.run_bot().await;
    let ada = discord.user("ada");
    ada.mentions_bot("paragraph 2 of B9-0001/2023").await;
    assert!(!discord.log().contains("a question ended"), "{}", discord.log());

    write(2);
    set("[log]\nfilter = \"whereas=debug\"\n[digest]\nfreshness_hours = 2");
    bot.signal("HUP").await;
    discord.until_log_says("the library was brought up to date", Duration::from_secs(20)).await;
    discord.until_log_says("take effect only after a restart section=\"digest\"", Duration::from_secs(20)).await;
    assert!(ada.mentions_bot("paragraph 2 of B9-0002/2023").await.embed().contains("free its poets"));
    discord.until_log_says("a question ended", Duration::from_secs(20)).await;

    set("[log]\nfilter = \"whereas=loud\"");
    bot.signal("HUP").await;
    discord.until_log_says("the settings stay as they are: `log.filter`", Duration::from_secs(20)).await;
    set("[digets]");
    bot.signal("HUP").await;
    discord.until_log_says("digets", Duration::from_secs(20)).await;
    ada.mentions_bot("paragraph 1 of B9-0002/2023").await;
    assert!(bot.terminate(Duration::from_secs(20)).await.success());
}

#[tokio::test]
async fn no_level_of_the_log_holds_a_message_or_a_token() {
    let mut discord = StandIn::start().await;
    discord.sets(vec![setting("RUST_LOG", "trace")]);
    let bot = discord.run_bot().await;
    converse(&discord).await;
    bot.terminate(Duration::from_secs(20)).await;
    let log = discord.log();
    assert!(log.contains("a question ended"), "{log}");
    for secret in [TELLTALE, TOKEN, "Sokha", "/interactions/", "/webhooks/"] {
        assert!(!log.contains(secret), "{secret} in:\n{log}");
    }
}
