//! Roman numbers, in small letters: of points, sections and lists.

const SIGNS: [(u32, &str); 9] =
    [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];

/// Larger numbers have signs that no list needs.
const LARGEST: u32 = 399;

/// A number from 1 to 399 in Roman letters.
pub(crate) fn write(number: u32) -> Option<String> {
    let mut rest = Some(number).filter(|number| (1..=LARGEST).contains(number))?;
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            written.push_str(sign);
            rest -= value;
        }
    }
    Some(written)
}

/// The value of a Roman number as it is properly written.
pub(crate) fn read(word: &str) -> Option<u32> {
    let (mut total, mut unread) = (0, word);
    for (value, sign) in SIGNS {
        while let Some(rest) = unread.strip_prefix(sign) {
            total += value;
            unread = rest;
        }
    }
    (unread.is_empty() && write(total).as_deref() == Some(word)).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_that_are_properly_written() {
        for number in 1..=LARGEST {
            assert_eq!(write(number).as_deref().and_then(read), Some(number));
        }
        for (word, value) in [("i", 1), ("iv", 4), ("ix", 9), ("xiv", 14), ("xxii", 22), ("xcix", 99), ("cxx", 120)] {
            assert_eq!(read(word), Some(value), "{word}");
        }
        for word in ["", "iiii", "ill", "vx", "iix", "civil", "mix", "cccc", "IV"] {
            assert_eq!(read(word), None, "{word}");
        }
        assert_eq!([write(0), write(LARGEST + 1)], [None, None]);
    }
}
