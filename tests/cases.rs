//! Drafts with their findings marked, in `tests/cases/*.md`; how they are written is told in `tests/cases/README.md`.

// A test that finds no file where one was due has failed, and should say so.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs;
use std::path::Path;

use copydesk::{Finding, Format, SourceSpan};
use support::Settings;

/// A draft and what is expected of it.
#[derive(Debug, Default)]
struct Case {
    /// The heading above it.
    name: String,
    /// The line of its fence, from 1.
    line: usize,
    draft: String,
    settings: Settings,
    /// The rules that count; all where none is named.
    only: Vec<String>,
    marks: Vec<Mark>,
}

/// A finding that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mark {
    span: SourceSpan,
    rule: String,
    /// A part of its message; may be empty.
    message: String,
}

#[test]
fn every_case_gives_the_findings_that_are_marked() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut failures = Vec::new();
    let mut count = 0;
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "md")) {
        let name = file.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string();
        let cases = parse(&fs::read_to_string(file).unwrap()).unwrap_or_else(|error| panic!("{name}:{error}"));
        count += cases.len();
        failures
            .extend(cases.iter().filter_map(|case| failure(case, &found(case)).map(|text| format!("{name}:{text}"))));
    }
    assert!(count > 0, "no case in {}", folder.display());
    assert!(failures.is_empty(), "{} of {count} cases failed\n\n{}", failures.len(), failures.join("\n"));
}

fn found(case: &Case) -> Vec<Finding> {
    copydesk::check(&copydesk::read_for(&case.draft, case.settings.format, &case.settings.house), &case.settings.house)
}

/// What is wrong between a case and the findings of its draft.
fn failure(case: &Case, found: &[Finding]) -> Option<String> {
    let counts = |finding: &&Finding| case.only.is_empty() || case.only.iter().any(|rule| rule == finding.rule);
    let mut unexpected: Vec<&Finding> = found.iter().filter(counts).collect();
    let mut lines = Vec::new();
    for mark in &case.marks {
        let fits = |finding: &&Finding| {
            finding.rule == mark.rule && finding.span == mark.span && finding.message.contains(&mark.message)
        };
        match unexpected.iter().position(fits) {
            Some(index) => {
                unexpected.remove(index);
            }
            None => lines.push(format!("  missing    {}: “{}” {}", mark.rule, mark.span.of(&case.draft), mark.message)),
        }
    }
    lines.extend(unexpected.iter().map(|finding| {
        format!("  unexpected {}: “{}” {}", finding.rule, finding.span.of(&case.draft), finding.message)
    }));
    (!lines.is_empty()).then(|| format!("{}: {}\n{}", case.line, case.name, lines.join("\n")))
}

/// Reads the cases of a file. An error begins with its line.
fn parse(text: &str) -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    let mut heading = "";
    let mut lines = text.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        if line.starts_with('#') {
            heading = line.trim_start_matches('#').trim();
        }
        let Some((fence, format)) = opening(line) else { continue };
        let body: Vec<&str> =
            lines.by_ref().map(|(_, line)| line).take_while(|line| line.trim_end() != fence).collect();
        let case = case(heading, format, &body).map_err(|error| format!("{}: {error}", index + 1))?;
        cases.push(Case { line: index + 1, ..case });
    }
    Ok(cases)
}

/// The closing fence that a line asks for, and the format it announces, if it opens a draft.
fn opening(line: &str) -> Option<(&str, Format)> {
    let word = line.trim_start_matches('`');
    let fence = line.get(..line.len() - word.len()).filter(|fence| fence.len() >= 3)?;
    let format = match word.trim() {
        "draft" => Format::Plain,
        "markdown" => Format::Markdown,
        "html" => Format::Html,
        _ => return None,
    };
    Some((fence, format))
}

fn case(heading: &str, format: Format, body: &[&str]) -> Result<Case, String> {
    let (name, options) = heading.split_once(" | ").unwrap_or((heading, ""));
    let mut case = Case { name: name.to_owned(), ..Case::default() };
    for option in options.split(" | ").map(str::trim).filter(|option| !option.is_empty()) {
        match option.strip_prefix("only: ") {
            Some(rules) => case.only = rules.split(',').map(known).collect::<Result<_, _>>()?,
            None => case.settings = Settings::parse(option)?,
        }
    }
    case.settings.format = format;
    case.only.iter().filter_map(|id| copydesk::rules::by_id(id)).for_each(|rule| case.settings.ask_for(rule));
    let mut above = SourceSpan::default();
    for line in body {
        if let Some((carets, rule, message)) = mark(line) {
            let span = under(&case.draft, above, carets).ok_or_else(|| format!("“{line}” marks nothing"))?;
            case.marks.push(Mark { span, rule: rule.to_owned(), message: message.to_owned() });
        } else {
            above = SourceSpan::new(case.draft.len(), case.draft.len() + line.len());
            case.draft.push_str(line);
            case.draft.push('\n');
        }
    }
    Ok(case)
}

/// The name of a rule. Without a rule of that name nothing would count, and a case without marks could not fail.
fn known(rule: &str) -> Result<String, String> {
    let rule = rule.trim();
    copydesk::rules::by_id(rule).map(|rule| rule.id.to_owned()).ok_or_else(|| format!("there is no rule `{rule}`"))
}

/// The columns of the carets, the rule and the part of a message of a line of marks.
fn mark(line: &str) -> Option<((usize, usize), &str, &str)> {
    let carets = line.trim_start_matches(' ');
    let first = line.len() - carets.len();
    let words = carets.trim_start_matches('^');
    let length = carets.len() - words.len();
    let words = words.strip_prefix(' ').filter(|_| length > 0)?;
    let (rule, message) = words.split_once(':').unwrap_or((words, ""));
    Some(((first, first + length), rule.trim(), message.trim()))
}

/// The bytes above the carets, which count code points.
fn under(draft: &str, line: SourceSpan, (first, last): (usize, usize)) -> Option<SourceSpan> {
    let text = line.of(draft);
    let mut edges = text.char_indices().map(|(offset, _)| offset).chain([text.len()]);
    let start = edges.by_ref().nth(first)?;
    let end = edges.nth(last - first - 1)?;
    Some(SourceSpan::new(line.start + start, line.start + end))
}

mod runner {
    //! The runner must see what is missing and what is too much, or no case could fail.

    use copydesk::Severity;

    use super::*;

    const FILE: &str = "\
# Rumours

## A rumour after an accent | only: hearsay

```draft
Né: It is believed that Bell lied.
    ^^^^^^^^^^^^^^ hearsay: who believes
                        ^^^^ surname-ambiguous
```
";

    fn finding(start: usize, end: usize, rule: &'static str) -> Finding {
        Finding {
            rule,
            severity: Severity::Warning,
            span: SourceSpan::new(start, end),
            claim: None,
            message: "It hides who believes it.".to_owned(),
            related: Vec::new(),
            fixes: Vec::new(),
        }
    }

    #[test]
    fn marks_are_stripped_and_count_code_points() {
        let cases = parse(FILE).unwrap();
        let [case] = cases.as_slice() else { panic!("{cases:?}") };
        assert_eq!((case.name.as_str(), case.line), ("A rumour after an accent", 5));
        assert_eq!(case.draft, "Né: It is believed that Bell lied.\n");
        let marked: Vec<&str> = case.marks.iter().map(|mark| mark.span.of(&case.draft)).collect();
        assert_eq!(marked, ["It is believed", "Bell"]);
    }

    #[test]
    fn a_missing_a_shifted_and_an_unmarked_finding_fail() {
        let mut case = parse(FILE).unwrap().remove(0);
        case.marks.truncate(1);
        let good = finding(5, 19, "hearsay");
        assert_eq!(failure(&case, std::slice::from_ref(&good)), None);
        assert!(failure(&case, &[]).unwrap().contains("missing    hearsay: “It is believed”"));
        assert!(failure(&case, &[finding(5, 18, "hearsay")]).unwrap().contains("unexpected hearsay"));
        assert!(failure(&case, &[good.clone(), good.clone()]).unwrap().contains("unexpected hearsay"));
        let other = finding(25, 29, "name-variant");
        assert_eq!(failure(&case, &[good.clone(), other.clone()]), None, "only hearsay counts");
        case.only.clear();
        assert!(failure(&case, &[good, other]).unwrap().contains("unexpected name-variant"));
    }

    #[test]
    fn a_mark_under_nothing_and_an_unknown_setting_are_errors() {
        assert!(parse("```draft\nA.\n     ^^ hearsay\n```\n").unwrap_err().contains("marks nothing"));
        assert!(parse("## A | profile xyz\n```draft\nA.\n```\n").unwrap_err().contains("not a setting"));
        assert_eq!(parse("## A | profile ap\n```text\nA.\n```\n").unwrap().len(), 0);
    }

    #[test]
    fn a_longer_fence_holds_a_shorter_one() {
        let cases = parse("````markdown\n```\ncode\n```\n````\n").unwrap();
        assert_eq!(cases.iter().map(|case| case.draft.as_str()).collect::<Vec<_>>(), ["```\ncode\n```\n"]);
    }
}
