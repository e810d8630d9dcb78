//! Pronouns: who *he* and *she* are, where the story leaves little doubt.

use std::ops::Range;

use crate::language::tagger::Pos;
use crate::story::change::Change;
use crate::story::entities::cast::Named;
use crate::story::entities::entity::{Entity, Form, Mention};
use crate::story::entities::gender::Gender;
use crate::story::paragraph::Paragraph;
use crate::text::Span;

/// Names of this many paragraphs back can still be meant by a pronoun.
const REACH: usize = 2;
/// No more names than this are looked at for one pronoun, so that a paragraph of any length costs linear time.
const MOST_NAMES: usize = 60;

/// A pronoun outside quotation marks that has a likely bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pronoun {
    pub(crate) mention: Mention,
    /// The index of its bearer.
    pub(crate) bearer: usize,
    /// What it shows of the bearer.
    pub(crate) gender: Gender,
}

impl Pronoun {
    /// The same pronoun as it stands behind a change.
    fn moved(self, change: &Change) -> Self {
        let span = change.moved(self.mention.span);
        Self { mention: Mention { span, ..self.mention }, ..self }
    }

    /// Whether another pronoun shows the same, wherever it stands.
    fn shows_what(self, other: Self) -> bool {
        (self.bearer, self.gender) == (other.bearer, other.gender)
    }
}

/// Finds the bearers of the pronouns of a story, in the order of the text. The names come in that order, too.
pub(crate) fn resolve(paragraphs: &[Paragraph], names: &[Named], entities: &[Entity]) -> Vec<Pronoun> {
    resolve_in(0..paragraphs.len(), paragraphs, names, entities, Vec::new())
}

/// Finds them after a change that has left everybody outside of it who they were, given those of the version before with the
/// numbers that entities have now, and widens the change to all paragraphs in which pronouns have other bearers now.
pub(crate) fn resolve_again(
    known: &[Pronoun],
    change: &mut Change,
    paragraphs: &[Paragraph],
    names: &[Named],
    entities: &[Entity],
) -> Vec<Pronoun> {
    let first = change.paragraphs.start;
    let within = change.paragraphs.end.saturating_add(REACH).min(paragraphs.len());
    let split = |paragraph: usize| known.partition_point(|pronoun| pronoun.mention.paragraph < paragraph);
    let (before, behind) = (split(first), split(within));
    let mut found = known.get(..before).unwrap_or_default().to_vec();
    found = resolve_in(first..within, paragraphs, names, entities, found);
    let shown = known.get(before..behind).unwrap_or_default();
    let is_shown_still = found.len() == behind && found.iter().skip(before).zip(shown).all(|(a, b)| a.shows_what(*b));
    if is_shown_still {
        // Nothing behind can tell the difference.
        found.extend(known.iter().skip(behind).map(|pronoun| pronoun.moved(change)));
    } else {
        found = resolve_in(within..paragraphs.len(), paragraphs, names, entities, found);
    }
    widen(change, known, &found);
    found
}

/// Widens a change to all paragraphs in which pronouns have other bearers now than before.
fn widen(change: &mut Change, before: &[Pronoun], now: &[Pronoun]) {
    let pairs = now.iter().rev().zip(before.iter().rev());
    let is_same = |(now, before): &(&Pronoun, &Pronoun)| {
        before.mention.paragraph >= change.paragraphs.end && **now == before.moved(change)
    };
    let same = pairs.take_while(is_same).count();
    let last = |pronouns: &[Pronoun]| pronouns.len().checked_sub(same + 1).and_then(|last| pronouns.get(last).copied());
    let ends = [last(now), last(before)].into_iter().flatten().map(|pronoun| pronoun.mention.paragraph + 1);
    change.paragraphs.end = ends.fold(change.paragraphs.end, usize::max);
}

/// Finds the bearers in some paragraphs, given what was found in those before.
fn resolve_in(
    range: Range<usize>,
    paragraphs: &[Paragraph],
    names: &[Named],
    entities: &[Entity],
    mut found: Vec<Pronoun>,
) -> Vec<Pronoun> {
    let mut stage = Stage::new(range.start, paragraphs, names, entities);
    for pronoun in &found {
        stage.learn(pronoun.bearer, pronoun.gender);
    }
    for (index, paragraph) in paragraphs.iter().enumerate().take(range.end).skip(range.start) {
        if !paragraph.is_body() {
            continue;
        }
        let annotation = &paragraph.annotation;
        let pronouns = paragraph.facts.pronouns();
        if !pronouns.is_empty() {
            stage.hear(index);
        }
        for &(at, gender) in pronouns {
            let Some(sentence) = annotation.sentences().get(annotation.sentence_of(at)) else { continue };
            let span = paragraph.place_of(&(at..at + 1));
            // "He Jie" is a name, whatever its first word is elsewhere.
            if is_in_name(names, span) {
                continue;
            }
            let opening = paragraph.place(sentence.span).start;
            let Some(bearer) = stage.bearer(span, opening, index, gender) else { continue };
            let mention = Mention { span, form: Form::Pronoun, paragraph: index, titled: false };
            found.push(Pronoun { mention, bearer, gender });
            stage.learn(bearer, gender);
        }
    }
    found
}

/// The people of the story in the order of their mentions.
struct Stage<'a> {
    paragraphs: &'a [Paragraph],
    /// The mentions of people by name that pronouns may mean.
    names: Vec<&'a Named>,
    entities: &'a [Entity],
    /// What pronouns have shown of each entity's gender so far.
    shown: Vec<Option<Gender>>,
    /// Where somebody without a name is credited in the paragraph that is looked at and the one before, in order.
    unnamed: Vec<Span>,
    /// Whom the last pronoun of a gender meant.
    last: Vec<(Gender, usize)>,
}

impl<'a> Stage<'a> {
    /// The stage from a paragraph on.
    fn new(first: usize, paragraphs: &'a [Paragraph], names: &'a [Named], entities: &'a [Entity]) -> Self {
        let is_person = |name: &&Named| entities.get(name.bearer).is_some_and(Entity::is_person);
        let near = names.partition_point(|name| name.mention.paragraph + REACH < first);
        let people = names.iter().skip(near).filter(|name| name.mention.form.is_name());
        let names = people.filter(is_person).collect();
        Self { paragraphs, names, entities, shown: vec![None; entities.len()], unnamed: Vec::new(), last: Vec::new() }
    }

    /// Keeps in mind whom a pronoun meant.
    fn learn(&mut self, bearer: usize, gender: Gender) {
        if let Some(shown) = self.shown.get_mut(bearer) {
            *shown = shown.or(Some(gender));
        }
        match self.last.iter_mut().find(|(known, _)| *known == gender) {
            Some((_, last)) => *last = bearer,
            None => self.last.push((gender, bearer)),
        }
    }

    /// Looks who without a name is credited in a paragraph or the one before it.
    fn hear(&mut self, paragraph: usize) {
        let near = paragraph.saturating_sub(1)..=paragraph;
        self.unnamed = near.filter_map(|index| self.paragraphs.get(index)).flat_map(unnamed).collect();
        self.unnamed.sort_unstable();
    }

    /// What is known of an entity's gender at this point of the story.
    fn gender(&self, bearer: usize) -> Option<Gender> {
        let entity = self.entities.get(bearer)?;
        let shown = self.shown.get(bearer).copied().flatten();
        entity.gender.or(shown).or_else(|| entity.shown_gender())
    }

    /// The person a pronoun most likely means: the first person named in its sentence before it, else the last subject,
    /// else the last person known to be of that gender. Nobody, where somebody without a name spoke since.
    fn bearer(&self, pronoun: Span, opening: usize, paragraph: usize, gender: Gender) -> Option<usize> {
        let end = self.names.partition_point(|name| name.mention.span.start < pronoun.start);
        let is_near = |name: &&&Named| paragraph - name.mention.paragraph <= REACH;
        let near = self.names.get(..end)?.iter().rev().take_while(is_near).take(MOST_NAMES);
        let fits = |name: &&Named| self.gender(name.bearer).is_none_or(|known| known == gender);
        let candidates: Vec<&Named> = near.copied().filter(fits).collect();
        let here = candidates.iter().rev().find(|name| name.mention.span.start >= opening);
        let subject = candidates.iter().find(|name| self.is_subject(&name.mention));
        let known = candidates.iter().find(|name| self.gender(name.bearer) == Some(gender));
        let statement = self.last.iter().find(|(known, _)| *known == gender).map(|(_, bearer)| *bearer);
        let statement = candidates.iter().find(|name| Some(name.bearer) == statement);
        let name = here.or(subject).or(known).or(statement).or(candidates.first())?;
        let silenced = self.is_unnamed_since(name.mention.span, pronoun);
        (!silenced).then_some(name.bearer)
    }

    /// Whether a name is the subject of its sentence, or the speaker behind a quotation.
    fn is_subject(&self, name: &Mention) -> bool {
        self.paragraphs.get(name.paragraph).is_some_and(|home| is_subject(home, name.span))
    }

    /// Whether somebody without a name is credited between a name and a pronoun, in the pronoun's paragraph or right before.
    fn is_unnamed_since(&self, name: Span, pronoun: Span) -> bool {
        let end = self.unnamed.partition_point(|span| span.start < pronoun.start);
        let last = end.checked_sub(1).and_then(|last| self.unnamed.get(last));
        last.is_some_and(|span| span.start > name.start)
    }
}

/// Whether a word is part of a name. The names come in the order of the text.
fn is_in_name(names: &[Named], word: Span) -> bool {
    let behind = names.partition_point(|name| name.mention.span.start <= word.start);
    behind.checked_sub(1).and_then(|last| names.get(last)).is_some_and(|name| name.mention.span.end > word.start)
}

/// Whether no verb stands before a name in its sentence, or a reporting verb right before it.
fn is_subject(paragraph: &Paragraph, span: Span) -> bool {
    let annotation = &paragraph.annotation;
    let tokens = paragraph.tokens_in(span);
    let at = tokens.start;
    let first = annotation.sentences().get(annotation.sentence_of(at)).map_or(0, |sentence| sentence.tokens.start);
    let behind_cue = at > first && annotation.token(at - 1).is_some_and(|token| token.cue.is_some());
    let verb = (first..at).any(|before| matches!(annotation.pos(before), Pos::VerbFinite | Pos::Aux));
    let owner = matches!(annotation.lower(tokens.end), "'s" | "’s");
    (behind_cue || !verb) && !owner
}

/// Every credit of a paragraph to one person without a name.
fn unnamed(paragraph: &Paragraph) -> impl Iterator<Item = Span> {
    let sources = paragraph.facts.credits().iter().filter_map(|candidate| candidate.source.as_ref());
    let unnamed = sources.filter(|source| source.unnamed.as_ref().is_some_and(|unnamed| !unnamed.plural));
    unnamed.map(|source| paragraph.place(source.phrase))
}
