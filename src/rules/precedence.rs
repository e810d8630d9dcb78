//! One problem, one diagnostic: where two rules speak of the same words, the one that says more stays.

use super::finding::Finding;

/// Pairs of rules: where both speak of the same words, the second is left out.
const OVER: [(&str, &str); 7] = [
    ("quote-unbalanced", "surname-ambiguous"),
    ("surname-ambiguous", "unattributed-claim"),
    ("name-variant", "first-reference-missing"),
    ("anonymous-quote", "single-anonymous-source"),
    ("anonymous-source-undescribed", "anonymous-source-boilerplate"),
    ("anonymous-source-undescribed", "single-anonymous-source"),
    ("anonymous-source-boilerplate", "single-anonymous-source"),
];

/// Leaves out findings that another finding on the same words makes needless, and exact repetitions.
pub(super) fn settle(found: Vec<Finding>) -> Vec<Finding> {
    let yields = |finding: &Finding| {
        found.iter().any(|other| {
            other.span.start < finding.span.end
                && finding.span.start < other.span.end
                && OVER.contains(&(other.rule, finding.rule))
        })
    };
    let keep: Vec<bool> = found.iter().map(|finding| !yields(finding)).collect();
    let mut settled: Vec<Finding> = found.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(one, _)| one).collect();
    settled.dedup_by(|b, a| a.rule == b.rule && a.span == b.span);
    settled
}
