//! When a subscription is due, in spite of changing clocks and of times when the bot was down.

use jiff::{
    SignedDuration, Timestamp, ToSpan,
    civil::{Date, Time},
    tz::{self, AmbiguousOffset, TimeZone},
};

use super::Subscription;

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
    let zone = parse_zone(&subscription.zone)?;
    let next_run = next_slot(subscription.time, &zone, now)?.at;
    let slot = last_slot(subscription.time, &zone, now)?;
    Ok(if now.duration_since(slot.at) > freshness {
        Due::Skip { subscription, slot, next_run }
    } else {
        Due::Post { subscription, slot, next_run }
    })
}

/// The first instant after `after` at which it is `time` in `zone`.
///
/// Where the clocks jump over `time`, that is the moment of the jump; where they show `time` twice, the first.
///
/// # Errors
///
/// When `zone` is unknown or the calendar ends.
pub fn next_run(time: Time, zone: &str, after: Timestamp) -> Result<Timestamp, ScheduleError> {
    Ok(next_slot(time, &parse_zone(zone)?, after)?.at)
}

fn next_slot(time: Time, zone: &TimeZone, after: Timestamp) -> Result<Slot, ScheduleError> {
    // From yesterday, as a jump of the clocks may have put off yesterday's post.
    let mut date = zone.to_datetime(after).date().checked_sub(1.day())?;
    loop {
        let at = instant(date, time, zone)?;
        if at > after {
            return Ok(Slot { date, at });
        }
        date = date.tomorrow()?;
    }
}

/// The last slot at or before `now`.
fn last_slot(time: Time, zone: &TimeZone, now: Timestamp) -> Result<Slot, ScheduleError> {
    let mut date = zone.to_datetime(now).date().tomorrow()?;
    loop {
        let at = instant(date, time, zone)?;
        if at <= now {
            return Ok(Slot { date, at });
        }
        date = date.yesterday()?;
    }
}

fn instant(date: Date, time: Time, zone: &TimeZone) -> Result<Timestamp, ScheduleError> {
    let ambiguous = zone.to_ambiguous_timestamp(date.to_datetime(time));
    if let AmbiguousOffset::Gap { after, .. } = ambiguous.offset() {
        // With the offset of after the jump, a time in the gap is an instant before it.
        let before_jump = after.to_timestamp(date.to_datetime(time))?;
        if let Some(jump) = zone.following(before_jump).next() {
            return Ok(jump.timestamp());
        }
    }
    Ok(ambiguous.compatible()?)
}

/// Understands `08:00`, `8.30`, `20h15`, `8` and `8:30 pm`.
///
/// # Errors
///
/// When `text` is no time of day.
pub fn parse_time(text: &str) -> Result<Time, ScheduleError> {
    let wrong = || ScheduleError::Time(text.to_owned());
    let lower = text.trim().to_lowercase();
    let (clock, half) = match lower.strip_suffix("am").map(|clock| (clock, 0)) {
        Some((clock, half)) => (clock, Some(half)),
        None => lower.strip_suffix("pm").map_or((lower.as_str(), None), |clock| (clock, Some(12))),
    };
    let clock = clock.trim();
    let (hours, minutes) = clock.split_once([':', '.', 'h']).unwrap_or((clock, ""));
    let number = |digits: &str| {
        let sound = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        sound.then(|| digits.parse::<i8>().ok()).flatten()
    };
    let mut hour = number(hours).ok_or_else(wrong)?;
    let minute = match minutes.len() {
        0 => 0,
        2 => number(minutes).ok_or_else(wrong)?,
        _ => return Err(wrong()),
    };
    if let Some(half) = half {
        if !(1..=12).contains(&hour) {
            return Err(wrong());
        }
        hour = hour % 12 + half;
    }
    Time::new(hour, minute, 0, 0).map_err(|_| wrong())
}

/// The time zone of this name, in any case of letters.
///
/// # Errors
///
/// When there is none.
pub fn parse_zone(name: &str) -> Result<TimeZone, ScheduleError> {
    tz::db().get(name.trim()).map_err(|_| ScheduleError::Zone(name.to_owned()))
}

/// Names of time zones that contain what was typed, those that begin with it (or whose city does) first.
#[must_use]
pub fn zones(typed: &str, limit: usize) -> Vec<String> {
    let typed = typed.trim().to_lowercase().replace(' ', "_");
    let mut found: Vec<(bool, String)> = tz::db()
        .available()
        .filter_map(|name| {
            let lower = name.as_str().to_lowercase();
            let at_start =
                lower.starts_with(&typed) || lower.rsplit('/').next().is_some_and(|city| city.starts_with(&typed));
            lower.contains(&typed).then(|| (!at_start, name.to_string()))
        })
        .collect();
    found.sort();
    found.into_iter().take(limit).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::subscription::example;

    const DAY: SignedDuration = SignedDuration::from_hours(24);

    fn timestamp(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    /// Walks from `after` through the expected runs.
    #[track_caller]
    fn check(time: &str, zone: &str, after: &str, expected: &[&str]) {
        let mut now = timestamp(after);
        for expected in expected {
            now = next_run(parse_time(time).unwrap(), zone, now).unwrap();
            assert_eq!(now, timestamp(expected), "{time} {zone}");
        }
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
    fn times_are_read_as_people_write_them() {
        for (text, expected) in [
            ("08:00", "08:00"),
            ("8", "08:00"),
            ("8.30", "08:30"),
            ("20h15", "20:15"),
            ("8:05 pm", "20:05"),
            ("12am", "00:00"),
        ] {
            assert_eq!(parse_time(text).unwrap().strftime("%H:%M").to_string(), expected, "{text}");
        }
        for text in ["", "24:00", "8:5", "0pm", "13 pm", "noon", "-1:00", "8:60", "８:00", "1:2:3"] {
            assert!(parse_time(text).is_err(), "{text}");
        }
    }

    #[test]
    fn zones_are_found_by_city() {
        assert_eq!(zones("lisb", 25), ["Europe/Lisbon"]);
        assert!(zones("", 25).len() == 25);
        assert!(parse_zone("europe/brussels").is_ok());
        assert!(parse_zone("Brussels time").is_err());
    }
}
