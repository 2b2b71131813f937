//! A choice of days of the week.

use jiff::civil::Weekday;

/// Days of the week, at least one; all of them unless chosen otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekdays(u8);

impl Weekdays {
    pub const ALL: Self = Self(0b111_1111);

    #[must_use]
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & bit(day) != 0
    }

    /// A bit for each day: 1 is Monday, 64 is Sunday.
    #[must_use]
    pub fn bits(self) -> u8 {
        self.0
    }

    /// The inverse of [`Self::bits`]; `None` for no day at all.
    #[must_use]
    pub fn from_bits(bits: i64) -> Option<Self> {
        let bits = u8::try_from(bits).ok()?;
        (1..=Self::ALL.0).contains(&bits).then_some(Self(bits))
    }
}

impl Default for Weekdays {
    fn default() -> Self {
        Self::ALL
    }
}

/// No day at all is taken for all.
impl FromIterator<Weekday> for Weekdays {
    fn from_iter<T: IntoIterator<Item = Weekday>>(days: T) -> Self {
        let bits = days.into_iter().fold(0, |bits, day| bits | bit(day));
        Self::from_bits(i64::from(bits)).unwrap_or_default()
    }
}

fn bit(day: Weekday) -> u8 {
    1 << day.to_monday_zero_offset()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_back() {
        let weekend: Weekdays = [Weekday::Saturday, Weekday::Sunday].into_iter().collect();
        assert_eq!(weekend.bits(), 96);
        assert!(weekend.contains(Weekday::Sunday) && !weekend.contains(Weekday::Monday));
        assert_eq!(Weekdays::from_bits(96), Some(weekend));
        assert_eq!(Weekdays::from_iter([]), Weekdays::ALL);
        for bits in [0, -1, 128, 256 + 1] {
            assert_eq!(Weekdays::from_bits(bits), None, "{bits}");
        }
    }
}
