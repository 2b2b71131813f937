//! When a subscription is due, in spite of changing clocks and of times when the bot was down.
//!
//! A day's slot is the instant at which it is the subscription's time in its zone. Where the clocks jump over that time, it
//! is the moment of the jump; where they show it twice, the first. A day that a zone leaves out, as Samoa did when it moved
//! across the date line, has no slot. So every local day that was chosen and that there is has exactly one.

use jiff::{
    SignedDuration, Timestamp, ToSpan,
    civil::{Date, Time},
    tz::{AmbiguousOffset, TimeZone},
};

use super::{Subscription, Weekdays, parse_zone};

/// How far a slot may have moved since it was stored, by a change of the time zone database: less than the time between
/// two slots.
const MOVED_MAX: SignedDuration = SignedDuration::from_hours(12);

/// A time or time zone that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ScheduleError {
    #[error("`{0}` is not a time of day, such as `08:00`")]
    Time(String),
    #[error("`{0}` is not the name of a time zone, such as `Europe/Brussels`")]
    Zone(String),
    #[error("the calendar ends before the next digest")]
    EndOfCalendar(#[from] jiff::Error),
}

/// One day's post: its local date and the instant at which it was to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    pub date: Date,
    pub at: Timestamp,
}

/// What to do about a subscription now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due<'a> {
    /// Make this day's post. Days missed before it are not made up for.
    Post { subscription: &'a Subscription, slot: Slot, next_run: Timestamp },
    /// The last post missed is too old to be made now.
    Skip { subscription: &'a Subscription, slot: Slot, next_run: Timestamp },
    /// Wait: the zone's clocks were changed by law since `next_run` was stored, and the slot is later now.
    Moved { subscription: &'a Subscription, next_run: Timestamp },
    /// Its time zone is unknown by now, or the calendar has ended.
    Broken { subscription: &'a Subscription, reason: String },
}

/// What is due at `now`; a post that is later than `freshness` is skipped.
#[must_use]
pub fn due(subscriptions: &[Subscription], now: Timestamp, freshness: SignedDuration) -> Vec<Due<'_>> {
    subscriptions
        .iter()
        .filter(|subscription| !subscription.paused && subscription.next_run <= now)
        .map(|subscription| {
            decide(subscription, now, freshness)
                .unwrap_or_else(|error| Due::Broken { subscription, reason: error.to_string() })
        })
        .collect()
}

fn decide(subscription: &Subscription, now: Timestamp, freshness: SignedDuration) -> Result<Due<'_>, ScheduleError> {
    let timing = Timing::of(subscription)?;
    let next_run = timing.next(now)?.at;
    let slot = timing.last(now)?;
    // The slot that was stored, or a later one; an earlier one was dealt with before that was stored.
    if !subscription.postponed && slot.at < subscription.next_run - MOVED_MAX {
        return Ok(Due::Moved { subscription, next_run });
    }
    Ok(if now.duration_since(slot.at) > freshness {
        Due::Skip { subscription, slot, next_run }
    } else {
        Due::Post { subscription, slot, next_run }
    })
}

/// The subscriptions whose next run is further off than a skipped post explains, with the right one: the machine's clock
/// was ahead when it was stored.
#[must_use]
pub fn set_right(subscriptions: &[Subscription], now: Timestamp) -> Vec<(&Subscription, Timestamp)> {
    subscriptions.iter().filter_map(|subscription| Some((subscription, right_run(subscription, now)?))).collect()
}

fn right_run(subscription: &Subscription, now: Timestamp) -> Option<Timestamp> {
    let timing = Timing::of(subscription).ok()?;
    let next = timing.next(now).ok()?.at;
    let after_skip = timing.next(next).ok()?.at;
    (subscription.next_run > after_skip + MOVED_MAX).then_some(next)
}

/// The first instant after `after` that is a slot of these days, this time and this zone.
///
/// # Errors
///
/// When `zone` is unknown or the calendar ends.
pub fn next_run(time: Time, weekdays: Weekdays, zone: &str, after: Timestamp) -> Result<Timestamp, ScheduleError> {
    Ok(Timing { time, weekdays, zone: parse_zone(zone)? }.next(after)?.at)
}

/// What comes of skipping a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Skip {
    /// It had been skipped before.
    pub already: bool,
    pub next_run: Timestamp,
}

/// A local time on some days of the week.
#[derive(Clone, Debug)]
pub struct Timing {
    time: Time,
    weekdays: Weekdays,
    zone: TimeZone,
}

impl Timing {
    /// # Errors
    ///
    /// When the zone is unknown.
    pub fn of(subscription: &Subscription) -> Result<Self, ScheduleError> {
        let Subscription { time, weekdays, .. } = *subscription;
        Ok(Self { time, weekdays, zone: parse_zone(&subscription.zone)? })
    }

    /// The first slot after `after`.
    ///
    /// # Errors
    ///
    /// When the calendar ends.
    pub fn next(&self, after: Timestamp) -> Result<Slot, ScheduleError> {
        // From yesterday, as a jump of the clocks may have put off yesterday's slot.
        let mut date = self.zone.to_datetime(after).date().checked_sub(1.day())?;
        loop {
            match self.slot(date)? {
                Some(slot) if slot.at > after => return Ok(slot),
                _ => date = date.tomorrow()?,
            }
        }
    }

    /// When the next post of a subscription comes if one is skipped: the one that is late, or else the next.
    ///
    /// Only one can be skipped: what is further off is taken for a mistake of the clock, see [`set_right`].
    ///
    /// # Errors
    ///
    /// When the calendar ends.
    pub fn skip(&self, subscription: &Subscription, now: Timestamp) -> Result<Skip, ScheduleError> {
        let next = self.next(now)?.at;
        if subscription.postponed || subscription.next_run <= now {
            return Ok(Skip { already: false, next_run: next });
        }
        Ok(Skip { already: subscription.next_run > next, next_run: self.next(next)?.at })
    }

    /// The last slot at or before `now`.
    fn last(&self, now: Timestamp) -> Result<Slot, ScheduleError> {
        let mut date = self.zone.to_datetime(now).date().tomorrow()?;
        loop {
            match self.slot(date)? {
                Some(slot) if slot.at <= now => return Ok(slot),
                _ => date = date.yesterday()?,
            }
        }
    }

    /// The slot of a day, if it was chosen and there is such a day.
    fn slot(&self, date: Date) -> Result<Option<Slot>, ScheduleError> {
        if !self.weekdays.contains(date.weekday()) {
            return Ok(None);
        }
        let ambiguous = self.zone.to_ambiguous_timestamp(date.to_datetime(self.time));
        if let AmbiguousOffset::Gap { after, .. } = ambiguous.offset() {
            if !self.has(date)? {
                return Ok(None);
            }
            // With the offset of after the jump, a time in the gap is an instant before it.
            let before_jump = after.to_timestamp(date.to_datetime(self.time))?;
            if let Some(jump) = self.zone.following(before_jump).next() {
                return Ok(Some(Slot { date, at: jump.timestamp() }));
            }
        }
        Ok(Some(Slot { date, at: ambiguous.compatible()? }))
    }

    /// Whether the zone has such a day.
    fn has(&self, date: Date) -> Result<bool, ScheduleError> {
        let begins = self.zone.to_ambiguous_timestamp(date.to_datetime(Time::midnight())).compatible()?;
        Ok(self.zone.to_datetime(begins).date() == date)
    }
}

#[cfg(test)]
mod tests {
    use jiff::{
        civil::{Weekday, date, time},
        tz,
    };

    use super::*;
    use crate::digest::{parse_time, subscription::example};

    const DAY: SignedDuration = SignedDuration::from_hours(24);

    fn timestamp(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    /// Walks from `after` through the expected runs.
    #[track_caller]
    fn check(time: &str, zone: &str, after: &str, expected: &[&str]) {
        let mut now = timestamp(after);
        for expected in expected {
            now = next_run(parse_time(time).unwrap(), Weekdays::ALL, zone, now).unwrap();
            assert_eq!(now, timestamp(expected), "{time} {zone}");
        }
    }

    #[test]
    fn one_post_is_skipped_and_no_second_one() {
        let timing = Timing::of(&example()).unwrap();
        let now = timestamp("2026-08-01T12:00:00Z");
        let [next, after] = ["2026-08-02T06:00:00Z", "2026-08-03T06:00:00Z"].map(timestamp);
        let skip = |next_run: Timestamp, postponed: bool| {
            let Skip { already, next_run } =
                timing.skip(&Subscription { next_run, postponed, ..example() }, now).unwrap();
            (already, next_run)
        };
        assert_eq!(skip(next, false), (false, after));
        assert_eq!(skip(after, false), (true, after));
        // What is late is the one.
        assert_eq!(skip(now, false), (false, next));
        assert_eq!(skip(now + 20.minutes(), true), (false, next));
    }

    #[test]
    fn runs_keep_the_local_time_through_changes_of_the_clock() {
        check(
            "08:00",
            "Europe/Brussels",
            "2026-03-27T12:00:00Z",
            &["2026-03-28T07:00:00Z", "2026-03-29T06:00:00Z", "2026-03-30T06:00:00Z"],
        );
        check("08:00", "Europe/Brussels", "2026-10-24T12:00:00Z", &["2026-10-25T07:00:00Z", "2026-10-26T07:00:00Z"]);
    }

    #[test]
    fn a_time_that_the_clocks_jump_over_becomes_the_moment_of_the_jump() {
        check("02:30", "Europe/Brussels", "2026-03-28T12:00:00Z", &["2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"]);
        check("01:30", "Europe/Lisbon", "2026-03-28T12:00:00Z", &["2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"]);
        // Lord Howe moves by half an hour: 02:00 to 02:30.
        check(
            "02:15",
            "Australia/Lord_Howe",
            "2026-10-03T00:00:00Z",
            &["2026-10-03T15:30:00Z", "2026-10-04T15:15:00Z"],
        );
    }

    #[test]
    fn a_time_that_the_clocks_show_twice_counts_once() {
        check("02:30", "Europe/Brussels", "2026-10-24T12:00:00Z", &["2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"]);
        check("01:30", "Europe/Lisbon", "2026-10-24T12:00:00Z", &["2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"]);
        // 02:00 daylight time goes back to 01:30.
        check(
            "01:45",
            "Australia/Lord_Howe",
            "2026-04-04T00:00:00Z",
            &["2026-04-04T14:45:00Z", "2026-04-05T15:15:00Z"],
        );
    }

    #[test]
    fn missed_days_are_made_up_for_once() {
        let subscription = example();
        let subscriptions = [subscription.clone()];
        assert_eq!(due(&subscriptions, timestamp("2026-08-02T05:59:59Z"), DAY), []);
        let slot = Slot { date: jiff::civil::date(2026, 8, 5), at: timestamp("2026-08-05T06:00:00Z") };
        let next_run = timestamp("2026-08-06T06:00:00Z");
        let now = timestamp("2026-08-05T18:00:00Z");
        assert_eq!(due(&subscriptions, now, DAY), [Due::Post { subscription: &subscription, slot, next_run }]);
        let freshness = SignedDuration::from_hours(6);
        assert_eq!(due(&subscriptions, now, freshness), [Due::Skip { subscription: &subscription, slot, next_run }]);
    }

    #[test]
    fn paused_and_broken_subscriptions_are_not_posted() {
        let now = timestamp("2026-08-05T18:00:00Z");
        let paused = Subscription { paused: true, ..example() };
        let broken = Subscription { zone: "Mars/Olympus".to_owned(), ..example() };
        let subscriptions = [paused, broken];
        assert!(matches!(due(&subscriptions, now, DAY)[..], [Due::Broken { .. }]));
    }

    #[test]
    fn odd_offsets_and_leap_days_are_days_like_others() {
        check("08:00", "Asia/Kathmandu", "2028-02-27T12:00:00Z", &["2028-02-28T02:15:00Z", "2028-02-29T02:15:00Z"]);
        // Chatham moves at 02:45, to 03:45.
        check(
            "03:00",
            "Pacific/Chatham",
            "2026-09-25T18:00:00Z",
            &["2026-09-26T14:00:00Z", "2026-09-27T13:15:00Z", "2026-09-28T13:15:00Z"],
        );
        check("00:00", "Europe/Brussels", "2028-02-28T12:00:00Z", &["2028-02-28T23:00:00Z", "2028-02-29T23:00:00Z"]);
        // Beirut moves at midnight, Nuuk an hour before it.
        check("00:30", "Asia/Beirut", "2026-03-28T12:00:00Z", &["2026-03-28T22:00:00Z", "2026-03-29T21:30:00Z"]);
        check("23:30", "America/Nuuk", "2026-03-28T12:00:00Z", &["2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"]);
    }

    #[test]
    fn a_day_that_a_zone_leaves_out_has_no_slot() {
        // 30 December 2011 in Samoa, and 21 August 1993 on Kwajalein.
        check("08:00", "Pacific/Apia", "2011-12-29T17:00:00Z", &["2011-12-29T18:00:00Z", "2011-12-30T18:00:00Z"]);
        check("08:00", "Pacific/Kwajalein", "1993-08-20T19:00:00Z", &["1993-08-20T20:00:00Z", "1993-08-21T20:00:00Z"]);
        for (zone, from, to, missing) in [
            ("Pacific/Apia", date(2011, 6, 1), date(2012, 6, 1), date(2011, 12, 30)),
            ("Pacific/Kwajalein", date(1993, 6, 1), date(1994, 6, 1), date(1993, 8, 21)),
        ] {
            let days = from.series(1.day()).take_while(|day| *day < to).filter(|day| *day != missing);
            assert_eq!(served(zone, time(8, 0, 0, 0), Weekdays::ALL, from, to), days.collect::<Vec<_>>(), "{zone}");
        }
    }

    /// The days that are served in a zone from one day to another, by a loop that looks once a minute.
    fn served(zone: &str, time: Time, weekdays: Weekdays, from: Date, to: Date) -> Vec<Date> {
        let begin = parse_zone(zone).unwrap().to_timestamp(from.to_datetime(Time::midnight())).unwrap();
        let mut subscription = Subscription { time, weekdays, zone: zone.to_owned(), ..example() };
        subscription.next_run = next_run(time, weekdays, zone, begin - 1.second()).unwrap();
        let mut days = Vec::new();
        loop {
            // Nothing is due in between.
            let now = subscription.next_run + 59.seconds();
            assert!(due(std::slice::from_ref(&subscription), subscription.next_run - 1.second(), DAY).is_empty());
            let next = match due(std::slice::from_ref(&subscription), now, DAY)[..] {
                [Due::Post { slot, .. }] if slot.date >= to => return days,
                [Due::Post { slot, next_run, .. }] => {
                    assert_eq!(slot.at, subscription.next_run, "{zone} {}", slot.date);
                    days.push(slot.date);
                    next_run
                }
                ref other => panic!("{zone}: {other:?}"),
            };
            subscription.next_run = next;
        }
    }

    #[test]
    fn in_a_year_every_chosen_day_of_every_zone_is_served_once() {
        let (from, to) = (date(2026, 1, 1), date(2027, 1, 1));
        let days: Vec<Date> = from.series(1.day()).take_while(|day| *day < to).collect();
        let times = [time(2, 30, 0, 0), time(0, 0, 0, 0), time(23, 59, 0, 0), time(1, 45, 0, 0), time(8, 0, 0, 0)];
        let weekend: Weekdays = [Weekday::Saturday, Weekday::Sunday].into_iter().collect();
        let zones: Vec<String> = tz::db().available().map(|zone| zone.to_string()).collect();
        assert!(zones.len() > 300);
        for (number, zone) in zones.iter().enumerate() {
            let time = times[number % times.len()];
            assert_eq!(served(zone, time, Weekdays::ALL, from, to), days, "{zone} {time}");
            // The clocks change on Sundays.
            let expected: Vec<Date> = days.iter().copied().filter(|day| weekend.contains(day.weekday())).collect();
            assert_eq!(served(zone, time, weekend, from, to), expected, "{zone} {time}");
        }
    }

    #[test]
    fn chosen_weekdays_are_served_and_no_others() {
        let days: Weekdays = [Weekday::Monday, Weekday::Thursday].into_iter().collect();
        let mut now = timestamp("2026-08-01T12:00:00Z");
        for expected in ["2026-08-03T06:00:00Z", "2026-08-06T06:00:00Z", "2026-08-10T06:00:00Z"] {
            now = next_run(time(8, 0, 0, 0), days, "Europe/Brussels", now).unwrap();
            assert_eq!(now, timestamp(expected));
        }
        // Down on Monday, up on Tuesday: Monday's post is made up for.
        let subscription = Subscription { weekdays: days, next_run: timestamp("2026-08-03T06:00:00Z"), ..example() };
        let slot = Slot { date: date(2026, 8, 3), at: subscription.next_run };
        let next_run = timestamp("2026-08-06T06:00:00Z");
        let subscriptions = [subscription.clone()];
        let found = due(&subscriptions, timestamp("2026-08-04T05:00:00Z"), DAY);
        assert_eq!(found, [Due::Post { subscription: &subscription, slot, next_run }]);
        let found = due(&subscriptions, timestamp("2026-08-04T07:00:00Z"), DAY);
        assert_eq!(found, [Due::Skip { subscription: &subscription, slot, next_run }]);
    }

    #[test]
    fn a_changed_time_zone_database_serves_each_day_once() {
        // Stored when 08:00 was 06:00 UTC; by the law of today it is so much later or earlier.
        for (stored, now, expected) in [
            ("2026-08-05T05:00:00Z", "2026-08-05T05:00:30Z", None),
            ("2026-08-05T07:00:00Z", "2026-08-05T06:00:30Z", None),
            ("2026-08-05T07:00:00Z", "2026-08-05T07:00:30Z", Some(date(2026, 8, 5))),
            ("2026-08-05T05:00:00Z", "2026-08-05T09:00:00Z", Some(date(2026, 8, 5))),
        ] {
            let subscriptions = [Subscription { next_run: timestamp(stored), ..example() }];
            let found = due(&subscriptions, timestamp(now), DAY);
            let day = match found[..] {
                [Due::Post { slot, next_run, .. }] => {
                    assert_eq!(next_run, timestamp("2026-08-06T06:00:00Z"));
                    Some(slot.date)
                }
                [Due::Moved { next_run, .. }] => {
                    assert_eq!(next_run, timestamp("2026-08-05T06:00:00Z"));
                    None
                }
                [] => None,
                _ => panic!("{found:?}"),
            };
            assert_eq!(day, expected, "{stored} {now}");
        }
    }

    #[test]
    fn a_clock_that_was_ahead_loses_no_days_once_it_is_right_again() {
        let next_run = |subscription: &Subscription, now: &str| {
            set_right(std::slice::from_ref(subscription), timestamp(now)).first().map(|(_, next)| next.to_string())
        };
        let ahead = Subscription { next_run: timestamp("2027-08-06T06:00:00Z"), ..example() };
        assert_eq!(next_run(&ahead, "2026-08-05T12:00:00Z").as_deref(), Some("2026-08-06T06:00:00Z"));
        let days = Subscription { next_run: timestamp("2026-08-09T06:00:00Z"), ..example() };
        assert_eq!(next_run(&days, "2026-08-05T12:00:00Z").as_deref(), Some("2026-08-06T06:00:00Z"));
        // The next one, or the one after a skipped one, is right.
        for right in ["2026-08-06T06:00:00Z", "2026-08-07T06:00:00Z", "2026-08-05T06:00:00Z"] {
            let subscription = Subscription { next_run: timestamp(right), ..example() };
            assert_eq!(next_run(&subscription, "2026-08-05T12:00:00Z"), None, "{right}");
        }
        // A clock that is behind only waits.
        assert!(due(&[ahead], timestamp("2026-08-05T12:00:00Z"), DAY).is_empty());
    }
}
