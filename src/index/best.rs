//! The clauses that meet most of a query by their words, found without looking at all those that meet little of it.
//!
//! What a term can add to BM25 at most is known from its frequency; what an entity can add, more closely. Once so many
//! clauses are found as are wanted, those that have only frequent terms cannot be among the best if all of these together add
//! less than the last of the best has: so only the clauses of rarer terms are gone through from then on, and frequent terms
//! are looked up in those alone (`MaxScore`; Turtle and Flood, 1995). Clauses are gone through in stretches, term by term,
//! which is several times as fast as clause by clause.
//! The result is the same as if all were compared, but for names:
//!
//! Frequent words of a rare name are looked up in the clauses that mention it, and in those that other words find: there are
//! thousands of "Commission", but one "Political Parties Registration Commission".

use std::cmp::Ordering;

use tantivy::{
    DocAddress, DocId, SegmentReader, TERMINATED,
    fieldnorm::FieldNormReader,
    postings::BlockSegmentPostings,
    query::{Bm25StatisticsProvider as _, Bm25Weight},
    schema::IndexRecordOption,
};

use super::{
    Index, IndexError,
    search::{Alternative, Expanded},
};

/// How often a clause mentions an entity, as far as the index knows, and how many it mentions at least: an entity adds most
/// where it is the only one, and once enough of such clauses are found no others are looked at for its sake.
const ENTITY_FREQUENCY: u32 = 1;
const ENTITIES_MIN: u32 = 1;

/// So many records are gone through at once: what is noted of each of them fits into the fast memory of any processor.
const STRETCH_DOCS: DocId = 4_096;
const STRETCH: usize = STRETCH_DOCS as usize;

/// A term as it is looked for in all segments.
struct Sought<'a> {
    alternatives: Vec<(&'a Alternative, Bm25Weight)>,
    /// Whether it is only looked up in clauses found by others.
    part: bool,
    /// What it and all terms behind it can add.
    rest: f32,
}

/// The clauses found so far.
struct Best<'a> {
    limit: usize,
    shown: Option<&'a [bool]>,
    found: Vec<(f32, DocAddress)>,
    /// The score of the last that is wanted, of those compared so far.
    least: f32,
}

/// Where the records of an alternative have been gone through up to, in one segment.
struct Cursor<'a> {
    postings: BlockSegmentPostings,
    /// The place in the block that is unpacked.
    at: usize,
    norms: FieldNormReader,
    weight: &'a Bm25Weight,
}

/// What a stretch of records has of the terms gone through.
struct Stretch {
    scores: Vec<f32>,
    /// What they have of the term that is being gone through.
    of_term: Vec<f32>,
    /// A bit for each record: whether it has any.
    has: Vec<u64>,
}

impl Index {
    /// The `limit` clauses with the highest BM25, best first; of those in rows that are `shown`, if given. Where a name's
    /// clauses are given, sorted, clauses that have nothing but frequent words of it are not looked for.
    pub(super) fn best_by_words(
        &self,
        terms: &[Expanded],
        named: &[DocAddress],
        shown: Option<&[bool]>,
        limit: usize,
    ) -> Result<Vec<(f32, DocAddress)>, IndexError> {
        let known = terms.iter().filter(|term| !term.alternatives.is_empty());
        let mut sought = known.map(|term| self.sought(term)).collect::<Result<Vec<_>, _>>()?;
        sought.sort_by(|one, other| one.part.cmp(&other.part).then(other.rest.total_cmp(&one.rest)));
        let mut rest = 0.0;
        for term in sought.iter_mut().rev() {
            rest += term.rest;
            term.rest = rest;
        }
        let mut best = Best { limit, shown, found: Vec::with_capacity(2 * limit), least: 0.0 };
        let mut stretch = Stretch::new();
        for (segment, ord) in self.searcher.segment_readers().iter().zip(0..) {
            let of_segment = named.partition_point(|address| address.segment_ord < ord);
            let named = &named[of_segment..];
            let named = &named[..named.partition_point(|address| address.segment_ord == ord)];
            self.best_of((segment, ord), &sought, named, &mut stretch, &mut best)?;
        }
        Ok(best.sorted())
    }

    /// A term with what it can add alone.
    fn sought<'a>(&self, term: &'a Expanded) -> Result<Sought<'a>, IndexError> {
        let records = self.searcher.total_num_docs()?;
        let mut bound = 0.0_f32;
        let mut alternatives = Vec::with_capacity(term.alternatives.len());
        for alternative in &term.alternatives {
            #[expect(clippy::cast_precision_loss, reason = "as tantivy has it")]
            let average =
                self.searcher.total_num_tokens(self.clause_term(alternative).field())? as f32 / records as f32;
            let weight = Bm25Weight::for_one_term_without_explain(alternative.frequency, records, average);
            let weight = weight.boost_by(alternative.factor);
            bound = bound.max(if alternative.is_entity() {
                weight.score(FieldNormReader::fieldnorm_to_id(ENTITIES_MIN), ENTITY_FREQUENCY)
            } else {
                weight.score(FieldNormReader::fieldnorm_to_id(0), u32::MAX)
            });
            alternatives.push((alternative, weight));
        }
        Ok(Sought { alternatives, part: term.part, rest: bound })
    }

    fn cursors<'a>(&self, segment: &SegmentReader, term: &'a Sought<'a>) -> Result<Vec<Cursor<'a>>, IndexError> {
        let mut cursors = Vec::with_capacity(term.alternatives.len());
        for (alternative, weight) in &term.alternatives {
            let term = self.clause_term(alternative);
            let inverted = segment.inverted_index(term.field())?;
            if let Some(postings) = inverted.read_block_postings(&term, IndexRecordOption::WithFreqs)? {
                let norms = segment.fieldnorms_readers().get_field(term.field())?;
                let norms = norms.unwrap_or_else(|| FieldNormReader::constant(segment.max_doc(), 1));
                cursors.push(Cursor { postings, at: 0, norms, weight });
            }
        }
        Ok(cursors)
    }

    /// Adds the best clauses of a segment.
    fn best_of(
        &self,
        (segment, ord): (&SegmentReader, u32),
        terms: &[Sought],
        mut named: &[DocAddress],
        stretch: &mut Stretch,
        best: &mut Best,
    ) -> Result<(), IndexError> {
        let mut cursors = terms.iter().map(|term| self.cursors(segment, term)).collect::<Result<Vec<_>, _>>()?;
        let wholes = terms.partition_point(|term| !term.part);
        loop {
            // Only clauses with one of these can be better than the last that is wanted.
            let needed = terms[..wholes].partition_point(|term| term.rest > best.least);
            let (needed, others) = cursors.split_at_mut(needed);
            let docs = needed.iter().flatten().map(Cursor::doc).chain(named.first().map(|address| address.doc_id));
            let next = docs.min().unwrap_or(TERMINATED);
            if next == TERMINATED {
                return Ok(());
            }
            let start = next - next % STRETCH_DOCS;
            for term in &mut *needed {
                stretch.add(term, start);
            }
            let behind = named.partition_point(|address| address.doc_id < start + STRETCH_DOCS);
            named[..behind].iter().for_each(|address| stretch.mark((address.doc_id - start) as usize));
            named = &named[behind..];
            let others_rest = &terms[needed.len()..];
            stretch.take(|at, mut score| {
                let doc = start + at;
                if !best.may_have(score, others_rest) {
                    return;
                }
                let address = DocAddress::new(ord, doc);
                if segment.is_deleted(doc) || !best.shown.is_none_or(|shown| shown[self.row(address)]) {
                    return;
                }
                for (at, term) in others.iter_mut().enumerate() {
                    if !best.may_have(score, &others_rest[at..]) {
                        return;
                    }
                    score += term.iter_mut().map(|cursor| cursor.score_at(doc)).fold(0.0, f32::max);
                }
                best.add(score, address);
            });
        }
    }
}

impl Best<'_> {
    /// Whether a clause of this score can be among the best with these terms, too.
    fn may_have(&self, score: f32, terms: &[Sought]) -> bool {
        score + terms.first().map_or(0.0, |term| term.rest) > self.least
    }

    fn add(&mut self, score: f32, address: DocAddress) {
        self.found.push((score, address));
        if self.found.len() == 2 * self.limit {
            self.found.select_nth_unstable_by(self.limit - 1, order);
            self.found.truncate(self.limit);
            self.least = self.found[self.limit - 1].0;
        }
    }

    fn sorted(mut self) -> Vec<(f32, DocAddress)> {
        self.found.sort_unstable_by(order);
        self.found.truncate(self.limit);
        self.found
    }
}

impl Cursor<'_> {
    fn doc(&self) -> DocId {
        self.postings.docs().get(self.at).copied().unwrap_or(TERMINATED)
    }

    fn score(&self, doc: DocId, at: usize) -> f32 {
        self.weight.score(self.norms.fieldnorm_id(doc), self.postings.freq(at))
    }

    /// Calls `found` with each record up to `end` and its score.
    fn each_until(&mut self, end: DocId, mut found: impl FnMut(DocId, f32)) {
        loop {
            let docs = self.postings.docs();
            if docs.is_empty() {
                return;
            }
            let ended = docs[self.at..].iter().position(|doc| *doc >= end);
            let stop = ended.map_or(docs.len(), |behind| self.at + behind);
            for (doc, at) in docs[self.at..stop].iter().zip(self.at..) {
                found(*doc, self.score(*doc, at));
            }
            self.at = stop;
            if ended.is_some() {
                return;
            }
            self.postings.advance();
            self.at = 0;
        }
    }

    /// The score of a record that is not passed yet; 0 if it is none of the alternative's.
    fn score_at(&mut self, doc: DocId) -> f32 {
        if self.doc() < doc {
            self.at = self.postings.seek(doc);
        }
        if self.doc() == doc { self.score(doc, self.at) } else { 0.0 }
    }
}

impl Stretch {
    fn new() -> Self {
        Self { scores: vec![0.0; STRETCH], of_term: vec![0.0; STRETCH], has: vec![0; STRETCH / 64] }
    }

    /// Adds what the best alternative of a term adds to each record from `start` on.
    fn add(&mut self, term: &mut [Cursor], start: DocId) {
        let end = start + STRETCH_DOCS;
        if let [only] = term {
            only.each_until(end, |doc, score| {
                let at = (doc - start) as usize;
                self.scores[at] += score;
                self.has[at / 64] |= 1 << (at % 64);
            });
            return;
        }
        let mut has = [0_u64; STRETCH / 64];
        for cursor in term {
            cursor.each_until(end, |doc, score| {
                let at = (doc - start) as usize;
                self.of_term[at] = self.of_term[at].max(score);
                has[at / 64] |= 1 << (at % 64);
            });
        }
        for (word, has) in has.iter().enumerate().filter(|(_, has)| **has != 0) {
            self.has[word] |= has;
            for at in places(word, *has) {
                self.scores[at] += std::mem::take(&mut self.of_term[at]);
            }
        }
    }

    /// Has a record compared, whatever it has.
    fn mark(&mut self, at: usize) {
        self.has[at / 64] |= 1 << (at % 64);
    }

    /// Calls `found` with each record that has any term and its score, in their order, and forgets them.
    fn take(&mut self, mut found: impl FnMut(DocId, f32)) {
        for word in 0..self.has.len() {
            for at in places(word, std::mem::take(&mut self.has[word])) {
                let doc = DocId::try_from(at).expect("a stretch is short");
                found(doc, std::mem::take(&mut self.scores[at]));
            }
        }
    }
}

/// The places of the bits that are set in one of many words.
fn places(word: usize, mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let at = (bits != 0).then(|| word * 64 + bits.trailing_zeros() as usize)?;
        bits &= bits - 1;
        Some(at)
    })
}

/// Higher scores first, and records of one score in their order.
fn order((one, at): &(f32, DocAddress), (other, other_at): &(f32, DocAddress)) -> Ordering {
    other.total_cmp(one).then(at.cmp(other_at))
}

#[cfg(test)]
mod tests {
    use tantivy::collector::TopDocs;

    use super::*;
    use crate::{
        analysis, embedding,
        entities::Lexicon,
        index::{QueryTerm, Read, Spelt, Writer},
        model::{Clause, ClauseKind, ClauseLabel, Language, Resolution},
    };

    /// A word for each number, none of which begins another.
    fn word(number: usize) -> String {
        format!("wor{}dom", char::from(b'a' + u8::try_from(number).unwrap()))
    }

    /// Of clauses in which words are the rarer the higher their numbers; some mention Kem Sokha, and many more any Kem. It
    /// lies in two segments.
    fn index() -> Index {
        let clause = |at: usize| {
            let there = |number: &usize| mixed(at, *number).is_multiple_of(*number + 1);
            let words = (0..20).filter(there).flat_map(|number| vec![word(number); 1 + at % 3]);
            let label = ClauseLabel::new(ClauseKind::Paragraph, u32::try_from(at).unwrap());
            let name = match at {
                at if at.is_multiple_of(13) => "Kem Sokha ",
                at if at.is_multiple_of(3) => "Kem ",
                _ => "",
            };
            Clause { label, text: name.to_owned() + &words.collect::<Vec<_>>().join(" "), heading: None, line: at }
        };
        let folder = tempfile::tempdir().unwrap();
        let names = Lexicon::bundled();
        let mut writer = Writer::open(folder.path(), &names).unwrap();
        for (id, clauses) in [("B9-0234/2022", 1..2 * STRETCH + 9), ("B9-0235/2022", 2 * STRETCH + 9..3 * STRETCH)] {
            let clauses = clauses.map(clause).collect();
            let resolution = Resolution::new(id.parse().unwrap(), String::new(), None, id.to_owned(), clauses);
            writer
                .update(&names, vec![Read { file: id.to_owned(), resolutions: vec![resolution] }], Vec::new())
                .unwrap();
        }
        let index = writer.index().unwrap();
        assert_eq!(index.first_rows.len(), 2);
        index
    }

    /// Kem Sokha, with the words that are only asked for as his.
    fn kem_sokha(index: &Index, words: &[&str]) -> Spelt {
        let mut entities = index.lexicon.entities();
        let (entity, _) = entities.find(|(_, entity)| entity.name == "Kem Sokha").unwrap();
        Spelt { entity, words: words.iter().map(|word| (*word).to_owned()).collect() }
    }

    fn mixed(one: usize, other: usize) -> usize {
        usize::try_from(embedding::hash(format!("{one} {other}").as_bytes()) >> 1).unwrap()
    }

    #[test]
    fn the_best_are_those_of_all() {
        let index = index();
        let named = kem_sokha(&index, &[]).entity;
        let many = [&[0, 19][..], &[0, 1, 2, 17, 18], &[3], &[1, 2], &[5, 9, 14, 16, 19, 0, 1], &[]];
        let with_names = many.into_iter().map(|numbers| (numbers, true));
        for (numbers, with_name) in many.into_iter().map(|numbers| (numbers, false)).chain(with_names) {
            let text = numbers.iter().map(|number| word(*number)).collect::<Vec<_>>().join(" ");
            let mut terms: Vec<_> = analysis::tokens(&text).into_iter().map(QueryTerm::Word).collect();
            terms.extend(with_name.then(|| QueryTerm::Entity(named, analysis::tokens("Kem Sokha"))));
            let terms = index.expand_all(&terms, Language::English, 1).unwrap();
            let all = index.any_of(&terms.iter().collect::<Vec<_>>());
            for limit in [1, 5, 50] {
                let best = index.best_by_words(&terms, &[], None, limit).unwrap();
                let expected = index.searcher.search(&all, &TopDocs::with_limit(limit).order_by_score()).unwrap();
                assert_eq!(best.len(), limit.min(expected.len()));
                for ((score, _), (expected, _)) in best.iter().zip(&expected) {
                    assert!((score - expected).abs() < 0.001, "{text}: {score} instead of {expected}");
                }
            }
        }
    }

    #[test]
    fn frequent_words_of_a_name_are_looked_for_where_it_is_mentioned() {
        let index = index();
        let name = kem_sokha(&index, &["kem", "sokha"]);
        let text = format!("{} kem sokha", word(19));
        let terms: Vec<_> = analysis::tokens(&text).into_iter().map(QueryTerm::Word).collect();
        let mut terms = index.expand_all(&terms, Language::English, 1).unwrap();
        let shown: Vec<bool> = (0..index.rows).map(|row| row % 2 == 0).collect();
        let named = index.named(&[name], &mut terms, Some(&shown)).unwrap();
        assert_eq!(terms.iter().map(|term| term.part).collect::<Vec<_>>(), [false, true, false]);

        let found = |terms: &[&Expanded]| {
            let top = TopDocs::with_limit(index.rows).order_by_score();
            let found = index.searcher.search(&index.any_of(terms), &top).unwrap().into_iter();
            found.filter(|(_, address)| shown[index.row(*address)]).collect::<Vec<_>>()
        };
        let with_words: Vec<_> = found(&[&terms[0]]).into_iter().map(|(_, address)| address).collect();
        let is_looked_for = |address: &DocAddress| with_words.contains(address) || named.binary_search(address).is_ok();
        let mut expected = found(&terms.iter().collect::<Vec<_>>());
        expected.retain(|(_, address)| is_looked_for(address));
        for limit in [1, 50, index.rows] {
            let best = index.best_by_words(&terms, &named, Some(&shown), limit).unwrap();
            assert_eq!(best.len(), limit.min(expected.len()));
            for ((score, _), (expected, _)) in best.iter().zip(&expected) {
                assert!((score - expected).abs() < 0.001, "{score} instead of {expected}");
            }
        }
    }

    #[test]
    fn a_word_that_something_else_asks_for_is_looked_for_everywhere() {
        let index = index();
        let parts = |names: &[Spelt]| {
            let terms: Vec<_> = analysis::tokens("kem sokha").into_iter().map(QueryTerm::Word).collect();
            let mut terms = index.expand_all(&terms, Language::English, 1).unwrap();
            index.named(names, &mut terms, None).unwrap();
            terms.iter().map(|term| term.part).collect::<Vec<_>>()
        };
        assert_eq!(parts(&[kem_sokha(&index, &["kem", "sokha"])]), [true, false]);
        assert_eq!(parts(&[kem_sokha(&index, &["sokha"])]), [false, false], "by itself");
        let entity = index.lexicon.entities().find(|(_, entity)| entity.name == "Hun Sen").unwrap().0;
        let unmentioned = Spelt { entity, words: vec!["kem".to_owned()] };
        assert_eq!(parts(&[kem_sokha(&index, &["kem", "sokha"]), unmentioned]), [false, false], "of another name");
    }
}
