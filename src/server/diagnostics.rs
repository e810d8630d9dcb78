//! Diagnostics: findings as an editor underlines them.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use tower_lsp::lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DocumentDiagnosticReport,
    FullDocumentDiagnosticReport, Location, NumberOrString, PublishDiagnosticsParams, Range,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
    Url,
};

use super::analysis::Analysis;
use super::convert::{next_range, range};
use super::dialect::Dialect;
use crate::rules::{self, Finding, Related, Rule, Severity, page_address};
use crate::text::Positions;

/// How many diagnostics of one document are published; editors show no more (VS Code's own limit is the same), and a
/// client that must read 100,000 of them stands still.
const MOST: usize = 1000;

/// The diagnostics of an analysis, for a client to show.
pub(super) fn publication(uri: Url, analysis: &Analysis, dialect: Dialect) -> PublishDiagnosticsParams {
    let mut positions = Positions::new(&analysis.buffer, dialect.encoding);
    let of = |finding| diagnostic_at(&uri, analysis, finding, dialect, next_range(&mut positions, finding.span));
    let diagnostics = gravest(analysis.shown()).into_iter().map(of).collect();
    PublishDiagnosticsParams { uri, diagnostics, version: Some(analysis.version) }
}

/// The same diagnostics, for a client that asks for them; not again where it has them from the last answer, and none of a
/// document that is not open.
pub(super) fn report(
    uri: &Url,
    analysis: Option<&Analysis>,
    known: Option<&str>,
    dialect: Dialect,
) -> DocumentDiagnosticReport {
    let Some(analysis) = analysis else { return full(None, Vec::new()) };
    let items = publication(uri.clone(), analysis, dialect).diagnostics;
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

/// What tells two lists of diagnostics apart. A number that counts up would not: a client may have it from a server before
/// this one.
fn fingerprint(items: &[Diagnostic]) -> String {
    let mut hasher = DefaultHasher::new();
    // Strings, numbers and lists of these always serialize.
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

/// No diagnostics, for a document that was closed.
pub(super) fn withdrawal(uri: Url) -> PublishDiagnosticsParams {
    PublishDiagnosticsParams { uri, diagnostics: Vec::new(), version: None }
}

/// The findings to show, in their order: all, or the gravest where there are too many.
fn gravest<'a>(findings: impl Iterator<Item = &'a Finding>) -> Vec<&'a Finding> {
    let mut places: Vec<(usize, &Finding)> = findings.enumerate().collect();
    if places.len() > MOST {
        places.sort_by_key(|(_, finding)| finding.severity);
        places.truncate(MOST);
        places.sort_by_key(|(place, _)| *place);
    }
    places.into_iter().map(|(_, finding)| finding).collect()
}

/// One finding as LSP has it.
pub(super) fn diagnostic(uri: &Url, analysis: &Analysis, finding: &Finding, dialect: Dialect) -> Diagnostic {
    diagnostic_at(uri, analysis, finding, dialect, range(&analysis.buffer, finding.span, dialect.encoding))
}

fn diagnostic_at(uri: &Url, analysis: &Analysis, finding: &Finding, dialect: Dialect, range: Range) -> Diagnostic {
    let related = (dialect.related_information && !finding.related.is_empty())
        .then(|| finding.related.iter().map(|place| related(uri, analysis, place, dialect)).collect());
    Diagnostic {
        range,
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        code_description: rule_page(finding.rule).map(|href| CodeDescription { href }),
        source: Some("copydesk".to_owned()),
        message: finding.message.clone(),
        related_information: related,
        tags: None,
        data: None,
    }
}

fn related(uri: &Url, analysis: &Analysis, place: &Related, dialect: Dialect) -> DiagnosticRelatedInformation {
    let range = range(&analysis.buffer, place.span, dialect.encoding);
    DiagnosticRelatedInformation { location: Location { uri: uri.clone(), range }, message: place.message.clone() }
}

/// The addresses of the pages of the rules, which are the same for every finding.
static PAGES: LazyLock<FxHashMap<&str, Url>> = LazyLock::new(|| {
    let page = |rule: &'static Rule| Some((rule.id, Url::parse(&page_address(rule.id)).ok()?));
    rules::all().iter().filter_map(page).collect()
});

fn rule_page(rule: &str) -> Option<Url> {
    PAGES.get(rule).cloned()
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourceSpan;

    #[test]
    fn of_too_many_findings_the_gravest_are_kept_in_their_order() {
        let finding = |place: usize| Finding {
            rule: "hearsay",
            severity: if place.is_multiple_of(3) { Severity::Warning } else { Severity::Hint },
            span: SourceSpan::new(place, place + 1),
            message: String::new(),
            related: Vec::new(),
            fixes: Vec::new(),
        };
        let findings: Vec<_> = (0..3 * MOST).map(finding).collect();
        let kept: Vec<_> = gravest(findings.iter()).iter().map(|finding| finding.span.start).collect();
        assert_eq!(kept, (0..MOST).map(|place| 3 * place).collect::<Vec<_>>());
        assert_eq!(gravest(findings.iter().take(MOST)).len(), MOST);
    }
}
