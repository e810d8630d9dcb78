//! Which diagnostics are published, and when.

use std::sync::Arc;

use copydesk::server::HouseAnalyzer;
use serde_json::{Value, json};

use crate::HEARSAY;
use crate::analyzers::{Failing, Gate, Speller};
use crate::client::{Client, has_hearsay, hearsay, is_publication, range};

const URI: &str = "file:///desk/draft.md";
const OTHER: &str = "file:///desk/other.md";

/// A client, and an analyzer that waits until it is allowed to continue.
async fn gated() -> (Client, Arc<Gate>) {
    let gate = Arc::new(Gate::default());
    (Client::start(gate.clone(), json!({})).await, gate)
}

#[tokio::test]
async fn a_diagnostic_says_what_where_and_by_which_rule() {
    let mut client = Client::start(Arc::new(HouseAnalyzer::default()), json!({})).await;
    client.open_as(URI, "markdown", 7, &format!("The port was shut.\n\n{HEARSAY}\n")).await;
    let published = client.published(URI).await;
    assert_eq!(published["version"], 7);
    let found = hearsay(&published).unwrap();
    assert_eq!(found["range"]["start"], json!({"line": 2, "character": 0}));
    assert_eq!(found["severity"], 2);
    assert_eq!(found["source"], "copydesk");
    let page = found["codeDescription"]["href"].as_str().unwrap();
    assert!(page.starts_with("https://") && page.ends_with("/docs/rules/hearsay.md"), "{page}");
    assert!(found["message"].as_str().is_some_and(|message| !message.is_empty()));
    assert!(found.get("data").is_none());
}

#[tokio::test]
async fn related_places_are_sent_to_clients_that_can_show_them() {
    let text = "Kelan left.\nKelan came back.";
    let able = json!({"textDocument": {"publishDiagnostics": {"relatedInformation": true}}});
    let mut client = Client::start(Arc::new(Speller), able).await;
    client.open(URI, text).await;
    let second = client.published(URI).await["diagnostics"][1].clone();
    assert_eq!((&second["range"], &second["severity"]), (&range((1, 0), (1, 5)), &json!(1)));
    let first_place = json!({"uri": URI, "range": range((0, 0), (0, 5))});
    assert_eq!(second["relatedInformation"], json!([{"location": first_place, "message": "First here."}]));

    let mut client = Client::start(Arc::new(Speller), json!({})).await;
    client.open(URI, text).await;
    assert!(client.published(URI).await["diagnostics"][1].get("relatedInformation").is_none());
}

/// How many findings of a rule were published.
fn count(published: &Value, rule: &str) -> usize {
    published["diagnostics"].as_array().unwrap().iter().filter(|found| found["code"] == rule).count()
}

const STYLE: &str = "“We close,” Ines Calder stated.\n\n“We leave,” Milo Varga stated.";

#[tokio::test]
async fn alike_style_is_one_entry_where_the_client_shows_related_places() {
    let able = json!({"textDocument": {"publishDiagnostics": {"relatedInformation": true}}});
    for (capabilities, entries) in [(able, 1), (json!({}), 2)] {
        let mut client = Client::start(Arc::new(HouseAnalyzer::default()), capabilities).await;
        client.open(URI, STYLE).await;
        assert_eq!(count(&client.published(URI).await, "attribution-verb-stilted"), entries);
    }
}

#[tokio::test]
async fn a_writer_may_look_at_the_findings_of_one_pass() {
    let text = format!("{STYLE} {HEARSAY}");
    for (show, style, sourcing) in [("everything", 2, 1), ("sourcing", 0, 1), ("names", 0, 0), ("style", 2, 0)] {
        let options = json!({"processId": null, "capabilities": {}, "initializationOptions": {"show": show}});
        let mut client = Client::start_with(Arc::new(HouseAnalyzer::default()), options).await;
        client.open(URI, &text).await;
        let published = client.published(URI).await;
        let counts = (count(&published, "attribution-verb-stilted"), count(&published, "hearsay"));
        assert_eq!(counts, (style, sourcing), "{show}");
    }
}

#[tokio::test]
async fn only_the_newest_version_is_published() {
    let (mut client, gate) = gated().await;
    client.open(URI, "one").await;
    gate.wait_for_begun(1).await;
    for version in 2..50 {
        client.rewrite(URI, version, &format!("{HEARSAY} {version}")).await;
    }
    client.catch_up().await;
    assert_eq!(gate.begun().len(), 1, "a document has one reading at a time");
    gate.open();
    let published = client.published(URI).await;
    assert_eq!((&published["version"], has_hearsay(&published)), (&json!(49), true));
    assert_eq!(gate.begun().len(), 2, "the versions between are not read");
}

/// Waits until two other documents are being analyzed, so that every analysis allowed before has ended.
async fn wait_for_ended_analyses(client: &mut Client, gate: &Gate) {
    let begun = gate.begun().len();
    client.open(OTHER, "one more").await;
    client.open("file:///desk/another.md", "and another").await;
    gate.wait_for_begun(begun + 2).await;
    client.catch_up().await;
    gate.open();
}

#[tokio::test]
async fn a_closed_document_gets_an_empty_list_and_nothing_after() {
    let (mut client, gate) = gated().await;
    client.open(URI, HEARSAY).await;
    gate.wait_for_begun(1).await;
    client.close(URI).await;
    assert_eq!(client.published(URI).await["diagnostics"], json!([]));
    gate.allow(HEARSAY);
    wait_for_ended_analyses(&mut client, &gate).await;
    assert!(!client.others().any(is_publication));
}

#[tokio::test]
async fn a_reopened_document_gets_nothing_from_before() {
    let (mut client, gate) = gated().await;
    client.open(URI, HEARSAY).await;
    gate.wait_for_begun(1).await;
    client.close(URI).await;
    client.published(URI).await;
    client.open(URI, "The port was shut.").await;
    gate.wait_for_begun(2).await;
    gate.allow(HEARSAY);
    client.open(OTHER, "one more").await;
    gate.wait_for_begun(3).await;
    client.catch_up().await;
    assert!(!client.others().any(is_publication));
    gate.open();
    assert!(!has_hearsay(&client.published(URI).await));
}

#[tokio::test]
async fn two_documents_are_read_at_once_and_no_more() {
    let (mut client, gate) = gated().await;
    let uris: Vec<String> = (0..20).map(|number| format!("file:///desk/{number}.md")).collect();
    for uri in &uris {
        client.open(uri, &format!("{HEARSAY} This is {uri}.")).await;
    }
    gate.wait_for_begun(2).await;
    for done in 0..uris.len() {
        gate.wait_for_begun((done + 2).min(uris.len())).await;
        gate.allow(&gate.begun()[done].text);
    }
    for uri in &uris {
        assert!(has_hearsay(&client.published(uri).await));
    }
    assert_eq!(gate.peak(), 2);
}

#[tokio::test]
async fn a_panic_is_reported_once_and_the_server_continues() {
    let mut client = Client::start(Arc::new(Failing), json!({})).await;
    for version in 1..4 {
        client.open_as(URI, "markdown", version, "They fail.").await;
        let published = client.published(URI).await;
        assert_eq!((&published["version"], &published["diagnostics"]), (&json!(version), &json!([])));
        let params = json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}});
        assert_eq!(client.request("textDocument/hover", params).await["result"], Value::Null);
    }
    client.rewrite(URI, 4, HEARSAY).await;
    assert!(has_hearsay(&client.published(URI).await));
    let report = client.wait_for(|message| message["method"] == "window/showMessage").await;
    assert_eq!(report["params"]["type"], 1);
    assert!(!report.to_string().contains("secret"), "a report holds no words of the draft");
    client.catch_up().await;
    assert_eq!(client.others().count(), 0);
}

#[tokio::test]
async fn a_save_and_a_change_of_settings_cause_a_new_analysis() {
    let gate = Arc::new(Gate::opened());
    let mut client = Client::start(gate.clone(), json!({})).await;
    client.open_as(URI, "markdown", 3, HEARSAY).await;
    client.published(URI).await;
    let file = json!({"uri": "file:///desk/copydesk.toml", "type": 2});
    let notifications = [
        ("textDocument/didSave", json!({"textDocument": {"uri": URI}})),
        ("workspace/didChangeWatchedFiles", json!({"changes": [file]})),
        ("workspace/didChangeConfiguration", json!({"settings": null})),
    ];
    for (before, (method, params)) in notifications.into_iter().enumerate() {
        assert_eq!(gate.begun().len(), before + 1);
        client.notify(method, params).await;
        let published = client.published(URI).await;
        assert_eq!((&published["version"], has_hearsay(&published)), (&json!(3), true));
    }
}
