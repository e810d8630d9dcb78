//! From the credits of single paragraphs to the attributions of the story.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use smallvec::smallvec;

use crate::language::quote::MarkKind;
use crate::story::attribution::source::{Classified, Unnamed};
use crate::story::attribution::source_kind::SourceKind;
use crate::story::attribution::{Attribution, Mode, Source};
use crate::story::entities::entity::{Entity, EntityKind, Mention, mentions_in};
use crate::story::entities::known_entities::{self, KnownEntities};
use crate::story::facts::credit_facts::{CreditFacts, Post, SourceFacts};
use crate::story::paragraph::Paragraph;
use crate::text::Span;

/// Points off for a post without a date, since the reader cannot find it.
const UNDATED_POST: u8 = 10;

/// What is asked to turn the credits of paragraphs into attributions.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) paragraphs: &'a [Paragraph],
    pub(crate) entities: &'a [Entity],
    /// The mentions of all entities in the order of the text, each with the index of its entity.
    pub(crate) mentions: &'a [(Mention, usize)],
    pub(crate) text: &'a str,
    pub(crate) known: &'a KnownEntities,
}

/// Turns every credit of a story into an attribution, in the order of the text.
pub(crate) fn attributions(scene: Scene<'_>) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    let mut unnamed = UnnamedMentions::default();
    // The last paragraph in which the last speaker was quoted.
    let mut quoted_in = None;
    let paragraphs = scene.paragraphs.iter().enumerate();
    for (index, paragraph) in paragraphs.filter(|(_, paragraph)| paragraph.is_running()) {
        let from = found.len();
        for facts in paragraph.facts.credits() {
            found.push(attribution(Here { index, paragraph, facts }, scene, &mut unnamed));
        }
        if quoted_in.is_some_and(|last: usize| last + 1 == index)
            && let (Some(content), Some(last)) = (floating(paragraph), found.last_mut())
        {
            if last.content.last() != Some(&content) {
                last.content.push(content);
            }
            quoted_in = Some(index);
        }
        if let Some(facts) = paragraph.facts.introduction()
            && let Some(content) = scene.paragraphs.get(index + 1).and_then(quotation)
        {
            let introduced = attribution(Here { index, paragraph, facts }, scene, &mut unnamed);
            found.push(Attribution { content: smallvec![content], mode: Mode::Direct, ..introduced });
        }
        let quotes = |last: &Attribution| last.is_credited_speech() && last.mode != Mode::Indirect;
        if found.len() > from {
            quoted_in = found.last().filter(|last| quotes(last)).map(|_| index);
        }
    }
    found.sort_by_key(Attribution::start);
    known_entities::witness(&mut found, scene.text, scene.known);
    found
}

/// For each paragraph, how many of some attributions are of the paragraphs before it.
pub(crate) fn firsts(attributions: &[Attribution], paragraphs: usize) -> Vec<usize> {
    let mut before = attributions.iter().map(|credit| credit.paragraph).enumerate().peekable();
    let mut count = 0;
    let first = |paragraph: usize| {
        while let Some((index, _)) = before.next_if(|(_, home)| *home < paragraph) {
            count = index + 1;
        }
        count
    };
    (0..paragraphs).map(first).collect()
}

/// The quotation that a whole paragraph is: it belongs to whoever was quoted right before.
fn floating(paragraph: &Paragraph) -> Option<Span> {
    quotation(paragraph).filter(|content| paragraph.is_body() && content.end >= paragraph.span.end)
}

/// The quotation that a paragraph is, if it is one: it opens the paragraph, and nobody is credited in it.
fn quotation(paragraph: &Paragraph) -> Option<Span> {
    let annotation = &paragraph.annotation;
    let quotes = annotation.quotes();
    let opened = quotes.pairs.first().filter(|pair| pair.kind == MarkKind::Double && pair.open.start == 0);
    let running = quotes.unclosed.first().filter(|open| open.start == 0);
    let end = match (opened, running) {
        (Some(pair), _) => pair.close.end,
        (None, Some(_)) => annotation.text().len(),
        (None, None) => return None,
    };
    annotation.credits().is_empty().then(|| paragraph.place(Span::new(0, end)))
}

/// A place where an unnamed source is introduced, to which later credits may refer back.
#[derive(Clone, Debug)]
struct UnnamedMention {
    source: Classified,
    words: Span,
    /// Index of the paragraph.
    paragraph: usize,
}

/// The unnamed sources that a story has introduced so far, in the order of the text.
#[derive(Debug, Default)]
struct UnnamedMentions {
    all: Vec<UnnamedMention>,
    /// The last one of each noun.
    by_noun: FxHashMap<String, usize>,
}

impl UnnamedMentions {
    fn push(&mut self, mention: UnnamedMention) {
        if let Some(noun) = mention.source.noun() {
            self.by_noun.insert(noun.to_owned(), self.all.len());
        }
        self.all.push(mention);
    }

    /// The one that a description refers back to: the last one of its noun.
    fn of_noun(&self, noun: &str) -> Option<&UnnamedMention> {
        self.by_noun.get(noun).and_then(|index| self.all.get(*index))
    }

    /// The one that a pronoun refers back to: the last one, if it was introduced in this paragraph or the one before.
    fn just_before(&self, paragraph: usize) -> Option<&UnnamedMention> {
        self.all.last().filter(|last| last.paragraph + 1 >= paragraph)
    }
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
    facts: &'a CreditFacts,
}

fn attribution(here: Here<'_>, scene: Scene<'_>, mentioned: &mut UnnamedMentions) -> Attribution {
    let Here { index, paragraph, facts } = here;
    let names = Mentions { mentions: scene.mentions };
    let described = facts.source.as_ref().map(|seen| source(here, seen, names, scene.entities, mentioned));
    let (source, unnamed, antecedent) = match described {
        Some((source, unnamed, antecedent)) => (Some(source), unnamed, antecedent),
        None => (None, None, None),
    };
    Attribution {
        source,
        cue: paragraph.place(facts.cue),
        mode: facts.mode,
        content: facts.content.iter().map(|piece| paragraph.place(*piece)).collect(),
        kind: facts.kind,
        verb: facts.verb.map(|verb| paragraph.place(verb)),
        paragraph: index,
        unnamed,
        antecedent,
    }
}

/// The person whom a phrase names: not the one whose daughter it is ("her daughter Kim Petrie"), and the one whom it
/// describes behind a comma ("Harding, a former teacher").
fn person_in(paragraph: &Paragraph, seen: &SourceFacts, names: Mentions<'_>, entities: &[Entity]) -> Option<usize> {
    let is_person = |index: usize| entities.get(index).is_some_and(Entity::is_person);
    let possessor = seen.possessor.map(|word| paragraph.place(word));
    let mut inside = names.within(paragraph.place(seen.core));
    let named = inside.find(|(span, index)| is_person(*index) && possessor != Some(*span)).map(|(_, index)| index);
    named.or_else(|| names.ending(paragraph.place(seen.described?)).filter(|index| is_person(*index)))
}

/// The source that a phrase names, its description if it is unnamed, and where it was mentioned before if it refers back.
fn source(
    here: Here<'_>,
    seen: &SourceFacts,
    names: Mentions<'_>,
    entities: &[Entity],
    mentioned: &mut UnnamedMentions,
) -> (Source, Option<Arc<Unnamed>>, Option<Span>) {
    let Here { index, paragraph, facts } = here;
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
        let (kind, score) = match facts.post {
            Some(post) => (SourceKind::SocialPost, post_score(post, score)),
            None => (SourceKind::NamedPerson, score),
        };
        return (make(kind, Some(entity), score), None, None);
    }
    if let Some(last) = mentioned.just_before(index).filter(|_| seen.is_pronoun) {
        let source = make(last.source.kind, None, last.source.score);
        return (source, last.source.unnamed.clone(), Some(last.words));
    }
    let body = of_kind(EntityKind::Organization, core).or_else(|| of_kind(EntityKind::Place, core));
    let mut classified = if body.is_some() { seen.as_body.clone() } else { seen.as_nobody.clone() };
    let mut antecedent = None;
    if let Some(unnamed) = &classified.unnamed
        && (unnamed.definite || unnamed.partitive)
        && let Some(earlier) = mentioned.of_noun(unnamed.noun())
    {
        antecedent = Some(earlier.words);
        (classified.kind, classified.score) = (earlier.source.kind, earlier.source.score);
    }
    if classified.unnamed.is_some() && antecedent.is_none() {
        let words = paragraph.place(seen.phrase);
        mentioned.push(UnnamedMention { source: classified.clone(), words, paragraph: index });
    }
    let entity = if classified.kind == SourceKind::NamedOrganization { body } else { None };
    if let Some(post) = facts.post.filter(|_| entity.is_some()) {
        (classified.kind, classified.score) = (SourceKind::SocialPost, post_score(post, classified.score));
    }
    (make(classified.kind, entity, classified.score), classified.unnamed, antecedent)
}

/// A post counts as its author does, less where no date is given.
fn post_score(post: Post, author: u8) -> u8 {
    if post.is_dated { author } else { author.saturating_sub(UNDATED_POST) }
}
