//! Finds the tree of a sentence: on which word each word depends, and how.
//!
//! The parser is greedy and uses two averaged perceptrons, one for the next action and one for the relation of an arc,
//! compiled in as tables of small integers. About eight arcs in ten are right, so the code that uses a tree must work
//! with a wrong one. The parser knows one sentence at a time. `examples/train/` makes the tables again
//! from treebanks.

mod features;
mod model;
mod relation;
mod state;

use std::sync::LazyLock;

pub use relation::Relation;

use super::models;
use super::tagger::Pos;
use model::Model;
use state::{NONE, State};

/// What `examples/train/` shares with the parser.
pub mod training {
    pub use super::features::{Word, of_action, of_relation, read_words};
    pub use super::model::{ACTION_BITS, ACTION_WIDTH, RELATION_BITS, RELATION_WIDTH, file_head};
    pub use super::state::{Action, NONE, State};
    pub use crate::language::feature::row_of;
}

/// Sentences of more words get no tree: they are tables and lists, not prose.
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
    /// The parser with the model that this program has.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Parser> = LazyLock::new(|| Parser::of(models::shipped().trees));
        &SHIPPED
    }

    /// The parser with the model in this file; with a blank one if the file cannot be read. A test checks that the
    /// shipped file can be read. If it could not, an editor should still work.
    pub fn of(model: &'static [u8]) -> Self {
        Self { model: Model::parse(model).unwrap_or_else(Model::blank) }
    }

    /// The arcs of a sentence's words, which [`tokenize`](super::token::tokenize) has split and
    /// [`Tagger`](super::tagger::Tagger) has tagged. A sentence of more than [`LONGEST_SENTENCE`] words has none.
    pub fn parse(&self, words: &[&str], pos: &[Pos]) -> Vec<Arc> {
        if words.len() > LONGEST_SENTENCE {
            return Vec::new();
        }
        let facts = features::read_words(words, pos);
        let mut state = State::of(facts.len());
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

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a failed test may panic
mod tests {
    use super::*;
    use crate::language::tagger::Tagger;

    const SHIPPED: &[u8] = include_bytes!("../models/trees.model");

    /// Each word with its relation and the word it depends on.
    fn tree(sentence: &str) -> Vec<String> {
        let words: Vec<&str> = sentence.split(' ').collect();
        let arcs = Parser::shipped().parse(&words, &Tagger::shipped().tag(&words).pos);
        let line = |(word, arc): (&&str, &Arc)| {
            let head = arc.head.and_then(|head| words.get(head)).copied().unwrap_or("-");
            format!("{word} {:?} {head}", arc.relation)
        };
        words.iter().zip(&arcs).map(line).collect()
    }

    #[test]
    fn the_shipped_model_is_of_this_version_of_the_features() {
        assert!(Model::parse(SHIPPED).is_some());
    }

    #[test]
    fn models_of_another_version_or_size_are_refused() {
        assert!(Model::parse(SHIPPED.split_last().unwrap().1).is_none());
        let mut other_version = SHIPPED.to_vec();
        *other_version.get_mut(model::MAGIC.len()).unwrap() ^= 0xFF;
        assert!(Model::parse(other_version.leak()).is_none());
        let mut huge = SHIPPED.to_vec();
        *huge.get_mut(model::HEAD_BYTES - 1).unwrap() = u8::MAX;
        assert!(Model::parse(huge.leak()).is_none());
    }

    #[test]
    fn a_credit_has_its_subject_its_clause_and_its_participle() {
        let tree =
            tree("Ines Calder , a guard of the port , said on Monday that Varga had lied , adding that he knew .");
        for arc in [
            "Ines Subject said",
            "guard Apposition Ines",
            "port Nominal guard",
            "said Other -",
            "lied Complement said",
            "Varga Subject lied",
        ] {
            assert!(tree.iter().any(|found| found == arc), "{arc} is not in {tree:#?}");
        }
    }

    #[test]
    fn sentences_that_are_no_prose_have_no_tree() {
        let words = vec!["word"; LONGEST_SENTENCE + 1];
        let pos = vec![Pos::Noun; words.len()];
        assert!(Parser::shipped().parse(&words, &pos).is_empty());
        assert!(Parser::shipped().parse(&[], &[]).is_empty());
        let single = Parser::shipped().parse(&["word"], &[Pos::Noun]);
        assert_eq!(single, [Arc { head: None, relation: Relation::Other }]);
    }
}
