//! Edits of one message one after the other: events are handled side by side, and of two edits in quick succession the
//! later one must have the last word, however long the earlier one takes to answer.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
};

use poise::serenity_prelude as serenity;
use tokio::sync::MutexGuard;

/// So many messages are remembered that nobody is editing: the event of an earlier edit may be handled after that of the
/// last one.
const KEPT_MAX: usize = 1000;

/// The messages that were edited of late.
#[derive(Default)]
pub(super) struct Edits(Mutex<HashMap<serenity::MessageId, Arc<History>>>);

struct History {
    /// When the newest edit that came was made, in microseconds.
    newest: AtomicI64,
    turn: tokio::sync::Mutex<()>,
}

/// One edit of a message.
pub(super) struct Edit {
    at: i64,
    history: Arc<History>,
}

impl Edits {
    /// Takes note of an edit, made at this time in microseconds.
    pub(super) fn note(&self, message: serenity::MessageId, at: i64) -> Edit {
        let mut messages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if messages.len() > KEPT_MAX {
            messages.retain(|_, history| Arc::strong_count(history) > 1);
        }
        let new = || Arc::new(History { newest: AtomicI64::new(at), turn: tokio::sync::Mutex::default() });
        let history = Arc::clone(messages.entry(message).or_insert_with(new));
        history.newest.fetch_max(at, Ordering::SeqCst);
        Edit { at, history }
    }
}

impl Edit {
    /// Waits until no other edit of the message is being handled.
    pub(super) async fn turn(&self) -> MutexGuard<'_, ()> {
        self.history.turn.lock().await
    }

    /// Whether a later edit has come.
    pub(super) fn is_overtaken(&self) -> bool {
        self.history.newest.load(Ordering::SeqCst) > self.at
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    #[test]
    fn edits_of_a_message_take_turns_and_the_later_one_overtakes() {
        let edits = Edits::default();
        let [one, other] = [1, 2].map(serenity::MessageId::new);
        let (first, elsewhere) = (edits.note(one, 10), edits.note(other, 10));
        let turn = first.turn().now_or_never().expect("nobody else is at it");
        let second = edits.note(one, 20);
        assert!(second.turn().now_or_never().is_none() && elsewhere.turn().now_or_never().is_some());
        assert!(first.is_overtaken() && !second.is_overtaken() && !elsewhere.is_overtaken());
        drop(turn);
        assert!(second.turn().now_or_never().is_some());
        // The events of two edits may come in the wrong order.
        assert!(edits.note(one, 15).is_overtaken() && !second.is_overtaken());
        drop((first, second, elsewhere));
        assert!(edits.note(one, 15).is_overtaken());
        for message in 3..2 * KEPT_MAX as u64 {
            edits.note(serenity::MessageId::new(message), 10);
        }
        assert!(edits.0.lock().unwrap().len() <= KEPT_MAX + 1);
    }
}
