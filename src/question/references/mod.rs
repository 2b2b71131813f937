//! References to clauses as people write them.
//!
//! ```text
//! reference = kind numbers                       paragraph 7, §§ 4, 6–8, recitals A to C, OP5
//!           | places kind                        the 2nd and 8th paragraph, last two recitals
//!           | point "of" kind number             point (f) of paragraph 4
//!           | digits ("(" point ")")+            4(c), where a clause stands alone in the sentence
//!           | bare numbers                       item 4, no. 66, 7a: where the message is nothing else
//! bare      = "item" | "number" | "no." | "p." | "#"
//! ```
//!
//! `kinds` has the words for kinds, `foreign` those of other languages, `listed` the numbers behind them, `points` what stands below a number and `places`
//! what is counted; `others` tells what is not ours. What belongs to another text, such as "Article 5, paragraph 2" or "paragraph 2 of Annex I", is no
//! reference, nor is a number that is part of another, such as "§ 1/1".

mod follow;
mod foreign;
mod kinds;
mod listed;
mod numerals;
mod others;
mod pieces;
mod places;
mod points;

use std::ops::Range;

pub use follow::{going_on, stepping_on};

use self::{listed::Numbered, pieces::Pieces};
use super::words;
use crate::{
    analysis::Language,
    model::{ClauseKind, ClauseLabel},
};

/// Whether words name a kind of clause, as "2nd recital" does.
pub fn names_kind_of_clause(text: &str) -> bool {
    let pieces = Pieces::of(text, None);
    (0..pieces.len()).any(|at| kinds::at(&pieces, at).is_some())
}

/// The most clauses that one message can ask for; a longer range ends here, and what follows is not read as references.
const ASKED_MAX: usize = 60;

/// A clause asked for by its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    Label(ClauseLabel),
    /// Counted from one end of the clauses of a kind.
    Counted(ClauseKind, Position),
    /// The one before or behind a clause among those of its kind.
    Beside(ClauseLabel, Step),
    /// Counted from one end of the points directly below a clause.
    Point(ClauseLabel, Position),
    /// All that stand between two clauses with successive numbers: those inserted by amendment, if there are any.
    Between(ClauseLabel, Box<ClauseLabel>),
}

impl Asked {
    /// The label that it is, or is told by.
    #[must_use]
    pub fn label(&self) -> Option<&ClauseLabel> {
        match self {
            Self::Label(label) | Self::Beside(label, _) | Self::Point(label, _) | Self::Between(label, _) => {
                Some(label)
            }
            Self::Counted(..) => None,
        }
    }
}

/// The way from a clause to the one beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Before,
    After,
}

/// A place among the clauses of a kind, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    FromStart(u32),
    FromEnd(u32),
}

/// The references of a message and where they stand.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) groups: Vec<Group>,
    /// The language of the words for them, where the message's is not known and these tell it.
    pub(super) language: Option<Language>,
}

/// Clauses that are asked for in one breath: "paragraphs 4 and 6 to 8".
#[derive(Debug)]
pub(super) struct Group {
    /// Where it stands, in bytes.
    pub(super) span: Range<usize>,
    pub(super) asked: Vec<Asked>,
}

/// What some pieces ask for, and where the next piece is.
type Read = (Vec<Asked>, usize);

/// The kind of clauses that a message without references is about.
pub(super) fn kind(text: &str, language: Option<Language>) -> Option<ClauseKind> {
    kinds::of_all(&Pieces::of(text, language))
}

/// Finds all references, in the order of the text; each clause once.
///
/// `named` says that the message names its resolution, so that a number alone means a paragraph.
pub(super) fn find(text: &str, named: bool, language: Option<Language>) -> Found {
    let pieces = Pieces::of(text, language);
    let mut found = in_sentence(&pieces);
    if found.groups.is_empty()
        && language != Some(Language::English)
        && let Some(told) = foreign::language(&Pieces::of(text, None))
    {
        // A few words may look like no language or another: the word for the clauses tells it in "motywy od A do C".
        found = in_sentence(&Pieces::of(text, Some(told)));
        found.language = Some(told);
    }
    if found.groups.is_empty() {
        return bare(&pieces, named).unwrap_or_default();
    }
    if language.is_none() {
        found.language = foreign::language(&pieces);
    }
    found
}

fn in_sentence(pieces: &Pieces) -> Found {
    let mut found = Found::default();
    if !(0..pieces.len()).any(|at| pieces.digits(at).is_some() || kinds::counted(pieces, at).is_some()) {
        // No reference has neither a number nor a word for a clause, and most questions have none.
        return found;
    }
    let mut at = 0;
    while at < pieces.len() {
        if let Some(end) = others::part(pieces, at) {
            at = end;
            continue;
        }
        let read = places::beside(pieces, at)
            .or_else(|| places::before_last_of(pieces, at))
            .or_else(|| points::counted(pieces, at))
            .or_else(|| listed::with_kind(pieces, at))
            .or_else(|| places::counted(pieces, at))
            .or_else(|| listed::inverted(pieces, at))
            .or_else(|| listed::alone(pieces, at))
            .or_else(|| foreign::number_first(pieces, at))
            .or_else(|| places::dotted(pieces, at));
        let Some((asked, end)) = read else {
            at += 1;
            continue;
        };
        if !others::have(pieces, at..end) {
            found.add(pieces, asked, at..end);
        }
        at = end;
    }
    found
}

impl Found {
    /// All that is asked for, each once, in the order of the text.
    pub(super) fn asked(&self) -> Vec<Asked> {
        let mut asked = Vec::new();
        for one in self.groups.iter().flat_map(|group| &group.asked) {
            if !asked.contains(one) {
                asked.push(one.clone());
            }
        }
        asked
    }

    /// Whether some of these bytes belong to a reference.
    pub(super) fn has(&self, bytes: Range<usize>) -> bool {
        self.groups.iter().any(|group| group.span.start < bytes.end && bytes.start < group.span.end)
    }

    fn add(&mut self, pieces: &Pieces, mut asked: Vec<Asked>, at: Range<usize>) {
        let is_one = |asked: &Asked| !matches!(asked, Asked::Between(..));
        let read = self.groups.iter().flat_map(|group| &group.asked).filter(|asked| is_one(asked)).count();
        let mut left = ASKED_MAX.saturating_sub(read);
        asked.retain(|asked| {
            let kept = left > 0;
            left -= usize::from(kept && is_one(asked));
            kept
        });
        if let (Some(first), Some(last)) = (pieces.get(at.start), pieces.get(at.end - 1)) {
            self.groups.push(Group { span: first.start..last.end, asked });
        }
    }
}

/// Words for a clause that mean one only where nothing else is said.
const BARE: [&str; 13] =
    ["item", "items", "number", "numbers", "no", "nos", "nr", "num", "p", "#", "n", "numero", "nummer"];

/// Words around a bare reference.
const AROUND_BARE: [&str; 23] = [
    "what", "does", "s", "say", "says", "in", "show", "me", "quote", "give", "read", "please", "pls", "plz", "thanks",
    "thx", "the", "of", "from", "and", "is", "whats", "op",
];

/// A message that is a number and nothing else, or the letters of recitals beside a resolution; `None` if anything else is in it.
fn bare(pieces: &Pieces, named: bool) -> Option<Found> {
    let mut found = Found::default();
    let mut at = 0;
    while at < pieces.len() {
        let introduced = BARE.contains(&pieces.text(at));
        let from = if introduced { listed::behind_fillers(pieces, at + 1, ClauseKind::Paragraph) } else { at };
        match listed::numbers(pieces, from, ClauseKind::Paragraph, true) {
            Some((numbers, end)) if introduced || numbers.iter().all(|number| is_plainly_one(number, named)) => {
                found.add(pieces, numbers.into_iter().map(Numbered::asked).collect(), at..end);
                at = end;
            }
            _ if named && is_letter(pieces, at) => {
                let (letters, end) = listed::numbers(pieces, at, ClauseKind::Recital, true)?;
                found.add(pieces, letters.into_iter().map(Numbered::asked).collect(), at..end);
                at = end;
            }
            _ if !pieces.is_word(at) && pieces.digits(at).is_none() => at += 1,
            _ if AROUND_BARE.contains(&pieces.text(at)) => at += 1,
            _ => return None,
        }
    }
    Some(found)
}

/// Whether a number can only be a clause's: `7a`, `7(a)`.
fn is_plainly_one(number: &Numbered, named: bool) -> bool {
    number.is_marked() || (named && number.is_small())
}

/// Whether a capital letter stands alone, or twice, as that of a recital does.
fn is_letter(pieces: &Pieces, at: usize) -> bool {
    let text = pieces.text(at);
    let is_one = text.len() == 1 || (text.len() == 2 && text.as_bytes()[0] == text.as_bytes()[1]);
    is_one && pieces.is_word(at) && pieces.get(at).is_some_and(|piece| piece.capitals)
}

/// Words that may stand behind a number without being what it counts.
const BEHIND: [&str; 65] = [
    "and", "or", "to", "through", "of", "in", "from", "about", "at", "for", "on", "is", "are", "say", "says", "said",
    "mention", "mentions", "mean", "means", "contain", "contains", "ask", "asks", "please", "pls", "but", "with",
    "the", "vs", "under", "by", "a", "e", "y", "et", "und", "bis", "oraz", "plz", "thanks", "thank", "thx", "ty",
    "now", "ok", "okay", "asap", "again", "too", "only", "merci", "svp", "bitte", "danke", "gracias", "grazie",
    "prosze", "de", "del", "della", "di", "du", "von", "van",
];

/// Whether no noun follows: in "recital a", "a" is a letter, and in "whereas a government" it is not.
fn is_free(pieces: &Pieces, at: usize) -> bool {
    let small = || pieces.is_foreign() && is_small(pieces, pieces.text(at));
    !pieces.is_word(at) || BEHIND.contains(&pieces.text(at)) || kinds::at(pieces, at).is_some() || small()
}

/// Whether a word before a number leaves it standing alone.
fn is_small(pieces: &Pieces, word: &str) -> bool {
    let language = pieces.language().unwrap_or_default();
    words::is_function_word(word, language) || words::is_frame_word(word, language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis;

    #[track_caller]
    pub(super) fn check(text: &str, expected: &[&str]) {
        let found = find(text, false, analysis::detect(text));
        let asked: Vec<String> = found
            .asked()
            .iter()
            .filter(|asked| !matches!(asked, Asked::Between(..)))
            .map(|asked| match asked {
                Asked::Beside(label, step) => format!("{step:?} {label}"),
                Asked::Point(label, position) => format!("{label} {position:?}"),
                Asked::Between(..) => String::new(),
                Asked::Label(label) => label.to_string(),
                Asked::Counted(kind, Position::FromStart(number)) => format!("{} {number}", kind.noun()),
                Asked::Counted(kind, Position::FromEnd(number)) => format!("{} -{number}", kind.noun()),
            })
            .collect();
        assert_eq!(asked, expected, "{text}");
    }

    #[test]
    fn one_clause_has_many_spellings() {
        for text in [
            "What does paragraph 7 say?",
            "§ 7",
            "§7",
            "¶7",
            "para. 7",
            "PARA VII",
            "paragraph vii",
            "para seven",
            "point 7",
            "pt. 7",
            "op 7",
            "OP7",
            "operative paragraph 7",
            "operative clause no. 7",
            "paragraph (7)",
            "paragraph **7**",
            "paragrpah 7",
            "pragraf 7",
            "Absatz 7",
            "Ziff. 7",
            "paragraphe 7",
            "apartado 7",
            "párrafo 7",
            "par:7",
            "and paragraph 7, please",
        ] {
            check(text, &["par:7"]);
        }
        for text in ["PP3", "pp 3", "preambular paragraph 3", "citation no. 3", "cit:3", "citaton 3"] {
            check(text, &["cit:3"]);
        }
        check("paragraph iv", &["par:4"]);
        check("what is para v about", &["par:5"]);
        check("PARAGRAPH XXII", &["par:22"]);
        check("paragraph therty six", &["par:36"]);
        check("para fifty-nine", &["par:59"]);
        check("para 0", &["par:0"]);
    }

    #[test]
    fn recitals_have_letters_in_any_dress() {
        for text in [
            "recital D",
            "recital d?",
            "Recital (d)",
            "recital \"D\"",
            "recital “D”",
            "recital 'd'",
            "rec.D",
            "rec:D",
            "whereas D",
            "whereas clause D",
            "Erwägung D",
            "conside\u{301}rant D",
            "considerando D",
        ] {
            check(text, &["rec:D"]);
        }
        check("Recital (i)", &["rec:I"]);
        check("recital i please", &["rec:I"]);
        check("what does recital a say", &["rec:A"]);
        check("considerando A de", &["rec:A"]);
        check("¿qué dice el considerando a de la resolución?", &["rec:A"]);
        check("que disent les considérants a et b ?", &["rec:A", "rec:B"]);
        check("¿qué dicen los considerandos a y b?", &["rec:A", "rec:B"]);
        check("¿qué dice el considerando a sobre Kem Sokha?", &["rec:A"]);
        check("¿qué dice considerando a los presos políticos?", &[]);
        check("que dit le texte considérant à propos des élections ?", &[]);
        check("op 6 7 and 8 plz", &["par:6", "par:7", "par:8"]);
        for text in ["paragraph 4 5 July", "paragraph 4 12 000 refugees", "paragraph 4 11:30"] {
            check(text, &["par:4"]);
        }
        check("paragraph 7 2022", &["par:7"]);
        check("recital BB and bc", &["rec:BB"]);
        check("recital 3", &["recital 3"]);
    }

    #[test]
    fn points_stand_below_their_paragraph() {
        for text in ["par:7(a)(ii)", "§ 7 (a) (ii)", "7(a)(ii)", "7.a.ii", "paragraph 7.a.ii", "OP 7(A)(II)"] {
            check(text, &["par:7(a)(ii)"]);
        }
        for text in [
            "paragraph 4, point (f)",
            "para 4 point f",
            "par. 4 lit. f",
            "§ 4 litera f",
            "paragraph 4 sub-paragraph (f)",
            "point (f) of paragraph 4",
            "point f of § 4",
            "sub-paragraph (f) of paragraph 4",
            "lit. f of par. 4",
            "(f) of paragraph 4",
            "4(f)",
            "the libya one, 4(f)",
            "what is in 4(f)?",
        ] {
            check(text, &["par:4(f)"]);
        }
        check("4(a) and (c)", &["par:4(a)", "par:4(c)"]);
        for text in ["par. 2 a)", "apartado 2 a)", "§ 2 a)", "Que dit le par. 2 a) ?", "paragraphe 2, point a)"] {
            check(text, &["par:2(a)"]);
        }
        for text in [
            "paragraph 2 points a and c",
            "paragraph 2, points (a) and (c)",
            "points a and c of paragraph 2",
            "points (a) and (c) of paragraph 2",
            "paragraph 2(a) and c",
            "apartado 2, letras a) y c)",
            "Ziffer 2 Buchstaben a und c",
            "paragrafo 2, lettere a) e c)",
        ] {
            check(text, &["par:2(a)", "par:2(c)"]);
        }
        check("points a to c of paragraph 2", &["par:2(a)", "par:2(b)", "par:2(c)"]);
        check("paragraph 2(c) and a dog", &["par:2(c)"]);
        check("paragraph 2(c) and I think", &["par:2(c)"]);
        for text in ["2bii", "paragraph 2bii"] {
            check(text, &["par:2(b)(ii)"]);
        }
        for text in ["para 4 d ii", "para 4 d ii of it", "§ 4 (d) ii", "pt. 4 let. d ii"] {
            check(text, &["par:4(d)(ii)"]);
        }
        for text in ["para 4 d", "para 4 d of 1127", "point 4 d?"] {
            check(text, &["par:4(d)"]);
        }
        check("para 4 a year ago", &["par:4"]);
        check("para 4 (d) vi people", &["par:4(d)"]);
        check("OP2a", &["par:2a"]);
        check("para 4(a)-(c)", &["par:4(a)", "par:4(b)", "par:4(c)"]);
        check("§ 8(a)(i) to (iii) and (b)", &["par:8(a)(i)", "par:8(a)(ii)", "par:8(a)(iii)", "par:8(b)"]);
        check("paragraph 5th", &["par:5"]);
        check("paragraph 3a", &["par:3a"]);
        check("what does paragraph 2 bis say", &["par:2bis"]);
        check("considérant A ter", &["rec:Ater"]);
        check("paragraphs 2 bis and 3", &["par:2bis", "par:3"]);
        check("recital Aa", &["rec:Aa"]);
        check("recital aa", &["rec:AA"]);
        check("7a", &["par:7a"]);
        check("paragraph 7 (see there)", &["par:7"]);
    }

    #[test]
    fn ranges_and_lists_name_each_clause_once() {
        for text in
            ["para. 3-5", "§§ 3–5", "paras 3 — 5", "par 3 to 5", "Absätze 3 bis 5", "paragraphes 3 à 5", "§§3..5"]
        {
            check(text, &["par:3", "par:4", "par:5"]);
        }
        for text in [
            "motywy od A do C",
            "motywy A do C",
            "considerando da A a C",
            "considerandos de la A a la C",
            "Erwägungen von A bis C",
            "considérants de A à C",
            "recitals from A to C",
        ] {
            check(text, &["rec:A", "rec:B", "rec:C"]);
        }
        for text in ["ustępy od 3 do 5", "paragrafi da 3 a 5", "apartados del 3 al 5", "paragraphs from 3 to 5"] {
            check(text, &["par:3", "par:4", "par:5"]);
        }
        check("§§ 4, 6–8", &["par:4", "par:6", "par:7", "par:8"]);
        check("paras 3 to 5 and 9", &["par:3", "par:4", "par:5", "par:9"]);
        check("points 7, 8 & 10", &["par:7", "par:8", "par:10"]);
        check("apartados 3 y 5", &["par:3", "par:5"]);
        check("par eleven and one", &["par:11", "par:1"]);
        check("from paragraph 8 to paragraph 10", &["par:8", "par:9", "par:10"]);
        check("recitals A–C and G", &["rec:A", "rec:B", "rec:C", "rec:G"]);
        check("considérants A et C", &["rec:A", "rec:C"]);
        check("paragraphs 2,3and 4", &["par:2", "par:3", "par:4"]);
        check("recitals H, I and J", &["rec:H", "rec:I", "rec:J"]);
        check("recital C and a paragraph", &["rec:C"]);
        check("para. 5 and recital E", &["par:5", "rec:E"]);
        check("paragraph 7, § 7 and paragraph 7", &["par:7"]);
        check("paragraph 5 and 10 years", &["par:5"]);
        check("paragraph 5, 2022", &["par:5"]);
    }

    #[test]
    fn inserted_clauses_have_a_number_of_their_own() {
        for text in
            ["paragraph 5 bis", "§ 5bis", "paragraph 5 bis.", "paragraphe 5 bis", "OP 5 bis", "point 5 bis of the text"]
        {
            check(text, &["par:5bis"]);
        }
        check("paragraph 7 ter and PP2 bis", &["par:7ter", "cit:2bis"]);
        check("paragraphs 5 bis and 6", &["par:5bis", "par:6"]);
        check("recital B bis", &["rec:Bbis"]);
        check("recital Ba", &["rec:Ba"]);
        check("recital aa", &["rec:AA"]);
        check("Absätze 5 bis 7", &["par:5", "par:6", "par:7"]);
        check("Ziffer 5 bis", &["par:5bis"]);
    }

    #[test]
    fn places_can_be_counted() {
        check("the second citation", &["citation 2"]);
        check("7th recital", &["recital 7"]);
        check("third citaton", &["citation 3"]);
        check("sixth and seventh paragraphs", &["paragraph 6", "paragraph 7"]);
        check("2nd and 8th paragraph", &["paragraph 2", "paragraph 8"]);
        check("second to fourth paragraphs", &["paragraph 2", "paragraph 3", "paragraph 4"]);
        check("the twenty-first paragraph", &["paragraph 21"]);
        check("fifteenth preambular paragraph", &["citation 15"]);
        check("first operative paragraph", &["paragraph 1"]);
        check("third \"having regard to\"", &["citation 3"]);
        check("2e considérant", &["recital 2"]);
        check("first three recitals", &["recital 1", "recital 2", "recital 3"]);
        check("first and last recital", &["recital 1", "recital -1"]);
    }

    #[test]
    fn places_can_be_counted_from_the_end() {
        check("the very last paragraph", &["paragraph -1"]);
        check("letzter Absatz", &["paragraph -1"]);
        check("last two paragraphs", &["paragraph -2", "paragraph -1"]);
        check("last 3 paras", &["paragraph -3", "paragraph -2", "paragraph -1"]);
        for text in [
            "last but one paragraph",
            "last paragraph but one",
            "second to last paragraph pls",
            "second-to-last paragraph",
            "second last paragraph",
            "next to last paragraph",
            "penultimate paragraph",
            "second paragraph from the end",
            "last-but-one paragraph",
            "next-to-last paragraph",
            "next to the last paragraph",
            "one but last paragraph",
            "the one before the last paragraph",
            "the paragraph before the last",
            "paragraph before the last one",
            "the paragraph before the last paragraph",
            "avant-dernier paragraphe",
            "l’avant dernier paragraphe",
            "Que dit l’avant-dernier paragraphe ?",
            "vorletzter Absatz",
            "Was steht im vorletzten Absatz?",
            "penúltimo apartado",
            "¿Qué dice el penúltimo apartado?",
            "penultimo paragrafo",
            "przedostatni ustęp",
            "Co mówi przedostatni ustęp?",
            "voorlaatste paragraaf",
        ] {
            check(text, &["paragraph -2"]);
        }
        check("l’avant-dernier considérant", &["recital -2"]);
        check("antépénultième considérant", &["recital -3"]);
        check("the two last paragraphs", &["paragraph -2", "paragraph -1"]);
        check("three last recitals", &["recital -3", "recital -2", "recital -1"]);
        check("ostatnie ustępy", &["paragraph -1"]);
        for text in ["all but the last paragraph", "the sentence before the last paragraph"] {
            check(text, &[]);
        }
    }

    #[test]
    fn places_are_counted_in_the_words_of_other_languages() {
        check("Ziffer drei", &["par:3"]);
        for text in ["zweiter Erwägungsgrund", "deuxième considérant", "drugi motyw", "il secondo considerando"] {
            check(text, &["recital 2"]);
        }
        check("dritter Erwägungsgrund", &["recital 3"]);
        for text in ["segundo apartado", "deuxième paragraphe", "zweiter Absatz", "drugi ustęp"] {
            check(text, &["paragraph 2"]);
        }
        for text in ["troisième paragraphe", "terzo paragrafo", "3. paragraph", "the 3. paragraph", "trzeci ustęp"] {
            check(text, &["paragraph 3"]);
        }
        check("pierwszy ustęp", &["paragraph 1"]);
        check("Que disent les deux derniers paragraphes ?", &["paragraph -2", "paragraph -1"]);
        check("3. Paragraph 5", &["par:5"]);
        check("He lost on 3. Paragraph of text", &[]);
    }

    #[test]
    fn a_clause_may_be_told_by_the_one_beside_it() {
        for text in [
            "the paragraph after paragraph 3",
            "paragraph following § 3",
            "the one after paragraph 3",
            "the paragraph right after 3",
        ] {
            check(text, &["After par:3"]);
        }
        check("the recital before C", &["Before rec:C"]);
        check("le considérant avant le considérant C", &["Before rec:C"]);
        check("what does it say after paragraph 7", &["After par:7"]);
        check("what comes right before recital D?", &["Before rec:D"]);
        check("what happened after 2015", &[]);
        check("der Absatz nach Absatz 3", &["After par:3"]);
        for text in ["the recital before paragraph 3", "the paragraphs after paragraph 3"] {
            check(text, &[]);
        }
        check("the paragraph after 3 years of war", &[]);
    }

    #[test]
    fn points_can_be_counted() {
        for text in
            ["paragraph 2, first point", "paragraph 2 first point", "the first point of paragraph 2", "§ 2, 1st indent"]
        {
            check(text, &["par:2 FromStart(1)"]);
        }
        check("the last point of paragraph 2", &["par:2 FromEnd(1)"]);
        check("last two points in § 2", &["par:2 FromEnd(2)", "par:2 FromEnd(1)"]);
        check("paragraph 2 and the first paragraph", &["par:2", "paragraph 1"]);
        check("the first point", &["paragraph 1"]);
    }

    #[test]
    fn what_follows_in_one_breath_is_of_the_same_kind() {
        check("paragraph 3 and what about 4", &["par:3", "par:4"]);
        check("paragraph 3, what about 4?", &["par:3", "par:4"]);
        check("recital B and how about C", &["rec:B", "rec:C"]);
        check("paragraph 3 and what about 4 years", &["par:3"]);
    }

    #[test]
    fn what_is_counted_and_described_is_looked_for_by_its_subject() {
        for text in [
            "first paragraph on internet",
            "last paragraph about elections",
            "the first recital that mentions Kem Sokha",
            "last two paragraphs on the elections",
            "le premier considérant sur la liberté",
            "vorletzter Absatz über Wahlen",
        ] {
            check(text, &[]);
        }
        for text in
            ["what is the last paragraph about?", "what is the last paragraph about in , ?", "last paragraph on , "]
        {
            check(text, &["paragraph -1"]);
        }
    }

    #[test]
    fn a_number_alone_is_a_reference_where_nothing_else_is_said() {
        for text in ["item 4", "number 4", "no. 4", "p. 4", "#4", "what does item 4 say?", "number 4 please"] {
            check(text, &["par:4"]);
        }
        check("numbers 4 and 6", &["par:4", "par:6"]);
        for text in
            ["item 4 on the agenda", "number 10 downing street", "p. 6 of the treaty", "we are number 1", "4", "no"]
        {
            check(text, &[]);
        }
        assert_eq!(find(" , 4", true, None).asked().len(), 1);
        assert_eq!(find(" , 2004", true, None).asked().len(), 0);
    }

    #[test]
    fn numbers_of_other_texts_are_no_references() {
        for text in [
            "Rule 144",
            "Article 5, paragraph 2 of the Treaty",
            "paragraph 2 of Article 5",
            "Article 7(1)(a) TEU",
            "article 3(b) and 4(c)",
            "paragraph 5 of the annex",
            "section 7(a)",
        ] {
            check(text, &[]);
        }
        check("paragraph 5 on Article 7", &["par:5"]);
    }

    #[test]
    fn clauses_of_other_texts_are_no_references() {
        for text in [
            "recital B of the GDPR",
            "paragraph 3 of the Constitution",
            "What does paragraph 3 of the Cambodian Constitution say?",
            "paragraph 3 of Cambodia's constitution",
            "recital 4 of Regulation (EU) 2016/679",
            "recital B of the General Data Protection Regulation",
            "paragraph 2 of the Council of Europe Convention",
            "GDPR recital B",
            "the Constitution's paragraph 3",
            "paragraphe 3 de la Constitution",
            "Was steht in Absatz 3 der Verfassung?",
            "Erwägungsgrund 4 der DSGVO",
            "considérant B du RGPD",
            "apartado 3 de la Constitución",
            "last paragraph of the treaty",
        ] {
            check(text, &[]);
        }
        for text in [
            "paragraph 7 of the resolution on the AI Act",
            "paragraph 7 of the Cambodia motion",
            "paragraph 7 in the text about the constitution",
            "paragraph 7 of the electoral law resolution",
            "paragraph 7, which the treaty mentions",
            "Does paragraph 7 mention the treaty?",
        ] {
            check(text, &["par:7"]);
        }
    }

    #[test]
    fn other_numbers_are_no_references() {
        for text in [
            "what is the point of this",
            "what is the point there",
            "is that the point right now",
            "in 2022",
            "the second trial",
            "recital as such",
            "§ 1/1",
            "§ 2.5",
            "between 5 and 10 years",
            "whereas 5 people died",
            "whereas a government",
            "whereas I think so",
            "whereas one of them",
            "Paraguay 2",
            "2022/2658(RSP)",
            "COM(2020)0047",
            "",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn a_range_may_run_backwards_or_to_the_end() {
        check("par 12 to 10", &["par:10", "par:11", "par:12"]);
        check("recitals C to A", &["rec:A", "rec:B", "rec:C"]);
        for text in ["from par 9 to the end", "paragraphs 9 onwards", "paragraph 9 until the end"] {
            let found = find(text, false, analysis::detect(text)).asked();
            assert_eq!(found[0], Asked::Label("par:9".parse().unwrap()), "{text}");
            assert!(matches!(&found[1..], [Asked::Between(first, _)] if first.to_string() == "par:9"), "{text}");
        }
        check("paragraph 3 of the preamble of it", &["cit:3"]);
        check("paragraph 7 to the letter", &["par:7"]);
    }

    #[test]
    fn huge_numbers_and_ranges_stay_small() {
        for huge in ["999", "2000000000", "4294967295", "99999999999"] {
            for text in [
                format!("paragraphs 1 to {huge}"),
                format!("paragraphs {huge} to 2"),
                format!("last {huge} paragraphs"),
                format!("last but {huge} paragraphs"),
                format!("first {huge} recitals"),
                format!("1st to {huge}th paragraphs"),
                format!("{huge}th to last paragraph, {huge}th to 5th paragraph"),
                format!("recital {huge} to 5, {huge}(a), item {huge}"),
            ] {
                assert!(find(&text, true, None).asked().len() <= 2 * ASKED_MAX, "{text}");
            }
        }
    }
}
