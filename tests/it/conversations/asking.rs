//! Asking in a message:
//!
//! - A mention, a reply to the bot and a private message are answered, with clauses where there are some.
//! - Nobody else is heard: no other bots, no webhooks, no talk among people; and what is heard twice, once.

use super::{RESOLUTION, SHORT, quotes, says};
use crate::standin::{Place, StandIn};

#[tokio::test]
async fn a_mention_is_answered_with_the_clause_and_pings_nobody() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");

    discord.records("mention");
    let answer = ada.mentions_bot("what does paragraph 7 say?").await;
    assert!(answer.embed().starts_with("**7.** Is deeply concerned"), "{}", answer.embed());
    let embed = &answer.embeds()[0];
    assert!(embed["title"].as_str().unwrap().contains(RESOLUTION));
    assert!(embed["url"].as_str().unwrap().starts_with("https://www.europarl.europa.eu/"));
    assert!(!answer.can_ping());

    let answer = ada.mentions_bot("@everyone <@&1000000000000000002> what is said about @here Kem Sokha?").await;
    assert!(!answer.can_ping());
    assert!(answer.words().contains("Kem Sokha"), "{}", answer.words());
}

#[tokio::test]
async fn a_long_answer_fits_into_messages() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    // What is too long would be refused, and a refusal fails the test.
    let answer = discord.user("ada").mentions_bot("paragraphs 1 to 12 and recitals A to J").await;
    assert!(answer.embeds().len() > 1);
    assert!(answer.embed().starts_with("**1.** Expresses its deep concern"), "{}", answer.embed());
}

#[tokio::test]
async fn a_reply_to_the_bot_is_answered() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let first = ada.mentions_bot("paragraph 7").await;
    let second = ada.replies_to(&first, "and recital B?").await;
    assert!(second.embed().starts_with("**B.** whereas the senior and local members"), "{}", second.embed());
    assert!(!second.can_ping());
}

#[tokio::test]
async fn a_private_message_is_answered() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let answer = discord.user("ada").writes_privately("what does it say about Kem Sokha?").await;
    assert!(answer.embed().starts_with("**6.** Calls on the Cambodian Prosecutor"), "{}", answer.embed());
}

#[tokio::test]
async fn what_is_not_in_the_text_is_said_plainly_and_small_talk_gets_no_quote() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");

    let missing = ada.mentions_bot("paragraph 40").await;
    assert!(missing.words().contains("12"), "the range that exists is named: {}", missing.words());
    let unknown = ada.mentions_bot("what is the price of cocoa in Ghana?").await;
    assert!(!unknown.words().trim().is_empty());
    assert!(!unknown.words().contains("**"), "no clause is quoted: {}", unknown.words());
    let chatter = ada.mentions_bot("thank you!").await;
    assert!(chatter.words().trim().lines().count() == 1, "{}", chatter.words());
}

#[tokio::test]
async fn other_bots_webhooks_and_talk_among_people_are_ignored() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");

    discord.other_bot("parrot").writes_with_mention("what does paragraph 7 say?");
    ada.writes_through_webhook("what does paragraph 7 say?");
    let remark = ada.writes("general", "I wonder what paragraph 7 says.");
    assert!(!remark.mentions_bot());
    let question = ada.writes_with_mention("paragraph 1");
    ada.reply_to(&question).await;
    discord.listens(SHORT).await;

    assert_eq!(discord.posts_in("general").len(), 1, "only the question is answered");
    assert_eq!(ada.replies_so_far(&question).len(), 1);
}

#[tokio::test]
async fn a_message_that_comes_again_or_is_only_unfolded_is_answered_once() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let question = ada.writes_with_mention("paragraph 7 https://europa.eu/");
    let answer = ada.reply_to(&question).await;

    discord.delivers_again(&question);
    discord.unfolds_link(&question, "https://europa.eu/");
    discord.pins(&question);
    // Once it answers this, it has dealt with all of that.
    ada.mentions_bot("paragraph 1").await;
    assert_eq!(ada.replies_so_far(&question).len(), 1);
    assert!(!discord.sees(&answer).expect("the answer stays").is_edited());
}

#[tokio::test]
async fn a_miss_offers_the_nearest_and_a_bare_mention_is_greeted() {
    let discord = StandIn::start().await;
    discord.records("miss");
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");

    let miss = ada.mentions_bot("what does paragraph 40 say?").await;
    says(&miss, &["paragraph 40", "1 to 12"]);
    let nearest = ada.presses(&miss, "Paragraph 12").await;
    quotes(&nearest, "**12.** ");
    assert_eq!(nearest.id(), miss.id(), "the miss gives way to the clause");

    let greeting = ada.mentions_bot("").await;
    says(&greeting, &["paragraph 7"]);
    says(&ada.mentions_bot("hello!").await, &["</resolutions:", "</help:"]);
    let unknown = ada.mentions_bot("paragraph 2 of B9-9999/2021").await;
    says(&unknown, &["B9-9999/2021", RESOLUTION]);
}

#[tokio::test]
async fn references_are_read_as_people_write_them() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");

    let numbers = |answer: &crate::standin::Said| -> Vec<String> {
        let embeds = answer.embeds().iter().map(|embed| embed["description"].as_str().unwrap_or_default());
        embeds.filter_map(|text| Some(text.strip_prefix("**")?.split_once('.')?.0.to_owned())).collect()
    };
    for (question, expected) in [
        ("§§ 4, 6–8", vec!["4", "6", "7", "8"]),
        ("recitals A-C and G please", vec!["A", "B", "C", "G"]),
        ("OP 6 and PP 3?", vec!["6", "Citation 3"]),
        ("paragraph seven and paragraph 7 and § 7", vec!["7"]),
        ("https://www.europarl.europa.eu/doceo/document/B-9-2022-0234_EN.html paragraph 2", vec!["2"]),
    ] {
        let answer = ada.mentions_bot(question).await;
        assert_eq!(numbers(&answer), expected, "{question}: {}", answer.words());
    }

    let many = ada.mentions_bot("paragraphs 1 to 9").await;
    assert_eq!(numbers(&many), ["1", "2", "3", "4", "5", "6"], "six are quoted, ");
    says(&many, &["Not quoted for length: paragraphs 7 to 9."]);
    let whole = ada.presses(&many, "Whole answer (9)").await;
    assert_eq!(numbers(&whole), ["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
}

#[tokio::test]
async fn a_ping_of_its_role_or_of_a_thread_is_no_question() {
    let discord = StandIn::start().await;
    let role = discord.adds_role("whereas", true);
    discord.opens(Place::thread("aside", "general"));
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");

    let remark = ada.writes("general", &format!("<@&{role}> paragraph 7"));
    let question = ada.at("aside").writes_with_mention("paragraph 1");
    quotes(&ada.reply_to(&question).await, "**1.** Expresses its deep concern");
    discord.listens(SHORT).await;
    assert_eq!(ada.replies_so_far(&remark).len(), 0, "Discord does not even show it the text");
    assert_eq!(discord.posts_in("general").len(), 0);
}
