//! Paragraphs of a story: a block of the draft at its place in the prose, with the facts of its text.
//!
//! The facts count bytes from the start of the annotated text, which comes after the dateline; the prose is the text of all
//! blocks. A paragraph converts between the two. It does not know the paragraphs around it.

use std::ops::{Deref, Range};
use std::sync::Arc;

use crate::language::Sentence;
use crate::story::entities::entity::Mention;
use crate::story::facts::name_candidates::NameCandidates;
use crate::story::facts::occasion;
use crate::story::facts::paragraph_facts::ParagraphFacts;
use crate::text::{BlockKind, LocalSpan, Span, Zone};

/// Number of tokens that are searched one by one for the end of a span.
const NEAR: usize = 8;

/// One block of the draft with the facts of its text.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Its kind, as its format says.
    pub kind: BlockKind,
    /// Its zone on the page.
    pub zone: Zone,
    /// The first byte of the prose that is annotated: after the dateline, if there is one.
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
    /// Its name candidates.
    pub(crate) fn names(&self) -> &NameCandidates {
        self.facts.names(self.zone)
    }

    /// Its dateline, which is not annotated.
    pub fn dateline(&self) -> Span {
        Span::new(self.span.start, self.start)
    }

    /// Converts a span of the annotated text to one of the prose.
    pub fn place(&self, span: LocalSpan) -> Span {
        span.in_prose(self.start)
    }

    /// Converts a span of the prose inside the paragraph to one of the annotated text.
    pub fn local(&self, span: Span) -> LocalSpan {
        span.in_paragraph(self.start)
    }

    /// The span of the prose that a range of tokens covers.
    pub fn place_of(&self, tokens: &Range<usize>) -> Span {
        self.place(self.annotation.span(tokens))
    }

    /// The sentence at a byte of the prose.
    pub fn sentence_at(&self, offset: usize) -> Option<&Sentence> {
        let inside = offset.checked_sub(self.start)?;
        let sentences = self.annotation.sentences();
        let index = sentences.partition_point(|sentence| sentence.span.end < inside);
        sentences.get(index).filter(|sentence| sentence.span.start <= inside)
    }

    /// The title right before a name, in lower case and without a full stop.
    pub(crate) fn title_before(&self, mention: &Mention) -> Option<&str> {
        let before = self.tokens_in(mention.span).start.checked_sub(1)?;
        mention.titled.then(|| self.annotation.lower(before).trim_end_matches('.'))
    }

    /// The words before a pronoun for somebody else, to whom the one that it means speaks: "with the host Ana Bell," in "In an interview
    /// with the host Ana Bell, she said".
    pub(crate) fn occasion_before(&self, pronoun: usize) -> Option<Span> {
        occasion::before(&self.annotation, pronoun).map(|tokens| self.place_of(&tokens))
    }

    /// The tokens that lie in a span of the prose.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let local = self.local(span);
        let first = self.annotation.token_at(local.start);
        // Most spans are one or two words, whose end is found faster by looking at each.
        let rest = self.annotation.tokens().get(first..).unwrap_or_default();
        let near = rest.iter().take(NEAR).position(|token| token.span.start >= local.end);
        first..near.map_or_else(|| self.annotation.token_at(local.end).max(first), |length| first + length)
    }

    /// Whether a byte of the prose is between double quotation marks, or after one that is not closed.
    pub fn is_quoted(&self, offset: usize) -> bool {
        offset.checked_sub(self.start).is_some_and(|inside| self.annotation.is_quoted(inside))
    }

    /// Whether it can credit somebody; bylines, subheads and contact lines cannot.
    pub fn is_running(&self) -> bool {
        !matches!(self.zone, Zone::Byline | Zone::Subhead | Zone::Contact)
    }

    /// Whether it is part of the story itself.
    pub fn is_body(&self) -> bool {
        self.zone == Zone::Body
    }
}

/// Tells in which paragraphs of the body the paper speaks. Block quotations are somebody else's words, unless the whole draft
/// is in one.
pub(crate) fn own_voice(paragraphs: &[Paragraph]) -> impl Fn(&Paragraph) -> bool + use<> {
    let is_quoted = |paragraph: &Paragraph| paragraph.kind == BlockKind::Quote;
    let is_all_quoted = paragraphs.iter().filter(|paragraph| paragraph.is_body()).all(is_quoted);
    move |paragraph| paragraph.is_body() && (is_all_quoted || !is_quoted(paragraph))
}
