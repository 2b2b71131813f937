//! Traces: a collector that the environment names gets a span for each question, with what it was and how it ended, and never
//! a message or a token.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{Router, body::Bytes, extract::State, routing::post};
use tokio::net::TcpListener;

use crate::standin::StandIn;

/// A word in a question, to be looked for where it must not be.
const TELLTALE: &str = "quokkas";
const SOON: Duration = Duration::from_secs(40);

type Bodies = Arc<Mutex<Vec<u8>>>;

/// A collector on loopback: its address, and the bytes of all that it was sent. In them texts stand as they are.
async fn collector() -> (String, Bodies) {
    let bodies = Bodies::default();
    let keep = async |State(bodies): State<Bodies>, body: Bytes| bodies.lock().unwrap().extend_from_slice(&body);
    let router = Router::new().route("/v1/traces", post(keep)).with_state(Arc::clone(&bodies));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    (address, bodies)
}

#[tokio::test]
async fn a_collector_gets_a_span_for_each_question_and_nothing_that_is_said() {
    let (address, bodies) = collector().await;
    let mut discord = StandIn::start().await;
    discord.sets(vec![("OTEL_EXPORTER_OTLP_ENDPOINT".to_owned(), address)]);
    let bot = discord.run_bot().await;
    let ada = discord.user("ada");
    ada.mentions_bot(&format!("what is said about {TELLTALE}?")).await;
    let answer = ada.runs("ask", &[("question", &format!("Kem Sokha, {TELLTALE}"))]).await;
    ada.presses(&answer, answer.buttons()[0]).await;
    bot.terminate(SOON).await;

    let told = String::from_utf8_lossy(&bodies.lock().unwrap()).into_owned();
    for expected in ["whereas", "question", "command", "message", "ask", "button", "outcome", "answered", "declined"] {
        assert!(told.contains(expected), "{expected} is missing in:\n{told}");
    }
    let secrets = discord.secrets();
    for secret in secrets.iter().map(String::as_str).chain([TELLTALE, "Sokha"]) {
        assert!(!told.contains(secret), "{secret} in:\n{told}");
    }
}

#[tokio::test]
async fn a_collector_that_is_away_costs_no_answer_and_no_time_at_the_end() {
    let mut discord = StandIn::start().await;
    discord.sets(vec![("OTEL_EXPORTER_OTLP_ENDPOINT".to_owned(), "http://127.0.0.1:1".to_owned())]);
    let bot = discord.run_bot().await;
    let ada = discord.user("ada");
    assert!(ada.mentions_bot("paragraph 7").await.embed().starts_with("**7.**"));
    assert!(bot.terminate(SOON).await.success());
}
