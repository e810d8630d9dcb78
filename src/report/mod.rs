//! What copydesk prints: for people ([`human`], [`concise`]) and for programs (a module a format, and `inspection` with all
//! that is known of a draft); [`sources`] is the report of the source ledger, for both.
//!
//! A report is a translation of findings and stories that others made. It does not know how anything is found, nor
//! where the text goes: everything here makes a string or a value to serialize.

pub mod checkstyle;
pub mod concise;
mod entry;
mod excerpt;
mod fingerprint;
pub mod github;
pub mod gitlab;
pub mod human;
mod inspection;
pub mod json;
pub mod jsonl;
pub mod junit;
mod position;
pub mod rdjsonl;
mod safe_words;
pub mod sarif;
mod schemas;
pub mod sources;
mod statistics;
pub mod tap;
mod xml;

use std::fmt;

use serde::Serialize;

use crate::rules::{Finding, Severity};
use crate::text::SourceSpan;

pub(crate) use fingerprint::keys;
pub(crate) use inspection::Inspection;
pub use schemas::schemas;
pub(crate) use statistics::statistics;

/// A value as JSON on a line of its own, with a line feed at its end. Strings, numbers and lists of these always serialize,
/// and reports hold nothing else.
fn json_line(value: &impl Serialize) -> String {
    serde_json::to_string(value).map(|line| line + "\n").unwrap_or_default()
}

/// A draft with its findings.
#[derive(Clone, Debug, Default)]
pub struct CheckedDraft {
    /// What the draft is called.
    pub path: String,
    /// Its text, as it was read.
    pub text: String,
    /// Number of words.
    pub words: usize,
    /// What the rules found, sorted by place.
    pub findings: Vec<Finding>,
    /// How many findings the draft or the house lets stand.
    pub silenced: usize,
    /// How many fixes were made in the draft before it was read for this report.
    pub fixed: usize,
    /// The bytes of its sentences, sorted: a finding is known again by the sentence that it stands in.
    pub sentences: Vec<SourceSpan>,
    /// How many findings the baseline knows, and so are not among them.
    pub known: usize,
    /// How many findings touch no line that has changed, and so are not among them.
    pub unchanged: usize,
    /// Whether the text was packed in a container, a file of Word's or a mail, which is never changed.
    pub is_packed: bool,
    /// Whether the text is not the file's own but was taken out of it: a line is a paragraph, and bytes are those of the text.
    pub is_decoded: bool,
    /// Whether the draft asks, in its front matter, not to be checked.
    pub is_left_out: bool,
}

/// Something that could not be done, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file or folder, where there is one.
    pub path: Option<String>,
    /// The line in it, from 1.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: String,
}

impl Problem {
    /// A problem of no file in particular.
    pub fn new(message: impl Into<String>) -> Self {
        Self { path: None, line: None, message: message.into() }
    }

    /// The analysis of this draft panicked. What the panic said may hold words of the draft, so it is not told.
    pub(crate) fn breakdown(draft: impl Into<String>) -> Self {
        Self::new("copydesk broke down on this draft; that is a defect, please report it").in_file(draft)
    }

    /// The same problem, in this file or folder.
    #[must_use]
    pub fn in_file(self, path: impl Into<String>) -> Self {
        Self { path: Some(path.into()), ..self }
    }

    /// The same problem, on this line, from 1.
    #[must_use]
    pub fn at_line(self, line: usize) -> Self {
        Self { line: Some(line), ..self }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(formatter, "{path}:")?;
            if let Some(line) = self.line {
                write!(formatter, "{line}:")?;
            }
            formatter.write_str(" ")?;
        }
        formatter.write_str(&self.message)
    }
}

/// All severities, the gravest first.
const SEVERITIES: [Severity; 4] = [Severity::Error, Severity::Warning, Severity::Information, Severity::Hint];

/// The outcome of a check.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The drafts that were checked, in the order to report them.
    pub drafts: Vec<CheckedDraft>,
    /// What could not be done.
    pub problems: Vec<Problem>,
    /// What is wrong in the settings; all the rest of them holds.
    pub mistakes: Vec<Problem>,
    /// The least severity that makes the check fail, if any does.
    pub fail_on: Option<Severity>,
    /// How many warnings may stand. Where this is said, it decides about warnings in place of `fail_on`.
    pub max_warnings: Option<usize>,
    /// Whether safe fixes were asked for.
    pub has_fixed: bool,
}

impl Report {
    /// All findings, each with the draft that it is in, in the order to report them.
    fn located(&self) -> impl Iterator<Item = (&CheckedDraft, &Finding)> {
        self.drafts.iter().flat_map(|draft| draft.findings.iter().map(move |finding| (draft, finding)))
    }

    /// What could not be done, and what is wrong in the settings.
    fn all_problems(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().chain(&self.mistakes)
    }

    /// Number of findings of this severity.
    fn count(&self, severity: Severity) -> usize {
        self.findings().filter(|finding| finding.severity == severity).count()
    }

    /// Number of findings that make the check fail.
    pub(crate) fn failing(&self) -> usize {
        self.failing_severities().into_iter().map(|severity| self.count(severity)).sum()
    }

    /// The severities whose findings make the check fail.
    fn failing_severities(&self) -> Vec<Severity> {
        let counts = |severity: &Severity| match (self.max_warnings, severity) {
            (Some(most), Severity::Warning) => self.count(Severity::Warning) > most,
            _ => self.fail_on.is_some_and(|threshold| *severity <= threshold),
        };
        SEVERITIES.into_iter().filter(counts).collect()
    }

    /// Number of fixes that were made.
    fn fixed(&self) -> usize {
        self.drafts.iter().map(|draft| draft.fixed).sum()
    }

    /// Number of findings that have a fix for an editor to choose.
    fn left_to_choose(&self) -> usize {
        self.findings().filter(|finding| !finding.fixes.is_empty()).count()
    }

    /// Number of words in all drafts.
    fn words(&self) -> usize {
        self.drafts.iter().map(|draft| draft.words).sum()
    }

    fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.located().map(|(_, finding)| finding)
    }
}
