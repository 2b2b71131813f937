//! What is known of a clause that may answer a question, as numbers.

use crate::{
    embedding::{Likeness, Vector},
    entities::{Kind, Lexicon},
    index::{Card, Hit, Hits},
    model::{ClauseKind, ClauseRef},
    question::Wish,
};

/// The number of features.
pub(super) const COUNT: usize = 24;

/// Their names, as in `weights.toml`; each is 0 to 1, or -1 to 0 where it lags behind the best.
pub const FEATURES: [&str; COUNT] = [
    // Words: BM25 as part of the best clause's, the share of the question that is met, neighbours kept together.
    "words",
    "coverage",
    "phrase",
    // Entities: the share of the question that is a known name which the clause mentions.
    "name",
    // Structure: what stands elsewhere in the resolution; a request where one is asked for, to whom; the act asked about;
    // a number, date, person or reason where one is asked for; the paragraph that forwards the text, unasked and asked for;
    // kind and length of clause.
    "context",
    "request",
    "addressee",
    "action",
    "number",
    "date",
    "person",
    "reason",
    "forwarding",
    "recipients",
    "citation",
    "recital",
    "point",
    "length",
    // Meaning: the cosine, its square, how far it lags behind the best, and whether word and meaning agree; the cosine of the
    // clause's most alike passage, and how far that lags behind the best.
    "meaning",
    "meaning_square",
    "meaning_lag",
    "agreement",
    "passage",
    "passage_lag",
];

/// What a feature is made from.
#[must_use]
pub fn ingredient(feature: &str) -> &'static str {
    match feature {
        "words" | "coverage" | "phrase" => "words",
        "name" => "entities",
        "meaning" | "meaning_square" | "meaning_lag" | "agreement" | "passage" | "passage_lag" => "meaning",
        _ => "structure",
    }
}

/// The clauses that may answer a question.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    /// In no order.
    pub clauses: Vec<Candidate>,
    pub question: [f32; QUESTION_COUNT],
    /// Whether all that is asked about is one abbreviation, such as OSCE, or one word that can only be a name.
    pub is_name: bool,
    /// The names in the question that no text in scope has, as the asker wrote them.
    pub unmentioned: Vec<String>,
    /// The meaning of the question; `None` where there are no vectors.
    pub vector: Option<Vector>,
}

/// A clause that may answer, with its features.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub reference: ClauseRef,
    pub hit: Hit,
    pub features: [f32; COUNT],
}

pub(super) type ClauseFeatures = [f32; COUNT];
pub(super) type QuestionFeatures = [f32; QUESTION_COUNT];

/// The number of features of a question as a whole.
pub(super) const QUESTION_COUNT: usize = 6;

/// What is known of a question as a whole: the share that no text has a word for, whether a name is among that, its shortness, the best coverage
/// and cosine of any clause, and how far that cosine stands out from the tenth best.
pub const QUESTION_FEATURES: [&str; QUESTION_COUNT] =
    ["unknown", "foreign", "short", "best_coverage", "best_meaning", "meaning_stands_out"];

pub(super) fn question_features(hits: &Hits) -> QuestionFeatures {
    let coverage = hits.hits.iter().map(Hit::coverage).fold(0.0, f32::max);
    let mut meanings: Vec<f32> = hits.hits.iter().filter_map(|hit| hit.meaning).map(|meaning| meaning.whole).collect();
    meanings.sort_by(|one, other| other.total_cmp(one));
    let best = meanings.first().copied().unwrap_or(0.0);
    let tenth = meanings.get(9).or(meanings.last()).copied().unwrap_or(0.0);
    #[expect(clippy::cast_precision_loss, reason = "a question has few terms")]
    let short = 1.0 / hits.terms.max(1) as f32;
    let foreign = if hits.foreign { 1.0 } else { 0.0 };
    [hits.unknown, foreign, short, coverage, best, best - tenth]
}

/// The best of each kind of evidence among all hits.
pub(super) struct Best {
    words: f32,
    meaning: Likeness,
}

impl Best {
    pub(super) fn of(hits: &Hits) -> Self {
        let best = |value: fn(&Hit) -> f32| hits.hits.iter().map(value).fold(0.0, f32::max);
        let whole = best(|hit| hit.meaning.unwrap_or_default().whole);
        let passage = best(|hit| hit.meaning.unwrap_or_default().passage);
        Self { words: best(|hit| hit.words), meaning: Likeness { whole, passage } }
    }
}

pub(super) fn features(wish: Wish, hit: &Hit, lexicon: &Lexicon, best: &Best) -> ClauseFeatures {
    let Card { label, length, facts, .. } = &hit.card;
    let flag = |condition: bool| if condition { 1.0 } else { 0.0 };
    let kind = label.kind();
    let words = if best.words > 0.0 { hit.words / best.words } else { 0.0 };
    let coverage = hit.coverage();
    let share = |is_one: &dyn Fn(&str) -> bool| -> f32 {
        hit.evidence.iter().filter(|evidence| is_one(&evidence.found)).map(|evidence| evidence.share).sum()
    };
    let named = |stems: &[String]| share(&|found| stems.iter().any(|stem| stem == found));
    let addressee = facts.addressees.iter().map(|stems| named(stems)).fold(0.0, f32::max);
    let asks = wish.request && kind == ClauseKind::Paragraph;
    let names_person = || {
        let mut entities = hit.card.entities.iter().filter_map(|id| lexicon.entity(*id));
        entities.any(|entity| entity.kind == Kind::Person)
    };
    let Likeness { whole: meaning, passage } = hit.meaning.unwrap_or_default();
    #[expect(clippy::cast_precision_loss, reason = "a clause has far fewer than 2^24 characters")]
    let length = (*length as f32 / 20.0).ln_1p() / 6.0;
    [
        words,
        coverage,
        hit.phrase,
        hit.evidence.iter().filter(|evidence| evidence.name).map(|evidence| evidence.share).sum(),
        hit.context,
        flag(asks && !facts.addressees.is_empty()),
        if asks { addressee } else { 0.0 },
        share(&|found| facts.actions.iter().any(|action| action == found)),
        flag(wish.number && facts.number),
        flag(wish.date && facts.date),
        flag(wish.person && (facts.people || names_person())),
        flag(wish.reason && facts.reason),
        flag(facts.forwards && !wish.forwarding),
        flag(facts.forwards && wish.forwarding),
        flag(kind == ClauseKind::Citation),
        flag(kind == ClauseKind::Recital),
        flag(label.is_point()),
        length,
        meaning,
        meaning * meaning,
        meaning - best.meaning.whole,
        meaning * coverage,
        passage,
        passage - best.meaning.passage,
    ]
}
