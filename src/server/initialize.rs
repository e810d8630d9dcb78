//! The answer to `initialize`: what the server offers.

use tower_lsp::lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CodeLensOptions, CompletionOptions,
    DiagnosticOptions, DiagnosticServerCapabilities, ExecuteCommandOptions, FileOperationFilter, FileOperationPattern,
    FileOperationRegistrationOptions, FoldingRangeProviderCapability, HoverProviderCapability, InitializeResult, OneOf,
    RenameOptions, SaveOptions, SelectionRangeProviderCapability, SemanticTokensFullOptions, SemanticTokensOptions,
    ServerCapabilities, ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, WorkDoneProgressOptions, WorkspaceFileOperationsServerCapabilities,
    WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities, WorkspaceSymbolOptions,
};

use super::client_capabilities::ClientCapabilities;
use super::convert::encoding_kind;
use super::verbs::code_action::{FIX_ALL, ROSTER};
use super::verbs::semantic_tokens;
use super::{commands, settings};

/// The options of renaming may only be sent to a client that supports `prepareRename`.
fn rename_provider(capabilities: ClientCapabilities) -> OneOf<bool, RenameOptions> {
    if !capabilities.prepares_renames {
        return OneOf::Left(true);
    }
    let work_done_progress_options = WorkDoneProgressOptions::default();
    OneOf::Right(RenameOptions { prepare_provider: Some(true), work_done_progress_options })
}

fn text_document_sync() -> TextDocumentSyncCapability {
    TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
        ..TextDocumentSyncOptions::default()
    })
}

fn code_action_provider(capabilities: ClientCapabilities) -> CodeActionProviderCapability {
    CodeActionProviderCapability::Options(CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, ROSTER, FIX_ALL]),
        resolve_provider: capabilities.resolves_actions.then_some(true),
        ..CodeActionOptions::default()
    })
}

fn semantic_tokens_options() -> SemanticTokensOptions {
    SemanticTokensOptions {
        legend: semantic_tokens::legend(),
        range: Some(true),
        full: Some(SemanticTokensFullOptions::Bool(true)),
        ..SemanticTokensOptions::default()
    }
}

/// Which file operations the client should report: those on the newsroom's settings files.
fn workspace() -> WorkspaceServerCapabilities {
    let pattern = FileOperationPattern { glob: settings::pattern(), ..FileOperationPattern::default() };
    let filter = FileOperationFilter { scheme: Some("file".to_owned()), pattern };
    let files = Some(FileOperationRegistrationOptions { filters: vec![filter] });
    WorkspaceServerCapabilities {
        workspace_folders: Some(WorkspaceFoldersServerCapabilities {
            supported: Some(true),
            change_notifications: Some(OneOf::Left(true)),
        }),
        file_operations: Some(WorkspaceFileOperationsServerCapabilities {
            did_create: files.clone(),
            did_rename: files.clone(),
            did_delete: files,
            ..WorkspaceFileOperationsServerCapabilities::default()
        }),
    }
}

fn diagnostic_provider() -> DiagnosticServerCapabilities {
    DiagnosticServerCapabilities::Options(DiagnosticOptions {
        identifier: Some("copydesk".to_owned()),
        ..DiagnosticOptions::default()
    })
}

fn progressing() -> WorkDoneProgressOptions {
    WorkDoneProgressOptions { work_done_progress: Some(true) }
}

/// The answer to `initialize`. Pull diagnostics are announced only to a client that gets none pushed, because editors
/// show both kinds side by side.
pub(super) fn result(capabilities: ClientCapabilities, is_asked_for_diagnostics: bool) -> InitializeResult {
    InitializeResult {
        capabilities: ServerCapabilities {
            position_encoding: Some(encoding_kind(capabilities.encoding)),
            text_document_sync: Some(text_document_sync()),
            diagnostic_provider: is_asked_for_diagnostics.then(diagnostic_provider),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            definition_provider: Some(OneOf::Left(true)),
            references_provider: Some(OneOf::Left(true)),
            document_highlight_provider: Some(OneOf::Left(true)),
            document_symbol_provider: Some(OneOf::Left(true)),
            workspace_symbol_provider: Some(OneOf::Right(WorkspaceSymbolOptions {
                work_done_progress_options: progressing(),
                resolve_provider: None,
            })),
            completion_provider: Some(CompletionOptions::default()),
            code_action_provider: Some(code_action_provider(capabilities)),
            code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(false) }),
            inlay_hint_provider: Some(OneOf::Left(true)),
            folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
            selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
            semantic_tokens_provider: Some(semantic_tokens_options().into()),
            execute_command_provider: Some(ExecuteCommandOptions {
                commands: commands::names(),
                ..ExecuteCommandOptions::default()
            }),
            rename_provider: Some(rename_provider(capabilities)),
            workspace: Some(workspace()),
            ..ServerCapabilities::default()
        },
        server_info: Some(ServerInfo {
            name: "copydesk".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    }
}
