//! Sections whose paragraphs begin again at 1, as in resolutions of the General Assembly on many subjects: each is a text of its
//! own in the document.
//!
//! ```text
//! section = Roman title? preamble paragraph+         "II", "Working conditions", "1. Notes …"
//! Roman   = "II" | "II." | "Section II"              the title may stand in its line: "II. Working conditions"
//! ```

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::{
    marker::{self, Marker},
    tradition::{self, Opener, Tradition},
};
use crate::{
    ingest::{
        blocks::{Before, Line, append},
        diagnostic::Diagnostics,
    },
    model::roman,
};

/// A number alone or with its title.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"^((?:Section|SECTION|Sección|SECCIÓN)\s+)?([IVX]{1,5})(\.)?(?:\s+\p{Lu}.*)?$";
    Regex::new(pattern).expect("the pattern is fixed and valid")
});

/// What clauses and points end with, and no title does.
const ENDS: [char; 4] = [',', ';', '.', ':'];

/// The title of a section has no more lines.
const TITLE_LINES_MAX: usize = 8;

/// So many sections at least must begin again at 1.
const BEGIN_AGAIN_MIN: usize = 2;

/// A text of a document, by the places of its lines among those behind the opening line.
pub(super) struct Section {
    pub(super) lines: Range<usize>,
    pub(super) title: Option<Title>,
    /// Its number and title; empty for the first section, which is the text itself.
    pub(super) name: String,
}

/// The number and title of a section, which are the heading of the clauses behind them.
pub(super) struct Title {
    /// Among those of its text.
    pub(super) lines: Range<usize>,
    pub(super) text: String,
}

/// The texts that the lines behind an opening line are: one, or as many as have paragraphs that begin again.
pub(super) fn sections(body: &[Line], opener: Opener, diagnostics: &mut Diagnostics) -> Vec<Section> {
    let mut sections = vec![Section { lines: 0..body.len(), title: None, name: String::new() }];
    if opener.tradition != Tradition::UnitedNations {
        return sections;
    }
    let end = body.iter().position(|line| tradition::is_annex(&line.text)).unwrap_or(body.len());
    let marks = marks(&body[..end]);
    let begin_again = begin_again(&body[..end], &marks);
    for (at, mark) in marks.iter().enumerate() {
        let lines = *mark..marks.get(at + 1).copied().unwrap_or(body.len());
        if at == 0 {
            sections[0].title = Some(title(body, lines, opener, diagnostics));
        } else if begin_again {
            sections[0].lines.end = marks[1];
            let Title { lines: printed, text } = title(body, lines.clone(), opener, diagnostics);
            let own = Title { lines: 0..printed.len(), text: text.clone() };
            sections.push(Section { lines, title: Some(own), name: text });
        }
    }
    sections
}

/// The lines with the numbers of sections, in turn; none where there is one alone.
fn marks(body: &[Line]) -> Vec<usize> {
    let prints = (0..body.len()).filter_map(|at| {
        let (number, print) = number(&body[at].text)?;
        (number == "I" && begins_block(body, at)).then_some(print)
    });
    let marks = |print: Print| {
        let mut marks = Vec::new();
        for at in 0..body.len() {
            let is_next = |(number, found): (&str, Print)| {
                let value = roman::read(&number.to_lowercase()).and_then(|value| usize::try_from(value).ok());
                found == print && value == Some(marks.len() + 1)
            };
            if number(&body[at].text).is_some_and(is_next) && begins_block(body, at) {
                marks.push(at);
            }
        }
        marks
    };
    prints.take(PRINTS_MAX).map(marks).find(|marks| marks.len() > 1).unwrap_or_default()
}

/// Whether the paragraphs of each section begin again at 1; some may have no numbers where others have.
fn begin_again(body: &[Line], marks: &[usize]) -> bool {
    let ends = marks.iter().skip(1).copied().chain([body.len()]);
    let firsts: Vec<u32> = marks.iter().zip(ends).filter_map(|(mark, end)| first_number(&body[*mark..end])).collect();
    firsts.len() >= BEGIN_AGAIN_MIN && firsts.iter().all(|first| *first == 1)
}

/// A document has one or two prints that could be meant.
const PRINTS_MAX: usize = 3;

/// How the number of a section is printed: those of one document are printed alike.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Print {
    word: bool,
    full_stop: bool,
    titled: bool,
}

fn number(line: &str) -> Option<(&str, Print)> {
    let captures = NUMBER.captures(line)?;
    let number = captures.get(2)?;
    let full_stop = captures.get(3);
    let titled = full_stop.unwrap_or(number).end() < line.len();
    let print = Print { word: captures.get(1).is_some(), full_stop: full_stop.is_some(), titled };
    (!titled || !line.ends_with(ENDS)).then_some((number.as_str(), print))
}

/// Whether nothing runs on in a line from the one above.
fn begins_block(body: &[Line], at: usize) -> bool {
    let above = at.checked_sub(1).and_then(|above| body.get(above));
    matches!(body[at].before, Before::Gap | Before::Page) || above.is_none_or(|above| above.text.ends_with(ENDS))
}

fn first_number(section: &[Line]) -> Option<u32> {
    section.iter().find_map(|line| match Marker::read(&line.text) {
        Some(Marker::Number(number, ..)) => Some(number),
        _ => None,
    })
}

/// The title of the section that these lines are. What may be more of it or a clause is told, and is neither.
fn title(body: &[Line], lines: Range<usize>, opener: Opener, diagnostics: &mut Diagnostics) -> Title {
    let (mark, end) = (lines.start, lines.end);
    let is_titled = number(&body[mark].text).is_some_and(|(_, print)| print.titled);
    let from = if is_titled { mark } else { mark + 1 };
    let below = block_end(body, from..end, opener);
    let is_title = below > from && Kind::of(&body[from..below], opener) == Kind::Title;
    let end_of_title = if is_title { below } else { mark + 1 };
    let mut text = String::new();
    body[mark..end_of_title].iter().for_each(|line| append(&mut text, &line.text));
    let mut left_out = end_of_title;
    loop {
        let next = block_end(body, left_out..end, opener);
        if next == left_out || Kind::of(&body[left_out..next], opener) == Kind::Clause {
            break;
        }
        left_out = next;
    }
    if let Some(rest) = body[end_of_title..left_out].first() {
        let message = format!("`{}` below `{text}` may be more of the title or a clause, and was left out", rest.text);
        diagnostics.error(rest.place, message);
    }
    Title { lines: mark..left_out, text }
}

/// What lines without space between them are.
#[derive(PartialEq, Eq)]
enum Kind {
    Title,
    Clause,
    /// Either, or a title with a clause below it.
    Doubtful,
}

impl Kind {
    fn of(block: &[Line], opener: Opener) -> Self {
        let (first, last) = (&block[0].text, &block[block.len() - 1].text);
        let ends = last.ends_with(ENDS);
        let drafted = begins_preambular(first, opener) || tradition::begins_operative(first);
        let begins = |line: &Line| line.text.starts_with(char::is_uppercase);
        let begins_once = begins(&block[0]) && !block[1..].iter().any(begins);
        if ends && (drafted || begins_once) {
            Self::Clause
        } else if !ends && !begins_preambular(first, opener) && block.len() <= TITLE_LINES_MAX {
            Self::Title
        } else {
            Self::Doubtful
        }
    }
}

/// Where the block ends that begins with these lines; where they begin if that is a numbered paragraph or a point.
fn block_end(body: &[Line], lines: Range<usize>, opener: Opener) -> usize {
    let is_marked = |at: &usize| {
        matches!(Marker::read(&body[*at].text), Some(Marker::Number(..))) || marker::point(&body[*at].text).is_some()
    };
    let begins = |at: &usize| {
        let text = &body[*at].text;
        body[*at].before == Before::Gap
            || is_marked(at)
            || begins_preambular(text, opener)
            || tradition::begins_operative(text)
    };
    match lines.clone().next() {
        Some(first) if !is_marked(&first) => lines.clone().skip(1).find(begins).unwrap_or(lines.end),
        _ => lines.start,
    }
}

/// Whether a line begins as a clause of the preamble does, and not as the title "Strengthening of the mission".
fn begins_preambular(line: &str, opener: Opener) -> bool {
    let names = |word: &str| opener.language == "en" && word.ends_with("ing");
    let mut words = line.split_whitespace();
    let is_title = words.next().is_some_and(names) && words.next() == Some("of");
    tradition::begins_preambular(line, opener.language) && !is_title
}
