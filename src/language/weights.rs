//! The weights of a trained perceptron: a table compiled into the program, with a row for each feature.
//!
//! A weight is a byte with a sign, and sums are whole, so the same file gives the same scores on every machine.

use super::feature::row_of;

/// Room for the features of one choice.
pub(super) const MOST_FEATURES: usize = 80;

/// The features of one choice. They are gathered before their rows are added up, which is quicker than to take turns.
pub(super) struct Features {
    values: [u64; MOST_FEATURES],
    count: usize,
}

impl Features {
    pub(super) fn new() -> Self {
        Self { values: [0; MOST_FEATURES], count: 0 }
    }

    #[inline]
    pub(super) fn clear(&mut self) {
        self.count = 0;
    }

    /// Adds a feature. That there is room for all is held by tests.
    #[inline]
    pub(super) fn push(&mut self, feature: u64) {
        if let Some(place) = self.values.get_mut(self.count) {
            *place = feature;
            self.count += 1;
        }
    }

    fn gathered(&self) -> &[u64] {
        self.values.get(..self.count).unwrap_or_default()
    }
}

/// Rows of `W` weights, one for each thing to choose; a feature's row is found by its number.
#[derive(Clone, Copy)]
pub(super) struct Weights<const W: usize> {
    rows: &'static [[u8; W]],
    bits: u32,
}

impl<const W: usize> Weights<W> {
    /// Takes `2^bits` rows off the front of a file; None if there are not so many.
    pub(super) fn split(file: &'static [u8], bits: u8) -> Option<(Self, &'static [u8])> {
        let bits = u32::from(bits);
        let bytes = 1usize.checked_shl(bits)?.checked_mul(W)?;
        let (rows, rest) = file.split_at_checked(bytes)?;
        Some((Self { rows: rows.as_chunks::<W>().0, bits }, rest))
    }

    /// Weights that are all 0.
    pub(super) fn blank() -> Self {
        Self { rows: &[], bits: 1 }
    }

    /// The sums of the rows of features.
    pub(super) fn scores(self, features: &Features) -> [i16; W] {
        let mut sum = [0; W];
        for &feature in features.gathered() {
            if let Some(row) = self.rows.get(row_of(feature, self.bits)) {
                for (sum, &weight) in sum.iter_mut().zip(row) {
                    *sum += i16::from(weight.cast_signed());
                }
            }
        }
        sum
    }
}
