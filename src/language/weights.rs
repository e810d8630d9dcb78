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

/// Rows of `W` weights, one for each thing to choose; a feature's row is found by its number. There are `ROWS` rows, a
/// power of two: known to the compiler, so that no row is looked for beyond the last.
#[derive(Clone, Copy)]
pub(super) struct Weights<const W: usize, const ROWS: usize> {
    /// None for weights that are all 0.
    rows: Option<&'static [[u8; W]; ROWS]>,
}

impl<const W: usize, const ROWS: usize> Weights<W, ROWS> {
    /// How many bits the number of a row has.
    pub(super) const BITS: u8 = ROWS.trailing_zeros() as u8;

    /// Takes the rows off the front of a file; None if there are not so many.
    pub(super) fn split(file: &'static [u8]) -> Option<(Self, &'static [u8])> {
        let (rows, rest) = file.split_at_checked(ROWS.checked_mul(W)?)?;
        let rows = rows.as_chunks::<W>().0.first_chunk::<ROWS>()?;
        Some((Self { rows: Some(rows) }, rest))
    }

    /// Weights that are all 0.
    pub(super) fn blank() -> Self {
        Self { rows: None }
    }

    /// The sums of the rows of features.
    #[inline]
    pub(super) fn scores(self, features: &Features) -> [i16; W] {
        let mut sum = [0; W];
        let Some(rows) = self.rows else { return sum };
        for &feature in features.gathered() {
            if let Some(row) = rows.get(row_of(feature, u32::from(Self::BITS))) {
                for (sum, &weight) in sum.iter_mut().zip(row) {
                    *sum += i16::from(weight.cast_signed());
                }
            }
        }
        sum
    }
}
