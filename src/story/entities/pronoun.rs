//! Pronouns: who *he* and *she* are, where the story leaves little doubt.

use crate::language::tagger::Pos;
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

/// Finds the bearers of the pronouns of a story, in the order of the text. The mentions by name come in that order, too, each
/// with the index of its bearer.
pub(crate) fn resolve(paragraphs: &[Paragraph], names: &[(Mention, usize)], entities: &[Entity]) -> Vec<Pronoun> {
    let mut found = Vec::new();
    let mut context = Context::new(paragraphs, names, entities);
    for (index, paragraph) in paragraphs.iter().enumerate().filter(|(_, paragraph)| paragraph.is_body()) {
        let annotation = &paragraph.annotation;
        let pronouns = paragraph.facts.pronouns();
        if !pronouns.is_empty() {
            context.enter(index);
        }
        for &(at, gender) in pronouns {
            let Some(sentence) = annotation.sentences().get(annotation.sentence_of(at)) else { continue };
            let span = paragraph.place_of(&(at..at + 1));
            // "He Jie" is a name, whatever its first word is elsewhere.
            if is_in_name(names, span) {
                continue;
            }
            let opening = paragraph.place(sentence.span).start;
            let Some(bearer) = context.bearer(span, opening, index, gender) else { continue };
            let mention = Mention { span, form: Form::Pronoun, paragraph: index, titled: false };
            found.push(Pronoun { mention, bearer, gender });
            context.remember(bearer, gender);
        }
    }
    found
}

/// What a pronoun can refer to at one point of the story.
struct Context<'a> {
    paragraphs: &'a [Paragraph],
    /// The mentions of people by name that pronouns may mean.
    names: Vec<&'a (Mention, usize)>,
    entities: &'a [Entity],
    /// What pronouns have shown of each entity's gender so far.
    shown: Vec<Option<Gender>>,
    /// Where somebody without a name is credited in the paragraph that is looked at and the one before, in order.
    unnamed: Vec<Span>,
    /// Whom the last pronoun of a gender meant.
    last: Vec<(Gender, usize)>,
}

impl<'a> Context<'a> {
    /// The context at the start of a story.
    fn new(paragraphs: &'a [Paragraph], names: &'a [(Mention, usize)], entities: &'a [Entity]) -> Self {
        let is_person = |bearer: usize| entities.get(bearer).is_some_and(Entity::is_person);
        let names = names.iter().filter(|(mention, bearer)| mention.form.is_name() && is_person(*bearer)).collect();
        Self { paragraphs, names, entities, shown: vec![None; entities.len()], unnamed: Vec::new(), last: Vec::new() }
    }

    /// Remembers whom a pronoun meant.
    fn remember(&mut self, bearer: usize, gender: Gender) {
        if let Some(shown) = self.shown.get_mut(bearer) {
            *shown = shown.or(Some(gender));
        }
        match self.last.iter_mut().find(|(known, _)| *known == gender) {
            Some((_, last)) => *last = bearer,
            None => self.last.push((gender, bearer)),
        }
    }

    /// Finds the unnamed sources that are credited in a paragraph or in the one before it.
    fn enter(&mut self, paragraph: usize) {
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
        let end = self.names.partition_point(|name| name.0.span.start < pronoun.start);
        let is_near = |name: &&&(Mention, usize)| paragraph - name.0.paragraph <= REACH;
        let near = self.names.get(..end)?.iter().rev().take_while(is_near).take(MOST_NAMES);
        let fits = |name: &&(Mention, usize)| self.gender(name.1).is_none_or(|known| known == gender);
        let candidates: Vec<&(Mention, usize)> = near.copied().filter(fits).collect();
        let here = candidates.iter().rev().find(|name| name.0.span.start >= opening);
        let subject = candidates.iter().find(|name| self.is_subject(&name.0));
        let known = candidates.iter().find(|name| self.gender(name.1) == Some(gender));
        let last = self.last.iter().find(|(known, _)| *known == gender).map(|(_, bearer)| *bearer);
        let meant_last = candidates.iter().find(|name| Some(name.1) == last);
        let name = here.or(subject).or(known).or(meant_last).or(candidates.first())?;
        let silenced = self.is_unnamed_since(name.0.span, pronoun);
        (!silenced).then_some(name.1)
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
fn is_in_name(names: &[(Mention, usize)], word: Span) -> bool {
    let behind = names.partition_point(|name| name.0.span.start <= word.start);
    behind.checked_sub(1).and_then(|last| names.get(last)).is_some_and(|name| name.0.span.end > word.start)
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
    let sources = paragraph.facts.credits().iter().filter_map(|credit| credit.source.as_ref());
    let unnamed = sources.filter(|source| source.unnamed.as_ref().is_some_and(|unnamed| !unnamed.plural));
    unnamed.map(|source| paragraph.place(source.phrase))
}
