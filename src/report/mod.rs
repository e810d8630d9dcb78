//! The output formats: for people ([`desk`], [`full`], [`concise`], [`html`]) and for programs (one module per format, and `inspection`
//! for everything known about a draft). [`sources`] holds the formats of the source ledger, [`stets`] those of what is silenced,
//! [`year`] those of a desk's year.
//!
//! A report only formats findings and stories. It does not know how anything is found, nor where its text goes: every
//! function here returns a string or a value to serialize.

pub mod checkstyle;
pub mod concise;
mod csv;
pub mod desk;
mod entry;
mod excerpt;
mod fingerprint;
pub mod full;
pub mod github;
pub mod gitlab;
pub mod html;
pub(crate) mod in_words;
mod inspection;
pub mod json;
pub mod jsonl;
pub mod junit;
mod overview;
mod position;
pub mod rdjsonl;
mod safe_words;
pub mod sarif;
#[cfg(feature = "schemas")]
mod schemas;
pub mod sources;
mod statistics;
pub mod stets;
mod summary;
pub mod tap;
mod xml;
pub mod year;

use std::fmt;

use serde::Serialize;

use crate::rules::{Finding, Severity};
use crate::story::Story;
use crate::text::SourceSpan;

pub(crate) use fingerprint::keys;
pub(crate) use in_words::counted;
pub(crate) use inspection::Inspection;
pub use overview::{NumberedParagraph, Overview};
#[cfg(feature = "schemas")]
pub use schemas::schemas;
pub(crate) use statistics::statistics;
pub(crate) use summary::summary;

/// A value as JSON on one line, ending with a line feed. Reports contain only strings, numbers and lists of these,
/// whose serialization cannot fail.
fn json_line(value: &impl Serialize) -> String {
    serde_json::to_string(value).map(|line| line + "\n").unwrap_or_default()
}

/// A draft with its findings.
#[derive(Clone, Debug, Default)]
pub struct CheckedDraft {
    /// The name of the draft in reports.
    pub path: String,
    /// The text as it was read.
    pub text: String,
    /// Number of words.
    pub words: usize,
    /// How many words of the story were not read.
    pub unread: usize,
    /// The language that unread words seem to be in, if the words tell.
    pub other_language: Option<&'static str>,
    /// The findings, sorted by position.
    pub findings: Vec<Finding>,
    /// How many findings a stet or the house lets stand.
    pub silenced: usize,
    /// How many fixes were made in the draft before it was checked for this report.
    pub fixed: usize,
    /// The sentences as bytes of the draft, sorted. A finding is identified by its sentence.
    pub sentences: Vec<SourceSpan>,
    /// What a report for people tells besides the findings; only where such a report was asked for.
    pub overview: Option<Overview>,
    /// The story; only where a report shows the draft.
    pub story: Option<Box<Story>>,
    /// How many findings were left out because they are in the baseline.
    pub known: usize,
    /// How many findings were left out because they do not touch any changed line.
    pub unchanged: usize,
    /// Whether the text is from a container (a Word file or a mail), which is never changed.
    pub is_packed: bool,
    /// Whether the text was extracted from its file. If so, lines are paragraphs, and bytes are those of the
    /// extracted text.
    pub is_decoded: bool,
    /// The character set of the file, if that is not UTF-8. Bytes are those of the text in UTF-8.
    pub charset: Option<&'static str>,
    /// The same, if nothing in the file says so.
    pub guessed_charset: Option<&'static str>,
    /// Whether the front matter of the draft says not to check it.
    pub is_left_out: bool,
}

/// Something that could not be done, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file or folder, if there is one.
    pub path: Option<String>,
    /// The line in the file, from 1.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: String,
}

impl Problem {
    /// A problem that is not about a file.
    pub fn new(message: impl Into<String>) -> Self {
        Self { path: None, line: None, message: message.into() }
    }

    /// The analysis of this draft panicked. The message of the panic is left out because it may contain words of the
    /// draft.
    pub(crate) fn internal_error(draft: impl Into<String>) -> Self {
        Self::new("copydesk failed on this draft; this is a bug in copydesk, please report it").in_file(draft)
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

/// What to do about findings of a severity, in reports for people.
fn severity_heading(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Must fix",
        Severity::Warning => "Send back",
        Severity::Information => "Ask the reporter",
        Severity::Hint => "Style",
    }
}

/// All severities, the most severe first.
const SEVERITIES: [Severity; 4] = [Severity::Error, Severity::Warning, Severity::Information, Severity::Hint];

/// The result of a check.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The drafts that were checked, in the order in which they are reported.
    pub drafts: Vec<CheckedDraft>,
    /// What could not be done.
    pub problems: Vec<Problem>,
    /// Mistakes in the settings. The other settings still apply.
    pub mistakes: Vec<Problem>,
    /// The least severity that makes the check fail; `None` if findings never do.
    pub fail_on: Option<Severity>,
    /// How many warnings are allowed. If set, it decides about warnings in place of `fail_on`.
    pub max_warnings: Option<usize>,
    /// Whether safe fixes were requested.
    pub has_fixed: bool,
}

impl Report {
    /// All findings with their drafts, in the order in which they are reported.
    fn located(&self) -> impl Iterator<Item = (&CheckedDraft, &Finding)> {
        self.drafts.iter().flat_map(|draft| draft.findings.iter().map(move |finding| (draft, finding)))
    }

    /// What could not be done, and the mistakes in the settings.
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

    /// Number of findings with a fix that an editor can choose.
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
