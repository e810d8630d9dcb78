//! Pronouns: who *he* and *she* are, where the story leaves little doubt.

use super::entity::{Entity, Form, Gender, Mention};
use super::paragraph::Paragraph;
use crate::text::Span;

/// Names of this many paragraphs back can still be meant by a pronoun.
const REACH: usize = 2;
/// No more names than this are looked at for one pronoun, so that a paragraph of any length costs linear time.
const MOST_NAMES: usize = 60;

/// The gender of a pronoun of the third person singular, given in lower case.
pub(super) fn gender(lower: &str) -> Option<Gender> {
    match lower {
        "he" | "him" | "his" | "himself" => Some(Gender::Masculine),
        "she" | "her" | "hers" | "herself" => Some(Gender::Feminine),
        _ => None,
    }
}

/// Adds a mention for each pronoun outside quotation marks that has a likely bearer, and learns genders on the way.
pub(super) fn resolve(paragraphs: &[Paragraph], entities: &mut [Entity]) {
    let mut stage = Stage::new(entities);
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if !paragraph.is_body() {
            continue;
        }
        for sentence in paragraph.reading.sentences() {
            for at in sentence.tokens.clone() {
                let quoted = paragraph.reading.token(at).is_none_or(|token| token.quoted);
                let Some(gender) = gender(paragraph.reading.lower(at)).filter(|_| !quoted) else { continue };
                let span = paragraph.place_of(&(at..at + 1));
                let opening = paragraph.place(sentence.span).start;
                let Some(bearer) = stage.bearer(span, opening, index, gender, entities) else { continue };
                if let Some(entity) = entities.get_mut(bearer) {
                    entity.gender = entity.gender.or(Some(gender));
                    entity.mentions.push(Mention { span, form: Form::Pronoun, paragraph: index, titled: false });
                }
                stage.last.retain(|(known, _)| *known != gender);
                stage.last.push((gender, bearer));
            }
        }
    }
    for entity in entities {
        entity.mentions.sort_by_key(|mention| mention.span);
    }
}

/// The people of the story in the order of their mentions.
struct Stage {
    /// Place, paragraph and person of every mention by name.
    names: Vec<(Span, usize, usize)>,
    /// Whom the last pronoun of a gender meant.
    last: Vec<(Gender, usize)>,
}

impl Stage {
    fn new(entities: &[Entity]) -> Self {
        let people = entities.iter().enumerate().filter(|(_, entity)| entity.is_person());
        let mut names: Vec<_> = people
            .flat_map(|(index, entity)| entity.names().map(move |mention| (mention.span, mention.paragraph, index)))
            .collect();
        names.sort_unstable();
        Self { names, last: Vec::new() }
    }

    /// The person a pronoun most likely means: the first person named in its sentence before it, else the subject of
    /// the sentence before, else the person of the last pronoun.
    fn bearer(
        &self,
        pronoun: Span,
        opening: usize,
        paragraph: usize,
        gender: Gender,
        entities: &[Entity],
    ) -> Option<usize> {
        let end = self.names.partition_point(|(span, _, _)| span.start < pronoun.start);
        let before = self.names.get(..end)?;
        let fits = |index: &usize| {
            entities.get(*index).is_some_and(|entity| entity.gender.is_none_or(|known| known == gender))
        };
        let near = before.iter().rev().take_while(|(_, home, _)| paragraph - home <= REACH).take(MOST_NAMES);
        let candidates: Vec<(Span, usize)> =
            near.map(|(span, _, index)| (*span, *index)).filter(|(_, index)| fits(index)).collect();
        let here = candidates.iter().rev().find(|(span, _)| span.start >= opening).map(|(_, index)| *index);
        let said = self.last.iter().find(|(known, _)| *known == gender).map(|(_, index)| *index);
        let known = |index: usize| entities.get(index).is_some_and(|entity| entity.gender == Some(gender));
        let recent = candidates.first().map(|(_, index)| *index);
        here.or_else(|| recent.filter(|index| known(*index)))
            .or_else(|| said.filter(|index| candidates.iter().any(|(_, other)| other == index)))
            .or(recent)
    }
}
