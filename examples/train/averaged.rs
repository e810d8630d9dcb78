//! Weights of a perceptron during training, and their means, which generalize better than the final weights.

/// Rows of weights, and sums of each weight's changes times the step they were made in, for the mean.
pub(crate) struct Averaged<const W: usize> {
    rows: Vec<[i32; W]>,
    sums: Vec<[i64; W]>,
}

impl<const W: usize> Averaged<W> {
    /// Rows of weights that are all 0.
    pub(crate) fn new(rows: usize) -> Self {
        Self { rows: vec![[0; W]; rows], sums: vec![[0; W]; rows] }
    }

    /// The rows as they are at this step.
    pub(crate) fn rows(&self) -> &[[i32; W]] {
        &self.rows
    }

    /// Changes the weight in a column of a row.
    pub(crate) fn change(&mut self, (row, column): (usize, usize), by: i32, step: i64) {
        if let Some(weight) = self.rows.get_mut(row).and_then(|row| row.get_mut(column)) {
            *weight += by;
        }
        if let Some(sum) = self.sums.get_mut(row).and_then(|row| row.get_mut(column)) {
            *sum += i64::from(by) * step;
        }
    }

    /// The mean of the weights over all steps up to this one, row by row.
    pub(crate) fn means(&self, step: i64) -> Vec<f64> {
        let weights = self.rows.iter().flatten().zip(self.sums.iter().flatten());
        weights.map(|(&weight, &sum)| f64::from(weight) - sum as f64 / step as f64).collect()
    }
}

/// The factor by which the greatest mean just fits a byte and none is clipped: those of the most frequent words and
/// marks are the greatest, and clipping one in 2,000 costs four points of accuracy.
pub(crate) fn scale(means: &[f64]) -> f64 {
    let greatest = means.iter().map(|mean| mean.abs()).fold(f64::MIN_POSITIVE, f64::max);
    f64::from(i8::MAX) / greatest
}

/// Means as the bytes of a model file.
pub(crate) fn bytes(means: &[f64], scale: f64) -> impl Iterator<Item = u8> {
    means.iter().map(move |mean| ((mean * scale).round().clamp(-127.0, 127.0) as i8).cast_unsigned())
}
