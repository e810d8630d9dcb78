//! Zones: what a block is on the page of a newspaper.
//!
//! A block is labelled first by what it says of itself ([`notices`]), then by its looks and its place among the
//! others ([`page`]). What a block shows by itself is kept as its [`Looks`]. It knows the customs of the page, not the
//! language of the story.

mod dateline;
mod lists;
mod look;
mod notices;
mod page;
mod time;

use std::cell::Cell;
use std::ops::Range;

use dateline::{Dateline, dateline};
use page::Page;
use rustc_hash::FxHashMap;
use time::is_time;

use super::{Block, BlockKind, Prose};

/// What a block is on the page. Rules look at it first: a headline needs no credit, a caption no first reference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Zone {
    /// The title of the story, or its deck.
    Headline,
    /// Who wrote it and when: "By Ana Bell", "Updated 8:15 a.m.", the writer under a post of a network.
    Byline,
    /// Place and date before the lede. Only ever part of a block, see [`Block::dateline`].
    Dateline,
    /// A short line between paragraphs.
    Subhead,
    /// The story itself.
    #[default]
    Body,
    /// Words under a picture, and its credit.
    Caption,
    /// A quotation lifted out of the story for display, or a post copied from a network.
    PullQuote,
    /// A note by the desk to the reader, or a line that sends the reader elsewhere: "Read more: …".
    EditorsNote,
    /// A notice that an earlier version was wrong.
    Correction,
    /// How to reach the writer, and who helped: "Reporting by …", "… contributed to this report".
    Contact,
}

impl Zone {
    /// The name of the zone in the machine interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Subhead => "subhead",
            Self::Body => "body",
            Self::Caption => "caption",
            Self::PullQuote => "pull-quote",
            Self::EditorsNote => "editors-note",
            Self::Correction => "correction",
            Self::Contact => "contact",
        }
    }
}

/// A subhead set as a plain line is no longer than this, in words.
const SUBHEAD_WORDS: usize = 12;

/// What is kept of the labelling of a draft, so that its next version is labelled by what has changed.
#[derive(Debug, Default)]
pub(super) struct Labels {
    /// One for each block.
    looks: Vec<Looks>,
    /// Up to which byte of the prose the page has asked for more of a block than its looks.
    read: usize,
}

/// The blocks of the last version of a draft, and what is kept of their labelling.
#[derive(Clone, Copy, Debug)]
pub(super) struct Labelled<'d> {
    pub(super) prose: &'d Prose,
    pub(super) blocks: &'d [Block],
    pub(super) labels: &'d Labels,
}

/// Gives every block its zone, and body blocks their dateline.
pub(super) fn label(source: &str, prose: &Prose, blocks: &mut [Block], last: Option<Labelled>) -> Labels {
    let looks = match last {
        Some(last) => last.looks_again(prose, blocks),
        None => looks(prose, blocks),
    };
    let mut labels = Labels { looks, read: 0 };
    labels.label(source, prose, blocks);
    labels
}

/// What each of these blocks shows by itself.
pub(super) fn looks(prose: &Prose, blocks: &[Block]) -> Vec<Looks> {
    blocks.iter().map(|block| Looks::of(block.kind, block.span.of(prose.text()))).collect()
}

impl Labels {
    fn label(&mut self, source: &str, prose: &Prose, blocks: &mut [Block]) {
        let read = Cell::new(0);
        Page { source, prose, looks: &self.looks, read: &read }.label(blocks);
        self.read = read.get();
    }

    /// Whether the whole page is labelled as before when these blocks are replaced by others that look so, which are parted
    /// by blank lines from all else as well.
    ///
    /// The page is told by the looks of the blocks, the blank lines between them, and the very words of those that it has
    /// read, which are noted. One block that looks like the one before changes nothing of that, if its words were not read.
    pub(super) fn hold(&self, replaced: &[Block], place: Range<usize>, looks: &[Looks]) -> bool {
        let is_unread = replaced.iter().all(|block| block.span.start >= self.read);
        looks.len() == 1 && is_unread && self.looks.get(place) == Some(looks)
    }

    /// Takes in the looks of the blocks that have replaced others.
    pub(super) fn replace(&mut self, replaced: Range<usize>, looks: Vec<Looks>) {
        self.looks.splice(replaced, looks);
    }

    /// Labels the whole page anew, where some of its blocks were replaced by the `new` ones, and gives the range of the
    /// blocks that are not labelled as before: it holds the new ones at least.
    pub(super) fn renew(
        &mut self,
        source: &str,
        prose: &Prose,
        blocks: &mut [Block],
        new: Range<usize>,
    ) -> Range<usize> {
        let before = blocks.to_vec();
        self.label(source, prose, blocks);
        let mut differing = before.iter().zip(blocks.iter()).map(|(before, block)| before != block);
        let first = differing.clone().position(|differs| differs);
        let last = differing.rposition(|differs| differs);
        first.map_or(new.start, |first| first.min(new.start))..last.map_or(new.end, |last| new.end.max(last + 1))
    }
}

impl Labelled<'_> {
    /// The looks of the blocks of the next version. Those that did not change are found by counting from both ends, those
    /// that have only moved by their words.
    fn looks_again(self, prose: &Prose, blocks: &[Block]) -> Vec<Looks> {
        let is_same = |(new, old): &(&Block, &Block)| {
            new.kind == old.kind && new.span.of(prose.text()) == old.span.of(self.prose.text())
        };
        let shorter = blocks.len().min(self.blocks.len());
        let before = blocks.iter().zip(self.blocks).take_while(is_same).count();
        let from_end = blocks.iter().rev().zip(self.blocks.iter().rev());
        let behind = from_end.take(shorter - before).take_while(is_same).count();
        let replaced = self.blocks.iter().zip(&self.labels.looks).take(self.blocks.len() - behind).skip(before);
        let moved: FxHashMap<_, _> =
            replaced.map(|(block, looks)| ((block.kind, block.span.of(self.prose.text())), looks)).collect();
        let changed = blocks.iter().take(blocks.len() - behind).skip(before).map(|block| {
            let text = block.span.of(prose.text());
            moved.get(&(block.kind, text)).map_or_else(|| Looks::of(block.kind, text), |looks| **looks)
        });
        let old = self.labels.looks.iter().copied();
        let mut looks = Vec::with_capacity(blocks.len());
        looks.extend(old.clone().take(before));
        looks.extend(changed);
        looks.extend(old.skip(self.blocks.len() - behind));
        looks
    }
}

/// What a block shows by its own words and kind, whatever stands around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // Each answers a question of its own.
pub(super) struct Looks {
    kind: BlockKind,
    /// The zone it shows by what it says of itself.
    notice: Option<Zone>,
    dateline: Option<Dateline>,
    is_subhead: bool,
    /// Whether it is running text, see [`page::is_running`].
    is_running: bool,
    is_capitals: bool,
    /// Whether it is the line of a writer under a post.
    is_signature: bool,
}

impl Looks {
    fn of(kind: BlockKind, text: &str) -> Self {
        let dateline = dateline(text);
        Self {
            kind,
            notice: notices::zone(kind, text),
            dateline,
            is_subhead: dateline.is_none() && is_subhead(kind, text),
            is_running: page::is_running(text),
            is_capitals: look::is_capitals(text),
            is_signature: notices::is_signature(text),
        }
    }
}

/// Whether a block looks like a subhead.
fn is_subhead(kind: BlockKind, text: &str) -> bool {
    if kind != BlockKind::Paragraph || !look::is_within(text, SUBHEAD_WORDS) {
        return false;
    }
    let is_display = look::is_capitals(text)
        || look::is_dashed(text)
        || is_time(text)
        || (look::is_title(text) && (!look::is_stopped(text) || look::is_exclaimed(text)));
    is_display && !look::is_speech(text)
}
