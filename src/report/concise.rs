//! The concise format: one line per finding, for people with many drafts and for editors that read such lines. The
//! form is that of compilers, `path:line:column: severity[rule] message` (GNU Coding Standards, "Formatting Error
//! Messages"). Lines and columns count from 1, columns in code points.

use std::fmt::Write;

use super::Report;
use super::position::LineIndex;
use super::safe_words::shown;

/// The findings, one line each. Problems are left out; the command line prints them to standard error.
pub fn render(report: &Report) -> String {
    let mut text = String::new();
    for draft in &report.drafts {
        let lines = LineIndex::new(&draft.text);
        let path = shown(&draft.path);
        for finding in &draft.findings {
            let (line, column) = lines.place(finding.span.start);
            let (severity, rule) = (finding.severity.name(), finding.rule);
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{path}:{line}:{column}: {severity}[{rule}] {}", shown(&finding.message));
        }
    }
    text
}
