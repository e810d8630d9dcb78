//! Decides whether a run of words is the full name of a person.
//!
//! The kind that the tagger gives the spelling most often counts first. Where it is not a person, the context has to outweigh
//! it: a title, a description, a verb of speech, a frequent given name with a known surname. This file looks at one
//! candidate and the votes; it does not know the other people of the story.

use crate::language::en;
use crate::language::tagger::facts;
use crate::story::entities::candidate::Candidate;
use crate::story::entities::entity::EntityKind;
use crate::story::entities::kind_votes::KindVotes;
use crate::story::entities::name::is_particle;

/// Longest full name, in words.
const LONGEST_NAME: usize = 6;
/// Longest full name that context alone makes a person's, in words.
const LONGEST_NAME_BY_CONTEXT: usize = 3;

/// Whether a candidate is a person's full name.
pub(super) fn is_full_person(candidate: &Candidate, votes: &KindVotes<'_>) -> bool {
    // Most candidates are one word, for which nothing need be collected.
    if !candidate.text.contains(char::is_whitespace) {
        return false;
    }
    let words: Vec<&str> = candidate.text.split_whitespace().collect();
    let [first, .., last] = words[..] else { return false };
    if words.len() > LONGEST_NAME || is_particle(first) {
        return false;
    }
    let name = FullName { candidate, words: &words, first, last };
    match votes.majority(candidate) {
        Some(EntityKind::Person) => true,
        Some(EntityKind::Place) => {
            name.is_titled_speaker()
                || name.is_described_speaker()
                || name.holds_office()
                || name.has_known_parts() && name.acts_as_person()
        }
        Some(_) => name.is_titled_speaker() || name.has_known_parts() && name.is_described(),
        None => name.is_plausible() && name.has_some_evidence(),
    }
}

/// A name of several words under examination.
struct FullName<'a> {
    candidate: &'a Candidate,
    words: &'a [&'a str],
    first: &'a str,
    last: &'a str,
}

impl FullName<'_> {
    /// A title and a verb of speech: "Hydrologist Beate Lund said".
    fn is_titled_speaker(&self) -> bool {
        self.candidate.title.is_some()
            && self.candidate.is_speaker
            && self.words.len() <= LONGEST_NAME_BY_CONTEXT
            && !facts(self.last).is_organization_word()
    }

    /// A verb of speech and a description, which no place has: "said Beate Lund, a hydrologist".
    fn is_described_speaker(&self) -> bool {
        let (first, last) = (facts(self.first), facts(self.last));
        let is_of_place = first.is_part_of_place() || first.is_country() || last.is_country();
        self.candidate.is_speaker && self.candidate.apposition.is_some() && self.words.len() == 2 && !is_of_place
    }

    /// A given name and an office, which no place has: "Ana Trenholm, the mayor".
    fn holds_office(&self) -> bool {
        let office = self.candidate.apposition.as_deref().and_then(|office| office.split_whitespace().next_back());
        self.words.len() == 2
            && facts(self.first).is_given_name()
            && !facts(self.last).is_country()
            && office.is_some_and(|office| en::PERSON_TITLES.contains(office))
    }

    /// A given name and a surname that are on the lists.
    fn has_known_parts(&self) -> bool {
        facts(self.first).is_given_name() && facts(self.last).is_surname()
    }

    fn is_described(&self) -> bool {
        self.candidate.title.is_some() || self.candidate.apposition.is_some()
    }

    fn acts_as_person(&self) -> bool {
        self.is_described() || self.candidate.precedes_verb || self.candidate.is_speaker
    }

    /// Few words, none of them part of the name of an organization or a country.
    fn is_plausible(&self) -> bool {
        let is_of_other_kind = |word: &&str| facts(word).is_organization_word() || facts(word).is_country();
        self.words.len() <= LONGEST_NAME_BY_CONTEXT && !self.words.iter().any(is_of_other_kind)
    }

    /// Any evidence for a person, of a name that the tagger did not mark.
    fn has_some_evidence(&self) -> bool {
        self.has_known_parts()
            || self.candidate.title.is_some()
            || facts(self.first).is_given_name() && self.is_described()
            || self.candidate.is_speaker && self.words.len() == 2
    }
}
