//! What is silenced as CSV: one line for each rule and what silences it.

use super::{Dismissal, SilencedRule, StetsReport};
use crate::report::csv::record;

/// The columns.
const HEADER: [&str; 13] = [
    "rule", "origin", "file", "line", "decision", "reason", "silences", "lowers", "accepted", "idle", "since", "days",
    "dated by",
];

/// The list with a header; lines end with CR LF.
pub fn render(report: &StetsReport) -> String {
    let mut text = record(HEADER.map(str::to_owned));
    for rule in &report.rules {
        for dismissal in &rule.dismissals {
            text.push_str(&record(fields(rule, dismissal, report.now)));
        }
    }
    text
}

fn fields(rule: &SilencedRule, dismissal: &Dismissal, now: i64) -> [String; 13] {
    let age = dismissal.age;
    [
        rule.rule.clone(),
        dismissal.origin.name().to_owned(),
        dismissal.path.clone(),
        dismissal.line.to_string(),
        dismissal.words.clone(),
        dismissal.reason.clone().unwrap_or_default(),
        dismissal.silences.to_string(),
        dismissal.lowers.to_string(),
        dismissal.accepted.map(|count| count.to_string()).unwrap_or_default(),
        if dismissal.is_idle() { "yes" } else { "no" }.to_owned(),
        age.map(super::Age::date).unwrap_or_default(),
        age.map(|age| age.days(now).to_string()).unwrap_or_default(),
        age.map(|age| age.by.name().to_owned()).unwrap_or_default(),
    ]
}
