//! Going on from an answer:
//!
//! - Buttons and menus lead through the text, to other clauses and other languages, in the same message.
//! - They work after a restart, on messages of any age and of other versions, and say politely what they cannot do.
//! - Who did not ask gets pages of their own.
//! - How often a clause was helpful, and how often not, is counted, and nothing else is kept.

use std::{process::Command, time::Duration};

use serde_json::{Value, json};

use super::{
    SHORT, quotes, says,
    shelf::{ADOPTED, Shelf},
};
use crate::standin::{Said, StandIn};

#[tokio::test]
async fn buttons_lead_through_the_text_and_back() {
    let discord = StandIn::start().await;
    discord.records("context");
    let bot = discord.run_bot().await;
    let ada = discord.user("ada");

    let answer = ada.mentions_bot("What is said about the National Internet Gateway?").await;
    quotes(&answer, "**7.** ");
    let next = ada.presses(&answer, "Paragraph 8 ▶").await;
    quotes(&next, "**8.** ");
    let previous = ada.presses(&next, "◀ Paragraph 7").await;
    quotes(&previous, "**7.** ");
    let around = ada.presses(&previous, "In context").await;
    let titles: Vec<&str> = around.embeds().iter().map(|embed| embed["title"].as_str().unwrap()).collect();
    assert_eq!(titles, [6, 7, 8].map(|number| format!("Paragraph {number} · B9-0234/2022")));
    let alone = ada.presses(&around, "This clause alone").await;
    assert_eq!(alone.embeds().len(), 1);
    quotes(&alone, "**7.** ");

    assert!(bot.terminate(SHORT * 5).await.success());
    discord.lets_interactions_expire();
    let _bot = discord.run_bot().await;
    let next = ada.presses(&alone, "Paragraph 8 ▶").await;
    quotes(&next, "**8.** ");
    assert_eq!(next.id(), answer.id(), "all of it is the same message");
    assert!(!next.can_ping());

    let several = ada.mentions_bot("What is said about elections?").await;
    let options = several.options("Open a clause …");
    assert!(options.len() > several.embeds().len(), "the next best are there as well: {options:?}");
    let (last, _) = options[options.len() - 1];
    let opened = ada.chooses(&several, "Open a clause …", last).await;
    says(&opened, &[last]);
    assert_eq!(opened.options("Open a clause …"), options, "and one can go on to the others");

    let first = ada.runs("quote", &[("resolution", super::RESOLUTION), ("label", "par:1")]).await;
    let recital =
        first.buttons().iter().find(|label| label.starts_with("◀ Recital")).copied().expect("recitals come before");
    says(&ada.presses(&first, recital).await, &["whereas"]);
}

#[tokio::test]
async fn an_answer_is_read_in_another_language() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");

    let answer = ada.mentions_bot(&format!("paragraph 1 of {ADOPTED}")).await;
    quotes(&answer, "**1.** Condemns");
    let menu = "Read it in another language …";
    assert_eq!(answer.options(menu), [("English", "en"), ("French", "fr")]);
    let french = ada.chooses(&answer, menu, "French").await;
    quotes(&french, "**1.** condamne");
    assert_eq!(french.embeds()[0]["url"], "https://www.europarl.europa.eu/doceo/document/TA-9-2022-0219_FR.html");
    let next = ada.presses(&french, "Paragraph 2 ▶").await;
    quotes(&next, "**2.** invite");
    quotes(&ada.presses(&next, "In context").await, "**1.** condamne");
    let command = ada.runs("quote", &[("resolution", ADOPTED), ("label", "rec:A"), ("language", "French")]).await;
    quotes(&command, "**A.** considérant");
}

#[tokio::test]
async fn who_did_not_ask_gets_pages_of_their_own() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let (ada, bob) = (discord.user("ada"), discord.user("bob"));
    let answers = [ada.mentions_bot("paragraph 7").await, ada.runs("ask", &[("question", "paragraph 7")]).await];
    for answer in &answers {
        let page = bob.presses(answer, "Paragraph 8 ▶").await;
        assert!(page.is_ephemeral() && page.id() != answer.id());
        says(&page, &[&format!("given to <@{}>", ada.id())]);
        quotes(&page, "**8.** ");
        let own = bob.presses(&page, "Paragraph 9 ▶").await;
        assert_eq!(own.id(), page.id(), "bob turns his own page");
        quotes(&own, "**9.** ");
        assert!(!own.content().contains("given to"));
        assert_eq!(discord.sees(answer).unwrap().words(), answer.words());
    }
}

#[tokio::test]
async fn what_helped_and_what_did_not_is_counted_and_nothing_else_is_kept() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let (ada, bob, eve) = (discord.user("ada"), discord.user("bob"), discord.user("eve"));
    let answer = ada.mentions_bot("What is said about the National Internet Gateway?").await;
    for user in [&ada, &bob, &ada] {
        let thanks = user.presses(&answer, "Not helpful").await;
        assert!(thanks.is_ephemeral() && thanks.id() != answer.id());
        says(&thanks, &["how often paragraph 7 did not help"]);
    }
    // Nobody is counted twice for one message, whatever they think of it.
    for user in [&eve, &ada, &eve] {
        let thanks = user.presses(&answer, "Helpful").await;
        assert!(thanks.is_ephemeral() && thanks.id() != answer.id());
        says(&thanks, &["how often paragraph 7 helped"]);
    }
    assert_eq!(discord.sees(&answer).unwrap().words(), answer.words());

    let exported = Command::new(env!("CARGO_BIN_EXE_whereas"))
        .env_clear()
        .arg("--data")
        .arg(discord.data())
        .args(["state", "export"])
        .output()
        .unwrap();
    let text = String::from_utf8(exported.stdout).unwrap();
    let state: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(state["tables"]["unhelpful"], json!([{ "reference": "B9-0234/2022 par:7", "count": 2 }]), "once each");
    assert_eq!(state["tables"]["helpful"], json!([{ "reference": "B9-0234/2022 par:7", "count": 1 }]));
    for kept in ["National", "Gateway", "ada", "bob", "eve"] {
        assert!(!text.contains(kept), "{kept} is kept: {text}");
    }
    assert!(!state["tables"]["unhelpful"].to_string().contains(&bob.id().to_string()));
}

#[tokio::test]
async fn buttons_of_other_versions_are_declined_politely() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let owner = base36(ada.id());
    let ids = ["", "next", "0|c~~0~B9-0234/2022 par:7", &format!("{owner}|z~9"), &format!("{owner}|c~~~"), "🦀|🦀"];
    for id in ids.iter().filter(|id| !id.is_empty()) {
        let button = json!({ "type": 2, "style": 2, "custom_id": id, "label": "Press" });
        let old = posts_before(&discord, json!([{ "type": 1, "components": [button] }])).await;
        let answer = ada.presses(&old, "Press").await;
        assert!(answer.is_ephemeral(), "{id}");
        says(&answer, &["I do not understand this button"]);
        assert_eq!(discord.sees(&old).unwrap().words(), old.words());
    }
    let options = json!([{ "label": "Anything", "value": "?" }]);
    let menu = json!({ "type": 3, "custom_id": format!("{owner}|m~"), "placeholder": "Choose", "options": options });
    let old = posts_before(&discord, json!([{ "type": 1, "components": [menu] }])).await;
    says(&ada.chooses(&old, "Choose", "Anything").await, &["I do not understand this button"]);
    // One that the first release gave out.
    let button =
        json!({ "type": 2, "style": 2, "custom_id": format!("{owner}|c~en~0~B9-0234/2022 par:7"), "label": "Press" });
    let old = posts_before(&discord, json!([{ "type": 1, "components": [button] }])).await;
    quotes(&ada.presses(&old, "Press").await, "**7.** ");
}

#[tokio::test]
async fn what_is_no_longer_held_leaves_the_message_as_it_is() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let answer = ada.mentions_bot("paragraph 2 of B9-0010/2023").await;
    quotes(&answer, "**2.** Calls on Graustark");
    shelf.loses("B9-0010-2023_EN.txt");
    for patience in 0.. {
        let gone = ada.mentions_bot("paragraph 2 of B9-0010/2023").await;
        if gone.words().contains("I do not have") {
            break;
        }
        assert!(patience < 40, "the document is still there: {}", gone.words());
        discord.listens(Duration::from_millis(200)).await;
    }
    let gone = ada.presses(&answer, "Paragraph 3 ▶").await;
    assert!(gone.is_ephemeral() && gone.id() != answer.id());
    says(&gone, &["I no longer hold this text"]);
    assert_eq!(discord.sees(&answer).unwrap().json()["embeds"], answer.json()["embeds"]);
}

/// A message with components that the bot posted long ago, when it was another version.
async fn posts_before(discord: &StandIn, components: Value) -> Said {
    let path = format!("{}/channels/{}/messages", discord.api(), discord.channel_id("general"));
    let body = json!({ "content": "An answer of old.", "components": components, "allowed_mentions": { "parse": [] } });
    let request = reqwest::Client::new().post(path).header("Authorization", "Bot MTA.test.token");
    let response = request.header("Content-Type", "application/json").body(body.to_string()).send().await.unwrap();
    assert!(response.status().is_success(), "{response:?}");
    discord.posts_in("general").pop().unwrap()
}

fn base36(mut number: u64) -> String {
    let mut digits = Vec::new();
    while number > 0 {
        digits.push(char::from_digit(u32::try_from(number % 36).unwrap(), 36).unwrap());
        number /= 36;
    }
    digits.into_iter().rev().collect()
}
