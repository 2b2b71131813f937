//! What a channel asked for.

use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::TimeZone,
};

use super::{Contents, Weekdays};
use crate::{
    model::{ClauseRef, Language, ResolutionId},
    wording::Wording,
};

/// A title has at most 100 characters: <https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel>.
const TITLE_MAX: usize = 100;

/// Refusals in a row after which a subscription is paused: refused requests in numbers get the address banned.
pub const REFUSALS_MAX: u32 = 3;

/// A digest for one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column of its own")]
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
    pub contents: Contents,
    /// The resolution to go through and in which topics are looked for; `None` means all, one after the other.
    pub resolution: Option<ResolutionId>,
    /// The language to quote in; `None`: that of the document.
    pub language: Option<Language>,
    /// The role to mention.
    pub role: Option<u64>,
    /// Whether posts in an announcement channel are published.
    pub publish: bool,
    /// How posts are made where the channel is a forum.
    pub forum: Option<Forum>,
    /// Whether a digest that has nothing to say is left out.
    pub quiet: bool,
    /// When the next post is due.
    pub next_run: Timestamp,
    /// Whether that is a further attempt at a post that was due before.
    pub postponed: bool,
    /// The paragraph posted last.
    pub last: Option<ClauseRef>,
    /// Resolutions added after this moment have not been announced: when the last post was put together, or this was first
    /// asked for.
    pub since: Timestamp,
    /// How often in a row Discord refused the post.
    pub refusals: u32,
    /// Not posted until somebody turns it on again.
    pub paused: bool,
}

/// A forum takes no messages, but posts with titles and tags.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forum {
    /// The title without its date; empty for the usual one.
    pub title: String,
    /// The ids of at most five tags.
    pub tags: Vec<u64>,
}

impl Subscription {
    /// Whether Discord refused it so often in a row that it is paused for that.
    #[must_use]
    pub fn is_given_up(&self) -> bool {
        self.refusals >= REFUSALS_MAX
    }

    /// The first day of which a post counts what was asked most: counts are kept by the day, in UTC.
    #[must_use]
    pub fn asked_since(&self) -> Date {
        TimeZone::UTC.to_datetime(self.since).date()
    }

    /// In which language the bot itself speaks in the posts.
    #[must_use]
    pub fn wording(&self) -> Wording {
        self.language.and_then(Wording::of_language).unwrap_or_default()
    }

    /// The title of a post in a forum: no two days have the same.
    #[must_use]
    pub fn thread_title(&self, date: Date) -> String {
        let wording = self.wording();
        let usual = || wording.say("digest-thread-title");
        let title = self.forum.as_ref().map(|forum| forum.title.clone()).filter(|title| !title.is_empty());
        let date = wording.date(&date.to_string());
        let title: String = title.unwrap_or_else(usual).chars().take(TITLE_MAX - date.chars().count() - 3).collect();
        format!("{title} · {date}")
    }

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
        contents: Contents::default(),
        resolution: None,
        language: None,
        role: None,
        publish: false,
        forum: None,
        quiet: false,
        next_run: "2026-08-02T06:00:00Z".parse().unwrap(),
        postponed: false,
        last: None,
        since: "2026-08-01T12:00:00Z".parse().unwrap(),
        refusals: 0,
        paused: false,
    }
}
