//! The Reviewdog Diagnostic Format, one line per finding (`rdjsonl`).
//!
//! Lines and columns count from 1, columns in bytes of UTF-8; an end is the place after the last.

use serde::Serialize;

use super::position::LineIndex;
use super::safe_words::{shown, slashed};
use super::{Problem, Report, json_line};
use crate::rules::{Finding, Fix, HOME, Severity, page_address};
use crate::text::{Encoding, SourceSpan};

/// The report, one JSON object per line.
pub fn render(report: &Report) -> String {
    let mut text = String::new();
    for draft in &report.drafts {
        let lines = LineIndex::new(&draft.text);
        for finding in &draft.findings {
            let mut shown_diagnostic = diagnostic(&draft.path, finding, &lines);
            if draft.is_decoded {
                // The lines of extracted text are not those of the file, so applying a suggestion would damage the
                // file.
                shown_diagnostic.suggestions.clear();
            }
            text.push_str(&json_line(&shown_diagnostic));
        }
    }
    report.all_problems().for_each(|problem| text.push_str(&json_line(&of_problem(problem))));
    text
}

#[derive(Serialize)]
struct Diagnostic {
    message: String,
    location: Location,
    severity: &'static str,
    source: Source,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Code>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<RelatedLocation>,
}

#[derive(Serialize)]
struct Location {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
    url: &'static str,
}

#[derive(Serialize)]
struct Code {
    value: &'static str,
    url: String,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

#[derive(Serialize)]
struct RelatedLocation {
    message: String,
    location: Location,
}

const SOURCE: Source = Source { name: "copydesk", url: HOME };

fn diagnostic(path: &str, finding: &Finding, lines: &LineIndex<'_>) -> Diagnostic {
    let location = |span| Location { path: slashed(path), range: Some(range(span, lines)) };
    let related = finding.related.iter();
    Diagnostic {
        message: shown(&finding.message),
        location: location(finding.span),
        severity: severity(finding.severity),
        source: SOURCE,
        code: Some(Code { value: finding.rule, url: page_address(finding.rule) }),
        suggestions: finding.fixes.iter().filter_map(|fix| suggestion(fix, lines)).collect(),
        related_locations: related
            .map(|related| RelatedLocation { message: shown(&related.message), location: location(related.span) })
            .collect(),
    }
}

/// A fix with a single edit. The edits of a larger fix belong together, but here each would be offered separately.
fn suggestion(fix: &Fix, lines: &LineIndex<'_>) -> Option<Suggestion> {
    let [edit] = fix.edits.as_slice() else { return None };
    Some(Suggestion { range: range(edit.span, lines), text: edit.text.clone() })
}

fn range(span: SourceSpan, lines: &LineIndex<'_>) -> Range {
    let position = |offset| {
        let (line, column) = lines.place_in(offset, Encoding::Utf8);
        Position { line, column }
    };
    Range { start: position(span.start), end: position(span.end) }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Information | Severity::Hint => "INFO",
    }
}

/// Something that could not be checked.
fn of_problem(problem: &Problem) -> Diagnostic {
    let line =
        problem.line.map(|line| Range { start: Position { line, column: 1 }, end: Position { line, column: 1 } });
    Diagnostic {
        message: shown(&problem.message),
        location: Location { path: slashed(problem.path.as_deref().unwrap_or_default()), range: line },
        severity: "ERROR",
        source: SOURCE,
        code: None,
        suggestions: Vec::new(),
        related_locations: Vec::new(),
    }
}
