//! The published schemas are those of the types, and what the program prints holds to them.

// A test that unwraps nothing where something was due has failed, and should say so.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn schema(name: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(root().join("docs/schemas").join(name)).unwrap()).unwrap()
}

#[test]
fn the_schemas_are_those_of_the_types() {
    let schemas = copydesk::report::schemas();
    let count = schemas.len();
    for (name, schema) in schemas {
        let path = root().join("docs/schemas").join(name);
        let schema = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        if std::env::var_os("UPDATE_DOCS").is_some() {
            fs::write(&path, &schema).unwrap();
        }
        let is_written = fs::read_to_string(path).is_ok_and(|written| written == schema);
        assert!(is_written, "docs/schemas/{name} is stale: run `UPDATE_DOCS=1 cargo test --test schemas`");
    }
    let files = fs::read_dir(root().join("docs/schemas")).unwrap().count();
    assert_eq!(files, count, "docs/schemas/ holds a file that is no schema of the program's any more; take it out");
}

/// What the program prints, run among the drafts of `tests/cli/`.
fn printed(arguments: &[&str], input: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(arguments)
        .current_dir(root().join("tests/cli"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
}

fn holds(name: &str, values: &[Value]) {
    let validator = jsonschema::validator_for(&schema(name)).unwrap();
    assert!(!values.is_empty());
    for value in values {
        let errors: Vec<String> =
            validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new(), "{name}: {value}");
    }
    // A schema to which anything holds would prove nothing.
    assert!(!validator.is_valid(&serde_json::json!({"type": "finding", "version": "1"})), "{name}");
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

const DRAFTS: [&str; 4] = ["formats/quay.txt", "newsroom/rumour.md", "newsroom/latin1.txt", "missing.txt"];

#[test]
fn checks_hold_to_their_schemas() {
    let harbour = root().join("examples/harbour.txt");
    let drafts = [&DRAFTS[..], &[path(&harbour)]].concat();
    let check = |format| printed(&[&["check", "--max-warnings", "3", "--format", format], &drafts[..]].concat(), "");
    holds("check.json", &lines(&check("json")));
    let told = lines(&check("jsonl"));
    let kinds = ["draft", "finding", "error", "summary"];
    assert!(kinds.iter().all(|kind| told.iter().any(|line| line["type"] == *kind)));
    holds("check-line.json", &told);
}

#[test]
fn ledgers_and_inspections_hold_to_their_schemas() {
    let harbour = root().join("examples/harbour.txt");
    holds("sources.json", &lines(&printed(&["sources", path(&harbour), "--format", "json"], "")));
    holds("report.json", &lines(&printed(&["report", "house", "missing", "--format", "json"], "")));
    holds("stets.json", &lines(&printed(&["stets", "house", "missing", "--format", "json"], "")));
    let inspection = serde_json::from_str(&printed(&["inspect", path(&harbour)], "")).unwrap();
    let line = serde_json::json!({"id": "a", "text": fs::read_to_string(&harbour).unwrap()});
    let answer = lines(&printed(&["inspect", "--jsonl"], &line.to_string()));
    holds("check-answer.json", &lines(&printed(&["check", "--jsonl"], &line.to_string())));
    holds("inspect.json", &[vec![inspection], answer].concat());
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}
