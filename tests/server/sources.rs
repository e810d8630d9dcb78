//! The source ledger over the protocol.

use std::collections::BTreeSet;
use std::sync::Arc;

use copydesk::server::HouseAnalyzer;
use serde_json::{Value, json};

use crate::client::{Client, range};

const URI: &str = "file:///desk/draft.md";
/// The emoji is two UTF-16 code units; each curly mark is one.
const TEXT: &str = "“We stay 😀,” Ana Bell said. She left at noon.\n\nThree officials said the port would close.\n";

async fn asked(client: &mut Client, uri: &str) -> Value {
    let answer = client.request("copydesk/sources", json!({"textDocument": {"uri": uri}})).await;
    answer.get("result").unwrap_or_else(|| panic!("{answer}")).clone()
}

#[tokio::test]
async fn every_source_comes_once_with_what_it_is_credited_with() {
    let mut client = Client::start(Arc::new(HouseAnalyzer::default()), json!({})).await;
    client.open(URI, TEXT).await;
    let ledger = asked(&mut client, URI).await;
    assert_eq!(ledger["title"], "1 person, 1 unnamed (3 people)");
    assert_eq!(ledger["version"], 1);
    let sources = ledger["sources"].as_array().unwrap();
    let names: Vec<&Value> = sources.iter().map(|source| &source["name"]).collect();
    assert_eq!(names, ["Ana Bell", "Three officials"]);
    assert_eq!(sources[0]["kind"], "named-person");
    assert_eq!(sources[0]["range"], range((0, 14), (0, 22)));
    assert_eq!(sources[0]["claims"][0]["content"][0], range((0, 0), (0, 13)));
    assert_eq!(sources[1]["claims"][0]["source"], range((2, 0), (2, 15)));
}

#[tokio::test]
async fn a_document_that_is_not_open_has_no_ledger() {
    let mut client = Client::start(Arc::new(HouseAnalyzer::default()), json!({})).await;
    assert_eq!(asked(&mut client, "file:///desk/other.md").await, Value::Null);
    let wrong = client.request("copydesk/sources", json!({"uri": URI})).await;
    assert_eq!(wrong["error"]["code"], -32602);
}

/// The Visual Studio Code extension has words and a group for each kind of source, and the page about them has a row.
#[test]
fn the_extension_knows_every_documented_kind() {
    let page = include_str!("../../docs/sources.md");
    let told = page.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` |").map(|(kind, _)| kind));
    let table = include_str!("../../editors/vscode/src/kinds.ts").lines().filter(|line| line.contains("{ group: '"));
    let known = table.filter_map(|line| line.split_once(": {").map(|(kind, _)| kind.trim().trim_matches('\'')));
    let (told, known): (BTreeSet<&str>, BTreeSet<&str>) = (told.collect(), known.collect());
    assert!(told.contains("named-person"), "{told:?}");
    assert_eq!(known, told);
}
