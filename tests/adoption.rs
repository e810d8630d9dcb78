//! A newsroom that starts to use copydesk with existing drafts: baselines, changed lines, allowed warnings and
//! excluded drafts, tested with the real program and the real git.

// A test that unwraps nothing must fail.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const RUMOUR: &str = "It is believed that the captain slept.\n";

fn write(folder: &TempDir, name: &str, text: &str) {
    fs::write(folder.path().join(name), text).unwrap();
}

fn copydesk(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_copydesk")).arg("check").args(arguments).current_dir(folder).output().unwrap()
}

/// The exit status, and the findings as `path:line`, separated by spaces.
fn check(folder: &TempDir, arguments: &[&str]) -> (Option<i32>, String) {
    let output = copydesk(folder.path(), &[&["--format", "concise"], arguments].concat());
    let places = String::from_utf8(output.stdout).unwrap();
    let places: Vec<String> =
        places.lines().map(|line| line.split(':').take(2).collect::<Vec<_>>().join(":")).collect();
    (output.status.code(), places.join(" "))
}

#[test]
fn a_baseline_survives_edits_above_and_lets_nothing_new_pass() {
    let folder = TempDir::new().unwrap();
    write(&folder, "a.txt", RUMOUR);
    let accepted = copydesk(folder.path(), &["--write-baseline", "base.json", "a.txt"]);
    assert_eq!(accepted.status.code(), Some(0), "what is accepted fails no check");
    let base = fs::read_to_string(folder.path().join("base.json")).unwrap();
    assert!(base.contains("hearsay") && !base.contains("captain") && !base.contains("a.txt"), "{base}");

    assert_eq!(check(&folder, &["--baseline", "base.json", "a.txt"]), (Some(0), String::new()));
    write(&folder, "a.txt", &format!("Snow fell on Monday.\n\nIt is believed that the mate slept.\n\n{RUMOUR}"));
    assert_eq!(check(&folder, &["--baseline", "base.json", "a.txt"]), (Some(1), "a.txt:3".to_owned()));
    // One more occurrence than was accepted.
    write(&folder, "b.txt", RUMOUR);
    let (status, places) = check(&folder, &["--baseline", "base.json", "a.txt", "b.txt"]);
    assert_eq!((status, places.as_str()), (Some(1), "a.txt:3 b.txt:1"));
}

#[test]
fn a_mistake_in_a_baseline_is_reported_with_its_line() {
    let folder = TempDir::new().unwrap();
    write(&folder, "a.txt", RUMOUR);
    let told = |name: &str| {
        let output = copydesk(folder.path(), &["--baseline", name, "a.txt"]);
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    };
    assert_eq!(told("none.json"), "error: none.json: no such file; create it with --write-baseline\n");
    write(&folder, "bad.json", "{\n\"version\": 1,\n\"findings\": 3}\n");
    assert!(told("bad.json").starts_with("error: bad.json:3: not a baseline file"), "{}", told("bad.json"));
    write(&folder, "new.json", "{\"version\": 9, \"findings\": []}");
    assert!(told("new.json").contains("this baseline has version 9"), "{}", told("new.json"));
}

#[test]
fn a_baseline_is_never_written_over_a_draft() {
    let folder = TempDir::new().unwrap();
    write(&folder, "a.txt", RUMOUR);
    assert_eq!(copydesk(folder.path(), &["--write-baseline", "./a.txt", "."]).status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.path().join("a.txt")).unwrap(), RUMOUR);
}

#[test]
fn warnings_can_be_allowed_and_errors_cannot() {
    let folder = TempDir::new().unwrap();
    write(&folder, "a.txt", &RUMOUR.repeat(2));
    let status = |arguments: &[&str]| check(&folder, &[arguments, &["a.txt"]].concat()).0;
    assert_eq!(status(&["--max-warnings", "2"]), Some(0));
    assert_eq!(status(&["--max-warnings", "1"]), Some(1));
    assert_eq!(status(&["--max-warnings", "1", "--fail-on", "error"]), Some(1));
    write(&folder, "a.txt", "“We are closing, Ines Calder said.\n");
    assert_eq!(status(&["--max-warnings", "9"]), Some(1), "an unbalanced quotation is an error");
}

#[test]
fn a_draft_that_is_off_is_not_checked_but_is_mentioned() {
    let folder = TempDir::new().unwrap();
    write(&folder, "a.md", &format!("---\ncopydesk: off\n---\n\n{RUMOUR}"));
    write(&folder, "b.md", &format!("---\ntitle: Ferry\n---\n\n{RUMOUR}"));
    assert_eq!(check(&folder, &["."]), (Some(1), "b.md:5".to_owned()));
    let output = copydesk(folder.path(), &["--statistics", "."]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.ends_with("; 1 draft left out (copydesk: off)\n"), "{text}");
    assert!(text.contains("1  drafts left out (copydesk: off)"), "{text}");
    let output = copydesk(folder.path(), &["--format", "json", "a.md"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["files"][0]["left_out"], true);
}

fn git(folder: &TempDir, arguments: &[&str]) {
    let identity = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"];
    let output = Command::new("git").args(identity).args(arguments).current_dir(folder.path()).output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn repository() -> TempDir {
    let folder = TempDir::new().unwrap();
    write(&folder, "é a.txt", &format!("{RUMOUR}\nAna Bell met the mayor, Victor Bell.\n"));
    git(&folder, &["init", "--quiet", "--initial-branch", "main"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "--message", "Take in the draft"]);
    folder
}

#[test]
fn only_what_touches_changed_lines_is_reported_since_a_revision() {
    let folder = repository();
    assert_eq!(check(&folder, &["--since", "main", "."]), (Some(0), String::new()));
    let draft = format!("Snow fell.\n\n{RUMOUR}\nAna Bell met the mayor, Victor Bell.\n\nReportedly, he swam.\n");
    write(&folder, "é a.txt", &draft);
    // In a draft that the revision does not contain, every line is new.
    write(&folder, "new.txt", RUMOUR);
    assert_eq!(check(&folder, &["--since", "main", "."]), (Some(1), "new.txt:1 é a.txt:7".to_owned()));
    git(&folder, &["commit", "--quiet", "--all", "--message", "Add snow"]);
    assert_eq!(check(&folder, &["--since", "HEAD", "é a.txt"]), (Some(0), String::new()));
    assert_eq!(check(&folder, &["--since", "HEAD~1", "é a.txt"]), (Some(1), "é a.txt:7".to_owned()));
}

#[test]
fn a_change_elsewhere_that_causes_a_finding_reports_it() {
    let folder = repository();
    // The bare surname becomes ambiguous when a person is added two lines above.
    write(&folder, "b.txt", "Ana Bell met the mayor.\n\nBell said the wall would hold.\n");
    git(&folder, &["add", "b.txt"]);
    git(&folder, &["commit", "--quiet", "--message", "Add the wall"]);
    write(&folder, "b.txt", "Ana Bell met the mayor, Victor Bell.\n\nBell said the wall would hold.\n");
    let (status, places) = check(&folder, &["--since", "HEAD", "b.txt"]);
    assert_eq!(status, Some(1));
    assert!(places.contains("b.txt:3"), "{places}");
}

#[test]
fn an_unknown_revision_is_reported() {
    let folder = repository();
    let told = |arguments: &[&str]| {
        let output = copydesk(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(told(&["--since", "nowhere", "."]).contains("there is no revision “nowhere” in this folder"));
    assert!(told(&["--since=--output=x", "."]).contains("there is no revision “--output=x” in this folder"));
    assert!(told(&["--since", "main", "-"]).contains("--since cannot compare standard input with git"));
    assert!(!folder.path().join("x").exists());
    let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["check", "--since", "main", "."])
        .current_dir(folder.path())
        .env("PATH", "")
        .output()
        .unwrap();
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(complaint.contains("--since needs git, which cannot be run"), "{complaint}");
    assert_eq!(output.status.code(), Some(2));
}
