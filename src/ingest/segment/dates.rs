//! The day that a document gives as its own, in the words of its language.
//!
//! ```text
//! title line = … "Parliament resolution of" day about        an adopted text says when it was adopted
//! date line  = (weekday ","?)? day (("," | "-") place)?      nothing else stands on it
//! day        = 5.5.2022 | 5 May 2022 | 5 de mayo de 2022 | 2022. május 5. | 2022 m. gegužės 5 d. | 2022. gada 5. maijā
//! ```
//!
//! Titles name the days of other acts too, and the Official Journal prints its own above each text: such a day is none of
//! the document's, and no date is better than a wrong one.

use std::{ops::Range, sync::LazyLock};

use regex::{Captures, Regex};

use crate::ingest::{blocks::Line, languages::Language};

/// In words, the day or the year first, or in digits.
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?x)
        \b (?<day>[0-9]{1,2}) (?: \. | er | º | ° | ος | η | ης | na | aid )? \s+ (?: de \s+ | ta[’'] \s+ )?
            (?<month>\p{L}+) (?: \s+ Fómhair )? ,? (?: \s+ de )? \s+ (?<year>(?:19|20)[0-9]{2}) \b (?: \s+ [гr]\. )?
        | \b (?<first>(?:19|20)[0-9]{2}) (?: \. \s+ gada | \s+ m\. | \. ) \s+
            (?: (?<named>\p{L}+) \s+ (?<behind>[0-9]{1,2}) (?: \s+ d\. | \. )?
              | (?<before>[0-9]{1,2}) \. \s+ (?<latvian>\p{L}+) )
        | \b (?<digits>[0-9]{1,2}) \. (?<number>[0-9]{1,2}) \. (?<in>(?:19|20)[0-9]{2}) \b";
    Regex::new(pattern).expect("the pattern is fixed and valid")
});

/// What stands before the day on which a text of the United Nations was adopted.
static ADOPTED: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)adopted by the|adopted without a vote|adoptée par|aprobad[oa] por";
    Regex::new(pattern).expect("the pattern is fixed and valid")
});

/// The day of a text of the Parliament, as `2024-03-06`.
pub(super) fn of_parliament(lines: &[Line], title: &str, language: &str) -> Option<String> {
    let of_title = || {
        let (at, day) = days(title, language).next()?;
        let before = title[..at.start].trim_end().to_lowercase();
        let is_own = |words: &&'static str| if words.is_empty() { before.is_empty() } else { before.ends_with(*words) };
        Language::of(language).dated.iter().any(is_own).then_some(day)
    };
    of_title().or_else(|| lines.iter().find_map(|line| of_line(&line.text, language)))
}

/// The day on which a header of the United Nations says that the text was adopted: `Resolution adopted by … on 19 December
/// 2023`; else the first that it names, which can be that of its distribution.
pub(super) fn of_united_nations(header: &str, language: &str) -> Option<String> {
    // Between them stand the body, its meeting and a line end.
    const NEAR_BYTES: usize = 200;
    let of_adoption = ADOPTED.find(header).and_then(|adopted| {
        let (at, day) = days(&header[adopted.start()..], language).next()?;
        (at.start < NEAR_BYTES).then_some(day)
    });
    of_adoption.or_else(|| first(header, language))
}

/// The first day that a text names, as `2024-03-06`.
pub(super) fn first(text: &str, language: &str) -> Option<String> {
    days(text, language).next().map(|(_, day)| day)
}

/// The day of a line that holds nothing but a day, its weekday and a place.
fn of_line(line: &str, language: &str) -> Option<String> {
    let (at, day) = days(line, language).next()?;
    let before = line[..at.start].trim_end();
    // "Texts adopted - Thursday, 5 May 2022".
    let before = before.rsplit_once(" - ").map_or(before, |(_, weekday)| weekday);
    // "7.5.2025 - (2025/2691(RSP))".
    let behind = line[at.end..].split('(').next().unwrap_or_default();
    let letters = before.chars().count();
    let is_weekday = before.ends_with(',')
        || letters >= 5 && before.starts_with(char::is_uppercase) && before.chars().all(char::is_alphabetic);
    let ends = behind.trim_start().is_empty() || behind.trim_start().starts_with([',', '-', '–', '.']);
    let plain = |text: &str| text.split_whitespace().count() <= 5 && !text.contains(|c: char| c.is_ascii_digit());
    ((before.is_empty() || is_weekday) && ends && plain(before) && plain(behind)).then_some(day)
}

/// Whether the words behind a number make it a day: a month, with a year behind it unless `certain`.
pub(super) fn begins_month(text: &str, language: &Language, certain: bool) -> bool {
    let mut words = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let is_month = words.next().is_some_and(|word| month(word, &language.months).is_some());
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    is_month && (certain || words.next().is_some_and(is_year))
}

fn days<'t>(text: &'t str, language: &str) -> impl Iterator<Item = (Range<usize>, String)> + use<'t> {
    let months = Language::of(language).months;
    DAY.captures_iter(text).filter_map(move |captures| {
        let whole = captures.get(0)?.range();
        Some((whole, iso(&captures, &months)?))
    })
}

fn iso(captures: &Captures<'_>, months: &[&str; 12]) -> Option<String> {
    let group = |name| captures.name(name).map(|found: regex::Match<'_>| found.as_str());
    let any = |names: [&'static str; 3]| names.into_iter().find_map(group);
    let month = match group("number") {
        Some(digits) => digits.parse().ok()?,
        None => month(any(["month", "named", "latvian"])?, months)?,
    };
    let day: usize = any(["day", "behind", "before"]).or_else(|| group("digits"))?.parse().ok()?;
    let year = any(["year", "first", "in"])?;
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| format!("{year}-{month:02}-{day:02}"))
}

/// The month whose start a word has; the longer start where one begins another: `červn` and `červenc`.
fn month(word: &str, months: &[&str; 12]) -> Option<usize> {
    let word = word.to_lowercase();
    let fitting = months.iter().enumerate().filter(|(_, start)| word.starts_with(**start));
    fitting.max_by_key(|(_, start)| start.len()).map(|(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::languages::LANGUAGES;

    #[test]
    fn the_title_of_an_adopted_text_gives_its_day_in_every_language() {
        let titles = [
            ("bg", "Резолюция на Европейския парламент от 5 май 2022 г. относно Камбоджа"),
            ("es", "Resolución del Parlamento Europeo, de 5 de mayo de 2022, sobre Camboya"),
            ("cs", "Usnesení Evropského parlamentu ze dne 5. května 2022 o Kambodži"),
            ("da", "Europa-Parlamentets beslutning af 5. maj 2022 om Cambodja"),
            ("de", "Entschließung des Europäischen Parlaments vom 5. Mai 2022 zu Kambodscha"),
            ("et", "Euroopa Parlamendi 5. mai 2022. aasta resolutsioon Kambodža kohta"),
            ("el", "Ψήφισμα του Ευρωπαϊκού Κοινοβουλίου της 5ης Μαΐου 2022 σχετικά με την Καμπότζη"),
            ("en", "European Parliament resolution of 5 May 2022 on Cambodia"),
            ("fr", "Résolution du Parlement européen du 5 mai 2022 sur le Cambodge"),
            ("ga", "Rún ó Pharlaimint na hEorpa an 5 Bealtaine 2022 maidir leis an gCambóid"),
            ("hr", "Rezolucija Europskog parlamenta od 5. svibnja 2022. o Kambodži"),
            ("it", "Risoluzione del Parlamento europeo del 5 maggio 2022 sulla Cambogia"),
            ("lv", "Eiropas Parlamenta 2022. gada 5. maija rezolūcija par Kambodžu"),
            ("lt", "2022 m. gegužės 5 d. Europos Parlamento rezoliucija dėl Kambodžos"),
            ("hu", "Az Európai Parlament 2022. május 5-i állásfoglalása Kambodzsáról"),
            ("mt", "Riżoluzzjoni tal-Parlament Ewropew tal-5 ta’ Mejju 2022 dwar il-Kambodja"),
            ("nl", "Resolutie van het Europees Parlement van 5 mei 2022 over Cambodja"),
            ("pl", "Rezolucja Parlamentu Europejskiego z dnia 5 maja 2022 r. w sprawie Kambodży"),
            ("pt", "Resolução do Parlamento Europeu, de 5 de maio de 2022, sobre o Camboja"),
            ("ro", "Rezoluția Parlamentului European din 5 mai 2022 referitoare la Cambodgia"),
            ("sk", "Uznesenie Európskeho parlamentu z 5. mája 2022 o Kambodži"),
            ("sl", "Resolucija Evropskega parlamenta z dne 5. maja 2022 o Kambodži"),
            ("fi", "Euroopan parlamentin päätöslauselma 5. toukokuuta 2022 Kambodžasta"),
            ("sv", "Europaparlamentets resolution av den 5 maj 2022 om Kambodja"),
        ];
        assert_eq!(titles.len(), LANGUAGES.len());
        for (language, title) in titles {
            assert_eq!(of_parliament(&[], title, language).as_deref(), Some("2022-05-05"), "{title}");
        }
    }

    #[test]
    fn the_day_of_adoption_goes_before_that_of_distribution() {
        for (language, header) in [
            (
                "en",
                "Distr.: General\n21 December 2023\nResolution adopted by the General Assembly\non 19 December 2023",
            ),
            ("fr", "22 décembre 2023\nRésolution adoptée par l’Assemblée générale le 19 décembre 2023"),
            ("en", "S/RES/2800 (2023)\n19 December 2023"),
        ] {
            assert_eq!(of_united_nations(header, language).as_deref(), Some("2023-12-19"), "{header}");
        }
    }

    #[test]
    fn each_month_is_told_from_the_others_in_every_language() {
        for language in &LANGUAGES {
            for (at, start) in language.months.iter().enumerate() {
                assert_eq!(month(start, &language.months), Some(at + 1), "{} {start}", language.code);
            }
        }
        let check = |code: &str, word: &str, expected| {
            assert_eq!(month(word, &Language::of(code).months), Some(expected), "{code} {word}");
        };
        // The same word is October in one language and November in others.
        check("hr", "listopada", 10);
        check("pl", "listopada", 11);
        check("cs", "července", 7);
        check("ga", "Meithimh", 6);
        check("el", "Μαρτίου", 3);
        check("sl", "septembra", 9);
    }

    #[test]
    fn a_day_on_a_line_of_its_own_is_the_documents() {
        for (language, line) in [
            ("en", "5.5.2022"),
            ("en", "5.5.2022 - (2022/2658(RSP))"),
            ("en", "Thursday, 5 May 2022 - Strasbourg"),
            ("en", "Texts adopted - Thursday, 5 May 2022 - Strasbourg"),
            ("fr", "Jeudi 5 mai 2022 - Strasbourg"),
            ("de", "Donnerstag, 5. Mai 2022 - Straßburg"),
            ("hu", "2022. május 5., Csütörtök - Strasbourg"),
            ("lt", "Ketvirtadienis, 2022 m. gegužės 5 d. - Strasbūras"),
            ("pl", "Czwartek, 5 maja 2022 r. - Strasburg"),
            ("mt", "Il-Ħamis, 5 ta’ Mejju 2022 - Strasburgu"),
        ] {
            assert_eq!(of_line(line, language).as_deref(), Some("2022-05-05"), "{line}");
        }
    }

    #[test]
    fn the_day_of_another_act_or_of_the_official_journal_is_not_the_documents() {
        for (language, line) in [
            ("en", "on the Commission delegated regulation of 5 May 2022"),
            ("en", "regulation of 5 May 2022"),
            ("en", "of 5 May 2022"),
            ("sv", "5.5.2022 | SV | Europeiska unionens officiella tidning | C 263/28"),
            ("en", "OJ C 1, 5.5.2022, p. 1."),
            ("en", "5 Mai 2022"),
            ("en", "45.5.2022"),
        ] {
            assert_eq!(of_line(line, language), None, "{line}");
        }
        for (language, title) in [
            ("en", "European Parliament resolution on the Commission delegated regulation of 5 May 2022"),
            ("en", "European Parliament resolution on Security Council resolution of 5 May 2022"),
            ("de", "Entschließung des Europäischen Parlaments zu der Verordnung der Kommission vom 5. Mai 2022"),
            ("fr", "Résolution du Parlement européen sur la décision du Conseil du 5 mai 2022"),
            ("lt", "Europos Parlamento rezoliucija dėl 2022 m. gegužės 5 d. sprendimo"),
        ] {
            assert_eq!(of_parliament(&[], title, language), None, "{title}");
        }
    }
}
