//! The weights of a trained perceptron: a table compiled into the program, with a row for each feature.
//!
//! A weight is a signed byte and sums are whole numbers, so the same file gives the same scores on every machine.

use super::feature::row_of;

/// Room for the features of one choice.
pub(super) const MOST_FEATURES: usize = 80;

/// The features of one choice. Collecting them all before adding up their rows is faster than alternating.
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

    /// Adds a feature. Tests check that there is room for all.
    #[inline]
    pub(super) fn push(&mut self, feature: u64) {
        if let Some(place) = self.values.get_mut(self.count) {
            *place = feature;
            self.count += 1;
        }
    }

    fn collected(&self) -> &[u64] {
        self.values.get(..self.count).unwrap_or_default()
    }
}

/// Rows of `W` weights, one for each choice. A feature's row is found by its number. The number of rows is a power of
/// two that the compiler knows, so that no row number needs a check.
#[derive(Clone, Copy)]
pub(super) struct Weights<const W: usize, const ROWS: usize> {
    /// None for weights that are all 0.
    rows: Option<&'static [[u8; W]; ROWS]>,
}

impl<const W: usize, const ROWS: usize> Weights<W, ROWS> {
    /// How many bits the number of a row has.
    pub(super) const BITS: u8 = ROWS.trailing_zeros() as u8;

    /// Splits the rows off the front of a file; None if the file is too short.
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
        for &feature in features.collected() {
            if let Some(row) = rows.get(row_of(feature, u32::from(Self::BITS))) {
                for (sum, &weight) in sum.iter_mut().zip(row) {
                    *sum += i16::from(weight.cast_signed());
                }
            }
        }
        sum
    }
}
