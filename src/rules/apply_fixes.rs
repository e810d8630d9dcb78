//! Applying fixes: collects the edits of safe fixes, and makes edits in a text.

use crate::rules::finding::{Applicability, Edit, Finding, Fix};

impl Finding {
    /// The fix that a program may choose: the best one, where it is safe.
    pub fn safe_fix(&self) -> Option<&Fix> {
        self.fixes.first().filter(|fix| fix.applicability == Applicability::Safe)
    }
}

/// The edits of the safe fixes of these findings, sorted and disjoint.
///
/// Where two fixes would change the same words the first one is taken; the other finding is still there when the draft is
/// checked again.
pub fn safe_edits<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<Edit> {
    let mut fixes: Vec<&Fix> = findings.into_iter().filter_map(Finding::safe_fix).collect();
    fixes.sort_by_key(|fix| fix.edits.first().map(|edit| edit.span));
    let mut edits: Vec<Edit> = Vec::new();
    for fix in fixes {
        let end = edits.last().map_or(0, |last| last.span.end);
        if fix.edits.first().is_some_and(|first| edits.is_empty() || first.span.start > end) {
            edits.extend_from_slice(&fix.edits);
        }
    }
    edits
}

/// Applies edits, which are sorted and disjoint, to a text. An edit outside the text is left out.
pub fn apply_fixes(text: &str, edits: &[Edit]) -> String {
    let mut fixed = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        let Some(kept) = text.get(done..edit.span.start).filter(|_| edit.span.end <= text.len()) else { continue };
        fixed.push_str(kept);
        fixed.push_str(&edit.text);
        done = edit.span.end;
    }
    fixed + text.get(done..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Severity;
    use crate::text::SourceSpan;

    fn finding(edits: &[(usize, usize, &str)], applicability: Applicability) -> Finding {
        let edit = |&(start, end, text): &(usize, usize, &str)| Edit {
            span: SourceSpan::new(start, end),
            text: text.to_owned(),
        };
        let fix = Fix { title: String::new(), applicability, edits: edits.iter().map(edit).collect() };
        Finding {
            rule: "numeral-style",
            severity: Severity::Hint,
            span: SourceSpan::new(0, 1),
            claim: None,
            message: String::new(),
            related: Vec::new(),
            fixes: vec![fix],
        }
    }

    #[test]
    fn safe_fixes_are_made_together_and_no_others() {
        let findings = [
            finding(&[(8, 13, "three")], Applicability::Safe),
            finding(&[(0, 3, "1")], Applicability::Safe),
            finding(&[(4, 7, "2")], Applicability::Judgement),
        ];
        assert_eq!(apply_fixes("one two drei.", &safe_edits(&findings)), "1 two three");
        assert_eq!(apply_fixes("one two", &safe_edits(&findings)), "1 two", "an edit past the end is left out");
    }

    #[test]
    fn of_two_fixes_for_the_same_words_the_first_is_made() {
        let findings = [finding(&[(0, 7, "1 2")], Applicability::Safe), finding(&[(4, 7, "two")], Applicability::Safe)];
        assert_eq!(apply_fixes("one two", &safe_edits(&findings)), "1 2");
    }
}
