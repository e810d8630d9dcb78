//! "Local media reported": an outlet without a name.
//!
//! ## What it flags
//!
//! "Local media", "state television", "press reports" and the like as the source of a statement, where neither the
//! sentence nor the two before it name an organization. "The reports", mentioned before, are left alone.
//!
//! ## Why
//!
//! What another outlet has reported is credited to it, so that readers can weigh it (BBC Editorial Guidelines, section 3:
//! accuracy).
//!
//! ## Examples
//!
//! - bad: ‹Local media› reported that the ferry sank.
//! - bad: The ferry sank, ‹press reports› said.
//! - bad: ‹State television› said the ferry sank.
//! - ok: The Kellan Gazette reported that the ferry sank.
//! - ok: State broadcaster RTK said the ferry sank. According to the reports, no one died.
//! - ok: Local media were kept out of the hall.
//!
//! ## How to fix it
//!
//! Name the outlet. The fix marks the place.
//!
//! ## How to silence it
//!
//! Name one of the outlets in the same sentence.
//!
//! Or let it stand with `stet media-source-unnamed: reason` (`copydesk rule stet`).

use crate::house::House;
use crate::rules::{ProseFinding, Rule, Severity, in_body};
use crate::story::{Attribution, EntityKind, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "media-source-unnamed",
    severity: Severity::Information,
    standard: "BBC: credit the outlet by name",
    file: include_str!("media_source_unnamed.rs"),
    waits_for_placeholder: true,
    check,
    ..Rule::DEFAULT
};

/// Nouns for outlets that leave open which.
const OUTLETS: [&str; 8] = ["media", "reports", "outlets", "newspapers", "newspaper", "television", "tv", "radio"];
/// So far back, in bytes, an outlet that was named still stands for "media": about two sentences.
const REACH: usize = 300;

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    in_body(story, |index, _| {
        let credits = story.credits_of(index).iter().filter(|credit| is_to_media(story, credit));
        credits.filter_map(|credit| unnamed(story, credit))
    })
}

/// Whether a credit is to media of some kind, in the reporter's own words.
fn is_to_media(story: &Story, credit: &Attribution) -> bool {
    credit.source_span().is_some_and(|span| {
        let phrase = span.of(story.text());
        let is_outlet = phrase.split_whitespace().next_back().is_some_and(is_outlet);
        is_outlet && is_media(&phrase.to_lowercase()) && !story.is_quoted(span.start)
    })
}

fn unnamed(story: &Story, credit: &Attribution) -> Option<ProseFinding> {
    let span = credit.source_span().filter(|span| !names_outlet(story, credit, *span))?;
    let phrase = span.of(story.text()).to_lowercase();
    let message = format!("“{phrase}” could be any outlet. Name it.");
    let at = Span::new(span.end, span.end);
    let finding = ProseFinding::new(Severity::Information, span, message);
    Some(finding.fix("Add the outlet, to be filled in", at, " including [outlet]"))
}

/// Whether a noun is one for outlets of any kind.
fn is_outlet(noun: &str) -> bool {
    OUTLETS.iter().any(|outlet| noun.eq_ignore_ascii_case(outlet))
}

/// Whether a phrase is a kind of outlet and no more: "local media", "several news reports".
fn is_media(phrase: &str) -> bool {
    let mut words: Vec<&str> = phrase.split_whitespace().collect();
    let outlet = words.pop().is_some_and(is_outlet);
    let kind = |word: &&str| {
        matches!(
            *word,
            "local"
                | "state"
                | "state-run"
                | "state-owned"
                | "national"
                | "foreign"
                | "domestic"
                | "international"
                | "media"
                | "press"
                | "news"
                | "newspaper"
                | "television"
                | "some"
                | "several"
                | "other"
                | "independent"
        )
    };
    let plain = words.len() <= 3 && words.iter().all(kind);
    outlet && plain && words.iter().any(|word| !matches!(*word, "some" | "several" | "other"))
}

/// Whether an organization is named in the same paragraph, shortly before the credit or in its sentence.
fn names_outlet(story: &Story, credit: &Attribution, span: Span) -> bool {
    let sentence = story.sentence_around(span).unwrap_or(span);
    let reach = Span::new(sentence.start.saturating_sub(REACH), sentence.end);
    let near = |start: usize| reach.start <= start && start < reach.end;
    let bodies = story.entities().iter().filter(|entity| entity.kind == EntityKind::Organization);
    let named = bodies.flat_map(|entity| &entity.mentions).any(|mention| near(mention.span.start));
    named || credit.source.as_ref().is_some_and(|source| source.entity.is_some())
}
