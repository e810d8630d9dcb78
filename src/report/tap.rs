//! The Test Anything Protocol, version 14 (<https://testanything.org>): one test per draft.
//!
//! A test fails if the draft has a finding that fails the check, or could not be checked. The findings follow in
//! YAML, written as JSON, which YAML 1.2 includes. Lines and columns count from 1, columns in code points.

use std::fmt::Write;

use serde::Serialize;

use super::position::LineIndex;
use super::safe_words::shown;
use super::{CheckedDraft, Problem, Report};
use crate::rules::Severity;

/// The report, which starts with the number of tests.
pub fn render(report: &Report) -> String {
    let failing = report.failing_severities();
    let tests = report.drafts.len() + report.all_problems().count();
    let mut text = format!("TAP version 14\n1..{tests}\n");
    for (number, draft) in (1..).zip(&report.drafts) {
        text.push_str(&point(number, draft, &failing));
    }
    for (number, problem) in (report.drafts.len() + 1..).zip(report.all_problems()) {
        text.push_str(&of_problem(number, problem));
    }
    text
}

/// A finding in the details of a test.
#[derive(Serialize)]
struct TapFinding<'a> {
    line: usize,
    column: usize,
    severity: &'static str,
    rule: &'a str,
    message: String,
}

fn point(number: usize, draft: &CheckedDraft, failing: &[Severity]) -> String {
    let fails = draft.findings.iter().any(|finding| failing.contains(&finding.severity));
    let verdict = if fails { "not ok" } else { "ok" };
    let directive = if draft.is_left_out { " # SKIP copydesk: off in its front matter" } else { "" };
    let mut text = format!("{verdict} {number} - {}{directive}\n", description(&draft.path));
    if draft.findings.is_empty() {
        return text;
    }
    let lines = LineIndex::new(&draft.text);
    text.push_str("  ---\n  findings:\n");
    for finding in &draft.findings {
        let (line, column) = lines.place(finding.span.start);
        let (severity, rule, message) = (finding.severity.name(), finding.rule, shown(&finding.message));
        let entry = TapFinding { line, column, severity, rule, message };
        // Serializing strings and numbers cannot fail, and neither can writing to a string.
        let _ = writeln!(text, "    - {}", serde_json::to_string(&entry).unwrap_or_default());
    }
    text.push_str("  ...\n");
    text
}

/// Something that could not be checked.
fn of_problem(number: usize, problem: &Problem) -> String {
    let name = problem.path.as_deref().unwrap_or("copydesk");
    let message = serde_json::to_string(&shown(&problem.message)).unwrap_or_default();
    format!("not ok {number} - {}\n  ---\n  message: {message}\n  ...\n", description(name))
}

/// A name in which nothing can be read as a directive.
fn description(name: &str) -> String {
    shown(name).replace('\\', "\\\\").replace('#', "\\#")
}
