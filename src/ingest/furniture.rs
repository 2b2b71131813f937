//! What belongs to the page and not to the text: running headers, footers, page and job numbers.
//!
//! ```text
//! Parliament        RE\1300952EN.docx   2/3   PE760.990v01-00        and `EN` alone on a line below
//! United Nations    S/RES/2079 (2012) / 12-646172 / 2/5  18-17962 / Page 2 / 95-10606 (E) /...
//! ```
//!
//! A line is taken out for what it says, and, where a text line could say the same, only at the edge of a page or beside
//! a line that is certain.

use std::{collections::HashSet, sync::LazyLock};

use regex::Regex;

use super::blocks::{Before, Line};

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is fixed and valid")
}

/// Lines that no clause could hold.
static CERTAIN: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?x) ^(?:
            .*[A-Z]{2}\\[0-9]{5,8}[A-Z]{2}\.docx?.*                      # RE\1300952EN.docx 2/3 PE760.990v01-00
            | (?:[0-9]{1,3}/[0-9]{1,3}\s+)? PE\s?[0-9]{3}\.[0-9]{3}v[0-9]{2}-[0-9]{2} (?:\s+[0-9]{1,3}/[0-9]{1,3})?
            | [0-9]{2}-[0-9]{5}\*? \s* \([A-Z]\) (?:\s+[0-9]{6})? (?:\s*/\.\.\.)?  # 95-10606 (E) /...
            | /\.\.\.
            | \*\s?[0-9]{7,9}\s?\* (?:\s*/\.\.\.)?
            | \*{0,2} \s* (?:Second\ )? [Rr]eissued? \ for\ technical\ reasons\b.*
            | (?:English\s+)? Page\ [0-9]{1,3}
            | (?:[0-9]{1,3}(?:/[0-9]{1,3}?)?)? \s* [0-9]{2}-[0-9]{5}                # 312-64617, 5/1114-21894
              (?:\s*[0-9]{1,3} (?:/[0-9]{1,3})? | \s*\([A-Z]\) )?                # 12-646172, 13-594432/14
        )$",
    )
});

/// The symbol of a United Nations document alone on its line.
static SYMBOL: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"^(?:[ASE]/RES/[0-9/]+[.\s]*(?:\([0-9]{4}\)+)?|[ASE]/[0-9A-Z./-]+[0-9])\*?(?:\s+English)?$")
});

/// Lines that are furniture at the edge of a page: a page number, a language, the Parliament's motto in its frame.
static EDGE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"^(?:[0-9]{1,3}|[0-9]{1,3}/[0-9]{1,3}|[A-Z]{2}|[A-Z]{2}\s{3,}\S.*\S\s{3,}[A-Z]{2}|United in diversity|English|Page|\*{1,2}|_{5,})$",
    )
});

/// The pages without their furniture. Where a text has no form feeds, the furniture tells where a page ends.
pub(super) fn without(pages: Vec<Vec<Line>>) -> Vec<Vec<Line>> {
    let texts: Vec<Vec<&str>> = pages.iter().map(|page| page.iter().map(|line| line.text.as_str()).collect()).collect();
    let found = find(&texts);
    pages.into_iter().zip(found).flat_map(|(page, found)| parted(page, &found)).collect()
}

/// Which lines of the pages are furniture.
pub(super) fn find<T: AsRef<str>>(pages: &[Vec<T>]) -> Vec<Vec<bool>> {
    let mut symbol_seen = false;
    let mut found = Vec::with_capacity(pages.len());
    let running = running_headers(pages);
    for page in pages {
        let mut kinds: Vec<Kind> = page.iter().map(|line| Kind::of(line.as_ref(), &mut symbol_seen)).collect();
        if pages.len() == 1 {
            find_page_numbers(page, &mut kinds);
        }
        for (at, line) in page.iter().enumerate() {
            let at_edge = at < HEADER_LINES || at + HEADER_LINES >= page.len();
            if at_edge && running.contains(line.as_ref()) {
                kinds[at] = Kind::Edge;
            }
        }
        found.push(gone(&kinds));
    }
    found
}

/// Lines at the top of a page that may be a running header.
const HEADER_LINES: usize = 3;

/// Shorter lines can be alike by chance.
const HEADER_BYTES_MIN: usize = 20;

/// The lines that stand word for word at the top of more than one page.
fn running_headers<T: AsRef<str>>(pages: &[Vec<T>]) -> HashSet<String> {
    let mut seen = HashSet::new();
    let mut running = HashSet::new();
    for page in pages {
        let top: HashSet<&str> = page.iter().take(HEADER_LINES).map(AsRef::as_ref).collect();
        for line in top.into_iter().filter(|line| line.len() >= HEADER_BYTES_MIN) {
            if !seen.insert(line.to_owned()) {
                running.insert(line.to_owned());
            }
        }
    }
    running
}

/// Where nothing else tells the pages apart, a number alone on its line that is the next page's is certain.
fn find_page_numbers<T: AsRef<str>>(lines: &[T], kinds: &mut [Kind]) {
    let mut next = 2;
    for (line, kind) in lines.iter().zip(kinds) {
        if line.as_ref().parse() == Ok(next) {
            *kind = Kind::Certain;
            next += 1;
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Edge,
    Certain,
}

impl Kind {
    /// The first symbol in a document is its number, and stays.
    fn of(text: &str, symbol_seen: &mut bool) -> Self {
        if CERTAIN.is_match(text) {
            Self::Certain
        } else if SYMBOL.is_match(text) {
            if std::mem::replace(symbol_seen, true) { Self::Certain } else { Self::Text }
        } else {
            *symbol_seen |= text.len() < 120 && text.split_whitespace().any(|word| SYMBOL.is_match(word));
            if EDGE.is_match(text) { Self::Edge } else { Self::Text }
        }
    }
}

/// Which lines go: the certain ones, and those of the edge that touch the page's edge or a line that goes.
fn gone(kinds: &[Kind]) -> Vec<bool> {
    let mut gone: Vec<bool> = kinds.iter().map(|kind| *kind == Kind::Certain).collect();
    for at in 0..kinds.len() {
        gone[at] |= kinds[at] == Kind::Edge && (at == 0 || gone[at - 1]);
    }
    for at in (0..kinds.len()).rev() {
        gone[at] |= kinds[at] == Kind::Edge && gone.get(at + 1).is_none_or(|below| *below);
    }
    gone
}

/// The runs of lines that stay, each a page or part of one.
fn parted(page: Vec<Line>, gone: &[bool]) -> Vec<Vec<Line>> {
    let mut parts: Vec<Vec<Line>> = vec![Vec::new()];
    for (line, gone) in page.into_iter().zip(gone) {
        if !gone {
            parts.last_mut().expect("there is always a last part").push(line);
        } else if parts.last().is_some_and(|part| !part.is_empty()) {
            parts.push(Vec::new());
        }
    }
    parts.retain(|part| !part.is_empty());
    for part in &mut parts {
        part[0].before = Before::Page;
    }
    parts
}
