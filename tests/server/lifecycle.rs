//! From `initialize` to `exit`, and requests at the wrong time.

use std::io::{self, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use copydesk::server::{Ending, HouseAnalyzer, serve};
use serde_json::{Value, json};

use crate::HEARSAY;
use crate::analyzers::Gate;
use crate::client::{Client, NEVER, framed};

const URI: &str = "file:///desk/draft.md";

async fn client() -> Client {
    Client::start(Arc::new(HouseAnalyzer::default()), json!({})).await
}

fn hover() -> Value {
    json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}})
}

#[tokio::test]
async fn initialize_names_the_server_and_its_capabilities() {
    let mut client = Client::connect(Arc::new(HouseAnalyzer::default()));
    let capabilities = json!({"general": {"positionEncodings": ["utf-16", "utf-8"]}});
    let params = json!({"processId": null, "capabilities": capabilities, "initializationOptions": ["odd"]});
    let result = client.request("initialize", params).await["result"].clone();
    assert_eq!(result["serverInfo"], json!({"name": "copydesk", "version": env!("CARGO_PKG_VERSION")}));
    let offered = &result["capabilities"];
    assert_eq!(offered["positionEncoding"], "utf-8");
    assert_eq!(offered["textDocumentSync"], json!({"openClose": true, "change": 2, "save": {"includeText": false}}));
    assert_eq!(
        offered["codeActionProvider"]["codeActionKinds"],
        json!(["quickfix", "refactor.copydesk.roster", "source.fixAll.copydesk"])
    );
}

#[tokio::test]
async fn nothing_is_answered_before_initialize() {
    let mut client = Client::connect(Arc::new(HouseAnalyzer::default()));
    for method in ["textDocument/hover", "x/unknown", "$/unknown", "shutdown"] {
        assert_eq!(client.request(method, hover()).await["error"]["code"], -32002, "{method}");
    }
    client.open(URI, HEARSAY).await;
    assert_eq!(client.request("initialize", json!({"capabilities": 7})).await["error"]["code"], -32602);
    assert!(client.request("initialize", json!({"capabilities": {}})).await["result"].is_object());
    assert_eq!(client.request("textDocument/hover", hover()).await["result"], Value::Null);
    assert_eq!(client.others().count(), 0, "the document was opened too early");
}

#[tokio::test]
async fn a_second_initialize_is_refused() {
    let mut client = client().await;
    assert_eq!(client.request("initialize", json!({"capabilities": {}})).await["error"]["code"], -32600);
}

#[tokio::test]
async fn unknown_requests_are_answered_and_unknown_notifications_are_not() {
    let mut client = client().await;
    for method in ["x/unknown", "$/unknown", ""] {
        client.notify(method, json!({})).await;
        assert_eq!(client.request(method, json!({})).await["error"]["code"], -32601, "{method}");
    }
    client.send(json!({"jsonrpc": "2.0", "id": "abc-1", "method": "x/unknown"})).await;
    client.wait_for(|message| message["id"] == "abc-1").await;
    assert_eq!(client.others().count(), 0);
}

#[tokio::test]
async fn parameters_of_the_wrong_type_are_refused() {
    let mut client = client().await;
    let at = |position: Value| json!({"textDocument": {"uri": URI}, "position": position});
    let negative = at(json!({"line": -1, "character": 0}));
    for params in [Value::Null, json!([]), json!("text"), at(Value::Null), negative, at(json!({"line": "0"}))] {
        assert_eq!(client.request("textDocument/hover", params).await["error"]["code"], -32602);
    }
    for method in ["textDocument/didOpen", "textDocument/didChange", "workspace/didChangeConfiguration"] {
        client.notify(method, json!([7])).await;
    }
    client.open(URI, HEARSAY).await;
    client.published(URI).await;
    assert_eq!(client.others().count(), 0);
}

#[tokio::test]
async fn exit_after_shutdown_is_orderly_though_the_input_stays_open() {
    let mut client = client().await;
    assert_eq!(client.request("shutdown", Value::Null).await["result"], Value::Null);
    assert_eq!(client.request("textDocument/hover", hover()).await["error"]["code"], -32600);
    assert_eq!(client.request("x/unknown", Value::Null).await["error"]["code"], -32600);
    assert_eq!(client.exit().await, Ending::Orderly);
}

#[tokio::test]
async fn a_shutdown_with_parameters_is_valid() {
    for params in [json!({}), json!([]), json!("now")] {
        let mut client = client().await;
        assert_eq!(client.request("shutdown", params).await["result"], Value::Null);
        assert_eq!(client.exit().await, Ending::Orderly);
    }
}

#[tokio::test]
async fn a_shutdown_without_an_id_is_ignored() {
    let mut client = client().await;
    client.notify("shutdown", Value::Null).await;
    client.open(URI, HEARSAY).await;
    assert!(client.request("textDocument/hover", hover()).await.get("error").is_none());
    assert_eq!(client.exit().await, Ending::Abrupt);
}

#[tokio::test]
async fn the_answer_to_shutdown_is_sent_though_exit_follows_at_once() {
    let mut client = client().await;
    let shutdown = client.ask("shutdown", Value::Null).await;
    client.notify("exit", Value::Null).await;
    assert_eq!(client.answer(shutdown).await["result"], Value::Null);
    assert_eq!(client.ended().await, Ending::Orderly);
}

#[tokio::test]
async fn exit_and_the_end_of_the_input_without_shutdown_are_abrupt() {
    assert_eq!(client().await.exit().await, Ending::Abrupt);
    assert_eq!(client().await.hang_up().await, Ending::Abrupt);
    assert_eq!(Client::connect(Arc::new(HouseAnalyzer::default())).exit().await, Ending::Abrupt);
}

#[tokio::test]
async fn the_end_of_the_input_after_shutdown_is_orderly() {
    let mut client = client().await;
    client.request("shutdown", Value::Null).await;
    assert_eq!(client.hang_up().await, Ending::Orderly);
}

/// The output to a client that is gone.
struct Gone;

impl Write for Gone {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn nothing_is_read_for_a_client_that_has_gone() {
    let (server_input, mut input) = io::pipe().unwrap();
    let message = framed(br#"{"jsonrpc": "2.0", "id": 1, "method": "textDocument/hover"}"#);
    input.write_all(&message).unwrap();
    assert_eq!(serve(server_input, Gone, Arc::new(HouseAnalyzer::default())).await, Ending::Abrupt);
    let deadline = Instant::now() + NEVER;
    while input.write_all(&message).is_ok() {
        assert!(Instant::now() < deadline, "the server still holds its input");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn exit_waits_neither_for_an_analysis_nor_for_a_response() {
    let gate = Arc::new(Gate::default());
    let mut client = Client::start(gate.clone(), json!({})).await;
    client.open(URI, HEARSAY).await;
    client.ask("textDocument/hover", hover()).await;
    gate.wait_for_begun(1).await;
    assert_eq!(client.exit().await, Ending::Abrupt);
    gate.open();
}

#[cfg(unix)]
#[tokio::test]
async fn the_death_of_the_editor_ends_the_server() {
    let mut editor = std::process::Command::new("sleep").arg("600").spawn().unwrap();
    let mut client = Client::connect(Arc::new(HouseAnalyzer::default()));
    client.request("initialize", json!({"processId": editor.id(), "capabilities": {}})).await;
    client.request("textDocument/hover", hover()).await;
    editor.kill().unwrap();
    editor.wait().unwrap();
    assert_eq!(client.ended().await, Ending::Abrupt);
}

#[tokio::test]
async fn a_cancelled_request_is_answered_once() {
    let gate = Arc::new(Gate::default());
    let mut client = Client::start(gate.clone(), json!({})).await;
    client.open(URI, HEARSAY).await;
    let cancelled = client.ask("textDocument/hover", hover()).await;
    let kept = client.ask("textDocument/hover", hover()).await;
    client.notify("$/cancelRequest", json!({"id": cancelled})).await;
    client.notify("$/cancelRequest", json!({"id": cancelled + 1000})).await;
    assert_eq!(client.answer(cancelled).await["error"]["code"], -32800);
    gate.open();
    assert!(client.answer(kept).await.get("error").is_none());
    client.notify("$/cancelRequest", json!({"id": kept})).await;
    client.catch_up().await;
    assert!(client.others().all(|message| message.get("id").is_none()));
}
