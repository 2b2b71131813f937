//! What every reader makes of its form, and what the segmenter reads: lines and notes in the order of the document.

use serde::{Deserialize, Serialize};

use super::encoding;

/// How a line is set off from the one above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Before {
    /// Not at all: it may run on.
    Line,
    /// It is indented more than the line above.
    Indent,
    /// It begins further left than the line above.
    Outdent,
    /// A page break, which says nothing about the text.
    Page,
    /// A blank line or the start of an element: a new block for certain.
    Gap,
}

/// One line of text, or a whole block where the form tells blocks apart.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Line {
    /// The line in the source from 1; in a PDF, the page.
    pub(super) place: usize,
    pub(super) before: Before,
    /// How many letters it stands from the left edge, where the form tells; comparable on one page.
    pub(super) column: Option<u16>,
    /// Without blanks at either end; never empty.
    pub(super) text: String,
}

/// A footnote.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct FootNote {
    pub(super) place: usize,
    pub(super) number: u32,
    /// Empty where only the mark was found.
    pub(super) text: String,
    /// Whether its mark was found, so that none is left in the text.
    pub(super) marked: bool,
}

/// One piece of a document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Block {
    Line(Line),
    /// Stands at or below the line that holds its mark; the mark is gone from there.
    Note(FootNote),
    /// The title of the text whose opening line follows, where the form marks it.
    Title(String),
    /// The heading of the clause that the next line begins, where the form marks it.
    Heading(String),
}

/// Adds a line to running text: with a blank, or without one behind a hyphen that the line end only interrupts.
pub(super) fn append(text: &mut String, line: &str) {
    let joins = ends_with_hyphen(text);
    if !text.is_empty() && !joins && !line.is_empty() {
        text.push(' ');
    }
    text.push_str(&folded(line));
}

/// Whether a text ends with the hyphen of a word.
pub(super) fn ends_with_hyphen(text: &str) -> bool {
    text.ends_with('-') && text.trim_end_matches('-').ends_with(char::is_alphanumeric)
}

/// White space folded: each run of it becomes one blank. What is not shown goes.
pub(super) fn folded(text: &str) -> String {
    encoding::shown(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
