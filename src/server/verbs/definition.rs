//! Go to definition: from a name, a pronoun or an unnamed source to its first reference.

use crate::ide::references_at;
use tower_lsp::lsp_types::{GotoDefinitionResponse, Location, Position, Url};

use super::DocumentView;

/// The first reference of what is mentioned at a position.
pub(in crate::server) fn definition(
    uri: &Url,
    view: DocumentView<'_>,
    position: Position,
) -> Option<GotoDefinitionResponse> {
    let found = references_at(view.story, view.offset(position))?;
    Some(GotoDefinitionResponse::Scalar(Location { uri: uri.clone(), range: view.range(found.first) }))
}
