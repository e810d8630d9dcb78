//! Typing a draft key by key: what is being written flashes up nowhere, and nothing is hidden for long.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use copydesk::server::HouseAnalyzer;
use serde_json::{Value, json};

use crate::client::{Client, has_hearsay};

const URI: &str = "file:///desk/draft.txt";
const DRAFT: &str = include_str!("../../examples/harbour.txt");
/// Most findings that may appear and vanish again, in 10,000 keys.
const MOST_FLASHES: usize = 5;

/// A finding: its rule, line and character.
type Key = (String, u64, u64);

/// The findings of a publication or an answer, each with its severity.
fn keys(diagnostics: &Value) -> BTreeMap<Key, u64> {
    let key = |found: &Value| {
        let start = &found["range"]["start"];
        let place = (start["line"].as_u64().unwrap(), start["character"].as_u64().unwrap());
        ((found["code"].as_str().unwrap().to_owned(), place.0, place.1), found["severity"].as_u64().unwrap())
    };
    diagnostics.as_array().unwrap().iter().map(key).collect()
}

/// A writer at the end of what was typed.
struct Writer {
    client: Client,
    version: i32,
    line: u64,
    character: u64,
    /// What was shown after the last key.
    shown: BTreeMap<Key, u64>,
    flashes: Vec<(Key, u64)>,
}

impl Writer {
    /// A writer who has opened a draft and goes on at the start of a line.
    async fn at(text: &str, line: u64) -> Self {
        let pull = json!({"textDocument": {"diagnostic": {}}});
        let mut client = Client::start(Arc::new(HouseAnalyzer::default()), pull).await;
        client.open_as(URI, "plaintext", 1, text).await;
        let shown = keys(&client.published(URI).await["diagnostics"]);
        Self { client, version: 1, line, character: 0, shown, flashes: Vec::new() }
    }

    async fn types(&mut self, key: char) {
        self.version += 1;
        let place = json!({"line": self.line, "character": self.character});
        let edit = json!([{"range": {"start": place, "end": place}, "text": key.to_string()}]);
        self.client.change(URI, self.version, edit).await;
        let mut published = self.client.published(URI).await;
        while published["version"] != self.version {
            published = self.client.published(URI).await;
        }
        let shown = keys(&published["diagnostics"]);
        // Findings below the place of typing move with the text.
        let gone = self.shown.iter().filter(|(finding, _)| finding.1 <= self.line && !shown.contains_key(finding));
        self.flashes.extend(gone.map(|(finding, severity)| (finding.clone(), *severity)));
        self.shown = shown;
        if key == '\n' {
            (self.line, self.character) = (self.line + 1, 0);
        } else {
            self.character += u64::try_from(key.len_utf16()).unwrap();
        }
    }

    /// All findings, shown or not.
    async fn asks(&mut self) -> BTreeSet<Key> {
        let answer = self.client.request("textDocument/diagnostic", json!({"textDocument": {"uri": URI}})).await;
        keys(&answer["result"]["items"]).into_keys().collect()
    }

    /// Saves, and tells what is shown then.
    async fn saves(&mut self) -> BTreeSet<Key> {
        self.client.notify("textDocument/didSave", json!({"textDocument": {"uri": URI}})).await;
        keys(&self.client.published(URI).await["diagnostics"]).into_keys().collect()
    }
}

fn flashes_allowed(keys: usize) -> usize {
    (keys * MOST_FLASHES).div_ceil(10_000)
}

#[tokio::test]
async fn a_draft_is_typed_without_flashes_and_shown_soon() {
    let mut writer = Writer::at("", 0).await;
    let (mut words, mut due, mut late) = (0, 0, 0);
    for key in DRAFT.chars() {
        writer.types(key).await;
        words = if key == '\n' { 0 } else { words + usize::from(key == ' ') };
        if key == ' ' && words == 2 {
            let line = writer.line;
            let above: Vec<Key> = writer.asks().await.into_iter().filter(|finding| finding.1 < line).collect();
            due += above.len();
            late += above.iter().filter(|finding| !writer.shown.contains_key(*finding)).count();
        }
    }
    assert!(writer.flashes.len() <= flashes_allowed(DRAFT.chars().count()), "{:?}", writer.flashes);
    assert!(writer.flashes.iter().all(|(_, severity)| *severity > 1), "{:?}", writer.flashes);
    assert!(due > 20 && late * 20 <= due, "{late} of {due} were late");
    let all = writer.asks().await;
    assert_eq!(writer.saves().await, all);
}

#[tokio::test]
async fn a_paragraph_in_the_middle_is_typed_without_flashes() {
    let lines: Vec<&str> = DRAFT.lines().collect();
    let middle = lines.iter().position(|line| line.contains("Varga")).unwrap();
    let text: Vec<&str> = lines.iter().enumerate().map(|(at, line)| if at == middle { "" } else { line }).collect();
    let mut writer = Writer::at(&text.join("\n"), u64::try_from(middle).unwrap()).await;
    let typed = lines[middle];
    for key in typed.chars() {
        writer.types(key).await;
    }
    assert!(writer.flashes.is_empty(), "{:?}", writer.flashes);
    let all = writer.asks().await;
    assert_eq!(writer.saves().await, all);
}

#[tokio::test]
async fn what_waits_is_shown_when_the_writer_pauses() {
    let mut writer = Writer::at("Snow fell.\n\n", 2).await;
    for key in "It is believed that the port is shut".chars() {
        writer.types(key).await;
        assert!(writer.shown.is_empty(), "{:?}", writer.shown);
    }
    assert!(has_hearsay(&writer.client.published(URI).await));
}
