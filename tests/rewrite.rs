//! `copydesk diff` with git: revisions, folders, the diff driver, and what is said when git or the draft is missing.

// A test that unwraps nothing where something was due has failed, and should say so.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const OLD: &str = "The storm killed 14 dockers.\n\n“We checked it twice,” said Ines Calder, the harbourmaster.\n";
const NEW: &str = "“We checked it once,” said Ines Calder, the harbourmaster.\n\nThe storm killed 15 dockers.\n";

fn copydesk(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_copydesk")).args(arguments).current_dir(folder).output().unwrap()
}

fn git(folder: &Path, arguments: &[&str]) -> Output {
    let identity = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"];
    Command::new("git").args(identity).args(arguments).current_dir(folder).output().unwrap()
}

/// A repository with two commits: of one draft with its rewrite, and of one that stays.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::create_dir(path.join("drafts")).unwrap();
    fs::write(path.join("drafts/storm.txt"), OLD).unwrap();
    fs::write(path.join("drafts/calm.txt"), "Nothing moved.\n").unwrap();
    for arguments in [&["init", "-q"][..], &["add", "."], &["commit", "-qm", "first"]] {
        assert!(git(path, arguments).status.success());
    }
    fs::write(path.join("drafts/storm.txt"), NEW).unwrap();
    fs::write(path.join("drafts/new.txt"), "A new one.\n").unwrap();
    for arguments in [&["add", "."][..], &["commit", "-qm", "second"]] {
        assert!(git(path, arguments).status.success());
    }
    folder
}

/// The kinds of the changes of each draft.
fn kinds(output: &Output) -> Vec<Vec<String>> {
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    let kind = |change: &Value| change["kind"].as_str().unwrap().to_owned();
    let drafts = document["drafts"].as_array().unwrap().iter();
    drafts.map(|draft| draft["changes"].as_array().unwrap().iter().map(kind).collect()).collect()
}

fn error(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2));
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn revisions_folders_and_the_files_here() {
    let folder = repository();
    let path = folder.path();
    let expected = vec![vec!["count-changed".to_owned(), "quotation-altered".to_owned()]];
    for arguments in [
        &["diff", "--git", "HEAD~1", "drafts/storm.txt", "--format", "json"][..],
        &["diff", "--git", "HEAD~1..HEAD", "drafts/storm.txt", "--format", "json"],
        &["diff", "--git", "HEAD~1...", "drafts", "--format", "json"],
        &["diff", "--git", "HEAD~1", ".", "--format", "json"],
    ] {
        assert_eq!(kinds(&copydesk(path, arguments)), expected, "{arguments:?}");
    }
    let same = copydesk(path, &["diff", "--git", "HEAD", "drafts"]);
    assert_eq!(String::from_utf8(same.stdout).unwrap(), "No draft was modified.\n");
}

#[test]
fn what_is_missing_is_named() {
    let folder = repository();
    let path = folder.path();
    let absent = error(&copydesk(path, &["diff", "--git", "HEAD~1", "drafts/new.txt"]));
    assert!(absent.starts_with("error: drafts/new.txt: this file is not in the revision “HEAD~1”"), "{absent}");
    let revision = error(&copydesk(path, &["diff", "--git", "nowhere", "drafts/storm.txt"]));
    assert!(revision.contains("there is no revision “nowhere”"), "{revision}");
    let option = error(&copydesk(path, &["diff", "--git=--output=stolen", "drafts/storm.txt"]));
    assert!(option.contains("there is no revision"), "{option}");
    assert!(!path.join("stolen").exists() && !path.join("drafts/stolen").exists());
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    let without = command.args(["diff", "--git", "HEAD", "drafts/storm.txt"]).env("PATH", "").current_dir(path);
    let without = error(&without.output().unwrap());
    assert!(without.contains("--git needs git, which cannot be run"), "{without}");
}

#[test]
fn git_shows_what_a_rewrite_changed() {
    let folder = repository();
    let path = folder.path();
    fs::write(path.join(".gitattributes"), "*.txt diff=copydesk\n").unwrap();
    let driver = format!("'{}' diff --git-driver", env!("CARGO_BIN_EXE_copydesk"));
    assert!(git(path, &["config", "diff.copydesk.command", &driver]).status.success());
    let shown = git(path, &["diff", "--ext-diff", "HEAD~1", "HEAD", "--", "drafts"]);
    let text = String::from_utf8(shown.stdout).unwrap();
    assert!(shown.status.success(), "{}", String::from_utf8_lossy(&shown.stderr));
    assert!(text.contains("“14 dockers” became “15 dockers”.") && text.contains("[-twice-] {+once+}"), "{text}");
    // A draft that is new is compared with nothing.
    assert!(text.contains("drafts/new.txt: nothing that this compares has changed"), "{text}");
}
