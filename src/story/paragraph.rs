//! Paragraphs of a story: where a block stands in the prose, and what its text shows by itself.

use std::ops::{Deref, Range};
use std::sync::Arc;

use crate::language::Sentence;
use crate::story::facts::name_candidates::Names;
use crate::story::facts::paragraph_facts::ParagraphFacts;
use crate::text::{BlockKind, Span, Zone};

/// So many tokens are looked at one by one for the end of a span.
const NEAR: usize = 8;

/// One block of the draft with the facts of its text.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// What its format says it is.
    pub kind: BlockKind,
    /// What it is on the page.
    pub zone: Zone,
    /// Where its annotated text begins in the prose, in bytes: after the dateline, if it has one.
    pub start: usize,
    /// Its place in the prose.
    pub span: Span,
    pub(crate) facts: Arc<ParagraphFacts>,
}

impl Deref for Paragraph {
    type Target = ParagraphFacts;

    fn deref(&self) -> &ParagraphFacts {
        &self.facts
    }
}

impl Paragraph {
    /// Its names, before it is known whose they are.
    pub(crate) fn names(&self) -> &Names {
        self.facts.names(self.zone)
    }

    /// The words of its dateline, which are no part of the reading.
    pub fn dateline(&self) -> Span {
        Span::new(self.span.start, self.start)
    }

    /// Moves a span of the reading to its place in the prose.
    pub fn place(&self, span: Span) -> Span {
        span.shift(self.start)
    }

    /// Moves a span of the prose that stands in the paragraph to its place in the reading.
    pub fn local(&self, span: Span) -> Span {
        span.moved(self.start, 0)
    }

    /// The place of a range of tokens.
    pub fn place_of(&self, tokens: &Range<usize>) -> Span {
        self.place(self.annotation.span(tokens))
    }

    /// The sentence that holds a byte of the prose.
    pub fn sentence_at(&self, offset: usize) -> Option<&Sentence> {
        let inside = offset.checked_sub(self.start)?;
        let sentences = self.annotation.sentences();
        let index = sentences.partition_point(|sentence| sentence.span.end < inside);
        sentences.get(index).filter(|sentence| sentence.span.start <= inside)
    }

    /// The tokens that lie in a span of the prose.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let local = self.local(span);
        let first = self.annotation.token_at(local.start);
        // Most spans are a word or two, whose end is nearer than a search through the paragraph.
        let behind = self.annotation.tokens().get(first..).unwrap_or_default();
        let near = behind.iter().take(NEAR).position(|token| token.span.start >= local.end);
        first..near.map_or_else(|| self.annotation.token_at(local.end).max(first), |length| first + length)
    }

    /// Whether a byte of the prose stands between double quotation marks, or behind one that nothing closes.
    pub fn is_quoted(&self, offset: usize) -> bool {
        offset.checked_sub(self.start).is_some_and(|inside| self.annotation.is_quoted(inside))
    }

    /// Whether it is written in sentences that can credit somebody, as the lines between and around the story are not.
    pub fn is_running(&self) -> bool {
        !matches!(self.zone, Zone::Byline | Zone::Subhead | Zone::Contact)
    }

    /// Whether it is part of the story itself.
    pub fn is_body(&self) -> bool {
        self.zone == Zone::Body
    }
}
