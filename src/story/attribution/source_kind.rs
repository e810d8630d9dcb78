//! The kinds of sources, from witnessed to not sourced at all.
//!
//! `docs/sources.md` describes them, says how each is recognized, and on which stylebooks their order rests. The names here are
//! part of the JSON output.

use crate::language::closed_classes;
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
        closed_classes::is_unresolved_pronoun(&words.to_lowercase())
            || self == Self::DescribedAnonymous && unnamed.is_none()
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
