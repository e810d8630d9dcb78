//! Cards: what there is to say of one person, organization, place or unnamed source.

use super::Story;
use crate::text::SourceSpan;

/// One card, as shown on hover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The words the card was asked for.
    pub span: SourceSpan,
    /// The name, or the description of an unnamed source.
    pub title: String,
    /// What it is: "person, Venezuela's interim president".
    pub subtitle: String,
    /// What is known, in the order to show it.
    pub lines: Vec<Line>,
}

/// One line of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What the line is about: "First reference", "Said", "Could be mistaken for".
    pub label: &'static str,
    /// The text.
    pub text: String,
    /// The place it speaks of, for a line number.
    pub place: Option<SourceSpan>,
}

/// The card for what stands at a byte offset of the draft.
pub(super) fn card_at(story: &Story, offset: usize) -> Option<Card> {
    let _ = (story, offset);
    None
}
