//! A sheet as Discord wants it: embeds or text, buttons and menus, within its limits.
//!
//! Limits: <https://docs.discord.com/developers/resources/message#embed-object-embed-limits> and
//! <https://docs.discord.com/developers/components/reference>. What somebody may do with a message later stands in the
//! message itself: in the ids of its buttons, and in what it shows.

mod custom_id;
mod message;
mod pages;
mod read_back;
mod rows;

pub(super) use self::{
    custom_id::{CustomId, SHARE, read_custom_id},
    message::Outgoing,
    pages::{ROOM, room, units},
    read_back::{carried, is_sharable, title},
};
