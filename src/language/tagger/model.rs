//! A trained perceptron as a file: a short head, the scores of pairs of labels, and rows of small integers.
//!
//! All numbers are little-endian, and a feature's row is the top bits of a product, so the same file gives the same
//! tags on every machine.

use std::marker::PhantomData;

use super::decode::{Score, Transitions, best_path};
use super::features::{NAME_ROWS, NAME_WIDTH, NameTask, POS_ROWS, POS_WIDTH, PosTask, Task, Verdict, WINDOW, Window};
use super::pos::Pos;
use super::word::Word;
use crate::language::weights::{Features, Weights};

/// The first bytes of a model file.
pub(super) const MAGIC: [u8; 4] = *b"CDPM";
/// Bytes of the head: magic, feature version, task, labels, columns, bits of a row number.
pub(super) const HEAD_BYTES: usize = 10;
/// The greatest score of a pair of labels, positive or negative, so that sums fit 16 bits.
pub const GREATEST_TRANSITION: i16 = 8_000;

/// A perceptron for one task with rows of `W` columns, one for each label.
pub struct Model<T: Task, const W: usize, const ROWS: usize> {
    weights: Weights<W, ROWS>,
    transitions: Transitions<i16, W>,
    task: PhantomData<T>,
}

/// A model of parts of speech.
pub type PosModel = Model<PosTask, POS_WIDTH, POS_ROWS>;
/// A model of names.
pub type NameModel = Model<NameTask, NAME_WIDTH, NAME_ROWS>;

impl<T: Task, const W: usize, const ROWS: usize> Model<T, W, ROWS> {
    /// The model in a file; a blank one if the file cannot be read. A test checks that the shipped files can be read.
    /// If they could not, an editor should still work.
    pub fn of(file: &'static [u8]) -> Self {
        Self::parse(file).unwrap_or_else(Self::blank)
    }

    /// Reads a model file; None if it is of another task, feature version or size.
    pub(super) fn parse(file: &'static [u8]) -> Option<Self> {
        let (head, rest) = file.split_first_chunk::<HEAD_BYTES>()?;
        if *head != file_head::<T, W>(Weights::<W, ROWS>::BITS) {
            return None;
        }
        let (scores, rows) = rest.split_at_checked(2 * W * (T::LABELS + 1))?;
        let (weights, rest) = Weights::split(rows)?;
        if !rest.is_empty() {
            return None;
        }
        let mut scores = scores.as_chunks::<2>().0.iter().map(|&bytes| i16::from_le_bytes(bytes));
        let transitions = transitions::<T, i16, W>(|| scores.next().unwrap_or_default());
        Some(Self { weights, transitions, task: PhantomData })
    }

    /// A model without knowledge, which gives every word the first label.
    fn blank() -> Self {
        Self { weights: Weights::blank(), transitions: transitions::<T, i16, W>(|| 0), task: PhantomData }
    }

    /// The labels of a sentence's words, which come with two positions outside at either end.
    pub fn label(&self, words: &[Word]) -> Vec<u8> {
        let scores = self.scores(words);
        let (mut reached, mut labels) = (Vec::with_capacity(scores.len()), Vec::with_capacity(scores.len()));
        best_path(&scores, &self.transitions, &mut reached, &mut labels);
        labels
    }

    /// The scores of the labels of a sentence's words, which come with two positions outside at either end.
    fn scores(&self, words: &[Word]) -> Vec<[i16; W]> {
        let mut features = Features::new();
        let score = |window: &Window| {
            let verdict = T::verdict(window);
            if let Verdict::Is(label) = verdict {
                return only(label);
            }
            features.clear();
            T::features(window, |feature| features.push(feature));
            let mut scores = self.weights.scores(&features);
            if let Verdict::IsNot(label) = verdict
                && let Some(score) = scores.get_mut(label)
            {
                *score = i16::NEVER;
            }
            scores
        };
        let windows = words.windows(WINDOW).filter_map(|window| window.first_chunk());
        windows.map(score).collect()
    }
}

impl PosModel {
    /// Tags parts of speech and adds them to the facts about the words, for the tagger of names.
    pub fn tag(&self, facts: &mut [Word]) -> Vec<Pos> {
        let pos: Vec<Pos> = self.label(facts).into_iter().map(Pos::from_label).collect();
        for (word, &pos) in facts.iter_mut().skip(2).zip(&pos) {
            word.set_pos(pos);
        }
        pos
    }
}

/// The scores of a word that can have one label only.
fn only<const W: usize>(label: usize) -> [i16; W] {
    let mut scores = [i16::NEVER; W];
    if let Some(score) = scores.get_mut(label) {
        *score = 0;
    }
    scores
}

/// The head of the file of a model with `2^bits` rows.
pub fn file_head<T: Task, const W: usize>(bits: u8) -> [u8; HEAD_BYTES] {
    let [m, a, g, i] = MAGIC;
    let [low, high] = T::VERSION.to_le_bytes();
    [m, a, g, i, low, high, T::NUMBER, T::LABELS as u8, W as u8, bits]
}

/// Arranges the scores of pairs of labels, which come in the order of the file: at the start, then after each label,
/// for each column.
pub fn transitions<T: Task, S: Score, const W: usize>(mut next_score: impl FnMut() -> S) -> Transitions<S, W> {
    let mut read_row = |before: Option<usize>| {
        let mut row = [S::NEVER; W];
        for (after, score) in row.iter_mut().enumerate() {
            let given = next_score();
            if after < T::LABELS && T::may_follow(before, Some(after)) {
                *score = given;
            }
        }
        row
    };
    let first = read_row(None);
    let after = (0..T::LABELS).map(|before| read_row(Some(before))).collect();
    let mut last = [S::NEVER; W];
    for (label, score) in last.iter_mut().enumerate().take(T::LABELS) {
        if T::may_follow(Some(label), None) {
            *score = S::NOTHING;
        }
    }
    Transitions::new(first, after, last)
}
