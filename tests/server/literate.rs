//! Drafts with a cursor and the answers of verbs, in `tests/verbs/*.md`. `tests/verbs/README.md` describes the
//! notation.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use copydesk::server::HouseAnalyzer;
use serde_json::{Value, json};

use crate::client::Client;
use crate::marked::{URI, at, marked};
use crate::written::written;

/// A draft and the expected answer.
#[derive(Debug, Default)]
struct Case {
    name: String,
    /// The line of its heading, from 1.
    line: usize,
    /// `markdown`, `plaintext` or `html`.
    language: String,
    draft: String,
    answer: String,
    /// The text after the name of the case: the new name of a rename.
    argument: String,
}

#[tokio::test]
async fn every_verb_answers_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verbs");
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut failures = Vec::new();
    let mut count = 0;
    for file in files.iter().filter(|file| file.file_stem().is_some_and(|stem| stem != "README")) {
        let verb = file.file_stem().unwrap().to_str().unwrap();
        let cases = parse(&fs::read_to_string(file).unwrap());
        assert!(!cases.is_empty(), "no case in {}", file.display());
        for case in cases {
            count += 1;
            let answer = answer(verb, &case).await;
            if answer.trim_end() != case.answer.trim_end() {
                let place = format!("tests/verbs/{verb}.md:{}: {}", case.line, case.name);
                failures.push(format!("{place}\nexpected:\n{}\nanswered:\n{answer}", case.answer));
            }
        }
    }
    assert!(failures.is_empty(), "{} of {count} cases failed\n\n{}", failures.len(), failures.join("\n"));
}

/// The headings, drafts and answers of a file.
fn parse(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if let Some(heading) = line.strip_prefix("## ") {
            let (name, argument) = heading.split_once(" | ").unwrap_or((heading, ""));
            let (name, argument) = (name.to_owned(), argument.to_owned());
            cases.push(Case { name, argument, line: number + 1, ..Case::default() });
        }
        let (Some(fence), Some(case)) = (line.strip_prefix("````"), cases.last_mut()) else { continue };
        let body: Vec<&str> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "````").collect();
        match fence {
            "answer" => case.answer = body.join("\n"),
            language => (case.language, case.draft) = (language.to_owned(), body.join("\n")),
        }
    }
    cases
}

async fn answer(verb: &str, case: &Case) -> String {
    let has_cursor = case.draft.contains('|');
    let text = if has_cursor { case.draft.clone() } else { format!("|{}", case.draft) };
    let (draft, position) = marked(&text);
    let capabilities = json!({"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": true}}});
    let options = json!({"inlayHints": true});
    let params = json!({"processId": null, "capabilities": capabilities, "initializationOptions": options});
    let mut client = Client::start_with(Arc::new(HouseAnalyzer::default()), params).await;
    client.open_as(URI, &case.language, 1, &draft).await;
    let answer = client.request(&method(verb), params_of(verb, case, &draft, &position)).await;
    match answer.get("error") {
        Some(error) => format!("refused: {}", error["message"].as_str().unwrap()),
        None => written(verb, &draft, &answer["result"]),
    }
}

/// "inlay-hint" is `textDocument/inlayHint`.
fn method(verb: &str) -> String {
    match verb {
        "semantic-tokens" => "textDocument/semanticTokens/full".to_owned(),
        "sources" => "copydesk/sources".to_owned(),
        _ => {
            let mut words = verb.split('-');
            let first = words.next().unwrap();
            let others = words.map(|word| word[..1].to_ascii_uppercase() + &word[1..]);
            format!("textDocument/{first}{}", others.collect::<String>())
        }
    }
}

fn params_of(verb: &str, case: &Case, draft: &str, position: &Value) -> Value {
    let mut params = at(position);
    match verb {
        "references" => params["context"] = json!({"includeDeclaration": true}),
        "rename" => params["newName"] = json!(case.argument),
        "selection-range" => params["positions"] = json!([position]),
        "inlay-hint" => {
            let end = json!({"line": draft.lines().count(), "character": 0});
            params["range"] = json!({"start": {"line": 0, "character": 0}, "end": end});
        }
        _ => {}
    }
    params
}
