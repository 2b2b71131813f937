//! How often one person may ask, and how often one channel: generous, and only to keep one from taking all.

use std::{
    collections::HashSet,
    num::NonZeroU32,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};
use poise::serenity_prelude as serenity;

/// A person asks this often at once, and once a second in the long run: no hand is so fast.
const PERSON: (NonZeroU32, Duration) = (NonZeroU32::new(60).expect("60 is not 0"), Duration::from_secs(1));

/// A channel, this often at once, and five times a second in the long run.
const CHANNEL: (NonZeroU32, Duration) = (NonZeroU32::new(200).expect("200 is not 0"), Duration::from_millis(200));

/// Nobody is told more often that it was too much, or that a right is missing.
const NOTICE: (NonZeroU32, Duration) = (NonZeroU32::MIN, Duration::from_secs(30));

/// A channel sees for ten seconds that somebody types.
const TYPING: (NonZeroU32, Duration) = (NonZeroU32::MIN, Duration::from_secs(8));

/// The votes of so many people on so many messages are remembered, so that none counts twice.
const VOTES_MAX: usize = 10_000;

/// So many requests are made before the figures of those who have long been silent are dropped.
const TIDY_AFTER: usize = 10_000;

/// Who asked how often. In memory only.
pub(super) struct Limits {
    people: DefaultKeyedRateLimiter<u64>,
    channels: DefaultKeyedRateLimiter<u64>,
    notices: DefaultKeyedRateLimiter<u64>,
    typing: DefaultKeyedRateLimiter<u64>,
    votes: Mutex<HashSet<(serenity::UserId, serenity::MessageId)>>,
}

impl Default for Limits {
    fn default() -> Self {
        let limiter = |(burst, period): (NonZeroU32, Duration)| {
            let quota = Quota::with_period(period).expect("the periods above are not zero").allow_burst(burst);
            RateLimiter::keyed(quota)
        };
        Self {
            people: limiter(PERSON),
            channels: limiter(CHANNEL),
            notices: limiter(NOTICE),
            typing: limiter(TYPING),
            votes: Mutex::default(),
        }
    }
}

impl Limits {
    /// Counts a question; how long to wait, at least a second, if it is one too many.
    pub(super) fn ask(&self, user: serenity::UserId, channel: serenity::ChannelId) -> Result<(), Duration> {
        check(&self.people, user.get())?;
        check(&self.channels, channel.get())
    }

    /// Whether this person votes on this message for the first time, as far as is remembered.
    pub(super) fn first_vote(&self, user: serenity::UserId, message: serenity::MessageId) -> bool {
        let mut votes = self.votes.lock().unwrap_or_else(PoisonError::into_inner);
        if votes.len() >= VOTES_MAX {
            votes.clear();
        }
        votes.insert((user, message))
    }

    /// Whether somebody (or some channel) may be told something again.
    pub(super) fn may_notify(&self, id: u64) -> bool {
        check(&self.notices, id).is_ok()
    }

    /// Whether a channel does not show already that the bot types.
    pub(super) fn may_type(&self, channel: serenity::ChannelId) -> bool {
        check(&self.typing, channel.get()).is_ok()
    }
}

fn check(limiter: &DefaultKeyedRateLimiter<u64>, key: u64) -> Result<(), Duration> {
    if limiter.len() > TIDY_AFTER {
        limiter.retain_recent();
    }
    limiter.check_key(&key).map_err(|not_until| {
        let wait = not_until.wait_time_from(DefaultClock::default().now());
        Duration::from_secs(wait.as_secs() + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_is_held_back_and_others_are_not() {
        let limits = Limits::default();
        let channel = serenity::ChannelId::new(7);
        let ask = |user| limits.ask(serenity::UserId::new(user), channel);
        for _ in 0..PERSON.0.get() {
            assert_eq!(ask(1), Ok(()));
        }
        let wait = ask(1).unwrap_err();
        assert!((1..=3).contains(&wait.as_secs()), "{wait:?}");
        assert_eq!(ask(2), Ok(()));
    }

    #[test]
    fn a_channel_is_held_back_however_many_ask() {
        let limits = Limits::default();
        let asked =
            (1..=400).filter(|user| limits.ask(serenity::UserId::new(*user), serenity::ChannelId::new(7)).is_ok());
        let asked = u32::try_from(asked.count()).unwrap();
        assert!((CHANNEL.0.get()..CHANNEL.0.get() + 5).contains(&asked), "{asked}");
    }

    #[test]
    fn a_notice_comes_once() {
        let limits = Limits::default();
        assert!(limits.may_notify(1) && !limits.may_notify(1) && limits.may_notify(2));
    }
}
