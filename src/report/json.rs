//! The report of a check as one JSON document. Its schema is written down in `docs/json.md`.

use serde::Serialize;

use super::position::{Lines, Place};
use super::{Checked, Problem, Report};
use crate::rules::{Edit, Finding, Fix, Related, Severity};

/// The version of the schema. Keys may be added without a new version; none is taken away or changes its meaning.
const VERSION: u32 = 1;

/// The report as a JSON document of one line, with a line feed at its end.
pub fn render(report: &Report) -> String {
    let document = Document {
        version: VERSION,
        files: report.drafts.iter().map(file).collect(),
        errors: report.problems.iter().chain(&report.mistakes).map(error).collect(),
        summary: summary(report),
    };
    // Strings, numbers and lists of these always serialize.
    serde_json::to_string(&document).map(|line| line + "\n").unwrap_or_default()
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    files: Vec<FileEntry<'a>>,
    errors: Vec<ErrorEntry<'a>>,
    summary: SummaryEntry,
}

#[derive(Serialize)]
struct FileEntry<'a> {
    path: &'a str,
    words: usize,
    fixed: usize,
    findings: Vec<FindingEntry<'a>>,
}

#[derive(Serialize)]
struct FindingEntry<'a> {
    rule: &'a str,
    severity: &'static str,
    start: Place,
    end: Place,
    message: &'a str,
    related: Vec<RelatedEntry<'a>>,
    fixes: Vec<FixEntry<'a>>,
}

#[derive(Serialize)]
struct RelatedEntry<'a> {
    start: Place,
    end: Place,
    message: &'a str,
}

#[derive(Serialize)]
struct FixEntry<'a> {
    title: &'a str,
    applicability: &'static str,
    edits: Vec<EditEntry<'a>>,
}

#[derive(Serialize)]
struct EditEntry<'a> {
    start: Place,
    end: Place,
    text: &'a str,
}

#[derive(Serialize)]
struct ErrorEntry<'a> {
    path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    message: &'a str,
}

#[derive(Serialize)]
struct SummaryEntry {
    files: usize,
    words: usize,
    fixed: usize,
    errors: usize,
    warnings: usize,
    information: usize,
    hints: usize,
    fail_on: &'static str,
    failing: usize,
}

fn file(draft: &Checked) -> FileEntry<'_> {
    let lines = Lines::new(&draft.text);
    let findings = draft.findings.iter().map(|found| finding(found, &lines)).collect();
    FileEntry { path: &draft.path, words: draft.words, fixed: draft.fixed, findings }
}

fn finding<'a>(finding: &'a Finding, lines: &Lines<'_>) -> FindingEntry<'a> {
    let (start, end) = lines.places(finding.span);
    FindingEntry {
        rule: finding.rule,
        severity: finding.severity.name(),
        start,
        end,
        message: &finding.message,
        related: finding.related.iter().map(|entry| related(entry, lines)).collect(),
        fixes: finding.fixes.iter().map(|entry| fix(entry, lines)).collect(),
    }
}

fn related<'a>(related: &'a Related, lines: &Lines<'_>) -> RelatedEntry<'a> {
    let (start, end) = lines.places(related.span);
    RelatedEntry { start, end, message: &related.message }
}

fn fix<'a>(fix: &'a Fix, lines: &Lines<'_>) -> FixEntry<'a> {
    FixEntry {
        title: &fix.title,
        applicability: fix.applicability.name(),
        edits: fix.edits.iter().map(|entry| edit(entry, lines)).collect(),
    }
}

fn edit<'a>(edit: &'a Edit, lines: &Lines<'_>) -> EditEntry<'a> {
    let (start, end) = lines.places(edit.span);
    EditEntry { start, end, text: &edit.text }
}

fn error(problem: &Problem) -> ErrorEntry<'_> {
    ErrorEntry { path: problem.path.as_deref(), line: problem.line, message: &problem.message }
}

fn summary(report: &Report) -> SummaryEntry {
    SummaryEntry {
        files: report.drafts.len(),
        words: report.words(),
        fixed: report.fixed(),
        errors: report.count(Severity::Error),
        warnings: report.count(Severity::Warning),
        information: report.count(Severity::Information),
        hints: report.count(Severity::Hint),
        fail_on: report.fail_on.map_or("never", Severity::name),
        failing: report.failing(),
    }
}
