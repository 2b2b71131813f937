//! Answers mentions, replies to the bot's own messages, and direct messages; when a question is edited or deleted, its
//! answer follows.
//!
//! Which message got which answer is kept in the database for a while, by ids alone. So a question that Discord delivers
//! twice is answered once, and answers follow their questions even after a restart.

mod answering;
mod following;
mod heard;
mod reply;
mod sending;

pub(super) use self::{
    answering::answer,
    following::{follow_delete, follow_edit},
    heard::{Address, Message},
};
