//! The description of an unnamed source is a stock phrase that says nothing.
//!
//! ## What it flags
//!
//! "People familiar with the matter", "sources close to the situation", "well-placed sources": words that could stand
//! under any story. A particular object ("briefed on Tuesday's call") makes it a description, which is left alone.
//!
//! ## Why
//!
//! "People familiar with" is overused and unspecific (Wall Street Journal, Style & Substance). No outlet quotes people
//! unfamiliar with the matter.
//!
//! ## Examples
//!
//! - bad: The sale is near, ‹people familiar with the matter› said.
//! - bad: ‹Well-placed sources› expect a deal by Friday, they said.
//! - ok: Two bankers who have seen the term sheet said the sale is near.
//! - ok: A source briefed on Tuesday's board vote said the sale is near.
//!
//! ## How to fix it
//!
//! Say which matter, and how the source knows of it: "a banker who has seen the offer".
//!
//! ## How to silence it
//!
//! Name the institution, the role or the event. With an institution alone it is a hint.
//!
//! Or let it stand with `stet anonymous-source-boilerplate: reason` (`copydesk rule stet`).

use crate::house::House;
use crate::rules::sourcing::unnamed::{self, Voice};
use crate::rules::{ProseFinding, Rule, Severity, in_body, page::page};
use crate::story::Story;

pub(crate) const RULE: Rule = Rule {
    id: "anonymous-source-boilerplate",
    severity: Severity::Information,
    standard: "WSJ: “people familiar with the matter” is overused and unspecific",
    file: page!("anonymous_source_boilerplate.rs"),
    yields_to: &["anonymous-source-undescribed"],
    waits_for_placeholder: true,
    check,
    ..Rule::DEFAULT
};

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    let stock = |voice: &Voice<'_>| {
        voice.source.stock && voice.credit.antecedent.is_none() && !voice.source.definite && !voice.source.partitive
    };
    in_body(story, |index, _| unnamed::voices_in(story, index).filter(stock).map(|voice| finding(story, voice)))
}

fn finding(story: &Story, voice: Voice<'_>) -> ProseFinding {
    let severity = if voice.source.institutional { Severity::Hint } else { Severity::Information };
    let phrase = voice.span.of(story.text());
    let message = format!("Say which matter, and how the source knows of it: “{phrase}” would fit any story.");
    ProseFinding::new(severity, voice.span, message)
}
