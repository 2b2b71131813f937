//! Blocks to clauses, by their markers.
//!
//! ```text
//! document  = (header opener preamble paragraph+ behind?)+
//! header    = … number … title … "(" procedure ")"
//! opener    = "The European Parliament,"
//! preamble  = citation* recital*         United Nations: clauses that begin with a participle
//! citation  = dash words                 "- having regard to …"
//! recital   = letter "." words           the letter that comes next: A, B … Z, AA
//! paragraph = digits letter? "." words   the number that comes next
//! behind    = draft law, explanatory statement, annex, opinion: left out
//! ```
//!
//! The marker decides, never the first word: it varies too much. A marker out of its turn is part of the running text
//! unless its line starts a new block. Clauses run over line and page breaks, and [`hyphens`] says what a hyphen
//! at a line end is.

mod clauses;
mod dates;
mod header;
mod hyphens;
mod marker;
mod points;
mod quotation;
mod sections;
mod traces;
mod tradition;

use std::collections::BTreeMap;

use super::{
    blocks::{Block, FootNote, Line},
    diagnostic::Diagnostics,
};
use crate::model::{self, Clause, ClauseKind, ClauseLabel, DocumentKind, Note, Resolution, ResolutionId};
use header::Header;
use marker::Marker;
use sections::{Section, sections};
use tradition::{Opener, Tradition};

/// The pieces of a document; notes, titles and headings with the number of lines that stand above them.
#[derive(Default)]
struct Pieces {
    lines: Vec<Line>,
    notes: Vec<(usize, FootNote)>,
    titles: Vec<(usize, String)>,
    headings: BTreeMap<usize, String>,
}

/// The resolutions of one document.
pub(super) fn resolutions(blocks: Vec<Block>, diagnostics: &mut Diagnostics) -> Vec<Resolution> {
    let pieces = apart(blocks);
    let Pieces { lines, notes, titles, .. } = &pieces;
    let openers = openers(lines);
    let Some(&(first, opener)) = openers.first() else {
        tell_no_opener(lines, diagnostics);
        return Vec::new();
    };
    let Some(id) = header::number(&lines[..first], opener, &diagnostics.file) else {
        let such = match opener.tradition {
            Tradition::Parliament => "B9-0234/2022",
            Tradition::UnitedNations => "A/RES/73/6",
        };
        let message = format!("no number such as `{such}` stands above the opening line or in the file's name");
        diagnostics.error(1, message);
        return Vec::new();
    };
    if let Some((place, other)) = other_resolution(lines, first, opener, &id) {
        let message = format!("{other} begins here behind {id}; split the file into one for each resolution");
        diagnostics.error(place, message);
        return Vec::new();
    }
    let mut resolutions: Vec<Resolution> = Vec::new();
    let mut end_before = 0;
    for (at, &(opening, opener)) in openers.iter().enumerate() {
        let marked = titles.iter().rev().find(|(above, _)| (end_before..=opening).contains(above));
        let marked = marked.map(|(_, title)| title.as_str());
        let above = end_before;
        let header = Header::read(&lines[above..opening], marked, opener, &id);
        let next = openers.get(at + 1).map_or(lines.len(), |(next, _)| match opener.tradition {
            Tradition::Parliament => *next,
            Tradition::UnitedNations => part(lines, first, *next, opener.language).unwrap_or(*next),
        });
        let mut body = &lines[opening + 1..next];
        if opener.tradition == Tradition::Parliament && at + 1 < openers.len() {
            body = &body[..header::numbered_title(body).unwrap_or(body.len())];
        }
        let body = Body { pieces: &pieces, lines: body, first: opening + 1, opener };
        let mut sections = sections(body.lines, opener, diagnostics);
        let text = sections.remove(0);
        let (clauses, places) = body.read(&text, diagnostics);
        end_before = body.first + places.len();
        // What stands behind a text that is over is none of its sections.
        if places.len() < text.lines.end {
            sections.clear();
        }
        if sections.is_empty() {
            warn_of_rest(&body.lines[places.len()..], opener, diagnostics);
        }
        if !clauses.iter().any(|clause| clause.label.kind() == ClauseKind::Paragraph) {
            diagnostics.error(lines[opening].place, "no numbered paragraph follows the opening line");
            // Who asks for section I must not be shown section II, so that all are left out.
            continue;
        }
        // Where the text before has no end, the number stands somewhere in it.
        let from = if resolutions.len() == at { above } else { openers[at.saturating_sub(1)].0 };
        let own = header::own_number(&lines[from..opening], &id).filter(|_| at > 0);
        let is_new = |own: &ResolutionId| *own != id && resolutions.iter().all(|one| one.header.id != *own);
        let own = own.filter(is_new).unwrap_or_else(|| id.text(resolutions.len() + 1));
        if header.title.is_empty() {
            diagnostics.warning(lines[opening].place, format!("no title of {own} stands above the opening line"));
        }
        let mut resolution = Resolution::new(own, header.title, header.procedure, diagnostics.file.clone(), clauses);
        resolution.header.language =
            opener.language.parse().expect("the tables of openers have the codes of languages");
        if header.joint_motion {
            resolution.header.kind = DocumentKind::JointMotion;
        }
        resolution.header.groups = header.groups;
        resolution.header.date = header.date.or_else(|| resolutions.first()?.header.date.clone());
        resolution.notes = notes_in(notes, body.first, &places, diagnostics);
        let header = resolution.header.clone();
        resolutions.push(resolution);
        for (at, section) in sections.iter().enumerate() {
            let number = id.text(resolutions.len() + 1);
            let (resolution, end) = body.section(section, &header, number, diagnostics);
            resolutions.push(resolution);
            end_before = end;
            if end < body.first + section.lines.end || at + 1 == sections.len() {
                warn_of_rest(&body.lines[end - body.first..], opener, diagnostics);
                break;
            }
        }
    }
    resolutions
}

/// The lines behind an opening line, up to the next text.
struct Body<'a> {
    pieces: &'a Pieces,
    lines: &'a [Line],
    /// The place of the first among those of the document.
    first: usize,
    opener: Opener,
}

impl Body<'_> {
    fn read(&self, section: &Section, diagnostics: &mut Diagnostics) -> (Vec<Clause>, Vec<Option<ClauseLabel>>) {
        let first = self.first + section.lines.start;
        let heading = |at: usize| self.pieces.headings.get(&(first + at)).cloned();
        let lines = &self.lines[section.lines.clone()];
        clauses::read(lines, section.title.as_ref(), heading, self.opener, diagnostics)
    }

    /// A section behind the first one, as a text of this number, and where it ends among the lines of the document.
    fn section(
        &self,
        section: &Section,
        of: &model::Header,
        number: ResolutionId,
        diagnostics: &mut Diagnostics,
    ) -> (Resolution, usize) {
        let (clauses, places) = self.read(section, diagnostics);
        if !clauses.iter().any(|clause| clause.label.kind() == ClauseKind::Paragraph) {
            let message = format!("no paragraph follows the title `{}`", section.name);
            diagnostics.error(self.lines[section.lines.start].place, message);
        }
        let first = self.first + section.lines.start;
        let mut resolution = Resolution::new(number, String::new(), None, diagnostics.file.clone(), clauses);
        let title = format!("{}, {}", of.title, section.name);
        resolution.header = model::Header { id: resolution.header.id, title, ..of.clone() };
        resolution.notes = notes_in(&self.pieces.notes, first, &places, diagnostics);
        (resolution, first + places.len())
    }
}

/// Says why no text was found.
fn tell_no_opener(lines: &[Line], diagnostics: &mut Diagnostics) {
    if let Some(line) = lines.iter().find(|line| opens_text(&line.text)) {
        let message = format!("no clause with its marker follows the opening line `{}`", line.text);
        diagnostics.error(line.place, message);
        return;
    }
    let numbers = lines.iter().take(HEAD_LINES_MAX).filter_map(|line| Some(ResolutionId::find(&line.text)?.1));
    let of_file = ResolutionId::find(&diagnostics.file).map(|(_, id)| id);
    let is_united_nations = of_file.into_iter().chain(numbers).next().is_some_and(|id| id.is_united_nations());
    let opening = if is_united_nations { "such as `The General Assembly,`" } else { "`The European Parliament,`" };
    diagnostics.error(1, format!("the opening line {opening} is missing, so no clause could be found"));
}

/// The number of a document stands in so many lines.
const HEAD_LINES_MAX: usize = 20;

fn apart(blocks: Vec<Block>) -> Pieces {
    let mut pieces = Pieces::default();
    for block in blocks {
        match block {
            Block::Line(line) => pieces.lines.push(line),
            Block::Note(note) => pieces.notes.push((pieces.lines.len(), note)),
            Block::Title(title) => pieces.titles.push((pieces.lines.len(), title)),
            Block::Heading(heading) => {
                pieces.headings.insert(pieces.lines.len(), heading);
            }
        }
    }
    pieces
}

/// The most texts of one document; the adopted texts of a long day are some 60.
const TEXTS_MAX: usize = 200;

/// How many lines the letter of a part and its title take.
const PART_LINES_MAX: usize = 8;

/// Where a further part of a United Nations resolution begins, if the line at `opening` opens one: each has its letter above
/// its title.
fn part(lines: &[Line], first: usize, opening: usize, language: &str) -> Option<usize> {
    let begins = (first + 1..opening).rev().take(PART_LINES_MAX).find(|at| tradition::is_part(&lines[*at].text))?;
    let begins_clause = |text: &str| {
        tradition::begins_preambular(text, language) || matches!(Marker::read(text), Some(Marker::Number(1, "", _)))
    };
    lines.get(opening + 1).is_some_and(|next| begins_clause(&next.text)).then_some(begins)
}

/// So many lines above its opening line stands the number of a resolution of the United Nations.
const NUMBER_LINES_MAX: usize = 20;

/// The place and number of a second resolution of the United Nations behind the first one, if there is any: an opening line
/// below a number of its own, outside of annexes.
fn other_resolution(lines: &[Line], first: usize, opener: Opener, id: &ResolutionId) -> Option<(usize, ResolutionId)> {
    if opener.tradition != Tradition::UnitedNations {
        return None;
    }
    let behind = || lines.iter().enumerate().skip(first + 1).take_while(|(_, line)| !tradition::is_annex(&line.text));
    let opens = |line: &Line| Opener::read(&line.text).is_some_and(|other| other.tradition == opener.tradition);
    behind().filter(|(_, line)| opens(line)).find_map(|(opening, _)| {
        let above = lines[first + 1..opening].iter().rev().take(NUMBER_LINES_MAX);
        let mut numbers = above.filter_map(|line| Some((line.place, header::heading_number(&line.text)?)));
        numbers.find(|(_, other)| other.document() != id.document() && !id.document().starts_with(&format!("{other} ")))
    })
}

/// Whether a line is one that opens a text, if clauses follow.
pub(super) fn opens_text(line: &str) -> bool {
    Opener::read(line).is_some()
}

/// The opening lines: those that clauses follow.
fn openers(lines: &[Line]) -> Vec<(usize, Opener)> {
    let mut openers: Vec<(usize, Opener)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        // What annexes of the United Nations quote is no part.
        let annexed = matches!(openers.first(), Some((_, first)) if first.tradition == Tradition::UnitedNations)
            && tradition::is_annex(&line.text);
        if openers.len() == TEXTS_MAX || annexed {
            break;
        }
        let Some(opener) = Opener::read(&line.text) else {
            continue;
        };
        let first = openers.first().is_none_or(|(_, first)| first.tradition == opener.tradition);
        let follows = lines.get(at + 1).is_some_and(|next| match opener.tradition {
            Tradition::Parliament => matches!(Marker::read(&next.text), Some(Marker::Dash(_) | Marker::Letter(..))),
            Tradition::UnitedNations => {
                openers.first().is_none_or(|(first, _)| part(lines, *first, at, opener.language).is_some())
            }
        });
        if first && follows {
            openers.push((at, opener));
        }
    }
    openers
}

/// So many lines behind a text may be its day and meeting, in languages whose words for them are not known.
const UNTOLD_LINES_MAX: usize = 5;

/// So many characters of what was left out are named.
const NAMED_MAX: usize = 80;

/// Annexes and whatever else stands behind a text are no part of it, though readers may look for them in it.
fn warn_of_rest(behind: &[Line], opener: Opener, diagnostics: &mut Diagnostics) {
    // The annexes of draft law behind the Parliament's texts are nobody's.
    let near = if opener.tradition == Tradition::Parliament { 1 } else { behind.len() };
    let behind = &behind[..near.min(behind.len())];
    let mut annexes = behind.iter().filter(|line| tradition::is_annex(&line.text)).peekable();
    // How others are called in other languages is not known: there, only what is long is told of.
    let told = if opener.language == "en" { 1 } else { UNTOLD_LINES_MAX };
    let of_the_page =
        |line: &&Line| tradition::is_meeting(&line.text) || line.text.bytes().all(|byte| b"-_".contains(&byte));
    if opener.tradition == Tradition::UnitedNations
        && annexes.peek().is_none()
        && behind.len() >= told
        && let Some(first) = behind.iter().find(|line| !of_the_page(line))
    {
        let words: String = first.text.chars().take(NAMED_MAX).collect();
        let message = format!("what stands behind the last paragraph, from `{words}` on, was left out");
        diagnostics.warning(first.place, message);
    }
    for annex in annexes {
        let message = format!("`{}` begins here, is no part of the resolution and was left out", annex.text);
        diagnostics.warning(annex.place, message);
    }
}

/// The notes of the text whose first line below the opening one is `first`; `places` are the clauses of its lines.
fn notes_in(
    notes: &[(usize, FootNote)],
    first: usize,
    places: &[Option<ClauseLabel>],
    diagnostics: &mut Diagnostics,
) -> Vec<Note> {
    let mut within = Vec::new();
    for (above, note) in notes.iter().filter(|(above, _)| (first..=first + places.len()).contains(above)) {
        if !note.marked {
            diagnostics.warning(note.place, format!("the mark of note {} was not found in the text", note.number));
        }
        // A note stands right behind the line of its mark.
        let line = above.checked_sub(first + 1).filter(|_| note.marked);
        let clause = line.and_then(|line| places[line].clone());
        if note.marked && note.text.is_empty() {
            let name = clause.map_or_else(|| "the text".to_owned(), |label| label.name());
            let message =
                format!("the mark of note {} was left out of {name}, but no such note was found", note.number);
            diagnostics.warning(note.place, message);
            continue;
        }
        within.push(Note { number: note.number, text: note.text.clone(), line: note.place, clause });
    }
    within
}
