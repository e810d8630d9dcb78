//! What is silenced as one JSON document. `docs/json.md` describes the schema.

use serde::Serialize;

use super::{Dismissal, SilencedRule, StetsReport};
use crate::report::entry::{ErrorEntry, error};
use crate::report::json_line;

/// The version of the schema. Keys may be added within a version; none is removed or changes its meaning.
const VERSION: u32 = 1;

/// The list as a JSON document on one line, ending with a line feed.
pub fn render(report: &StetsReport) -> String {
    json_line(&StetsDocument {
        version: VERSION,
        drafts: report.drafts,
        rules: report.rules.iter().map(|rule| entry(rule, report.now)).collect(),
        errors: report.problems.iter().map(error).collect(),
    })
}

/// The answer of `copydesk stets --format json`.
#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub(in crate::report) struct StetsDocument<'a> {
    version: u32,
    /// How many drafts were read.
    drafts: usize,
    /// Those with the most silenced findings first.
    rules: Vec<RuleEntry<'a>>,
    errors: Vec<ErrorEntry<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct RuleEntry<'a> {
    /// The id of the rule; `*` stands for drafts that are left out as a whole.
    rule: &'a str,
    /// Findings if nothing were silenced.
    found: usize,
    /// Findings that are silenced, each counted once.
    silenced: usize,
    /// Findings that are shown at a lower severity than the rule's own.
    lowered: usize,
    decisions: Vec<DecisionEntry<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct DecisionEntry<'a> {
    #[cfg_attr(feature = "schemas", schemars(extend("enum" = ["stet", "left-out", "house-stet", "level", "known", "baseline"])))]
    origin: &'static str,
    path: &'a str,
    line: usize,
    /// What it says.
    decision: &'a str,
    reason: Option<&'a str>,
    silences: usize,
    lowers: usize,
    /// How many findings a baseline accepts.
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<usize>,
    /// Whether nothing in the drafts matches it any longer.
    idle: bool,
    age: Option<AgeEntry>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct AgeEntry {
    /// The date in UTC.
    since: String,
    days: i64,
    /// The commit of the line, or the last change of the file.
    #[cfg_attr(feature = "schemas", schemars(extend("enum" = ["git", "file"])))]
    dated_by: &'static str,
}

fn entry(rule: &SilencedRule, now: i64) -> RuleEntry<'_> {
    RuleEntry {
        rule: &rule.rule,
        found: rule.found,
        silenced: rule.silenced,
        lowered: rule.lowered,
        decisions: rule.dismissals.iter().map(|dismissal| decision(dismissal, now)).collect(),
    }
}

fn decision(dismissal: &Dismissal, now: i64) -> DecisionEntry<'_> {
    DecisionEntry {
        origin: dismissal.origin.name(),
        path: &dismissal.path,
        line: dismissal.line,
        decision: &dismissal.words,
        reason: dismissal.reason.as_deref(),
        silences: dismissal.silences,
        lowers: dismissal.lowers,
        accepted: dismissal.accepted,
        idle: dismissal.is_idle(),
        age: dismissal.age.map(|age| AgeEntry { since: age.date(), days: age.days(now), dated_by: age.by.name() }),
    }
}
