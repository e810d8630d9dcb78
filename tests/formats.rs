//! The formats of other programs, each checked against its schema or with a parser.
//!
//! The draft has curly quotation marks, an accent and an emoji before the flagged words, so that columns in bytes,
//! UTF-16 code units and code points differ. Every place in a report must lead back to the words.

// A test that indexes past the end must fail.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use copydesk::report::{
    CheckedDraft, Problem, Report, checkstyle, concise, github, gitlab, jsonl, junit, rdjsonl, sarif, tap,
};
use copydesk::{Applicability, Edit, Finding, Fix, Related, Severity, SourceSpan};
use quick_xml::events::Event;
use serde_json::Value;

/// The flagged words are in the second line, and across a line end in the third.
const DRAFT: &str = "Calm.\r\n“All’s wéll 🚢,” she stated. Snow\nfell.\n";
const WORDS: [&str; 2] = ["stated", "Snow\nfell"];
/// Characters that a terminal would interpret, that XML cannot contain, or that end a command, a directive or a line
/// in another format.
const HOSTILE: &str = "a\u{1}b \u{1b}[31m\u{fffe} <&\"'>]]> 50%, x: y # {0} \\ \r\n::error::c";

fn span(words: &str) -> SourceSpan {
    let start = DRAFT.find(words).unwrap();
    SourceSpan::new(start, start + words.len())
}

fn finding(rule: &'static str, severity: Severity, words: &str, message: &str) -> Finding {
    let fix = Fix {
        title: "Change to “said”".to_owned(),
        applicability: Applicability::Safe,
        edits: vec![Edit { span: span(words), text: "said".to_owned() }],
    };
    let related = Related { span: span("Calm"), message: "see here".to_owned() };
    Finding {
        rule,
        severity,
        span: span(words),
        claim: None,
        message: message.to_owned(),
        related: vec![related],
        fixes: vec![fix],
    }
}

fn report() -> Report {
    let findings = vec![
        finding("attribution-verb-stilted", Severity::Hint, WORDS[0], "“stated” is stiff."),
        finding("hearsay", Severity::Error, WORDS[1], HOSTILE),
    ];
    let draft = |path: &str, findings| CheckedDraft {
        path: path.to_owned(),
        text: DRAFT.to_owned(),
        words: 7,
        findings,
        ..CheckedDraft::default()
    };
    Report {
        drafts: vec![draft("quay, 1: #é.txt", findings), draft("calm.txt", Vec::new())],
        problems: vec![Problem::new(HOSTILE).in_file("b\u{2}ad.txt").at_line(3), Problem::new("nothing to check")],
        fail_on: Some(Severity::Warning),
        ..Report::default()
    }
}

/// The words between two places of the draft; `count` returns the columns that a character takes.
fn between(start: (u64, u64), end: (u64, u64), count: fn(char) -> usize) -> &'static str {
    let offset = |(line, column): (u64, u64)| {
        let lines: Vec<&str> = DRAFT.split_inclusive('\n').collect();
        let line = usize::try_from(line).unwrap() - 1;
        let before: usize = lines[..line].iter().map(|line| line.len()).sum();
        let mut left = usize::try_from(column).unwrap() - 1;
        let width = lines[line].chars().take_while(|character| {
            let goes_on = left > 0;
            left = left.saturating_sub(count(*character));
            goes_on
        });
        before + width.map(char::len_utf8).sum::<usize>()
    };
    &DRAFT[offset(start)..offset(end)]
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn sarif_holds_to_its_schema_and_its_regions_lead_back_to_the_words() {
    // An unbalanced bracket makes the patterns of languages invalid in the regular expressions of JSON Schema.
    let schema = include_str!("schemas/sarif-2.1.0.json").replace("{2}]?$", "{2}$");
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let document: Value = serde_json::from_str(&sarif::render(&report())).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());

    let run = &document["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let read = |region: &Value| {
        let place = |line, column| (number(&region[line]), number(&region[column]));
        between(place("startLine", "startColumn"), place("endLine", "endColumn"), |_| 1)
    };
    for (result, words) in run["results"].as_array().unwrap().iter().zip(WORDS) {
        let region = |place: &Value| read(&place["physicalLocation"]["region"]);
        assert_eq!(region(&result["locations"][0]), words);
        assert_eq!(region(&result["relatedLocations"][0]), "Calm");
        assert_eq!(read(&result["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"]), words);
        let rule = &run["tool"]["driver"]["rules"][usize::try_from(number(&result["ruleIndex"])).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["help"]["text"].as_str().unwrap().contains("## Why"));
    }
    assert_eq!(run["results"][0]["level"], "note");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    assert_eq!(run["artifacts"][0]["location"]["uri"], "quay%2C%201%3A%20%23%C3%A9.txt");
}

#[test]
fn reviewdog_counts_bytes() {
    let diagnostics = lines(&rdjsonl::render(&report()));
    let read = |range: &Value| {
        let place = |edge: &str| (number(&range[edge]["line"]), number(&range[edge]["column"]));
        between(place("start"), place("end"), char::len_utf8)
    };
    for (diagnostic, words) in diagnostics.iter().zip(WORDS) {
        assert_eq!(read(&diagnostic["location"]["range"]), words);
        assert_eq!(read(&diagnostic["suggestions"][0]["range"]), words);
        assert_eq!(read(&diagnostic["related_locations"][0]["location"]["range"]), "Calm");
    }
    let severities: Vec<&str> = diagnostics.iter().map(|entry| entry["severity"].as_str().unwrap()).collect();
    assert_eq!(severities, ["INFO", "ERROR", "ERROR", "ERROR"]);
}

#[test]
fn gitlab_gets_every_key_it_asks_for_and_fingerprints_that_differ() {
    let issues: Value = serde_json::from_str(&gitlab::render(&report())).unwrap();
    let issues = issues.as_array().unwrap();
    let mut marks = Vec::new();
    for issue in issues {
        assert!(issue["description"].is_string() && issue["check_name"].is_string());
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&issue["severity"].as_str().unwrap()));
        assert!(number(&issue["location"]["lines"]["begin"]) > 0 && issue["location"]["path"].is_string());
        marks.push(issue["fingerprint"].as_str().unwrap());
    }
    marks.sort_unstable();
    marks.dedup();
    // The problem without a file cannot be shown anywhere.
    assert_eq!((issues.len(), marks.len()), (3, 3));
}

#[test]
fn a_junit_parser_finds_the_findings() {
    let document = junit::render(&report());
    let read = quick_junit::Report::deserialize_from_str(&document).unwrap();
    assert_eq!((read.name.as_ref().unwrap().as_str(), read.tests, read.failures, read.errors), ("copydesk", 5, 1, 2));
    let suites: Vec<(&str, usize)> = read.test_suites.iter().map(|suite| (suite.name.as_str(), suite.tests)).collect();
    assert_eq!(suites, [("quay, 1: #é.txt", 2), ("calm.txt", 1), ("b\u{fffd}ad.txt", 1), ("copydesk", 1)]);
    assert_eq!(read.test_suites[0].test_cases[0].name.as_str(), "attribution-verb-stilted 2:21");
}

/// The attributes of every element of this name, as `name=value`.
fn elements(document: &str, name: &str) -> Vec<Vec<String>> {
    let mut reader = quick_xml::Reader::from_str(document);
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return found,
            Event::Start(element) | Event::Empty(element) if element.name().as_ref() == name.as_bytes() => {
                let attributes = element.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let value = attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0).unwrap();
                    format!("{}={value}", String::from_utf8_lossy(attribute.key.as_ref()))
                });
                found.push(attributes.collect());
            }
            _ => {}
        }
    }
}

#[test]
fn an_xml_parser_finds_what_checkstyle_would_write() {
    let document = checkstyle::render(&report());
    let errors = elements(&document, "error");
    assert_eq!(errors.len(), 4);
    assert_eq!(errors[0][..3], ["line=2", "column=21", "severity=info"]);
    assert_eq!(errors[1][0..3], ["line=2", "column=29", "severity=error"]);
    assert_eq!(errors[0][4], "source=copydesk.attribution-verb-stilted");
    assert_eq!((errors[2][0].as_str(), errors[3][0].as_str()), ("line=3", "line=0"));
    assert_eq!(elements(&document, "file")[0], ["name=quay, 1: #é.txt"]);
    for document in [document, junit::render(&report())] {
        let forbidden = |character: char| {
            (character.is_control() && !"\n\r\t".contains(character)) || "\u{fffe}\u{ffff}".contains(character)
        };
        assert!(!document.contains(forbidden), "{document:?}");
    }
}

#[test]
fn every_line_for_github_is_one_command() {
    let text = github::render(&report());
    let commands: Vec<&str> = text.lines().collect();
    assert_eq!(
        commands[0],
        "::notice file=quay%2C 1%3A #é.txt,line=2,endLine=2,col=21,endColumn=27,\
         title=copydesk%3A attribution-verb-stilted::“stated” is stiff."
    );
    // No columns if the words cross a line end.
    assert!(commands[1].starts_with("::error file=quay%2C 1%3A #é.txt,line=2,endLine=3,title="), "{}", commands[1]);
    assert_eq!(commands.len(), 4);
    assert!(commands.iter().all(|command| command.starts_with("::")));
}

#[test]
fn a_concise_finding_is_one_line() {
    let text = concise::render(&report());
    let first = "quay, 1: #é.txt:2:21: hint[attribution-verb-stilted] “stated” is stiff.";
    assert_eq!((text.lines().count(), text.lines().next()), (2, Some(first)));
    assert!(!text.contains('\u{1b}'));
}

#[test]
fn tap_has_one_test_per_draft_and_a_correct_plan() {
    let text = tap::render(&report());
    assert!(text.starts_with("TAP version 14\n1..4\n"), "{text}");
    let points: Vec<&str> = text.lines().filter(|line| line.starts_with("ok") || line.starts_with("not ok")).collect();
    let expected = ["not ok 1 - quay, 1: \\#é.txt", "ok 2 - calm.txt", "not ok 3 - b␂ad.txt", "not ok 4 - copydesk"];
    assert_eq!(points, expected);
}

#[test]
fn tap_skips_a_draft_that_is_left_out() {
    let draft = CheckedDraft { path: "a.md".to_owned(), is_left_out: true, ..CheckedDraft::default() };
    let text = tap::render(&Report { drafts: vec![draft], ..Report::default() });
    assert_eq!(text, "TAP version 14\n1..1\nok 1 - a.md # SKIP copydesk: off in its front matter\n");
}

#[test]
fn each_line_of_json_lines_says_what_it_is() {
    let told = lines(&jsonl::render(&report()));
    let kinds: Vec<&str> = told.iter().map(|line| line["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["draft", "finding", "finding", "draft", "error", "error", "summary"]);
    assert_eq!((number(&told[1]["start"]["line"]), number(&told[1]["start"]["column"])), (2, 21));
}

#[test]
fn an_empty_report_is_valid_in_every_format() {
    let none = Report::default();
    assert_eq!(gitlab::render(&none), "[]\n");
    assert_eq!(tap::render(&none), "TAP version 14\n1..0\n");
    assert!(elements(&checkstyle::render(&none), "file").is_empty());
    assert_eq!(quick_junit::Report::deserialize_from_str(&junit::render(&none)).unwrap().tests, 0);
    assert_eq!(
        serde_json::from_str::<Value>(&sarif::render(&none)).unwrap()["runs"][0]["results"],
        serde_json::json!([])
    );
    assert_eq!(format!("{}{}{}", rdjsonl::render(&none), github::render(&none), concise::render(&none)), "");
}
