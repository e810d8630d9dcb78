//! The Checkstyle format, which many continuous integration servers read (Checkstyle, `XMLLogger`).
//!
//! Lines and columns count from 1, columns in code points.

use std::io;

use super::position::LineIndex;
use super::safe_words::{shown, slashed};
use super::xml::{XmlWriter, document, writable};
use super::{CheckedDraft, Problem, Report};
use crate::rules::Severity;

/// The version of the format.
const VERSION: &str = "4.3";

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

fn file(writer: &mut XmlWriter, draft: &CheckedDraft) -> io::Result<()> {
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

/// The line of a message that is not about any line. Programs that read this format expect the attribute everywhere.
const NO_LINE: usize = 0;

/// One message. The line and the optional column count from 1.
fn error(
    writer: &mut XmlWriter,
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

/// Something that could not be checked.
fn unchecked(writer: &mut XmlWriter, problem: &Problem) -> io::Result<()> {
    let name = writable(&slashed(problem.path.as_deref().unwrap_or("copydesk")));
    let place = (problem.line.unwrap_or(NO_LINE), None);
    let element = writer.create_element("file").with_attribute(("name", name.as_str()));
    element.write_inner_content(|writer| error(writer, place, "error", &problem.message, "copydesk"))?;
    Ok(())
}
