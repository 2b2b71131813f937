//! Answers mentions, replies to the bot's own messages, and direct messages; when a question is edited or deleted, its
//! answer follows.
//!
//! Which message got which answer is kept in the database for a while, by ids alone. So a question that Discord delivers
//! twice is answered once, and answers follow their questions even after a restart.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use poise::serenity_prelude as serenity;
use tokio::time;

use super::{
    Data,
    asker::Asker,
    commands::sheet_outcome,
    errors,
    outgoing::{Outgoing, ROOM},
    record::{Record, counted},
    rights,
    send::{self, Failure},
};
use crate::{
    analysis,
    metrics::Outcome,
    model::ResolutionId,
    settings::Answering,
    sheet::{self, Sheet},
    store::StoreError,
    wording::Wording,
};

/// A message that is edited later than this into a question is not answered any more.
const NEWLY_ASKED_MAX: SignedDuration = SignedDuration::from_mins(15);

/// How often, and after which time again, to look whether a message that was edited has its answer by now.
const REPLY_LOOKS: usize = 50;
const REPLY_LOOK_AGAIN: Duration = Duration::from_millis(100);

/// A message as far as it matters, from whichever event it came.
pub(super) struct Message {
    id: serenity::MessageId,
    channel: serenity::ChannelId,
    guild: Option<serenity::GuildId>,
    author: serenity::UserId,
    /// When it was last changed, in seconds, if it was.
    edited: Option<i64>,
    content: String,
    /// Whether it names the bot in its text, rather than by being a reply.
    names_bot: bool,
    /// Whether the bot is pinged in any way, or the message replies to one of the bot's.
    is_meant: bool,
    /// The resolution quoted in the bot's message to which this one replies.
    about: Option<ResolutionId>,
}

impl Message {
    /// `None` for messages of programs, of the bot itself, and notices of Discord's.
    pub(super) fn new(message: &serenity::Message, bot: serenity::UserId) -> Option<Self> {
        // Bots that answer each other never stop.
        if message.author.bot || message.webhook_id.is_some() || message.author.id == bot {
            return None;
        }
        // Others are notices of Discord's, such as that of a pinned message.
        if !matches!(message.kind, serenity::MessageType::Regular | serenity::MessageType::InlineReply) {
            return None;
        }
        let replied = message.referenced_message.as_deref().filter(|replied| replied.author.id == bot);
        Some(Self {
            id: message.id,
            channel: message.channel_id,
            guild: message.guild_id,
            author: message.author.id,
            edited: message.edited_timestamp.map(|time| time.unix_timestamp()),
            content: message.content.clone(),
            names_bot: names(&message.content, bot),
            is_meant: message.guild_id.is_none() || message.mentions_user_id(bot) || replied.is_some(),
            about: replied.and_then(quoted_resolution),
        })
    }

    /// The same of an edit by its author; `None` also where Discord only unfolded a link.
    pub(super) fn edited(event: &serenity::MessageUpdateEvent, bot: serenity::UserId) -> Option<Self> {
        let author = event.author.as_ref()?;
        if event.edited_timestamp.is_none()
            || author.bot
            || author.id == bot
            || matches!(event.webhook_id, Some(Some(_)))
        {
            return None;
        }
        let content = event.content.clone().unwrap_or_default();
        let replied = event.referenced_message.as_ref().and_then(|replied| replied.as_deref());
        let replied = replied.filter(|replied| replied.author.id == bot);
        let mentioned = event.mentions.iter().flatten().any(|user| user.id == bot);
        Some(Self {
            id: event.id,
            channel: event.channel_id,
            guild: event.guild_id,
            author: author.id,
            edited: event.edited_timestamp.map(|time| time.unix_timestamp()),
            names_bot: names(&content, bot),
            is_meant: event.guild_id.is_none() || mentioned || replied.is_some(),
            content,
            about: replied.and_then(quoted_resolution),
        })
    }

    /// What is asked, without mentions of the bot, or `None` if the message is not for us.
    fn question(&self) -> Option<String> {
        // Without the right to it, Discord leaves out the text: of a reply without a ping, for example.
        let meant = self.is_meant && !self.content.trim().is_empty();
        meant.then(|| without_mentions(&self.content))
    }

    fn is_wanted(&self, answering: Answering) -> bool {
        match answering {
            Answering::On => true,
            Answering::Mentions => self.names_bot || self.guild.is_none(),
            Answering::Off => self.guild.is_none(),
        }
    }

    /// Another one after an edit: to the old one, Discord might return an answer that was taken back.
    fn nonce(&self) -> String {
        let edit = self.edited.map(|seconds| format!("-{}", seconds.rem_euclid(10_000))).unwrap_or_default();
        format!("{}{edit}", self.id)
    }
}

/// Answers `message` if it is meant for the bot and was not answered before.
#[tracing::instrument(name = "question", skip_all, fields(command = "message", message = message.id.get()))]
pub(super) async fn answer(context: &serenity::Context, data: &Data, message: &Message) {
    let Some(question) = message.question() else { return };
    let record = Record::now(&data.metrics, "message");
    let asker = asker(context, data, message, &question).await;
    if !message.is_wanted(asker.settings.answering.0) {
        return;
    }
    let Some(noted) = first_sight(data, message).await else { return };
    let (outgoing, outcome) = reply(data, message, &asker, question).await;
    let Some(outgoing) = outgoing else { return record.ended(outcome) };
    let sent = send(context, message, &asker, outgoing, data).await;
    record.ended(if sent.is_some() { outcome } else { Outcome::Failed });
    let Some(sent) = sent else { return };
    match data.store.answered(message.id.get(), &[sent.get()]).await {
        Ok(true) => {}
        Ok(false) if !noted => {}
        // Deleted while it was being answered.
        Ok(false) => delete(context, data, message.channel, sent).await,
        Err(error) => tracing::error!(%error, "an answer will not follow its question"),
    }
}

/// Answers an edited question anew, in the place of the old answer.
#[tracing::instrument(name = "question", skip_all, fields(command = "edit", message = message.id.get()))]
pub(super) async fn follow_edit(context: &serenity::Context, data: &Data, message: &Message) {
    let replies = match awaited_replies(data, message.id).await {
        Ok(Some(replies)) => replies,
        // A question that becomes one only now.
        Ok(None) if is_recent(message.id) => return answer(context, data, message).await,
        Ok(None) => return,
        Err(error) => return tracing::error!(%error, "an answer cannot follow its question"),
    };
    let Some(first) = replies.first().copied().filter(|id| *id > 0).map(serenity::MessageId::new) else { return };
    let Some(question) = message.question() else {
        follow_delete(context, data, message.channel, message.id).await;
        // It may become a question again.
        return data.seen.forget(message.id);
    };
    let record = Record::now(&data.metrics, "edit");
    let asker = asker(context, data, message, &question).await;
    let (outgoing, outcome) = reply(data, message, &asker, question).await;
    let Some(outgoing) = outgoing else { return record.ended(outcome) };
    let edit = message.channel.edit_message(&context.http, first, outgoing.edit_message());
    match counted(&data.metrics, "edit", edit).await {
        Err(error) if errors::code(&error) != Some(errors::UNKNOWN_MESSAGE) => {
            errors::log(&error, "an answer could not follow its question");
            record.ended(Outcome::Failed);
        }
        _ => record.ended(outcome),
    }
}

/// The messages that answer one, waited for while it is being answered: people mend their questions within a second.
async fn awaited_replies(data: &Data, message: serenity::MessageId) -> Result<Option<Vec<u64>>, StoreError> {
    for _ in 0..REPLY_LOOKS {
        let replies = data.store.replies(message.get()).await?;
        if replies.is_some() || !data.seen.contains(message) {
            return Ok(replies);
        }
        time::sleep(REPLY_LOOK_AGAIN).await;
    }
    Ok(None)
}

/// Takes back the answer to a message that was deleted.
pub(super) async fn follow_delete(
    context: &serenity::Context,
    data: &Data,
    channel: serenity::ChannelId,
    message: serenity::MessageId,
) {
    let replies = match data.store.replies(message.get()).await {
        Ok(replies) => replies.unwrap_or_default(),
        Err(error) => return tracing::error!(%error, "an answer stays though its question is gone"),
    };
    // Also one that is only being answered: its answer is taken back when it comes.
    if (data.seen.contains(message) || !replies.is_empty())
        && let Err(error) = data.store.forget_message(message.get()).await
    {
        tracing::error!(%error, "a deleted question is still remembered");
    }
    for reply in replies.into_iter().filter(|id| *id > 0) {
        delete(context, data, channel, serenity::MessageId::new(reply)).await;
    }
}

async fn delete(context: &serenity::Context, data: &Data, channel: serenity::ChannelId, message: serenity::MessageId) {
    if let Err(error) = counted(&data.metrics, "delete", channel.delete_message(&context.http, message)).await
        && errors::code(&error) != Some(errors::UNKNOWN_MESSAGE)
    {
        errors::log(&error, "an answer could not be taken back");
    }
}

/// Whether it is noted in the database that a message is being answered; `None` if somebody is at it already.
async fn first_sight(data: &Data, message: &Message) -> Option<bool> {
    if !data.seen.first(message.id) {
        return None;
    }
    match data.store.first_sight(message.channel.get(), message.id.get(), Timestamp::now()).await {
        Ok(first) => first.then_some(true),
        // Without the database, what this process remembers must do.
        Err(error) => {
            tracing::error!(%error, "whether a message was answered is unknown");
            Some(false)
        }
    }
}

fn is_recent(message: serenity::MessageId) -> bool {
    let created = Timestamp::from_second(message.created_at().unix_timestamp()).unwrap_or(Timestamp::MIN);
    Timestamp::now().duration_since(created) <= NEWLY_ASKED_MAX
}

async fn asker(context: &serenity::Context, data: &Data, message: &Message, question: &str) -> Asker {
    let wording = wording(context, message, question);
    Asker::of(data, &context.cache, message.author, message.channel, message.guild, wording).await
}

/// A message does not tell its author's language: that of the question, or of the server.
fn wording(context: &serenity::Context, message: &Message, question: &str) -> Wording {
    if let Some(wording) = analysis::detect(question).and_then(Wording::of_language) {
        return wording;
    }
    let guild = message.guild.and_then(|guild| context.cache.guild(guild));
    guild.map_or_else(Wording::default, |guild| Wording::of(&guild.preferred_locale))
}

/// What to reply, `None` where silence is better, and how that answers the question.
async fn reply(data: &Data, message: &Message, asker: &Asker, question: String) -> (Option<Outgoing>, Outcome) {
    let wording = asker.wording;
    if let Err(wait) = data.limits.ask(message.author, message.channel) {
        let told = data.limits.may_notify(message.author.get());
        let text = wording.say_with("slow-down", &[("seconds", wait.as_secs().into())]);
        return (told.then(|| Outgoing::text(text)), Outcome::Slowed);
    }
    if question.is_empty() {
        return (Some(Outgoing::text(wording.say("greeting"))), Outcome::Declined);
    }
    let (scope, about, channel) = (asker.scope(None, None), message.about.clone(), message.channel);
    let conversations = data.conversations.clone();
    let sheet: Sheet = data
        .work(move |engine| {
            let answer = conversations.with(channel, |conversation| {
                if let Some(resolution) = about {
                    conversation.reply_to(resolution);
                }
                engine.reply(&question, &scope, conversation)
            });
            sheet::answer(engine, &answer, wording, ROOM)
        })
        .await;
    data.count_asked(message.guild, &sheet.quoted);
    let outcome = sheet_outcome(&sheet);
    (Some(Outgoing::of(sheet, message.author)), outcome)
}

/// Sends a reply, or says which right is missing to whom it may concern.
async fn send(
    context: &serenity::Context,
    message: &Message,
    asker: &Asker,
    outgoing: Outgoing,
    data: &Data,
) -> Option<serenity::MessageId> {
    let missing = message.guild.and_then(|guild| rights::missing(&context.cache, guild, message.channel));
    let missing = missing.unwrap_or_default();
    let embeds_only = missing == serenity::Permissions::EMBED_LINKS;
    if outgoing.needs_embeds() && embeds_only {
        let text = rights::explain(asker.wording, "rights-embeds", missing, message.channel);
        return post(context, data, message, Outgoing::text(text), missing).await.ok();
    }
    if !embeds_only && rights::prevents_posting(missing) {
        tell_privately(context, data, message, asker, missing).await;
        return None;
    }
    match post(context, data, message, outgoing, missing).await {
        Ok(sent) => Some(sent),
        Err(Failure::Refused { code: Some(errors::MISSING_ACCESS | errors::MISSING_PERMISSIONS), .. }) => {
            tell_privately(context, data, message, asker, missing).await;
            None
        }
        Err(Failure::Refused { code: Some(errors::LOCKED_THREAD | errors::ARCHIVED_THREAD), .. }) => {
            tell_privately(context, data, message, asker, serenity::Permissions::MANAGE_THREADS).await;
            None
        }
        Err(failure) => {
            tracing::warn!(reason = failure.reason(), "a message could not be answered");
            None
        }
    }
}

async fn post(
    context: &serenity::Context,
    data: &Data,
    message: &Message,
    outgoing: Outgoing,
    missing: serenity::Permissions,
) -> Result<serenity::MessageId, Failure> {
    let mut builder = outgoing.message();
    if !missing.contains(serenity::Permissions::READ_MESSAGE_HISTORY) {
        let reference = serenity::MessageReference::from((message.channel, message.id)).fail_if_not_exists(false);
        builder = builder.reference_message(reference);
    }
    send::message(&context.http, &data.metrics, message.channel, builder, message.nonce()).await
}

/// Tells the asker, who may know whom to ask, what is missing where; once in a while.
async fn tell_privately(
    context: &serenity::Context,
    data: &Data,
    message: &Message,
    asker: &Asker,
    missing: serenity::Permissions,
) {
    tracing::info!(channel = message.channel.get(), "a question cannot be answered for want of rights");
    if !data.limits.may_notify(message.channel.get()) {
        return;
    }
    let text = rights::explain(asker.wording, "rights-missing", missing, message.channel);
    let (http, metrics) = (&context.http, &data.metrics);
    let text = Outgoing::text(text).message();
    let sent = match counted(metrics, "private-channel", message.author.create_dm_channel(http)).await {
        Ok(private) => send::message(http, metrics, private.id, text, message.nonce()).await,
        Err(error) => return errors::log(&error, "nobody could be told that rights are missing"),
    };
    if let Err(failure) = sent {
        tracing::info!(reason = failure.reason(), "nobody could be told that rights are missing");
    }
}

/// Whether the text has a mention of the bot in it.
fn names(content: &str, bot: serenity::UserId) -> bool {
    content.contains(&format!("<@{bot}>")) || content.contains(&format!("<@!{bot}>"))
}

/// Takes out what Discord writes for mentions, of us or of anybody: `<@1>`, `<@!1>`, `<@&1>`, `<#1>`, `@everyone`, `@here`.
fn without_mentions(content: &str) -> String {
    let mut text = String::new();
    let mut rest = content;
    while let Some(start) = rest.find('<') {
        let (before, from) = rest.split_at(start);
        text.push_str(before);
        let id = from[1..].trim_start_matches(['@', '#', '!', '&']);
        let digits = id.len() - id.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let prefix = from.len() - 1 - id.len();
        rest = if prefix > 0 && digits > 0 && id[digits..].starts_with('>') {
            text.push(' ');
            &id[digits + 1..]
        } else {
            text.push('<');
            &from[1..]
        };
    }
    text.push_str(rest);
    let text = text.replace("@everyone", " ").replace("@here", " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The resolution that a message of the bot's quotes.
fn quoted_resolution(message: &serenity::Message) -> Option<ResolutionId> {
    let title = message.embeds.first()?.title.as_deref()?;
    ResolutionId::find(title).map(|(_, id)| id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_are_no_part_of_the_question() {
        for (content, expected) in [
            ("<@1> paragraph 7", "paragraph 7"),
            ("@everyone <@&12> what about <@!1> @here Kem Sokha <#3>?", "what about Kem Sokha ?"),
            ("<@1>", ""),
            ("a < b <@x> <1> <@", "a < b <@x> <1> <@"),
        ] {
            assert_eq!(without_mentions(content), expected);
        }
    }
}
