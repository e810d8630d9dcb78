//! Answers of verbs as text, with the words of the draft in place of ranges, for people to read and tests to compare.

use serde_json::Value;

use crate::marked::{offset, words};

/// The answer of a verb, one line per item.
pub(crate) fn written(verb: &str, draft: &str, answer: &Value) -> String {
    if answer.is_null() {
        return "nothing".to_owned();
    }
    match verb {
        "hover" => string(&answer["contents"]["value"]),
        "completion" => lines(answer, |item| completion(draft, item)),
        "definition" => place(draft, &answer["range"]),
        "references" | "document-highlight" => lines(answer, |item| place(draft, &item["range"])),
        "document-symbol" => lines(answer, |item| symbol(draft, item, 0)),
        "inlay-hint" => lines(answer, |item| hint(draft, item)),
        "code-lens" => lines(answer, |item| string(&item["command"]["title"])),
        "folding-range" => lines(answer, fold),
        "selection-range" => selection(draft, &answer[0]),
        "semantic-tokens" => tokens(draft, &answer["data"]),
        "rename" => renamed(draft, &answer["changes"]),
        "sources" => ledger(draft, answer),
        other => panic!("say here, in tests/server/written.rs, how an answer of {other} is put into words"),
    }
}

fn lines(list: &Value, write: impl Fn(&Value) -> String) -> String {
    let list = list.as_array().unwrap_or_else(|| panic!("no list: {list}"));
    if list.is_empty() { "nothing".to_owned() } else { list.iter().map(write).collect::<Vec<_>>().join("\n") }
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap_or_else(|| panic!("no number: {value}"))).unwrap()
}

/// "3: Ines Calder", with lines from 1.
fn place(draft: &str, range: &Value) -> String {
    format!("{}: {}", number(&range["start"]["line"]) + 1, on_one_line(words(draft, range)))
}

fn on_one_line(text: &str) -> String {
    text.replace('\n', "⏎")
}

fn completion(draft: &str, item: &Value) -> String {
    let typed = words(draft, &item["textEdit"]["range"]);
    assert_eq!(item["textEdit"]["newText"], item["label"]);
    assert!(string(&item["filterText"]).starts_with(typed), "editors would drop {item}");
    format!("{} ({}), in place of “{typed}”", string(&item["label"]), string(&item["detail"]))
}

fn symbol(draft: &str, item: &Value, depth: usize) -> String {
    let detail = item["detail"].as_str().map_or(String::new(), |detail| format!(" ({detail})"));
    let place = place(draft, &item["selectionRange"]);
    let own = format!("{}{}{detail} @ {place}", "  ".repeat(depth), string(&item["name"]));
    let children = item["children"].as_array().into_iter().flatten().map(|child| symbol(draft, child, depth + 1));
    std::iter::once(own).chain(children).collect::<Vec<_>>().join("\n")
}

fn hint(draft: &str, item: &Value) -> String {
    let at = offset(draft, &item["position"]);
    let line = draft[..at].rsplit('\n').next().unwrap();
    let last = line.rsplit(' ').next().unwrap();
    format!("after “{last}”: {} ({})", string(&item["label"]), string(&item["tooltip"]))
}

fn fold(item: &Value) -> String {
    let kind = item["kind"].as_str().map_or(String::new(), |kind| format!(" ({kind})"));
    format!("{} to {}{kind}", number(&item["startLine"]) + 1, number(&item["endLine"]) + 1)
}

fn selection(draft: &str, range: &Value) -> String {
    let own = on_one_line(words(draft, &range["range"]));
    if range["parent"].is_null() { own } else { format!("{own}\n{}", selection(draft, &range["parent"])) }
}

/// One token per line, "cue: said", decoded from the protocol's numbers.
fn tokens(draft: &str, data: &Value) -> String {
    let numbers: Vec<usize> = data.as_array().unwrap().iter().map(number).collect();
    let kinds = ["content", "cue", "source", "unnamedSource"];
    let (mut line, mut character) = (0, 0);
    let mut written = Vec::new();
    for token in numbers.chunks(5) {
        character = if token[0] == 0 { character + token[1] } else { token[1] };
        line += token[0];
        let position = |character: usize| serde_json::json!({"line": line, "character": character});
        let range = serde_json::json!({"start": position(character), "end": position(character + token[2])});
        written.push(format!("{}: {}", kinds[token[3]], words(draft, &range)));
    }
    if written.is_empty() { "nothing".to_owned() } else { written.join("\n") }
}

fn renamed(draft: &str, changes: &Value) -> String {
    let mut text = draft.to_owned();
    for edit in changes[crate::marked::URI].as_array().unwrap().iter().rev() {
        let (start, end) = (offset(draft, &edit["range"]["start"]), offset(draft, &edit["range"]["end"]));
        text.replace_range(start..end, &string(&edit["newText"]));
    }
    text
}

fn ledger(draft: &str, answer: &Value) -> String {
    let places = |key: &str, name: &str| {
        let places = answer[key].as_array().unwrap().iter().map(|range| format!("\n{name}: {}", words(draft, range)));
        places.collect::<String>()
    };
    let sources = lines(&answer["sources"], |item| source(draft, item));
    let parties = answer["accused"].as_array().unwrap().iter();
    let accused = parties.flat_map(|party| ["\n".to_owned(), accused(draft, party)]).collect::<String>();
    let (nobody, claims) = (places("nobody", "nobody"), places("claims", "claim"));
    format!("{}\n{sources}{nobody}{claims}{accused}", string(&answer["title"]))
}

fn accused(draft: &str, party: &Value) -> String {
    let accusations = party["accusations"].as_array().unwrap().iter().map(|one| {
        let by = if one["accuser"].is_null() { "nobody" } else { words(draft, &one["accuser"]) };
        let voice = if one["ownVoice"] == true { "the paper" } else { by };
        format!("\n  accused by {voice}: {}", words(draft, &one["range"]))
    });
    let kinds = ["reply", "sought", "verdict"].into_iter().filter(|kind| !party[*kind].is_null());
    let evidence = kinds.map(|kind| format!("\n  {kind}: {}", words(draft, &party[kind])));
    let all: String = accusations.chain(evidence).collect();
    format!("accused: {} ({}){all}", string(&party["name"]), string(&party["standing"]))
}

fn source(draft: &str, item: &Value) -> String {
    let role = item["role"].as_str().map_or(String::new(), |role| format!(", {role}"));
    let claims = item["claims"].as_array().unwrap().iter().map(|claim| {
        let contents = claim["content"].as_array().unwrap().iter().map(|range| words(draft, range));
        format!("\n  {}: {}", string(&claim["mode"]), contents.collect::<Vec<_>>().join(" … "))
    });
    let head = format!("{}{role} ({}, {})", string(&item["name"]), string(&item["kind"]), item["score"]);
    format!("{head}{}", claims.collect::<String>())
}
