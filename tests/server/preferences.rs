//! Preferences: sent at the start, sent later, and requested by the server.

use std::sync::Arc;

use copydesk::server::HouseAnalyzer;
use serde_json::{Value, json};

use crate::HEARSAY;
use crate::analyzers::Gate;
use crate::client::{Client, has_hearsay};

const URI: &str = "file:///desk/draft.txt";
const CARRIED: &str = "Ines Calder said the wall would hold. It was checked twice.";

async fn hints(client: &mut Client) -> usize {
    let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}});
    let params = json!({"textDocument": {"uri": URI}, "range": range});
    let answer = client.request("textDocument/inlayHint", params).await;
    assert!(answer.get("error").is_none(), "{answer}");
    answer["result"].as_array().map_or(0, Vec::len)
}

async fn lenses(client: &mut Client) -> Value {
    client.request("textDocument/codeLens", json!({"textDocument": {"uri": URI}})).await["result"].clone()
}

async fn told(options: Value) -> Client {
    let params = json!({"processId": null, "capabilities": {}, "initializationOptions": options});
    let mut client = Client::start_with(Arc::new(HouseAnalyzer::default()), params).await;
    client.open(URI, CARRIED).await;
    client
}

#[tokio::test]
async fn hints_are_off_and_lenses_on_by_default() {
    let mut client = told(Value::Null).await;
    assert_eq!(hints(&mut client).await, 0);
    assert_eq!(lenses(&mut client).await[0]["command"]["title"], "Sources: 1 person");
    let mut client = told(json!({"inlayHints": true, "codeLens": false})).await;
    assert_eq!(hints(&mut client).await, 1);
    assert_eq!(lenses(&mut client).await, Value::Null);
}

#[tokio::test]
async fn changes_are_taken_with_and_without_the_section() {
    for settings in [json!({"copydesk": {"inlayHints": true}}), json!({"inlayHints": true})] {
        let mut client = told(Value::Null).await;
        client.notify("workspace/didChangeConfiguration", json!({"settings": settings})).await;
        while hints(&mut client).await == 0 {
            tokio::task::yield_now().await;
        }
    }
}

#[tokio::test]
async fn a_client_is_asked_for_its_settings_and_told_to_refresh() {
    let workspace = json!({"configuration": true, "inlayHint": {"refreshSupport": true},
        "codeLens": {"refreshSupport": true}});
    let mut client = Client::start(Arc::new(HouseAnalyzer::default()), json!({"workspace": workspace})).await;
    client.open(URI, CARRIED).await;
    let asked = client.wait_for(|message| message["method"] == "workspace/configuration").await;
    assert_eq!(asked["params"]["items"], json!([{"section": "copydesk"}]));
    let settings = json!([{"inlayHints": true}]);
    client.send(json!({"jsonrpc": "2.0", "id": asked["id"], "result": settings})).await;
    for refresh in ["workspace/inlayHint/refresh", "workspace/codeLens/refresh"] {
        let request = client.wait_for(|message| message["method"] == refresh).await;
        client.send(json!({"jsonrpc": "2.0", "id": request["id"], "result": null})).await;
    }
    assert_eq!(hints(&mut client).await, 1);
}

#[tokio::test]
async fn requested_settings_cause_one_analysis() {
    let gate = Arc::new(Gate::opened());
    let mut client = Client::start(gate.clone(), json!({"workspace": {"configuration": true}})).await;
    client.open(URI, HEARSAY).await;
    assert!(has_hearsay(&client.published(URI).await));
    for settings in [Value::Null, json!({"minimumSeverity": "error"})] {
        let asked = client.wait_for(|message| message["method"] == "workspace/configuration").await;
        client.send(json!({"jsonrpc": "2.0", "id": asked["id"], "result": [settings]})).await;
        if settings.is_null() {
            client.notify("workspace/didChangeConfiguration", json!({"settings": null})).await;
        }
    }
    assert_eq!(client.published(URI).await["diagnostics"], json!([]));
    client.catch_up().await;
    assert_eq!(gate.begun().len(), 2);
}

#[tokio::test]
async fn drafts_are_analyzed_again_even_if_the_client_never_sends_its_settings() {
    let mut client =
        Client::start(Arc::new(HouseAnalyzer::default()), json!({"workspace": {"configuration": true}})).await;
    client.open(URI, HEARSAY).await;
    assert!(has_hearsay(&client.published(URI).await));
    client.notify("workspace/didChangeConfiguration", json!({"settings": {"minimumSeverity": "error"}})).await;
    assert_eq!(client.published(URI).await["diagnostics"], json!([]));
}

#[tokio::test]
async fn a_pronoun_that_cannot_be_resolved_is_not_listed() {
    let mut client = told(Value::Null).await;
    client.open("file:///desk/they.md", "They said the port would close.\n").await;
    let command = json!({"command": "copydesk.tellSources", "arguments": ["file:///desk/they.md"]});
    client.request("workspace/executeCommand", command).await;
    let message = client.wait_for(|message| message["method"] == "window/showMessage").await;
    assert_eq!(message["params"]["message"], "Sources: 0 people");
}

#[tokio::test]
async fn findings_below_the_least_severity_are_neither_shown_nor_fixed() {
    let params = json!({"processId": null, "capabilities": {}, "initializationOptions": {"minimumSeverity": "error"}});
    let mut client = Client::start_with(Arc::new(HouseAnalyzer::default()), params).await;
    client.open(URI, HEARSAY).await;
    assert_eq!(client.published(URI).await["diagnostics"], json!([]));
    let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 9}});
    let params = json!({"textDocument": {"uri": URI}, "range": range, "context": {"diagnostics": []}});
    assert_eq!(client.request("textDocument/codeAction", params).await["result"], json!([]));
    client.notify("workspace/didChangeConfiguration", json!({"settings": {"minimumSeverity": "hint"}})).await;
    while !has_hearsay(&client.published(URI).await) {}
}

#[tokio::test]
async fn mistakes_in_the_settings_are_reported_and_the_rest_applies() {
    let mut client = told(json!({"inlayHints": true, "codeLens": "sometimes"})).await;
    let message = client.wait_for(|message| message["method"] == "window/showMessage").await;
    let expected = "copydesk: the setting “copydesk.codeLens” must be true or false.";
    assert_eq!(message["params"], json!({"type": 2, "message": expected}));
    assert_eq!(hints(&mut client).await, 1);
}

#[tokio::test]
async fn a_client_with_a_window_for_the_ledger_gets_a_command_for_it() {
    let experimental = json!({"commands": {"commands": ["copydesk.showSources"]}});
    let mut client = Client::start(Arc::new(HouseAnalyzer::default()), json!({"experimental": experimental})).await;
    client.open(URI, CARRIED).await;
    let command = lenses(&mut client).await[0]["command"].clone();
    assert_eq!((&command["command"], &command["arguments"]), (&json!("copydesk.showSources"), &json!([URI])));
}

#[tokio::test]
async fn a_client_without_one_gets_the_sources_in_a_message() {
    let mut client = told(Value::Null).await;
    let lens = lenses(&mut client).await[0]["command"].clone();
    let command = json!({"command": lens["command"], "arguments": lens["arguments"]});
    let answer = client.request("workspace/executeCommand", command).await;
    assert_eq!((&answer["result"], answer.get("error")), (&Value::Null, None));
    let message = client.wait_for(|message| message["method"] == "window/showMessage").await;
    let expected = "Sources: 1 person\nInes Calder: named person, 1 claim";
    assert_eq!(message["params"], json!({"type": 3, "message": expected}));
    let closed = json!({"command": lens["command"], "arguments": ["file:///desk/closed.txt"]});
    assert_eq!(client.request("workspace/executeCommand", closed).await["error"]["code"], -32602);
}

#[tokio::test]
async fn a_rule_explains_itself() {
    let mut client = told(Value::Null).await;
    let explain = |command: &str, rule: &str| json!({"command": command, "arguments": [rule]});
    let page = client.request("workspace/executeCommand", explain("copydesk.explainRule", "hearsay")).await;
    assert!(page["result"].as_str().unwrap().contains("## Why"), "{page}");
    for (command, rule) in [("copydesk.explainRule", "hearsy"), ("copydesk.other", "hearsay")] {
        let answer = client.request("workspace/executeCommand", explain(command, rule)).await;
        assert_eq!(answer["error"]["code"], -32602, "{answer}");
    }
}
