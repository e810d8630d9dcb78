//! The cast of the last version of a draft, taken over where the names of the draft are still the same.
//!
//! Whose the names are is decided by the names alone, in their order and with what stands around each. Somebody who types
//! mostly changes words between them, which moves names and does not make others of them: their bearers stay as they are,
//! and only the places of the mentions are new.

use super::candidate::Candidate;
use super::cast;
use super::entity::Entity;

/// The cast of one version of a draft, with the names that it was made from.
#[derive(Debug, Default)]
pub(super) struct Recast {
    candidates: Vec<Candidate>,
    cast: Vec<Entity>,
    /// For each entity and mention, the candidate that is mentioned.
    origins: Vec<Vec<usize>>,
}

impl Recast {
    /// The cast of a story from its candidates, which come in the order of the text.
    pub(super) fn cast(&mut self, candidates: Vec<Candidate>) -> Vec<Entity> {
        let is_known = are_alike(&self.candidates, &candidates);
        if !is_known {
            self.cast = cast::cast(&candidates);
            self.origins = self.cast.iter().map(|entity| origins(entity, &candidates)).collect();
        }
        self.candidates = candidates;
        let mut entities = self.cast.clone();
        if is_known {
            self.place(&mut entities);
        }
        entities
    }

    /// Moves every mention to where its candidate stands now.
    fn place(&self, entities: &mut [Entity]) {
        for (entity, origins) in entities.iter_mut().zip(&self.origins) {
            for (mention, origin) in entity.mentions.iter_mut().zip(origins) {
                if let Some(candidate) = self.candidates.get(*origin) {
                    mention.span = candidate.span;
                }
            }
        }
    }
}

/// The candidates that an entity's mentions stand for.
fn origins(entity: &Entity, candidates: &[Candidate]) -> Vec<usize> {
    let of = |start| candidates.partition_point(|candidate| candidate.span.start < start);
    entity.mentions.iter().map(|mention| of(mention.span.start)).collect()
}

/// Whether two versions have the same names in the same paragraphs.
fn are_alike(before: &[Candidate], now: &[Candidate]) -> bool {
    before.len() == now.len() && before.iter().zip(now).all(|(before, now)| before.is_alike(now))
}
