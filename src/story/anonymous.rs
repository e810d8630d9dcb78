//! Voices without a name: the credits that tell of somebody unnamed, and of nobody who is named elsewhere.

use super::attribution::Attribution;
use super::entity::Entity;
use super::paragraph::Paragraph;
use super::source::Unnamed;
use super::source_kind::SourceKind;
use super::stand_in::stand_in;
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
    pub(super) fn of(credit: &'a Attribution) -> Option<Self> {
        Some(Self { credit, source: credit.unnamed.as_deref()?, span: credit.source_span()? })
    }
}

/// The attributions in the body to somebody without a name, outside quotation marks, as indexes.
pub(super) fn voices(paragraphs: &[Paragraph], entities: &[Entity], attributions: &[Attribution]) -> Vec<usize> {
    let attributions = attributions.iter().enumerate();
    attributions.filter(|(_, credit)| is_voice(paragraphs, entities, credit)).map(|(index, _)| index).collect()
}

fn is_voice(paragraphs: &[Paragraph], entities: &[Entity], credit: &Attribution) -> bool {
    let Some(voice) = AnonymousVoice::of(credit) else { return false };
    let Some(paragraph) = paragraphs.get(credit.paragraph) else { return false };
    let crowd = credit.source.as_ref().is_some_and(|source| source.kind == SourceKind::GenericGroup);
    let is_unnamed = paragraph.is_body() && !paragraph.is_quoted(voice.span.start) && !crowd;
    is_unnamed && stand_in(entities, voice.source).is_none()
}
