//! The Code Quality format for GitLab's merge requests (GitLab documentation, "Code Quality report format", a subset
//! of Code Climate's format).
//!
//! Lines count from 1. GitLab compares the fingerprints of two branches, so they do not depend on lines.

use serde::Serialize;

use super::fingerprint::fingerprints;
use super::position::LineIndex;
use super::safe_words::{shown, slashed};
use super::{Problem, Report, json_line};
use crate::rules::Severity;

/// The report as a JSON document on one line, ending with a line feed.
pub fn render(report: &Report) -> String {
    let mut marks = fingerprints(report).into_iter();
    let mut issues = Vec::new();
    for draft in &report.drafts {
        let lines = LineIndex::new(&draft.text);
        for (finding, mark) in draft.findings.iter().zip(&mut marks) {
            let (start, end) = lines.places(finding.span);
            issues.push(Issue {
                description: shown(&finding.message),
                check_name: finding.rule,
                fingerprint: mark.to_string(),
                severity: severity(finding.severity),
                location: Location {
                    path: slashed(&draft.path),
                    lines: LineRange { begin: start.line, end: end.line },
                },
            });
        }
    }
    issues.extend(report.all_problems().filter_map(of_problem));
    json_line(&issues)
}

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: LineRange,
}

#[derive(Serialize)]
struct LineRange {
    begin: usize,
    end: usize,
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Information => "minor",
        Severity::Hint => "info",
    }
}

/// Something that could not be checked; `None` without a file, because GitLab could not show it anywhere.
fn of_problem(problem: &Problem) -> Option<Issue<'_>> {
    let path = slashed(problem.path.as_deref()?);
    let line = problem.line.unwrap_or(1);
    Some(Issue {
        description: shown(&problem.message),
        check_name: "unchecked",
        fingerprint: super::fingerprint::of_problem(problem).to_string(),
        severity: "blocker",
        location: Location { path, lines: LineRange { begin: line, end: line } },
    })
}
