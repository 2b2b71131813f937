//! The PDF form: pages of set lines, by the sizes and places of their glyphs.
//!
//! ```text
//! glyphs of a page ──▶ lines with raised marks ──▶ without furniture ──▶ text lines | notes at the foot
//! ```
//!
//! A mark is a raised small digit, so `2022/126²` is never read as another number. It leaves the text if a note with
//! its number stands on the same page, or stood on one before and is referred to again; otherwise it is what it looks like, as
//! in `m²`. Places are pages.

mod confined;
mod glyphs;
mod lines;
mod unpacked;

use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
};

use hayro_interpret::{
    InterpreterCache,
    hayro_syntax::{LoadPdfError, Pdf},
};

use super::{
    blocks::{Before, Block, FootNote, Line, append},
    diagnostic::Diagnostics,
    furniture, notes,
};
pub use confined::{READER, confine, read};
use glyphs::TooMuch;
use lines::SetLine;

/// Pages that are read; the longest reports have some 500.
const PAGES_MAX: usize = 3000;

/// Instructions that are carried out; the longest reports have some two million.
const STEPS_MAX: usize = 10_000_000;

/// Lines further apart than this part of the usual distance are set off.
const SET_OFF: f64 = 1.3;

/// A line that begins further right than the one above by this part of its size is indented.
const INDENT: f64 = 1.0;

/// The size of notes is below this part of the text's.
const NOTE_SIZE: f64 = 0.95;

/// The blocks of a PDF, or `None` (with the reason as a diagnostic) if it is none or is damaged beyond reading.
pub(super) fn blocks(bytes: &[u8], diagnostics: &mut Diagnostics) -> Option<Vec<Block>> {
    match confined::program() {
        Some(program) => confined::blocks(program, bytes, diagnostics),
        None => read_here(bytes.to_vec(), diagnostics),
    }
}

/// Reads in this process.
fn read_here(bytes: Vec<u8>, diagnostics: &mut Diagnostics) -> Option<Vec<Block>> {
    if unpacked::is_too_much(&bytes) {
        diagnostics.error(1, "the PDF unpacks to more than any document, so it was not read");
        return None;
    }
    let has_end = has_end(&bytes);
    let pdf = match catch_unwind(|| Pdf::new(bytes)) {
        Ok(Ok(pdf)) => pdf,
        Ok(Err(LoadPdfError::Decryption(_))) => {
            diagnostics.error(1, "the PDF is encrypted; save it without a password");
            return None;
        }
        Ok(Err(LoadPdfError::Invalid)) | Err(_) => {
            diagnostics.error(1, "the PDF is damaged or cut off, so no page could be read");
            return None;
        }
    };
    if !has_end {
        diagnostics.error(1, "the end of the PDF is missing, so it may be cut off; what is left was read");
    }
    let mut pages: Vec<Vec<SetLine>> = Vec::new();
    let cache = InterpreterCache::new();
    let mut steps = 0;
    for (index, page) in pdf.pages().iter().enumerate() {
        if index == PAGES_MAX || steps > STEPS_MAX {
            diagnostics.error(index + 1, "the PDF goes on longer than any document, so it was read up to here");
            break;
        }
        // The interpreter unwinds on a page that draws without end; nothing of such a page is kept.
        let read = catch_unwind(AssertUnwindSafe(|| glyphs::of_page(page, &pdf, &cache)));
        let page = read.unwrap_or_else(|reason| {
            let why = if reason.is::<TooMuch>() { "draws more than any page of text" } else { "is damaged" };
            diagnostics.error(index + 1, format!("the page {why}, so it was left out"));
            glyphs::Page::left_out()
        });
        steps += page.steps;
        let lines = lines::of_glyphs(page.glyphs);
        if lines.iter().any(|line| line.text.contains(char::REPLACEMENT_CHARACTER)) {
            diagnostics.warning(index + 1, "the page shows glyphs of which the document does not say what they mean");
        }
        pages.push(lines);
    }
    Some(to_blocks(pages))
}

/// Whether the file ends as a PDF does; some bytes may follow.
fn has_end(bytes: &[u8]) -> bool {
    let end = &bytes[bytes.len().saturating_sub(2048)..];
    end.windows(5).any(|window| window == b"%%EOF")
}

fn to_blocks(pages: Vec<Vec<SetLine>>) -> Vec<Block> {
    let measure = Measure::of(&pages);
    let printed: Vec<Vec<String>> = pages.iter().map(|page| page.iter().map(SetLine::printed).collect()).collect();
    let furniture = furniture::find(&printed);
    let mut blocks = Vec::new();
    let mut last_note = None;
    let mut known = BTreeSet::new();
    for (at, (page, furniture)) in pages.into_iter().zip(furniture).enumerate() {
        let kept = page.into_iter().zip(furniture).filter(|(_, furniture)| !furniture).map(|(line, _)| line);
        page_blocks(kept.collect(), at + 1, &measure, &mut blocks, &mut last_note, &mut known);
    }
    blocks
}

/// What is usual in a document.
struct Measure {
    /// The size of its text.
    size: f64,
    /// The distance between the baselines of a block.
    pitch: f64,
}

impl Measure {
    fn of(pages: &[Vec<SetLine>]) -> Self {
        let lines = || pages.iter().flatten();
        let size = most_common(lines().map(|line| (line.size, line.text.len()))).unwrap_or(12.0);
        let pitches = pages.iter().flat_map(|page| page.windows(2)).filter_map(|pair| {
            let same = pair.iter().all(|line| (line.size - size).abs() < 0.2);
            let pitch = pair[0].baseline - pair[1].baseline;
            (same && pitch > size * 0.9 && pitch < size * 2.0).then_some((pitch, 1))
        });
        Self { size, pitch: most_common(pitches).unwrap_or(size * 1.2) }
    }
}

/// The most sizes or distances that are told apart in a document.
const VALUES_MAX: usize = 500;

/// The value that weighs most, to a tenth of a point.
fn most_common(values: impl Iterator<Item = (f64, usize)>) -> Option<f64> {
    let mut weights: Vec<(f64, usize)> = Vec::new();
    for (value, weight) in values {
        let full = weights.len() == VALUES_MAX;
        match weights.iter_mut().find(|(known, _)| (known - value).abs() < 0.05) {
            Some((_, sum)) => *sum += weight,
            None if full => {}
            None => weights.push((value, weight)),
        }
    }
    weights.into_iter().max_by_key(|(_, weight)| *weight).map(|(value, _)| value)
}

/// `last_note` is where among the blocks the last note stands; `known` are the numbers of all notes so far.
fn page_blocks(
    page: Vec<SetLine>,
    place: usize,
    measure: &Measure,
    blocks: &mut Vec<Block>,
    last_note: &mut Option<usize>,
    known: &mut BTreeSet<u32>,
) {
    let Parts { text, mut notes, continued } = apart(page, place, measure);
    known.extend(notes.iter().map(|note| note.number));
    if let Some(Block::Note(note)) = last_note.and_then(|at| blocks.get_mut(at))
        && note.place + 1 == place
    {
        append(&mut note.text, &continued);
    }
    let starred = text.iter().any(|line| line.text.starts_with('*'));
    let mut above: Option<(f64, f64)> = None;
    for mut line in text {
        let before = before(above, &line, measure);
        let column = column(&line);
        above = Some((line.left, line.baseline));
        let marked = take_marks(&mut line, &mut notes, known, starred, place);
        if !line.text.is_empty() {
            blocks.push(Block::Line(Line { place, before, column, text: line.text }));
        }
        push_notes(marked, blocks, last_note);
    }
    push_notes(notes, blocks, last_note);
}

fn push_notes(notes: Vec<FootNote>, blocks: &mut Vec<Block>, last_note: &mut Option<usize>) {
    for note in notes {
        *last_note = Some(blocks.len());
        blocks.push(Block::Note(note));
    }
}

fn before(above: Option<(f64, f64)>, line: &SetLine, measure: &Measure) -> Before {
    let Some((left, baseline)) = above else {
        return Before::Page;
    };
    if baseline - line.baseline > SET_OFF * measure.pitch {
        Before::Gap
    } else if line.left > left + INDENT * line.size {
        Before::Indent
    } else {
        Before::Line
    }
}

/// Letters are half as wide as high on average.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast of a float stays within bounds")]
fn column(line: &SetLine) -> Option<u16> {
    (line.size > 0.0).then(|| (line.left / line.size * 2.0).round() as u16)
}

/// What stands on a page.
#[derive(Default)]
struct Parts {
    text: Vec<SetLine>,
    /// The notes at its foot.
    notes: Vec<FootNote>,
    /// The rest of a note from the page before.
    continued: String,
}

fn apart(page: Vec<SetLine>, place: usize, measure: &Measure) -> Parts {
    let mut parts = Parts::default();
    let mut in_note = false;
    for line in page {
        let small = line.size < NOTE_SIZE * measure.size;
        let remark = line.text.starts_with('*') || line.marks.iter().any(|mark| mark.at == 0 && mark.printed == "*");
        let rule = line.marks.is_empty() && line.text.bytes().all(|byte| byte == b'_');
        if small && remark {
            // On the typography, such as "deletions are indicated by"; no note of the text.
            in_note = false;
        } else if rule {
            in_note = true;
        } else if let Some(number) = note_number(&line) {
            parts.notes.push(FootNote { place, number, text: line.text, marked: false });
            in_note = true;
        } else if in_note && small {
            append(parts.notes.last_mut().map_or(&mut parts.continued, |note| &mut note.text), &line.text);
        } else {
            in_note = false;
            parts.text.push(line);
        }
    }
    parts
}

/// The number of the note that a line begins: it opens with a mark.
fn note_number(line: &SetLine) -> Option<u32> {
    let mark = line.marks.first().filter(|mark| mark.at == 0 && !line.text.is_empty())?;
    mark.printed.parse().ok()
}

/// Takes out the marks whose notes stand on the page or are known from before; the others are part of the text.
/// Those that can be nothing else go too, as notes without text.
fn take_marks(
    line: &mut SetLine,
    notes: &mut Vec<FootNote>,
    known: &BTreeSet<u32>,
    starred: bool,
    place: usize,
) -> Vec<FootNote> {
    let mut marked = Vec::new();
    for mark in std::mem::take(&mut line.marks).iter().rev() {
        let number = mark.printed.parse().ok();
        let before = &line.text[..mark.at];
        let is_power = number.is_some_and(|number| notes::is_power(before, number)) || notes::is_formula(before);
        // "10²" may be what it looks like.
        let refers_again =
            || number.is_some_and(|number| known.contains(&number)) && before.ends_with(|c: char| !c.is_ascii_digit());
        if let Some(at) = notes.iter().position(|note| Some(note.number) == number).filter(|_| !is_power) {
            marked.insert(0, FootNote { marked: true, ..notes.remove(at) });
        } else if !is_power
            && !refers_again()
            && number.is_some_and(|number| {
                number < notes::ISOTOPE_MIN && notes::is_raised_mark(before, number, &line.text[mark.at..])
            })
        {
            let note = FootNote { place, number: number.unwrap_or_default(), text: String::new(), marked: true };
            marked.insert(0, note);
        } else if (is_power || !refers_again()) && (!starred || number.is_some()) {
            line.text.insert_str(mark.at, &mark.printed);
        }
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;
    use lines::Mark;

    #[test]
    fn a_mark_that_refers_to_a_note_again_leaves_the_text() {
        let check = |text: &str, printed: &str, behind: &str, expected: &str| {
            let mark = Mark { at: text.len(), printed: printed.to_owned() };
            let text = format!("{text}{behind}");
            let mut line = SetLine { left: 0.0, baseline: 0.0, size: 12.0, text, marks: vec![mark] };
            let marked = take_marks(&mut line, &mut Vec::new(), &BTreeSet::from([1, 2]), false, 1);
            assert!(marked.iter().all(|note| note.text.is_empty()));
            assert_eq!(line.text, expected);
        };
        check("the Court,", "2", " and", "the Court, and");
        check("Goals", "1", " for", "Goals for");
        check("Goals", "3", " for", "Goals for");
        check("2022/126", "3", ", in", "2022/126, in");
        check("CO", "2", " and", "CO2 and");
        check("x", "3", " for", "x3 for");
        check("30 m", "2", " of", "30 m2 of");
        check("10", "2", " bees", "102 bees");
    }
}
