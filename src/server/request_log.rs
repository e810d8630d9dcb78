//! Logs how long requests and notifications take.

use std::time::Instant;

use tower_lsp::jsonrpc::Response;

use crate::log::Log;

/// Methods that the log names. A client may send any string as a method, so others are not written.
const METHODS: [&str; 36] = [
    "$/cancelRequest",
    "$/setTrace",
    "codeAction/resolve",
    "copydesk/sources",
    "exit",
    "initialize",
    "initialized",
    "shutdown",
    "textDocument/codeAction",
    "textDocument/codeLens",
    "textDocument/completion",
    "textDocument/definition",
    "textDocument/diagnostic",
    "textDocument/didChange",
    "textDocument/didClose",
    "textDocument/didOpen",
    "textDocument/didSave",
    "textDocument/documentHighlight",
    "textDocument/documentSymbol",
    "textDocument/foldingRange",
    "textDocument/hover",
    "textDocument/inlayHint",
    "textDocument/prepareRename",
    "textDocument/references",
    "textDocument/rename",
    "textDocument/selectionRange",
    "textDocument/semanticTokens/full",
    "textDocument/semanticTokens/range",
    "workspace/didChangeConfiguration",
    "workspace/didChangeWatchedFiles",
    "workspace/didChangeWorkspaceFolders",
    "workspace/didCreateFiles",
    "workspace/didDeleteFiles",
    "workspace/didRenameFiles",
    "workspace/executeCommand",
    "workspace/symbol",
];

/// Measures one request or notification.
pub(super) struct RequestTimer {
    log: Log,
    method: &'static str,
    start: Instant,
}

impl RequestTimer {
    /// Starts to measure a call of this method.
    pub(super) fn start(log: &Log, method: &str) -> Self {
        Self { log: log.clone(), method: known(method), start: Instant::now() }
    }

    /// Logs a call that is over. `response` is `None` for a notification.
    pub(super) fn end(self, response: Option<&Response>) {
        let event = if response.is_some() { "request" } else { "notification" };
        self.log.write(event, |line| {
            line.word("method", self.method);
            line.time("took", self.start.elapsed());
            if let Some(error) = response.and_then(Response::error) {
                line.word("error", error_name(error.code.code()));
            }
        });
    }
}

/// The method as the log names it.
pub(super) fn known(method: &str) -> &'static str {
    METHODS.into_iter().find(|known| *known == method).unwrap_or("other")
}

/// The name of an error code of JSON-RPC or LSP.
fn error_name(code: i64) -> &'static str {
    match code {
        -32700 => "parse-error",
        -32600 => "invalid-request",
        -32601 => "method-not-found",
        -32602 => "invalid-params",
        -32603 => "internal-error",
        -32002 => "not-initialized",
        -32800 => "cancelled",
        -32801 => "content-modified",
        _ => "other",
    }
}
