//! The requests that may come between `initialize` and `shutdown`. A new verb of the server needs a new line here, or
//! `served` in place of `possible`.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use copydesk::server::HouseAnalyzer;
use serde_json::{Value, json};

use crate::HEARSAY;
use crate::client::{Client, range};

/// One request of the protocol.
pub(crate) struct Verb {
    pub(crate) method: &'static str,
    /// Whether the server must know it. Other requests may be answered with `MethodNotFound`.
    pub(crate) is_served: bool,
    /// The error codes with which it may refuse valid parameters.
    pub(crate) refusals: &'static [i64],
}

/// A request that the server knows.
const fn served(method: &'static str, refusals: &'static [i64]) -> Verb {
    Verb { method, is_served: true, refusals }
}

/// A request that the server may know.
const fn possible(method: &'static str, refusals: &'static [i64]) -> Verb {
    Verb { method, is_served: false, refusals }
}

pub(super) const METHOD_NOT_FOUND: i64 = -32601;
pub(super) const INVALID_REQUEST: i64 = -32600;
pub(super) const INVALID_PARAMS: i64 = -32602;

/// Every request that is sent. [`params`] fits all of them.
pub(crate) const VERBS: &[Verb] = &[
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

/// Parameters that fit any verb: each takes its own and ignores the rest.
pub(crate) fn params(uri: &str, start: (u32, u32), end: (u32, u32)) -> Value {
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

/// Parameters that fit no verb.
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

/// The name of the capability that offers a verb.
fn provider(method: &str) -> String {
    let name = match method {
        "codeAction/resolve" => "codeAction",
        "textDocument/prepareRename" => "rename",
        "workspace/symbol" => "workspaceSymbol",
        _ => method.split('/').nth(1).unwrap(),
    };
    format!("{name}Provider")
}

/// Editors request only what is offered, so a verb that is not offered would pass every other test and be of no use.
#[tokio::test]
async fn every_served_verb_is_in_the_table_and_is_offered() {
    const URI: &str = "file:///desk/draft.md";
    let capabilities = json!({"textDocument": {"diagnostic": {}}});
    let options = json!({"diagnostics": "pull"});
    let mut client = Client::connect(Arc::new(HouseAnalyzer::default()));
    let params = json!({"processId": null, "capabilities": capabilities, "initializationOptions": options});
    let offered = client.request("initialize", params).await["result"]["capabilities"].clone();
    client.notify("initialized", json!({})).await;
    client.open(URI, HEARSAY).await;
    for verb in VERBS {
        let answer = client.request(verb.method, self::params(URI, (0, 0), (0, 5))).await;
        let (is_known, is_answered) = (answer["error"]["code"] != METHOD_NOT_FOUND, answer.get("error").is_none());
        assert!(is_known || !verb.is_served, "{} is `served` in verbs.rs, and not known", verb.method);
        assert!(verb.is_served || !is_answered, "{} is answered: make it `served` in verbs.rs", verb.method);
        if verb.is_served && verb.method != "copydesk/sources" {
            let offer = &offered[provider(verb.method)];
            assert!(!offer.is_null() && offer != false, "{} is not offered in initialize.rs", verb.method);
        }
    }
}

#[test]
fn the_page_describes_every_verb_that_is_served() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/editor.md")).unwrap();
    for verb in VERBS.iter().filter(|verb| verb.is_served) {
        let name = verb.method.trim_end_matches("/full").trim_end_matches("/range");
        assert!(page.contains(&format!("`{name}`")), "docs/editor.md does not tell of `{name}`");
    }
}
