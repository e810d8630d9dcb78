//! Renumbering: who is who, where somebody has come into a story or gone out of it.
//!
//! Entities are known by their place in the order of their first mention, which shifts for all who come later. Where a
//! change leaves everybody else as they were, what is known of other paragraphs holds still, under the new numbers.

use crate::story::change::Change;
use crate::story::entities::cast::Named;
use crate::story::entities::entity::Entity;

/// A cast: its entities without their mentions, and the mentions by name in the order of the text.
pub(crate) type Roll = (Vec<Entity>, Vec<Named>);

/// For each entity of one cast, which it is of the next; nothing for those who are named only in the paragraphs that have
/// changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renumbering(Vec<Option<usize>>);

impl Renumbering {
    /// How the entities of one cast are numbered in the next, if nobody is another outside the paragraphs that have changed.
    pub(crate) fn between(
        (entities, names): &Roll,
        (new_entities, new_names): (&[Entity], &[Named]),
        change: &Change,
    ) -> Option<Self> {
        let is_outside = |name: &&Named| !change.paragraphs.contains(&name.mention.paragraph);
        let (mut before, mut now) = (names.iter().filter(is_outside), new_names.iter().filter(is_outside));
        let mut numbers = vec![None; entities.len()];
        let mut bearers = vec![None; new_entities.len()];
        loop {
            let (name, new_name) = match (before.next(), now.next()) {
                (Some(name), Some(new_name)) => (name, new_name),
                (None, None) => return Some(Self(numbers)),
                _ => return None,
            };
            let (number, bearer) = (numbers.get_mut(name.bearer)?, bearers.get_mut(new_name.bearer)?);
            let is_same = name.moved(change).mention == new_name.mention
                && number.is_none_or(|number| number == new_name.bearer)
                && bearer.is_none_or(|bearer| bearer == name.bearer);
            let is_new = number.is_none();
            (*number, *bearer) = (Some(new_name.bearer), Some(name.bearer));
            let is_alike = || entities.get(name.bearer)?.is_alike(new_entities.get(new_name.bearer)?).then_some(());
            if !is_same || is_new && is_alike().is_none() {
                return None;
            }
        }
    }

    /// The new number of an entity.
    pub fn number(&self, entity: usize) -> Option<usize> {
        self.0.get(entity).copied().flatten()
    }
}
