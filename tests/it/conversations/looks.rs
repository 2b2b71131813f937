//! How answers look:
//!
//! - Who chose plain text reads title, quote and source in the text of the message: every character as it stands in the
//!   document, nothing cut, no address that unfolds, within what one message holds.
//! - What an answer leads to looks as it does: further pages, clauses, lists, edits, and what is shown to all.
//! - The nearest choice counts; where embeds are not allowed, everything is in the text.

use super::{
    RESOLUTION, as_read, quotes, says,
    shelf::{ADOPTED, LONG, SIGNS, Shelf},
};
use crate::standin::{Place, Said, StandIn, User, rights};

const LINK: &str = "https://www.europarl.europa.eu/doceo/document/TA-9-2022-0219_EN.html";

/// Checks that a message has its quotes in the text, and that it begins like this as it is read.
#[track_caller]
fn reads(message: &Said, beginning: &str) {
    let text = as_read(message.content());
    assert!(message.embeds().is_empty() && text.starts_with(beginning), "{}", message.json());
    assert!(message.content().encode_utf16().count() <= 2000, "{}", message.content());
    for (at, _) in message.content().match_indices("https://") {
        assert!(message.content()[..at].ends_with('<'), "unfolds: {}", message.content());
    }
}

async fn chooses_plain(user: &User) {
    let chosen = user.runs("preferences", &[("display", "plain text")]).await;
    says(&chosen, &["**Look of answers:** as plain text"]);
}

#[tokio::test]
async fn a_quote_in_the_text_has_its_title_link_and_source_and_every_sign() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    discord.records("plain");
    let _bot = discord.run_bot().await;
    let (ada, bob) = (discord.user("ada"), discord.user("bob"));
    chooses_plain(&ada).await;

    let source = "European Parliament resolution of 5 May 2022 on lighthouses · adopted text · 5 May 2022";
    let answer = ada.mentions_bot(&format!("paragraph 4 of {ADOPTED}")).await;
    reads(&answer, &format!("### [Paragraph 4 · {ADOPTED}](<{LINK}>)\n**4.** {SIGNS};\n-# {source}"));
    let several = ada.runs("ask", &[("question", &format!("paragraphs 1, 2 and 3 of {ADOPTED}"))]).await;
    reads(&several, &format!("### [Paragraph 1 · {ADOPTED}](<{LINK}>)\n**1.** Condemns"));
    says(&several, &["\n(a) buy lamps;\n", "\n### [Paragraph 3", "**3.** Thanks"]);
    assert_eq!(several.content().matches("-# ").count(), 1, "the source is named once: {}", several.content());
    // Whoever else asks reads embeds.
    quotes(&bob.mentions_bot(&format!("paragraph 1 of {ADOPTED}")).await, "**1.** Condemns");
}

#[tokio::test]
async fn a_long_clause_in_the_text_goes_on_and_nothing_is_cut() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    chooses_plain(&ada).await;
    let mut page = ada.mentions_bot(&format!("paragraph 5 of {ADOPTED}")).await;
    let mut words = Vec::new();
    loop {
        reads(&page, "### [Paragraph 5 · ");
        assert!(page.content().contains("\n**5.** "), "{}", page.content());
        let of_page = page.content().split_whitespace().map(|word| word.trim_matches(['…', ';', '.']));
        words.extend(of_page.filter(|word| word.starts_with("word")).map(str::to_owned));
        let Some(next) =
            page.buttons().iter().find(|label| label.starts_with("Page ") && label.ends_with('▶')).copied()
        else {
            break;
        };
        let next = next.to_owned();
        page = ada.presses(&page, &next).await;
    }
    let all: Vec<String> = (1..=LONG).map(|number| format!("word{number}")).collect();
    assert_eq!(words, all);

    // In context it has no room beside it.
    let alone = ada.presses(&page, "In context").await;
    reads(&alone, "Too long to be shown here as well: paragraph 4 and paragraph 6.\n### [Paragraph 5");
}

#[tokio::test]
async fn what_an_answer_leads_to_looks_as_it_does() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    let bot = discord.run_bot().await;
    let (ada, bob) = (discord.user("ada"), discord.user("bob"));
    let embeds = ada.mentions_bot(&format!("paragraph 1 of {ADOPTED}")).await;
    chooses_plain(&ada).await;
    quotes(&ada.presses(&embeds, "Paragraph 2 ▶").await, "**2.** ");

    let question = ada.writes_with_mention(&format!("paragraph 1 of {ADOPTED}"));
    let answer = ada.reply_to(&question).await;
    ada.edits(&question, &format!("paragraph 2 of {ADOPTED}"));
    let answer = discord.until_changed(&answer).await;
    reads(&answer, "### [Paragraph 2 · ");
    let reply = ada.replies_to(&answer, "and paragraph 3?").await;
    reads(&reply, &format!("### [Paragraph 3 · {ADOPTED}]"));
    says(&reply, &["**3.** Thanks the keepers"]);

    assert!(bot.terminate(super::SHORT * 5).await.success());
    let _bot = discord.run_bot().await;
    let next = ada.presses(&answer, "Paragraph 3 ▶").await;
    reads(&next, "### [Paragraph 3 · ");
    assert_eq!(next.id(), answer.id());
    let around = ada.presses(&next, "In context").await;
    reads(&around, "### [Paragraph 2 · ");
    says(&around, &["### [Paragraph 3 · ", "### [Paragraph 4 · "]);
    let french = ada.chooses(&around, "Read it in another language …", "French").await;
    reads(&french, "### [Paragraph 3 · ");
    says(&french, &["remercie les gardiens"]);
    let theirs = bob.presses(&french, "◀ Paragraph 2").await;
    assert!(theirs.is_ephemeral());
    reads(&theirs, &format!("This answer was given to <@{}>", ada.id()));
    says(&theirs, &["\n### [Paragraph 2 · ", "**2.** invite"]);

    let hidden = ada.runs("ask", &[("question", &format!("paragraph 1 of {ADOPTED}")), ("hide", "true")]).await;
    let shown = ada.presses(&hidden, "Show to all").await;
    assert!(hidden.is_ephemeral() && !shown.is_ephemeral());
    reads(&shown, "### [Paragraph 1 · ");
    reads(&ada.presses(&shown, "Paragraph 2 ▶").await, "### [Paragraph 2 · ");
}

#[tokio::test]
async fn lists_in_the_text_have_pages_and_lead_on_and_back() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    chooses_plain(&ada).await;

    let list = ada.runs("search", &[("words", "dredge *the* harbours")]).await;
    reads(&list, "-# dredge *the* harbours\n### ");
    says(
        &list,
        &[
            "**Paragraph 2** · [B9-0001/2023](<https://www.europarl.europa.eu/doceo/document/B-9-2023-0001_EN.html>) (motion for a resolution): Calls on Graustark",
            "\n-# Page 1 of 2",
        ],
    );
    let second = ada.presses(&list, "Page 2 of 2 ▶").await;
    reads(&second, "-# dredge *the* harbours\n### ");
    let (shown, _) = second.options("Open a clause …")[0];
    let shown = shown.to_owned();
    let clause = ada.chooses(&second, "Open a clause …", &shown).await;
    says(&clause, &[&format!("### [{shown}]")]);
    assert_eq!(ada.presses(&clause, "Back to the list").await.words(), second.words());

    reads(&ada.runs("resolutions", &[]).await, "### 12 resolutions\n");
    let info = ada.runs("resolutions", &[("filter", ADOPTED)]).await;
    reads(&info, &format!("### [{ADOPTED}](<{LINK}>)\n"));
    reads(&ada.presses(&info, "All clauses").await, &format!("### All clauses of {ADOPTED}"));
    let mentions = ada.runs("entity", &[("name", "Kem Sokha")]).await;
    reads(&mentions, "Also called Sokha, leader of the CNRP.\n-# Kem Sokha\n### Mentioned in 2 clauses\n**");
    let both = [("resolution", ADOPTED), ("label", "par:5"), ("first", "en"), ("second", "fr")];
    let compared = ada.runs("compare", &both).await;
    reads(&compared, "Too long to be shown here as well: French.\n### [Paragraph 5");
    let both = [("resolution", ADOPTED), ("label", "par:1"), ("first", "en"), ("second", "fr")];
    says(&ada.runs("compare", &both).await, &["Condemns the darkness", "condamne l’obscurité"]);
}

#[tokio::test]
async fn the_nearest_choice_counts() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let (ada, bob) = (discord.user("ada"), discord.user("bob"));
    let set = ada.runs("settings server", &[("display", "plain text")]).await;
    says(&set, &["**Look of answers:** as plain text (set for the server)"]);
    reads(&bob.mentions_bot("paragraph 7").await, &format!("### [Paragraph 7 · {RESOLUTION}]"));
    ada.runs("settings channel", &[("channel", "#council"), ("display", "embed")]).await;
    quotes(&bob.at("council").mentions_bot("paragraph 7").await, "**7.** ");
    let shown = ada.runs("settings show", &[("channel", "#council")]).await;
    says(&shown, &["**Look of answers:** each quote in a frame (set for this channel)"]);

    chooses_plain(&bob).await;
    reads(&bob.at("council").runs("ask", &[("question", "paragraph 7")]).await, "### [Paragraph 7 · ");
    bob.runs("preferences", &[("display", "no choice")]).await;
    quotes(&bob.at("council").runs("ask", &[("question", "paragraph 7")]).await, "**7.** ");
}

#[tokio::test]
async fn where_embeds_are_not_allowed_everything_is_in_the_text() {
    let discord = StandIn::start().await;
    discord.opens(Place::text("bare"));
    discord.opens(Place::thread("aside", "bare"));
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada").at("bare");
    let before = ada.mentions_bot("paragraph 7").await;
    quotes(&before, "**7.** ");
    discord.denies("bare", rights::EMBED_LINKS);

    reads(&ada.mentions_bot("paragraph 8").await, "### [Paragraph 8 · ");
    reads(&ada.at("aside").mentions_bot("paragraph 8").await, "### [Paragraph 8 · ");
    let answer = ada.runs("ask", &[("question", "paragraph 9")]).await;
    reads(&answer, "### [Paragraph 9 · ");
    reads(&ada.presses(&before, "Paragraph 8 ▶").await, "### [Paragraph 8 · ");
    discord.denies("bare", 0);
    quotes(&ada.mentions_bot("paragraph 8").await, "**8.** ");
    reads(&ada.presses(&answer, "◀ Paragraph 8").await, "### [Paragraph 8 · ");
}
