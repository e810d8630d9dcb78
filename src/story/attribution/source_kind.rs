//! The kinds of sources, from witnessed to not sourced at all.
//!
//! `docs/sources.md` describes them, says how each is recognized, and on which stylebooks their order rests. The names here are
//! part of the JSON output.

use crate::language::{closed_classes, en};
use crate::story::attribution::source::Unnamed;

/// The kind of source that a credit names, from the best to none (see the table of kinds in `docs/sources.md`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// Staff of the outlet who saw it themselves.
    OwnWitness,
    /// A person with a name.
    NamedPerson,
    /// A document, record or study.
    DocumentRecord,
    /// An organization with a name, its speaker unnamed.
    NamedOrganization,
    /// A post on a social platform.
    SocialPost,
    /// A report by another outlet.
    OtherOutlet,
    /// An unnamed person whose institution or nationality is given.
    TitledUnnamed,
    /// An unnamed person whose closeness to the matter is described.
    DescribedAnonymous,
    /// Unnamed people of whom only the number is given.
    CountedAnonymous,
    /// "Sources", "a source".
    BareAnonymous,
    /// "Experts", "critics".
    GenericGroup,
    /// "It is believed", "reportedly".
    Hearsay,
    /// Nobody: the reporter's own voice.
    OwnVoice,
}

impl SourceKind {
    /// The id of the kind in JSON output.
    pub fn name(self) -> &'static str {
        match self {
            Self::OwnWitness => "own-witness",
            Self::NamedPerson => "named-person",
            Self::DocumentRecord => "document-record",
            Self::NamedOrganization => "named-organization",
            Self::SocialPost => "social-post",
            Self::OtherOutlet => "other-outlet",
            Self::TitledUnnamed => "titled-unnamed",
            Self::DescribedAnonymous => "described-anonymous",
            Self::CountedAnonymous => "counted-anonymous",
            Self::BareAnonymous => "bare-anonymous",
            Self::GenericGroup => "generic-group",
            Self::Hearsay => "hearsay",
            Self::OwnVoice => "own-voice",
        }
    }

    /// Whether words for a source of this kind, which is no entity, leave open who it is: a pronoun without an antecedent, or a
    /// thing for which no people are known to speak ("the wall showed cracks").
    pub(crate) fn is_open(self, unnamed: Option<&Unnamed>, words: &str) -> bool {
        let words = words.to_lowercase();
        closed_classes::is_unresolved_pronoun(&words)
            || self == Self::DescribedAnonymous && unnamed.is_none() && !is_one_person(&words)
    }

    /// The kind in plain words, for people.
    pub(crate) fn in_words(self) -> &'static str {
        match self {
            Self::OwnWitness => "the outlet's own witness",
            Self::NamedPerson => "named person",
            Self::DocumentRecord => "document or record",
            Self::NamedOrganization => "organization, its speaker unnamed",
            Self::SocialPost => "social post",
            Self::OtherOutlet => "another outlet",
            Self::TitledUnnamed => "unnamed, with an institution",
            Self::DescribedAnonymous => "unnamed, described",
            Self::CountedAnonymous => "unnamed, counted",
            Self::BareAnonymous => "unnamed, not described",
            Self::GenericGroup => "a crowd",
            Self::Hearsay => "hearsay",
            Self::OwnVoice => "the paper's own voice",
        }
    }
}

/// Whether words in lower case describe one person: "a priest on the finance council", "one juror, who asked not to be named".
fn is_one_person(words: &str) -> bool {
    let is_link = |word: &str| {
        word.is_empty()
            || closed_classes::attaches_to_noun(word)
            || closed_classes::is_relative_word(word)
            || closed_classes::opens_place(word)
    };
    let mut head = words.split([' ', ',']).take_while(|word| !is_link(word));
    let counts_one =
        head.next().is_some_and(|first| closed_classes::opens_singular(first) || closed_classes::is_one(first));
    counts_one && head.last().is_some_and(|noun| en::PERSON_NOUNS.contains(noun))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_is_somebody_without_a_name_and_a_thing_is_open() {
        let is_open = |words| SourceKind::DescribedAnonymous.is_open(None, words);
        for words in ["A priest on the finance council", "One juror, who asked not to be named", "a dispatcher"] {
            assert!(!is_open(words), "{words}");
        }
        for words in ["the wall", "A bedsheet hung from the hall", "they", "A meeting with a priest"] {
            assert!(is_open(words), "{words}");
        }
    }
}
