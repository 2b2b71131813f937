//! Numbers behind the word for a kind.
//!
//! ```text
//! numbers   = ("from" | "od" | …)? number (separator kind? (number | point))*      the first word with a range only
//! separator = "-" | "to" | "bis" | …                         a range
//!           | "," | "and" | "&" | "und" | …                  a list
//! number    = open? (digits suffix? | letters | "twelve" | "VII") close? points
//! suffix    = letter | "bis" | "ter" | …             3a, 5 bis; "bis" before a number is a range
//! ```
//!
//! A recital has letters; digits count it.

use super::{ASKED_MAX, Asked, Position, Read, is_free, is_small, kinds, numerals, pieces::Pieces, points};
use crate::{
    analysis::Language,
    model::{ClauseKind, ClauseLabel, INSERTED, letters, roman},
};

/// A number larger than any clause has: a year.
const TOO_LARGE: u32 = 1000;

/// A number up to this may be a year.
const YEARS_END: u32 = 2100;

/// Stands for the end of a text: what is between is asked for, as far as it is there.
const END: u32 = u32::MAX;

/// One number that was read.
#[derive(Clone)]
pub(super) struct Numbered {
    label: ClauseLabel,
    /// Whether a lettered clause was called by its place.
    counted: bool,
    in_digits: bool,
    /// Of a range: what stands between this and the next number is meant, not the clause itself.
    until: Option<ClauseLabel>,
}

impl Numbered {
    fn new(label: ClauseLabel, in_digits: bool) -> Self {
        Self { label, counted: false, in_digits, until: None }
    }

    pub(super) fn asked(self) -> Asked {
        if let Some(until) = self.until {
            Asked::Between(self.label, Box::new(until))
        } else if self.counted {
            Asked::Counted(self.label.kind(), Position::FromStart(self.label.number()))
        } else {
            Asked::Label(self.label)
        }
    }

    /// Whether it has a suffix or a point: `7a`, `7(a)`.
    pub(super) fn is_marked(&self) -> bool {
        self.in_digits && self.label != ClauseLabel::new(self.label.kind(), self.label.number())
    }

    /// Whether it is written in digits and no year.
    pub(super) fn is_small(&self) -> bool {
        self.in_digits && self.label.number() < TOO_LARGE
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    Range,
    List,
}

/// `paragraph 7`, `§§ 4, 6-8`, `recitals A to C`, `paragraph 7(a)(ii)`, `par:7`.
pub(super) fn with_kind(pieces: &Pieces, at: usize) -> Option<Read> {
    let kind = kinds::at(pieces, at)?;
    let from = behind_fillers(pieces, kind.end, kind.kind);
    let is_number = pieces.digits(from).is_some() || numerals::cardinal(pieces, from).is_some();
    if !kind.numbered && is_number {
        return None;
    }
    let (read, end) = numbers(pieces, from, kind.kind, kind.plural)?;
    if kind.kind == ClauseKind::Paragraph
        && let Some(behind) = of_the_preamble(pieces, end)
        && let Some((citations, _)) = numbers(pieces, from, ClauseKind::Citation, kind.plural)
    {
        return Some((citations.into_iter().map(Numbered::asked).collect(), behind));
    }
    if let [one] = read.as_slice()
        && let Some(read) = points::counted_behind(pieces, end, &one.label)
    {
        return Some(read);
    }
    Some((read.into_iter().map(Numbered::asked).collect(), end))
}

/// `of the preamble`: the end of what makes paragraphs those before the operative ones.
fn of_the_preamble(pieces: &Pieces, at: usize) -> Option<usize> {
    pieces.any(at, &[&["of", "the", "preamble"], &["in", "the", "preamble"], &["from", "the", "preamble"]])
}

/// One number, behind the word for its kind or what leads to it.
pub(super) fn label(pieces: &Pieces, at: usize, kind: ClauseKind) -> Option<(ClauseLabel, usize)> {
    let (number, end) = number(pieces, behind_fillers(pieces, at, kind), kind)?;
    (number.label.number() < TOO_LARGE && !number.counted).then_some((number.label, end))
}

/// `point (f) of paragraph 4`, `points a and c of paragraph 2`.
pub(super) fn inverted(pieces: &Pieces, at: usize) -> Option<Read> {
    let (marks, end) = points::before(pieces, at)?;
    let mut all = vec![marks];
    let end = more_marks(pieces, end, &mut all);
    let of = ["of", "in", "under", "from"].contains(&pieces.text(end));
    let at = end + usize::from(of || pieces.text(end) == ",");
    let kind = kinds::at(pieces, at + usize::from(pieces.text(at) == "the"))?;
    let (number, end) = number(pieces, behind_fillers(pieces, kind.end, kind.kind), kind.kind)?;
    let point = |marks: Vec<String>| marks.iter().fold(number.label.clone(), |label, mark| label.with_point(mark));
    Some((all.into_iter().map(|marks| Asked::Label(point(marks))).collect(), end))
}

/// `… and c of`, `… to c of`: the marks that follow the first of a list; the end of it.
fn more_marks(pieces: &Pieces, mut end: usize, all: &mut Vec<Vec<String>>) -> usize {
    while all.len() < ASKED_MAX
        && let Some((separator, after)) = separator(pieces, end)
        && let Some((mark, after)) = points::listed(pieces, after)
    {
        if let (Separator::Range, Some([last])) = (separator, all.last().map(Vec::as_slice)) {
            let between = points::between(last, &mark);
            all.extend(between.into_iter().map(|mark| vec![mark]));
        }
        all.push(vec![mark]);
        end = after;
    }
    end
}

/// `4(c)` without a kind, where no noun claims it.
pub(super) fn alone(pieces: &Pieces, at: usize) -> Option<Read> {
    let before = at.checked_sub(1);
    let claimed = before.is_some_and(|before| {
        (pieces.is_word(before) && !is_small(pieces, pieces.text(before)))
            || (pieces.get(at).is_some_and(|piece| piece.glued) && !["(", "\"", ","].contains(&pieces.text(before)))
    });
    pieces.digits(at)?;
    points::bracketed(pieces, at + 1).filter(|_| !claimed && pieces.digits(at + 2).is_none())?;
    let (numbers, end) = numbers(pieces, at, ClauseKind::Paragraph, false)?;
    is_free(pieces, end).then(|| (numbers.into_iter().map(Numbered::asked).collect(), end))
}

/// Skips what may stand between the kind and its number: `para.`, `paragraph no. 7`, `par:7`, `§§`.
pub(super) fn behind_fillers(pieces: &Pieces, at: usize, kind: ClauseKind) -> usize {
    const FILLERS: [&str; 14] =
        [".", "§", "¶", ":", "#", "no", "nos", "nr", "number", "numbers", "letter", "letters", "n", "s"];
    // "n°4": elsewhere a recital may have the letters of the last two.
    let at = if pieces.text(at) == "n" && pieces.glued(at + 1) == "°" { at + 2 } else { at };
    pieces.behind(at, if kind == ClauseKind::Recital { &FILLERS[..12] } else { &FILLERS })
}

/// Numbers of one kind; behind a word in the singular, "and 10 years" is not one of them.
pub(super) fn numbers(pieces: &Pieces, at: usize, kind: ClauseKind, plural: bool) -> Option<(Vec<Numbered>, usize)> {
    let (first, mut end) = number(pieces, behind_from(pieces, at, kind), kind)?;
    let mut read = vec![first];
    while read.len() < ASKED_MAX
        && let Some(((separator, next), after)) = next(pieces, end, &read[read.len() - 1])
    {
        if !plural && separator == Separator::List && !is_free(pieces, after) {
            break;
        }
        if separator == Separator::Range {
            if next.label.number() == END
                && let Some(last) = read.last().cloned()
            {
                read.push(Numbered { until: Some(next.label), ..last });
                end = after;
                break;
            }
            let mut next = next;
            // "12 to 10"
            if let Some(last) = read.last_mut().filter(|last| next.label < last.label)
                && !last.label.is_point()
                && !next.label.is_point()
            {
                std::mem::swap(last, &mut next);
            }
            let between = between(&read[read.len() - 1], &next);
            for one in between {
                push_behind(&mut read, one);
            }
            push_behind(&mut read, next);
        } else {
            read.push(next);
        }
        end = after;
    }
    Some((read, end))
}

/// Adds the next number of a range, and what may stand in the text before it.
fn push_behind(read: &mut Vec<Numbered>, next: Numbered) {
    if let Some(last) = read.last().filter(|last| last.label < next.label)
        && !last.counted
        && !last.label.is_point()
        && !next.label.is_point()
    {
        let between = Numbered { until: Some(next.label.clone()), ..last.clone() };
        read.push(between);
    }
    read.push(next);
}

/// Skips the word before the first number of a range: `motywy od A do C`, `considerando da A a C`.
fn behind_from(pieces: &Pieces, at: usize, kind: ClauseKind) -> usize {
    const FROM: [&str; 12] = ["from", "von", "de", "du", "da", "dal", "dalla", "del", "desde", "od", "van", "fra"];
    let behind = pieces.behind(at + 1, &ARTICLES);
    let range = number(pieces, behind, kind).and_then(|(_, end)| separator(pieces, end));
    let is_range = range.is_some_and(|(separator, _)| separator == Separator::Range);
    if FROM.contains(&pieces.text(at)) && is_range { behind } else { at }
}

/// What may stand before the number in some languages: `de la A a la C`.
const ARTICLES: [&str; 3] = ["la", "el", "the"];

/// The next number of a list, which may be a point only: `4(a) and (b)`.
fn next(pieces: &Pieces, at: usize, last: &Numbered) -> Option<((Separator, Numbered), usize)> {
    let kind = last.label.kind();
    if let Some(end) = to_the_end(pieces, at).filter(|_| !last.label.is_point()) {
        return Some(((Separator::Range, Numbered::new(ClauseLabel::new(kind, END), true)), end));
    }
    let (separator, after) = separator(pieces, at).or_else(|| beside(pieces, at, last))?;
    let mark = if last.label.is_point() { points::listed(pieces, after) } else { None };
    let beside = mark.and_then(|(mark, end)| Some((points::sibling(&last.label, &mark)?, end)));
    if let Some((label, end)) = beside {
        let (label, end) = points::behind(pieces, label, end);
        return Some(((separator, Numbered { label, ..last.clone() }), end));
    }
    // `§ 5 and § 7`: the word for the kind may be repeated.
    let again = kinds::at(pieces, after).filter(|again| again.kind == kind);
    let from = again.map_or(after, |again| behind_fillers(pieces, again.end, kind));
    let behind = if separator == Separator::Range { pieces.behind(from, &ARTICLES) } else { from };
    let from = if number(pieces, behind, kind).is_some() { behind } else { from };
    let (number, end) = number(pieces, from, kind)?;
    // "1 to 99999" is all that there is.
    let is_wide = separator == Separator::Range && number.label.number() > YEARS_END;
    (!number.in_digits || number.is_small() || is_wide).then_some(((separator, number), end))
}

/// `to the end`, `onwards`.
fn to_the_end(pieces: &Pieces, at: usize) -> Option<usize> {
    const ENDS: [&[&str]; 8] = [
        &["to", "the", "end"],
        &["until", "the", "end"],
        &["till", "the", "end"],
        &["to", "the", "last"],
        &["onwards"],
        &["onward"],
        &["jusqu", "'", "a", "la", "fin"],
        &["bis", "zum", "ende"],
    ];
    pieces.any(at, &ENDS)
}

/// "op 6 7 and 8": a higher number right behind the last one goes on with the list.
fn beside(pieces: &Pieces, at: usize, last: &Numbered) -> Option<(Separator, usize)> {
    let is_plain = last.in_digits && !last.label.is_point() && last.label.suffix().is_empty();
    let goes_on = pieces.digits(at).is_some_and(|number| (last.label.number() + 1..TOO_LARGE).contains(&number));
    // "12 000", "11:30"
    let is_whole = pieces.digits(at + 1).is_none() && !pieces.get(at + 1).is_some_and(|piece| piece.glued);
    (is_plain && goes_on && is_whole && pieces.glued(at).is_empty() && is_free(pieces, at + 1))
        .then_some((Separator::List, at))
}

fn between(first: &Numbered, last: &Numbered) -> Vec<Numbered> {
    let with = |label: ClauseLabel| Numbered { label, ..first.clone() };
    if let ([.., one], [.., other]) = (first.label.points(), last.label.points()) {
        let marks = points::between(one, other);
        return marks.iter().filter_map(|mark| points::sibling(&first.label, mark)).map(with).collect();
    }
    if first.label.is_point() || last.label.is_point() {
        return Vec::new();
    }
    // "5 to 6a" has all of 6.
    let end = last.label.number() + u32::from(!last.label.suffix().is_empty());
    let numbers = first.label.number() + 1..end;
    numbers.take(ASKED_MAX).map(|number| with(ClauseLabel::new(first.label.kind(), number))).collect()
}

pub(super) fn separator(pieces: &Pieces, at: usize) -> Option<(Separator, usize)> {
    const RANGES: [&[&str]; 17] = [
        &["up", "to"],
        &["-"],
        &["~"],
        &[".", "."],
        &["to"],
        &["through"],
        &["thru"],
        &["till"],
        &["until"],
        &["bis"],
        &["a"],
        &["au"],
        &["al"],
        &["hasta"],
        &["do"],
        &["tot"],
        &["t", "/", "m"],
    ];
    const LISTS: [&[&str]; 18] = [
        &["and", "what", "about"],
        &["and", "how", "about"],
        &["what", "about"],
        &["how", "about"],
        &["as", "well", "as"],
        &["and", "also"],
        &["and"],
        &["or"],
        &["&"],
        &["+"],
        &["plus"],
        &["und"],
        &["et"],
        &["y"],
        &["e"],
        &["i"],
        &["en"],
        &["oraz"],
    ];
    if let Some(found) = foreign_separator(pieces, at) {
        return Some(found);
    }
    // In "what does paragraph 3 do" and "a 4", these are no words of ranges.
    let is_english = pieces.language() == Some(Language::English);
    let is_of_another = is_english && ["a", "au", "al", "do"].contains(&pieces.text(at));
    if let Some(end) = pieces.any(at, &RANGES).filter(|_| !is_of_another) {
        return Some((Separator::Range, pieces.behind(end, &["."])));
    }
    let comma = usize::from([",", ";"].contains(&pieces.text(at)));
    match pieces.any(at + comma, &LISTS) {
        // In "H, I and J", "I" is a letter, not the Polish "and".
        Some(end) if comma == 0 || pieces.text(end - 1).len() > 1 || pieces.text(end - 1) == "&" => {
            Some((Separator::List, end))
        }
        _ => (comma > 0).then_some((Separator::List, at + comma)),
    }
}

/// The word for "and" or "to" in a language where the words above do not have it, or have another meaning for it.
fn foreign_separator(pieces: &Pieces, at: usize) -> Option<(Separator, usize)> {
    let (lists, ranges): (&[&str], &[&str]) = match pieces.language()? {
        Language::Bulgarian => (&["и"], &["до"]),
        Language::Czech | Language::Slovak => (&["a"], &["az", "do"]),
        Language::Danish => (&["og"], &["til"]),
        Language::Estonian | Language::Finnish => (&["ja"], &["kuni"]),
        Language::Greek => (&["και", "κι"], &["εωσ", "ωσ", "μεχρι"]),
        Language::Irish => (&["agus"], &["go"]),
        Language::Croatian => (&["i", "te"], &["do"]),
        Language::Latvian => (&["un"], &["lidz"]),
        Language::Lithuanian => (&["ir"], &["iki"]),
        Language::Hungarian => (&["es"], &[]),
        Language::Maltese => (&["u"], &["sa"]),
        Language::Portuguese => (&["e"], &["ate", "a"]),
        Language::Romanian => (&["si"], &["pana"]),
        Language::Slovene => (&["in", "ter"], &["do"]),
        Language::Swedish => (&["och"], &["till"]),
        _ => return None,
    };
    let text = pieces.text(at);
    let is_list = lists.contains(&text).then_some(Separator::List);
    let separator = is_list.or_else(|| ranges.contains(&text).then_some(Separator::Range))?;
    // "până la", "go dtí" have a second word.
    Some((separator, at + 1 + usize::from(["la", "dti"].contains(&pieces.text(at + 1)))))
}

/// One number alone, as it stands in front of its kind.
pub(super) fn single(pieces: &Pieces, at: usize, kind: ClauseKind) -> Option<(Numbered, usize)> {
    match kind {
        ClauseKind::Recital => letters(pieces, at, true).filter(|_| pieces.get(at).is_some_and(|piece| piece.capitals)),
        _ => digits(pieces, at, kind).filter(|(number, _)| number.is_small()),
    }
}

/// One number with its points, which may stand in brackets or quotes.
fn number(pieces: &Pieces, at: usize, kind: ClauseKind) -> Option<(Numbered, usize)> {
    const OPEN: [&str; 8] = ["(", "[", "\"", "'", "«", "*", "_", "`"];
    const CLOSE: [&str; 8] = [")", "]", "\"", "'", "»", "*", "_", "`"];
    let inside = pieces.behind(at, &OPEN);
    let (number, mut end) = match kind {
        ClauseKind::Recital => letters(pieces, inside, inside > at).or_else(|| digits(pieces, inside, kind)),
        _ => digits(pieces, inside, kind),
    }
    .or_else(|| in_words(pieces, inside, kind, inside > at))?;
    let closed = end + inside - at;
    while end < closed && CLOSE.contains(&pieces.text(end)) {
        end += 1;
    }
    let (label, end) = points::behind(pieces, number.label, end);
    (!goes_on(pieces, end)).then_some((Numbered { label, ..number }, end))
}

/// Whether the number is part of something else: `1/1`, `2.5`, `10%`.
fn goes_on(pieces: &Pieces, end: usize) -> bool {
    match pieces.glued(end) {
        "/" | "." => !pieces.glued(end + 1).is_empty() && pieces.digits(end + 1).is_some(),
        "%" => true,
        _ => false,
    }
}

/// `7`, `7a`, `7 bis`.
fn digits(pieces: &Pieces, at: usize, kind: ClauseKind) -> Option<(Numbered, usize)> {
    let number = pieces.digits(at).filter(|number| *number > 0 || kind != ClauseKind::Recital)?;
    let label = ClauseLabel::new(kind, number);
    if kind == ClauseKind::Recital {
        let read = Numbered { counted: true, ..Numbered::new(label, true) };
        return (number < TOO_LARGE && is_free(pieces, at + 1)).then_some((read, at + 1));
    }
    let read = |label| Numbered::new(label, true);
    if let Some(inserted) = inserted(pieces, at + 1) {
        return Some((read(label.with_suffix(inserted)), at + 2));
    }
    let suffix = pieces.glued(at + 1);
    match suffix.as_bytes() {
        [letter] if letter.is_ascii_lowercase() => Some((read(label.with_suffix(suffix)), at + 2)),
        _ if numerals::is_ending(suffix) => Some((read(label), at + 2)),
        _ => Some((read(label), at + 1)),
    }
}

/// `bis`, `ter`: what stands behind the number of an inserted clause.
fn inserted(pieces: &Pieces, at: usize) -> Option<&str> {
    let word = pieces.text(at);
    let is_suffix = match word {
        // "Ziffern 3 bis 5"; in Dutch, "ter" begins a phrase.
        "bis" if pieces.language() == Some(Language::German) => {
            !pieces.is_word(at + 1) && pieces.digits(at + 1).is_none()
        }
        "bis" => {
            let number = pieces.digits(at + 1).is_some() || numerals::cardinal(pieces, at + 1).is_some();
            !number && kinds::at(pieces, at + 1).is_none()
        }
        "ter" => is_free(pieces, at + 1),
        _ => INSERTED.contains(&word),
    };
    is_suffix.then_some(word)
}

/// What a preposition of one letter leads to.
const LED_TO: [&str; 13] = ["el", "la", "los", "las", "lo", "le", "les", "il", "gli", "un", "una", "une", "propos"];

/// The letters of a recital.
fn letters(pieces: &Pieces, at: usize, enclosed: bool) -> Option<(Numbered, usize)> {
    let piece = pieces.get(at)?;
    if let Some(label) = inserted_recital(pieces, at) {
        return Some((Numbered::new(label, false), at + 1));
    }
    let label = ClauseLabel::new(ClauseKind::Recital, letters::position(&piece.text)?);
    // In "recital as …", "as" is a word: two letters are a recital where they are written like one.
    let mut all = piece.text.chars();
    let (first, second, one) = (all.next(), all.next(), piece.text.chars().count() == 1);
    let letters = one || piece.capitals || first == second;
    let (label, end) = match inserted(pieces, at + 1) {
        Some(suffix) => (label.with_suffix(suffix), at + 2),
        None => (label, at + 1),
    };
    let foreign = pieces.is_foreign() && !piece.capitals && is_small(pieces, &piece.text);
    let small = ["a", "i"].contains(&piece.text.as_str()) || foreign;
    // "considerando a los presos", but "considerando a de …" and "considerandos a y b".
    let leads_on = foreign && LED_TO.contains(&pieces.text(end));
    let claimed = leads_on || !is_free(pieces, end) || kinds::at(pieces, end).is_some();
    let word = small && !enclosed && claimed;
    (letters && !word).then_some((Numbered::new(label, false), end))
}

/// `Aa`: a recital inserted behind A; `aa` is AA in small letters.
fn inserted_recital(pieces: &Pieces, at: usize) -> Option<ClauseLabel> {
    let piece = pieces.get(at).filter(|piece| piece.initial && !piece.capitals)?;
    let (letter, suffix) = piece.text.split_at_checked(1).filter(|(_, suffix)| suffix.len() == 1)?;
    let is_free = is_free(pieces, at + 1) && !is_small(pieces, &piece.text);
    let label = ClauseLabel::new(ClauseKind::Recital, letters::position(letter)?);
    is_free.then(|| label.with_suffix(suffix))
}

/// `twelve`, `VII`, `iv`.
fn in_words(pieces: &Pieces, at: usize, kind: ClauseKind, enclosed: bool) -> Option<(Numbered, usize)> {
    let roman = || {
        let piece = pieces.get(at).filter(|_| !enclosed && kind != ClauseKind::Recital)?;
        let one_letter = piece.text.len() == 1;
        // A single letter is rather that of a point or the word "I".
        let letter = ["v", "x"].contains(&piece.text.as_str()) || (piece.text == "i" && is_free(pieces, at + 1));
        roman::read(&piece.text).filter(|_| !one_letter || letter).map(|number| (number, at + 1))
    };
    let (number, end) = numerals::cardinal(pieces, at).or_else(roman)?;
    if kind == ClauseKind::Recital && !is_free(pieces, end) {
        return None;
    }
    let label = ClauseLabel::new(kind, number);
    Some((Numbered { counted: kind == ClauseKind::Recital, ..Numbered::new(label, false) }, end))
}
