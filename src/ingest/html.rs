//! The web-page form: pages of the Parliament in the new and the old layout, and of the Official Journal.
//!
//! ```text
//! new   <p><span>A.</span><span style="display:inline-block"> </span><span>whereas …</span></p>
//! old   <p>A. whereas …<a href="#_ftn1"><sup>[1]</sup></a></p>     with template tags such as <Titre> shown as text
//! OJ    <tr><td>—</td><td>having regard to …</td></tr>
//! ```
//!
//! What the page does not show (hidden elements, deleted text) is passed over. Only the tokens of the page are read, not its
//! tree: a page is cut into blocks at the elements that a browser would set apart, so no nesting of tags can do harm.
//! Navigation stands above the opening line and so in the header.

use std::{
    panic::{self, AssertUnwindSafe},
    sync::LazyLock,
};

use html5gum::{DefaultEmitter, Emitter, ForwardingEmitter, StartTag, Token, Tokenizer};
use regex::Regex;

use super::{blocks::Block, diagnostic::Diagnostics, flow::Flow, notes};

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
const BEGINS: [&str; 2] = ["html", "body"];
const ENDS: [&str; 2] = ["/html", "/body"];

/// Elements whose content is no text of the document, or was deleted.
const SILENT: [&str; 9] = ["script", "style", "svg", "noscript", "template", "del", "s", "strike", "button"];

/// Elements that have no end, and so nothing that could be hidden.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// A script may show the whole page later.
const NEVER_HIDDEN: [&str; 2] = ["html", "body"];

/// Elements that the next one of these ends, where their own end is missing.
const SIBLINGS: [&str; 6] = ["li", "td", "th", "tr", "dt", "dd"];

/// Styles that hide an element.
static HIDING: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b";
    Regex::new(pattern).expect("the pattern is fixed and valid")
});

/// The tokenizer keeps the attributes of a tag, thirty times their length; pictures inside of pages are the longest.
const TAG_BYTES_MAX: usize = 3 * 1024 * 1024;

/// The tokenizer calls itself for each attribute that follows another; pages have a dozen.
const ATTRIBUTES_MAX: usize = 500;

/// Links and spans are not nested deeper than this.
const INLINE_MAX: usize = 200;

/// Hidden elements are not nested deeper than this.
const SILENT_MAX: usize = 200;

/// Template tags that old pages show as text, with the code in braces that may follow.
static TEMPLATE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"</?[A-Z][A-Za-z-]*>(?:\{[^}]{0,60}\})?").expect("the pattern is fixed and valid"));

/// The blocks of a page.
pub(super) fn blocks(page: &str, diagnostics: &mut Diagnostics) -> Vec<Block> {
    if page.split('<').any(|tag| tag.find('>').unwrap_or(tag.len()) > TAG_BYTES_MAX) {
        diagnostics.error(1, "the page holds a tag that is longer than any, so it was not read");
        return Vec::new();
    }
    if has_tag(page, BEGINS) && !has_tag(page, ENDS) {
        diagnostics.error(1, "the end of the page is missing, so it may be cut off; what is left was read");
    }
    let mut inner = DefaultEmitter::<usize>::new_with_span();
    inner.naively_switch_states(true);
    let mut reader = Reader::new(page);
    let read = panic::catch_unwind(AssertUnwindSafe(|| {
        for token in Tokenizer::new_with_emitter(page, Counting { inner, attributes: 0 }) {
            let Ok(token) = token;
            reader.token(token);
        }
    }));
    match read {
        Ok(()) => notes::take_bracketed(reader.flow.finish(diagnostics)),
        Err(reason) if reason.is::<TooMany>() => {
            diagnostics.error(1, "the page holds a tag with more attributes than any, so it was not read");
            Vec::new()
        }
        Err(reason) => panic::resume_unwind(reason),
    }
}

/// Makes tokens, and unwinds on a tag with attributes without end.
struct Counting {
    inner: DefaultEmitter<usize>,
    /// Of the tag that is being read.
    attributes: usize,
}

/// Why it unwinds.
struct TooMany;

impl ForwardingEmitter for Counting {
    type Token = Token<usize>;

    fn inner(&mut self) -> &mut impl Emitter<Token = Self::Token> {
        &mut self.inner
    }

    fn init_start_tag(&mut self) {
        self.attributes = 0;
        Emitter::init_start_tag(&mut self.inner);
    }

    fn init_end_tag(&mut self) {
        self.attributes = 0;
        Emitter::init_end_tag(&mut self.inner);
    }

    fn init_attribute(&mut self) {
        self.attributes += 1;
        if self.attributes > ATTRIBUTES_MAX {
            panic::resume_unwind(Box::new(TooMany));
        }
        Emitter::init_attribute(&mut self.inner);
    }
}

/// Whether a page holds any of these tags, in small or capital letters.
fn has_tag(page: &str, tags: [&str; 2]) -> bool {
    page.split('<')
        .any(|rest| tags.iter().any(|tag| rest.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag))))
}

/// An element that raises its text, and so may hold a mark.
struct Raised {
    element: Vec<u8>,
    /// Where its text starts, in the open block.
    from: usize,
    target: Option<String>,
    raised: bool,
}

/// A list that is open.
struct List {
    /// The number of its next item; `None` where its items have dots.
    next: Option<u32>,
    /// How numbers are printed: `1`, `A`, `a`, `I` or `i`.
    kind: String,
    /// Whether its items are marked at all.
    marked: bool,
}

impl List {
    fn of(tag: &StartTag<usize>) -> Self {
        let start = attribute(tag, "start").and_then(|start| start.parse().ok());
        let style = attribute(tag, "style").unwrap_or_default();
        let styled =
            [("upper-alpha", "A"), ("upper-latin", "A"), ("lower-alpha", "a"), ("lower-latin", "a"), ("roman", "i")];
        let styled = styled.into_iter().find(|(name, _)| style.contains(name)).map(|(_, kind)| kind.to_owned());
        Self {
            next: (*tag.name == b"ol").then(|| start.unwrap_or(1)),
            kind: styled.or_else(|| attribute(tag, "type")).unwrap_or_else(|| "1".to_owned()),
            marked: !style.contains("none"),
        }
    }

    /// What a browser sets before the next item.
    fn marker(&mut self) -> Option<String> {
        let number = self.next;
        self.next = number.map(|number| number.saturating_add(1));
        let marker = match (number, self.kind.as_str()) {
            (None, _) => "•".to_owned(),
            (Some(number), "1") => format!("{number}."),
            (Some(number @ 1..=26), "A") => format!("{}.", letter(b'A', number)),
            (Some(number @ 1..=26), "a") => format!("({})", letter(b'a', number)),
            _ => return None,
        };
        self.marked.then_some(marker)
    }
}

/// The letter with a number from 1 to 26.
fn letter(first: u8, number: u32) -> char {
    char::from(first + u8::try_from(number - 1).unwrap_or(0))
}

/// What an item may have before its words already.
static MARKED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:[-–—−•\u{b7}*]|\(|[0-9]{1,3}[a-z]?[.)]|\p{L}{1,3}[.)])")
        .expect("the pattern is fixed and valid")
});

struct Reader<'a> {
    page: &'a [u8],
    flow: Flow,
    /// The open lists, outermost first.
    lists: Vec<List>,
    /// The marker of the item that begins.
    marker: Option<String>,
    /// The open links, superscripts and spans of the open block.
    inline: Vec<Raised>,
    /// The silent element that is open, and those that are open in it.
    silent: Vec<Vec<u8>>,
    /// How far lines were counted: the byte and its line.
    counted: (usize, usize),
}

impl<'a> Reader<'a> {
    fn new(page: &'a str) -> Self {
        Self {
            page: page.as_bytes(),
            flow: Flow::new(),
            lists: Vec::new(),
            marker: None,
            inline: Vec::new(),
            silent: Vec::new(),
            counted: (0, 1),
        }
    }

    fn token(&mut self, token: Token<usize>) {
        match token {
            Token::StartTag(tag) => self.start(&tag),
            Token::EndTag(tag) => self.end(&tag.name),
            Token::String(text) if self.silent.is_empty() => {
                let place = self.line(text.span.start);
                let text = String::from_utf8_lossy(&text.value);
                if !text.trim().is_empty()
                    && let Some(marker) = self.marker.take().filter(|_| !MARKED.is_match(&text))
                {
                    self.flow.text(&format!("{marker} "), place);
                }
                self.flow.text(&TEMPLATE.replace_all(&text, ""), place);
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let name = std::str::from_utf8(&tag.name).unwrap_or_default();
        let has_end = !tag.self_closing && !VOID.contains(&name);
        if ends_silence(&self.silent, name) {
            self.silent.clear();
        }
        if !self.silent.is_empty() {
            if has_end && self.silent.len() < SILENT_MAX {
                self.silent.push(tag.name.to_vec());
            }
            return;
        }
        let hidden = SILENT.contains(&name) || is_hidden(tag) && !NEVER_HIDDEN.contains(&name);
        if hidden && BLOCKS.contains(&name) {
            self.end_block();
        }
        if hidden {
            self.silent.extend(has_end.then(|| tag.name.to_vec()));
            return;
        }
        match name {
            "ol" | "ul" if self.lists.len() < INLINE_MAX => self.lists.push(List::of(tag)),
            "li" => {
                let list = self.lists.last_mut();
                self.marker = list.and_then(|list| {
                    let value = attribute(tag, "value").and_then(|value| value.parse().ok());
                    list.next = value.filter(|_| list.next.is_some()).or(list.next);
                    list.marker()
                });
            }
            _ => {}
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
        if !self.silent.is_empty() {
            // What ends around a silent element ends that as well.
            let at = self.silent.iter().rposition(|open| open == name);
            self.silent.truncate(at.unwrap_or(0));
            if at.is_some() {
                return;
            }
        }
        if [&b"ol"[..], b"ul"].contains(&name) {
            self.lists.pop();
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

/// Whether the page does not show an element.
fn is_hidden(tag: &StartTag<usize>) -> bool {
    attribute(tag, "hidden").is_some() || attribute(tag, "style").is_some_and(|style| HIDING.is_match(&style))
}

/// Whether an element that begins ends the silent one, which has lost its own end.
fn ends_silence(silent: &[Vec<u8>], name: &str) -> bool {
    let [only] = silent else {
        return false;
    };
    only == b"p" && BLOCKS.contains(&name)
        || SIBLINGS.contains(&name) && SIBLINGS.iter().any(|sibling| only == sibling.as_bytes())
}

fn attribute(tag: &StartTag<usize>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(&value.value).into_owned())
}
