//! Definition: from a name, a pronoun or an unnamed source to its first reference.

use tower_lsp::lsp_types::{GotoDefinitionResponse, Location, Position, Url};

use super::analysis::Analysis;
use super::convert::{offset, prose_range};
use super::dialect::Dialect;

/// Where the story first tells of what stands at a position.
pub(super) fn definition(
    uri: &Url,
    analysis: &Analysis,
    position: Position,
    dialect: Dialect,
) -> Option<GotoDefinitionResponse> {
    let story = analysis.story.as_ref()?;
    let found = story.references_at(offset(&analysis.buffer, position, dialect.encoding))?;
    let range = prose_range(&analysis.buffer, story, found.first, dialect.encoding);
    Some(GotoDefinitionResponse::Scalar(Location { uri: uri.clone(), range }))
}
