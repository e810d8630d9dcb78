//! The report of a check as JSON Lines (<https://jsonlines.org>), for programs that read line by line.
//!
//! Every line has a `type`: `draft` precedes the findings of a draft, each `finding` and `error` names its file, and
//! `summary` comes last. The other keys are those of the JSON report; `docs/formats.md` explains them.

use serde::Serialize;

use super::entry::{self, DraftEntry, ErrorEntry, FindingEntry, SummaryEntry, error, finding, is_zero, summary};
use super::position::LineIndex;
use super::{CheckedDraft, Report, json_line};

/// The report, one JSON object per line.
pub fn render(report: &Report) -> String {
    let mut text = String::new();
    for draft in &report.drafts {
        text.push_str(&json_line(&ReportLine::Draft(entry::draft(draft))));
        let lines = LineIndex::new(&draft.text);
        for found in &draft.findings {
            text.push_str(&json_line(&of_finding(draft, finding(found, &lines))));
        }
    }
    for problem in report.all_problems() {
        text.push_str(&json_line(&ReportLine::Error(error(problem))));
    }
    text.push_str(&json_line(&ReportLine::Summary(summary(report))));
    text
}

/// The answer of `copydesk check --jsonl` to one draft.
#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub(crate) struct CheckAnswer<'a> {
    id: &'a str,
    words: usize,
    /// Words of the story that were not read: in another language, or left out.
    #[serde(skip_serializing_if = "is_zero")]
    unread: usize,
    /// Whether the front matter of the draft says not to check it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    left_out: bool,
    /// Whether places refer to text that was extracted from the draft, one paragraph per line.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    decoded: bool,
    findings: Vec<FindingEntry<'a>>,
}

impl<'a> CheckAnswer<'a> {
    /// The answer about a checked draft, with the id that the caller uses for it.
    pub(crate) fn new(id: &'a str, draft: &'a CheckedDraft) -> Self {
        let lines = LineIndex::new(&draft.text);
        Self {
            id,
            words: draft.words,
            unread: draft.unread,
            left_out: draft.is_left_out,
            decoded: draft.is_decoded,
            findings: draft.findings.iter().map(|found| finding(found, &lines)).collect(),
        }
    }
}

/// One line of `copydesk check --format jsonl`.
#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "lowercase")]
pub(super) enum ReportLine<'a> {
    /// A draft that was checked; its findings follow.
    Draft(DraftEntry<'a>),
    /// A finding, with the path of its draft.
    Finding {
        path: &'a str,
        #[serde(flatten)]
        finding: FindingEntry<'a>,
    },
    /// Something that could not be checked.
    Error(ErrorEntry<'a>),
    /// The counts, in the last line.
    Summary(SummaryEntry),
}

fn of_finding<'a>(draft: &'a CheckedDraft, finding: FindingEntry<'a>) -> ReportLine<'a> {
    ReportLine::Finding { path: &draft.path, finding }
}
