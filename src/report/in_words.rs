//! Counts and lines as they are written in reports for people.

use crate::rules::Severity;

/// "1 draft", "3 drafts".
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// How many of a hundred, rounded; `None` of nothing.
pub(super) fn percent(part: usize, whole: usize) -> Option<usize> {
    (whole > 0).then(|| (part * 200 + whole) / (whole * 2))
}

/// "1 warning", "3 warnings".
pub(super) fn counted_findings(count: usize, severity: Severity) -> String {
    match severity {
        Severity::Error => counted(count, "error", "errors"),
        Severity::Warning => counted(count, "warning", "warnings"),
        Severity::Information => counted(count, "info", "infos"),
        Severity::Hint => counted(count, "hint", "hints"),
    }
}

/// "line 3", "lines 5, 3 and 8", in the order given.
pub(super) fn lines(lines: &[usize]) -> String {
    let words: Vec<String> = lines.iter().map(ToString::to_string).collect();
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => format!("line {last}"),
        Some((last, others)) => format!("lines {} and {last}", others.join(", ")),
    }
}
