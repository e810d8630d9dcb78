//! Voices without a name: the credits that tell of somebody unnamed, and of nobody who is named elsewhere.

use crate::story::attribution::Attribution;
use crate::story::attribution::source::Unnamed;
use crate::story::attribution::source_kind::SourceKind;
use crate::story::entities::offices::Offices;
use crate::story::paragraph::Paragraph;
use crate::text::Span;

/// A credit to somebody without a name.
#[derive(Clone, Copy, Debug)]
pub struct AnonymousVoice<'a> {
    /// The credit.
    pub credit: &'a Attribution,
    /// The description of the source.
    pub source: &'a Unnamed,
    /// The words of the source, in bytes of the prose.
    pub span: Span,
}

impl<'a> AnonymousVoice<'a> {
    /// The voice of a credit whose source is described and not named.
    pub(crate) fn of(credit: &'a Attribution) -> Option<Self> {
        Some(Self { credit, source: credit.unnamed.as_deref()?, span: credit.source_span()? })
    }
}

/// The attributions in the body to somebody without a name, outside quotation marks, as indexes.
pub(crate) fn voices(paragraphs: &[Paragraph], offices: &Offices, attributions: &[Attribution]) -> Vec<usize> {
    let attributions = attributions.iter().enumerate();
    attributions.filter(|(_, credit)| is_voice(paragraphs, offices, credit)).map(|(index, _)| index).collect()
}

fn is_voice(paragraphs: &[Paragraph], offices: &Offices, credit: &Attribution) -> bool {
    let Some(voice) = AnonymousVoice::of(credit) else { return false };
    let Some(paragraph) = paragraphs.get(credit.paragraph) else { return false };
    let crowd = credit.source.as_ref().is_some_and(|source| source.kind == SourceKind::GenericGroup);
    let is_unnamed = paragraph.is_body() && !paragraph.is_quoted(voice.span.start) && !crowd;
    is_unnamed && offices.stand_in(voice.source).is_none()
}
