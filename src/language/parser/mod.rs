//! Finds the tree of a sentence: on which word each word depends, and how.
//!
//! A greedy parser with averaged perceptrons does it, one for the next action and one for the relation of an arc,
//! compiled in as tables of small integers. It is right about nine arcs in ten, so whoever uses a tree must bear a
//! wrong one. It knows one sentence at a time. `train` makes the tables again from treebanks.

mod features;
mod model;
mod relation;
mod state;
#[cfg(feature = "train")]
pub mod train;

use std::sync::LazyLock;

pub use relation::Relation;

use super::tagger::Pos;
use model::Model;
use state::{NONE, State};

/// Longer sentences get no tree: they are tables and lists rather than prose.
pub const LONGEST_SENTENCE: usize = 300;

/// One word's place in a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arc {
    /// The index of the word it depends on; None for the root.
    pub head: Option<usize>,
    /// How it depends on it; [`Relation::Other`] for the root.
    pub relation: Relation,
}

/// A parser for English news prose.
pub struct Parser {
    model: Model,
}

impl Parser {
    /// The parser with the model compiled into this program.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Parser> = LazyLock::new(|| Parser {
            // That the shipped model parses is held by a test; a blank model is no reason to fail in an editor.
            model: Model::parse(include_bytes!("../lexicon/trees.model")).unwrap_or_else(Model::blank),
        });
        &SHIPPED
    }

    /// The arcs of a sentence's words, as [`tokenize`](super::token::tokenize) cuts and
    /// [`Tagger`](super::tagger::Tagger) tags them. Of a sentence of more than [`LONGEST_SENTENCE`] words, none.
    pub fn parse(&self, words: &[&str], pos: &[Pos]) -> Vec<Arc> {
        if words.len() > LONGEST_SENTENCE {
            return Vec::new();
        }
        let (mut facts, mut state) = (Vec::with_capacity(words.len()), State::default());
        features::read_words(words, pos, &mut facts);
        state.start(facts.len());
        while !state.is_done() {
            let Some(action) = self.model.action(&facts, &state) else { break };
            let relation = state.arc(action).map(|arc| self.model.relation(&facts, &state, arc));
            state.step(action, relation.unwrap_or(Relation::Other));
        }
        let arc = |node: &state::Node| Arc {
            head: (node.head != NONE).then_some(usize::from(node.head)),
            relation: node.relation,
        };
        state.nodes().iter().map(arc).collect()
    }
}
