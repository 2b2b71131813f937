//! Six languages:
//!
//! - Commands bear names and descriptions in each.
//! - What the bot says itself is in the language of the user's Discord, or of a message; what it quotes, in the language of
//!   the settings. Who wants to be spoken to in another language chooses it.
//! - A link to one language version is answered in it, if it is held; each version shows the day that it prints.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    RESOLUTION, quotes, says,
    shelf::{ADOPTED, Shelf},
};
use crate::standin::{StandIn, User};

const LOCALES: [&str; 5] = ["fr", "de", "es-ES", "it", "pl"];

#[tokio::test]
async fn commands_are_registered_in_six_languages() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    for command in discord.registrations()[0].body.as_array().unwrap() {
        check_translated(command);
    }
}

/// Checks a command or option and all that is below it.
#[track_caller]
fn check_translated(named: &Value) {
    let is_menu = named["type"] == 3 && named.get("description").is_none_or(|text| text == "");
    for locale in LOCALES {
        let name = named["name_localizations"][locale].as_str().unwrap_or_default();
        assert!(!name.is_empty(), "no name in {locale}: {named}");
        if !is_menu {
            let description = named["description_localizations"][locale].as_str().unwrap_or_default();
            assert!(!description.is_empty() && named["description"] != description, "{locale}: {named}");
        }
    }
    for below in ["options", "choices"] {
        for one in named[below].as_array().into_iter().flatten() {
            if below == "choices" {
                assert!(LOCALES.iter().all(|locale| one["name_localizations"][locale].is_string()), "{one}");
            } else {
                check_translated(one);
            }
        }
    }
}

#[tokio::test]
async fn the_bot_speaks_the_users_language_and_quotes_in_that_of_the_settings() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    discord.records("german");
    discord.speaks("Model Parliament", "fr");
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    ada.runs("settings channel", &[("channel", "#council"), ("language", "fr")]).await;

    let mut miss = BTreeSet::new();
    let mut help = BTreeSet::new();
    for (locale, paragraph) in [
        ("en-GB", "Paragraph"),
        ("fr", "Paragraphe"),
        ("de", "Ziffer"),
        ("es-ES", "Apartado"),
        ("it", "Paragrafo"),
        ("pl", "Ustęp"),
    ] {
        let there = ada.with_locale(locale).at("council");
        let answer = there.runs("quote", &[("resolution", ADOPTED), ("label", "par:1")]).await;
        quotes(&answer, "**1.** condamne l’obscurité");
        let title = answer.embeds()[0]["title"].as_str().unwrap();
        assert_eq!(title, format!("{paragraph} 1 · {ADOPTED}"));
        let next = there.presses(&answer, &format!("{paragraph} 2 ▶")).await;
        quotes(&next, "**2.** invite");
        let missing = there.runs("quote", &[("resolution", ADOPTED), ("label", "par:40")]).await;
        assert!(missing.is_ephemeral());
        assert!(miss.insert(missing.words()), "{}", missing.words());
        let told = there.runs("help", &[]).await;
        says(&told, &["</ask:"]);
        assert!(help.insert(told.words()), "{}", told.words());
        let languages = there.types("ask", &[], ("language", "")).await;
        assert_eq!(languages.len(), 24);
    }

    // A message does not tell its author's language: its own does, or the server's.
    let german = ada.mentions_bot(&format!("Was steht in Ziffer 40 der Entschließung {ADOPTED}?")).await;
    says(&german, &["Ziffer 40"]);
    let french = ada.mentions_bot("").await;
    says(&french, &["paragraphe 7"]);
    // A server that changes its language is heard, though perhaps not before a message that came right behind.
    discord.speaks("Model Parliament", "it");
    let mut answer = ada.mentions_bot("").await;
    for _ in 0..10 {
        if answer.words().contains("paragrafo 7") {
            break;
        }
        answer = ada.mentions_bot("").await;
    }
    says(&answer, &["paragrafo 7"]);
}

#[tokio::test]
async fn people_channels_and_servers_choose_what_the_bot_speaks() {
    let discord = StandIn::start().await;
    discord.speaks("Model Parliament", "fr");
    let _bot = discord.run_bot().await;
    let (ada, bob) = (discord.user("ada"), discord.user("bob"));
    let greets = async |user: &User, words| says(&user.mentions_bot("").await, &[words]);

    let offered = ada.types("settings server", &[], ("wording", "")).await;
    assert_eq!(offered.len(), 7);
    let set = ada.runs("settings server", &[("wording", "German")]).await;
    says(&set, &["**My own words in answers to messages:** German (set for the server)"]);
    ada.runs("settings channel", &[("channel", "#council"), ("wording", "pl")]).await;
    greets(&bob, "Ziffer 7").await;
    greets(&bob.at("council"), "ustęp 7").await;
    // A question in another language does not change what was chosen.
    says(&bob.mentions_bot("What does paragraph 40 say?").await, &["Ziffer 40"]);
    says(&bob.runs("help", &[]).await, &["I quote resolutions word for word"]);

    let chosen = ada.runs("preferences", &[("wording", "es")]).await;
    assert!(chosen.is_ephemeral());
    says(&chosen, &["**Mis propias palabras:** español"]);
    for place in [&ada, &ada.at("council")] {
        greets(place, "apartado 7").await;
    }
    says(&ada.writes_privately("What does paragraph 40 say?").await, &["apartado 40"]);
    let answer = ada.runs("quote", &[("resolution", RESOLUTION), ("label", "par:7")]).await;
    assert_eq!(answer.embeds()[0]["title"], "Apartado 7 · B9-0234/2022");
    let next = ada.presses(&answer, "Apartado 8 ▶").await;
    assert_eq!(next.embeds()[0]["title"], "Apartado 8 · B9-0234/2022");
    let wrong = ada.runs("preferences", &[("wording", "Irish")]).await;
    says(&wrong, &["No conozco el idioma"]);
    let wrong = ada.runs("preferences", &[("wording", "mt")]).await;
    says(&wrong, &["Yo hablo inglés, francés, alemán"]);

    let undone = ada.runs("preferences", &[("wording", "none")]).await;
    says(&undone, &["**My own words:** the language of your Discord"]);
    greets(&ada, "Ziffer 7").await;
    ada.runs("settings reset", &[("server", "true")]).await;
    greets(&ada, "paragraphe 7").await;
}

#[tokio::test]
async fn a_link_to_a_version_chooses_its_language() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let link = |language: &str| {
        format!("https://www.europarl.europa.eu/doceo/document/TA-9-2022-0219_{language}.html paragraph 1")
    };
    let french = ada.mentions_bot(&link("FR")).await;
    quotes(&french, "**1.** condamne");
    says(&french, &["5 May 2022"]);
    quotes(&ada.mentions_bot(&link("EN")).await, "**1.** Condemns");
    let german = ada.mentions_bot(&link("DE")).await;
    quotes(&german, "**1.** Condemns");
    says(&german, &["German"]);

    // It says more than the settings do.
    ada.runs("preferences", &[("language", "fr")]).await;
    quotes(&ada.mentions_bot(&link("EN")).await, "**1.** Condemns");
    quotes(&ada.mentions_bot(&format!("paragraph 1 of {ADOPTED}")).await, "**1.** condamne");
    let note = ada.at("council").writes("council", &link("FR"));
    quotes(&ada.uses_menu("Find clauses", &note).await, "**1.** condamne");
}
