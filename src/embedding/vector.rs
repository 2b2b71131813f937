//! Vectors of length 1 in 8 bits a number, and many of them in one place.

use std::ops::Range;

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

/// The vectors of many texts, each text's one behind the other: the whole's, then those of its passages.
#[derive(Debug, Default)]
pub struct Vectors {
    dimensions: usize,
    values: Vec<i8>,
    scales: Vec<f32>,
    /// Where the vectors of each text begin among the scales; one more at the end.
    starts: Vec<u32>,
}

impl Vectors {
    /// The vectors of each text, in order. All must be of one model.
    #[must_use]
    pub fn new<'a>(texts: impl IntoIterator<Item = &'a [Vector]>) -> Self {
        let mut vectors = Self { starts: vec![0], ..Self::default() };
        for text in texts {
            for vector in text {
                vectors.dimensions = vector.values.len();
                vectors.values.extend_from_slice(&vector.values);
                vectors.scales.push(vector.scale);
            }
            vectors.starts.push(u32::try_from(vectors.scales.len()).expect("fewer than 2^32 vectors"));
        }
        vectors
    }

    /// The number of texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the text at this place has a vector.
    #[must_use]
    pub fn has(&self, text: usize) -> bool {
        self.starts[text] < self.starts[text + 1]
    }

    /// How alike the text at this place is to a question.
    #[must_use]
    pub fn likeness(&self, text: usize, question: &Vector) -> Likeness {
        let mut cosines = self.rows(text).map(|row| self.cosine(row, question));
        let whole = cosines.next().unwrap_or(0.0);
        Likeness { whole, passage: cosines.reduce(f32::max).unwrap_or(whole) }
    }

    /// How alike the whole of the text at this place is to a question: [`Likeness::whole`] alone, in a fraction of the time.
    #[must_use]
    pub fn whole(&self, text: usize, question: &Vector) -> f32 {
        self.rows(text).next().map_or(0.0, |row| self.cosine(row, question))
    }

    fn rows(&self, text: usize) -> Range<usize> {
        self.starts[text] as usize..self.starts[text + 1] as usize
    }

    fn cosine(&self, row: usize, question: &Vector) -> f32 {
        let values = &self.values[row * self.dimensions..(row + 1) * self.dimensions];
        (dot(values, &question.values) * self.scales[row] * question.scale).clamp(0.0, 1.0)
    }
}

fn dot(one: &[i8], other: &[i8]) -> f32 {
    let sum: i32 = one.iter().zip(other).map(|(one, other)| i32::from(i16::from(*one) * i16::from(*other))).sum();
    #[expect(clippy::cast_precision_loss, reason = "a score needs no 24 bits")]
    let sum = sum as f32;
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn a_text_is_as_alike_as_its_whole_and_its_most_alike_passage() {
        let [east, north, west] = [[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]].map(|values| Vector::new(&values));
        let text = [east.clone(), west, north.clone()];
        let vectors = Vectors::new([&text[..], &text[..1], &[]]);
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
}
