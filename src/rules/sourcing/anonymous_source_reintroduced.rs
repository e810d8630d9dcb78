//! The same unnamed description returns with "a", so that one source may look like two.
//!
//! ## What it flags
//!
//! "A treasury official", and later "a treasury official" again, without *another*, *second*, *same* or *the*.
//!
//! ## Why
//!
//! Do not let one source look like several (Reuters Handbook, "sourcing"). Readers should be able to follow who is who
//! (New York Times, policy on confidential sources).
//!
//! ## Examples
//!
//! - bad: A treasury official said talks had begun. ¶ Markets fell. ¶ ‹A treasury official› said no deal was near.
//! - bad: A neighbour heard shots. ¶ ‹A neighbour› called the police, the neighbour said.
//! - ok: A treasury official said talks had begun. ¶ A second treasury official said no deal was near.
//! - ok: A treasury official said talks had begun. ¶ A central bank official said no deal was near.
//!
//! ## How to fix it
//!
//! Write "the official" if it is the same person, "a second official" if it is another.
//!
//! ## How to silence it
//!
//! Say which it is: the reader has no other way to know.
//!
//! Or let it stand with `stet anonymous-source-reintroduced: reason` (`copydesk rule stet`).

use crate::house::House;
use crate::language::{closed_classes, en};
use crate::rules::sourcing::unnamed::{self, PlacedPhrase};
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::{Story, Unnamed};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "anonymous-source-reintroduced",
    severity: Severity::Warning,
    standard: "Reuters: do not let one source look like several",
    file: page!("anonymous_source_reintroduced.rs"),
    check,
    ..Rule::DEFAULT
};

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    let phrases = story.own_voice().flat_map(|(index, paragraph)| unnamed::phrases_in(index, paragraph));
    let phrases: Vec<PlacedPhrase<'_>> = phrases.filter(|phrase| introduces(story, phrase)).collect();
    // A phrase as its credit describes it, with what follows the noun; as it stands where it is not credited.
    let sources: Vec<&Unnamed> =
        phrases.iter().map(|phrase| credited(story, phrase).unwrap_or(&phrase.source)).collect();
    let again = phrases.iter().zip(&sources).enumerate().filter_map(|(at, (phrase, source))| {
        if phrase.source.plural && phrase.source.count.is_none() {
            return None;
        }
        let is_it = |earlier: &&Unnamed| is_alike(source, earlier) || is_less_of(source, earlier);
        let first = phrases.get(sources.iter().take(at).position(is_it)?)?;
        (story.sentence_around(first.span) != story.sentence_around(phrase.span)).then(|| finding(story, phrase, first))
    });
    again.collect()
}

/// Whether two sources are described and counted in the same words.
fn is_alike(later: &Unnamed, earlier: &Unnamed) -> bool {
    let ((head, before, after), (noun, first_before, first_after)) =
        (unnamed::signature(later), unnamed::signature(earlier));
    let is_of_group = !later.plural && earlier.plural && later.noun() == earlier.noun();
    let is_same = head == noun && later.count == earlier.count || is_of_group && !after.is_empty();
    is_same && before == first_before && core(after) == core(first_after)
}

/// What follows the noun in a description, without a clause at its end that only says more: "of the board, who asked not to
/// be named".
fn core(complement: &str) -> &str {
    let is_clause = complement.split(' ').next().is_some_and(closed_classes::is_relative_pronoun);
    let end = if is_clause { Some(0) } else { complement.find(',') };
    complement.get(..end.unwrap_or(complement.len())).unwrap_or_default().trim_end()
}

/// The source of the credit that a phrase opens.
fn credited<'s>(story: &'s Story, phrase: &PlacedPhrase<'_>) -> Option<&'s Unnamed> {
    let credits = story.credits_of(phrase.paragraph).iter();
    let mut own = credits.filter(|credit| credit.source_span().is_some_and(|source| source.start == phrase.span.start));
    own.find_map(|credit| credit.unnamed.as_deref())
}

/// Whether a source is only the noun of an earlier, described one: "a diplomat who has read the text", then "a diplomat".
fn is_less_of(later: &Unnamed, first: &Unnamed) -> bool {
    let is_single = later.count.is_none() && first.count.is_none() && !first.plural;
    let ((head, before, after), (noun, ..)) = (unnamed::signature(later), unnamed::signature(first));
    let is_known = en::BYSTANDER_NOUNS.contains(head);
    is_single && !is_known && head == noun && before.is_empty() && after.is_empty()
}

/// Whether a phrase introduces somebody: indefinite, and doing something in the sentence it opens, or speaking.
fn introduces(story: &Story, phrase: &PlacedPhrase<'_>) -> bool {
    let source = &phrase.source;
    let first = phrase.span.of(story.text()).split_whitespace().next().unwrap_or_default();
    let article = first.eq_ignore_ascii_case("a") || first.eq_ignore_ascii_case("an");
    let is_bare_plural = source.plural && source.count.is_none();
    let indefinite = article || is_bare_plural || source.count.is_some_and(|count| count > 1);
    let is_described = source.count.is_none() || is_told(source);
    indefinite
        && is_described
        && !source.definite
        && !source.partitive
        && !source.distinguished
        && (phrase.opens && source.count.is_none() && is_told(source) || credited(story, phrase).is_some())
}

/// Whether words tell an unnamed source from others of its noun, so that it can come back without speaking.
fn is_told(source: &Unnamed) -> bool {
    let is_told = !source.described.is_empty() || !source.complement.is_empty();
    is_told || en::BYSTANDER_NOUNS.contains(source.head.as_str())
}

fn finding(story: &Story, phrase: &PlacedPhrase<'_>, first: &PlacedPhrase<'_>) -> ProseFinding {
    let severity = if phrase.source.count.is_some() { Severity::Hint } else { Severity::Warning };
    let words = phrase.span.of(story.text());
    let head = &phrase.source.head;
    let message = if phrase.source.count.is_some() {
        format!("Write “the {head}” if these are the same people, or say that they are different.")
    } else {
        format!("Write “the {head}” if this is the same source, “a second …” if it is another.")
    };
    let finding = ProseFinding::new(severity, phrase.span, message).related(first.span, "introduced here first");
    let Some((article, rest)) = words.split_once(' ').filter(|_| phrase.source.count.is_none()) else { return finding };
    let capital = article.starts_with('A');
    let article_span = Span::new(phrase.span.start, phrase.span.start + article.len());
    let (the, second) = if capital { ("The", "A second") } else { ("the", "a second") };
    finding.fix(format!("Change to “{the} {rest}”"), article_span, the).fix(
        format!("Change to “{second} {rest}”"),
        article_span,
        second,
    )
}
