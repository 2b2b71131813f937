//! An interpretation becomes an [`Answer`]: look up or retrieve, rank, weigh the evidence, or decline.

mod called;
mod catalogue;
pub mod choices;
mod clauses;
mod conversation;
mod features;
mod found;
mod info;
mod listing;
mod mentions;
mod missing;
mod nearest;
mod part;
mod places;
mod rank;
mod weights;

use std::ops::{Range, RangeInclusive};

use crate::{
    index::{End, Evidence, Index, IndexError, Query, Text},
    model::{ClauseKind, ClauseLabel, ClauseRef, Header, Language, Quote, Resolution, ResolutionId},
    question::{Adopted, Aliases, Asked, Intent, Interpretation, Named, Part, Wish},
};

pub use choices::{CHOICE_LENGTH_MAX, CHOICES_MAX, Choice};
pub use clauses::QUOTES_MAX;
pub use conversation::{Conversation, reply};
pub use features::{Candidate, Candidates, FEATURES, QUESTION_FEATURES, ingredient};
pub use found::{Found, MentionedName, find_in};
pub use info::{Info, info};
pub use listing::{HITS_MAX, Hits, search};
pub use mentions::{Mentioned, mentioned, named};
pub use places::{NEIGHBOURS_MAX, clause, neighbours, step};

use catalogue::Catalogue;

/// So many resolutions in one breath with the first are searched, too: each takes as long as a question.
const BESIDE_MAX: usize = 9;

/// So many others are offered beside the resolution of a date, or the newest or oldest on something.
const OTHERS_MAX: usize = 3;

/// So many clauses of others are offered where the resolution that was asked about says nothing.
const ELSEWHERE_MAX: usize = 3;

/// So much of the question is met by a clause that has all of it as it stands; shares are not exact.
const WHOLE_MIN: f32 = 0.999;

/// A resolution whose title has this share of a question is on it, where no clause surely is.
const TITLE_MIN: f32 = 0.75;

/// Everything that answers are made from.
pub struct Library {
    pub index: Index,
    catalogue: Catalogue,
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
    /// The language to quote in where there is such a version, unless the message links to another; `None`: the language of
    /// the question.
    pub language: Option<Language>,
    /// What resolutions are called where the question is asked.
    pub aliases: Aliases,
}

/// The whole reply.
#[derive(Clone, Debug)]
pub enum Answer {
    Quotes(Quotes),
    /// The clause asked for does not exist.
    NoSuchClause(NoSuchClause),
    /// Several resolutions have the clause asked for; a few of them.
    WhichResolution(Vec<ClauseRef>),
    /// A resolution was named, and nothing asked about it but its date; or the newest or oldest on something was asked for.
    WhichClause {
        resolution: ResolutionId,
        /// What the text itself says it is about.
        title: String,
        /// The day printed on it, as `2024-03-06`.
        date: Option<String>,
        ranges: Vec<(ClauseLabel, ClauseLabel)>,
        /// Others that were named beside it and are held; or that are the next newest or oldest.
        others: Vec<ResolutionId>,
        /// Why it is described.
        why: Why,
    },
    /// We do not hold the resolution that was named; some that we hold.
    NoSuchResolution {
        /// As asked.
        asked: String,
        held: Vec<ResolutionId>,
    },
    /// The resolutions say nothing on this.
    NotCovered,
    /// Nothing was found by the words of a question in a language that no resolution is held in; one in which some are.
    NotInLanguage(Language),
    /// The resolution that was asked about says nothing on this; clauses of others that do.
    NotInResolution {
        resolution: ResolutionId,
        elsewhere: Vec<ClauseRef>,
    },
    /// All that bears on what was asked before has been quoted.
    NothingMore,
    /// The message asks nothing about the resolutions.
    NotAQuestion,
    /// The index failed, so it is not known what the resolutions say.
    Failed,
}

impl Answer {
    /// Whether what was asked about says nothing on it.
    #[must_use]
    pub fn is_not_covered(&self) -> bool {
        matches!(self, Self::NotCovered | Self::NotInLanguage(_) | Self::NotInResolution { .. })
    }
}

/// Why a resolution is described instead of quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It was named.
    Named,
    /// It is the newest or oldest that says much on what was asked about.
    OnSubject(End),
    /// It is the newest or oldest of all.
    OfAll(End),
}

/// Clauses that answer the question, best first.
#[derive(Clone, Debug, Default)]
pub struct Quotes {
    /// Never empty.
    pub quotes: Vec<Ranked>,
    /// Asked for too, or bearing on the question, but not quoted because the answer would be too long.
    pub left_out: Vec<ClauseRef>,
    /// Clauses one of which was asked for too, where it is not clear of which resolution.
    pub candidates: Vec<ClauseRef>,
    /// The next best, which do not seem to answer the question; none where clauses were asked for by their numbers.
    pub others: Vec<ClauseRef>,
    /// Asked for too, but not there.
    pub missing: Vec<NoSuchClause>,
    /// Resolutions asked for too, but not held, as they were asked for.
    pub not_held: Vec<String>,
    /// Whether the evidence is weak: the closest clauses, which may not answer the question.
    pub guess: bool,
    /// The names, dates and numbers in the question that no text in scope has, as the asker wrote them: then it is a guess.
    pub unmentioned: Vec<String>,
    /// Whether it was asked what a text does not say, which cannot be looked for: then it is a guess.
    pub negated: bool,
    /// Whether texts of certain years were asked for, and these are of others: then it is a guess.
    pub other_years: bool,
    /// The language that was asked for, where a text quoted is not held in it.
    pub not_in: Option<Language>,
}

/// A quote with what speaks for it.
#[derive(Clone, Debug)]
pub struct Ranked {
    pub quote: Quote,
    /// 0 to 1, comparable between questions; 1 for a clause that was asked for by its number or by the kind of names in it.
    pub score: f32,
    pub reasons: Reasons,
    /// Of a long clause, the part of its text that answers, in bytes.
    pub part: Option<Range<usize>>,
}

impl Ranked {
    /// A clause that is sure to be one of those asked for.
    fn asked(quote: Quote) -> Self {
        Self { quote, score: 1.0, reasons: Reasons::default(), part: None }
    }

    /// Whether it has all that was asked about.
    fn is_whole(&self) -> bool {
        self.reasons.evidence.iter().map(|evidence| evidence.share).sum::<f32>() >= WHOLE_MIN
    }
}

/// What speaks for a clause.
#[derive(Clone, Debug, Default)]
pub struct Reasons {
    /// The words and names of the question that it meets; empty where it was not searched for by words.
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
    /// The few clauses that may have been meant, the nearest first; empty only if there are none of its kind.
    pub nearest: Vec<ClauseRef>,
}

/// Answers a message that has been read.
///
/// # Errors
///
/// The index failed.
pub fn answer(library: &Library, interpretation: &Interpretation, scope: &Scope) -> Result<Answer, IndexError> {
    let answer = match find(library, interpretation, scope, interpretation.language.unwrap_or_default())? {
        // Names are the same in most languages.
        Answer::NotCovered if matches!(&interpretation.intent, Intent::Search { query, .. } if query.names.is_empty()) => {
            library.not_covered(interpretation.language)
        }
        answer => answer,
    };
    library.in_language(answer, interpretation.linked.or(scope.language).or(interpretation.language))
}

fn find(
    library: &Library,
    interpretation: &Interpretation,
    scope: &Scope,
    language: Language,
) -> Result<Answer, IndexError> {
    let Interpretation { resolution, intent, .. } = interpretation;
    if let Intent::Clauses { asked, about, elsewhere } = intent {
        let first = Part { resolution: resolution.clone(), asked: asked.clone(), about: None };
        let parts: Vec<_> = std::iter::once(&first).chain(elsewhere).cloned().collect();
        let texts = match scope.resolution.as_ref().filter(|_| resolution.is_none()) {
            None => None,
            Some(id) => match library.texts(id, language) {
                None => return Ok(library.no_such_resolution(&id.to_string())),
                texts => texts,
            },
        };
        let lookup = clauses::look_up(library, &parts, about, language, texts.as_ref())?;
        return Ok(lookup.without(library, &scope.except)?.into_answer());
    }
    if let Intent::Search { query, wish, beside, .. } = intent
        && !beside.is_empty()
    {
        let (mut answers, mut not_held) = (Vec::new(), Vec::new());
        for named in resolution.iter().chain(beside).take(1 + BESIDE_MAX) {
            match library.named(Some(named), scope, language) {
                Ok(texts) => answers.push(match (&texts, wish.naming) {
                    (Some(texts), Some(kind)) => mentions::answer(library, query, kind, texts, language, scope)?,
                    _ => rank::answer(library, query, *wish, language, texts.as_ref(), scope)?,
                }),
                Err(missing) => not_held.push(missing),
            }
        }
        return Ok(match not_held.first() {
            Some(missing) if answers.is_empty() => library.no_such_resolution(missing),
            missing => match (rank::together(answers, not_held.clone(), scope), missing) {
                (Answer::NotCovered, Some(missing)) => library.no_such_resolution(missing),
                (together, _) => together,
            },
        });
    }
    let texts = match library.named(resolution.as_ref(), scope, language) {
        Ok(texts) => texts,
        Err(missing) => return Ok(library.no_such_resolution(&missing)),
    };
    match intent {
        // "Who else?" without anything before it asks nothing.
        Intent::Chatter | Intent::More | Intent::Clauses { .. } => Ok(Answer::NotAQuestion),
        Intent::Resolution { others, date: is_date_asked } => {
            let missing = others.iter().find_map(|named| match named {
                Named::Missing(name) => Some(name),
                _ => None,
            });
            if let Some(missing) = missing {
                return Ok(library.no_such_resolution(missing));
            }
            match texts.or_else(|| library.only(language)).and_then(|texts| library.longest(texts)) {
                Some(at) if *is_date_asked && library.index.texts()[at].header().date.is_none() => {
                    Ok(Answer::NotCovered)
                }
                Some(at) => library.described(at, library.held(others), Why::Named),
                None => Ok(Answer::NotAQuestion),
            }
        }
        Intent::ByDate { about, end } => {
            let found = library.on_by_date(about, language, *end)?;
            let is_of_all = about.terms.is_empty() && about.years.is_none();
            let why = if is_of_all { Why::OfAll(*end) } else { Why::OnSubject(*end) };
            let Some((first, others)) = found.split_first() else {
                return rank::answer(library, about, Wish::default(), language, texts.as_ref(), scope);
            };
            let header = |at: &usize| library.index.texts()[*at].header().id.clone();
            library.described(*first, others.iter().map(header).take(OTHERS_MAX).collect(), why)
        }
        Intent::Search { query, wish: Wish { naming: Some(kind), .. }, .. } => {
            let Some(texts) = texts.or_else(|| library.only(language)) else { return Ok(Answer::NotAQuestion) };
            mentions::answer(library, query, *kind, &texts, language, scope)
        }
        Intent::Search { query, wish, adopted, .. } => {
            let found_in = |query: &Query, texts: Option<&Range<usize>>| {
                rank::answer(library, query, *wish, language, texts, scope)
            };
            match (&texts, adopted) {
                _ if library.is_one_document() => found_in(query, texts.as_ref()),
                (None, _) if let Some(dated) = called::dated(library, query)? => Ok(dated),
                (None, Some(adopted)) => library.of_years(query, adopted, language, |query| found_in(query, None)),
                (None, None) => {
                    let found = found_in(query, None)?;
                    Ok(library.titled(query, language, &found)?.unwrap_or(found))
                }
                (Some(texts), _) => match found_in(query, Some(texts))? {
                    Answer::NotCovered => Ok(library.not_in(texts, found_in(query, None)?)),
                    found => Ok(found),
                },
            }
        }
    }
}

/// What is known of the clauses that may answer a message, for those who tune the weights: none where nothing is searched.
///
/// # Errors
///
/// The index failed.
pub fn candidates(library: &Library, interpretation: &Interpretation) -> Result<Candidates, IndexError> {
    let Intent::Search { query, wish, .. } = &interpretation.intent else { return Ok(Candidates::default()) };
    let language = interpretation.language.unwrap_or_default();
    match library.named(interpretation.resolution.as_ref(), &Scope::default(), language) {
        Ok(texts) => rank::candidates(library, query, *wish, language, texts.as_ref(), rank::CANDIDATES),
        Err(_) => Ok(Candidates::default()),
    }
}

/// Quotes clauses of one resolution by their labels, in a language where there is a version in it.
///
/// # Errors
///
/// The index failed.
pub fn quote(
    library: &Library,
    resolution: &ResolutionId,
    labels: &[ClauseLabel],
    language: Option<Language>,
) -> Result<Answer, IndexError> {
    let Some(at) = library.index.position(resolution, language.unwrap_or_default()) else {
        return Ok(library.no_such_resolution(&resolution.to_string()));
    };
    library.in_language(clauses::quote(library.index.resolution(at)?, labels), language)
}

impl Library {
    #[must_use]
    pub fn of(index: Index) -> Self {
        Self { catalogue: Catalogue::default(), index }
    }

    /// Makes what is made when first needed.
    pub fn fill(&self) {
        self.catalogue.fill(&self.index);
    }

    /// The headers of the resolutions that the words typed bear on, newest first.
    #[must_use]
    pub fn resolutions(&self, typed: &str) -> Vec<&Header> {
        self.catalogue.resolutions(&self.index, typed).map(|at| self.index.texts()[at].header()).collect()
    }

    /// The resolutions on something, all where it says nothing, from this end on in the order of their days.
    fn on_by_date(&self, about: &Query, language: Language, end: End) -> Result<Vec<usize>, IndexError> {
        if about.terms.is_empty() {
            return Ok(self.by_date(about.years.as_ref(), end));
        }
        self.index.by_date(about, language, end)
    }

    /// The first few resolutions from this end on in the order of their days, of those that were adopted in some years. Those
    /// whose day and year are unknown are not the oldest.
    fn by_date(&self, years: Option<&RangeInclusive<u32>>, end: End) -> Vec<usize> {
        let header = |at: &usize| self.index.texts()[*at].header();
        let is_from = |at: &usize| years.is_none_or(|years| self.index.texts()[*at].is_from(years));
        let all = self.catalogue.resolutions(&self.index, "").filter(is_from);
        match end {
            End::Newest => all.take(1 + OTHERS_MAX).collect(),
            End::Oldest => {
                let mut dated: Vec<_> = all.filter(|at| !header(at).day().is_empty()).collect();
                dated.reverse();
                dated.truncate(1 + OTHERS_MAX);
                dated
            }
        }
    }

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

    /// The resolutions whose titles tell that they are on what is asked, where no clause has all of it: "forced labour" may stand
    /// in nothing but a title.
    fn titled(&self, query: &Query, language: Language, found: &Answer) -> Result<Option<Answer>, IndexError> {
        let (best, least) = match found {
            Answer::Quotes(quotes) if !quotes.guess && quotes.quotes[0].is_whole() => return Ok(None),
            Answer::Quotes(quotes) => {
                let least = if quotes.guess { TITLE_MIN } else { WHOLE_MIN };
                (Some(quotes.quotes[0].quote.resolution()), least)
            }
            _ => (None, TITLE_MIN),
        };
        let mut titled = self.index.titled(query, language, least)?;
        let header = |at: &usize| self.index.texts()[*at].header();
        titled.sort_by_key(|at| std::cmp::Reverse(header(at).day()));
        let Some((first, others)) = titled.split_first() else { return Ok(None) };
        if titled.iter().any(|at| best == Some(&header(at).id)) {
            return Ok(None);
        }
        let why = if others.is_empty() { Why::Named } else { Why::OnSubject(End::Newest) };
        let others = others.iter().map(|at| header(at).id.clone()).take(OTHERS_MAX).collect();
        self.described(*first, others, why).map(Some)
    }

    /// The texts of the only document that is held, if it is one.
    fn only(&self, language: Language) -> Option<Range<usize>> {
        let first = self.index.texts().iter().zip(0..).find(|(_, at)| self.index.is_shown(*at, language));
        first.filter(|_| self.is_one_document()).and_then(|(text, _)| self.texts(&text.header().id.text(1), language))
    }

    /// The texts that a question is about, all where it is about none in particular; or the name of a resolution that is
    /// missing. Of several that may be meant, it is about the first.
    fn named(&self, named: Option<&Named>, scope: &Scope, language: Language) -> Result<Option<Range<usize>>, String> {
        let id = match named {
            Some(Named::Missing(name)) => return Err(name.clone()),
            Some(Named::ByNumber(id)) => Some(id),
            Some(Named::OneOf(ids)) => ids.first(),
            None => scope.resolution.as_ref(),
        };
        let Some(id) = id else { return Ok(None) };
        self.texts(id, language).map(Some).ok_or_else(|| id.to_string())
    }

    /// Those of some resolutions that are held; of several that may be meant, the first.
    fn held(&self, named: &[Named]) -> Vec<ResolutionId> {
        let ids = named.iter().filter_map(|named| match named {
            Named::ByNumber(id) => Some(id),
            Named::OneOf(ids) => ids.first(),
            Named::Missing(_) => None,
        });
        ids.filter(|id| self.index.position(id, Language::default()).is_some()).cloned().collect()
    }

    fn read(&self, texts: Range<usize>) -> Result<Vec<Resolution>, IndexError> {
        texts.map(|at| self.index.resolution(at)).collect()
    }

    /// The version of a resolution in a language, or else in English or any other.
    fn version(&self, id: &ResolutionId, language: Language) -> Result<Option<Resolution>, IndexError> {
        self.index.position(id, language).map(|at| self.index.resolution(at)).transpose()
    }

    /// Gives the quotes of an answer in a language, or says that there is no version in it.
    fn in_language(&self, mut answer: Answer, language: Option<Language>) -> Result<Answer, IndexError> {
        if let (Answer::Quotes(quotes), Some(wanted)) = (&mut answer, language) {
            quotes.not_in = self.translate_all(&mut quotes.quotes, wanted)?;
        }
        Ok(answer)
    }

    /// Puts the clauses of the same labels in the place of quotes, where there are versions in the language. Returns it if
    /// one is missing.
    fn translate_all(&self, quotes: &mut [Ranked], language: Language) -> Result<Option<Language>, IndexError> {
        let mut not_in = None;
        for ranked in quotes {
            if ranked.quote.language() != language && !self.translate(ranked, language)? {
                not_in = Some(language);
            }
        }
        Ok(not_in)
    }

    fn translate(&self, ranked: &mut Ranked, language: Language) -> Result<bool, IndexError> {
        let reference = ranked.quote.reference();
        let at = self.index.position(&reference.resolution, language);
        let Some(at) = at.filter(|at| self.index.texts()[*at].header().language == language) else { return Ok(false) };
        let Some(quote) = self.index.resolution(at)?.quote(&reference.label) else { return Ok(false) };
        ranked.quote = quote;
        ranked.part = None;
        Ok(true)
    }

    /// What a text is, and which clauses it has.
    fn described(&self, at: usize, others: Vec<ResolutionId>, why: Why) -> Result<Answer, IndexError> {
        let resolution = self.index.resolution(at)?;
        let ranges = clauses::ranges(&resolution);
        let Header { id, title, date, .. } = resolution.header;
        Ok(Answer::WhichClause { resolution: id, title, date, ranges, others, why })
    }

    /// The place of the text that has most to say: of a decision and the resolution that explains it, the latter.
    fn longest(&self, texts: Range<usize>) -> Option<usize> {
        texts.max_by_key(|at| self.index.texts()[*at].clauses())
    }

    /// Says that some texts, of one document, say nothing on what others were found to say.
    fn not_in(&self, texts: &Range<usize>, elsewhere: Answer) -> Answer {
        let first = &self.index.texts()[texts.start].header().id;
        let resolution = if texts.len() == 1 { Ok(first.clone()) } else { first.document().parse() };
        let Ok(resolution) = resolution else { return Answer::NotCovered };
        let elsewhere = match elsewhere {
            Answer::Quotes(quotes) if !quotes.guess => {
                let found = quotes.quotes.iter().map(|ranked| ranked.quote.reference().clone());
                found.filter(|found| found.resolution.document() != first.document()).take(ELSEWHERE_MAX).collect()
            }
            _ => Vec::new(),
        };
        Answer::NotInResolution { resolution, elsewhere }
    }

    /// What to say where nothing was found by the words of a question in this language.
    fn not_covered(&self, asked: Option<Language>) -> Answer {
        let is_held = |language: Language| self.index.is_in_language(language, None);
        match (asked.filter(|asked| !is_held(*asked)), self.index.texts().first()) {
            (Some(_), Some(_)) if is_held(Language::English) => Answer::NotInLanguage(Language::English),
            (Some(_), Some(first)) => Answer::NotInLanguage(first.header().language),
            _ => Answer::NotCovered,
        }
    }

    /// What the texts of some years say, or else, as a guess, what others do.
    fn of_years(
        &self,
        query: &Query,
        adopted: &Adopted,
        language: Language,
        found: impl Fn(&Query) -> Result<Answer, IndexError>,
    ) -> Result<Answer, IndexError> {
        let of_years = found(&query.of_years(adopted.years.clone(), &adopted.written))?;
        if matches!(&of_years, Answer::Quotes(quotes) if !quotes.guess) {
            return Ok(of_years);
        }
        let mut of_any = found(query)?;
        let Answer::Quotes(quotes) = &mut of_any else { return Ok(of_any) };
        // "What did Parliament say of the elections in 2018?" may be answered by a later text.
        let is_mentioned =
            |evidence: &Evidence| adopted.is_one() && adopted.written.iter().any(|year| **year == *evidence.asked);
        let best = &quotes.quotes[0];
        let is_answer =
            !quotes.guess && best.is_whole() && (!adopted.certain || best.reasons.evidence.iter().any(is_mentioned));
        if !is_answer {
            if matches!(of_years, Answer::Quotes(_)) {
                return Ok(of_years);
            }
            let is_of_them = |ranked: &Ranked| {
                let at = self.index.position(ranked.quote.resolution(), Language::default());
                at.is_some_and(|at| self.index.texts()[at].is_from(&adopted.years))
            };
            // Words of another language may have missed what there is.
            let is_known = adopted.certain && self.index.is_in_language(language, None);
            quotes.other_years = is_known && !quotes.quotes.iter().any(is_of_them);
            quotes.guess |= adopted.certain;
        }
        Ok(of_any)
    }

    fn no_such_resolution(&self, asked: &str) -> Answer {
        let held = missing::nearest(&self.index, &self.catalogue, asked);
        Answer::NoSuchResolution { asked: asked.to_owned(), held }
    }
}
