//! Pronoun resolution: who *he* and *she* refer to, where the story leaves little doubt.
//!
//! The antecedent is a person named in the same paragraph or up to two before it, chosen by recency, by grammatical role and by
//! gender. Takes the mentions by name in the order of the text and gives the pronouns in that order. Pronouns inside quotation
//! marks, plural pronouns and *it* are not resolved; pronouns for unnamed sources are (`attribution/credits.rs`), but not here.

use crate::language::closed_classes;
use crate::language::tagger::Pos;
use crate::story::entities::entity::{Entity, Form, Mention};
use crate::story::entities::gender::Gender;
use crate::story::paragraph::Paragraph;
use crate::text::Span;

/// Number of paragraphs back in which a name can be the antecedent of a pronoun.
const REACH: usize = 2;
/// Maximum number of names considered for one pronoun, so that the time is linear in the length of a paragraph.
const MOST_NAMES: usize = 60;

/// A pronoun with its antecedent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pronoun {
    pub(crate) mention: Mention,
    /// The index of the person it refers to.
    pub(crate) person: usize,
    /// The gender that it shows.
    pub(crate) gender: Gender,
}

/// Resolves the pronouns of the body, in the order of the text. The mentions by name come in that order too, each with the
/// index of its entity.
pub(crate) fn resolve(paragraphs: &[Paragraph], names: &[(Mention, usize)], entities: &[Entity]) -> Vec<Pronoun> {
    let mut found = Vec::new();
    let mut context = Context::new(paragraphs, names, entities);
    for (index, paragraph) in paragraphs.iter().enumerate().filter(|(_, paragraph)| paragraph.is_body()) {
        let annotation = &paragraph.annotation;
        let pronouns = paragraph.facts.pronouns();
        if !pronouns.is_empty() {
            context.enter_paragraph(index);
        }
        for &(at, gender) in pronouns {
            let Some(sentence) = annotation.sentences().get(annotation.sentence_of(at)) else { continue };
            let span = paragraph.place_of(&(at..at + 1));
            // In "He Jie", the word is part of a name.
            if is_in_name(names, span) {
                continue;
            }
            let opening = paragraph.place(sentence.span).start;
            let Some(person) = context.antecedent(span, opening, index, gender) else { continue };
            let mention = Mention { span, form: Form::Pronoun, paragraph: index, titled: false };
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
    names: Vec<&'a (Mention, usize)>,
    entities: &'a [Entity],
    /// The gender of each entity that pronouns have shown so far.
    shown_genders: Vec<Option<Gender>>,
    /// The words for one unnamed source that is credited in this paragraph or the one before, in order.
    unnamed_sources: Vec<Span>,
    /// The person whom the last pronoun of each gender referred to.
    antecedents: Vec<(Gender, usize)>,
}

impl<'a> Context<'a> {
    /// The context at the start of a story.
    fn new(paragraphs: &'a [Paragraph], names: &'a [(Mention, usize)], entities: &'a [Entity]) -> Self {
        let is_person = |index: usize| entities.get(index).is_some_and(Entity::is_person);
        let names = names.iter().filter(|(mention, index)| mention.form.is_name() && is_person(*index)).collect();
        Self {
            paragraphs,
            names,
            entities,
            shown_genders: vec![None; entities.len()],
            unnamed_sources: Vec::new(),
            antecedents: Vec::new(),
        }
    }

    /// Remembers whom a pronoun referred to.
    fn remember(&mut self, person: usize, gender: Gender) {
        if let Some(shown) = self.shown_genders.get_mut(person) {
            *shown = shown.or(Some(gender));
        }
        match self.antecedents.iter_mut().find(|(known, _)| *known == gender) {
            Some((_, last)) => *last = person,
            None => self.antecedents.push((gender, person)),
        }
    }

    /// Moves on to a paragraph: collects the unnamed sources credited in it and in the one before.
    fn enter_paragraph(&mut self, paragraph: usize) {
        let near = paragraph.saturating_sub(1)..=paragraph;
        self.unnamed_sources = near.filter_map(|index| self.paragraphs.get(index)).flat_map(unnamed_sources).collect();
        self.unnamed_sources.sort_unstable();
    }

    /// The gender of an entity as far as the story has shown it.
    fn gender(&self, index: usize) -> Option<Gender> {
        let entity = self.entities.get(index)?;
        let shown = self.shown_genders.get(index).copied().flatten();
        entity.gender.or(shown).or_else(|| entity.shown_gender())
    }

    /// The index of the person whom a pronoun most likely refers to; `None` where an unnamed source was credited after the last
    /// mention of that person. `opening` is the first byte of the pronoun's sentence.
    fn antecedent(&self, pronoun: Span, opening: usize, paragraph: usize, gender: Gender) -> Option<usize> {
        let candidates = self.candidates(pronoun, paragraph, gender);
        let (mention, person) = self.likeliest(&candidates, opening, gender)?;
        (!self.is_unnamed_source_between(mention.span, pronoun)).then_some(*person)
    }

    /// The mentions by name near a pronoun that fit its gender, the nearest first.
    fn candidates(&self, pronoun: Span, paragraph: usize, gender: Gender) -> Vec<&'a (Mention, usize)> {
        let end = self.names.partition_point(|(mention, _)| mention.span.start < pronoun.start);
        let before = self.names.get(..end).unwrap_or_default().iter().rev();
        let near = before.take_while(|(mention, _)| paragraph - mention.paragraph <= REACH).take(MOST_NAMES);
        near.copied().filter(|(_, person)| self.gender(*person).is_none_or(|known| known == gender)).collect()
    }

    /// The likeliest of the candidates, by the first of these that there is: the first in the pronoun's sentence; the last
    /// subject of a sentence; the last of known gender; the one whom the last pronoun of the gender referred to; the last.
    fn likeliest(
        &self,
        candidates: &[&'a (Mention, usize)],
        opening: usize,
        gender: Gender,
    ) -> Option<&'a (Mention, usize)> {
        let last_antecedent = self.antecedents.iter().find(|(known, _)| *known == gender).map(|(_, person)| *person);
        let is_in_sentence = |(mention, _): &(Mention, usize)| mention.span.start >= opening;
        let is_subject = |(mention, _): &(Mention, usize)| self.is_subject(mention);
        let is_of_known_gender = |(_, person): &(Mention, usize)| self.gender(*person) == Some(gender);
        let is_last_antecedent = |(_, person): &(Mention, usize)| Some(*person) == last_antecedent;
        let nearest = |fits: &dyn Fn(&(Mention, usize)) -> bool| candidates.iter().find(|name| fits(name));
        let first_in_sentence = candidates.iter().rev().find(|name| is_in_sentence(name));
        first_in_sentence
            .or_else(|| nearest(&is_subject))
            .or_else(|| nearest(&is_of_known_gender))
            .or_else(|| nearest(&is_last_antecedent))
            .or_else(|| candidates.first())
            .copied()
    }

    /// Whether a name is the subject of its sentence, or the speaker after a quotation.
    fn is_subject(&self, name: &Mention) -> bool {
        self.paragraphs.get(name.paragraph).is_some_and(|home| is_subject(home, name.span))
    }

    /// Whether an unnamed source is credited between a name and a pronoun, in the pronoun's paragraph or the one before.
    fn is_unnamed_source_between(&self, name: Span, pronoun: Span) -> bool {
        let end = self.unnamed_sources.partition_point(|span| span.start < pronoun.start);
        let last = end.checked_sub(1).and_then(|last| self.unnamed_sources.get(last));
        last.is_some_and(|span| span.start > name.start)
    }
}

/// Whether a word is part of a name. The names come in the order of the text.
fn is_in_name(names: &[(Mention, usize)], word: Span) -> bool {
    let end = names.partition_point(|(mention, _)| mention.span.start <= word.start);
    let last = end.checked_sub(1).and_then(|last| names.get(last));
    last.is_some_and(|(mention, _)| mention.span.end > word.start)
}

/// Whether a name has no verb before it in its sentence, or a reporting verb right before it, and does not own something.
fn is_subject(paragraph: &Paragraph, span: Span) -> bool {
    let annotation = &paragraph.annotation;
    let tokens = paragraph.tokens_in(span);
    let at = tokens.start;
    let first = annotation.sentences().get(annotation.sentence_of(at)).map_or(0, |sentence| sentence.tokens.start);
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
