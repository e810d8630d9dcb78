//! Finds the tree of a sentence: on which word each word depends, and how.
//!
//! The parser is greedy and uses two averaged perceptrons, one for the next action and one for the relation of an arc,
//! compiled in as tables of small integers. About eight arcs in ten are right, so the code that uses a tree must work
//! with a wrong one. The parser knows one sentence at a time. `train` makes the tables again from treebanks.

mod features;
mod model;
mod relation;
mod state;
#[cfg(feature = "train")]
pub mod train;

use std::sync::LazyLock;

pub use relation::Relation;

use super::tagger::Pos;
use features::Word;
use model::Model;
use state::{Action, NONE, State};

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

/// One step of a parse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    action: Action,
    /// The relation of the arc that the action makes.
    relation: Relation,
}

/// The parse of a sentence.
#[derive(Debug, Default)]
pub(super) struct Parse {
    /// One per word.
    pub(super) arcs: Vec<Arc>,
    /// The steps that made them.
    pub(super) steps: Vec<Step>,
}

/// A parser for English news prose.
pub struct Parser {
    model: Model,
}

impl Parser {
    /// The parser with the model compiled into this program.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Parser> = LazyLock::new(|| Parser {
            // A test checks that the shipped model can be read. If it could not, an editor should still work, with a
            // blank model.
            model: Model::parse(include_bytes!("../models/trees.model")).unwrap_or_else(Model::blank),
        });
        &SHIPPED
    }

    /// The arcs of a sentence's words, which [`tokenize`](super::token::tokenize) has split and
    /// [`Tagger`](super::tagger::Tagger) has tagged. A sentence of more than [`LONGEST_SENTENCE`] words has none.
    pub fn parse(&self, words: &[&str], pos: &[Pos]) -> Vec<Arc> {
        self.parse_on(words, pos, &[]).arcs
    }

    /// The parse of a sentence whose first steps are known from a sentence that starts with the same words; see
    /// [`stable_prefix`]. Reusing steps matters because their weights lie far apart in memory, and fetching those is
    /// most of the cost of a parse after a pause in typing.
    pub(super) fn parse_on(&self, words: &[&str], pos: &[Pos], known: &[Step]) -> Parse {
        if words.len() > LONGEST_SENTENCE {
            return Parse::default();
        }
        let facts = features::read_words(words, pos);
        let mut state = State::of(facts.len());
        let mut steps = Vec::with_capacity(2 * words.len());
        while !state.is_done() {
            let step = known.get(steps.len()).copied().or_else(|| self.step(&facts, &state));
            let Some(step) = step else { break };
            state.step(step.action, step.relation);
            steps.push(step);
        }
        let arc = |node: &state::Node| Arc {
            head: (node.head != NONE).then_some(usize::from(node.head)),
            relation: node.relation,
        };
        Parse { arcs: state.nodes().iter().map(arc).collect(), steps }
    }

    /// The next step; None when there is nothing left to do.
    fn step(&self, facts: &[Word], state: &State) -> Option<Step> {
        let action = self.model.action(facts, state)?;
        let relation = state.arc(action).map(|arc| self.model.relation(facts, state, arc));
        Some(Step { action, relation: relation.unwrap_or(Relation::Other) })
    }
}

/// The first steps of a parse that depend only on the first `words` words of the sentence. The parse of every sentence
/// that starts with these words starts with these steps.
pub(super) fn stable_prefix(steps: &[Step], words: usize) -> &[Step] {
    let mut next = 0;
    let is_open = |step: &Step| {
        let is_open = next + features::AHEAD >= words;
        next += usize::from(step.action == Action::Shift);
        is_open
    };
    let end = steps.iter().position(is_open).unwrap_or(steps.len());
    steps.get(..end).unwrap_or_default()
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
    fn a_parse_that_goes_on_from_another_is_that_of_the_sentence() {
        let parser = Parser::shipped();
        let tags = |words: &[&str]| Tagger::shipped().tag(words).pos;
        let whole = "Ines Calder , a guard of the port , said on Monday that Varga had lied , adding that he knew .";
        let other = "Ines Calder , a guard of the port who Milo Varga told that he had not lied , left on Monday .";
        let (whole, other): (Vec<&str>, Vec<&str>) = (whole.split(' ').collect(), other.split(' ').collect());
        for kept in 0..=8 {
            for length in kept..=whole.len() {
                let words = [other.get(..kept).unwrap(), whole.get(kept..length).unwrap()].concat();
                for last in [&whole, &other] {
                    let (pos, last_pos) = (tags(&words), tags(last));
                    let pairs = words.iter().zip(&pos).zip(last.iter().zip(&last_pos));
                    let shared = pairs.take_while(|(now, before)| now == before).count();
                    let steps = parser.parse_on(last, &last_pos, &[]).steps;
                    let parse = parser.parse_on(&words, &pos, stable_prefix(&steps, shared));
                    assert_eq!(parse.arcs, parser.parse(&words, &pos), "{words:?} after {last:?}");
                }
            }
        }
        let steps = parser.parse_on(&whole, &tags(&whole), &[]).steps;
        let stable_steps = stable_prefix(&steps, whole.len()).len();
        assert!((steps.len() / 2..steps.len()).contains(&stable_steps), "{stable_steps} of {}", steps.len());
        assert_eq!(stable_prefix(&steps, 2), []);
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
