//! The JSON of the Open Data API, as far as it is needed: a work has expressions (languages) with manifestations (files).
//!
//! ```text
//! {"data": [{"id": "eli/dl/doc/TA-10-2025-0249", "document_date": "2025-11-26", "is_realized_by": [
//!   {"id": "eli/dl/doc/TA-10-2025-0249/en", "is_embodied_by": [
//!     {"format": "…/file-type/XML", "is_exemplified_by": "distribution/…_en.xml", "issued": "2025-…"}, …]}, …]}]}
//! ```
//!
//! In a list, works have no more than their id. Order and number of languages and files are arbitrary, and `byteSize` is
//! no size.

use serde::{Deserialize, Deserializer};

use super::{client::FetchError, id::DocumentId};
use crate::model::Language;

/// The works of an answer.
pub(super) fn works(json: &[u8]) -> Result<Vec<Work>, FetchError> {
    let page: Page = serde_json::from_slice(json).map_err(|error| FetchError::Unexpected(error.to_string()))?;
    Ok(page.data)
}

#[derive(Deserialize)]
struct Page {
    #[serde(deserialize_with = "one_or_many")]
    data: Vec<Work>,
}

/// A document.
#[derive(Deserialize)]
pub(super) struct Work {
    id: String,
    /// As `2025-05-07`.
    pub(super) document_date: Option<String>,
    #[serde(default, deserialize_with = "one_or_many")]
    is_realized_by: Vec<Expression>,
}

#[derive(Deserialize)]
struct Expression {
    id: String,
    #[serde(default, deserialize_with = "one_or_many")]
    is_embodied_by: Vec<Manifestation>,
}

#[derive(Deserialize)]
struct Manifestation {
    format: Option<String>,
    is_exemplified_by: Option<String>,
    issued: Option<String>,
}

/// JSON-LD may write a list of one without its brackets.
fn one_or_many<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany<T> {
        Many(Vec<T>),
        One(T),
    }
    Ok(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::Many(values) => values,
        OneOrMany::One(value) => vec![value],
    })
}

/// A form that our readers understand. Those whose markers and notes are tagged come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    Xml,
    Html,
    Docx,
    Pdf,
}

/// How far from the end the mark of the end may stand.
const END: usize = 4096;

/// A file that holds a document in one language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Offer {
    pub(super) form: Form,
    /// Relative to the host of the API, or complete.
    pub(super) address: String,
    issued: Option<String>,
}

impl Work {
    /// `None` for documents that hold no resolution, such as amendments.
    pub(super) fn document(&self) -> Option<DocumentId> {
        last_segment(&self.id).parse().ok()
    }

    /// The files in a language, the best first; `None` where the document does not exist in it.
    pub(super) fn offers(&self, language: Language) -> Option<Vec<Offer>> {
        let mut expressions = self.is_realized_by.iter();
        let expression = expressions.find(|expression| last_segment(&expression.id) == language.code())?;
        let mut offers: Vec<_> = expression.is_embodied_by.iter().filter_map(Manifestation::offer).collect();
        offers.sort();
        Some(offers)
    }
}

impl Manifestation {
    fn offer(&self) -> Option<Offer> {
        let form = Form::of(last_segment(self.format.as_ref()?))?;
        Some(Offer { form, address: self.is_exemplified_by.clone()?, issued: self.issued.clone() })
    }
}

impl Form {
    /// By the name in the European Union's list of file types.
    fn of(name: &str) -> Option<Self> {
        match name {
            "XML" => Some(Self::Xml),
            "XHTML" | "HTML" => Some(Self::Html),
            "DOCX" => Some(Self::Docx),
            name if name.starts_with("PDF") => Some(Self::Pdf),
            _ => None,
        }
    }

    pub(super) fn extension(self) -> &'static str {
        match self {
            Self::Xml => "xml",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
        }
    }

    /// Whether these bytes can be a whole file of this form about a document. A page that says “try again later” is none,
    /// and neither is one that breaks off where its length was not announced.
    pub(super) fn fits(self, bytes: &[u8], id: &DocumentId) -> bool {
        let about_it = || bytes.windows(id.number().len()).any(|window| window == id.number().as_bytes());
        match self {
            Self::Pdf => bytes.starts_with(b"%PDF-") && ends_with_mark(bytes, b"%%EOF"),
            Self::Docx => bytes.starts_with(b"PK\x03\x04") && ends_with_mark(bytes, b"PK\x05\x06"),
            Self::Xml => starts_with_tag(bytes) && bytes.trim_ascii_end().ends_with(b">") && about_it(),
            Self::Html => starts_with_tag(bytes) && ends_with_html(bytes) && about_it(),
        }
    }
}

/// Whether the mark of the end stands near it, where the form allows a little more behind it.
fn ends_with_mark(bytes: &[u8], mark: &[u8]) -> bool {
    let end = &bytes[bytes.len().saturating_sub(END)..];
    end.windows(mark.len()).any(|window| window == mark)
}

fn starts_with_tag(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"<")
}

fn ends_with_html(bytes: &[u8]) -> bool {
    let end = bytes.trim_ascii_end();
    let end = &end[end.len().saturating_sub("</html>".len())..];
    end.eq_ignore_ascii_case(b"</html>")
}

fn last_segment(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORK: &str = r#"{"data": [{"id": "eli/dl/doc/RC-9-2021-0068", "document_date": "2021-01-20", "is_realized_by": [
        {"id": "eli/dl/doc/RC-9-2021-0068/fr", "is_embodied_by": []},
        {"id": "eli/dl/doc/RC-9-2021-0068/en", "is_embodied_by": [
            {"format": "http://publications.europa.eu/resource/authority/file-type/PDF", "is_exemplified_by": "a.pdf"},
            {"format": "http://publications.europa.eu/resource/authority/file-type/ZIP", "is_exemplified_by": "a.zip"},
            {"format": "http://publications.europa.eu/resource/authority/file-type/XHTML", "is_exemplified_by": "a.xhtml"}
        ]}]}], "@context": []}"#;

    #[test]
    fn the_best_form_of_a_language_comes_first() {
        let works = works(WORK.as_bytes()).unwrap();
        let offers = |code: &str| works[0].offers(code.parse().unwrap());
        let addresses: Vec<_> = offers("en").unwrap().into_iter().map(|offer| offer.address).collect();
        assert_eq!(addresses, ["a.xhtml", "a.pdf"]);
        assert_eq!(offers("fr"), Some(Vec::new()));
        assert_eq!(offers("de"), None);
        assert_eq!(works[0].document().unwrap().to_string(), "RC-9-2021-0068");
    }

    #[test]
    fn an_answer_that_breaks_off_is_unexpected() {
        for length in [0, 1, 20, WORK.len() - 1] {
            assert!(matches!(works(&WORK.as_bytes()[..length]), Err(FetchError::Unexpected(_))), "{length}");
        }
    }

    #[test]
    fn a_list_of_one_may_have_no_brackets() {
        let json = r#"{"data": {"id": "eli/dl/doc/TA-9-2022-0219", "is_realized_by": {"id": "x/en"}}}"#;
        let works = works(json.as_bytes()).unwrap();
        assert_eq!(works[0].offers("en".parse().unwrap()), Some(Vec::new()));
    }

    #[test]
    fn bytes_that_are_no_whole_file_about_the_document_do_not_fit() {
        let fits = |form: Form, bytes: &[u8]| form.fits(bytes, &"TA-9-2022-0219".parse().unwrap());
        assert!(fits(Form::Html, b"\xEF\xBB\xBF<!DOCTYPE html><html>P9_TA(2022)0219</HTML>\n"));
        assert!(!fits(Form::Html, b"<html><p>P9_TA(2022)0219</p><p>1. Calls on"));
        assert!(!fits(Form::Html, b"<html>Try again later.</html>"));
        assert!(!fits(Form::Xml, b"<html>Try again later.</html>"));
        assert!(!fits(Form::Xml, b""));
        assert!(!fits(Form::Pdf, b"<html>0219</html>"));
        assert!(fits(Form::Pdf, b"%PDF-1.7 \x00 %%EOF\n"));
        assert!(!fits(Form::Pdf, b"%PDF-1.7 \x00"));
        assert!(fits(Form::Docx, b"PK\x03\x04 \x00 PK\x05\x06 \x00"));
        assert!(!fits(Form::Docx, b"PK\x03\x04 \x00"));
    }
}
