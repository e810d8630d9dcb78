//! Rename: all forms of a name changed together, as edits of the document.
//!
//! What is changed into what is told by the story. It knows how editors ask, and how edits and refusals are written.

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{Position, PrepareRenameResponse, RenameParams, WorkspaceEdit};

use super::DocumentView;
use super::edit::workspace_edit;
use crate::ide::{Refusal, nameable_at, rename_at};
use crate::rules::Edit;
use crate::story::Story;

/// The name at a position, where it can be renamed.
///
/// # Errors
///
/// Says why it cannot.
pub(in crate::server) fn prepare_rename(view: DocumentView<'_>, position: Position) -> Result<PrepareRenameResponse> {
    let span = nameable_at(view.story, view.offset(position)).map_err(refused)?;
    let placeholder = view.words(span).to_owned();
    Ok(PrepareRenameResponse::RangeWithPlaceholder { range: view.range(span), placeholder })
}

/// The edits that give the bearer of the name at a position another one.
///
/// # Errors
///
/// Says why nothing is renamed.
pub(in crate::server) fn rename(view: DocumentView<'_>, params: &RenameParams) -> Result<WorkspaceEdit> {
    let place = &params.text_document_position;
    let edits = edits(view.story, view.offset(place.position), &params.new_name).map_err(refused)?;
    Ok(workspace_edit(&place.text_document.uri, view, &edits))
}

fn edits(story: &Story, at: usize, new_name: &str) -> std::result::Result<Vec<Edit>, Refusal> {
    let replacements = rename_at(story, at, new_name)?;
    let edit = |(span, text)| Edit { span: story.document().source(span), text };
    Ok(replacements.into_iter().map(edit).collect())
}

/// A refusal as the protocol has it: what was typed is wrong, or what was asked for.
fn refused(refusal: Refusal) -> Error {
    let error =
        if refusal.is_of_new_name() { Error::invalid_params } else { |_: &'static str| Error::invalid_request() };
    Error { message: refusal.message().into(), ..error(refusal.message()) }
}
