//! What a rule says about one place in a draft, and how to fix it.

use serde::Deserialize;

use crate::text::SourceSpan;

/// How much a finding matters. `Error` is the most serious and sorts first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The text is broken whatever the house style.
    Error,
    /// A desk would send it back.
    Warning,
    /// A question for the reporter.
    Information,
    /// Style: shown faintly, and never fails CI by default.
    Hint,
}

impl Severity {
    /// The name of the severity in reports and in the machine interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Information => "information",
            Self::Hint => "hint",
        }
    }
}

/// One thing a copy desk would say, with its place in the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The id of the rule.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The words it is about; never empty.
    pub span: SourceSpan,
    /// What is wrong and what to do, in a sentence or two.
    pub message: String,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// Ways to fix it, the best first.
    pub fixes: Vec<Fix>,
}

/// Another place that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The place.
    pub span: SourceSpan,
    /// How it relates to the finding.
    pub message: String,
}

/// Who may apply a fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Applicability {
    /// It changes style and no facts, so a program may apply it.
    Safe,
    /// It changes what the reader learns, so an editor decides.
    Judgement,
    /// It leaves a placeholder: the draft does not say what belongs there.
    Placeholder,
}

impl Applicability {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Judgement => "judgement",
            Self::Placeholder => "placeholder",
        }
    }
}

/// One way to fix a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, exactly.
    pub title: String,
    /// Who may apply it.
    pub applicability: Applicability,
    /// The edits, sorted and disjoint.
    pub edits: Vec<Edit>,
}

/// One replacement in the draft. An empty span inserts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: SourceSpan,
    /// The new text.
    pub text: String,
}
