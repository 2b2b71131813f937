//! Where a reply goes, and what is said, to whom, where it may not go.

use poise::serenity_prelude as serenity;

use super::{heard::Message, reply::Reply};
use crate::{
    discord::{
        Data,
        asker::Asker,
        errors,
        limits::Told,
        outgoing::Outgoing,
        record::counted,
        rights,
        send::{self, Failure},
        threads::{self, NoThread},
    },
    render,
};

/// Sends a reply, or says which right is missing to whom it may concern.
///
/// # Errors
///
/// It was not sent, or nobody knows; it is logged or told.
pub(super) async fn send(
    context: &serenity::Context,
    message: &Message,
    asker: &Asker,
    reply: Reply,
    data: &Data,
) -> Result<(serenity::ChannelId, serenity::MessageId), Failure> {
    let missing = missing(context, message);
    let (place, outgoing) = choose_place(context, data, message, asker, reply).await;
    if place != message.channel {
        match post(context, data, message, place, outgoing.clone(), missing).await {
            Ok(sent) => return Ok((place, sent)),
            // The thread may have been locked or deleted by a bot that looks after threads.
            Err(Failure::Refused { .. }) => {}
            Err(failure) => {
                tracing::warn!(reason = failure.reason(), "a message could not be answered in its thread");
                return Err(failure);
            }
        }
    }
    let place = message.channel;
    if rights::prevents_posting(missing) {
        tell_privately(context, data, message, asker, missing).await;
        return Err(Failure::NotSent("a right is missing".to_owned()));
    }
    let failure = match post(context, data, message, place, outgoing, missing).await {
        Ok(sent) => return Ok((place, sent)),
        Err(failure) => failure,
    };
    match &failure {
        Failure::Refused { code: Some(errors::MISSING_ACCESS | errors::MISSING_PERMISSIONS), .. } => {
            tell_privately(context, data, message, asker, missing).await;
        }
        Failure::Refused { code: Some(errors::LOCKED_THREAD | errors::ARCHIVED_THREAD), .. } => {
            tell_privately(context, data, message, asker, serenity::Permissions::MANAGE_THREADS).await;
        }
        Failure::Refused { code: Some(code), reason } if errors::is_filtered(*code) => {
            let about = [("channel", format!("<#{place}>").into()), ("reason", render::escape(reason).into())];
            tell_alone(context, data, message, asker.wording.say_with("message-filtered", &about)).await;
        }
        failure => tracing::warn!(reason = failure.reason(), "a message could not be answered"),
    }
    Err(failure)
}

/// Where a reply goes: into a thread of its own where the channel is set up so, else into the channel, if need be with a line
/// that says why.
async fn choose_place(
    context: &serenity::Context,
    data: &Data,
    message: &Message,
    asker: &Asker,
    reply: Reply,
) -> (serenity::ChannelId, Outgoing) {
    let Reply { outgoing, name } = reply;
    let (Some(guild), Some(name)) = (message.guild, name) else { return (message.channel, outgoing) };
    let wanted = asker.settings.threads.0 && threads::are_possible(&context.cache, guild, message.channel);
    if !wanted {
        return (message.channel, outgoing);
    }
    let missing = match threads::open(context, &data.poster, (guild, message.channel), message.id, &name).await {
        Ok(thread) => {
            data.conversations.follow(message.channel, thread).await;
            return (thread, outgoing);
        }
        Err(NoThread::Missing(missing)) => missing,
        Err(NoThread::Failed) => return (message.channel, outgoing.under(&asker.wording.say("threads-failed"))),
    };
    if !data.limits.may_notify(Told::NoThreads(message.channel)) {
        return (message.channel, outgoing);
    }
    let line = asker.wording.say_with(
        "threads-missing",
        &[
            ("rights", rights::names(asker.wording, missing).into()),
            ("channel", format!("<#{}>", message.channel).into()),
            ("settings", data.link("settings channel").into()),
        ],
    );
    (message.channel, outgoing.under(&line))
}

async fn post(
    context: &serenity::Context,
    data: &Data,
    message: &Message,
    place: serenity::ChannelId,
    outgoing: Outgoing,
    missing: serenity::Permissions,
) -> Result<serenity::MessageId, Failure> {
    let plain = outgoing.message();
    let send = |builder| send::message(&context.http, &data.poster, place, builder, message.nonce());
    // A message replies to those of its own channel only; a thread shows the question at its beginning.
    if place != message.channel || missing.contains(serenity::Permissions::READ_MESSAGE_HISTORY) {
        return send(plain).await;
    }
    let reference = serenity::MessageReference::from((message.channel, message.id)).fail_if_not_exists(false);
    match send(plain.clone().reference_message(reference)).await {
        // Perhaps the reply alone: for want of a right that the bot does not know of, or of the question. Anything else that is
        // not as it should be is refused again.
        Err(Failure::Refused { code: Some(errors::REPLY_WITHOUT_HISTORY | errors::INVALID_FORM), .. }) => {
            send(plain).await
        }
        other => other,
    }
}

/// Tells the asker, who may know whom to ask, what is missing where; once in a while.
async fn tell_privately(
    context: &serenity::Context,
    data: &Data,
    message: &Message,
    asker: &Asker,
    missing: serenity::Permissions,
) {
    let text = rights::explain(asker.wording, "rights-missing", missing, message.channel);
    tell_alone(context, data, message, text).await;
}

/// Tells the asker in private why there is no answer; once in a while.
async fn tell_alone(context: &serenity::Context, data: &Data, message: &Message, text: String) {
    tracing::info!(channel = message.channel.get(), "a question may not be answered in its channel");
    if !data.limits.may_notify(Told::Alone(message.author, message.channel)) {
        return;
    }
    let http = &context.http;
    let text = Outgoing::text(text).message();
    let sent = match counted(&data.metrics, "private-channel", message.author.create_dm_channel(http)).await {
        Ok(private) => send::message(http, &data.poster, private.id, text, message.nonce()).await,
        Err(error) => return errors::log(&error, "nobody could be told why there is no answer"),
    };
    if let Err(failure) = sent {
        tracing::info!(reason = failure.reason(), "nobody could be told why there is no answer");
    }
}

/// The rights that posting in the message's channel needs and the bot lacks, as far as is known.
pub(super) fn missing(context: &serenity::Context, message: &Message) -> serenity::Permissions {
    let missing = message.guild.and_then(|guild| rights::missing(&context.cache, guild, message.channel));
    missing.unwrap_or_default()
}
