//! The last line of a report for people: how much was checked and found, and whether the check fails.

use std::fmt::Write;

use super::in_words::{counted, counted_findings};
use super::{Report, SEVERITIES};
use crate::rules::Severity;

/// The last line: how many findings there are in how many drafts, and how many of them fail the check.
pub(crate) fn summary(report: &Report) -> String {
    let unchecked = || format!("{} could not be checked", counted(report.problems.len(), "path", "paths"));
    if report.drafts.is_empty() && !report.problems.is_empty() {
        return unchecked() + "\n";
    }
    let counts = SEVERITIES.map(|severity| (report.count(severity), severity)).into_iter();
    let named: Vec<String> =
        counts.filter(|(count, _)| *count > 0).map(|(count, severity)| counted_findings(count, severity)).collect();
    let findings = match named.is_empty() {
        true if report.words() == 0 && !report.drafts.is_empty() => "nothing to read".to_owned(),
        true => "no findings".to_owned(),
        false => named.join(", "),
    };
    let drafts = counted(report.drafts.len(), "draft", "drafts");
    let unread: usize = report.drafts.iter().map(|draft| draft.unread).sum();
    let words = match unread {
        0 => counted(report.words(), "word", "words"),
        _ => format!("{} of {} words read", report.words(), report.words() + unread),
    };
    let mut line = format!("{findings} in {drafts} ({words})");
    if !named.is_empty() {
        line.push_str(&verdict(report));
    }
    let silenced: usize = report.drafts.iter().map(|draft| draft.silenced).sum();
    if silenced > 0 {
        // Writing to a string cannot fail.
        let _ = write!(line, "; {silenced} let stand");
    }
    let known: usize = report.drafts.iter().map(|draft| draft.known).sum();
    if known > 0 {
        let _ = write!(line, "; {known} in the baseline");
    }
    let unchanged: usize = report.drafts.iter().map(|draft| draft.unchanged).sum();
    if unchanged > 0 {
        let _ = write!(line, "; {unchanged} in lines that have not changed");
    }
    let left_out = report.drafts.iter().filter(|draft| draft.is_left_out).count();
    if left_out > 0 {
        let _ = write!(line, "; {} left out (copydesk: off)", counted(left_out, "draft", "drafts"));
    }
    if report.has_fixed {
        let fixed = counted(report.fixed(), "fix", "fixes");
        let _ = write!(line, "; {fixed} made, {} left for you to choose", report.left_to_choose());
    }
    if !report.problems.is_empty() {
        let _ = write!(line, "; {}", unchecked());
    }
    line.push('\n');
    line
}

/// Says which findings fail the check.
fn verdict(report: &Report) -> String {
    let option = match (report.fail_on, report.max_warnings) {
        (None, None) => return "; none can fail the check (--fail-on never)".to_owned(),
        (threshold, most) => {
            let most = most.map_or(String::new(), |most| format!(" --max-warnings {most}"));
            format!("(--fail-on {}{most})", threshold.map_or("never", Severity::name))
        }
    };
    match report.failing() {
        0 => format!("; none fails the check {option}"),
        1 => format!("; 1 fails the check {option}"),
        failing => format!("; {failing} fail the check {option}"),
    }
}
