//! The editor and the command line show the same findings for a draft, and hover shows what the story knows.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use copydesk::server::HouseAnalyzer;
use serde_json::{Value, json};

use crate::client::Client;

/// Rule, severity and place (line and column from 1, in code points) of a finding.
type Reported = (String, String, u64, u64);

const SAMPLE: &str = "examples/harbour.txt";
const MAIL: &str = "tests/cli/inputs/plain.eml";

fn contents(draft: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(draft)).unwrap()
}

/// The findings on the command line.
fn by_command_line(draft: &str) -> Vec<Reported> {
    let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["check", "--format", "json", draft])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = report["files"][0]["findings"].as_array().unwrap();
    let told = |finding: &Value| {
        let text = |key: &str| finding[key].as_str().unwrap().to_owned();
        let number = |key: &str| finding["start"][key].as_u64().unwrap();
        (text("rule"), text("severity"), number("line"), number("column"))
    };
    sorted(findings.iter().map(told).collect())
}

/// The findings in an editor that counts code points, as the report does.
fn by_editor(published: &Value) -> Vec<Reported> {
    let severities = ["error", "warning", "information", "hint"];
    let told = |diagnostic: &Value| {
        let severity = diagnostic["severity"].as_u64().unwrap() as usize;
        let start = &diagnostic["range"]["start"];
        let number = |key: &str| start[key].as_u64().unwrap() + 1;
        let code = diagnostic["code"].as_str().unwrap().to_owned();
        (code, severities[severity - 1].to_owned(), number("line"), number("character"))
    };
    sorted(published["diagnostics"].as_array().unwrap().iter().map(told).collect())
}

fn sorted(mut told: Vec<Reported>) -> Vec<Reported> {
    told.sort();
    told
}

#[tokio::test]
async fn the_editor_and_the_command_line_agree() {
    let capabilities = json!({"general": {"positionEncodings": ["utf-32"]}});
    let mut client = Client::start(Arc::new(HouseAnalyzer::default()), capabilities).await;
    client.open_as("file:///harbour.txt", "plaintext", 1, &contents(SAMPLE)).await;
    let published = client.published("file:///harbour.txt").await;
    let by_command_line = by_command_line(SAMPLE);
    assert!(by_command_line.len() > 8, "{by_command_line:?}");
    assert_eq!(by_editor(&published), by_command_line);
}

#[tokio::test]
async fn they_agree_on_an_unencoded_mail_whatever_the_editor_calls_it() {
    let capabilities = json!({"general": {"positionEncodings": ["utf-32"]}});
    let mut client = Client::start(Arc::new(HouseAnalyzer::default()), capabilities).await;
    client.open_as("file:///plain.eml", "plaintext", 1, &contents(MAIL)).await;
    let published = client.published("file:///plain.eml").await;
    assert!(
        by_command_line(MAIL).iter().any(|(rule, _, line, _)| rule == "hearsay" && *line == 11),
        "{:?}",
        by_command_line(MAIL)
    );
    assert_eq!(by_editor(&published), by_command_line(MAIL));
}

#[tokio::test]
async fn hover_says_who_a_surname_means_and_could_mean() {
    let capabilities = json!({"textDocument": {"hover": {"contentFormat": ["markdown"]}}});
    let mut client = Client::start(Arc::new(HouseAnalyzer::default()), capabilities).await;
    let draft =
        "Harbourmaster Ines Calder shut the port.\n\nHer brother Tomas Calder disagreed.\n\nCalder left early.\n";
    client.open_as("untitled:Untitled-1", "plaintext", 1, draft).await;
    let question = json!({"textDocument": {"uri": "untitled:Untitled-1"}, "position": {"line": 4, "character": 2}});
    let answer = client.request("textDocument/hover", question).await;
    let shown = answer["result"]["contents"]["value"].as_str().unwrap_or_default();
    assert!(shown.contains("Ines Calder") && shown.contains("Tomas Calder"), "{answer}");
    assert!(shown.contains("Could be mistaken for") && shown.contains("(line 3)"), "{answer}");
    let nothing = json!({"textDocument": {"uri": "untitled:Untitled-1"}, "position": {"line": 0, "character": 30}});
    assert_eq!(client.request("textDocument/hover", nothing).await["result"], Value::Null);
}
