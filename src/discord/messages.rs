//! Answers mentions, replies to the bot's own messages, and direct messages.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

use poise::serenity_prelude as serenity;

use super::{
    Data,
    embeds::{self, Outgoing},
    errors,
};
use crate::{answer::Scope, model::ResolutionId, render, wording::Wording};

/// The ids of so many messages are remembered.
const SEEN_MAX: usize = 1000;

/// Messages that one answer may take.
const MESSAGES_MAX: usize = 4;

const GREETING: &str = "Ask me what the resolutions say, or for a clause: `paragraph 7`, `recital B`.";

/// The messages answered lately: after a reconnect, Discord may deliver one again.
#[derive(Default)]
pub(super) struct Seen(Mutex<VecDeque<serenity::MessageId>>);

impl Seen {
    /// Whether this is the first time that the message comes.
    fn first(&self, id: serenity::MessageId) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.contains(&id) {
            return false;
        }
        if seen.len() == SEEN_MAX {
            seen.pop_front();
        }
        seen.push_back(id);
        true
    }
}

/// Answers `message` if it is meant for the bot.
pub(super) async fn answer(
    context: &serenity::Context,
    bot: serenity::UserId,
    data: &Data,
    message: &serenity::Message,
) {
    let Some(question) = question(message, bot) else { return };
    if !data.seen.first(message.id) {
        return;
    }
    let messages = if question.is_empty() {
        vec![Outgoing::text(GREETING)]
    } else {
        let answer = data.conversations.with(message.channel_id, |conversation| {
            if let Some(resolution) = replied_resolution(message, bot) {
                conversation.reply_to(resolution);
            }
            data.engine().reply(&question, &Scope::default(), conversation)
        });
        embeds::messages(render::markdown(&answer, Wording::default(), embeds::PAGE_MAX))
    };
    for (index, outgoing) in messages.iter().take(MESSAGES_MAX).enumerate() {
        let mut builder = outgoing.message();
        if index == 0 {
            builder = builder.reference_message(serenity::MessageReference::from(message).fail_if_not_exists(false));
        }
        if let Err(error) = message.channel_id.send_message(&context.http, builder).await {
            return errors::log(&error, "a message could not be answered");
        }
    }
}

/// What is asked, without mentions of the bot, or `None` if the message is not for us.
fn question(message: &serenity::Message, bot: serenity::UserId) -> Option<String> {
    // Bots that answer each other never stop.
    if message.author.bot || message.webhook_id.is_some() || message.author.id == bot {
        return None;
    }
    // Others are notices of Discord's, such as that of a pinned message.
    if !matches!(message.kind, serenity::MessageType::Regular | serenity::MessageType::InlineReply) {
        return None;
    }
    let reply = message.referenced_message.as_ref().is_some_and(|replied| replied.author.id == bot);
    let meant = message.guild_id.is_none() || message.mentions_user_id(bot) || reply;
    // Without the right to it, Discord leaves out the text: of a reply without a ping, for example.
    if !meant || message.content.trim().is_empty() {
        return None;
    }
    Some(without_mentions(&message.content))
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

/// The resolution that the bot's message quoted to which this one replies.
fn replied_resolution(message: &serenity::Message, bot: serenity::UserId) -> Option<ResolutionId> {
    let replied = message.referenced_message.as_ref().filter(|replied| replied.author.id == bot)?;
    let title = replied.embeds.first()?.title.as_deref()?;
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

    #[test]
    fn a_message_is_answered_once() {
        let seen = Seen::default();
        let id = serenity::MessageId::new;
        assert!(seen.first(id(1)));
        assert!(!seen.first(id(1)));
        for other in 2..=SEEN_MAX as u64 + 1 {
            assert!(seen.first(id(other)));
        }
        assert!(seen.first(id(1)));
    }
}
