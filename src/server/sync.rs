//! Synchronization: applies what the client says about its open documents.
//!
//! Nothing here waits, so changes are applied in the order in which they were read.

use std::path::Path;
use std::sync::Arc;

use tower_lsp::lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    TextDocumentContentChangeEvent, Url,
};

use super::convert::from_lsp_position;
use super::documents::{Change, Documents, OpenedDocument};
use super::roots::file_path;
use crate::text::Format;

/// A document was opened, or opened again with other text.
pub(super) fn did_open(documents: &Arc<Documents>, params: DidOpenTextDocumentParams) {
    let document = params.text_document;
    documents.open(
        &document.uri,
        OpenedDocument {
            version: document.version,
            format: format(&document.language_id, &document.uri),
            path: file_path(&document.uri),
            text: document.text,
        },
    );
}

/// The text of a document changed.
pub(super) fn did_change(documents: &Arc<Documents>, params: DidChangeTextDocumentParams) {
    let changes = params.content_changes.into_iter().map(change).collect();
    documents.change(&params.text_document.uri, params.text_document.version, changes);
}

/// A document was saved. Its text is known already, but the newsroom's settings may have changed.
pub(super) fn did_save(documents: &Arc<Documents>, params: &DidSaveTextDocumentParams) {
    documents.analyze_again(&params.text_document.uri);
}

/// A document was closed.
pub(super) fn did_close(documents: &Arc<Documents>, params: &DidCloseTextDocumentParams) {
    documents.close(&params.text_document.uri);
}

/// The format named by the editor, or else the one of the file name. An editor that does not know mails calls them
/// plain text; then the file name decides.
fn format(language_id: &str, uri: &Url) -> Format {
    let by_name = Format::of_path(Path::new(uri.path()));
    let named = Format::of_name(language_id).filter(|named| *named != Format::Plain || by_name != Some(Format::Mail));
    named.or(by_name).unwrap_or_default()
}

fn change(event: TextDocumentContentChangeEvent) -> Change {
    let range = event.range.map(|range| (from_lsp_position(range.start), from_lsp_position(range.end)));
    Change { range, text: event.text }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail")]

    use super::*;

    #[test]
    fn the_language_id_decides_before_the_extension() {
        let format = |language_id, uri| format(language_id, &Url::parse(uri).unwrap());
        assert_eq!(format("markdown", "file:///desk/draft.html"), Format::Markdown);
        assert_eq!(format("story", "file:///desk/draft.html"), Format::Html);
        assert_eq!(format("", "untitled:Draft.md"), Format::Markdown);
        assert_eq!(format("story", "untitled:Untitled-1"), Format::Plain);
        assert_eq!(format("plaintext", "file:///desk/draft.eml"), Format::Mail);
        assert_eq!(format("mail", "file:///desk/draft.txt"), Format::Mail);
    }
}
