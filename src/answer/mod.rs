//! An interpretation becomes an [`Answer`]: look up or retrieve, rank, weigh the evidence, or decline.

mod clauses;
mod conversation;
mod features;
mod mentions;
mod part;
mod rank;
mod weights;

use std::ops::Range;

use crate::{
    index::{Evidence, Index, IndexError, Text},
    model::{ClauseKind, ClauseLabel, ClauseRef, Language, Quote, ResolutionId},
    question::{Asked, Intent, Interpretation, Named},
};

pub use conversation::{Conversation, reply};
pub use features::{Candidate, Candidates, FEATURES, QUESTION_FEATURES, ingredient};
pub use mentions::{Mentioned, mentioned, named};

/// Everything that answers are made from.
pub struct Library {
    pub index: Index,
}

/// Where and how much to answer.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Only this resolution, unless the message names another.
    pub resolution: Option<ResolutionId>,
    /// This many clauses, as far as any bear on the question; `None`: as many as the evidence is worth.
    pub limit: Option<usize>,
    /// None of these clauses: they have been quoted already.
    pub except: Vec<ClauseRef>,
    /// The language to quote in where there is such a version; `None`: the language of the question.
    pub language: Option<Language>,
}

/// The whole reply.
#[derive(Clone, Debug)]
pub enum Answer {
    Quotes(Quotes),
    /// The clause asked for does not exist.
    NoSuchClause(NoSuchClause),
    /// Several resolutions have the clause asked for; the first few of them.
    WhichResolution(Vec<ClauseRef>),
    /// A resolution was named, and nothing asked about it.
    WhichClause {
        resolution: ResolutionId,
        ranges: Vec<(ClauseLabel, ClauseLabel)>,
    },
    /// We do not hold the resolution that was named; some that we hold.
    NoSuchResolution {
        /// As asked.
        asked: String,
        held: Vec<ResolutionId>,
    },
    /// The resolutions say nothing on this.
    NotCovered,
    /// The message asks nothing about the resolutions.
    NotAQuestion,
}

/// Clauses that answer the question, best first.
#[derive(Clone, Debug)]
pub struct Quotes {
    /// Never empty.
    pub quotes: Vec<Ranked>,
    /// Asked for too, or bearing on the question, but not quoted because the answer would be too long.
    pub left_out: Vec<ClauseRef>,
    /// Asked for too, but not there.
    pub missing: Vec<ClauseLabel>,
    /// Whether the evidence is weak: the closest clauses, which may not answer the question.
    pub guess: bool,
    /// The language that was asked for, where a text quoted is not held in it.
    pub not_in: Option<Language>,
}

/// A quote with what speaks for it.
#[derive(Clone, Debug)]
pub struct Ranked {
    pub quote: Quote,
    /// 0 to 1, comparable between questions; 1 for a clause that was asked for by its number.
    pub score: f32,
    pub reasons: Reasons,
    /// Of a long clause, the part of its text that answers, in bytes.
    pub part: Option<Range<usize>>,
}

/// What speaks for a clause.
#[derive(Clone, Debug, Default)]
pub struct Reasons {
    /// The words and names of the question that it meets; empty where it was asked for by its number.
    pub evidence: Vec<Evidence>,
    /// Each feature's name and what it adds to the rank.
    pub shares: Vec<(&'static str, f32)>,
}

/// A number that the resolution does not have.
#[derive(Clone, Debug)]
pub struct NoSuchClause {
    pub resolution: ResolutionId,
    pub kind: ClauseKind,
    /// The first clause that was asked for and is not there; its kind is `kind`.
    pub asked: Asked,
    /// What there is above a missing point or an inserted number: `par:7` for `par:7(z)`.
    pub instead: Option<ClauseLabel>,
    /// The first and last of its kind, if there are any.
    pub range: Option<(ClauseLabel, ClauseLabel)>,
}

/// Answers a message that has been read.
///
/// # Errors
///
/// The index failed.
pub fn answer(library: &Library, interpretation: &Interpretation, scope: &Scope) -> Result<Answer, IndexError> {
    let mut answer = find(library, interpretation, scope, interpretation.language.unwrap_or_default())?;
    if let Answer::Quotes(quotes) = &mut answer
        && let Some(wanted) = scope.language.or(interpretation.language)
    {
        for ranked in &mut quotes.quotes {
            if ranked.quote.language() != wanted && !library.translate(ranked, wanted)? {
                quotes.not_in = Some(wanted);
            }
        }
    }
    Ok(answer)
}

fn find(
    library: &Library,
    interpretation: &Interpretation,
    scope: &Scope,
    language: Language,
) -> Result<Answer, IndexError> {
    let named = match &interpretation.resolution {
        Some(Named::Missing(name)) => return Ok(library.no_such_resolution(name)),
        Some(Named::Held(id)) => Some(id),
        None => scope.resolution.as_ref(),
    };
    let texts = match named.map(|id| (id, library.texts(id, language))) {
        Some((id, None)) => return Ok(library.no_such_resolution(&id.to_string())),
        Some((_, texts)) => texts,
        None => None,
    };
    match &interpretation.intent {
        // "Who else?" without anything before it asks nothing.
        Intent::Chatter | Intent::More => Ok(Answer::NotAQuestion),
        Intent::Resolution => match texts.and_then(|texts| library.longest(texts)) {
            Some(at) => {
                let resolution = library.index.resolution(at)?;
                let ranges = clauses::ranges(&resolution);
                Ok(Answer::WhichClause { resolution: resolution.header.id, ranges })
            }
            None => Ok(Answer::NotAQuestion),
        },
        Intent::Clauses { asked, about } => clauses::answer(library, asked, about, language, texts),
        Intent::Search { query, wish } => rank::answer(library, query, *wish, language, texts.as_ref(), scope),
    }
}

/// What is known of the clauses that may answer a message, for those who tune the weights: none where nothing is searched.
///
/// # Errors
///
/// The index failed.
pub fn candidates(library: &Library, interpretation: &Interpretation) -> Result<Candidates, IndexError> {
    let Intent::Search { query, wish } = &interpretation.intent else { return Ok(Candidates::default()) };
    let texts = match &interpretation.resolution {
        None => None,
        Some(Named::Missing(_)) => return Ok(Candidates::default()),
        Some(Named::Held(id)) => match library.texts(id, interpretation.language.unwrap_or_default()) {
            None => return Ok(Candidates::default()),
            texts => texts,
        },
    };
    rank::candidates(library, query, *wish, interpretation.language.unwrap_or_default(), texts.as_ref())
}

/// Quotes clauses of one resolution by their labels.
///
/// # Errors
///
/// The index failed.
pub fn quote(
    library: &Library,
    resolution: &ResolutionId,
    labels: &[ClauseLabel],
    language: Language,
) -> Result<Answer, IndexError> {
    match library.index.position(resolution, language) {
        Some(at) => Ok(clauses::quote(&library.index.resolution(at)?, labels)),
        None => Ok(library.no_such_resolution(&resolution.to_string())),
    }
}

/// How many resolutions are named when the one asked for is missing.
const HELD_NAMED: usize = 5;

impl Library {
    fn is_one_document(&self) -> bool {
        let mut documents = self.index.texts().iter().map(|text| text.header().id.document());
        let first = documents.next();
        documents.all(|document| Some(document) == first)
    }

    /// The places of the texts that a number means: one text where it has a `#`, otherwise all of the document.
    fn texts(&self, id: &ResolutionId, language: Language) -> Option<Range<usize>> {
        let start = self.index.position(id, language)?;
        if id.document() != id.to_string() {
            return Some(start..start + 1);
        }
        let first = self.index.texts()[start].header();
        let same =
            |text: &&Text| text.header().id.document() == id.document() && text.header().language == first.language;
        Some(start..start + self.index.texts()[start..].iter().take_while(same).count())
    }

    /// Puts the clause of the same label in the place of a quote, if there is a version in the language. Says whether there is.
    fn translate(&self, ranked: &mut Ranked, language: Language) -> Result<bool, IndexError> {
        let reference = ranked.quote.reference();
        let at = self.index.position(&reference.resolution, language);
        let Some(at) = at.filter(|at| self.index.texts()[*at].header().language == language) else { return Ok(false) };
        let Some(quote) = self.index.resolution(at)?.quote(&reference.label) else { return Ok(false) };
        ranked.quote = quote;
        ranked.part = None;
        Ok(true)
    }

    /// The place of the text that has most to say: of a decision and the resolution that explains it, the latter.
    fn longest(&self, texts: Range<usize>) -> Option<usize> {
        texts.max_by_key(|at| self.index.texts()[*at].clauses())
    }

    fn no_such_resolution(&self, asked: &str) -> Answer {
        let mut held: Vec<_> = self.index.texts().iter().map(|text| text.header().id.clone()).collect();
        held.sort_by_cached_key(|id| strsim::osa_distance(&id.to_string(), asked));
        held.truncate(HELD_NAMED);
        Answer::NoSuchResolution { asked: asked.to_owned(), held }
    }
}
