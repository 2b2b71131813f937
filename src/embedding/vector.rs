//! Vectors of length 1 in 8 bits a number, and many of them in one place.

use std::{iter, thread};

use tantivy::directory::OwnedBytes;

/// A direction in the space of meanings, in 8 bits a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Vector {
    pub(super) values: Box<[i8]>,
    /// What one step of a value is worth.
    pub(super) scale: f32,
}

impl Vector {
    /// The direction of `values`; their length does not matter.
    #[must_use]
    pub fn new(values: &[f32]) -> Self {
        let length = values.iter().map(|value| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        let largest = values.iter().fold(f32::MIN_POSITIVE, |largest, value| largest.max(value.abs()));
        let step = largest / 127.0;
        #[expect(clippy::cast_possible_truncation, reason = "the largest value becomes 127")]
        let values = values.iter().map(|value| (value / step).round() as i8).collect();
        Self { values, scale: step / length }
    }

    /// The numbers, as far as 8 bits have kept them.
    #[must_use]
    pub fn values(&self) -> Vec<f32> {
        self.values.iter().map(|value| f32::from(*value) * self.scale).collect()
    }

    /// How alike two vectors of one model point: 1 the same way, 0 not alike.
    #[must_use]
    pub fn cosine(&self, other: &Self) -> f32 {
        dot(&self.values, &other.values) * self.scale * other.scale
    }
}

/// How alike a text and a question are in meaning, by the cosines of their vectors: 0 not alike, 1 the same.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Likeness {
    pub whole: f32,
    /// Of the passage that is most alike; of the whole where that is one passage.
    pub passage: f32,
}

/// The vectors of many texts, read where they lie in a file: each text's one behind the other, the whole's first, then those
/// of its passages. In memory are only where they begin, and of each whole the signs of its numbers.
pub struct Vectors {
    bytes: OwnedBytes,
    dimensions: usize,
    /// Where the vectors of each text begin; 0 where it has none.
    starts: Vec<usize>,
    /// For each text a bit for each number of its whole: 1 if that is negative. [`ABREAST`] texts lie word by word side by
    /// side, so that one instruction compares several of them.
    signs: Vec<u64>,
}

/// So many texts are compared at once.
const ABREAST: usize = 8;

/// Wholes are compared of so many times the texts that are looked for: of those that are roughly most alike.
const ROUGHLY: usize = 80;

/// Passages are compared of so many times the texts that are looked for: of those whose whole is most alike.
const WHOLES: usize = 10;

/// So many texts are work enough for a thread of its own.
const SHARE_MIN: usize = 100_000;

impl Vectors {
    /// The vectors that begin in these places of `bytes`, each text's behind their count and their dimensions.
    pub(super) fn new(bytes: OwnedBytes, starts: Vec<usize>) -> Self {
        let of_each = starts.iter().filter(|start| **start > 0).map(|start| number(&bytes[start - 2..*start]));
        let dimensions = of_each.max().unwrap_or(0);
        let words = dimensions.div_ceil(64);
        let mut vectors = Self { bytes, dimensions, signs: Vec::new(), starts };
        let mut all = vec![0; vectors.len().div_ceil(ABREAST) * ABREAST * words];
        for text in 0..vectors.len() {
            let Some((_, values)) = vectors.of(text).next() else { continue };
            let first = text / ABREAST * ABREAST * words + text % ABREAST;
            let places = all[first..].iter_mut().step_by(ABREAST);
            for (place, signs) in places.zip(signs(values.iter().map(|value| value.cast_signed()))) {
                *place = signs;
            }
        }
        vectors.signs = all;
        vectors
    }

    /// The number of texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the text at this place has a vector.
    #[must_use]
    pub fn has(&self, text: usize) -> bool {
        self.starts[text] > 0
    }

    /// How alike the text at this place is to a question.
    #[must_use]
    pub fn likeness(&self, text: usize, question: &Vector) -> Likeness {
        Cosines { vectors: self.of(text), question }.run()
    }

    /// How alike the whole of the text at this place is to a question: [`Likeness::whole`] alone, in a fraction of the time.
    #[must_use]
    pub fn whole(&self, text: usize, question: &Vector) -> f32 {
        Cosines { vectors: self.of(text).take(1), question }.run().whole
    }

    /// The `count` texts that are most alike to a question by whole and passage together, best first; of those that are
    /// `shown`, if given.
    ///
    /// Not all are compared in full: only the wholes of those that are roughly most alike, and only the passages of the best
    /// of these.
    #[must_use]
    pub fn most_alike(&self, question: &Vector, count: usize, shown: Option<&[bool]>) -> Vec<usize> {
        self.most_alike_of(self.nearest(question, ROUGHLY * count, shown), question, count)
    }

    /// The `count` of some texts that are most alike to a question, best first.
    #[must_use]
    pub fn most_alike_of(&self, texts: Vec<usize>, question: &Vector, count: usize) -> Vec<usize> {
        let mut texts: Vec<_> = texts.into_iter().map(|text| (self.whole(text, question), text)).collect();
        keep_best(&mut texts, WHOLES * count);
        for (likeness, text) in &mut texts {
            let Likeness { whole, passage } = self.likeness(*text, question);
            *likeness = whole + passage;
        }
        keep_best(&mut texts, count);
        texts.into_iter().map(|(_, text)| text).collect()
    }

    /// The texts whose wholes are roughly the most alike to a question: `count` of them, or some more of the same rank; in
    /// their order. It compares signs alone, a sixty-fourth of what there is to read of all vectors.
    fn nearest(&self, question: &Vector, count: usize, shown: Option<&[bool]>) -> Vec<usize> {
        let apart = self.apart(question);
        let counts = |text: usize| self.has(text) && shown.is_none_or(|shown| shown[text]);
        let mut ranks = vec![0_usize; self.dimensions + 1];
        for (text, apart) in apart.iter().enumerate().take(self.len()) {
            ranks[usize::from(*apart)] += usize::from(counts(text));
        }
        let mut left = count;
        let last = ranks.iter().position(|rank| {
            left = left.saturating_sub(*rank);
            left == 0
        });
        let last = last.unwrap_or(self.dimensions);
        let near = apart.iter().enumerate().take(self.len()).filter(|(_, apart)| usize::from(**apart) <= last);
        near.map(|(text, _)| text).filter(|text| counts(*text)).collect()
    }

    /// For each text, in how many signs its whole is apart from a question.
    fn apart(&self, question: &Vector) -> Vec<u16> {
        let asked: Vec<u64> = signs(question.values.iter().copied()).collect();
        let mut apart = vec![0; self.len().div_ceil(ABREAST) * ABREAST];
        if asked.len() != self.dimensions.div_ceil(64) || asked.is_empty() {
            return apart;
        }
        let workers = thread::available_parallelism().map_or(1, usize::from).min(self.len() / SHARE_MIN).max(1);
        let share = self.len().div_ceil(ABREAST).div_ceil(workers).max(1) * ABREAST;
        let mut shares = self.signs.chunks(share * asked.len()).zip(apart.chunks_mut(share));
        let own = shares.next();
        thread::scope(|scope| {
            for (known, apart) in shares {
                let asked = &asked;
                scope.spawn(move || Comparison { known, asked, apart }.run());
            }
            if let Some((known, apart)) = own {
                Comparison { known, asked: &asked, apart }.run();
            }
        });
        apart
    }

    /// The scale and the values of each vector of a text.
    fn of(&self, text: usize) -> impl Iterator<Item = (f32, &[u8])> {
        let start = self.starts[text];
        let count = if start > 0 { number(&self.bytes[start - 4..start - 2]) } else { 0 };
        let size = SCALE_BYTES + self.dimensions;
        self.bytes[start..start + count * size].chunks(size.max(1)).filter_map(|vector| {
            let (scale, values) = vector.split_first_chunk()?;
            Some((f32::from_le_bytes(*scale), values))
        })
    }
}

/// The signs of some texts beside those of a question, and where the difference of each is to come.
struct Comparison<'a> {
    known: &'a [u64],
    asked: &'a [u64],
    apart: &'a mut [u16],
}

impl Comparison<'_> {
    /// Compares with the widest instructions that the processor has.
    fn run(self) {
        #[cfg(feature = "meaning")]
        rten_simd::SimdOp::dispatch(self);
        #[cfg(not(feature = "meaning"))]
        self.compare();
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "it is compiled anew for each set of instructions that it is called with")]
    fn compare(self) {
        let texts = self.known.chunks_exact(ABREAST * self.asked.len());
        for (known, apart) in texts.zip(self.apart.as_chunks_mut::<ABREAST>().0) {
            let mut sums = [0_u64; ABREAST];
            for (known, asked) in known.as_chunks::<ABREAST>().0.iter().zip(self.asked) {
                for (sum, known) in sums.iter_mut().zip(known) {
                    *sum += u64::from((known ^ asked).count_ones());
                }
            }
            for (apart, sum) in apart.iter_mut().zip(sums) {
                #[expect(clippy::cast_possible_truncation, reason = "a vector has far fewer than 2^16 numbers")]
                let sum = sum as u16;
                *apart = sum;
            }
        }
    }
}

#[cfg(feature = "meaning")]
impl rten_simd::SimdOp for Comparison<'_> {
    type Output = ();

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "as above")]
    fn eval<I: rten_simd::Isa>(self, _: I) {
        self.compare();
    }
}

/// The vectors of a text, the whole's first, and the question that they are compared with.
struct Cosines<'a, V> {
    vectors: V,
    question: &'a Vector,
}

impl<'a, V: Iterator<Item = (f32, &'a [u8])>> Cosines<'a, V> {
    /// Compares with the widest instructions that the processor has.
    fn run(self) -> Likeness {
        #[cfg(feature = "meaning")]
        return rten_simd::SimdOp::dispatch(self);
        #[cfg(not(feature = "meaning"))]
        self.compare()
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "as above")]
    fn compare(self) -> Likeness {
        let (mut whole, mut passage) = (None, None);
        for (scale, values) in self.vectors {
            let products = values.iter().zip(&self.question.values);
            let dot = products.map(|(one, other)| i32::from(one.cast_signed()) * i32::from(*other)).sum();
            let cosine = (score(dot) * scale * self.question.scale).clamp(0.0, 1.0);
            match whole {
                None => whole = Some(cosine),
                Some(_) => passage = Some(cosine.max(passage.unwrap_or(cosine))),
            }
        }
        let whole = whole.unwrap_or_default();
        Likeness { whole, passage: passage.unwrap_or(whole) }
    }
}

#[cfg(feature = "meaning")]
impl<'a, V: Iterator<Item = (f32, &'a [u8])>> rten_simd::SimdOp for Cosines<'a, V> {
    type Output = Likeness;

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "as above")]
    fn eval<I: rten_simd::Isa>(self, _: I) -> Likeness {
        self.compare()
    }
}

/// Keeps the best, best first; of the same worth, those before.
fn keep_best(texts: &mut Vec<(f32, usize)>, count: usize) {
    let order =
        |(one, at): &(f32, usize), (other, other_at): &(f32, usize)| other.total_cmp(one).then(at.cmp(other_at));
    if texts.len() > count && count > 0 {
        texts.select_nth_unstable_by(count - 1, order);
    }
    texts.truncate(count);
    texts.sort_unstable_by(order);
}

const SCALE_BYTES: usize = 4;

fn number(bytes: &[u8]) -> usize {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte))
}

fn signs(values: impl ExactSizeIterator<Item = i8>) -> impl Iterator<Item = u64> {
    let mut values = values.peekable();
    iter::from_fn(move || {
        values.peek()?;
        Some(values.by_ref().take(64).enumerate().fold(0, |signs, (at, value)| signs | u64::from(value < 0) << at))
    })
}

fn dot(one: &[i8], other: &[i8]) -> f32 {
    score(one.iter().zip(other).map(|(one, other)| i32::from(i16::from(*one) * i16::from(*other))).sum())
}

#[expect(clippy::cast_precision_loss, reason = "a score needs no 24 bits")]
fn score(dot: i32) -> f32 {
    dot as f32
}

#[cfg(test)]
mod tests {
    use super::{super::cache::record, *};

    #[track_caller]
    fn check(one: &[f32], other: &[f32], expected: f32) {
        let cosine = Vector::new(one).cosine(&Vector::new(other));
        assert!((cosine - expected).abs() < 0.01, "{cosine} is not {expected}");
    }

    #[test]
    fn the_cosine_is_that_of_the_floats() {
        check(&[1.0, 2.0, -3.0], &[10.0, 20.0, -30.0], 1.0);
        check(&[1.0, 0.0], &[0.0, 0.001], 0.0);
        check(&[1.0, 1.0], &[1.0, 0.0], std::f32::consts::FRAC_1_SQRT_2);
        check(&[0.0, 0.0], &[1.0, 0.0], 0.0);
    }

    /// Of texts with these vectors.
    fn vectors(texts: &[&[Vector]]) -> Vectors {
        let (mut bytes, mut starts) = (Vec::new(), Vec::new());
        for (text, hash) in texts.iter().zip(0..) {
            bytes.extend(record(hash, text));
            starts.push(if text.is_empty() {
                0
            } else {
                bytes.len() - text.len() * (SCALE_BYTES + text[0].values.len())
            });
        }
        Vectors::new(OwnedBytes::new(bytes), starts)
    }

    #[test]
    fn a_text_is_as_alike_as_its_whole_and_its_most_alike_passage() {
        let [east, north, west] = [[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]].map(|values| Vector::new(&values));
        let text = [east.clone(), west, north.clone()];
        let vectors = vectors(&[&text, &text[..1], &[]]);
        assert_eq!(vectors.len(), 3);
        let likeness = |text, question| {
            let Likeness { whole, passage } = vectors.likeness(text, question);
            (whole.round(), passage.round())
        };
        assert_eq!(likeness(0, &north), (0.0, 1.0));
        assert_eq!(likeness(0, &east), (1.0, 0.0));
        assert_eq!(likeness(1, &east), (1.0, 1.0));
        assert_eq!(likeness(2, &east), (0.0, 0.0));
    }

    #[test]
    fn vectors_of_any_length_are_as_alike_as_one_by_one() {
        for dimensions in [1_u16, 7, 16, 70, 384] {
            let vector = |step: u16| {
                Vector::new(&(1..=dimensions).map(|at| f32::from(at * step % 23) - 9.0).collect::<Vec<_>>())
            };
            let (text, question) = ([vector(3), vector(5), vector(11)], vector(7));
            let cosines = text.each_ref().map(|vector| vector.cosine(&question).clamp(0.0, 1.0));
            let likeness = vectors(&[&text]).likeness(0, &question);
            assert_eq!(likeness, Likeness { whole: cosines[0], passage: cosines[1].max(cosines[2]) }, "{dimensions}");
            assert_eq!(vectors(&[&text]).whole(0, &question).to_bits(), cosines[0].to_bits());
        }
    }

    #[test]
    fn the_nearest_have_the_same_signs() {
        let value = |at: usize, flipped: usize| if at < flipped { -1.0 } else { 1.0 };
        let turned = |flipped| Vector::new(&(0..70).map(|at| value(at, flipped)).collect::<Vec<_>>());
        let texts = [30, 0, 68, 2, 30].map(|flipped| [turned(flipped)]);
        let vectors = vectors(&texts.each_ref().map(|text| &text[..]));
        let near = |count| vectors.nearest(&turned(1), count, None);
        assert_eq!(near(1), [1, 3], "both are one sign away");
        assert_eq!(near(3), [0, 1, 3, 4]);
        assert_eq!(near(9), [0, 1, 2, 3, 4]);
        assert_eq!(vectors.nearest(&turned(1), 1, Some(&[true, false, true, true, true])), [3]);
        assert_eq!(vectors.most_alike(&turned(1), 3, None), [1, 3, 0]);
    }
}
