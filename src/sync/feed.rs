//! The feeds of the Open Data API: which documents were published or changed lately, as Atom.
//!
//! ```text
//! <feed><entry><id>…/eli/dl/doc/TA-10-2025-0249</id><link href="…"/><updated>2025-05-07T…</updated></entry>…</feed>
//! ```

use jiff::Timestamp;
use quick_xml::{Reader, events::Event};

use super::{client::FetchError, id::DocumentId};

/// A document that was published or changed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) id: DocumentId,
    /// `None` where it is not said in a way that we understand.
    pub(super) updated: Option<Timestamp>,
}

/// The changes in a feed, in its order.
pub(super) fn changes(feed: &[u8]) -> Result<Vec<Change>, FetchError> {
    let unexpected = |reason: String| FetchError::Unexpected(reason);
    let text = str::from_utf8(feed).map_err(|error| unexpected(error.to_string()))?;
    let mut reader = Reader::from_str(text);
    let mut open: Vec<String> = Vec::new();
    let mut whole = false;
    let mut changes = Vec::new();
    let mut entry = Entry::default();
    loop {
        match reader.read_event().map_err(|error| unexpected(error.to_string()))? {
            Event::Start(tag) => {
                entry.attributes(&tag);
                open.push(tag.local_name().into_inner().to_owned());
            }
            Event::Empty(tag) => entry.attributes(&tag),
            Event::Text(text) => entry.text(open.last().map_or("", String::as_str), &text.xml10_content()),
            Event::End(_) => match open.pop().as_deref() {
                Some("entry") => changes.extend(std::mem::take(&mut entry).change()),
                Some("feed") => whole = true,
                _ => {}
            },
            Event::Eof if whole => return Ok(changes),
            Event::Eof => return Err(unexpected("the feed breaks off".to_owned())),
            _ => {}
        }
        // What stands above the first entry is about the feed itself.
        if !open.iter().any(|name| name == "entry") {
            entry = Entry::default();
        }
    }
}

#[derive(Default)]
struct Entry {
    id: Option<DocumentId>,
    updated: Option<Timestamp>,
}

impl Entry {
    fn attributes(&mut self, tag: &quick_xml::events::BytesStart<'_>) {
        for attribute in tag.attributes().flatten() {
            self.id = self.id.take().or_else(|| DocumentId::find(&attribute.value));
        }
    }

    fn text(&mut self, element: &str, text: &str) {
        match element {
            "id" => self.id = DocumentId::find(text).or(self.id.take()),
            "updated" => self.updated = text.trim().parse().ok(),
            _ => {}
        }
    }

    fn change(self) -> Option<Change> {
        Some(Change { id: self.id?, updated: self.updated })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEED: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom"><id>https://example.org/feed/TA-1-1979-0001</id>
          <updated>2025-05-08T00:00:00Z</updated>
          <entry><title>one</title><id>https://example.org/eli/dl/doc/TA-10-2025-0249</id>
            <link href="https://example.org/other"/><updated>2025-05-07T12:00:00+02:00</updated></entry>
          <entry><id>urn:uuid:1</id><link href="https://example.org/doc/A-9-2024-0163"></link></entry>
          <entry><id>https://example.org/eli/dl/doc/A-9-2024-0163-AM-001-005</id></entry>
        </feed>"#;

    #[test]
    fn each_entry_names_a_document_and_when_it_changed() {
        let changes = changes(FEED.as_bytes()).unwrap();
        let found: Vec<_> = changes.iter().map(|change| (change.id.to_string(), change.updated)).collect();
        let noon = "2025-05-07T10:00:00Z".parse().unwrap();
        assert_eq!(found, [("TA-10-2025-0249".to_owned(), Some(noon)), ("A-9-2024-0163".to_owned(), None)]);
    }

    #[test]
    fn a_feed_that_breaks_off_is_unexpected() {
        for length in [0, 60, 300, FEED.len() - 7] {
            assert!(matches!(changes(&FEED.as_bytes()[..length]), Err(FetchError::Unexpected(_))), "{length}");
        }
    }
}
