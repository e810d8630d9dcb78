//! The version of copydesk, which stands in files that each say it for themselves.

#![allow(clippy::unwrap_used)] // a failed test may panic

use std::fs;
use std::path::Path;

use serde_json::Value;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Files that name the version, each with the words before it.
const PLACES: [(&str, &str); 18] = [
    ("CHANGELOG.md", "[Unreleased]: https://github.com/copydesk/copydesk/compare/v"),
    ("action.yml", "such as "),
    ("docs/ci.md", "OWNER/copydesk@v"),
    ("docs/ci.md", "`version: "),
    ("docs/ci.md", "copydesk:"),
    ("docs/ci.md", "rev: v"),
    ("editors/vscode/package.json", "\n  \"version\": \""),
    ("editors/web/codemirror/package.json", "\n  \"version\": \""),
    ("editors/web/codemirror/package.json", "\"@copydesk/engine\": \""),
    ("editors/web/engine/Cargo.toml", "\nversion = \""),
    ("editors/web/engine/package.json", "\n  \"version\": \""),
    ("editors/web/obsidian/manifest.json", "\n  \"version\": \""),
    ("editors/web/prosemirror/package.json", "\n  \"version\": \""),
    ("editors/web/prosemirror/package.json", "\"@copydesk/engine\": \""),
    ("editors/zed/Cargo.toml", "\nversion = \""),
    ("editors/zed/extension.toml", "\nversion = \""),
    ("examples/ci/gitlab-ci.yml", "/copydesk:"),
    ("packaging/action/install", "such as "),
];

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

/// The numbers with points in them that stand behind some words.
fn numbers<'a>(text: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    let rests = text.split(before).skip(1);
    let number = |rest: &'a str| rest.split(|c: char| !c.is_ascii_digit() && c != '.').next().unwrap_or_default();
    rests.map(number).map(|number| number.trim_end_matches('.')).filter(|number| !number.is_empty())
}

#[test]
fn every_file_that_names_the_version_names_this_one() {
    for (file, before) in PLACES {
        let text = read(file);
        let found: Vec<&str> = numbers(&text, before).collect();
        assert!(!found.is_empty(), "{file} names no version behind “{before}”: has the place moved?");
        assert!(found.iter().all(|number| *number == VERSION), "{file} names {found:?}, and this is {VERSION}");
    }
}

#[test]
fn the_last_section_of_the_changelog_that_is_closed_is_of_this_version() {
    let log = read("CHANGELOG.md");
    assert_eq!(numbers(&log, "\n## [").next(), Some(VERSION));
}

#[test]
fn the_locked_package_of_the_extension_is_of_this_version() {
    let lock: Value = serde_json::from_str(&read("editors/vscode/package-lock.json")).unwrap();
    for place in ["/version", "/packages//version"] {
        assert_eq!(lock.pointer(place).unwrap(), VERSION, "{place}");
    }
}
