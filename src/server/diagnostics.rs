//! Diagnostics: findings in the form that editors underline.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use tower_lsp::lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DocumentDiagnosticReport,
    FullDocumentDiagnosticReport, Location, NumberOrString, PublishDiagnosticsParams, Range,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
    Url,
};

use super::analysis::Analysis;
use super::client_capabilities::ClientCapabilities;
use super::convert::{next_range, range};
use super::fold::{Entry, folded};
use crate::rules::{self, Finding, Related, Rule, Severity, page_address};
use crate::text::{Positions, SourceSpan};

/// How many diagnostics of one document are published at most. VS Code shows no more than this either, and a client
/// that must process 100,000 of them freezes.
const MAX_DIAGNOSTICS: usize = 1000;
/// The name that the client shows as the origin of a diagnostic.
const SOURCE: &str = "copydesk";

/// The JSON of [`PublishDiagnosticsParams`]. It is written at every keystroke, so it borrows instead of copying.
#[derive(Serialize)]
pub(super) struct Publication<'a> {
    uri: &'a Url,
    diagnostics: Vec<PublishedDiagnostic<'a>>,
    version: i32,
}

/// The JSON of a [`Diagnostic`].
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PublishedDiagnostic<'a> {
    range: Range,
    severity: DiagnosticSeverity,
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code_description: Option<&'static RawValue>,
    source: &'static str,
    message: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    related_information: Option<Vec<DiagnosticRelatedInformation>>,
}

/// The diagnostics of an analysis, to be pushed to the client: these findings, each with the severity to show it with.
pub(super) fn publication<'a>(
    uri: &'a Url,
    analysis: &'a Analysis,
    findings: Vec<(&'a Finding, Severity)>,
    capabilities: ClientCapabilities,
) -> Publication<'a> {
    let mut positions = Positions::new(&analysis.buffer, capabilities.encoding);
    let of = |entry: Entry<'a>| PublishedDiagnostic {
        range: next_range(&mut positions, entry.finding.span),
        severity: severity(entry.severity),
        code: entry.finding.rule,
        code_description: RULE_PAGES.get(entry.finding.rule).map(|page| page.json.as_ref()),
        source: SOURCE,
        message: if entry.alike.is_empty() {
            Cow::Borrowed(&entry.finding.message)
        } else {
            Cow::Owned(entry.message())
        },
        related_information: related(uri, analysis, &entry, capabilities),
    };
    let diagnostics = entries(findings.into_iter(), capabilities).into_iter().map(of).collect();
    Publication { uri, diagnostics, version: analysis.version }
}

/// The same diagnostics for a client that pulls them: a short reply if its last result is still valid, and an empty
/// list if the document is not open.
pub(super) fn report(
    uri: &Url,
    analysis: Option<&Analysis>,
    known: Option<&str>,
    capabilities: ClientCapabilities,
) -> DocumentDiagnosticReport {
    let Some(analysis) = analysis else { return full(None, Vec::new()) };
    let shown = analysis.shown().map(|finding| (finding, finding.severity));
    let shown = entries(shown, capabilities).into_iter();
    let items: Vec<Diagnostic> = shown.map(|entry| of_entry(uri, analysis, &entry, capabilities)).collect();
    let result_id = fingerprint(&items);
    if known == Some(result_id.as_str()) {
        let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id };
        return DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report,
        });
    }
    full(Some(result_id), items)
}

/// A hash that identifies a list of diagnostics. A counter would not do, because a client may still hold a result
/// from an earlier server process.
fn fingerprint(items: &[Diagnostic]) -> String {
    let mut hasher = DefaultHasher::new();
    // Serializing strings, numbers and lists cannot fail.
    serde_json::to_vec(items).unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn full(result_id: Option<String>, items: Vec<Diagnostic>) -> DocumentDiagnosticReport {
    let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id, items };
    DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report,
    })
}

/// An empty list of diagnostics, for a document that was closed.
pub(super) fn withdrawal(uri: Url) -> PublishDiagnosticsParams {
    PublishDiagnosticsParams { uri, diagnostics: Vec::new(), version: None }
}

/// The entries to show for some findings. Alike ones are folded if the client shows the places that an entry leads to.
fn entries<'a>(
    findings: impl Iterator<Item = (&'a Finding, Severity)> + Clone,
    capabilities: ClientCapabilities,
) -> Vec<Entry<'a>> {
    if capabilities.related_information {
        gravest(folded(findings))
    } else {
        gravest(findings.map(|(finding, severity)| Entry::new(finding, severity)).collect())
    }
}

/// The entries to show, in order: all of them, or the most severe if there are too many.
fn gravest(entries: Vec<Entry<'_>>) -> Vec<Entry<'_>> {
    if entries.len() <= MAX_DIAGNOSTICS {
        return entries;
    }
    let mut places: Vec<(usize, Entry<'_>)> = entries.into_iter().enumerate().collect();
    places.sort_by_key(|(_, entry)| entry.severity);
    places.truncate(MAX_DIAGNOSTICS);
    places.sort_by_key(|(place, _)| *place);
    places.into_iter().map(|(_, entry)| entry).collect()
}

/// One finding as LSP's type.
pub(super) fn diagnostic(
    uri: &Url,
    analysis: &Analysis,
    finding: &Finding,
    capabilities: ClientCapabilities,
) -> Diagnostic {
    of_entry(uri, analysis, &Entry::new(finding, finding.severity), capabilities)
}

fn of_entry(uri: &Url, analysis: &Analysis, entry: &Entry<'_>, capabilities: ClientCapabilities) -> Diagnostic {
    Diagnostic {
        range: range(&analysis.buffer, entry.finding.span, capabilities.encoding),
        severity: Some(severity(entry.severity)),
        code: Some(NumberOrString::String(entry.finding.rule.to_owned())),
        code_description: RULE_PAGES.get(entry.finding.rule).map(|page| page.description.clone()),
        source: Some(SOURCE.to_owned()),
        message: entry.message(),
        related_information: related(uri, analysis, entry, capabilities),
        tags: None,
        data: None,
    }
}

/// The places that belong to an entry, if the client shows them: those of its finding, then those of the alike ones.
fn related(
    uri: &Url,
    analysis: &Analysis,
    entry: &Entry<'_>,
    capabilities: ClientCapabilities,
) -> Option<Vec<DiagnosticRelatedInformation>> {
    if !capabilities.related_information {
        return None;
    }
    let place = |(span, message): (SourceSpan, &String)| DiagnosticRelatedInformation {
        location: Location { uri: uri.clone(), range: range(&analysis.buffer, span, capabilities.encoding) },
        message: message.clone(),
    };
    let own = entry.finding.related.iter().map(|place: &Related| (place.span, &place.message));
    let alike = entry.alike.iter().map(|finding| (finding.span, &finding.message));
    let places: Vec<_> = own.chain(alike).map(place).collect();
    (!places.is_empty()).then_some(places)
}

/// The address of a rule's page.
struct RulePage {
    description: CodeDescription,
    /// The same, already serialized.
    json: Box<RawValue>,
}

/// The pages of all rules by id.
static RULE_PAGES: LazyLock<FxHashMap<&str, RulePage>> = LazyLock::new(|| {
    let page = |rule: &'static Rule| {
        let description = CodeDescription { href: Url::parse(&page_address(rule.id)).ok()? };
        Some((rule.id, RulePage { json: to_raw_value(&description).ok()?, description }))
    };
    rules::all().iter().filter_map(page).collect()
});

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;
    use crate::rules::pass::Pass;
    use crate::text::{Buffer, Format};

    #[test]
    fn pushed_and_pulled_diagnostics_are_the_same() {
        let draft = include_str!("../../examples/harbour.txt");
        let story = crate::read(draft, Format::Plain);
        let analysis = Analysis {
            revision: 1,
            version: 7,
            buffer: Buffer::new(draft),
            format: Format::Plain,
            path: None,
            root: None,
            settings: None,
            minimum_severity: Severity::Hint,
            pass: Pass::Everything,
            findings: crate::check(&story, &crate::House::default()),
            story: Some(story),
        };
        let uri = Url::parse("file:///desk/harbour.txt").unwrap();
        for related_information in [true, false] {
            let capabilities = ClientCapabilities { related_information, ..ClientCapabilities::default() };
            let all = analysis.shown().map(|finding| (finding, finding.severity)).collect();
            let json = serde_json::to_string(&publication(&uri, &analysis, all, capabilities)).unwrap();
            let told: PublishDiagnosticsParams = serde_json::from_str(&json).unwrap();
            let asked = match report(&uri, Some(&analysis), None, capabilities) {
                DocumentDiagnosticReport::Full(report) => report.full_document_diagnostic_report.items,
                DocumentDiagnosticReport::Unchanged(_) => Vec::new(),
            };
            let expected = PublishDiagnosticsParams { uri: uri.clone(), diagnostics: asked, version: Some(7) };
            assert_eq!(told, expected);
            assert!(!told.diagnostics.is_empty());
        }
    }

    #[test]
    fn the_most_severe_of_too_many_findings_are_kept_in_order() {
        let finding = |place: usize| Finding {
            rule: "hearsay",
            severity: if place.is_multiple_of(3) { Severity::Warning } else { Severity::Hint },
            span: SourceSpan::new(place, place + 1),
            claim: None,
            message: String::new(),
            related: Vec::new(),
            fixes: Vec::new(),
        };
        let findings: Vec<_> = (0..3 * MAX_DIAGNOSTICS).map(finding).collect();
        let kept: Vec<_> = findings.iter().map(|finding| Entry::new(finding, finding.severity)).collect();
        let kept: Vec<_> = gravest(kept).iter().map(|entry| entry.finding.span.start).collect();
        assert_eq!(kept, (0..MAX_DIAGNOSTICS).map(|place| 3 * place).collect::<Vec<_>>());
    }
}
