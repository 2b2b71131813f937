//! The DOCX form: a zip archive with the paragraphs and the notes of a word processor.
//!
//! ```text
//! word/document.xml    w:p ▶ w:r ▶ w:t text, w:tab, w:br, w:footnoteReference     one block for each paragraph
//! word/footnotes.xml   w:footnote w:id
//! word/styles.xml      w:style ▶ w:numPr                 the list that paragraphs of a style are in
//! word/numbering.xml   w:num ▶ w:abstractNum ▶ w:lvl     markers that are counted and not written
//! ```
//!
//! What an archive says of its sizes is not believed: reading stops at a limit. Field codes, deleted and hidden text, what
//! was set otherwise before, text boxes amid a paragraph and the second copy of others are passed over.

mod numbering;
mod styles;
mod symbols;

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read as _},
};

use quick_xml::{
    Reader as XmlReader,
    events::{BytesStart, Event},
};
use zip::ZipArchive;

use super::{blocks::Block, diagnostic::Diagnostics, flow::Flow, xml};
use numbering::Numbering;
use styles::Styles;

/// The most that is unpacked of one part; the longest reports have some 10 MB.
const PART_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// So many unknown entities are named.
const UNKNOWN_MAX: usize = 10;

/// The blocks of a DOCX file, or `None` (with the reason as a diagnostic) if it is none.
pub(super) fn blocks(bytes: &[u8], diagnostics: &mut Diagnostics) -> Option<Vec<Block>> {
    let mut archive = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(error) => {
            diagnostics.error(1, format!("the archive is damaged or cut off: {error}"));
            return None;
        }
    };
    let Some(document) = part(&mut archive, "word/document.xml", diagnostics) else {
        diagnostics.error(1, "the archive holds no readable `word/document.xml`, so it is no DOCX document");
        return None;
    };
    let notes = part(&mut archive, "word/footnotes.xml", diagnostics);
    let numbering = part(&mut archive, "word/numbering.xml", diagnostics);
    let styles = part(&mut archive, "word/styles.xml", diagnostics);
    let mut reader = Reader {
        flow: Flow::new(),
        notes: notes.map(|part| read_notes(&part)).unwrap_or_default(),
        numbering: numbering.map(|part| Numbering::read(&part)).unwrap_or_default(),
        styles: styles.map(|part| Styles::read(&part)).unwrap_or_default(),
        paragraph: Paragraph::default(),
        noted: 0,
        blocks: 0,
        boxed: None,
        boxes: Vec::new(),
        unknown: BTreeSet::new(),
    };
    if let Err(error) = walk(&document, &mut |path, event| reader.event(path, event)) {
        diagnostics.error(1, format!("the document's XML is damaged: {error}"));
    }
    for entity in reader.unknown {
        diagnostics.warning(1, format!("the entity `&{entity};` is not expanded, so its text is missing"));
    }
    for place in reader.boxes {
        diagnostics.warning(place, "a text box amid a paragraph was left out");
    }
    Some(reader.flow.finish(diagnostics))
}

/// One part of the archive as text, or `None` if it is missing or cannot be read.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str, diagnostics: &mut Diagnostics) -> Option<String> {
    let entry = archive.by_name(name).ok()?;
    let mut bytes = Vec::new();
    if let Err(error) = entry.take(PART_BYTES_MAX + 1).read_to_end(&mut bytes) {
        diagnostics.error(1, format!("`{name}` in the archive is damaged: {error}"));
        return None;
    }
    if bytes.len() as u64 > PART_BYTES_MAX {
        diagnostics.error(1, format!("`{name}` unpacks to more than {PART_BYTES_MAX} bytes, so it was not read"));
        return None;
    }
    let text = String::from_utf8(bytes);
    if text.is_err() {
        diagnostics.error(1, format!("`{name}` in the archive is not UTF-8"));
    }
    text.ok()
}

/// The names of the open elements, outermost first.
type Path<'p> = [String];

/// Deeper nesting is no document.
const DEPTH_MAX: usize = 256;

/// Reads XML and shows every event with the elements that are open around it; what is passed over is not shown.
fn walk(part: &str, see: &mut impl FnMut(&Path<'_>, &Event<'_>)) -> Result<(), String> {
    const PASSED_OVER: [&str; 6] = ["Fallback", "del", "instrText", "moveFrom", "pPrChange", "rPrChange"];
    let mut xml = XmlReader::from_str(part);
    let mut path: Vec<String> = Vec::new();
    let mut passed_over: Option<usize> = None;
    loop {
        let event = xml.read_event().map_err(|error| error.to_string())?;
        match &event {
            Event::Eof => {
                let open = path.last().map(|name| format!("the end of `<{name}>` is missing, so it may be cut off"));
                return open.map_or(Ok(()), Err);
            }
            Event::Start(_) if path.len() == DEPTH_MAX => {
                return Err("its elements are nested deeper than in any document".to_owned());
            }
            Event::Start(tag) => {
                let name = tag.local_name().as_ref().to_owned();
                if passed_over.is_none() && PASSED_OVER.contains(&name.as_str()) {
                    passed_over = Some(path.len());
                }
                if passed_over.is_none() {
                    see(&path, &event);
                }
                path.push(name);
            }
            Event::End(_) => {
                path.pop();
                if passed_over == Some(path.len()) {
                    passed_over = None;
                } else if passed_over.is_none() {
                    see(&path, &event);
                }
            }
            _ if passed_over.is_none() => see(&path, &event),
            _ => {}
        }
    }
}

/// The value of an attribute by its local name.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found =
        tag.attributes().with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name);
    found.map(|attribute| attribute.value.into_owned())
}

/// The text of the notes by their ids; separators have none.
fn read_notes(part: &str) -> BTreeMap<String, String> {
    let mut notes: BTreeMap<String, String> = BTreeMap::new();
    let mut id = String::new();
    // A note that is damaged ends the list; the document says where its mark has no note.
    let _ = walk(part, &mut |path, event| match event {
        Event::Start(tag) if tag.local_name().as_ref() == "footnote" => {
            id = attribute(tag, "id").unwrap_or_default();
        }
        Event::Empty(tag) if tag.local_name().as_ref() == "tab" => notes.entry(id.clone()).or_default().push(' '),
        Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "sym" => {
            notes.entry(id.clone()).or_default().push(symbol(tag));
        }
        Event::Text(_) | Event::GeneralRef(_) if path.last().is_some_and(|name| name == "t") => {
            notes.entry(id.clone()).or_default().push_str(&text_of(event));
        }
        Event::End(tag) if tag.local_name().as_ref() == "p" => notes.entry(id.clone()).or_default().push(' '),
        _ => {}
    });
    notes.retain(|_, text| !text.trim().is_empty());
    notes
}

/// The character of a sign that is taken from a font by its code.
fn symbol(tag: &BytesStart<'_>) -> char {
    symbols::character(&attribute(tag, "font").unwrap_or_default(), &attribute(tag, "char").unwrap_or_default())
}

fn text_of(event: &Event<'_>) -> String {
    match event {
        Event::Text(text) => text.xml10_content().into_owned(),
        Event::GeneralRef(entity) => xml::reference(entity).unwrap_or_default(),
        _ => String::new(),
    }
}

/// What is known of the open paragraph and run.
#[derive(Default)]
struct Paragraph {
    has_text: bool,
    style: Option<String>,
    list: Option<String>,
    level: Option<usize>,
    hidden: bool,
    raised: bool,
}

struct Reader {
    flow: Flow,
    notes: BTreeMap<String, String>,
    numbering: Numbering,
    styles: Styles,
    paragraph: Paragraph,
    /// Notes marked so far: Word counts them, and writes no number.
    noted: u32,
    /// Paragraphs so far: the places of a document without lines.
    blocks: usize,
    /// The depth of the text box that is open amid a paragraph.
    boxed: Option<usize>,
    /// Where such boxes were left out.
    boxes: Vec<usize>,
    /// Entities of the document's own.
    unknown: BTreeSet<String>,
}

impl Reader {
    fn event(&mut self, path: &Path<'_>, event: &Event<'_>) {
        if self.boxed.is_some_and(|depth| path.len() > depth) {
            return;
        }
        self.boxed = None;
        match event {
            Event::Start(tag) if tag.local_name().as_ref() == "txbxContent" && self.paragraph.has_text => {
                self.boxed = Some(path.len());
                self.boxes.push(self.blocks);
            }
            Event::Start(tag) => self.start(tag),
            Event::Empty(tag) => {
                self.start(tag);
                if tag.local_name().as_ref() == "p" {
                    self.flow.end_block();
                }
            }
            Event::End(tag) if tag.local_name().as_ref() == "p" => {
                self.flow.end_block();
                self.paragraph.has_text = false;
            }
            Event::Text(_) | Event::GeneralRef(_) if path.last().is_some_and(|name| name == "t") => {
                if let Event::GeneralRef(entity) = event
                    && xml::reference(entity).is_none()
                    && self.unknown.len() < UNKNOWN_MAX
                {
                    self.unknown.insert(entity.to_string());
                }
                self.text(&text_of(event));
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "p" => {
                self.flow.end_block();
                self.blocks += 1;
                self.paragraph = Paragraph::default();
            }
            "r" => {
                self.paragraph.hidden = false;
                self.paragraph.raised = false;
            }
            "vertAlign" => self.paragraph.raised = attribute(tag, "val").as_deref() == Some("superscript"),
            "vanish" => {
                let is_off = attribute(tag, "val").is_some_and(|value| ["0", "false", "off"].contains(&value.as_str()));
                self.paragraph.hidden = !is_off;
            }
            "pStyle" => self.paragraph.style = attribute(tag, "val"),
            "numId" => self.paragraph.list = attribute(tag, "val"),
            "ilvl" => {
                self.paragraph.level = attribute(tag, "val").and_then(|level| level.parse().ok());
            }
            "tab" | "cr" if self.paragraph.has_text => self.text(" "),
            "br" => self.flow.end_line(),
            "sym" => self.text(symbol(tag).encode_utf8(&mut [0; 4])),
            "noBreakHyphen" => self.text("\u{2011}"),
            "footnoteReference" => self.note(&attribute(tag, "id").unwrap_or_default()),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.paragraph.hidden {
            return;
        }
        if !self.paragraph.has_text && !text.trim().is_empty() {
            self.paragraph.has_text = true;
            if let Some(marker) = self.marker() {
                self.flow.text(&format!("{marker} "), self.blocks);
            }
        }
        let from = self.flow.len();
        self.flow.text(text, self.blocks);
        if self.paragraph.raised {
            self.flow.mark(from, None);
        }
    }

    /// The marker of the open paragraph, if it is in a list, itself or by its style.
    fn marker(&mut self) -> Option<String> {
        let Paragraph { style, list, level, .. } = &mut self.paragraph;
        let of_style = style.as_deref().and_then(|style| self.styles.list(style));
        let level_of_style = || {
            let of_style = of_style.as_ref()?;
            of_style.level.or_else(|| self.numbering.level_of(of_style.list, of_style.style))
        };
        let level = level.or_else(level_of_style).unwrap_or(0);
        let list = list.take().or_else(|| Some(of_style?.list.to_owned()))?;
        self.numbering.next(&list, level)
    }

    fn note(&mut self, id: &str) {
        // A note has one mark; a second one would be a copy of a text that can be long.
        if let Some(text) = self.notes.remove(id) {
            self.noted += 1;
            self.flow.inline_note(self.noted, &text, self.blocks);
        }
    }
}
