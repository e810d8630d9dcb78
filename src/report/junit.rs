//! Test results in `JUnit`'s XML (the schema of Jenkins' xUnit plugin, `junit-10.xsd`).
//!
//! Each draft is a suite and each finding a test case: a failure if it fails the check, otherwise a success with a
//! note. A draft without findings is one successful test case. Lines and columns count from 1, columns in code
//! points.

use std::io;

use quick_xml::events::BytesText;

use super::position::LineIndex;
use super::safe_words::{shown, slashed};
use super::xml::{XmlWriter, document, writable};
use super::{CheckedDraft, Problem, Report};
use crate::rules::{Finding, Severity};

/// The report as an XML document.
pub fn render(report: &Report) -> String {
    let tests: usize = report.drafts.iter().map(|draft| draft.findings.len().max(1)).sum();
    let failing = report.failing_severities();
    let problems = report.all_problems().count();
    document(|writer| {
        let root = writer.create_element("testsuites").with_attribute(("name", "copydesk"));
        let root = counts(root, tests + problems, report.failing(), problems);
        root.write_inner_content(|writer| {
            report.drafts.iter().try_for_each(|draft| suite(writer, draft, &failing))?;
            report.all_problems().try_for_each(|problem| unchecked(writer, problem))
        })?;
        Ok(())
    })
}

type Element<'a> = quick_xml::writer::ElementWriter<'a, Vec<u8>>;

fn counts(element: Element<'_>, tests: usize, failures: usize, errors: usize) -> Element<'_> {
    element
        .with_attribute(("tests", tests.to_string().as_str()))
        .with_attribute(("failures", failures.to_string().as_str()))
        .with_attribute(("errors", errors.to_string().as_str()))
}

fn suite(writer: &mut XmlWriter, draft: &CheckedDraft, failing: &[Severity]) -> io::Result<()> {
    let name = writable(&slashed(&draft.path));
    let fails = |finding: &Finding| failing.contains(&finding.severity);
    let failures = draft.findings.iter().filter(|finding| fails(finding)).count();
    let element = writer.create_element("testsuite").with_attribute(("name", name.as_str()));
    let lines = LineIndex::new(&draft.text);
    counts(element, draft.findings.len().max(1), failures, 0).write_inner_content(|writer| {
        if draft.findings.is_empty() {
            test(writer, "no findings", &name).write_empty()?;
        }
        draft.findings.iter().try_for_each(|finding| case(writer, &name, finding, &lines, fails(finding)))
    })?;
    Ok(())
}

fn test<'a>(writer: &'a mut XmlWriter, name: &str, class: &str) -> Element<'a> {
    writer.create_element("testcase").with_attribute(("name", name)).with_attribute(("classname", class))
}

fn case(writer: &mut XmlWriter, path: &str, finding: &Finding, lines: &LineIndex<'_>, fails: bool) -> io::Result<()> {
    let (line, column) = lines.place(finding.span.start);
    let message = writable(&shown(&finding.message));
    let severity = finding.severity.name();
    let words = format!("{path}:{line}:{column}: {severity}[{}] {message}", finding.rule);
    test(writer, &format!("{} {line}:{column}", finding.rule), path).write_inner_content(|writer| {
        let words = BytesText::new(&words);
        if fails {
            let failure = writer.create_element("failure").with_attribute(("message", message.as_str()));
            failure.with_attribute(("type", severity)).write_text_content(words)?;
        } else {
            writer.create_element("system-out").write_text_content(words)?;
        }
        Ok(())
    })?;
    Ok(())
}

/// Something that could not be checked.
fn unchecked(writer: &mut XmlWriter, problem: &Problem) -> io::Result<()> {
    let name = writable(&slashed(problem.path.as_deref().unwrap_or("copydesk")));
    let words = writable(&shown(&problem.to_string()));
    let message = writable(&shown(&problem.message));
    let element = writer.create_element("testsuite").with_attribute(("name", name.as_str()));
    counts(element, 1, 0, 1).write_inner_content(|writer| {
        test(writer, "unchecked", &name).write_inner_content(|writer| {
            let error = writer.create_element("error").with_attribute(("message", message.as_str()));
            error.with_attribute(("type", "unchecked")).write_text_content(BytesText::new(&words))?;
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(())
}
