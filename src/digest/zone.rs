//! Time zones by their names in the IANA database.

use jiff::tz::{self, TimeZone};

use super::ScheduleError;

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

    #[test]
    fn zones_are_found_by_city() {
        assert_eq!(zones("lisb", 25), ["Europe/Lisbon"]);
        assert!(zones("", 25).len() == 25);
        assert!(parse_zone("europe/brussels").is_ok());
        assert!(parse_zone("Brussels time").is_err());
    }
}
