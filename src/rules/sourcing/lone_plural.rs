//! "Mechanics say" over a story in which one mechanic speaks. This file is not a rule.

use crate::rules::sourcing::unnamed::{self, PlacedPhrase};
use crate::rules::{ProseFinding, Severity};
use crate::story::{Attribution, Entity, ParagraphId, Story, Unnamed};
use crate::text::{Span, Zone};

/// The top of a story, which may count its sources as more than they are, has so many paragraphs.
const TOP_PARAGRAPHS: usize = 2;

/// The findings for unnamed sources in the plural at the top of a story that has only one of them.
pub(crate) fn findings(story: &Story) -> Vec<ProseFinding> {
    let last = story.body().map(|(id, _)| id).take(TOP_PARAGRAPHS).last();
    let read = story.paragraphs_with_ids().filter(|(_, one)| matches!(one.zone, Zone::Headline | Zone::Body));
    let phrases: Vec<PlacedPhrase<'_>> =
        read.flat_map(|(index, paragraph)| unnamed::phrases_in(index, paragraph)).collect();
    let top = story.attributions().iter().filter(|credit| Some(credit.paragraph) <= last);
    top.filter_map(|credit| lone(story, &phrases, credit)).take(1).collect()
}

fn lone(story: &Story, phrases: &[PlacedPhrase<'_>], credit: &Attribution) -> Option<ProseFinding> {
    let source = credit.unnamed.as_deref().filter(|source| is_bare_plural(source) && credit.is_credited_speech())?;
    let span = credit.source_span()?;
    let noun = source.noun();
    let mut alike = phrases.iter().filter(|phrase| phrase.source.noun() == noun && !phrase.span.overlaps(span));
    let others: Vec<&PlacedPhrase<'_>> = alike.by_ref().collect();
    let is_one = |phrase: &&PlacedPhrase<'_>| !phrase.source.plural && phrase.span.start > span.end;
    let is_all_one =
        others.iter().all(|phrase| is_one(phrase) && !phrase.source.distinguished && !phrase.source.partitive);
    let first = others.first().filter(|_| is_all_one)?;
    let introduced = others.iter().filter(|phrase| !phrase.source.definite).count();
    let comes_back = others.iter().any(|phrase| phrase.source.definite);
    let is_one_only = introduced <= 1
        && comes_back
        && !is_held_by_named(story, noun)
        && !has_more(story, credit.paragraph, noun, span);
    let words = span.of(story.text());
    let message = format!("Say how many there are: “{}” are one in this story.", words.to_lowercase());
    let finding = ProseFinding::new(Severity::Information, span, message);
    is_one_only.then(|| finding.related(first.span, "the only one"))
}

/// Whether a source is only a plural: "mechanics", "sources".
fn is_bare_plural(source: &Unnamed) -> bool {
    source.plural && source.count.is_none() && !source.definite && !source.partitive && source.complement.is_empty()
}

/// Whether somebody with a name is one of them: "mechanic Jon Eider".
fn is_held_by_named(story: &Story, noun: &str) -> bool {
    let is_one =
        |person: &Entity| person.roles.iter().any(|role| role.to_lowercase().split(' ').any(|word| word == noun));
    story.people().any(is_one)
}

/// Whether a credit elsewhere is to more of them.
fn has_more(story: &Story, home: ParagraphId, noun: &str, span: Span) -> bool {
    story.attributions().iter().any(|other| {
        let is_elsewhere = other.paragraph != home || other.source_span() != Some(span);
        is_elsewhere && other.unnamed.as_deref().is_some_and(|source| source.plural && source.noun() == noun)
    })
}
