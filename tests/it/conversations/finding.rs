//! The menu “Find clauses” on anybody's message:
//!
//! - It quotes what the message refers to, or what it forwards, names what it links to and whom it mentions, and says if there is nothing.
//! - Of what is missing it says all in whole sentences; where there is no text that it can read, it says so.
//! - It works where the bot is no member, for those who have installed it to their own account.

use serde_json::json;

use super::{RESOLUTION, quotes, says};
use crate::standin::{Place, StandIn, rights};

const MENU: &str = "Find clauses";

#[tokio::test]
async fn a_message_of_anybody_is_searched_for_references_names_and_links() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let (ada, bob) = (discord.user("ada"), discord.user("bob"));

    let remark = bob.writes("general", "I like paragraph 7 and recitals A–B, but not § 40.");
    let found = ada.uses_menu(MENU, &remark).await;
    assert_eq!(found.embeds().len(), 3);
    quotes(&found, "**7.** Is deeply concerned");
    says(&found, &["paragraph 40", "1 to 12"]);

    let remark = bob.writes("general", "Hun Sen and Kem Sokha met again.");
    let found = ada.uses_menu(MENU, &remark).await;
    says(&found, &["each with the number of clauses that mention it: Hun Sen (2) and Kem Sokha (1)."]);
    let clauses = found.options("Open a clause …");
    assert_eq!(clauses.len(), 3, "{clauses:?}");
    let value = clauses[0].1.to_owned();
    says(&ada.chooses(&found, "Open a clause …", &value).await, &["Hun Sen"]);

    let remark = bob.writes("general", "A/RES/60/248 paragraph 1");
    let found = ada.uses_menu(MENU, &remark).await;
    says(&found, &["I do not have A/RES/60/248."]);
    assert!(!found.words().contains("yet"), "{}", found.words());
    says(&ada.presses(&found, "Resolutions").await, &[RESOLUTION]);

    let link = "see https://www.europarl.europa.eu/doceo/document/B-9-2022-0234_EN.html";
    let remark = discord.other_bot("newsfeed").writes("general", link);
    let found = ada.uses_menu(MENU, &remark).await;
    let info = ada.presses(&found, RESOLUTION).await;
    says(&info, &["12 paragraphs", "motion for a resolution"]);

    let remark = bob.writes("general", "🍋");
    let found = ada.uses_menu(MENU, &remark).await;
    assert!(found.is_ephemeral(), "that there is nothing is for the asker");
    says(&found, &["with </ask:"]);
    assert_eq!(ada.replies_so_far(&remark).len(), 0);
}

#[tokio::test]
async fn a_forwarded_message_and_the_fields_of_embeds_are_searched_too() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let (ada, bob) = (discord.user("ada"), discord.user("bob"));
    let fields = json!([{ "name": "see", "value": "recital D" }]);
    let remark = discord.other_bot("newsfeed").writes_with_embed("general", "as we said", &json!({ "fields": fields }));
    quotes(&ada.uses_menu(MENU, &remark).await, "**D.** whereas");

    let forward = bob.forwards(&bob.writes("general", "I like paragraph 7."), "council");
    quotes(&ada.at("council").uses_menu(MENU, &forward).await, "**7.** Is deeply concerned");
    let forward = bob.forwards(&remark, "council");
    quotes(&ada.at("council").uses_menu(MENU, &forward).await, "**D.** whereas");
}

#[tokio::test]
async fn polls_files_and_all_of_an_embed_are_searched_and_what_cannot_be_read_is_told() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let (ada, bob) = (discord.user("ada"), discord.user("bob"));
    let media = |text: &str| json!({ "text": text });
    let poll = json!({
        "question": media("What of paragraph 7?"), "answers": [{ "answer_id": 1, "poll_media": media("recital D") }],
        "expiry": null, "allow_multiselect": false, "layout_type": 1,
    });
    let found = ada.uses_menu(MENU, &bob.writes_with_parts("general", &json!({ "poll": poll }))).await;
    quotes(&found, "**7.** Is deeply concerned");
    assert_eq!(found.embeds().len(), 2);
    let file = json!([{
        "id": "1", "filename": "a.png", "size": 9, "url": "https://x.y/a.png", "proxy_url": "https://x.y/a.png",
        "description": "A picture of recital D",
    }]);
    let found = ada.uses_menu(MENU, &bob.writes_with_parts("general", &json!({ "attachments": file }))).await;
    quotes(&found, "**D.** whereas");
    for embed in [json!({ "footer": { "text": "recital D" } }), json!({ "author": { "name": "recital D" } })] {
        let remark = discord.other_bot("newsfeed").writes_with_embed("general", "", &embed);
        quotes(&ada.uses_menu(MENU, &remark).await, "**D.** whereas");
    }

    let text = json!({ "type": 10, "id": 2, "content": "paragraph 7" });
    let blocks = json!({ "flags": 1 << 15, "components": [{ "type": 17, "id": 1, "components": [text] }] });
    let told = ada.uses_menu(MENU, &discord.other_bot("newsfeed").writes_with_parts("general", &blocks)).await;
    assert!(told.is_ephemeral());
    says(&told, &["no text in this message that I can read", "with </ask:"]);
}

#[tokio::test]
async fn of_many_references_that_lead_nowhere_all_are_named_in_one_sentence() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let (ada, bob) = (discord.user("ada"), discord.user("bob"));
    let many: Vec<String> = (40..90).map(|number| format!("§ {number}")).collect();
    let remark = bob.writes("general", &format!("{} and recital ZZ", many.join(", ")));
    let told = ada.uses_menu(MENU, &remark).await;
    says(&told, &["has no paragraph 40, paragraph 41,", "or paragraph 89: its paragraphs run from 1 to 12."]);
    assert_eq!(told.words().matches("run from").count(), 2, "{}", told.words());
    assert!(told.words().ends_with('.'), "{}", told.words());
}

#[tokio::test]
async fn a_user_takes_the_bot_along_to_where_it_is_no_member() {
    let discord = StandIn::start().await;
    discord.adds_server_without_bot("Elsewhere");
    discord.opens(Place::text("agora").on("Elsewhere"));
    discord.opens(Place::group("lunch"));
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");

    for place in ["agora", "lunch"] {
        let ada = ada.at(place);
        let answer = ada.runs("ask", &[("question", "paragraphs 1 to 3")]).await;
        assert_eq!(answer.embeds().len(), 3);
        assert!(!answer.is_ephemeral(), "{place}");
        let next = ada.presses(&answer, "Paragraph 2 ▶").await;
        quotes(&next, "**2.** ");
        let remark = discord.user("bob").writes(place, "recital D is about courts");
        quotes(&ada.uses_menu(MENU, &remark).await, "**D.** whereas");
        assert!(!ada.is_offered("settings") && !ada.is_offered("digest"));
        let help = ada.runs("help", &[]).await;
        says(&help, &["</ask:", "Find clauses"]);
        for absent in ["</digest", "</settings", "mention me", "reply to"] {
            assert!(!help.words().contains(absent), "{absent}: {}", help.words());
        }
    }
    assert_eq!(ada.at("lunch").types("quote", &[("resolution", RESOLUTION)], ("label", "7")).await[0].1, "par:7");

    let guarded = ada.at("agora").with_rights(rights::SEND_MESSAGES | rights::EMBED_LINKS);
    let answer = guarded.runs("ask", &[("question", "paragraph 7")]).await;
    assert!(answer.is_ephemeral(), "where the server does not let it speak openly");
    quotes(&guarded.presses(&answer, "Paragraph 8 ▶").await, "**8.** ");
}
