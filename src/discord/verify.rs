//! Whether a digest is in its channel already, when nobody knows and Discord has forgotten its nonce.
//!
//! Each message of a digest bears below its last page the instant at which it was due. A channel has one subscription,
//! and no other message of ours bears an instant, so a message of ours with that instant is the digest of that day,
//! whatever it quotes. A message that somebody has deleted is not found, and its digest comes again.

use jiff::{SignedDuration, Timestamp};
use poise::serenity_prelude as serenity;

use super::{errors, pace::Pace, record::counted, send::Poster};

/// Milliseconds from 1970 to where the ids of Discord begin: the first of January 2015.
const DISCORD_EPOCH: i64 = 1_420_070_400_000;

/// By so much our clock may be ahead of Discord's.
pub(super) const CLOCKS_APART: SignedDuration = SignedDuration::from_mins(5);

/// Messages asked for at once; Discord gives no more.
const PAGE: u8 = 100;

/// So many pages are read; a channel with more messages since is too busy to tell.
const PAGES_MAX: usize = 10;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Its messages, in order; not none.
    Posts(Vec<serenity::MessageId>),
    /// It certainly is not there.
    Absent,
    /// It cannot be told.
    Hidden(String),
    /// Discord could not say; it may later.
    Failed(String),
}

/// Where to look.
pub(super) struct Look<'a> {
    pub http: &'a serenity::Http,
    pub poster: &'a Poster,
    /// Each request waits for its turn.
    pub pace: &'a Pace,
    pub channel: serenity::ChannelId,
}

impl Look<'_> {
    /// Looks for the messages that bear `mark` among those since `since`.
    pub(super) async fn find(&self, since: Timestamp, mark: Timestamp) -> Found {
        match self.search(first_id(since - CLOCKS_APART), mark).await {
            Ok(found) => found,
            Err(error) if is_final(&error) => Found::Hidden(errors::reason(&error)),
            Err(error) => Found::Failed(errors::reason(&error)),
        }
    }

    async fn search(&self, first: u64, mark: Timestamp) -> serenity::Result<Found> {
        let bot = self.poster.bot().await?;
        let mut found = Vec::new();
        let mut before = None;
        for _ in 0..PAGES_MAX {
            self.pace.turn().await;
            let page = self.http.get_messages(self.channel, before, Some(PAGE));
            let messages = counted(&self.poster.metrics, "messages", page).await?;
            // Newest first.
            let Some(oldest) = messages.last().map(|message| message.id) else {
                // A channel that shows nothing at all is empty, or its history is not for the bot to read.
                let is_new = before.is_none() && found.is_empty();
                return if is_new { self.nothing_to_see(first).await } else { Ok(sum(found)) };
            };
            let ours = messages.iter().filter(|message| message.author.id == bot && message.id.get() >= first);
            found.extend(ours.filter(|message| bears(message, mark)).map(|message| message.id));
            if oldest.get() < first || messages.len() < usize::from(PAGE) {
                return Ok(sum(found));
            }
            before = Some(serenity::MessagePagination::Before(oldest));
        }
        Ok(if found.is_empty() { Found::Hidden("too many messages since".to_owned()) } else { sum(found) })
    }

    /// The id of the last message, which needs no right to the history, tells whether there was any since.
    async fn nothing_to_see(&self, first: u64) -> serenity::Result<Found> {
        self.pace.turn().await;
        let channel = counted(&self.poster.metrics, "channel", self.http.get_channel(self.channel)).await?;
        let last = channel.guild().and_then(|channel| channel.last_message_id);
        Ok(if last.is_some_and(|last| last.get() >= first) {
            Found::Hidden("the history of the channel is not for the bot to read".to_owned())
        } else {
            Found::Absent
        })
    }
}

/// Whether Discord would say the same again: the channel is gone, or not for the bot.
pub(super) fn is_final(error: &serenity::Error) -> bool {
    let status = errors::response(error).map(|response| response.status_code.as_u16());
    status.is_some_and(|status| (400..=499).contains(&status) && ![401, 408, 429].contains(&status))
}

/// `found` is newest first.
fn sum(mut found: Vec<serenity::MessageId>) -> Found {
    found.reverse();
    if found.is_empty() { Found::Absent } else { Found::Posts(found) }
}

/// Whether a message is of the digest that was due then.
pub(super) fn bears(message: &serenity::Message, mark: Timestamp) -> bool {
    message.embeds.iter().any(|embed| embed.timestamp.is_some_and(|at| at.unix_timestamp() == mark.as_second()))
}

/// The smallest id of a message of a moment.
fn first_id(at: Timestamp) -> u64 {
    at.as_millisecond().saturating_sub(DISCORD_EPOCH).max(0).cast_unsigned() << 22
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_in_the_order_of_time() {
        // The example of https://docs.discord.com/developers/reference#snowflakes
        let at: Timestamp = "2016-04-30T11:18:25.796Z".parse().unwrap();
        assert_eq!(first_id(at) >> 22, 175_928_847_299_117_063 >> 22);
        assert_eq!(first_id(Timestamp::UNIX_EPOCH), 0);
    }

    #[test]
    fn the_oldest_message_is_the_first() {
        let id = serenity::MessageId::new;
        assert_eq!(sum(vec![id(9), id(7), id(5)]), Found::Posts(vec![id(5), id(7), id(9)]));
        assert_eq!(sum(Vec::new()), Found::Absent);
    }
}
