//! References: every mention of what is under the cursor.

use serde_json::{Value, json};

use crate::marked::{answers_nothing_of_unopened_documents, asked, at, marked, with_draft, words};

const DRAFT: &str = "# Bell leaves the port\n\n“😀 We are tired,” Harbourmaster Ana Bell told Victor Orlan. She slept.\n\n\
    “😀 Why?” Orlan asked B|ell. The office of **Ana Bell** was shut, said Ana Bell";

const MENTIONS: [&str; 6] = ["Bell", "Ana Bell", "She", "Bell", "Ana Bell", "Ana Bell"];

fn texts<'d>(draft: &'d str, found: &Value) -> Vec<&'d str> {
    found.as_array().unwrap_or_else(|| panic!("{found}")).iter().map(|place| words(draft, &place["range"])).collect()
}

async fn references(text: &str, with_first: bool) -> (String, Value) {
    asked("textDocument/references", text, json!({"context": {"includeDeclaration": with_first}})).await
}

#[tokio::test]
async fn all_forms_of_a_name_are_references() {
    let (draft, found) = references(DRAFT, true).await;
    assert_eq!(texts(&draft, &found), MENTIONS);
    assert!(found.as_array().unwrap().iter().all(|place| place["uri"] == crate::marked::URI));
}

#[tokio::test]
async fn the_first_reference_is_left_out_where_it_is_not_asked_for() {
    let (draft, found) = references(DRAFT, false).await;
    assert_eq!(texts(&draft, &found), ["Bell", "She", "Bell", "Ana Bell", "Ana Bell"]);
    assert!(found[0]["range"]["start"]["line"] == 0 && found[1]["range"]["start"]["line"] == 2);
}

#[tokio::test]
async fn the_same_places_are_highlighted() {
    let (draft, found) = asked("textDocument/documentHighlight", DRAFT, json!({})).await;
    assert_eq!(texts(&draft, &found), MENTIONS);
}

#[tokio::test]
async fn an_unnamed_source_is_highlighted_wherever_it_is_credited() {
    let text = "A depot guard briefed on the order said it was late.\n\nThe gu|ard said it was cold. Ana Bell slept.";
    let (draft, found) = asked("textDocument/documentHighlight", text, json!({})).await;
    assert_eq!(texts(&draft, &found), ["A depot guard briefed on the order", "The guard"]);
}

#[tokio::test]
async fn places_are_counted_as_the_client_counts() {
    let (draft, position) = marked("“😀é,” Ana B|ell said.");
    for (encoding, start) in [("utf-8", 14), ("utf-16", 7), ("utf-32", 6)] {
        let mut client = with_draft(&draft, json!({"general": {"positionEncodings": [encoding]}})).await;
        let units = if encoding == "utf-8" { 7 } else { 0 };
        let position = json!({"line": 0, "character": position["character"].as_u64().unwrap() + units});
        let found = client.request("textDocument/documentHighlight", at(&position)).await["result"].clone();
        assert_eq!(found[0]["range"]["start"]["character"], start, "{encoding}");
        assert_eq!(found[0]["range"]["end"]["character"], start + 8, "{encoding}");
    }
}

#[tokio::test]
async fn plain_words_have_no_references() {
    let (_, found) = references("Ana Bell closed the po|rt.", true).await;
    assert_eq!(found, Value::Null);
    let past = json!({"line": 40, "character": 3});
    let mut client = with_draft("Ana Bell left.", json!({})).await;
    assert_eq!(client.request("textDocument/documentHighlight", at(&past)).await["result"], Value::Null);
}

#[tokio::test]
async fn a_document_that_is_not_open_has_no_references() {
    let place = json!({"position": {"line": 0, "character": 1}, "context": {"includeDeclaration": true}});
    for verb in ["textDocument/references", "textDocument/documentHighlight"] {
        answers_nothing_of_unopened_documents(verb, place.clone()).await;
    }
}
