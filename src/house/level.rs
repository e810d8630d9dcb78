//! The levels that a house can give a rule.

use serde::Deserialize;

use crate::severity::Severity;

/// How much the findings of a rule matter to a house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The rule does not run.
    Off,
    /// A hint, which never fails a check.
    Hint,
    /// A question for the reporter.
    // Reports for people use the short form.
    #[serde(alias = "info")]
    Information,
    /// A desk would send it back.
    Warning,
    /// The text is broken.
    Error,
}

impl Level {
    /// All levels with their names in the file.
    pub const ALL: [(&str, Self); 5] = [
        ("off", Self::Off),
        ("hint", Self::Hint),
        ("information", Self::Information),
        ("warning", Self::Warning),
        ("error", Self::Error),
    ];

    /// Its name in the file.
    pub fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(_, level)| *level == self).map_or("", |(name, _)| name)
    }

    /// The severity of this name; `None` where nothing is shown.
    pub(super) fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Hint => Some(Severity::Hint),
            Self::Information => Some(Severity::Information),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }

    /// The severity of a finding at this level; `None` where it is not shown.
    ///
    /// `own` is the severity of the rule, `found` that of the finding, which is softer where the rule is less sure. The
    /// level replaces `own`, and a finding that is a step softer stays a step softer: with `error`, it becomes a warning.
    pub(crate) fn apply(self, own: Severity, found: Severity) -> Option<Severity> {
        let steps = [Severity::Error, Severity::Warning, Severity::Information, Severity::Hint];
        let place = |severity| steps.iter().position(|step| *step == severity).unwrap_or_default();
        let top = self.severity()?;
        let softer = place(found).saturating_sub(place(own));
        Some(steps.get(place(top) + softer).copied().unwrap_or(Severity::Hint))
    }
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Hint => Self::Hint,
            Severity::Information => Self::Information,
            Severity::Warning => Self::Warning,
            Severity::Error => Self::Error,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_moves_sure_and_less_sure_findings_alike() {
        assert_eq!(Level::Error.apply(Severity::Warning, Severity::Warning), Some(Severity::Error));
        assert_eq!(Level::Error.apply(Severity::Warning, Severity::Information), Some(Severity::Warning));
        assert_eq!(Level::Hint.apply(Severity::Warning, Severity::Information), Some(Severity::Hint));
        assert_eq!(Level::Hint.apply(Severity::Information, Severity::Warning), Some(Severity::Hint));
        assert_eq!(Level::Off.apply(Severity::Error, Severity::Error), None);
    }
}
