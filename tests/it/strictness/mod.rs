//! The stand-in Discord is as strict as the real one, as a bot finds that is played by the test.

mod faults;
mod interactions;
mod messages;
mod places;

use std::time::Duration;

use serde_json::{Value, json};

use crate::standin::{Said, StandIn, User, openapi};

const APPLICATION: &str = "1000000000000000001";
const EPHEMERAL: u64 = 64;

/// Discord, and a bot that the test plays over HTTP.
struct Stage {
    discord: StandIn,
    http: reqwest::Client,
    ada: User,
}

impl Stage {
    async fn new() -> Stage {
        let discord = StandIn::start().await;
        discord.lets_test_play_bot();
        let http = reqwest::Client::builder().timeout(Duration::from_secs(5)).build().unwrap();
        let ada = discord.user("ada");
        let stage = Stage { discord, http, ada };
        let everywhere = json!({ "contexts": [0, 1, 2], "integration_types": [0, 1] });
        let option = json!({ "type": 3, "name": "question", "description": "What?", "autocomplete": true });
        let mut commands = [
            json!({ "name": "ask", "description": "Asks", "options": [option] }),
            json!({ "name": "settings", "description": "Sets", "default_member_permissions": "32", "options": [
                { "type": 1, "name": "show", "description": "Shows" },
            ] }),
            json!({ "name": "Find clauses", "type": 3 }),
        ];
        for command in [0, 2] {
            commands[command].as_object_mut().unwrap().extend(everywhere.as_object().unwrap().clone());
        }
        stage.does("PUT", &format!("/applications/{APPLICATION}/commands"), &json!(commands)).await;
        stage
    }

    async fn sends(&self, method: &str, path: &str, body: &Value) -> reqwest::Result<(u16, Value)> {
        let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
        let mut request = self.http.request(method.clone(), format!("{}{path}", self.discord.api()));
        request = request.header("Authorization", "Bot MTA.test.token");
        if !body.is_null() {
            request = request.header("Content-Type", "application/json").body(body.to_string());
        }
        let response = request.send().await?;
        let status = response.status().as_u16();
        let answer = serde_json::from_str(&response.text().await?).unwrap_or_default();
        if let Some(discord) = openapi::of_discord() {
            assert_eq!(
                discord.check_answer(method.as_str(), path, status, &answer),
                Ok(()),
                "{method} {path}: {answer}"
            );
        }
        Ok((status, answer))
    }

    /// Sends a request that has to succeed.
    async fn does(&self, method: &str, path: &str, body: &Value) -> Value {
        let (status, answer) = self.sends(method, path, body).await.unwrap();
        assert!((200..300).contains(&status), "{method} {path}: {status} {answer}");
        answer
    }

    /// Sends a request that has to be refused with this code, and noted.
    async fn is_refused(&self, method: &str, path: &str, body: &Value, code: u64) {
        let (status, answer) = self.sends(method, path, body).await.unwrap();
        assert!(status >= 400, "{method} {path} was not refused: {answer}");
        assert_eq!(answer["code"], code, "{method} {path}: {answer}");
        assert_eq!(self.discord.takes_refusals().len(), 1, "a refusal is noted, once");
    }

    fn messages_of(&self, channel: &str) -> String {
        format!("/channels/{}/messages", self.discord.channel_id(channel))
    }

    async fn posts(&self, channel: &str, body: &Value) -> Said {
        self.does("POST", &self.messages_of(channel), body).await;
        self.discord.posts_in(channel).pop().unwrap()
    }

    fn interaction(&self) -> Value {
        self.discord.events("INTERACTION_CREATE").pop().expect("there was an interaction")
    }

    /// The path for the first answer to the newest interaction, and that for further messages.
    fn paths(&self) -> (String, String) {
        let interaction = self.interaction();
        let (id, token) = (interaction["id"].as_str().unwrap(), interaction["token"].as_str().unwrap());
        (format!("/interactions/{id}/{token}/callback"), format!("/webhooks/{APPLICATION}/{token}"))
    }

    async fn answers(&self, kind: u64, data: &Value) {
        self.does("POST", &self.paths().0, &json!({ "type": kind, "data": data })).await;
    }

    /// Lets the bot answer while a user waits.
    async fn meanwhile<T>(&self, waits: impl Future<Output = T>, kind: u64, data: &Value) -> T {
        let before = self.discord.events("INTERACTION_CREATE").len();
        let answers = async {
            while self.discord.events("INTERACTION_CREATE").len() == before {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            self.answers(kind, data).await;
        };
        tokio::join!(waits, answers).0
    }
}

fn buttons(ids: &[&str]) -> Value {
    let buttons =
        ids.iter().map(|id| json!({ "type": 2, "style": 2, "custom_id": id, "label": format!("Press {id}") }));
    json!([{ "type": 1, "components": buttons.collect::<Vec<_>>() }])
}

/// The code where Discord's description is there, or else the other.
fn if_described(code: u64, otherwise: u64) -> u64 {
    if openapi::of_discord().is_some() { code } else { otherwise }
}
