//! Answers that follow their questions:
//!
//! - An edited question has its answer edited, in a channel and in private, also after a restart of the bot.
//! - A question that is deleted, or no longer asks the bot, takes its answer along.
//! - So does one whose deletion comes close behind it, or before it, or that is told of together with it.
//! - A message becomes a question when the mention is added shortly after.
//! - It stays as it is where the server wants no answers by now.
//! - It stays, too, where its author has edited too much to be answered again.
//! - Of several edits in quick succession, the last one is answered in the end.

use super::{SHORT, quotes, says, until_told_to_wait};
use crate::standin::{Fault, Said, StandIn};

#[tokio::test]
async fn an_edited_question_has_its_answer_edited_also_after_a_restart() {
    let discord = StandIn::start().await;
    let bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let question = ada.writes_with_mention("paragraph 6");
    let answer = ada.reply_to(&question).await;
    quotes(&answer, "**6.** ");
    ada.edits(&question, "paragraph 7");
    let answer = discord.until_changed(&answer).await;
    quotes(&answer, "**7.** ");
    ada.edits(&question, "what is the price of cocoa in Ghana?");
    let answer = discord.until_changed(&answer).await;
    assert!(
        answer.embeds().is_empty() && answer.buttons().is_empty(),
        "nothing stays of the quote: {}",
        answer.words()
    );

    assert!(bot.terminate(SHORT * 5).await.success());
    let _bot = discord.run_bot().await;
    ada.edits(&question, "paragraph 8");
    let answer = discord.until_changed(&answer).await;
    quotes(&answer, "**8.** ");
    assert_eq!(ada.replies_so_far(&question).len(), 1);

    let place = "private with ada";
    ada.privately();
    let question = ada.writes(place, "recital A");
    let answer = ada.reply_to(&question).await;
    ada.edits(&question, "recital B");
    quotes(&discord.until_changed(&answer).await, "**B.** ");
    assert_eq!(ada.replies_so_far(&question).len(), 1);
}

#[tokio::test]
async fn an_answer_stays_as_it_is_where_answers_are_off_by_now() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let question = ada.writes_with_mention("paragraph 6");
    let answer = ada.reply_to(&question).await;
    ada.runs("settings server", &[("answering", "off")]).await;
    ada.edits(&question, "paragraph 7");
    discord.listens(SHORT).await;
    quotes(&discord.sees(&answer).unwrap(), "**6.** ");
}

#[tokio::test]
async fn an_answer_stays_as_it_is_where_its_author_asks_too_much() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let mut asked = Vec::new();
    for _ in 0..8 {
        let question = ada.writes_with_mention("paragraph 6");
        asked.push((ada.reply_to(&question).await, question));
    }
    for _ in 0..70 {
        ada.writes_with_mention("paragraph 1");
    }
    until_told_to_wait(&discord, "general").await;
    // Some may still be answered, as a second more is a question more.
    for (_, question) in &asked {
        ada.edits(question, "paragraph 7");
    }
    discord.until_log_repeats("kind=\"edit\" outcome=", asked.len(), SHORT * 10).await;
    let slowed = discord.log().matches("kind=\"edit\" outcome=\"slowed\"").count();
    assert!(slowed > 0, "{}", discord.log());
    // The old answer is of more use than a word on why it stays; who asks anew was told.
    let now: Vec<Said> = asked.iter().map(|(answer, _)| discord.sees(answer).unwrap()).collect();
    let count = |beginning| now.iter().filter(|answer| answer.embed().starts_with(beginning)).count();
    assert_eq!((count("**6.** "), count("**7.** ")), (slowed, asked.len() - slowed));
    for (_, question) in &asked {
        assert_eq!(ada.replies_so_far(question).len(), 1);
    }
}

#[tokio::test]
async fn an_answer_follows_its_question_though_discord_falters() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let question = ada.writes_with_mention("paragraph 1");
    let mut answer = ada.reply_to(&question).await;
    for (number, fault) in [(6, Fault::BadGateway), (7, Fault::DoneThenCut), (8, Fault::TooManyRequests)] {
        discord.next_change_meets(fault);
        ada.edits(&question, &format!("paragraph {number}"));
        answer = discord.until_changed(&answer).await;
        quotes(&answer, &format!("**{number}.** "));
    }
    assert_eq!(ada.replies_so_far(&question).len(), 1);
}

#[tokio::test]
async fn an_answer_goes_with_its_question_though_discord_falters() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    // What was deleted though the answer was lost is not there any more.
    discord.expects_refusal(10008);
    for fault in [Fault::BadGateway, Fault::DoneThenCut, Fault::TooManyRequestsForThreeSeconds] {
        let question = ada.writes_with_mention("paragraph 1");
        let answer = ada.reply_to(&question).await;
        discord.next_deletion_meets(fault);
        ada.deletes(&question);
        discord.until_deleted(&answer).await;
    }
}

#[tokio::test]
async fn of_edits_in_quick_succession_the_last_has_the_last_word() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let slow = "Who is imprisoned, since when, and what is said about the courts, the press and the elections there?";
    let question = ada.writes_with_mention("paragraph 1");
    let answer = ada.reply_to(&question).await;
    for number in 2..=4 {
        // The later edits take less time to answer than the first.
        for text in [slow, "paragraphs 9 and 10", "recital A", &format!("paragraph {number}")] {
            ada.edits(&question, text);
        }
        ends_as(&discord, &answer, &format!("**{number}.** ")).await;
    }

    // Also while the question itself is being answered.
    let question = ada.writes_with_mention(slow);
    ada.edits(&question, "paragraph 5");
    ada.edits(&question, "paragraph 6");
    let answer = ada.reply_to(&question).await;
    ends_as(&discord, &answer, "**6.** ").await;
    assert_eq!(ada.replies_so_far(&question).len(), 1);
}

/// Waits until an answer begins like this, and looks whether it stays so.
async fn ends_as(discord: &StandIn, answer: &Said, beginning: &str) {
    for _ in 0..60 {
        if discord.sees(answer).unwrap().embed().starts_with(beginning) {
            break;
        }
        discord.listens(SHORT / 4).await;
    }
    discord.listens(SHORT).await;
    quotes(&discord.sees(answer).unwrap(), beginning);
}

#[tokio::test]
async fn a_question_that_goes_takes_its_answer_along() {
    let discord = StandIn::start().await;
    let bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let ask = async |text: &str| {
        let question = ada.writes_with_mention(text);
        let answer = ada.reply_to(&question).await;
        (question, answer)
    };
    let (first, first_answer) = ask("paragraph 1").await;
    let (second, second_answer) = ask("paragraph 2").await;
    let (third, third_answer) = ask("paragraph 3").await;
    let (fourth, fourth_answer) = ask("paragraph 4").await;

    ada.deletes(&first);
    discord.until_deleted(&first_answer).await;
    discord.deletes_at_once(&[&second, &third]);
    discord.until_deleted(&second_answer).await;
    discord.until_deleted(&third_answer).await;

    bot.terminate(SHORT * 5).await;
    let _bot = discord.run_bot().await;
    ada.deletes(&fourth);
    discord.until_deleted(&fourth_answer).await;
    assert!(discord.posts_in("general").is_empty());

    // An answer that a moderator has deleted before is no trouble.
    let (fifth, fifth_answer) = ask("paragraph 5").await;
    ada.deletes(&fifth_answer);
    ada.edits(&fifth, "paragraph 6");
    ada.deletes(&fifth);
    discord.expects_refusal(10008);
    ask("paragraph 7").await;
}

#[tokio::test]
async fn a_question_deleted_at_once_has_no_answer() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");
    for _ in 0..10 {
        ada.deletes(&ada.writes_with_mention("paragraph 7"));
    }
    // Both are told of when the connection is there again.
    discord.goes_away();
    for _ in 0..10 {
        ada.deletes(&ada.writes_with_mention("paragraph 8"));
    }
    discord.comes_back();
    discord.until_resumed(1).await;
    quotes(&ada.mentions_bot("paragraph 9").await, "**9.** ");
    discord.listens(SHORT).await;
    assert_eq!(discord.posts_in("general").len(), 1);
}

#[tokio::test]
async fn a_question_that_comes_behind_its_deletion_has_no_answer() {
    let discord = StandIn::start().await;
    let bot = discord.run_bot().await;
    let ada = discord.user("ada");
    let question = ada.writes_with_mention("paragraph 7");
    let answer = ada.reply_to(&question).await;
    // A process that has not seen the question.
    bot.terminate(SHORT * 5).await;
    let _bot = discord.run_bot().await;
    ada.deletes(&question);
    discord.until_deleted(&answer).await;
    discord.delivers_again(&question);
    discord.listens(SHORT).await;
    assert!(discord.posts_in("general").is_empty());
}

#[tokio::test]
async fn a_mention_that_is_taken_out_ends_the_answer_and_one_that_is_added_asks() {
    let discord = StandIn::start().await;
    let _bot = discord.run_bot().await;
    let ada = discord.user("ada");

    let question = ada.writes_with_mention("paragraph 7");
    let text = question.content().to_owned();
    let answer = ada.reply_to(&question).await;
    let remark = ada.rewrites(&question, "I wonder what paragraph 7 says.");
    discord.until_deleted(&answer).await;
    ada.rewrites(&remark, &text.replace('7', "8"));
    quotes(&ada.reply_to(&question).await, "**8.** ");

    let remark = ada.writes("general", "I wonder what paragraph 9 says.");
    discord.listens(SHORT / 4).await;
    let mention = text.split(' ').next().unwrap();
    ada.rewrites(&remark, &format!("{mention} paragraph 9"));
    let answer = ada.reply_to(&remark).await;
    quotes(&answer, "**9.** ");
    says(&answer, &["Paragraph 9"]);
}
