//! Resolutions called by another number than their own: "resolution 1546", "UNSCR 1591", "what does 1436 say …", the
//! procedure that they belong to, the number of EUR-Lex.
//!
//! ```text
//! name      = word number year?        word = "resolution" | "res." | "UNSCR" | "S/RES/" | "résolution" | "rezolucja" | …
//!           | number year?             where the library has a resolution of that number
//!           | procedure | celex | "TA(" digits ")" digits
//!           | word digits "/" digits                   "resolution 78/219": A/RES/78/219
//! year      = "(" digits ")"
//! procedure = digits "/" digits "(" letters ")"       2022/2658(RSP), in addresses escaped or not
//! celex     = "5" digits letters digits               52022IP0219
//! ```
//!
//! A bare number from 1945 to 2050 is a year, unless it is asked what it says, and one before a noun counts something ("1546
//! soldiers"). What has a year behind it, is asked what it says or has clauses is a resolution, though the library have none
//! of that number.

use std::{ops::Range, sync::LazyLock};

use foldhash::{HashMap, HashSet};
use regex::{Captures, Regex};

use super::{references, words};
use crate::{
    analysis::{self, Language},
    model::{DocumentKind, Header, ResolutionId},
};

static CALLED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?ix)\b (?: un \s? sc \s? r (?:es)? | scr | s\s?/?\s?res
          | (?: (?:un|u\.n\.)\s )? (?: (?:unsc|sc|security\ council)\s )? res (?:olution)? s? )
          [.\s/]* (?:no\.?|nr\.?|number|\#)? \s* ([0-9]{1,4}) \b (?:\s?\(([0-9]{4})\)|/([0-9]{1,3})\b)?",
    )
});
/// How the word for a resolution begins in the other languages that write it before a number.
const RESOLUTION: [&str; 19] = [
    "résolution",
    "resolución",
    "resolução",
    "risoluzion",
    "resoluti",
    "rezoluc",
    "rezoluț",
    "rezoluţ",
    "rezolūcij",
    "rezoliucij",
    "resolucij",
    "rezolúci",
    "riżoluzzjoni",
    "resolutsioon",
    "päätöslauselma",
    "entschließung",
    "резолюци",
    "ψήφισμα",
    "usneseni",
];

/// As [`CALLED`]; one case at a time, as these words have letters beyond the plain alphabet.
static CALLED_ELSEWHERE: LazyLock<Regex> = LazyLock::new(|| {
    let capital = |word: &str| {
        let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        format!("{}{rest}", first.to_uppercase())
    };
    let words: Vec<String> =
        RESOLUTION.iter().flat_map(|word| [(*word).to_owned(), capital(word), word.to_uppercase()]).collect();
    regex(&format!(
        r"\b(?:{})[A-Za-z\u{{C0}}-\u{{4FF}}]*\s+(?:n[or]\.?\s*)?([0-9]{{1,4}})\b(?:\s?\(([0-9]{{4}})\)|/([0-9]{{1,3}})\b)?",
        words.join("|")
    ))
});

/// The fewest digits of a bare number.
const BARE_DIGITS: usize = 3;

/// So many bare numbers of a message are looked at; no question names as many resolutions.
const BARE_MAX: usize = 100;

static BARE: LazyLock<Regex> = LazyLock::new(|| regex(r"\b([0-9]{3,4})\b(?:\s?\(([0-9]{4})\))?"));

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the patterns above are fixed and valid")
}

/// The fewest digits of a procedure or an adopted text: a year and a number of four digits each.
const LONG_DIGITS: usize = 8;

/// A procedure of the Parliament, in text or in an address.
static PROCEDURE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)\b([0-9]{4})\s?(?:/|%2F)\s?([0-9]{4}[A-Z]?)\s?(?:\(|%28)\s?([A-Z]{3})\s?(?:\)|%29)"));

/// An adopted text without its term: as EUR-Lex counts it, or cut short.
static ADOPTED: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?i)\b(?:5([0-9]{4})(?:IP|AP|DP|BP|XP)([0-9]{4})|TA(?:-PROV)?\s?\(([0-9]{4})\)\s?([0-9]{4}))\b")
});

/// What the resolutions of a library are called besides their own numbers.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    short: HashMap<u32, ResolutionId>,
    /// The resolutions of a procedure, those that matter most first.
    procedures: HashMap<String, Vec<(DocumentKind, ResolutionId)>>,
    /// Adopted texts by year and number.
    adopted: HashMap<(u32, u32), ResolutionId>,
    /// The texts behind the first one of their documents.
    further: HashSet<ResolutionId>,
}

/// What the name of a resolution means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// By its own number, which the library may hold or not.
    ByNumber(ResolutionId),
    /// One of these: a procedure has several texts. Never empty.
    OneOf(Vec<ResolutionId>),
    /// Clearly a resolution, but the library has none of this number.
    Missing(String),
}

/// Where a name stands in a message, in bytes, and what it means.
pub(super) type Place = (Range<usize>, Named);

impl Numbers {
    /// What these resolutions are called.
    pub fn of<'a>(headers: impl IntoIterator<Item = &'a Header>) -> Self {
        let mut numbers = Self::default();
        for header in headers {
            let id = &header.id;
            if id.as_str() != id.document() {
                numbers.further.insert(id.clone());
                continue;
            }
            numbers.short.extend(short_number(id).map(|number| (number, id.clone())));
            numbers.adopted.extend(adopted_number(id).map(|number| (number, id.clone())));
            if let Some(procedure) = header.procedure.as_deref().and_then(|text| PROCEDURE.captures(text)) {
                let texts = numbers.procedures.entry(canonical(&procedure)).or_default();
                let text = (header.kind, id.clone());
                if !texts.contains(&text) {
                    texts.push(text);
                }
            }
        }
        numbers
    }

    /// The text of a document with this number (from 1), if the document has several and this one is held.
    pub(super) fn text(&self, document: &ResolutionId, text_no: usize) -> Option<ResolutionId> {
        let text = document.text(text_no);
        self.further.contains(&document.text(text_no.max(2))).then_some(text)
    }

    /// The resolutions that a message calls by a procedure, by the number of EUR-Lex or by a word with a short number.
    pub(super) fn called_in(&self, message: &str) -> Vec<Place> {
        // To count digits takes less time than to look for what needs them.
        if digits(message) == 0 {
            return Vec::new();
        }
        let may_be_long = || (digits(message) >= LONG_DIGITS).then_some(message).into_iter();
        let procedures = may_be_long().flat_map(|message| PROCEDURE.captures_iter(message));
        let procedures = procedures.filter_map(|captures| self.of_procedure(&captures));
        let adopted = may_be_long().flat_map(|message| ADOPTED.captures_iter(message));
        let adopted = adopted.filter_map(|captures| self.adopted(&captures));
        let mut found: Vec<Place> = procedures.chain(adopted).collect();
        let called = CALLED.captures_iter(message).chain(CALLED_ELSEWHERE.captures_iter(message));
        for place in called.filter_map(|captures| self.called(message, &captures)) {
            if !found.iter().any(|(range, _)| range.start < place.0.end && place.0.start < range.end) {
                found.push(place);
            }
        }
        found.sort_by_key(|(range, _)| range.start);
        found
    }

    /// The resolutions that a message calls by their bare numbers, in its order; held or not where `is_joined` says that the
    /// number stands in one breath with the name of another.
    pub(super) fn bare_in<'a>(
        &'a self,
        message: &'a str,
        is_joined: impl Fn(usize) -> bool + 'a,
    ) -> impl Iterator<Item = Place> + 'a {
        let may_be = (digits(message) >= BARE_DIGITS).then_some(message).into_iter();
        let bare = may_be.flat_map(|message| BARE.captures_iter(message)).take(BARE_MAX);
        bare.filter_map(move |captures| self.bare(message, &captures, &is_joined))
    }

    /// What a procedure is meant for: the text that was adopted, or else the joint motion, or else any.
    fn of_procedure(&self, captures: &Captures<'_>) -> Option<Place> {
        let range = captures.get(0)?.range();
        let procedure = canonical(captures);
        let Some(texts) = self.procedures.get(&procedure) else { return Some((range, Named::Missing(procedure))) };
        for kind in [DocumentKind::AdoptedText, DocumentKind::JointMotion] {
            let mut of_kind = texts.iter().filter(|(known, _)| *known == kind);
            if let (Some((_, id)), None) = (of_kind.next(), of_kind.next()) {
                return Some((range, Named::ByNumber(id.clone())));
            }
        }
        let mut ids: Vec<_> = texts.iter().map(|(_, id)| id.clone()).collect();
        ids.sort();
        let named = if ids.len() == 1 { Named::ByNumber(ids.remove(0)) } else { Named::OneOf(ids) };
        Some((range, named))
    }

    fn adopted(&self, captures: &Captures<'_>) -> Option<Place> {
        let whole = captures.get(0)?;
        let part = |one: usize, other: usize| captures.get(one).or_else(|| captures.get(other))?.as_str().parse().ok();
        let named = match self.adopted.get(&(part(1, 3)?, part(2, 4)?)) {
            Some(id) => Named::ByNumber(id.clone()),
            None => Named::Missing(whole.as_str().to_owned()),
        };
        Some((whole.range(), named))
    }

    fn called(&self, message: &str, captures: &Captures<'_>) -> Option<(Range<usize>, Named)> {
        let range = captures.get(0)?.range();
        if let Some(number) = captures.get(3) {
            return assembly(message, &range, &captures[1], number.as_str()).map(|id| (range, Named::ByNumber(id)));
        }
        match self.held(captures) {
            Some(id) => Some((range, Named::ByNumber(id))),
            // "Resolution 7" may be anything in a library without short numbers.
            None if self.short.is_empty() && captures[1].len() < 3 => None,
            None => Some((range, missing(captures))),
        }
    }

    fn bare(&self, message: &str, captures: &Captures<'_>, is_joined: impl Fn(usize) -> bool) -> Option<Place> {
        let whole = captures.get(0)?;
        let held = self.held(captures);
        let (before, rest) = (&message[..whole.start()], &message[whole.end()..]);
        let is_asked = is_asked(before, rest);
        let is_certain = || match captures.get(2) {
            Some(year) => analysis::year(year.as_str()).is_some() && !is_of_another_kind(before),
            None => {
                has_clauses(before, rest)
                    || !self.short.is_empty() && (is_asked || is_joined(whole.start()) || is_taken_up(before, rest))
            }
        };
        if held.is_none() && !is_certain() {
            return None;
        }
        let may_be_year = captures.get(2).is_none() && analysis::year(&captures[1]).is_some();
        // "Paragraph 4 of 1973", where resolutions have such numbers.
        let is_of_clause = || !self.short.is_empty() && is_of_clause(before);
        let year = may_be_year && !is_asked && !is_of_clause();
        // Part of a longer number, a date or a document's symbol.
        let inside = before.ends_with(['-', '.', ','])
            || before.ends_with('/') && !self.is_held_before(before)
            || before.trim_end().ends_with(['§', '¶'])
            || rest.starts_with('%')
            || rest.starts_with('/') && !self.is_held_behind(rest)
            || rest.starts_with(['’', '\''])
                && !rest[rest.chars().next().map_or(0, char::len_utf8)..].starts_with("s ");
        let noun = rest.starts_with(' ') && !before.trim().is_empty() && {
            let language = analysis::detect(message).unwrap_or_default();
            let next = analysis::tokens(rest).into_iter().next();
            next.is_some_and(|token| {
                let is_written_so = rest.trim_start().starts_with(&token.word);
                is_written_so && !is_small(&token.word, language) && !is_subject(before, &token.word)
            })
        };
        // "Which paragraph of 1373 covers …?", "is paragraph 4 of 1441 stricter …?"
        let noun = noun && (may_be_year || held.is_none() || !is_of_clauses(before) && !is_of_clause());
        let is_last_group = captures[1].len() == 3 && ends_with_first_group(before);
        let is_name = !year && !inside && !noun && !is_last_group;
        is_name.then(|| (whole.range(), held.map_or_else(|| missing(captures), Named::ByNumber)))
    }

    /// Whether a number that is held stands before a slash that ends a text: "1267/1373".
    fn is_held_before(&self, text: &str) -> bool {
        let text = text.strip_suffix('/').unwrap_or(text);
        let start = text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let is_apart = text[..start].chars().next_back().is_none_or(char::is_whitespace);
        is_apart && self.is_held_number(&text[start..])
    }

    /// The same of a slash that a text begins with.
    fn is_held_behind(&self, text: &str) -> bool {
        let text = text.strip_prefix('/').unwrap_or(text);
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let is_apart = text[end..].chars().next().is_none_or(|next| next.is_whitespace() || ",.:;?!".contains(next));
        is_apart && self.is_held_number(&text[..end])
    }

    fn is_held_number(&self, number: &str) -> bool {
        number.len() >= BARE_DIGITS
            && analysis::year(number).is_none()
            && number.parse().is_ok_and(|number| self.short.contains_key(&number))
    }

    fn held(&self, captures: &Captures<'_>) -> Option<ResolutionId> {
        let id = self.short.get(&captures[1].parse().ok()?)?;
        let year = captures.get(2).is_none_or(|year| id.to_string().ends_with(&format!("({})", year.as_str())));
        year.then(|| id.clone())
    }
}

/// A resolution that the library does not have, as it was called.
fn missing(captures: &Captures<'_>) -> Named {
    let year = captures.get(2).map_or_else(String::new, |year| format!(" ({})", year.as_str()));
    Named::Missing(format!("resolution {}{year}", &captures[1]))
}

/// Whether a number is asked what it says: "does 1325 …", "1325 says".
fn is_asked(before: &str, behind: &str) -> bool {
    let verb = behind.strip_prefix(' ').and_then(|behind| behind.split(|c: char| !c.is_alphabetic()).next());
    last_word(before).eq_ignore_ascii_case("does") || matches!(verb, Some("say" | "says"))
}

/// Whether a message asks for a number as for something that was asked before, and for nothing else: "what about 1325?", "same
/// for 1325".
fn is_taken_up(before: &str, behind: &str) -> bool {
    const TAKING_UP: [&str; 6] = ["what about", "how about", "and", "and what about", "same for", "the same for"];
    let before = before.trim().to_lowercase();
    TAKING_UP.contains(&&*before) && !behind.contains(char::is_alphanumeric)
}

/// Whether the word before a number is that of another kind of text: "Regulation 1215 (2012)".
fn is_of_another_kind(before: &str) -> bool {
    const OTHERS: [&str; 8] =
        ["regulation", "directive", "decision", "act", "law", "convention", "document", "procedure"];
    OTHERS.iter().any(|other| last_word(before).eq_ignore_ascii_case(other))
}

fn last_word(text: &str) -> &str {
    text.split_whitespace().next_back().unwrap_or_default()
}

/// A clause beside a number takes no more characters: a message may hold very many numbers, and each is looked around.
const BESIDE_MAX: usize = 40;

/// Whether a clause stands beside a number as of its resolution: "para 2 of 687", "687 para 2".
fn has_clauses(before: &str, behind: &str) -> bool {
    let end = behind.char_indices().nth(BESIDE_MAX).map_or(behind.len(), |(end, _)| end);
    let behind = &behind[..end];
    is_of_clause(before)
        || behind.starts_with(' ')
            && references::find(behind.trim_start(), false, None).groups.iter().any(|group| group.span.start == 0)
}

/// Whether a text ends with a clause and "of".
fn is_of_clause(text: &str) -> bool {
    let start = text.char_indices().rev().nth(BESIDE_MAX).map_or(0, |(start, _)| start);
    let of = text[start..].trim_end().strip_suffix(" of").map(str::trim_end);
    of.is_some_and(|of| references::find(of, false, None).groups.iter().any(|group| group.span.end == of.len()))
}

/// Whether a text ends with a word for clauses and "of", as in "which paragraph of".
fn is_of_clauses(text: &str) -> bool {
    const CLAUSES: [&str; 10] =
        ["paragraph", "paragraphs", "part", "parts", "clause", "clauses", "section", "recital", "recitals", "preamble"];
    let of = text.trim_end().strip_suffix(" of").unwrap_or_default();
    CLAUSES.iter().any(|clause| last_word(of).eq_ignore_ascii_case(clause))
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// The resolution of the General Assembly with these numbers of a session and in it; other bodies count alike, and the
/// Assembly's sessions have been counted so since the thirty-first.
fn assembly(message: &str, range: &Range<usize>, session: &str, number: &str) -> Option<ResolutionId> {
    const OTHERS: [&str; 6] = ["council", "commission", "hrc", "cnd", "unea", "ecosoc"];
    let before = analysis::tokens(&message[..range.start]);
    let is_other = before.last().is_some_and(|token| OTHERS.contains(&token.word.as_str()));
    let is_session = session.parse().is_ok_and(|session| (31..200).contains(&session));
    (is_session && !is_other).then(|| format!("A/RES/{session}/{number}").parse().ok()).flatten()
}

/// Whether a text ends with the first digits of a number, as in "about 1 457"; "paragraph 1" asks for a clause.
fn ends_with_first_group(text: &str) -> bool {
    let Some(text) = text.strip_suffix(char::is_whitespace) else { return false };
    let digits = text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let is_clause = || references::find(text, false, None).groups.iter().any(|group| group.span.end == text.len());
    (1..=3).contains(&digits) && !is_clause()
}

/// Whether a word behind a number says that the number names a text: a verb of asking, an auxiliary, a preposition.
fn is_small(word: &str, language: Language) -> bool {
    // "1546 de ces soldats"
    let counts = ["de", "des", "di", "dei", "del"].contains(&word);
    let is_it = |language| words::is_function_word(word, language) || words::is_frame_word(word, language);
    is_it(Language::English)
        || is_it(language) && !counts
        || ["op", "pp", "para", "let", "allow", "deal", "vs", "versus"].contains(&word)
}

/// Whether a number is what a question is about, as in "does 1441 act …": a count would have a verb for several.
fn is_subject(before: &str, next: &str) -> bool {
    let before = analysis::tokens(before).pop().map(|token| token.word).unwrap_or_default();
    let is_several = next.ends_with('s') || ["people", "women", "men", "children", "police"].contains(&next);
    before == "does" || ["did", "was", "is", "has"].contains(&before.as_str()) && !is_several
}

fn canonical(procedure: &Captures<'_>) -> String {
    format!("{}/{}({})", &procedure[1], procedure[2].to_uppercase(), procedure[3].to_uppercase())
}

/// Year and number of an adopted text.
fn adopted_number(id: &ResolutionId) -> Option<(u32, u32)> {
    let (year, number) = id.document().strip_prefix('P')?.split_once("_TA(")?.1.split_once(')')?;
    Some((year.parse().ok()?, number.parse().ok()?))
}

fn short_number(id: &ResolutionId) -> Option<u32> {
    id.document().strip_prefix("S/RES/")?.split(' ').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(id: &str, procedure: Option<&str>) -> Header {
        let id = id.parse().expect("a number");
        let procedure = procedure.map(ToOwned::to_owned);
        crate::model::Resolution::new(id, String::new(), procedure, String::new(), Vec::new()).header
    }

    fn numbers() -> Numbers {
        Numbers::of(&[
            header("S/RES/1546 (2004)", None),
            header("S/RES/2014 (2011)", None),
            header("S/RES/984 (1995)", None),
            header("A/RES/78/219", None),
            header("B9-0234/2022", Some("2022/2658(RSP)")),
            header("P9_TA(2022)0219", Some("2022/2658(RSP)")),
            header("B9-0216/2024", Some("2024/2006(RSP)")),
            header("B9-0218/2024", Some("2024/2006(RSP)")),
        ])
    }

    #[track_caller]
    fn check(message: &str, expected: Option<&str>) {
        let called = numbers().called_in(message).into_iter().next();
        let found = called.or_else(|| numbers().bare_in(message, |_| false).next()).map(|(_, named)| match named {
            Named::ByNumber(id) => id.to_string(),
            Named::OneOf(ids) => ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or "),
            Named::Missing(name) => format!("no {name}"),
        });
        assert_eq!(found.as_deref(), expected, "{message}");
    }

    #[test]
    fn a_short_number_names_a_resolution_that_is_held() {
        for message in [
            "resolution 1546 para 7(a)(ii)",
            "UNSCR 1546 OP 6",
            "res. 1546",
            "unsc res 1546 (2004)",
            "PP3 of S/RES/1546",
            "What does 1546 say about elections?",
            "Under 1546, can they?",
            "1546 - what now",
            "1546 op6(b)",
            "paragraph 7 1546",
            "Que dit la résolution 1546 ?",
            "Was sagt die Resolution 1546 (2004)?",
            "Co mówi rezolucja nr 1546 o wyborach?",
            "РЕЗОЛЮЦИЯ 1546",
            "does 1546 act under chapter VII",
            "did 1546 authorize the use of force?",
            "1546's elections",
            "was sagt 1546 zum Irak",
            "que dit la 1546 sur l’Irak ?",
            "UNSCR1546 OP 6",
        ] {
            check(message, Some("S/RES/1546 (2004)"));
        }
        check("what does resolution 2014 say", Some("S/RES/2014 (2011)"));
    }

    #[test]
    fn a_short_number_that_can_only_be_a_resolutions_is_missed_where_it_is_not_held() {
        for message in ["what about 1325?", "same for 1325", "and 1325", "paragraph 3 of 1325"] {
            check(message, Some("no resolution 1325"));
        }
        check("what about 1325 women?", None);
        let parliament = Numbers::of(&[header("B9-0234/2022", None)]);
        for (message, expected) in [
            ("paragraph 3 of 1373", true),
            ("paragraph 7 of B9-0234/2022 and paragraph 3 of 1373", true),
            ("paragraph 3 of 2022", false),
            ("what about 1325?", false),
        ] {
            assert_eq!(parliament.bare_in(message, |_| false).next().is_some(), expected, "{message}");
        }
    }

    #[test]
    fn a_session_and_a_number_name_a_resolution_of_the_general_assembly() {
        for message in
            ["resolution 78/219, paragraph 4", "Resolution no. 78/219", "résolution 78/219", "UN resolution 78/219"]
        {
            check(message, Some("A/RES/78/219"));
        }
        check("paragraph 1 of resolution 76/179", Some("A/RES/76/179"));
        for message in ["Human Rights Council resolution 49/3", "resolution 7/12"] {
            check(message, None);
        }
    }

    #[test]
    fn other_numbers_name_none() {
        for message in [
            "in 2014",
            "the 984 soldiers",
            "did 984 soldiers die?",
            "the toll was 984 soldiers",
            "hay 984 de los soldados",
            "combien de 984 soldats sont morts ?",
            "S/2004/1546",
            "§ 984",
            "about 1 984",
            "what does paragraph 3 say about 1 984?",
            "Rule 144",
            "1,546",
            "resolution of 2000",
        ] {
            check(message, None);
        }
        check("paragraph 1 984", Some("S/RES/984 (1995)"));
        check("resolution 1999", Some("no resolution 1999"));
        check("resolution 1546 (1999)", Some("no resolution 1546 (1999)"));
    }

    #[test]
    fn what_is_surely_a_resolution_is_missed_where_it_is_not_held() {
        for message in ["1325 (2000) op 8", "op 8 of 1325 (2000)", "is 1325 (2000) recalled"] {
            check(message, Some("no resolution 1325 (2000)"));
        }
        for message in ["what does 1325 say about women?", "1325 para 3", "paragraph 3(a) of 1325", "what 1325 says"] {
            check(message, Some("no resolution 1325"));
        }
        check("what does 1973 say about Libya?", Some("no resolution 1973"));
        check("what does 2014 say about Haiti?", Some("S/RES/2014 (2011)"));
        check("para 4 of 1973", Some("no resolution 1973"));
        check("which part of 1546 covers elections", Some("S/RES/1546 (2004)"));
        check("984/1546 para 1", Some("S/RES/984 (1995)"));
        check("984/2014 para 1", None);
        for message in [
            "Regulation 1215 (2012)",
            "300 of 500 people",
            "of 1325 soldiers, how many died?",
            "1325 women say no",
            "in 1325 (12)",
            "paragraph 3 of 300 soldiers",
        ] {
            check(message, None);
        }
        let of_parliament = Numbers::of(&[header("B9-0234/2022", None)]);
        assert!(of_parliament.bare_in("what does 500 say", |_| false).next().is_none());
    }

    #[test]
    fn a_procedure_means_its_adopted_text_or_one_of_its_motions() {
        for message in [
            "paragraph 2 of 2022/2658(RSP)",
            "https://oeil.europarl.europa.eu/oeil/en/procedure-file?reference=2022/2658(RSP)",
            "https://oeil.secure.europarl.europa.eu/oeil/popups/ficheprocedure.do?reference=2022%2F2658%28RSP%29&l=en",
            "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:52022IP0219",
            "TA(2022)0219",
        ] {
            check(message, Some("P9_TA(2022)0219"));
        }
        check("2024/2006(RSP)", Some("B9-0216/2024 or B9-0218/2024"));
        check("2021/1111(INI)", Some("no 2021/1111(INI)"));
    }
}
