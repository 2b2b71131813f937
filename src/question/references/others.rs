//! What is a clause of another text than ours.
//!
//! ```text
//! part  = noun number ("," kind number)*             Article 5, paragraph 2
//! other = reference "of" (part | the name of a text)  paragraph 2 of Annex I, recital B of the GDPR
//!       | the name of a text, reference               GDPR recital B
//! ```

use std::ops::Range;

use super::{is_small, listed, pieces::Pieces};
use crate::model::ClauseKind;

/// Parts of other texts that have numbers, and paragraphs below them.
const ELSEWHERE: [&str; 30] = [
    "article",
    "articles",
    "art",
    "arts",
    "rule",
    "rules",
    "annex",
    "annexes",
    "appendix",
    "chapter",
    "title",
    "regulation",
    "directive",
    "decision",
    "protocol",
    "schedule",
    "section",
    "sections",
    "amendment",
    "amendments",
    "footnote",
    "page",
    "table",
    "figure",
    "goal",
    "sdg",
    "artikel",
    "articulo",
    "articolo",
    "artigo",
];

/// `Article 5, paragraph 2`: the end of a reference to another text.
pub(super) fn part(pieces: &Pieces, at: usize) -> Option<usize> {
    ELSEWHERE.contains(&pieces.text(at)).then_some(())?;
    let from = at + 1 + usize::from(pieces.text(at + 1) == ".");
    let (_, mut end) = listed::numbers(pieces, from, ClauseKind::Paragraph, false)?;
    loop {
        let next = end + usize::from(pieces.text(end) == ",");
        let Some((_, after)) = listed::with_kind(pieces, next).or_else(|| listed::inverted(pieces, next)) else {
            return Some(end);
        };
        end = after;
    }
}

/// Whether another text has what was read here.
pub(super) fn have(pieces: &Pieces, read: Range<usize>) -> bool {
    has_part(pieces, read.end) || belongs_to_other(pieces, read.end) || follows_other(pieces, read.start)
}

/// How words for other texts begin, which a clause may be said to be of; folded.
const OTHER_TEXTS: [&str; 77] = [
    "gdpr",
    "dsgvo",
    "rgpd",
    "rodo",
    "dsa",
    "dma",
    "teu",
    "tfeu",
    "echr",
    "eccr",
    "iccpr",
    "udhr",
    "unclos",
    "cedaw",
    "constitution",
    "constitucion",
    "constituicao",
    "costituzion",
    "verfassung",
    "grundgesetz",
    "grundwet",
    "konstytucj",
    "treaty",
    "treaties",
    "traite",
    "tratado",
    "trattat",
    "vertrag",
    "traktat",
    "verdrag",
    "charter",
    "charte",
    "charta",
    "covenant",
    "convention",
    "convencion",
    "convenzion",
    "konvention",
    "konwencj",
    "directive",
    "directiva",
    "direttiva",
    "richtlinie",
    "dyrektyw",
    "regulation",
    "reglement",
    "reglamento",
    "regolamento",
    "verordnung",
    "rozporzadz",
    "statute",
    "protocol",
    "gesetz",
    "legge",
    "ustawy",
    "kodeks",
    "code",
    "act",
    "law",
    "judgment",
    "judgement",
    "verdict",
    "decree",
    "agreement",
    "statement",
    "letter",
    "communique",
    "opinion",
    // The Declaration of Human Rights; others are adopted by resolutions.
    "universal",
    "annex",
    "annexes",
    "appendix",
    "acuerdo",
    "abkommen",
    "vereinbarung",
    "umowy",
    "anhang",
];

/// Texts of others where it is told whose they are: "the report of the Secretary-General".
const TEXTS_OF_OTHERS: [&str; 6] = ["report", "bericht", "rapport", "informe", "relazione", "sprawozdania"];

/// Words for texts as those that are held, which end the search for one of the above.
const OWN_TEXTS: [&str; 12] = [
    "resolution",
    "resolutions",
    "motion",
    "text",
    "entschliessung",
    "resolucion",
    "risoluzione",
    "rezolucji",
    "proposition",
    "document",
    "draft",
    "it",
];

/// `… of the GDPR`, `… of Cambodia's constitution`: whether what was read up to here is of another text by its name.
fn belongs_to_other(pieces: &Pieces, end: usize) -> bool {
    const OF: [&str; 18] = [
        "of", "in", "under", "from", "de", "du", "des", "d", "der", "dem", "del", "della", "dell", "di", "do", "da",
        "van", "w",
    ];
    const NAME_MAX: usize = 6;
    let is_direct = is_other_text(pieces.text(end));
    if !OF.contains(&pieces.text(end)) {
        return is_direct;
    }
    for at in end + 1..end + 1 + NAME_MAX {
        let text = pieces.text(at);
        let joins = ["'", "-", "s", "l", "the", "la", "le", "and"].contains(&text) || OF.contains(&text);
        let is_name = pieces.is_word(at) && (!is_small(pieces, text) || is_other_text(text));
        if OWN_TEXTS.contains(&text) || !(joins || is_name) {
            return false;
        }
        if TEXTS_OF_OTHERS.contains(&text) {
            let is_told = |by: usize| {
                ["the", "this", "that", "der", "des", "du", "le", "el", "il"].contains(&pieces.text(at - by))
            };
            return !is_told(1) && at > end + 1 || OF.contains(&pieces.text(at + 1)) || pieces.text(at + 1) == "by";
        }
        if is_other_text(text) {
            // "The law resolution" is ours.
            return !OWN_TEXTS.contains(&pieces.text(at + 1));
        }
    }
    false
}

fn is_other_text(word: &str) -> bool {
    const WHOLE_MAX: usize = 6;
    OTHER_TEXTS.iter().any(|begin| match begin.len() {
        ..=WHOLE_MAX => word.strip_suffix('s').unwrap_or(word) == *begin,
        _ => word.starts_with(begin),
    })
}

/// `GDPR recital B`, `the Constitution's paragraph 3`: whether the name of another text stands right before.
fn follows_other(pieces: &Pieces, start: usize) -> bool {
    let back = |by: usize| start.checked_sub(by).map_or("", |at| pieces.text(at));
    let by = match (back(1), back(2)) {
        ("s", "'") => 3,
        (",", "annex" | "appendix") => 2,
        _ => 1,
    };
    is_other_text(back(by))
}

/// `… of Article 5`, `… of the Annex`: whether another text has what was read up to here.
fn has_part(pieces: &Pieces, end: usize) -> bool {
    let of = ["of", "in", "under", "to"].contains(&pieces.text(end));
    let the = usize::from(["the", "its", "this"].contains(&pieces.text(end + 1)));
    let noun = end + 1 + the;
    of && ELSEWHERE.contains(&pieces.text(noun)) && (pieces.text(noun) == "annex" || part(pieces, noun).is_some())
}
