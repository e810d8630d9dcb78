//! The averaged structured perceptron: it decodes a sentence, moves the weights towards the right labels and away from
//! the found ones, and in the end takes the mean of the weights over all steps.

use copydesk::language::tagger::training::{
    GREATEST_TRANSITION, Task, Transitions, WINDOW, Word, best_path, file_head, row_of, transitions,
};

use crate::averaged::{self, Averaged};
use crate::random::Random;

/// How to train.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// Rounds over all sentences.
    pub(crate) rounds: usize,
    /// The model has 2 to this power rows.
    pub(crate) bits: u8,
    /// By how much the right label must score better than any other, in steps of learning.
    pub(crate) margin: i32,
}

/// One sentence to learn from.
pub(crate) struct Sample {
    /// Facts of its words, with two positions outside at either end.
    pub(crate) words: Vec<Word>,
    /// The right label of each word.
    pub(crate) gold: Vec<u8>,
}

/// The seed of the shuffling of sentences.
const SEED: u64 = 0x1234_5678_9ABC_DEF1;

/// The weights during training.
struct Weights<const W: usize> {
    features: Averaged<W>,
    /// Scores of a label (column) at the start (row 0) and after each label (other rows).
    pairs: Averaged<W>,
    step: i64,
}

/// Trains a model and returns its file.
pub(crate) fn train<T: Task, const W: usize>(samples: &[Sample], settings: Settings) -> Vec<u8> {
    let mut weights =
        Weights::<W> { features: Averaged::new(1 << settings.bits), pairs: Averaged::new(T::LABELS + 1), step: 1 };
    let mut order: Vec<&Sample> = samples.iter().collect();
    let mut random = Random(SEED);
    let mut reader = Reader { bits: u32::from(settings.bits), rows: Vec::new(), ends: Vec::new() };
    let (mut reached, mut path) = (Vec::new(), Vec::new());
    for _ in 0..settings.rounds {
        random.shuffle(&mut order);
        for sample in &order {
            let mut emissions = reader.score::<T, W>(&sample.words, &weights);
            favour_wrong_labels(&mut emissions, &sample.gold, settings.margin);
            best_path(&emissions, &weights.transitions::<T>(), &mut reached, &mut path);
            if path != sample.gold {
                weights.learn(&reader, &sample.gold, &path);
            }
            weights.step += 1;
        }
    }
    weights.file::<T>(settings.bits)
}

/// Adds the margin to all labels but the right ones, so that weights move until the right labels win nevertheless.
fn favour_wrong_labels<const W: usize>(emissions: &mut [[i32; W]], gold: &[u8], margin: i32) {
    for (scores, &right) in emissions.iter_mut().zip(gold) {
        for (label, score) in scores.iter_mut().enumerate() {
            if label != usize::from(right) {
                *score += margin;
            }
        }
    }
}

/// The rows of the features of a sentence's words.
struct Reader {
    bits: u32,
    rows: Vec<usize>,
    /// The end of each word's rows in `rows`.
    ends: Vec<usize>,
}

impl Reader {
    fn score<T: Task, const W: usize>(&mut self, words: &[Word], weights: &Weights<W>) -> Vec<[i32; W]> {
        self.rows.clear();
        self.ends.clear();
        let mut scores = Vec::with_capacity(words.len());
        for window in words.windows(WINDOW).filter_map(|window| window.first_chunk()) {
            let mut sum = [0i32; W];
            T::features(window, |feature| {
                let number = row_of(feature, self.bits);
                self.rows.push(number);
                for (sum, weight) in sum.iter_mut().zip(weights.features.rows().get(number).into_iter().flatten()) {
                    *sum += weight;
                }
            });
            self.ends.push(self.rows.len());
            scores.push(sum);
        }
        scores
    }

    /// The rows of the features of one word.
    fn rows_of(&self, word: usize) -> &[usize] {
        let start = word.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(word).copied().unwrap_or(start);
        self.rows.get(start..end).unwrap_or_default()
    }
}

impl<const W: usize> Weights<W> {
    fn transitions<T: Task>(&self) -> Transitions<i32, W> {
        let mut scores = self.pairs.rows().iter().flatten();
        transitions::<T, i32, W>(|| scores.next().copied().unwrap_or(0))
    }

    /// Moves the weights towards the right labels and away from the found ones.
    fn learn(&mut self, reader: &Reader, gold: &[u8], found: &[u8]) {
        let (mut gold_before, mut found_before) = (0, 0);
        for (word, (&right, &wrong)) in gold.iter().zip(found).enumerate() {
            let (right, wrong) = (usize::from(right), usize::from(wrong));
            if right != wrong {
                for &row in reader.rows_of(word) {
                    self.features.change((row, right), 1, self.step);
                    self.features.change((row, wrong), -1, self.step);
                }
            }
            if (right, gold_before) != (wrong, found_before) {
                self.pairs.change((gold_before, right), 1, self.step);
                self.pairs.change((found_before, wrong), -1, self.step);
            }
            (gold_before, found_before) = (right + 1, wrong + 1);
        }
    }

    /// The model file with the mean of the weights over all steps.
    fn file<T: Task>(&self, bits: u8) -> Vec<u8> {
        let (features, pairs) = (self.features.means(self.step), self.pairs.means(self.step));
        let scale = averaged::scale(&features);
        let limit = f64::from(GREATEST_TRANSITION);
        let mut file = file_head::<T, W>(bits).to_vec();
        file.extend(pairs.iter().flat_map(|mean| ((mean * scale).round().clamp(-limit, limit) as i16).to_le_bytes()));
        file.extend(averaged::bytes(&features, scale));
        file
    }
}
