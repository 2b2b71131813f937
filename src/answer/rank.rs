//! Clauses found by what they say: ranked, weighed, or declined.

use std::{
    collections::{HashMap, hash_map::Entry},
    ops::Range,
};

use super::{
    Answer, Candidate, Candidates, FEATURES, Library, Quotes, Ranked, Reasons, Scope, WHOLE_MIN,
    features::{Best, features, question_features},
    part::part,
    weights::{Standing, Weights},
};
use crate::{
    index::{Hit, IndexError, ProperName, Query},
    model::{ClauseKind, ClauseRef, Language, Resolution},
    question::Wish,
};

/// How many clauses are found by their words, and as many by their meaning.
pub(super) const CANDIDATES: usize = 50;

/// The probability that there is an answer, for clauses to be shown, and to be shown without doubt.
const GUESS_MIN: f32 = 0.35;
const SURE_MIN: f32 = 0.6;

/// The probability that the best clause bears on the question, below which it is shown with doubt: of such in the question sets,
/// one in three to one in two were right.
const TRUST_MIN: f32 = 0.4;

/// Without a limit, this many clauses at most; each further one must bear on the question with this probability, and with
/// this part of the first one's.
const FOUND_MAX: usize = 5;
const FURTHER_MIN: f32 = 0.4;
const RELATIVE_MIN: f32 = 0.6;

/// Where the best clause is of a text that does not speak of whom the question names, one that does is sure if it has this share
/// of the question.
const ON_SUBJECT_MIN: f32 = 0.75;

/// So many of the best are looked through for one that does.
const LOOKED_AT_MAX: usize = 20;

/// So many of those that follow are named if they bear on the question, too.
const NAMED_MAX: usize = 10;

/// So many of the next best are offered to those whom the answer does not help.
const OTHERS_MAX: usize = 5;

pub(super) fn answer(
    library: &Library,
    query: &Query,
    wish: Wish,
    language: Language,
    texts: Option<&Range<usize>>,
    scope: &Scope,
) -> Result<Answer, IndexError> {
    let found = candidates(library, query, wish, language, texts, CANDIDATES)?;
    let told = |mut answer| {
        if let Answer::Quotes(quotes) = &mut answer {
            quotes.negated = wish.negated;
            quotes.guess |= wish.negated;
        }
        answer
    };
    let subjects = Subjects { names: if texts.is_none() { query.subjects() } else { Vec::new() }, language };
    if let Some(kind) = wish.kind {
        let of_kind = answer_from(library, &found, |candidate| is_of(kind, &candidate.reference), &subjects, scope)?;
        if let Answer::Quotes(mut quotes) = of_kind {
            // Of the kind asked for, what has all that was asked is no guess, though others may say more.
            quotes.guess &= !quotes.unmentioned.is_empty() || !quotes.quotes[0].is_whole();
            if !quotes.guess {
                return Ok(told(Answer::Quotes(quotes)));
            }
        }
    }
    answer_from(library, &found, |_| true, &subjects, scope).map(told)
}

/// A clause with its rank.
type RankOf<'c> = (f32, &'c Candidate);

/// Whom and what a question asks about by name.
struct Subjects {
    names: Vec<ProperName>,
    language: Language,
}

impl Subjects {
    /// Whether the text of a clause speaks of all of them, be it in another clause: sanctions against others are no answer to a
    /// question about those against Zimbabwe.
    fn are_in_text_of(&self, candidate: &Candidate, library: &Library) -> Result<bool, IndexError> {
        let is_in_clause = |name: &ProperName| {
            !name.stands_together() && candidate.hit.evidence.iter().any(|one| name.ends_with(&one.asked))
        };
        if self.names.iter().all(is_in_clause) {
            return Ok(true);
        }
        library.index.mentions_all(&self.names, self.language, &(candidate.hit.text..candidate.hit.text + 1))
    }

    /// The clauses in their order, without those of texts that do not speak of all of them where the best is one and others do; and
    /// whether the best that is left surely is on what was asked.
    fn first_in<'c>(&self, ranks: Vec<RankOf<'c>>, library: &Library) -> Result<(Vec<RankOf<'c>>, bool), IndexError> {
        match ranks.first() {
            Some((_, first)) if !self.are_in_text_of(first, library)? => {}
            _ => return Ok((ranks, true)),
        }
        let mut on_subject = Vec::new();
        for ranked in ranks.iter().take(LOOKED_AT_MAX) {
            if self.are_in_text_of(ranked.1, library)? {
                on_subject.push(*ranked);
            }
        }
        Ok(match on_subject.first() {
            Some((_, first)) => {
                let is_sure = first.hit.coverage() >= ON_SUBJECT_MIN;
                (on_subject, is_sure)
            }
            None => (ranks, false),
        })
    }
}

/// The best of those found that may be quoted.
fn answer_from(
    library: &Library,
    found: &Candidates,
    may_be: impl Fn(&Candidate) -> bool,
    subjects: &Subjects,
    scope: &Scope,
) -> Result<Answer, IndexError> {
    let weights = Weights::get(found.vector.is_some());
    let new =
        found.clauses.iter().filter(|candidate| !scope.except.contains(&candidate.reference) && may_be(candidate));
    let mut ranks: Vec<_> = new.map(|candidate| (weights.rank(&candidate.features), candidate)).collect();
    ranks.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let (ranks, is_on_subject) = subjects.first_in(ranks, library)?;
    let Some((best, first)) = ranks.first().copied() else { return Ok(Answer::NotCovered) };
    let lead = ranks.get(1).map_or(1.0, |(second, _)| best - second);
    let offtopic = weights.offtopic(found.vector.as_ref());
    let standing = |rank: f32| Standing { rank, lag: rank - best, lead, offtopic };
    let covered = weights.cover(&first.features, &found.question, standing(best));
    // Where a clause has what was asked, letter by letter, it would be wrong to say that there is nothing.
    let is_there = found.is_name && first.hit.coverage() >= WHOLE_MIN;
    if covered < GUESS_MIN && !is_there {
        return Ok(Answer::NotCovered);
    }
    let trust =
        |(rank, candidate): &(f32, &Candidate)| weights.trust(&candidate.features, &found.question, standing(*rank));
    let sure = trust(&ranks[0]);
    let worth = |probability: f32| scope.limit.is_some() || probability >= FURTHER_MIN.max(RELATIVE_MIN * sure);
    let mut quoting = Quoting::from(library, weights);
    let mut quotes = Vec::new();
    let mut left_out = Vec::new();
    let shown = scope.limit.unwrap_or(FOUND_MAX).max(1);
    let named = if scope.limit.is_some() { 0 } else { NAMED_MAX };
    for (at, ranked) in ranks.iter().take(shown + named).enumerate() {
        let probability = trust(ranked);
        if at > 0 && !worth(probability) {
            continue;
        }
        let (_, candidate) = ranked;
        if is_on_subject && !subjects.are_in_text_of(candidate, library)? {
            continue;
        }
        if at >= shown {
            left_out.push(candidate.reference.clone());
            continue;
        }
        quotes.extend(quoting.quote(candidate, probability.min(0.99))?);
    }
    // "What about Haiti?" asks for any clause that speaks of it.
    let is_whole = first.hit.coverage() >= WHOLE_MIN && !subjects.names.is_empty();
    let guess =
        (covered < SURE_MIN || sure < TRUST_MIN) && !is_whole || !is_on_subject || !found.unmentioned.is_empty();
    let others = others(&ranks, &quotes, &left_out);
    let unmentioned = found.unmentioned.clone();
    Ok(Answer::Quotes(Quotes { quotes, left_out, others, guess, unmentioned, ..Quotes::default() }))
}

/// Whether a clause is of the kind asked for. The United Nations have no recitals, so their citations are meant.
fn is_of(kind: ClauseKind, reference: &ClauseRef) -> bool {
    let is_preamble = |own: ClauseKind| own != ClauseKind::Paragraph;
    match reference.label.kind() {
        own if own == kind => true,
        own if kind == ClauseKind::Citation || reference.resolution.is_united_nations() => {
            is_preamble(kind) == is_preamble(own)
        }
        _ => false,
    }
}

/// One answer of those from several resolutions, in their order; doubtful ones only where all are.
pub(super) fn together(answers: Vec<Answer>, not_held: Vec<String>, scope: &Scope) -> Answer {
    let quotes = |answer| if let Answer::Quotes(quotes) = answer { Some(quotes) } else { None };
    let mut found: Vec<Quotes> = answers.into_iter().filter_map(quotes).collect();
    if found.iter().any(|quotes| !quotes.guess) {
        found.retain(|quotes| !quotes.guess);
    }
    // Each has the best of its clauses quoted, then each its second, until there are enough.
    let mut places: Vec<(usize, usize)> =
        found.iter().zip(0..).flat_map(|(one, of)| (0..one.quotes.len()).map(move |place| (place, of))).collect();
    places.sort_unstable();
    places.truncate(scope.limit.unwrap_or(FOUND_MAX).max(1));
    for (one, of) in found.iter_mut().zip(0..) {
        let beyond = one.quotes.split_off(places.iter().filter(|place| place.1 == of).count());
        if scope.limit.is_none() {
            one.left_out.splice(0..0, beyond.iter().map(|ranked| ranked.quote.reference().clone()));
        }
    }
    let all = found.into_iter().reduce(|mut all, quotes| {
        all.quotes.extend(quotes.quotes);
        all.left_out.extend(quotes.left_out);
        all.unmentioned.retain(|name| quotes.unmentioned.contains(name));
        all
    });
    all.map_or(Answer::NotCovered, |mut quotes| {
        quotes.left_out.truncate(NAMED_MAX);
        Answer::Quotes(Quotes { not_held, ..quotes })
    })
}

/// Those of the ranked that are neither quoted nor left out, as many as are offered.
fn others(ranks: &[(f32, &Candidate)], quotes: &[Ranked], left_out: &[ClauseRef]) -> Vec<ClauseRef> {
    let new = |reference: &&ClauseRef| {
        !left_out.contains(reference) && quotes.iter().all(|ranked| ranked.quote.reference() != *reference)
    };
    ranks.iter().map(|(_, candidate)| &candidate.reference).filter(new).take(OTHERS_MAX).cloned().collect()
}

/// The clauses that may answer: `limit` found by their words, and as many by their meaning.
pub(super) fn candidates(
    library: &Library,
    query: &Query,
    wish: Wish,
    language: Language,
    texts: Option<&Range<usize>>,
    limit: usize,
) -> Result<Candidates, IndexError> {
    let hits = library.index.search(query, language, texts, limit)?;
    let best = Best::of(&hits);
    let question = question_features(&hits);
    let is_name =
        hits.terms == 1 && (has_abbreviation(&query.text) || wish == Wish::default() && is_name_alone(query, library));
    let candidate = |hit: Hit| {
        let header = library.index.texts()[hit.text].header();
        Candidate {
            reference: ClauseRef { resolution: header.id.clone(), label: hit.card.label.clone() },
            features: features(wish, &hit, library.index.lexicon(), &best),
            hit,
        }
    };
    let clauses = hits.hits.into_iter().map(candidate).collect();
    Ok(Candidates { clauses, question, is_name, unmentioned: hits.unmentioned, vector: hits.question })
}

/// Whether a question is one word that the library has and never writes small, but for words that say nothing. "Who is the
/// President?" asks for more than what has the word.
fn is_name_alone(query: &Query, library: &Library) -> bool {
    let lexicon = library.index.lexicon();
    let [term] = query.terms.as_slice() else { return false };
    term.word().is_some_and(|token| lexicon.has_word(&token.word) && !lexicon.is_written_small(&token.word))
}

/// Whether one word of a question, and no other, is written as OSCE is.
fn has_abbreviation(question: &str) -> bool {
    let words = question.split(|c: char| !c.is_alphabetic());
    words.filter(|word| word.len() > 2 && word.chars().all(char::is_uppercase)).count() == 1
}

/// Makes quotes of candidates, and reads each of their texts once.
pub(super) struct Quoting<'a> {
    library: &'a Library,
    weights: &'a Weights,
    read: HashMap<usize, Resolution>,
}

impl<'a> Quoting<'a> {
    pub(super) fn from(library: &'a Library, weights: &'a Weights) -> Self {
        Self { library, weights, read: HashMap::new() }
    }

    pub(super) fn quote(&mut self, candidate: &Candidate, score: f32) -> Result<Option<Ranked>, IndexError> {
        let resolution = match self.read.entry(candidate.hit.text) {
            Entry::Occupied(read) => read.into_mut(),
            Entry::Vacant(unread) => unread.insert(self.library.index.resolution(candidate.hit.text)?),
        };
        let Some(quote) = resolution.quote(&candidate.reference.label) else { return Ok(None) };
        let part = part(quote.text(), &candidate.hit.evidence);
        Ok(Some(Ranked { quote, score, reasons: self.reasons(candidate), part }))
    }

    fn reasons(&self, candidate: &Candidate) -> Reasons {
        let values = FEATURES.iter().zip(self.weights.rank).zip(candidate.features);
        let shares = values.map(|((name, weight), value)| (*name, weight * value)).filter(|(_, share)| *share != 0.0);
        Reasons { evidence: candidate.hit.evidence.clone(), shares: shares.collect() }
    }
}
