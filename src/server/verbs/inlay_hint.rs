//! Inlay hints: the source of a sentence that is attributed by another sentence, shown after it.

use tower_lsp::lsp_types::{InlayHint, InlayHintLabel, InlayHintTooltip, Range};

use super::DocumentView;
use crate::ide::{short_source, shortened};
use crate::story::Statement;
use crate::text::one_line;

/// Longer names of sources are shortened, in characters.
const MAX_SOURCE_LENGTH: usize = 40;

/// The hints in a range of the draft.
pub(in crate::server) fn inlay_hints(view: DocumentView<'_>, range: Range) -> Vec<InlayHint> {
    let asked = view.span(range);
    let shown = |statement: &Statement<'_>| view.story.document().source(statement.span).touches(asked);
    view.story.continued_statements().filter(shown).map(|statement| hint(view, statement)).collect()
}

fn hint(view: DocumentView<'_>, statement: Statement<'_>) -> InlayHint {
    let credit = statement.credit;
    let words = credit.source_span().map_or(credit.cue, |source| credit.cue.join(source));
    let line = u64::from(view.range(words).start.line) + 1;
    let tooltip = format!("Carried from “{}” in line {line}", one_line(view.words(words)));
    InlayHint {
        position: view.range(statement.span).end,
        label: InlayHintLabel::String(format!(
            "← {}",
            shortened(&one_line(short_source(view.story, credit)), MAX_SOURCE_LENGTH)
        )),
        kind: None,
        text_edits: None,
        tooltip: Some(InlayHintTooltip::String(tooltip)),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    }
}
