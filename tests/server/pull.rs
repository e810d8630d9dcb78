//! Diagnostics for clients that pull them.

use std::sync::Arc;

use copydesk::server::HouseAnalyzer;
use serde_json::{Value, json};
use tower_lsp::lsp_types::Url;

use crate::HEARSAY;
use crate::client::{Client, has_hearsay, is_publication};

const URI: &str = "file:///desk/draft.md";

async fn client(diagnostics: &str) -> (Client, Value) {
    let capabilities = json!({"textDocument": {"diagnostic": {}}});
    let options = json!({"diagnostics": diagnostics});
    let mut client = Client::connect(Arc::new(HouseAnalyzer::default()));
    let params = json!({"processId": null, "capabilities": capabilities, "initializationOptions": options});
    let answer = client.request("initialize", params).await;
    client.notify("initialized", json!({})).await;
    client.open(URI, HEARSAY).await;
    (client, answer["result"]["capabilities"]["diagnosticProvider"].clone())
}

async fn report(client: &mut Client, known: Option<&str>) -> Value {
    let mut params = json!({"textDocument": {"uri": URI}});
    if let Some(known) = known {
        params["previousResultId"] = json!(known);
    }
    client.request("textDocument/diagnostic", params).await
}

#[tokio::test]
async fn a_client_that_pulls_gets_no_pushed_diagnostics() {
    let (mut client, provider) = client("pull").await;
    let expected = json!({"identifier": "copydesk", "interFileDependencies": false, "workspaceDiagnostics": false});
    assert_eq!(provider, expected);
    let first = report(&mut client, None).await["result"].clone();
    assert_eq!(first["kind"], "full");
    assert!(has_hearsay(&json!({"diagnostics": first["items"]})), "{first}");
    let id = first["resultId"].as_str().unwrap();
    assert_eq!(report(&mut client, Some(id)).await["result"], json!({"kind": "unchanged", "resultId": id}));
    client.rewrite(URI, 2, "The port was shut.").await;
    let second = report(&mut client, Some(id)).await["result"].clone();
    assert_eq!((&second["kind"], &second["items"]), (&json!("full"), &json!([])));
    assert!(!client.others().any(is_publication));
}

#[tokio::test]
async fn pull_diagnostics_are_not_offered_to_a_client_that_gets_pushed_ones() {
    let (mut client, provider) = client("push").await;
    assert_eq!(provider, Value::Null);
    assert!(has_hearsay(&client.published(URI).await));
    let asked = report(&mut client, None).await["result"].clone();
    assert!(has_hearsay(&json!({"diagnostics": asked["items"]})), "who asks all the same is answered: {asked}");
}

#[tokio::test]
async fn a_document_that_is_not_open_has_none() {
    let (mut client, _) = client("pull").await;
    client.close(URI).await;
    assert_eq!(report(&mut client, None).await["result"], json!({"kind": "full", "items": []}));
}

#[tokio::test]
async fn a_request_after_a_change_of_settings_waits_for_a_new_analysis() {
    let folder = tempfile::tempdir().unwrap();
    let uri = Url::from_file_path(folder.path().join("ferry.md")).unwrap().to_string();
    let (mut client, _) = client("pull").await;
    client.open(&uri, &format!("{HEARSAY}\n\n").repeat(200)).await;
    let ask = json!({"textDocument": {"uri": uri}});
    let first = client.request("textDocument/diagnostic", ask.clone()).await;
    assert_eq!(first["result"]["items"][0]["code"], "hearsay");
    std::fs::write(folder.path().join("copydesk.toml"), "[rules]\nhearsay = \"off\"\n").unwrap();
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": []})).await;
    let second = client.request("textDocument/diagnostic", ask).await;
    assert!(!has_hearsay(&json!({"diagnostics": second["result"]["items"]})), "{second}");
    client.wait_for(|message| message["method"] == "workspace/diagnostic/refresh").await;
}
