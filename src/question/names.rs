//! Which resolutions a message names, and where: by number or by link.
//!
//! ```text
//! name = number | alias | link    a link is a name where a number stands in it
//! link = address ("#" anchor)?    an anchor such as "#par7" asks for a clause; the language in an address, as in
//!                                 "…_DE.html", is the one to quote in
//! ```
//!
//! A link belongs to its name from end to end, so that nothing in it is read as words or clauses; one without a number is
//! passed over. A number says more surely than an alias what a question is about.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::{
    Aliases,
    numbers::{Named, Numbers, Place},
    parts,
};
use crate::model::{Language, ResolutionId, roman};

/// Addresses, of the official sites without `https://` too; brackets around them are cut off later.
static LINK: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r#"(?i)(?:https?://|\bwww\.|\b(?:[a-z0-9-]+\.)*(?:europa\.eu|undocs\.org|un\.org)/|/doceo/document/)[^\s<>"«»“”]{2,}"#;
    Regex::new(pattern).expect("the pattern is fixed and valid")
});

/// The language in the name of a version's file, or in an address.
static LANGUAGE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)(?:[0-9]_|[?&]language=|/legal-content/|undocs\.org/)([a-z]{2})(?:[./&#_]|$)";
    Regex::new(pattern).expect("the pattern is fixed and valid")
});

/// Which text of a document is meant: "section II", "text 2". The sections of a resolution are texts if each has paragraphs of
/// its own.
static SECTION: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)\b(?:section|part|text)\s+([ivx]{1,6}|[0-9]{1,2})\b";
    Regex::new(pattern).expect("the pattern is fixed and valid")
});

/// The letter of a part right behind the number of its resolution.
static LETTER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^ ?([A-Z])(?:[^A-Za-z0-9./]|$)").expect("the pattern is fixed and valid"));

/// A resolution named in a message.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// In bytes; the whole link where it stands in one.
    pub(super) range: Range<usize>,
    pub(super) named: Named,
    /// What stands behind the `#` of its link.
    pub(super) anchor: Option<String>,
    /// The language of the version whose address or file it is.
    language: Option<Language>,
}

/// The names of a message.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// In the order of the text.
    pub(super) names: Vec<Name>,
    /// The place in `names` of the one that a question is about: the first by an own number, or else the first.
    pub(super) first: Option<usize>,
    /// Links without a number, and words that tell which text of a document is named.
    pub(super) links: Vec<Range<usize>>,
    /// Whether the message names nothing but by a bare number.
    is_bare: bool,
}

impl Names {
    pub(super) fn of(message: &str, numbers: &Numbers, aliases: &Aliases) -> Self {
        // Every link has one of these, and few questions do.
        let may_link = message.contains(['/', '.']);
        let links = LINK.find_iter(if may_link { message } else { "" });
        let links: Vec<_> = links.map(|link| trimmed(message, link.range())).collect();
        let own = ResolutionId::find_all(message).into_iter().map(|(range, id)| (range, Named::ByNumber(id)));
        let mut names = Self::default();
        for place in own {
            names.add(message, &links, place);
        }
        let by_own = !names.names.is_empty();
        let mut called = numbers.called_in(message);
        if by_own {
            // Beside a name that is certain, "resolution 12" of somebody else's is none.
            called.retain(|(_, named)| !matches!(named, Named::Missing(_)));
        }
        let certain = names.names.len();
        let is_in_link = |place: &Place| links.iter().any(|link| overlap(link, &place.0));
        called.extend(aliases.places(message).into_iter().filter(|place| !is_in_link(place)));
        for place in called {
            names.add(message, &links, place);
        }
        if names.names.is_empty()
            && let Some(place) = numbers.bare_in(message, |_| false).find(|place| !is_in_link(place))
        {
            names.add(message, &[], place);
            names.is_bare = true;
        }
        let first = if by_own { names.names[..certain].iter() } else { names.names.iter() };
        let first = first.map(|name| name.range.start).min();
        names.names.sort_by_key(|name| name.range.start);
        names.first = first.and_then(|start| names.names.iter().position(|name| name.range.start == start));
        names.links = links;
        names.links.retain(|link| !names.names.iter().any(|name| overlap(link, &name.range)));
        names.take_up_sections(message, numbers);
        names
    }

    /// Has each name mean the text of its document that the words nearest to it tell of, if there is one: "section II of …", "…,
    /// part 2", "resolution 55/33 B".
    fn take_up_sections(&mut self, message: &str, numbers: &Numbers) {
        let text_of = |name: &Name, text_no: u32| match &name.named {
            Named::ByNumber(id) => numbers.text(id, usize::try_from(text_no).ok()?),
            _ => None,
        };
        if !self.names.iter().any(|name| text_of(name, 2).is_some()) {
            return;
        }
        for captures in SECTION.captures_iter(message) {
            let whole = captures.get_match().range();
            // An alias may have such words itself.
            if self.names.iter().any(|name| overlap(&name.range, &whole)) {
                continue;
            }
            let apart = |name: &Name| name.range.start.abs_diff(whole.end).min(whole.start.abs_diff(name.range.end));
            let Some(name) = self.names.iter_mut().min_by_key(|name| apart(name)) else { return };
            let text_no = captures[1].parse().ok().or_else(|| roman::read(&captures[1].to_lowercase()));
            if let Some(text) = text_no.and_then(|text_no| text_of(name, text_no)) {
                // The number of a document stands for all of its texts.
                let is_first = text_no == Some(1);
                name.named = if is_first { Named::OneOf(vec![text]) } else { Named::ByNumber(text) };
                self.links.push(whole);
            }
        }
        let nexts: Vec<_> = self.names.iter().skip(1).map(|next| next.range.start).chain([message.len()]).collect();
        for (name, next) in self.names.iter_mut().zip(nexts) {
            // What stands between may be nothing, where one name ends in the next.
            let behind = message.get(name.range.end..next).unwrap_or_default();
            let letter = LETTER.captures(behind).and_then(|captures| captures.get(1));
            // In "resolution 55/33 I think", it is a word.
            let is_word =
                |letter: &str| letter == "I" && behind.trim_start()[1..].trim_start().starts_with(char::is_lowercase);
            let letter = letter.filter(|letter| !is_word(letter.as_str()));
            let text_no = letter.map(|letter| u32::from(letter.as_str().as_bytes()[0] - b'A') + 1);
            if let (Some(letter), Some(text)) = (letter, text_no.and_then(|text_no| text_of(name, text_no))) {
                name.named = Named::ByNumber(text);
                name.range.end += letter.end();
            }
        }
    }

    /// Adds further bare numbers: those in one breath with a name, as in "UNSCR 1540 and 1373". Of a message that asks for
    /// clauses also those beside a clause, "§ 1 of 1373", "1373 OP 1", and all where it names nothing otherwise.
    pub(super) fn add_bare(&mut self, message: &str, numbers: &Numbers, asks_for_clauses: bool) {
        let known: Vec<usize> = self.names.iter().map(|name| name.range.end).collect();
        let is_joined = |start: usize| {
            let ends = known.iter().copied().filter(|end| *end <= start);
            ends.max().is_some_and(|end| parts::is_joined(&message[end..start]))
        };
        let bare: Vec<_> = numbers.bare_in(message, is_joined).collect();
        for place in bare {
            let in_link = self.links.iter().any(|link| overlap(link, &place.0));
            let ends = self.names.iter().map(|name| name.range.end).filter(|end| *end <= place.0.start);
            let is_joined = ends.max().is_some_and(|end| parts::is_joined(&message[end..place.0.start]));
            let is_beside_clause = || stands_beside_clause(&message[..place.0.start], &message[place.0.end..]);
            if !in_link && (is_joined || asks_for_clauses && (self.is_bare || is_beside_clause())) {
                self.add(message, &[], place);
                self.names.sort_by_key(|name| name.range.start);
            }
        }
    }

    /// Adds a name, with the link around it, unless there is one in that place.
    fn add(&mut self, message: &str, links: &[Range<usize>], (range, named): Place) {
        let link = links.iter().find(|link| overlap(link, &range));
        let whole = link.map_or(range.clone(), |link| link.start.min(range.start)..link.end.max(range.end));
        if self.names.iter().any(|name| overlap(&name.range, &whole)) {
            return;
        }
        let anchor = link.and_then(|link| message[link.clone()].split_once('#')).map(|(_, anchor)| anchor.to_owned());
        let language = LANGUAGE.captures(&message[whole.clone()]);
        let language = language.and_then(|captures| captures[1].to_lowercase().parse().ok());
        self.names.push(Name { range: whole, named, anchor, language });
    }

    /// The language of the version that the message links to: the first, if it links to several.
    pub(super) fn linked(&self) -> Option<Language> {
        self.names.iter().find_map(|name| name.language)
    }

    /// The name that a question is about.
    pub(super) fn first(&self) -> Option<&Name> {
        self.first.map(|first| &self.names[first])
    }

    /// The message with a bar for each name and link, as many bytes long: a comma would join the clauses on either side.
    pub(super) fn without(&self, message: &str) -> String {
        let mut without = message.to_owned();
        for range in self.names.iter().map(|name| &name.range).chain(&self.links) {
            let blanks = " ".repeat(range.len().saturating_sub(2));
            without.replace_range(range.clone(), &format!(" |{blanks}"));
        }
        without
    }

    /// The message with a comma for the name that it is about, and without links that name nothing.
    pub(super) fn without_first(&self, message: &str) -> String {
        self.with_commas(message, self.first.map_or(0..0, |first| first..first + 1))
    }

    /// The same for all names in one breath with that one.
    pub(super) fn without_breath(&self, message: &str) -> String {
        self.with_commas(message, self.breath(message))
    }

    /// The places in `names` of the one that a question is about and of those in one breath with it: "1373 and 1267".
    pub(super) fn breath(&self, message: &str) -> Range<usize> {
        let Some(first) = self.first else { return 0..0 };
        let is_joined = |at: &usize| {
            let between = self.names[at - 1].range.end..self.names[*at].range.start;
            message.get(between).is_some_and(parts::is_joined)
        };
        let before = (1..=first).rev().take_while(is_joined).count();
        let behind = (first + 1..self.names.len()).take_while(is_joined).count();
        first - before..first + behind + 1
    }

    fn with_commas(&self, message: &str, names: Range<usize>) -> String {
        let mut ranges: Vec<_> = self.links.iter().map(|link| (link, " ")).collect();
        ranges.extend(self.names[names].iter().map(|name| (&name.range, " , ")));
        ranges.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        let mut without = message.to_owned();
        for (range, sign) in ranges {
            without.replace_range(range.clone(), sign);
        }
        without
    }
}

/// Whether "of" leads to a place, or the word for a clause follows it.
fn stands_beside_clause(before: &str, behind: &str) -> bool {
    let word = before.split_whitespace().next_back().unwrap_or_default();
    let next = behind.split_whitespace().next().unwrap_or_default().to_lowercase();
    let is_clause = ["op", "pp", "para", "par", "§", "¶"].iter().any(|clause| next.starts_with(clause));
    word.eq_ignore_ascii_case("of") || is_clause
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// A link without the marks of the sentence around it: `(https://…/S/RES/1540(2004)).`
fn trimmed(message: &str, mut link: Range<usize>) -> Range<usize> {
    let text = &message[link.clone()];
    let surplus = |open: char, close: char| text.matches(close).count().saturating_sub(text.matches(open).count());
    let (mut round, mut square) = (surplus('(', ')'), surplus('[', ']'));
    for last in text.chars().rev() {
        let is_outside = match last {
            ')' => round > 0,
            ']' => square > 0,
            _ => ".,;:!?'*_|~`’".contains(last),
        };
        if !is_outside {
            break;
        }
        round -= usize::from(last == ')');
        square -= usize::from(last == ']');
        link.end -= last.len_utf8();
    }
    link
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::Alias;

    #[track_caller]
    fn check(message: &str, expected: &[(&str, &str)]) {
        let names = Names::of(message, &Numbers::default(), &Aliases::default());
        let id = |name: &Name| match &name.named {
            Named::ByNumber(id) => id.to_string(),
            other => format!("{other:?}"),
        };
        let found = names.names.iter().map(|name| (message[name.range.clone()].to_owned(), id(name)));
        let expected = expected.iter().map(|(text, id)| ((*text).to_owned(), (*id).to_owned()));
        assert_eq!(found.collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "{message}");
        assert_eq!(names.without(message).len(), message.len());
    }

    #[test]
    fn a_link_belongs_to_its_name_from_end_to_end() {
        let doceo = "https://www.europarl.europa.eu/doceo/document/TA-9-2022-0219_DE.html?item=2#par7";
        check(&format!("see <{doceo}>, please"), &[(doceo, "P9_TA(2022)0219")]);
        check(&format!("[it]({doceo}), **{doceo}**."), &[(doceo, "P9_TA(2022)0219"); 2]);
        let undocs = "undocs.org/en/S/RES/1540(2004)";
        check(&format!("({undocs}), § 2"), &[(undocs, "S/RES/1540 (2004)")]);
        check("/doceo/document/B-9-2022-0234_EN.html", &[("/doceo/document/B-9-2022-0234_EN.html", "B9-0234/2022")]);
        let names = Names::of(doceo, &Numbers::default(), &Aliases::default());
        assert_eq!(names.names[0].anchor.as_deref(), Some("par7"));
    }

    #[test]
    fn a_link_tells_the_language_of_its_version() {
        for (message, expected) in [
            ("https://www.europarl.europa.eu/doceo/document/B-9-2022-0234_DE.html", Some(Language::German)),
            ("B-9-2022-0234_FR.pdf", Some(Language::French)),
            ("B-9-2022-0234_pl", Some(Language::Polish)),
            ("https://undocs.org/fr/S/RES/1540(2004)", Some(Language::French)),
            ("https://eur-lex.europa.eu/legal-content/IT/TXT/?uri=CELEX:52022IP0219", Some(Language::Italian)),
            ("https://www.europarl.europa.eu/doceo/document/B-9-2022-0234_XX.html", None),
            ("https://example.org/1_DE.html and B9-0234/2022", None),
            ("B9-0234/2022", None),
        ] {
            let names = Names::of(message, &Numbers::default(), &Aliases::default());
            assert_eq!(names.linked(), expected, "{message}");
        }
    }

    #[test]
    fn the_section_of_a_document_with_several_texts_is_the_one_that_is_told() {
        let header = |id: &str| {
            let id = id.parse().expect("a number");
            crate::model::Resolution::new(id, String::new(), None, String::new(), Vec::new()).header
        };
        let numbers = Numbers::of(&["A/RES/60/248", "A/RES/60/248#2", "A/RES/60/249"].map(header));
        for (message, expected) in [
            ("section II, paragraph 1 of A/RES/60/248", "A/RES/60/248#2"),
            ("A/RES/60/248 part 2 § 1", "A/RES/60/248#2"),
            ("paragraph 1 of section I of A/RES/60/248", "A/RES/60/248"),
            ("section III of A/RES/60/248", "A/RES/60/248"),
            ("section II of A/RES/60/249", "A/RES/60/249"),
            ("A/RES/60/249 and section II of A/RES/60/248, § 1", "A/RES/60/249"),
            ("paragraph 1 of A/RES/60/248 B", "A/RES/60/248#2"),
            ("paragraph 1 of A/RES/60/248 C", "A/RES/60/248"),
            ("paragraph 1 of A/RES/60/248 B/RES/1", "A/RES/60/248"),
        ] {
            let names = Names::of(message, &numbers, &Aliases::default());
            let id = match &names.first().expect("a name").named {
                Named::ByNumber(id) => id,
                Named::OneOf(ids) => &ids[0],
                Named::Missing(name) => panic!("{message}: {name}"),
            };
            assert_eq!(id.as_str(), expected, "{message}");
            let is_passed_over = message.contains("§") || message.contains("paragraph");
            assert_eq!(
                !names.without(message).contains("section") && !names.without(message).contains("part "),
                is_passed_over,
                "{message}"
            );
        }
    }

    #[test]
    fn an_alias_may_tell_a_section_itself() {
        let header = |id: &str| {
            crate::model::Resolution::new(id.parse().expect("a number"), String::new(), None, String::new(), Vec::new())
                .header
        };
        let numbers = Numbers::of(&["A/RES/60/248", "A/RES/60/248#2"].map(header));
        for alias in ["libya part ii", "libya part", "part ii libya"] {
            let aliases = Aliases::from_iter([(Alias::typed(alias), "A/RES/60/248".parse().expect("a number"))]);
            for message in ["libya part ii", "libya part 2", "part ii libya, paragraph 1"] {
                let names = Names::of(message, &numbers, &aliases);
                assert_eq!(names.without(message).len(), message.len());
                assert!(names.without_first(message).len() <= message.len() + 1, "{message}");
            }
        }
    }

    #[test]
    fn a_link_without_a_number_is_passed_over() {
        let names = Names::of("https://example.org/paragraph-7?p=7", &Numbers::default(), &Aliases::default());
        assert!(names.names.is_empty());
        assert_eq!(names.without("https://example.org/paragraph-7?p=7").trim(), "|");
    }
}
