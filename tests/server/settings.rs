//! The newsroom's settings in the editor: which ones apply, which mistakes are shown, and what a change does.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use copydesk::server::HouseAnalyzer;
use serde_json::json;
use tempfile::TempDir;
use tower_lsp::lsp_types::Url;

use crate::HEARSAY;
use crate::client::{Client, has_hearsay, range};

fn uri(path: &Path) -> String {
    Url::from_file_path(path).unwrap().to_string()
}

#[tokio::test]
async fn the_settings_file_next_to_a_draft_applies_and_shows_its_mistakes() {
    let newsroom = TempDir::new().unwrap();
    let (file, draft) = (newsroom.path().join("copydesk.toml"), newsroom.path().join("ferry.txt"));
    fs::write(&file, "[rules]\nhearsay = \"off\"\n").unwrap();
    let mut client = Client::start(Arc::new(HouseAnalyzer::default()), json!({})).await;
    client.open(&uri(&draft), HEARSAY).await;
    assert!(!has_hearsay(&client.published(&uri(&draft)).await));

    let changed = json!({"changes": [{"uri": uri(&file), "type": 2}]});
    fs::write(&file, "[rules]\n# “ÄÖ”\nhearsy = \"off\"\n").unwrap();
    client.notify("workspace/didChangeWatchedFiles", changed.clone()).await;
    assert!(has_hearsay(&client.published(&uri(&draft)).await));
    let told = client.published(&uri(&file)).await;
    assert_eq!(told["diagnostics"][0]["message"], "unknown rule `hearsy`; did you mean `hearsay`?");
    assert_eq!(told["diagnostics"][0]["range"], range((2, 0), (2, 6)));

    fs::write(&file, "[rules]\nhearsay = \"off\"\n").unwrap();
    client.notify("workspace/didChangeWatchedFiles", changed).await;
    assert!(!has_hearsay(&client.published(&uri(&draft)).await));
    assert_eq!(client.published(&uri(&file)).await["diagnostics"], json!([]));
}

#[tokio::test]
async fn quotations_are_compared_with_the_notes_that_the_settings_name() {
    let newsroom = TempDir::new().unwrap();
    fs::create_dir(newsroom.path().join("notes")).unwrap();
    fs::write(newsroom.path().join("copydesk.toml"), "notes = \"notes\"\n").unwrap();
    fs::write(newsroom.path().join("notes/quay.txt"), "Calder: We checked the wall twice before the storm.\n").unwrap();
    let draft = uri(&newsroom.path().join("ferry.txt"));
    let mut client = Client::start(Arc::new(HouseAnalyzer::default()), json!({})).await;
    let text = "“We checked the wall once before the storm,” said Ines Calder, the mayor of Kellan.\n";
    client.open(&draft, text).await;
    let told = client.published(&draft).await;
    let findings = told["diagnostics"].as_array().unwrap();
    let found: Vec<_> = findings.iter().filter(|finding| finding["code"] == "quote-differs").collect();
    assert_eq!(found.len(), 1, "{told}");
    assert_eq!((&found[0]["severity"], &found[0]["range"]), (&json!(2), &range((0, 1), (0, 43))));
    let message = "Check the quotation: its words differ. The notes have “We checked the wall twice before the storm”";
    assert!(found[0]["message"].as_str().unwrap().starts_with(message), "{}", found[0]["message"]);
}
