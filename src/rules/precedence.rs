//! One problem, one diagnostic: where two rules speak of the same words, the one that says more stays.

use std::collections::HashMap;

use crate::rules::finding::Finding;
use crate::text::SourceSpan;

/// Pairs of rules: where both speak of the same words, the second is left out.
const OVER: &[(&str, &str)] = &[
    ("quote-unbalanced", "surname-ambiguous"),
    ("surname-ambiguous", "unattributed-claim"),
    ("lede-unsourced", "unattributed-claim"),
    ("unattributed-claim", "mind-reading"),
    ("anonymous-quote", "anonymous-opinion"),
    ("name-variant", "first-reference-missing"),
    ("anonymous-quote", "single-anonymous-source"),
    ("anonymous-source-undescribed", "anonymous-source-boilerplate"),
    ("anonymous-source-undescribed", "single-anonymous-source"),
    ("anonymous-source-boilerplate", "single-anonymous-source"),
    // Whoever must describe a source says why it has no name in the same words.
    ("anonymous-source-undescribed", "anonymity-unexplained"),
    ("anonymous-source-boilerplate", "anonymity-unexplained"),
    ("source-count-mismatch", "anonymity-unexplained"),
    ("anonymous-source-boilerplate", "anonymous-quote"),
    ("source-count-mismatch", "numeral-style"),
];

/// Pairs of rules: where the first speaks of words, or points at them, the second is left out. Counts that do not fit are
/// mended first: only then is it known how many sources there are to explain.
const POINTS_OVER: &[(&str, &str)] = &[("source-count-mismatch", "anonymity-unexplained")];

/// Rules that ask for what only the reporter knows. Where a sentence holds a placeholder the asking is done, and the
/// placeholder is what is left to say of it.
const WAITING: &[&str] = &[
    "acronym-undefined",
    "allegation-unsourced",
    "anonymity-unexplained",
    "anonymous-source-boilerplate",
    "anonymous-source-undescribed",
    "distant-reference",
    "hearsay",
    "lede-unsourced",
    "media-source-unnamed",
    "quote-unattributed",
    "right-of-reply-missing",
    "source-unidentified",
    "study-unnamed",
    "unattributed-claim",
    "weasel-authority",
];

/// Leaves out what waits for a placeholder to be filled in. The sentences are those that hold one.
pub(crate) fn wait(mut found: Vec<Finding>, sentences: &[SourceSpan]) -> Vec<Finding> {
    if !sentences.is_empty() {
        found.retain(|finding| {
            let waits = sentences.iter().any(|sentence| sentence.overlaps(finding.span));
            !(waits && WAITING.contains(&finding.rule))
        });
    }
    found
}

/// Leaves out findings that another finding on the same words makes needless, and exact repetitions.
///
/// The findings come sorted by place and leave so.
pub(crate) fn resolve_conflicts(found: Vec<Finding>) -> Vec<Finding> {
    let mut by_rule: HashMap<&str, Places> = HashMap::new();
    for finding in &found {
        by_rule.entry(finding.rule).or_default().push(finding.span);
    }
    let yields = |finding: &Finding| {
        let stronger = OVER.iter().filter(|(_, weaker)| *weaker == finding.rule);
        let mut stronger = stronger.filter_map(|(rule, _)| by_rule.get(rule));
        stronger.any(|places| places.overlap(finding.span)) || is_pointed_at(&found, finding)
    };
    let keep: Vec<bool> = found.iter().map(|finding| !yields(finding)).collect();
    let mut resolved: Vec<Finding> =
        found.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(one, _)| one).collect();
    resolved.dedup_by(|b, a| a.rule == b.rule && a.span == b.span);
    resolved
}

/// Whether a stronger rule points at the words of a finding, as related information.
fn is_pointed_at(found: &[Finding], finding: &Finding) -> bool {
    let stronger = POINTS_OVER.iter().filter(|(_, weaker)| *weaker == finding.rule);
    stronger
        .flat_map(|(rule, _)| found.iter().filter(move |other| other.rule == *rule))
        .any(|other| other.related.iter().any(|related| related.span.overlaps(finding.span)))
}

/// The places of one rule's findings, sorted by their start, with the furthest end up to each.
#[derive(Default)]
struct Places {
    starts: Vec<usize>,
    furthest: Vec<usize>,
}

impl Places {
    fn push(&mut self, span: SourceSpan) {
        let furthest = self.furthest.last().map_or(span.end, |last| span.end.max(*last));
        self.starts.push(span.start);
        self.furthest.push(furthest);
    }

    /// Whether a place that starts before the span's end reaches past its start.
    fn overlap(&self, span: SourceSpan) -> bool {
        let before = self.starts.partition_point(|start| *start < span.end);
        before.checked_sub(1).and_then(|last| self.furthest.get(last)).is_some_and(|end| *end > span.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_that_of_a_rule() {
        let pairs = OVER.iter().chain(POINTS_OVER).flat_map(|(stronger, weaker)| [*stronger, *weaker]);
        let unknown: Vec<&str> =
            pairs.chain(WAITING.iter().copied()).filter(|id| crate::rules::by_id(id).is_none()).collect();
        assert_eq!(unknown, Vec::<&str>::new(), "no rules have these names of src/rules/precedence.rs");
    }
}
