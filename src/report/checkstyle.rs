//! The report of a check as Checkstyle writes it, which many servers of continuous integration read (Checkstyle,
//! `XMLLogger`).
//!
//! Lines and columns count from 1, columns in code points.

use std::io;

use quick_xml::Writer;

use super::position::LineIndex;
use super::safe_words::{shown, slashed};
use super::xml::{document, writable};
use super::{CheckedDraft, Problem, Report};
use crate::rules::Severity;

/// The version of the format that is written.
const VERSION: &str = "4.3";

type Output = Writer<Vec<u8>>;

/// The report as an XML document.
pub fn render(report: &Report) -> String {
    document(|writer| {
        let root = writer.create_element("checkstyle").with_attribute(("version", VERSION));
        root.write_inner_content(|writer| {
            report.drafts.iter().try_for_each(|draft| file(writer, draft))?;
            report.all_problems().try_for_each(|problem| unchecked(writer, problem))
        })?;
        Ok(())
    })
}

fn file(writer: &mut Output, draft: &CheckedDraft) -> io::Result<()> {
    let name = writable(&slashed(&draft.path));
    let element = writer.create_element("file").with_attribute(("name", name.as_str()));
    if draft.findings.is_empty() {
        element.write_empty()?;
        return Ok(());
    }
    let lines = LineIndex::new(&draft.text);
    element.write_inner_content(|writer| {
        draft.findings.iter().try_for_each(|finding| {
            let (line, column) = lines.place(finding.span.start);
            let place = (line, Some(column));
            let source = format!("copydesk.{}", finding.rule);
            error(writer, place, severity(finding.severity), &finding.message, &source)
        })
    })?;
    Ok(())
}

/// The line of what stands in no line of a file, as Checkstyle has it; programs that read its reports want one everywhere.
const NO_LINE: usize = 0;

/// One complaint. The line is from 1, and so is the column where there is one.
fn error(
    writer: &mut Output,
    (line, column): (usize, Option<usize>),
    severity: &str,
    message: &str,
    source: &str,
) -> io::Result<()> {
    let mut element = writer.create_element("error").with_attribute(("line", line.to_string().as_str()));
    if let Some(column) = column {
        element = element.with_attribute(("column", column.to_string().as_str()));
    }
    let message = writable(&shown(message));
    element
        .with_attribute(("severity", severity))
        .with_attribute(("message", message.as_str()))
        .with_attribute(("source", source))
        .write_empty()?;
    Ok(())
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "info",
    }
}

/// What could not be checked.
fn unchecked(writer: &mut Output, problem: &Problem) -> io::Result<()> {
    let name = writable(&slashed(problem.path.as_deref().unwrap_or("copydesk")));
    let place = (problem.line.unwrap_or(NO_LINE), None);
    let element = writer.create_element("file").with_attribute(("name", name.as_str()));
    element.write_inner_content(|writer| error(writer, place, "error", &problem.message, "copydesk"))?;
    Ok(())
}
