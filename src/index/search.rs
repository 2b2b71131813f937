//! Query to hits.

use std::{
    cmp::Reverse,
    ops::{Range, RangeInclusive},
    sync::Arc,
};

use foldhash::HashMap;
use tantivy::{
    DocAddress, DocSet as _, Term,
    collector::TopDocs,
    query::{BooleanQuery, BoostQuery, DisjunctionMaxQuery, Occur, Query as TantivyQuery, TermQuery},
    schema::{Field, IndexRecordOption},
};

use super::{
    End, Evidence, Hit, Hits, Index, IndexError, ProperName, Query, QueryTerm, Spelt, Text, records::StemId,
    vocabulary::MISSPELT,
};
use crate::{
    analysis,
    embedding::Vector,
    entities::{self, EntityId},
    model::Language,
};

/// A word that more clauses have, in any form, does not stand for a name that fewer have: "Commission" may be any.
const RARE_MAX: u64 = 1_000;

/// How much more a known name says than a word that is as rare.
const NAME: f32 = 1.5;

/// Shorter words inside a name, such as "of", say nothing alone.
const NAME_WORD_MIN: usize = 4;

/// Words of a question are neighbours in a clause when at most this many places apart.
const NEIGHBOURS: usize = 3;

/// What it takes for a resolution to be about something: a share of the best one's score, a share of its clauses, and so many of
/// them where its title does not tell. Where one clause mentions it, as in a list of judges with their countries, it is about
/// something else.
struct Bar {
    of_best: f32,
    of_clauses: f32,
    clauses: usize,
}

/// It may be meant as well as the best one …
const MEANT: Bar = Bar { of_best: 0.5, of_clauses: 0.02, clauses: 1 };

/// … it may be called so, …
const CALLED: Bar = Bar { clauses: 2, ..MEANT };

/// … it says much on it.
const MUCH: Bar = Bar { of_best: 0.3, of_clauses: 0.05, clauses: 2 };

/// A resolution may be meant if it has this share of what the best has of the query.
const AS_WHOLE: f32 = 0.9;

/// At most so many resolutions are compared when one is looked for that was not named.
const COMPARED_MAX: usize = 200;

/// A term with everything that may meet it.
pub(super) struct Expanded {
    asked: Arc<str>,
    pub(super) alternatives: Vec<Alternative>,
    /// Whether it is a frequent word of a rare name, looked up only in clauses that are found by others.
    pub(super) part: bool,
    /// How much the term says: its inverse document frequency.
    weight: f32,
    name: bool,
}

pub(super) struct Alternative {
    matches: Matches,
    pub(super) factor: f32,
    /// The number of clauses that have it.
    pub(super) frequency: u64,
}

enum Matches {
    Stem(Arc<str>, StemId),
    Entity(EntityId),
}

/// The texts in which something is looked for.
#[derive(Clone, Copy)]
pub(super) enum Within<'a> {
    All,
    /// Those of these heads, sorted.
    Heads(&'a [DocAddress]),
    /// For each text, whether it is one of them.
    Texts(&'a [bool]),
}

impl<'a> Within<'a> {
    pub(super) fn heads(heads: Option<&'a [DocAddress]>) -> Self {
        heads.map_or(Self::All, Self::Heads)
    }
}

/// Where terms are looked for: fields of clauses, or of whole texts.
#[derive(Clone, Copy)]
struct Place {
    words: Field,
    entities: Field,
}

impl Index {
    /// The clauses that may bear on the query, in the order of the library; of some texts (their places) if given, otherwise
    /// of each resolution's version for the language.
    ///
    /// At most `limit` are found by their words and as many by their meaning.
    ///
    /// # Errors
    ///
    /// The index cannot be read, or the sentence model failed.
    pub fn search(
        &self,
        query: &Query,
        language: Language,
        texts: Option<&Range<usize>>,
        limit: usize,
    ) -> Result<Hits, IndexError> {
        let mut terms = self.expand_all(&query.terms, language, 1)?;
        for term in terms.iter_mut().filter(|term| !term.name) {
            let is_name = |name: &ProperName| !name.number && name.has(&term.asked);
            if query.names.iter().any(is_name) || entities::is_country(&term.asked) {
                let own = analysis::stem_in(&term.asked, language);
                term.keep_stems(|stem| self.may_be_of_name(stem, &own));
            }
        }
        let total: f32 = terms.iter().map(|term| term.weight).sum();
        if total <= 0.0 {
            return Ok(Hits::default());
        }
        let of_years = query.years.as_ref().map(|years| self.texts_from(years, language));
        let heads = if of_years.is_some() { None } else { self.heads_of(texts) };
        let within = of_years.as_deref().map_or_else(|| Within::heads(heads.as_deref()), Within::Texts);
        let (mentioned, unmentioned) = self.mentioned(&query.names, language, texts, within)?;
        forget(&mut terms, &unmentioned, &mentioned);
        let rows = of_years.as_ref().map(|texts| self.rows_with(texts)).transpose()?;
        let shown = match (&rows, texts) {
            (Some(rows), _) => Some(&**rows),
            (None, None) => self.shown(language).map(|shown| self.rows_of(shown)).transpose()?,
            (None, Some(_)) => None,
        };
        let mut words: HashMap<DocAddress, f32> = HashMap::default();
        if terms.iter().any(|term| !term.alternatives.is_empty()) {
            let found = match texts {
                Some(texts) => {
                    self.searcher.search(&self.query(&terms, texts), &TopDocs::with_limit(limit).order_by_score())?
                }
                None => {
                    let named = self.named(&query.spelt, &mut terms, shown)?;
                    self.best_by_words(&terms, &named, shown, limit)?
                }
            };
            words.extend(found.into_iter().map(|(score, address)| (address, score)));
        }
        // What is alike in meaning to a date is another date.
        let is_exact = !words.is_empty() && query.terms.iter().all(|term| self.is_whole(term));
        let meaning = self.meaning.get().filter(|meaning| !is_exact && meaning.model.reads(language));
        let question = meaning.map(|meaning| meaning.model.embed(&query.text)).transpose()?;
        if let Some(question) = &question {
            for row in self.alike(question, shown, texts, limit)? {
                words.entry(self.address(row)).or_insert(0.0);
            }
        }
        // In the order in which they are stored: those of one text lie side by side.
        let mut words: Vec<_> = words.into_iter().collect();
        words.sort_unstable_by_key(|(address, _)| *address);
        let asked = AskedStems::of(&terms);
        let mut hits = Vec::with_capacity(words.len());
        for (address, words) in words {
            hits.push(self.hit(address, words, (&terms, &asked, total), question.as_ref())?);
        }
        hits.sort_by_key(|hit| (hit.text, hit.card.at));
        self.add_context(&mut hits, &terms, total)?;
        let (unknown, foreign, absent) = self.unknown(&terms, total, within)?;
        // Where a name is all that is asked about, what is alike in meaning is about somebody else.
        let foreign = foreign || !unmentioned.is_empty() && unknown >= 1.0;
        let mut unmentioned: Vec<_> = unmentioned.into_iter().map(|name| name.written.clone()).collect();
        if self.is_in_language(language, texts) && language == Language::English {
            unmentioned.extend(strange(&absent, query, &unmentioned));
            if unmentioned.is_empty() && terms.iter().all(Expanded::is_doubtful) {
                unmentioned.extend(terms.iter().map(|term| term.asked.to_string()));
            }
        }
        Ok(Hits { hits, unknown, foreign, unmentioned, terms: terms.len(), question })
    }

    /// The resolutions that the query may mean, best first: those whose name, date and clauses bear on most of it. One
    /// if it is clearly the best; none if they bear on less than half.
    ///
    /// # Errors
    ///
    /// The index cannot be read.
    pub fn resolutions(&self, query: &Query, language: Language) -> Result<Vec<usize>, IndexError> {
        self.meant(query, language, &MEANT)
    }

    /// Those of them that may be called by the query.
    ///
    /// # Errors
    ///
    /// The index cannot be read.
    pub fn called(&self, query: &Query, language: Language) -> Result<Vec<usize>, IndexError> {
        self.meant(query, language, &CALLED)
    }

    fn meant(&self, query: &Query, language: Language, bar: &Bar) -> Result<Vec<usize>, IndexError> {
        let mut texts = self.about(query, language, bar, |_| ())?;
        let most = texts.iter().map(|(_, met)| *met).fold(0.0, f32::max);
        texts.retain(|(_, met)| *met >= AS_WHOLE * most);
        Ok(texts.into_iter().map(|(at, _)| at).collect())
    }

    /// The resolutions in whose title at least this share of the query stands, those with most of it.
    ///
    /// # Errors
    ///
    /// The index cannot be read.
    pub fn titled(&self, query: &Query, language: Language, least: f32) -> Result<Vec<usize>, IndexError> {
        let terms = self.expand_all(&query.terms, language, 0)?;
        let total: f32 = terms.iter().map(|term| term.weight).sum();
        // The term that fewest texts have: it stands in the title that is meant.
        let known = terms.iter().filter(|term| !term.alternatives.is_empty());
        let Some(rarest) = known.max_by(|one, other| one.weight.total_cmp(&other.weight)) else {
            return Ok(Vec::new());
        };
        let mut with = Vec::new();
        for alternative in &rarest.alternatives {
            with.extend(self.texts_of(&self.texts_place().term(&alternative.matches))?);
        }
        with.sort_unstable();
        with.dedup();
        let shown = self.shown_texts(language);
        let share = |at: usize| {
            let named = terms.iter().map(|term| self.texts[at].named(term).unwrap_or(0.0) * term.weight);
            named.sum::<f32>() / total
        };
        let with = with.into_iter().filter(|at| shown.is_none_or(|shown| shown[*at]));
        let mut titled: Vec<(usize, f32)> =
            with.map(|at| (at, share(at))).filter(|(_, share)| *share >= least).collect();
        let most = titled.iter().map(|(_, share)| *share).fold(0.0, f32::max);
        titled.retain(|(_, share)| *share >= AS_WHOLE * most);
        Ok(titled.into_iter().map(|(at, _)| at).collect())
    }

    /// The resolutions that say much on the query, from this end on in the order of their days. Those whose day and year are
    /// unknown are the oldest, and none that is asked for.
    ///
    /// # Errors
    ///
    /// The index cannot be read.
    pub fn by_date(&self, query: &Query, language: Language, end: End) -> Result<Vec<usize>, IndexError> {
        let day = |at: usize| (self.texts[at].header().day(), self.texts[at].header().id.clone());
        let about = match end {
            End::Newest => self.about(query, language, &MUCH, |at| Reverse(day(at)))?,
            End::Oldest => self.about(query, language, &MUCH, |at| (day(at).0.is_empty(), day(at)))?,
        };
        let mut texts: Vec<_> = about.into_iter().map(|(at, _)| at).collect();
        texts.sort_by_cached_key(|at| day(*at));
        match end {
            End::Newest => texts.reverse(),
            End::Oldest => texts.retain(|at| !day(*at).0.is_empty()),
        }
        Ok(texts)
    }

    /// The resolutions whose name, date and clauses bear on at least half of a query and on it as much as this takes, best first,
    /// with how much of it they have. Of too many, those are compared that have most of it, in this order.
    fn about<K: Ord>(
        &self,
        query: &Query,
        language: Language,
        bar: &Bar,
        order: impl Fn(usize) -> K,
    ) -> Result<Vec<(usize, f32)>, IndexError> {
        let terms = self.expand_all(&query.terms, language, 0)?;
        let total: f32 = terms.iter().map(|term| term.weight).sum();
        if total <= 0.0 {
            return Ok(Vec::new());
        }
        let mut met = vec![0.0; self.texts.len()];
        for term in &terms {
            for (met, factor) in met.iter_mut().zip(self.with(term)?) {
                // A text of another year is not the one that was meant, whatever it is about.
                let is_of_another = factor == 0.0 && term.is_year();
                *met += if is_of_another { f32::NEG_INFINITY } else { factor * term.weight };
            }
        }
        let shown = self.shown_texts(language);
        let possible = |(at, met): &(usize, f32)| {
            *met >= 0.5 * total
                && shown.is_none_or(|shown| shown[*at])
                && query.years.as_ref().is_none_or(|years| self.texts[*at].is_from(years))
        };
        let mut texts: Vec<(usize, f32)> = met.iter().copied().enumerate().filter(possible).collect();
        texts.sort_by_cached_key(|(at, _)| order(*at));
        texts.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        texts.truncate(COMPARED_MAX);
        texts.sort_unstable_by_key(|(at, _)| *at);
        let texts: Vec<usize> = texts.into_iter().map(|(at, _)| at).collect();
        let mut scores: Vec<(usize, f32)> = texts.iter().map(|at| (*at, 0.0)).collect();
        // The clauses of all at once: each word's records are gone through from their beginning.
        let mut clauses = Vec::new();
        for (of, at) in texts.iter().enumerate() {
            clauses.extend(self.clauses_of(&(*at..*at + 1))?.into_iter().map(|address| (address, of)));
        }
        clauses.sort_unstable();
        let (clauses, of): (Vec<_>, Vec<_>) = clauses.into_iter().unzip();
        for term in &terms {
            let about = self.aboutness(&texts, &clauses, &of, term, bar.clauses)?;
            scores.iter_mut().zip(about).for_each(|((_, score), about)| *score += about);
        }
        scores.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        let best = scores.first().map_or(0.0, |(_, score)| *score);
        scores.retain(|(_, score)| *score >= (best * bar.of_best).max(bar.of_clauses * total));
        Ok(scores.into_iter().map(|(at, _)| (at, met[at])).collect())
    }

    fn is_whole(&self, term: &QueryTerm) -> bool {
        let QueryTerm::Entity(entity, _) = term else { return false };
        self.lexicon.entity(*entity).is_some_and(|entity| entity.kind.is_whole())
    }

    fn clauses_place(&self) -> Place {
        Place { words: self.fields.words, entities: self.fields.entities }
    }

    fn texts_place(&self) -> Place {
        Place { words: self.fields.all_words, entities: self.fields.all_entities }
    }

    /// How much each of some texts is about a term: its weight in full if its name or date has it, else the more the more of
    /// its clauses mention it, if so many do as it takes. `clauses` are those of all, sorted, each `of` one of the texts.
    #[expect(clippy::cast_precision_loss, reason = "a resolution has far fewer than 2^24 clauses")]
    fn aboutness(
        &self,
        texts: &[usize],
        clauses: &[DocAddress],
        of: &[usize],
        term: &Expanded,
        mentions_min: usize,
    ) -> Result<Vec<f32>, IndexError> {
        // Of each: how much its clauses have of the term, how many do, and how many there are.
        let mut counts = vec![(0.0, 0_usize, 0_usize); texts.len()];
        for (factor, of) in self.met(term, self.clauses_place(), clauses)?.into_iter().zip(of) {
            let (met, mentions, all) = &mut counts[*of];
            *met += factor;
            *mentions += usize::from(factor > 0.0);
            *all += 1;
        }
        let shares = texts.iter().zip(counts).map(|(at, (met, mentions, all))| {
            let share = if mentions < mentions_min { 0.0 } else { met / all.max(1) as f32 };
            self.texts[*at].named(term).unwrap_or(share) * term.weight
        });
        Ok(shares.collect())
    }

    /// The share of the question that no text within a scope has a word for, whether a name is among it, and what it is.
    fn unknown<'t>(
        &self,
        terms: &'t [Expanded],
        total: f32,
        within: Within<'_>,
    ) -> Result<(f32, bool, Vec<&'t str>), IndexError> {
        let (mut unknown, mut foreign, mut absent) = (0.0, false, Vec::new());
        for term in terms {
            if !self.is_anywhere(term, within)? {
                unknown += term.weight;
                foreign |= term.name || entities::is_country(&term.asked);
                absent.push(&*term.asked);
            }
        }
        Ok((unknown / total, foreign, absent))
    }

    /// The records of the heads of these texts, sorted.
    pub(super) fn heads_of(&self, texts: Option<&Range<usize>>) -> Option<Vec<DocAddress>> {
        texts.map(|texts| {
            let mut heads: Vec<_> = self.texts[texts.clone()].iter().map(|text| text.address).collect();
            heads.sort_unstable();
            heads
        })
    }

    /// Whether a text within a scope has anything that meets a term.
    pub(super) fn is_anywhere(&self, term: &Expanded, within: Within<'_>) -> Result<bool, IndexError> {
        if let Within::Heads(heads) = within {
            return Ok(self.met(term, self.texts_place(), heads)?.iter().any(|factor| *factor > 0.0));
        }
        let is_one = |at: usize| if let Within::Texts(texts) = within { texts[at] } else { true };
        for alternative in &term.alternatives {
            // Texts that were removed are still counted for a while.
            if self.texts_of(&self.texts_place().term(&alternative.matches))?.any(is_one) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The rows of the clauses that are most alike to the question in meaning.
    fn alike(
        &self,
        question: &Vector,
        shown: Option<&[bool]>,
        texts: Option<&Range<usize>>,
        limit: usize,
    ) -> Result<Vec<usize>, IndexError> {
        let Some(meaning) = self.meaning.get() else { return Ok(Vec::new()) };
        let Some(texts) = texts else {
            return Ok(meaning.vectors.most_alike(question, limit, shown));
        };
        let rows = self.clauses_of(texts)?.into_iter().map(|address| self.row(address)).collect();
        Ok(meaning.vectors.most_alike_of(rows, question, limit))
    }

    fn hit(
        &self,
        address: DocAddress,
        words: f32,
        (terms, asked, total): (&[Expanded], &AskedStems, f32),
        question: Option<&Vector>,
    ) -> Result<Hit, IndexError> {
        let card = self.card(address)?;
        let stems = asked.among(&card.stems);
        let evidence = terms.iter().filter_map(|term| {
            let best = term.best(|matches| match matches {
                Matches::Stem(_, stem) => stems.iter().any(|(_, known)| known == stem),
                Matches::Entity(entity) => card.entities.binary_search(entity).is_ok(),
            })?;
            let found = match &best.matches {
                Matches::Stem(stem, _) => stem.clone(),
                Matches::Entity(_) => term.asked.clone(),
            };
            let share = best.factor * term.weight / total;
            Some(Evidence { asked: term.asked.clone(), found, share, name: term.name })
        });
        let meaning = self.meaning.get().zip(question);
        Ok(Hit {
            text: self.text_of(&card)?,
            words,
            meaning: meaning.map(|(meaning, question)| meaning.vectors.likeness(self.row(address), question)),
            context: 0.0,
            phrase: phrase(&stems, terms),
            evidence: evidence.collect(),
            card,
        })
    }

    /// Adds what the hits' texts have of the terms, where the clauses themselves do not.
    fn add_context(&self, hits: &mut [Hit], terms: &[Expanded], total: f32) -> Result<(), IndexError> {
        let mut heads: Vec<_> = hits.iter().map(|hit| self.texts[hit.text].address).collect();
        heads.sort_unstable();
        heads.dedup();
        for term in terms {
            let met = self.met(term, self.texts_place(), &heads)?;
            for hit in &mut *hits {
                if hit.evidence.iter().any(|evidence| evidence.asked == term.asked) {
                    continue;
                }
                if let Ok(at) = heads.binary_search(&self.texts[hit.text].address) {
                    hit.context += met[at] * term.weight / total;
                }
            }
        }
        Ok(())
    }

    /// For each of these records, sorted, the factor of the best alternative that it has; 0 for none.
    fn met(&self, term: &Expanded, place: Place, records: &[DocAddress]) -> Result<Vec<f32>, IndexError> {
        let mut met = vec![0.0_f32; records.len()];
        for alternative in &term.alternatives {
            let term = place.term(&alternative.matches);
            let mut at = 0;
            while at < records.len() {
                let ord = records[at].segment_ord;
                let end = at + records[at..].partition_point(|address| address.segment_ord == ord);
                let inverted = self.searcher.segment_reader(ord).inverted_index(term.field())?;
                if let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::Basic)? {
                    for (address, met) in records[at..end].iter().zip(&mut met[at..end]) {
                        if postings.doc() < address.doc_id {
                            postings.seek(address.doc_id);
                        }
                        if postings.doc() == address.doc_id {
                            *met = met.max(alternative.factor);
                        }
                    }
                }
                at = end;
            }
        }
        Ok(met)
    }

    /// For each text, the factor of the best alternative of a term that it has; 0 for none.
    fn with(&self, term: &Expanded) -> Result<Vec<f32>, IndexError> {
        let mut with = vec![0.0_f32; self.texts.len()];
        for alternative in &term.alternatives {
            let term = self.texts_place().term(&alternative.matches);
            self.texts_of(&term)?.for_each(|at| with[at] = with[at].max(alternative.factor));
        }
        Ok(with)
    }

    /// The clauses that mention any of these names that are rare, sorted, of those in rows that are `shown`, if given. Where
    /// there are any, frequent words of the names are not to be looked for elsewhere.
    pub(super) fn named(
        &self,
        names: &[Spelt],
        terms: &mut [Expanded],
        shown: Option<&[bool]>,
    ) -> Result<Vec<DocAddress>, IndexError> {
        let mut clauses = Vec::new();
        // The words of names that are rare, and of those that are not or are mentioned nowhere.
        let (mut parts, mut wholes) = (Vec::new(), Vec::new());
        for Spelt { entity, words } in names {
            let before = clauses.len();
            let term = self.clauses_place().term(&Matches::Entity(*entity));
            if self.searcher.doc_freq(&term)? <= RARE_MAX {
                self.each(&term, |address| {
                    if shown.is_none_or(|shown| shown[self.row(address)]) {
                        clauses.push(address);
                    }
                })?;
            }
            if clauses.len() > before { &mut parts } else { &mut wholes }.extend(words);
        }
        let is_one = |words: &[&String], asked: &str| words.iter().any(|word| *word == asked);
        for term in terms.iter_mut().filter(|term| is_one(&parts, &term.asked) && !is_one(&wholes, &term.asked)) {
            term.part = term.alternatives.iter().map(|alternative| alternative.frequency).sum::<u64>() > RARE_MAX;
        }
        clauses.sort_unstable();
        clauses.dedup();
        Ok(clauses)
    }

    /// What an alternative is in the records of clauses.
    pub(super) fn clause_term(&self, alternative: &Alternative) -> Term {
        self.clauses_place().term(&alternative.matches)
    }

    /// Clauses with any of the terms.
    pub(super) fn any_of(&self, terms: &[&Expanded]) -> BooleanQuery {
        let query = |term: &&Expanded| -> Box<dyn TantivyQuery> {
            Box::new(DisjunctionMaxQuery::new(self.alternatives_of(term)))
        };
        BooleanQuery::union(terms.iter().map(query).collect())
    }

    fn alternatives_of(&self, term: &Expanded) -> Vec<Box<dyn TantivyQuery>> {
        let alternatives = term.alternatives.iter().map(|alternative| {
            let term = self.clauses_place().term(&alternative.matches);
            let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
            Box::new(BoostQuery::new(Box::new(query), alternative.factor)) as Box<dyn TantivyQuery>
        });
        alternatives.collect()
    }

    /// Clauses of some texts with any of the terms.
    fn query(&self, terms: &[Expanded], texts: &Range<usize>) -> BooleanQuery {
        let any = self.any_of(&terms.iter().filter(|term| !term.alternatives.is_empty()).collect::<Vec<_>>());
        let keys = self.texts[texts.clone()].iter().map(|text| Term::from_field_u64(self.fields.text, text.key));
        let only = BoostQuery::new(Box::new(BooleanQuery::new_multiterms_query(keys.collect())), 0.0);
        BooleanQuery::new(vec![(Occur::Must, Box::new(any)), (Occur::Must, Box::new(only))])
    }

    /// A known name that the library never mentions may still be mentioned in part, so its words are searched for.
    pub(super) fn expand_all(
        &self,
        terms: &[QueryTerm],
        language: Language,
        records: u64,
    ) -> Result<Vec<Expanded>, IndexError> {
        let mut expanded = Vec::with_capacity(terms.len());
        for term in terms {
            let one = self.expand(term, language, records)?;
            match term {
                QueryTerm::Entity(_, words)
                    if one.alternatives.is_empty() && words.len() > 1 && !self.is_whole(term) =>
                {
                    let words = words.iter().filter(|word| word.word.len() >= NAME_WORD_MIN);
                    for word in words {
                        expanded.push(self.expand(&QueryTerm::Word(word.clone()), language, records)?);
                    }
                }
                _ => expanded.push(one),
            }
        }
        Ok(expanded)
    }

    /// The alternatives of a term that at least so many clauses have, weighed by how many have them.
    pub(super) fn expand(&self, term: &QueryTerm, language: Language, records: u64) -> Result<Expanded, IndexError> {
        let stem = |(stem, factor): (String, f32)| {
            let id = StemId::of(&stem);
            (Matches::Stem(stem.into(), id), factor)
        };
        let (asked, alternatives): (_, Vec<_>) = match term {
            QueryTerm::Word(token) => {
                let mut stems =
                    self.vocabulary.alternatives(token, |word, known| self.lexicon.may_be_slip(word, known));
                if language != Language::English {
                    // Where there is no version in the language, names and numbers may still be found in the English one.
                    stems.extend(self.vocabulary.same(&token.stemmed_in(Language::English)));
                }
                (token.word.clone(), stems.into_iter().map(stem).collect())
            }
            QueryTerm::Entity(entity, words) => {
                let asked = words.iter().map(|token| token.word.as_str()).collect::<Vec<_>>().join(" ");
                (asked, vec![(Matches::Entity(*entity), 1.0)])
            }
        };
        let mut known = Vec::with_capacity(alternatives.len());
        let mut frequency = 0;
        let mut best = 0.0;
        for (matches, factor) in alternatives {
            let in_clauses = self.searcher.doc_freq(&self.clauses_place().term(&matches))?;
            if in_clauses < records {
                continue;
            }
            if factor > best {
                best = factor;
                frequency = in_clauses;
            }
            known.push(Alternative { matches, factor, frequency: in_clauses });
        }
        let name = matches!(term, QueryTerm::Entity(..));
        let weight = if name { NAME } else { 1.0 } * inverse_document_frequency(frequency, self.clauses);
        Ok(Expanded { asked: asked.into(), alternatives: known, part: false, weight, name })
    }
}

impl Place {
    fn term(self, matches: &Matches) -> Term {
        match matches {
            Matches::Stem(stem, _) => Term::from_field_text(self.words, stem),
            Matches::Entity(entity) => Term::from_field_text(self.entities, &entity.0.to_string()),
        }
    }
}

impl Alternative {
    pub(super) fn is_entity(&self) -> bool {
        matches!(self.matches, Matches::Entity(_))
    }
}

impl Expanded {
    /// Keeps these of the stems that may meet it.
    pub(super) fn keep_stems(&mut self, is_kept: impl Fn(&str) -> bool) {
        self.alternatives.retain(|one| match &one.matches {
            Matches::Stem(stem, _) => is_kept(stem),
            Matches::Entity(_) => true,
        });
    }

    fn is_year(&self) -> bool {
        analysis::year(&self.asked).is_some()
    }

    /// Whether it is no English word and met only by words that it may be a slip for: "orban" may be "organ", and a name.
    fn is_doubtful(&self) -> bool {
        let is_slip = |one: &Alternative| (one.factor - MISSPELT).abs() < f32::EPSILON;
        !self.alternatives.is_empty() && self.alternatives.iter().all(is_slip) && !analysis::is_english(&self.asked)
    }

    /// The best alternative of those that are there.
    fn best(&self, is_there: impl Fn(&Matches) -> bool) -> Option<&Alternative> {
        let there = self.alternatives.iter().filter(|alternative| is_there(&alternative.matches));
        there.max_by(|one, other| one.factor.total_cmp(&other.factor))
    }
}

/// The stems of all terms: most words of a clause are none of them.
struct AskedStems {
    /// Sorted.
    stems: Vec<StemId>,
    /// Those of their last six bits that occur, a bit each.
    ends: u64,
}

impl AskedStems {
    fn of(terms: &[Expanded]) -> Self {
        let alternatives = terms.iter().flat_map(|term| &term.alternatives);
        let mut stems: Vec<_> = alternatives
            .filter_map(|alternative| match alternative.matches {
                Matches::Stem(_, stem) => Some(stem),
                Matches::Entity(_) => None,
            })
            .collect();
        stems.sort_unstable();
        let ends = stems.iter().fold(0, |ends, stem| ends | 1 << stem.end());
        Self { stems, ends }
    }

    /// Those of a clause's stems that are asked for, with their places in it.
    fn among(&self, clause: &[StemId]) -> Vec<(usize, StemId)> {
        let is_asked = |stem: &StemId| self.ends >> stem.end() & 1 == 1 && self.stems.binary_search(stem).is_ok();
        clause.iter().copied().enumerate().filter(|(_, stem)| is_asked(stem)).collect()
    }
}

/// The share of the neighbouring words of the question that are neighbours in a clause, which has these stems.
fn phrase(stems: &[(usize, StemId)], terms: &[Expanded]) -> f32 {
    let places = |term: &Expanded| -> Vec<usize> {
        let is_it = |stem: &StemId| {
            term.alternatives.iter().any(|one| matches!(&one.matches, Matches::Stem(_, known) if known == stem))
        };
        stems.iter().filter(|(_, stem)| is_it(stem)).map(|(at, _)| *at).collect()
    };
    let places: Vec<_> = terms.iter().map(places).collect();
    let (mut pairs, mut near) = (0.0, 0.0);
    for (at, pair) in places.windows(2).enumerate() {
        let weight = terms[at].weight.min(terms[at + 1].weight);
        pairs += weight;
        let close = |one: &usize| pair[1].iter().any(|other| one != other && one.abs_diff(*other) <= NEIGHBOURS);
        if pair[0].iter().any(close) {
            near += weight;
        }
    }
    if pairs > 0.0 { near / pairs } else { 0.0 }
}

impl Text {
    /// Whether it was adopted in one of these years, as far as that is known.
    #[must_use]
    pub fn is_from(&self, years: &RangeInclusive<u32>) -> bool {
        self.header().year().is_some_and(|year| years.contains(&year))
    }

    /// The factor of the best alternative that stands in the title, the number or the date.
    fn named(&self, term: &Expanded) -> Option<f32> {
        let best = term.best(|matches| match matches {
            Matches::Stem(_, stem) => self.head.name.binary_search(stem).is_ok(),
            Matches::Entity(entity) => self.head.named.binary_search(entity).is_ok(),
        });
        best.map(|best| best.factor)
    }
}

/// The words of these that can only be names, as they were asked, but for those in the names that are `told`: in small letters or at
/// the beginning of a sentence, nothing else tells "netanyahu" from a word that says in other words what a text says.
fn strange(absent: &[&str], query: &Query, told: &[String]) -> Vec<String> {
    let is_told = |word: &str| told.iter().any(|name| analysis::tokens(name).iter().any(|token| token.word == word));
    let tokens = analysis::tokens(&query.text);
    let strange = tokens.iter().filter(|token| absent.contains(&token.word.as_str()) && !is_told(&token.word));
    let strange = strange.filter(|token| !token.word.bytes().any(|byte| byte.is_ascii_digit()));
    strange
        .filter(|token| analysis::is_strange(&token.word))
        .map(|token| query.text[token.start..token.end].to_owned())
        .collect()
}

/// Leaves nothing to be found by the words of names that no text has, unless they are those of another name, too: Hun Sen
/// is not whom somebody means who asks for Hun Manet.
fn forget(terms: &mut [Expanded], unmentioned: &[&ProperName], mentioned: &[&ProperName]) {
    let is_of = |names: &[&ProperName], asked: &str| names.iter().any(|name| !name.number && name.has(asked));
    for term in terms {
        if is_of(unmentioned, &term.asked) && !is_of(mentioned, &term.asked) {
            term.alternatives.clear();
        }
    }
}

/// BM25's measure of how much a term says, after Robertson and Spärck Jones; always positive.
#[expect(clippy::cast_precision_loss, reason = "counts of clauses are far below 2^24 where it would matter")]
pub(super) fn inverse_document_frequency(frequency: u64, clauses: usize) -> f32 {
    // Clauses that have been removed are still counted for a while.
    let (frequency, clauses) = ((frequency as f32).min(clauses as f32), clauses as f32);
    (1.0 + (clauses - frequency + 0.5) / (frequency + 0.5)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_clause_only_the_stems_that_are_asked_for_are_looked_at() {
        let asked = |stems: &[&str]| {
            let alternative = |stem: &&str| Alternative {
                matches: Matches::Stem((*stem).into(), StemId::of(stem)),
                factor: 1.0,
                frequency: 1,
            };
            let alternatives = stems.iter().map(alternative).collect();
            Expanded { asked: stems[0].into(), alternatives, part: false, weight: 1.0, name: false }
        };
        let terms = [asked(&["w3", "w150"]), asked(&["w77", "other"])];
        let clause: Vec<_> = (0..200).map(|at| StemId::of(&format!("w{}", at % 160))).collect();
        let places: Vec<_> = AskedStems::of(&terms).among(&clause).into_iter().map(|(at, _)| at).collect();
        assert_eq!(places, [3, 77, 150, 163]);
    }
}
