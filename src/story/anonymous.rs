//! Voices without a name: the credits that tell of somebody unnamed, and of nobody who is named elsewhere.

use super::Story;
use super::attribution::{Attribution, SourceKind};
use super::source::Unnamed;
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
pub(super) fn voices(story: &Story) -> Vec<usize> {
    let attributions = story.attributions().iter().enumerate();
    attributions.filter(|(_, credit)| is_voice(story, credit)).map(|(index, _)| index).collect()
}

fn is_voice(story: &Story, credit: &Attribution) -> bool {
    let Some(voice) = AnonymousVoice::of(credit) else { return false };
    let Some(paragraph) = story.paragraphs().get(credit.paragraph) else { return false };
    let crowd = credit.source.as_ref().is_some_and(|source| source.kind == SourceKind::GenericGroup);
    let is_unnamed = paragraph.is_body() && !paragraph.is_quoted(voice.span.start) && !crowd;
    is_unnamed && story.stand_in(voice.source).is_none()
}
