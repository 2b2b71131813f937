//! Channels that differ:
//!
//! - In each the bot answers all, only those who name it, or nobody; commands then answer their asker alone.
//! - Each has a resolution and a language of its own, a thread those of its channel.
//! - Where a right is missing, or a filter of the server's keeps the answer out, the one who asks hears which, and where.

use super::{
    SHORT, quotes, says,
    shelf::{ADOPTED, Shelf},
};
use crate::standin::{Fault, Place, StandIn, rights};

#[tokio::test]
async fn a_channel_is_open_for_mentions_only_or_closed() {
    let discord = StandIn::start().await;
    discord.opens(Place::thread("aside", "council"));
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let (council, aside) = (ada.at("council"), ada.at("aside"));
    let answer = council.mentions_bot("paragraph 1").await;
    let in_thread = aside.mentions_bot("paragraph 1").await;

    let done = council.runs("settings channel", &[("answering", "only when mentioned")]).await;
    assert!(done.is_ephemeral());
    says(&done, &["only when mentioned", "set for this channel"]);
    let replies = [council.writes_reply(&answer, "and recital B?"), aside.writes_reply(&in_thread, "and recital B?")];
    quotes(&council.mentions_bot("paragraph 2").await, "**2.** ");
    quotes(&aside.mentions_bot("paragraph 2").await, "**2.** ");
    let answer = council.runs("ask", &[("question", "paragraph 3")]).await;
    assert!(answer.is_ephemeral(), "a command answers its asker alone");

    council.runs("settings channel", &[("answering", "off")]).await;
    let mentions = [council.writes_with_mention("paragraph 4"), aside.writes_with_mention("paragraph 4")];
    assert!(aside.runs("quote", &[("resolution", super::RESOLUTION), ("label", "par:4")]).await.is_ephemeral());
    // Elsewhere nothing has changed, nor in private.
    quotes(&ada.mentions_bot("paragraph 5").await, "**5.** ");
    quotes(&ada.writes_privately("paragraph 5").await, "**5.** ");
    discord.listens(SHORT).await;
    for silent in replies.iter().chain(&mentions) {
        assert!(ada.replies_so_far(silent).is_empty(), "{}", silent.content());
    }

    council.runs("settings channel", &[("answering", "on")]).await;
    quotes(&council.mentions_bot("paragraph 6").await, "**6.** ");
}

#[tokio::test]
async fn a_channel_has_its_own_resolution_and_language_and_its_threads_have_them_too() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    discord.opens(Place::thread("aside", "council"));
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let council = ada.at("council");

    let unsure = council.mentions_bot("paragraph 1").await;
    says(&unsure, &["Name one"]);
    council.runs("settings channel", &[("resolution", ADOPTED), ("language", "fr")]).await;
    discord.opens(Place::thread("later", "council"));
    for place in ["council", "aside", "later"] {
        let ada = ada.at(place);
        quotes(&ada.mentions_bot("paragraph 1").await, "**1.** condamne l’obscurité");
        quotes(&ada.runs("ask", &[("question", "recital B")]).await, "**B.** considérant");
        let named = ada.mentions_bot("paragraph 1 of B9-0234/2022").await;
        quotes(&named, "**1.** Expresses its deep concern");
        says(&named, &["no French version"]);
    }
    says(&ada.mentions_bot("paragraph 1").await, &["Name one"]);
}

#[tokio::test]
async fn a_missing_right_is_named_to_the_one_who_asks() {
    let discord = StandIn::start().await;
    discord.opens(Place::text("forgetful").without(rights::READ_MESSAGE_HISTORY));
    discord.opens(Place::thread("over", "general").locked());
    let _bot = discord.run_bot().await;
    let (ada, bob) = (discord.user("ada"), discord.user("bob"));

    let private = ada.privately();
    ada.at("locked").writes_with_mention("paragraph 7");
    let told = discord.until_posts_in("private with ada", 1, SHORT * 5).await;
    says(&told[0], &["Send Messages", &format!("<#{}>", discord.channel_id("locked"))]);
    assert!(discord.posts_in("locked").is_empty());
    quotes(&private.writes_privately("paragraph 7").await, "**7.** ");

    ada.at("forgetful").writes_with_mention("paragraph 7");
    let posts = discord.until_posts_in("forgetful", 1, SHORT * 5).await;
    quotes(&posts[0], "**7.** ");
    assert!(posts[0].json()["message_reference"].is_null());

    discord.expects_refusal(160_005);
    ada.at("over").writes_with_mention("paragraph 7");
    let told = discord.until_posts_in("private with ada", 3, SHORT * 5).await;
    says(&told[2], &["Manage Threads", &format!("<#{}>", discord.channel_id("over"))]);

    // Who takes no private messages cannot be told, and nothing else goes wrong.
    bob.closes_private_messages();
    discord.expects_refusal(50007);
    discord.denies("council", rights::SEND_MESSAGES);
    bob.at("council").writes_with_mention("paragraph 7");
    quotes(&bob.mentions_bot("paragraph 1").await, "**1.** ");
    // Commands need no right to post.
    quotes(&bob.at("council").runs("ask", &[("question", "paragraph 2")]).await, "**2.** ");
    discord.denies("council", 0);
    quotes(&bob.at("council").mentions_bot("paragraph 3").await, "**3.** ");
}

#[tokio::test]
async fn who_asks_hears_which_filter_keeps_the_answer_out() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    ada.privately();
    discord.next_post_meets(Fault::Refused { status: 400, code: 200_000 });
    let question = ada.writes_with_mention("paragraph 7");
    let told = discord.until_posts_in("private with ada", 1, SHORT * 5).await;
    says(
        &told[0],
        &["a filter keeps it out", "refused by a test (200000)", &format!("<#{}>", discord.channel_id("general"))],
    );
    // Not again and again.
    discord.next_post_meets(Fault::Refused { status: 400, code: 240_000 });
    ada.writes_with_mention("paragraph 7");
    discord.listens(SHORT).await;
    assert_eq!(discord.posts_in("private with ada").len(), 1);
    assert!(ada.replies_so_far(&question).is_empty());
    // A question that got no answer may be put in other words.
    ada.edits(&question, "paragraph 8");
    quotes(&ada.reply_to(&question).await, "**8.** ");
}

#[tokio::test]
async fn an_archived_thread_has_the_settings_of_its_channel_too() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    for name in ["asleep", "silent", "dormant"] {
        discord.opens(Place::thread(name, "council").archived());
    }
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    ada.at("council").runs("settings channel", &[("resolution", ADOPTED), ("language", "fr")]).await;
    // No event has told the bot of these threads.
    quotes(&ada.at("asleep").runs("ask", &[("question", "paragraph 1")]).await, "**1.** condamne");
    quotes(&ada.at("silent").mentions_bot("paragraph 1").await, "**1.** condamne");
    quotes(&ada.at("silent").mentions_bot("paragraph 3").await, "**3.** remercie");
    says(&ada.at("dormant").runs("settings show", &[]).await, &[ADOPTED, "set for this channel"]);
    let asked = discord.requests_for_channel("silent");
    assert_eq!(asked, 1, "what was learnt is kept");
}
