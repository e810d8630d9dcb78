//! The log for maintainers: what a session leaves in it, and what must never be there.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::abuse::verbs::{VERBS, params};
use crate::process::Program;

/// A draft whose words, like the words of its address, occur nowhere in a log.
const DRAFT: &str = "Wenke Orlmann sagte nix.\n\nIt is believed that Zubrik Tarnowitz smuggled pearls.\n";
const URI: &str = "file:///vault/Quellenschutz/Orlmann.md";

fn notification(method: &str, params: &Value) -> Value {
    json!({"jsonrpc": "2.0", "method": method, "params": params})
}

fn request(id: i64, method: &str, params: &Value) -> Value {
    json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params})
}

/// Reads messages until the response to a request or a publication comes.
fn wait_for(program: &mut Program, wanted: impl Fn(&Value) -> bool) {
    while !wanted(&program.read()) {}
}

fn is_published(version: i64) -> impl Fn(&Value) -> bool {
    move |message| message["params"]["version"] == version
}

/// A program that logs to a file, with a draft open.
fn open_draft(log: &Path) -> Program {
    let mut program = Program::start_with(&["--log".as_ref(), log.as_os_str()]);
    program.initialize();
    let document = json!({"uri": URI, "languageId": "markdown", "version": 1, "text": DRAFT});
    program.send(&notification("textDocument/didOpen", &json!({"textDocument": document})));
    program
}

/// A client may send any string as a method, so the log names only those of its own list.
#[test]
fn the_log_names_every_verb_that_is_served() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copydesk.log");
    let mut program = open_draft(&path);
    let served = || VERBS.iter().filter(|verb| verb.is_served);
    for (id, verb) in (10..).zip(served()) {
        program.send(&request(id, verb.method, &params(URI, (0, 0), (0, 5))));
        wait_for(&mut program, |message| message["id"] == id);
    }
    program.send(&request(4, "shutdown", &Value::Null));
    wait_for(&mut program, |message| message["id"] == 4);
    program.send(&notification("exit", &Value::Null));
    assert_eq!(program.end(), (Some(0), String::new()));
    let log = fs::read_to_string(path).unwrap();
    for verb in served() {
        assert!(log.contains(&format!(" method={} ", verb.method)), "add {} to METHODS in request_log.rs", verb.method);
    }
}

/// The log of a session in which a draft is opened, edited, asked about and closed.
fn session() -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copydesk.log");
    let mut program = open_draft(&path);
    wait_for(&mut program, is_published(1));
    let start = json!({"line": 2, "character": 0});
    let change = json!({"range": {"start": start, "end": start}, "text": "Pelagia hoped. "});
    let versioned = json!({"uri": URI, "version": 2});
    let params = json!({"textDocument": versioned, "contentChanges": [change]});
    program.send(&notification("textDocument/didChange", &params));
    wait_for(&mut program, is_published(2));
    let place = json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 3}});
    program.send(&request(2, "textDocument/hover", &place));
    wait_for(&mut program, |message| message["id"] == 2);
    program.send(&request(3, "Orlmann/unknown", &json!({})));
    wait_for(&mut program, |message| message["id"] == 3);
    program.send(&notification("textDocument/didClose", &json!({"textDocument": {"uri": URI}})));
    program.send(&request(4, "shutdown", &Value::Null));
    wait_for(&mut program, |message| message["id"] == 4);
    program.send(&notification("exit", &Value::Null));
    assert_eq!(program.end(), (Some(0), String::new()));
    fs::read_to_string(path).unwrap()
}

#[test]
fn a_session_is_logged_in_numbers_without_a_word_of_the_draft() {
    let log = session();
    for word in DRAFT.split_whitespace().chain(["Pelagia", "hoped", "vault", "Quellenschutz", "Orlmann", "unknown"]) {
        let word = word.trim_end_matches('.');
        // Short English words may be part of a word of the log.
        let is_distinct = word.len() > 4 || word.starts_with(char::is_uppercase);
        assert!(!is_distinct || !log.contains(word) || word == "It", "“{word}” is in the log:\n{log}");
    }
    let expected = [
        "# copydesk log: ",
        " request method=initialize took=",
        " open document=1 format=markdown bytes=",
        " analysis document=1 revision=1 format=markdown bytes=",
        " published document=1",
        " change document=1 revision=2 edits=1",
        " paragraphs=2 reused=1 ",
        " request method=textDocument/hover took=",
        " request method=other took=",
        " error=method-not-found",
        " close document=1",
        " exit",
        " end reason=connection-ended after-shutdown=yes",
    ];
    for event in expected {
        assert!(log.contains(event), "“{event}” is not in the log:\n{log}");
    }
}

#[test]
fn every_line_starts_with_a_time_that_does_not_run_backwards() {
    let log = session();
    let times: Vec<f64> =
        log.lines().skip(1).map(|line| line.split(' ').next().unwrap().parse().expect("a time")).collect();
    assert!(times.len() > 10, "{log}");
    // A line is stamped before it is written, so two threads may swap lines that are less than a millisecond apart.
    assert!(times.windows(2).all(|pair| pair[0] <= pair[1] + 50.0), "{log}");
}
