//! The report of a check for merge requests of GitLab (GitLab documentation, "Code Quality report format", a part of the
//! format of Code Climate).
//!
//! Lines count from 1. GitLab compares the fingerprints of two branches, so they do not depend on lines.

use serde::Serialize;

use super::fingerprint::fingerprints;
use super::position::LineIndex;
use super::safe_words::{shown, slashed};
use super::{Problem, Report, json_line};
use crate::rules::Severity;

/// The report as a JSON document of one line, with a line feed at its end.
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

/// What could not be checked. Where no file is meant GitLab has no place to show it.
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
