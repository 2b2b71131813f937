//! The ids of buttons and menus, which hold all that a press needs.
//!
//! ```text
//! custom_id = owner look (step | choose | draft | turn | "s")   owner: the user's id in base 36; step and choose: see
//!                                                       `sheet::view`; draft: see `drafts`; turn: see
//!                                                       `commands::digest`; s: shows to all what the owner alone
//!                                                       sees
//! look      = "|" | "!"                                 with embeds; in the text
//! ```

use poise::serenity_prelude as serenity;

use crate::settings::Display;

const CUSTOM_ID_MAX: usize = 100;

/// What stands behind the owner in the id of a button, and tells how the message looks.
const WITH_EMBEDS: char = '|';
const IN_TEXT: char = '!';

/// What a button carries that shows a hidden answer to all.
pub(in crate::discord) const SHARE: &str = "s";

/// The ids of the buttons and menus of one message: Discord takes each but once.
pub(super) struct Ids {
    beginning: String,
    taken: Vec<String>,
}

impl Ids {
    pub(super) fn new(owner: serenity::UserId, display: Display) -> Self {
        let look = match display {
            Display::Embed => WITH_EMBEDS,
            Display::Plain => IN_TEXT,
        };
        Self { beginning: format!("{}{look}", base36(owner.get())), taken: Vec::new() }
    }

    /// The id of what does this, unless it is there already.
    pub(super) fn take(&mut self, what: &str) -> Option<String> {
        let id = format!("{}{what}", self.beginning);
        // Too long for Discord: the way on is left out rather than the message lost.
        let usable = id.len() <= CUSTOM_ID_MAX && !self.taken.contains(&id);
        usable.then(|| {
            self.taken.push(id.clone());
            id
        })
    }
}

/// What the id of a button or menu says.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::discord) struct CustomId<'a> {
    /// Whose message it is.
    pub owner: serenity::UserId,
    /// How the message looks.
    pub display: Display,
    /// What the button does.
    pub what: &'a str,
}

pub(in crate::discord) fn read_custom_id(id: &str) -> Option<CustomId<'_>> {
    let look = id.find([WITH_EMBEDS, IN_TEXT])?;
    let (owner, what) = (&id[..look], &id[look + 1..]);
    let owner = u64::from_str_radix(owner, 36).ok().filter(|owner| *owner > 0)?;
    let display = if id[look..].starts_with(IN_TEXT) { Display::Plain } else { Display::Embed };
    Some(CustomId { owner: serenity::UserId::new(owner), display, what })
}

fn base36(mut number: u64) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit(u32::try_from(number % 36).unwrap_or(0), 36).unwrap_or('0'));
        number /= 36;
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners_and_looks_are_read_back() {
        for owner in [1, 35, 36, 1_000_000_000_000_000_001, u64::MAX].map(serenity::UserId::new) {
            for display in Display::ALL {
                let id = Ids::new(owner, display).take("r~3").unwrap();
                assert_eq!(read_custom_id(&id), Some(CustomId { owner, display, what: "r~3" }));
            }
        }
        for id in ["", "|", "0|r~3", "-1|r~3", "zzzzzzzzzzzzzzzz|r~3", "r~3"] {
            assert!(read_custom_id(id).is_none(), "{id}");
        }
    }

    #[test]
    fn no_id_comes_twice_or_too_long() {
        let mut ids = Ids::new(serenity::UserId::new(1), Display::Plain);
        assert!(ids.take("r~3").is_some());
        assert!(ids.take("r~3").is_none());
        assert!(ids.take("r~4").is_some());
        assert!(ids.take(&"x".repeat(99)).is_none());
    }
}
