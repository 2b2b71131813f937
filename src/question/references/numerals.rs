//! Numbers in words.

use super::pieces::Pieces;
use crate::{
    analysis::{self, Language},
    question::words,
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Cardinal,
    Ordinal,
}

const NAMES: [(u32, &str, &str); 27] = [
    (1, "one", "first"),
    (2, "two", "second"),
    (3, "three", "third"),
    (4, "four", "fourth"),
    (5, "five", "fifth"),
    (6, "six", "sixth"),
    (7, "seven", "seventh"),
    (8, "eight", "eighth"),
    (9, "nine", "ninth"),
    (10, "ten", "tenth"),
    (11, "eleven", "eleventh"),
    (12, "twelve", "twelfth"),
    (13, "thirteen", "thirteenth"),
    (14, "fourteen", "fourteenth"),
    (15, "fifteen", "fifteenth"),
    (16, "sixteen", "sixteenth"),
    (17, "seventeen", "seventeenth"),
    (18, "eighteen", "eighteenth"),
    (19, "nineteen", "nineteenth"),
    (20, "twenty", "twentieth"),
    (30, "thirty", "thirtieth"),
    (40, "forty", "fortieth"),
    (50, "fifty", "fiftieth"),
    (60, "sixty", "sixtieth"),
    (70, "seventy", "seventieth"),
    (80, "eighty", "eightieth"),
    (90, "ninety", "ninetieth"),
];

/// What the names begin with; no slip is forgiven there.
const INITIALS: [char; 6] = ['e', 'f', 'n', 'o', 's', 't'];

/// How ordinals begin in other languages, from the first; an ending of a few letters follows. They are no English words.
const ORDINALS: [&str; 10] = [
    "pierwsz|primeir|prvni|prvy",
    "zweite|deuxiem|segund|second|drugi|tweede|druhy",
    "dritte|troisiem|tercer|terceir|terzo|trzeci|derde|treti",
    "vierte|quatriem|cuart|quart|czwart|vierde",
    "funfte|cinquiem|quint|piaty|vijfde",
    "sechste|sixiem|sexto|sesto|szosty|zesde",
    "siebte|siebente|septiem|septimo|setimo|settim|siodmy|zevende",
    "achte|huitiem|octav|oitav|ottav|osmy|achtste",
    "neunte|neuviem|noven|nono|dziewiat|negende",
    "zehnte|dixiem|decimo|dziesiat|tiende",
];

/// The longest ending of those.
const ORDINAL_ENDING_MAX: usize = 3;

/// Cardinals of other languages from 2: 1 is an article in most.
const CARDINALS: [(Language, &str); 7] = [
    (Language::German, "zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf"),
    (Language::French, "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze"),
    (Language::Spanish, "dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce"),
    (Language::Italian, "due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici"),
    (Language::Polish, "dwa|trzy|cztery|piec|szesc|siedem|osiem|dziewiec|dziesiec|jedenascie|dwanascie"),
    (Language::Dutch, "twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf"),
    (Language::Portuguese, "dois|tres|quatro|cinco|seis|sete|oito|nove|dez|onze|doze"),
];

/// German for two that are known.
const BOTH: [&str; 2] = ["beide", "beiden"];

/// What stands behind the digits of an ordinal, in English and the languages of the kinds: `7th`, `2e`, `3º`.
const ENDINGS: [&str; 11] = ["st", "nd", "rd", "th", "er", "re", "e", "eme", "o", "a", "ter"];

/// Whether this stands behind the digits of an ordinal.
pub(super) fn is_ending(text: &str) -> bool {
    ENDINGS.contains(&text)
}

/// `twelve`, `thirty-six`; misspelt words are forgiven.
pub(super) fn cardinal(pieces: &Pieces, at: usize) -> Option<(u32, usize)> {
    let elsewhere = || {
        let language = pieces.language()?;
        CARDINALS.iter().find(|(known, _)| *known == language).and_then(|(_, words)| cardinal_of(words, pieces, at))
    };
    elsewhere().or_else(|| spelled(pieces, at, Form::Cardinal))
}

/// How many are counted from one end: `trois` in "les trois derniers paragraphes", where few words tell no language, `beiden`.
pub(super) fn count(pieces: &Pieces, at: usize) -> Option<(u32, usize)> {
    let both = || BOTH.contains(&pieces.text(at)).then_some((2, at + 1));
    let unknown = || CARDINALS.iter().find_map(|(_, words)| cardinal_of(words, pieces, at));
    cardinal(pieces, at).or_else(both).or_else(|| pieces.language().is_none().then(unknown).flatten())
}

fn cardinal_of(words: &str, pieces: &Pieces, at: usize) -> Option<(u32, usize)> {
    let place = words.split('|').position(|word| word == pieces.text(at))?;
    Some((u32::try_from(place).ok()? + 2, at + 1))
}

/// `second`, `twenty-first`, `7th`, from 1.
pub(super) fn ordinal(pieces: &Pieces, at: usize) -> Option<(u32, usize)> {
    match pieces.digits(at) {
        Some(number) => (number > 0 && is_ending(pieces.glued(at + 1))).then_some((number, at + 2)),
        None => elsewhere(pieces, at).or_else(|| spelled(pieces, at, Form::Ordinal)),
    }
}

/// `troisième`, `zweiter`, `drugiego`.
fn elsewhere(pieces: &Pieces, at: usize) -> Option<(u32, usize)> {
    if pieces.language() == Some(Language::English) {
        return None;
    }
    let word = pieces.text(at);
    let is_it =
        |begin: &str| word.strip_prefix(begin).is_some_and(|ending| ending.chars().count() <= ORDINAL_ENDING_MAX);
    let place = ORDINALS.iter().position(|begins| begins.split('|').any(is_it))?;
    Some((u32::try_from(place).ok()? + 1, at + 1))
}

fn spelled(pieces: &Pieces, at: usize, form: Form) -> Option<(u32, usize)> {
    let (own_form, value) = named(pieces.text(at))?;
    if own_form == Form::Cardinal && value >= 20 {
        let next = at + 1 + usize::from(pieces.text(at + 1) == "-");
        if let Some((_, unit)) = named(pieces.text(next)).filter(|(unit_form, unit)| *unit_form == form && *unit < 10) {
            return Some((value + unit, next + 1));
        }
    }
    (own_form == form).then_some((value, at + 1))
}

fn named(word: &str) -> Option<(Form, u32)> {
    if !word.starts_with(INITIALS) {
        return None;
    }
    let names = || {
        NAMES.iter().flat_map(|(value, cardinal, ordinal)| {
            [(*cardinal, (Form::Cardinal, *value)), (*ordinal, (Form::Ordinal, *value))]
        })
    };
    if let Some((_, number)) = names().find(|(name, _)| *name == word) {
        return Some(number);
    }
    // "There" is not "three", and "right" not "eight".
    if words::is_function_word(word, Language::English) {
        return None;
    }
    let alike = names().filter(|(name, _)| name.as_bytes().first() == word.as_bytes().first());
    let distances = alike.filter_map(|(name, number)| {
        // "Fourty" ends like "forty", not like "fourth".
        let ends_otherwise = word.as_bytes().last() != name.as_bytes().last();
        Some(((analysis::typos(word, name)?, ends_otherwise), number))
    });
    distances.min_by_key(|(distance, _)| *distance).map(|(_, number)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected_cardinal: Option<u32>, expected_ordinal: Option<u32>) {
        let pieces = Pieces::of(text, None);
        let whole = |found: Option<(u32, usize)>| found.filter(|(_, end)| *end == pieces.len()).map(|(value, _)| value);
        assert_eq!(
            (whole(cardinal(&pieces, 0)), whole(ordinal(&pieces, 0))),
            (expected_cardinal, expected_ordinal),
            "{text}"
        );
    }

    #[test]
    fn numbers_in_words_are_read_though_misspelt() {
        check("twelve", Some(12), None);
        check("therty six", Some(36), None);
        check("fifty-nine", Some(59), None);
        check("fourty", Some(40), None);
        check("sixth", None, Some(6));
        check("seventh", None, Some(7));
        check("sixty-sixth", None, Some(66));
        check("fivteenth", None, Some(15));
        check("twentieth", None, Some(20));
        check("22nd", None, Some(22));
        check("2e", None, Some(2));
    }

    #[test]
    fn other_words_are_no_numbers() {
        for text in ["there", "right", "weight", "these", "0th", "7", "paragraph", ""] {
            check(text, None, None);
        }
    }
}
