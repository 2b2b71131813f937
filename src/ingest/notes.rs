//! Footnotes in plain text: the notes at the foot of a page, and their marks in the text above.
//!
//! ```text
//! (EU) No 1307/20131, and in particular        the mark is glued to the word before it
//! activities, 1                                or stands behind a blank
//! 20 January 1994, 1/ and taking note          or is followed by a stroke
//!
//! 1 OJ L435, 6.12.2021, p. 1.                  the note begins with its number, without a full stop
//! ```
//!
//! [`cut_bracketed`] has those that are copied from a browser or a journal: `law(2),` or `law²,` and `(2) OJ L435, 6.12.2021,
//! p. 1.` below it all, or amid the text.
//!
//! In plain text a mark looks like a digit of the word before it. It is taken out where the note at the foot of the same
//! page says that there is one, at the place that is most likely; where none is likely, the note says so.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    blocks::{Before, Block, FootNote, Line, append},
    languages::LANGUAGES,
};

static NOTE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^([0-9]{1,3})(/?)(?:\s+(\S.*))?$").expect("the pattern is fixed and valid"));

/// As [`NOTE`], with its number in brackets or raised.
static BRACKETED: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"^(?:\(([0-9]{1,3})\)|\[([0-9]{1,3})\]|([⁰¹²³⁴-⁹]{1,3}))\s*(\S.*)$";
    Regex::new(pattern).expect("the pattern is fixed and valid")
});

/// What notes name and no point begins with: `OJ L 1, 1.1.2000, p. 1.`, `Úř. věst. L 1`, `Texts adopted, P9_TA(2022)0245.`
static SOURCE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"^(?:\p{Lu}\S{0,6}(?:\s\S{1,6})?\s[CL](?:\s?[0-9]|,)|Texts adopted\b|P[0-9]{1,2}_TA\()";
    Regex::new(pattern).expect("the pattern is fixed and valid")
});

static RULE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^_{5,}$").expect("the pattern is fixed and valid"));

/// Rules that stand elsewhere too.
static SHORT_RULE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:_{2,4}|[-–—]{3,})$").expect("the pattern is fixed and valid"));

/// A remark on the text, such as `* State not a member of the Human Rights Council.`
static REMARK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\*{1,3}\s?[\p{Lu}“(]").expect("the pattern is fixed and valid"));

/// Notes below a rule take no more lines than this.
const FOOT_LINES_MAX: usize = 60;

/// The paragraph that forwards a text takes no more lines than this.
const CLOSING_LINES_MAX: usize = 10;

/// No printed page has more lines.
const PAGE_LINES_MAX: usize = 1000;

/// The pages one after another, the notes of each page behind its text.
pub(super) fn take_from_pages(pages: Vec<Vec<Line>>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut last = 0;
    let mut last_note = None;
    let mut page_before_has_notes = false;
    let parted = pages.len() > 1;
    let pages = if parted { pages } else { pages.into_iter().flat_map(parted_below_notes).collect() };
    for mut page in pages {
        cut_remarks(&mut page);
        let (mut notes, continued) = cut_foot(&mut page, last, page_before_has_notes, parted);
        page_before_has_notes = !notes.is_empty() || !continued.is_empty();
        if let Some(Block::Note(note)) = last_note.and_then(|at: usize| blocks.get_mut(at)) {
            append(&mut note.text, &continued);
        }
        if let Some(note) = notes.last() {
            last = note.number;
        }
        let mut places = take_marks(&mut page, &mut notes);
        if notes.is_empty() {
            notes = cut_bracketed(&mut page);
            places = take_bracketed_marks(&mut page, &mut notes);
        }
        push(page, notes, places, &mut blocks, &mut last_note);
    }
    blocks
}

/// A text without pages in pieces, each of which ends with notes below a rule: the text goes on below the blank line behind
/// them, or with the next marker.
fn parted_below_notes(page: Vec<Line>) -> Vec<Vec<Line>> {
    let mut pieces = Vec::new();
    let mut open: Vec<Line> = Vec::new();
    // The number of the note that is being read, if any is.
    let mut note: Option<u32> = None;
    let rules: Vec<bool> = (0..page.len()).map(|at| is_rule_above_notes(&page, at)).collect();
    for (line, is_rule) in page.into_iter().zip(rules) {
        let number = numbered(&line.text).filter(|(_, text)| !text.is_empty()).map(|(number, _)| number);
        if is_rule {
            note = Some(0);
        } else if let Some(last) = note {
            let goes_on = last == 0 || number == Some(last + 1);
            if goes_on {
                note = number.or(note);
            } else if line.before == Before::Gap || is_clause(&line.text) {
                pieces.push(std::mem::take(&mut open));
                note = None;
            }
        }
        open.push(line);
    }
    pieces.push(open);
    pieces
}

/// Whether a line is the rule above notes; a short one is where a note follows whose mark may stand above it. "9 June 2022" below
/// three dashes is none.
fn is_rule_above_notes(page: &[Line], at: usize) -> bool {
    let Some((number, text)) = page.get(at + 1).and_then(|line| numbered(&line.text)) else { return false };
    let is_below_short = || SHORT_RULE.is_match(&page[at].text) && is_marked(&page[..at], number, text);
    !text.is_empty() && (RULE.is_match(&page[at].text) || is_below_short())
}

/// The lines of a form that keeps its notes elsewhere, without the notes with numbers in brackets that stand among them.
pub(super) fn take_bracketed(blocks: Vec<Block>) -> Vec<Block> {
    let may_be_note = |block: &Block| matches!(block, Block::Line(line) if bracketed(&line.text).is_some());
    if !blocks.iter().all(|block| matches!(block, Block::Line(_))) || !blocks.iter().any(may_be_note) {
        return blocks;
    }
    let line = |block| match block {
        Block::Line(line) => Some(line),
        _ => None,
    };
    let mut page: Vec<Line> = blocks.into_iter().filter_map(line).collect();
    let mut notes = cut_bracketed(&mut page);
    let places = take_bracketed_marks(&mut page, &mut notes);
    let mut blocks = Vec::new();
    push(page, notes, places, &mut blocks, &mut None);
    blocks
}

/// Adds a page, each note behind the line in which its mark stood; `last_note` is where the last one then stands.
fn push(
    page: Vec<Line>,
    notes: Vec<FootNote>,
    mut places: Vec<Option<usize>>,
    blocks: &mut Vec<Block>,
    last_note: &mut Option<usize>,
) {
    // A note without its mark stays with the next one, or at the end of the page: above the opening line it would be lost.
    let mut next = page.len().checked_sub(1);
    for place in places.iter_mut().rev() {
        *place = place.or(next);
        next = *place;
    }
    let mut notes = notes.into_iter().zip(places).peekable();
    for (at, line) in page.into_iter().enumerate() {
        blocks.push(Block::Line(line));
        while let Some((note, _)) = notes.next_if(|(_, place)| place.is_none_or(|place| place <= at)) {
            *last_note = Some(blocks.len());
            blocks.push(Block::Note(note));
        }
    }
}

/// Takes the remarks off the foot of a page: nothing but their own further lines and notes stands below them.
fn cut_remarks(page: &mut Vec<Line>) {
    while let Some(start) = page.iter().rposition(|line| REMARK.is_match(&line.text)) {
        let is_note = |line: &Line| numbered(&line.text).is_some() || RULE.is_match(&line.text);
        let below = &page[start + 1..];
        let own = below.iter().take_while(|line| line.before != Before::Gap && !is_note(line)).count();
        let marked = page[..start].iter().flat_map(|line| line.text.split_whitespace()).any(has_star);
        if !marked || page[start].before == Before::Line || below.get(own).is_some_and(|line| !is_note(line)) {
            break;
        }
        page.drain(start..=start + own);
    }
}

/// Whether a word has the mark of a remark: "Austria,*".
fn has_star(word: &str) -> bool {
    word.ends_with('*') && !word.starts_with('*')
}

/// Takes the notes off the foot of a page, and the rest of a note from the page before if that `goes_on`; `last` is
/// the number of the last note. Only where the text is `parted` is it known that the page ends here.
fn cut_foot(page: &mut Vec<Line>, last: u32, goes_on: bool, parted: bool) -> (Vec<FootNote>, String) {
    let mut notes: Vec<FootNote> = Vec::new();
    let mut continued = String::new();
    let Some(start) = foot(page, last, goes_on, parted) else {
        return (notes, continued);
    };
    for line in page.drain(start..) {
        // The rule above the notes, and remarks on the typography below them.
        if RULE.is_match(&line.text) || SHORT_RULE.is_match(&line.text) || line.text.starts_with('*') {
            continue;
        }
        let expected = notes.last().map(|note| note.number + 1);
        match (numbered(&line.text), notes.last_mut()) {
            (Some((number, text)), _) if expected.is_none_or(|expected| expected == number) => {
                notes.push(FootNote { place: line.place, number, text: text.to_owned(), marked: false });
            }
            (_, Some(note)) => append(&mut note.text, &line.text),
            (_, None) => append(&mut continued, &line.text),
        }
    }
    (notes, continued)
}

/// The line of the page where its notes begin.
fn foot(page: &[Line], last: u32, goes_on: bool, parted: bool) -> Option<usize> {
    if let Some(rule) = page.iter().rposition(|line| RULE.is_match(&line.text))
        && page.len() - rule <= FOOT_LINES_MAX
        && page.get(rule + 1).is_some_and(|line| goes_on || numbered(&line.text).is_some())
    {
        return Some(rule);
    }
    if let Some(rule) = (0..page.len()).rev().take(FOOT_LINES_MAX).find(|at| is_rule_above_notes(page, *at)) {
        return Some(rule);
    }
    // A text without pages has no foot of a page.
    if page.len() > PAGE_LINES_MAX {
        return None;
    }
    let clauses_end = page.iter().rposition(|line| is_clause(&line.text)).map_or(1, |last| last + 1);
    (clauses_end..page.len()).find(|&at| {
        let line = &page[at];
        let Some((number, text)) = numbered(&line.text) else {
            return false;
        };
        if text.is_empty() {
            // Plain `pdftotext` can set the number on a line of its own.
            let below = page.get(at + 1).map_or("", |below| below.text.as_str());
            return number == last + 1 && is_marked(&page[..at], number, below);
        }
        // A full page leaves no blank line above its notes; but they begin at the margin, left of the text.
        let at_margin = || line.before == Before::Outdent && is_marked(&page[..at], number, text);
        let set_off = || line.before == Before::Gap || is_stroked(&line.text) || at_margin();
        // Where blank lines and indentation are lost, only the mark tells.
        let is_certain = || {
            let marks = candidates(&page[..at], number, text);
            parted && text.starts_with(char::is_uppercase) && marks.iter().any(|mark| mark.likely >= CERTAIN_MIN)
        };
        let expected = number == last + 1 || number == 1;
        expected && (set_off() || is_certain())
    })
}

/// Whether the text above holds what may be the mark of a note.
fn is_marked(above: &[Line], number: u32, text: &str) -> bool {
    !candidates(above, number, text).is_empty()
}

/// `1/ S/1994/62.` needs no blank line above it to be known.
fn is_stroked(line: &str) -> bool {
    NOTE.captures(line).is_some_and(|captures| !captures[2].is_empty())
}

fn numbered(line: &str) -> Option<(u32, &str)> {
    let captures = NOTE.captures(line)?;
    Some((captures[1].parse().ok()?, captures.get(3).map_or("", |text| text.as_str())))
}

/// Whether a line begins a clause, so that what stands above it is no foot of a page.
fn is_clause(line: &str) -> bool {
    let (mark, _) = line.split_once(['.', ' ']).unwrap_or((line, ""));
    let behind = line[mark.len()..].starts_with('.');
    let number = !mark.is_empty() && mark.len() <= 3 && mark.bytes().all(|byte| byte.is_ascii_digit());
    let letters = !mark.is_empty() && mark.len() <= 2 && mark.bytes().all(|byte| byte.is_ascii_uppercase());
    mark == "–" || (behind && (number || letters) && line[mark.len() + 1..].starts_with([' ', '\t']))
}

/// A place in the page where a mark may stand.
struct Candidate {
    line: usize,
    /// Bytes of the line.
    start: usize,
    end: usize,
    likely: u32,
}

/// Below this a digit is more likely part of its word than a mark.
const LIKELY_MIN: u32 = 50;

/// From this on a digit is a mark, if a note has its number.
const CERTAIN_MIN: u32 = 95;

/// Takes the notes with numbers in brackets off a page. `(1)` is a point elsewhere, so nothing but the paragraph that
/// forwards the text may stand above them, or they name a source and their mark stands above.
fn cut_bracketed(page: &mut Vec<Line>) -> Vec<FootNote> {
    let mut notes: Vec<FootNote> = Vec::new();
    let mut kept: Vec<Line> = Vec::with_capacity(page.len());
    // How the open note was known, if one is open.
    let mut open: Option<Known> = None;
    let mut looks = LOOKS_MAX;
    for line in page.drain(..) {
        let next = notes.last().map(|last| last.number + 1);
        let begun = bracketed(&line.text).filter(|(number, _)| next.is_none_or(|next| *number == next) || *number == 1);
        let known = begun.and_then(|(number, text)| {
            let follows = open.filter(|_| Some(number) == next);
            let set_off = matches!(line.before, Before::Gap | Before::Page);
            follows.or_else(|| set_off.then(|| Known::of(&kept, number, text, &line.text, &mut looks)).flatten())
        });
        let goes_on = match open {
            Some(Known::Closed) => line.before != Before::Gap,
            // What stands behind a full stop may be the text again.
            Some(Known::Marked) => {
                line.before == Before::Line && notes.last().is_some_and(|note| !note.text.ends_with('.'))
            }
            None => false,
        };
        match (begun, known, notes.last_mut()) {
            (Some((number, text)), Some(_), _) => {
                notes.push(FootNote { place: line.place, number, text: text.to_owned(), marked: false });
                open = known;
            }
            (_, _, Some(note)) if goes_on && !is_clause(&line.text) => append(&mut note.text, &line.text),
            _ => {
                open = None;
                kept.push(line);
            }
        }
    }
    *page = kept;
    notes
}

/// The marks and the end of a text are looked for in so many lines, all notes together: thousands of notes are no text.
const LOOKS_MAX: usize = 1_000_000;

/// To find the end of a text takes as long as to find the mark of a note in so many lines.
const LOOKS_OF_END: usize = 100;

/// How a note with its number in brackets is known.
#[derive(Clone, Copy)]
enum Known {
    /// The text above it is over.
    Closed,
    /// Its mark stands above.
    Marked,
}

impl Known {
    /// `looks` are the lines that may still be looked at.
    fn of(above: &[Line], number: u32, text: &str, line: &str, looks: &mut usize) -> Option<Self> {
        *looks = looks.checked_sub(above.len() + LOOKS_OF_END)?;
        let marks = bracketed_marks(number);
        let is_marked = || above.iter().any(|line| bracketed_mark(&line.text, number, &marks, 0).is_some());
        if is_closed(above) && (number == 1 || is_marked()) {
            return Some(Self::Closed);
        }
        let no_point = !line.starts_with('(') || SOURCE.is_match(text);
        (no_point && is_marked()).then_some(Self::Marked)
    }
}

fn bracketed(line: &str) -> Option<(u32, &str)> {
    let captures = BRACKETED.captures(line)?;
    let number = captures.get(1).or_else(|| captures.get(2)).or_else(|| captures.get(3))?.as_str();
    let digits: String =
        number.chars().map(|c| RAISED.iter().position(|raised| *raised == c).map_or(c, digit)).collect();
    Some((digits.parse().ok()?, captures.get(4)?.as_str()))
}

/// The number and the words of a note that names a source.
pub(super) fn sourced(line: &str) -> Option<(u32, &str)> {
    bracketed(line).filter(|(_, text)| SOURCE.is_match(text))
}

/// The raised digits from 0 on.
const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

fn digit(digit: usize) -> char {
    u32::try_from(digit).ok().and_then(|digit| char::from_digit(digit, 10)).unwrap_or('0')
}

/// Whether lines end with the paragraph that forwards a text.
fn is_closed(lines: &[Line]) -> bool {
    let last: Vec<&str> = lines.iter().rev().take(CLOSING_LINES_MAX).rev().map(|line| line.text.as_str()).collect();
    let last = last.join(" ").to_lowercase();
    last.ends_with('.') && LANGUAGES.iter().any(|language| last.contains(language.closing))
}

/// As [`take_marks`], for marks in brackets: the first that may be one behind the mark before.
fn take_bracketed_marks(page: &mut [Line], notes: &mut [FootNote]) -> Vec<Option<usize>> {
    let mut from = (0, 0);
    let mut places = Vec::with_capacity(notes.len());
    let mut looks = LOOKS_MAX;
    for note in notes {
        let marks = bracketed_marks(note.number);
        let found = page.iter().enumerate().skip(from.0).take(looks).find_map(|(at, line)| {
            let start = if at == from.0 { from.1 } else { 0 };
            let (start, end) = bracketed_mark(&line.text, note.number, &marks, start)?;
            Some((at, start, end))
        });
        looks = looks.saturating_sub(found.map_or(page.len(), |(at, ..)| at).saturating_sub(from.0));
        places.push(found.map(|(at, ..)| at));
        note.marked = found.is_some();
        if let Some((at, start, end)) = found {
            page[at].text.replace_range(start..end, "");
            from = (at, start);
        }
    }
    places
}

/// How a mark in brackets or raised is printed.
fn bracketed_marks(number: u32) -> [String; 3] {
    let raised = number.to_string().bytes().map(|digit| RAISED[usize::from(digit - b'0')]).collect();
    [format!("({number})"), format!("[{number}]"), raised]
}

/// Where the first mark of a note in brackets or raised stands in a line, from a byte on, with the blank before it.
fn bracketed_mark(line: &str, number: u32, marks: &[String; 3], from: usize) -> Option<(usize, usize)> {
    let of_line = |mark: &String| {
        let found = line.match_indices(mark.as_str()).filter(|(place, _)| *place >= from);
        found.map(|(place, _)| (place, place + mark.len())).find_map(|(start, end)| {
            let (before, behind) = (&line[..start], &line[end..]);
            if mark.starts_with(RAISED) {
                let is_whole = !behind.starts_with(RAISED) && !before.ends_with(RAISED);
                let word = before.ends_with(|c: char| !c.is_whitespace() && !c.is_ascii_digit())
                    || is_raised_mark(before, number, behind);
                return (is_whole && word && !is_power(before, number)).then_some((start, end));
            }
            // "Regulation (EU) 2022/126[2]"
            let of_act = || mark.starts_with('[') && is_raised_mark(before, number, behind);
            if may_carry_mark(before) || of_act() {
                return Some((start, end));
            }
            let word = before.trim_end();
            let ends = behind.is_empty() || behind.starts_with([',', ';', '.', ':']);
            (ends && word.len() < before.len() && may_carry_mark_apart(word)).then_some((word.len(), end))
        })
    };
    marks.iter().filter_map(of_line).min()
}

/// Whether a mark in brackets may stand behind this: "Article 7(1)" has none.
fn may_carry_mark(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let digits = &word[word.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    !word.is_empty() && (digits.is_empty() || is_year(digits)) && !word.ends_with(['(', ')'])
}

/// Words that a number in brackets behind belongs to.
const REFERRING: [&str; 18] = [
    "article",
    "articles",
    "paragraph",
    "paragraphs",
    "point",
    "points",
    "subparagraph",
    "indent",
    "letter",
    "number",
    "item",
    "category",
    "rule",
    "annex",
    "section",
    "chapter",
    "type",
    "phase",
];

/// Whether a mark in brackets may stand behind this and a blank, as in the Official Journal: "Directive 2000/60/EC (1),".
pub(super) fn may_carry_mark_apart(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let digits = &word[word.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    let ends = word.ends_with(|c: char| c.is_alphabetic() || "’”»)".contains(c)) || is_year(digits);
    ends && !REFERRING.contains(&word.to_lowercase().as_str())
}

/// Takes the marks of the notes out of the page, and says in which lines they stood.
fn take_marks(page: &mut [Line], notes: &mut [FootNote]) -> Vec<Option<usize>> {
    let candidates: Vec<Vec<Candidate>> = notes.iter().map(|note| candidates(page, note.number, &note.text)).collect();
    let chosen = in_order(&candidates);
    for (note, candidate) in notes.iter_mut().zip(&chosen) {
        note.marked = candidate.is_some();
    }
    for candidate in chosen.iter().flatten().rev() {
        page[candidate.line].text.replace_range(candidate.start..candidate.end, "");
    }
    chosen.iter().map(|candidate| candidate.map(|candidate| candidate.line)).collect()
}

/// The most likely candidate of each note, so that the marks stand in the order of the notes.
fn in_order(candidates: &[Vec<Candidate>]) -> Vec<Option<&Candidate>> {
    let mut chosen: Vec<Option<&Candidate>> = Vec::new();
    let mut from = (0, 0);
    for (at, own) in candidates.iter().enumerate() {
        // A likely place must leave one for the next note behind it.
        let next = candidates.get(at + 1);
        let leaves_room = |candidate: &Candidate| {
            next.is_none_or(|next| next.is_empty() || next.iter().any(|other| place(other) > place(candidate)))
        };
        let best = own
            .iter()
            .filter(|candidate| place(candidate) >= from && leaves_room(candidate))
            .max_by_key(|candidate| (candidate.likely, std::cmp::Reverse(place(candidate))));
        if let Some(best) = best {
            from = (best.line, best.end);
        }
        chosen.push(best);
    }
    chosen
}

fn place(candidate: &Candidate) -> (usize, usize) {
    (candidate.line, candidate.start)
}

/// What a digit behind is part of: `CO2`, `PM10`, `G7`.
const FORMULAS: [&str; 7] = ["CO", "CH", "NO", "SO", "PM", "NH", "G"];

/// Whether a raised digit is the power of a unit, as in `30 m²`, and no mark.
pub(super) fn is_power(before: &str, number: u32) -> bool {
    let unit = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    (2..=3).contains(&number) && ["m", "km", "dm", "cm", "mm"].contains(&unit)
}

/// Whether digits that are raised between these are a mark for certain, though no note is there for it: not those of `10⁶`,
/// `x²` or `CO2`.
pub(super) fn is_raised_mark(before: &str, number: u32, behind: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let letters = &word[word.trim_end_matches(char::is_alphabetic).len()..];
    let digits = &word[word.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    let may_be = number > 0 && !behind.starts_with(char::is_alphanumeric) && !is_power(before, number);
    let ends = match word.chars().next_back() {
        Some(last) if last.is_ascii_digit() => {
            let of_act = word[..word.len() - digits.len()].ends_with(['/', '-']);
            of_act || digits.len() >= POWERS_LENGTH_MIN && !word.contains(['×', '·'])
        }
        Some(last) if last.is_alphabetic() => {
            letters.chars().count() >= WORD_MIN && !FORMULAS.iter().any(|formula| letters.ends_with(formula))
        }
        Some('.') => !ABBREVIATED.iter().any(|end| word.ends_with(end)) && !is_number(&word[..word.len() - 1]),
        Some(',') => !is_number(&word[..word.len() - 1]),
        Some(last) => ";)]’”»%\"".contains(last),
        None => false,
    };
    may_be && ends
}

/// Where no note is there for it, so high a number is kept: it may be an isotope's, as in `caesium¹³⁷`.
pub(super) const ISOTOPE_MIN: u32 = 100;

/// Of shorter numbers there are powers, as `10⁶`.
const POWERS_LENGTH_MIN: usize = 3;

/// Of shorter words there are powers, as `cm²`.
const WORD_MIN: usize = 3;

/// Whether a digit behind is part of a formula or name: `CO2`.
pub(super) fn is_formula(before: &str) -> bool {
    FORMULAS.contains(&before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default())
}

fn candidates(page: &[Line], number: u32, note: &str) -> Vec<Candidate> {
    let is_power = |before: &str| is_power(before, number);
    let number = number.to_string();
    let mut found = Vec::new();
    for (at, line) in page.iter().enumerate() {
        for (start, _) in line.text.match_indices(&number) {
            let (before, after) = (&line.text[..start], &line.text[start + number.len()..]);
            let stroke = usize::from(after.starts_with('/'));
            let likely = likely(before, &after[stroke..], stroke > 0, note);
            if likely >= LIKELY_MIN && !is_power(before) {
                let blanks = before.len() - before.trim_end().len();
                found.push(Candidate { line: at, start: start - blanks, end: start + number.len() + stroke, likely });
            }
        }
    }
    found
}

/// How likely the digits between `before` and `after` are a mark, from 0 to 100.
fn likely(before: &str, after: &str, stroke: bool, note: &str) -> u32 {
    let ends = after.chars().next().is_none_or(|c| c.is_whitespace() || ",;.:)]’”»".contains(c));
    if !ends || (after.starts_with('.') && after[1..].starts_with(|c: char| c.is_ascii_digit())) {
        return 0;
    }
    let behind_blank = before.ends_with(char::is_whitespace);
    let word = before.trim_end();
    match word.chars().next_back() {
        Some(_) if stroke => 90,
        Some(_) if stroke == behind_blank && !behind_blank => glued(word, note),
        Some(',' | ';') if behind_blank && (after.is_empty() || after.starts_with(' ')) => 60,
        _ => 0,
    }
}

/// Behind these a number belongs to the word: `S/1995/470/Add.1`.
const ABBREVIATED: [&str; 8] = ["Add.", "Corr.", "Rev.", "No.", "Nos.", "L.", "Art.", "p."];

/// How likely digits glued to this word are a mark.
fn glued(word: &str, note: &str) -> u32 {
    let last = word.chars().next_back().unwrap_or(' ');
    if last.is_ascii_digit() {
        return behind_digit(word, note);
    }
    match last {
        _ if last.is_lowercase() => 100,
        _ if FORMULAS.contains(&word.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()) => 0,
        _ if last.is_alphabetic() => 70,
        ')' | ']' | '’' | '”' | '»' | '%' | '"' => 95,
        '.' if ABBREVIATED.iter().any(|end| word.ends_with(end)) => 0,
        // "1,1 billion", "2.5 %"; behind a year a mark may stand.
        ',' | '.' if is_number(&word[..word.len() - 1]) => 0,
        ',' | ';' | '.' if word.len() > 1 => 60,
        _ => 0,
    }
}

/// Whether a text ends with the first digits of a number: no year, and nothing that is counted, as "resolution 70/1" is.
fn is_number(text: &str) -> bool {
    let token = text.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    (1..=3).contains(&token.len()) && token.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

/// `20221` is a year with a mark; `2022/1262` is `2022/126` with one if the note names that.
fn behind_digit(word: &str, note: &str) -> u32 {
    let token = word.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or(word);
    let digits = &word[word.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    match is_year(digits) {
        _ if token.len() >= 5 && note.contains(token) => 98,
        true => 90,
        false => 0,
    }
}
