//! One problem, one finding: where two rules speak of the same words, the one that says more stays.
//!
//! Each rule names the rules that it yields to (`Rule::yields_to`); this file only compares places.

use std::collections::HashMap;

use crate::rules::finding::Finding;
use crate::rules::{Rule, by_id};
use crate::text::SourceSpan;

/// Leaves out findings in these sentences, which have a placeholder, of rules that wait until it is filled in.
pub(crate) fn wait(mut found: Vec<Finding>, sentences: &[SourceSpan]) -> Vec<Finding> {
    if !sentences.is_empty() {
        found.retain(|finding| {
            let waits = by_id(finding.rule).is_some_and(|rule| rule.waits_for_placeholder);
            !(waits && sentences.iter().any(|sentence| sentence.overlaps(finding.span)))
        });
    }
    found
}

/// Leaves out findings whose rule yields to the rule of another finding on the same words, and exact repetitions.
///
/// The findings are sorted by place and stay so.
pub(crate) fn resolve_conflicts(found: Vec<Finding>) -> Vec<Finding> {
    let mut by_rule: HashMap<&str, Places> = HashMap::new();
    for finding in &found {
        by_rule.entry(finding.rule).or_default().push(finding.span);
    }
    let yields = |finding: &Finding| {
        by_id(finding.rule).is_some_and(|rule| {
            let mut stronger = rule.yields_to.iter().filter_map(|id| by_rule.get(id));
            stronger.any(|places| places.overlap(finding.span)) || is_pointed_at(rule, &found, finding)
        })
    };
    let keep: Vec<bool> = found.iter().map(|finding| !yields(finding)).collect();
    let mut resolved: Vec<Finding> =
        found.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(one, _)| one).collect();
    resolved.dedup_by(|b, a| a.rule == b.rule && a.span == b.span);
    resolved
}

/// Whether a rule of `yields_to_related` has a finding with a related place on the words of this one.
fn is_pointed_at(rule: &Rule, found: &[Finding], finding: &Finding) -> bool {
    let mut stronger = found.iter().filter(|other| rule.yields_to_related.contains(&other.rule));
    stronger.any(|other| other.related.iter().any(|related| related.span.overlaps(finding.span)))
}

/// The places of one rule's findings, sorted by start, each with the furthest end so far. Bytes of the draft.
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

    /// Whether any place overlaps the span.
    fn overlap(&self, span: SourceSpan) -> bool {
        let before = self.starts.partition_point(|start| *start < span.end);
        before.checked_sub(1).and_then(|last| self.furthest.get(last)).is_some_and(|end| *end > span.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_yields_to_rules_that_exist_and_do_not_yield_to_it() {
        let mut faults = Vec::new();
        for rule in crate::rules::all() {
            for id in rule.yields_to.iter().chain(rule.yields_to_related) {
                match by_id(id) {
                    None => faults.push(format!("{} yields to {id}, which is not a rule", rule.id)),
                    Some(stronger)
                        if stronger.yields_to.iter().chain(stronger.yields_to_related).any(|id| *id == rule.id) =>
                    {
                        faults.push(format!("{} and {id} yield to each other, so both would be left out", rule.id));
                    }
                    Some(_) => {}
                }
            }
        }
        assert_eq!(faults, Vec::<String>::new());
    }
}
