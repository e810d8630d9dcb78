//! Workflow commands of GitHub Actions, which show findings next to their lines (GitHub documentation, "Workflow
//! commands for GitHub Actions").
//!
//! Lines and columns count from 1, columns in code points; `endColumn` is the column after the last. GitHub does not
//! accept columns if the words span several lines, so they are left out then.

use std::fmt::Write;

use super::position::LineIndex;
use super::safe_words::{shown, slashed};
use super::{Problem, Report};
use crate::rules::{Finding, Severity};

/// The report, one command per line.
pub fn render(report: &Report) -> String {
    let mut text = String::new();
    for draft in &report.drafts {
        let lines = LineIndex::new(&draft.text);
        for finding in &draft.findings {
            text.push_str(&command(&draft.path, finding, &lines));
        }
    }
    report.all_problems().for_each(|problem| text.push_str(&of_problem(problem)));
    text
}

fn command(path: &str, finding: &Finding, lines: &LineIndex<'_>) -> String {
    let name = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "notice",
    };
    let (start, end) = lines.places(finding.span);
    let mut place = format!("line={},endLine={}", start.line, end.line);
    if start.line == end.line {
        // Writing to a string cannot fail.
        let _ = write!(place, ",col={},endColumn={}", start.column, end.column);
    }
    let title = property(&format!("copydesk: {}", finding.rule));
    format!("::{name} file={},{place},title={title}::{}\n", property(&slashed(path)), data(&shown(&finding.message)))
}

/// Something that could not be checked, as an error of its file if it has one.
fn of_problem(problem: &Problem) -> String {
    let mut properties = String::new();
    if let Some(path) = &problem.path {
        let _ = write!(properties, "file={},", property(&slashed(path)));
    }
    if let Some(line) = problem.line {
        let _ = write!(properties, "line={line},");
    }
    format!("::error {properties}title=copydesk::{}\n", data(&shown(&problem.message)))
}

/// Escapes the message, which follows the last colons of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property, which must not contain a colon or a comma.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_name_or_a_message_ends_its_place() {
        assert_eq!(property("50%, a:b\n::error::c"), "50%25%2C a%3Ab%0A%3A%3Aerror%3A%3Ac");
        assert_eq!(data("50%: a, b\r\n::c"), "50%25: a, b%0D%0A::c");
    }
}
