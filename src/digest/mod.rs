//! Which digests are due at a given time, and what they say.
//!
//! A [`Subscription`] keeps a local time and the name of a time zone; [`next_run`] turns them into an instant, each day
//! anew, so that clocks may change. [`due`] picks what has to happen now, and [`Post::next`] writes it. Everything here
//! is a function from data to data: the time is a parameter, and remembering is the business of `store`.

mod post;
mod schedule;
mod subscription;
mod weekdays;

pub use post::Post;
pub use schedule::{Due, ScheduleError, Slot, due, next_run, parse_time, parse_zone, zones};
pub use subscription::Subscription;
#[cfg(test)]
pub(crate) use subscription::example;
pub use weekdays::Weekdays;
