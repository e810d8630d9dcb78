//! A contested statement in the paper's own voice that no one is credited with.
//!
//! ## What it flags
//!
//! A clause of the body that claims something in dispute: a motive, wrongdoing, what led to what, a judgement, a prediction,
//! what somebody or a crowd thinks or feels, a figure, a rank, something private or kept from the public. It must stand
//! outside quotation marks and outside what anybody is credited with. Each clause is scored by its words, its form, its
//! subject and the credits around it; only where the score is high does the rule speak. It is a warning where an
//! accusation, a motive, or something private or secret is near certain. In a story that is labelled as opinion, or that
//! argues with its readers as "we" and "you", only accusations are flagged; in sport and in what is told as "I", judgements
//! and predictions are sound. `claims = "all"` in the settings file, or `check --desk`, adds what a standards editor would
//! look at, as hints. Editors underline three claims in 500 words; a hint leads to the others.
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

use std::cell::LazyCell;
use std::ops::Range;

use crate::house::{Claims, House};
use crate::language::tagger::Pos;
use crate::rules::claims::claim::{Claim, Likelihood, possible_claims};
use crate::rules::claims::clause_words::stem;
use crate::rules::prose_finding::before_stop;
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::{EntityKind, Paragraph, Story};

pub(crate) const RULE: Rule = Rule {
    id: "unattributed-claim",
    severity: Severity::Information,
    standard: "AP: credit facts in dispute in the same sentence",
    file: page!("unattributed_claim.rs"),
    yields_to: &[
        "guilt-presumed",
        "hearsay",
        "lede-unsourced",
        "mind-reading",
        "surname-ambiguous",
        "weasel-authority",
    ],
    waits_for_placeholder: true,
    check,
    ..Rule::DEFAULT
};

/// Who says the same has at least so many of its words.
const LEAST_COMMON: usize = 3;
/// Most sources that are offered.
const MOST_SOURCES: usize = 3;

/// What a person or a body is credited with.
struct Said<'s> {
    name: &'s str,
    stems: Vec<&'s str>,
}

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    let all = house.claims == Claims::All;
    let shown = possible_claims(story, house).filter(|claim| all || claim.likelihood >= Likelihood::Likely);
    // Most stories have no claim to show.
    let said = LazyCell::new(|| said(story));
    shown.filter_map(|claim| finding(story, &claim, || said.as_slice())).collect()
}

fn finding<'c>(story: &Story, claim: &Claim, said: impl Fn() -> &'c [Said<'c>]) -> Option<ProseFinding> {
    let paragraph = story.paragraph(claim.paragraph)?;
    let sentence = paragraph.annotation.sentences().get(claim.sentence)?;
    let span = paragraph.place_of(&claim.tokens);
    let message = format!("Say who says so: {}", claim.kind.reason());
    let severity = match claim.likelihood {
        Likelihood::NearCertain => Severity::Warning,
        Likelihood::Likely => Severity::Information,
        Likelihood::Possible => Severity::Hint,
    };
    let mut finding = ProseFinding::new(severity, span, message).of_claim(claim.kind.name());
    let sentence = paragraph.place(sentence.span);
    let at = before_stop(sentence, story);
    finding = finding.fix("Mark the place for a source", at, " [source?]");
    for name in sources_of(sentence.of(story.text()), &content_stems(paragraph, &claim.tokens), said()) {
        finding = finding.fix(format!("Credit {name}"), at, format!(", according to {name}"));
    }
    Some(finding)
}

/// The people and bodies who say much the same elsewhere in the story and whom the sentence does not name.
fn sources_of<'s>(sentence: &str, claimed: &[&str], said: &[Said<'s>]) -> Vec<&'s str> {
    let mut names: Vec<&str> = Vec::new();
    for one in said {
        let is_named = || one.name.split(' ').next_back().is_some_and(|family| sentence.contains(family));
        if names.len() < MOST_SOURCES && !names.contains(&one.name) && says(&one.stems, claimed) && !is_named() {
            names.push(one.name);
        }
    }
    names
}

/// What each person and body of the story is credited with, in the order of the credits.
fn said(story: &Story) -> Vec<Said<'_>> {
    let credits = story.attributions().iter().filter(|credit| credit.is_credited_speech());
    let said = credits.filter_map(|credit| {
        let entity = story.entity(credit.source.as_ref()?.entity?)?;
        let home = story.paragraph(credit.paragraph)?;
        let stems = credit.content.iter().flat_map(|span| content_stems(home, &home.tokens_in(*span)));
        let speaks = matches!(entity.kind, EntityKind::Person | EntityKind::Organization);
        speaks.then(|| Said { name: &entity.name, stems: stems.collect() })
    });
    said.collect()
}

/// Whether what somebody said has most of the words of a claim.
fn says(said: &[&str], claimed: &[&str]) -> bool {
    let common = claimed.iter().filter(|stem| said.contains(stem)).count();
    common >= LEAST_COMMON && common * 2 > claimed.len()
}

/// The stems of the nouns, verbs and adjectives in a range of tokens.
fn content_stems<'p>(paragraph: &'p Paragraph, tokens: &Range<usize>) -> Vec<&'p str> {
    let annotation = &paragraph.annotation;
    let is_content = |at: &usize| {
        let pos = annotation.pos(*at);
        pos.is_verb() || matches!(pos, Pos::Noun | Pos::NounPlural | Pos::Propn | Pos::Adj)
    };
    tokens.clone().filter(is_content).map(|at| stem(annotation.lower(at))).collect()
}
