//! Workspace edits: of the draft, and of the newsroom's settings file.

use std::collections::HashMap;

use tower_lsp::lsp_types::{
    AnnotatedTextEdit, ChangeAnnotation, CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges,
    OneOf, OptionalVersionedTextDocumentIdentifier, Range, ResourceOp, TextDocumentEdit, TextEdit, Url, WorkspaceEdit,
};

use super::DocumentView;
use crate::house::FILE_NAME;
use crate::rules::Edit;
use crate::server::convert::text_edit;
use crate::text::{Buffer, SourceSpan};

/// The edits of a document. They name the version they apply to if the client supports that.
pub(super) fn workspace_edit(uri: &Url, view: DocumentView<'_>, edits: &[Edit]) -> WorkspaceEdit {
    let (buffer, encoding) = (&view.analysis.buffer, view.capabilities.encoding);
    let edits: Vec<TextEdit> = edits.iter().map(|edit| text_edit(buffer, edit, encoding)).collect();
    if !view.capabilities.versioned_edits {
        return WorkspaceEdit::new(HashMap::from([(uri.clone(), edits)]));
    }
    versioned(uri, view, edits.into_iter().map(OneOf::Left).collect())
}

/// Sure edits of a document, and others that the editor asks the user about with a question. The client must support versions
/// and annotations of edits.
pub(super) fn workspace_edit_to_confirm(
    uri: &Url,
    view: DocumentView<'_>,
    (sure, doubtful): (&[Edit], &[Edit]),
    question: &str,
) -> WorkspaceEdit {
    const ID: &str = "doubtful";
    let (buffer, encoding) = (&view.analysis.buffer, view.capabilities.encoding);
    let sure = sure.iter().map(|edit| OneOf::Left(text_edit(buffer, edit, encoding)));
    let annotated =
        |edit| AnnotatedTextEdit { text_edit: text_edit(buffer, edit, encoding), annotation_id: ID.to_owned() };
    let edits = sure.chain(doubtful.iter().map(|edit| OneOf::Right(annotated(edit)))).collect();
    let annotation = ChangeAnnotation { label: question.to_owned(), needs_confirmation: Some(true), description: None };
    WorkspaceEdit {
        change_annotations: Some(HashMap::from([(ID.to_owned(), annotation)])),
        ..versioned(uri, view, edits)
    }
}

/// Edits of the version of a document that was read.
fn versioned(uri: &Url, view: DocumentView<'_>, edits: Vec<OneOf<TextEdit, AnnotatedTextEdit>>) -> WorkspaceEdit {
    let version = Some(view.analysis.version);
    let text_document = OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version };
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(vec![TextDocumentEdit { text_document, edits }])),
        ..WorkspaceEdit::default()
    }
}

/// An addition to a settings file.
pub(super) struct SettingsEdit {
    /// The edit that adds the text.
    pub(super) edit: WorkspaceEdit,
    /// The file's name in a title: "copydesk.toml" or "a new copydesk.toml".
    pub(super) file: String,
}

/// Adds an entry to the settings file that applies to the draft. If there is none, a new file is created at the root
/// of the workspace, provided that the client can create files. `entry` gets the path of the draft relative to the
/// settings file, with slashes.
pub(super) fn add_to_settings(view: DocumentView<'_>, entry: impl FnOnce(&str) -> String) -> Option<SettingsEdit> {
    let draft = view.analysis.path.as_ref()?;
    let folder = match &view.analysis.settings {
        Some(settings) => settings.path.parent()?,
        None => view.analysis.root.as_deref().filter(|_| view.capabilities.creates_files)?,
    };
    let file = draft.strip_prefix(folder).ok()?.to_str()?.replace('\\', "/");
    let target = Url::from_file_path(folder.join(FILE_NAME)).ok()?;
    let entry = entry(&file);
    let Some(settings) = &view.analysis.settings else {
        let edit = new_file(target, entry.trim_start().to_owned());
        return Some(SettingsEdit { edit, file: format!("a new {FILE_NAME}") });
    };
    let end = SourceSpan::new(settings.text.len(), settings.text.len());
    let edit = text_edit(&Buffer::new(&settings.text), &Edit { span: end, text: entry }, view.capabilities.encoding);
    let edit = WorkspaceEdit::new(HashMap::from([(target, vec![edit])]));
    Some(SettingsEdit { edit, file: FILE_NAME.to_owned() })
}

/// Creates a file with some text. If the file exists already, the text is inserted at its start.
fn new_file(uri: Url, text: String) -> WorkspaceEdit {
    let options = Some(CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(true) });
    let create = CreateFile { uri: uri.clone(), options, annotation_id: None };
    let start = TextEdit { range: Range::default(), new_text: text };
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version: None };
    let write = TextDocumentEdit { text_document, edits: vec![OneOf::Left(start)] };
    let operations =
        vec![DocumentChangeOperation::Op(ResourceOp::Create(create)), DocumentChangeOperation::Edit(write)];
    WorkspaceEdit { document_changes: Some(DocumentChanges::Operations(operations)), ..WorkspaceEdit::default() }
}
