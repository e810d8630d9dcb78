//! The features of the perceptrons: facts about a word and its neighbours, each combined into one number.
//!
//! Trainer and tagger share this file and `word.rs`, so a model fits only the version of both that it was trained with: any
//! change there that changes a number needs a new [`Task::VERSION`] and new models.

use std::sync::LazyLock;

use super::names::{self, NAME_LABELS, OUTSIDE};
use super::pos::Pos;
use super::word::{BOUNDARY, Word};
use crate::language::closed_classes;
use crate::language::feature::{Numbered, hash, mix};

/// Columns of a row in the model for parts of speech.
pub const POS_WIDTH: usize = 24;
/// Columns of a row in the model for names.
pub const NAME_WIDTH: usize = 16;
/// Bits of the number of a row of either model.
pub const POS_BITS: u8 = 16;
pub const NAME_BITS: u8 = 17;
/// Rows of either model.
pub(super) const POS_ROWS: usize = 1 << POS_BITS;
pub(super) const NAME_ROWS: usize = 1 << NAME_BITS;

/// A word with two neighbours on either side, which is all that its scores depend on.
pub(super) type Window = [Word; WINDOW];
/// The number of words in a window.
pub const WINDOW: usize = 5;

/// What is certain about a word's label without asking a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing.
    Open,
    /// It has this label.
    Is(usize),
    /// It does not have this label.
    IsNot(usize),
}

/// The hashes of words and marks that are always the same part of speech.
static UNAMBIGUOUS: LazyLock<[(u64, Pos); 9]> = LazyLock::new(|| {
    let [the, a, an, of, and, not] = closed_classes::UNAMBIGUOUS;
    let marks = [",", ".", "\""].map(|mark| (mark, Pos::Punct));
    let [comma, stop, quote] = marks;
    [comma, stop, quote, the, a, an, of, and, not].map(|(word, pos)| (hash(word.as_bytes()), pos))
});

/// One of the two things the perceptrons predict.
pub trait Task {
    /// Number of the task in a model file.
    const NUMBER: u8;
    /// Version of the features; a model of another version is refused.
    const VERSION: u16;
    /// Number of labels.
    const LABELS: usize;

    /// Calls `sink` with each feature of the word in the middle.
    fn features(window: &Window, sink: impl FnMut(u64));

    /// What is certain about the word in the middle without asking the model.
    fn verdict(window: &Window) -> Verdict;

    /// Whether a label may follow another; None means the start or the end of the sentence.
    fn may_follow(before: Option<usize>, after: Option<usize>) -> bool;
}

/// The features that both tasks look at.
#[inline]
fn add_common<F: FnMut(u64)>(window: &Window, out: &mut Numbered<F>) {
    let [before2, before, word, after, after2] = window;
    let first = u64::from(before.lower == BOUNDARY);
    out.add([word.form, word.lower, word.shape, word.outline]);
    out.add(word.suffixes);
    out.add(word.prefixes);
    let looks = mix(word.flags, first);
    out.add([looks, mix(looks, word.cluster), mix(looks, after.lower), mix(looks, before.lower)]);
    out.add([before.lower, after.lower, before2.lower, after2.lower]);
    out.add([mix(before.lower, word.lower), mix(word.lower, after.lower), mix(before.lower, after.lower)]);
    out.add([mix(before.outline, mix(word.outline, after.outline))]);
    out.add([word.cluster, before.cluster, after.cluster, before2.cluster, after2.cluster]);
    out.add([mix(before.cluster, word.cluster), mix(word.cluster, after.cluster)]);
}

/// Parts of speech.
pub struct PosTask;

impl Task for PosTask {
    const NUMBER: u8 = 1;
    const VERSION: u16 = 2;
    const LABELS: usize = Pos::ALL.len();

    #[inline]
    fn features(window: &Window, sink: impl FnMut(u64)) {
        let mut out = Numbered::after(0, sink);
        add_common(window, &mut out);
        let [_, before, word, after, _] = window;
        let ([_, _, ending_before, _], [_, _, ending, _], [_, _, ending_after, _]) =
            (before.suffixes, word.suffixes, after.suffixes);
        out.add([ending_before, ending_after, mix(ending_before, word.lower), mix(ending, ending_after)]);
        out.add([mix(ending, before.lower), mix(ending, after.lower)]);
        out.add([mix(word.flags, ending)]);
    }

    /// A few frequent words and marks are always the same. A longer word in lower case is never a proper noun in news
    /// copy, though the model has seen such nouns in web text.
    #[inline]
    fn verdict(window: &Window) -> Verdict {
        let [_, _, word, _, _] = window;
        if let Some(&(_, pos)) = UNAMBIGUOUS.iter().find(|(lower, _)| *lower == word.lower) {
            return Verdict::Is(pos as usize);
        }
        if word.is_small_and_long() { Verdict::IsNot(Pos::Propn as usize) } else { Verdict::Open }
    }

    fn may_follow(_: Option<usize>, _: Option<usize>) -> bool {
        true
    }
}

/// Names of people, organizations and places.
pub struct NameTask;

impl Task for NameTask {
    const NUMBER: u8 = 2;
    const VERSION: u16 = 3;
    const LABELS: usize = NAME_LABELS;

    #[inline]
    fn features(window: &Window, sink: impl FnMut(u64)) {
        let mut out = Numbered::after(0, sink);
        add_common(window, &mut out);
        let [before2, before, word, after, after2] = window;
        let [_, _, ending, _] = word.suffixes;
        out.add([mix(before.form, before2.form), mix(after.form, after2.form)]);
        out.add([mix(word.outline, before.lower), mix(word.outline, after.lower)]);
        out.add([mix(before.outline, word.outline), mix(word.outline, after.outline)]);
        out.add([mix(before2.outline, mix(before.outline, word.outline))]);
        out.add([mix(after.outline, mix(after2.outline, word.outline))]);
        out.add([word.pos, mix(before.pos, word.pos), mix(word.pos, after.pos), mix(before.pos, after.pos)]);
        out.add([mix(word.pos, ending)]);
        out.add([mix(word.lists, word.flags), mix(before.lists, word.lists), mix(word.lists, after.lists)]);
        out.add([mix(word.lists, before.outline), mix(word.lists, after.outline)]);
        out.add([word.known, before.known, after.known, mix(word.known, word.flags), mix(word.known, word.lists)]);
        out.add([mix(before.known, word.known), mix(word.known, after.known), mix(word.known, word.pos)]);
    }

    /// Every name has a capital or a digit nearby: news copy does not write names in lower case.
    #[inline]
    fn verdict(window: &Window) -> Verdict {
        if window.iter().any(Word::has_capital_or_digit) { Verdict::Open } else { Verdict::Is(OUTSIDE) }
    }

    fn may_follow(before: Option<usize>, after: Option<usize>) -> bool {
        names::may_follow(before, after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::weights::MOST_FEATURES;

    #[test]
    fn there_is_room_for_all_features() {
        let (mut of_pos, mut of_names) = (0, 0);
        PosTask::features(&[Word::OUTSIDE; WINDOW], |_| of_pos += 1);
        NameTask::features(&[Word::OUTSIDE; WINDOW], |_| of_names += 1);
        assert!((1..=MOST_FEATURES).contains(&of_pos) && (1..=MOST_FEATURES).contains(&of_names));
    }
}
