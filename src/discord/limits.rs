//! How often one person may ask, and how often one channel: generous, and only to keep one from taking all.

use std::{
    collections::HashSet,
    hash::Hash,
    num::NonZeroU32,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
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

/// How often the figures of those who have long been silent are dropped.
const TIDY_EVERY: Duration = Duration::from_mins(1);

/// Who is told something at most once in a while: each is told by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Told {
    /// A person, that they ask too much.
    ToWait(serenity::UserId),
    /// A person in private, that nothing can be answered in a channel.
    Alone(serenity::UserId, serenity::ChannelId),
    /// A person in a channel, that it is unknown whether answers are wanted.
    Unknown(serenity::UserId, serenity::ChannelId),
    /// A channel, that its threads cannot be made.
    NoThreads(serenity::ChannelId),
}

/// Who asked how often. In memory only.
pub(super) struct Limits {
    people: Limiter<serenity::UserId>,
    channels: Limiter<serenity::ChannelId>,
    notices: Limiter<Told>,
    typing: Limiter<serenity::ChannelId>,
    votes: Mutex<HashSet<(serenity::UserId, serenity::MessageId)>>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            people: Limiter::new(PERSON),
            channels: Limiter::new(CHANNEL),
            notices: Limiter::new(NOTICE),
            typing: Limiter::new(TYPING),
            votes: Mutex::default(),
        }
    }
}

impl Limits {
    /// Counts a question; how long to wait, at least a second, if it is one too many.
    pub(super) fn ask(&self, user: serenity::UserId, channel: serenity::ChannelId) -> Result<(), Duration> {
        self.people.check(&user)?;
        self.channels.check(&channel)
    }

    /// Whether this person votes on this message for the first time, as far as is remembered.
    pub(super) fn first_vote(&self, user: serenity::UserId, message: serenity::MessageId) -> bool {
        let mut votes = self.votes.lock().unwrap_or_else(PoisonError::into_inner);
        if votes.len() >= VOTES_MAX {
            votes.clear();
        }
        votes.insert((user, message))
    }

    /// Takes a vote back that could not be counted.
    pub(super) fn forget_vote(&self, user: serenity::UserId, message: serenity::MessageId) {
        self.votes.lock().unwrap_or_else(PoisonError::into_inner).remove(&(user, message));
    }

    /// Whether something may be told again.
    pub(super) fn may_notify(&self, told: Told) -> bool {
        self.notices.check(&told).is_ok()
    }

    /// Whether a channel does not show already that the bot types.
    pub(super) fn may_type(&self, channel: serenity::ChannelId) -> bool {
        self.typing.check(&channel).is_ok()
    }
}

/// How often each of many may do something.
struct Limiter<K: Hash + Eq + Clone> {
    limiter: DefaultKeyedRateLimiter<K>,
    tidied: Mutex<Instant>,
}

impl<K: Hash + Eq + Clone> Limiter<K> {
    fn new((burst, period): (NonZeroU32, Duration)) -> Self {
        let quota = Quota::with_period(period).expect("the periods above are not zero").allow_burst(burst);
        Self { limiter: RateLimiter::keyed(quota), tidied: Mutex::new(Instant::now()) }
    }

    fn check(&self, key: &K) -> Result<(), Duration> {
        self.tidy(Instant::now());
        self.limiter.check_key(key).map_err(|not_until| {
            let wait = not_until.wait_time_from(DefaultClock::default().now());
            Duration::from_secs(wait.as_secs() + 1)
        })
    }

    /// Not at each request, as it looks at all of them.
    fn tidy(&self, now: Instant) {
        let mut tidied = self.tidied.lock().unwrap_or_else(PoisonError::into_inner);
        if now.duration_since(*tidied) >= TIDY_EVERY {
            *tidied = now;
            drop(tidied);
            self.limiter.retain_recent();
        }
    }
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
    fn a_notice_comes_once_to_each_whom_it_concerns() {
        let limits = Limits::default();
        let [ada, bob] = [1, 2].map(serenity::UserId::new);
        let channel = serenity::ChannelId::new(1);
        let notices =
            [Told::ToWait(ada), Told::NoThreads(channel), Told::Alone(ada, channel), Told::Alone(bob, channel)];
        assert!(notices.into_iter().all(|told| limits.may_notify(told)));
        assert!(!notices.into_iter().any(|told| limits.may_notify(told)));
    }

    #[test]
    fn the_silent_are_dropped_once_in_a_while_and_not_at_each_request() {
        let limiter = Limiter::new((NonZeroU32::MIN, Duration::from_millis(1)));
        (0..20_000).for_each(|key| limiter.check(&key).unwrap());
        assert_eq!(limiter.limiter.len(), 20_000);
        std::thread::sleep(Duration::from_millis(10));
        limiter.tidy(Instant::now() + TIDY_EVERY);
        assert_eq!(limiter.limiter.len(), 0);
    }
}
