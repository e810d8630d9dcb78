//! Attributions: who is credited with what.

use std::sync::Arc;

use super::paragraph::Paragraph;
use super::source::Unnamed;
use crate::language::credit::CreditKind;
use crate::language::tagger::Pos;
use crate::text::Span;

/// What kind of source a credit names, from the best to none (see the table of kinds in `docs/sources.md`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// The outlet's own people saw it.
    OwnWitness,
    /// A person with a name.
    NamedPerson,
    /// A document, record or study.
    DocumentRecord,
    /// A body with a name, its speaker unnamed.
    NamedOrganization,
    /// A post on a social platform.
    SocialPost,
    /// Another outlet's report.
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
    /// The id of the kind in the machine interface.
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

    /// The kind in plain words, for people.
    pub fn in_words(self) -> &'static str {
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

/// How much of the content stands in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// All of it.
    Direct,
    /// Some of it.
    Mixed,
    /// None of it.
    Indirect,
}

impl Mode {
    /// The name of the mode in the machine interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// Who is credited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The whole noun phrase, with apposition and relative clause.
    pub span: Span,
    /// What kind of source it is.
    pub kind: SourceKind,
    /// The entity that speaks, as an index into the story's entities.
    pub entity: Option<usize>,
    /// How transparent the source is to the reader, 0 to 100.
    pub score: u8,
}

/// One credit: a source, the words that credit it, and what it is credited with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Who said it; `None` where nobody is credited ("it is believed").
    pub source: Option<Source>,
    /// The reporting words.
    pub cue: Span,
    /// What was said, with its quotation marks: sorted, disjoint, not empty.
    pub content: Vec<Span>,
    /// Quoted or reported.
    pub mode: Mode,
    /// Said, thought, or said by nobody.
    pub kind: CreditKind,
    /// The reporting verb alone.
    pub verb: Option<Span>,
    /// Index of the paragraph.
    pub paragraph: usize,
    /// The description of the source, where it is unnamed.
    pub unnamed: Option<Arc<Unnamed>>,
    /// Whether the source goes on from an earlier one: "the official", "they".
    pub carried: bool,
}

impl Attribution {
    /// The first byte of any part.
    pub fn start(&self) -> usize {
        let first = |start: usize, span: Span| start.min(span.start);
        self.source_span().into_iter().chain(self.content.iter().copied()).fold(self.cue.start, first)
    }

    /// Whether a byte of the prose lies in the content.
    pub fn covers(&self, offset: usize) -> bool {
        self.content.iter().any(|span| span.holds(offset))
    }

    /// Whether it credits somebody with saying something.
    pub fn is_credited_speech(&self) -> bool {
        self.kind == CreditKind::Speech && self.source.is_some()
    }

    /// Whether a whole statement is credited, not a thing: "claimed that …", not "claimed a victory". The paragraph is the
    /// credit's own.
    pub fn says_a_clause(&self, paragraph: &Paragraph) -> bool {
        self.content.iter().any(|content| {
            let mut tokens = paragraph.tokens_in(*content);
            tokens.any(|at| matches!(paragraph.reading.pos(at), Pos::VerbFinite | Pos::Aux))
        })
    }

    /// The source phrase.
    pub fn source_span(&self) -> Option<Span> {
        self.source.as_ref().map(|source| source.span)
    }
}
