//! Random numbers, the same for the same seed on every machine, and how pieces of a sequence are moved about.

use std::ops::Range;

/// `SplitMix64` (Steele, Lea and Flood 2014).
pub(crate) struct Random(u64);

impl Random {
    /// Those of one case.
    pub(crate) fn new(seed: u64, number: u64) -> Self {
        let mut random = Self(seed ^ number.wrapping_mul(0xD134_2543_DE82_EF95));
        random.next();
        random
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// Below `end`; 0 if that is 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() >> 32) as usize % end.max(1)
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// A stretch of something of that length, rather short than long.
    pub(crate) fn stretch(&mut self, length: usize) -> Range<usize> {
        let start = self.below(length + 1);
        let most = if self.below(4) == 0 { length } else { 8 };
        start..(start + self.below(most + 1)).min(length)
    }

    /// Leaves out, repeats, moves or takes over a stretch.
    pub(crate) fn rearrange<T: Clone>(&mut self, sequence: &mut Vec<T>, other: &[T]) {
        let stretch = self.stretch(sequence.len());
        match self.below(5) {
            0 => drop(sequence.drain(stretch)),
            1 => {
                let part = sequence[stretch.clone()].to_vec();
                let times = if self.below(64) == 0 { self.below(200) } else { 1 + self.below(3) };
                let parts = part.iter().cloned().cycle().take(part.len() * times).collect::<Vec<_>>();
                sequence.splice(stretch.end..stretch.end, parts);
            }
            2 => {
                let part = sequence.drain(stretch).collect::<Vec<_>>();
                let to = self.below(sequence.len() + 1);
                sequence.splice(to..to, part);
            }
            3 => {
                let part = other[self.stretch(other.len())].to_vec();
                sequence.splice(stretch, part);
            }
            _ => {
                let from = self.below(other.len() + 1);
                sequence.splice(stretch.start.., other[from..].iter().cloned());
            }
        }
    }
}
