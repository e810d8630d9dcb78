//! Synchronization: the server's documents stay the same as the client's, whatever the client does.

use std::sync::Arc;

use copydesk::Format;
use copydesk::text::{SourceEdit, SourceSpan};
use serde_json::{Value, json};

use crate::HEARSAY;
use crate::analyzers::Gate;
use crate::client::{Client, has_hearsay, hearsay, range, replace};

const URI: &str = "file:///desk/draft.md";

/// A client with an open document, and its analyzer.
async fn opened(text: &str, capabilities: Value) -> (Client, Arc<Gate>) {
    let gate = Arc::new(Gate::opened());
    let mut client = Client::start(gate.clone(), capabilities).await;
    client.open(URI, text).await;
    client.published(URI).await;
    (client, gate)
}

/// The publication of a version, after those of earlier versions.
async fn published_at(client: &mut Client, version: i32) -> Value {
    loop {
        let published = client.published(URI).await;
        if published["version"] == version {
            return published;
        }
    }
}

fn last_text(gate: &Gate) -> String {
    gate.begun().last().expect("something was read").text.clone()
}

#[tokio::test]
async fn changes_are_applied_in_the_order_they_are_sent() {
    let (mut client, gate) = opened("", json!({})).await;
    let mut text = String::new();
    for version in 2..502 {
        let word = format!("{version} ");
        let end = (0, u32::try_from(text.len()).unwrap());
        client.change(URI, version, json!([replace(end, end, &word)])).await;
        text += &word;
    }
    published_at(&mut client, 501).await;
    assert_eq!(last_text(&gate), text);
    let seen = gate.begun();
    assert!(seen.iter().all(|read| text.starts_with(&read.text)), "a change has overtaken another");
}

#[tokio::test]
async fn changes_in_one_message_build_on_each_other() {
    let (mut client, gate) = opened("one\ntwo\n", json!({})).await;
    let changes = json!([replace((1, 0), (1, 3), "three"), replace((1, 5), (1, 5), "!"), replace((0, 0), (1, 0), "")]);
    client.change(URI, 2, changes).await;
    published_at(&mut client, 2).await;
    assert_eq!(last_text(&gate), "three!\n");
}

#[tokio::test]
async fn a_reading_is_given_the_edit_since_the_last_one() {
    let gate = Arc::new(Gate::default());
    let mut client = Client::start(gate.clone(), json!({})).await;
    client.open(URI, "one\ntwo\nthree\n").await;
    gate.wait_for_begun(1).await;
    // These wait for the first reading and are then read together.
    client.change(URI, 2, json!([replace((1, 0), (1, 3), "éé"), replace((0, 1), (0, 2), "")])).await;
    client.change(URI, 3, json!([replace((2, 5), (2, 5), "!")])).await;
    client.request("copydesk/unknown", json!({})).await;
    gate.open();
    published_at(&mut client, 3).await;
    client.change(URI, 4, json!([replace((0, 0), (0, 0), "x")])).await;
    published_at(&mut client, 4).await;
    client.rewrite(URI, 5, "four\n").await;
    published_at(&mut client, 5).await;
    client.change(URI, 6, json!([replace((0, 4), (0, 4), "!")])).await;
    published_at(&mut client, 6).await;
    let edit = |start, end, new_len| Some(SourceEdit { old: SourceSpan::new(start, end), new_len });
    let edits: Vec<Option<SourceEdit>> = gate.begun().iter().map(|read| read.edit).collect();
    assert_eq!(edits, [None, edit(1, 13, 13), edit(0, 0, 1), None, edit(4, 4, 1)]);
}

#[tokio::test]
async fn positions_are_read_and_written_in_the_agreed_encoding() {
    for (encoding, width) in [("utf-8", 4), ("utf-16", 2), ("utf-32", 1)] {
        let (mut client, gate) = opened("😀 x", json!({"general": {"positionEncodings": [encoding]}})).await;
        let sentence = format!("{HEARSAY} ");
        client.change(URI, 2, json!([replace((0, width + 1), (0, width + 2), &sentence)])).await;
        let published = published_at(&mut client, 2).await;
        assert_eq!(last_text(&gate), format!("😀 {sentence}"), "{encoding}");
        let hearsay = hearsay(&published).unwrap();
        assert_eq!(hearsay["range"]["start"], json!({"line": 0, "character": width + 1}), "{encoding}");
    }
}

#[tokio::test]
async fn positions_outside_the_text_are_moved_into_it() {
    let (mut client, gate) = opened("one\ntwo", json!({})).await;
    client.change(URI, 2, json!([replace((0, 99), (0, 99), "!"), replace((99, 5), (99, 9), "?")])).await;
    client.change(URI, 3, json!([replace((1, 2), (0, 1), "")])).await;
    published_at(&mut client, 3).await;
    assert_eq!(last_text(&gate), "one!\ntwo?");
}

#[tokio::test]
async fn older_versions_are_ignored() {
    let (mut client, gate) = opened("", json!({})).await;
    for (version, word) in [(12, "a"), (11, "b"), (-3, "c"), (13, "d"), (12, "e"), (14, "f")] {
        client.change(URI, version, json!([replace((9, 0), (9, 0), word)])).await;
    }
    published_at(&mut client, 14).await;
    assert_eq!(last_text(&gate), "adf");
}

#[tokio::test]
async fn a_repeated_version_is_accepted() {
    let (mut client, gate) = opened("one", json!({})).await;
    client.rewrite(URI, 1, "two").await;
    published_at(&mut client, 1).await;
    assert_eq!(last_text(&gate), "two");
}

#[tokio::test]
async fn documents_that_are_not_open_are_ignored() {
    let gate = Arc::new(Gate::opened());
    let mut client = Client::start(gate.clone(), json!({})).await;
    client.rewrite(URI, 2, HEARSAY).await;
    client.notify("textDocument/didSave", json!({"textDocument": {"uri": URI}})).await;
    client.close(URI).await;
    client.close(URI).await;
    let params = json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}});
    assert_eq!(client.request("textDocument/hover", params).await["result"], Value::Null);
    let params = json!({"textDocument": {"uri": URI}, "range": range((0, 0), (0, 9)), "context": {"diagnostics": []}});
    assert_eq!(client.request("textDocument/codeAction", params).await["result"], Value::Null);
    assert_eq!(client.others().count(), 0);
    assert_eq!(gate.begun(), []);
}

#[tokio::test]
async fn a_document_opened_twice_is_the_second() {
    let (mut client, gate) = opened("one", json!({})).await;
    client.rewrite(URI, 9, "two").await;
    client.open_as(URI, "html", 1, "three").await;
    client.rewrite(URI, 2, "four").await;
    published_at(&mut client, 2).await;
    assert_eq!((last_text(&gate), gate.begun().last().unwrap().format), ("four".to_owned(), Format::Html));
}

#[tokio::test]
async fn documents_of_any_scheme_are_read_in_their_format() {
    let gate = Arc::new(Gate::opened());
    let mut client = Client::start(gate.clone(), json!({})).await;
    let cases = [
        ("untitled:Untitled-1", "markdown", Format::Markdown, None),
        ("untitled:Draft.md", "story", Format::Markdown, None),
        ("git:/desk/draft.html?head", "story", Format::Html, None),
        ("vscode-vfs://desk/draft", "plaintext", Format::Plain, None),
        #[cfg(unix)]
        ("file:///desk/a%20b.txt", "markdown", Format::Markdown, Some("/desk/a b.txt")),
    ];
    for (uri, language, format, path) in cases {
        client.open_as(uri, language, 1, HEARSAY).await;
        assert!(has_hearsay(&client.published(uri).await), "{uri}");
        let read = gate.begun().last().unwrap().clone();
        assert_eq!((read.format, read.path), (format, path.map(Into::into)), "{uri}");
    }
}

#[tokio::test]
async fn names_that_are_not_uris_do_no_harm() {
    let (mut client, _) = opened("one", json!({})).await;
    for uri in ["", "not a uri", "file://", "file:///desk/..%2f..%2fetc", "mailto:a@b"] {
        client.open(uri, HEARSAY).await;
        client.rewrite(uri, 2, HEARSAY).await;
        client.close(uri).await;
    }
    client.rewrite(URI, 2, HEARSAY).await;
    assert!(has_hearsay(&published_at(&mut client, 2).await));
}

#[tokio::test]
async fn half_a_surrogate_pair_counts_as_one_unit() {
    let (mut client, gate) = opened("ab", json!({})).await;
    let change =
        r#"{"range": {"start": {"line": 0, "character": 1}, "end": {"line": 0, "character": 1}}, "text": "\ud83d"}"#;
    let params = format!(r#"{{"textDocument": {{"uri": "{URI}", "version": 2}}, "contentChanges": [{change}]}}"#);
    let message = format!(r#"{{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {params}}}"#);
    client.body(message.as_bytes()).await;
    client.change(URI, 3, json!([replace((0, 2), (0, 2), "x")])).await;
    published_at(&mut client, 3).await;
    assert_eq!(last_text(&gate), "a\u{fffd}xb");
}
