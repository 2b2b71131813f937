//! Sections whose paragraphs begin again at 1, as in resolutions of the General Assembly on many subjects: each is a text of its
//! own in the document.
//!
//! ```text
//! section = Roman title? preamble paragraph+         "II", "Working conditions", "1. Notes …"
//! ```

use super::{
    marker::Marker,
    tradition::{self, Opener, Tradition},
};
use crate::ingest::blocks::Line;

/// The numbers of sections, in turn.
const NUMBERS: [&str; 30] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
    "XVIII", "XIX", "XX", "XXI", "XXII", "XXIII", "XXIV", "XXV", "XXVI", "XXVII", "XXVIII", "XXIX", "XXX",
];

/// The title of a section has no more lines.
const TITLE_LINES_MAX: usize = 4;

/// A section behind the first one of a text.
pub(super) struct Section {
    /// The place of its number among the lines of the text.
    pub(super) mark: usize,
    /// The place of its first line behind number and title.
    pub(super) first: usize,
    /// Its number and title.
    pub(super) title: String,
}

/// The sections behind the first one, if the paragraphs of each begin again.
pub(super) fn sections(body: &[Line], opener: Opener) -> Vec<Section> {
    if opener.tradition != Tradition::UnitedNations {
        return Vec::new();
    }
    let mut marks = Vec::new();
    for (at, line) in body.iter().enumerate() {
        if tradition::is_annex(&line.text) {
            break;
        }
        if NUMBERS.get(marks.len()).is_some_and(|next| *next == line.text) {
            marks.push(at);
        }
    }
    let ends = marks.iter().skip(1).copied().chain([body.len()]);
    let begin_again = marks.iter().zip(ends).all(|(mark, end)| {
        let mut numbers = body[*mark..end].iter().filter_map(|line| Marker::read(&line.text));
        numbers.find_map(|marker| if let Marker::Number(number, ..) = marker { Some(number) } else { None }) == Some(1)
    });
    if !begin_again {
        return Vec::new();
    }
    marks.into_iter().skip(1).map(|mark| section(body, mark, opener)).collect()
}

fn section(body: &[Line], mark: usize, opener: Opener) -> Section {
    let is_title = |line: &&Line| {
        !matches!(Marker::read(&line.text), Some(Marker::Number(..)))
            && !tradition::begins_preambular(&line.text, opener.language)
    };
    let title = body[mark + 1..].iter().take_while(is_title).take(TITLE_LINES_MAX);
    let words: Vec<&str> = std::iter::once(&body[mark]).chain(title).map(|line| line.text.as_str()).collect();
    Section { mark, first: mark + words.len(), title: words.join(" ") }
}
