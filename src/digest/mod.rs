//! Which digests are due at a given time, and what they say.
//!
//! A [`Subscription`] keeps a local time, days of the week and the name of a time zone; [`next_run`] turns them into an
//! instant, each day anew, so that clocks may change. [`due`] picks what has to happen now, and [`Post::next`] writes it
//! from the library and from what the store remembers ([`Material`]). Everything here is a function from data to data: the
//! time is a parameter, and remembering is the business of `store`.

mod contents;
mod news;
mod paragraphs;
mod post;
mod schedule;
mod shown;
mod subscription;
#[cfg(test)]
mod testing;
mod typed;
mod weekdays;
mod zone;

use post::quoted;

pub use contents::{Contents, TOPICS_MAX, Topic};
pub use news::News;
pub use post::{ASKED_MAX, Material, Post, is_about};
pub use schedule::{Due, ScheduleError, Skip, Slot, Timing, due, next_run, set_right};
pub use shown::{Before, Shown};
#[cfg(test)]
pub(crate) use subscription::example;
pub use subscription::{Forum, REFUSALS_MAX, Subscription};
pub use typed::{
    choose_contents, contents_choices, days_choices, describe_contents, describe_days, parse_days, parse_time,
};
pub use weekdays::Weekdays;
pub use zone::{parse_zone, zones};
