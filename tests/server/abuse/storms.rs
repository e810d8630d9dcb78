//! Storms: far more of one thing than any editor sends, all at once.

use std::collections::BTreeMap;
use std::sync::Arc;

use copydesk::server::{Ending, HouseAnalyzer};
use serde_json::{Value, json};

use crate::HEARSAY;
use crate::analyzers::{Gate, LastText};
use crate::client::{Client, has_hearsay, is_publication, replace};

const URI: &str = "file:///desk/draft.md";
const RENAMED: &str = "file:///desk/renamed.md";

fn hover() -> Value {
    json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}})
}

async fn cancel(client: &mut Client, id: i64) {
    client.notify("$/cancelRequest", json!({"id": id})).await;
}

#[tokio::test]
async fn thousands_of_cancelled_requests_are_each_answered_once() {
    let gate = Arc::new(Gate::default());
    let mut client = Client::start(gate.clone(), json!({})).await;
    client.open(URI, HEARSAY).await;
    let mut asked = Vec::new();
    for _ in 0..3000 {
        asked.push(client.ask("textDocument/hover", hover()).await);
        // The one before, the same again, and one that was never sent.
        for id in asked.iter().rev().take(2).copied().chain([-1]).collect::<Vec<_>>() {
            cancel(&mut client, id).await;
        }
    }
    let kept = client.ask("textDocument/hover", hover()).await;
    for id in &asked {
        assert_eq!(client.answer(*id).await["error"]["code"], -32800);
    }
    gate.open();
    assert!(client.answer(kept).await.get("error").is_none());
    client.published(URI).await;
    client.catch_up().await;
    assert_eq!(client.others().count(), 0, "something was answered twice");
}

#[tokio::test]
async fn requests_superseded_by_a_change_and_cancelled_are_still_answered() {
    let gate = Arc::new(Gate::default());
    let mut client = Client::start(gate.clone(), json!({})).await;
    client.open(URI, HEARSAY).await;
    let mut asked = Vec::new();
    for version in 2..502 {
        let id = client.ask("textDocument/hover", hover()).await;
        client.rewrite(URI, version, &format!("{HEARSAY} {version}")).await;
        cancel(&mut client, id).await;
        asked.push(id);
    }
    // From here on, no text that a request is about can be analyzed before it is superseded.
    client.catch_up().await;
    gate.open();
    for id in asked {
        let code = client.answer(id).await["error"]["code"].clone();
        assert!(code == -32800 || code == -32801, "{code}");
    }
    client.request("textDocument/hover", hover()).await;
    assert!(client.others().all(is_publication), "something was answered twice");
}

#[tokio::test]
async fn a_thousand_documents_are_open_at_once() {
    let mut client = Client::start(Arc::new(HouseAnalyzer::default()), json!({})).await;
    let uris: Vec<String> = (0..1000).map(|number| format!("file:///desk/{number}.md")).collect();
    for uri in &uris {
        client.open(uri, HEARSAY).await;
    }
    for uri in &uris {
        client.change(uri, 2, json!([replace((0, 0), (0, 0), "Then: ")])).await;
    }
    let mut shown: BTreeMap<String, Value> = BTreeMap::new();
    while shown.len() < uris.len() || shown.values().any(|published| published["version"] != 2) {
        let published = client.wait_for(is_publication).await["params"].clone();
        shown.insert(published["uri"].as_str().unwrap().to_owned(), published);
    }
    assert!(shown.values().all(has_hearsay));
    for uri in &uris {
        client.close(uri).await;
    }
    for uri in &uris {
        assert_eq!(client.published(uri).await["diagnostics"], json!([]));
    }
    client.request("shutdown", Value::Null).await;
    assert_eq!(client.exit().await, Ending::Orderly);
}

#[tokio::test]
async fn ten_megabytes_on_one_line_are_edited_like_any_text() {
    let analyzer = Arc::new(LastText::default());
    let mut client = Client::start(analyzer.clone(), json!({})).await;
    // Half of the characters have two code units, so that counting matters.
    let mut text = "ab😀".repeat(10 * 1024 * 1024 / 6);
    client.open(URI, &text).await;
    let units = u32::try_from(text.encode_utf16().count()).unwrap();
    for version in 2..52 {
        let (middle, end) = (units / 8 * 4, units + u32::try_from(version - 2).unwrap());
        client.change(URI, version, json!([replace((0, end), (0, u32::MAX), "!")])).await;
        client.change(URI, version, json!([replace((0, middle), (0, middle + 2), "cd")])).await;
        text.push('!');
    }
    let middle = text.char_indices().nth(units as usize / 8 * 3).unwrap().0;
    text.replace_range(middle..middle + 2, "cd");
    client.request("textDocument/hover", hover()).await;
    // Too long to be printed.
    assert!(analyzer.last() == text, "the text is another");
}

#[tokio::test]
async fn a_document_renamed_while_it_is_read_is_shown_under_its_new_name_only() {
    let gate = Arc::new(Gate::default());
    let mut client = Client::start(gate.clone(), json!({})).await;
    let mut names = [URI, RENAMED];
    client.open(URI, HEARSAY).await;
    gate.wait_for_begun(1).await;
    for _ in 0..101 {
        client.close(names[0]).await;
        client.open(names[1], HEARSAY).await;
        names.reverse();
    }
    client.catch_up().await;
    gate.open();
    client
        .request(
            "textDocument/hover",
            json!({"textDocument": {"uri": RENAMED}, "position": {"line": 0, "character": 0}}),
        )
        .await;
    let mut shown = BTreeMap::new();
    for message in client.others().filter(|message| is_publication(message)) {
        shown.insert(message["params"]["uri"].as_str().unwrap(), &message["params"]);
    }
    assert_eq!(shown[URI]["diagnostics"], json!([]));
    assert!(has_hearsay(shown[RENAMED]));
}

#[tokio::test]
async fn a_client_that_does_not_read_gets_the_newest_diagnostics_of_each_document() {
    let mut client = Client::start(Arc::new(LastText::default()), json!({})).await;
    let uris: Vec<String> = (0..50).map(|number| format!("file:///desk/{number}.md")).collect();
    for version in 1..41 {
        for uri in &uris {
            client.open_as(uri, "markdown", version, &format!("{HEARSAY} {version}")).await;
        }
    }
    let mut published = 0;
    for uri in &uris {
        while client.published(uri).await["version"] != 40 {
            published += 1;
        }
    }
    // The pipe holds some messages that were sent while nothing was read.
    assert!(published < 3 * uris.len(), "{published} publications were kept");
}
