//! Word files and mails as a newsroom checks them: among other drafts, against a baseline and a revision, and from a
//! pipe. They are tested with the real program and the real git; `tests/cli/inputs-*.toml` records the output.

// A test that unwraps nothing must fail.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/inputs").join(name)
}

/// A folder with copies of these files.
fn folder(names: &[&str]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for name in names {
        fs::copy(fixture(name), folder.path().join(name)).unwrap();
    }
    folder
}

fn check(folder: &TempDir, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .arg("check")
        .args(arguments)
        .current_dir(folder.path())
        .output()
        .unwrap()
}

/// What fixing a draft with these bytes leaves in its file, and what standard error says.
fn fixed(name: &str, bytes: &[u8]) -> (Vec<u8>, String) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    let output = check(&folder, &["--fix", name]);
    (fs::read(folder.path().join(name)).unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_fix_leaves_the_character_set_of_a_file_as_it_was() {
    let draft = "“We are closing the café,” harbourmaster Ines Calder stated.\r\n";
    let right = draft.replace("stated", "said");
    let utf16 =
        |text: &str| [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    assert_eq!(fixed("a.txt", &utf16(draft)).0, utf16(&right));
    let windows = |text: &str| {
        let bytes = text.chars().map(|character| match character {
            '“' => 0x93,
            '”' => 0x94,
            other => u8::try_from(u32::from(other)).unwrap(),
        });
        bytes.collect::<Vec<_>>()
    };
    let (bytes, said) = fixed("a.txt", &windows(draft));
    assert_eq!(bytes, windows(&right));
    assert!(said.contains("read as windows-1252"), "{said}");
    let page = |text: &str| format!("<meta charset=windows-1252><p>{text}</p>");
    let (bytes, said) = fixed("a.html", &windows(&page(draft)));
    assert_eq!(bytes, windows(&page(&right)));
    assert_eq!(said, "");
}

fn printed(folder: &TempDir, arguments: &[&str]) -> String {
    String::from_utf8(check(folder, arguments).stdout).unwrap()
}

#[test]
fn a_broken_file_does_not_stop_the_check_of_the_others() {
    let folder = folder(&["locked.docx", "story.docx"]);
    let output = check(&folder, &["--format", "json", "."]);
    assert_eq!(output.status.code(), Some(2));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["errors"][0]["path"], "locked.docx");
    assert_eq!((&report["files"][0]["path"], &report["files"][0]["decoded"]), (&"story.docx".into(), &true.into()));
}

#[test]
fn fixes_never_change_containers_and_are_not_offered_to_programs() {
    let folder = folder(&["story.docx", "plain.eml", "quoted.eml"]);
    let before: Vec<Vec<u8>> =
        ["story.docx", "plain.eml", "quoted.eml"].map(|name| fs::read(fixture(name)).unwrap()).into();
    let output = check(&folder, &["--fix", "--format", "json", "story.docx", "plain.eml", "quoted.eml"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stderr).unwrap().matches("1 fix was not made").count(), 3);
    let after: Vec<Vec<u8>> =
        ["story.docx", "plain.eml", "quoted.eml"].map(|name| fs::read(folder.path().join(name)).unwrap()).into();
    assert!(before == after);
    // The lines of a mail that is not encoded are those of its file.
    for (format, key) in [("sarif", "\"fixes\""), ("rdjsonl", "\"suggestions\"")] {
        assert!(!printed(&folder, &["--format", format, "story.docx", "quoted.eml"]).contains(key), "{format}");
        assert!(printed(&folder, &["--format", format, "plain.eml"]).contains(key), "{format}");
    }
}

#[test]
fn text_that_may_be_the_draft_and_was_not_checked_is_mentioned() {
    let folder = TempDir::new().unwrap();
    let quoted = "On 5 January 2026 Ines Calder wrote:\n> Ferries stopped on Monday, the harbour office said.\n";
    let attached = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee the draft.\n--b\nContent-Type: application/msword\nContent-Disposition: attachment\n\nAAAA\n--b--\n";
    fs::write(folder.path().join("answer.eml"), format!("Subject: Re: Ice\n\nIt runs.\n\n{quoted}")).unwrap();
    fs::write(folder.path().join("attached.eml"), format!("Subject: Ice\n{attached}")).unwrap();
    fs::write(folder.path().join("handed-on.eml"), format!("Subject: Fwd: Ice\n\nIt runs.\n\n{quoted}")).unwrap();
    let output = check(&folder, &["."]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "note: answer.eml: the text below was taken for the mail being answered and was not checked\n\
         note: attached.eml: 1 attachment was not checked; if the draft is attached, save it and check that file\n"
    );
}

#[test]
fn a_mail_in_a_line_is_read_however_it_is_encoded_or_refused() {
    let ask = |verb: &str, head: &str| -> Value {
        let mut run = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .args([verb, "--jsonl"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let text = format!("Subject: Ice\n{head}\n\nThe ferry of Fern=C3=A9 stopped.\n");
        let line = serde_json::json!({ "id": "a", "format": "mail", "text": text });
        writeln!(run.stdin.take().unwrap(), "{line}").unwrap();
        serde_json::from_slice(&run.wait_with_output().unwrap().stdout).unwrap()
    };
    let encoded = "Content-Transfer-Encoding: quoted-printable";
    let checked = ask("check", encoded);
    assert_eq!((&checked["words"], &checked["decoded"]), (&6.into(), &true.into()));
    assert_eq!(ask("inspect", encoded)["text"], "Ice\nThe ferry of Ferné stopped.\n");
    for verb in ["check", "inspect"] {
        let message = ask(verb, "Content-Type: application/pdf")["error"]["message"].clone();
        assert!(message.as_str().unwrap().starts_with("this mail has no text that copydesk can read"), "{message}");
    }
}

#[test]
fn a_baseline_recognises_a_finding_in_any_container() {
    let folder = folder(&["story.docx", "quoted.eml"]);
    check(&folder, &["--write-baseline", "base.json", "story.docx"]);
    assert_eq!(check(&folder, &["--baseline", "base.json", "story.docx"]).status.code(), Some(0));
    assert_eq!(printed(&folder, &["--baseline", "base.json", "--format", "concise", "quoted.eml"]), "");
}

fn git(folder: &TempDir, arguments: &[&str]) {
    let identity = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"];
    let output = Command::new("git").args(identity).args(arguments).current_dir(folder.path()).output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn extracted_text_has_changed_as_a_whole_or_not_at_all() {
    let folder = folder(&["story.docx", "quoted.eml"]);
    git(&folder, &["init", "--quiet", "--initial-branch", "main"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "--message", "Take in the drafts"]);
    assert_eq!(printed(&folder, &["--since", "main", "--format", "concise", "."]), "");
    // A word processor saves the same text as different bytes.
    let mut bytes = fs::read(folder.path().join("story.docx")).unwrap();
    let end = bytes.len() - 2;
    bytes.splice(end.., *b"\x01\x00 ");
    fs::write(folder.path().join("story.docx"), bytes).unwrap();
    let mail = fs::read_to_string(fixture("quoted.eml")).unwrap().replace("Monday", "Tuesday");
    fs::write(folder.path().join("quoted.eml"), mail).unwrap();
    let found = printed(&folder, &["--since", "main", "--format", "concise", "."]);
    assert!(found.contains("story.docx:4:1: warning[hearsay]"), "{found}");
    assert!(found.contains("quoted.eml:3:1: warning[hearsay]"), "{found}");
}

#[test]
fn a_pipe_holds_a_word_file_as_well() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["check", "--format", "concise"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&fs::read(fixture("story.docx")).unwrap()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("<stdin>:4:1: warning[hearsay]"));
}
