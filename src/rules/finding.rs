//! What a rule says about one place in a draft, and how to fix it.

use crate::severity::Severity;
use crate::text::SourceSpan;

/// One thing a copy desk would say, with its place in the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The id of the rule.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The words it is about; never empty.
    pub span: SourceSpan,
    /// The kind of claim that has no source, such as "motive"; None if it is not about a claim.
    pub claim: Option<&'static str>,
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
