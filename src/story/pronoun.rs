//! Pronouns: who *he* and *she* are, where the story leaves little doubt.

use super::entity::{Entity, Form, Mention};
use super::gender::Gender;
use super::paragraph::Paragraph;
use crate::language::tagger::Pos;
use crate::text::Span;

/// Names of this many paragraphs back can still be meant by a pronoun.
const REACH: usize = 2;
/// No more names than this are looked at for one pronoun, so that a paragraph of any length costs linear time.
const MOST_NAMES: usize = 60;

/// Adds a mention for each pronoun outside quotation marks that has a likely bearer, and learns genders on the way.
/// Gives them in the order of the text, each with the index of its entity; so come the mentions by name.
pub(super) fn resolve(
    paragraphs: &[Paragraph],
    mentions: &[(Mention, usize)],
    entities: &mut [Entity],
) -> Vec<(Mention, usize)> {
    let mut stage = Stage::new(paragraphs, mentions, entities);
    let mut found = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if !paragraph.is_body() {
            continue;
        }
        let reading = &paragraph.reading;
        for &(at, gender) in paragraph.sights.pronouns(reading) {
            let Some(sentence) = reading.sentences().get(reading.sentence_of(at)) else { continue };
            let span = paragraph.place_of(&(at..at + 1));
            let opening = paragraph.place(sentence.span).start;
            let Some(bearer) = stage.bearer(span, opening, index, gender, entities) else { continue };
            if let Some(entity) = entities.get_mut(bearer) {
                entity.gender = entity.gender.or(Some(gender));
                let mention = Mention { span, form: Form::Pronoun, paragraph: index, titled: false };
                entity.mentions.push(mention);
                found.push((mention, bearer));
            }
            stage.last.retain(|(known, _)| *known != gender);
            stage.last.push((gender, bearer));
        }
    }
    for entity in entities {
        entity.mentions.sort_by_key(|mention| mention.span);
    }
    found
}

/// The people of the story in the order of their mentions.
struct Stage<'a> {
    paragraphs: &'a [Paragraph],
    /// The mentions of people by name, each with the index of its bearer.
    names: Vec<(Mention, usize)>,
    /// Where somebody without a name is credited, by paragraph.
    unnamed: Vec<(Span, usize)>,
    /// Whom the last pronoun of a gender meant.
    last: Vec<(Gender, usize)>,
}

impl<'a> Stage<'a> {
    fn new(paragraphs: &'a [Paragraph], mentions: &[(Mention, usize)], entities: &[Entity]) -> Self {
        let is_person = |entity: usize| entities.get(entity).is_some_and(Entity::is_person);
        let names = mentions.iter().filter(|(mention, entity)| mention.form.is_name() && is_person(*entity));
        let names = names.copied().collect();
        Self { paragraphs, names, unnamed: unnamed(paragraphs), last: Vec::new() }
    }

    /// The person a pronoun most likely means: the first person named in its sentence before it, else the last subject,
    /// else the last person known to be of that gender. Nobody, where somebody without a name spoke since.
    fn bearer(
        &self,
        pronoun: Span,
        opening: usize,
        paragraph: usize,
        gender: Gender,
        entities: &[Entity],
    ) -> Option<usize> {
        let end = self.names.partition_point(|(name, _)| name.span.start < pronoun.start);
        let shown = |bearer: usize| entities.get(bearer).and_then(Entity::shown_gender);
        let near = self.names.get(..end)?.iter().rev().take_while(|(name, _)| paragraph - name.paragraph <= REACH);
        let fits = |(_, bearer): &&(Mention, usize)| shown(*bearer).is_none_or(|known| known == gender);
        let candidates: Vec<&(Mention, usize)> = near.take(MOST_NAMES).filter(fits).collect();
        let here = candidates.iter().rev().find(|(name, _)| name.span.start >= opening);
        let subject = candidates.iter().find(|(name, _)| self.is_subject(name));
        let known = candidates.iter().find(|(_, bearer)| shown(*bearer) == Some(gender));
        let said = self.last.iter().find(|(known, _)| *known == gender).map(|(_, bearer)| *bearer);
        let said = candidates.iter().find(|(_, bearer)| Some(*bearer) == said);
        let (name, bearer) = here.or(subject).or(known).or(said).or(candidates.first())?;
        let silenced = self.unnamed_since(name.span, pronoun, paragraph);
        (!silenced).then_some(*bearer)
    }

    /// Whether a name is the subject of its sentence, or the speaker behind a quotation.
    fn is_subject(&self, name: &Mention) -> bool {
        self.paragraphs.get(name.paragraph).is_some_and(|home| is_subject(home, name.span))
    }

    /// Whether somebody without a name is credited between a name and a pronoun, in the pronoun's paragraph or right before.
    fn unnamed_since(&self, name: Span, pronoun: Span, paragraph: usize) -> bool {
        let end = self.unnamed.partition_point(|(span, _)| span.start < pronoun.start);
        let last = end.checked_sub(1).and_then(|last| self.unnamed.get(last));
        last.is_some_and(|(span, home)| span.start > name.start && *home + 1 >= paragraph)
    }
}

/// Whether no verb stands before a name in its sentence, or a reporting verb right before it.
fn is_subject(paragraph: &Paragraph, span: Span) -> bool {
    let reading = &paragraph.reading;
    let tokens = paragraph.tokens_in(span);
    let at = tokens.start;
    let first = reading.sentences().get(reading.sentence_of(at)).map_or(0, |sentence| sentence.tokens.start);
    let behind_cue = at > first && reading.token(at - 1).is_some_and(|token| token.cue.is_some());
    let verb = (first..at).any(|before| matches!(reading.pos(before), Pos::VerbFinite | Pos::Aux));
    let owner = matches!(reading.lower(tokens.end), "'s" | "’s");
    (behind_cue || !verb) && !owner
}

/// Every credit to one person without a name, with its paragraph.
fn unnamed(paragraphs: &[Paragraph]) -> Vec<(Span, usize)> {
    let mut found = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        for sight in paragraph.sights.credits(&paragraph.reading) {
            let Some(source) = &sight.source else { continue };
            if source.unnamed.as_ref().is_some_and(|unnamed| !unnamed.plural) {
                found.push((paragraph.place(source.phrase), index));
            }
        }
    }
    found.sort_unstable();
    found
}
