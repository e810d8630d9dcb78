//! Pronoun resolution: who *he* and *she* refer to, where the story leaves little doubt.
//!
//! The antecedent is a person named in the same paragraph or up to two before it, chosen by a sum of points for recency,
//! grammatical role, gender and who spoke last. Names inside quotation marks are left out. Takes the mentions by name in the
//! order of the text and gives the pronouns in that order. Pronouns inside quotation marks, plural pronouns and *it* are not
//! resolved; *it* as a source and pronouns for unnamed sources are (`attribution/credits.rs`), but not here.

use smallvec::SmallVec;

use crate::language::closed_classes;
use crate::language::credit::CreditKind;
use crate::language::tagger::Pos;
use crate::story::entities::entity::{Entity, Form, Mention};
use crate::story::entities::gender::Gender;
use crate::story::entities::offices::Offices;
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
const SUBJECT_OF_THE_SENTENCE: i32 = 9;
/// It is the subject of an earlier sentence.
const SUBJECT_BEFORE: i32 = 5;
/// It is the full name of the subject of an earlier sentence, and the pronoun speaks.
const INTRODUCED: i32 = 4;
/// It stands in the sentence of a pronoun that speaks.
const BEFORE_SPEAKER: i32 = -2;
/// It stands in the pronoun's paragraph.
const SAME_PARAGRAPH: i32 = 4;
/// Its bearer is known to be of the pronoun's gender.
const KNOWN_GENDER: i32 = 4;
/// Its bearer spoke last.
const LAST_SPEAKER: i32 = 3;
/// Its bearer spoke last, and the pronoun speaks.
const SPEAKS_ON: i32 = 1;
/// It is the nearest.
const NEAREST: i32 = 7;
/// It describes its bearer: "the mayor".
const DESCRIPTION: i32 = 2;
/// It only owns something: "Bell's".
const OWNER: i32 = -6;
/// It follows a preposition.
const OBJECT: i32 = -2;
/// Nothing shows that its bearer is a person.
const DOUBTFUL: i32 = -5;

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
pub(crate) fn resolve(
    paragraphs: &[Paragraph],
    names: &[(Mention, EntityId)],
    entities: &[Entity],
    offices: &Offices,
) -> Vec<Pronoun> {
    let mut found = Vec::new();
    let described = descriptions(paragraphs, names, offices);
    let mut context = Context::new(paragraphs, names, &described, entities);
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
    /// The people who speak in the paragraphs so far, each with the place of the words for them.
    speakers: Vec<(usize, EntityId)>,
    /// The places of the sources in this paragraph.
    sources: Vec<Span>,
}

impl<'a> Context<'a> {
    /// The context at the start of a story.
    fn new(
        paragraphs: &'a [Paragraph],
        names: &'a [(Mention, EntityId)],
        described: &'a [(Mention, EntityId)],
        entities: &'a [Entity],
    ) -> Self {
        let is_person = |id: EntityId| entities.get(id.index()).is_some_and(Entity::is_person);
        let is_named = |(mention, index): &&(Mention, EntityId)| mention.form.is_name() && is_person(*index);
        let mut names: Vec<_> = names.iter().filter(is_named).chain(described).collect();
        names.sort_by_key(|(mention, _)| mention.span);
        Self {
            paragraphs,
            names,
            entities,
            shown_genders: vec![None; entities.len()],
            unnamed_sources: Vec::new(),
            speakers: Vec::new(),
            sources: Vec::new(),
        }
    }

    /// Remembers whom a pronoun referred to.
    fn remember(&mut self, person: EntityId, gender: Gender) {
        if let Some(shown) = self.shown_genders.get_mut(person.index()) {
            *shown = shown.or(Some(gender));
        }
    }

    /// Moves on to a paragraph: collects the unnamed sources credited in it and in the one before.
    fn enter_paragraph(&mut self, paragraph: ParagraphId) {
        let near = [paragraph.previous(), Some(paragraph)].into_iter().flatten();
        let unnamed = near.filter_map(|id| self.paragraphs.get(id.index())).flat_map(unnamed_sources);
        // "The mayor" and "the minister, Ana Bell" are people with a name.
        let sources: Vec<Span> = unnamed.filter(|source| !self.describes_named(*source)).collect();
        self.unnamed_sources = sources;
        self.unnamed_sources.sort_unstable();
    }

    /// Whether the words for a source are a description of somebody with a name, or one follows in apposition.
    fn describes_named(&self, source: Span) -> bool {
        let first = self.names.partition_point(|(mention, _)| mention.span.start < source.start);
        let inside = self.names.iter().skip(first).take_while(|(mention, _)| mention.span.start < source.end);
        let text = |mention: &Mention| {
            let home = self.paragraphs.get(mention.paragraph.index())?;
            let tokens = home.tokens_in(mention.span);
            tokens.start.checked_sub(1 + usize::from(mention.titled)).map(|before| home.annotation.word(before))
        };
        inside.into_iter().any(|(mention, _)| mention.form == Form::Role || text(mention) == Some(","))
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
            let title = source.titled.or(source.apposition).map(|title| paragraph.place(title));
            let named = self.first_named(core).or_else(|| self.first_named(title?));
            self.speakers.extend(named);
        }
        self.sources = sources().map(|source| paragraph.place(source.phrase)).collect();
    }

    /// The first person named in a span, with the place.
    fn first_named(&self, span: Span) -> Option<(usize, EntityId)> {
        let first = self.names.partition_point(|(mention, _)| mention.span.start < span.start);
        let (mention, person) = self.names.get(first).filter(|(mention, _)| mention.span.start < span.end)?;
        Some((mention.span.start, *person))
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
        let score = |(at, (mention, person)): &(usize, &'a (Mention, EntityId))| {
            let is_in_sentence = mention.span.start >= opening;
            let is_subject = self.is_subject(mention);
            let is_last_speaker = Some(*person) == last_speaker;
            let weights = [
                (is_in_sentence && is_subject, SUBJECT_OF_THE_SENTENCE),
                (!is_in_sentence && is_subject, SUBJECT_BEFORE),
                (!is_in_sentence && is_subject && speaks && mention.form == Form::Full, INTRODUCED),
                (is_in_sentence && speaks, BEFORE_SPEAKER),
                (mention.paragraph == paragraph, SAME_PARAGRAPH),
                (self.gender(*person) == Some(gender), KNOWN_GENDER),
                (is_last_speaker, LAST_SPEAKER),
                (is_last_speaker && speaks, SPEAKS_ON),
                (*at == 0, NEAREST),
                (mention.form == Form::Role, DESCRIPTION),
                (self.is_owner(mention), OWNER),
                (self.is_object(mention), OBJECT),
                (self.is_doubtful(*person), DOUBTFUL),
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
        let object = self.subject_of_object(pronoun, paragraph);
        fitting.filter(|(mention, _)| !is_quoted(mention) && !object.contains(&mention.span.start)).collect()
    }

    /// The bytes of the clause before a pronoun that is an object, in which its antecedent cannot be the subject: "Bell called
    /// him". Empty for other pronouns.
    fn subject_of_object(&self, pronoun: Span, paragraph: ParagraphId) -> std::ops::Range<usize> {
        let Some(home) = self.paragraphs.get(paragraph.index()) else { return 0..0 };
        let annotation = &home.annotation;
        let at = home.tokens_in(pronoun).start;
        let next = annotation.pos(at + 1);
        let owns = next.is_common_noun() || matches!(next, Pos::Adj | Pos::Propn | Pos::Num);
        if !closed_classes::is_object_pronoun(annotation.lower(at)) || owns {
            return 0..0;
        }
        let is_verb = |at: &usize| matches!(annotation.pos(*at), Pos::VerbFinite);
        let first = annotation.sentence_start(at);
        let mut verbs = (first..at).rev().filter(is_verb);
        let verb = verbs.next();
        let start = verbs.next().map_or(first, |before| before + 1);
        verb.map_or(0..0, |verb| home.place_of(&(start..verb)).start..home.place_of(&(verb..verb + 1)).start)
    }

    /// Whether a name owns something: "Bell's".
    fn is_owner(&self, name: &Mention) -> bool {
        let Some(home) = self.paragraphs.get(name.paragraph.index()) else { return false };
        closed_classes::is_possessive_ending(home.annotation.lower(home.tokens_in(name.span).end))
    }

    /// Whether a name follows a preposition: "in Bell", "to Mr. Bell".
    fn is_object(&self, name: &Mention) -> bool {
        let Some(home) = self.paragraphs.get(name.paragraph.index()) else { return false };
        let first = home.tokens_in(name.span).start;
        let before = first.saturating_sub(1 + usize::from(name.titled));
        first > before && home.annotation.pos(before) == Pos::Adp
    }

    /// Whether nothing shows that a name is that of a person.
    fn is_doubtful(&self, id: EntityId) -> bool {
        let is_sure = |entity: &Entity| entity.is_sure_person() || self.gender(id).is_some();
        self.entities.get(id.index()).is_some_and(|entity| !is_sure(entity))
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

/// The subjects that describe somebody with a name by the office, each with the holder named last before it.
fn descriptions(
    paragraphs: &[Paragraph],
    names: &[(Mention, EntityId)],
    offices: &Offices,
) -> Vec<(Mention, EntityId)> {
    let mut found = Vec::new();
    for (id, paragraph) in with_ids(paragraphs).filter(|(_, paragraph)| paragraph.is_body()) {
        for description in paragraph.facts.descriptions() {
            let holders: SmallVec<[EntityId; 2]> = offices.holders(&description.noun).collect();
            let span = paragraph.place_of(&description.tokens);
            if holders.is_empty() || paragraph.is_quoted(span.start) {
                continue;
            }
            let end = names.partition_point(|(mention, _)| mention.span.start < span.start);
            let before = names.get(..end).unwrap_or_default().iter().rev();
            if let Some(holder) = before.map(|(_, person)| *person).find(|person| holders.contains(person)) {
                found.push((Mention { span, form: Form::Role, paragraph: id, titled: false }, holder));
            }
        }
    }
    found
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
