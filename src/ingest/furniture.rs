//! What belongs to the page and not to the text: running headers, footers, page and job numbers.
//!
//! ```text
//! Parliament        RE\1300952EN.docx   2/3   PE760.990v01-00        and `EN` alone on a line below
//! United Nations    S/RES/2079 (2012) / 12-646172 / 2/5  18-17962 / Page 2 / 95-10606 (E) /...
//!                   A/RES/73/6   Fiftieth anniversary of the …         in either order, on one line or more
//! Official Journal  EN   Official Journal of the European Union   C 465/12        or  OJ C, 6.11.2024   EN
//!                   No C 65/142   Official Journal of the European Communities   4. 3. 96      Thursday 15 February 1996
//! printed pages     14/09/2023, 10:12   Texts adopted - Bees      https://www.europarl.europa.eu/…   2/5
//! ```
//!
//! A line is taken out for what it says, and, where a text line could say the same, only at the edge of a page or beside
//! a line that is certain.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use regex::Regex;

use super::{
    blocks::{Before, Line},
    segment,
};
use crate::model::ResolutionId;

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is fixed and valid")
}

/// Lines that no clause could hold.
static CERTAIN: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?x) ^(?:
            .*[A-Z]{2}\\[0-9]{3,8}[A-Z]{2}\.docx?.*                      # RE\1300952EN.docx 2/3 PE760.990v01-00
            | .*[A-Z]{2}\\P[0-9]{1,2}_[A-Z]{1,2}\([0-9]{4}\)[0-9]{4}_[A-Z]{2}\.docx?.*    # RE\P10_B(2025)0501_EN.docx
            | (?:[0-9]{1,3}/[0-9]{1,3}\s+)? PE\s?[0-9]{3}\.[0-9]{3}v[0-9]{2}-[0-9]{2}
              (?:\s*\} (?:\s*RC[0-9]{1,2})? )? (?:\s+[0-9]{1,3}/[0-9]{1,3})?       # PE760.003v01-00 } RC1
            | (?:[A-Z]{1,2}\.)? [0-9]{2}-[0-9]{5}\*? \s* \([A-Z]\) (?:\s+[0-9]{6})* (?:\s*/\.\.\.)?  # 95-10606 (E) /...
            | (?:[0-9]{1,3}\s+)? [A-Z]{1,2}\.[0-9]{2}-[0-9]{5} (?:\s+[0-9]{1,3})?  # GE.23-13860 3
            | /\.\.\.
            | \*\s?[0-9]{7,9}\s?\* (?:\s*/\.\.\.)?
            | \*{0,2} \s* (?:Second\ )? [Rr]eissued? \ for\ technical\ reasons\b.*
            | (?:English\s+)? Page\ [0-9]{1,3} | \[ (?:[Pp]age|[Pp]\.) \s? [0-9]{1,3} \]
            | (?:Page|Seite|Página|Pagina|Strona)\ [0-9]{1,3} \s? (?:of|sur|von|de|di|z|/) \s? [0-9]{1,3}
            | (?:No\ )? [CL]\ [0-9]{1,3}\s?[AE]?/[0-9]{1,4} \s+ (?:[A-Z]{2}\s+)?
              Official\ Journal\ of\ the\ European\ (?:Communities|Union) \s+ [0-9]{1,2}\.\s?[0-9]{1,2}\.\s?[0-9]{2,4}
            | [0-9]{1,2}\.\s?[0-9]{1,2}\.\s?[0-9]{2,4} \s+ (?:[A-Z]{2}\s+)?
              Official\ Journal\ of\ the\ European\ (?:Communities|Union) \s+ (?:No\ )? [CL]\ [0-9]{1,3}\s?[AE]?/[0-9]{1,4}
            | ELI:\ \S+ \s+ [0-9]{1,3}/[0-9]{1,3} | [0-9]{1,3}/[0-9]{1,3} \s+ ELI:\ \S+
            | (?:https?|file)://\S+ \s+ [0-9]{1,3}/[0-9]{1,3}                      # at the foot of a printed web page
            | (?:[0-9]{1,3}(?:/[0-9]{1,3}?)?)? \s* [0-9]{2}-[0-9]{5}                # 312-64617, 5/1114-21894
              (?:\s*[0-9]{1,3} (?:/[0-9]{1,3})? | \s*\([A-Z]\) )?                # 12-646172, 13-594432/14
        )$",
    )
});

/// The symbol of a United Nations document alone on its line.
static SYMBOL: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"^(?:[ASE]/RES/[0-9/]+[.\s]*(?:\([0-9]{4}\)+)?|[ASE]/[0-9A-Z./-]+[0-9])\*?(?:\s+English)?$")
});

/// Lines that are furniture at the edge of a page: a page number, a language, the Parliament's motto in its frame.
static EDGE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?x) ^(?:
            [0-9]{1,3} | [0-9]{1,3}\s?/\s?[0-9]{1,3} | [-–]\s?[0-9]{1,3}\s?[-–]
            | [A-Z]{2} | [A-Z]{2}\s{3,}\S.*\S\s{3,}[A-Z]{2} | United\ in\ diversity
            | Texts\ adopted\s+[0-9]{1,3} | English | Page | \*{1,2} | _{5,}
            | ELI:\ http://data\.europa\.eu/\S+/oj | [CL]/20[0-9]{2}/[0-9]{1,5}           # C/2024/6745
        )$",
    )
});

/// When a browser printed the page, with the title of the page or its number: `14/09/2023, 10:12   Texts adopted - Bees`.
static PRINTED: LazyLock<Regex> = LazyLock::new(|| {
    let day = r"(?:[0-9]{1,2}([./-])[0-9]{1,2}[./-](?:20)?[0-9]{2}|20[0-9]{2}-[0-9]{2}-[0-9]{2})";
    let time = r"[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?:\s?[AaPp]\.?[Mm]\.?)?";
    regex(&format!(r"^(?:[0-9]{{1,3}}\s\S{{1,3}}\s[0-9]{{1,3}}\s+)?{day},?\s{time}(?:\s+\S.*)?$"))
});

/// Headers of the Official Journal: the language at one side, the page or the day at the other.
static JOURNAL: LazyLock<Regex> = LazyLock::new(|| {
    let language = "(?:BG|ES|CS|DA|DE|ET|EL|EN|FR|GA|HR|IT|LV|LT|HU|MT|NL|PL|PT|RO|SK|SL|FI|SV)";
    let day = r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}";
    let page = r"[CL]\s[0-9]{1,3}\s?[AE]?/[0-9]{1,4}";
    let series = format!(r"\S[^0-9]{{0,12}}\s[CL]\b[^0-9]{{1,6}}{day}");
    regex(&format!(
        r"^(?:(?:{day}\s+)?{language}\s+[^0-9]{{10,160}}\s{page}|{page}\s[^0-9]{{10,160}}\s{language}(?:\s+{day})?|{language}\s+{series}|{series}\s+{language})$"
    ))
});

/// The day of a job, as it stands between its numbers: `131223`.
static JOB_DAY: LazyLock<Regex> = LazyLock::new(|| regex("^(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2}$"));

static NUMBER: LazyLock<Regex> = LazyLock::new(|| regex("[0-9]+"));

/// A day alone on its line, as it stands beside a header of the Official Journal.
static DAY: LazyLock<Regex> = LazyLock::new(|| regex(r"^[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}$"));

/// The day of a sitting alone on its line.
static SITTING: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        "^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? [0-9]{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) (?:19|20)[0-9]{2}$",
    )
});

/// The languages of the Official Journal.
static LANGUAGE: LazyLock<Regex> =
    LazyLock::new(|| regex("^(?:BG|ES|CS|DA|DE|ET|EL|EN|FR|GA|HR|IT|LV|LT|HU|MT|NL|PL|PT|RO|SK|SL|FI|SV)$"));

/// The pages without their furniture. Where a text has no form feeds, the furniture tells where a page ends.
pub(super) fn without(mut pages: Vec<Vec<Line>>) -> Vec<Vec<Line>> {
    let last = pages.iter().filter(|page| !page.is_empty()).count();
    for (page, number) in pages.iter_mut().zip(1..).skip(1) {
        // In the order of the file it may stand anywhere on its page, as between the mark of a note and the note.
        let printed = format!("{number}/{last}");
        let mut gap = false;
        page.retain_mut(|line| {
            // What runs on from the line above may be two thirds of something.
            if line.text == printed && line.before != Before::Line {
                gap |= line.before == Before::Gap;
                return false;
            }
            if std::mem::take(&mut gap) && line.before != Before::Page {
                line.before = Before::Gap;
            }
            true
        });
    }
    let texts: Vec<Vec<&str>> = pages.iter().map(|page| page.iter().map(|line| line.text.as_str()).collect()).collect();
    let mut found = find(&texts);
    find_interruptions(&pages, &mut found);
    pages.into_iter().zip(found).flat_map(|(page, found)| parted(page, &found)).collect()
}

/// Finds lines that may be the page's where they interrupt a sentence, with space around them.
fn find_interruptions(pages: &[Vec<Line>], found: &mut [Vec<bool>]) {
    let of_page = |(page, lines): (usize, &Vec<Line>)| (0..lines.len()).map(|at| (page, at)).collect::<Vec<_>>();
    let kept: Vec<(usize, usize)> =
        pages.iter().enumerate().flat_map(of_page).filter(|(page, at)| !found[*page][*at]).collect();
    let line = |index: usize| kept.get(index).map(|&(page, at)| &pages[page][at]);
    let is_set_off = |index: usize| {
        let (page, at) = kept[index];
        at == 0 || found[page][at - 1] || matches!(pages[page][at].before, Before::Gap | Before::Page)
    };
    let Some(opening) = (0..kept.len()).find(|index| line(*index).is_some_and(|line| segment::opens_text(&line.text)))
    else {
        return;
    };
    let mut interrupting = Vec::new();
    let mut from = opening + 1;
    while let Some(above) = line(from) {
        let may_be = |line: &Line| may_be_page(&line.text) || LANGUAGE.is_match(&line.text);
        let run = (from + 1..kept.len()).take_while(|index| line(*index).is_some_and(may_be)).count();
        let below = from + 1 + run;
        let is_page = (from + 1..below).any(|index| line(index).is_some_and(|line| may_be_page(&line.text)));
        if is_page
            && !above.text.ends_with(ENDS)
            && line(below).is_some_and(|below| below.text.starts_with(char::is_lowercase))
            && is_set_off(from + 1)
            && is_set_off(below)
        {
            interrupting.extend(from + 1..below);
        }
        from = below;
    }
    for (page, at) in interrupting.into_iter().map(|index| kept[index]) {
        found[page][at] = true;
    }
}

/// What ends a clause, so that a sentence does not go on behind it.
const ENDS: [char; 8] = [';', '.', ',', ':', '!', '?', '\u{b7}', '\u{387}'];

/// Whether a line alone may be the page's and no text: its number, the number of the document, its address, the day of the
/// sitting, where it stands in the Official Journal, or when it was printed.
pub(super) fn may_be_page(line: &str) -> bool {
    static PAGE: LazyLock<Regex> = LazyLock::new(|| {
        let number = "[0-9]{1,3}";
        regex(&format!(
            r"^(?:{number}|[-–—]\s?{number}\s?[-–—]|{number}\s?/\s?{number}|(?:https?|file)://\S+(?:\s+{number}/{number})?|(?:No )?[CL] {number}\s?[AE]?/[0-9]{{1,4}}|Official Journal of the European (?:Communities|Union)|[0-9]{{1,2}}\.\s?[0-9]{{1,2}}\.\s?[0-9]{{2,4}})$"
        ))
    });
    PAGE.is_match(line)
        || SITTING.is_match(line)
        || PRINTED.is_match(line)
        || line.len() <= NUMBER_BYTES_MAX && ResolutionId::find(line).is_some_and(|(at, _)| at == (0..line.len()))
}

/// Which lines of the pages are furniture.
pub(super) fn find<T: AsRef<str>>(pages: &[Vec<T>]) -> Vec<Vec<bool>> {
    let mut symbol_seen = false;
    let mut found = Vec::with_capacity(pages.len());
    let running = running_headers(pages);
    let feet = running_feet(pages);
    let numbered = numbered_lines(pages);
    let head = Head::of(pages);
    for (number, page) in pages.iter().enumerate() {
        let mut kinds: Vec<Kind> = page.iter().map(|line| Kind::of(line.as_ref(), &mut symbol_seen)).collect();
        if pages.len() == 1 {
            find_page_numbers(page, &mut kinds);
        }
        let certain: Vec<bool> = kinds.iter().map(|kind| *kind == Kind::Certain).collect();
        for (at, line) in page.iter().enumerate() {
            let is_certain = |at: usize| certain.get(at) == Some(&true);
            let is_day = |day: &Regex| day.is_match(line.as_ref());
            // The head of the document says when it was adopted.
            let is_sitting = || (number > 0 || at > head.lines) && is_day(&SITTING);
            if (is_certain(at.wrapping_sub(1)) || is_certain(at + 1)) && (is_day(&JOB_DAY) || is_sitting()) {
                kinds[at] = Kind::Certain;
            }
        }
        for (at, line) in page.iter().enumerate() {
            let at_top = at < HEADER_LINES;
            let at_edge = at_top || at + HEADER_LINES >= page.len();
            // What the document says of itself stands at the top of its first page.
            let repeats = number > 0 || !at_top;
            let is_header = line.as_ref().len() >= HEADER_BYTES_MIN || number > 0 && at == 0;
            let runs = at_top && is_header && running.contains(line.as_ref())
                || at + HEADER_LINES >= page.len() && feet.contains(&foot(line.as_ref()))
                || number > 0 && at == 0 && SITTING.is_match(line.as_ref())
                || at_edge && numbered.contains(&(number, at));
            let tells_page = || head.is_repeated_by(line.as_ref()) || PRINTED.is_match(line.as_ref());
            if runs || at_edge && repeats && tells_page() {
                kinds[at] = Kind::Edge;
            }
        }
        for at in 0..page.len() {
            let begins_page = if at == 0 { number > 0 } else { kinds[at - 1] == Kind::Certain };
            if begins_page && (number > 0 || at > head.lines) {
                kinds[at..at + head.header_lines(&page[at..])].fill(Kind::Certain);
            }
        }
        found.push(gone(&kinds));
    }
    found
}

/// What stands above the text, where running headers take their words from.
struct Head {
    /// How many lines of the first page it has.
    lines: usize,
    /// Without white space.
    text: String,
    /// The symbol of a document of the United Nations.
    symbol: Option<String>,
    number: Option<ResolutionId>,
    /// Whether the pages have the headers of the Official Journal.
    journal: bool,
}

impl Head {
    fn of<T: AsRef<str>>(pages: &[Vec<T>]) -> Self {
        let first = pages.first().map_or(&[][..], Vec::as_slice);
        let lines = first.iter().take(HEAD_LINES_MAX).take_while(|line| !segment::opens_text(line.as_ref())).count();
        let words = || first[..lines].iter().flat_map(|line| line.as_ref().split_whitespace());
        let edges = pages.iter().flat_map(|page| page.iter().take(HEADER_LINES).chain(page.last()));
        Self {
            lines,
            text: words().collect(),
            symbol: words().find(|word| SYMBOL.is_match(word)).map(str::to_owned),
            number: first[..lines].iter().find_map(|line| Some(ResolutionId::find(line.as_ref())?.1)),
            journal: edges.into_iter().any(|line| JOURNAL.is_match(line.as_ref())),
        }
    }

    /// Whether a line at the edge of a page only says which document this is.
    fn is_repeated_by(&self, line: &str) -> bool {
        (self.journal && (JOURNAL.is_match(line) || DAY.is_match(line)))
            || (line.len() <= NUMBER_BYTES_MAX
                && self.number.is_some()
                && ResolutionId::find(line).is_some_and(|(at, id)| at == (0..line.len()) && Some(id) == self.number))
    }

    /// How many lines at the top of a page are the document's symbol together with its title or a part of it.
    fn header_lines<T: AsRef<str>>(&self, top: &[T]) -> usize {
        let Some(symbol) = &self.symbol else {
            return 0;
        };
        let is_symbol = |line: &T| line.as_ref() == symbol;
        let repeats = |lines: &[T]| {
            let words = lines.iter().flat_map(|line| line.as_ref().split_whitespace());
            let (symbols, title): (Vec<&str>, Vec<&str>) = words.partition(|word| word == symbol);
            symbols.len() == 1 && !title.is_empty() && self.text.contains(&title.concat())
        };
        let counts = (1..=HEADER_LINES.min(top.len())).rev();
        // Where the symbol stands alone, the line below it is text.
        counts.into_iter().find(|&count| !is_symbol(&top[0]) && repeats(&top[..count])).unwrap_or(0)
    }
}

/// No head of a document has more lines above its opening line on one page.
const HEAD_LINES_MAX: usize = 100;

/// No number of a resolution is longer.
const NUMBER_BYTES_MAX: usize = 30;

/// Lines at the top of a page that may be a running header.
const HEADER_LINES: usize = 3;

/// Shorter lines can be alike by chance.
const HEADER_BYTES_MIN: usize = 20;

/// A page that goes on amid a sentence begins with a full line, so its first line may be as short as this.
const FIRST_LINE_BYTES_MIN: usize = 12;

/// A header stands on one of so many pages at least: those of odd and even pages may be unlike each other.
const HEADER_PAGES: usize = 3;

/// The lines that stand word for word at the top of many pages, more than one, and do not end as clauses do.
fn running_headers<T: AsRef<str>>(pages: &[Vec<T>]) -> HashSet<String> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for page in pages {
        let top: HashSet<&str> = page.iter().take(HEADER_LINES).map(AsRef::as_ref).collect();
        let first = page.first().map_or("", AsRef::as_ref);
        let may_be = |line: &&str| {
            let is_first = *line == first && line.starts_with(char::is_uppercase);
            let bytes_min = if is_first { FIRST_LINE_BYTES_MIN } else { HEADER_BYTES_MIN };
            line.len() >= bytes_min && !line.ends_with([',', ';', ':', '.'])
        };
        for line in top.into_iter().filter(may_be) {
            *seen.entry(line).or_default() += 1;
        }
    }
    let runs = |count: usize| count > 1 && count * HEADER_PAGES >= pages.len();
    seen.into_iter().filter(|(_, count)| runs(*count)).map(|(line, _)| line.to_owned()).collect()
}

/// The lines that stand word for word at the foot of every page, and do not end as clauses do.
fn running_feet<T: AsRef<str>>(pages: &[Vec<T>]) -> HashSet<String> {
    let feet = |page: &Vec<T>| -> HashSet<String> {
        let lines = page.iter().rev().take(HEADER_LINES).map(AsRef::as_ref);
        let may_be = |line: &&str| line.len() >= HEADER_BYTES_MIN && !line.ends_with([',', ';', ':', '.']);
        lines.filter(may_be).map(foot).collect()
    };
    let mut pages = pages.iter().filter(|page| !page.is_empty()).map(feet);
    match (pages.next(), pages.next()) {
        (Some(first), Some(second)) => pages.fold(&first & &second, |every, page| &every & &page),
        _ => HashSet::new(),
    }
}

/// A line at the foot of a page as it is compared with those of other pages: addresses have a number of each page.
fn foot(line: &str) -> String {
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| regex(r"^(?:https?://|www\.)\S+$"));
    if ADDRESS.is_match(line) { NUMBER.replace_all(line, "0").into_owned() } else { line.to_owned() }
}

/// The pages and lines of what stands at the head or foot of every page but the first, alike but for the number of the page.
fn numbered_lines<T: AsRef<str>>(pages: &[Vec<T>]) -> HashSet<(usize, usize)> {
    let mut seen: HashMap<(bool, String, usize), Vec<(usize, usize)>> = HashMap::new();
    for (number, page) in pages.iter().enumerate() {
        for (at, line) in page.iter().enumerate() {
            let line = line.as_ref();
            let (at_top, at_foot) = (at < HEADER_LINES, at + HEADER_LINES >= page.len());
            if !(at_top || at_foot) || line.len() < HEADER_BYTES_MIN || line.ends_with([',', ';', ':', '.']) {
                continue;
            }
            for digits in NUMBER.find_iter(line) {
                let around = format!("{}\0{}", &line[..digits.start()], &line[digits.end()..]);
                if let Ok(printed) = digits.as_str().parse::<usize>() {
                    let offset = printed.wrapping_sub(number);
                    seen.entry((at_top, around, offset)).or_default().push((number, at));
                }
            }
        }
    }
    let every = pages.len().saturating_sub(1);
    let on_every = |places: &Vec<(usize, usize)>| {
        let pages: HashSet<usize> = places.iter().map(|(page, _)| *page).collect();
        pages.len() >= NUMBERED_MIN && (1..=every).all(|page| pages.contains(&page))
    };
    seen.into_values().filter(on_every).flatten().collect()
}

/// Lines on so many pages at least are not alike but for a number by chance.
const NUMBERED_MIN: usize = 2;

/// Numbers alone on lines nearer to each other are those of footnotes.
const PAGE_LINES_MIN: usize = 10;

/// Where nothing else tells the pages apart, a number alone on its line that is the next page's is certain.
fn find_page_numbers<T: AsRef<str>>(lines: &[T], kinds: &mut [Kind]) {
    let alone: Vec<(usize, u32)> =
        lines.iter().enumerate().filter_map(|(at, line)| Some((at, line.as_ref().parse().ok()?))).collect();
    let mut next = 2;
    for (index, &(at, number)) in alone.iter().enumerate() {
        let near =
            |&(other, neighbour): &(usize, u32)| number.abs_diff(neighbour) == 1 && at.abs_diff(other) < PAGE_LINES_MIN;
        let above = index.checked_sub(1).and_then(|above| alone.get(above));
        let is_note = above.is_some_and(near) || alone.get(index + 1).is_some_and(near);
        if number == next && !is_note {
            kinds[at] = Kind::Certain;
            next += 1;
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Edge,
    Certain,
}

impl Kind {
    /// The first symbol in a document is its number, and stays.
    fn of(text: &str, symbol_seen: &mut bool) -> Self {
        if CERTAIN.is_match(text) {
            Self::Certain
        } else if SYMBOL.is_match(text) {
            if std::mem::replace(symbol_seen, true) { Self::Certain } else { Self::Text }
        } else {
            *symbol_seen |= text.len() < 120 && text.split_whitespace().any(|word| SYMBOL.is_match(word));
            if EDGE.is_match(text) { Self::Edge } else { Self::Text }
        }
    }
}

/// Which lines go: the certain ones, and those of the edge that touch the page's edge or a line that goes.
fn gone(kinds: &[Kind]) -> Vec<bool> {
    let mut gone: Vec<bool> = kinds.iter().map(|kind| *kind == Kind::Certain).collect();
    for at in 0..kinds.len() {
        gone[at] |= kinds[at] == Kind::Edge && (at == 0 || gone[at - 1]);
    }
    for at in (0..kinds.len()).rev() {
        gone[at] |= kinds[at] == Kind::Edge && gone.get(at + 1).is_none_or(|below| *below);
    }
    gone
}

/// The runs of lines that stay, each a page or part of one.
fn parted(page: Vec<Line>, gone: &[bool]) -> Vec<Vec<Line>> {
    let mut parts: Vec<Vec<Line>> = vec![Vec::new()];
    for (line, gone) in page.into_iter().zip(gone) {
        if !gone {
            parts.last_mut().expect("there is always a last part").push(line);
        } else if parts.last().is_some_and(|part| !part.is_empty()) {
            parts.push(Vec::new());
        }
    }
    parts.retain(|part| !part.is_empty());
    for part in &mut parts {
        part[0].before = Before::Page;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pages are parted by `|` lines; what stays comes out without them.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let pages: Vec<Vec<&str>> = text
            .split("\n|\n")
            .map(|page| page.lines().map(str::trim).filter(|line| !line.is_empty()).collect())
            .collect();
        let found = find(&pages);
        let lines = pages.iter().flatten().zip(found.iter().flatten());
        let kept: Vec<&str> = lines.filter(|(_, gone)| !**gone).map(|(line, _)| *line).collect();
        assert_eq!(kept, expected);
    }

    const SAFE: &str = "United Nations   A/RES/78/225\n78/225. Promotion of safe harbours in the\ncontext of war\nThe General Assembly,\nUrges States to render\n|\n";
    const SAFE_KEPT: [&str; 5] = [
        "United Nations   A/RES/78/225",
        "78/225. Promotion of safe harbours in the",
        "context of war",
        "The General Assembly,",
        "Urges States to render",
    ];

    #[track_caller]
    fn check_header(header: &str, kept: &[&str]) {
        check(
            &format!("{SAFE}{header}\nassistance to ships;"),
            &[&SAFE_KEPT, kept, &["assistance to ships;"]].concat(),
        );
    }

    #[test]
    fn the_symbol_with_the_title_at_the_top_of_a_page_is_a_running_header() {
        check_header("A/RES/78/225   Promotion of safe harbours in the context of war", &[]);
        check_header("A/RES/78/225   Promotion of safe harbours\nin the context of war", &[]);
        check_header("Promotion of safe harbours in the context\nof war   A/RES/78/225", &[]);
        check_header("Promotion of safe harbours in\nthe context\nof war A/RES/78/225", &[]);
        for text in ["A/RES/78/225 Safe ports", "its resolution A/RES/78/225 and", "Promotion of safe harbours"] {
            check_header(text, &[text]);
        }
        // A line below the symbol is text, though the head of the document has its words.
        check_header("A/RES/78/225\ncontext of war", &["context of war"]);
    }

    #[track_caller]
    fn check_foot(foot: &str, kept: &[&str]) {
        let pages = format!("P9_TA(2024)0200\nThe European Parliament,\nA. whereas bees buzz in\n{foot}\nthe garden;");
        let head = ["P9_TA(2024)0200", "The European Parliament,", "A. whereas bees buzz in"];
        check(&pages, &[&head, kept, &["the garden;"]].concat());
    }

    #[test]
    fn what_stands_between_two_pages_is_no_text() {
        for between in [
            "RC\\1298765EN.docx   2/4   PE760.001v01-00 }\nPE760.002v01-00 }\nPE760.003v01-00 } RC1\nEN\n|",
            "PE760.001v01-00 }   3/4   RC\\1298765EN.docx\nPE760.003v01-00 } RC1\nEN\n|",
            "RE\\123EN.docx   3/7   PE754.321v01-00\n\nEN\n|",
            "PE778.001v01-00   3/7   RE\\P10_B(2025)0501_EN.docx\n\nEN\n|",
            "GE.23-13860(E)\n|",
            "2   GE.23-13860\n|",
            "GE.23-13860   3\n|",
            "- 1 -\n|",
            "Page 1 of 3\n|\nSeite 2 von 3",
            "ELI: http://data.europa.eu/eli/C/2024/6745/oj   1/3\n|\nEN   OJ C, 6.11.2024",
            "2/3 ELI: http://data.europa.eu/eli/C/2024/6745/oj\n|\nABl. C vom 6.11.2024 DE",
            "14.3.2024\n|\nEN         Official Journal of the European Union           C 465/12",
            "https://www.europarl.europa.eu/doceo/document/TA-8-2018-0111_EN.html   1/2\n|\n14/09/2023, 10:12   Texts adopted - Bees",
            "file:///home/me/TA-8-2018-0111_EN.html  1/2\n|",
            "1 of 2   9/14/23, 10:12 AM\n|",
            "No C 65/142  EN  Official Journal of the European Communities  4. 3. 96\nThursday 15 February 1996",
            "|\nThursday 15 February 1996",
            "4. 3. 96 EN Official Journal of the European Communities No C 65/142",
            "C/2024/6745\n|\nC 465 E/13  Journal officiel de l’Union européenne   FR  14.3.2024",
            "|\nP9_TA(2024)0200",
        ] {
            check_foot(between, &[]);
        }
        for text in [
            "14.3.2024",
            "Official Journal of the European Communities No C 65/142",
            "P9_TA(2023)0100",
            "EU budget of 14.3.2024",
            "OJ C, 6.11.2024",
        ] {
            check_foot(&format!("{text}\n|"), &[text]);
        }
    }

    #[test]
    fn what_goes_on_from_the_page_before_is_no_header_though_two_pages_begin_alike() {
        let page = "Foreign Affairs and Security Policy to act;";
        let text = format!(
            "1. Calls on the High Representative for\n|\n{page}\n2. Regrets the silence of that for\n|\n{page}"
        );
        let expected = ["1. Calls on the High Representative for", page, "2. Regrets the silence of that for", page];
        check(&text, &expected);
        let header = "Promotion of safe harbours in the context of war";
        let text = format!("A\n|\n{header}\nB\n|\n{header}\nC");
        check(&text, &["A", "B", "C"]);
        let (on_two, on_one) = (vec![header], vec!["Promotion of all else"]);
        let pages = [vec![on_two; 2], vec![on_one; 1], vec![vec!["A page"]; 9]].concat();
        assert!(running_headers(&pages).is_empty(), "two pages of twelve");
    }

    #[test]
    fn what_stands_on_every_page_alike_but_for_its_number_is_furniture() {
        let text = "P9_TA(2024)0200\nBees of 1 March, page 1\n|\nthe garden;\nBees of 1 March, page 2\n|\nand honey;\nBees of 1 March, page 3";
        check(text, &["P9_TA(2024)0200", "the garden;", "and honey;"]);
        let text = text.replace("page 3", "page 4");
        check(&text, &text.split('\n').filter(|line| *line != "|").collect::<Vec<_>>());
        let foot = "European Parliament resolution on bees";
        check(&format!("A\n{foot}\n|\nB\n{foot}"), &["A", "B"]);
        check("A\n|\nEuropean Bees\nB\n|\nEuropean Bees\nC", &["A", "B", "C"]);
        check("A\nEuropean Bees\nB\n|\nC\nEuropean Bees\nD", &["A", "European Bees", "B", "C", "European Bees", "D"]);
        let address = "www.europarl.europa.eu/doc?id=";
        check(&format!("A\n{address}7\n|\nB\n{address}14"), &["A", "B"]);
        let text = format!("A\nB\nC\n{foot}\n|\nD\nE\nF\n{foot}\n|\nG");
        check(&text, &["A", "B", "C", foot, "D", "E", "F", foot, "G"]);
    }

    #[test]
    fn what_interrupts_a_sentence_is_the_page() {
        let check = |lines: &[(&str, Before)], expected: &[&str]| {
            let opening = [("P9_TA(2024)0200", Before::Gap), ("The European Parliament,", Before::Gap)];
            let line = |(text, before): &(&str, Before)| Line {
                place: 1,
                before: *before,
                column: None,
                text: (*text).to_owned(),
            };
            let pages = without(vec![opening.iter().chain(lines).map(line).collect()]);
            let kept: Vec<_> = pages.iter().flatten().map(|line| line.text.as_str()).collect();
            assert_eq!(kept[2..], *expected);
        };
        for page in [
            "3",
            "- 3 -",
            "3 / 9",
            "14/09/2023, 10:12  Texts adopted - Bees",
            "P8_TA(2018)0111",
            "https://www.europarl.europa.eu/doceo 2/5",
            "[page 3]",
            "Thursday 15 February 1996",
            "C 65/142",
            "Official Journal of the European Union",
            "4.3.2010",
        ] {
            check(&[("Calls for", Before::Gap), (page, Before::Gap), ("bees;", Before::Gap)], &["Calls for", "bees;"]);
            let two = [("Calls for", Before::Gap), ("4", Before::Gap), (page, Before::Line), ("bees;", Before::Page)];
            check(&two, &["Calls for", "bees;"]);
            let language =
                [("Calls for", Before::Gap), ("EN", Before::Gap), (page, Before::Line), ("bees;", Before::Gap)];
            check(&language, &["Calls for", "bees;"]);
        }
        let word = [("Calls on the", Before::Gap), ("EL", Before::Gap), ("group;", Before::Gap)];
        check(&word, &["Calls on the", "EL", "group;"]);
        for (above, page, below, behind) in [
            ("Calls for", "3", "Bees;", Before::Gap),
            ("Calls for,", "3", "bees;", Before::Gap),
            ("Calls for", "3", "bees;", Before::Line),
            ("Calls for", "3 000", "bees;", Before::Gap),
        ] {
            check(&[(above, Before::Gap), (page, Before::Gap), (below, behind)], &[above, page, below]);
        }
    }

    #[test]
    fn numbers_of_notes_are_no_page_numbers() {
        let text = "1. Calls for peace1;\n2. Ends bees2;\n1\nOJ C 1, p. 4.\n2\nOJ C 2, p. 4.";
        check(text, &text.lines().collect::<Vec<_>>());
        check("1. Calls for\n2\npeace;", &["1. Calls for", "peace;"]);
    }
}
