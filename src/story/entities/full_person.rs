//! Decides whether a run of words is the full name of a person.
//!
//! The kind that the tagger gives the spelling most often counts first. Where it is not a person, the context has to outweigh
//! it: a title, a description, a verb of speech, a frequent given name with a known surname. This file looks at one
//! candidate and the votes; it does not know the other people of the story.

use rustc_hash::FxHashSet;

use crate::language::tagger::facts;
use crate::language::vocabulary::{self, Class};
use crate::story::entities::candidate::Candidate;
use crate::story::entities::entity::EntityKind;
use crate::story::entities::kind_votes::KindVotes;
use crate::story::entities::name::{fold, is_given_name, is_particle};

/// Longest full name, in words.
const LONGEST_NAME: usize = 6;
/// Longest full name that context alone makes a person's, in words.
const LONGEST_NAME_BY_CONTEXT: usize = 3;

/// The names of a story by their form, which tell a given name from a particle: Van Hollis is Hollis later, but Jan Van Dyck
/// is Van Dyck.
pub(super) struct NameForms<'a> {
    /// The names of one word, folded.
    single: FxHashSet<&'a str>,
    /// The last two words of longer names, folded.
    tails: FxHashSet<String>,
}

impl<'a> NameForms<'a> {
    pub(super) fn of(candidates: &'a [Candidate]) -> Self {
        let single = candidates.iter().filter(|candidate| candidate.len() == 1);
        let tail = |candidate: &Candidate| {
            let mut words = candidate.text.rsplit(' ');
            let (last, before, first) = (words.next()?, words.next()?, words.next());
            first.map(|_| fold(&format!("{before} {last}")))
        };
        Self {
            single: single.map(|candidate| candidate.folded.as_str()).collect(),
            tails: candidates.iter().filter_map(tail).collect(),
        }
    }

    /// Whether a particle at the start of a name is a given name: Ben, Al, Van.
    fn is_given_particle(&self, candidate: &Candidate, words: &[&str]) -> bool {
        let [first, rest @ .., last] = words else { return false };
        let is_capital = first.starts_with(char::is_uppercase) && !rest.iter().any(|word| is_particle(word));
        let is_tail = self.tails.contains(&candidate.folded);
        is_capital && !is_tail && (facts(first).is_given_name() || self.single.contains(fold(last).as_str()))
    }
}

/// Whether a candidate is a person's full name.
pub(super) fn is_full_person(candidate: &Candidate, votes: &KindVotes<'_>, forms: &NameForms<'_>) -> bool {
    // Most candidates are one word, for which nothing need be collected.
    if !candidate.text.contains(char::is_whitespace) {
        return false;
    }
    let words: Vec<&str> = candidate.text.split_whitespace().collect();
    let [first, .., last] = words[..] else { return false };
    let is_given_particle = || forms.is_given_particle(candidate, &words) || candidate.person().is_family_first();
    if words.len() > LONGEST_NAME || is_particle(first) && !is_given_particle() {
        return false;
    }
    // "Dunn Jr."
    if !candidate.person().suffix.is_empty() {
        return true;
    }
    let name = FullName { candidate, words: &words, first, last };
    match votes.majority(candidate) {
        Some(EntityKind::Person) => true,
        Some(EntityKind::Place) => {
            name.is_titled_speaker()
                || name.is_described_speaker()
                || name.is_speaker_with_surname()
                || name.has_known_parts() && name.acts_as_person()
        }
        Some(_) => {
            name.is_titled_speaker()
                || name.has_known_parts() && name.is_described()
                || name.has_unknown_surname() && candidate.evidence.body == 0 && name.is_described()
                || candidate.person().is_family_first() && candidate.evidence.body == 0 && name.acts_as_person()
        }
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
        self.candidate.is_speaker && !self.candidate.roles.is_empty() && self.words.len() == 2 && !is_of_place
    }

    /// A verb of speech and a surname, with nothing that places have: "Saskia Horn, for the company, said".
    fn is_speaker_with_surname(&self) -> bool {
        let is_of_place = |word| facts(word).is_part_of_place() || facts(word).is_place();
        let is_place = is_of_place(self.first) || is_of_place(self.last);
        self.candidate.is_speaker && self.words.len() == 2 && facts(self.last).is_surname() && !is_place
    }

    /// A given name and a surname that are on the lists.
    fn has_known_parts(&self) -> bool {
        facts(self.first).is_given_name() && facts(self.last).is_surname()
    }

    fn is_described(&self) -> bool {
        self.candidate.title.is_some() || !self.candidate.roles.is_empty()
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
            || self.candidate.person().is_family_first()
            || self.candidate.title.is_some()
            || facts(self.first).is_given_name() && self.is_described()
            || self.candidate.is_speaker && self.words.len() == 2
            || self.has_unknown_surname()
    }

    /// A given name and a word that is none of everyday, of a place or of a body: "Giles Ferraby".
    fn has_unknown_surname(&self) -> bool {
        let last = facts(self.last);
        let is_nation = vocabulary::classes(&self.first.to_lowercase()).has(Class::Demonym);
        let is_shown = self.candidate.evidence.person > 0 || self.acts_as_person();
        self.words.len() == 2
            && is_given_name(self.first)
            && is_shown
            && !is_nation
            && !facts(self.first).is_part_of_place()
            && last.cluster().is_none()
            && !last.is_part_of_place()
            && !last.is_place()
            && self.last.contains(char::is_lowercase)
    }
}
