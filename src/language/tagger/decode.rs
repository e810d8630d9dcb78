//! Finds the best sequence of labels of a sentence (Viterbi's algorithm over pairs of neighbours).
//!
//! It knows scores only, no words; the trainer decodes with wide numbers what the tagger decodes with narrow ones.

/// A score that adds without overflowing.
pub(super) trait Score: Copy + Ord {
    /// The score of what must not be.
    const NEVER: Self;
    /// Scores up to here come from what must not be.
    const DEAD: Self;
    /// The lowest score a label keeps, relative to the best label of its word.
    const FLOOR: Self;
    /// Adds, stopping at the ends of the range.
    fn plus(self, other: Self) -> Self;
    /// Subtracts, stopping at the ends of the range.
    fn minus(self, other: Self) -> Self;
    /// A label as a number of the same width, so that labels and scores share vector instructions.
    fn from_label(label: u8) -> Self;
    /// The label that [`from_label`](Self::from_label) was given.
    fn label(self) -> u8;
}

impl Score for i16 {
    const NEVER: Self = Self::MIN;
    const DEAD: Self = -24_000;
    const FLOOR: Self = -12_000;

    #[inline]
    fn plus(self, other: Self) -> Self {
        self.saturating_add(other)
    }

    #[inline]
    fn minus(self, other: Self) -> Self {
        self.saturating_sub(other)
    }

    #[inline]
    fn from_label(label: u8) -> Self {
        Self::from(label)
    }

    #[inline]
    fn label(self) -> u8 {
        u8::try_from(self).unwrap_or_default()
    }
}

impl Score for i32 {
    const NEVER: Self = Self::MIN;
    const DEAD: Self = -1_500_000_000;
    const FLOOR: Self = -500_000_000;

    #[inline]
    fn plus(self, other: Self) -> Self {
        self.saturating_add(other)
    }

    #[inline]
    fn minus(self, other: Self) -> Self {
        self.saturating_sub(other)
    }

    #[inline]
    fn from_label(label: u8) -> Self {
        Self::from(label)
    }

    #[inline]
    fn label(self) -> u8 {
        u8::try_from(self).unwrap_or_default()
    }
}

/// Scores of a label after another. Columns and rows beyond the labels in use hold [`Score::NEVER`].
#[derive(Clone, Debug)]
pub(super) struct Transitions<S, const W: usize> {
    /// Of the first word's labels.
    pub(super) first: [S; W],
    /// Of a word's labels (columns) after each label of the word before (rows).
    pub(super) next: [[S; W]; W],
    /// Of the last word's labels; only whether they may be last.
    pub(super) last: [S; W],
}

/// Puts the best labels of the words with these scores into `path`. `back` is scratch space.
pub(super) fn best_path<S: Score, const W: usize>(
    emissions: &[[S; W]],
    transitions: &Transitions<S, W>,
    back: &mut Vec<[S; W]>,
    path: &mut Vec<u8>,
) {
    back.clear();
    path.clear();
    let Some((first, rest)) = emissions.split_first() else { return };
    let mut scores = settle(&transitions.first, first);
    for emission in rest {
        let mut best = [S::NEVER; W];
        let mut from = [S::from_label(0); W];
        for (label, (&score, steps)) in scores.iter().zip(&transitions.next).enumerate() {
            let label = S::from_label(label as u8);
            for ((best, from), &step) in best.iter_mut().zip(&mut from).zip(steps) {
                let candidate = score.plus(step);
                *from = if candidate > *best { label } else { *from };
                *best = candidate.max(*best);
            }
        }
        back.push(from);
        scores = settle(&best, emission);
    }
    let ends = settle(&scores, &transitions.last);
    let mut label = position_of_best(&ends);
    path.push(label);
    for from in back.iter().rev() {
        label = from.get(usize::from(label)).map_or(0, |from| from.label());
        path.push(label);
    }
    path.reverse();
}

/// Adds two rows and moves the result so that its best is zero; what must not be stays so.
#[inline]
fn settle<S: Score, const W: usize>(reached: &[S; W], gained: &[S; W]) -> [S; W] {
    let mut scores = *reached;
    for (score, &gain) in scores.iter_mut().zip(gained) {
        *score = if *score > S::DEAD && gain > S::DEAD { score.plus(gain) } else { S::NEVER };
    }
    let best = scores.iter().copied().max().unwrap_or(S::NEVER);
    for score in &mut scores {
        *score = if *score > S::DEAD { score.minus(best).max(S::FLOOR) } else { S::NEVER };
    }
    scores
}

fn position_of_best<S: Score, const W: usize>(scores: &[S; W]) -> u8 {
    let mut best = (S::NEVER, 0);
    for (label, &score) in scores.iter().enumerate() {
        if score > best.0 {
            best = (score, label);
        }
    }
    best.1 as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn transitions() -> Transitions<i16, 3> {
        // Label 2 is not in use; label 1 must not follow itself.
        Transitions {
            first: [0, 0, i16::NEVER],
            next: [[0, 0, i16::NEVER], [0, i16::NEVER, i16::NEVER], [i16::NEVER; 3]],
            last: [0, 0, i16::NEVER],
        }
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
