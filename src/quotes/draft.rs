//! The quotations of a draft with whom it credits.
//!
//! A pronoun may mean somebody else than the story takes it for, so its credit has all people who are named near it.

use super::speakers::Credit;
use crate::language::closed_classes::{is_feminine, is_masculine, is_third_person_subject};
use crate::story::{Attribution, Entity, EntityId, ParagraphId, Story};
use crate::text::Span;

/// Marks around a quotation.
const MARKS: [char; 8] = ['“', '”', '"', '‘', '’', '\'', '«', '»'];
/// A pronoun may mean somebody who is named in so many paragraphs before it.
const PARAGRAPHS: usize = 3;
/// A pronoun may mean one of so many last speakers.
const SPEAKERS: usize = 6;

/// A quotation of a draft.
#[derive(Clone, Debug)]
pub struct DraftQuotation {
    /// Its bytes in the prose, without the marks around it.
    pub span: Span,
    /// Whom the draft credits, for comparing.
    pub credit: Credit,
    /// Whom the draft credits, for people; `None` if nobody is.
    pub speaker: Option<String>,
}

/// The outermost quotations of a story, in order.
pub fn quotations(story: &Story) -> Vec<DraftQuotation> {
    let of = |span: Span| {
        let span = inside(story, span);
        let source = credit_at(story, span);
        let credit = source.map(|source| credit(story, source, span)).unwrap_or_default();
        DraftQuotation { span, credit, speaker: source.map(|source| shown(story, source)) }
    };
    story.quotations().into_iter().map(of).filter(|quotation| !quotation.span.is_empty()).collect()
}

/// A quotation without its marks.
fn inside(story: &Story, span: Span) -> Span {
    let words = span.of(story.text());
    let first = words.chars().next().filter(|c| MARKS.contains(c)).map_or(0, char::len_utf8);
    let last = words.get(first..).and_then(|rest| rest.chars().next_back()).filter(|c| MARKS.contains(c));
    Span::new(span.start + first, span.end - last.map_or(0, char::len_utf8))
}

/// The credit of the words at a place: the one with the fewest words.
fn credit_at(story: &Story, span: Span) -> Option<&Attribution> {
    let near = story.credits_near(span).iter().filter(|credit| credit.is_credited_speech());
    let here = near.filter(|credit| credit.content.iter().any(|content| content.overlaps(span)));
    here.min_by_key(|credit| credit.content.iter().map(|content| content.len()).sum::<usize>())
}

fn shown(story: &Story, credit: &Attribution) -> String {
    let source = credit.source.as_ref();
    let name = source
        .and_then(|source| source.entity)
        .and_then(|entity| story.entity(entity))
        .map(|entity| entity.name.clone());
    name.unwrap_or_else(|| crate::text::one_line(source.map_or("", |source| source.span.of(story.text()))))
}

fn credit(story: &Story, credit: &Attribution, span: Span) -> Credit {
    let Some(source) = &credit.source else { return Credit::default() };
    let Some((id, entity)) = source.entity.and_then(|id| Some((id, story.entity(id)?))) else {
        return Credit::default();
    };
    let words = source.span.of(story.text());
    let is_named = !words.split_whitespace().next().is_some_and(|word| is_pronoun(&word.to_lowercase()));
    let mut meant = vec![id];
    if !is_named {
        meant.extend(near(story, span).into_iter().filter(|other| may_be(story, *other, entity)));
    }
    let named = |id: &EntityId| story.entity(*id).map(described).unwrap_or_default();
    let others = story.entities_with_ids().filter(|(id, other)| other.is_person() && !meant.contains(id));
    Credit {
        meant: format!(
            "{} {}",
            if is_named { words } else { "" },
            meant.iter().map(named).collect::<Vec<_>>().join(" ")
        ),
        is_named,
        others: others.map(|(_, other)| other.name.clone()).collect::<Vec<_>>().join(" "),
    }
}

/// Whether a word is a pronoun for a person.
fn is_pronoun(lower: &str) -> bool {
    is_third_person_subject(lower) || is_masculine(lower) || is_feminine(lower)
}

/// Whether a pronoun that is taken for one person may mean another one.
fn may_be(story: &Story, other: EntityId, entity: &Entity) -> bool {
    let gender = entity.shown_gender();
    story.entity(other).is_some_and(|other| other.is_person() && gender.is_none_or(|gender| other.may_be(gender)))
}

/// The people who are named near a place, and the last ones who spoke before it.
fn near(story: &Story, span: Span) -> Vec<EntityId> {
    let here = story.paragraph_at(span.start).unwrap_or(ParagraphId::new(0));
    let first = here.index().saturating_sub(PARAGRAPHS);
    let paragraphs = (first..=here.index() + 1).filter_map(|index| story.paragraph(ParagraphId::new(index)));
    let named = paragraphs.flat_map(|paragraph| story.mentions_in(paragraph.span).map(|(_, id)| id));
    let before = story.credits_before(span.start).iter().rev();
    let speakers = before.filter_map(|credit| credit.source.as_ref()?.entity).take(SPEAKERS);
    named.chain(speakers).collect()
}

/// The name and the roles of somebody.
fn described(entity: &Entity) -> String {
    std::iter::once(entity.name.as_str()).chain(entity.roles.iter().map(String::as_str)).collect::<Vec<_>>().join(" ")
}
