//! The requests that may come between `initialize` and `shutdown`. A new verb of the server is a new line here.

use serde_json::{Value, json};

use crate::client::range;

/// One request of the protocol.
pub(super) struct Verb {
    pub(super) method: &'static str,
    /// Whether the server must know it. What it need not know may be answered with `MethodNotFound`.
    pub(super) is_served: bool,
    /// The codes by which it may refuse what is asked, though the parameters are of the right type.
    pub(super) refusals: &'static [i64],
}

/// A request that the server knows.
const fn served(method: &'static str, refusals: &'static [i64]) -> Verb {
    Verb { method, is_served: true, refusals }
}

/// A request that the server may know.
const fn possible(method: &'static str, refusals: &'static [i64]) -> Verb {
    Verb { method, is_served: false, refusals }
}

pub(super) const INVALID_REQUEST: i64 = -32600;
pub(super) const INVALID_PARAMS: i64 = -32602;

/// Every request that is sent. All of them can be asked with [`params`].
pub(super) const VERBS: [Verb; 36] = [
    served("copydesk/sources", &[]),
    served("textDocument/codeAction", &[]),
    served("textDocument/definition", &[]),
    served("textDocument/documentHighlight", &[]),
    served("textDocument/documentSymbol", &[]),
    served("textDocument/hover", &[]),
    served("textDocument/prepareRename", &[INVALID_REQUEST]),
    served("textDocument/references", &[]),
    served("textDocument/rename", &[INVALID_REQUEST, INVALID_PARAMS]),
    served("codeAction/resolve", &[INVALID_PARAMS]),
    possible("codeLens/resolve", &[INVALID_PARAMS]),
    possible("completionItem/resolve", &[INVALID_PARAMS]),
    possible("inlayHint/resolve", &[INVALID_PARAMS]),
    served("textDocument/codeLens", &[]),
    served("textDocument/completion", &[]),
    possible("textDocument/declaration", &[]),
    served("textDocument/diagnostic", &[]),
    possible("textDocument/documentColor", &[]),
    possible("textDocument/documentLink", &[]),
    served("textDocument/foldingRange", &[]),
    possible("textDocument/formatting", &[]),
    possible("textDocument/implementation", &[]),
    served("textDocument/inlayHint", &[]),
    possible("textDocument/linkedEditingRange", &[]),
    possible("textDocument/onTypeFormatting", &[]),
    possible("textDocument/rangeFormatting", &[]),
    served("textDocument/selectionRange", &[]),
    served("textDocument/semanticTokens/full", &[]),
    possible("textDocument/semanticTokens/full/delta", &[]),
    served("textDocument/semanticTokens/range", &[]),
    possible("textDocument/signatureHelp", &[]),
    possible("textDocument/typeDefinition", &[]),
    possible("workspace/diagnostic", &[]),
    served("workspace/executeCommand", &[INVALID_REQUEST, INVALID_PARAMS]),
    served("workspace/symbol", &[]),
    possible("workspaceSymbol/resolve", &[INVALID_PARAMS]),
];

/// Parameters that any verb takes: each finds its own among them and passes over the rest.
pub(super) fn params(uri: &str, start: (u32, u32), end: (u32, u32)) -> Value {
    let range = range(start, end);
    json!({
        "textDocument": {"uri": uri},
        "position": range["start"],
        "positions": [range["start"], range["end"]],
        "range": range,
        "context": {"diagnostics": [], "includeDeclaration": true, "triggerKind": 1, "isRetrigger": false},
        "options": {"tabSize": 4, "insertSpaces": true},
        "newName": "Ada Brandt",
        "query": "cal",
        "ch": "\n",
        "previousResultId": "1",
        "previousResultIds": [],
        "command": "copydesk.none",
        "arguments": [],
        "label": "Calder",
        "title": "Fix",
        "name": "Calder",
        "kind": 1,
        "location": {"uri": uri},
    })
}

/// Parameters that no verb takes.
pub(super) fn bad_params() -> [Value; 8] {
    [
        Value::Null,
        json!([]),
        json!([7]),
        json!("text"),
        json!(7),
        json!({"textDocument": 7}),
        json!({"textDocument": {"uri": "not a uri"}, "position": {"line": 0, "character": 0}}),
        json!({"textDocument": {"uri": null}, "position": {"line": -1, "character": 0.5}}),
    ]
}
