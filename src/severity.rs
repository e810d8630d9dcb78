//! How much a finding matters.
//!
//! Rules give their findings a severity, a house changes it, reports and editors show it; so it belongs to none of them.

use serde::Deserialize;

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
