//! What the program says of a story: `copydesk inspect --jsonl` and `copydesk sources`.

use std::io::Write;
use std::process::{Command, Stdio};

use serde::Deserialize;
use serde_json::json;

use super::story::{Place, Story};

#[derive(Deserialize)]
pub struct Reading {
    pub entities: Vec<Entity>,
    pub attributions: Vec<Attribution>,
    pub findings: Vec<Finding>,
    #[serde(skip)]
    pub ledger: Vec<Row>,
}

#[derive(Deserialize)]
pub struct Entity {
    pub id: u64,
    pub kind: String,
    pub name: String,
    pub roles: Vec<String>,
    pub mentions: Vec<Mention>,
}

#[derive(Deserialize)]
pub struct Mention {
    pub start: usize,
    pub end: usize,
    pub form: String,
}

#[derive(Deserialize)]
pub struct Attribution {
    pub source: Option<Source>,
    pub content: Vec<Place>,
    #[serde(default = "speech")]
    pub act: String,
}

#[derive(Deserialize)]
pub struct Source {
    pub spans: Vec<Place>,
    pub kind: String,
    pub entity: Option<u64>,
    pub group: Option<u64>,
}

#[derive(Deserialize)]
pub struct Finding {
    pub rule: String,
    pub severity: String,
    pub start: usize,
    pub end: usize,
}

/// A source of the ledger.
pub struct Row {
    pub name: String,
    /// What each of its statements covers.
    pub claims: Vec<Vec<Place>>,
}

fn speech() -> String {
    "speech".to_owned()
}

/// What the program says of each story, in their order.
pub fn readings(stories: &[Story]) -> Vec<Reading> {
    let lines = stories.iter().map(|story| json!({"id": story.id, "text": story.text, "format": story.note.format}));
    let input = lines.map(|line| format!("{line}\n")).collect::<String>();
    let output = run(&["inspect", "--jsonl"], input);
    let answers: Vec<Reading> = output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), stories.len());
    answers.into_iter().zip(stories).map(|(reading, story)| Reading { ledger: ledger(story), ..reading }).collect()
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
