//! Digests, from setting one up to reading it.
//!
//! - Status, pause, resume and skip speak to the asker alone, in their language, and with the reader's own clock.
//! - What is left out when one is changed stays as it was; the first post comes once, whatever Discord answers.
//! - A preview saves nothing until a button is pressed, and a role is pinged only after that, and by digests alone.
//! - In an announcement channel posts are published; in a forum each has a title with its date, and tags, which are
//!   suggested.
//! - A thread is a place like others, also once it is archived; the language is the one that was chosen.
//! - What was asked most is told where that was chosen.
//! - Members learn what was posted last and when the next comes.

use std::time::Duration;

use jiff::{Timestamp, ToSpan};

use super::{RESOLUTION, SHORT, says};
use crate::standin::{Fault, Place, Said, StandIn, User};

/// A digest is due within a minute of being asked for.
const A_MINUTE_AND_A_BIT: Duration = Duration::from_secs(75);

/// A digest in `council` at a time that does not come while a test runs, unless it runs at that time.
const COUNCIL: [(&str, &str); 3] = [("channel", "#council"), ("time", "08:00"), ("zone", "Europe/Brussels")];

/// Asks for a digest in `council` with further options.
async fn asks_for(user: &User, more: &[(&str, &str)]) -> Said {
    let answer = user.runs("digest on", &[&COUNCIL, more].concat()).await;
    assert!(answer.is_ephemeral());
    answer
}

/// Asks for a digest in a channel at the next full minute, with further options.
async fn asks_for_now(user: &User, channel: &str, more: &[(&str, &str)]) -> Said {
    // In its last seconds a minute may be over before the bot has heard of it.
    let due = (Timestamp::now() + 5.seconds()).in_tz("Europe/Brussels").expect("the zone is known") + 1.minute();
    let time = due.strftime("%H:%M").to_string();
    let options = [("channel", channel), ("time", time.as_str()), ("zone", "Europe/Brussels")];
    let answer = user.runs("digest on", &[&options, more].concat()).await;
    assert!(answer.is_ephemeral());
    answer
}

#[tokio::test]
async fn a_digest_can_be_paused_resumed_and_skipped_and_says_how_it_stands() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let council = [("channel", "#council")];
    says(&ada.runs("digest status", &[]).await, &["No digest"]);
    says(&ada.runs("digest skip", &council).await, &["No digest"]);

    let answer = asks_for(&ada, &[("days", "mon, thu"), ("contents", "new asked"), ("about", "Kem Sokha")]).await;
    says(&answer, &["Done", "Monday and Thursday, 08:00 (Europe/Brussels)", "clauses about “Kem Sokha”", "<t:"]);
    says(&discord.posts_in("council")[0], &["From now on I post here", "Monday and Thursday"]);

    let status = ada.runs("digest status", &[]).await;
    assert!(status.is_ephemeral());
    says(&status, &["what is new or changed, what was asked most here and clauses about", "Next: <t:", ":F>", ":R>"]);
    says(&ada.runs("digest pause", &council).await, &["until"]);
    says(&ada.runs("digest status", &council).await, &["Paused."]);
    says(&ada.runs("digest resume", &council).await, &["goes on", "<t:"]);
    says(&ada.runs("digest skip", &council).await, &["left out. Next:"]);
    says(&ada.runs("digest skip", &council).await, &["left out already"]);
    let status = ada.with_locale("de").runs("digest status", &council).await;
    says(&status, &["Montag und Donnerstag, 08:00 Uhr", "Nächster: <t:"]);
    says(&ada.runs("digest off", &[]).await, &["no more digests"]);
}

#[tokio::test]
async fn a_digest_that_is_changed_keeps_what_is_left_out_and_says_what_applies() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let first = [
        ("days", "mon, thu"),
        ("contents", "new"),
        ("about", "Kem Sokha"),
        ("resolution", RESOLUTION),
        ("language", "fr"),
        ("quiet", "false"),
    ];
    let applies = [
        "what is new or changed and clauses about “Kem Sokha” (**B9-0234/2022**)",
        "Monday and Thursday",
        "Language of the quotes: French. When there is nothing new, the post says so.",
    ];
    let answer = asks_for(&ada, &first).await;
    says(&answer, &applies);
    assert!(!answer.words().contains("as it was"), "{}", answer.words());

    ada.runs("digest skip", &[("channel", "#council")]).await;
    let skipped = ada.runs("digest status", &[]).await.words();
    let next = skipped.lines().find(|line| line.starts_with("Next: ")).unwrap();
    let answer = asks_for(&ada, &[]).await;
    says(&answer, &applies);
    says(&answer, &[next, "What you left out stays as it was. To begin anew, use </digest off:"]);
    says(&ada.runs("digest status", &[]).await, &applies);

    ada.runs("digest pause", &[]).await;
    let answer = asks_for(&ada, &[("about", "zeppelins")]).await;
    says(
        &answer,
        &["what is new or changed and clauses about “zeppelins”", "Paused.", "No clause that I hold is about"],
    );
    assert_eq!(discord.posts_in("council").len(), 2, "what is paused does not say that it goes on");
}

#[tokio::test]
async fn the_first_post_comes_once_though_discord_falters() {
    let discord = StandIn::start().await;
    discord.opens(Place::forum("debates", &[]));
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    for (at, fault) in [Fault::BadGateway, Fault::DoneThenCut, Fault::DoneThenError].into_iter().enumerate() {
        discord.next_post_meets(fault);
        says(&asks_for(&ada, &[]).await, &["Done: **<#"]);
        assert_eq!(discord.posts_in("council").len(), at + 1, "{fault:?}");
        discord.next_post_meets(fault);
        let options = [("channel", "#debates"), ("time", "08:00"), ("zone", "Europe/Brussels")];
        says(&ada.runs("digest on", &options).await, &["Done: **<#"]);
        ada.runs("digest off", &[("channel", "#debates")]).await;
    }
    // In a forum a post of the last half minute stands for the next.
    discord.next_post_meets(Fault::Refused { status: 400, code: 200_000 });
    let answer = asks_for(&ada, &[]).await;
    says(&answer, &["Discord does not let me post in", "refused by a test (200000)", "not turned on"]);
}

#[tokio::test]
async fn what_is_typed_wrong_is_said_and_nothing_is_saved() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    for (option, typed, expected) in [
        ("days", "someday", "“Monday, Thursday”"),
        ("contents", "poems", "“poems”"),
        ("resolution", "B9-9999/2099", "B9-9999/2099"),
        ("language", "Klingon", "Klingon"),
        ("publish", "true", "announcement channel"),
        ("tags", "news", "is no forum"),
        ("role", "@everyone", "never everyone"),
    ] {
        says(&asks_for(&ada, &[(option, typed)]).await, &[expected]);
    }
    assert!(discord.posts_in("council").is_empty());
    says(&ada.runs("digest status", &[]).await, &["No digest"]);
}

#[tokio::test]
async fn a_preview_saves_nothing_until_its_button_is_pressed() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let draft = asks_for(&ada, &[("preview", "true")]).await;
    says(&draft, &["will look like this", "Expresses its deep concern"]);
    let cancelled = ada.presses(&draft, "Cancel").await;
    says(&cancelled, &["Nothing was saved."]);
    assert!(cancelled.buttons().is_empty());
    assert!(discord.posts_in("council").is_empty());

    let draft = asks_for(&ada, &[("preview", "true")]).await;
    let saved = ada.presses(&draft, "Save").await;
    says(&saved, &["Done", "Next: <t:"]);
    assert!(saved.buttons().is_empty() && saved.embeds().is_empty());
    assert_eq!(discord.posts_in("council").len(), 1);
    says(&ada.runs("digest status", &[]).await, &["every day, 08:00"]);
}

#[tokio::test]
async fn a_draft_that_is_saved_after_its_time_waits_for_the_next_day() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let draft = asks_for_now(&ada, "#council", &[("preview", "true")]).await;
    discord.listens(Duration::from_mins(1) + Duration::from_secs(6)).await;
    let saved = ada.presses(&draft, "Save").await.words();
    let next = saved.split_once("Next: <t:").and_then(|(_, next)| next.split_once(':')).expect("when it comes");
    let next = Timestamp::from_second(next.0.parse().expect("seconds")).expect("an instant");
    assert!(next > Timestamp::now() + 22.hours(), "{saved}");
    discord.listens(Duration::from_secs(4)).await;
    assert_eq!(discord.posts_in("council").len(), 1, "only what says that it goes on");
}

#[tokio::test]
async fn a_draft_does_not_outlive_the_bot_and_says_so() {
    let discord = StandIn::start().await;
    let bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let draft = asks_for(&ada, &[("preview", "true")]).await;
    bot.kill().await;
    let _bot = discord.run_bot().await;
    discord.until_identified(2).await;
    says(&ada.presses(&draft, "Save").await, &["15 minutes"]);
    assert!(discord.posts_in("council").is_empty());
}

#[tokio::test]
async fn a_role_is_pinged_by_digests_once_that_is_confirmed() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let role = discord.adds_role("readers", true);
    let draft = asks_for_now(&ada, "#council", &[("role", "@readers")]).await;
    says(&draft, &["Every post will mention"]);
    says(&ada.presses(&draft, "Save").await, &["Done"]);
    assert!(discord.pings().is_empty());
    discord.expects_ping("readers");
    let posts = discord.until_posts_in("council", 2, A_MINUTE_AND_A_BIT).await;
    assert_eq!(posts[1].content(), format!("<@&{role}>"));
    assert_eq!(discord.pings().len(), 1);
    says(&posts[1], &["Expresses its deep concern"]);
}

#[tokio::test]
async fn posts_in_an_announcement_channel_are_published() {
    let discord = StandIn::start().await;
    discord.opens(Place::announcements("bulletin"));
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    asks_for_now(&ada, "#bulletin", &[("publish", "true")]).await;
    let posts = discord.until_posts_in("bulletin", 2, A_MINUTE_AND_A_BIT).await;
    discord.listens(SHORT).await;
    let published = discord.sees(&posts[1]).expect("it is there");
    assert_eq!(published.flags() & 1, 1, "{published:?}");
    says(&ada.runs("digest status", &[]).await, &["Last: <t:", "https://discord.com/channels/"]);
}

#[tokio::test]
async fn a_digest_speaks_the_language_that_was_chosen() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    says(&asks_for_now(&ada, "#council", &[("language", "de")]).await, &["Done"]);
    let posts = discord.until_posts_in("council", 2, A_MINUTE_AND_A_BIT).await;
    says(&posts[0], &["Ab jetzt veröffentliche ich hier"]);
    says(&posts[1], &["Ziffer 1 von 12"]);
}

#[tokio::test]
async fn a_thread_that_was_silent_gets_its_digest_and_a_locked_one_is_refused() {
    let discord = StandIn::start().await;
    discord.opens(Place::thread("evening", "council").archived());
    discord.opens(Place::thread("closed", "council").archived().locked());
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    discord.expects_refusal(50083);
    says(&asks_for_now(&ada, "#closed", &[]).await, &["Discord does not let me post", "The digest is not turned on"]);
    says(&asks_for_now(&ada, "#evening", &[]).await, &["Done"]);
    discord.archives_threads_in("council");
    let posts = discord.until_posts_in("evening", 2, A_MINUTE_AND_A_BIT).await;
    says(&posts[1], &["Expresses its deep concern"]);
    says(&ada.runs("digest status", &[]).await, &["every day"]);
}

#[tokio::test]
async fn posts_in_a_forum_have_a_title_with_the_date_and_tags() {
    let discord = StandIn::start().await;
    discord.opens(Place::forum("debates", &["Texts", "Votes"]).that_requires_a_tag());
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    says(&asks_for_now(&ada, "#debates", &[]).await, &["wants a tag", "“Texts” and “Votes”"]);
    says(&asks_for_now(&ada, "#debates", &[("tags", "sports")]).await, &["no tag “sports”"]);
    let today = Timestamp::now().in_tz("Europe/Brussels").expect("the zone is known") + 1.minute();
    let answer = asks_for_now(&ada, "#debates", &[("tags", "texts"), ("title", "Paragraph of the day")]).await;
    says(&answer, &["Done"]);
    assert_eq!(discord.threads_in("debates"), [("Paragraph of the day".to_owned(), vec!["Texts".to_owned()])]);
    let mut patience = 80;
    while discord.threads_in("debates").len() < 2 && patience > 0 {
        discord.listens(Duration::from_secs(1)).await;
        patience -= 1;
    }
    discord.listens(SHORT).await;
    let threads = discord.threads_in("debates");
    assert_eq!(threads.len(), 2, "{threads:?}");
    let (title, tags) = &threads[1];
    assert!(title.starts_with("Paragraph of the day · ") && title.ends_with(&today.year().to_string()), "{title}");
    assert_eq!(tags, &["Texts"]);
    says(&discord.posts_in(title)[0], &["Expresses its deep concern"]);
}

#[tokio::test]
async fn the_tags_of_a_forum_are_suggested_and_at_most_five_taken() {
    let discord = StandIn::start().await;
    discord.opens(Place::forum("debates", &["Texts", "Votes", "Human rights", "Asia", "Europe", "Africa"]));
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let types = async |channel: &str, typed: &str| -> Vec<String> {
        let suggested = ada.types("digest on", &[("channel", channel)], ("tags", typed)).await;
        suggested.into_iter().map(|(_, value)| value).collect()
    };
    assert_eq!(types("#debates", "").await, ["Texts", "Votes", "Human rights", "Asia", "Europe", "Africa"]);
    assert_eq!(types("#debates", "RIGHT").await, ["Human rights"]);
    let second = types("#debates", "Votes, e").await;
    assert_eq!(second, ["Votes, Texts", "Votes, Europe"], "what was named is not suggested again");
    assert!(types("#council", "").await.is_empty());

    let all = "Texts, Votes, Human rights, Asia, Europe, Africa";
    says(&asks_for_now(&ada, "#debates", &[("tags", all)]).await, &["at most five tags"]);
    assert!(discord.threads_in("debates").is_empty());
    says(&asks_for_now(&ada, "#debates", &[("tags", "Votes, Europe")]).await, &["Done"]);
    assert_eq!(discord.threads_in("debates")[0].1, ["Votes", "Europe"]);
}

#[tokio::test]
async fn what_was_asked_most_is_told_where_that_was_chosen() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    ada.mentions_bot("paragraph 9").await;
    // It would be counted after the answer.
    discord.listens(SHORT).await;
    asks_for(&ada, &[("contents", "asked")]).await;
    ada.mentions_bot("paragraph 7").await;
    ada.runs("quote", &[("resolution", RESOLUTION), ("label", "par:7")]).await;
    discord.listens(SHORT).await;
    let preview = ada.runs("digest preview", &[]).await;
    let today = Timestamp::now().strftime("%-d %B %Y").to_string();
    says(
        &preview,
        &[&format!("Asked most here since {today} (UTC)"), "(motion for a resolution) · paragraph 7: 2 times"],
    );
    assert!(!preview.words().contains("paragraph 9"), "{}", preview.words());
}

#[tokio::test]
async fn members_learn_what_came_last_and_when_the_next_comes() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let (ada, bob) = (discord.user("ada"), discord.user("bob").as_ordinary_member());
    let nothing = bob.runs("today", &[]).await;
    assert!(nothing.is_ephemeral());
    says(&nothing, &["No digest is set up", "Ask somebody"]);
    asks_for_now(&ada, "#council", &[]).await;
    discord.until_posts_in("council", 2, A_MINUTE_AND_A_BIT).await;
    discord.listens(SHORT).await;
    says(&bob.runs("today", &[]).await, &["Last: <t:", "https://discord.com/channels/", "Next: <t:"]);
}
