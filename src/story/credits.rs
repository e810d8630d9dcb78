//! From the credits of single paragraphs to the attributions of the story.

use std::sync::Arc;

use super::attribution::{Attribution, Mode, Source};
use super::credit_sight::{CreditSight, Post, SourceSight};
use super::entity::{Entity, EntityKind, Mention, mentions_in};
use super::paragraph::Paragraph;
use super::source::{Classified, Unnamed};
use super::source_kind::SourceKind;
use crate::language::quote::MarkKind;
use crate::text::Span;

/// Points off for a post without a date, since the reader cannot find it.
const UNDATED_POST: u8 = 10;

/// Turns every credit into an attribution, in the order of the text.
///
/// The mentions are those of all entities in the order of the text, each with the index of its entity.
pub(super) fn attributions(
    paragraphs: &[Paragraph],
    entities: &[Entity],
    mentions: &[(Mention, usize)],
) -> Vec<Attribution> {
    let names = Mentions { mentions };
    let mut told = Vec::new();
    let mut found: Vec<Attribution> = Vec::new();
    // The last paragraph in which the last speaker was quoted.
    let mut quoted_in = None;
    for (index, paragraph) in paragraphs.iter().enumerate().filter(|(_, paragraph)| paragraph.is_running()) {
        let from = found.len();
        let sights = paragraph.sights.credits(&paragraph.reading);
        for sight in sights {
            found.push(attribution(Here { index, paragraph, sight }, names, entities, &mut told));
        }
        if quoted_in.is_some_and(|last: usize| last + 1 == index)
            && let (Some(content), Some(last)) = (floating(paragraph), found.last_mut())
        {
            if last.content.last() != Some(&content) {
                last.content.push(content);
            }
            quoted_in = Some(index);
        }
        if let Some(sight) = paragraph.sights.introduction(&paragraph.reading)
            && let Some(content) = paragraphs.get(index + 1).and_then(quotation)
        {
            let introduced = attribution(Here { index, paragraph, sight }, names, entities, &mut told);
            found.push(Attribution { content: vec![content], mode: Mode::Direct, ..introduced });
        }
        let quotes = |last: &Attribution| last.is_credited_speech() && last.mode != Mode::Indirect;
        if found.len() > from {
            quoted_in = found.last().filter(|last| quotes(last)).map(|_| index);
        }
    }
    found.sort_by_key(Attribution::start);
    found
}

/// The quotation that a whole paragraph is: it belongs to whoever was quoted right before.
fn floating(paragraph: &Paragraph) -> Option<Span> {
    quotation(paragraph).filter(|content| paragraph.is_body() && content.end >= paragraph.span.end)
}

/// The quotation that a paragraph is, if it is one: it opens the paragraph, and nobody is credited in it.
fn quotation(paragraph: &Paragraph) -> Option<Span> {
    let reading = &paragraph.reading;
    let quotes = reading.quotes();
    let opened = quotes.pairs.first().filter(|pair| pair.kind == MarkKind::Double && pair.open.start == 0);
    let running = quotes.unclosed.first().filter(|open| open.start == 0);
    let end = match (opened, running) {
        (Some(pair), _) => pair.close.end,
        (None, Some(_)) => reading.text().len(),
        (None, None) => return None,
    };
    reading.credits().is_empty().then(|| paragraph.place(Span::new(0, end)))
}

/// An unnamed source that was told of.
struct Told {
    source: Classified,
    words: Span,
    /// Index of the paragraph.
    paragraph: usize,
}

/// Every mention of every entity, sorted, for look-ups by place.
#[derive(Clone, Copy)]
struct Mentions<'a> {
    mentions: &'a [(Mention, usize)],
}

impl Mentions<'_> {
    /// Whose mention ends with a word.
    fn ending(&self, word: Span) -> Option<usize> {
        let behind = self.mentions.partition_point(|(mention, _)| mention.span.start <= word.start);
        let mut before = self.mentions.iter().take(behind).rev().take(2);
        before.find(|(mention, _)| mention.span.end == word.end).map(|(_, index)| *index)
    }

    /// The mentions that start in a span.
    fn within(&self, span: Span) -> impl Iterator<Item = (Span, usize)> {
        mentions_in(self.mentions, span).map(|(mention, index)| (mention.span, *index))
    }
}

/// A credit where it stands.
#[derive(Clone, Copy)]
struct Here<'a> {
    index: usize,
    paragraph: &'a Paragraph,
    sight: &'a CreditSight,
}

fn attribution(here: Here<'_>, names: Mentions<'_>, entities: &[Entity], told: &mut Vec<Told>) -> Attribution {
    let Here { index, paragraph, sight } = here;
    let described = sight.source.as_ref().map(|seen| source(here, seen, names, entities, told));
    let (source, unnamed, goes_on_from) = match described {
        Some((source, unnamed, goes_on_from)) => (Some(source), unnamed, goes_on_from),
        None => (None, None, None),
    };
    Attribution {
        source,
        cue: paragraph.place(sight.cue),
        mode: sight.mode,
        content: sight.content.iter().map(|piece| paragraph.place(*piece)).collect(),
        kind: sight.kind,
        verb: sight.verb.map(|verb| paragraph.place(verb)),
        paragraph: index,
        unnamed,
        goes_on_from,
    }
}

/// The person whom a phrase names: not the one whose daughter it is ("her daughter Kim Petrie"), and the one whom it
/// describes behind a comma ("Harding, a former teacher").
fn person_in(paragraph: &Paragraph, seen: &SourceSight, names: Mentions<'_>, entities: &[Entity]) -> Option<usize> {
    let is_person = |index: usize| entities.get(index).is_some_and(Entity::is_person);
    let possessor = seen.possessor.map(|word| paragraph.place(word));
    let mut inside = names.within(paragraph.place(seen.core));
    let named = inside.find(|(span, index)| is_person(*index) && possessor != Some(*span)).map(|(_, index)| index);
    named.or_else(|| names.ending(paragraph.place(seen.described?)).filter(|index| is_person(*index)))
}

/// The source behind a phrase, its description if it is unnamed, and its words where it was told of before.
fn source(
    here: Here<'_>,
    seen: &SourceSight,
    names: Mentions<'_>,
    entities: &[Entity],
    told: &mut Vec<Told>,
) -> (Source, Option<Arc<Unnamed>>, Option<Span>) {
    let Here { index, paragraph, sight } = here;
    let core = paragraph.place(seen.core);
    let of_kind = |kind: EntityKind, place: Span| {
        let is_of_kind = |index: usize| entities.get(index).is_some_and(|entity| entity.kind == kind);
        names.within(place).find(|(_, index)| is_of_kind(*index)).map(|(_, index)| index)
    };
    let named = person_in(paragraph, seen, names, entities).filter(|_| !seen.is_possessed);
    let behind = || seen.behind_head.and_then(|name| of_kind(EntityKind::Person, paragraph.place(name)));
    // "His lawyer" speaks for him.
    let spoken_for = || of_kind(EntityKind::Person, core).filter(|_| !seen.is_possessed);
    let person = named.or_else(behind).or_else(spoken_for);
    let make = |kind, entity, score| Source { span: paragraph.place(seen.phrase), kind, entity, score };
    if let Some(entity) = person {
        let is_identified = entities.get(entity).is_some_and(|entity| entity.offices().next().is_some());
        let score = if is_identified { 95 } else { 75 };
        let (kind, score) = match sight.post {
            Some(post) => (SourceKind::SocialPost, post_score(post, score)),
            None => (SourceKind::NamedPerson, score),
        };
        return (make(kind, Some(entity), score), None, None);
    }
    if let Some(last) = told_just_before(index, told).filter(|_| seen.is_pronoun) {
        return (make(last.source.kind, None, last.source.score), last.source.unnamed.clone(), Some(last.words));
    }
    let body = of_kind(EntityKind::Organization, core).or_else(|| of_kind(EntityKind::Place, core));
    let mut classified = if body.is_some() { seen.as_body.clone() } else { seen.as_nobody.clone() };
    let mut goes_on_from = None;
    if let Some(unnamed) = &classified.unnamed
        && (unnamed.definite || unnamed.partitive)
        && let Some(earlier) = told.iter().rev().find(|earlier| earlier.source.noun() == Some(unnamed.noun()))
    {
        goes_on_from = Some(earlier.words);
        (classified.kind, classified.score) = (earlier.source.kind, earlier.source.score);
    }
    if classified.unnamed.is_some() && goes_on_from.is_none() {
        told.push(Told { source: classified.clone(), words: paragraph.place(seen.phrase), paragraph: index });
    }
    let entity = if classified.kind == SourceKind::NamedOrganization { body } else { None };
    if let Some(post) = sight.post.filter(|_| entity.is_some()) {
        (classified.kind, classified.score) = (SourceKind::SocialPost, post_score(post, classified.score));
    }
    (make(classified.kind, entity, classified.score), classified.unnamed, goes_on_from)
}

/// The unnamed source that a pronoun goes on with: the last one, if it was told of in this paragraph or the one before.
fn told_just_before(paragraph: usize, told: &[Told]) -> Option<&Told> {
    told.last().filter(|last| last.paragraph + 1 >= paragraph)
}

/// A post counts as its author does, less where no date is given.
fn post_score(post: Post, author: u8) -> u8 {
    if post.is_dated { author } else { author.saturating_sub(UNDATED_POST) }
}
