//! Attributions: who is credited with what.
//!
//! An attribution is a source, a cue and a content, as PARC 3.0 defines them, with the entity that the source is
//! and the kind of source that it is. All spans count bytes of the prose.
//!
//! `credits.rs` makes attributions from the credits of paragraphs, `quotations.rs` gives them the quotations of other
//! paragraphs, and `introduced.rs` knows the unnamed sources so far. `source.rs` classifies the words for a source by the
//! kinds in `source_kind.rs`. The other files answer questions about finished attributions: `scope.rs` which sentences they
//! cover, `statement.rs` who speaks at a place, `anonymous.rs` which have no name, `coreference.rs` which are to one source.

pub(crate) mod anonymous;
pub(crate) mod coreference;
pub(crate) mod credits;
mod interview;
mod introduced;
mod modifier;
mod quotations;
pub(crate) mod scope;
pub(crate) mod source;
pub(crate) mod source_kind;
pub(crate) mod statement;

use std::sync::Arc;

use smallvec::SmallVec;

use crate::language::credit::CreditKind;
use crate::story::attribution::source::Unnamed;
use crate::story::attribution::source_kind::SourceKind;
use crate::story::ids::{EntityId, ParagraphId};
use crate::text::Span;

/// How much of the content is in quotation marks.
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
    /// The name of the mode in JSON output.
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
    /// The kind of source.
    pub kind: SourceKind,
    /// The entity that speaks, as an index into the story's entities.
    pub entity: Option<EntityId>,
    /// How transparent the source is to the reader, 0 to 100.
    pub score: u8,
}

/// One credit: a source, the words that credit it, and what is credited to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The source; `None` where nobody is credited ("it is believed").
    pub source: Option<Source>,
    /// The words that credit the source: "said", "according to".
    pub cue: Span,
    /// What was said, with its quotation marks; not empty, sorted, without overlaps.
    pub content: SmallVec<[Span; 1]>,
    /// Whether the content is quoted or reported.
    pub mode: Mode,
    /// Whether the content is speech, thought, hearsay or a question.
    pub kind: CreditKind,
    /// The reporting verb alone.
    pub verb: Option<Span>,
    /// Index of the paragraph.
    pub paragraph: ParagraphId,
    /// The description of the source, if it is unnamed.
    #[doc(hidden)]
    pub unnamed: Option<Arc<Unnamed>>,
    /// The first mention of the unnamed source, if this credit refers back to it: "the official", "they".
    pub antecedent: Option<Span>,
    /// Whether the source is one of the group that the antecedent is: "one of the officials".
    #[doc(hidden)]
    pub is_part: bool,
}

impl Attribution {
    /// The first byte of the prose that any part covers.
    pub(crate) fn start(&self) -> usize {
        let first = |start: usize, span: Span| start.min(span.start);
        self.source_span().into_iter().chain(self.content.iter().copied()).fold(self.cue.start, first)
    }

    /// Whether a byte of the prose lies in the content.
    pub(crate) fn covers(&self, offset: usize) -> bool {
        self.content.iter().any(|span| span.holds(offset))
    }

    /// Whether it credits speech to somebody.
    pub(crate) fn is_credited_speech(&self) -> bool {
        self.kind == CreditKind::Speech && self.source.is_some()
    }

    /// The first mention of the source, which identifies an unnamed source: credits with the same first mention are to the
    /// same one.
    pub(crate) fn first_source_span(&self) -> Option<Span> {
        self.antecedent.filter(|_| !self.is_part).or_else(|| self.source_span())
    }

    /// The words for the source.
    pub(crate) fn source_span(&self) -> Option<Span> {
        self.source.as_ref().map(|source| source.span)
    }
}
