//! Quotes that stay true:
//!
//! - Every character of a clause is read in the channel as it stands in the document, and no number becomes a list.
//! - A long clause goes on, with its number repeated, and nothing of it is cut; a paragraph comes with its points.
//! - The footnotes of a clause are behind a button, with their numbers, and lead back to it.
//! - Every answer names its document, its kind and its day, and links to the official page; a guess says that it is one.

use super::{
    RESOLUTION, as_read, quotes, says,
    shelf::{ADOPTED, LONG, SIGNS, Shelf},
};
use crate::standin::StandIn;

#[tokio::test]
async fn every_quote_names_and_links_its_source() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");

    let mention = ada.mentions_bot(&format!("paragraphs 1 and 3 of {ADOPTED}")).await;
    let command = ada.runs("quote", &[("resolution", ADOPTED), ("label", "rec:A")]).await;
    let next = ada.presses(&command, "Recital B ▶").await;
    let around = ada.presses(&next, "In context").await;
    assert_eq!((mention.embeds().len(), around.embeds().len()), (2, 3));
    for answer in [&mention, &command, &next, &around] {
        for embed in answer.embeds() {
            assert!(embed["title"].as_str().unwrap().ends_with(&format!(" · {ADOPTED}")), "{embed}");
            assert_eq!(embed["url"], "https://www.europarl.europa.eu/doceo/document/TA-9-2022-0219_EN.html");
        }
        let source = "European Parliament resolution of 5 May 2022 on lighthouses · adopted text · 5 May 2022";
        assert_eq!(answer.words().matches(source).count(), 1, "once, below the last of its quotes: {}", answer.words());
    }

    let motion = ada.mentions_bot("paragraph 7 of B9-0234/2022").await;
    says(&motion, &["motion for a resolution"]);
}

#[tokio::test]
async fn what_means_something_to_discord_is_read_as_it_stands() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");

    let answer = ada.mentions_bot(&format!("paragraph 4 of {ADOPTED}")).await;
    quotes(&answer, "**4.** Thanks");
    assert_eq!(as_read(answer.embed()), format!("**4.** {SIGNS};"));
    let mut alone = answer.embed().char_indices().skip(2).filter(|(at, sign)| {
        let escaped = answer.embed()[..*at].ends_with('\\');
        "*_~|`<>[]()@#".contains(*sign) && !escaped && !answer.embed()[..*at].ends_with("4.") && *at > 6
    });
    assert_eq!(alone.next(), None, "{}", answer.embed());
    assert!(!answer.embed().contains(" 1. ") || !answer.embed().contains("\n1. "));

    let points = ada.mentions_bot(&format!("paragraph 2 of {ADOPTED}")).await;
    assert_eq!(as_read(points.embed()), "**2.** Calls on the Commission to:\n(a) buy lamps;\n(b) light them;");
}

#[tokio::test]
async fn a_long_clause_goes_on_and_nothing_is_cut() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");

    let mut message = ada.mentions_bot(&format!("paragraph 5 of {ADOPTED}")).await;
    let mut words = Vec::new();
    let mut messages = 1;
    loop {
        for embed in message.embeds() {
            let text = embed["description"].as_str().unwrap();
            let part = text.strip_prefix("**5.** ").expect("each part repeats the number");
            words.extend(as_read(part).replace('…', "").split_whitespace().map(str::to_owned));
        }
        let Some(next) =
            message.buttons().iter().find(|label| label.ends_with('▶') && label.starts_with("Page")).copied()
        else {
            break;
        };
        message = ada.presses(&message, next).await;
        messages += 1;
    }
    let expected: Vec<String> = (1..=LONG).map(|number| format!("word{number}")).collect();
    assert_eq!(words.join(" "), format!("Recalls {};", expected.join(" ")));
    assert!(messages > 1);
    let back = ada.presses(&message, &format!("◀ Page {} of {messages}", messages - 1)).await;
    assert_eq!(back.id(), message.id());
}

#[tokio::test]
async fn footnotes_are_behind_a_button_and_lead_back() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");

    let answer = ada.mentions_bot(&format!("paragraph 3 of {ADOPTED}")).await;
    assert_eq!(as_read(answer.embed()), "**3.** Thanks the keepers of the lighthouses for their patience;");
    let notes = ada.presses(&answer, "Footnotes").await;
    assert_eq!(notes.id(), answer.id());
    assert_eq!(as_read(notes.embed()), "**1** OJ C 7, 1.1.2022, p. 3; *see* <@1> and @everyone.");
    assert!(notes.embed().contains("\\*see\\*") && !notes.can_ping(), "{}", notes.embed());
    says(&notes, &[&format!("Footnotes · Paragraph 3 · {ADOPTED}"), "on lighthouses · adopted text · 5 May 2022"]);
    let back = ada.presses(&notes, "Back to the clause").await;
    assert_eq!(back.embed(), answer.embed());

    let french = ada.chooses(&back, "Read it in another language …", "French").await;
    for other in [&french, &ada.mentions_bot(&format!("paragraph 1 of {ADOPTED}")).await] {
        assert!(!other.buttons().iter().any(|label| label.contains("ote")), "{:?}", other.buttons());
    }
}

#[tokio::test]
async fn a_guess_is_marked_as_one() {
    let mut discord = StandIn::start().await;
    // What else is known of meaning would make it more than a guess.
    discord.sets(vec![("WHEREAS__MEANING__ENABLED".to_owned(), "false".to_owned())]);
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let sure = ada.mentions_bot("What is said about the National Internet Gateway?").await;
    assert!(!sure.content().contains("not sure"), "{}", sure.words());
    let compared = [("resolution", RESOLUTION), ("label", "media freedom"), ("first", "en"), ("second", "fr")];
    for guess in [
        ada.mentions_bot("media freedom").await,
        ada.runs("ask", &[("question", "media freedom")]).await,
        ada.runs("compare", &compared).await,
    ] {
        assert!(guess.content().starts_with("I am not sure that this answers you"), "{}", guess.words());
        assert!(!guess.embeds().is_empty());
    }
}
