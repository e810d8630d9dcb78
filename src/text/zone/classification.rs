//! Labels: the zones of a draft, and what is kept of their making from one version to the next.
//!
//! It knows how a page depends on its blocks, and not what it makes of them: that is for [`page`](super::page).

use std::cell::Cell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::BlockFeatures;
use super::classifier::Classifier;
use crate::text::{Block, Prose};

/// What is kept of the labelling of a draft, so that its next version is labelled by what has changed.
#[derive(Debug)]
pub(in crate::text) struct Classification {
    /// One for each block.
    features: Vec<BlockFeatures>,
    /// Up to which byte of the prose the page has asked for more of a block than its looks.
    read: usize,
}

/// The blocks of the last version of a draft, and what is kept of their labelling.
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
    let mut classification = Classification { features, read: 0 };
    classification.classify(source, prose, blocks);
    classification
}

/// What each of these blocks shows by itself.
pub(in crate::text) fn features(prose: &Prose, blocks: &[Block]) -> Vec<BlockFeatures> {
    blocks.iter().map(|block| BlockFeatures::of(block.kind, block.span.of(prose.text()))).collect()
}

impl Classification {
    fn classify(&mut self, source: &str, prose: &Prose, blocks: &mut [Block]) {
        let read = Cell::new(0);
        Classifier { source, prose, features: &self.features, read: &read }.classify(blocks);
        self.read = read.get();
    }

    /// Whether the whole page is labelled as before when these blocks are replaced by others that look so, which are parted
    /// by blank lines from all else as well.
    ///
    /// The page is told by the looks of the blocks, the blank lines between them, and the very words of those that it has
    /// read, which are noted. One block that looks like the one before changes nothing of that, if its words were not read.
    pub(in crate::text) fn is_unaffected_by(
        &self,
        replaced: &[Block],
        place: Range<usize>,
        features: &[BlockFeatures],
    ) -> bool {
        let is_unread = replaced.iter().all(|block| block.span.start >= self.read);
        features.len() == 1 && is_unread && self.features.get(place) == Some(features)
    }

    /// Takes in the looks of the blocks that have replaced others.
    pub(in crate::text) fn replace(&mut self, replaced: Range<usize>, features: Vec<BlockFeatures>) {
        self.features.splice(replaced, features);
    }

    /// Labels the whole page anew, where some of its blocks were replaced by the `new` ones, and gives the range of the
    /// blocks that are not labelled as before: it holds the new ones at least.
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
    /// The looks of the blocks of the next version. Those that did not change are found by counting from both ends, those
    /// that have only moved by their words.
    fn reuse_features(self, prose: &Prose, blocks: &[Block]) -> Vec<BlockFeatures> {
        let is_same = |(new, old): &(&Block, &Block)| {
            new.kind == old.kind && new.span.of(prose.text()) == old.span.of(self.prose.text())
        };
        let shorter = blocks.len().min(self.blocks.len());
        let before = blocks.iter().zip(self.blocks).take_while(is_same).count();
        let from_end = blocks.iter().rev().zip(self.blocks.iter().rev());
        let behind = from_end.take(shorter - before).take_while(is_same).count();
        let replaced =
            self.blocks.iter().zip(&self.classification.features).take(self.blocks.len() - behind).skip(before);
        let moved: FxHashMap<_, _> =
            replaced.map(|(block, features)| ((block.kind, block.span.of(self.prose.text())), features)).collect();
        let changed = blocks.iter().take(blocks.len() - behind).skip(before).map(|block| {
            let text = block.span.of(prose.text());
            moved.get(&(block.kind, text)).map_or_else(|| BlockFeatures::of(block.kind, text), |features| **features)
        });
        let old = self.classification.features.iter().copied();
        let mut features = Vec::with_capacity(blocks.len());
        features.extend(old.clone().take(before));
        features.extend(changed);
        features.extend(old.skip(self.blocks.len() - behind));
        features
    }
}
