//! A message of somebody's, as far as it matters, and what is asked in it.

use jiff::Timestamp;
use poise::serenity_prelude as serenity;

use crate::{
    discord::{asker::Asker, outgoing},
    model::ResolutionId,
};

/// A message as far as it matters, from whichever event it came.
pub(in crate::discord) struct Message {
    pub(super) id: serenity::MessageId,
    pub(super) channel: serenity::ChannelId,
    pub(super) guild: Option<serenity::GuildId>,
    pub(super) author: serenity::UserId,
    /// When it was last changed, in microseconds, if it was.
    pub(super) edited: Option<i64>,
    content: String,
    /// Whether it names the bot in its text, rather than by being a reply.
    names_bot: bool,
    /// Whether the bot is pinged in any way, or the message replies to one of the bot's.
    is_meant: bool,
    /// The resolution quoted in the bot's message to which this one replies.
    pub(super) about: Option<ResolutionId>,
}

impl Message {
    /// `None` for messages of programs, of the bot itself, and notices of Discord's.
    pub(in crate::discord) fn new(message: &serenity::Message, bot: serenity::UserId) -> Option<Self> {
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
    pub(in crate::discord) fn edited(event: &serenity::MessageUpdateEvent, bot: serenity::UserId) -> Option<Self> {
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

    pub(super) fn address(&self) -> Address {
        Address { guild: self.guild, channel: self.channel, message: self.id }
    }

    /// What is asked, without mentions of the bot, or `None` if the message is not for us.
    pub(super) fn question(&self) -> Option<String> {
        // Without the right to it, Discord leaves out the text: of a reply without a ping, for example.
        let meant = self.is_meant && !self.content.trim().is_empty();
        meant.then(|| without_mentions(&self.content))
    }

    /// Whether it may be answered, if only by saying that it is unknown whether an answer is wanted. That is for those alone
    /// who turn to the bot itself, by its name or in private.
    pub(super) fn is_wanted(&self, asker: &Asker) -> bool {
        if !asker.is_known {
            return self.guild.is_none() || self.names_bot;
        }
        let is_open = self.guild.is_none() || asker.settings.answering.0.answers(self.names_bot);
        is_open && !asker.preferences.left_alone
    }

    /// Another one after an edit: to the old one, Discord might return an answer that was taken back.
    pub(super) fn nonce(&self) -> String {
        let edit = self.edited.map(|edited| format!("-{}", (edited / 1000).rem_euclid(100_000))).unwrap_or_default();
        format!("{}{edit}", self.id)
    }
}

/// Where a message is, or was.
#[derive(Clone, Copy)]
pub(in crate::discord) struct Address {
    pub guild: Option<serenity::GuildId>,
    pub channel: serenity::ChannelId,
    pub message: serenity::MessageId,
}

/// As precisely as Discord tells it.
fn microseconds(time: serenity::Timestamp) -> i64 {
    let precise = time.to_string().parse::<Timestamp>().map(Timestamp::as_microsecond);
    precise.unwrap_or_else(|_| time.unix_timestamp() * 1_000_000)
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
