//! The trees of a paragraph's sentences: the head of each word, and the words below each word.

use std::ops::Range;

use super::parser::{Arc, Relation};
use super::tagged_paragraph::TaggedParagraph;

/// The place of one word in the tree. Words are counted from the first of the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Node {
    head: Option<usize>,
    relation: Relation,
    /// The first word of the subtree of the word, and the word after the last one.
    first: usize,
    end: usize,
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

/// The trees of a paragraph's sentences, each made when it is first asked for. Words are tokens of the paragraph. In a
/// sentence that is not parsed, each word is a root.
#[derive(Clone, Copy, Debug)]
pub struct Trees<'r> {
    paragraph: &'r TaggedParagraph,
    /// Whether sentences that cannot credit anybody are parsed, too.
    are_all: bool,
}

impl<'r> Trees<'r> {
    pub(super) fn new(paragraph: &'r TaggedParagraph, are_all: bool) -> Self {
        Self { paragraph, are_all }
    }

    /// A word's node, and the first token of its sentence.
    fn node(self, at: usize) -> Option<(usize, &'r Node)> {
        let index = self.paragraph.sentence_of(at);
        let first = self.paragraph.sentences().get(index)?.tokens.start;
        if !self.are_all && !self.paragraph.may_credit(index) {
            return None;
        }
        let node = self.paragraph.tree(index)?.nodes.get(at.checked_sub(first)?)?;
        Some((first, node))
    }

    /// The word that a word depends on; None for roots.
    pub fn head(self, at: usize) -> Option<usize> {
        self.node(at).and_then(|(first, node)| Some(first + node.head?))
    }

    /// How a word depends on its head.
    pub fn relation(self, at: usize) -> Relation {
        self.node(at).map_or(Relation::Other, |(_, node)| node.relation)
    }

    /// The subtree of a word, including the word itself.
    pub fn reach(self, at: usize) -> Range<usize> {
        self.node(at).map_or(at..at + 1, |(first, node)| first + node.first..first + node.end)
    }

    /// The words that depend directly on a word, in order.
    pub fn children(self, at: usize) -> impl Iterator<Item = usize> {
        self.reach(at).filter(move |&child| self.head(child) == Some(at))
    }

    /// The first word that depends on a word by one of these relations.
    pub fn child(self, at: usize, relations: &[Relation]) -> Option<usize> {
        self.children(at).find(|&child| relations.contains(&self.relation(child)))
    }
}
