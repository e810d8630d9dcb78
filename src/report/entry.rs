//! The parts shared by the JSON reports of a check. `docs/json.md` explains every key.

use serde::Serialize;

use super::position::{LineIndex, PlaceEntry};
use super::{CheckedDraft, Problem, Report};
use crate::rules::{Edit, Finding, Fix, Related, Severity};

/// A draft that was checked, with its findings.
#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub(super) struct FileEntry<'a> {
    #[serde(flatten)]
    pub(super) draft: DraftEntry<'a>,
    pub(super) findings: Vec<FindingEntry<'a>>,
}

/// A draft that was checked, without its findings.
#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub(super) struct DraftEntry<'a> {
    pub(super) path: &'a str,
    pub(super) words: usize,
    /// Words of the story that were not read: in another language, or left out.
    #[serde(skip_serializing_if = "is_zero")]
    pub(super) unread: usize,
    pub(super) fixed: usize,
    /// Whether the front matter of the draft says not to check it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) left_out: bool,
    /// Whether lines and bytes refer to text that was extracted from the file, one paragraph per line.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) decoded: bool,
    /// The character set of the file, if that is not UTF-8. Bytes are those of the text in UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) charset: Option<&'a str>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub(super) struct FindingEntry<'a> {
    pub(super) rule: &'a str,
    #[cfg_attr(feature = "schemas", schemars(extend("enum" = ["error", "warning", "information", "hint"])))]
    pub(super) severity: &'static str,
    pub(super) start: PlaceEntry,
    pub(super) end: PlaceEntry,
    /// The kind of claim that has no source, if the finding is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) claim: Option<&'static str>,
    pub(super) message: &'a str,
    pub(super) related: Vec<RelatedEntry<'a>>,
    pub(super) fixes: Vec<FixEntry<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub(super) struct RelatedEntry<'a> {
    pub(super) start: PlaceEntry,
    pub(super) end: PlaceEntry,
    pub(super) message: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub(super) struct FixEntry<'a> {
    pub(super) title: &'a str,
    #[cfg_attr(feature = "schemas", schemars(extend("enum" = ["safe", "judgement", "placeholder"])))]
    pub(super) applicability: &'static str,
    pub(super) edits: Vec<EditEntry<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub(super) struct EditEntry<'a> {
    pub(super) start: PlaceEntry,
    pub(super) end: PlaceEntry,
    pub(super) text: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub(super) struct ErrorEntry<'a> {
    pub(super) path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<usize>,
    pub(super) message: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub(super) struct SummaryEntry {
    pub(super) files: usize,
    pub(super) words: usize,
    pub(super) fixed: usize,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) information: usize,
    pub(super) hints: usize,
    #[cfg_attr(feature = "schemas", schemars(extend("enum" = ["error", "warning", "information", "hint", "never"])))]
    pub(super) fail_on: &'static str,
    /// How many warnings are allowed; only if `--max-warnings` is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) max_warnings: Option<usize>,
    pub(super) failing: usize,
    /// Findings that a stet or the house lets stand.
    pub(super) silenced: usize,
    /// Findings that are in the baseline.
    pub(super) known: usize,
    /// Findings that do not touch any changed line.
    pub(super) unchanged: usize,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
pub(super) fn is_zero(count: &usize) -> bool {
    *count == 0
}

pub(super) fn file(draft: &CheckedDraft) -> FileEntry<'_> {
    let lines = LineIndex::new(&draft.text);
    let findings = draft.findings.iter().map(|found| finding(found, &lines)).collect();
    FileEntry { draft: self::draft(draft), findings }
}

pub(super) fn draft(draft: &CheckedDraft) -> DraftEntry<'_> {
    DraftEntry {
        path: &draft.path,
        words: draft.words,
        unread: draft.unread,
        fixed: draft.fixed,
        left_out: draft.is_left_out,
        decoded: draft.is_decoded,
        charset: draft.charset,
    }
}

pub(super) fn finding<'a>(finding: &'a Finding, lines: &LineIndex<'_>) -> FindingEntry<'a> {
    let (start, end) = lines.places(finding.span);
    FindingEntry {
        rule: finding.rule,
        severity: finding.severity.name(),
        start,
        end,
        claim: finding.claim,
        message: &finding.message,
        related: finding.related.iter().map(|entry| related(entry, lines)).collect(),
        fixes: finding.fixes.iter().map(|entry| fix(entry, lines)).collect(),
    }
}

fn related<'a>(related: &'a Related, lines: &LineIndex<'_>) -> RelatedEntry<'a> {
    let (start, end) = lines.places(related.span);
    RelatedEntry { start, end, message: &related.message }
}

fn fix<'a>(fix: &'a Fix, lines: &LineIndex<'_>) -> FixEntry<'a> {
    FixEntry {
        title: &fix.title,
        applicability: fix.applicability.name(),
        edits: fix.edits.iter().map(|entry| edit(entry, lines)).collect(),
    }
}

fn edit<'a>(edit: &'a Edit, lines: &LineIndex<'_>) -> EditEntry<'a> {
    let (start, end) = lines.places(edit.span);
    EditEntry { start, end, text: &edit.text }
}

pub(super) fn error(problem: &Problem) -> ErrorEntry<'_> {
    ErrorEntry { path: problem.path.as_deref(), line: problem.line, message: &problem.message }
}

pub(super) fn summary(report: &Report) -> SummaryEntry {
    SummaryEntry {
        files: report.drafts.len(),
        words: report.words(),
        fixed: report.fixed(),
        errors: report.count(Severity::Error),
        warnings: report.count(Severity::Warning),
        information: report.count(Severity::Information),
        hints: report.count(Severity::Hint),
        fail_on: report.fail_on.map_or("never", Severity::name),
        max_warnings: report.max_warnings,
        failing: report.failing(),
        silenced: report.drafts.iter().map(|draft| draft.silenced).sum(),
        known: report.drafts.iter().map(|draft| draft.known).sum(),
        unchanged: report.drafts.iter().map(|draft| draft.unchanged).sum(),
    }
}
