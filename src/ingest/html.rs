//! The web-page form: pages of the Parliament in the new and the old layout, and of the Official Journal.
//!
//! ```text
//! new   <p><span>A.</span><span style="display:inline-block"> </span><span>whereas …</span></p>
//! old   <p>A. whereas …<a href="#_ftn1"><sup>[1]</sup></a></p>     with template tags such as <Titre> shown as text
//! OJ    <tr><td>—</td><td>having regard to …</td></tr>
//! ```
//!
//! Only the tokens of the page are read, not its tree: a page is cut into blocks at the elements that a browser would
//! set apart, so no nesting of tags can do harm. Navigation stands above the opening line and so in the header.

use std::sync::LazyLock;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};
use regex::Regex;

use super::{blocks::Block, diagnostic::Diagnostics, flow::Flow};

/// Elements that begin and end a block.
const BLOCKS: [&str; 33] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "td",
    "th",
    "title",
    "tr",
    "ul",
];

/// How a page that has a beginning ends.
const BEGINS: [&str; 4] = ["<html", "<HTML", "<body", "<BODY"];
const ENDS: [&str; 4] = ["</html", "</HTML", "</body", "</BODY"];

/// Elements whose content is no text.
const SILENT: [&str; 5] = ["script", "style", "svg", "noscript", "template"];

/// The tokenizer keeps the attributes of a tag, thirty times their length; pictures inside of pages are the longest.
const TAG_BYTES_MAX: usize = 3 * 1024 * 1024;

/// The tokenizer calls itself for each attribute in double quotes that follows another; pages have a dozen.
const ATTRIBUTES_MAX: usize = 500;

/// Links and spans are not nested deeper than this.
const INLINE_MAX: usize = 200;

/// Template tags that old pages show as text, with the code in braces that may follow.
static TEMPLATE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"</?[A-Z][A-Za-z-]*>(?:\{[^}]{0,60}\})?").expect("the pattern is fixed and valid"));

/// The blocks of a page.
pub(super) fn blocks(page: &str, diagnostics: &mut Diagnostics) -> Vec<Block> {
    if page.split('<').any(|tag| tag.find('>').unwrap_or(tag.len()) > TAG_BYTES_MAX) {
        diagnostics.error(1, "the page holds a tag that is longer than any, so it was not read");
        return Vec::new();
    }
    if attributes(page) > ATTRIBUTES_MAX {
        diagnostics.error(1, "the page holds a tag with more attributes than any, so it was not read");
        return Vec::new();
    }
    if ENDS.iter().all(|end| !page.contains(end)) && BEGINS.iter().any(|start| page.contains(start)) {
        diagnostics.error(1, "the end of the page is missing, so it may be cut off; what is left was read");
    }
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut reader = Reader::new(page);
    for token in Tokenizer::new_with_emitter(page, emitter) {
        let Ok(token) = token;
        reader.token(token);
    }
    reader.flow.finish(diagnostics)
}

/// An element that raises its text, and so may hold a mark.
struct Raised {
    element: Vec<u8>,
    /// Where its text starts, in the open block.
    from: usize,
    target: Option<String>,
    raised: bool,
}

struct Reader<'a> {
    page: &'a [u8],
    flow: Flow,
    /// The open links, superscripts and spans of the open block.
    inline: Vec<Raised>,
    /// The silent element that is open.
    silent: Option<Vec<u8>>,
    /// How far lines were counted: the byte and its line.
    counted: (usize, usize),
}

impl<'a> Reader<'a> {
    fn new(page: &'a str) -> Self {
        Self { page: page.as_bytes(), flow: Flow::new(), inline: Vec::new(), silent: None, counted: (0, 1) }
    }

    fn token(&mut self, token: Token<usize>) {
        match token {
            Token::StartTag(tag) if self.silent.is_none() => self.start(&tag),
            Token::EndTag(tag) => self.end(&tag.name),
            Token::String(text) if self.silent.is_none() => {
                let place = self.line(text.span.start);
                let text = String::from_utf8_lossy(&text.value);
                self.flow.text(&TEMPLATE.replace_all(&text, ""), place);
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let name = std::str::from_utf8(&tag.name).unwrap_or_default();
        if SILENT.contains(&name) {
            if !tag.self_closing {
                self.silent = Some(tag.name.to_vec());
            }
            return;
        }
        if BLOCKS.contains(&name) {
            self.end_block();
        } else if name == "br" {
            self.inline.clear();
            self.flow.end_line();
        } else if ["a", "sup", "span"].contains(&name) && !tag.self_closing && self.inline.len() < INLINE_MAX {
            self.inline.push(Raised {
                element: tag.name.to_vec(),
                from: self.flow.len(),
                target: attribute(tag, "href").and_then(|href| Some(href.strip_prefix('#')?.to_owned())),
                raised: name == "sup" || attribute(tag, "style").is_some_and(|style| style.contains("super")),
            });
        }
        for id in ["id", "name"].into_iter().filter_map(|key| attribute(tag, key)) {
            self.flow.id(&id);
        }
    }

    fn end(&mut self, name: &[u8]) {
        if let Some(silent) = &self.silent {
            if silent == name {
                self.silent = None;
            }
            return;
        }
        if std::str::from_utf8(name).is_ok_and(|name| BLOCKS.contains(&name)) {
            self.end_block();
            return;
        }
        let Some(at) = self.inline.iter().rposition(|open| open.element == name) else {
            return;
        };
        let closed = self.inline.swap_remove(at);
        self.inline.truncate(at);
        if closed.target.is_some() || closed.raised {
            self.flow.mark(closed.from, closed.target.as_deref());
        } else if name == b"a" {
            self.flow.mark_of_note(closed.from);
        }
    }

    fn end_block(&mut self) {
        self.inline.clear();
        self.flow.end_block();
    }

    /// The line of a byte of the page; bytes come in order.
    fn line(&mut self, at: usize) -> usize {
        let (from, line) = self.counted;
        let at = at.clamp(from, self.page.len());
        let newlines = self.page[from..at].iter().filter(|byte| **byte == b'\n').count();
        self.counted = (at, line + newlines);
        self.counted.1
    }
}

/// How many attributes in double quotes follow each other at most, or more.
fn attributes(page: &str) -> usize {
    // Every other piece is a value, and it depends on the page which.
    let (mut runs, mut most) = ([0; 2], 0);
    for (at, piece) in page.split('"').enumerate() {
        let is_between = piece.trim_ascii_end().ends_with('=') && !piece.contains('>');
        let run = &mut runs[at % 2];
        *run = if is_between { *run + 1 } else { 0 };
        most = most.max(*run);
    }
    most
}

fn attribute(tag: &StartTag<usize>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(&value.value).into_owned())
}
