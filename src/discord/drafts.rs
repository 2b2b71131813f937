//! Digests that somebody has looked at and not saved yet. They are few, and kept in memory for [`KEPT`].
//!
//! ```text
//! step = "d" "~" ("save" | "cancel") "~" draft      what a button carries; draft: a number in base 16
//! ```

use std::{
    collections::HashMap,
    fmt,
    str::FromStr,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use crate::store::NewSubscription;

/// As long as Discord lets the answer be changed.
pub(super) const KEPT: Duration = Duration::from_mins(15);

/// At most so many are kept; then the oldest gives way.
const DRAFTS_MAX: usize = 1000;

#[derive(Default)]
pub(super) struct Drafts(Mutex<HashMap<u64, (Instant, NewSubscription)>>);

/// What a button below a draft does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DraftStep {
    Save(u64),
    Cancel(u64),
}

impl Drafts {
    /// Keeps a draft under a number that nobody else uses, such as that of the interaction.
    pub(super) fn keep(&self, number: u64, draft: NewSubscription) {
        self.keep_at(number, draft, Instant::now());
    }

    fn keep_at(&self, number: u64, draft: NewSubscription, now: Instant) {
        let mut drafts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        drafts.retain(|_, (made, _)| now.duration_since(*made) < KEPT);
        if drafts.len() >= DRAFTS_MAX
            && let Some(oldest) = drafts.iter().min_by_key(|(_, (made, _))| *made).map(|(number, _)| *number)
        {
            drafts.remove(&oldest);
        }
        drafts.insert(number, (now, draft));
    }

    /// Takes a draft out; `None` once it is too old, or was taken.
    pub(super) fn take(&self, number: u64) -> Option<NewSubscription> {
        self.take_at(number, Instant::now())
    }

    fn take_at(&self, number: u64, now: Instant) -> Option<NewSubscription> {
        let (made, draft) = self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&number)?;
        (now.duration_since(made) < KEPT).then_some(draft)
    }
}

impl fmt::Display for DraftStep {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Save(number) => write!(formatter, "d~save~{number:x}"),
            Self::Cancel(number) => write!(formatter, "d~cancel~{number:x}"),
        }
    }
}

impl FromStr for DraftStep {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let number = |digits| u64::from_str_radix(digits, 16).map_err(|_| ());
        match text.split('~').collect::<Vec<_>>().as_slice() {
            ["d", "save", digits] => Ok(Self::Save(number(digits)?)),
            ["d", "cancel", digits] => Ok(Self::Cancel(number(digits)?)),
            _ => Err(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_taken_once_and_in_time() {
        let (drafts, now) = (Drafts::default(), Instant::now());
        for number in 1..=3 {
            drafts.keep_at(number, NewSubscription { channel: number, ..NewSubscription::default() }, now);
        }
        assert_eq!(drafts.take_at(2, now).map(|draft| draft.channel), Some(2));
        assert!(drafts.take_at(2, now).is_none());
        assert!(drafts.take_at(1, now + KEPT).is_none());
        drafts.keep_at(4, NewSubscription::default(), now + KEPT);
        assert_eq!(drafts.0.lock().unwrap().len(), 1);
    }

    #[test]
    fn the_oldest_gives_way() {
        let (drafts, now) = (Drafts::default(), Instant::now());
        for number in 0..=u64::try_from(DRAFTS_MAX).unwrap() {
            drafts.keep_at(number, NewSubscription::default(), now + Duration::from_millis(number));
        }
        assert!(drafts.take_at(0, now).is_none() && drafts.take_at(1, now).is_some());
    }

    #[test]
    fn steps_are_read_back() {
        for step in [DraftStep::Save(1), DraftStep::Cancel(u64::MAX)] {
            assert_eq!(step.to_string().parse(), Ok(step));
            assert!(step.to_string().len() < 30);
        }
        for text in ["d~save~", "d~save", "d~x~1", "r~3"] {
            assert!(text.parse::<DraftStep>().is_err(), "{text}");
        }
    }
}
