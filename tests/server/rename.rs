//! Renaming a person changes all forms of the name together, and no quotation.

use std::sync::Arc;

use copydesk::server::HouseAnalyzer;
use serde_json::{Value, json};

use crate::client::{Client, range};

const URI: &str = "file:///desk/draft.md";
/// The emoji is two UTF-16 code units.
const TEXT: &str = "😀 Harbourmaster Ana Bell shut the port. Bell’s office said ice was to blame.\n\n\
                    “Bell knew,” Mayor Victor Orlan said. Orlan met Ana Bell on Monday.";

async fn opened() -> Client {
    let mut client = Client::start(Arc::new(HouseAnalyzer::default()), json!({})).await;
    client.open(URI, TEXT).await;
    client
}

async fn renamed(client: &mut Client, line: u32, character: u32, new_name: &str) -> Value {
    let place = json!({"line": line, "character": character});
    let params = json!({"textDocument": {"uri": URI}, "position": place, "newName": new_name});
    client.request("textDocument/rename", params).await
}

async fn prepared(client: &mut Client, line: u32, character: u32) -> Value {
    let place = json!({"line": line, "character": character});
    client.request("textDocument/prepareRename", json!({"textDocument": {"uri": URI}, "position": place})).await
}

#[tokio::test]
async fn every_form_of_the_name_changes_except_in_quotations() {
    let mut client = opened().await;
    let answer = renamed(&mut client, 0, 18, "Anna Ball").await;
    let edits = answer["result"]["changes"][URI].as_array().unwrap_or_else(|| panic!("{answer}"));
    let mut text: Vec<Vec<u16>> = TEXT.split('\n').map(|line| line.encode_utf16().collect()).collect();
    for edit in edits.iter().rev() {
        let place = |end: &str| edit["range"][end]["character"].as_u64().unwrap() as usize;
        let line = edit["range"]["start"]["line"].as_u64().unwrap() as usize;
        text[line].splice(place("start")..place("end"), edit["newText"].as_str().unwrap().encode_utf16());
    }
    let text: Vec<String> = text.iter().map(|line| String::from_utf16(line).unwrap()).collect();
    let expected = TEXT.replace("Ana", "Anna").replace("Bell", "Ball").replace("“Ball", "“Bell");
    assert_eq!(text.join("\n"), expected);
}

#[tokio::test]
async fn the_editor_can_ask_beforehand_what_can_be_renamed() {
    let mut client = opened().await;
    let name = prepared(&mut client, 0, 18).await;
    assert_eq!(name["result"], json!({"range": range((0, 17), (0, 25)), "placeholder": "Ana Bell"}));
    let quoted = prepared(&mut client, 2, 2).await;
    assert_eq!(quoted["error"]["message"], "This name stands between quotation marks, where words are not changed.");
    let nothing = prepared(&mut client, 0, 30).await;
    assert_eq!(nothing["error"]["code"], -32600);
}

#[tokio::test]
async fn a_name_that_is_not_valid_is_refused() {
    let mut client = opened().await;
    let answer = renamed(&mut client, 0, 18, "  ").await;
    assert_eq!(
        (&answer["error"]["code"], &answer["error"]["message"]),
        (&json!(-32602), &json!("A name cannot be empty."))
    );
}

/// Two people have the surname; the last paragraph does not say which of them left.
const SHARED: &str = "Mayor Ana Bell met the pilot Victor Bell.\n\nIt rained.\n\nBell left. Mayor Bell did not.";

/// The answer to a renaming of Ana Bell to Ana Ball, from a client with these capabilities for workspace edits.
async fn renamed_shared(workspace_edit: Value) -> Value {
    let capabilities = json!({"workspace": {"workspaceEdit": workspace_edit}});
    let mut client = Client::start(Arc::new(HouseAnalyzer::default()), capabilities).await;
    client.open(URI, SHARED).await;
    renamed(&mut client, 0, 8, "Ana Ball").await["result"].clone()
}

#[tokio::test]
async fn a_surname_of_two_people_is_not_renamed_from_where_it_is_unclear() {
    let mut client = Client::start(Arc::new(HouseAnalyzer::default()), json!({})).await;
    client.open(URI, SHARED).await;
    let refused = "This can be Ana Bell or Victor Bell. Start from the full name of the one you mean.";
    assert_eq!(prepared(&mut client, 4, 1).await["error"]["message"], refused);
    assert_eq!(renamed(&mut client, 4, 1, "Ball").await["error"]["message"], refused);
}

#[tokio::test]
async fn the_editor_asks_about_the_unclear_surname() {
    let answer = renamed_shared(json!({"documentChanges": true, "changeAnnotationSupport": {}})).await;
    let edits = answer["documentChanges"][0]["edits"].as_array().unwrap();
    let lines: Vec<(u64, bool)> = edits
        .iter()
        .map(|edit| (edit["range"]["start"]["line"].as_u64().unwrap(), edit["annotationId"].is_string()))
        .collect();
    assert_eq!(lines, [(0, false), (4, false), (4, true)]);
    let question = &answer["changeAnnotations"][edits[2]["annotationId"].as_str().unwrap()];
    assert_eq!(question, &json!({"label": "This surname could be another person’s", "needsConfirmation": true}));
}

#[tokio::test]
async fn an_editor_that_cannot_ask_leaves_the_unclear_surname() {
    let answer = renamed_shared(json!({"documentChanges": true})).await;
    assert_eq!(answer["documentChanges"][0]["edits"].as_array().unwrap().len(), 2, "{answer}");
    assert_eq!(answer["changeAnnotations"], Value::Null);
}

#[tokio::test]
async fn messages_name_the_document_as_the_client_wrote_it() {
    let mut client = Client::start(Arc::new(HouseAnalyzer::default()), json!({})).await;
    for uri in ["file:///desk/my drafts/draft.md", "file:///desk/entwürfe/draft.md", "file:///c%3A/draft.md", URI] {
        client.open(uri, TEXT).await;
        client.published(uri).await;
        let place = json!({"line": 0, "character": 18});
        let params = json!({"textDocument": {"uri": uri}, "position": place, "newName": "Anna Ball"});
        let answer = client.request("textDocument/rename", params).await;
        let changed: Vec<&String> = answer["result"]["changes"].as_object().unwrap().keys().collect();
        assert_eq!(changed, [uri]);
        client.close(uri).await;
        let withdrawn = client.published(uri).await;
        assert_eq!(withdrawn["diagnostics"], json!([]));
    }
}
