//! The clauses of one text, from the line below its opening line to where it ends.

use std::{cell::Cell, ops::ControlFlow, sync::LazyLock};

use regex::Regex;

use super::{
    dates,
    hyphens::Hyphens,
    marker::{self, Marker},
    points::{OpenLists, Place, Print},
    quotation::{self, Quotation},
    sections::Title,
    traces::{self, Trace},
    tradition::{self, Opener, Tradition},
};
use crate::{
    analysis::{self, Role},
    ingest::{
        blocks::{Before, Line, append, folded},
        diagnostic::Diagnostics,
        furniture,
        languages::{self, Language},
    },
    model::{Clause, ClauseKind, ClauseLabel, INSERTED},
};

/// A heading above clauses is short; a longer line without a marker is text.
const HEADING_MAX: usize = 120;

/// Fewer lines than this are headings above one clause: those of the Parliament stand in up to three steps.
const fn headings_max(tradition: Tradition) -> usize {
    match tradition {
        Tradition::Parliament => 4,
        Tradition::UnitedNations => 3,
    }
}

/// What a clause or a point can end with; the last two are the Greek semicolon.
const ENDS: [char; 6] = [';', '.', ',', ':', '\u{b7}', '\u{387}'];

/// What may stand behind them.
const CLOSING_MARKS: [char; 3] = ['”', '"', '’'];

/// In so many lines a quotation in a clause of the United Nations is over: longer ones have markers of their own.
const QUOTED_LINES_MAX: usize = 4;

/// A title quoted in a clause of the preamble has no more lines behind the one that breaks like a clause.
const TITLE_LINES_MAX: usize = 2;

/// The second line of a clause may begin this many letters further right or left than its marker.
const HANGING_MIN: u16 = 3;

/// A number that is higher by more than this than the last one counts something else.
const LOST_MAX: u32 = 3;

/// The words that clauses begin with are no longer.
const CLAUSE_WORDS_MAX: usize = 50;

/// A marker that cannot be read has no more characters.
const DAMAGED_MAX: usize = 3;

/// The width of a text is that of the widest of so many lines above and below.
const NEAR_WIDTH: usize = 20;

/// A line that could have been longer by so many characters and a word ends its block.
const SPACE_LEFT: usize = 12;

/// So many characters of a line are named.
const NAMED_MAX: usize = 60;

/// How far ahead the next clause is looked for where a text may be over.
const NEAR_LINES_MAX: usize = 200;

/// Reads the clauses below the `title` of a section, of which the form tells the `heading` of those that have their own, and says
/// for each line that belongs to the text which clause or point it ends in, if any.
pub(super) fn read(
    lines: &[Line],
    title: Option<&Title>,
    heading: impl Fn(usize) -> Option<String>,
    opener: Opener,
    diagnostics: &mut Diagnostics,
) -> (Vec<Clause>, Vec<Option<ClauseLabel>>) {
    let mut reader = Reader::new(lines, title, opener, diagnostics);
    let mut places = Vec::with_capacity(lines.len());
    for at in 0..lines.len() {
        reader.own_heading = heading(at);
        match reader.line(at) {
            ControlFlow::Continue(Part::Clause) => places.push(reader.innermost().cloned()),
            ControlFlow::Continue(Part::Outside) => places.push(None),
            ControlFlow::Break(()) => break,
        }
    }
    reader.tell_end();
    for place in &mut places {
        place.take_if(|label| reader.is_doubtful(label));
    }
    (reader.finish(), places)
}

/// What a line is part of.
enum Part {
    /// The open clause.
    Clause,
    /// None: it is a heading, an ornament, or left out.
    Outside,
}

/// A clause that a line begins.
struct Start<'t> {
    label: ClauseLabel,
    text: &'t str,
    /// What should have come instead.
    expected: Option<ClauseLabel>,
}

struct Reader<'a> {
    lines: &'a [Line],
    title: Option<&'a Title>,
    opener: Opener,
    tradition: Tradition,
    language: &'static Language,
    hyphens: Hyphens,
    /// Whether the paragraphs of the text are numbered at all; a single one need not be.
    numbered: bool,
    /// Whether the recitals have letters; some translations lose them.
    lettered: bool,
    diagnostics: &'a mut Diagnostics,
    clauses: Vec<Clause>,
    /// The last number of each kind of clause, in the order of [`ClauseKind`]; 0 before the first.
    last: [u32; 3],
    /// The numbers of each kind, from and to, of which some stand in the text more than once, so that none can be trusted.
    doubtful: [Option<(u32, u32)>; 3],
    /// The clause that the text runs on in, and the points open in it, outermost first.
    open: Vec<usize>,
    lists: OpenLists,
    /// The quotation that is open in the open clause.
    quotation: Quotation,
    heading: Option<String>,
    /// The heading that the form gives the clause of the line that is read.
    own_heading: Option<String>,
    /// The heading of the open clause alone.
    clause_heading: Option<String>,
    /// The column of the last letter or number that began a clause, if that was on the same page.
    marked: Option<u16>,
    /// The column in which the last clause began, if that was on the same page.
    begun: Option<u16>,
    /// The clause of which it was told that a line of it looks like a point.
    pointed: Option<usize>,
    /// Where a number was last looked for, from and to.
    looked: Cell<(usize, usize)>,
}

impl<'a> Reader<'a> {
    fn new(lines: &'a [Line], title: Option<&'a Title>, opener: Opener, diagnostics: &'a mut Diagnostics) -> Self {
        let (tradition, language) = (opener.tradition, Language::of(opener.language));
        let text = lines.iter().take_while(|line| !tradition::is_behind(&line.text));
        let numbered = tradition == Tradition::Parliament
            || text.into_iter().any(|line| matches!(Marker::read(&line.text), Some(Marker::Number(1, ..))));
        let lettered = lines.iter().any(|line| {
            matches!(Marker::read(&line.text), Some(Marker::Letter(letters, _, _))
                if languages::positions(letters, opener.language).contains(&1))
        });
        let (clauses, open, lists) = (Vec::new(), Vec::new(), OpenLists::default());
        Self {
            lines,
            title,
            opener,
            tradition,
            language,
            hyphens: Hyphens::of(lines, opener.language),
            numbered,
            lettered,
            diagnostics,
            clauses,
            open,
            lists,
            quotation: Quotation::default(),
            heading: None,
            own_heading: None,
            clause_heading: None,
            marked: None,
            begun: None,
            pointed: None,
            looked: Cell::new((1, 0)),
            last: [0; 3],
            doubtful: [None; 3],
        }
    }

    fn line(&mut self, at: usize) -> ControlFlow<(), Part> {
        let line = &self.lines[at];
        if line.before == Before::Page {
            self.marked = None;
            self.begun = None;
        }
        if let Some(title) = self.title.filter(|title| title.lines.contains(&at)) {
            self.heading = Some(title.text.clone());
            self.open.clear();
            return ControlFlow::Continue(Part::Outside);
        }
        if tradition::is_ornament(&line.text) {
            return ControlFlow::Continue(Part::Outside);
        }
        if self.is_quoted(at) {
            self.run_on(&line.text);
        } else if let Some(start) = self.start(at) {
            if start.expected.is_some() && self.numbered_point(line) {
                return ControlFlow::Continue(Part::Clause);
            }
            if self.closed() && start.expected.as_ref().is_some_and(|expected| start.label < *expected) {
                return ControlFlow::Break(());
            }
            if self.begins_amid_line(at) {
                let message = format!("{} begins amid a sentence, so it may be none", start.label.name());
                self.diagnostics.warning(line.place, message);
            }
            self.begin(&start, line);
            if matches!(Marker::read(&line.text), Some(Marker::Number(..) | Marker::Letter(..))) {
                self.marked = line.column;
            }
        } else if self.is_lettered_heading(at) || !(self.point(line) || self.hangs(line) && self.numbered_point(line)) {
            return self.unmarked(at);
        }
        ControlFlow::Continue(Part::Clause)
    }

    /// Whether a line with a marker stands in a quotation of the open clause: one that closes, with the clause whose turn
    /// it is behind it. A mark that somebody forgot to close suppresses nothing.
    fn is_quoted(&self, at: usize) -> bool {
        let line = &self.lines[at].text;
        let quoted = self.quotation.is_open() || (!self.open.is_empty() && line.starts_with(['“', '"']));
        if !quoted || Marker::read(line).is_none() {
            return false;
        }
        let end = self.lines.len().min(at + NEAR_LINES_MAX);
        let mut quotation = self.quotation;
        let closes = (at..end).find(|at| {
            quotation.read(&self.lines[*at].text);
            !quotation.is_open()
        });
        let Some(closes) = closes else {
            return false;
        };
        if self.quotation.is_open_with('‘') && !quotation::closes(&self.lines[closes].text) {
            return false;
        }
        let end = self.lines.len().min(closes + NEAR_LINES_MAX);
        let mut behind = self.lines[closes + 1..end].iter().map(|line| Marker::read(&line.text));
        behind.find_map(|marker| self.is_in_turn(&marker?)).unwrap_or(false)
    }

    /// Whether a line stands in a quotation that is over soon, and in which no other one begins: a mark that somebody forgot to
    /// close is not taken for one.
    fn is_in_words_of_others(&self, at: usize) -> bool {
        // Each line of a long quotation may begin with its mark again.
        let all_quoted = self.last_kind() == Some(ClauseKind::Paragraph) || self.last_text().starts_with('“');
        let again: &[char] = if all_quoted { &['“'] } else { &[] };
        let near = if self.last_kind() == Some(ClauseKind::Paragraph) { QUOTED_LINES_MAX } else { TITLE_LINES_MAX };
        let end = self.lines.len().min(at + near);
        let mut marks = self.lines[at..end].iter().filter_map(|line| {
            let text = line.text.trim_start_matches(again);
            text.chars().find(|mark| ['“', '”'].contains(mark))
        });
        self.tradition == Tradition::UnitedNations && self.quotation.is_open_with('“') && marks.next() == Some('”')
    }

    /// Whether a marker is that of the clause behind the open one, or `None` where it says nothing of that.
    fn is_in_turn(&self, marker: &Marker<'_>) -> Option<bool> {
        let recital = |letters| {
            let positions = languages::positions(letters, self.opener.language);
            positions.contains(&(self.last_of(ClauseKind::Recital) + 1))
        };
        match (marker, self.last_kind()?) {
            (Marker::Number(number, ..), _) => Some(*number == self.last_of(ClauseKind::Paragraph) + 1),
            (Marker::Letter(letters, ..), ClauseKind::Citation | ClauseKind::Recital) => Some(recital(letters)),
            (Marker::Dash(_), ClauseKind::Citation) => Some(true),
            _ => None,
        }
    }

    /// The clause that a line begins, or nothing if it runs on.
    fn start(&self, at: usize) -> Option<Start<'a>> {
        let line = &self.lines[at];
        if self.title.is_some_and(|title| title.lines.contains(&at)) {
            return None;
        }
        match (Marker::read(&line.text), self.tradition) {
            (Some(Marker::Number(..) | Marker::Letter(..)), _) if self.hangs(line) => None,
            (Some(Marker::Number(number, _, text)), _) if self.is_date(line, number, text) => None,
            (Some(Marker::Number(_, _, text)), _) if tradition::in_capitals(text) => None,
            (Some(Marker::Number(number, suffix, text)), _) => self.paragraph(line, number, suffix, text),
            (Some(Marker::Dash(text)), Tradition::Parliament) => {
                self.letterless(line, text).or_else(|| self.citation(line, text))
            }
            (Some(Marker::Letter(letters, "", text)), Tradition::Parliament) => self.recital(at, letters, text),
            (Some(Marker::Letter(letters, suffix, text)), Tradition::Parliament) => {
                self.inserted_recital(line, letters, suffix, text)
            }
            (_, Tradition::Parliament) => None,
            (_, Tradition::UnitedNations) => {
                self.preambular(at).or_else(|| self.unnumbered(line)).or_else(|| self.bare_number(line))
            }
        }
    }

    /// Whether a line is of the open clause though it looks like the next one of its kind: it runs on below the marker
    /// of that clause, and begins further left or right.
    fn hangs(&self, line: &Line) -> bool {
        // Pages of the United Nations may be indented unlike each other.
        let is_next = matches!(Marker::read(&line.text), Some(Marker::Number(number, "", text))
            if number == self.last_of(ClauseKind::Paragraph) + 1 && tradition::begins_operative(text));
        // Where a list of numbers is open, it goes on.
        let in_list = self.lists.expects_number(self.last_of(ClauseKind::Paragraph) + 1);
        if self.tradition == Tradition::UnitedNations && is_next && !in_list && self.ended_paragraph() {
            return false;
        }
        let same_kind = match Marker::read(&line.text) {
            Some(Marker::Number(..)) => self.last_kind() == Some(ClauseKind::Paragraph),
            Some(Marker::Letter(..)) => self.last_kind() == Some(ClauseKind::Recital),
            _ => false,
        };
        let runs_on = !matches!(line.before, Before::Gap | Before::Page);
        let apart = || Some(line.column?.abs_diff(self.marked?) >= HANGING_MIN);
        same_kind && runs_on && apart() == Some(true)
    }

    /// Whether what looks like a paragraph's number is the day of a date: "bis zum / 3. Juni 2024".
    fn is_date(&self, line: &Line, number: u32, text: &str) -> bool {
        let is_day = (1..=31).contains(&number) && line.before != Before::Gap && !self.open.is_empty();
        is_day && self.language.dots_days() && dates::begins_month(text, self.language, !self.ended())
    }

    fn citation<'t>(&self, line: &Line, text: &'t str) -> Option<Start<'t>> {
        let in_turn = matches!(self.last_kind(), None | Some(ClauseKind::Citation)) && self.at_break(line);
        let label = ClauseLabel::new(ClauseKind::Citation, self.last_of(ClauseKind::Citation) + 1);
        in_turn.then_some(Start { label, text, expected: None })
    }

    fn recital<'t>(&self, at: usize, letters: &str, text: &'t str) -> Option<Start<'t>> {
        let line = &self.lines[at];
        let first = |line: &Line| matches!(Marker::read(&line.text), Some(Marker::Number(1, "", _)));
        // `I. General principles` right above the first paragraph is a heading.
        let is_heading = !self.language.begins_recital(text)
            && looks_like_heading(text)
            && self.lines.get(at + 1).is_some_and(first);
        if self.last_kind() == Some(ClauseKind::Paragraph) || is_heading {
            return None;
        }
        let positions = languages::positions(letters, self.opener.language);
        let next = self.last_of(ClauseKind::Recital) + 1;
        let expected = ClauseLabel::new(ClauseKind::Recital, next);
        if positions.contains(&next) {
            return Some(Start { label: expected, text, expected: None });
        }
        let label = ClauseLabel::new(ClauseKind::Recital, *positions.first()?);
        let doubtful = self.language.begins_recital(text) && self.at_break(line);
        doubtful.then_some(Start { label, text, expected: Some(expected) })
    }

    /// A recital inserted behind the last one by amendment: `Aa`, `A bis`.
    fn inserted_recital<'t>(&self, line: &Line, letters: &str, suffix: &str, text: &'t str) -> Option<Start<'t>> {
        let last = self.clauses.iter().rev().find(|clause| !clause.label.is_point())?;
        let behind = last.label.kind() == ClauseKind::Recital
            && languages::positions(letters, self.opener.language).contains(&last.label.number())
            && rank(suffix) > rank(last.label.suffix());
        let begins =
            behind && self.at_break(line) && (self.language.begins_recital(text) || line.before == Before::Gap);
        let label = ClauseLabel::new(ClauseKind::Recital, last.label.number()).with_suffix(suffix);
        begins.then_some(Start { label, text, expected: None })
    }

    /// A recital with a dash in place of its letter, where no recital has one. The first such clause is a citation,
    /// whatever its words.
    fn letterless<'t>(&self, line: &Line, text: &'t str) -> Option<Start<'t>> {
        let behind_citations = self.last_of(ClauseKind::Citation) > 0
            && matches!(self.last_kind(), Some(ClauseKind::Citation | ClauseKind::Recital));
        let label = ClauseLabel::new(ClauseKind::Recital, self.last_of(ClauseKind::Recital) + 1);
        let recital = !self.lettered && behind_citations && self.language.begins_recital(text) && self.at_break(line);
        recital.then_some(Start { label, text, expected: None })
    }

    fn paragraph<'t>(&self, line: &Line, printed: u32, suffix: &str, text: &'t str) -> Option<Start<'t>> {
        let last = self.last_of(ClauseKind::Paragraph);
        let label = ClauseLabel::new(ClauseKind::Paragraph, printed).with_suffix(suffix);
        let begins_sentence = !text.starts_with(|c: char| c.is_lowercase());
        if printed == last + 1 || (!suffix.is_empty() && printed == last) {
            return (begins_sentence || self.at_break(line)).then_some(Start { label, text, expected: None });
        }
        let expected = ClauseLabel::new(ClauseKind::Paragraph, last + 1);
        (begins_sentence && self.at_break(line)).then_some(Start { label, text, expected: Some(expected) })
    }

    /// A preambular clause of the United Nations. Where lines are set off, that decides; elsewhere the first word does.
    fn preambular(&self, at: usize) -> Option<Start<'a>> {
        let line = &self.lines[at];
        let label = ClauseLabel::new(ClauseKind::Citation, self.last_of(ClauseKind::Citation) + 1);
        let drafted = tradition::begins_preambular(&line.text, self.opener.language);
        let begins = match self.last_kind() {
            // What is adopted may be numbered, and the words that adopt it not. Below the title of a section, no clause is open.
            None | Some(ClauseKind::Citation) if self.open.is_empty() => {
                drafted || self.numbered || !tradition::begins_operative(&line.text)
            }
            None | Some(ClauseKind::Citation | ClauseKind::Recital) => {
                // Behind a colon, it is what somebody says.
                let marks: &[char] = if self.last_text().ends_with(':') { &[] } else { &['“', '‘', '"'] };
                let set_off = matches!(line.before, Before::Gap | Before::Indent)
                    && (self.numbered || !tradition::begins_operative(&line.text))
                    && line.text.trim_start_matches(marks).starts_with(char::is_uppercase);
                // Where the last clause has lost its comma, it must begin as that did.
                let begins_alike = line.before == Before::Gap
                    && line.column > Some(0)
                    && line.column == self.begun
                    && !ends_amid_words(self.last_text());
                // "… on Trade and Development, / Financing for Development and …"
                let runs_on = line.before == Before::Line
                    && at.checked_sub(1).is_some_and(|above| self.lines[above].column == line.column)
                    && line.column.zip(self.begun).is_some_and(|(column, begun)| column + HANGING_MIN <= begun);
                (drafted && !runs_on || set_off && !self.stands_in_preamble(at)) && self.ended()
                    || drafted && begins_alike
            }
            Some(ClauseKind::Paragraph) => {
                // In other languages a sentence of a paragraph may begin so.
                let drafted = drafted && self.opener.language == "en";
                drafted && self.ended_paragraph() && !self.closed() && !self.stands_above_clauses(at)
            }
        };
        let begins = begins
            && !tradition::is_behind(&line.text)
            && marker::point(&line.text).is_none()
            && !self.is_in_words_of_others(at)
            && !self.stands_above_first(at);
        begins.then_some(Start { label, text: &line.text, expected: None })
    }

    /// Whether the line is of a heading between the words that adopt a declaration and its own: a block that ends without a
    /// mark, with space above and below.
    fn stands_in_preamble(&self, at: usize) -> bool {
        let is_set_off = |at: usize| self.is_set_off(&self.lines[at]);
        let below = self.lines.len().min(at + headings_max(self.tradition));
        let above = (at + 1).saturating_sub(headings_max(self.tradition));
        let Some(start) = (above..=at).rev().find(|at| is_set_off(*at)) else { return false };
        let Some(end) = (at + 1..below).find(|at| is_set_off(*at)) else { return false };
        let has_space = [start, end].iter().all(|at| self.lines[*at].before == Before::Gap);
        // What begins where the last clause began is a clause that has lost its comma.
        let is_apart = self.begun.is_some_and(|begun| self.lines[start].column.is_some_and(|column| column != begun));
        self.tradition == Tradition::UnitedNations
            && self.last_kind() == Some(ClauseKind::Citation)
            && self.ended()
            && has_space
            && is_apart
            && looks_like_heading(&self.lines[start].text)
            && !tradition::begins_preambular(&self.lines[start].text, self.opener.language)
            && self.lines[start..end].iter().all(|line| ends_like_heading(&line.text))
            && self.lines[end].text.starts_with(char::is_uppercase)
    }

    /// Whether the line is a heading above the first numbered paragraph, as is "Arms embargo"; a heading that begins like
    /// a clause must stand below the number of its part.
    fn stands_above_first(&self, at: usize) -> bool {
        let end = self.lines.len().min(at + headings_max(self.tradition));
        let is_first = |line: &Line| matches!(Marker::read(&line.text), Some(Marker::Number(1, "", _)));
        let headings = self.lines[at..end].iter().take_while(|line| !is_first(line)).count();
        let line = &self.lines[at];
        let part_above = at.checked_sub(1).is_some_and(|above| tradition::is_part(&self.lines[above].text));
        self.last_kind() == Some(ClauseKind::Citation)
            && at + headings < end
            && self.lines[at..at + headings].iter().all(|line| looks_like_heading(&line.text))
            && (part_above || !tradition::begins_preambular(&line.text, self.opener.language))
    }

    /// "Monitoring of the arms embargo" above a paragraph or point is a heading, though it begins like a clause.
    fn stands_above_clauses(&self, at: usize) -> bool {
        let begins =
            |text: &str| marker::point(text).is_some() || matches!(Marker::read(text), Some(Marker::Number(..)));
        looks_like_heading(&self.lines[at].text) && self.lines.get(at + 1).is_some_and(|next| begins(&next.text))
    }

    /// An operative clause of the United Nations without a number.
    fn unnumbered<'t>(&self, line: &'t Line) -> Option<Start<'t>> {
        // "The General Assembly further recommends …"
        let names_body = || {
            let rest = line.text.strip_prefix("The ").and_then(|rest| rest.strip_prefix(self.opener.body));
            rest.is_some_and(|rest| rest.starts_with(' ')) && self.ended_paragraph()
        };
        let begins = !self.numbered && (tradition::begins_operative(&line.text) || names_body()) && self.at_break(line);
        let label = ClauseLabel::new(ClauseKind::Paragraph, self.last_of(ClauseKind::Paragraph) + 1);
        begins.then_some(Start { label, text: &line.text, expected: None })
    }

    /// A paragraph of the United Nations whose number has lost its full stop: `11 Condemns …`.
    fn bare_number<'t>(&self, line: &'t Line) -> Option<Start<'t>> {
        let (number, text) = line.text.split_once(' ')?;
        let next = self.last_of(ClauseKind::Paragraph) + 1;
        let in_turn = number.parse() == Ok(next) && self.ended_paragraph();
        let label = ClauseLabel::new(ClauseKind::Paragraph, next);
        (in_turn && tradition::begins_operative(text)).then_some(Start { label, text, expected: None })
    }

    fn begin(&mut self, start: &Start<'_>, line: &Line) {
        if let Some(expected) = &start.expected {
            let message = format!("{} stands where {} was expected", start.label.name(), expected.name());
            self.diagnostics.error(line.place, message);
            if start.label < *expected {
                self.doubt(&start.label);
                self.run_on(&line.text);
                return;
            }
        }
        if start.label.kind() == ClauseKind::Recital && !self.lettered && start.label.number() == 1 {
            self.diagnostics.warning(line.place, "the recitals have no letters, so they were counted");
        }
        self.open.clear();
        self.lists.clear();
        self.quotation = Quotation::default();
        self.begun = line.column;
        self.clause_heading = self.own_heading.take();
        self.last[start.label.kind() as usize] = start.label.number();
        self.push(start.label.clone(), String::new(), line.place);
        if marker::point(start.text).is_some() {
            self.point(&Line { before: Before::Gap, text: start.text.to_owned(), ..line.clone() });
        } else {
            self.run_on(start.text);
        }
    }

    /// Doubts all clauses from the one before this label, which comes again, to the last: who knows which of the two is meant,
    /// and where the clause before it ends.
    fn doubt(&mut self, again: &ClauseLabel) {
        let last = self.last_of(again.kind());
        let doubtful = &mut self.doubtful[again.kind() as usize];
        let from = doubtful.map_or(u32::MAX, |(from, _)| from).min(again.number().saturating_sub(1));
        *doubtful = Some((from, last));
    }

    fn is_doubtful(&self, label: &ClauseLabel) -> bool {
        self.doubtful[label.kind() as usize].is_some_and(|(from, to)| (from..=to).contains(&label.number()))
    }

    fn push(&mut self, label: ClauseLabel, text: String, line: usize) {
        self.open.push(self.clauses.len());
        let own = self.own_heading.take().or_else(|| self.clause_heading.clone());
        self.clauses.push(Clause { label, text, heading: own.or_else(|| self.heading.clone()), line });
    }

    /// Takes up a point of the open clause, if the line begins one.
    fn point(&mut self, line: &Line) -> bool {
        let Some((mark, text)) = marker::point(&line.text) else {
            return false;
        };
        if self.open.is_empty() || !self.at_break(line) {
            return false;
        }
        let Some(place) = self.lists.take_up(mark, Print::of(&line.text)) else {
            return false;
        };
        self.push_point(&place, mark, line, text);
        true
    }

    fn push_point(&mut self, place: &Place, mark: &str, line: &Line, text: &str) {
        self.open.truncate(place.depth + 1);
        let above = &self.clauses[*self.open.last().expect("the clause itself stays open")];
        let label = above.label.clone().with_point(mark);
        if place.missing {
            self.diagnostics.error(line.place, format!("a point before {} is missing", label.name()));
        }
        self.run_on(line.text.strip_suffix(text).unwrap_or(&line.text));
        self.push(label, String::new(), line.place);
        let inner = Line { before: Before::Gap, text: text.to_owned(), ..line.clone() };
        if !self.point(&inner) {
            self.run_on(text);
        }
    }

    /// Takes up a point that is numbered like a paragraph, out of the paragraphs' turn.
    fn numbered_point(&mut self, line: &Line) -> bool {
        let Some(Marker::Number(number, "", text)) = Marker::read(&line.text) else {
            return false;
        };
        // Behind the title of a section, no clause is open, though a list may be.
        if self.open.is_empty() {
            return false;
        }
        let begins = number == 1 && self.last_text().ends_with(':');
        if !begins && !self.lists.expects_number(number) {
            return false;
        }
        let mark = number.to_string();
        self.lists.take_up(&mark, Print::FullStop).is_some_and(|place| {
            self.push_point(&place, &mark, line, text);
            true
        })
    }

    /// Adds to the open clause and to the points open in it.
    fn run_on(&mut self, text: &str) {
        self.quotation.read(text);
        for at in &self.open {
            self.hyphens.append(&mut self.clauses[*at].text, text);
        }
    }

    fn unmarked(&mut self, at: usize) -> ControlFlow<(), Part> {
        let line = &self.lines[at];
        if self.is_heading(at) {
            self.heading = Some(self.heading_from(at));
            return ControlFlow::Continue(Part::Outside);
        }
        let Some(&open) = self.open.first() else {
            self.diagnostics.warning(line.place, "the text before the first clause was left out");
            return ControlFlow::Continue(Part::Outside);
        };
        if self.ends_here(at) {
            self.tell_rest(at);
            return ControlFlow::Break(());
        }
        let ended = self.ended() && !self.last_text().is_empty();
        if line.before == Before::Gap && ended && self.tradition == Tradition::Parliament {
            let name = self.clauses[open].label.name();
            self.diagnostics.warning(line.place, format!("a block without a marker was read as part of {name}"));
        }
        if self.closed() && line.text.starts_with(char::is_uppercase) && self.tradition == Tradition::Parliament {
            let name = self.clauses[open].label.name();
            let message = format!("{name} seems to end the text, but what follows was read as part of it");
            self.diagnostics.warning(line.place, message);
        }
        if furniture::may_be_page(&line.text) && !self.last_text().is_empty() {
            let (name, words) = (self.clauses[open].label.name(), &line.text);
            let message = format!("`{words}` was read as part of {name}, but may belong to the page or to a note");
            self.diagnostics.warning(line.place, message);
        }
        if self.stands_above_next(at) {
            let (name, words) = (self.clauses[open].label.name(), &line.text);
            let message = format!("`{words}` was read as part of {name}, but may be the heading of the next one");
            self.diagnostics.warning(line.place, message);
        }
        let looks_like_point = marker::may_be_point(&line.text) && self.ended() && !self.last_text().is_empty();
        if looks_like_point && !self.may_begin_clause(at) && self.pointed.replace(open) != Some(open) {
            let name = self.clauses[open].label.name();
            let words: String = line.text.chars().take(NAMED_MAX).collect();
            let message =
                format!("`{words}` looks like a point, but none is in turn, so it was read as part of {name}");
            self.diagnostics.warning(line.place, message);
        }
        if self.may_begin_clause(at) {
            let name = self.clauses[open].label.name();
            let words: String = line.text.chars().take(NAMED_MAX).collect();
            let message = format!("`{words}` was read as part of {name}, but may be a clause of its own");
            self.diagnostics.warning(line.place, message);
        }
        // Closing words are the clause's, not its last point's: "(a) …; (b) …; / and to report on this;"
        if line.before == Before::Gap && ended && line.text.starts_with(char::is_lowercase) {
            self.open.truncate(1);
            self.lists.close_inner();
        }
        self.run_on(&line.text);
        ControlFlow::Continue(Part::Clause)
    }

    /// Whether a line that no space sets off begins as clauses do, behind a marker that cannot be read, or behind a line that had
    /// space left for its first word.
    fn may_begin_clause(&self, at: usize) -> bool {
        let line = &self.lines[at].text;
        let Some(above) = at.checked_sub(1).map(|above| &self.lines[above].text) else { return false };
        let ended = self.last_text().ends_with([';', ',', '.']);
        // Where space sets it off, that is told.
        if !ended || self.lines[at].before == Before::Gap {
            return false;
        }
        // "Solemnly proclaims" between two clauses of a preamble.
        let is_preamble = self.tradition == Tradition::UnitedNations && self.last_kind() == Some(ClauseKind::Citation);
        let begins = |text: &str| {
            if self.tradition == Tradition::UnitedNations {
                return is_preamble && tradition::begins_proclaiming(text);
            }
            let small: String = text.chars().take(CLAUSE_WORDS_MAX).collect::<String>().to_lowercase();
            self.language.begins_recital(text)
                || small.starts_with(self.language.closing)
                || self.language.code == "en" && small.starts_with("having regard to ")
        };
        let (mark, rest) = line.split_once(' ').unwrap_or((line, ""));
        let is_mark = mark.chars().count() <= DAMAGED_MAX && mark.chars().filter(|c| c.is_lowercase()).count() <= 1;
        let length = |text: &str| text.chars().count();
        let had_space = || length(above) + length(mark) + SPACE_LEFT <= self.width(at);
        !is_preamble && is_mark && begins(rest) || begins(line) && had_space()
    }

    /// A heading is short, ends without a mark, and the clause whose turn it is follows.
    fn is_heading(&self, at: usize) -> bool {
        if self.stands_in_preamble(at) {
            return true;
        }
        let line = &self.lines[at];
        let set_off = self.is_set_off(line) || self.tradition == Tradition::UnitedNations;
        let runs_on = |at: usize| self.lines[at].before == Before::Line && self.tradition == Tradition::Parliament;
        // "(“Renewing the mandate of / the operation”)"
        let in_brackets = |at: usize| {
            let begun = at.checked_sub(1).is_some_and(|above| self.lines[above].text.starts_with("(“"));
            begun && self.lines[at].text.ends_with("”)")
        };
        let runs_on = |at: usize| runs_on(at) || in_brackets(at);
        let end = self.lines.len().min(at + headings_max(self.tradition));
        let begins = |at: &usize| self.start(*at).is_some_and(|start| start.expected.is_none());
        let headings = (at..end).take_while(|at| !begins(at)).count();
        let follows = at + headings < end;
        let words_follow = !self.open.is_empty() && self.last_text().is_empty();
        let operative = self.tradition == Tradition::UnitedNations && tradition::begins_operative(&line.text);
        (self.ended() && !self.last_text().ends_with(':') || self.lacks_mark(at))
            && !words_follow
            && !operative
            && (1..headings_max(self.tradition)).contains(&headings)
            && follows
            && (at + 1..at + headings).all(|at| looks_like_heading(&self.lines[at].text) || runs_on(at))
            && self.lines[at..at + headings].iter().all(|line| ends_like_heading(&line.text))
            && ((set_off && looks_like_heading(&line.text))
                || (at > 0 && runs_on(at) && self.is_heading(at - 1))
                || self.is_glued_heading(at, headings))
    }

    /// Whether the open clause of the United Nations is over above this line though it has no mark of its own, as the next
    /// number below the line says: behind "; and", behind "decides as follows:", or where its last line had space left.
    fn lacks_mark(&self, at: usize) -> bool {
        let text = self.last_text();
        let joined = ["; and", "; or", ", and", ", or", "decides as follows:"].iter().any(|end| text.ends_with(end));
        self.stands_above_next(at) && (joined || self.had_space(at) && !ends_amid_words(text) && !text.ends_with(ENDS))
    }

    /// Whether a line of the United Nations may be the title of what the next number below it begins. Those who are elected
    /// stand with their countries in brackets.
    fn stands_above_next(&self, at: usize) -> bool {
        let line = &self.lines[at].text;
        let next = self.last_of(ClauseKind::Paragraph) + 1;
        let is_next =
            |line: &Line| matches!(Marker::read(&line.text), Some(Marker::Number(number, "", _)) if number == next);
        self.tradition == Tradition::UnitedNations
            && self.last_kind() == Some(ClauseKind::Paragraph)
            && line.starts_with(char::is_uppercase)
            && !line.contains(['(', ')'])
            && !tradition::begins_operative(line)
            && looks_like_heading(line)
            && self.lines.get(at + 1).is_some_and(is_next)
    }

    /// Whether the line above, which runs on from another, could have been longer by the first word of this one.
    fn had_space(&self, at: usize) -> bool {
        let Some(above) = at.checked_sub(1).map(|above| &self.lines[above].text) else { return false };
        let word = self.lines[at].text.split(' ').next().unwrap_or_default();
        let length = |text: &str| text.chars().count();
        above.starts_with(char::is_lowercase) && length(above) + length(word) + SPACE_LEFT <= self.width(at)
    }

    /// Whether a clause that begins here follows on a line that is full and does not end like a clause: "on Monday / 2. June".
    fn begins_amid_line(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let Some(above) = at.checked_sub(1).map(|above| &self.lines[above].text) else { return false };
        let mark = line.text.split(' ').next().unwrap_or_default();
        let length = |text: &str| text.chars().count();
        let is_full = || length(above) + length(mark) + SPACE_LEFT > self.width(at);
        line.before == Before::Line && !self.open.is_empty() && !self.at_break(line) && is_full()
    }

    /// How many letters the longest of the lines near this one has.
    fn width(&self, at: usize) -> usize {
        let near = at.saturating_sub(NEAR_WIDTH)..self.lines.len().min(at + NEAR_WIDTH);
        self.lines[near].iter().map(|line| line.text.chars().count()).max().unwrap_or(0)
    }

    /// Whether a line that looks like a point is a heading: "(a) Employment" between two paragraphs.
    fn is_lettered_heading(&self, at: usize) -> bool {
        let text = marker::point(&self.lines[at].text).map_or("", |(_, text)| text);
        let follows = self.lines.get(at + 1).is_some_and(|next| {
            matches!(Marker::read(&next.text), Some(Marker::Number(number, "", _))
                if number == self.last_of(ClauseKind::Paragraph) + 1)
        });
        self.tradition == Tradition::Parliament
            && self.open.len() == 1
            && self.last_text().ends_with([';', '.'])
            && text.starts_with(char::is_uppercase)
            && ends_like_heading(text)
            && follows
            && self.is_heading(at)
    }

    /// Whether these lines are headings though no space sets them off: the clause above has ended, and nothing speaks for their
    /// being more of it.
    fn is_glued_heading(&self, at: usize, headings: usize) -> bool {
        let line = &self.lines[at];
        let is_title = |line: &Line| {
            looks_like_heading(&line.text)
                && line.text.starts_with(char::is_uppercase)
                && !tradition::begins_operative(&line.text)
                && !self.language.begins_recital(&line.text)
                && !furniture::may_be_page(&line.text)
                && !ends_amid_words(&line.text)
        };
        // The lines of a clause that hang below each other are all its own.
        let hangs = || {
            let above = self.lines.get(at.checked_sub(1)?)?;
            let apart = line.column?.abs_diff(self.marked?) >= HANGING_MIN;
            Some(apart && above.column == line.column && Marker::read(&above.text).is_none())
        };
        let ended = self.last_text().trim_end_matches(CLOSING_MARKS).ends_with([';', '.', '\u{b7}', '\u{387}']);
        self.tradition == Tradition::Parliament
            && !matches!(line.before, Before::Gap | Before::Page)
            && ended
            && !self.closed()
            && self.lines[at..at + headings].iter().all(is_title)
            && hangs() != Some(true)
    }

    /// The heading that a line begins or continues.
    fn heading_from(&self, at: usize) -> String {
        let line = &self.lines[at];
        let continues = at > 0 && line.before == Before::Line && self.is_heading(at - 1);
        let mut heading = if continues { self.heading.clone().unwrap_or_default() } else { String::new() };
        append(&mut heading, &line.text);
        heading
    }

    /// Whether the text is over, and this line belongs to what stands behind it.
    fn ends_here(&mut self, at: usize) -> bool {
        let line = &self.lines[at];
        let behind = tradition::is_behind(&line.text);
        if self.last_kind() != Some(ClauseKind::Paragraph) || self.is_in_words_of_others(at) {
            return false;
        }
        let closed = self.closed();
        if self.tradition == Tradition::UnitedNations {
            return closed
                || tradition::is_rule(&line.text)
                || (self.ended_paragraph() && (behind || (line.before == Before::Gap && self.is_over(at))));
        }
        let in_capitals = tradition::in_capitals(&line.text);
        // Where no space sets it off, only what cannot be more of the paragraph stands behind it.
        let is_heading = closed && (behind || in_capitals || tradition::is_end_of_page(&line.text));
        let ends_unseen =
            || is_heading || behind && in_capitals && self.last_text().ends_with('.') && !self.goes_on(at);
        self.ended() && self.is_set_off(line) && (closed || behind || in_capitals || self.is_over(at))
            || ends_unseen()
            || self.lacks_end(at)
    }

    /// Whether the text is over though its last paragraph has lost its full stop: what stands below it is no sentence.
    fn lacks_end(&self, at: usize) -> bool {
        let (line, text) = (&self.lines[at], self.last_text());
        line.before == Before::Gap
            && (looks_like_heading(&line.text) || tradition::is_behind(&line.text))
            && !text.ends_with([',', ':'])
            && tradition::is_closing(text, self.opener)
            && !self.goes_on(at)
    }

    /// Whether the next line with a number, before anything that stands behind a text, is the clause whose turn it is.
    fn goes_on(&self, at: usize) -> bool {
        let next = self.next_number(at + 1).filter(|next| next - at <= NEAR_LINES_MAX);
        next.and_then(|next| self.start(next)).is_some_and(|start| start.expected.is_none())
    }

    /// The next line from this one on that begins with a number, unless what stands behind a text comes first.
    fn next_number(&self, from: usize) -> Option<usize> {
        let is_number = |line: &Line| matches!(Marker::read(&line.text), Some(Marker::Number(..)));
        let (looked_from, stop) = self.looked.get();
        let stop = if (looked_from..=stop).contains(&from) {
            stop
        } else {
            let stops = |line: &Line| is_number(line) || tradition::is_behind(&line.text);
            let rest = self.lines.iter().skip(from);
            let stop = from + rest.take_while(|line| !stops(line)).count();
            self.looked.set((from, stop));
            stop
        };
        self.lines.get(stop).filter(|line| is_number(line)).map(|_| stop)
    }

    /// Says so where the text ends in the middle of a clause.
    fn tell_end(&mut self) {
        let Some(last) = self.clauses.last() else { return };
        let is_heard = tradition::is_closing(self.last_text(), self.opener);
        // No text ends with a comma, or with a word that another must follow.
        let is_open = last.text.ends_with(',') || self.opener.language == "en" && ends_amid_words(&last.text);
        let is_cut = !is_heard && !self.ended() && last.text.ends_with(|c: char| c.is_alphanumeric() || c == '-');
        if is_open || is_cut {
            let message = format!("the text ends amid {}, so it may be cut off", last.label.name());
            self.diagnostics.warning(last.line, message);
        }
    }

    /// Says what is strange about the end of the text, above this line.
    fn tell_rest(&mut self, at: usize) {
        let place = self.lines[at].place;
        let last = self.last_of(ClauseKind::Paragraph);
        let next = self.next_number(at).map(|next| &self.lines[next]);
        let follows = next.and_then(|line| match Marker::read(&line.text)? {
            // "3. MOTION FOR A RESOLUTION" heads the next text.
            Marker::Number(_, _, text) if tradition::in_capitals(text) => None,
            Marker::Number(number, _, text) if !self.is_date(line, number, text) => Some((number, line.place)),
            _ => None,
        });
        if let Some((number, place)) = follows.filter(|(number, _)| (last + 1..=last + LOST_MAX).contains(number)) {
            let message = format!("the text seems to end with paragraph {last}, but paragraph {number} follows");
            self.diagnostics.error(place, message);
        } else if tradition::is_closing(self.last_text(), self.opener) && !self.last_text().ends_with('.') {
            self.diagnostics.warning(place, "the last paragraph has no full stop; what follows was left out");
        }
    }

    /// Whether a line may begin a block. The Parliament's clauses hang: their second line is indented.
    fn is_set_off(&self, line: &Line) -> bool {
        match self.tradition {
            Tradition::Parliament => matches!(line.before, Before::Gap | Before::Page),
            Tradition::UnitedNations => matches!(line.before, Before::Gap | Before::Page | Before::Indent),
        }
    }

    /// Whether the last paragraph sounds like the end of the text.
    fn closed(&self) -> bool {
        let text = self.last_text();
        self.last_kind() == Some(ClauseKind::Paragraph)
            && text.ends_with('.')
            && tradition::is_closing(text, self.opener)
    }

    /// Whether the last clause ended with a full stop, and the next one in turn is neither near nor the next that is numbered.
    fn is_over(&self, at: usize) -> bool {
        let end = self.lines.len().min(at + 1 + NEAR_LINES_MAX);
        let begins = |at: usize| self.start(at).is_some_and(|start| start.expected.is_none());
        let mut near = (at + 1..end).filter(|at| self.is_set_off(&self.lines[*at])).take(headings_max(self.tradition));
        self.last_text().ends_with('.') && !near.any(begins) && !self.goes_on(at)
    }

    /// Whether a new clause could begin here: after a blank line, or after text that has come to an end.
    fn at_break(&self, line: &Line) -> bool {
        let text = self.last_text();
        let joined = [" and", " or", " and/or", "—", "–"].iter().any(|end| text.ends_with(end));
        line.before == Before::Gap || self.ended() || joined
    }

    /// Whether the text so far ends with a mark that a clause or point can end with.
    fn ended(&self) -> bool {
        let text = self.last_text().trim_end_matches(CLOSING_MARKS);
        text.is_empty() || text.ends_with(ENDS)
    }

    fn ended_paragraph(&self) -> bool {
        let text = self.last_text().trim_end_matches(CLOSING_MARKS);
        !text.ends_with(',') && text.ends_with(ENDS)
    }

    fn innermost(&self) -> Option<&ClauseLabel> {
        self.open.last().map(|open| &self.clauses[*open].label)
    }

    /// The text of the clause that is open, without the mark of a note behind it: `its resolution 70/1,[1]`.
    fn last_text(&self) -> &str {
        let text = self.open.first().map_or("", |open| self.clauses[*open].text.as_str());
        let mark = text.trim_end_matches(']').trim_end_matches(|c: char| c.is_ascii_digit());
        match mark.strip_suffix('[') {
            Some(before) if text.ends_with(']') && before.ends_with([',', ';', '.']) => before,
            _ => text,
        }
    }

    fn last_kind(&self) -> Option<ClauseKind> {
        self.clauses.last().map(|clause| clause.label.kind())
    }

    /// What looks like the marker of the next clause amid the last one of its kind.
    fn clause_within<'t>(&self, clause: &'t Clause) -> Option<&'t str> {
        let (kind, number) = (clause.label.kind(), clause.label.number());
        let is_last = number == self.last_of(kind) && !clause.label.is_point() && kind != ClauseKind::Citation;
        let is_next = |mark: &str| match kind {
            ClauseKind::Paragraph => mark.parse() == Ok(number + 1),
            _ => languages::positions(mark, self.opener.language).contains(&(number + 1)),
        };
        let mut marks =
            WITHIN.captures_iter(&clause.text).filter_map(|captures| Some((captures.get(0)?, captures.get(1)?)));
        marks.find(|(_, mark)| is_last && is_next(mark.as_str())).map(|(words, _)| words.as_str())
    }

    /// The number of the last clause of a kind, or 0.
    fn last_of(&self, kind: ClauseKind) -> u32 {
        self.last[kind as usize]
    }

    fn finish(mut self) -> Vec<Clause> {
        let clauses = std::mem::take(&mut self.clauses);
        let mut kept: Vec<Clause> = Vec::with_capacity(clauses.len());
        for mut clause in clauses {
            if self.is_doubtful(&clause.label) {
                let message = format!("{} was left out, as it cannot be told where it ends", clause.label.name());
                self.diagnostics.error(clause.line, message);
                continue;
            }
            clause.text = folded(&clause.text);
            if let Some(trace) = traces::find(&clause.text).filter(|_| !clause.label.is_point()) {
                let message = match trace {
                    Trace::Mark(words) => format!("`{words}` may end with the mark of a footnote"),
                    Trace::Note(words) => {
                        format!("`{words}` looks like a note that is no part of {}", clause.label.name())
                    }
                };
                self.diagnostics.warning(clause.line, message);
            }
            if let Some(words) = self.clause_within(&clause) {
                let message = format!("`{words}` in {} may begin another clause", clause.label.name());
                self.diagnostics.warning(clause.line, message);
            }
            if clause.text.is_empty() {
                self.diagnostics.error(clause.line, format!("{} has no text", clause.label.name()));
            } else {
                kept.push(clause);
            }
        }
        kept
    }
}

/// The end of a clause, the marker of another, and its first word.
static WITHIN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[;.] ([0-9]{1,3}|[A-Z])\. ?\p{L}+").expect("the pattern is fixed and valid"));

/// The place of a suffix among those of one number; 0 where there is none.
fn rank(suffix: &str) -> usize {
    let letter = suffix.bytes().next().map_or(0, |first| usize::from(first - b'a') + 1);
    INSERTED.iter().position(|word| *word == suffix).map_or(letter, |at| at + 1)
}

/// Whether a text ends with a word that another must follow: "the offices for".
fn ends_amid_words(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    // "WHO" is a body.
    let is_small = last.chars().any(char::is_lowercase);
    last.ends_with(['-', '/'])
        || is_small && analysis::is_small_word(&analysis::fold(last), analysis::Language::English, Role::Function)
}

fn looks_like_heading(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "“‘=(".contains(c)) && ends_like_heading(text)
}

fn ends_like_heading(text: &str) -> bool {
    // "A." alone is the letter of a part.
    let is_part = text.strip_suffix('.').is_some_and(tradition::is_part);
    let ends = text.trim_end_matches(CLOSING_MARKS).ends_with(ENDS) && !is_part;
    text.chars().count() <= HEADING_MAX && !ends && !tradition::is_behind(text)
}
