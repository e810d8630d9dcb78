//! A contested statement in the paper's own voice that no one is credited with.
//!
//! ## What it flags
//!
//! A statement about motive, wrongdoing, somebody's private life or a secret (a warning), or about importance and quality
//! (information), in the body and outside quotation marks, if neither the sentence nor those around it in the paragraph
//! credit anybody. Questions, background from long ago, votes, rulings and other matters of record, scenes that the
//! reporter saw, and statements with a word of doubt are left alone.
//!
//! ## Why
//!
//! Credit facts in dispute that the outlet has not witnessed or confirmed, in the same sentence (AP). Every statement needs
//! a source unless it is established, on the public record or witnessed (Reuters Handbook, "sourcing"). Attribute what
//! cannot be corroborated (BBC Editorial Guidelines, 3.3).
//!
//! ## Examples
//!
//! - bad: The ministry's aim is ‹to starve the island town of fuel before the vote›. Ferries stopped on Monday.
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
use crate::language::Sentence;
use crate::rules::claims::claim::{Claim, is_opinion};
use crate::rules::facts::facts;
use crate::rules::prose_finding::before_stop;
use crate::rules::{ProseFinding, Rule, Severity};
use crate::story::{EntityKind, Paragraph, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "unattributed-claim",
    severity: Severity::Warning,
    standard: "AP: credit facts in dispute in the same sentence",
    file: include_str!("unattributed_claim.rs"),
    yields_to: &["lede-unsourced", "surname-ambiguous"],
    waits_for_placeholder: true,
    check,
    ..Rule::DEFAULT
};

/// Sources to offer come from so many credits before a claim and so many after it.
const SOURCE_REACH: usize = 20;
/// Most sources that are offered.
const MOST_SOURCES: usize = 3;

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    if is_opinion(story) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (index, paragraph) in story.own_voice() {
        for claim in facts::<Claim>(paragraph) {
            let Some(sentence) = paragraph.annotation.sentences().get(claim.sentence) else { continue };
            let by_house = house.phrases.credit(sentence.span.of(paragraph.annotation.text()));
            if !story.is_attributed(index, claim.sentence) && !by_house {
                findings.push(finding(story, paragraph, sentence, claim));
            }
        }
    }
    findings
}

fn finding(story: &Story, paragraph: &Paragraph, sentence: &Sentence, claim: &Claim) -> ProseFinding {
    let span = paragraph.place_of(&claim.tokens);
    let message = format!("Say who says so: this states {} in the paper's own voice.", claim.contest.what());
    let mut finding = ProseFinding::new(claim.severity, span, message);
    let sentence = paragraph.place(sentence.span);
    let at = before_stop(sentence, story);
    let sentence_text = sentence.of(story.text());
    finding = finding.fix("Mark the place for a source", at, " [source?]");
    // A person whom the sentence names is not offered as its source.
    let is_named = |name: &str| name.split(' ').next_back().is_some_and(|family| sentence_text.contains(family));
    for name in nearest_sources(story, span).into_iter().filter(|name| !is_named(name)) {
        finding = finding.fix(format!("Credit {name}"), at, format!(", according to {name}"));
    }
    finding
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
