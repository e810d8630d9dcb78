//! Finds the best sequence of labels for a sentence (Viterbi's algorithm over pairs of neighbours).
//!
//! It knows scores and no words. The trainer decodes with wide integers, the tagger with narrow ones.

/// A score that is added without overflow.
pub trait Score: Copy + Ord {
    /// The score of an impossible label.
    const NEVER: Self;
    /// Scores up to this one come from an impossible label.
    const DEAD: Self;
    /// The lowest score a label keeps, relative to the best label of its word.
    const FLOOR: Self;
    /// The neutral score.
    const NOTHING: Self;
    /// Adds and stops at the ends of the range.
    fn plus(self, other: Self) -> Self;
    /// Subtracts and stops at the ends of the range.
    fn minus(self, other: Self) -> Self;
}

impl Score for i16 {
    const NEVER: Self = Self::MIN;
    const DEAD: Self = -24_000;
    const FLOOR: Self = -12_000;
    const NOTHING: Self = 0;

    #[inline]
    fn plus(self, other: Self) -> Self {
        self.saturating_add(other)
    }

    #[inline]
    fn minus(self, other: Self) -> Self {
        self.saturating_sub(other)
    }
}

impl Score for i32 {
    const NEVER: Self = Self::MIN;
    const DEAD: Self = -1_500_000_000;
    const FLOOR: Self = -500_000_000;
    const NOTHING: Self = 0;

    #[inline]
    fn plus(self, other: Self) -> Self {
        self.saturating_add(other)
    }

    #[inline]
    fn minus(self, other: Self) -> Self {
        self.saturating_sub(other)
    }
}

/// Scores of a label after another. Columns and rows beyond the labels in use hold `NEVER`.
#[derive(Clone, Debug)]
pub struct Transitions<S, const W: usize> {
    /// Of the first word's labels.
    first: [S; W],
    /// Of a word's labels (columns) after each label in use of the word before (rows).
    after: Vec<[S; W]>,
    /// The transpose: of each label (rows) after the labels of the word before (columns).
    into: [[S; W]; W],
    /// Of the last word's labels: neutral if the label may be last, else impossible.
    last: [S; W],
}

impl<S: Score, const W: usize> Transitions<S, W> {
    /// The scores of the first word's labels, of labels after each label in use, and of the last word's labels.
    pub(super) fn new(first: [S; W], after: Vec<[S; W]>, last: [S; W]) -> Self {
        let mut into = [[S::NEVER; W]; W];
        for (label, row) in into.iter_mut().enumerate() {
            for (score, steps) in row.iter_mut().zip(&after) {
                *score = steps.get(label).copied().unwrap_or(S::NEVER);
            }
        }
        Self { first, after, into, last }
    }

    /// The best scores with which a word's labels are reached from the word before.
    #[inline]
    fn step(&self, scores: &[S; W]) -> [S; W] {
        let mut best = [S::NEVER; W];
        for (&score, steps) in scores.iter().zip(&self.after) {
            raise(&mut best, score, steps);
        }
        best
    }

    /// The label from which a label of the next word is best reached.
    #[inline]
    fn step_back(&self, scores: &[S; W], label: usize) -> usize {
        let Some(steps) = self.into.get(label) else { return 0 };
        position_of_best(&combine(scores, steps, S::plus))
    }
}

/// Puts the best labels for words with these scores into `path`. `reached` is scratch space.
pub fn best_path<S: Score, const W: usize>(
    emissions: &[[S; W]],
    transitions: &Transitions<S, W>,
    reached: &mut Vec<[S; W]>,
    path: &mut Vec<u8>,
) {
    reached.clear();
    path.clear();
    for emission in emissions {
        let from = reached.last().map_or(transitions.first, |scores| transitions.step(scores));
        reached.push(normalised_sum(&from, emission));
    }
    let Some((last, rest)) = reached.split_last() else { return };
    let mut label = position_of_best(&normalised_sum(&transitions.last, last));
    path.push(label as u8);
    for scores in rest.iter().rev() {
        label = transitions.step_back(scores, label);
        path.push(label as u8);
    }
    path.reverse();
}

/// Adds two rows and shifts the result so that the best score is zero. A label that is impossible in either stays
/// impossible.
#[inline]
fn normalised_sum<S: Score, const W: usize>(reached: &[S; W], gained: &[S; W]) -> [S; W] {
    let scores = combine(reached, gained, |score, gain| {
        let sum = score.plus(gain);
        let sum = if score > S::DEAD { sum } else { S::NEVER };
        if gain > S::DEAD { sum } else { S::NEVER }
    });
    let best = [best_of(&scores); W];
    combine(&scores, &best, |score, best| {
        let lowered = score.minus(best).max(S::FLOOR);
        if score > S::DEAD { lowered } else { S::NEVER }
    })
}

/// Combines two rows column by column. This is a function of its own so that the compiler vectorises it.
#[inline(never)]
fn combine<S: Score, const W: usize>(left: &[S; W], right: &[S; W], make: impl Fn(S, S) -> S) -> [S; W] {
    let mut out = *left;
    for (out, &right) in out.iter_mut().zip(right) {
        *out = make(*out, right);
    }
    out
}

/// Raises the best scores to those reached from one label. This is a function of its own so that the compiler
/// vectorises it.
#[inline(never)]
fn raise<S: Score, const W: usize>(best: &mut [S; W], score: S, steps: &[S; W]) {
    for (best, &step) in best.iter_mut().zip(steps) {
        *best = score.plus(step).max(*best);
    }
}

/// The best score. This is a function of its own so that the compiler vectorises it.
#[inline(never)]
fn best_of<S: Score, const W: usize>(scores: &[S; W]) -> S {
    scores.iter().fold(S::NEVER, |best, &score| best.max(score))
}

/// The label with the best score, the first of equals.
#[inline]
fn position_of_best<S: Score, const W: usize>(scores: &[S; W]) -> usize {
    let best = best_of(scores);
    scores.iter().position(|&score| score == best).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn transitions() -> Transitions<i16, 3> {
        // Label 2 is not in use; label 1 must not follow itself.
        let after = vec![[0, 0, i16::NEVER], [0, i16::NEVER, i16::NEVER]];
        Transitions::new([0, 0, i16::NEVER], after, [0, 0, i16::NEVER])
    }

    fn path(emissions: &[[i16; 3]]) -> Vec<u8> {
        let mut path = Vec::new();
        best_path(emissions, &transitions(), &mut Vec::new(), &mut path);
        path
    }

    #[test]
    fn the_best_sequence_obeys_what_must_not_be() {
        assert_eq!(path(&[[0, 5, 9], [0, 7, 9], [0, 5, 9]]), [1, 0, 1]);
        assert_eq!(path(&[[0, 5, 9], [0, 11, 9], [0, 5, 9]]), [0, 1, 0]);
        assert!(path(&[]).is_empty());
    }

    #[test]
    fn long_sentences_do_not_overflow() {
        let path = path(&vec![[5_000, 4_999, 0]; 10_000]);
        assert!(path.iter().all(|&label| label == 0));
    }
}
