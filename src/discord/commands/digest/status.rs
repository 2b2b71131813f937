//! `/digest status`, message by message: buttons turn to the others, as they stand in the database then.
//!
//! ```text
//! turn = "ds" "~" message      what a button carries; message: its number, from 0
//! ```

use std::{fmt, str::FromStr};

use poise::serenity_prelude as serenity;

use super::describe;
use crate::{
    discord::{
        Data, errors,
        outgoing::{Outgoing, ROOM},
    },
    render::Page,
    sheet::{self, Sheet},
    wording::Wording,
};

/// Turns to another message of the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::discord) struct StatusTurn(usize);

impl StatusTurn {
    pub(super) const FIRST: Self = Self(0);
}

/// The digests of a server, or of one of its channels; `None` where there is none.
pub(super) async fn show(
    data: &Data,
    cache: &serenity::Cache,
    wording: Wording,
    guild: serenity::GuildId,
    channel: Option<u64>,
    (user, StatusTurn(number)): (serenity::UserId, StatusTurn),
) -> anyhow::Result<Option<Outgoing>> {
    let mut pages = Vec::new();
    for subscription in data.store.subscriptions_of(guild.get()).await? {
        if channel.is_none_or(|channel| subscription.channel == channel) {
            let text = describe::status(data, cache, wording, &subscription).await?;
            pages.push(Page { title: String::new(), text, url: None, footer: String::new() });
        }
    }
    let mut messages = sheet::lay_out(pages, ROOM);
    let count = messages.len();
    let Some(last) = count.checked_sub(1) else { return Ok(None) };
    // Some may have been turned off since.
    let number = number.min(last);
    let outgoing = Outgoing::of(Sheet { pages: messages.swap_remove(number), ..Sheet::default() }, user);
    if count == 1 {
        return Ok(Some(outgoing));
    }
    let button = |key, to: usize| {
        let label = wording.say_with(key, &[("page", (to + 1).into()), ("pages", count.into())]);
        (label, StatusTurn(to).to_string())
    };
    let before = number.checked_sub(1).map(|to| button("button-page-before", to));
    let behind = (number < last).then(|| button("button-page-behind", number + 1));
    Ok(Some(outgoing.with_buttons(user, &before.into_iter().chain(behind).collect::<Vec<_>>())))
}

/// What a press of a button below the status leads to.
pub(in crate::discord) async fn turn(
    data: &Data,
    cache: &serenity::Cache,
    wording: Wording,
    pressed: &serenity::ComponentInteraction,
    turn: StatusTurn,
) -> Outgoing {
    let Some(guild) = pressed.guild_id else { return Outgoing::text(wording.say("only-on-server")) };
    match show(data, cache, wording, guild, None, (pressed.user.id, turn)).await {
        Ok(shown) => shown.unwrap_or_else(|| Outgoing::text(super::none(data, wording, None))),
        Err(error) => {
            tracing::error!("the digests of a server could not be shown: {error:#}");
            Outgoing::text(errors::apology(wording, &error))
        }
    }
}

impl fmt::Display for StatusTurn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ds~{}", self.0)
    }
}

impl FromStr for StatusTurn {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        text.strip_prefix("ds~").and_then(|number| number.parse().ok()).map(Self).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_are_read_back() {
        for turn in [StatusTurn::FIRST, StatusTurn(usize::MAX)] {
            assert_eq!(turn.to_string().parse(), Ok(turn));
        }
        for text in ["", "ds", "ds~", "ds~-1", "d~save~1", "ds~1~"] {
            assert!(text.parse::<StatusTurn>().is_err(), "{text}");
        }
    }
}
