//! Settings, preferences and privacy:
//!
//! - What applies is shown with whose choice it is; of several choices the nearest one wins.
//! - Only those who may manage the server are offered its settings; all that is said about them is for the asker alone.
//! - What was chosen for a channel is deleted with it.
//! - What is kept of a person is said, and deleted on request.
//! - Who wants their messages left alone is not answered, and nobody else can have them searched, until they say otherwise.
//! - While it is unknown who wants that, and where, no message is answered; who names the bot is told what to do instead.

use serde_json::json;
use sqlx::{Connection, SqliteConnection};
use whereas::store::Store;

use super::{
    SHORT, quotes, says,
    shelf::{ADOPTED, Shelf},
};
use crate::standin::{Place, StandIn, rights};

#[tokio::test]
async fn what_was_chosen_for_a_channel_goes_with_it() {
    let discord = StandIn::start().await;
    discord.opens(Place::text("debates"));
    let _bot = discord.run_bot().await;
    let (ada, server) = (discord.user("ada"), discord.server_id("Model Parliament"));
    ada.runs("settings channel", &[("channel", "#debates"), ("answering", "off")]).await;
    ada.runs("settings channel", &[("channel", "#council"), ("answering", "off")]).await;
    let store = Store::open(discord.data(), None).await.unwrap();
    let kept =
        async || store.all_settings(server).await.unwrap().iter().map(|(channel, _)| *channel).collect::<Vec<_>>();
    assert_eq!(kept().await.len(), 2);
    discord.deletes_channel("debates");
    for patience in 0.. {
        if kept().await == [Some(discord.channel_id("council"))] {
            break;
        }
        assert!(patience < 50, "{:?}", kept().await);
        discord.listens(SHORT / 20).await;
    }
    store.close().await;
}

#[tokio::test]
async fn what_applies_is_shown_with_whose_choice_it_is() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    discord.records("settings");
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let council = format!("<#{}>", discord.channel_id("council"));

    let shown = ada.runs("settings show", &[]).await;
    assert!(shown.is_ephemeral());
    says(
        &shown,
        &[
            "all resolutions (default)",
            "the language of the question (default)",
            "on, for mentions",
            "</settings channel:",
        ],
    );

    let saved = ada.runs("settings server", &[("language", "French"), ("answering", "on")]).await;
    says(&saved, &["Done", "**Quotes in:** French (set for the server)", "(set for the server)"]);
    ada.runs("settings channel", &[("channel", "#council"), ("resolution", ADOPTED)]).await;
    let shown = ada.runs("settings show", &[("channel", "#council")]).await;
    let adopted = "P9_TA(2022)0219 (set for this channel)";
    says(&shown, &[&council, adopted, "French (set for the server)", "own settings:** <#"]);
    ada.runs("preferences", &[("language", "en")]).await;
    let shown = ada.runs("settings show", &[("channel", "#council")]).await;
    says(&shown, &["English (your choice)", adopted]);
    let answer = ada.at("council").mentions_bot("paragraph 1").await;
    quotes(&answer, "**1.** Condemns");
    quotes(&discord.user("bob").at("council").mentions_bot("paragraph 1").await, "**1.** condamne");

    let reset = ada.runs("settings reset", &[("channel", "#council")]).await;
    says(&reset, &[&council, "follows the settings of the server"]);
    says(&ada.runs("settings show", &[("channel", "#council")]).await, &["all resolutions (default)"]);
    // Without a channel it is the one where it is typed, as for the settings themselves.
    let reset = ada.runs("settings reset", &[]).await;
    says(&reset, &[&format!("<#{}>", discord.channel_id("general")), "follows the settings of the server"]);
    says(&ada.runs("settings show", &[]).await, &["(set for the server)"]);
    says(&ada.runs("settings reset", &[("server", "true")]).await, &["the server follows the defaults"]);
    ada.runs("preferences", &[("language", "none")]).await;
    says(&ada.runs("settings show", &[]).await, &["the language of the question (default)"]);

    let nothing = ada.runs("settings channel", &[]).await;
    assert!(nothing.is_ephemeral());
    says(&nothing, &["Nothing has changed"]);
    let wrong = ada.runs("settings channel", &[("resolution", "zeppelins")]).await;
    assert!(wrong.is_ephemeral());
    says(&wrong, &["zeppelins", "pick one from the list"]);
    let suggested = ada.types("settings channel", &[], ("resolution", "lighthouses")).await;
    assert_eq!(suggested[0].1, ADOPTED);
    assert_eq!(ada.types("settings server", &[], ("language", "pol")).await, [("Polish".to_owned(), "pl".to_owned())]);
}

#[tokio::test]
async fn a_chosen_resolution_that_is_gone_does_not_count_and_is_named() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let council = ada.at("council");
    let motion = "B9-0003/2023";
    ada.runs("settings server", &[("resolution", ADOPTED)]).await;
    council.runs("settings channel", &[("resolution", motion)]).await;
    ada.runs("preferences", &[("resolution", motion)]).await;
    quotes(&council.runs("ask", &[("question", "paragraph 1")]).await, "**1.** Condemns the arrest");

    shelf.loses("B9-0003-2023_EN.txt");
    discord.until_log_says("the library was brought up to date", SHORT * 10).await;
    // What was chosen for the server is the next choice; who names the text for this one question is told.
    quotes(&council.runs("ask", &[("question", "paragraph 1")]).await, "**1.** Condemns the darkness");
    quotes(&council.mentions_bot("paragraph 1").await, "**1.** Condemns the darkness");
    says(&council.mentions_bot(&format!("paragraph 1 of {motion}")).await, &["I do not have", motion]);
    let shown = ada.runs("settings show", &[("channel", "#council")]).await;
    says(
        &shown,
        &[
            "P9_TA(2022)0219 (set for the server)",
            "no longer hold B9-0003/2023 (set for this channel), so that choice does not count. </settings channel:",
            "no longer hold B9-0003/2023 (your choice)",
        ],
    );
    says(&ada.runs("preferences", &[]).await, &["no longer hold B9-0003/2023 (your choice)"]);
}

#[tokio::test]
async fn rights_that_the_bot_lacks_in_a_channel_are_named_with_its_settings() {
    let discord = StandIn::start().await;
    discord.opens(Place::text("forgetful").without(rights::READ_MESSAGE_HISTORY));
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    assert!(!ada.runs("settings show", &[]).await.words().contains("I lack"));
    let locked = format!("In <#{}> I lack **Send Messages**", discord.channel_id("locked"));
    says(&ada.runs("settings show", &[("channel", "#locked")]).await, &[&locked]);
    let forgetful = format!("In <#{}> I lack **Read Message History**", discord.channel_id("forgetful"));
    says(&ada.runs("settings channel", &[("channel", "#forgetful"), ("language", "fr")]).await, &[&forgetful]);
    // A digest is posted there all the same, with the warning.
    let digest = |channel| [("channel", channel), ("time", "08:00"), ("zone", "Europe/Brussels")];
    let warning = "may not read what stands in";
    says(&ada.runs("digest on", &digest("#forgetful")).await, &["Done", warning, "**Read Message History**"]);
    assert!(!ada.runs("digest on", &digest("#council")).await.words().contains(warning));
}

#[tokio::test]
async fn settings_are_offered_to_those_who_manage_the_server() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let registered = &discord.registrations()[0].body;
    let managing = ["settings", "digest"];
    for command in registered.as_array().unwrap() {
        let needed = command["default_member_permissions"].as_str();
        let name = command["name"].as_str().unwrap();
        let expected = managing.contains(&name).then(|| rights::MANAGE_GUILD.to_string());
        assert_eq!(needed.map(str::to_owned), expected, "{name}");
        // What belongs to a server is not offered elsewhere.
        let of_server = ["settings", "digest", "today"].contains(&name);
        let (places, installed) = if of_server { (json!([0]), json!([0])) } else { (json!([0, 1, 2]), json!([0, 1])) };
        assert_eq!((&command["contexts"], &command["integration_types"]), (&places, &installed), "{name}");
    }
    for name in managing {
        assert!(ada.with_rights(rights::MANAGE_GUILD).is_offered(name));
        assert!(!ada.as_ordinary_member().is_offered(name));
    }
    for name in ["ask", "quote", "search", "preferences", "privacy", "help"] {
        assert!(ada.as_ordinary_member().is_offered(name), "{name}");
    }
}

#[tokio::test]
async fn people_choose_for_themselves_and_what_is_kept_is_deleted_on_request() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    let bot = discord.run_bot().await;
    let ada = discord.user("ada");

    let privacy = ada.runs("privacy show", &[]).await;
    assert!(privacy.is_ephemeral());
    says(&privacy, &["I keep no message and no question", "About you I keep nothing", "</settings show:"]);
    says(
        &privacy,
        &["short names and threads", "how often clauses were helpful", "for 60 days", "a quarter of an hour"],
    );

    let chosen = ada.runs("preferences", &[("language", "fr"), ("resolution", ADOPTED), ("hide", "true")]).await;
    assert!(chosen.is_ephemeral());
    says(&chosen, &["French", "P9_TA(2022)0219", "shown to you alone"]);
    assert!(bot.terminate(SHORT * 5).await.success());
    let _bot = discord.run_bot().await;
    let answer = ada.runs("ask", &[("question", "paragraph 3")]).await;
    assert!(answer.is_ephemeral());
    quotes(&answer, "**3.** remercie");
    let shown = ada.runs("ask", &[("question", "paragraph 3"), ("hide", "false"), ("language", "en")]).await;
    assert!(!shown.is_ephemeral());
    quotes(&shown, "**3.** Thanks");
    quotes(&ada.writes_privately("paragraph 3").await, "**3.** remercie");

    let kept = ada.runs("privacy show", &[]).await;
    says(&kept, &["your own settings", "</privacy delete:"]);
    says(&ada.runs("privacy delete", &[]).await, &["Done"]);
    says(&ada.runs("privacy show", &[]).await, &["About you I keep nothing"]);
    says(&ada.runs("privacy delete", &[]).await, &["nothing to delete"]);
    assert!(!ada.runs("ask", &[("question", &format!("paragraph 3 of {ADOPTED}"))]).await.is_ephemeral());
}

#[tokio::test]
async fn who_wants_to_be_left_alone_is_until_they_say_otherwise() {
    let discord = StandIn::start().await;
    let bot = discord.run_bot().await;
    let (ada, bob) = (discord.user("ada"), discord.user("bob"));
    let menu = "Find clauses";
    let question = ada.writes_with_mention("paragraph 7");
    let answer = ada.reply_to(&question).await;
    says(&ada.runs("privacy show", &[]).await, &["</privacy opt-out:", "Commands go on working"]);

    let done = ada.runs("privacy opt-out", &[]).await;
    assert!(done.is_ephemeral());
    says(&done, &["I leave your messages alone", "</privacy opt-in:"]);
    ada.runs("preferences", &[("language", "en")]).await;
    assert!(bot.terminate(SHORT * 5).await.success());
    let _bot = discord.run_bot().await;
    ada.edits(&question, "paragraph 8");
    ada.privately();
    let unanswered = [
        ada.writes_with_mention("paragraph 1"),
        ada.writes_reply(&answer, "and recital B?"),
        ada.writes("private with ada", "paragraph 2"),
    ];
    let refused = bob.uses_menu(menu, &unanswered[0]).await;
    assert!(refused.is_ephemeral() && refused.embeds().is_empty());
    says(&refused, &["asked me to leave their messages alone", "with </ask:"]);
    // What they ask for by themselves works, and so does everything for others.
    quotes(&ada.uses_menu(menu, &unanswered[0]).await, "**1.** ");
    quotes(&ada.runs("ask", &[("question", "paragraph 3")]).await, "**3.** ");
    quotes(&ada.presses(&answer, "Paragraph 8 ▶").await, "**8.** ");
    quotes(&bob.mentions_bot("paragraph 4").await, "**4.** ");
    discord.listens(SHORT).await;
    for message in &unanswered {
        assert!(ada.replies_so_far(message).is_empty(), "{}", message.content());
    }
    says(&ada.runs("privacy show", &[]).await, &["your wish that I leave your messages alone", "</privacy opt-in:"]);

    says(&ada.runs("privacy opt-in", &[]).await, &["I answer your messages again"]);
    quotes(&ada.mentions_bot("paragraph 5").await, "**5.** ");
    quotes(&bob.uses_menu(menu, &unanswered[0]).await, "**1.** ");

    // To delete everything deletes that wish, and says so.
    ada.runs("privacy opt-out", &[]).await;
    let deleted = ada.runs("privacy delete", &[]).await;
    says(&deleted, &["Done", "so I answer them again from now on", "</privacy opt-out:"]);
    quotes(&ada.mentions_bot("paragraph 6").await, "**6.** ");
    assert!(!ada.runs("privacy delete", &[]).await.words().contains("wish"));
}

#[tokio::test]
async fn while_it_is_unknown_who_wants_answers_messages_are_left_alone_and_who_names_the_bot_is_told() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let (ada, bob) = (discord.user("ada"), discord.user("bob"));
    let question = bob.writes_with_mention("paragraph 7");
    let answer = bob.reply_to(&question).await;
    ada.runs("privacy opt-out", &[]).await;
    let address = format!("sqlite:{}", discord.data().join("whereas.db").display());
    let mut database = SqliteConnection::connect(&address).await.unwrap();
    sqlx::query("ALTER TABLE preference RENAME TO hidden").execute(&mut database).await.unwrap();

    let left_alone = [ada.writes_reply(&answer, "and recital B?"), bob.writes_reply(&answer, "and recital C?")];
    bob.edits(&question, "paragraph 8");
    let unknown = "whether you and this channel want your messages answered";
    says(&bob.mentions_bot("paragraph 1").await, &[unknown, "</ask:"]);
    says(&bob.writes_privately("paragraph 1").await, &[unknown]);
    let again = bob.writes_with_mention("paragraph 1");
    // What is asked for goes on, for the asker alone, as it is unknown what the channel wants.
    let asked = bob.runs("ask", &[("question", "paragraph 2")]).await;
    assert!(asked.is_ephemeral());
    quotes(&asked, "**2.** ");
    discord.listens(SHORT * 2).await;
    for message in left_alone.iter().chain([&again]) {
        assert!(bob.replies_so_far(message).is_empty(), "{}", message.content());
    }
    let kept = bob.replies_so_far(&question);
    assert!(kept.len() == 1 && !kept[0].is_edited());

    sqlx::query("ALTER TABLE hidden RENAME TO preference").execute(&mut database).await.unwrap();
    quotes(&bob.mentions_bot("paragraph 3").await, "**3.** ");
    let question = ada.writes_with_mention("paragraph 4");
    discord.listens(SHORT).await;
    assert!(ada.replies_so_far(&question).is_empty());
}
