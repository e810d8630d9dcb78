//! Voices without a name: the credits that tell of somebody unnamed, and of nobody who is named elsewhere.

use std::ops::Range;

use crate::story::attribution::source::Unnamed;
use crate::story::attribution::source_kind::SourceKind;
use crate::story::attribution::stand_in::stand_in;
use crate::story::attribution::{Attribution, credits_before};
use crate::story::entities::entity::Entity;
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
pub(crate) fn voices(paragraphs: &[Paragraph], entities: &[Entity], attributions: &[Attribution]) -> Vec<usize> {
    let attributions = attributions.iter().enumerate();
    attributions.filter(|(_, credit)| is_voice(paragraphs, entities, credit)).map(|(index, _)| index).collect()
}

/// The same for the next version, in which only the credits of these paragraphs are others, given those of the version before
/// and how many attributions that had.
pub(crate) fn voices_again(
    (known, count): (&[usize], usize),
    changed: &Range<usize>,
    paragraphs: &[Paragraph],
    entities: &[Entity],
    attributions: &[Attribution],
) -> Vec<usize> {
    let within = credits_before(attributions, changed.start)..credits_before(attributions, changed.end);
    let behind = attributions.len() - within.end;
    let mut voices = known.get(..known.partition_point(|index| *index < within.start)).unwrap_or_default().to_vec();
    let is_new = |index: &usize| attributions.get(*index).is_some_and(|credit| is_voice(paragraphs, entities, credit));
    voices.extend(within.clone().filter(is_new));
    let later = known.iter().filter(|index| **index + behind >= count);
    voices.extend(later.map(|index| index + attributions.len() - count));
    voices
}

fn is_voice(paragraphs: &[Paragraph], entities: &[Entity], credit: &Attribution) -> bool {
    let Some(voice) = AnonymousVoice::of(credit) else { return false };
    let Some(paragraph) = paragraphs.get(credit.paragraph) else { return false };
    let crowd = credit.source.as_ref().is_some_and(|source| source.kind == SourceKind::GenericGroup);
    let is_unnamed = paragraph.is_body() && !paragraph.is_quoted(voice.span.start) && !crowd;
    is_unnamed && stand_in(entities, voice.source).is_none()
}
