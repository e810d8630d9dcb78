//! The quotations of a draft with whom it credits.
//!
//! A pronoun may mean somebody else than the story takes it for, so its credit has all people who are named near it.

use super::corpus::Corpus;
use super::speakers::Credit;
use super::verdict::FoundPlace;
use crate::language::closed_classes::{is_feminine, is_masculine, is_third_person_subject};
use crate::story::entities::gender::of_pronoun;
use crate::story::{Attribution, Entity, EntityId, Gender, ParagraphId, Story};
use crate::text::Span;

/// Marks around a quotation.
const MARKS: [char; 8] = ['“', '”', '"', '‘', '’', '\'', '«', '»'];
/// A pronoun may mean somebody who is named in so many paragraphs before it.
const PARAGRAPHS: usize = 8;
/// A pronoun may mean one of so many last speakers.
const SPEAKERS: usize = 12;

/// A name within so many bytes after a quotation may be that of its speaker.
const AFTER: usize = 12;

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
        let sure = source.filter(|source| is_sure(story, source, span));
        let credit = sure.map(|source| credit(story, source, span)).unwrap_or_default();
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

/// Whether the words that credit a quotation stand in its paragraph, and no other name stands right after it.
fn is_sure(story: &Story, credit: &Attribution, span: Span) -> bool {
    let home = story.paragraph_at(span.start);
    let source = credit.source.as_ref();
    let after = person_after(story, span.end);
    let is_other =
        after.is_some_and(|person| source.is_some_and(|source| source.entity.is_some_and(|entity| entity != person)));
    let is_credited_here =
        source.is_some_and(|source| source.span.start >= span.end && source.span.start <= span.end + AFTER);
    home == Some(credit.paragraph) && (!is_other || is_credited_here)
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
        // "She said": nobody knows who, but not a man.
        let gender = of_pronoun(&source.span.of(story.text()).to_lowercase());
        return Credit { gender, ..Credit::default() };
    };
    let words = source.span.of(story.text());
    let first = words.split_whitespace().next().unwrap_or_default().to_lowercase();
    let is_named = !is_pronoun(&first);
    let gender = if is_named { entity.shown_gender() } else { of_pronoun(&first) };
    let mut meant = vec![id];
    if !is_named {
        meant.extend(near(story, span).into_iter().filter(|other| may_be(story, *other, gender)));
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
        gender: gender.filter(|_| !is_named),
        others: others.map(|(_, other)| other.name.clone()).collect::<Vec<_>>().join(" "),
    }
}

/// The person who is named right after a place.
fn person_after(story: &Story, end: usize) -> Option<EntityId> {
    let is_person = |id: &EntityId| story.entity(*id).is_some_and(Entity::is_person);
    let mut names = story.mentions_in(Span::new(end, end + AFTER)).map(|(_, id)| id);
    names.next().filter(is_person)
}

/// Whether a word is a pronoun for a person.
fn is_pronoun(lower: &str) -> bool {
    is_third_person_subject(lower) || is_masculine(lower) || is_feminine(lower)
}

/// Whether a pronoun of a gender may mean somebody.
fn may_be(story: &Story, other: EntityId, gender: Option<Gender>) -> bool {
    // A person may be taken for a body: "Forward Keelan Morrow".
    story.entity(other).is_some_and(|other| !other.is_person() || gender.is_none_or(|gender| other.may_be(gender)))
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

/// Words of a draft outside quotation marks that the notes have otherwise.
#[derive(Clone, Debug)]
pub struct DraftReported {
    /// Their bytes in the prose.
    pub span: Span,
    /// Where the notes have the others.
    pub place: FoundPlace,
    /// Whether it is a name, and not a figure.
    pub is_name: bool,
}

/// The figures and the names of people in a story that the notes have otherwise, in the order of the draft.
pub fn reported(story: &Story, notes: &Corpus) -> Vec<DraftReported> {
    let mut found: Vec<DraftReported> = Vec::new();
    for (_, paragraph) in story.body() {
        for sentence in paragraph.annotation.sentences() {
            let span = paragraph.place(sentence.span);
            let figures = notes.reported_figures(&without_quotations(story, span)).into_iter();
            found.extend(figures.map(|figure| DraftReported {
                span: Span::new(span.start + figure.span.start, span.start + figure.span.end),
                place: figure.place,
                is_name: false,
            }));
        }
    }
    let names = story.people().filter_map(|person| {
        let (name, first) = (person.person.as_ref()?, person.first_full()?);
        let place = notes.other_name(&name.given, &name.family).filter(|_| !story.is_mention_quoted(first))?;
        Some(DraftReported { span: first.span, place, is_name: true })
    });
    found.extend(names);
    found.sort_by_key(|one| one.span);
    found
}

/// The words of a sentence with blanks in place of what is quoted, so that places stay.
fn without_quotations(story: &Story, sentence: Span) -> String {
    let mut text = sentence.of(story.text()).to_owned();
    for quotation in story.quotations().into_iter().filter(|quotation| quotation.overlaps(sentence)) {
        let start = quotation.start.max(sentence.start) - sentence.start;
        let end = quotation.end.min(sentence.end) - sentence.start;
        if text.get(start..end).is_some() {
            text.replace_range(start..end, &" ".repeat(end - start));
        }
    }
    text
}
