//! Clients that do not answer or do not read.

use std::sync::Arc;

use copydesk::server::{Ending, HouseAnalyzer};
use serde_json::{Value, json};

use crate::HEARSAY;
use crate::client::Client;

const URI: &str = "file:///desk/draft.md";

fn watching() -> Value {
    json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}})
}

#[tokio::test]
async fn settings_files_are_watched_where_the_client_can() {
    let mut client = Client::start(Arc::new(HouseAnalyzer::default()), watching()).await;
    let request = client.wait_for(|message| message["method"] == "client/registerCapability").await;
    let registration = &request["params"]["registrations"][0];
    assert_eq!(registration["method"], "workspace/didChangeWatchedFiles");
    assert_eq!(registration["registerOptions"]["watchers"], json!([{"globPattern": "**/copydesk.toml"}]));
    client.send(json!({"jsonrpc": "2.0", "id": request["id"], "result": null})).await;
    client.send(json!({"jsonrpc": "2.0", "id": request["id"], "result": null})).await;
    client.open(URI, HEARSAY).await;
    client.published(URI).await;

    let mut client = Client::start(Arc::new(HouseAnalyzer::default()), json!({})).await;
    client.open(URI, HEARSAY).await;
    client.published(URI).await;
    assert_eq!(client.others().count(), 0);
}

#[tokio::test]
async fn a_client_that_does_not_answer_is_served_all_the_same() {
    let mut client = Client::start(Arc::new(HouseAnalyzer::default()), watching()).await;
    client.open(URI, "").await;
    for version in 2..302 {
        client.rewrite(URI, version, &format!("{HEARSAY} {version}")).await;
    }
    let params = json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}});
    assert!(client.request("textDocument/hover", params).await.get("error").is_none());
    while client.published(URI).await["version"] != 301 {}
}

#[tokio::test]
async fn exit_does_not_wait_for_a_client_that_does_not_read() {
    let mut client = Client::start(Arc::new(HouseAnalyzer::default()), json!({})).await;
    client.open(URI, &format!("{HEARSAY}\n").repeat(500)).await;
    client.published(URI).await;
    for _ in 0..100 {
        client.ask("x/unknown", json!({"padding": "x".repeat(100)})).await;
    }
    client.rewrite(URI, 2, &format!("{HEARSAY}\n").repeat(500)).await;
    client.ask("shutdown", Value::Null).await;
    assert_eq!(client.exit().await, Ending::Orderly);
}

#[tokio::test]
async fn a_client_that_does_not_read_is_read_on_and_gets_the_newest_only() {
    let mut client = Client::start(Arc::new(HouseAnalyzer::default()), json!({})).await;
    client.open(URI, HEARSAY).await;
    let text = format!("{HEARSAY}\n").repeat(20);
    let mut asked = Vec::new();
    for version in 2..1502 {
        client.rewrite(URI, version, &text).await;
        if version % 100 == 0 {
            asked.push(client.ask("x/unknown", json!({})).await);
        }
    }
    for id in asked {
        assert_eq!(client.answer(id).await["error"]["code"], -32601);
    }
    let mut publications = 1;
    while client.published(URI).await["version"] != 1501 {
        publications += 1;
    }
    // What was being sent when the client stopped reading, what is being sent when it reads again, and the newest.
    assert!(publications < 20, "{publications} publications were kept");
}
