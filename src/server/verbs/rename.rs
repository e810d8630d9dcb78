//! Rename: changes all forms of a name together.
//!
//! The `ide` ring decides what replaces what. This module writes the edits and the refusals.

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{Position, PrepareRenameResponse, RenameParams, WorkspaceEdit};

use super::DocumentView;
use super::edit::workspace_edit;
use crate::ide::{Refusal, nameable_at, rename_at};
use crate::rules::Edit;
use crate::story::Story;

/// The name at a position, if it can be renamed.
///
/// # Errors
///
/// Says why it cannot be renamed.
pub(in crate::server) fn prepare_rename(view: DocumentView<'_>, position: Position) -> Result<PrepareRenameResponse> {
    let span = nameable_at(view.story, view.offset(position)).map_err(refused)?;
    let placeholder = view.words(span).to_owned();
    Ok(PrepareRenameResponse::RangeWithPlaceholder { range: view.range(span), placeholder })
}

/// The edits that rename the entity at a position.
///
/// # Errors
///
/// Says why it cannot be renamed.
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

/// A refusal as an error of the protocol: invalid parameters if the new name is wrong, otherwise an invalid request.
fn refused(refusal: Refusal) -> Error {
    let error =
        if refusal.is_of_new_name() { Error::invalid_params } else { |_: &'static str| Error::invalid_request() };
    Error { message: refusal.message().into(), ..error(refusal.message()) }
}
