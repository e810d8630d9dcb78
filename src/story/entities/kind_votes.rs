//! Votes on the kind of a name: how often the tagger took a spelling for a person, an organization or a place.
//!
//! The tagger sees one sentence at a time and may disagree with itself. Within a story, one spelling nearly always names one
//! thing, so the majority decides. Spellings are folded. This file does not know what else speaks for a kind.

use rustc_hash::FxHashMap;

use crate::language::tagger::NameKind;
use crate::story::entities::candidate::Candidate;
use crate::story::entities::entity::EntityKind;

/// Votes by folded spelling.
pub(super) struct KindVotes<'a>(FxHashMap<&'a str, Counts>);

/// The number of votes for each kind.
#[derive(Clone, Copy, Default)]
struct Counts {
    person: u32,
    organization: u32,
    place: u32,
}

impl<'a> KindVotes<'a> {
    /// The votes of the candidates that the tagger gave a kind.
    pub(super) fn of(candidates: &'a [Candidate]) -> Self {
        let mut votes: FxHashMap<&str, Counts> = FxHashMap::default();
        for candidate in candidates {
            let Some(kind) = candidate.kind else { continue };
            let counts = votes.entry(&candidate.folded).or_default();
            *counts.of_kind(kind) += 1;
        }
        Self(votes)
    }

    /// The kind with most votes for the spelling of a candidate. On a tie, a person comes before an organization and that
    /// before a place.
    pub(super) fn majority(&self, candidate: &Candidate) -> Option<EntityKind> {
        let Counts { person, organization, place } = self.0.get(candidate.folded.as_str())?;
        Some(if person >= organization && person >= place {
            EntityKind::Person
        } else if organization >= place {
            EntityKind::Organization
        } else {
            EntityKind::Place
        })
    }
}

impl Counts {
    fn of_kind(&mut self, kind: NameKind) -> &mut u32 {
        match kind {
            NameKind::Person => &mut self.person,
            NameKind::Organization => &mut self.organization,
            NameKind::Place => &mut self.place,
        }
    }
}
