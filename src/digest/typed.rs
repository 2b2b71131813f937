//! What people type for times, days and contents, in their own language or in English.

use std::collections::BTreeSet;

use jiff::civil::{Time, Weekday};

use super::{Contents, ScheduleError, Weekdays};
use crate::wording::{Conjunction, Wording};

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

/// Understands `Monday, Thursday`, `mon thu`, `Mon-Fri`, and what [`days_choices`] offers; `None` for anything else.
///
/// A day may be cut short as long as no other begins so. Two joined by a dash mean those between them too.
#[must_use]
pub fn parse_days(text: &str, wording: Wording) -> Option<Weekdays> {
    let text = text.trim().to_lowercase();
    for (days, name) in groups(wording).into_iter().chain(groups(Wording::default())) {
        if name.to_lowercase() == text {
            return Some(days);
        }
    }
    let mut days = Vec::new();
    for word in text.replace(['–', '—'], "-").split([',', ';', ' ', '+', '/']).filter(|word| !word.is_empty()) {
        match word.split_once('-') {
            Some((first, last)) => days.extend(between(day(first, wording)?, day(last, wording)?)),
            None => days.push(day(word, wording)?),
        }
    }
    (!days.is_empty()).then(|| days.into_iter().collect())
}

/// The one day that begins like this, in the wording or in English.
fn day(typed: &str, wording: Wording) -> Option<Weekday> {
    let typed = typed.trim_end_matches('.');
    [wording, Wording::default()].into_iter().find_map(|wording| {
        let begins = |day: &Weekday| wording.weekday(day.to_monday_one_offset()).to_lowercase().starts_with(typed);
        let found: Vec<Weekday> = week().filter(begins).collect();
        (found.len() == 1 && !typed.is_empty()).then(|| found[0])
    })
}

fn week() -> impl Iterator<Item = Weekday> {
    Weekday::Monday.cycle_forward().take(7)
}

fn between(first: Weekday, last: Weekday) -> impl Iterator<Item = Weekday> {
    let until = usize::try_from(first.until(last)).unwrap_or(0);
    first.cycle_forward().take(until + 1)
}

/// Days that have a name together, as far as a wording has one.
fn groups(wording: Wording) -> [(Weekdays, String); 3] {
    let work = between(Weekday::Monday, Weekday::Friday).collect();
    let weekend = between(Weekday::Saturday, Weekday::Sunday).collect();
    [(Weekdays::ALL, wording.say("days-all")), (work, wording.say("days-work")), (weekend, wording.say("days-weekend"))]
}

/// Days to choose from, as far as they bear what was typed: those that have a name together, and each by itself.
#[must_use]
pub fn days_choices(typed: &str, wording: Wording) -> Vec<String> {
    let single = week().map(|day| wording.weekday(day.to_monday_one_offset()));
    let offered = groups(wording).map(|(_, name)| name).into_iter().chain(single);
    let typed = typed.trim().to_lowercase();
    let mut found: Vec<String> = offered.filter(|name| name.to_lowercase().contains(&typed)).collect();
    if let Some(days) = parse_days(&typed, wording) {
        let meant = describe_days(days, wording);
        found.retain(|name| *name != meant);
        found.insert(0, meant);
    }
    found
}

/// `every day`, `Monday to Friday`, `Monday and Thursday`
#[must_use]
pub fn describe_days(days: Weekdays, wording: Wording) -> String {
    let group = groups(wording).into_iter().find(|(group, _)| *group == days).map(|(_, name)| name);
    group.unwrap_or_else(|| {
        let chosen = week().filter(|day| days.contains(*day));
        let names: Vec<String> = chosen.map(|day| wording.weekday(day.to_monday_one_offset())).collect();
        wording.list(&names, Conjunction::And)
    })
}

/// What a digest is to hold, of what was typed for the contents and for topics; `None` where that is not understood. Topics
/// alone are all that it is about.
#[must_use]
pub fn choose_contents(typed: Option<&str>, topics: Option<&str>, wording: Wording) -> Option<Contents> {
    let chosen = match typed.filter(|typed| !typed.trim().is_empty()) {
        Some(typed) => parse_contents(typed, wording)?,
        None => Contents::NONE,
    };
    let contents = chosen.with_topics(topics.unwrap_or_default());
    Some(if contents.is_empty() { Contents::default() } else { contents })
}

/// Understands what [`contents_choices`] offers, and the names of contents separated by commas; `None` for anything else.
/// Topics are typed elsewhere, where they are counted.
fn parse_contents(text: &str, wording: Wording) -> Option<Contents> {
    let stored = text.trim().parse().ok();
    if let Some(contents) = stored.filter(|contents: &Contents| !contents.is_empty() && contents.about.is_empty()) {
        return Some(contents);
    }
    let mut contents = Contents::NONE;
    for name in text.split([',', ';', '+']).map(str::trim).filter(|name| !name.is_empty()) {
        let meant =
            |(_, names): &(Contents, [String; 2])| names.iter().any(|one| one.to_lowercase() == name.to_lowercase());
        let (one, _) = kinds(wording).into_iter().find(meant)?;
        contents.paragraphs |= one.paragraphs;
        contents.new |= one.new;
        contents.asked |= one.asked;
    }
    (!contents.is_empty()).then_some(contents)
}

/// Each kind of contents but the topics with its names: in the wording, and as it is stored.
fn kinds(wording: Wording) -> [(Contents, [String; 2]); 3] {
    let kinds = [
        (Contents { paragraphs: true, ..Contents::NONE }, "digest-contents-paragraphs"),
        (Contents { new: true, ..Contents::NONE }, "digest-contents-new"),
        (Contents { asked: true, ..Contents::NONE }, "digest-contents-asked"),
    ];
    kinds.map(|(contents, key)| {
        let stored = contents.to_string();
        (contents, [wording.say_with(key, &[]), stored])
    })
}

/// All combinations of contents, as they are called and as they are stored; those that bear what was typed.
#[must_use]
pub fn contents_choices(typed: &str, wording: Wording) -> Vec<(String, String)> {
    let typed = typed.trim().to_lowercase();
    let combinations = [0b011_u8, 0b001, 0b010, 0b111, 0b101, 0b110, 0b100].map(|bits| Contents {
        paragraphs: bits & 1 != 0,
        new: bits & 2 != 0,
        asked: bits & 4 != 0,
        ..Contents::NONE
    });
    let named = combinations.map(|contents| (describe_contents(&contents, wording), contents.to_string()));
    named.into_iter().filter(|(name, _)| name.to_lowercase().contains(&typed)).collect()
}

/// `the next paragraph and new resolutions`
#[must_use]
pub fn describe_contents(contents: &Contents, wording: Wording) -> String {
    let chosen = [contents.paragraphs, contents.new, contents.asked];
    let mut names: Vec<String> = Vec::new();
    for (chosen, (_, [name, _])) in chosen.into_iter().zip(kinds(wording)) {
        names.extend(chosen.then_some(name));
    }
    if !contents.about.is_empty() {
        let topics: BTreeSet<String> = contents.about.iter().map(|topic| format!("“{}”", topic.as_str())).collect();
        let topics = wording.list(&topics.into_iter().collect::<Vec<_>>(), Conjunction::And);
        names.push(wording.say_with("digest-contents-about", &[("topics", topics.into())]));
    }
    wording.list(&names, Conjunction::And)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn days_are_read_in_the_language_of_the_asker_and_in_english() {
        for (code, text, expected) in [
            ("en", "every day", "every day"),
            ("en", "Monday", "Monday"),
            ("en", "thu, mon", "Monday and Thursday"),
            ("en", "mon–fri", "Monday to Friday"),
            ("en", "fri-mon", "Monday, Friday, Saturday and Sunday"),
            ("en", "sa su", "the weekend"),
            ("de", "Mo, Mi, Fr", "Montag, Mittwoch und Freitag"),
            ("fr", "lundi", "lundi"),
            ("pl", "środa", "środa"),
            ("de", "monday", "Montag"),
        ] {
            let wording = Wording::of(code);
            assert_eq!(parse_days(text, wording).map(|days| describe_days(days, wording)).as_deref(), Some(expected));
        }
        for text in ["", "t", "someday", "mon-", "-", "1"] {
            assert_eq!(parse_days(text, Wording::default()), None, "{text}");
        }
        for wording in Wording::all() {
            for choice in days_choices("", wording) {
                let read = parse_days(&choice, wording).map(|days| describe_days(days, wording));
                assert_eq!(read.as_ref(), Some(&choice), "{}", wording.code());
            }
        }
        assert_eq!(days_choices("mon thu", Wording::default()), ["Monday and Thursday"]);
    }

    #[test]
    fn contents_are_read_as_they_are_offered() {
        for wording in Wording::all() {
            let choices = contents_choices("", wording);
            assert_eq!(choices.len(), 7);
            for (name, stored) in choices {
                assert!(name.chars().count() <= 100, "{name}");
                assert_eq!(parse_contents(&stored, wording).unwrap().to_string(), stored);
            }
            let names = kinds(wording).map(|(_, [name, _])| name).join(", ");
            assert_eq!(parse_contents(&names, wording).unwrap().to_string(), "paragraphs new asked");
        }
        assert!(parse_contents("everything", Wording::default()).is_none());
        assert!(parse_contents(" ", Wording::default()).is_none());
    }

    #[test]
    fn topics_alone_are_all_that_a_digest_is_about() {
        let contents = |typed, topics| Some(choose_contents(typed, topics, Wording::default())?.to_string());
        for (typed, topics, expected) in [
            (None, None, Some("paragraphs new")),
            (Some(" "), Some(" "), Some("paragraphs new")),
            (None, Some("Kem Sokha"), Some("about:Kem_Sokha")),
            (Some("new"), Some("Kem Sokha"), Some("new about:Kem_Sokha")),
            (Some("poems"), None, None),
            (Some("new about:Kem_Sokha about:Kem_Sokha"), None, None),
        ] {
            assert_eq!(contents(typed, topics).as_deref(), expected);
        }
    }
}
