//! The tree of one sentence: the head of each word, and the words below each word.

use super::parser::{Arc, Relation};

/// The place of one word in the tree. Words are counted from the first of the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) head: Option<usize>,
    pub(super) relation: Relation,
    /// The first word of the subtree of the word, and the word after the last one.
    pub(super) first: usize,
    pub(super) end: usize,
}

/// The tree of one sentence; empty if it was not parsed.
#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// The tree with these arcs.
    pub(super) fn of(arcs: &[Arc]) -> Self {
        let node = |(at, arc): (usize, &Arc)| Node { head: arc.head, relation: arc.relation, first: at, end: at + 1 };
        let mut tree = Self { nodes: arcs.iter().enumerate().map(node).collect() };
        for at in 0..tree.nodes.len() {
            tree.reach_up(at);
        }
        tree
    }

    /// The node of a word.
    pub(super) fn node(&self, word: usize) -> Option<&Node> {
        self.nodes.get(word)
    }

    /// Widens the subtrees of all words above a word to include the word.
    fn reach_up(&mut self, at: usize) {
        let mut above = self.nodes.get(at).and_then(|node| node.head);
        while let Some(node) = above.and_then(|above| self.nodes.get_mut(above)) {
            if node.first <= at && at < node.end {
                break;
            }
            (node.first, node.end) = (node.first.min(at), node.end.max(at + 1));
            above = node.head;
        }
    }
}
