//! Blocks from markup: text comes in pieces, and elements say where a block or line ends and where a note is marked.
//!
//! A mark is taken out of the text if its note is there, or if it can be nothing else; otherwise what was printed stays, so
//! that the `2` of `m²` is never lost. A block that begins with a mark is a note.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    blocks::{Before, Block, FootNote, Line, folded},
    diagnostic::Diagnostics,
    encoding, notes,
};

/// A block longer than this is cut; no clause comes near.
const BLOCK_BYTES_MAX: usize = 1024 * 1024;

/// The most marks of one block.
const MARKS_MAX: usize = 200;

/// The most blocks of a document, and the most text of all together; the longest reports have some 20,000 and one million.
const BLOCKS_MAX: usize = 200_000;
const BYTES_MAX: usize = 8 * 1024 * 1024;

#[derive(Default)]
struct Draft {
    place: usize,
    gap: bool,
    text: String,
    marks: Vec<Mark>,
    /// The names that links can lead to in this block.
    ids: Vec<String>,
    /// Notes that the form keeps where their marks stand, with where that is in the text.
    notes: Vec<(usize, FootNote)>,
    /// Few blocks have any.
    titles: Option<Box<Titles>>,
}

#[derive(Default)]
struct Titles {
    /// The title that this block is, or holds.
    title: Option<String>,
    /// The heading of the clause that this block begins.
    heading: Option<String>,
}

struct Mark {
    /// Where in the block's text, in bytes.
    at: usize,
    /// As printed, with its brackets.
    printed: String,
    number: u32,
    /// The name of the note it links to.
    target: Option<String>,
}

/// Collects the pieces of a document.
pub(super) struct Flow {
    done: Vec<Draft>,
    open: Draft,
    /// The text so far, in bytes.
    bytes: usize,
    /// Where the document grew too long and reading stopped.
    full: Option<usize>,
}

impl Flow {
    pub(super) fn new() -> Self {
        Self { done: Vec::new(), open: Draft { gap: true, ..Draft::default() }, bytes: 0, full: None }
    }

    /// Adds text that stands at a line (or page) of the source.
    pub(super) fn text(&mut self, text: &str, place: usize) {
        if self.open.text.trim().is_empty() && self.open.marks.is_empty() {
            self.open.place = place;
        }
        if self.done.len() == BLOCKS_MAX || self.bytes + text.len() > BYTES_MAX {
            self.full.get_or_insert(place);
        } else if self.open.text.len() + text.len() <= BLOCK_BYTES_MAX {
            self.bytes += text.len();
            self.open.text.push_str(text);
        }
    }

    /// The text of the open block so far, in bytes.
    pub(super) fn len(&self) -> usize {
        self.open.text.len()
    }

    /// Takes the text from `from` on for a mark if it is printed like one; `target` is what it links to.
    pub(super) fn mark(&mut self, from: usize, target: Option<&str>) {
        let Some(printed) = self.open.text.get(from..) else {
            return;
        };
        let Some(number) = mark_number(printed) else {
            return;
        };
        if target.is_none() && notes::is_power(&self.open.text[..from], number) {
            return;
        }
        // A mark in a mark: `(2<sup>1</sup>)`.
        let within = self.open.marks.iter().any(|mark| mark.at > from);
        if within || self.open.marks.len() == MARKS_MAX {
            return;
        }
        let mark = Mark { at: from, printed: printed.to_owned(), number, target: target.map(str::to_owned) };
        self.open.text.truncate(from);
        self.open.marks.push(mark);
    }

    /// Takes the text from `from` on for the mark of the note that the block is, if it begins the block in brackets.
    pub(super) fn mark_of_note(&mut self, from: usize) {
        let Some((before, printed)) = self.open.text.split_at_checked(from) else {
            return;
        };
        if before.trim().is_empty() && printed.trim().starts_with(['[', '(']) {
            self.mark(from, None);
        }
    }

    /// A name that a mark can link to.
    pub(super) fn id(&mut self, id: &str) {
        if self.open.ids.len() < MARKS_MAX {
            self.open.ids.push(id.to_owned());
        }
    }

    /// Adds a note that the form keeps at the place of its mark, which is not printed there.
    pub(super) fn inline_note(&mut self, number: u32, text: &str, place: usize) {
        self.bytes += text.len();
        let note = FootNote { place, number, text: folded(text), marked: true };
        self.open.notes.push((self.open.text.len(), note));
    }

    /// Says that a title has just ended.
    pub(super) fn title(&mut self, title: &str) {
        self.open.titles.get_or_insert_default().title = Some(folded(title));
    }

    /// Says which heading the clause has that the open block begins.
    pub(super) fn heading(&mut self, heading: &str) {
        self.bytes += heading.len();
        self.open.titles.get_or_insert_default().heading = Some(folded(heading)).filter(|heading| !heading.is_empty());
    }

    /// Ends the line; the next one may run on.
    pub(super) fn end_line(&mut self) {
        if self.open.text.trim().is_empty() {
            self.end_block();
        } else {
            self.close(false);
        }
    }

    /// Ends the block.
    pub(super) fn end_block(&mut self) {
        if self.open.text.trim().is_empty() {
            // The mark of a note can stand in a table cell of its own, before the cell of the note.
            self.open.gap = true;
            self.open.text.clear();
            self.open.marks.iter_mut().for_each(|mark| mark.at = 0);
            self.open.notes.iter_mut().for_each(|(at, _)| *at = 0);
        } else {
            self.close(true);
        }
    }

    fn close(&mut self, gap: bool) {
        let next = Draft { gap, ..Draft::default() };
        self.done.push(std::mem::replace(&mut self.open, next));
    }

    /// Marks the blocks that begin as notes do, with the number of a mark in the text: `(1) OJ L 243.`
    fn mark_plain_notes(&mut self) {
        let numbers: BTreeSet<u32> = self.done.iter().flat_map(|draft| &draft.marks).map(|mark| mark.number).collect();
        for draft in self.done.iter_mut().filter(|draft| draft.marks.is_empty()) {
            if let Some((number, text)) = notes::sourced(draft.text.trim_start())
                && numbers.contains(&number)
            {
                draft.text = text.to_owned();
                draft.marks.push(Mark { at: 0, printed: String::new(), number, target: None });
            }
        }
    }

    /// The blocks in order, each note behind the line that holds its mark.
    pub(super) fn finish(mut self, diagnostics: &mut Diagnostics) -> Vec<Block> {
        self.end_block();
        self.mark_plain_notes();
        if let Some(place) = self.full {
            diagnostics.error(place, "the document goes on longer than any resolution, so it was read up to here");
        }
        let (notes, lines): (Vec<Draft>, Vec<Draft>) = self.done.into_iter().partition(is_note);
        let mut notes = Notes::new(notes);
        let mut blocks = Vec::with_capacity(lines.len());
        for mut line in lines {
            let mut marked: Vec<FootNote> = Vec::new();
            for mark in std::mem::take(&mut line.marks).iter().rev() {
                match notes.take(mark) {
                    Some(note) => {
                        without_brackets(&mut line.text, mark.at);
                        marked.insert(0, note);
                    }
                    None => {
                        if let Some(note) = unnoted(&mut line, mark, &notes, diagnostics) {
                            marked.insert(0, note);
                        }
                    }
                }
            }
            let text = folded(&without_gaps(&line));
            let titles = line.titles.unwrap_or_default();
            if !text.is_empty() {
                encoding::check(&line.text, line.place, diagnostics);
                let before = if line.gap { Before::Gap } else { Before::Line };
                blocks.extend(titles.heading.map(Block::Heading));
                blocks.push(Block::Line(Line { place: line.place, before, column: None, text }));
            }
            marked.extend(line.notes.into_iter().map(|(_, note)| note));
            blocks.extend(marked.into_iter().map(Block::Note));
            blocks.extend(titles.title.map(Block::Title));
        }
        blocks
    }
}

/// Leaves out a mark whose note is not in the document, as a note without text, or was taken by a mark before it. What may be
/// none is part of the text.
fn unnoted(line: &mut Draft, mark: &Mark, notes: &Notes, diagnostics: &mut Diagnostics) -> Option<FootNote> {
    let (before, behind) = line.text.split_at(mark.at);
    let linked = mark.target.as_ref().is_some_and(|target| {
        let target = target.trim_start_matches('_').to_lowercase();
        NOTE_NAMES.iter().any(|name| target.starts_with(name))
    });
    let behind = behind.trim_start_matches([']', ')']);
    let is_mark = || notes::is_raised_mark(before.trim_end_matches(['[', '(']), mark.number, behind);
    let is_high = mark.number >= notes::ISOTOPE_MIN;
    if linked || !is_high && is_mark() {
        without_brackets(&mut line.text, mark.at);
        let note = FootNote { place: line.place, number: mark.number, text: String::new(), marked: true };
        return (!notes.knows(mark)).then_some(note);
    }
    let word = before.split_whitespace().next_back().unwrap_or_default();
    // "10⁶" is a power.
    let is_power = word.ends_with("10");
    if mark.target.is_none() && !is_power && (is_high || before.ends_with(|c: char| c.is_ascii_digit())) {
        let message = format!("`{}` is raised behind `{word}` and was read as part of it", mark.printed.trim());
        diagnostics.warning(line.place, message);
    }
    line.text.insert_str(mark.at, &mark.printed);
    None
}

/// How the names of notes begin that links lead to: `#fn1`, `#_ftn1`, `#sdfootnote1sym`.
const NOTE_NAMES: [&str; 6] = ["fn", "ftn", "edn", "footnote", "endnote", "sdfootnote"];

/// Takes out the brackets that stood around a mark: `[<a>1</a>]`.
fn without_brackets(text: &mut String, at: usize) {
    let around = text.get(at.saturating_sub(1)..at + 1);
    if at > 0 && around.is_some_and(|around| around == "[]" || around == "()") {
        text.replace_range(at - 1..=at, "");
    }
}

/// The text without the blank that a note on lines of its own leaves in front of a comma.
fn without_gaps(draft: &Draft) -> String {
    let mut text = String::with_capacity(draft.text.len());
    let mut from = 0;
    for (at, _) in &draft.notes {
        if *at < from {
            continue;
        }
        text.push_str(&draft.text[from..*at]);
        let after = draft.text[*at..].trim_start();
        from = *at;
        if after.starts_with([',', ';', '.', ':', ')']) {
            text.truncate(text.trim_end().len());
            from = draft.text.len() - after.len();
        }
    }
    text.push_str(&draft.text[from..]);
    text
}

/// The number of a mark: `1`, `[1]`, `(1)`.
fn mark_number(printed: &str) -> Option<u32> {
    let digits = printed.trim().trim_matches(['[', ']', '(', ')', ' ', '\u{A0}']);
    digits.parse().ok().filter(|_| digits.len() <= 3)
}

fn is_note(draft: &Draft) -> bool {
    let first = draft.marks.first().map(|mark| draft.text[..mark.at].trim());
    first.is_some_and(|before| ["", "[", "("].contains(&before)) && !draft.text.trim().is_empty()
}

/// The notes of a document, by the name that links lead to or else by their number.
struct Notes {
    drafts: Vec<Option<Draft>>,
    by_id: BTreeMap<String, usize>,
    /// The notes of each number, the first one last.
    by_number: BTreeMap<u32, Vec<usize>>,
}

impl Notes {
    fn new(drafts: Vec<Draft>) -> Self {
        let mut by_id = BTreeMap::new();
        let mut by_number: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (at, draft) in drafts.iter().enumerate().rev() {
            if let Some(mark) = draft.marks.first() {
                by_number.entry(mark.number).or_default().push(at);
            }
            for id in &draft.ids {
                by_id.insert(id.clone(), at);
            }
        }
        Self { drafts: drafts.into_iter().map(Some).collect(), by_id, by_number }
    }

    /// The note of a mark, each note once: a second mark of the same note stays unmarked.
    fn take(&mut self, mark: &Mark) -> Option<FootNote> {
        let linked = mark.target.as_ref().and_then(|target| self.by_id.get(target)).copied();
        let at = linked.or_else(|| self.numbered(mark.number))?;
        let draft = self.drafts[at].take()?;
        let own = draft.marks.first();
        let (at, number) = own.map_or((0, mark.number), |own| (own.at, own.number));
        let mut text = draft.text;
        without_brackets(&mut text, at);
        Some(FootNote { place: draft.place, number, text: folded(&text), marked: true })
    }

    /// Whether there is a note of a mark, though another mark may have taken it.
    fn knows(&self, mark: &Mark) -> bool {
        mark.target.as_ref().is_some_and(|target| self.by_id.contains_key(target))
            || self.by_number.contains_key(&mark.number)
    }

    /// The first note with this number that no mark has taken.
    fn numbered(&mut self, number: u32) -> Option<usize> {
        let notes = self.by_number.get_mut(&number)?;
        while notes.last().is_some_and(|at| self.drafts[*at].is_none()) {
            notes.pop();
        }
        notes.last().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `<mark>` are marks; the blocks come out as lines, the notes in brackets.
    #[track_caller]
    fn check(pieces: &[&str], expected: &[&str]) {
        let mut flow = Flow::new();
        for (place, piece) in pieces.iter().enumerate() {
            for (at, part) in piece.split(['<', '>']).enumerate() {
                let from = flow.len();
                flow.text(part, place + 1);
                if at % 2 == 1 {
                    flow.mark(from, None);
                }
            }
            flow.end_block();
        }
        let blocks: Vec<_> = flow
            .finish(&mut Diagnostics { file: String::new(), found: Vec::new() })
            .into_iter()
            .map(|block| match block {
                Block::Line(line) => line.text,
                Block::Note(note) => format!("[{} {}]", note.number, note.text).replace(" ]", "]"),
                Block::Title(title) | Block::Heading(title) => title,
            })
            .collect();
        assert_eq!(blocks, expected);
    }

    #[test]
    fn a_mark_in_a_mark_is_text() {
        let mut flow = Flow::new();
        flow.text("x (2", 1);
        flow.text("1", 1);
        flow.mark(4, None);
        flow.text(")", 1);
        flow.mark(2, None);
        flow.end_block();
        let blocks = flow.finish(&mut Diagnostics { file: String::new(), found: Vec::new() });
        assert!(matches!(&blocks[..], [Block::Line(line)] if line.text == "x (21)"), "{blocks:?}");
    }

    #[test]
    fn a_mark_without_its_note_goes_where_it_can_be_nothing_else() {
        check(&["2022/126<1>, and"], &["2022/126, and", "[1]"]);
        check(&["in 2022<2>;"], &["in 2022;", "[2]"]);
        check(&["the crackdown<3> in"], &["the crackdown in", "[3]"]);
        check(&["the acts;<4>"], &["the acts;", "[4]"]);
        for (printed, expected) in [
            ("10<6> bees", "106 bees"),
            ("20<0>C", "200C"),
            ("CO<2> and", "CO2 and"),
            ("x<2>", "x2"),
            ("1.5×10<3>", "1.5×103"),
        ] {
            check(&[printed], &[expected]);
        }
    }

    #[test]
    fn marks_go_where_their_note_is_and_stay_where_none_is() {
        check(&["Visas<1>, and", "<1> OJ L 243."], &["Visas, and", "[1 OJ L 243.]"]);
        check(&["2022/126<(2)>, which", "<(2)> OJ L 20."], &["2022/126, which", "[2 OJ L 20.]"]);
        check(&["30 m<2> of"], &["30 m2 of"]);
        check(&["Visas[<1>], (<2>)", "[<1>] OJ L 243."], &["Visas, (2)", "[1 OJ L 243.]"]);
    }
}
