//! Short names of resolutions on a server:
//!
//! - Those who manage the server give, list and take them; what questions say anyway is refused, with the reason.
//! - On that server, and nowhere else, questions, commands and completions understand them.

use super::{
    RESOLUTION, quotes, says,
    shelf::{ADOPTED, Shelf},
};
use crate::standin::{Place, rights};

#[tokio::test]
async fn a_resolution_is_called_by_its_alias_on_one_server_only() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    discord.adds_server("elsewhere");
    discord.opens(Place::text("abroad").on("elsewhere"));
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");

    says(&ada.runs("settings alias", &[]).await, &["No resolution has a short name", "settings alias"]);
    let done = ada.runs("settings alias", &[("name", "Lamps"), ("resolution", ADOPTED)]).await;
    assert!(done.is_ephemeral());
    says(&done, &["lamps", ADOPTED, "“lamps 7”"]);
    ada.runs("settings alias", &[("name", "cambodia"), ("resolution", RESOLUTION)]).await;

    quotes(&ada.mentions_bot("lamps 3").await, "**3.** Thanks");
    quotes(&ada.mentions_bot("LAMPS paragraph 1").await, "**1.** Condemns the darkness");
    quotes(&ada.mentions_bot("cambodia 7").await, "**7.** ");
    quotes(&ada.mentions_bot("what does lamps say about Kem Sokha?").await, "**B.** whereas Kem Sokha has said so");
    let cambodia = ada.mentions_bot("what does cambodia say about Kem Sokha?").await;
    says(&cambodia, &[RESOLUTION, "Kem Sokha"]);
    let both = ada.mentions_bot("lamps 1 and cambodia 2").await;
    says(&both, &["Condemns the darkness", RESOLUTION]);
    // A number says more surely what is meant.
    quotes(&ada.mentions_bot(&format!("cambodia aside, {ADOPTED} paragraph 1")).await, "**1.** Condemns the darkness");
    quotes(&ada.runs("quote", &[("resolution", "lamps"), ("label", "par:1")]).await, "**1.** Condemns");
    quotes(&ada.runs("quote", &[("resolution", "Lamps"), ("label", "paragraph 3")]).await, "**3.** Thanks");
    quotes(&ada.runs("ask", &[("question", "recital A"), ("resolution", "lamps")]).await, "**A.** whereas the coast");
    says(&ada.runs("resolutions", &[("filter", "lamps")]).await, &[ADOPTED, "lighthouses"]);

    // Typed and not picked from the list, it is understood as well.
    let chosen = format!("{ADOPTED} (set for this channel)");
    let council = [("channel", "#council"), ("resolution", "Lamps")];
    says(&ada.runs("settings channel", &council).await, &[&chosen]);
    says(&ada.runs("settings server", &[("resolution", "lamps")]).await, &["P9_TA(2022)0219 (set for the server)"]);
    ada.runs("settings reset", &[("server", "true")]).await;
    says(&ada.runs("preferences", &[("resolution", "lamps")]).await, &[ADOPTED]);
    ada.runs("preferences", &[("resolution", "none")]).await;
    let digest = [("channel", "#council"), ("time", "08:00"), ("zone", "Europe/Brussels"), ("resolution", "lamps")];
    says(&ada.runs("digest on", &digest).await, &["Done", ADOPTED]);

    let offered = ada.types("quote", &[], ("resolution", "lam")).await;
    assert_eq!(offered[0].1, ADOPTED);
    assert!(offered[0].0.starts_with("lamps · "), "{offered:?}");
    let labels = ada.types("quote", &[("resolution", "lamps")], ("label", "3")).await;
    assert_eq!(labels[0].1, "par:3");
    let names: Vec<_> =
        ada.types("settings alias", &[], ("name", "")).await.into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["cambodia", "lamps"]);

    // Elsewhere and in private nobody knows it.
    let abroad = ada.at("abroad");
    says(&abroad.mentions_bot("lamps 3").await, &["say nothing on this"]);
    assert!(abroad.types("quote", &[], ("resolution", "lamps")).await.is_empty());
    says(&ada.writes_privately("lamps 3").await, &["say nothing on this"]);
    says(&abroad.runs("settings alias", &[]).await, &["No resolution has a short name"]);

    says(&ada.runs("settings alias", &[]).await, &["cambodia", RESOLUTION, "lamps", ADOPTED]);
    says(&ada.runs("settings show", &[]).await, &["Short names of resolutions:** cambodia, lamps"]);
    let removed = ada.runs("settings alias", &[("name", "lamps"), ("resolution", "none")]).await;
    says(&removed, &["lamps", "nothing any more"]);
    says(&ada.mentions_bot("lamps 3").await, &["say nothing on this"]);
    says(&ada.runs("settings alias", &[("name", "lamps"), ("resolution", "none")]).await, &["nothing to take back"]);
}

#[tokio::test]
async fn what_questions_say_anyway_is_refused_as_an_alias() {
    let shelf = Shelf::new();
    let discord = shelf.opens_discord().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    for (name, why) in [
        ("paragraph", "leads to a clause"),
        ("recital B", "leads to a clause"),
        ("UN", "two letters read like those of a recital"),
        ("resolution 1546", "number of a resolution"),
        ("the resolution", "questions have such words"),
        ("7", "2 to 32 characters"),
        ("2022", "needs a letter"),
        ("<@5>", "needs a letter"),
    ] {
        let refused = ada.runs("settings alias", &[("name", name), ("resolution", ADOPTED)]).await;
        assert!(refused.is_ephemeral());
        says(&refused, &[why]);
    }
    let unknown = ada.runs("settings alias", &[("name", "lamps"), ("resolution", "zeppelins")]).await;
    says(&unknown, &["zeppelins", "pick one from the list"]);
    says(&ada.runs("settings alias", &[]).await, &["No resolution has a short name"]);
    assert!(!ada.as_ordinary_member().is_offered("settings"));
    assert!(ada.with_rights(rights::MANAGE_GUILD).is_offered("settings"));
}
