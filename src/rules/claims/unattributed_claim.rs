//! A contested statement in the paper's own voice that no one is credited with.
//!
//! ## What it flags
//!
//! A clause of the body that claims something in dispute: a motive, wrongdoing, what led to what, a judgement, a prediction,
//! what somebody or a crowd thinks or feels, a figure, a rank, something private or kept from the public. It must stand
//! outside quotation marks and outside what anybody is credited with. Each clause is scored by its words, its form, its
//! subject and the credits around it; only where the score is high does the rule speak. In a story that is labelled as opinion
//! only accusations are flagged.
//!
//! ## Why
//!
//! Credit facts in dispute that the outlet has not witnessed or confirmed, in the same sentence (AP). Every statement needs
//! a source unless it is established, on the public record or witnessed (Reuters Handbook, "sourcing"). Attribute what
//! cannot be corroborated (BBC Editorial Guidelines, 3.3).
//!
//! ## Examples
//!
//! - bad: ‹The ministry's aim is to starve the island town of fuel before the vote›. Ferries stopped on Monday.
//! - bad: The guard unit, ‹which was decisive in crushing the dockers' strike›, reports to the mayor.
//! - ok: Ferries have stopped, harbourmaster Ines Calder said. The last fuel barge left on Monday and the depot is empty.
//! - ok: The bridge opened in 1994 and carries two lanes. On March 3, the council voted 9-2 to close it.
//!
//! ## How to fix it
//!
//! Say who says so, in the same sentence. If the outlet knows it at first hand, say how.
//!
//! ## How to silence it
//!
//! Credit the statement, or give the fact that the judgement rests on.
//!
//! Or let it stand with `stet unattributed-claim: reason` (`copydesk rule stet`).

use crate::house::House;
use crate::rules::claims::claim::{Claim, Likelihood, claims};
use crate::rules::prose_finding::before_stop;
use crate::rules::{ProseFinding, Rule, Severity};
use crate::story::{EntityKind, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "unattributed-claim",
    severity: Severity::Information,
    standard: "AP: credit facts in dispute in the same sentence",
    file: include_str!("unattributed_claim.rs"),
    yields_to: &["hearsay", "lede-unsourced", "mind-reading", "surname-ambiguous", "weasel-authority"],
    waits_for_placeholder: true,
    check,
    ..Rule::DEFAULT
};

/// Sources to offer come from so many credits before a claim and so many after it.
const SOURCE_REACH: usize = 20;
/// Most sources that are offered.
const MOST_SOURCES: usize = 3;

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    claims(story, house).filter_map(|claim| finding(story, &claim)).collect()
}

fn finding(story: &Story, claim: &Claim) -> Option<ProseFinding> {
    let paragraph = story.paragraph(claim.paragraph)?;
    let sentence = paragraph.annotation.sentences().get(claim.sentence)?;
    let span = paragraph.place_of(&claim.tokens);
    let message = format!("Say who says so: this states {} as a fact.", claim.kind.what());
    let severity = match claim.likelihood {
        Likelihood::NearCertain => Severity::Warning,
        Likelihood::Likely => Severity::Information,
        Likelihood::Possible => Severity::Hint,
    };
    let mut finding = ProseFinding::new(severity, span, message);
    let sentence = paragraph.place(sentence.span);
    let at = before_stop(sentence, story);
    let sentence_text = sentence.of(story.text());
    finding = finding.fix("Mark the place for a source", at, " [source?]");
    // A person whom the sentence names is not offered as its source.
    let is_named = |name: &str| name.split(' ').next_back().is_some_and(|family| sentence_text.contains(family));
    for name in nearest_sources(story, span).into_iter().filter(|name| !is_named(name)) {
        finding = finding.fix(format!("Credit {name}"), at, format!(", according to {name}"));
    }
    Some(finding)
}

/// The people and bodies that are credited near by, the nearest first.
fn nearest_sources(story: &Story, span: Span) -> Vec<&str> {
    let credits = story.attributions();
    let here = story.credits_before(span.start).len();
    let near =
        credits.get(here.saturating_sub(SOURCE_REACH)..credits.len().min(here + SOURCE_REACH)).unwrap_or_default();
    let mut near: Vec<(usize, &str)> = near
        .iter()
        .filter(|credit| credit.is_credited_speech())
        .filter_map(|credit| {
            let entity = credit.source.as_ref()?.entity.and_then(|index| story.entity(index))?;
            let speaks = matches!(entity.kind, EntityKind::Person | EntityKind::Organization);
            speaks.then_some(())?;
            Some((credit.start().abs_diff(span.start), entity.name.as_str()))
        })
        .collect();
    near.sort_unstable();
    let mut names: Vec<&str> = Vec::new();
    for (_, name) in near {
        if !names.contains(&name) && names.len() < MOST_SOURCES {
            names.push(name);
        }
    }
    names
}
