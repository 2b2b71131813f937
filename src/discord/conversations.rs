//! What was last talked about in each channel, so that "and recital D?" is understood. In memory only, and not for long.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use poise::serenity_prelude as serenity;

use crate::answer::Conversation;

/// So many channels are remembered; the one that has been silent longest goes first.
const CHANNELS_MAX: usize = 10_000;

/// A conversation that was silent for this long is over.
const SILENCE_MAX: Duration = Duration::from_mins(15);

type Shared = Arc<Mutex<Conversation>>;

/// The conversations, each with the time of its last message.
#[derive(Default)]
pub(super) struct Conversations(Mutex<HashMap<serenity::ChannelId, (Instant, Shared)>>);

impl Conversations {
    /// Goes on with the conversation in a channel. Messages of one channel wait for each other, so that each is understood in
    /// the light of the one before it.
    pub(super) fn with<T>(&self, channel: serenity::ChannelId, go_on: impl FnOnce(&mut Conversation) -> T) -> T {
        let conversation = self.of(channel);
        let mut conversation = conversation.lock().unwrap_or_else(|broken| {
            // What was said last is half remembered at best.
            conversation.clear_poison();
            let mut conversation = broken.into_inner();
            *conversation = Conversation::default();
            conversation
        });
        go_on(&mut conversation)
    }

    /// Goes on in one place, such as a new thread, with what was talked about in another.
    pub(super) fn follow(&self, from: serenity::ChannelId, to: serenity::ChannelId) {
        let conversation = self.with(from, |conversation| conversation.clone());
        self.with(to, |there| *there = conversation);
    }

    fn of(&self, channel: serenity::ChannelId) -> Shared {
        let now = Instant::now();
        let mut channels = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = channels.remove(&channel).filter(|(last, _)| now.duration_since(*last) < SILENCE_MAX);
        let conversation = known.map(|(_, conversation)| conversation).unwrap_or_default();
        if channels.len() >= CHANNELS_MAX {
            let silent = channels.iter().min_by_key(|(_, (last, _))| *last).map(|(channel, _)| *channel);
            silent.and_then(|channel| channels.remove(&channel));
        }
        channels.insert(channel, (now, Arc::clone(&conversation)));
        conversation
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_that_comes_meanwhile_waits_for_what_is_said_before_it() {
        let conversations = Conversations::default();
        let channel = serenity::ChannelId::new(1);
        let (begun, go_on) = std::sync::mpsc::channel();
        let heard = std::thread::scope(|scope| {
            scope.spawn(|| {
                conversations.with(channel, |conversation| {
                    begun.send(()).unwrap();
                    std::thread::sleep(Duration::from_millis(50));
                    conversation.reply_to("B9-0234/2022".parse().unwrap());
                });
            });
            go_on.recv().unwrap();
            conversations.with(channel, |conversation| format!("{conversation:?}"))
        });
        assert!(heard.contains("B9-0234/2022"), "{heard}");
    }

    #[test]
    fn no_more_channels_are_remembered_than_allowed() {
        let conversations = Conversations::default();
        for channel in 1..=CHANNELS_MAX as u64 + 5 {
            conversations.with(serenity::ChannelId::new(channel), |_| ());
        }
        assert_eq!(conversations.0.lock().unwrap().len(), CHANNELS_MAX);
    }
}
