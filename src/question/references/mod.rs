//! References to clauses as people write them.
//!
//! ```text
//! reference = kind numbers | ordinal kind | "last" kind
//! kind      = "paragraph" | "para." | "par." | "point" | "§" | "¶" | "OP" | "recital" | "citation" | "PP" | …
//! numbers   = number (("-" | "to" | "," | "and" | "&") number)*
//! number    = digits letter? point* | letters (of recitals) | "twelve" | "VII"
//! point     = "(" (letters | digits) ")"
//! ordinal   = "second" | "7th" | …
//! ```

use std::ops::Range;

use crate::{
    analysis,
    model::{ClauseKind, ClauseLabel},
};

/// The most clauses that one message can ask for; a longer range ends here.
const ASKED_MAX: usize = 60;

/// A clause asked for by its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    Label(ClauseLabel),
    /// Counted from one end of the clauses of a kind.
    Counted(ClauseKind, Position),
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
    pub(super) asked: Vec<Asked>,
    pub(super) spans: Vec<Range<usize>>,
}

/// Finds all references, in the order of the text; each clause once.
pub(super) fn find(text: &str) -> Found {
    let pieces = pieces(text);
    let mut found = Found::default();
    let mut at = 0;
    while at < pieces.len() {
        let reference = kind_and_numbers(&pieces, at).or_else(|| counted(&pieces, at));
        let Some((asked, end)) = reference else {
            at += 1;
            continue;
        };
        for one in asked {
            if found.asked.len() < ASKED_MAX && !found.asked.contains(&one) {
                found.asked.push(one);
            }
        }
        found.spans.push(pieces[at].start..pieces[end - 1].end);
        at = end;
    }
    found
}

/// A word, a number or a sign.
struct Piece {
    /// Folded.
    text: String,
    start: usize,
    end: usize,
    /// Whether the original began with a capital.
    capital: bool,
    /// Whether it follows the piece before without a blank.
    glued: bool,
}

fn pieces(text: &str) -> Vec<Piece> {
    let class = |character: char| match character {
        _ if character.is_ascii_digit() => 1,
        _ if character.is_alphabetic() => 2,
        _ => 3,
    };
    let mut pieces: Vec<Piece> = Vec::new();
    let mut last = None;
    for (start, character) in text.char_indices() {
        if character.is_whitespace() || character == '\u{AD}' {
            last = None;
            continue;
        }
        let end = start + character.len_utf8();
        let folded = analysis::fold(character.encode_utf8(&mut [0; 4]));
        match pieces.last_mut() {
            Some(piece) if last == Some(class(character)) && class(character) != 3 => {
                piece.text.push_str(&folded);
                piece.end = end;
            }
            previous => {
                let glued = previous.is_some_and(|piece| piece.end == start);
                pieces.push(Piece { text: folded, start, end, capital: character.is_uppercase(), glued });
            }
        }
        last = Some(class(character));
    }
    pieces
}

const KINDS: [(&str, ClauseKind); 22] = [
    ("paragraph", ClauseKind::Paragraph),
    ("paragraphs", ClauseKind::Paragraph),
    ("para", ClauseKind::Paragraph),
    ("paras", ClauseKind::Paragraph),
    ("par", ClauseKind::Paragraph),
    ("pars", ClauseKind::Paragraph),
    ("point", ClauseKind::Paragraph),
    ("points", ClauseKind::Paragraph),
    ("clause", ClauseKind::Paragraph),
    ("clauses", ClauseKind::Paragraph),
    ("§", ClauseKind::Paragraph),
    ("¶", ClauseKind::Paragraph),
    ("op", ClauseKind::Paragraph),
    ("ops", ClauseKind::Paragraph),
    ("recital", ClauseKind::Recital),
    ("recitals", ClauseKind::Recital),
    ("whereas", ClauseKind::Recital),
    ("rec", ClauseKind::Recital),
    ("citation", ClauseKind::Citation),
    ("citations", ClauseKind::Citation),
    ("cit", ClauseKind::Citation),
    ("pp", ClauseKind::Citation),
];

fn kind(word: &str) -> Option<ClauseKind> {
    let exact = KINDS.iter().find(|(name, _)| *name == word);
    let misspelt = || KINDS.iter().find(|(name, _)| name.len() >= 7 && analysis::typos(word, name).is_some());
    exact.or_else(misspelt).map(|(_, kind)| *kind)
}

/// `paragraph 7`, `§§ 4, 6-8`, `recitals A to C`, `paragraph 7(a)(ii)`, `par:7`.
fn kind_and_numbers(pieces: &[Piece], at: usize) -> Option<(Vec<Asked>, usize)> {
    let kind = kind(&pieces[at].text)?;
    let mut next = at + 1;
    // `§§`, `para.`, `paragraph no. 7`, `par:7`, `paragraph number 7`, `#7`
    while let Some(piece) = pieces.get(next) {
        let filler = [".", "§", "¶", ":", "#", "no", "nr", "number", "letter", "n"].contains(&piece.text.as_str());
        if !filler || (kind == ClauseKind::Recital && piece.text == "n") {
            break;
        }
        next += 1;
    }
    let (first, mut end) = number(pieces, next, kind)?;
    let mut asked = vec![first.clone()];
    let mut last = first;
    while let Some((separator, after)) = separator(pieces, end) {
        // `§ 5 and § 7`: the word for the kind may be repeated.
        let again = pieces.get(after).is_some_and(|piece| self::kind(&piece.text) == Some(kind));
        let from = if again { after + 1 } else { after };
        let Some((label, after)) = number(pieces, from, kind) else { break };
        if kind != ClauseKind::Recital && separator == Separator::List && !again && pieces[from].text == "i" {
            break;
        }
        if separator == Separator::Range && !last.is_point() && !label.is_point() {
            let up_to = label.number().min(last.number() + u32::try_from(ASKED_MAX).unwrap_or(u32::MAX));
            asked.extend((last.number() + 1..up_to).map(|number| ClauseLabel::new(kind, number)));
        }
        asked.push(label.clone());
        last = label;
        end = after;
    }
    Some((asked.into_iter().map(Asked::Label).collect(), end))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    Range,
    List,
}

fn separator(pieces: &[Piece], at: usize) -> Option<(Separator, usize)> {
    let text = |at: usize| pieces.get(at).map(|piece| piece.text.as_str());
    match text(at)? {
        "-" | "to" | "through" | "till" | "until" => Some((Separator::Range, at + 1)),
        "," if matches!(text(at + 1), Some("and" | "&" | "or")) => Some((Separator::List, at + 2)),
        "," | "and" | "&" | "+" | "or" => Some((Separator::List, at + 1)),
        _ => None,
    }
}

/// One number of a clause with its points.
fn number(pieces: &[Piece], at: usize, kind: ClauseKind) -> Option<(ClauseLabel, usize)> {
    let piece = pieces.get(at)?;
    let mut next = at + 1;
    let mut label = if kind == ClauseKind::Recital {
        let label: ClauseLabel = format!("rec:{}", piece.text).parse().ok()?;
        // `recital as …`: two letters are a recital only where they are written like one.
        if piece.text.len() == 2 && !piece.capital && piece.text.as_bytes()[0] != piece.text.as_bytes()[1] {
            return None;
        }
        label
    } else if piece.text.bytes().all(|byte| byte.is_ascii_digit()) {
        let label: ClauseLabel = format!("par:{}", piece.text).parse().ok()?;
        let mut label = ClauseLabel::new(kind, label.number());
        let letter = pieces.get(next).filter(|piece| piece.glued && piece.text.len() == 1);
        if let Some(letter) = letter.filter(|piece| piece.text.as_bytes()[0].is_ascii_lowercase()) {
            label = label.with_suffix(&letter.text);
            next += 1;
        }
        label
    } else {
        let (value, after) = spelled(pieces, at, &CARDINALS).or_else(|| Some((roman(piece)?, at + 1)))?;
        next = after;
        ClauseLabel::new(kind, value)
    };
    while let [open, point, close, ..] = &pieces[next..] {
        let inside = point.text.len() <= 4 && point.text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if open.text != "(" || close.text != ")" || !inside {
            break;
        }
        label = label.with_point(&point.text);
        next += 3;
    }
    Some((label, next))
}

/// `last paragraph`, `second citation`, `7th recital`.
fn counted(pieces: &[Piece], at: usize) -> Option<(Vec<Asked>, usize)> {
    let (position, next) = match pieces[at].text.as_str() {
        "last" | "final" | "closing" => (Position::FromEnd(1), at + 1),
        "penultimate" => (Position::FromEnd(2), at + 1),
        digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            let ending = pieces.get(at + 1).filter(|piece| piece.glued)?;
            ["st", "nd", "rd", "th"].contains(&ending.text.as_str()).then_some(())?;
            (Position::FromStart(digits.parse().ok().filter(|number| *number > 0)?), at + 2)
        }
        _ => {
            let (value, next) = spelled(pieces, at, &ORDINALS)?;
            (Position::FromStart(value), next)
        }
    };
    let operative = usize::from(pieces.get(next)?.text == "operative");
    let kind = kind(&pieces.get(next + operative)?.text)?;
    Some((vec![Asked::Counted(kind, position)], next + operative + 1))
}

type Names = ([&'static str; 19], [&'static str; 8]);

const CARDINALS: Names = (
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ],
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
);

const ORDINALS: Names = (
    [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
    ],
    ["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"],
);

/// A number in words: `twelve`, `thirty-six`, `twenty second`; misspelt words are forgiven.
fn spelled(pieces: &[Piece], at: usize, names: &Names) -> Option<(u32, usize)> {
    let place = |list: &[&str], word: &str| {
        let exact = list.iter().position(|name| *name == word);
        let misspelt = || list.iter().position(|name| analysis::typos(word, name).is_some());
        exact.or_else(misspelt).and_then(|place| u32::try_from(place).ok())
    };
    let word = &pieces.get(at)?.text;
    if let Some(tens) = place(&CARDINALS.1, word) {
        let value = 20 + 10 * tens;
        let hyphen = usize::from(pieces.get(at + 1).is_some_and(|piece| piece.text == "-"));
        let unit = pieces.get(at + 1 + hyphen).and_then(|piece| place(&names.0[..9], &piece.text));
        return match unit {
            Some(unit) => Some((value + unit + 1, at + 2 + hyphen)),
            None if names.0[0] == CARDINALS.0[0] => Some((value, at + 1)),
            None => None,
        };
    }
    place(&names.0, word)
        .map(|unit| (unit + 1, at + 1))
        .or_else(|| place(&names.1, word).map(|tens| (20 + 10 * tens, at + 1)))
}

/// A roman number in capitals, such as `VII`.
fn roman(piece: &Piece) -> Option<u32> {
    if !piece.capital {
        return None;
    }
    let value = |letter: u8| match letter {
        b'i' => Some(1),
        b'v' => Some(5),
        b'x' => Some(10),
        b'l' => Some(50),
        b'c' => Some(100),
        _ => None,
    };
    let values: Vec<u32> = piece.text.bytes().map(value).collect::<Option<_>>()?;
    let total = values.iter().enumerate().fold(0_u32, |total, (at, value)| {
        if values.get(at + 1).is_some_and(|next| next > value) { total.saturating_sub(*value) } else { total + value }
    });
    (total > 0).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = find(text);
        let asked: Vec<String> = found
            .asked
            .iter()
            .map(|asked| match asked {
                Asked::Label(label) => label.to_string(),
                Asked::Counted(kind, Position::FromStart(number)) => format!("{} {number}", kind.noun()),
                Asked::Counted(kind, Position::FromEnd(number)) => format!("{} -{number}", kind.noun()),
            })
            .collect();
        assert_eq!(asked, expected, "{text}");
    }

    #[test]
    fn one_clause_has_many_spellings() {
        for text in
            ["What does paragraph 7 say?", "§ 7", "§7", "¶7", "para. 7", "PARA VII", "para seven", "point 7", "op 7"]
        {
            check(text, &["par:7"]);
        }
        check("recital D", &["rec:D"]);
        check("recital d?", &["rec:D"]);
        check("par:7(a)(ii)", &["par:7(a)(ii)"]);
        check("paragraph 3a", &["par:3a"]);
        check("PP3", &["cit:3"]);
    }

    #[test]
    fn ranges_and_lists_name_each_clause_once() {
        check("para. 3-5", &["par:3", "par:4", "par:5"]);
        check("§§ 4, 6–8", &["par:4", "par:6", "par:7", "par:8"]);
        check("points 7 and 10", &["par:7", "par:10"]);
        check("recitals A to C", &["rec:A", "rec:B", "rec:C"]);
        check("para. 5 and recital E", &["par:5", "rec:E"]);
        check("paragraph 7, § 7 and paragraph 7", &["par:7"]);
    }

    #[test]
    fn places_can_be_counted() {
        check("last paragraph", &["paragraph -1"]);
        check("the second citation", &["citation 2"]);
        check("7th recital", &["recital 7"]);
        check("third citaton", &["citation 3"]);
        check("para twelve", &["par:12"]);
        check("paragraph therty six", &["par:36"]);
        check("the twenty-first paragraph", &["paragraph 21"]);
    }

    #[test]
    fn other_numbers_are_no_references() {
        for text in ["Rule 144", "what is the point of this", "in 2022", "the second trial", "recital as such", ""] {
            check(text, &[]);
        }
    }

    #[test]
    fn a_huge_range_stays_small() {
        assert!(find("paragraphs 1 to 4000000000").asked.len() <= ASKED_MAX);
    }
}
