//! The identifier of a document in the Open Data API, as in its addresses.
//!
//! ```text
//! TA-9-2022-0219   adopted text     A-9-2024-0071    report
//! B-9-2022-0234    motion           RC-9-2022-0230   joint motion
//! ```

use std::{fmt, str::FromStr, sync::LazyLock};

use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::model::ResolutionId;

/// `TA-9-2022-0219`: what it is, the parliamentary term, the year and a number. Safe as a part of a file's name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct DocumentId(String);

/// The text is not the identifier of a document that may hold a resolution.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is not the identifier of a document, such as `TA-9-2022-0219`")]
pub struct ParseDocumentIdError(String);

/// Amendments, annexes and corrigenda have more behind it, and are other documents.
static FORM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[^A-Za-z0-9_-])((?:TA|A|B|RC)-[0-9]{1,2}-[0-9]{4}-[0-9]{4})(?:$|[^A-Za-z0-9_-])")
        .expect("the pattern is fixed and valid")
});

impl DocumentId {
    /// The first identifier that stands in `text`, such as an address.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        let found = FORM.captures(text).map(|captures| Self(captures[1].to_owned()));
        // Of years before the Parliament was elected there are no numbers.
        found.filter(|id| id.0.parse::<ResolutionId>().is_ok())
    }

    /// The parliamentary term.
    pub fn term(&self) -> u8 {
        let term = self.0.split('-').nth(1).and_then(|term| term.parse().ok());
        term.expect("the pattern has one or two digits there")
    }

    /// Its last part, which stands in every spelling of its number.
    pub(super) fn number(&self) -> &str {
        &self.0[self.0.len() - 4..]
    }

    /// The number that the text itself bears.
    pub fn resolution(&self) -> ResolutionId {
        self.0.parse().expect("a resolution's number can be written as the identifier of its document")
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for DocumentId {
    type Err = ParseDocumentIdError;

    fn from_str(text: &str) -> Result<Self, ParseDocumentIdError> {
        Self::find(text).filter(|id| id.0 == text).ok_or_else(|| ParseDocumentIdError(text.to_owned()))
    }
}

impl TryFrom<String> for DocumentId {
    type Error = ParseDocumentIdError;

    fn try_from(text: String) -> Result<Self, ParseDocumentIdError> {
        text.parse()
    }
}

impl From<DocumentId> for String {
    fn from(id: DocumentId) -> Self {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(u8, &str)>) {
        let id = text.parse::<DocumentId>().ok();
        assert_eq!(id.as_ref().map(ToString::to_string).as_deref(), expected.map(|_| text));
        let found = id.map(|id| (id.term(), id.resolution().to_string()));
        assert_eq!(found.as_ref().map(|(term, number)| (*term, number.as_str())), expected);
    }

    #[test]
    fn an_identifier_has_a_term_and_belongs_to_a_resolution() {
        check("TA-9-2022-0219", Some((9, "P9_TA(2022)0219")));
        check("A-9-2024-0071", Some((9, "A9-0071/2024")));
        check("B-10-2025-0249", Some((10, "B10-0249/2025")));
        check("RC-10-2025-0249", Some((10, "RC-B10-0249/2025")));
    }

    #[test]
    fn nothing_else_is_an_identifier() {
        for text in [
            "",
            "A-9-2024-0163-AM-001-005",
            "TA-9-2022-0219/en",
            "../TA-9-2022-0219",
            "TA-9-2022-0219\n",
            "P-9-2022-000219",
            "TA-9-2022-021\u{0669}",
            "A-0-1975-0123",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn an_identifier_is_found_in_an_address() {
        let found = |text| DocumentId::find(text).map(|id| id.to_string());
        assert_eq!(found("eli/dl/doc/TA-10-2025-0249"), Some("TA-10-2025-0249".to_owned()));
        assert_eq!(found("https://example.org/doc/A-9-2024-0163?format=x"), Some("A-9-2024-0163".to_owned()));
        assert_eq!(found("eli/dl/doc/A-9-2024-0163-AM-001-005"), None);
    }
}
