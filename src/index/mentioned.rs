//! Which of the names in a question the texts mention.

use std::ops::Range;

use tantivy::{
    Term,
    collector::TopDocs,
    query::{BooleanQuery, BoostQuery, Query as TantivyQuery, TermQuery},
    schema::IndexRecordOption,
};

use super::{Index, IndexError, ProperName, Query, QueryTerm, records::StemId, search::Within};
use crate::{analysis::Token, model::Language};

/// A number belongs to a word if at most so many words apart: "Articles 12, 13 and 15".
const APART_MAX: usize = 6;

/// The parts of a number stand side by side: "17/2023".
const PARTS_APART_MAX: usize = 1;

/// Forms of one name differ by so many letters at their end: "Ukrain-ian".
const FORM_ENDING_MAX: usize = 3;

/// So many clauses with the words of a number are read; in more of them, it is taken to be there.
const READ_MAX: usize = 200;

impl QueryTerm {
    /// The word, if it is one.
    pub(crate) fn word(&self) -> Option<&Token> {
        match self {
            Self::Word(token) => Some(token),
            Self::Entity(..) => None,
        }
    }

    /// The words that it is written with.
    pub(crate) fn words(&self) -> &[Token] {
        match self {
            Self::Word(token) => std::slice::from_ref(token),
            Self::Entity(_, tokens) => tokens,
        }
    }
}

impl ProperName {
    /// Whether a word is one of this name.
    pub(super) fn has(&self, asked: &str) -> bool {
        self.terms.iter().any(|term| match term {
            QueryTerm::Word(token) => token.word == asked,
            QueryTerm::Entity(_, words) => {
                words.iter().any(|token| token.word == asked)
                    || words.iter().map(|token| token.word.as_str()).collect::<Vec<_>>().join(" ") == asked
            }
        })
    }
}

/// Whether two words name a country that is not the one which the second alone names.
pub(super) fn are_another_country(terms: &[QueryTerm]) -> bool {
    const COUNTRIES: [[&str; 2]; 2] = [["equatorial", "guinea"], ["south", "sudan"]];
    let words = terms.iter().map(|term| term.word().map(|token| token.word.as_str()));
    COUNTRIES.iter().any(|country| words.clone().eq(country.iter().copied().map(Some)))
}

impl ProperName {
    /// Whether its words say nothing apart: a date, the number of an act, "South Sudan".
    #[must_use]
    pub fn stands_together(&self) -> bool {
        self.terms.len() > 1 && (self.number || are_another_country(&self.terms))
    }

    /// Whether it ends with what was asked, which tells that it is meant.
    #[must_use]
    pub fn ends_with(&self, asked: &str) -> bool {
        match self.terms.last() {
            Some(QueryTerm::Word(token)) => token.word == asked,
            Some(QueryTerm::Entity(_, words)) => words.iter().map(|token| token.word.as_str()).eq(asked.split(' ')),
            None => true,
        }
    }
}

impl Index {
    /// The names that a text in scope mentions, and those that none does; `within` is the scope, too. Where no text is in the
    /// language of the question, all are taken to be mentioned: they may be called otherwise there.
    pub(super) fn mentioned<'a>(
        &self,
        names: &'a [ProperName],
        language: Language,
        texts: Option<&Range<usize>>,
        within: Within<'_>,
    ) -> Result<(Vec<&'a ProperName>, Vec<&'a ProperName>), IndexError> {
        let in_language = self.is_in_language(language, texts);
        let (mut mentioned, mut unmentioned) = (Vec::new(), Vec::new());
        for name in names {
            let is_mentioned = !in_language || self.is_mentioned(name, language, texts, within)?;
            if is_mentioned { &mut mentioned } else { &mut unmentioned }.push(name);
        }
        Ok((mentioned, unmentioned))
    }

    /// Whether one or the other of these texts mentions each of some names; they are taken to where none is in the language.
    ///
    /// # Errors
    ///
    /// The index cannot be read.
    pub fn mentions_all(
        &self,
        names: &[ProperName],
        language: Language,
        texts: &Range<usize>,
    ) -> Result<bool, IndexError> {
        let heads = self.heads_of(Some(texts));
        Ok(self.mentioned(names, language, Some(texts), Within::heads(heads.as_deref()))?.1.is_empty())
    }

    /// Whether none of these texts, or none at all, has any of a query's terms; where none is in the language, they are taken to
    /// have them.
    ///
    /// # Errors
    ///
    /// The index cannot be read.
    pub fn is_unheard(
        &self,
        query: &Query,
        language: Language,
        texts: Option<&Range<usize>>,
    ) -> Result<bool, IndexError> {
        if !self.is_in_language(language, texts) {
            return Ok(false);
        }
        let heads = self.heads_of(texts);
        for term in &query.terms {
            if self.is_anywhere(&self.expand(term, language, 0)?, Within::heads(heads.as_deref()))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether one of these texts, or of all, is in a language.
    #[must_use]
    pub fn is_in_language(&self, language: Language, texts: Option<&Range<usize>>) -> bool {
        let scope = texts.cloned().unwrap_or(0..self.texts.len());
        self.texts[scope].iter().any(|text| text.head.header.language == language)
    }

    /// A name is mentioned if what it ends with is; where its words say nothing apart, if they stand together.
    fn is_mentioned(
        &self,
        name: &ProperName,
        language: Language,
        texts: Option<&Range<usize>>,
        within: Within<'_>,
    ) -> Result<bool, IndexError> {
        let words: Option<Vec<&Token>> = name.terms.iter().map(QueryTerm::word).collect();
        if let Some(words) = words.filter(|_| name.stands_together()) {
            return self.has_together(&words, texts);
        }
        let has = |term: &QueryTerm| {
            let mut expanded = self.expand(term, language, 0)?;
            if let Some(token) = term.word().filter(|_| !name.number) {
                expanded.keep_stems(|stem| self.may_be_of_name(stem, &token.stem));
            }
            self.is_anywhere(&expanded, within)
        };
        match name.terms.last() {
            Some(QueryTerm::Entity(_, words))
                if !name.number
                    && let Some(last) = words.last() =>
            {
                Ok(has(&name.terms[name.terms.len() - 1])? || has(&QueryTerm::Word(last.clone()))?)
            }
            Some(last) => has(last),
            None => Ok(true),
        }
    }

    /// Whether a stem may be another form of a name's, as "belarusian" is of "belarus": "mugabarabona" is none of "mugab", nor is
    /// "crime" of "crimea".
    pub(super) fn may_be_of_name(&self, stem: &str, name: &str) -> bool {
        let is_derived = stem != name && (stem.starts_with(name) || name.starts_with(stem));
        let is_form = stem.len().abs_diff(name.len()) <= FORM_ENDING_MAX
            && (stem.len() > name.len() || self.lexicon.has_word(stem) && !self.lexicon.is_written_small(stem));
        !is_derived || is_form
    }

    /// Whether a clause, a title or the date of one of these texts, or of all of whatever years, has these words in this order and
    /// close to each other.
    fn has_together(&self, words: &[&Token], texts: Option<&Range<usize>>) -> Result<bool, IndexError> {
        let stems: Vec<_> = words.iter().map(|token| StemId::of(&token.stem)).collect();
        let scope = texts.cloned().unwrap_or(0..self.texts.len());
        let mut names = self.texts[scope].iter().map(|text| &text.head.name);
        if names.any(|name| stems.iter().all(|stem| name.binary_search(stem).is_ok())) {
            return Ok(true);
        }
        let word = |token: &&Token| -> Box<dyn TantivyQuery> {
            let term = Term::from_field_text(self.fields.words, &token.stem);
            Box::new(TermQuery::new(term, IndexRecordOption::Basic))
        };
        let mut all: Vec<_> = words.iter().map(word).collect();
        if let Some(texts) = texts {
            let keys = self.texts[texts.clone()].iter().map(|text| Term::from_field_u64(self.fields.text, text.key));
            all.push(Box::new(BoostQuery::new(Box::new(BooleanQuery::new_multiterms_query(keys.collect())), 0.0)));
        }
        let found =
            self.searcher.search(&BooleanQuery::intersection(all), &TopDocs::with_limit(READ_MAX).order_by_score())?;
        if found.len() == READ_MAX {
            return Ok(true);
        }
        for (_, address) in found {
            if stand_together(&self.card(address)?.stems, &stems, words) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Whether a clause of these stems has those asked for in their order, each close to the one before.
fn stand_together(clause: &[StemId], asked: &[StemId], words: &[&Token]) -> bool {
    let is_number = |at: usize| words[at].word.bytes().all(|byte| byte.is_ascii_digit());
    let mut ends: Vec<usize> = (0..clause.len()).filter(|at| clause[*at] == asked[0]).collect();
    for (at, stem) in asked.iter().enumerate().skip(1) {
        let apart = if is_number(at - 1) && is_number(at) { PARTS_APART_MAX } else { APART_MAX };
        let follows = |place: &usize| ends.iter().any(|end| place > end && place - end <= apart);
        ends = (0..clause.len()).filter(|place| clause[*place] == *stem).filter(follows).collect();
    }
    !ends.is_empty()
}
