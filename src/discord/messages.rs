//! Answers mentions, replies to the bot's own messages, and direct messages; when a question is edited or deleted, its
//! answer follows.
//!
//! Which message got which answer is kept in the database for a while, by ids alone. So a question that Discord delivers
//! twice is answered once, and answers follow their questions even after a restart.

use std::{pin::pin, sync::Arc, time::Duration};

use jiff::{SignedDuration, Timestamp};
use poise::serenity_prelude as serenity;
use tokio::time;

use super::{
    Data,
    asker::{Asker, DATABASE_TIMEOUT, Tongue},
    commands::sheet_outcome,
    errors,
    interaction::DEFER_AFTER,
    outgoing::{self, Outgoing},
    record::{Record, counted},
    rights,
    send::{self, Failure},
    threads::{self, NoThread},
};
use crate::{
    analysis,
    metrics::Outcome,
    model::ResolutionId,
    render,
    settings::Answering,
    sheet::{self, Sheet},
    store::StoreError,
    wording::Wording,
};

/// A message that is edited later than this into a question is not answered any more.
const NEWLY_ASKED_MAX: SignedDuration = SignedDuration::from_mins(15);

/// How long to wait for the answer to a message that was edited meanwhile: under load it may take a while.
const REPLY_WAIT_MAX: Duration = Duration::from_secs(30);

/// After which time to look again whether it is there: first, and after many looks.
const REPLY_LOOK_MIN: Duration = Duration::from_millis(100);
const REPLY_LOOK_MAX: Duration = Duration::from_secs(1);

/// A message as far as it matters, from whichever event it came.
pub(super) struct Message {
    id: serenity::MessageId,
    channel: serenity::ChannelId,
    guild: Option<serenity::GuildId>,
    author: serenity::UserId,
    /// When it was last changed, in microseconds, if it was.
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
            edited: message.edited_timestamp.map(microseconds),
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
            edited: event.edited_timestamp.map(microseconds),
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
        let edit = self.edited.map(|edited| format!("-{}", (edited / 1000).rem_euclid(100_000))).unwrap_or_default();
        format!("{}{edit}", self.id)
    }
}

/// Whether a message was left to somebody who is at it already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Left {
    ToNobody,
    ToAnother,
}

/// Answers `message` if it is meant for the bot and was not answered before.
#[tracing::instrument(name = "question", skip_all, fields(command = "message", message = message.id.get()))]
pub(super) async fn answer(context: &serenity::Context, data: &Data, message: &Message) -> Left {
    let Some(question) = message.question() else { return Left::ToNobody };
    let record = Record::now(&data.metrics, "message");
    let asker = asker(context, data, message, &question).await;
    if asker.preferences.left_alone || !message.is_wanted(asker.settings.answering.0) {
        return Left::ToNobody;
    }
    let Some(noted) = first_sight(data, message).await else { return Left::ToAnother };
    answer_first(context, data, message, (&asker, record, noted), question).await;
    Left::ToNobody
}

/// Answers a message that nobody else is at.
async fn answer_first(
    context: &serenity::Context,
    data: &Data,
    message: &Message,
    (asker, record, noted): (&Asker, Record<'_>, bool),
    question: String,
) {
    let reply = reply(context, data, message, asker, question);
    let (reply, outcome) = when_slow(reply, || type_in(context, data, message)).await;
    let Some(reply) = reply else { return record.ended(outcome) };
    let sent = send(context, message, asker, reply, data).await;
    record.ended(if sent.is_some() { outcome } else { Outcome::Failed });
    let Some((place, sent)) = sent else { return };
    match data.store.answered(message.id.get(), place.get(), &[sent.get()]).await {
        Ok(true) => {}
        Ok(false) if !noted => {}
        // Deleted while it was being answered.
        Ok(false) => delete(context, data, place, sent).await,
        Err(error) => tracing::error!(%error, "an answer will not follow its question"),
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

/// Answers an edited question anew, in the place of the old answer.
#[tracing::instrument(name = "question", skip_all, fields(command = "edit", message = message.id.get()))]
pub(super) async fn follow_edit(context: &serenity::Context, data: &Data, message: &Message) {
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
        follow_delete(context, data, message.channel, message.id).await;
        // It may become a question again.
        return data.seen.forget(message.id);
    };
    let record = Record::now(&data.metrics, "edit");
    let asker = asker(context, data, message, &question).await;
    if asker.preferences.left_alone || !message.is_wanted(asker.settings.answering.0) {
        return;
    }
    let (reply, outcome) = reply(context, data, message, &asker, question).await;
    // The old answer is of more use than a word that this was too much.
    let Some(reply) = reply.filter(|_| outcome != Outcome::Slowed) else { return record.ended(outcome) };
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

/// Takes back the answer to a message that was deleted.
pub(super) async fn follow_delete(
    context: &serenity::Context,
    data: &Data,
    channel: serenity::ChannelId,
    message: serenity::MessageId,
) {
    let (place, replies) = match data.store.replies(message.get()).await {
        Ok(Some((place, replies))) => (serenity::ChannelId::new(place), replies),
        Ok(None) => (channel, Vec::new()),
        Err(error) => return tracing::error!(%error, "an answer stays though its question is gone"),
    };
    // Also one that is only being answered: its answer is taken back when it comes.
    if (data.seen.contains(message) || !replies.is_empty())
        && let Err(error) = data.store.forget_message(message.get()).await
    {
        tracing::error!(%error, "a deleted question is still remembered");
    }
    for reply in replies.into_iter().filter(|id| *id > 0) {
        delete(context, data, place, serenity::MessageId::new(reply)).await;
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

/// As precisely as Discord tells it.
fn microseconds(time: serenity::Timestamp) -> i64 {
    let precise = time.to_string().parse::<Timestamp>().map(Timestamp::as_microsecond);
    precise.unwrap_or_else(|_| time.unix_timestamp() * 1_000_000)
}

fn is_recent(message: serenity::MessageId) -> bool {
    let created = Timestamp::from_second(message.created_at().unix_timestamp()).unwrap_or(Timestamp::MIN);
    Timestamp::now().duration_since(created) <= NEWLY_ASKED_MAX
}

async fn asker(context: &serenity::Context, data: &Data, message: &Message, question: &str) -> Asker {
    let tongue = Tongue::Guessed(wording(context, data, message, question));
    if let Some(guild) = message.guild {
        data.parents.learn(context, &data.metrics, guild, message.channel).await;
    }
    Asker::of(data, &context.cache, message.author, message.channel, message.guild, tongue).await
}

/// A message does not tell its author's language: that of the question, or of the server.
fn wording(context: &serenity::Context, data: &Data, message: &Message, question: &str) -> Wording {
    if let Some(wording) = analysis::detect(question).and_then(Wording::of_language) {
        return wording;
    }
    let locale = message.guild.and_then(|guild| data.locales.of(&context.cache, guild));
    locale.map_or_else(Wording::default, |locale| Wording::of(&locale))
}

/// The rights that posting in the message's channel needs and the bot lacks, as far as is known.
fn missing(context: &serenity::Context, message: &Message) -> serenity::Permissions {
    let missing = message.guild.and_then(|guild| rights::missing(&context.cache, guild, message.channel));
    missing.unwrap_or_default()
}

/// What to reply.
struct Reply {
    outgoing: Outgoing,
    /// What a thread with it would be called; `None` for what is not worth one.
    name: Option<String>,
}

impl Reply {
    fn text(text: String) -> Self {
        Self { outgoing: Outgoing::text(text), name: None }
    }
}

/// What to reply, `None` where silence is better, and how that answers the question.
async fn reply(
    context: &serenity::Context,
    data: &Data,
    message: &Message,
    asker: &Asker,
    question: String,
) -> (Option<Reply>, Outcome) {
    let wording = asker.wording;
    if let Err(wait) = data.limits.ask(message.author, message.channel) {
        let told = data.limits.may_notify(message.author.get());
        let text = wording.say_with("slow-down", &[("seconds", wait.as_secs().into())]);
        return (told.then(|| Reply::text(text)), Outcome::Slowed);
    }
    if question.is_empty() {
        return (Some(Reply::text(wording.say("greeting"))), Outcome::Declined);
    }
    let display = asker.display(Some(!missing(context, message)));
    let room = outgoing::room(display);
    let (scope, about, channel) = (asker.scope(None, None), message.about.clone(), message.channel);
    let conversations = data.conversations.clone();
    let sheet = data
        .try_work(move |engine| {
            let answer = conversations.with(channel, |conversation| {
                if let Some(resolution) = about {
                    conversation.reply_to(resolution);
                }
                engine.reply(&question, &scope, conversation)
            });
            sheet::answer(engine, &answer, wording, room)
        })
        .await;
    let Ok(sheet): Result<Sheet, _> = sheet else {
        // Not with what: that may hold what was asked.
        tracing::error!("a message panicked");
        return (Some(Reply::text(wording.say("apology"))), Outcome::Failed);
    };
    data.count_asked(message.guild, &sheet.quoted);
    let (name, outcome) = (sheet.name(wording), sheet_outcome(&sheet));
    (Some(Reply { name, outgoing: Outgoing::shown(sheet, message.author, display) }), outcome)
}

/// Sends a reply, or says which right is missing to whom it may concern.
async fn send(
    context: &serenity::Context,
    message: &Message,
    asker: &Asker,
    reply: Reply,
    data: &Data,
) -> Option<(serenity::ChannelId, serenity::MessageId)> {
    let missing = missing(context, message);
    let (place, outgoing) = choose_place(context, data, message, asker, reply).await;
    if place != message.channel {
        match post(context, data, message, place, outgoing.clone(), missing).await {
            Ok(sent) => return Some((place, sent)),
            // The thread may have been locked or deleted by a bot that looks after threads.
            Err(Failure::Refused { .. }) => {}
            Err(failure) => {
                tracing::warn!(reason = failure.reason(), "a message could not be answered in its thread");
                return None;
            }
        }
    }
    let place = message.channel;
    if rights::prevents_posting(missing) {
        tell_privately(context, data, message, asker, missing).await;
        return None;
    }
    match post(context, data, message, place, outgoing, missing).await {
        Ok(sent) => Some((place, sent)),
        Err(Failure::Refused { code: Some(errors::MISSING_ACCESS | errors::MISSING_PERMISSIONS), .. }) => {
            tell_privately(context, data, message, asker, missing).await;
            None
        }
        Err(Failure::Refused { code: Some(errors::LOCKED_THREAD | errors::ARCHIVED_THREAD), .. }) => {
            tell_privately(context, data, message, asker, serenity::Permissions::MANAGE_THREADS).await;
            None
        }
        Err(Failure::Refused { code: Some(code), reason }) if errors::is_filtered(code) => {
            let about = [("channel", format!("<#{place}>").into()), ("reason", render::escape(&reason).into())];
            tell_alone(context, data, message, asker.wording.say_with("message-filtered", &about)).await;
            None
        }
        Err(failure) => {
            tracing::warn!(reason = failure.reason(), "a message could not be answered");
            None
        }
    }
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
    let missing = match threads::open(context, &data.metrics, guild, message.channel, message.id, &name).await {
        Ok(thread) => {
            data.conversations.follow(message.channel, thread);
            return (thread, outgoing);
        }
        Err(NoThread::Missing(missing)) => missing,
        Err(NoThread::Failed) => return (message.channel, outgoing.under(&asker.wording.say("threads-failed"))),
    };
    if !data.limits.may_notify(message.channel.get()) {
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
    let mut builder = outgoing.message();
    // A message replies to those of its own channel only; a thread shows the question at its beginning.
    if place == message.channel && !missing.contains(serenity::Permissions::READ_MESSAGE_HISTORY) {
        let reference = serenity::MessageReference::from((message.channel, message.id)).fail_if_not_exists(false);
        builder = builder.reference_message(reference);
    }
    send::message(&context.http, &data.metrics, place, builder, message.nonce()).await
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
    if !data.limits.may_notify(message.channel.get()) {
        return;
    }
    let (http, metrics) = (&context.http, &data.metrics);
    let text = Outgoing::text(text).message();
    let sent = match counted(metrics, "private-channel", message.author.create_dm_channel(http)).await {
        Ok(private) => send::message(http, metrics, private.id, text, message.nonce()).await,
        Err(error) => return errors::log(&error, "nobody could be told why there is no answer"),
    };
    if let Err(failure) = sent {
        tracing::info!(reason = failure.reason(), "nobody could be told why there is no answer");
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
    ResolutionId::find(&outgoing::title(message)?).map(|(_, id)| id)
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
