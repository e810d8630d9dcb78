//! The trees of a paragraph's sentences: which word depends on which, and what hangs on each.

use std::ops::Range;

use super::parser::{Arc, Relation};

/// One word's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Node {
    head: Option<usize>,
    relation: Relation,
    /// The first token of everything that hangs on the word, itself included, and the token after the last one.
    first: usize,
    end: usize,
}

/// The trees of the sentences that were parsed. Words are tokens of the paragraph; those of other sentences stand alone.
#[derive(Clone, Debug, Default)]
pub struct Trees {
    nodes: Vec<Node>,
}

impl Trees {
    /// Adds the words of a sentence without a tree.
    pub(super) fn push_words(&mut self, count: usize) {
        let start = self.nodes.len();
        let alone = |at| Node { head: None, relation: Relation::Other, first: at, end: at + 1 };
        self.nodes.extend((start..start + count).map(alone));
    }

    /// Adds the tree of a sentence.
    pub(super) fn push(&mut self, arcs: &[Arc]) {
        let start = self.nodes.len();
        self.push_words(arcs.len());
        for (node, arc) in self.nodes.iter_mut().skip(start).zip(arcs) {
            (node.head, node.relation) = (arc.head.map(|head| start + head), arc.relation);
        }
        for at in start..self.nodes.len() {
            self.reach_up(at);
        }
    }

    /// Widens the reach of everything above a word to the word.
    fn reach_up(&mut self, at: usize) {
        let mut above = self.head(at);
        while let Some(node) = above.and_then(|above| self.nodes.get_mut(above)) {
            if node.first <= at && at < node.end {
                break;
            }
            (node.first, node.end) = (node.first.min(at), node.end.max(at + 1));
            above = node.head;
        }
    }

    /// The word a word depends on; None for roots.
    pub fn head(&self, at: usize) -> Option<usize> {
        self.nodes.get(at).and_then(|node| node.head)
    }

    /// How a word depends on its head.
    pub fn relation(&self, at: usize) -> Relation {
        self.nodes.get(at).map_or(Relation::Other, |node| node.relation)
    }

    /// Everything that hangs on a word, itself included.
    pub fn reach(&self, at: usize) -> Range<usize> {
        self.nodes.get(at).map_or(at..at + 1, |node| node.first..node.end)
    }

    /// The words that depend on a word, in order.
    pub fn children(&self, at: usize) -> impl Iterator<Item = usize> {
        self.reach(at).filter(move |&child| self.head(child) == Some(at))
    }

    /// The first word that depends on a word in one of these ways.
    pub fn child(&self, at: usize, relations: &[Relation]) -> Option<usize> {
        self.children(at).find(|&child| relations.contains(&self.relation(child)))
    }
}
