//! Votes on the kind of a name: how often the tagger took a spelling for a person, an organization or a place, and what the
//! words around it show.
//!
//! The tagger sees one sentence at a time and may disagree with itself. Within a story, one spelling nearly always names one
//! thing, so the majority decides. Spellings are folded.

use rustc_hash::FxHashMap;

use crate::language::tagger::NameKind;
use crate::story::entities::candidate::Candidate;
use crate::story::entities::entity::EntityKind;
use crate::story::facts::kind_evidence::KindEvidence;

/// What one tag counts, in points of evidence.
const TAG: u32 = 2;
/// Further tags than this many count one point each, since the tagger repeats itself.
const MOST_TAGS: u32 = 3;

/// Votes by folded spelling.
pub(super) struct KindVotes<'a>(FxHashMap<&'a str, Counts>);

/// The number of votes for each kind.
#[derive(Clone, Copy, Default)]
struct Counts {
    person: u32,
    organization: u32,
    place: u32,
    /// How many mentions the tagger gave a kind.
    tagged: u32,
}

impl<'a> KindVotes<'a> {
    /// The votes of the candidates that the tagger gave a kind.
    pub(super) fn of(candidates: &'a [Candidate]) -> Self {
        let mut votes: FxHashMap<&str, Counts> = FxHashMap::default();
        for candidate in candidates {
            let evidence = candidate.evidence;
            if candidate.kind.is_none() && evidence == KindEvidence::default() {
                continue;
            }
            let counts = votes.entry(&candidate.folded).or_default();
            counts.person += evidence.person;
            counts.organization += evidence.body;
            counts.place += evidence.place;
            if let Some(kind) = candidate.kind {
                counts.tagged += 1;
                *counts.of_kind(kind) += if counts.tagged <= MOST_TAGS { TAG } else { 1 };
            }
        }
        Self(votes)
    }

    /// The kind with most votes for the spelling of a candidate. On a tie, a person comes before an organization and that
    /// before a place.
    pub(super) fn majority(&self, candidate: &Candidate) -> Option<EntityKind> {
        let Counts { person, organization, place, .. } = self.0.get(candidate.folded.as_str())?;
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
