//! The backend: passes every request and notification to the module that handles it.
//!
//! A handler changes documents, or fetches the analysis that a question is about, before it first waits. The
//! transport polls every handler once before it reads the next message, so everything happens in order.

use std::sync::Arc;

use serde_json::Value;
use tokio::sync::Notify;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{
    CodeAction, CodeActionParams, CodeActionResponse, CodeLens, CodeLensParams, CompletionParams, CompletionResponse,
    CreateFilesParams, DeleteFilesParams, DidChangeConfigurationParams, DidChangeTextDocumentParams,
    DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DidSaveTextDocumentParams, DocumentDiagnosticParams, DocumentDiagnosticReportResult,
    DocumentHighlight, DocumentHighlightParams, DocumentSymbolParams, DocumentSymbolResponse, ExecuteCommandParams,
    FoldingRange, FoldingRangeParams, GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverParams,
    InitializeParams, InitializeResult, InitializedParams, InlayHint, InlayHintParams, Location, PrepareRenameResponse,
    ReferenceParams, RenameFilesParams, RenameParams, SelectionRange, SelectionRangeParams, SemanticTokensParams,
    SemanticTokensRangeParams, SemanticTokensRangeResult, SemanticTokensResult, SymbolInformation,
    TextDocumentPositionParams, WorkspaceEdit, WorkspaceSymbolParams,
};
use tower_lsp::{Client, LanguageServer};

use super::client_capabilities::ClientCapabilities;
use super::diagnostics::report;
use super::documents::Documents;
use super::preferences::Preferences;
use super::scan::{self, ProgressReporter};
use super::verbs::code_action::{self, code_actions};
use super::verbs::code_lens::code_lenses;
use super::verbs::completion::completion;
use super::verbs::definition::definition;
use super::verbs::document_symbol::document_symbols;
use super::verbs::folding_range::folding_ranges;
use super::verbs::hover::hover;
use super::verbs::inlay_hint::inlay_hints;
use super::verbs::references::{highlights, references};
use super::verbs::rename::{prepare_rename, rename};
use super::verbs::selection_range::selection_ranges;
use super::verbs::semantic_tokens::semantic_tokens;
use super::verbs::sources::{SourceList, SourcesParams, sources};
use super::workspace_index::WorkspaceIndex;
use super::{commands, initialize, parent, refresh, settings, sync};
use crate::text::Encoding;

/// Answers one client.
pub(super) struct Backend {
    pub(super) documents: Arc<Documents>,
    /// The people and organizations in drafts that are not open.
    pub(super) index: Arc<WorkspaceIndex>,
    pub(super) client: Client,
    /// Notified when the editor's process ends.
    pub(super) parent_gone: Arc<Notify>,
}

impl Backend {
    /// Handles `copydesk/sources`: the source ledger of a draft.
    pub(super) async fn sources(&self, params: SourcesParams) -> Result<Option<SourceList>> {
        self.documents.ask(&params.text_document.uri, |view| Some(sources(view))).await
    }

    /// Drops everything that depends on the newsroom's settings, which may have changed.
    fn settings_changed(&self) {
        self.index.forget();
        refresh::settings_changed(&self.documents, &self.client);
    }

    /// Applies the preferences sent with `initialize`.
    fn apply_options(&self, options: Option<&Value>) {
        if let Some((preferences, mistakes)) = options.and_then(Preferences::read) {
            self.documents.set_preferences(preferences);
            refresh::show_mistakes(&self.client, mistakes);
        }
    }
}

#[tower_lsp::async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        self.documents.roots.initialize(&params);
        self.apply_options(params.initialization_options.as_ref());
        let mut capabilities = ClientCapabilities::of(&params.capabilities);
        // Some clients count bytes without saying so. If we counted UTF-16 code units, they would apply a fix in the
        // wrong place of a line that contains a curly quotation mark.
        if self.documents.preferences().counts_bytes {
            capabilities.encoding = Encoding::Utf8;
        }
        self.documents.set_capabilities(capabilities);
        if let Some(process_id) = params.process_id {
            parent::watch(process_id, Arc::clone(&self.parent_gone));
        }
        Ok(initialize::result(capabilities, self.documents.is_asked_for_diagnostics()))
    }

    async fn initialized(&self, _: InitializedParams) {
        if self.documents.capabilities().registers_watchers {
            tokio::spawn(settings::watch(self.client.clone()));
        }
        tokio::spawn(refresh::ask_for_preferences(Arc::clone(&self.documents), self.client.clone()));
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

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        refresh::configuration_changed(&self.documents, &self.client, params.settings);
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.documents.roots.change(&params.event);
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        self.settings_changed();
    }

    async fn did_create_files(&self, _: CreateFilesParams) {
        self.settings_changed();
    }

    async fn did_rename_files(&self, _: RenameFilesParams) {
        self.settings_changed();
    }

    async fn did_delete_files(&self, _: DeleteFilesParams) {
        self.settings_changed();
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let (uri, known) = (&params.text_document.uri, params.previous_result_id.as_deref());
        let analysis = self.documents.analysis(uri).await?;
        Ok(report(uri, analysis.as_deref(), known, self.documents.capabilities()).into())
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let place = params.text_document_position_params;
        self.documents.ask(&place.text_document.uri, |view| hover(view, place.position)).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let place = params.text_document_position;
        self.documents.ask(&place.text_document.uri, |view| Some(completion(view, place.position))).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        self.documents.ask(&params.text_document.uri, |view| Some(code_actions(view, &params))).await
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        let Some(data) = action.data.clone() else { return Ok(action) };
        let made_for: code_action::ActionData = serde_json::from_value(data)
            .map_err(|_| Error::invalid_params("the data of this action is not what the server sent"))?;
        let resolved = self.documents.ask(&made_for.uri, |view| Some(code_action::resolve(view, action, &made_for)));
        resolved.await?.unwrap_or_else(|| Err(Error::content_modified()))
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        if !self.documents.preferences().code_lens {
            return Ok(None);
        }
        let uri = &params.text_document.uri;
        self.documents.ask(uri, |view| Some(code_lenses(uri, view))).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        if !self.documents.preferences().inlay_hints {
            return Ok(None);
        }
        self.documents.ask(&params.text_document.uri, |view| Some(inlay_hints(view, params.range))).await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let place = params.text_document_position_params;
        let uri = &place.text_document.uri;
        self.documents.ask(uri, |view| definition(uri, view, place.position)).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let place = params.text_document_position;
        let (uri, with_first) = (&place.text_document.uri, params.context.include_declaration);
        self.documents.ask(uri, |view| references(uri, view, place.position, with_first)).await
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        let place = params.text_document_position_params;
        self.documents.ask(&place.text_document.uri, |view| highlights(view, place.position)).await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        let uri = &params.text_document.uri;
        self.documents.ask(uri, |view| Some(document_symbols(uri, view))).await
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<Vec<SymbolInformation>>> {
        let token = params.work_done_progress_params.work_done_token;
        let reporter = ProgressReporter::new(self.documents.outbox(), token);
        Ok(Some(scan::search(&self.documents, &self.index, &params.query, reporter).await))
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.documents.ask(&params.text_document.uri, |view| Some(folding_ranges(view))).await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        self.documents.ask(&params.text_document.uri, |view| Some(selection_ranges(view, &params.positions))).await
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        let uri = &params.text_document.uri;
        self.documents.ask(uri, |view| Some(SemanticTokensResult::Tokens(semantic_tokens(view, None)))).await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        let (uri, range) = (&params.text_document.uri, params.range);
        let answer = self.documents.ask(uri, |view| Some(semantic_tokens(view, Some(range))));
        Ok(answer.await?.map(SemanticTokensRangeResult::Tokens))
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        let prepared =
            self.documents.ask(&params.text_document.uri, |view| Some(prepare_rename(view, params.position)));
        prepared.await?.transpose()
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let uri = &params.text_document_position.text_document.uri;
        self.documents.ask(uri, |view| Some(rename(view, &params))).await?.transpose()
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        commands::execute(&self.documents, &self.client, &params).await.map(Some)
    }
}
