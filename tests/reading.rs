//! Every form in which a draft is written, read by the real program: how many words of each were read, what was said about the
//! rest, and what was found.
//!
//! `tests/reading/drafts/` has one small draft for each form. `tests/reading/expected.txt` says what is right for it, on one
//! line each: name, words read, words unread, then the findings as `rule@line`, and after a bar what standard error says.
//! `UPDATE_DOCS=1 cargo test --test reading` writes the file; look at each line that changes, since it is the test.

// A test that unwraps nothing must fail.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const HEAD: &str = "\
# What is right for each draft of this folder: name, words read, words unread, findings as rule@line, and after a bar what
# standard error says. `UPDATE_DOCS=1 cargo test --test reading` writes this file; each line that changes has to be looked at.
";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reading")
}

fn drafts() -> BTreeSet<String> {
    let entries = fs::read_dir(folder().join("drafts")).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// What the program says about one draft, as a line of `expected.txt`.
fn line(name: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["check", "--format", "json", name])
        .current_dir(folder().join("drafts"))
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    let said = said.lines().map(|line| line.replace(&format!("{name}: "), "")).collect::<Vec<_>>().join(" / ");
    let errors = report["errors"].as_array().unwrap().iter().map(|error| error["message"].as_str().unwrap());
    let said = errors.chain([said.as_str()]).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" / ");
    let Some(file) = report["files"].get(0) else { return format!("{name} not read | {said}") };
    let findings = file["findings"].as_array().unwrap().iter();
    let mut parts = vec![
        name.to_owned(),
        file["words"].to_string(),
        file.get("unread").map_or_else(|| "0".to_owned(), Value::to_string),
    ];
    parts.extend(findings.map(|found| format!("{}@{}", found["rule"].as_str().unwrap(), found["start"]["line"])));
    if !said.is_empty() {
        parts.push(format!("| {said}"));
    }
    parts.join(" ")
}

#[test]
fn every_form_is_read_or_said_to_be_unread() {
    let drafts = drafts();
    assert!(drafts.len() >= 60, "{} drafts", drafts.len());
    let found: Vec<String> = drafts.iter().map(|name| line(name)).collect();
    let path = folder().join("expected.txt");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, format!("{HEAD}\n{}\n", found.join("\n"))).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap();
    let expected: Vec<&str> = expected.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert_eq!(found, expected);
}
