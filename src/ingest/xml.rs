//! The XML forms: the Parliament's own, Akoma Ntoso and the Official Journal's Formex.
//!
//! ```text
//! Parliament    <GRVISA><VISA><P><NO.P>–</NO.P>having regard to …</P></VISA></GRVISA>  … <FOOTNOTE>
//! Akoma Ntoso   <citation><p>having regard to …</p></citation>
//!               <point><num>1.</num><content><p>Encourages …</p></content></point>     … <authorialNote marker="1">
//! Formex        <NP><NO.P>1.</NO.P><TXT>Calls on …</TXT></NP>, <LIST TYPE="DASH"><ITEM>  … <NOTE>
//! ```
//!
//! What `<del>` holds was deleted and is passed over; a `<heading>` in a clause is no part of its words.
//!
//! One reader serves all three, for their markers decide and not their tags: an element begins a block unless it stands
//! amid text. A document type is not read and no entity is expanded but XML's own five.

use quick_xml::{
    Reader as XmlReader,
    events::{BytesRef, BytesStart, Event},
};

use super::{blocks::Block, diagnostic::Diagnostics, flow::Flow, languages::Language};

/// Deeper nesting is no document.
const DEPTH_MAX: usize = 256;

/// Elements with a marker that belongs to the block behind it.
const MARKERS: [&str; 2] = ["num", "no.p"];

const NOTES: [&str; 3] = ["authorialnote", "footnote", "note"];

const TITLES: [&str; 2] = ["doctitle", "title"];

/// Elements that are never part of a running text.
const BLOCKS: [&str; 12] =
    ["p", "item", "np", "txt", "point", "list", "paragraph", "content", "heading", "tr", "td", "block"];

/// Elements that always are.
const INLINE: [&str; 18] = [
    "b",
    "i",
    "u",
    "em",
    "strong",
    "sup",
    "sub",
    "span",
    "ref",
    "a",
    "ht",
    "date",
    "docnumber",
    "docdate",
    "ins",
    "del",
    "eol",
    "br",
];

/// Elements that end a line amid a text.
const LINE_ENDS: [&str; 2] = ["eol", "br"];

/// Elements that are clauses, and may have a heading of their own.
const CLAUSES: [&str; 5] = ["paragraph", "point", "recital", "citation", "subparagraph"];

/// The blocks of an XML document, or `None` (with the reason as a diagnostic) if it cannot be read as XML.
pub(super) fn blocks(document: &str, diagnostics: &mut Diagnostics) -> Option<Vec<Block>> {
    let mut xml = XmlReader::from_str(document);
    let mut reader = Reader::new(document);
    loop {
        let at = usize::try_from(xml.buffer_position()).unwrap_or(usize::MAX);
        let event = match xml.read_event() {
            Ok(Event::Eof) => break,
            Ok(event) => event,
            Err(error) => {
                diagnostics.error(reader.line(at), format!("the XML is damaged from here on: {error}"));
                break;
            }
        };
        let place = reader.line(at);
        if let Err(message) = reader.event(&event, place) {
            diagnostics.error(place, message);
            return None;
        }
    }
    if let Some(element) = reader.open.last() {
        let message =
            format!("the end of `<{}>` is missing, so the file may be cut off; what is left was read", element.name);
        diagnostics.error(reader.line(document.len()), message);
    }
    for entity in reader.unknown {
        diagnostics.warning(1, format!("the entity `&{entity};` is not expanded, so its text is missing"));
    }
    Some(reader.flow.finish(diagnostics))
}

/// The text of an entity or character reference, if it is one of XML's own.
pub(super) fn reference(entity: &BytesRef<'_>) -> Option<String> {
    if let Ok(Some(c)) = entity.resolve_char_ref() {
        return Some(c.to_string());
    }
    quick_xml::escape::resolve_predefined_entity(entity).map(str::to_owned)
}

struct Element {
    name: String,
    /// Whether text stands in it directly.
    has_text: bool,
    begins_block: bool,
}

/// A note that is being read.
struct OpenNote {
    depth: usize,
    marker: Option<String>,
    place: usize,
    text: String,
}

struct Reader<'a> {
    document: &'a [u8],
    /// How far lines were counted: the byte and its line.
    counted: (usize, usize),
    flow: Flow,
    open: Vec<Element>,
    note: Option<OpenNote>,
    notes: u32,
    /// The title being read, and how deep its element is.
    title: Option<(usize, String)>,
    /// The heading of a clause that is being read, and how deep its element is.
    heading: Option<(usize, String)>,
    /// How deep the element is that holds deleted text, or a note to a heading.
    deleted: Option<usize>,
    /// Whether the Parliament's opening line was read: its citations have dashes, where others have none.
    opened: bool,
    /// Whether a marker was read, so that the next block continues it.
    after_marker: bool,
    /// Whether the next text begins a clause whose dash is not written out, unless it is a marker.
    dash_due: bool,
    unknown: Vec<String>,
}

impl<'a> Reader<'a> {
    fn new(document: &'a str) -> Self {
        Self {
            document: document.as_bytes(),
            counted: (0, 1),
            flow: Flow::new(),
            open: Vec::new(),
            note: None,
            notes: 0,
            title: None,
            heading: None,
            deleted: None,
            opened: false,
            after_marker: false,
            dash_due: false,
            unknown: Vec::new(),
        }
    }

    fn event(&mut self, event: &Event<'_>, place: usize) -> Result<(), &'static str> {
        match event {
            Event::Start(tag) => {
                if self.open.len() == DEPTH_MAX {
                    return Err("the elements are nested deeper than in any document");
                }
                self.start(tag, place);
            }
            Event::End(_) => self.end(),
            Event::Empty(tag) => {
                self.start(tag, place);
                self.end();
            }
            Event::Text(text) => self.text(&text.xml10_content(), place),
            Event::CData(text) => self.text(&text.xml10_content(), place),
            Event::GeneralRef(entity) => match reference(entity) {
                Some(text) => self.text(&text, place),
                None => {
                    let name = entity.to_string();
                    if !self.unknown.contains(&name) && self.unknown.len() < 10 {
                        self.unknown.push(name);
                    }
                }
            },
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &BytesStart<'_>, place: usize) {
        let name = tag.local_name().as_ref().to_lowercase();
        let no_part = name == "del" || self.heading.is_some() && NOTES.contains(&name.as_str());
        if self.deleted.is_none() && no_part {
            self.deleted = Some(self.open.len());
        }
        let in_clause = self.open.last().is_some_and(|parent| CLAUSES.contains(&parent.name.as_str()));
        if self.heading.is_none() && self.note.is_none() && name == "heading" && in_clause {
            self.heading = Some((self.open.len(), String::new()));
        }
        if self.deleted.is_some() || self.heading.is_some() {
            if LINE_ENDS.contains(&name.as_str()) {
                self.text(" ", place);
            }
            self.open.push(Element { name, has_text: false, begins_block: false });
            return;
        }
        if LINE_ENDS.contains(&name.as_str()) {
            self.text(" ", place);
        }
        if let Some(mark) = quotation_mark(&name, tag) {
            self.text(&mark, place);
        }
        let amid_text = self.open.last().is_some_and(|parent| parent.has_text);
        let note = NOTES.contains(&name.as_str());
        let inline = INLINE.contains(&name.as_str()) || (amid_text && !BLOCKS.contains(&name.as_str()));
        let begins_block = self.note.is_none() && !note && !inline;
        if begins_block && !std::mem::take(&mut self.after_marker) {
            self.flow.end_block();
            if let Some((_, title)) = &mut self.title {
                title.push(' ');
            }
        }
        if note && self.note.is_none() {
            let marker = attribute(tag, "marker");
            self.note = Some(OpenNote { depth: self.open.len(), marker, place, text: String::new() });
        }
        if TITLES.contains(&name.as_str()) && self.title.is_none() {
            self.title = Some((self.open.len(), String::new()));
        }
        if (name == "item" && self.in_dash_list()) || (name == "citation" && self.opened) {
            self.dash_due = true;
        }
        let name = if name == "list" && attribute(tag, "TYPE").is_some_and(|kind| kind == "DASH") {
            DASH_LIST.to_owned()
        } else {
            name
        };
        self.open.push(Element { name, has_text: false, begins_block });
    }

    fn in_dash_list(&self) -> bool {
        self.open.last().is_some_and(|parent| parent.name == DASH_LIST)
    }

    fn end(&mut self) {
        let Some(element) = self.open.pop() else {
            return;
        };
        let depth = self.open.len();
        if self.deleted.is_some() || self.heading.is_some() {
            self.deleted.take_if(|deleted| *deleted == depth);
            if let Some((_, heading)) = self.heading.take_if(|(heading, _)| *heading == depth) {
                self.flow.heading(&heading);
            }
            return;
        }
        if self.note.as_ref().is_some_and(|note| note.depth == self.open.len()) {
            self.end_note();
        }
        if let Some((_, title)) = self.title.take_if(|(depth, _)| *depth == self.open.len()) {
            self.flow.title(&title);
        }
        if MARKERS.contains(&element.name.as_str()) {
            self.after_marker = true;
        } else if element.begins_block && self.note.is_none() {
            self.after_marker = false;
            self.flow.end_block();
        }
    }

    fn end_note(&mut self) {
        let Some(note) = self.note.take() else {
            return;
        };
        self.notes += 1;
        let number = match note.marker {
            Some(marker) => marker.parse().ok(),
            None => Some(self.notes),
        };
        // A note marked with an asterisk has no number to be known by.
        if let Some(number) = number {
            self.flow.inline_note(number, &note.text, note.place);
        }
    }

    fn text(&mut self, text: &str, place: usize) {
        if self.deleted.is_some() {
            return;
        }
        if let Some((_, heading)) = &mut self.heading {
            heading.push_str(text);
            return;
        }
        if let Some(note) = &mut self.note {
            note.text.push_str(text);
            return;
        }
        if !text.trim().is_empty() {
            if let Some(element) = self.open.last_mut() {
                element.has_text = true;
            }
            let in_marker = self.open.last().is_some_and(|element| MARKERS.contains(&element.name.as_str()));
            self.after_marker &= in_marker;
            if std::mem::take(&mut self.dash_due) && !in_marker {
                self.flow.text("– ", place);
            }
        }
        if let Some((_, title)) = &mut self.title {
            title.push_str(text);
        }
        self.opened |= Language::opened_by(text).is_some();
        self.flow.text(text, place);
    }

    /// The line of a byte of the document; bytes come in order.
    fn line(&mut self, at: usize) -> usize {
        let (from, line) = self.counted;
        let at = at.clamp(from, self.document.len());
        self.counted = (at, line + self.document[from..at].iter().filter(|byte| **byte == b'\n').count());
        self.counted.1
    }
}

/// The quotation mark that Formex keeps as a code point in an empty element.
fn quotation_mark(name: &str, tag: &BytesStart<'_>) -> Option<String> {
    let is_mark = ["quot.start", "quot.end"].contains(&name);
    let code = attribute(tag, "CODE").filter(|_| is_mark)?;
    Some(char::from_u32(u32::from_str_radix(&code, 16).ok()?)?.to_string())
}

/// What Formex calls a list whose items begin with a dash that is not written out.
const DASH_LIST: &str = "list of dashes";

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    Some(tag.try_get_attribute(name).ok()??.value.to_string())
}
