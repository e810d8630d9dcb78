//! The newsroom's roster: completion from it, and additions to it.

use std::fs;
use std::sync::Arc;

use copydesk::house;
use copydesk::server::HouseAnalyzer;
use serde_json::{Value, json};
use tempfile::TempDir;
use tower_lsp::lsp_types::Url;

use crate::client::{Client, range};

const DRAFT: &str = "Mayor Milo Varga shut the port. Then ";

/// A newsroom with a roster and one open draft.
async fn newsroom(roster: &str) -> (TempDir, Client, String) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("copydesk.toml"), roster).unwrap();
    let uri = Url::from_file_path(folder.path().join("port.txt")).unwrap().to_string();
    let mut client = Client::start(Arc::new(HouseAnalyzer::default()), json!({})).await;
    client.open_as(&uri, "plaintext", 1, DRAFT).await;
    (folder, client, uri)
}

async fn actions(client: &mut Client, uri: &str, character: u32) -> Vec<Value> {
    let place = range((0, character), (0, character));
    let context = json!({"diagnostics": [], "only": ["refactor"]});
    let params = json!({"textDocument": {"uri": uri}, "range": place, "context": context});
    client.request("textDocument/codeAction", params).await["result"].as_array().unwrap().clone()
}

#[tokio::test]
async fn the_roster_is_offered_after_the_people_in_the_draft() {
    let roster = "[[person]]\nname = \"Ines Calder\"\nrole = \"harbourmaster\"\n[[person]]\nname = \"Milo Varga\"\n";
    let (_folder, mut client, uri) = newsroom(roster).await;
    let params = json!({"textDocument": {"uri": uri}, "position": {"line": 0, "character": 37}});
    let items = client.request("textDocument/completion", params).await["result"].as_array().unwrap().clone();
    let offered: Vec<(&str, &str)> =
        items.iter().map(|item| (item["label"].as_str().unwrap(), item["detail"].as_str().unwrap())).collect();
    let expected = [("Varga", "Mayor"), ("Milo Varga", "Mayor"), ("Ines Calder", "harbourmaster, known to the desk")];
    assert_eq!(offered, expected);
}

#[tokio::test]
async fn the_roster_knows_how_a_name_is_built() {
    let roster = "[[person]]\nname = \"Milo Varga\"\nsystem = \"icelandic\"\n";
    let (_folder, mut client, uri) = newsroom(roster).await;
    let params = json!({"textDocument": {"uri": uri}, "position": {"line": 0, "character": 37}});
    let items = client.request("textDocument/completion", params).await["result"].clone();
    assert_eq!(items[0]["label"], "Milo");
}

#[tokio::test]
async fn a_person_is_added_with_the_role_in_the_draft() {
    let (folder, mut client, uri) = newsroom("profile = \"ap\"\n").await;
    let found = actions(&mut client, &uri, 12).await;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["title"], "Add Milo Varga to the people the desk knows, in copydesk.toml");
    let file = Url::from_file_path(folder.path().join("copydesk.toml")).unwrap().to_string();
    let edit = &found[0]["edit"]["changes"][file.as_str()][0];
    assert_eq!(edit["range"], range((1, 0), (1, 0)));
    let (settings, mistakes) =
        house::read(&format!("profile = \"ap\"\n{}", edit["newText"].as_str().unwrap()), copydesk::rules::ids());
    assert_eq!(mistakes, Vec::new());
    assert_eq!((settings.person[0].name.as_str(), settings.person[0].role.as_deref()), ("Milo Varga", Some("Mayor")));
}

#[tokio::test]
async fn only_unknown_people_are_added() {
    let (_folder, mut client, uri) = newsroom("[[person]]\nname = \"Milo Varga\"\n").await;
    assert!(actions(&mut client, &uri, 12).await.is_empty(), "on the roster");
    assert!(actions(&mut client, &uri, 27).await.is_empty(), "no name");
}
