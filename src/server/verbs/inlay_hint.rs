//! Inlay hints: behind a sentence that stands under the credit of another, whose credit it is.

use tower_lsp::lsp_types::{InlayHint, InlayHintLabel, InlayHintTooltip, Range};

use super::Page;
use crate::ide::{short_source, shortened};
use crate::story::Statement;
use crate::text::one_line;

/// Longer names of sources are cut, in characters.
const LONGEST: usize = 40;

/// The hints in a range of the draft.
pub(in crate::server) fn inlay_hints(page: Page<'_>, range: Range) -> Vec<InlayHint> {
    let asked = page.span(range);
    let shown = |statement: &Statement<'_>| page.story.document().source(statement.span).touches(asked);
    page.story.continued_statements().filter(shown).map(|statement| hint(page, statement)).collect()
}

fn hint(page: Page<'_>, statement: Statement<'_>) -> InlayHint {
    let credit = statement.credit;
    let words = credit.source_span().map_or(credit.cue, |source| credit.cue.join(source));
    let line = u64::from(page.range(words).start.line) + 1;
    let tooltip = format!("Carried from “{}” in line {line}", one_line(page.words(words)));
    InlayHint {
        position: page.range(statement.span).end,
        label: InlayHintLabel::String(format!("← {}", shortened(&one_line(short_source(page.story, credit)), LONGEST))),
        kind: None,
        text_edits: None,
        tooltip: Some(InlayHintTooltip::String(tooltip)),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    }
}
