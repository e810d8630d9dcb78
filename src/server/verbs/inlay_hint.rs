//! Inlay hints: behind a sentence that stands under the credit of another, whose credit it is.

use tower_lsp::lsp_types::{InlayHint, InlayHintLabel, InlayHintTooltip, Range};

use super::Page;
use crate::story::{Said, shortened};
use crate::text::one_line;

/// Longer names of sources are cut, in characters.
const LONGEST: usize = 40;

/// The hints in a range of the draft.
pub(in crate::server) fn inlay_hints(page: Page<'_>, range: Range) -> Vec<InlayHint> {
    let asked = page.span(range);
    let shown = |said: &Said<'_>| page.story.document().source(said.span).touches(asked);
    page.story.carried().filter(shown).map(|said| hint(page, said)).collect()
}

fn hint(page: Page<'_>, said: Said<'_>) -> InlayHint {
    let credit = said.credit;
    let words = credit.source_span().map_or(credit.cue, |source| credit.cue.join(source));
    let line = u64::from(page.range(words).start.line) + 1;
    let tooltip = format!("Carried from “{}” in line {line}", one_line(page.words(words)));
    InlayHint {
        position: page.range(said.span).end,
        label: InlayHintLabel::String(format!("← {}", shortened(&one_line(page.story.short_source(credit)), LONGEST))),
        kind: None,
        text_edits: None,
        tooltip: Some(InlayHintTooltip::String(tooltip)),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    }
}
