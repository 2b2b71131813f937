//! A message that nobody else is at gets its answer, once.

use std::{pin::pin, sync::Arc};

use jiff::Timestamp;
use poise::serenity_prelude as serenity;
use tokio::time;

use super::{
    following::{forget, take_back},
    heard::Message,
    reply::{asker, reply, slow_down, unknown},
    sending::{missing, send},
};
use crate::{
    discord::{
        Data,
        asker::{Asker, DATABASE_TIMEOUT},
        errors,
        interaction::DEFER_AFTER,
        record::{Record, counted},
        rights,
        send::Failure,
    },
    metrics::Outcome,
};

/// Whether a message was left to somebody who is at it already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::discord) enum Left {
    ToNobody,
    ToAnother,
}

/// Answers `message` if it is meant for the bot and was not answered before.
#[tracing::instrument(name = "question", skip_all, fields(command = "message", message = message.id.get()))]
pub(in crate::discord) async fn answer(context: &serenity::Context, data: &Data, message: &Message) -> Left {
    let Some(question) = message.question() else { return Left::ToNobody };
    let record = Record::now(&data.metrics, "message");
    let asker = asker(context, data, message, &question).await;
    if !message.is_wanted(&asker) {
        return Left::ToNobody;
    }
    let Some(noted) = first_sight(data, message).await else { return Left::ToAnother };
    answer_first(context, data, message, (&asker, record, noted), question).await;
    Left::ToNobody
}

/// Forgets a question that has no answer: whoever then edits it asks again.
async fn forget_question(data: &Data, message: &Message) {
    if let Err(error) = data.store.forget_message(message.id.get()).await {
        tracing::error!(%error, "a question without an answer is still remembered");
    }
    data.seen.forget(message.id);
}

/// Answers a message that nobody else is at.
async fn answer_first(
    context: &serenity::Context,
    data: &Data,
    message: &Message,
    (asker, record, noted): (&Asker, Record<'_>, bool),
    question: String,
) {
    let reply = async {
        match data.limits.ask(message.author, message.channel) {
            Ok(()) if !asker.is_known => (unknown(data, message, asker), Outcome::Failed),
            Ok(()) => {
                let (reply, outcome) = reply(context, data, message, asker, question).await;
                (Some(reply), outcome)
            }
            Err(wait) => (slow_down(data, message, asker, wait), Outcome::Slowed),
        }
    };
    let (reply, outcome) = when_slow(reply, || type_in(context, data, message)).await;
    let Some(reply) = reply else {
        record.ended(outcome);
        if !asker.is_known {
            forget_question(data, message).await;
        }
        return;
    };
    if data.deleted.contains(message.id) {
        record.ended(outcome);
        return forget(context, data, message.address()).await;
    }
    let sent = send(context, message, asker, reply, data).await;
    record.ended(if sent.is_ok() { outcome } else { Outcome::Failed });
    let (place, sent) = match sent {
        Ok(sent) => sent,
        Err(Failure::Unknown(_)) => return,
        Err(Failure::Refused { .. } | Failure::NotSent(_)) => return forget_question(data, message).await,
    };
    match data.store.answered(message.id.get(), place.get(), &[sent.get()]).await {
        // Whoever handles the deletion may have looked for the answer before it was noted.
        Ok(true) if data.deleted.contains(message.id) => forget(context, data, message.address()).await,
        Ok(true) => {}
        Ok(false) if !noted && !data.deleted.contains(message.id) => {}
        // Deleted while it was being answered.
        Ok(false) => {
            take_back(context, data, message.address(), place, [sent]).await;
        }
        Err(error) => {
            tracing::error!(%error, "an answer will not follow its question");
            if data.deleted.contains(message.id) {
                take_back(context, data, message.address(), place, [sent]).await;
            }
        }
    }
}

/// Calls `tell` if the work takes so long that somebody may wonder.
async fn when_slow<T>(work: impl Future<Output = T>, tell: impl FnOnce()) -> T {
    let mut work = pin!(work);
    if let Ok(done) = time::timeout(DEFER_AFTER, &mut work).await {
        return done;
    }
    tell();
    work.await
}

/// Has the bot shown as typing. The answer does not wait for it.
fn type_in(context: &serenity::Context, data: &Data, message: &Message) {
    if rights::prevents_posting(missing(context, message)) || !data.limits.may_type(message.channel) {
        return;
    }
    let (http, metrics, channel) = (Arc::clone(&context.http), Arc::clone(&data.metrics), message.channel);
    tokio::spawn(async move {
        if let Err(error) = counted(&metrics, "typing", channel.broadcast_typing(&http)).await {
            errors::log(&error, "nobody could be told that an answer is on its way");
        }
    });
}

/// Whether it is noted in the database that a message is being answered; `None` if somebody is at it already.
async fn first_sight(data: &Data, message: &Message) -> Option<bool> {
    if !data.seen.first(message.id) {
        return None;
    }
    let first = data.store.first_sight(message.channel.get(), message.id.get(), Timestamp::now());
    // Without the database, what this process remembers must do.
    match time::timeout(DATABASE_TIMEOUT, first).await {
        Ok(Ok(first)) => first.then_some(true),
        Ok(Err(error)) => {
            tracing::error!(%error, "whether a message was answered is unknown");
            Some(false)
        }
        Err(_) => {
            tracing::error!("the database takes too long to tell whether a message was answered");
            Some(false)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn only_what_takes_long_is_announced() {
        for (took, expected) in [(DEFER_AFTER / 2, false), (DEFER_AFTER * 2, true)] {
            let mut told = false;
            when_slow(time::sleep(took), || told = true).await;
            assert_eq!(told, expected, "{took:?}");
        }
    }
}
