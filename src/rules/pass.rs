//! Passes: a draft is read once for its sourcing, once for its names and figures and once for its style.
//!
//! A writer may ask to see the findings of one pass only. What is broken whatever the house style is shown in each.

use serde::Deserialize;

use super::{Family, Finding, Severity, by_id};

/// Which findings a writer wants to see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Pass {
    /// Those of all passes.
    #[default]
    Everything,
    /// Who says so: sources, quotations, claims.
    Sourcing,
    /// Names, initials, ages, dates and sums.
    Names,
    /// Words and numerals, which are a matter of house style.
    Style,
}

impl Pass {
    /// Whether a finding is shown in this pass.
    pub(crate) fn shows(self, finding: &Finding) -> bool {
        self == Self::Everything || finding.severity == Severity::Error || self == Self::of(finding.rule)
    }

    /// The pass of a rule. Rules that give hints are about style, whatever their family.
    fn of(rule: &str) -> Self {
        match by_id(rule).map(|rule| (rule.severity, rule.family)) {
            Some((Severity::Hint, _)) | None => Self::Style,
            Some((_, Family::Names | Family::Numbers)) => Self::Names,
            Some(_) => Self::Sourcing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_belongs_to_one_pass() {
        for (rule, pass) in [
            ("hearsay", Pass::Sourcing),
            ("unattributed-claim", Pass::Sourcing),
            ("quote-unattributed", Pass::Sourcing),
            ("surname-ambiguous", Pass::Names),
            ("age-mismatch", Pass::Names),
            ("attribution-verb-stilted", Pass::Style),
            ("numeral-style", Pass::Style),
        ] {
            assert_eq!(Pass::of(rule), pass, "{rule}");
        }
    }
}
