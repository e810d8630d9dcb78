//! Which sentences of two versions are the same, and which is a rewrite of which.
//!
//! A sentence with the same words is the same wherever it stands. The others are paired by the words that they share, rare
//! words counting more. A sentence that was split or merged has several partners.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::story::Story;
use crate::text::Span;
use crate::text::words::words;

/// Sentences that share this much of their words are rewrites of each other, from 0 to 1.
const REWRITTEN: f64 = 0.5;
/// A sentence of which this much stands in another one was merged into it, from 0 to 1.
const MERGED: f64 = 0.7;
/// A shorter sentence stands in too many others.
const SHORTEST_MERGED: usize = 4;

/// One sentence of a version.
#[derive(Clone, Debug)]
pub(super) struct SentenceWords {
    /// Its bytes in the prose.
    pub(super) span: Span,
    /// Its words, folded.
    pub(super) words: Vec<String>,
}

/// A sentence and its partner, as indexes, with the share of their words that they have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Partners {
    pub(super) old: usize,
    pub(super) new: usize,
    /// From 0 to 1; 1 if they have the same words.
    pub(super) share: f64,
}

/// The sentences of two versions with their partners.
pub(super) struct Alignment {
    pub(super) old: Vec<SentenceWords>,
    pub(super) new: Vec<SentenceWords>,
    /// In the order of the earlier version.
    pub(super) partners: Vec<Partners>,
    rarity: Rarity,
}

impl Alignment {
    /// Pairs the sentences of two stories.
    pub(super) fn of(old: &Story, new: &Story) -> Self {
        let (old, new) = (sentences(old), sentences(new));
        let rarity = Rarity::of(old.iter().chain(&new).map(|sentence| sentence.words.as_slice()));
        let mut alignment = Self { old, new, partners: Vec::new(), rarity };
        alignment.pair_same();
        alignment.pair_rewritten();
        alignment.partners.sort_by_key(|pair| (pair.old, pair.new));
        alignment
    }

    /// The partners of a sentence of the earlier version.
    pub(super) fn partners_of(&self, old: usize) -> impl Iterator<Item = &Partners> {
        let first = self.partners.partition_point(|pair| pair.old < old);
        self.partners.iter().skip(first).take_while(move |pair| pair.old == old)
    }

    /// The share of the first words that the others have too, rare words counting more, from 0 to 1.
    pub(super) fn covered(&self, words: &[String], by: &[String]) -> f64 {
        let others: FxHashSet<&str> = by.iter().map(String::as_str).collect();
        let unique: FxHashSet<&str> = words.iter().map(String::as_str).collect();
        let total: f64 = unique.iter().map(|word| self.rarity.of_word(word)).sum();
        let shared: f64 =
            unique.iter().filter(|word| others.contains(*word)).map(|word| self.rarity.of_word(word)).sum();
        if total > 0.0 { shared / total } else { 0.0 }
    }

    /// How much two passages have in common, from 0 to 1.
    pub(super) fn likeness(&self, one: &[String], other: &[String]) -> f64 {
        let (there, back) = (self.covered(one, other), self.covered(other, one));
        if there + back > 0.0 { 2.0 * there * back / (there + back) } else { 0.0 }
    }

    fn pair_same(&mut self) {
        let mut places: FxHashMap<&[String], Vec<usize>> = FxHashMap::default();
        for (index, sentence) in self.new.iter().enumerate().rev() {
            places.entry(&sentence.words).or_default().push(index);
        }
        let same = self.old.iter().enumerate().filter_map(|(old, sentence)| {
            let new = places.get_mut(sentence.words.as_slice())?.pop()?;
            Some(Partners { old, new, share: 1.0 })
        });
        self.partners = same.collect();
    }

    fn pair_rewritten(&mut self) {
        let paired_old: FxHashSet<usize> = self.partners.iter().map(|pair| pair.old).collect();
        let paired_new: FxHashSet<usize> = self.partners.iter().map(|pair| pair.new).collect();
        let free_old: Vec<usize> = (0..self.old.len()).filter(|old| !paired_old.contains(old)).collect();
        let free_new: Vec<usize> = (0..self.new.len()).filter(|new| !paired_new.contains(new)).collect();
        let mut likely = Vec::new();
        for (&old, &new) in free_old.iter().flat_map(|old| free_new.iter().map(move |new| (old, new))) {
            let (Some(one), Some(other)) = (self.old.get(old), self.new.get(new)) else { continue };
            let (there, back) = (self.covered(&one.words, &other.words), self.covered(&other.words, &one.words));
            let share = if there + back > 0.0 { 2.0 * there * back / (there + back) } else { 0.0 };
            let is_part = there >= MERGED && one.words.len() >= SHORTEST_MERGED
                || back >= MERGED && other.words.len() >= SHORTEST_MERGED;
            if share >= REWRITTEN || is_part {
                likely.push((Partners { old, new, share }, is_part));
            }
        }
        likely.sort_by(|(one, _), (other, _)| {
            other.share.total_cmp(&one.share).then((one.old, one.new).cmp(&(other.old, other.new)))
        });
        let mut used_old: FxHashSet<usize> = FxHashSet::default();
        let mut used_new: FxHashSet<usize> = FxHashSet::default();
        for (pair, is_part) in likely {
            let is_free = !used_old.contains(&pair.old) && !used_new.contains(&pair.new);
            let joins = is_part && !(used_old.contains(&pair.old) && used_new.contains(&pair.new));
            if is_free || joins {
                used_old.insert(pair.old);
                used_new.insert(pair.new);
                self.partners.push(pair);
            }
        }
    }
}

/// The sentences of a story that have words.
fn sentences(story: &Story) -> Vec<SentenceWords> {
    let of = |span: Span| SentenceWords { span, words: folded(span.of(story.text())) };
    story.sentences().into_iter().map(of).filter(|sentence| !sentence.words.is_empty()).collect()
}

/// The folded words of a text.
pub(super) fn folded(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.folded).collect()
}

/// How rare words are in two versions together.
struct Rarity {
    counts: FxHashMap<String, usize>,
    sentences: usize,
}

impl Rarity {
    fn of<'w>(sentences: impl Iterator<Item = &'w [String]>) -> Self {
        let mut counts: FxHashMap<String, usize> = FxHashMap::default();
        let mut number = 0;
        for words in sentences {
            number += 1;
            let unique: FxHashSet<&String> = words.iter().collect();
            for word in unique {
                *counts.entry(word.clone()).or_default() += 1;
            }
        }
        Self { counts, sentences: number }
    }

    /// The weight of a word: the logarithm of how rare it is. A word of both versions has at least the weight of one that
    /// stands in every sentence.
    fn of_word(&self, word: &str) -> f64 {
        let count = self.counts.get(word).copied().unwrap_or(1).max(1);
        (1.0 + self.sentences as f64 / count as f64).ln()
    }
}
