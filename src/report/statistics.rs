//! Statistics: how many findings each rule has.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::Report;

/// One line per rule with findings: their number, how many of them have a fix, and the rule's id. The most frequent
/// rule comes first.
pub(crate) fn statistics(report: &Report) -> String {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (_, finding) in report.located() {
        let (findings, fixable) = counts.entry(finding.rule).or_default();
        *findings += 1;
        *fixable += usize::from(!finding.fixes.is_empty());
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    // The sort is stable, so rules with equal counts stay in the order of their ids.
    counts.sort_by_key(|(_, (findings, _))| std::cmp::Reverse(*findings));
    let mut text = counts.iter().fold(String::new(), |mut text, (rule, (findings, fixable))| {
        let fixable = if *fixable > 0 { format!("  ({fixable} with a fix)") } else { String::new() };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{findings:5}  {rule}{fixable}");
        text
    });
    let left_out = report.drafts.iter().filter(|draft| draft.is_left_out).count();
    if left_out > 0 {
        let _ = writeln!(text, "{left_out:5}  drafts left out (copydesk: off)");
    }
    text
}
