//! A trained parser as a file: a short head, rows of scores of actions, and rows of scores of relations.
//!
//! All numbers are little-endian and all sums are whole numbers, so the same file gives the same trees on every
//! machine.

use super::Relation;
use super::features::{self, FEATURE_VERSION, Word};
use super::state::{Action, State};
use crate::language::weights::{Features, Weights};

/// The first bytes of a model file.
pub(super) const MAGIC: [u8; 4] = *b"CDPP";
/// Bytes of the head: magic, feature version, bits of a row's number of either table.
pub(super) const HEAD_BYTES: usize = 8;
/// Columns of a row of actions.
pub const ACTION_WIDTH: usize = 4;
/// Columns of a row of relations.
pub const RELATION_WIDTH: usize = 32;
/// Rows of either table: 2 to this power.
pub const ACTION_BITS: u8 = 18;
pub const RELATION_BITS: u8 = 15;

/// The weights that the parser has learnt.
pub(super) struct Model {
    actions: Weights<ACTION_WIDTH, { 1 << ACTION_BITS }>,
    relations: Weights<RELATION_WIDTH, { 1 << RELATION_BITS }>,
}

impl Model {
    /// Reads a model file; None if it is of another feature version or size.
    pub(super) fn parse(file: &'static [u8]) -> Option<Self> {
        let (head, rest) = file.split_first_chunk::<HEAD_BYTES>()?;
        if *head != file_head() {
            return None;
        }
        let (actions, rest) = Weights::split(rest)?;
        let (relations, rest) = Weights::split(rest)?;
        rest.is_empty().then_some(Self { actions, relations })
    }

    /// A model without knowledge.
    pub(super) fn blank() -> Self {
        Self { actions: Weights::blank(), relations: Weights::blank() }
    }

    /// The best action that is allowed, the first of equals; None when there is nothing left to do.
    pub(super) fn action(&self, words: &[Word], state: &State) -> Option<Action> {
        let mut allowed = Action::ALL.into_iter().filter(|action| state.allows(*action));
        let (first, second) = (allowed.next()?, allowed.next());
        if second.is_none() {
            return Some(first);
        }
        let mut features = Features::new();
        features::of_action(words, state, |feature| features.push(feature));
        let scores = self.actions.scores(&features);
        let scored = Action::ALL.into_iter().zip(scores).filter(|(action, _)| state.allows(*action));
        scored.rev().max_by_key(|(_, score)| *score).map(|(action, _)| action)
    }

    /// The best relation of an arc about to be made.
    pub(super) fn relation(&self, words: &[Word], state: &State, arc: (u16, u16)) -> Relation {
        let mut features = Features::new();
        features::of_relation(words, state, arc, |feature| features.push(feature));
        let scores = self.relations.scores(&features);
        let scored = scores.iter().take(Relation::ALL.len()).enumerate();
        scored
            .rev()
            .max_by_key(|(_, score)| **score)
            .map_or(Relation::Other, |(column, _)| Relation::from_column(column))
    }
}

/// The head of the file of a model.
pub fn file_head() -> [u8; HEAD_BYTES] {
    let [m, a, g, i] = MAGIC;
    let [low, high] = FEATURE_VERSION.to_le_bytes();
    [m, a, g, i, low, high, ACTION_BITS, RELATION_BITS]
}
