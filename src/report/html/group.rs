//! Groups of sources, which share a colour.

use crate::story::{LedgerEntry, SourceKind};

/// What sort of source somebody is, for the eye.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SourceGroup {
    Person,
    Body,
    Record,
    Unnamed,
    Crowd,
    Unclear,
}

impl SourceGroup {
    /// All groups, in the order in which they are shown.
    pub(super) const ALL: [Self; 6] =
        [Self::Person, Self::Body, Self::Record, Self::Unnamed, Self::Crowd, Self::Unclear];

    /// The group of a source.
    pub(super) fn of(entry: &LedgerEntry) -> Self {
        if entry.is_unresolved() {
            return Self::Unclear;
        }
        match entry.kind {
            SourceKind::NamedPerson => Self::Person,
            SourceKind::NamedOrganization | SourceKind::OtherOutlet => Self::Body,
            SourceKind::OwnWitness | SourceKind::DocumentRecord | SourceKind::SocialPost => Self::Record,
            SourceKind::TitledUnnamed
            | SourceKind::DescribedAnonymous
            | SourceKind::CountedAnonymous
            | SourceKind::BareAnonymous => Self::Unnamed,
            SourceKind::GenericGroup | SourceKind::Hearsay | SourceKind::OwnVoice => Self::Crowd,
        }
    }

    /// Its class in `page.css`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Body => "body",
            Self::Record => "record",
            Self::Unnamed => "unnamed",
            Self::Crowd => "crowd",
            Self::Unclear => "unclear",
        }
    }

    /// Its title.
    pub(super) fn in_words(self) -> &'static str {
        match self {
            Self::Person => "People",
            Self::Body => "Organizations",
            Self::Record => "Documents and posts",
            Self::Unnamed => "Unnamed sources",
            Self::Crowd => "Crowds and hearsay",
            Self::Unclear => "Unclear who",
        }
    }
}
