//! What stands above the opening line: number, title, procedure, and the date that [`super::dates`] finds.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    dates,
    tradition::{Opener, Tradition, in_capitals},
};
use crate::{
    ingest::{
        blocks::{Before, Line, append},
        languages::{LANGUAGES, Language},
    },
    model::ResolutionId,
};

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is fixed and valid")
}

static PROCEDURE: LazyLock<Regex> = LazyLock::new(|| regex(r"[0-9]{4}/[0-9]{4}[A-Z]?\([A-Z]{3}\)"));

/// `Resolution 1546 (2004)`, where the symbol above it is missing or damaged.
static COUNCIL_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)\bresolution\s+([0-9]{1,4})\s+\(((?:19|20)[0-9]{2})\)"));

/// The number of a resolution of the General Assembly as it stood above or before its title until 1975: `1514 (XV).`
static ASSEMBLY_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?m)^([0-9]{1,4}(?: [A-Z])? \((?:E?S-)?[IVX]+\))\.(?:\s+|$)"));

/// A number as it stands in a line of its own or before the title: `Resolution 2616 (2021)`, `76/301. Air`.
static HEADING_NUMBERS: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    [
        regex(r"^(?:Resolution|RESOLUTION) ([0-9]{1,4}) (\((?:19|20)[0-9]{2}\))(?: \[.*)?$"),
        regex(r"^([0-9]{1,3})/([0-9]{1,3})(?: [A-Z])?\. \p{Lu}"),
    ]
});

/// The line of a United Nations header that says who adopted the text and when; the title, if any, stands below.
static ADOPTED: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^(?:Adopted by the |Resolution adopted |on [0-9]|[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}$|\[)"));

/// The longest list of sponsors in the title of a draft, in characters.
const SPONSORS_LENGTH_MAX: usize = 100;

pub(super) struct Header {
    pub(super) title: String,
    pub(super) procedure: Option<String>,
    pub(super) date: Option<String>,
    /// Whether it says that it is a joint motion.
    pub(super) joint_motion: bool,
    /// The groups that its signatories speak for, in order.
    pub(super) groups: Vec<String>,
}

/// The number of the document, from the lines above its first text or else from the file's name.
pub(super) fn number(lines: &[Line], opener: Opener, file: &str) -> Option<ResolutionId> {
    let text = joined(lines);
    let assembly = || {
        let captures = ASSEMBLY_NUMBER.captures(&text).filter(|_| opener.body == "General Assembly")?;
        format!("A/RES/{}", &captures[1]).parse().ok()
    };
    let council = || {
        let captures = COUNCIL_NUMBER.captures(&text)?;
        format!("S/RES/{} ({})", &captures[1], &captures[2]).parse().ok()
    };
    let numbers: Vec<ResolutionId> = ResolutionId::find_all(&text).into_iter().map(|(_, id)| id).collect();
    let of_file = ResolutionId::find(file).map(|(_, id)| id);
    // Pages of the Parliament name the texts that were tabled above their own number.
    let heads = |line: &Line| line.text.strip_prefix("Texts adopted").is_some_and(|rest| !rest.contains(':'));
    let is_adopted = lines.iter().any(heads);
    let adopted = || numbers.iter().chain(&of_file).find(|id| is_adopted && id.as_str().starts_with('P')).cloned();
    let named = || of_file.clone().filter(|id| id.as_str().starts_with('P') && numbers.contains(id));
    let printed = || numbers.first().cloned().or_else(council).or_else(assembly);
    let id = named().or_else(adopted).or_else(printed).or_else(|| of_file.clone())?;
    // Its pages name the motions that it replaces; its own number is that of the first one.
    let joint = lines.iter().any(|line| LANGUAGES.iter().any(|language| line.text.starts_with(language.joint_motion)));
    let own = joint && id.document().starts_with('B');
    Some(if own { format!("RC-{id}").parse().unwrap_or(id) } else { id })
}

/// The number of a resolution of the United Nations that a line is the heading of.
pub(super) fn heading_number(line: &str) -> Option<ResolutionId> {
    let [council, assembly] = &*HEADING_NUMBERS;
    if let Some((at, id)) = ResolutionId::find(line) {
        return (at == (0..line.len()) && id.is_united_nations()).then_some(id);
    }
    let of = |pattern: &Regex| pattern.captures(line).map(|captures| (captures[1].to_owned(), captures[2].to_owned()));
    let council = || of(council).map(|(number, year)| format!("S/RES/{number} {year}"));
    let assembly = || of(assembly).map(|(session, number)| format!("A/RES/{session}/{number}"));
    let old = || ASSEMBLY_NUMBER.captures(line).map(|captures| format!("A/RES/{}", &captures[1]));
    council().or_else(assembly).or_else(old)?.parse().ok()
}

/// The number of a further text of a document, where it stands alone in a line above it: each text adopted on one day has
/// one, and so has each motion of a file with several.
pub(super) fn own_number(lines: &[Line], document: &ResolutionId) -> Option<ResolutionId> {
    let is_motion = |id: &ResolutionId| id.as_str().starts_with('B') || id.as_str().starts_with("RC-");
    lines.iter().rev().find_map(|line| {
        let (at, id) = ResolutionId::find(&line.text)?;
        let has_own = id.as_str().starts_with('P') || is_motion(&id) && is_motion(document);
        (at == (0..line.text.len()) && has_own).then_some(id)
    })
}

impl Header {
    /// Reads the lines between the text before, or the start of the document, and the opening line; `marked` is the title
    /// where the form marks it.
    pub(super) fn read(lines: &[Line], marked: Option<&str>, opener: Opener, id: &ResolutionId) -> Self {
        let text = joined(lines);
        let title = match (marked, opener.tradition) {
            (Some(title), _) => without_numbers(title),
            (None, Tradition::Parliament) => parliament_title(lines, opener.language),
            (None, Tradition::UnitedNations) => united_nations_title(lines, opener, id),
        };
        let date = match opener.tradition {
            Tradition::Parliament => dates::of_parliament(lines, &title, opener.language),
            Tradition::UnitedNations => dates::of_united_nations(&text, opener.language),
        };
        let language = Language::of(opener.language);
        Self {
            procedure: PROCEDURE.find(&text).map(|found| found.as_str().to_owned()),
            date,
            title,
            joint_motion: lines.iter().any(|line| line.text.starts_with(language.joint_motion)),
            groups: groups(lines, language),
        }
    }
}

/// A title as a form marks it, without the number in front of it and the brackets behind it.
fn without_numbers(title: &str) -> String {
    let own = ResolutionId::find(title).filter(|(at, _)| at.start == 0).map_or(0, |(at, _)| at.end);
    let title = title[own..].trim_start();
    let bracket = PROCEDURE.find(title).and_then(|procedure| title[..procedure.start()].rfind('('));
    title[..bracket.unwrap_or(title.len())].trim_end().to_owned()
}

fn groups(lines: &[Line], language: &Language) -> Vec<String> {
    let mut groups: Vec<String> = Vec::new();
    for group in lines.iter().filter_map(|line| language.group(&line.text)) {
        if !groups.iter().any(|known| known == group) {
            groups.push(group.to_owned());
        }
    }
    groups
}

fn joined(lines: &[Line]) -> String {
    lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// Where the title right above an opening line begins, if it is numbered as those of several texts in one document are:
/// "3. European Parliament resolution of … with observations …". It is none of the clauses of the text before.
pub(super) fn numbered_title(lines: &[Line]) -> Option<usize> {
    let end = above_brackets(lines);
    let start = (0..end).rev().find(|at| lines[*at].before != Before::Line)?;
    let is_numbered = matches!(super::Marker::read(&lines[start].text), Some(super::Marker::Number(..)));
    (is_numbered && !lines[end - 1].text.ends_with(['.', ';', ':', ','])).then_some(start)
}

/// The title is the last block above the opening line that is not in brackets, with the kind of text printed in
/// capitals above it.
fn parliament_title(lines: &[Line], language: &str) -> String {
    let end = above_brackets(lines);
    let begins = |line: &Line| {
        line.text.starts_with("European Parliament ") || line.text.starts_with("Draft European Parliament ")
    };
    let start = (0..end).rev().find(|&at| lines[at].before != Before::Line || begins(&lines[at]));
    let Some(start) = start else {
        return String::new();
    };
    let block = &lines[start..end];
    let own = block.iter().rposition(|line| ResolutionId::find(&line.text).is_some_and(|(at, _)| at.start == 0));
    let mut title = String::new();
    let kind = start.checked_sub(1).map(|above| &lines[above].text).filter(|text| in_capitals(text));
    // In other languages small letters would need a grammar: German capitalises nouns.
    if let Some(kind) = kind.filter(|_| language == "en") {
        title = sentence(kind);
    }
    for line in &block[own.map_or(0, |own| own + 1)..] {
        append(&mut title, &line.text);
    }
    // "3. European Parliament resolution of …"
    let number = title.len() - title.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let title = title[number..].strip_prefix(". ").filter(|_| number > 0).unwrap_or(&title);
    without_numbers(title)
}

/// The end of the lines that are not brackets such as `(2022/2658(RSP))` or `(Consent)`.
fn above_brackets(lines: &[Line]) -> usize {
    let mut end = lines.len();
    while end > 0 && lines[end - 1].text.ends_with(')') {
        let Some(start) = (end.saturating_sub(3)..end).rev().find(|&at| lines[at].text.starts_with('(')) else {
            break;
        };
        end = start;
    }
    end
}

/// `1. PROPOSAL FOR A EUROPEAN PARLIAMENT DECISION` as it would stand in a sentence.
fn sentence(capitals: &str) -> String {
    let words = capitals.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ').to_lowercase();
    let words = words.replace("european parliament", "European Parliament");
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn united_nations_title(lines: &[Line], opener: Opener, id: &ResolutionId) -> String {
    let start = lines.iter().rposition(|line| ADOPTED.is_match(&line.text)).map_or(0, |at| at + 1);
    let mut title = String::new();
    let printed = &lines[start..];
    let first = printed.iter().position(|line| is_title(&line.text)).unwrap_or(printed.len());
    for line in &printed[first..] {
        append(&mut title, &line.text);
    }
    let title = without_number(&title);
    if start > 0 && !title.is_empty() {
        return with_few_sponsors(title);
    }
    let number = id.document().split_once("RES/").map_or(id.document(), |(_, number)| number);
    format!("{} resolution {number}", opener.body)
}

/// A draft is titled by those who bring it in, who may be a hundred: then the first are named.
fn with_few_sponsors(title: &str) -> String {
    let long = title.rsplit_once(':').filter(|(sponsors, _)| sponsors.chars().count() > SPONSORS_LENGTH_MAX);
    let Some((sponsors, kind)) = long.filter(|(_, kind)| kind.trim() == "draft resolution") else {
        return title.to_owned();
    };
    let end = sponsors.char_indices().nth(SPONSORS_LENGTH_MAX).map_or(sponsors.len(), |(end, _)| end);
    let end = sponsors[..end].rfind(',').unwrap_or(end);
    format!("{}, …:{kind}", &sponsors[..end])
}

/// A line of the header that names no day, symbol, session, item or language.
fn is_title(line: &str) -> bool {
    !in_capitals(line)
        && !line.strip_prefix("Original").is_some_and(|rest| rest.trim_start().starts_with(':'))
        && !line.starts_with("Agenda item")
        && !line.ends_with("session")
        && dates::first(line, "en").is_none()
}

/// The title without the `73/6.`, `ES-11/1.` or `1514 (XV).` in front of it.
fn without_number(title: &str) -> &str {
    if let Some(number) = ASSEMBLY_NUMBER.find(title).filter(|number| number.start() == 0) {
        return &title[number.end()..];
    }
    let rest = ["ES-", "S-"].iter().find_map(|session| title.strip_prefix(session)).unwrap_or(title);
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '/');
    rest.strip_prefix('.').map_or(title, str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_has_no_number() {
        assert_eq!(without_number("1514 (XV). Declaration"), "Declaration");
        assert_eq!(without_number("ES-11/1. Aggression"), "Aggression");
        assert_eq!(without_number("1514 bees"), "1514 bees");
    }

    #[test]
    fn of_many_sponsors_the_first_are_named() {
        let few = "Japan and United States of America: draft resolution";
        assert_eq!(with_few_sponsors(few), few);
        let many = format!("Afghanistan, Andorra, {}Yemen and Zimbabwe: draft resolution", "Cambodia, ".repeat(20));
        let named = format!("Afghanistan, Andorra, {}Cambodia, …: draft resolution", "Cambodia, ".repeat(6));
        assert_eq!(with_few_sponsors(&many), named);
        let long = format!("The situation in {}the Middle East: women and peace", "Iraq, ".repeat(30));
        assert_eq!(with_few_sponsors(&long), long);
    }
}
