//! The program as it is run from a shell.
//!
//! Most cases are files in `tests/cli/`: `NAME.toml` holds the arguments and the exit status, `NAME.stdout` and
//! `NAME.stderr` the output; both are empty in a new case. After an intended change, `TRYCMD=overwrite cargo test
//! --test cli` updates them; read the difference before you commit it. What such files cannot express is tested in
//! code here.

// A test that unwraps nothing must fail.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

#[test]
fn cases() {
    trycmd::TestCases::new().case("tests/cli/*.toml");
}

/// Output without a recorded file is not compared, and `TRYCMD=overwrite` writes only existing files.
#[test]
fn every_run_has_its_output_recorded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    for run in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "toml")) {
        for ending in ["stdout", "stderr"] {
            let record = run.with_extension(ending);
            let advice = "is missing: make it, empty, and run `TRYCMD=overwrite cargo test --test cli`";
            assert!(record.is_file(), "{} {advice}", record.display());
        }
    }
}

/// The formats of a check, from the message about an unknown one.
fn formats() -> Vec<String> {
    let output = copydesk(&["check", "--output", "none=report"]).output().unwrap();
    let complaint = String::from_utf8(output.stderr).unwrap();
    let list = complaint.lines().next().and_then(|line| line.rsplit_once("name one of ")).unwrap().1;
    list.split(", ").map(str::to_owned).collect()
}

#[test]
fn every_format_of_a_check_is_recorded_and_documented() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/formats.md")).unwrap();
    let mut runs = String::new();
    for entry in fs::read_dir(root.join("tests/cli")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            runs += &fs::read_to_string(path).unwrap();
        }
    }
    let formats = formats();
    assert!(formats.len() > 1, "{formats:?}");
    for format in formats {
        assert!(page.contains(&format!("\n| `{format}` | ")), "docs/formats.md has no row for `{format}`");
        // All runs that name no format show the one for people.
        let is_run = format == "human" || runs.contains(&format!("\"check\", \"--format\", \"{format}\""));
        assert!(is_run, "no run shows `{format}`: add tests/cli/format-{format}.toml, like its neighbours");
    }
}

fn copydesk(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn stderr_of(child: &mut Child) -> String {
    let mut text = String::new();
    child.stderr.take().unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_closed_pipe_is_not_a_failure() {
    let mut child = copydesk(&["check"]).spawn().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut input = child.stdin.take().unwrap();
    input.write_all("It is believed that the captain slept.\n".repeat(2000).as_bytes()).unwrap();
    drop(input);
    output.read_line(&mut String::new()).unwrap();
    drop(output);
    let complaints = stderr_of(&mut child);
    assert_eq!((child.wait().unwrap().code(), complaints.as_str()), (Some(1), ""));
}

#[test]
fn drafts_are_reported_in_the_order_of_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let names: Vec<String> = (0..200).map(|number| format!("{number:03}.txt")).collect();
    for name in &names {
        fs::write(folder.path().join(name), "It is believed that the captain slept.\n").unwrap();
    }
    let output = copydesk(&["check", "--format", "json", "."]).current_dir(folder.path()).output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let reported: Vec<&str> =
        report["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    assert_eq!(reported, names);
}

#[test]
fn a_check_of_lines_gives_the_same_on_one_core_and_on_many_and_a_bad_line_costs_one() {
    let draft = |number: usize| match number % 5 {
        4 => "no JSON".to_owned(),
        _ => serde_json::json!({"id": number.to_string(), "text": "It is believed. ".repeat(number % 7)}).to_string(),
    };
    let lines: String = (0..200).map(|number| draft(number) + "\n").collect();
    let run = |jobs: &str| {
        let mut child = copydesk(&["check", "--jsonl", "--jobs", jobs]).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let lines = lines.clone();
        let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()).unwrap());
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).unwrap()
    };
    let one = run("1");
    assert_eq!(one, run("4"));
    let answers: Vec<Value> = one.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 200);
    assert_eq!((&answers[4]["error"]["line"], &answers[4]["id"]), (&Value::from(5), &Value::Null));
    assert_eq!(answers[3]["id"], "3");
    assert_eq!(answers[1]["findings"][0]["start"], serde_json::json!({"line": 1, "column": 1, "byte": 0}));
}

#[test]
fn each_line_is_answered_before_the_next_is_sent() {
    let mut child = copydesk(&["inspect", "--jsonl"]).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for id in ["a", "b", "c"] {
        writeln!(input, r#"{{"id": "{id}", "text": "It is believed."}}"#).unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&line).unwrap()["id"], id);
    }
    drop(input);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn lines_that_are_not_utf8_are_answered_and_the_next_is_read() {
    let mut child = copydesk(&["inspect", "--jsonl"]).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"{\"id\": \"a\", \"text\": \"\xff\"}\n\xfe\n{\"id\": \"b\", \"text\": \"\"}\n").unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    let answers: Vec<Value> = output.stdout.lines().map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect();
    let ids: Vec<&Value> = answers.iter().map(|answer| &answer["id"]).collect();
    assert_eq!(ids, [&Value::Null, &Value::Null, &Value::from("b")]);
    assert_eq!(
        answers.iter().map(|answer| answer["error"]["line"].as_u64()).collect::<Vec<_>>(),
        [Some(1), Some(2), None]
    );
}

#[test]
fn columns_are_code_points_and_bytes_are_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let draft = "Calm.\r\rÉmile – 𝒜: It is believed that the captain slept.\r\n";
    fs::write(folder.path().join("a.txt"), draft).unwrap();
    let output = copydesk(&["check", "--format", "json", "a.txt"]).current_dir(folder.path()).output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let start = &report["files"][0]["findings"][0]["start"];
    let byte = draft.find("It is").unwrap();
    assert_eq!(*start, serde_json::json!({"line": 3, "column": 12, "byte": byte}));
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_does_not_stop_the_check_of_the_others() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "It is believed that the captain slept.\n").unwrap();
    // A link to itself cannot be read even by root, who is not bound by permissions.
    std::os::unix::fs::symlink("loop.txt", folder.path().join("loop.txt")).unwrap();
    let output = copydesk(&["check", "loop.txt", "a.txt"]).current_dir(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("error: loop.txt: "));
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("a.txt\nNo source is credited."));
}

const STILTED: &str = "“We are closing,” Ines Calder stated. Ferries stopped on Monday.\n";

fn fix(folder: &std::path::Path, arguments: &[&str]) -> (Option<i32>, Value) {
    let arguments = [&["check", "--fix", "--format", "json"], arguments].concat();
    let output = copydesk(&arguments).current_dir(folder).output().unwrap();
    (output.status.code(), serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn nothing_is_fixed_under_settings_with_mistakes() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), STILTED).unwrap();
    fs::write(folder.path().join("copydesk.toml"), "profile = \"apx\"\n").unwrap();
    let (status, report) = fix(folder.path(), &["a.txt"]);
    assert_eq!((status, &report["summary"]["fixed"]), (Some(2), &Value::from(0)));
    assert_eq!(fs::read_to_string(folder.path().join("a.txt")).unwrap(), STILTED);
}

#[cfg(unix)]
#[test]
fn a_file_with_two_names_is_fixed_once() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), STILTED).unwrap();
    std::os::unix::fs::symlink("a.txt", folder.path().join("b.txt")).unwrap();
    let (status, report) = fix(folder.path(), &["a.txt", "b.txt"]);
    assert_eq!((status, &report["summary"]["fixed"]), (Some(0), &Value::from(1)));
    assert!(fs::read_to_string(folder.path().join("a.txt")).unwrap().contains("Calder said"));
}

#[cfg(target_os = "linux")]
#[test]
fn findings_are_reported_even_if_the_file_cannot_be_written() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), STILTED).unwrap();
    // A process that cannot write to any file, as on a full disk, whoever runs it.
    let program = env!("CARGO_BIN_EXE_copydesk");
    let script = format!("trap '' XFSZ; ulimit -f 0; '{program}' check --fix --format json a.txt | cat");
    let output = Command::new("sh").args(["-c", &script]).current_dir(folder.path()).output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = report["files"][0]["findings"].as_array().unwrap();
    assert!(findings.iter().any(|finding| finding["rule"] == "attribution-verb-stilted"), "{report}");
    assert_eq!(report["summary"]["fixed"], 0);
    assert!(report["errors"][0]["message"].as_str().unwrap().starts_with("the file cannot be fixed"), "{report}");
    assert_eq!(fs::read_to_string(folder.path().join("a.txt")).unwrap(), STILTED, "nothing is lost");
}

/// The arguments of every command that reads drafts, for a draft of this name.
fn logged(draft: &str) -> [Vec<&str>; 3] {
    [vec!["check", "--fix", draft, "missing.txt"], vec!["inspect", draft], vec!["sources", draft]]
}

#[test]
fn a_log_holds_numbers_and_neither_words_nor_names_of_the_draft() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in logged("orlmann.txt") {
        fs::write(folder.path().join("orlmann.txt"), STILTED).unwrap();
        let output = copydesk(&arguments).args(["--log", "a.log"]).current_dir(folder.path()).output().unwrap();
        assert!(!output.stdout.is_empty());
    }
    let log = fs::read_to_string(folder.path().join("a.log")).unwrap();
    for word in ["orlmann", "closing", "Calder", "Ferries", "stated", "Monday", "missing"] {
        assert!(!log.contains(word), "“{word}” is in the log:\n{log}");
    }
    for event in
        [", check, ", ", inspect, ", ", sources, ", " failed document=2 activity=open", " end drafts=1 problems=1"]
    {
        assert!(log.contains(event), "“{event}” is not in the log:\n{log}");
    }
    assert_eq!(log.matches(" draft document=1 format=plain bytes=").count(), 3, "{log}");
    assert!(log.contains(" findings=1 fixes=1\n") && log.contains("words=10 paragraphs=1 reused=0 open="), "{log}");
}

#[test]
fn a_batch_of_lines_is_logged_line_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("a.log");
    let mut child = copydesk(&["check", "--jsonl", "--log"]).arg(&log).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"{\"id\": \"secret\", \"text\": \"It is believed.\"}\nno JSON\n").unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let log = fs::read_to_string(log).unwrap();
    assert!(log.contains(" draft document=1 format=plain bytes=15 words=3 ") && !log.contains("secret"), "{log}");
}

#[test]
fn a_file_that_cannot_be_the_log_stops_every_command() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), STILTED).unwrap();
    fs::write(folder.path().join("notes.md"), "Call Ines.\n").unwrap();
    let mut runs: Vec<Vec<&str>> = logged("a.txt").to_vec();
    runs.push(vec!["lsp"]);
    for arguments in runs {
        for log in ["a.txt", "notes.md", "no-folder/a.log"] {
            let output = copydesk(&arguments).args(["--log", log]).current_dir(folder.path()).output().unwrap();
            let message = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(2), "{arguments:?} {log}: {message}");
            assert!(message.starts_with(&format!("error: {log}: ")), "{message}");
            assert!(output.stdout.is_empty(), "{arguments:?} {log}");
        }
    }
    assert_eq!(fs::read_to_string(folder.path().join("a.txt")).unwrap(), STILTED);
    assert_eq!(fs::read_to_string(folder.path().join("notes.md")).unwrap(), "Call Ines.\n");
}

#[test]
fn the_log_and_a_report_cannot_be_one_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), STILTED).unwrap();
    for option in [["--output", "sarif=both"], ["--write-baseline", "both"]] {
        let mut command = copydesk(&["check", "a.txt", "--log", "both"]);
        let output = command.args(option).current_dir(folder.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{option:?}");
        assert!(String::from_utf8(output.stderr).unwrap().starts_with("error: both: this file is named twice"));
        assert!(!folder.path().join("both").exists(), "{option:?}");
    }
}

#[test]
fn the_version_names_the_commit_if_it_is_known() {
    let output = copydesk(&["--version"]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let folder = env!("CARGO_MANIFEST_DIR");
    // The hash of a commit made since the last build is not known yet, so only its form is compared.
    let is_checkout = Path::new(folder).join(".git").exists();
    let is_git = Command::new("git").args(["rev-parse", "HEAD"]).current_dir(folder).output();
    let has_commit = is_checkout && is_git.is_ok_and(|output| output.status.success());
    let version = concat!("^copydesk ", env!("CARGO_PKG_VERSION"));
    let form = if has_commit { r" \([0-9a-f]{9,} \d{4}-\d\d-\d\d\)\n$" } else { r"\n$" };
    assert!(regex::Regex::new(&(version.to_owned() + form)).unwrap().is_match(&text), "{text}");
}
