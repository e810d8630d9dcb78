//! `copydesk report`: the counts of a folder of drafts by section and month, with the real program.

// A test that unwraps nothing must fail.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// A draft with a named woman, a named man, an unnamed official without a reason, and a claim on nobody.
const HARBOUR: &str = "“We are closed,” Ms. Calder, a pilot, said. “It is late,” Mr. Varga said.\n\n\
    A port official said the wall was weak.\n\nThe ministry's aim is to starve the island of fuel.\n";
/// A draft with one named source, of whom it does not say whether it is a woman or a man.
const PIER: &str = "“The pier will hold,” said Robin Oram, an engineer.\n";

fn write(folder: &TempDir, name: &str, text: &str) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn copydesk(folder: &TempDir, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.arg("report").args(arguments).current_dir(folder.path()).output().unwrap()
}

/// The report as JSON, and what is written on standard error.
fn report(folder: &TempDir, arguments: &[&str]) -> (Value, String) {
    let output = copydesk(folder, &[&["--format", "json"], arguments].concat());
    assert_eq!(output.status.code(), Some(0));
    (serde_json::from_slice(&output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// The groups as "section month drafts".
fn groups(report: &Value) -> Vec<String> {
    let word = |value: &Value| value.as_str().unwrap_or("–").to_owned();
    let group = |one: &Value| format!("{} {} {}", word(&one["section"]), word(&one["month"]), one["drafts"]);
    report["groups"].as_array().unwrap().iter().map(group).collect()
}

#[test]
fn drafts_are_counted_by_section_and_month_of_their_path() {
    let folder = TempDir::new().unwrap();
    write(&folder, "news/2026/03/a.txt", HARBOUR);
    write(&folder, "news/2026/03/b.txt", PIER);
    write(&folder, "news/2026/04/c.txt", PIER);
    write(&folder, "arts/2026/04/d.md", PIER);
    write(&folder, "arts/2026/04/e.md", &format!("---\ncopydesk: off\n---\n\n{PIER}"));
    let (found, notes) = report(&folder, &["."]);
    assert_eq!(groups(&found), ["arts 2026-04 1", "news 2026-03 2", "news 2026-04 1"]);
    assert_eq!((notes.as_str(), &found["left_out"]), ("", &Value::from(1)));
    let march = &found["groups"][1];
    for (key, count) in [
        ("named_sources", 3),
        ("unnamed_sources", 1),
        ("drafts_with_unnamed", 1),
        ("reason_due", 1),
        ("reason_given", 0),
        ("single_source_claims", 1),
        ("one_source_drafts", 1),
        ("claims_on_nobody", 1),
        ("quotations_of_women", 1),
        ("quotations_of_men", 1),
        ("quotations_unsaid", 1),
    ] {
        assert_eq!(march[key], count, "{key}: {march}");
    }
    assert_eq!(found["total"]["drafts"], 4);
}

#[test]
fn front_matter_outweighs_the_path() {
    let folder = TempDir::new().unwrap();
    write(&folder, "news/2026/03/a.md", &format!("---\nsection: Opinion\ndate: 2025-12-24\n---\n\n{PIER}"));
    write(&folder, "b.md", &format!("+++\ncategories = [\"Sport\"]\ndate = 2026-01-02T10:00:00Z\n+++\n\n{PIER}"));
    assert_eq!(groups(&report(&folder, &["."]).0), ["opinion 2025-12 1", "sport 2026-01 1"]);
}

#[test]
fn settings_say_where_section_and_date_are() {
    let folder = TempDir::new().unwrap();
    let settings = "[report]\nsection = [\"rubric\"]\ndate = [\"printed\"]\npaths = [\"print/{year}-{month}-{day}/{section}-*\"]\n";
    write(&folder, "copydesk.toml", settings);
    write(&folder, "print/2026-03-04/local-ferry.md", PIER);
    write(
        &folder,
        "print/2026-03-04/x.md",
        &format!("---\nrubric: Ports\nprinted: 4 May 2026\ndate: 2020-01-01\n---\n\n{PIER}"),
    );
    // Patterns count from the folder of the settings, wherever the report starts.
    let (found, _) = report(&folder, &["print/2026-03-04"]);
    assert_eq!(groups(&found), ["local 2026-03 1", "ports 2026-05 1"]);
}

#[test]
fn a_draft_without_section_or_date_is_counted_and_told() {
    let folder = TempDir::new().unwrap();
    for name in ["a.txt", "b.txt", "c.txt", "d.txt"] {
        write(&folder, name, PIER);
    }
    write(&folder, "news/e.md", &format!("---\ndate: 03/04/2026\n---\n\n{PIER}"));
    let (found, notes) = report(&folder, &["."]);
    assert_eq!(groups(&found), ["– – 4", "news – 1"]);
    assert_eq!(
        notes,
        "note: 4 drafts have no section (a.txt, b.txt, c.txt …); name `section`, keys of front matter, or `paths` under [report] \
         in copydesk.toml\n\
         note: 4 drafts have no date (a.txt, b.txt, c.txt …); name `date`, keys of front matter, or `paths` under [report] in \
         copydesk.toml\n\
         note: 1 draft has a date that cannot be read (news/e.md: “03/04/2026”); write it as 2026-03-04\n"
    );
}

#[test]
fn a_date_that_cannot_be_read_leaves_that_of_the_path() {
    let folder = TempDir::new().unwrap();
    write(&folder, "2026/03/news/a.md", &format!("---\ndate: soon\n---\n\n{PIER}"));
    write(&folder, "2026/04/news/b.txt", PIER);
    // The folder that is named is a part of the date.
    let (found, notes) = report(&folder, &["2026"]);
    assert_eq!(groups(&found), ["news 2026-03 1", "news 2026-04 1"]);
    let note = "note: 1 draft has a date that cannot be read (2026/03/news/a.md: “soon”); write it as 2026-03-04\n";
    assert_eq!(notes, note);
}

#[test]
fn the_report_is_the_same_on_one_core_and_on_many() {
    let folder = TempDir::new().unwrap();
    for number in 0..60 {
        let text = if number % 2 == 0 { HARBOUR } else { PIER };
        write(&folder, &format!("s{}/2026/{:02}/{number}.txt", number % 3, number % 12 + 1), text);
    }
    let one = copydesk(&folder, &["--jobs", "1", "--format", "csv", "."]).stdout;
    assert_eq!(one, copydesk(&folder, &["--jobs", "4", "--format", "csv", "."]).stdout);
    let text = String::from_utf8(one).unwrap();
    assert!(text.starts_with("\"section\",\"month\",\"drafts\",\"words\""), "{text}");
    assert_eq!(text.split("\r\n").filter(|line| !line.is_empty()).count(), 1 + 12, "{text}");
}

#[test]
fn tables_and_the_page_show_every_section_and_month() {
    let folder = TempDir::new().unwrap();
    write(&folder, "news/2026/03/a.txt", HARBOUR);
    write(&folder, "arts/2026/04/b.txt", PIER);
    let table = String::from_utf8(copydesk(&folder, &["."]).stdout).unwrap();
    for row in ["section  drafts", "arts ", "news ", "2026-03", "2026-04", "all "] {
        assert!(table.lines().any(|line| line.starts_with(row)), "{row} in {table}");
    }
    let page = String::from_utf8(copydesk(&folder, &["--format", "html", "."]).stdout).unwrap();
    assert!(page.starts_with("<!doctype html>") && page.contains(">arts</th>") && page.contains(">2026-04</text>"));
    assert!(!page.contains("<script") && !page.contains("http:") && !page.contains("https:"), "the page loads nothing");
}

#[test]
fn bad_input_is_named_and_the_rest_is_counted() {
    let folder = TempDir::new().unwrap();
    write(&folder, "news/2026/03/a.txt", PIER);
    fs::write(folder.path().join("news/2026/03/b.docx"), b"no archive").unwrap();
    write(&folder, "news/copydesk.toml", "[report]\npaths = [\"{sektion}\"]\n");
    let output = copydesk(&folder, &["--format", "csv", "."]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stdout).unwrap().contains("\"2026-03\",\"1\""));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("error: news/2026/03/b.docx: "), "{told}");
    assert!(told.contains("error: news/copydesk.toml:2: there is no part `{sektion}`"), "{told}");
    let told = |arguments: &[&str]| String::from_utf8(copydesk(&folder, arguments).stderr).unwrap();
    assert!(told(&["missing"]).starts_with("error: missing: no such file or folder"));
    assert!(told(&["-"]).starts_with("error: a report is on many drafts"));
}
