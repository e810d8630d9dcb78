//! How many claims without a source an editor underlines: a few in each stretch of text, and one finding for the rest.

use crate::rules::claims::claim::ClaimKind;
use crate::rules::{Finding, Related};
use crate::severity::Severity;

/// The rule that the budget is for.
const RULE: &str = "unattributed-claim";
/// At most so many are underlined in a stretch.
const MOST: usize = 3;
/// A stretch has so many words.
const STRETCH: usize = 500;

/// Keeps the gravest claims of each stretch, and puts the others into one hint that leads to them.
pub(super) fn within_budget(findings: Vec<Finding>, text: &str) -> Vec<Finding> {
    let is_claim = |finding: &Finding| finding.rule == RULE && finding.severity > Severity::Error;
    if findings.iter().filter(|finding| is_claim(finding)).count() <= MOST {
        return findings;
    }
    let mut claims: Vec<(usize, &Finding)> = findings.iter().enumerate().filter(|(_, found)| is_claim(found)).collect();
    // Those that do harm if they are wrong come first.
    let is_grave = |finding: &Finding| finding.claim.is_some_and(ClaimKind::is_grave_name);
    claims.sort_by_key(|(place, finding)| (finding.severity, !is_grave(finding), *place));
    let mut kept: Vec<usize> = Vec::new();
    let mut left_out: Vec<usize> = Vec::new();
    let words = word_starts(text);
    let words_before = |finding: &Finding| words.partition_point(|start| *start < finding.span.start);
    let mut stretches: Vec<usize> = Vec::new();
    for (place, finding) in claims {
        let stretch = words_before(finding) / STRETCH;
        let is_full = stretches.iter().filter(|other| **other == stretch).count() >= MOST;
        if is_full {
            left_out.push(place);
        } else {
            kept.push(place);
        }
        stretches.push(stretch);
    }
    left_out.sort_unstable();
    let rest = rest_of(&left_out.iter().filter_map(|&place| findings.get(place)).collect::<Vec<_>>());
    let first = left_out.first().copied();
    let mut shown = Vec::with_capacity(findings.len());
    for (place, finding) in findings.into_iter().enumerate() {
        if first == Some(place) {
            shown.extend(rest.clone());
        }
        if left_out.binary_search(&place).is_err() {
            shown.push(finding);
        }
    }
    shown
}

/// The bytes at which the words of a text start.
fn word_starts(text: &str) -> Vec<usize> {
    let mut is_after_blank = true;
    let mut opens_word = |c: char| {
        let is_blank = c.is_whitespace();
        std::mem::replace(&mut is_after_blank, is_blank) && !is_blank
    };
    text.char_indices().filter(|(_, c)| opens_word(*c)).map(|(at, _)| at).collect()
}

/// One hint for several claims, at the first of them.
fn rest_of(claims: &[&Finding]) -> Option<Finding> {
    let (first, others) = claims.split_first()?;
    if others.is_empty() {
        return Some(Finding { severity: Severity::Hint, ..(*first).clone() });
    }
    let related = others.iter().map(|claim| Related { span: claim.span, message: claim.message.clone() });
    Some(Finding {
        severity: Severity::Hint,
        message: format!("Say who says so: {} further claims have no source.", claims.len()),
        related: related.collect(),
        fixes: Vec::new(),
        ..(*first).clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourceSpan;

    #[test]
    fn three_claims_are_underlined_in_a_stretch_and_one_hint_leads_to_the_rest() {
        let claim = |place: usize, claim| Finding {
            rule: RULE,
            severity: if place == 40 { Severity::Warning } else { Severity::Information },
            span: SourceSpan::new(place, place + 4),
            claim: Some(claim),
            message: String::new(),
            related: Vec::new(),
            fixes: Vec::new(),
        };
        let kinds = ["rank", "crowd", "mind", "motive", "private", "rank"];
        let findings: Vec<Finding> = (0..6).zip(kinds).map(|(at, kind)| claim(at * 10, kind)).collect();
        let shown = within_budget(findings, &"word ".repeat(12));
        let places: Vec<_> = shown.iter().map(|finding| (finding.span.start, finding.severity)).collect();
        let (warning, information) = (Severity::Warning, Severity::Information);
        assert_eq!(places, [(0, information), (10, Severity::Hint), (30, information), (40, warning)]);
        assert_eq!(shown.iter().map(|finding| finding.related.len()).sum::<usize>(), 2);
    }
}
