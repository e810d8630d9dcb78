//! A direct quotation from an unnamed source.
//!
//! ## What it flags
//!
//! Four quoted words or more, credited to an unnamed source. It is a warning where it is the first quotation of the story.
//! Spokespeople and documents are left alone, and so are quotations that judge, which `anonymous-opinion` flags.
//!
//! ## Why
//!
//! Some outlets forbid it outright (Bloomberg). An anonymous voice is never the first quotation of a story (Washington
//! Post). Unattributed negative quotations need clearance (Wall Street Journal).
//!
//! ## Examples
//!
//! - bad: "We saw the letter on Monday," said ‹one executive›.
//! - bad: "The numbers never added up on that ship," ‹a port official› said.
//! - ok: One executive said the chairman missed four meetings.
//! - ok: "The numbers never added up," harbourmaster Ines Calder said.
//!
//! ## How to fix it
//!
//! Ask for the name, or say in your own words what the source knows.
//!
//! ## How to silence it
//!
//! Paraphrase: facts from unnamed sources need no quotation marks.
//!
//! Or let it stand with `stet anonymous-quote: reason` (`copydesk rule stet`).

use crate::house::House;
use crate::language::en;
use crate::rules::sourcing::anonymity_unexplained;
use crate::rules::sourcing::unnamed::{self, Voice};
use crate::rules::{ProseFinding, Rule, Severity, in_body, page::page};
use crate::story::{Paragraph, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "anonymous-quote",
    severity: Severity::Information,
    standard: "Washington Post: an anonymous voice is never the first quotation of a story",
    file: page!("anonymous_quote.rs"),
    yields_to: &["anonymous-source-boilerplate"],
    yields_to_related: &["anonymous-opinion"],
    check,
    ..Rule::DEFAULT
};

/// Shorter quotations are fragments.
const FEWEST_WORDS: usize = 4;

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    let first = first_quotation(story);
    in_body(story, |index, paragraph| {
        let voices = unnamed::voices_in(story, index)
            .filter(|voice| !voice.is_spokesperson() && !is_blank(*voice) && voice.credit.is_credited_speech())
            // A passer-by gives colour, and only hides where the story says so.
            .filter(|voice| !voice.is_bystander() || anonymity_unexplained::asks(story, *voice));
        voices.filter_map(|voice| judge(paragraph, voice, first)).collect::<Vec<_>>()
    })
}

/// "Sources" without a word of description. Another rule asks for a description first.
fn is_blank(voice: Voice<'_>) -> bool {
    let source = voice.source;
    let is_new = voice.credit.antecedent.is_none() && !source.definite;
    let is_plain = source.described.is_empty() && source.complement.is_empty();
    is_new && is_plain && en::BLANK_SOURCE_NOUNS.contains(&source.head)
}

/// What there is to say where an unnamed source is quoted in its paragraph, given the first quotation of the story.
fn judge(paragraph: &Paragraph, voice: Voice<'_>, first: Option<Span>) -> Option<ProseFinding> {
    let is_its = |quotation: &Span| voice.credit.content.iter().any(|content| content.overlaps(*quotation));
    let quotation = quotations(paragraph).find(is_its)?;
    let (severity, why) = if first == Some(quotation) {
        (Severity::Warning, "the first quotation of the story comes from an unnamed source")
    } else {
        (Severity::Information, "an unnamed source is quoted directly")
    };
    let message = format!("Ask for the name, or give the facts without quotation marks: {why}.");
    Some(ProseFinding::new(severity, voice.span, message).related(quotation, "the quotation"))
}

/// The quotations of a paragraph that are long enough to be more than fragments.
fn quotations(paragraph: &Paragraph) -> impl Iterator<Item = Span> {
    let long = |pair: &&crate::language::quote::Pair| {
        let tokens = paragraph.tokens_in(paragraph.place(pair.inside()));
        unnamed::words(&paragraph.annotation, &tokens) >= FEWEST_WORDS
    };
    paragraph.annotation.quotes().outermost().filter(long).map(|pair| paragraph.place(pair.span()))
}

fn first_quotation(story: &Story) -> Option<Span> {
    story.body().find_map(|(_, paragraph)| quotations(paragraph).next())
}
