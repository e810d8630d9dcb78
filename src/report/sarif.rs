//! SARIF 2.1.0, which many services that show findings can read (OASIS, "Static Analysis Results Interchange Format
//! (SARIF) Version 2.1.0").
//!
//! Lines and columns count from 1, columns in code points, as `columnKind` says; an end is the place after the last.
//! The report contains no words of the draft beyond those in messages and fixes.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::fingerprint::numbered;
use super::position::LineIndex;
use super::safe_words::uri;
use super::{CheckedDraft, Problem, Report};
use crate::rules::{self, Edit, Finding, Fix, HOME, Rule, Severity, page_address};
use crate::text::SourceSpan;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// The name of the fingerprint scheme, with its version.
const FINGERPRINT: &str = "sentence/v1";

/// The report as a JSON document on one line, ending with a line feed.
pub fn render(report: &Report) -> String {
    let rules = rules_found(report);
    let numbers: BTreeMap<&str, usize> = rules.iter().enumerate().map(|(number, rule)| (rule.id, number)).collect();
    let results: Vec<Value> = report.drafts.iter().flat_map(|draft| results(draft, &numbers)).collect();
    let artifacts: Vec<Value> =
        report.drafts.iter().map(|draft| json!({"location": location_of(&draft.path)})).collect();
    let notifications: Vec<Value> = report.all_problems().map(notification).collect();
    let driver = json!({
        "name": "copydesk",
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "informationUri": HOME,
        "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<Value>>(),
    });
    let run = json!({
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "artifacts": artifacts,
        "invocations": [{
            "executionSuccessful": notifications.is_empty(),
            "toolExecutionNotifications": notifications,
        }],
        "results": results,
    });
    json!({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}).to_string() + "\n"
}

/// The rules with findings, sorted by id.
fn rules_found(report: &Report) -> Vec<&'static Rule> {
    let found: BTreeMap<&str, &Rule> =
        report.located().filter_map(|(_, finding)| rules::by_id(finding.rule)).map(|rule| (rule.id, rule)).collect();
    found.into_values().collect()
}

fn descriptor(rule: &Rule) -> Value {
    let page = rule.page();
    let summary = page.lines().next().unwrap_or_default();
    json!({
        "id": rule.id,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": rule.standard},
        "help": {"text": page, "markdown": page},
        "helpUri": page_address(rule.id),
        "defaultConfiguration": {"level": level(rule.severity)},
    })
}

/// SARIF has three levels; the properties of a result give the severity itself.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "note",
    }
}

fn results(draft: &CheckedDraft, numbers: &BTreeMap<&str, usize>) -> Vec<Value> {
    let view = DraftView {
        artifact: location_of(&draft.path),
        lines: LineIndex::new(&draft.text),
        is_decoded: draft.is_decoded,
    };
    let mut results = Vec::new();
    for (finding, (key, number)) in draft.findings.iter().zip(numbered(draft)) {
        let mut result = view.result(finding, &format!("{key}:{number}"));
        if let (Some(index), Some(result)) = (numbers.get(finding.rule), result.as_object_mut()) {
            result.insert("ruleIndex".to_owned(), json!(index));
        }
        results.push(result);
    }
    results
}

/// Formats the findings of one draft.
struct DraftView<'a> {
    /// The draft's location in SARIF's form.
    artifact: Value,
    lines: LineIndex<'a>,
    /// Whether the regions refer to extracted text, so that applying a fix would damage the file.
    is_decoded: bool,
}

impl DraftView<'_> {
    fn result(&self, finding: &Finding, fingerprint: &str) -> Value {
        let related: Vec<Value> = finding
            .related
            .iter()
            .map(|related| json!({"physicalLocation": self.place(related.span), "message": {"text": related.message}}))
            .collect();
        let fixes: Vec<Value> = finding.fixes.iter().filter(|_| !self.is_decoded).map(|fix| self.fix(fix)).collect();
        let mut result = json!({
            "ruleId": finding.rule,
            "level": level(finding.severity),
            "message": {"text": finding.message},
            "locations": [{"physicalLocation": self.place(finding.span)}],
            "partialFingerprints": {FINGERPRINT: fingerprint},
            "properties": {"severity": finding.severity.name()},
        });
        if let Some(result) = result.as_object_mut() {
            // Empty lists are left out, because some readers take an empty `fixes` for a fix that does nothing.
            result.extend((!related.is_empty()).then(|| ("relatedLocations".to_owned(), json!(related))));
            result.extend((!fixes.is_empty()).then(|| ("fixes".to_owned(), json!(fixes))));
        }
        result
    }

    fn place(&self, span: SourceSpan) -> Value {
        json!({"artifactLocation": self.artifact, "region": self.region(span)})
    }

    fn region(&self, span: SourceSpan) -> Value {
        let (start, end) = self.lines.places(span);
        json!({
            "startLine": start.line, "startColumn": start.column,
            "endLine": end.line, "endColumn": end.column,
        })
    }

    fn fix(&self, fix: &Fix) -> Value {
        let replacements: Vec<Value> = fix.edits.iter().map(|edit| self.replacement(edit)).collect();
        json!({
            "description": {"text": fix.title},
            "artifactChanges": [{"artifactLocation": self.artifact, "replacements": replacements}],
            "properties": {"applicability": fix.applicability.name()},
        })
    }

    fn replacement(&self, edit: &Edit) -> Value {
        json!({"deletedRegion": self.region(edit.span), "insertedContent": {"text": edit.text}})
    }
}

fn location_of(path: &str) -> Value {
    json!({"uri": uri(path)})
}

/// Something that could not be checked.
fn notification(problem: &Problem) -> Value {
    let mut notification = json!({"level": "error", "message": {"text": problem.message}});
    let place = problem.path.as_deref().map(|path| {
        let mut place = json!({"artifactLocation": location_of(path)});
        if let (Some(line), Some(place)) = (problem.line, place.as_object_mut()) {
            place.insert("region".to_owned(), json!({"startLine": line}));
        }
        json!([{"physicalLocation": place}])
    });
    if let Some(notification) = notification.as_object_mut() {
        notification.extend(place.map(|place| ("locations".to_owned(), place)));
    }
    notification
}
