//! The backend: every verb of the protocol, handed to the module that knows it.
//!
//! What changes documents is done before a handler first waits, and what asks about them takes its analysis first, so
//! a transport that polls every handler once before it reads on keeps everything in order.

use std::sync::Arc;

use tokio::sync::Notify;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    CodeActionParams, CodeActionResponse, DidChangeConfigurationParams, DidChangeTextDocumentParams,
    DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DidSaveTextDocumentParams, DocumentHighlight, DocumentHighlightParams,
    DocumentSymbolParams, DocumentSymbolResponse, GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverParams,
    InitializeParams, InitializeResult, InitializedParams, Location, PrepareRenameResponse, ReferenceParams,
    RenameParams, TextDocumentPositionParams, WorkspaceEdit,
};
use tower_lsp::{Client, LanguageServer};

use super::code_action::code_actions;
use super::definition::definition;
use super::dialect::Dialect;
use super::document_symbol::document_symbols;
use super::documents::Documents;
use super::hover::hover;
use super::references::{highlights, references};
use super::rename::{prepare_rename, rename};
use super::sources::{SourceList, SourcesParams, sources};
use super::{initialize, parent, settings, sync};

/// Answers a client.
pub(super) struct Backend {
    pub(super) documents: Arc<Documents>,
    pub(super) client: Client,
    /// Raised when the editor's process ends.
    pub(super) parent_gone: Arc<Notify>,
}

impl Backend {
    /// The source ledger of a draft: `copydesk/sources`.
    pub(super) async fn sources(&self, params: SourcesParams) -> Result<Option<SourceList>> {
        let analysis = self.documents.analysis(&params.text_document.uri).await?;
        Ok(analysis.and_then(|analysis| sources(&analysis, self.documents.dialect())))
    }
}

#[tower_lsp::async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let dialect = Dialect::agreed(&params);
        self.documents.roots.begin(&params);
        self.documents.settle(dialect);
        if let Some(process_id) = params.process_id {
            parent::watch(process_id, Arc::clone(&self.parent_gone));
        }
        Ok(initialize::result(dialect))
    }

    async fn initialized(&self, _: InitializedParams) {
        if self.documents.dialect().registers_watchers {
            tokio::spawn(settings::watch(self.client.clone()));
        }
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        sync::did_open(&self.documents, params);
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        sync::did_change(&self.documents, params);
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        sync::did_save(&self.documents, &params);
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        sync::did_close(&self.documents, &params);
    }

    async fn did_change_configuration(&self, _: DidChangeConfigurationParams) {
        self.documents.read_all_again();
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.documents.roots.change(&params.event);
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        self.documents.read_all_again();
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let place = params.text_document_position_params;
        let analysis = self.documents.analysis(&place.text_document.uri).await?;
        Ok(analysis.and_then(|analysis| hover(&analysis, place.position, self.documents.dialect())))
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let analysis = self.documents.analysis(&params.text_document.uri).await?;
        Ok(analysis.map(|analysis| code_actions(&analysis, &params, self.documents.dialect())))
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let place = params.text_document_position_params;
        let uri = &place.text_document.uri;
        let analysis = self.documents.analysis(uri).await?;
        Ok(analysis.and_then(|analysis| definition(uri, &analysis, place.position, self.documents.dialect())))
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let place = params.text_document_position;
        let (uri, with_first) = (&place.text_document.uri, params.context.include_declaration);
        let analysis = self.documents.analysis(uri).await?;
        let dialect = self.documents.dialect();
        Ok(analysis.and_then(|analysis| references(uri, &analysis, place.position, with_first, dialect)))
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        let place = params.text_document_position_params;
        let analysis = self.documents.analysis(&place.text_document.uri).await?;
        Ok(analysis.and_then(|analysis| highlights(&analysis, place.position, self.documents.dialect())))
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        let uri = &params.text_document.uri;
        let analysis = self.documents.analysis(uri).await?;
        Ok(analysis.and_then(|analysis| document_symbols(uri, &analysis, self.documents.dialect())))
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        let analysis = self.documents.analysis(&params.text_document.uri).await?;
        let Some(analysis) = analysis else { return Ok(None) };
        prepare_rename(&analysis, params.position, self.documents.dialect())
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let analysis = self.documents.analysis(&params.text_document_position.text_document.uri).await?;
        analysis.map_or(Ok(None), |analysis| rename(&analysis, &params, self.documents.dialect()))
    }
}
