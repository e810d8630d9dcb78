//! `copydesk stets`: what is silenced in a newsroom's folder, by what, since when, and what no longer silences anything; with the
//! real program and the real git.

// A test that unwraps nothing must fail.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const RUMOUR: &str = "It is believed that the captain slept.\n";

fn write(folder: &TempDir, name: &str, text: &str) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn copydesk(folder: &TempDir, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_copydesk")).args(arguments).current_dir(folder.path()).output().unwrap()
}

/// The report of a folder, which must be read without problems.
fn stets(folder: &TempDir, arguments: &[&str]) -> Value {
    let output = copydesk(folder, &[&["stets", "--format", "json"], arguments].concat());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn rule<'r>(report: &'r Value, id: &str) -> &'r Value {
    report["rules"].as_array().unwrap().iter().find(|rule| rule["rule"] == id).unwrap()
}

/// The decisions on a rule as "origin path:line silences lowers idle", sorted.
fn decisions(report: &Value, id: &str) -> Vec<String> {
    let decision = |one: &Value| {
        let idle = if one["idle"] == true { " idle" } else { "" };
        let text = |key: &str| one[key].as_str().unwrap().to_owned();
        format!("{} {}:{} {} {}{idle}", text("origin"), text("path"), one["line"], one["silences"], one["lowers"])
    };
    let mut found: Vec<String> = rule(report, id)["decisions"].as_array().unwrap().iter().map(decision).collect();
    found.sort();
    found
}

/// "found silenced lowered" of a rule.
fn counts(report: &Value, id: &str) -> String {
    let rule = rule(report, id);
    format!("{} {} {}", rule["found"], rule["silenced"], rule["lowered"])
}

#[test]
fn marks_in_drafts_are_counted_by_rule_and_an_idle_one_is_told() {
    let folder = TempDir::new().unwrap();
    write(&folder, "a.md", &format!("<!-- stet hearsay: the inquiry's words -->\n{RUMOUR}\n{RUMOUR}"));
    write(&folder, "b.md", "---\nstet:\n  - hearsay: an old song\n---\n\nThe captain slept, the inquiry found.\n");
    write(&folder, "c.md", &format!("<!-- stet-file weasel-authority, hearsay -->\n\n{RUMOUR}"));
    let report = stets(&folder, &[]);
    assert_eq!((&report["drafts"], counts(&report, "hearsay").as_str()), (&Value::from(3), "3 2 0"));
    assert_eq!(decisions(&report, "hearsay"), ["stet a.md:1 1 0", "stet b.md:3 0 0 idle", "stet c.md:1 1 0"]);
    assert_eq!(decisions(&report, "weasel-authority"), ["stet c.md:1 0 0 idle"]);
    let reasons: Vec<&Value> =
        rule(&report, "hearsay")["decisions"].as_array().unwrap().iter().map(|one| &one["reason"]).collect();
    assert!(reasons.contains(&&Value::from("the inquiry's words")) && reasons.contains(&&Value::Null), "{reasons:?}");
}

const HOUSE: &str = "\
acronyms = [
  \"HTC\", # every reader knows the council
  \"QZX\",
]

[rules]
# Our columns quote rumour.
hearsay = \"off\"
\"attribution-verb-*\" = \"hint\"
quote-fragment = \"off\"

[[override]]
files = [\"opinion/**\"]
rules = { hearsay = \"hint\", weasel-authority = \"off\" }

[[stet]]
rule = \"weasel-authority\"
text = \"Critics say the pier is unsafe.\"
reason = \"the headline of the council's own leaflet\"

[[stet]]
rule = \"weasel-authority\"
text = \"Nobody wrote this.\"
reason = \"an old leaflet\"
file = \"news/gone.txt\"
";

#[test]
fn settings_silence_and_lower_and_the_last_that_holds_is_named() {
    let folder = TempDir::new().unwrap();
    write(&folder, "copydesk.toml", HOUSE);
    write(&folder, "news/a.txt", &format!("{RUMOUR}\nCritics say the pier is unsafe.\n"));
    write(&folder, "opinion/b.txt", &format!("{RUMOUR}\nExperts say the wall is weak.\n"));
    write(
        &folder,
        "news/c.txt",
        "“We are closed,” Ines Calder, a pilot, claimed. The HTC met twice. The HTC will vote.\n",
    );
    let report = stets(&folder, &[]);
    assert_eq!(counts(&report, "hearsay"), "2 1 1");
    assert_eq!(decisions(&report, "hearsay"), ["level copydesk.toml:14 0 1", "level copydesk.toml:8 1 0"]);
    let off = &rule(&report, "hearsay")["decisions"][0];
    assert_eq!((&off["decision"], &off["reason"]), (&"hearsay = \"off\"".into(), &"Our columns quote rumour.".into()));
    assert_eq!(counts(&report, "weasel-authority"), "2 2 0");
    assert_eq!(
        decisions(&report, "weasel-authority"),
        ["house-stet copydesk.toml:16 1 0", "house-stet copydesk.toml:21 0 0 idle", "level copydesk.toml:14 1 0"]
    );
    assert_eq!(counts(&report, "attribution-verb-loaded"), "1 0 1");
    assert_eq!(
        decisions(&report, "acronym-undefined"),
        ["known copydesk.toml:2 1 0", "known copydesk.toml:3 0 0 idle"]
    );
    // A rule in preview is silent by itself.
    assert!(report["rules"].as_array().unwrap().iter().all(|rule| rule["rule"] != "quote-fragment"));
}

#[test]
fn people_of_the_roster_need_no_introduction() {
    let folder = TempDir::new().unwrap();
    write(&folder, "desk.toml", "[[person]]\nname = \"Ines Calder\"\nshort = [\"Calder\"]\n");
    write(&folder, "copydesk.toml", "extends = \"desk.toml\"\n");
    write(&folder, "a.txt", "Ferries stopped on Monday. Calder said the wall would hold, and the pier with it.\n");
    let report = stets(&folder, &[]);
    assert_eq!(decisions(&report, "first-reference-missing"), ["known desk.toml:1 1 0"]);
}

#[test]
fn a_draft_that_is_left_out_is_silenced_as_a_whole() {
    let folder = TempDir::new().unwrap();
    write(&folder, "a.md", &format!("---\ncopydesk: off # a press release\n---\n\n{RUMOUR}"));
    let report = stets(&folder, &[]);
    assert_eq!(
        (counts(&report, "*"), decisions(&report, "*")),
        ("1 1 0".to_owned(), vec!["left-out a.md:2 1 0".to_owned()])
    );
    assert_eq!(rule(&report, "*")["decisions"][0]["reason"], "a press release");
}

#[test]
fn a_baseline_is_found_and_says_what_is_still_there() {
    let folder = TempDir::new().unwrap();
    write(&folder, "a.txt", RUMOUR);
    write(&folder, "b.txt", "It is believed that the mate swam.\n");
    assert_eq!(copydesk(&folder, &["check", "--write-baseline", "accepted.json", "."]).status.code(), Some(0));
    write(&folder, "b.txt", "The mate swam, the inquiry found.\n");
    write(&folder, "other.json", "{\"version\": 1, \"findings\": {\"of\": \"another program\"}}");
    let report = stets(&folder, &[]);
    assert_eq!(counts(&report, "hearsay"), "1 1 0");
    let decision = &rule(&report, "hearsay")["decisions"][0];
    assert_eq!(
        (&decision["origin"], &decision["accepted"], &decision["silences"]),
        (&"baseline".into(), &2.into(), &1.into())
    );
    // Named as well as found it is one baseline.
    assert_eq!(stets(&folder, &["--baseline", "accepted.json", "."]), report);
    let output = copydesk(&folder, &["stets", "."]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("accepted.json:5  baseline  1 of 2, 1 idle"), "{text}");
}

fn git(folder: &TempDir, date: &str, arguments: &[&str]) {
    let identity = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"];
    let mut command = Command::new("git");
    command.args(identity).args(arguments).current_dir(folder.path());
    let output = command.env("GIT_AUTHOR_DATE", date).env("GIT_COMMITTER_DATE", date).output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_age_is_that_of_the_line_in_git_or_else_that_of_the_file() {
    let folder = TempDir::new().unwrap();
    let first = format!("<!-- stet hearsay: the inquiry's words -->\n{RUMOUR}");
    write(&folder, "é a.md", &first);
    git(&folder, "2024-03-04T12:00:00Z", &["init", "--quiet", "--initial-branch", "main"]);
    git(&folder, "2024-03-04T12:00:00Z", &["add", "."]);
    git(&folder, "2024-03-04T12:00:00Z", &["commit", "--quiet", "--message", "Take in the draft"]);
    let second = format!("Snow fell.\n\n{first}\n<!-- stet hearsay: a song -->\nIt is believed that the mate swam.\n");
    write(&folder, "é a.md", &second);
    git(&folder, "2025-05-06T12:00:00Z", &["commit", "--quiet", "--all", "--message", "Add the mate"]);
    write(&folder, "é a.md", &format!("{second}\n<!-- stet hearsay: new -->\nIt is believed that the cook sang.\n"));
    write(&folder, "new.md", &first);
    let report = stets(&folder, &[]);
    let ages: Vec<(String, String)> = rule(&report, "hearsay")["decisions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (format!("{}:{}", one["path"].as_str().unwrap(), one["line"]), one["age"].to_string()))
        .collect();
    let age = |place: &str| ages.iter().find(|(at, _)| at == place).unwrap().1.clone();
    assert!(age("é a.md:3").contains("\"dated_by\":\"git\"") && age("é a.md:3").contains("2024-03-04"), "{ages:?}");
    assert!(age("é a.md:6").contains("2025-05-06"), "{ages:?}");
    for place in ["é a.md:9", "new.md:1"] {
        assert!(age(place).contains("\"dated_by\":\"file\",\"days\":0"), "{ages:?}");
    }
}

#[test]
fn a_spreadsheet_has_a_line_for_each_decision() {
    let folder = TempDir::new().unwrap();
    write(&folder, "a.md", &format!("<!-- stet hearsay: =a \"song\" -->\n{RUMOUR}"));
    let output = copydesk(&folder, &["stets", "--format", "csv"]);
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert!(lines[0].starts_with("\"rule\",\"origin\",\"file\",\"line\""), "{text}");
    assert!(lines[1].starts_with("\"hearsay\",\"stet\",\"a.md\",\"1\""), "{text}");
    assert!(lines[1].contains("\"'=a \"\"song\"\"\",\"1\",\"0\",\"\",\"no\""), "{text}");
    assert_eq!(lines.len(), 3);
}

#[test]
fn bad_input_is_named_and_the_rest_is_listed() {
    let folder = TempDir::new().unwrap();
    write(&folder, "a.md", &format!("<!-- stet hearsay: a song -->\n{RUMOUR}"));
    write(&folder, "bad.json", "{\"version\": 1,\n\"findings\": 3}\n");
    write(&folder, "copydesk.toml", "[rules]\nhearsy = \"off\"\n");
    let told = |arguments: &[&str]| {
        let output = copydesk(&folder, &[&["stets"], arguments].concat());
        assert_eq!(output.status.code(), Some(2));
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (list, complaint) = told(&["."]);
    assert!(list.starts_with("hearsay: 1 of 1 finding silenced (100%)\n"), "{list}");
    assert_eq!(complaint, "error: copydesk.toml:2: unknown rule `hearsy`; did you mean `hearsay`?\n");
    assert!(told(&[".", "--baseline", "bad.json"]).1.starts_with("error: bad.json:2: not a baseline file"));
    assert!(told(&[".", "--baseline", "none.json"]).1.starts_with("error: none.json: no such file"));
    assert!(told(&["missing"]).1.starts_with("error: missing: no such file or folder"));
    assert!(told(&["-"]).1.starts_with("error: standard input has no file"));
    assert!(told(&[".", "--exclude", "["]).1.starts_with("error: --exclude: `[` is not a valid path pattern"));
}

#[test]
fn a_folder_where_nothing_is_silenced_says_so() {
    let folder = TempDir::new().unwrap();
    write(&folder, "a.txt", RUMOUR);
    let output = copydesk(&folder, &["stets", "."]);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "nothing is silenced in 1 draft\n");
}
