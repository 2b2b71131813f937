//! Each command, with what it suggests while one types:
//!
//! - Answers are for all to see, unless the asker hides them; help, errors and misses are for the asker alone.
//! - Where something is to be chosen, it is suggested by number and by words, and what was typed in full works as well.
//! - Lists have pages, and lead to their clauses and back.

use super::{
    RESOLUTION, quotes, says,
    shelf::{ADOPTED, Shelf},
};
use crate::standin::StandIn;

#[tokio::test]
async fn ask_and_quote_show_clauses_to_everyone() {
    let discord = StandIn::start().await;
    discord.records("ask");
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");

    let answer = ada.runs("ask", &[("question", "What is said about the National Internet Gateway?")]).await;
    assert!(answer.embed().starts_with("**7.** Is deeply concerned"), "{}", answer.embed());
    assert!(!answer.is_ephemeral() && !answer.can_ping());

    let answer = ada.runs("quote", &[("resolution", RESOLUTION), ("label", "rec:D")]).await;
    assert!(answer.embed().starts_with("**D.** whereas the Thom Penh Municipal Court"), "{}", answer.embed());
    assert!(!answer.is_ephemeral() && !answer.can_ping());

    let answer = ada.runs("quote", &[("resolution", "no such thing"), ("label", "par:99")]).await;
    assert!(!answer.words().trim().is_empty());
}

#[tokio::test]
async fn suggestions_complete_resolution_and_label() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");

    for typed in ["", "B9", "cambodia"] {
        let resolutions = ada.types("quote", &[], ("resolution", typed)).await;
        assert!(resolutions.iter().any(|(_, value)| value == RESOLUTION), "{typed}: {resolutions:?}");
    }
    let chosen = [("resolution", RESOLUTION)];
    let by_number = ada.types("quote", &chosen, ("label", "7")).await;
    assert_eq!(by_number.first().map(|(_, value)| value.as_str()), Some("par:7"), "{by_number:?}");
    let by_word = ada.types("quote", &chosen, ("label", "surveillance")).await;
    assert!(by_word.iter().any(|(_, value)| value == "par:7"), "{by_word:?}");
    let all = ada.types("quote", &chosen, ("label", "")).await;
    assert_eq!(all.len(), 25, "28 clauses are more than fit");
    let nonsense = ada.types("quote", &chosen, ("label", "\u{1F980} zzzz")).await;
    assert!(nonsense.len() <= 25);
    // Text that was never suggested still reaches the clause.
    let answer = ada.runs("quote", &[("resolution", RESOLUTION), ("label", "paragraph 7")]).await;
    assert!(answer.embed().starts_with("**7.** Is deeply concerned"), "{}", answer.embed());
}

#[tokio::test]
async fn help_is_for_the_asker_and_links_the_commands() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let help = discord.user("ada").runs("help", &[]).await;
    assert!(help.is_ephemeral());
    assert!(help.words().contains("</ask:"), "{}", help.words());
}

#[tokio::test]
async fn search_lists_clauses_on_pages_and_leads_to_them_and_back() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    discord.records("search");
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");

    let list = ada.runs("search", &[("words", "dredge the harbours")]).await;
    assert!(!list.is_ephemeral());
    says(
        &list,
        &[
            "dredge the harbours",
            "clauses bear on this",
            "**Paragraph 2** · [B9-0001/2023](<https://www.europarl.europa.eu/doceo/document/B-9-2023-0001_EN.html>) (motion for a resolution): Calls on Graustark",
            "Page 1 of",
        ],
    );
    let entries: Vec<&str> = list.embed().split("\n\n").collect();
    assert!(entries.len() == 8 && entries.iter().all(|entry| entry.starts_with("**")), "a gap between: {entries:?}");
    let second = ada.presses(&list, "Page 2 of 2 ▶").await;
    assert_eq!(second.id(), list.id());
    says(&second, &["Page 2 of 2"]);
    let (shown, _) = second.options("Open a clause …")[0];
    let shown = shown.to_owned();
    let clause = ada.chooses(&second, "Open a clause …", &shown).await;
    says(&clause, &[&shown]);
    let back = ada.presses(&clause, "Back to the list").await;
    assert_eq!(back.words(), second.words());

    let few = ada.runs("search", &[("words", "Kem Sokha"), ("resolution", ADOPTED)]).await;
    says(&few, &["1 clause bears on this", "Recital B"]);
    let motion = ada.runs("search", &[("words", "trials of the opposition"), ("resolution", RESOLUTION)]).await;
    assert!(motion.options("Open a clause …").iter().all(|(_, clause)| clause.starts_with(RESOLUTION)));
    let none = ada.runs("search", &[("words", "zeppelins")]).await;
    assert!(none.is_ephemeral());
    says(&none, &["zeppelins"]);
}

#[tokio::test]
async fn a_label_that_names_no_clause_is_met_with_what_there_is() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    for label in ["zzzzz", "note:1"] {
        let told = ada.runs("quote", &[("resolution", RESOLUTION), ("label", label)]).await;
        assert!(told.is_ephemeral(), "{}", told.words());
        says(&told, &[RESOLUTION, "has paragraphs 1 to 12", "Ask for one of them"]);
    }
}

#[tokio::test]
async fn entity_shows_where_somebody_is_mentioned() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");

    let names = ada.types("entity", &[], ("name", "sok")).await;
    assert_eq!(names[0].1, "Kem Sokha");
    let list = ada.runs("entity", &[("name", "Kem Sokha")]).await;
    says(&list, &["Mentioned in 2 clauses", "Recital B", "Paragraph 6"]);
    let heads = [&list.embeds()[0]["author"]["name"], &list.embeds()[0]["title"]];
    assert_eq!(heads, ["Kem Sokha", "Mentioned in 2 clauses"], "the name is there once");
    let party = ada.runs("entity", &[("name", "CNRP")]).await;
    let title = party.embeds()[0]["title"].as_str().unwrap();
    assert!(title.starts_with("Cambodian National Rescue Party: mentioned in"), "{title}");
    let clause = ada.chooses(&list, "Open a clause …", &format!("{ADOPTED} rec:B")).await;
    quotes(&clause, "**B.** whereas Kem Sokha has said so");
    let within = ada.runs("entity", &[("name", "Kem Sokha"), ("resolution", RESOLUTION)]).await;
    says(&within, &["Mentioned in 1 clause"]);
    // With a slip, and where nothing is called so, all that may be meant is named.
    let party = ada.runs("entity", &[("name", "Cambodain")]).await;
    says(&party, &["Nothing that I know is called just “Cambodain”. Other names with such words", "Cambodian"]);
    // Small words are in many names.
    for name in ["Dracula", "the", "of the"] {
        let nobody = ada.runs("entity", &[("name", name)]).await;
        assert!(nobody.is_ephemeral());
        says(&nobody, &[name, "pick one from the list"]);
    }
}

#[tokio::test]
async fn resolutions_are_listed_filtered_and_described() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    discord.records("resolutions");
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");

    let list = ada.runs("resolutions", &[]).await;
    says(&list, &["12 resolutions", "Page 1 of 2"]);
    says(&ada.presses(&list, "Page 2 of 2 ▶").await, &["Page 2 of 2"]);
    let filtered = ada.runs("resolutions", &[("filter", "lighthouses")]).await;
    says(&filtered, &["1 resolution", "on lighthouses (adopted text, 5 May 2022)"]);
    let info = ada.chooses(&filtered, "Open a resolution …", ADOPTED).await;
    says(
        &info,
        &["6 paragraphs, 2 recitals and 2 citations", "English, French", "Kind: adopted text", "Date: 5 May 2022"],
    );
    let url = &info.embeds()[0]["url"];
    assert_eq!(url, "https://www.europarl.europa.eu/doceo/document/TA-9-2022-0219_EN.html");
    says(&ada.presses(&info, "Back to the list").await, &["1 resolution"]);

    let suggested = ada.types("resolutions", &[], ("filter", "cambodia")).await;
    assert_eq!(suggested[0].1, RESOLUTION);
    let info = ada.runs("resolutions", &[("filter", RESOLUTION)]).await;
    says(&info, &["12 paragraphs", "Procedure: 2022/2658"]);
    assert_eq!(info.words().matches(RESOLUTION).count(), 1, "its number is said once: {}", info.words());
    quotes(&ada.presses(&info, "Paragraph 1").await, "**1.** ");
    let none = ada.runs("resolutions", &[("filter", "zeppelins")]).await;
    assert!(none.is_ephemeral());
}

#[tokio::test]
async fn compare_and_random_quote_too() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");

    let languages = ada.types("compare", &[], ("first", "fr")).await;
    assert!(languages.contains(&("French".to_owned(), "fr".to_owned())), "{languages:?}");
    let labels = ada.types("compare", &[("resolution", ADOPTED)], ("label", "darkness")).await;
    assert_eq!(labels[0].1, "par:1");
    let both =
        ada.runs("compare", &[("resolution", ADOPTED), ("label", "par:1"), ("first", "en"), ("second", "fr")]).await;
    assert_eq!(both.embeds().len(), 2);
    says(&both, &["Condemns the darkness", "condamne l’obscurité"]);
    let one =
        ada.runs("compare", &[("resolution", ADOPTED), ("label", "1"), ("first", "en"), ("second", "Greek")]).await;
    says(&one, &["Condemns the darkness", "Greek"]);
    let number = [("resolution", ADOPTED), ("label", "1 and 99"), ("first", "en"), ("second", "fr")];
    let same = [("resolution", ADOPTED), ("label", "par:1"), ("first", "en"), ("second", "English")];
    let same = ada.runs("compare", &same).await;
    assert!(same.is_ephemeral());
    says(&same, &["you chose English alone. Choose another"]);
    says(&ada.runs("compare", &number).await, &["There is no paragraph 99", "Condemns the darkness"]);
    let range = [("resolution", ADOPTED), ("label", "paragraphs 1 to 3"), ("first", "en"), ("second", "fr")];
    let compared = ada.runs("compare", &range).await;
    quotes(&compared, "**1.** Condemns");
    says(&compared, &["one clause at a time, and this is paragraph 1. To see another, name it alone"]);

    let picked = ada.runs("random", &[("resolution", ADOPTED)]).await;
    let title = picked.embeds()[0]["title"].as_str().unwrap();
    assert!(title.starts_with("Paragraph ") && title.contains(ADOPTED), "{title}");
    assert!(ada.runs("random", &[]).await.embeds()[0]["url"].is_string());

    // Whatever picks the clause, a version that there is not is said to be missing.
    ada.runs("preferences", &[("language", "pl")]).await;
    let missing = "I have no Polish version of this text, so the quote is in English.";
    says(&ada.runs("random", &[]).await, &[missing]);
    says(&ada.runs("quote", &[("resolution", ADOPTED), ("label", "par:1")]).await, &[missing, "Condemns"]);
    let wrong = ada.runs("random", &[("resolution", "zeppelins")]).await;
    assert!(wrong.is_ephemeral());
    says(&wrong, &["zeppelins"]);
}

#[tokio::test]
async fn hide_keeps_any_answer_to_the_asker() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let commands: [(&str, &[(&str, &str)]); 7] = [
        ("ask", &[("question", "What is said about the darkness?")]),
        ("quote", &[("resolution", ADOPTED), ("label", "par:1")]),
        ("search", &[("words", "lamps")]),
        ("compare", &[("resolution", ADOPTED), ("label", "par:1"), ("first", "en"), ("second", "fr")]),
        ("random", &[]),
        ("entity", &[("name", "Kem Sokha")]),
        ("resolutions", &[]),
    ];
    for (command, options) in commands {
        let shown = ada.runs(command, options).await;
        assert!(!shown.is_ephemeral() && !shown.embeds().is_empty(), "/{command}: {}", shown.words());
        let hidden = ada.runs(command, &[options, &[("hide", "true")]].concat()).await;
        assert!(hidden.is_ephemeral() && !hidden.embeds().is_empty(), "/{command}: {}", hidden.words());
    }
    let hidden = ada.runs("ask", &[("question", "paragraph 1 of P9_TA(2022)0219"), ("hide", "true")]).await;
    assert!(ada.presses(&hidden, "Paragraph 2 ▶").await.is_ephemeral(), "and so does what comes of it");
}

#[tokio::test]
async fn about_and_help_tell_what_there_is() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let about = ada.runs("about", &[]).await;
    assert!(about.is_ephemeral());
    says(
        &about,
        &["1 resolution", "28 clauses", "on 1 server", "scope=bot+applications.commands", env!("CARGO_PKG_VERSION")],
    );

    let help = ada.runs("help", &[]).await;
    let ids: Vec<String> = help.words().match_indices("</").map(|(at, _)| help.words()[at..].to_owned()).collect();
    for command in
        ["ask", "quote", "search", "compare", "random", "entity", "resolutions", "digest", "settings", "privacy"]
    {
        let link = ids.iter().any(|link| link.trim_start_matches("</").starts_with(command));
        assert!(link, "/{command} is not to be clicked: {}", help.words());
    }
    let private = ada.privately().runs("help", &[]).await;
    says(&private, &["</ask:", "mention me"]);
    assert!(!ada.privately().is_offered("settings"), "on servers only");
}
