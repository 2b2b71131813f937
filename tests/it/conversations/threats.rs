//! What is tried against the bot, each as `docs/threats.md` describes it:
//!
//! - Who manages one server reaches nothing of another.
//! - Neither a document nor a question can ping, format, or link to anything but the official page.
//! - One message, however long, costs a moment.
//! - Neither a token nor what people write is to be found in the log.

use std::time::{Duration, Instant};

use super::{
    RESOLUTION, SHORT, as_read, quotes, says,
    shelf::{ADOPTED, SIGNS, Shelf},
};
use crate::standin::{Place, StandIn};

/// Discord's limit for a message of most people; with Nitro it is twice as much.
const LONGEST_MESSAGE: usize = 4000;

#[tokio::test]
async fn who_manages_one_server_reaches_nothing_of_another() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    discord.adds_server("Senate");
    discord.opens(Place::text("forum romanum").on("Senate"));
    let _bot = discord.run_bot().await;
    let (ada, brutus) = (discord.user("ada"), discord.user("brutus").at("forum romanum"));
    let digest = [("channel", "#council"), ("time", "08:00"), ("zone", "Europe/Brussels")];
    ada.runs("digest on", &digest).await;
    ada.runs("settings channel", &[("channel", "#council"), ("language", "fr")]).await;

    // A changed client can name any channel.
    let council = [("channel", "#council")];
    for command in ["digest off", "digest pause", "digest skip", "digest preview"] {
        let refused = brutus.runs(command, &council).await;
        assert!(refused.is_ephemeral());
        assert!(!refused.words().contains("Done"), "{command}: {}", refused.words());
    }
    // It resets what the Senate has set for that channel, which is nothing.
    brutus.runs("settings reset", &council).await;
    brutus.runs("settings channel", &[("channel", "#council"), ("language", "de")]).await;
    let status = brutus.runs("digest status", &[]).await;
    assert!(!status.words().contains(&discord.channel_id("council").to_string()), "{}", status.words());
    brutus.runs("settings server", &[("answering", "off")]).await;

    says(&ada.runs("digest status", &[]).await, &["08:00", "Europe/Brussels"]);
    says(&ada.runs("settings show", &council).await, &["French (set for this channel)"]);
    quotes(&ada.at("council").mentions_bot(&format!("paragraph 1 of {ADOPTED}")).await, "**1.** condamne");
}

#[tokio::test]
async fn a_document_cannot_ping_format_or_link() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");

    // In embeds and lists, as quotes, hits and suggestions; the stand-in works out whom each message pings.
    let quote = ada.mentions_bot(&format!("paragraph 4 of {ADOPTED}")).await;
    assert!(as_read(quote.embed()).contains(SIGNS));
    let hits = ada.runs("search", &[("words", "keepers")]).await;
    assert!(as_read(&hits.words()).contains("@everyone, <@1>"), "{}", hits.words());
    assert!(discord.pings().is_empty());
    for said in [&quote, &hits] {
        let words = said.words();
        for link in words.match_indices("](").map(|(at, _)| &words[at + 2..]) {
            assert!(link.trim_start_matches('<').starts_with("https://www.europarl.europa.eu/"), "{link}");
        }
    }
}

#[tokio::test]
async fn a_question_is_not_repeated_in_a_way_that_pings_formats_or_links() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    for trick in [
        "paragraph 99 of @everyone <@&1> [click](https://evil.example)",
        "what does it say about [click](https://evil.example) @here?",
        "resolution B9-9999/2022 @everyone **bold** ||spoiler||",
        "<https://evil.example/doceo/document/B-9-2022-9999_EN.html>",
    ] {
        let answer = ada.mentions_bot(trick).await;
        let words = answer.words();
        assert!(!words.contains("](https://evil"), "{words}");
        assert!(!words.replace("\\@", "").contains("@everyone"), "{words}");
        assert!(!answer.can_ping());
    }
    let answer =
        ada.runs("quote", &[("resolution", RESOLUTION), ("label", "@everyone [a](https://evil.example)")]).await;
    assert!(!answer.words().contains("](https://evil"), "{}", answer.words());
}

#[tokio::test]
async fn one_message_however_long_costs_a_moment() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    for part in
        ["1", "§1-999999, ", "a", "aaaaaaab ", "((((", "Kem Sohka ", "B9-0234/2022 par:7 ", "1.1.1.1", "\u{301}", "👩‍👩‍👧‍👦"]
    {
        let message: String = part.chars().cycle().take(LONGEST_MESSAGE - 30).collect();
        let start = Instant::now();
        // Whatever it is, there is an answer, and the next one comes at once.
        ada.mentions_bot(&message).await;
        quotes(&ada.mentions_bot("paragraph 7").await, "**7.**");
        assert!(start.elapsed() < Duration::from_secs(20), "{part:?} took {:?}", start.elapsed());
    }
}

#[tokio::test]
async fn neither_a_token_nor_what_people_write_is_in_the_log() {
    let mut discord = StandIn::start().await;
    // As chatty as an operator can make it.
    discord.sets(vec![("RUST_LOG".to_owned(), "trace".to_owned())]);
    let bot = discord.run_bot().await;
    let ada = discord.user("ada");
    ada.mentions_bot("paragraph 7 of zanzibarium").await;
    ada.runs("ask", &[("question", "what about quetzalcoatlus?")]).await;
    ada.runs("preferences", &[("resolution", "xylophonium")]).await;
    assert!(bot.terminate(SHORT * 5).await.success());
    let log = discord.log();
    let written = ["zanzibarium", "quetzalcoatlus", "xylophonium"].map(str::to_owned);
    for secret in discord.secrets().iter().chain(&written) {
        let line = log.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "{secret}");
    }
    assert!(log.contains("DEBUG") && log.contains(" serenity::"), "the log is not as chatty as it can be: {log}");
}
