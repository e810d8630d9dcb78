//! What the program says of a story: `copydesk inspect --jsonl` and `copydesk sources`.

use std::io::Write;
use std::process::{Command, Stdio};

use serde::Deserialize;
use serde_json::json;

use super::story::{Place, Story};

#[derive(Deserialize)]
pub(crate) struct Reading {
    pub(crate) entities: Vec<Entity>,
    pub(crate) attributions: Vec<Attribution>,
    pub(crate) findings: Vec<Finding>,
    #[serde(skip)]
    pub(crate) ledger: Vec<Row>,
}

#[derive(Deserialize)]
pub(crate) struct Entity {
    pub(crate) id: u64,
    pub(crate) kind: String,
    pub(crate) name: String,
    pub(crate) roles: Vec<String>,
    pub(crate) mentions: Vec<Mention>,
}

#[derive(Deserialize)]
pub(crate) struct Mention {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) form: String,
}

#[derive(Deserialize)]
pub(crate) struct Attribution {
    pub(crate) source: Option<Source>,
    pub(crate) content: Vec<Place>,
    #[serde(default = "speech")]
    pub(crate) act: String,
}

#[derive(Deserialize)]
pub(crate) struct Source {
    pub(crate) spans: Vec<Place>,
    pub(crate) kind: String,
    pub(crate) entity: Option<u64>,
    pub(crate) group: Option<u64>,
}

#[derive(Deserialize)]
pub(crate) struct Finding {
    pub(crate) rule: String,
    pub(crate) severity: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// A source of the ledger.
pub(crate) struct Row {
    pub(crate) name: String,
    /// What each of its statements covers.
    pub(crate) claims: Vec<Vec<Place>>,
}

fn speech() -> String {
    "speech".to_owned()
}

/// What the program says of each story, in their order.
pub(crate) fn readings(stories: &[Story]) -> Vec<Reading> {
    let lines = stories.iter().map(|story| json!({"id": story.id, "text": story.text, "format": story.note.format}));
    let input = lines.map(|line| line.to_string()).collect::<Vec<_>>().join(
        "
",
    ) + "
";
    let output = run(&["inspect", "--jsonl"], input);
    let answers: Vec<Reading> = output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), stories.len());
    answers.into_iter().zip(stories).map(|(reading, story)| Reading { ledger: ledger(story), ..reading }).collect()
}

/// The texts that the program does not read, each with its reason.
pub(crate) fn refused(texts: &[&str]) -> Vec<String> {
    let line = |(at, text): (usize, &&str)| json!({"id": at.to_string(), "text": text}).to_string() + "\n";
    let output = run(&["inspect", "--jsonl"], texts.iter().enumerate().map(line).collect());
    let answers: Vec<&str> = output.lines().collect();
    assert_eq!(answers.len(), texts.len());
    let is_refused = |answer: &str| serde_json::from_str::<Reading>(answer).is_err();
    answers
        .iter()
        .zip(texts)
        .filter(|(answer, _)| is_refused(answer))
        .map(|(answer, text)| format!("{text}: {answer}"))
        .collect()
}

/// The rows of the ledger of a story.
fn ledger(story: &Story) -> Vec<Row> {
    let end = match story.note.format.as_str() {
        "markdown" => "md",
        "html" => "html",
        _ => "txt",
    };
    let name = format!("{}.{end}", story.id);
    let output = run(&["sources", "-", "--format", "json", "--stdin-filename", &name], story.text.clone());
    let report: serde_json::Value = serde_json::from_str(&output).unwrap();
    let byte = |place: &serde_json::Value, side: &str| usize::try_from(place[side]["byte"].as_u64().unwrap()).unwrap();
    let piece = |place: &serde_json::Value| (byte(place, "start"), byte(place, "end"));
    let claim = |claim: &serde_json::Value| claim["content"].as_array().unwrap().iter().map(piece).collect();
    let row = |row: &serde_json::Value| Row {
        name: row["name"].as_str().unwrap().to_owned(),
        claims: row["claims"].as_array().unwrap().iter().map(claim).collect(),
    };
    report["sources"].as_array().unwrap().iter().map(row).collect()
}

fn run(arguments: &[&str], input: String) -> String {
    let program = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut program = program.unwrap();
    let mut stdin = program.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = program.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    String::from_utf8(output.stdout).unwrap()
}
