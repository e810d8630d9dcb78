//! Rename: changes all forms of a name together.
//!
//! The `ide` ring decides what replaces what. This module writes the edits and the refusals.

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{Position, PrepareRenameResponse, RenameParams, WorkspaceEdit};

use super::DocumentView;
use super::edit::{workspace_edit, workspace_edit_to_confirm};
use crate::ide::{Refusal, Replacements, nameable_at, rename_at};
use crate::rules::Edit;

/// The name at a position, if it can be renamed.
///
/// # Errors
///
/// Says why it cannot be renamed.
pub(in crate::server) fn prepare_rename(view: DocumentView<'_>, position: Position) -> Result<PrepareRenameResponse> {
    let span = nameable_at(view.story, view.offset(position)).map_err(|refusal| refused(&refusal))?;
    let placeholder = view.words(span).to_owned();
    Ok(PrepareRenameResponse::RangeWithPlaceholder { range: view.range(span), placeholder })
}

/// What the editor asks about a surname that could be another person's.
const DOUBT: &str = "This surname could be another person’s";

/// The edits that rename the entity at a position. Editors that can ask about an edit get those of doubtful surnames too; in
/// others these places stay as they are.
///
/// # Errors
///
/// Says why it cannot be renamed.
pub(in crate::server) fn rename(view: DocumentView<'_>, params: &RenameParams) -> Result<WorkspaceEdit> {
    let place = &params.text_document_position;
    let renamed =
        rename_at(view.story, view.offset(place.position), &params.new_name).map_err(|refusal| refused(&refusal))?;
    let edits = |replacements: Replacements| -> Vec<Edit> {
        let edit = |(span, text)| Edit { span: view.story.document().source(span), text };
        replacements.into_iter().map(edit).collect()
    };
    let (uri, sure) = (&place.text_document.uri, edits(renamed.sure));
    Ok(if view.capabilities.confirms_edits && !renamed.doubtful.is_empty() {
        workspace_edit_to_confirm(uri, view, (&sure, &edits(renamed.doubtful)), DOUBT)
    } else {
        workspace_edit(uri, view, &sure)
    })
}

/// A refusal as an error of the protocol: invalid parameters if the new name is wrong, otherwise an invalid request.
fn refused(refusal: &Refusal) -> Error {
    let error = if refusal.is_of_new_name() { Error::invalid_params("") } else { Error::invalid_request() };
    Error { message: refusal.message(), ..error }
}
