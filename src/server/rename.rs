//! Rename: all forms of a name changed together, as edits of the document.
//!
//! What is changed into what is told by the story. It knows how editors ask, and how edits and refusals are written.

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{Position, PrepareRenameResponse, RenameParams, WorkspaceEdit};

use super::analysis::Analysis;
use super::code_action::workspace_edit;
use super::convert::{offset, range};
use super::dialect::Dialect;
use crate::rules::Edit;
use crate::story::{Refusal, Story};

/// The name at a position, where it can be renamed.
///
/// # Errors
///
/// Says why it cannot.
pub(super) fn prepare_rename(
    analysis: &Analysis,
    position: Position,
    dialect: Dialect,
) -> Result<Option<PrepareRenameResponse>> {
    let Some(story) = &analysis.story else { return Ok(None) };
    let at = offset(&analysis.buffer, position, dialect.encoding);
    let span = story.nameable_at(at).map_err(refused)?;
    let range = range(&analysis.buffer, story.document().source(span), dialect.encoding);
    let placeholder = span.of(story.text()).to_owned();
    Ok(Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder }))
}

/// The edits that give the bearer of the name at a position another one.
///
/// # Errors
///
/// Says why nothing is renamed.
pub(super) fn rename(analysis: &Analysis, params: &RenameParams, dialect: Dialect) -> Result<Option<WorkspaceEdit>> {
    let Some(story) = &analysis.story else { return Ok(None) };
    let place = &params.text_document_position;
    let at = offset(&analysis.buffer, place.position, dialect.encoding);
    let edits = edits(story, at, &params.new_name).map_err(refused)?;
    Ok(Some(workspace_edit(&place.text_document.uri, analysis, &edits, dialect)))
}

fn edits(story: &Story, at: usize, new_name: &str) -> std::result::Result<Vec<Edit>, Refusal> {
    let replacements = story.rename_at(at, new_name)?;
    let edit = |(span, text)| Edit { span: story.document().source(span), text };
    Ok(replacements.into_iter().map(edit).collect())
}

/// A refusal as the protocol has it: what was typed is wrong, or what was asked for.
fn refused(refusal: Refusal) -> Error {
    let error =
        if refusal.is_of_new_name() { Error::invalid_params } else { |_: &'static str| Error::invalid_request() };
    Error { message: refusal.message().into(), ..error(refusal.message()) }
}
