//! Search for people in all drafts of the workspace.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use copydesk::server::{Analyzer, DocumentCache, Draft, HouseAnalyzer};
use copydesk::{Finding, Story};
use serde_json::{Value, json};
use tempfile::TempDir;
use tower_lsp::lsp_types::Url;

use crate::client::Client;

fn uri(path: &Path) -> String {
    Url::from_file_path(path).unwrap().to_string()
}

/// A folder with two drafts, one that is ignored, and a file that is not a draft.
fn newsroom() -> TempDir {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("port.txt", "Harbourmaster Ines Calder shut the port.");
    write("ferry.md", "😀 Mayor José Núñez met. The Harbour Traffic Council (HTC) met too.");
    write("old.txt", "Harbourmaster Ines Veld shut the port.");
    write(".copydeskignore", "old.txt\n");
    write("notes.toml", "Ines Bell");
    folder
}

async fn client(folder: &Path) -> Client {
    client_of(folder, Arc::new(HouseAnalyzer::default())).await
}

async fn client_of(folder: &Path, analyzer: Arc<dyn Analyzer>) -> Client {
    let folders = json!([{"uri": uri(folder), "name": "desk"}]);
    let params = json!({"processId": null, "capabilities": {}, "workspaceFolders": folders});
    Client::start_with(analyzer, params).await
}

async fn found(client: &mut Client, query: &str) -> Vec<String> {
    let answer = client.request("workspace/symbol", json!({"query": query})).await;
    let name = |symbol: &Value| {
        let file = symbol["location"]["uri"].as_str().unwrap().rsplit('/').next().unwrap();
        let start = &symbol["location"]["range"]["start"];
        format!("{} @ {file}:{}:{}", symbol["name"].as_str().unwrap(), start["line"], start["character"])
    };
    answer["result"].as_array().unwrap_or_else(|| panic!("{answer}")).iter().map(name).collect()
}

#[tokio::test]
async fn people_are_found_in_open_drafts_and_on_disk() {
    let folder = newsroom();
    let mut client = client(folder.path()).await;
    assert_eq!(found(&mut client, "ines").await, ["Ines Calder @ port.txt:0:14"]);
    assert_eq!(found(&mut client, "nunez jo").await, ["José Núñez @ ferry.md:0:9"]);
    assert_eq!(found(&mut client, "traffic").await, ["Harbour Traffic Council @ ferry.md:0:29"]);
    assert!(found(&mut client, "nes").await.is_empty(), "the middle of a word");
    assert_eq!(found(&mut client, "").await.len(), 3);
}

#[tokio::test]
async fn an_open_draft_is_searched_as_it_is_in_the_editor() {
    let folder = newsroom();
    let mut client = client(folder.path()).await;
    client.open(&uri(&folder.path().join("port.txt")), "It rained. Harbourmaster Ines Orlan shut the port.").await;
    assert_eq!(found(&mut client, "ines").await, ["Ines Orlan @ port.txt:0:25"]);
}

#[tokio::test]
async fn a_file_that_changes_is_read_again() {
    let folder = newsroom();
    let mut client = client(folder.path()).await;
    assert_eq!(found(&mut client, "ines").await.len(), 1);
    fs::write(folder.path().join("port.txt"), "Harbourmaster Ada Brandt shut the port on Monday.").unwrap();
    assert_eq!(found(&mut client, "ada").await, ["Ada Brandt @ port.txt:0:14"]);
    fs::remove_file(folder.path().join("port.txt")).unwrap();
    assert!(found(&mut client, "ada").await.is_empty());
}

#[tokio::test]
async fn progress_is_reported_to_a_client_that_asks_for_it() {
    let folder = newsroom();
    let mut client = client(folder.path()).await;
    client.request("workspace/symbol", json!({"query": "ines", "workDoneToken": "t"})).await;
    let told: Vec<Value> = client
        .others()
        .filter(|message| message["method"] == "$/progress" && message["params"]["token"] == "t")
        .map(|message| message["params"]["value"].clone())
        .collect();
    let kinds: Vec<&str> = told.iter().map(|value| value["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["begin", "report", "report", "end"]);
    assert_eq!(told[1]["message"], "1 of 2");
}

/// An analyzer that is only asked for stories.
struct StoriesOnly;

impl Analyzer for StoriesOnly {
    fn analyze(&self, _: &mut DocumentCache, draft: &Draft<'_>) -> (Story, Vec<Finding>) {
        panic!("{} was checked, and nobody sees the findings", draft.path.unwrap().display());
    }

    fn story(&self, draft: &Draft<'_>) -> Story {
        HouseAnalyzer::default().story(draft)
    }
}

#[tokio::test]
async fn no_rules_are_run_over_drafts_on_disk() {
    let folder = newsroom();
    let mut client = client_of(folder.path(), Arc::new(StoriesOnly)).await;
    assert_eq!(found(&mut client, "ines").await, ["Ines Calder @ port.txt:0:14"]);
}
