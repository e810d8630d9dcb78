//! Attributions: who is credited with what.

pub(crate) mod anonymous;
pub(crate) mod coreference;
pub(crate) mod credits;
pub(crate) mod scope;
pub(crate) mod source;
pub(crate) mod source_kind;
pub(crate) mod statement;

use std::sync::Arc;

use smallvec::SmallVec;

use crate::language::credit::CreditKind;
use crate::story::attribution::source::Unnamed;
use crate::story::attribution::source_kind::SourceKind;
use crate::text::Span;

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
    pub content: SmallVec<[Span; 1]>,
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
    /// Where the unnamed source was mentioned before, if this credit refers back to it: "the official", "they".
    pub antecedent: Option<Span>,
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

    /// The first words for the source: two credits with the same first words are to one source.
    pub fn first_source_span(&self) -> Option<Span> {
        self.antecedent.or_else(|| self.source_span())
    }

    /// The source phrase.
    pub fn source_span(&self) -> Option<Span> {
        self.source.as_ref().map(|source| source.span)
    }
}
