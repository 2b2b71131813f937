//! The answer follows its question when that is edited or deleted.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use poise::serenity_prelude as serenity;
use tokio::time;

use super::{
    answering::{Left, answer},
    heard::{Address, Message},
    reply::{asker, reply},
};
use crate::{
    discord::{
        Data, errors,
        record::{Record, counted},
        send::{self, ANSWER_DELAYS},
        threads,
    },
    metrics::Outcome,
    store::StoreError,
};

/// A message that is edited later than this into a question is not answered any more.
const NEWLY_ASKED_MAX: SignedDuration = SignedDuration::from_mins(15);

/// How long to wait for the answer to a message that was edited meanwhile: under load it may take a while.
const REPLY_WAIT_MAX: Duration = Duration::from_secs(30);

/// After which time to look again whether it is there: first, and after many looks.
const REPLY_LOOK_MIN: Duration = Duration::from_millis(100);
const REPLY_LOOK_MAX: Duration = Duration::from_secs(1);

/// Answers an edited question anew, in the place of the old answer.
#[tracing::instrument(name = "question", skip_all, fields(command = "edit", message = message.id.get()))]
pub(in crate::discord) async fn follow_edit(context: &serenity::Context, data: &Data, message: &Message) {
    let edit = data.edits.note(message.id, message.edited.unwrap_or_default());
    let _turn = edit.turn().await;
    if edit.is_overtaken() {
        return;
    }
    let mut found = awaited_replies(data, message.id).await;
    // A question that becomes one only now, or whose own event is handled at the same time.
    if matches!(found, Ok(None)) && is_recent(message.id) {
        match answer(context, data, message).await {
            Left::ToNobody => return,
            Left::ToAnother => found = awaited_replies(data, message.id).await,
        }
    }
    let (place, replies) = match found {
        Ok(Some(replies)) => replies,
        Ok(None) => return,
        Err(error) => return tracing::error!(%error, "an answer cannot follow its question"),
    };
    let Some(first) = replies.first().copied().filter(|id| *id > 0).map(serenity::MessageId::new) else { return };
    let Some(question) = message.question() else {
        forget(context, data, message.address()).await;
        // It may become a question again.
        return data.seen.forget(message.id);
    };
    let record = Record::now(&data.metrics, "edit");
    let asker = asker(context, data, message, &question).await;
    // The old answer is of more use than a word that nothing is known.
    if !asker.is_known || !message.is_wanted(&asker) {
        return;
    }
    // And than one that this was too much.
    if data.limits.ask(message.author, message.channel).is_err() {
        return record.ended(Outcome::Slowed);
    }
    let (reply, outcome) = reply(context, data, message, &asker, question).await;
    if edit.is_overtaken() {
        return;
    }
    let change = reply.outgoing.edit_message();
    let edited = || counted(&data.metrics, "edit", place.edit_message(&context.http, first, change.clone()));
    match send::repeated(edited).await {
        Err(error) if errors::code(&error) != Some(errors::UNKNOWN_MESSAGE) => {
            errors::log(&error, "an answer could not follow its question");
            record.ended(Outcome::Failed);
        }
        _ => record.ended(outcome),
    }
}

/// The messages that answer one, and where, waited for while it is being answered: people mend their questions within a
/// second.
async fn awaited_replies(
    data: &Data,
    message: serenity::MessageId,
) -> Result<Option<(serenity::ChannelId, Vec<u64>)>, StoreError> {
    let deadline = time::Instant::now() + REPLY_WAIT_MAX;
    let mut delay = REPLY_LOOK_MIN;
    loop {
        let replies = data.store.replies(message.get()).await?;
        if replies.is_some() || !data.seen.contains(message) || time::Instant::now() >= deadline {
            return Ok(replies.map(|(place, replies)| (serenity::ChannelId::new(place), replies)));
        }
        time::sleep(delay).await;
        delay = (delay * 2).min(REPLY_LOOK_MAX);
    }
}

/// Takes back the answer to a message that was deleted, and sees to it that none comes later.
pub(in crate::discord) async fn follow_delete(context: &serenity::Context, data: &Data, question: Address) {
    data.deleted.first(question.message);
    forget(context, data, question).await;
}

/// Takes back what answered a message that asks nothing any more, and the thread that was made for it, if it holds nothing
/// else.
pub(super) async fn forget(context: &serenity::Context, data: &Data, question: Address) {
    let message = question.message;
    let known = data.store.replies(message.get()).await;
    // Also one that is only being answered: its answer is taken back when it comes.
    if matches!(known, Ok(None)) && !data.seen.contains(message) {
        return;
    }
    let replies = match (data.store.forget_message(message.get()).await, known) {
        (Ok(replies), _) => replies,
        (Err(error), known) => {
            tracing::error!(%error, "a deleted question is still remembered");
            known.unwrap_or_default()
        }
    };
    let Some((place, replies)) = replies else { return };
    let replies = replies.into_iter().filter(|id| *id > 0).map(serenity::MessageId::new);
    take_back(context, data, question, serenity::ChannelId::new(place), replies).await;
}

/// Deletes what answered a message, and the thread that was made for it, if nothing else is in it.
pub(super) async fn take_back(
    context: &serenity::Context,
    data: &Data,
    question: Address,
    place: serenity::ChannelId,
    replies: impl IntoIterator<Item = serenity::MessageId>,
) {
    for reply in replies {
        delete(context, data, place, reply).await;
    }
    if let Some(guild) = question.guild.filter(|_| place == threads::begun_by(question.message)) {
        threads::remove_empty(context, &data.metrics, (guild, question.channel), place).await;
    }
}

async fn delete(context: &serenity::Context, data: &Data, channel: serenity::ChannelId, message: serenity::MessageId) {
    // Nobody asks for it again, and to delete twice is no harm.
    let deleted = || counted(&data.metrics, "delete", channel.delete_message(&context.http, message));
    if let Err(error) = send::repeated_after(&ANSWER_DELAYS, deleted).await
        && errors::code(&error) != Some(errors::UNKNOWN_MESSAGE)
    {
        errors::log(&error, "an answer could not be taken back");
    }
}

fn is_recent(message: serenity::MessageId) -> bool {
    let created = Timestamp::from_second(message.created_at().unix_timestamp()).unwrap_or(Timestamp::MIN);
    Timestamp::now().duration_since(created) <= NEWLY_ASKED_MAX
}
