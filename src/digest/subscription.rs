//! What a channel asked for.

use jiff::{
    Timestamp,
    civil::{Date, Time},
};

use super::Weekdays;
use crate::model::{ClauseRef, Language, ResolutionId};

/// A daily digest for one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// Never given twice, not even after the subscription is gone.
    pub id: i64,
    pub guild: u64,
    pub channel: u64,
    /// Who set it up; `None` when unknown or forgotten.
    pub creator: Option<u64>,
    /// Local time in `zone`.
    pub time: Time,
    /// The name of a time zone in the IANA database, such as `Europe/Brussels`.
    pub zone: String,
    /// The local days on which to post.
    pub weekdays: Weekdays,
    /// The resolution to go through; `None` means all, one after the other.
    pub resolution: Option<ResolutionId>,
    /// The language to quote in; `None`: that of the document.
    pub language: Option<Language>,
    /// The role to mention.
    pub role: Option<u64>,
    /// Whether posts in an announcement channel are published.
    pub publish: bool,
    /// Whether a digest with nothing new is left out.
    pub quiet: bool,
    /// When the next post is due.
    pub next_run: Timestamp,
    /// The paragraph posted last.
    pub last: Option<ClauseRef>,
    /// Resolutions added after this moment have not been announced: the time of the last post or of the subscription.
    pub since: Timestamp,
    /// How often in a row Discord refused the post.
    pub refusals: u32,
    /// Not posted until somebody turns it on again.
    pub paused: bool,
}

impl Subscription {
    /// Names the post of one day, the same at every attempt. At most 22 characters: Discord allows 25, and the parts of a
    /// long post add a suffix.
    #[must_use]
    pub fn nonce(&self, date: Date) -> String {
        format!("digest-{}-{}", self.id % 1_000_000, date.strftime("%Y%m%d"))
    }
}

#[cfg(test)]
pub(crate) fn example() -> Subscription {
    Subscription {
        id: 1,
        guild: 10,
        channel: 20,
        creator: None,
        time: jiff::civil::time(8, 0, 0, 0),
        zone: "Europe/Brussels".to_owned(),
        weekdays: Weekdays::ALL,
        resolution: None,
        language: None,
        role: None,
        publish: false,
        quiet: false,
        next_run: "2026-08-02T06:00:00Z".parse().unwrap(),
        last: None,
        since: "2026-08-01T12:00:00Z".parse().unwrap(),
        refusals: 0,
        paused: false,
    }
}
