//! References and highlights: every mention of what stands under the cursor, in all its forms.

use crate::ide::references_at;
use tower_lsp::lsp_types::{DocumentHighlight, DocumentHighlightKind, Location, Position, Url};

use super::DocumentView;

/// Every place that speaks of what stands at a position; without the first reference, unless it is asked for.
pub(in crate::server) fn references(
    uri: &Url,
    view: DocumentView<'_>,
    position: Position,
    with_first: bool,
) -> Option<Vec<Location>> {
    let found = references_at(view.story, view.offset(position))?;
    let wanted = found.all.into_iter().filter(|span| with_first || *span != found.first);
    Some(wanted.map(|span| Location { uri: uri.clone(), range: view.range(span) }).collect())
}

/// The same places, to be lit up in the draft.
pub(in crate::server) fn highlights(view: DocumentView<'_>, position: Position) -> Option<Vec<DocumentHighlight>> {
    let found = references_at(view.story, view.offset(position))?;
    let highlight = |span| DocumentHighlight { range: view.range(span), kind: Some(DocumentHighlightKind::TEXT) };
    Some(found.all.into_iter().map(highlight).collect())
}
