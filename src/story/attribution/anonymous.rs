//! Credits to anonymous sources: unnamed people who are not named anywhere else in the story.
//!
//! Rules on anonymous sourcing count these credits. They leave out crowds ("experts"), words inside quotations, and offices
//! that a person with a name holds ("the senator"). This file does not decide who is unnamed; `source.rs` does.

use crate::story::attribution::Attribution;
use crate::story::attribution::source::Unnamed;
use crate::story::attribution::source_kind::SourceKind;
use crate::story::entities::offices::Offices;
use crate::story::paragraph::{Paragraph, own_voice};
use crate::text::Span;

/// A credit to an anonymous source.
#[derive(Clone, Copy, Debug)]
pub struct AnonymousCredit<'a> {
    /// The credit.
    pub credit: &'a Attribution,
    /// The description of the source.
    pub source: &'a Unnamed,
    /// The words of the source, in bytes of the prose.
    pub span: Span,
}

impl<'a> AnonymousCredit<'a> {
    /// The credit, if its source is described and not named.
    pub(crate) fn of(credit: &'a Attribution) -> Option<Self> {
        Some(Self { credit, source: credit.unnamed.as_deref()?, span: credit.source_span()? })
    }
}

/// The indexes of the attributions to anonymous sources in the paper's own voice, outside quotation marks.
pub(crate) fn anonymous_credits(
    paragraphs: &[Paragraph],
    offices: &Offices,
    attributions: &[Attribution],
) -> Vec<usize> {
    let is_own = own_voice(paragraphs);
    let attributions = attributions
        .iter()
        .enumerate()
        .filter(|(_, credit)| paragraphs.get(credit.paragraph.index()).is_some_and(&is_own));
    attributions.filter(|(_, credit)| is_anonymous(paragraphs, offices, credit)).map(|(index, _)| index).collect()
}

fn is_anonymous(paragraphs: &[Paragraph], offices: &Offices, credit: &Attribution) -> bool {
    let Some(anonymous) = AnonymousCredit::of(credit) else { return false };
    let Some(paragraph) = paragraphs.get(credit.paragraph.index()) else { return false };
    let is_crowd = credit.source.as_ref().is_some_and(|source| source.kind == SourceKind::GenericGroup);
    let is_in_reporters_words = !paragraph.is_quoted(anonymous.span.start);
    is_in_reporters_words && !is_crowd && offices.holder(anonymous.source).is_none()
}
