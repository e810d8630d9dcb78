//! Pronoun resolution: who *he* and *she* refer to, where the story leaves little doubt.
//!
//! The antecedent is a person named in the same paragraph or up to two before it, chosen by a sum of points for recency,
//! grammatical role, gender and who spoke last. Names inside quotation marks are left out. Takes the mentions by name in the
//! order of the text and gives the pronouns in that order. Pronouns inside quotation marks, plural pronouns and *it* are not
//! resolved; *it* as a source and pronouns for unnamed sources are (`attribution/credits.rs`), but not here.

use crate::language::closed_classes;
use crate::language::credit::CreditKind;
use crate::language::tagger::Pos;
use crate::story::entities::entity::{Entity, Form, Mention};
use crate::story::entities::gender::Gender;
use crate::story::ids::{EntityId, ParagraphId};
use crate::story::paragraph::Paragraph;
use crate::story::with_ids;
use crate::text::Span;

/// Number of paragraphs back in which a name can be the antecedent of a pronoun.
const REACH: usize = 2;
/// Maximum number of names considered for one pronoun, so that the time is linear in the length of a paragraph.
const MOST_NAMES: usize = 60;

// What speaks for a name as the antecedent of a pronoun, in points. They were chosen for the most right answers on annotated
// stories.

/// It is the subject of the pronoun's sentence.
const SUBJECT_OF_THE_SENTENCE: i32 = 8;
/// It is the subject of an earlier sentence.
const SUBJECT_BEFORE: i32 = 5;
/// It stands in the pronoun's paragraph.
const SAME_PARAGRAPH: i32 = 4;
/// Its bearer is known to be of the pronoun's gender.
const KNOWN_GENDER: i32 = 3;
/// Its bearer spoke last; twice that if the pronoun speaks.
const LAST_SPEAKER: i32 = 1;
/// The last such pronoun referred to its bearer.
const LAST_ANTECEDENT: i32 = 1;
/// It is the nearest.
const NEAREST: i32 = 3;
/// It only owns something: "Bell's".
const OWNER: i32 = -6;

/// A pronoun with its antecedent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pronoun {
    pub(crate) mention: Mention,
    /// The index of the person it refers to.
    pub(crate) person: EntityId,
    /// The gender that it shows.
    pub(crate) gender: Gender,
}

/// Resolves the pronouns of the body, in the order of the text. The mentions by name come in that order too, each with the
/// index of its entity.
pub(crate) fn resolve(paragraphs: &[Paragraph], names: &[(Mention, EntityId)], entities: &[Entity]) -> Vec<Pronoun> {
    let mut found = Vec::new();
    let mut context = Context::new(paragraphs, names, entities);
    for (id, paragraph) in with_ids(paragraphs).filter(|(_, paragraph)| paragraph.is_body()) {
        let annotation = &paragraph.annotation;
        let pronouns = paragraph.facts.pronouns();
        if !pronouns.is_empty() {
            context.enter_paragraph(id);
        }
        context.add_speakers(paragraph);
        for &(at, gender) in pronouns {
            let Some(sentence) = annotation.sentences().get(annotation.sentence_of(at)) else { continue };
            let span = paragraph.place_of(&(at..at + 1));
            // In "He Jie", the word is part of a name.
            if is_in_name(names, span) {
                continue;
            }
            let opening = paragraph.place(sentence.span).start;
            let Some(person) = context.antecedent(span, opening, id, gender) else { continue };
            if context.speaks(span) {
                context.speakers.push((span.start, person));
            }
            let mention = Mention { span, form: Form::Pronoun, paragraph: id, titled: false };
            found.push(Pronoun { mention, person, gender });
            context.remember(person, gender);
        }
    }
    found
}

/// What pronouns can refer to at one point of the story.
struct Context<'a> {
    paragraphs: &'a [Paragraph],
    /// The mentions of people by name.
    names: Vec<&'a (Mention, EntityId)>,
    entities: &'a [Entity],
    /// The gender of each entity that pronouns have shown so far.
    shown_genders: Vec<Option<Gender>>,
    /// The words for one unnamed source that is credited in this paragraph or the one before, in order.
    unnamed_sources: Vec<Span>,
    /// The person whom the last pronoun of each gender referred to.
    antecedents: Vec<(Gender, EntityId)>,
    /// The people who speak in the paragraphs so far, each with the place of the words for them.
    speakers: Vec<(usize, EntityId)>,
    /// The places of the sources in this paragraph.
    sources: Vec<Span>,
}

impl<'a> Context<'a> {
    /// The context at the start of a story.
    fn new(paragraphs: &'a [Paragraph], names: &'a [(Mention, EntityId)], entities: &'a [Entity]) -> Self {
        let is_person = |id: EntityId| entities.get(id.index()).is_some_and(Entity::is_person);
        let names = names.iter().filter(|(mention, index)| mention.form.is_name() && is_person(*index)).collect();
        Self {
            paragraphs,
            names,
            entities,
            shown_genders: vec![None; entities.len()],
            unnamed_sources: Vec::new(),
            antecedents: Vec::new(),
            speakers: Vec::new(),
            sources: Vec::new(),
        }
    }

    /// Remembers whom a pronoun referred to.
    fn remember(&mut self, person: EntityId, gender: Gender) {
        if let Some(shown) = self.shown_genders.get_mut(person.index()) {
            *shown = shown.or(Some(gender));
        }
        match self.antecedents.iter_mut().find(|(known, _)| *known == gender) {
            Some((_, last)) => *last = person,
            None => self.antecedents.push((gender, person)),
        }
    }

    /// Moves on to a paragraph: collects the unnamed sources credited in it and in the one before.
    fn enter_paragraph(&mut self, paragraph: ParagraphId) {
        let near = [paragraph.previous(), Some(paragraph)].into_iter().flatten();
        self.unnamed_sources =
            near.filter_map(|id| self.paragraphs.get(id.index())).flat_map(unnamed_sources).collect();
        self.unnamed_sources.sort_unstable();
    }

    /// The gender of an entity as far as the story has shown it.
    fn gender(&self, id: EntityId) -> Option<Gender> {
        let entity = self.entities.get(id.index())?;
        let shown = self.shown_genders.get(id.index()).copied().flatten();
        entity.gender.or(shown).or_else(|| entity.shown_gender())
    }

    /// Adds the people who speak in a paragraph by name.
    fn add_speakers(&mut self, paragraph: &Paragraph) {
        let sources = || {
            paragraph
                .facts
                .credits()
                .iter()
                .filter(|credit| credit.kind == CreditKind::Speech)
                .filter_map(|credit| credit.source.as_ref())
        };
        for source in sources() {
            let core = paragraph.place(source.owned.unwrap_or(source.core));
            let first = self.names.partition_point(|(mention, _)| mention.span.start < core.start);
            if let Some((mention, person)) = self.names.get(first).filter(|(mention, _)| mention.span.start < core.end)
            {
                self.speakers.push((mention.span.start, *person));
            }
        }
        self.sources = sources().map(|source| paragraph.place(source.phrase)).collect();
    }

    /// Whether a pronoun is the source of a credit.
    fn speaks(&self, pronoun: Span) -> bool {
        self.sources.contains(&pronoun)
    }

    /// The last person who speaks before a place.
    fn last_speaker(&self, place: usize) -> Option<EntityId> {
        let before = self.speakers.iter().rev().filter(|(at, _)| *at < place);
        before.max_by_key(|(at, _)| *at).map(|(_, person)| *person)
    }

    /// The index of the person whom a pronoun most likely refers to; `None` where an unnamed source was credited after the last
    /// mention of that person. `opening` is the first byte of the pronoun's sentence.
    fn antecedent(&self, pronoun: Span, opening: usize, paragraph: ParagraphId, gender: Gender) -> Option<EntityId> {
        let candidates = self.candidates(pronoun, paragraph, gender);
        let last_speaker = self.last_speaker(pronoun.start);
        let speaks = self.speaks(pronoun);
        let last_antecedent = self.antecedents.iter().find(|(known, _)| *known == gender).map(|(_, person)| *person);
        let score = |(at, (mention, person)): &(usize, &'a (Mention, EntityId))| {
            let is_in_sentence = mention.span.start >= opening;
            let is_subject = self.is_subject(mention);
            let weights = [
                (is_in_sentence && is_subject, SUBJECT_OF_THE_SENTENCE),
                (!is_in_sentence && is_subject, SUBJECT_BEFORE),
                (mention.paragraph == paragraph, SAME_PARAGRAPH),
                (self.gender(*person) == Some(gender), KNOWN_GENDER),
                (Some(*person) == last_speaker, LAST_SPEAKER),
                (Some(*person) == last_speaker && speaks, LAST_SPEAKER),
                (Some(*person) == last_antecedent, LAST_ANTECEDENT),
                (*at == 0, NEAREST),
                (self.is_owner(mention), OWNER),
            ];
            let score: i32 = weights.into_iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum();
            (score, usize::MAX - at)
        };
        let (_, (mention, person)) = candidates.into_iter().enumerate().max_by_key(score)?;
        (!self.is_unnamed_source_between(mention.span, pronoun)).then_some(*person)
    }

    /// The mentions by name near a pronoun that fit its gender, the nearest first. Who is named in a quotation does not speak
    /// it.
    fn candidates(&self, pronoun: Span, paragraph: ParagraphId, gender: Gender) -> Vec<&'a (Mention, EntityId)> {
        let end = self.names.partition_point(|(mention, _)| mention.span.start < pronoun.start);
        let before = self.names.get(..end).unwrap_or_default().iter().rev();
        let near =
            before.take_while(|(mention, _)| paragraph.index() - mention.paragraph.index() <= REACH).take(MOST_NAMES);
        let is_quoted = |mention: &Mention| {
            self.paragraphs.get(mention.paragraph.index()).is_some_and(|home| home.is_quoted(mention.span.start))
        };
        let fitting = near.copied().filter(|(_, person)| self.gender(*person).is_none_or(|known| known == gender));
        fitting.filter(|(mention, _)| !is_quoted(mention)).collect()
    }

    /// Whether a name owns something: "Bell's".
    fn is_owner(&self, name: &Mention) -> bool {
        let Some(home) = self.paragraphs.get(name.paragraph.index()) else { return false };
        closed_classes::is_possessive_ending(home.annotation.lower(home.tokens_in(name.span).end))
    }

    /// Whether a name is the subject of its sentence, or the speaker after a quotation.
    fn is_subject(&self, name: &Mention) -> bool {
        self.paragraphs.get(name.paragraph.index()).is_some_and(|home| is_subject(home, name.span))
    }

    /// Whether an unnamed source is credited between a name and a pronoun, in the pronoun's paragraph or the one before.
    fn is_unnamed_source_between(&self, name: Span, pronoun: Span) -> bool {
        let end = self.unnamed_sources.partition_point(|span| span.start < pronoun.start);
        let last = end.checked_sub(1).and_then(|last| self.unnamed_sources.get(last));
        last.is_some_and(|span| span.start > name.start)
    }
}

/// Whether a word is part of a name. The names come in the order of the text.
fn is_in_name(names: &[(Mention, EntityId)], word: Span) -> bool {
    let end = names.partition_point(|(mention, _)| mention.span.start <= word.start);
    let last = end.checked_sub(1).and_then(|last| names.get(last));
    last.is_some_and(|(mention, _)| mention.span.end > word.start)
}

/// Whether a name has no verb before it in its sentence, or a reporting verb right before it, and does not own something.
fn is_subject(paragraph: &Paragraph, span: Span) -> bool {
    let annotation = &paragraph.annotation;
    let tokens = paragraph.tokens_in(span);
    let at = tokens.start;
    let first = annotation.sentence_start(at);
    let is_after_cue = at > first && annotation.token(at - 1).is_some_and(|token| token.cue.is_some());
    let is_after_verb = (first..at).any(|before| matches!(annotation.pos(before), Pos::VerbFinite | Pos::Aux));
    let is_owner = closed_classes::is_possessive_ending(annotation.lower(tokens.end));
    (is_after_cue || !is_after_verb) && !is_owner
}

/// The words for unnamed sources in the credits of a paragraph, without plural ones.
fn unnamed_sources(paragraph: &Paragraph) -> impl Iterator<Item = Span> {
    let sources = paragraph.facts.credits().iter().filter_map(|credit| credit.source.as_ref());
    let unnamed = sources.filter(|source| source.unnamed.as_ref().is_some_and(|unnamed| !unnamed.plural));
    unnamed.map(|source| paragraph.place(source.phrase))
}
