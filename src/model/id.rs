//! The number of a resolution, in its canonical spelling.
//!
//! ```text
//! B9-0234/2022   RC-B10-0249/2025   A9-0071/2024   P9_TA(2022)0219
//! S/RES/1546 (2004)   A/RES/73/6   S/2024/37   A/C.3/78/L.41   E/CN.7/2012/L.2
//! ```
//!
//! People write them with any dash, blank or case, and paste links; [`ResolutionId::find`] understands those too.

use std::{fmt, ops::Range, str::FromStr, sync::LazyLock};

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

type Canonical = fn(&Captures<'_>) -> String;

/// Written `~` in the patterns: dashes that people and documents use for the plain hyphen.
const DASH: &str = r"[-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2212}]";

static SPELLINGS: LazyLock<Vec<(Regex, Canonical)>> = LazyLock::new(|| {
    let table: [(&str, Canonical); 8] = [
        // Address form first: its `9-2022-0234` would otherwise read as a number with a blank.
        (r"(?i)\b(RC|A|B|TA)~(\d{1,2})~(\d{4})~(\d{4})(?:_[A-Z]{2})?\b", |c| {
            let (term, year, number) = (&c[2], &c[3], &c[4]);
            match c[1].to_uppercase().as_str() {
                "RC" => format!("RC-B{term}-{number}/{year}"),
                "TA" => format!("P{term}_TA({year}){number}"),
                letter => format!("{letter}{term}-{number}/{year}"),
            }
        }),
        (r"(?i)\bRC\s?~?\s?B\s?(\d{1,2})\s?~\s?(\d{1,4})\s?/\s?(\d{4})", |c| {
            format!("RC-B{}-{:0>4}/{}", &c[1], &c[2], &c[3])
        }),
        (r"(?i)\b([AB])\s?(\d{1,2})\s?~\s?(\d{1,4})\s?/\s?(\d{4})", |c| {
            format!("{}{}-{:0>4}/{}", c[1].to_uppercase(), &c[2], &c[3], &c[4])
        }),
        (r"(?i)\bP(\d{1,2})_TA(?:~PROV)?\s?\((\d{4})\)\s?(\d{4})", |c| format!("P{}_TA({}){}", &c[1], &c[2], &c[3])),
        (r"(?i)\bS/RES/(\d{1,4})\s?\((\d{4})\)", |c| format!("S/RES/{} ({})", &c[1], &c[2])),
        (r"(?i)\bA/RES/(\d{1,3})/(\d{1,3})\b", |c| format!("A/RES/{}/{}", &c[1], &c[2])),
        // Drafts: of the Security Council by year, of other bodies with an L.
        (r"(?i)\bS/(\d{4})/(\d{1,4})\b", |c| format!("S/{}/{}", &c[1], &c[2])),
        (r"(?i)\b([AE]/(?:[A-Z]{1,4}\.?\d{0,2}/)?\d{2,4}/L\.\d{1,4})\b", |c| c[1].to_uppercase()),
    ];
    table
        .into_iter()
        .map(|(pattern, canonical)| {
            // `\d` would match the digits of every script; numbers of resolutions have ASCII digits.
            let pattern = pattern.replace('~', DASH).replace(r"\d", "[0-9]");
            (Regex::new(&pattern).expect("the patterns above are fixed and valid"), canonical)
        })
        .collect()
});

impl ResolutionId {
    /// Finds the first number in `text`, however it is spelt, and where it stands (in bytes).
    #[must_use]
    pub fn find(text: &str) -> Option<(Range<usize>, Self)> {
        SPELLINGS
            .iter()
            .filter_map(|(regex, canonical)| {
                let captures = regex.captures(text)?;
                let range = captures.get(0)?.range();
                Some((range, Self(canonical(&captures))))
            })
            .min_by_key(|(range, _)| range.start)
    }

    /// The number of the `text_no`th text (from 1) in the document of this number.
    #[must_use]
    pub fn text(&self, text_no: usize) -> Self {
        if text_no <= 1 { self.clone() } else { Self(format!("{}#{text_no}", self.0)) }
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
    fn other_text_is_no_number() {
        for text in ["", "Rule 144", "B9", "2022/2658(RSP)", "B9-0234/2022 and more"] {
            assert!(text.parse::<ResolutionId>().is_err(), "{text}");
        }
    }
}
