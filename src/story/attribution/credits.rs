//! From the credits of single paragraphs to the attributions of the story.

use std::ops::Range;
use std::sync::Arc;

use smallvec::smallvec;

use crate::language::quote::MarkKind;
use crate::story::attribution::source::{Classified, Unnamed};
use crate::story::attribution::source_kind::SourceKind;
use crate::story::attribution::{Attribution, Mode, Source, credits_before};
use crate::story::change::Change;
use crate::story::entities::entity::{Entity, EntityKind, Mention, mentions_in};
use crate::story::entities::known_entities::{self, KnownEntities};
use crate::story::entities::renumbering::Renumbering;
use crate::story::facts::credit_facts::{CreditFacts, Post, SourceFacts};
use crate::story::paragraph::Paragraph;
use crate::text::Span;

/// Points off for a post without a date, since the reader cannot find it.
const UNDATED_POST: u8 = 10;

/// The credits of one version of a story.
#[derive(Debug, Default)]
pub(crate) struct Credits {
    /// In the order of the text.
    pub(crate) attributions: Arc<Vec<Attribution>>,
    /// For each paragraph, which attribution is its first, or would be.
    pub(crate) firsts: Arc<Vec<usize>>,
    /// The unnamed sources that were told of, in the order of the text.
    told: Vec<Told>,
}

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

impl Credits {
    /// Turns every credit of a story into an attribution.
    pub(crate) fn of(scene: Scene<'_>) -> Self {
        let (mut attributions, mut told) = (Vec::new(), Vec::new());
        tell(0..scene.paragraphs.len(), scene, &mut attributions, &mut told);
        Self {
            firsts: Arc::new(firsts(&attributions, scene.paragraphs.len())),
            attributions: Arc::new(attributions),
            told,
        }
    }

    /// Does so again after a change that has left everybody outside of it who they were, and widens the change to all
    /// paragraphs whose credits are others now, or whose quotations may belong to others.
    pub(crate) fn tell_again(&mut self, change: &mut Change, scene: Scene<'_>) {
        let known = Arc::clone(&self.attributions);
        let range = reach(scene.paragraphs, &change.paragraphs);
        let told_before = self.told.partition_point(|told| told.paragraph < range.start);
        let told_behind = self.told.partition_point(|told| told.paragraph < range.end);
        let (first, behind) = (credits_before(&known, range.start), credits_before(&known, range.end));
        let earlier = self.told.split_off(told_before);
        let mut attributions = Vec::with_capacity(known.len() + 1);
        attributions.extend_from_slice(known.get(..first).unwrap_or_default());
        tell(range.clone(), scene, &mut attributions, &mut self.told);
        let (within, later) = earlier.split_at_checked(told_behind - told_before).unwrap_or_default();
        let now = self.told.get(told_before..).unwrap_or_default();
        if now.len() == within.len() && now.iter().zip(within).all(|(now, before)| now.tells_what(before)) {
            // Nothing behind can tell the difference.
            self.told.extend(later.iter().map(|told| Told { words: change.moved(told.words), ..told.clone() }));
            attributions.extend(known.iter().skip(behind).map(|credit| self.moved(credit, change)));
            widen(change, (&known, &attributions), first, known.len() - behind);
        } else {
            tell(range.end..scene.paragraphs.len(), scene, &mut attributions, &mut self.told);
            widen(change, (&known, &attributions), first, 0);
        }
        let floats = |paragraph: usize| scene.paragraphs.get(paragraph).is_some_and(|found| floating(found).is_some());
        while floats(change.paragraphs.end) {
            change.paragraphs.end += 1;
        }
        self.firsts = Arc::new(firsts(&attributions, scene.paragraphs.len()));
        self.attributions = Arc::new(attributions);
    }

    /// Gives entities the numbers that they have now.
    pub(crate) fn renumber(&mut self, numbers: &Renumbering) {
        let mut attributions = self.attributions.to_vec();
        for source in attributions.iter_mut().filter_map(|credit| credit.source.as_mut()) {
            source.entity = source.entity.and_then(|entity| numbers.number(entity));
        }
        self.attributions = Arc::new(attributions);
    }

    /// An attribution of a paragraph behind a change, as it stands now.
    fn moved(&self, credit: &Attribution, change: &Change) -> Attribution {
        let mut credit = credit.clone();
        credit.each_span(|span| *span = change.moved(*span));
        credit.goes_on_from = credit.goes_on_with.and_then(|told| self.told.get(told)).map(|told| told.words);
        credit
    }
}

/// Turns the credits of some paragraphs into attributions; those before are told already.
fn tell(range: Range<usize>, scene: Scene<'_>, found: &mut Vec<Attribution>, told: &mut Vec<Told>) {
    let first = found.len();
    // The last paragraph in which the last speaker was quoted.
    let mut quoted_in = None;
    let paragraphs = scene.paragraphs.iter().enumerate().take(range.end).skip(range.start);
    for (index, paragraph) in paragraphs.filter(|(_, paragraph)| paragraph.is_running()) {
        let from = found.len();
        let credits = paragraph.facts.credits();
        for facts in credits {
            found.push(attribution(Here { index, paragraph, facts }, scene, told));
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
            let introduced = attribution(Here { index, paragraph, facts }, scene, told);
            found.push(Attribution { content: smallvec![content], mode: Mode::Direct, ..introduced });
        }
        let quotes = |last: &Attribution| last.is_credited_speech() && last.mode != Mode::Indirect;
        if found.len() > from {
            quoted_in = found.last().filter(|last| quotes(last)).map(|_| index);
        }
    }
    let found = found.get_mut(first..).unwrap_or_default();
    found.sort_by_key(Attribution::start);
    known_entities::witness(found, scene.text, scene.known);
}

/// Widens a change to all paragraphs whose credits are others now than before. So many at the start and at the end are known to
/// be the same.
fn widen(change: &mut Change, (before, now): (&[Attribution], &[Attribution]), first: usize, behind: usize) {
    let alike = now.iter().zip(before).skip(first).take_while(|(now, before)| now == before).count();
    let home = |credits: &[Attribution], index: usize| credits.get(index).map(|credit| credit.paragraph);
    let start = [home(now, first + alike), home(before, first + alike)].into_iter().flatten().min();
    let pairs = now.iter().rev().zip(before.iter().rev()).skip(behind);
    let is_same = |(now, before): &(&Attribution, &Attribution)| {
        before.paragraph >= change.paragraphs.end && has_moved(before, now, change)
    };
    let same = behind + pairs.take_while(is_same).count();
    let last = |credits: &[Attribution]| home(credits, credits.len().checked_sub(same + 1)?);
    let end = [last(now), last(before)].into_iter().flatten().max().map_or(0, |last| last + 1);
    let Range { start: changed, end: unchanged } = change.paragraphs;
    change.paragraphs = changed.min(start.unwrap_or(changed))..unchanged.max(end);
}

/// Whether an attribution of a paragraph behind a change is what it was before. Which number the source has that it goes on
/// with does not matter.
fn has_moved(before: &Attribution, now: &Attribution, change: &Change) -> bool {
    let mut moved = before.clone();
    moved.each_span(|span| *span = change.moved(*span));
    moved.goes_on_from = moved.goes_on_from.map(|words| change.moved_if_behind(words));
    moved.goes_on_with = now.goes_on_with;
    moved == *now
}

/// The paragraphs whose credits a change in some may touch, apart from what later ones go on from: a quotation that floats
/// belongs to the last paragraph before it that credits somebody, and one that is introduced to the paragraph right before.
fn reach(paragraphs: &[Paragraph], changed: &Range<usize>) -> Range<usize> {
    let credits = |paragraph: &Paragraph| paragraph.is_running() && !paragraph.annotation.credits().is_empty();
    let before = paragraphs.get(..changed.start).unwrap_or_default();
    let start = before.iter().rposition(credits).unwrap_or_default();
    let behind = paragraphs.get(changed.end..).unwrap_or_default();
    let end = behind.iter().position(credits).map_or(paragraphs.len(), |length| changed.end + length);
    start..end
}

/// For each paragraph, how many of some attributions are of the paragraphs before it.
fn firsts(attributions: &[Attribution], paragraphs: usize) -> Vec<usize> {
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

/// An unnamed source that was told of.
#[derive(Clone, Debug)]
struct Told {
    source: Classified,
    words: Span,
    /// Index of the paragraph.
    paragraph: usize,
}

impl Told {
    /// Whether another version of the same paragraph tells of the same source.
    fn tells_what(&self, other: &Self) -> bool {
        self.source == other.source && self.paragraph == other.paragraph
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

fn attribution(here: Here<'_>, scene: Scene<'_>, told: &mut Vec<Told>) -> Attribution {
    let Here { index, paragraph, facts } = here;
    let names = Mentions { mentions: scene.mentions };
    let described = facts.source.as_ref().map(|seen| source(here, seen, names, scene.entities, told));
    let (source, unnamed, goes_on_with) = match described {
        Some((source, unnamed, goes_on_with)) => (Some(source), unnamed, goes_on_with),
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
        goes_on_from: goes_on_with.and_then(|earlier| told.get(earlier)).map(|earlier| earlier.words),
        goes_on_with,
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

/// The source behind a phrase, its description if it is unnamed, and the source told of before that it is, as an index.
fn source(
    here: Here<'_>,
    seen: &SourceFacts,
    names: Mentions<'_>,
    entities: &[Entity],
    told: &mut Vec<Told>,
) -> (Source, Option<Arc<Unnamed>>, Option<usize>) {
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
    if let Some(last) = told_just_before(index, told).filter(|_| seen.is_pronoun) {
        let source = make(last.source.kind, None, last.source.score);
        return (source, last.source.unnamed.clone(), Some(told.len() - 1));
    }
    let body = of_kind(EntityKind::Organization, core).or_else(|| of_kind(EntityKind::Place, core));
    let mut classified = if body.is_some() { seen.as_body.clone() } else { seen.as_nobody.clone() };
    let mut goes_on_with = None;
    if let Some(unnamed) = &classified.unnamed
        && (unnamed.definite || unnamed.partitive)
        && let Some(index) = told.iter().rposition(|earlier| earlier.source.noun() == Some(unnamed.noun()))
        && let Some(earlier) = told.get(index)
    {
        goes_on_with = Some(index);
        (classified.kind, classified.score) = (earlier.source.kind, earlier.source.score);
    }
    if classified.unnamed.is_some() && goes_on_with.is_none() {
        told.push(Told { source: classified.clone(), words: paragraph.place(seen.phrase), paragraph: index });
    }
    let entity = if classified.kind == SourceKind::NamedOrganization { body } else { None };
    if let Some(post) = facts.post.filter(|_| entity.is_some()) {
        (classified.kind, classified.score) = (SourceKind::SocialPost, post_score(post, classified.score));
    }
    (make(classified.kind, entity, classified.score), classified.unnamed, goes_on_with)
}

/// The unnamed source that a pronoun goes on with: the last one, if it was told of in this paragraph or the one before.
fn told_just_before(paragraph: usize, told: &[Told]) -> Option<&Told> {
    told.last().filter(|last| last.paragraph + 1 >= paragraph)
}

/// A post counts as its author does, less where no date is given.
fn post_score(post: Post, author: u8) -> u8 {
    if post.is_dated { author } else { author.saturating_sub(UNDATED_POST) }
}
