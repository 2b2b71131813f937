//! What was last talked about in each channel, so that "and recital D?" is understood. In memory only, and not for long.

use std::{
    collections::HashMap,
    mem,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use poise::serenity_prelude as serenity;
use tokio::task::JoinError;

use super::turns::Turns;
use crate::answer::Conversation;

/// So many channels are remembered; the one that has been silent longest goes first.
const CHANNELS_MAX: usize = 10_000;

/// A conversation that was silent for this long is over.
const SILENCE_MAX: Duration = Duration::from_mins(15);

type Shared = Arc<tokio::sync::Mutex<Conversation>>;

/// The conversations, each with the time of its last message.
#[derive(Default)]
pub(super) struct Conversations(Mutex<HashMap<serenity::ChannelId, (Instant, Shared)>>);

impl Conversations {
    /// Goes on with the conversation in a channel. Messages of one channel wait for each other, so that each is understood in
    /// the light of the one before it, and have no turn while they wait, so that no other channel waits for them.
    ///
    /// # Errors
    ///
    /// When `go_on` panicked. What was said last is half remembered at best then, and forgotten.
    pub(super) async fn go_on<T, F>(
        &self,
        channel: serenity::ChannelId,
        turns: &Turns,
        go_on: F,
    ) -> Result<T, JoinError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conversation) -> T + Send + 'static,
    {
        let mut shared = self.of(channel).lock_owned().await;
        turns
            .take(move || {
                let mut conversation = mem::take(&mut *shared);
                let done = go_on(&mut conversation);
                *shared = conversation;
                done
            })
            .await
    }

    /// Goes on in one place, such as a new thread, with what was talked about in another.
    pub(super) async fn follow(&self, from: serenity::ChannelId, to: serenity::ChannelId) {
        let conversation = self.of(from).lock().await.clone();
        *self.of(to).lock().await = conversation;
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
    use tokio::time;

    use super::*;

    async fn remembers(conversations: &Conversations, channel: serenity::ChannelId, turns: &Turns) -> String {
        conversations.go_on(channel, turns, |conversation| format!("{conversation:?}")).await.unwrap()
    }

    fn talk_of(conversation: &mut Conversation) {
        conversation.reply_to("B9-0234/2022".parse().unwrap());
    }

    #[tokio::test]
    async fn messages_of_a_channel_wait_for_each_other_and_hold_up_no_other_channel() {
        let (conversations, turns) = (Conversations::default(), Turns::new(2));
        let [busy, other] = [1, 2].map(serenity::ChannelId::new);
        let (end, ended) = std::sync::mpsc::channel();
        let first = conversations.go_on(busy, &turns, move |conversation| {
            ended.recv().unwrap();
            talk_of(conversation);
        });
        let after_it = async {
            let heard = [remembers(&conversations, busy, &turns), remembers(&conversations, busy, &turns)];
            futures_util::future::join_all(heard).await
        };
        let meanwhile = async {
            let answered = time::timeout(Duration::from_secs(5), remembers(&conversations, other, &turns)).await;
            end.send(()).unwrap();
            answered.is_ok()
        };
        let (first, heard, answered) = tokio::join!(first, after_it, meanwhile);
        assert!(answered, "another channel waited");
        first.unwrap();
        assert!(heard.iter().all(|heard| heard.contains("B9-0234/2022")), "{heard:?}");
    }

    #[tokio::test]
    async fn a_thread_goes_on_with_what_was_talked_about_and_a_panic_forgets_it() {
        let (conversations, turns) = (Conversations::default(), Turns::new(1));
        let [channel, thread] = [1, 2].map(serenity::ChannelId::new);
        conversations.go_on(channel, &turns, talk_of).await.unwrap();
        conversations.follow(channel, thread).await;
        let broken = conversations.go_on(channel, &turns, |_| panic!("it breaks down"));
        assert!(broken.await.unwrap_err().is_panic());
        assert!(!remembers(&conversations, channel, &turns).await.contains("B9-0234/2022"));
        assert!(remembers(&conversations, thread, &turns).await.contains("B9-0234/2022"));
    }

    #[test]
    fn no_more_channels_are_remembered_than_allowed() {
        let conversations = Conversations::default();
        for channel in 1..=CHANNELS_MAX as u64 + 5 {
            conversations.of(serenity::ChannelId::new(channel));
        }
        assert_eq!(conversations.0.lock().unwrap().len(), CHANNELS_MAX);
    }
}
