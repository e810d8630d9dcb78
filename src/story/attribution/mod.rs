//! Attributions: who is credited with what.

pub(crate) mod anonymous;
pub(crate) mod coreference;
pub(crate) mod credits;
pub(crate) mod scope;
pub(crate) mod source;
pub(crate) mod source_kind;
pub(crate) mod stand_in;
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
    /// The words for the source where it was first told of, where this credit goes on from there: "the official", "they".
    pub goes_on_from: Option<Span>,
    /// Which of the unnamed sources that the story told of that is, in their order.
    pub(crate) goes_on_with: Option<usize>,
}

impl Attribution {
    /// Does something with the place of each part that stands in its own paragraph, or as content right behind it.
    pub(crate) fn each_span(&mut self, mut act: impl FnMut(&mut Span)) {
        let source = self.source.as_mut().map(|source| &mut source.span);
        let parts = source.into_iter().chain([&mut self.cue]).chain(&mut self.verb).chain(&mut self.content);
        parts.for_each(&mut act);
    }

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

    /// The words for the source where it was first told of: two credits with the same are to one source.
    pub fn first_told(&self) -> Option<Span> {
        self.goes_on_from.or_else(|| self.source_span())
    }

    /// The source phrase.
    pub fn source_span(&self) -> Option<Span> {
        self.source.as_ref().map(|source| source.span)
    }
}

/// How many of some attributions, in the order of the text, are of the paragraphs before one.
pub(crate) fn credits_before(attributions: &[Attribution], paragraph: usize) -> usize {
    attributions.partition_point(|credit| credit.paragraph < paragraph)
}
