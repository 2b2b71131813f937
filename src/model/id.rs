//! The number of a resolution, in its canonical spelling.
//!
//! ```text
//! B9-0234/2022   RC-B10-0249/2025   A9-0071/2024   P9_TA(2022)0219
//! S/RES/1546 (2004)   A/RES/73/6   A/RES/ES-11/1   A/RES/377 (V)   A/HRC/RES/53/21   E/RES/2023/30
//! S/2024/37   A/C.3/78/L.41   A/HRC/S-35/L.1/Rev.1   E/CN.7/2012/L.2
//! ```
//!
//! People write them with any dash, blank or case, and paste links; [`ResolutionId::find`] understands those too.

use std::{
    borrow::Borrow,
    fmt,
    ops::{Index, Range, RangeInclusive},
    str::FromStr,
    sync::LazyLock,
};

use regex::{Captures, Regex};
use serde::{Deserialize, Serialize};

use super::Language;

/// The official number of a resolution, such as `B9-0234/2022`; `#2` behind it names the second text of a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
pub struct ResolutionId(String);

/// The text is not the number of a resolution.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is not the number of a resolution, such as `B9-0234/2022`")]
pub struct ParseIdError(String);

type Canonical = fn(&Parts<'_>) -> Option<String>;

/// The parts of a number that a spelling takes apart, from 1.
struct Parts<'a> {
    captures: &'a Captures<'a>,
    /// The groups of the spellings before it.
    before: usize,
}

impl Index<usize> for Parts<'_> {
    type Output = str;

    fn index(&self, part: usize) -> &str {
        &self.captures[self.before + part]
    }
}

/// All spellings as one expression, which takes much less time than one for each: where a number is found, the first spelling
/// that fits is the one whose groups took part.
struct Spellings {
    any: Regex,
    /// How many groups come before its own, and what it means.
    each: Vec<(usize, Canonical)>,
}

/// Written `~` in the patterns: dashes that people and documents use for the plain hyphen, and the underscore of addresses.
const DASH: &str = r"[-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}_]";

/// Signs of the patterns, which stand in text as they are and in addresses escaped. No class of the patterns has one.
const ESCAPED: [(&str, &str); 4] =
    [("/", "(?:/|%2F)"), (r"\(", r"(?:\(|%28)"), (r"\)", r"(?:\)|%29)"), (r"\s", r"(?:\s|%20)")];

static SPELLINGS: LazyLock<Spellings> = LazyLock::new(|| {
    let table: [(&str, Canonical); 20] = [
        // Address form first: its `9-2022-0234` would otherwise read as a number with a blank.
        (r"\b(RC|A|B|TA)~(\d{1,2})~(\d{4})~(\d{4})(?:_[A-Z]{2})?\b", |c| address(&c[1], &c[2], &c[3], &c[4])),
        (r"\bRC\s?~?\s?B?\s?(\d{1,2})(?:\s?~\s?|\s)(\d{1,4})\s?(?:/|~)\s?(\d{4})", |c| {
            parliament("RC-B", &c[1], &c[2], &c[3])
        }),
        (r"\b([AB])\s?(\d{1,2})\s?~\s?(\d{1,4})\s?/\s?(\d{4})", |c| {
            parliament(&c[1].to_uppercase(), &c[2], &c[3], &c[4])
        }),
        (r"\b([AB])(\d{1,2})\s(\d{1,4})\s?/\s?(\d{4})", |c| parliament(&c[1].to_uppercase(), &c[2], &c[3], &c[4])),
        (r"\b([AB])(\d{1,2})(?:~|\s)(\d{4})(?:~|\s)(\d{4})(?:_[A-Z]{2})?\b", |c| {
            parliament(&c[1].to_uppercase(), &c[2], &c[3], &c[4])
        }),
        // Until 2004 years were printed with two digits.
        (r"\b([AB])([2-5])(?:\s?~\s?|\s)(\d{1,4})\s?/\s?(\d{2})\b", |c| {
            parliament(&c[1].to_uppercase(), &c[2], &c[3], &full_year(&c[2], &c[4])?)
        }),
        (r"\bP(\d{1,2})(?:\s|~)?(TA|A|B|RC)(?:~PROV)?\s?\((\d{4})\)\s?(\d{4})", |c| {
            address(&c[2], &c[1], &c[3], &c[4])
        }),
        (r"\bP(\d{1,2})(?:\s|~)(TA|A|B|RC)(?:~PROV)?(?:\s|~)(\d{4})(?:\s|~)(\d{4})\b", |c| {
            address(&c[2], &c[1], &c[3], &c[4])
        }),
        (r"\bT(\d{1,2})\s?~\s?(\d{4})\s?/\s?(\d{4})\b", |c| address("TA", &c[1], &c[3], &c[2])),
        (r"\bS(?:/|\s)RES(?:/|\s)(\d{1,4})\s?\((\d{4})\)", |c| Some(format!("S/RES/{} ({})", &c[1], &c[2]))),
        // Names of files.
        (r"\bS~RES~(\d{1,4})(?:~|\s?\()((?:19|20)\d{2})\b\)?", |c| Some(format!("S/RES/{} ({})", &c[1], &c[2]))),
        (r"\bA(?:/|~)RES(?:/|~)(\d{1,3})(?:/|~)(\d{1,3})(?:_[A-Z]{2})?\b", |c| {
            Some(format!("A/RES/{}/{}", &c[1], &c[2]))
        }),
        (r"\b(?:UN)?(?:GA|General Assembly) res(?:olution)?\.? (\d{1,3})/(\d{1,3})\b", |c| {
            Some(format!("A/RES/{}/{}", &c[1], &c[2]))
        }),
        // Emergency and other special sessions: `ES-11`, `S-32`.
        (r"\bA/RES/(E?S)~(\d{1,2})/(\d{1,3})\b", |c| {
            Some(format!("A/RES/{}-{}/{}", c[1].to_uppercase(), &c[2], &c[3]))
        }),
        (r"\b(?:UN)?(?:GA|General Assembly) res(?:olution)?\.? (E?S)~(\d{1,2})/(\d{1,3})\b", |c| {
            Some(format!("A/RES/{}-{}/{}", c[1].to_uppercase(), &c[2], &c[3]))
        }),
        // Until 1975 the session stood behind the number, in Roman letters.
        (
            r"\b(?:A(?:/|_)RES(?:/|_)|(?:UN)?(?:GA|General Assembly) res(?:olution)?\.? )(\d{1,4})\s?([A-Z]?)\s?\(((?:E?S~)?[IVX]+)\)",
            |c| Some(of_session(&c[1], &c[2], &c[3])),
        ),
        (r"\bA/HRC/(RES|DEC|PRST)/((?:S~)?\d{1,3})/(\d{1,3})\b", |c| {
            Some(format!("A/HRC/{}/{}/{}", c[1].to_uppercase(), plain_dash(&c[2]).to_uppercase(), &c[3]))
        }),
        (r"\bE/RES/(\d{4})/(\d{1,3})\b", |c| Some(format!("E/RES/{}/{}", &c[1], &c[2]))),
        // Drafts: of the Security Council by year, of other bodies with an L.
        (r"\bS/(\d{4})/(\d{1,4})\b", |c| Some(format!("S/{}/{}", &c[1], &c[2]))),
        (r"\b([AE]/(?:[A-Z]{1,4}\.?\d{0,2}/)?(?:\d{2,4}|E?S~\d{1,2})/L\.\d{1,4}(?:/Rev\.\d{1,2})?)\b", |c| {
            Some(plain_dash(&c[1]).to_uppercase().replace("%2F", "/").replace("REV", "Rev"))
        }),
    ];
    let (mut patterns, mut each, mut groups) = (Vec::new(), Vec::new(), 0);
    for (pattern, canonical) in table {
        // `\d` and `\b` would know the digits and words of every script; numbers of resolutions are plain.
        let mut pattern = pattern.replace('~', DASH).replace(r"\d", "[0-9]").replace(r"\b", r"(?-u:\b)");
        for (sign, escaped) in ESCAPED {
            pattern = pattern.replace(sign, escaped);
        }
        each.push((groups, canonical));
        groups += pattern.matches('(').count() - pattern.matches("(?").count() - pattern.matches(r"\(").count();
        patterns.push(pattern);
    }
    let any = format!("(?i)(?:{})", patterns.join("|"));
    Spellings { any: Regex::new(&any).expect("the patterns above are fixed and valid"), each }
});

/// Whether a text has what every spelling has: digits, and one of these signs unless it is all blanks, as `B9 0234 2022`.
fn may_have_number(text: &str) -> bool {
    const DIGITS_OF_BLANK_SPELLING: usize = 9;
    let is_sign = |c: char| matches!(c, '/' | '(' | '%' | '_' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits >= DIGITS_OF_BLANK_SPELLING || digits > 0 && text.contains(is_sign)
}

/// `A/RES/377 (V)` from its parts; a letter tells resolutions of one number apart.
fn of_session(number: &str, letter: &str, session: &str) -> String {
    let blank = if letter.is_empty() { "" } else { " " };
    let session = plain_dash(session).to_uppercase();
    format!("A/RES/{number}{blank}{} ({session})", letter.to_uppercase())
}

fn plain_dash(text: &str) -> String {
    DASHES.replace_all(text, "-").into_owned()
}

static DASHES: LazyLock<Regex> = LazyLock::new(|| Regex::new(DASH).expect("the pattern is fixed and valid"));

/// The years that a number of the Parliament can have: its first elected term began in 1979.
const YEARS: Range<u32> = 1979..2100;

fn is_year(text: &str) -> bool {
    text.parse().is_ok_and(|year| YEARS.contains(&year))
}

/// The years of the second to the fifth term, each from June or July on to the same month of the last.
const OLD_TERMS: [(&str, RangeInclusive<u32>); 4] =
    [("2", 1984..=1989), ("3", 1989..=1994), ("4", 1994..=1999), ("5", 1999..=2004)];

/// A year of two digits, if the term has one that ends so.
fn full_year(term: &str, year: &str) -> Option<String> {
    let (_, years) = OLD_TERMS.into_iter().find(|(of, _)| *of == term)?;
    years.map(|full| full.to_string()).find(|full| full.ends_with(year))
}

/// `B9-0234/2022` from its parts; old addresses have the year first.
fn parliament(letters: &str, term: &str, number: &str, year: &str) -> Option<String> {
    let (number, year) = if !is_year(year) && is_year(number) { (year, number) } else { (number, year) };
    is_year(year).then(|| format!("{letters}{term}-{number:0>4}/{year}"))
}

/// The number behind an address such as `TA-9-2022-0219`.
fn address(series: &str, term: &str, year: &str, number: &str) -> Option<String> {
    match series.to_uppercase().as_str() {
        "TA" => Some(format!("P{term}_TA({year}){number}")),
        "RC" => parliament("RC-B", term, number, year),
        letter => parliament(letter, term, number, year),
    }
}

/// Which text of a document is meant, if that stands behind its number, as in `#2`, and how many bytes that takes.
fn text_no(behind: &str) -> Option<(usize, usize)> {
    let rest = behind.strip_prefix('#')?;
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    Some((1 + digits, rest[..digits].parse().ok().filter(|number| (1..100).contains(number))?))
}

impl ResolutionId {
    /// Finds the first number in `text`, however it is spelt, and where it stands (in bytes).
    #[must_use]
    pub fn find(text: &str) -> Option<(Range<usize>, Self)> {
        Self::find_all(text).into_iter().next()
    }

    /// Finds all numbers in `text`, in its order, however they are spelt, and where they stand (in bytes).
    #[must_use]
    pub fn find_all(text: &str) -> Vec<(Range<usize>, Self)> {
        let mut found: Vec<(Range<usize>, Self)> = Vec::new();
        // Most questions have none, and to look for all spellings takes a while.
        if !may_have_number(text) {
            return found;
        }
        let mut from = 0;
        while let Some(captures) = SPELLINGS.any.captures_at(text, from) {
            let Some(whole) = captures.get(0) else { break };
            let spelling = SPELLINGS.each.iter().find(|(before, _)| captures.get(before + 1).is_some());
            let id =
                spelling.and_then(|(before, canonical)| canonical(&Parts { captures: &captures, before: *before }));
            from = whole.end();
            match id {
                Some(id) => found.push((whole.range(), Self(id))),
                // Another may begin inside what looked like one.
                None => from = whole.start() + text[whole.start()..].chars().next().map_or(1, char::len_utf8),
            }
        }
        for (range, id) in &mut found {
            if let Some((length, text_no)) = text_no(&text[range.end..]) {
                range.end += length;
                *id = id.text(text_no);
            }
        }
        found
    }

    /// The year that stands in the number; `None` where none does, as in `A/RES/73/6`.
    #[must_use]
    pub fn year(&self) -> Option<u32> {
        // `A/RES/1991 (XVIII)` counts its session.
        if self.document().starts_with("A/") && self.document().ends_with(')') {
            return None;
        }
        let numbers = self.document().split(|c: char| !c.is_ascii_digit()).filter(|number| number.len() == 4);
        let mut years = numbers.filter_map(|number| number.parse().ok()).filter(|year| (1945..2100).contains(year));
        // `B9-2019/2020` has its year behind, `P9_TA(2022)2019` in front.
        if self.document().starts_with('P') { years.next() } else { years.next_back() }
    }

    /// The number of the `text_no`th text (from 1) in the document of this number.
    #[must_use]
    pub fn text(&self, text_no: usize) -> Self {
        if text_no <= 1 { self.clone() } else { Self(format!("{}#{text_no}", self.0)) }
    }

    /// The number in the one form that it is kept in.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number of the document that holds this text.
    #[must_use]
    pub fn document(&self) -> &str {
        self.0.split('#').next().unwrap_or(&self.0)
    }

    /// Whether it is a symbol of the United Nations, such as `S/RES/1546 (2004)`.
    #[must_use]
    pub fn is_united_nations(&self) -> bool {
        ["S/", "A/", "E/"].iter().any(|body| self.0.starts_with(body))
    }

    /// The page of the European Parliament that publishes the text, or `None` where the address is not known.
    ///
    /// The pattern of addresses is Parliament's own: `/doceo/document/{B}-{9}-{2022}-{0234}_{EN}.html`.
    #[must_use]
    pub fn url(&self, language: Language) -> Option<String> {
        let id = self.document();
        let address = if let Some(rest) = id.strip_prefix('P') {
            let (term, rest) = rest.split_once("_TA(")?;
            let (year, number) = rest.split_once(')')?;
            format!("TA-{term}-{year}-{number}")
        } else if self.is_united_nations() {
            return Some(format!("https://undocs.org/{}", id.replace(' ', "")));
        } else {
            let (series, rest) = id.rsplit_once('-')?;
            let (number, year) = rest.split_once('/')?;
            let (letters, term) = match series.strip_prefix("RC-B") {
                Some(term) => ("RC", term),
                None => series.split_at(1),
            };
            format!("{letters}-{term}-{year}-{number}")
        };
        Some(format!("https://www.europarl.europa.eu/doceo/document/{address}_{}.html", language.code().to_uppercase()))
    }
}

/// Compared and hashed by its spelling.
impl Borrow<str> for ResolutionId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ResolutionId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for ResolutionId {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        let text = text.trim();
        let (number, text_no) = match text.split_once('#') {
            Some((number, text_no)) => (number, text_no.parse().map_err(|_| ParseIdError(text.to_owned()))?),
            None => (text, 1),
        };
        match Self::find(number) {
            Some((range, id)) if range == (0..number.len()) => Ok(id.text(text_no)),
            _ => Err(ParseIdError(text.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let (_, id) = ResolutionId::find(text).expect("a number");
        assert_eq!(id.to_string(), expected);
        assert_eq!(id.to_string().parse::<ResolutionId>().expect("its own spelling"), id);
    }

    #[test]
    fn every_spelling_leads_to_the_canonical_number() {
        check("B9-0234/2022", "B9-0234/2022");
        check("what about b9 – 234/2022?", "B9-0234/2022");
        check("B9\u{2011}0234/2022 §1", "B9-0234/2022");
        check("RC-B10-0249/2025", "RC-B10-0249/2025");
        check("https://www.europarl.europa.eu/doceo/document/B-9-2022-0234_EN.html", "B9-0234/2022");
        check("RC-10-2025-0249", "RC-B10-0249/2025");
        check("TA-9-2022-0219_EN", "P9_TA(2022)0219");
        check("P9_TA(2022)0219", "P9_TA(2022)0219");
        check("S/RES/1546(2004)", "S/RES/1546 (2004)");
        check("A/RES/73/6", "A/RES/73/6");
        check("United Nations S/2024/37", "S/2024/37");
        check("a/c.3/78/l.41", "A/C.3/78/L.41");
        check("E/CN.7/2012/L.2", "E/CN.7/2012/L.2");
        check("B9 0234/2022", "B9-0234/2022");
        check("b9 234/2022", "B9-0234/2022");
        check("B9-0234-2022", "B9-0234/2022");
        check("b9_0234_2022", "B9-0234/2022");
        check("B9 0234 2022", "B9-0234/2022");
        check("A4-0112/97", "A4-0112/1997");
        check("B4\u{2011}567/96.", "B4-0567/1996");
        check("A3-13/94", "A3-0013/1994");
        check("a5 202/03", "A5-0202/2003");
        check("A4-0112-1997_EN.txt", "A4-0112/1997");
        check("A_RES_1514(XV)_EN.txt", "A/RES/1514 (XV)");
        check("A_RES_73_6_EN.pdf", "A/RES/73/6");
        check("RC9-0230/2022", "RC-B9-0230/2022");
        check("P9 TA(2022)0219", "P9_TA(2022)0219");
        check("P9_TA-PROV(2022)0219", "P9_TA(2022)0219");
        check("T9-0219/2022", "P9_TA(2022)0219");
        check("P9_A(2024)0163", "A9-0163/2024");
        check("getDoc.do?type=TA&reference=P6-TA-2006-0510&language=EN", "P6_TA(2006)0510");
        check("getDoc.do?reference=B6-2006-0495", "B6-0495/2006");
        check("https://undocs.org/en/S/RES/1540(2004)", "S/RES/1540 (2004)");
        check("https://undocs.org/S/RES/1540%20(2004)", "S/RES/1540 (2004)");
        check("FinalSymbol=S%2FRES%2F1540%282004%29&i=1", "S/RES/1540 (2004)");
        check("S RES 1540 (2004)", "S/RES/1540 (2004)");
        check("General Assembly resolution 73/6", "A/RES/73/6");
    }

    #[test]
    fn every_series_of_the_united_nations_has_its_numbers() {
        check("A/HRC/RES/53/99", "A/HRC/RES/53/99");
        check("a/hrc/res/s\u{2011}35/1", "A/HRC/RES/S-35/1");
        check("A/HRC/DEC/52/115", "A/HRC/DEC/52/115");
        check("E/RES/2023/30", "E/RES/2023/30");
        check("A/RES/ES-11/1", "A/RES/ES-11/1");
        check("General Assembly resolution es-11/1", "A/RES/ES-11/1");
        check("A/RES/S-32/1", "A/RES/S-32/1");
        check("A/RES/3379 (XXX)", "A/RES/3379 (XXX)");
        check("A/RES/377(V)", "A/RES/377 (V)");
        check("General Assembly resolution 2200 A (XXI)", "A/RES/2200 A (XXI)");
        check("A/RES/3201(S-VI)", "A/RES/3201 (S-VI)");
        check("A/HRC/S-35/L.1", "A/HRC/S-35/L.1");
        check("A/ES-10/L.27", "A/ES-10/L.27");
        check("a/c.3/78/l.41/rev.1", "A/C.3/78/L.41/Rev.1");
        check("https://undocs.org/A%2FRES%2F377%28V%29", "A/RES/377 (V)");
        let url = |id: &str| id.parse::<ResolutionId>().expect("a number").url(Language::English);
        assert_eq!(url("A/RES/377 (V)").as_deref(), Some("https://undocs.org/A/RES/377(V)"));
        assert_eq!(url("A/HRC/S-35/L.1/Rev.1").as_deref(), Some("https://undocs.org/A/HRC/S-35/L.1/Rev.1"));
    }

    #[test]
    fn a_number_leads_to_its_official_page() {
        let id: ResolutionId = "B9-0234/2022".parse().expect("a number");
        assert_eq!(
            id.url(Language::English).as_deref(),
            Some("https://www.europarl.europa.eu/doceo/document/B-9-2022-0234_EN.html")
        );
        assert_eq!(id.text(2).url(Language::English), id.url(Language::English));
        let joint: ResolutionId = "RC-B10-0249/2025".parse().expect("a number");
        assert!(joint.url(Language::French).expect("an address").ends_with("/RC-10-2025-0249_FR.html"));
    }

    #[test]
    fn all_numbers_of_a_text_are_found_in_its_order() {
        let text = "S/RES/1540 (2004), B9-0234/2022 and doceo/document/TA-9-2022-0219_DE.html";
        let found: Vec<_> = ResolutionId::find_all(text).into_iter().map(|(_, id)| id.to_string()).collect();
        assert_eq!(found, ["S/RES/1540 (2004)", "B9-0234/2022", "P9_TA(2022)0219"]);
        let text = "B9-0234/2022#2, B9-0234/2022#1, B9-0234/2022#, B9-0234/2022_EN.html#_ftn2 and B9-0234/2022#200";
        let found: Vec<_> = ResolutionId::find_all(text).into_iter().map(|(_, id)| id.to_string()).collect();
        assert_eq!(found, ["B9-0234/2022#2", "B9-0234/2022", "B9-0234/2022", "B9-0234/2022", "B9-0234/2022"]);
    }

    #[test]
    fn a_number_tells_its_year() {
        let year = |id: &str| id.parse::<ResolutionId>().expect("a number").year();
        assert_eq!(year("P9_TA(2022)0219"), Some(2022));
        assert_eq!(year("B9-2019/2020"), Some(2020));
        assert_eq!(year("S/RES/1540 (2004)"), Some(2004));
        assert_eq!(year("A/RES/73/6"), None);
        assert_eq!(year("A/RES/1991 (XVIII)"), None);
        assert_eq!(year("E/RES/2023/30"), Some(2023));
    }

    #[test]
    fn other_text_is_no_number() {
        for text in
            ["", "A4-0112/12", "A9-0112/97", "A4-0112/977", "Rule 144", "B9", "2022/2658(RSP)", "B9-0234/2022 and more"]
        {
            assert!(text.parse::<ResolutionId>().is_err(), "{text}");
        }
    }
}
