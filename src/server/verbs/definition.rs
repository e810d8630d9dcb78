//! Definition: from a name, a pronoun or an unnamed source to its first reference.

use crate::ide::references_at;
use tower_lsp::lsp_types::{GotoDefinitionResponse, Location, Position, Url};

use super::Page;

/// Where the story first tells of what stands at a position.
pub(in crate::server) fn definition(uri: &Url, page: Page<'_>, position: Position) -> Option<GotoDefinitionResponse> {
    let found = references_at(page.story, page.offset(position))?;
    Some(GotoDefinitionResponse::Scalar(Location { uri: uri.clone(), range: page.range(found.first) }))
}
