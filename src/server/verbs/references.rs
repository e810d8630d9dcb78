//! References and highlights: every mention of what stands under the cursor, in all its forms.

use crate::ide::references_at;
use tower_lsp::lsp_types::{DocumentHighlight, DocumentHighlightKind, Location, Position, Url};

use super::Page;

/// Every place that speaks of what stands at a position; without the first reference, unless it is asked for.
pub(in crate::server) fn references(
    uri: &Url,
    page: Page<'_>,
    position: Position,
    with_first: bool,
) -> Option<Vec<Location>> {
    let found = references_at(page.story, page.offset(position))?;
    let wanted = found.all.into_iter().filter(|span| with_first || *span != found.first);
    Some(wanted.map(|span| Location { uri: uri.clone(), range: page.range(span) }).collect())
}

/// The same places, to be lit up in the draft.
pub(in crate::server) fn highlights(page: Page<'_>, position: Position) -> Option<Vec<DocumentHighlight>> {
    let found = references_at(page.story, page.offset(position))?;
    let highlight = |span| DocumentHighlight { range: page.range(span), kind: Some(DocumentHighlightKind::TEXT) };
    Some(found.all.into_iter().map(highlight).collect())
}
