//! The outline of a draft.

use serde_json::{Value, json};

use crate::marked::{URI, answers_nothing_of_unopened_documents, with_draft, words};

const DRAFT: &str = "# “😀 Port” shut\n\nHarbourmaster Ana Bell told Norvik Bank in Kellan to wait.\n\n## 😀 Ships\n\nBell left. \
    A depot guard briefed on the order said it was late.\n\n## Trains\n\nMayor Victor Orlan said Bell knew. The guard said it was cold.";

async fn symbols(draft: &str, trees: bool) -> Value {
    let tree = json!({"hierarchicalDocumentSymbolSupport": trees});
    let mut client = with_draft(draft, json!({"textDocument": {"documentSymbol": tree}})).await;
    let question = json!({"textDocument": {"uri": URI}});
    client.request("textDocument/documentSymbol", question).await["result"].clone()
}

/// A tree as lines: the name, then the selected words, and the first and last words of the whole range if they
/// differ.
fn lines(symbols: &Value, depth: usize, found: &mut Vec<String>) {
    for symbol in symbols.as_array().into_iter().flatten() {
        let (extent, selected) = (words(DRAFT, &symbol["range"]), words(DRAFT, &symbol["selectionRange"]));
        assert!(extent.contains(selected), "{symbol}");
        let end = extent.rsplit(' ').next().unwrap();
        let detail = symbol["detail"].as_str().unwrap_or_default();
        let name = symbol["name"].as_str().unwrap();
        found.push(format!("{:depth$}{name}: {selected} … {end} {detail}", "").trim_end().to_owned());
        lines(&symbol["children"], depth + 1, found);
    }
}

#[tokio::test]
async fn sections_and_the_cast_make_a_tree() {
    let mut found = Vec::new();
    lines(&symbols(DRAFT, true).await, 0, &mut found);
    let expected = [
        "“😀 Port” shut: “😀 Port” shut … cold.",
        " 😀 Ships: 😀 Ships … late.",
        " Trains: Trains … cold.",
        "People: Ana Bell … Bell",
        " Ana Bell: Ana Bell … Bell Harbourmaster",
        " Victor Orlan: Victor Orlan … Orlan Mayor",
        "Organizations: Norvik Bank … Bank",
        " Norvik Bank: Norvik Bank … Bank",
        "Places: Kellan … Kellan",
        " Kellan: Kellan … Kellan",
        "Unnamed sources: A depot guard briefed on the order … order",
        " A depot guard briefed on the order: A depot guard briefed on the order … order",
    ];
    assert_eq!(found, expected);
}

#[tokio::test]
async fn clients_without_trees_get_a_list() {
    let found = symbols(DRAFT, false).await;
    let told: Vec<(&str, Option<&str>)> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|symbol| (symbol["name"].as_str().unwrap(), symbol["containerName"].as_str()))
        .collect();
    let expected = [
        ("“😀 Port” shut", None),
        ("😀 Ships", Some("“😀 Port” shut")),
        ("Trains", Some("“😀 Port” shut")),
        ("Ana Bell", Some("People")),
        ("Victor Orlan", Some("People")),
        ("Norvik Bank", Some("Organizations")),
        ("Kellan", Some("Places")),
        ("A depot guard briefed on the order", Some("Unnamed sources")),
    ];
    assert_eq!(told, expected);
    assert_eq!(words(DRAFT, &found[3]["location"]["range"]), "Ana Bell");
}

#[tokio::test]
async fn an_empty_draft_has_an_empty_outline() {
    for draft in ["", "\n\n", "It rained."] {
        assert_eq!(symbols(draft, true).await, json!([]), "{draft}");
    }
}

#[tokio::test]
async fn a_document_that_is_not_open_has_no_outline() {
    answers_nothing_of_unopened_documents("textDocument/documentSymbol", json!({})).await;
}
