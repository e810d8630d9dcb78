//! What a rule has to say of one place in a draft.

use serde::Deserialize;

use crate::text::SourceSpan;

/// How much a finding matters. `Error` is the gravest and sorts first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The text is broken whatever the house style.
    Error,
    /// A desk would send it back.
    Warning,
    /// A question for the reporter.
    Information,
    /// Style; shown faintly, never fails CI.
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
    /// Ways to mend it, the best first.
    pub fixes: Vec<Fix>,
}

/// Another place that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The place.
    pub span: SourceSpan,
    /// What it has to do with the finding.
    pub message: String,
}

/// Who may choose a fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Applicability {
    /// It changes the style and nothing that readers are told, so a program may choose it.
    Safe,
    /// It changes what readers are told, so an editor chooses it.
    Judgement,
    /// It leaves a mark to be filled in: the draft does not say what belongs there.
    Placeholder,
}

impl Applicability {
    /// The name of it in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Judgement => "judgement",
            Self::Placeholder => "placeholder",
        }
    }
}

/// One way to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, exactly.
    pub title: String,
    /// Who may choose it.
    pub applicability: Applicability,
    /// The edits, sorted and disjoint.
    pub edits: Vec<Edit>,
}

/// One replacement in the draft. An empty span inserts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: SourceSpan,
    /// What stands there instead.
    pub text: String,
}
