//! References and highlights: every mention, in any form, of what is under the cursor.

use crate::ide::references_at;
use tower_lsp::lsp_types::{DocumentHighlight, DocumentHighlightKind, Location, Position, Url};

use super::DocumentView;

/// All mentions of what is at a position, with or without the first reference.
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

/// The same mentions, to be highlighted in the draft.
pub(in crate::server) fn highlights(view: DocumentView<'_>, position: Position) -> Option<Vec<DocumentHighlight>> {
    let found = references_at(view.story, view.offset(position))?;
    let highlight = |span| DocumentHighlight { range: view.range(span), kind: Some(DocumentHighlightKind::TEXT) };
    Some(found.all.into_iter().map(highlight).collect())
}
