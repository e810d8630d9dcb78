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
