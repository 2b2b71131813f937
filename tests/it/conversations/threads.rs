//! Answers in threads of their own, where a channel is set up so:
//!
//! - The question begins the thread, which is named after what is quoted; what follows in it is answered there.
//! - The answer follows its question, and comes once, whatever happens on the way.
//! - A question that goes takes its thread along, if nobody else has written in it and the bot may delete threads.
//! - Without the right to it, the answer comes in the channel and says which right is missing.

use std::time::{Duration, Instant};

use super::{SHORT, quotes, says};
use crate::standin::{Fault, Place, Said, StandIn, User, rights};

/// The name of the thread that `paragraph 7` gets.
const SEVENTH: &str = "B9-0234/2022 · paragraph 7";

async fn sets_threads(ada: &User, to: &str) -> Said {
    ada.at("council").runs("settings channel", &[("threads", to)]).await
}

#[tokio::test]
async fn an_answer_comes_in_a_thread_of_its_own_and_is_followed_up_there() {
    let discord = StandIn::start().await;
    discord.opens(Place::thread("aside", "council"));
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let council = ada.at("council");
    quotes(&council.mentions_bot("paragraph 1").await, "**1.** ");
    let set = sets_threads(&ada, "true").await;
    assert!(set.is_ephemeral());
    says(&set, &["in a thread of their own (set for this channel)"]);

    let question = council.writes_with_mention("paragraph 7 @everyone please");
    let answer = discord.until_post_in_thread(SEVENTH).await;
    quotes(&answer, "**7.** ");
    assert_eq!(discord.channel_id(SEVENTH), question.id());
    assert!(council.replies_so_far(&question).is_empty());
    // It is remembered there what was talked about, and no thread begins in a thread.
    let inside = ada.at(SEVENTH);
    quotes(&inside.mentions_bot("and recital B?").await, "**B.** ");
    quotes(&ada.at("aside").mentions_bot("paragraph 2").await, "**2.** ");
    // What quotes nothing is not worth a thread, and elsewhere nothing has changed.
    says(&council.mentions_bot("thank you!").await, &["paragraph 7"]);
    quotes(&ada.mentions_bot("paragraph 3").await, "**3.** ");
    quotes(&council.runs("ask", &[("question", "paragraph 4")]).await, "**4.** ");

    discord.delivers_again(&question);
    discord.listens(SHORT).await;
    assert_eq!(discord.posts_in(SEVENTH).iter().filter(|post| post.embed().starts_with("**7.**")).count(), 1);

    says(&sets_threads(&ada, "false").await, &["in the channel (set for this channel)"]);
    quotes(&council.mentions_bot("paragraph 5").await, "**5.** ");
}

#[tokio::test]
async fn an_answer_in_a_thread_follows_its_question_also_after_a_restart() {
    let discord = StandIn::start().await;
    let bot = discord.run_bot().await;
    let ada = discord.user("ada");
    sets_threads(&ada, "true").await;
    let council = ada.at("council");
    let question = council.writes_with_mention("paragraph 7");
    let answer = discord.until_post_in_thread(SEVENTH).await;
    ada.edits(&question, "paragraph 8");
    quotes(&discord.until_changed(&answer).await, "**8.** ");

    assert!(bot.terminate(SHORT * 5).await.success());
    let _bot = discord.run_bot().await;
    let changed = discord.sees(&answer).unwrap();
    ada.edits(&question, "paragraph 9");
    quotes(&discord.until_changed(&changed).await, "**9.** ");
    ada.deletes(&question);
    discord.until_deleted(&answer).await;
    // The bot may not delete threads here, and does not try.
    discord.listens(SHORT).await;
    assert_eq!(discord.threads_in("council").len(), 1);
}

#[tokio::test]
async fn a_question_that_goes_takes_its_thread_along_unless_somebody_wrote_in_it() {
    let discord = StandIn::start().await;
    discord.grants("Model Parliament", rights::MANAGE_THREADS);
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    sets_threads(&ada, "true").await;
    let council = ada.at("council");
    let ask = async |number: u32| {
        let question = council.writes_with_mention(&format!("paragraph {number}"));
        let thread = format!("B9-0234/2022 · paragraph {number}");
        (question, discord.until_post_in_thread(&thread).await, thread)
    };
    let (question, _, _) = ask(7).await;
    ada.deletes(&question);
    discord.until_closed(question.id()).await;

    // A question that is none any more, but still begins the thread.
    let (question, _, _) = ask(6).await;
    ada.rewrites(&question, "never mind");
    discord.until_closed(question.id()).await;

    let (question, answer, thread) = ask(5).await;
    discord.user("bob").writes(&thread, "I disagree.");
    ada.deletes(&question);
    discord.until_deleted(&answer).await;
    let (question, answer, history) = ask(4).await;
    discord.denies("council", rights::READ_MESSAGE_HISTORY);
    ada.deletes(&question);
    discord.until_deleted(&answer).await;
    discord.listens(SHORT).await;
    let names: Vec<String> = discord.threads_in("council").into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, [thread, history], "what the bot cannot see may be there");
}

#[tokio::test]
async fn a_thread_is_made_once_whatever_happens_on_the_way() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    sets_threads(&ada, "true").await;
    let council = ada.at("council");

    // It was made, though Discord's answer says otherwise; the second attempt is told so.
    discord.next_thread_meets(Fault::DoneThenError);
    discord.expects_refusal(160_004);
    council.writes_with_mention("paragraph 7");
    quotes(&discord.until_post_in_thread(SEVENTH).await, "**7.** ");

    discord.next_thread_meets(Fault::BadGateway);
    council.writes_with_mention("paragraph 6");
    let sixth = "B9-0234/2022 · paragraph 6";
    discord.next_post_meets(Fault::DoneThenError);
    quotes(&discord.until_post_in_thread(sixth).await, "**6.** ");
    discord.listens(SHORT).await;
    assert_eq!(discord.posts_in(sixth).len(), 1);

    for (number, fault) in [(3, Fault::DoneThenGarbled), (2, Fault::DoneThenCut)] {
        discord.next_thread_meets(fault);
        council.writes_with_mention(&format!("paragraph {number}"));
        let answer = discord.until_post_in_thread(&format!("B9-0234/2022 · paragraph {number}")).await;
        quotes(&answer, &format!("**{number}.** "));
    }
    // Not even the second attempt tells, so it is looked up.
    discord.next_thread_meets(Fault::DoneThenGarbled);
    discord.next_thread_meets(Fault::BadGateway);
    council.writes_with_mention("paragraph 1");
    quotes(&discord.until_post_in_thread("B9-0234/2022 · paragraph 1").await, "**1.** ");

    // Where nothing may be written in the thread, the answer is not lost.
    discord.next_post_meets(Fault::Refused { status: 403, code: 50013 });
    quotes(&council.mentions_bot("paragraph 4").await, "**4.** ");

    discord.next_thread_meets(Fault::Refused { status: 400, code: 160_006 });
    let answer = council.mentions_bot("paragraph 5").await;
    quotes(&answer, "**5.** ");
    says(&answer, &["could not open a thread"]);
}

#[tokio::test]
async fn a_thread_waits_as_long_as_discord_says() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    sets_threads(&ada, "true").await;
    discord.next_thread_meets(Fault::TooManyRequestsForThreeSeconds);
    let asked = Instant::now();
    ada.at("council").writes_with_mention("paragraph 7");
    quotes(&discord.until_post_in_thread(SEVENTH).await, "**7.** ");
    assert!(asked.elapsed() >= Duration::from_secs(3), "{:?}", asked.elapsed());
    // Nobody waits an hour for an answer.
    discord.next_thread_meets(Fault::TooManyRequestsForAnHour);
    let answer = ada.at("council").mentions_bot("paragraph 6").await;
    quotes(&answer, "**6.** ");
    says(&answer, &["could not open a thread"]);
}

#[tokio::test]
async fn a_right_that_is_missing_is_named_and_the_answer_comes_in_the_channel() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    sets_threads(&ada, "true").await;
    discord.denies("council", rights::CREATE_PUBLIC_THREADS);
    let council = ada.at("council");
    let answer = council.mentions_bot("paragraph 7").await;
    quotes(&answer, "**7.** ");
    let place = format!("<#{}>", discord.channel_id("council"));
    says(&answer, &["**Create Public Threads**", &place, "</settings channel:"]);
    assert!(!answer.words().contains("Send Messages"));
    // Nobody is told again and again.
    let again = council.mentions_bot("paragraph 6").await;
    assert!(!again.words().contains("Create Public Threads"));

    discord.denies("council", rights::SEND_MESSAGES_IN_THREADS);
    quotes(&council.mentions_bot("paragraph 5").await, "**5.** ");
    discord.denies("council", 0);
    council.writes_with_mention("paragraph 7");
    quotes(&discord.until_post_in_thread(SEVENTH).await, "**7.** ");
}
