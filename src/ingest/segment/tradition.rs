//! The two traditions of drafting: how a text opens, how its preamble is cut, and what ends it.
//!
//! ```text
//! Parliament       The European Parliament,    – citation   A. recital   1. paragraph
//! United Nations   The Security Council,       Recalling …, (unnumbered) 1. paragraph  (a) point  (i) point
//! ```

use std::sync::LazyLock;

use regex::Regex;

use crate::ingest::{blocks::folded, languages::Language};

/// Who drafted a text, and so how it is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tradition {
    Parliament,
    UnitedNations,
}

/// The line that opens a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Opener {
    pub(super) tradition: Tradition,
    /// ISO 639-1.
    pub(super) language: &'static str,
    /// The body that speaks, without its article.
    pub(super) body: &'static str,
}

/// No opening line is longer.
const OPENING_BYTES_MAX: usize = 100;

const UNITED_NATIONS: [(&str, &str, &str); 11] = [
    ("en", "The Security Council", "Security Council"),
    ("en", "The General Assembly", "General Assembly"),
    ("en", "The Human Rights Council", "Human Rights Council"),
    ("en", "The Economic and Social Council", "Economic and Social Council"),
    ("en", "The Commission on Narcotic Drugs", "Commission on Narcotic Drugs"),
    ("es", "La Comisión de Estupefacientes", "Comisión de Estupefacientes"),
    ("es", "El Consejo de Seguridad", "Consejo de Seguridad"),
    ("es", "La Asamblea General", "Asamblea General"),
    ("fr", "Le Conseil de sécurité", "Conseil de sécurité"),
    ("fr", "L’Assemblée générale", "Assemblée générale"),
    ("fr", "L'Assemblée générale", "Assemblée générale"),
];

impl Opener {
    /// What a line opens, if it is an opening line and nothing else.
    pub(super) fn read(line: &str) -> Option<Self> {
        if line.len() > OPENING_BYTES_MAX {
            return None;
        }
        let line = &folded(line);
        if let Some(language) = Language::opened_by(line) {
            return Some(Self {
                tradition: Tradition::Parliament,
                language: language.code,
                body: "European Parliament",
            });
        }
        let line = line.trim_start_matches(['“', '"']);
        for (language, words, body) in UNITED_NATIONS {
            // The comma can be lost or read as a full stop in old copies.
            let small = line.strip_prefix(words).is_some_and(|rest| ["", ",", ".", ":"].contains(&rest.trim()));
            // In capitals alone it heads a page.
            let capitals = || {
                line.strip_prefix(words.to_uppercase().as_str()).is_some_and(|rest| [",", ":"].contains(&rest.trim()))
            };
            if small || line.starts_with(char::is_uppercase) && capitals() {
                return Some(Self { tradition: Tradition::UnitedNations, language, body });
            }
        }
        None
    }
}

/// Words other than participles in `-ing` that begin a preambular clause of the United Nations.
const MOODS: [&str; 33] = [
    "alarmed",
    "anxious",
    "appalled",
    "appreciative",
    "aware",
    "cognizant",
    "committed",
    "concerned",
    "confident",
    "conscious",
    "convinced",
    "desirous",
    "determined",
    "disappointed",
    "dismayed",
    "distressed",
    "disturbed",
    "encouraged",
    "grateful",
    "guided",
    "horrified",
    "inspired",
    "mindful",
    "outraged",
    "persuaded",
    "prepared",
    "pursuant",
    "reassured",
    "resolved",
    "saddened",
    "satisfied",
    "shocked",
    "willing",
];

/// Words that may stand before them.
const DEGREES: [&str; 18] = [
    "again",
    "also",
    "deeply",
    "especially",
    "extremely",
    "firmly",
    "fully",
    "further",
    "gravely",
    "highly",
    "once",
    "particularly",
    "profoundly",
    "seriously",
    "still",
    "strongly",
    "warmly",
    "while",
];

/// Words in `-ing` that are no participle of drafting; "Working Groups" run on from the line above.
const NOT_PARTICIPLES: [&str; 8] =
    ["during", "nothing", "beijing", "nanjing", "chongqing", "including", "notwithstanding", "working"];

/// Words other than participles that begin a preambular clause in French or Spanish, but for the endings of gender.
const ROMANCE_MOODS: [&str; 36] = [
    "alarm",
    "alarmad",
    "alentad",
    "attach",
    "attenti",
    "boulevers",
    "conscient",
    "constern",
    "consternad",
    "convaincu",
    "convencid",
    "decidid",
    "deseos",
    "déterminé",
    "determinad",
    "désireu",
    "encourag",
    "guid",
    "guiad",
    "horrorizad",
    "indign",
    "indignad",
    "inquiet",
    "inquièt",
    "persuad",
    "persuadid",
    "perturbad",
    "préoccup",
    "preocupad",
    "résolu",
    "resuelt",
    "satisfait",
    "satisfech",
    "segur",
    "soucieu",
    "troubl",
];

/// The endings of gender behind them.
const GENDERS: [&str; 12] = ["", "e", "é", "ée", "o", "a", "f", "ve", "x", "se", "es", "ées"];

/// Words that may stand before them, beside those in `-ment` and `-mente`.
const ROMANCE_DEGREES: [&str; 14] = [
    "se",
    "s",
    "également",
    "aussi",
    "encore",
    "toujours",
    "une",
    "fois",
    "de",
    "plus",
    "también",
    "una",
    "vez",
    "más",
];

/// Words in `-ant`, `-ando` and `-iendo` that are no participle of drafting.
const NO_ROMANCE_PARTICIPLES: [&str; 24] = [
    "assistant",
    "autant",
    "avant",
    "brabant",
    "cependant",
    "commandant",
    "concernant",
    "cuando",
    "durant",
    "enfant",
    "fernando",
    "garant",
    "habitant",
    "levant",
    "lieutenant",
    "moyennant",
    "nonobstant",
    "orlando",
    "pendant",
    "protestant",
    "représentant",
    "restant",
    "suivant",
    "comando",
];

/// Whether a line begins as preambular clauses of the United Nations do: "Recalling", "Deeply concerned", "Se félicitant".
pub(super) fn begins_preambular(line: &str, language: &str) -> bool {
    if language != "en" {
        return begins_romance_preambular(line);
    }
    drafting_word(line).is_some_and(|word| {
        let participle = word.ends_with("ing") && word.len() > 4 && !NOT_PARTICIPLES.contains(&word.as_str());
        participle || MOODS.contains(&word.as_str())
    })
}

fn begins_romance_preambular(line: &str) -> bool {
    let line = line.trim_start_matches(['“', '"', '‘', '«', ' ', '\u{A0}']);
    if !line.starts_with(char::is_uppercase) {
        return false;
    }
    let words = line.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase);
    let is_degree = |word: &String| {
        ROMANCE_DEGREES.contains(&word.as_str()) || ["ment", "mente"].iter().any(|end| word.ends_with(end))
    };
    words.take(DEGREES_MAX).find(|word| !is_degree(word)).is_some_and(|word| {
        let participle = ["ant", "ando", "endo"].iter().any(|end| word.ends_with(end)) && word.len() > 4;
        let mood = |start: &str| word.strip_prefix(start).is_some_and(|ending| GENDERS.contains(&ending));
        participle && !NO_ROMANCE_PARTICIPLES.contains(&word.as_str()) || ROMANCE_MOODS.iter().any(|start| mood(start))
    })
}

/// No drafting word stands further behind the beginning of its clause: "Se déclarant une fois de plus".
const DEGREES_MAX: usize = 6;

/// Whether a line begins as operative clauses do: "Decides", "Strongly condemns".
pub(super) fn begins_operative(line: &str) -> bool {
    const VERBS: [&str; 34] = [
        "adopts",
        "affirms",
        "appeals",
        "appoints",
        "approves",
        "authorizes",
        "calls",
        "commends",
        "condemns",
        "confirms",
        "decides",
        "declares",
        "demands",
        "deplores",
        "determines",
        "encourages",
        "endorses",
        "establishes",
        "expresses",
        "forwards",
        "invites",
        "notes",
        "pays",
        "reaffirms",
        "recalls",
        "recognizes",
        "recommends",
        "renews",
        "requests",
        "stresses",
        "supports",
        "takes",
        "urges",
        "welcomes",
    ];
    drafting_word(line).is_some_and(|word| VERBS.contains(&word.as_str()))
}

/// Whether a line begins with what a body does, and how: "Solemnly proclaims".
pub(super) fn begins_proclaiming(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let how = words.next().is_some_and(|word| word.starts_with(char::is_uppercase) && word.ends_with("ly"));
    how && words.next().is_some_and(|word| word.ends_with('s') && word.starts_with(char::is_lowercase))
}

/// The word in small letters that says what a clause of the United Nations does.
fn drafting_word(line: &str) -> Option<String> {
    let line = line.trim_start_matches(['“', '"', '‘']);
    if !line.starts_with(char::is_uppercase) {
        return None;
    }
    line.split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase())
        .find(|word| !DEGREES.contains(&word.as_str()))
}

/// Headings of what stands behind a resolution in the same document.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?x) ^[“\x22]?(?:
        (?:Annex|ANNEX|Appendix|APPENDIX|Enclosure|Attachment) (?: \s+ [IVX0-9A-Z]{1,4} )?
            (?: \ to\ (?:this\ |the\ present\ )?resolution (?: \ [0-9]{1,4}\ \([0-9]{4}\) )? )? [*:]?
        | ANNEX(?:E|ES)? (?: \s+ [IVX0-9A-Z]{1,4} )? (?: \s* [:–—] .* )? | (?i:Annex\ to\ the\ (?:motion\ for\ a\ )?resolution) (?: \s* [:–—] .* )?
        | Amendment\ [0-9]+ | Proposal\ for\ a\ .* | Explanatory\ [Ss]tatement | EXPLANATORY\ STATEMENT\b.*
        | MINORITY\ (?:OPINION|POSITION)\b.* | Minority\ (?:opinion|position) | FINAL\ VOTE\ BY\ ROLL\ CALL\b.*
        | (?:OPINION|POSITION|LETTER)\ (?:OF|of|IN|in|FROM|from)\ (?:THE|the)\ .* | (?:INFORMATION|PROCEDURE)\ .*COMMITTEE.*
        )$";
    Regex::new(pattern).expect("the pattern is fixed and valid")
});

/// The last paragraph of a text is short.
const CLOSING_BYTES_MAX: usize = 4000;

/// Whether a paragraph is likely to be the last one: it forwards the text, or keeps the matter in hand.
pub(super) fn is_closing(paragraph: &str, opener: Opener) -> bool {
    const SEIZED: [&str; 3] = ["seized of the matter", "seized of this matter", "seized of the question"];
    if paragraph.len() > CLOSING_BYTES_MAX {
        return false;
    }
    match opener.tradition {
        Tradition::UnitedNations => SEIZED.iter().any(|words| paragraph.contains(words)),
        Tradition::Parliament => paragraph.to_lowercase().starts_with(Language::of(opener.language).closing),
    }
}

/// Whether a line is the heading of an annex, amendment or other text behind the resolution, or says when it was adopted.
pub(super) fn is_behind(line: &str) -> bool {
    BEHIND.is_match(line) || MEETING.is_match(line)
}

/// Whether a line is what web pages of the Parliament end with.
pub(super) fn is_end_of_page(line: &str) -> bool {
    ["Last updated", "Legal notice", "Privacy policy"].iter().any(|words| line.starts_with(words))
}

/// Whether a line is the heading of an annex.
pub(super) fn is_annex(line: &str) -> bool {
    let line = line.trim_start_matches(['“', '"']);
    is_behind(line) && ["annex", "appendix", "enclosure"].iter().any(|word| line.to_lowercase().starts_with(word))
}

/// Whether a line is the letter or number of a part of a resolution: `A`, `II`, `Part B`.
pub(super) fn is_part(line: &str) -> bool {
    let mark = line.strip_prefix("Part ").or_else(|| line.strip_prefix("PART ")).unwrap_or(line);
    let roman = (1..=4).contains(&mark.len()) && mark.bytes().all(|byte| b"IVX".contains(&byte));
    roman || (mark.len() == 1 && mark.bytes().all(|byte| byte.is_ascii_uppercase()))
}

/// Whether a line is the rule that old documents end with.
pub(super) fn is_rule(line: &str) -> bool {
    line.len() >= 5 && line.bytes().all(|byte| byte == b'-')
}

/// At which meeting a text was adopted, and how; old texts write numbers in words.
static MEETING: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?x) ^(?:
        (?:[0-9]{1,5}(?:st|nd|rd|th)|[A-Z][a-z]+(?:[\ -][a-z]+){0,6}(?:st|nd|rd|th)) \ (?:plenary\ )?meeting [.,]?
        | Adopted\ (?:unanimously\ )?at\ the (?: \ [0-9]{1,5}(?:st|nd|rd|th)\ (?:plenary\ )?meeting\b.* )?
        | Adopted\ (?:unanimously|without\ a\ vote|by\ consensus) [.]?
        )$";
    Regex::new(pattern).expect("the pattern is fixed and valid")
});

/// Whether a line below a resolution says at which meeting it was adopted, or on which day.
pub(super) fn is_meeting(line: &str) -> bool {
    static DAY: LazyLock<Regex> =
        LazyLock::new(|| Regex::new("^[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}[.,]?$").expect("the pattern is fixed and valid"));
    MEETING.is_match(line) || DAY.is_match(line)
}

/// Whether a line is one of the ornaments that set the last paragraph apart: `o`, `o o`, `* * *`.
pub(super) fn is_ornament(line: &str) -> bool {
    line.len() <= 12
        && line.chars().all(|c| "oO°*⁂ ".contains(c))
        && line.split(' ').all(|part| part.chars().count() <= 3)
}

/// Whether a line is set in capitals, as titles of texts and parts of a document are.
pub(super) fn in_capitals(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    // Irish keeps the small letter of a mutation: "I gCOMHAIR".
    let small = line.chars().filter(|c| c.is_lowercase()).count();
    letters >= 5 && small * 20 <= letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preambular_and_operative_clauses_are_told_by_their_first_word() {
        for line in ["Recalling its resolution", "Deeply concerned that", "Also noting", "Bearing in mind", "“Having"]
        {
            assert!(begins_preambular(line, "en") && !begins_operative(line), "{line}");
        }
        for line in ["Decides that", "Strongly condemns", "Calls upon"] {
            assert!(begins_operative(line) && !begins_preambular(line, "en"), "{line}");
        }
        for line in ["Security Council", "Sierra Leone,", "noting that", "During the war", "Somalia"] {
            assert!(!begins_preambular(line, "en") && !begins_operative(line), "{line}");
        }
        for line in ["Se félicitant du", "S’inquiétant de", "Gravement préoccupée", "Ayant examiné", "Consciente que"]
        {
            assert!(begins_preambular(line, "fr") && !begins_preambular(line, "en"), "{line}");
        }
        for line in ["Tomando nota", "Profundamente preocupado", "Teniendo", "Habiendo", "Consciente"] {
            assert!(begins_preambular(line, "es"), "{line}");
        }
        for line in ["Représentant spécial", "notant que", "Conseil", "Avant la", "Département", "Fernando Díaz"] {
            assert!(!begins_preambular(line, "fr"), "{line}");
        }
    }
}
