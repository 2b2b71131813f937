//! Messages that came lately, by their ids: those answered, as after a reconnect Discord may deliver one again, and those
//! deleted, as the deletion of a question may be handled before the question.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

use poise::serenity_prelude as serenity;

/// The ids of so many messages are remembered; of those answered, the database remembers more, and longer.
const SEEN_MAX: usize = 1000;

#[derive(Default)]
pub(super) struct Seen(Mutex<VecDeque<serenity::MessageId>>);

impl Seen {
    /// Whether this is the first time that the message comes.
    pub(super) fn first(&self, id: serenity::MessageId) -> bool {
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

    /// The message may be answered anew.
    pub(super) fn forget(&self, id: serenity::MessageId) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|seen| *seen != id);
    }

    pub(super) fn contains(&self, id: serenity::MessageId) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(&id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_answered_once() {
        let seen = Seen::default();
        let id = serenity::MessageId::new;
        assert!(seen.first(id(1)));
        assert!(!seen.first(id(1)));
        seen.forget(id(1));
        assert!(seen.first(id(1)));
        for other in 2..=SEEN_MAX as u64 + 1 {
            assert!(seen.first(id(other)));
        }
        assert!(seen.first(id(1)));
    }
}
