//! The zones of a draft, and what is kept from their classification for the next version.
//!
//! This file knows what the zones depend on; how they are found is in [`classifier`](super::classifier).

use std::cell::Cell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::BlockFeatures;
use super::classifier::Classifier;
use crate::text::{Block, Prose};

/// What is kept from classifying a draft, so that its next version needs only what changed.
#[derive(Debug)]
pub(in crate::text) struct Classification {
    /// The features of each block.
    features: Vec<BlockFeatures>,
    /// The classifier has read words up to this byte of the prose. Of blocks after it, it has seen only the features.
    read_to: usize,
}

/// The blocks of the last version of a draft, with their classification.
#[derive(Clone, Copy, Debug)]
pub(in crate::text) struct LastVersion<'d> {
    pub(in crate::text) prose: &'d Prose,
    pub(in crate::text) blocks: &'d [Block],
    pub(in crate::text) classification: &'d Classification,
}

/// Gives every block its zone, and body blocks their dateline.
pub(in crate::text) fn classify(
    source: &str,
    prose: &Prose,
    blocks: &mut [Block],
    last: Option<LastVersion>,
) -> Classification {
    let features = match last {
        Some(last) => last.reuse_features(prose, blocks),
        None => features(prose, blocks),
    };
    let mut classification = Classification { features, read_to: 0 };
    classification.classify(source, prose, blocks);
    classification
}

/// The features of these blocks.
pub(in crate::text) fn features(prose: &Prose, blocks: &[Block]) -> Vec<BlockFeatures> {
    blocks.iter().map(|block| BlockFeatures::of(block.kind, block.span.of(prose.text()))).collect()
}

impl Classification {
    fn classify(&mut self, source: &str, prose: &Prose, blocks: &mut [Block]) {
        let read_to = Cell::new(0);
        Classifier { source, prose, features: &self.features, read_to: &read_to }.classify(blocks);
        self.read_to = read_to.get();
    }

    /// Whether all zones stay the same if the blocks `replaced`, at the indexes `place`, are replaced by blocks with these
    /// features, which blank lines isolate just as well.
    ///
    /// The zones depend on the features of all blocks, the blank lines between them, and the words that the classifier has
    /// read. A single block with the same features changes none of that, if its words were not read.
    pub(in crate::text) fn is_unaffected_by(
        &self,
        replaced: &[Block],
        place: Range<usize>,
        features: &[BlockFeatures],
    ) -> bool {
        let is_unread = replaced.iter().all(|block| block.span.start >= self.read_to);
        features.len() == 1 && is_unread && self.features.get(place) == Some(features)
    }

    /// Replaces the features of some blocks.
    pub(in crate::text) fn replace(&mut self, replaced: Range<usize>, features: Vec<BlockFeatures>) {
        self.features.splice(replaced, features);
    }

    /// Classifies all blocks again after the `new` ones have replaced others. Returns the range of the blocks whose zone or
    /// dateline changed, which includes the new ones.
    pub(in crate::text) fn reclassify(
        &mut self,
        source: &str,
        prose: &Prose,
        blocks: &mut [Block],
        new: Range<usize>,
    ) -> Range<usize> {
        let before = blocks.to_vec();
        self.classify(source, prose, blocks);
        let mut differing = before.iter().zip(blocks.iter()).map(|(before, block)| before != block);
        let first = differing.clone().position(|differs| differs);
        let last = differing.rposition(|differs| differs);
        first.map_or(new.start, |first| first.min(new.start))..last.map_or(new.end, |last| new.end.max(last + 1))
    }
}

impl LastVersion<'_> {
    /// The features of the blocks of the next version. Unchanged blocks are found by counting from both ends, moved blocks by
    /// their words.
    fn reuse_features(self, prose: &Prose, blocks: &[Block]) -> Vec<BlockFeatures> {
        let is_same = |(new, old): &(&Block, &Block)| {
            new.kind == old.kind && new.span.of(prose.text()) == old.span.of(self.prose.text())
        };
        let shorter = blocks.len().min(self.blocks.len());
        let before = blocks.iter().zip(self.blocks).take_while(is_same).count();
        let from_end = blocks.iter().rev().zip(self.blocks.iter().rev());
        let after = from_end.take(shorter - before).take_while(is_same).count();
        let replaced =
            self.blocks.iter().zip(&self.classification.features).take(self.blocks.len() - after).skip(before);
        let moved: FxHashMap<_, _> =
            replaced.map(|(block, features)| ((block.kind, block.span.of(self.prose.text())), features)).collect();
        let changed = blocks.iter().take(blocks.len() - after).skip(before).map(|block| {
            let text = block.span.of(prose.text());
            moved.get(&(block.kind, text)).map_or_else(|| BlockFeatures::of(block.kind, text), |features| **features)
        });
        let old = self.classification.features.iter().copied();
        let mut features = Vec::with_capacity(blocks.len());
        features.extend(old.clone().take(before));
        features.extend(changed);
        features.extend(old.skip(self.blocks.len() - after));
        features
    }
}
