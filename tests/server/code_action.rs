//! Quick fixes, and requests about a document that is still being analyzed.

use std::sync::Arc;

use copydesk::server::HouseAnalyzer;
use serde_json::{Value, json};
use tower_lsp::lsp_types::Url;

use crate::analyzers::{Gate, Speller};
use crate::client::{Client, range, replace};

const URI: &str = "file:///desk/draft.md";
const TEXT: &str = "Kelan left.\nKelan came back.";

async fn spelling(capabilities: Value) -> Client {
    let mut client = Client::start(Arc::new(Speller), capabilities).await;
    client.open_as(URI, "markdown", 5, TEXT).await;
    client
}

fn question(range: &Value, only: Option<&[&str]>) -> Value {
    let mut context = json!({"diagnostics": []});
    if let Some(kinds) = only {
        context["only"] = json!(kinds);
    }
    json!({"textDocument": {"uri": URI}, "range": range, "context": context})
}

/// The fixes offered, without stets.
async fn actions(client: &mut Client, range: &Value, only: Option<&[&str]>) -> Vec<Value> {
    let all = all_actions(client, range, only).await;
    all.into_iter().filter(|action| !is_stet(action)).collect()
}

fn is_stet(action: &Value) -> bool {
    action["title"].as_str().is_some_and(|title| title.starts_with("Let "))
}

async fn all_actions(client: &mut Client, range: &Value, only: Option<&[&str]>) -> Vec<Value> {
    let answer = client.request("textDocument/codeAction", question(range, only)).await;
    answer["result"].as_array().unwrap_or_else(|| panic!("{answer}")).clone()
}

fn hover() -> Value {
    json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}})
}

#[tokio::test]
async fn every_fix_of_a_finding_in_the_range_is_offered_the_best_first() {
    let mut client = spelling(json!({})).await;
    let found = actions(&mut client, &range((1, 2), (1, 2)), None).await;
    let expected = json!([
        {"title": "Change to Kellan", "kind": "quickfix", "isPreferred": false,
         "edit": {"changes": {URI: [{"range": range((1, 0), (1, 5)), "newText": "Kellan"}]}}},
        {"title": "Change to Callan", "kind": "quickfix", "isPreferred": false,
         "edit": {"changes": {URI: [{"range": range((0, 0), (0, 5)), "newText": "Callan"},
                                    {"range": range((1, 0), (1, 5)), "newText": "Callan"}]}}},
    ]);
    let without_diagnostics = |mut action: Value| {
        let diagnostics = action.as_object_mut().unwrap().remove("diagnostics").unwrap();
        assert_eq!(diagnostics[0]["range"], range((1, 0), (1, 5)));
        action
    };
    assert_eq!(Value::Array(found.into_iter().map(without_diagnostics).collect()), expected);
}

#[tokio::test]
async fn a_finding_may_be_let_stand_in_its_block_and_in_the_draft() {
    let mut client = spelling(json!({})).await;
    let found = all_actions(&mut client, &range((1, 2), (1, 2)), None).await;
    let stets: Vec<&Value> = found.iter().filter(|action| is_stet(action)).collect();
    let edits = |action: &Value| action["edit"]["changes"][URI].clone();
    assert_eq!(stets.len(), 2);
    let here = json!([{"range": range((1, 16), (1, 16)), "newText": " <!-- stet inconsistent-name: [why] -->"}]);
    assert_eq!(edits(stets[0]), here);
    let everywhere =
        json!([{"range": range((0, 0), (0, 0)), "newText": "<!-- stet-file inconsistent-name: [why] -->\n\n"}]);
    assert_eq!(edits(stets[1]), everywhere);
    assert!(found.iter().rev().take(2).all(is_stet), "the fixes come first");
}

const STYLE: &str = "“We are closing,” Ines Calder stated.\n\n“We are leaving,” Milo Varga stated. Ines Calder left.\n\n“Go,” Varga stated.";

/// The texts of the edits of an action, sorted by position.
fn new_texts(action: &Value) -> Vec<(u64, &str)> {
    let edits = action["edit"]["changes"][URI].as_array().unwrap();
    edits
        .iter()
        .map(|edit| (edit["range"]["start"]["line"].as_u64().unwrap(), edit["newText"].as_str().unwrap()))
        .collect()
}

#[tokio::test]
async fn all_findings_of_a_style_rule_can_be_fixed_at_once() {
    let mut client = Client::start(Arc::new(HouseAnalyzer::default()), json!({})).await;
    client.open(URI, STYLE).await;
    let found = actions(&mut client, &range((0, 31), (0, 31)), None).await;
    let all = found.iter().find(|action| action["title"] == "Fix all 3 like this in the draft");
    assert_eq!(new_texts(all.expect("it is offered")), [(0, "said"), (2, "said"), (4, "said")]);
    let asked = actions(&mut client, &range((0, 0), (0, 0)), Some(&["source.fixAll"])).await;
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0]["kind"], "source.fixAll.copydesk");
    assert_eq!(new_texts(&asked[0]), [(0, "said"), (2, "said"), (4, "said")]);
}

/// A client that asks for the edit of an action when it is chosen.
async fn resolving() -> Client {
    let support = json!({"dataSupport": true, "resolveSupport": {"properties": ["edit"]}});
    let mut client =
        Client::start(Arc::new(HouseAnalyzer::default()), json!({"textDocument": {"codeAction": support}})).await;
    client.open(URI, STYLE).await;
    client
}

#[tokio::test]
async fn the_edit_of_a_whole_draft_comes_when_it_is_chosen() {
    let mut client = resolving().await;
    let asked = actions(&mut client, &range((0, 0), (0, 0)), Some(&["source.fixAll"])).await;
    assert_eq!(asked[0].get("edit"), None);
    let chosen = client.request("codeAction/resolve", asked[0].clone()).await["result"].clone();
    assert_eq!(new_texts(&chosen), [(0, "said"), (2, "said"), (4, "said")]);
    let quick = actions(&mut client, &range((0, 31), (0, 31)), None).await;
    assert_eq!(new_texts(&quick[0]), [(0, "said")], "what is short comes at once");
}

#[tokio::test]
async fn an_action_made_for_an_older_draft_is_not_resolved() {
    let mut client = resolving().await;
    let asked = actions(&mut client, &range((0, 0), (0, 0)), Some(&["source.fixAll"])).await;
    client.rewrite(URI, 2, &format!("Rain. {STYLE}")).await;
    assert_eq!(client.request("codeAction/resolve", asked[0].clone()).await["error"]["code"], -32801);
    let mut odd = asked[0].clone();
    odd["data"] = json!("odd");
    assert_eq!(client.request("codeAction/resolve", odd).await["error"]["code"], -32602);
}

#[tokio::test]
async fn a_plain_draft_without_settings_gets_a_settings_file_where_the_client_can_make_one() {
    let folder = tempfile::tempdir().unwrap();
    let uri = |name: &str| Url::from_file_path(folder.path().join(name)).unwrap().to_string();
    let root = json!([{"uri": uri(""), "name": "desk"}]);
    let edits = json!({"documentChanges": true, "resourceOperations": ["create"]});
    let can = json!({"workspace": {"workspaceEdit": edits}});
    for (capabilities, offered) in [(can, 1), (json!({}), 0)] {
        let mut client = Client::connect(Arc::new(HouseAnalyzer::default()));
        let params = json!({"processId": null, "capabilities": capabilities, "workspaceFolders": root});
        client.request("initialize", params).await;
        client.notify("initialized", json!({})).await;
        client.open_as(&uri("news/ferry.txt"), "plaintext", 1, "It is believed that the captain slept.").await;
        let mut question = question(&range((0, 0), (0, 0)), None);
        question["textDocument"]["uri"] = json!(uri("news/ferry.txt"));
        let answer = client.request("textDocument/codeAction", question).await;
        let stets: Vec<&Value> = answer["result"].as_array().unwrap().iter().filter(|action| is_stet(action)).collect();
        assert_eq!(stets.len(), offered);
        for stet in stets {
            let changes = &stet["edit"]["documentChanges"];
            assert_eq!((&changes[0]["kind"], &changes[0]["uri"]), (&json!("create"), &json!(uri("copydesk.toml"))));
            let text = changes[1]["edits"][0]["newText"].as_str().unwrap();
            assert!(text.starts_with("[[stet]]\nfile = \"news/ferry.txt\"\nrule = \"hearsay\"\n"), "{text}");
        }
    }
}

#[tokio::test]
async fn an_edit_names_its_version_where_the_client_knows_versions() {
    let mut client = spelling(json!({"workspace": {"workspaceEdit": {"documentChanges": true}}})).await;
    let found = actions(&mut client, &range((0, 0), (0, 1)), None).await;
    let edits = json!([{"range": range((0, 0), (0, 5)), "newText": "Kellan"}]);
    let expected = json!({"documentChanges": [{"textDocument": {"uri": URI, "version": 5}, "edits": edits}]});
    assert_eq!(found[0]["edit"], expected);
}

#[tokio::test]
async fn the_range_and_the_kinds_asked_for_are_kept_to() {
    let mut client = spelling(json!({})).await;
    let starts = |found: Vec<Value>| -> Vec<u64> {
        found.iter().map(|action| action["diagnostics"][0]["range"]["start"]["line"].as_u64().unwrap()).collect()
    };
    let all = range((0, 0), (9, 0));
    assert_eq!(starts(actions(&mut client, &all, None).await), [0, 0, 1, 1]);
    assert_eq!(starts(actions(&mut client, &range((0, 5), (0, 5)), None).await), [0, 0], "the edge of a word counts");
    assert_eq!(starts(actions(&mut client, &range((0, 6), (0, 9)), None).await), [0; 0]);
    assert_eq!(starts(actions(&mut client, &all, Some(&["quickfix"])).await), [0, 0, 1, 1]);
    assert_eq!(starts(actions(&mut client, &all, Some(&["source.fixAll", "refactor"])).await), [0; 0]);
}

#[tokio::test]
async fn actions_are_about_the_text_as_it_was_when_they_were_asked_for() {
    let mut client = spelling(json!({})).await;
    client.change(URI, 6, json!([replace((0, 0), (0, 0), "\n\nThe clerk: ")])).await;
    let found = actions(&mut client, &range((2, 11), (2, 11)), None).await;
    assert_eq!(found[0]["edit"]["changes"][URI][0]["range"], range((2, 11), (2, 16)));
}

#[tokio::test]
async fn a_request_waits_for_the_analysis_and_blocks_nothing() {
    let gate = Arc::new(Gate::default());
    let mut client = Client::start(gate.clone(), json!({})).await;
    client.open(URI, TEXT).await;
    let hovered = client.ask("textDocument/hover", hover()).await;
    let asked = client.ask("textDocument/codeAction", question(&range((0, 0), (0, 1)), None)).await;
    client.catch_up().await;
    assert_eq!(client.others().count(), 0, "answered before anything was read");
    gate.open();
    assert!(client.answer(hovered).await.get("error").is_none());
    assert!(client.answer(asked).await["result"].is_array());
}

#[tokio::test]
async fn a_request_about_an_old_text_is_not_answered_from_a_new_one() {
    let gate = Arc::new(Gate::default());
    let mut client = Client::start(gate.clone(), json!({})).await;
    client.open(URI, TEXT).await;
    let question = json!({"jsonrpc": "2.0", "id": 77, "method": "textDocument/hover", "params": hover()});
    let change = json!({"textDocument": {"uri": URI, "version": 2}, "contentChanges": [{"text": "The port."}]});
    let change = json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": change});
    client.send_together(question, change).await;
    assert_eq!(client.answer(77).await["error"]["code"], -32801);
    let closed = client.ask("textDocument/hover", hover()).await;
    client.close(URI).await;
    assert_eq!(client.answer(closed).await["error"]["code"], -32801);
    gate.open();
}
