//! A named source whom the story does not introduce.
//!
//! ## What it flags
//!
//! The first full name of somebody who is credited, where neither the sentence nor the one after it gives an office, a
//! description, a tie or an age. People everybody knows, and those on the house's roster, are left alone.
//!
//! ## Why
//!
//! Sources are given by name and position, so that readers can judge how close they are (Reuters Handbook, "sourcing"; BBC
//! Editorial Guidelines, section 3).
//!
//! ## Examples
//!
//! - bad: "The pier will go," said ‹Marta Quill›. ¶ Waves reached six metres.
//! - bad: ‹Jon Eider› said the contract was fake. ¶ He would not say more.
//! - bad: ‹Sofia Lund› said her father could row it. ¶ Nobody tried.
//! - ok: "The pier will go," said Marta Quill. The engineer has checked it since 1998.
//! - ok: "The pier will go," said Marta Quill, a county engineer.
//! - ok: "The pier will go," said Marta Quill, who has checked it since 1998.
//! - ok: Angela Merkel said the pier would go.
//!
//! ## How to fix it
//!
//! Say who it is. The fix marks the place.
//!
//! ## How to silence it
//!
//! Put the person on the roster of `copydesk.toml`.
//!
//! Or let it stand with `stet source-unidentified: reason` (`copydesk rule stet`).

use crate::house::House;
use crate::language::closed_classes::{WHO, is_finite_be, is_said, opens_relative_clause};
use crate::language::tagger::{Pos, facts};
use crate::language::vocabulary::{self, Class};
use crate::language::{Annotation, Sentence, closed_classes, en};
use crate::rules::{ProseFinding, Rule, Severity};
use crate::story::{Attribution, Entity, EntityId, Mention, Paragraph, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "source-unidentified",
    severity: Severity::Information,
    standard: "Reuters, BBC: name sources by name and position",
    file: include_str!("source_unidentified.rs"),
    waits_for_placeholder: true,
    check,
    ..Rule::DEFAULT
};

/// A title with its office stands within so many words before a name: "Vice President for news and talk".
const TITLE_REACH: usize = 7;

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    let people = story.entities_with_ids().filter(|(_, entity)| is_unknown(entity));
    let unknown = people.filter(|(_, person)| house.person(&person.name).is_none());
    unknown.filter_map(|(index, person)| unidentified(story, index, person)).collect()
}

/// Whether an entity is a person with a name and no more, whom readers cannot know.
fn is_unknown(entity: &Entity) -> bool {
    entity.is_person()
        && entity.offices().next().is_none()
        && is_plain(entity)
        && entity.is_sure_person()
        && !is_famous(entity)
}

/// A given name and a surname, and no more.
fn is_plain(person: &Entity) -> bool {
    let given = person.person.as_ref().map_or("", |name| name.given.as_str());
    (2..=3).contains(&person.name.split(' ').count()) && facts(given).is_given_name()
}

fn is_famous(person: &Entity) -> bool {
    let Some(name) = &person.person else { return true };
    vocabulary::classes(name.family_key()).has(Class::Famous)
}

/// The finding for a person whom readers cannot know, if the story does not say who it is.
fn unidentified(story: &Story, index: EntityId, person: &Entity) -> Option<ProseFinding> {
    let first = person.names().next().filter(|first| Some(*first) == person.first_full())?;
    let paragraph = story.paragraph(first.paragraph).filter(|paragraph| paragraph.is_body())?;
    // The paragraphs in between may describe somebody who speaks only later.
    let mut speech = story.credits_of(first.paragraph).iter().filter(|credit| credit.is_credited_speech());
    let is_its = |credit: &Attribution| credit.source.as_ref().is_some_and(|source| source.entity == Some(index));
    let here = speech.any(is_its);
    if !here || first.titled || story.is_mention_quoted(first) || is_introduced(story, index, paragraph, first) {
        return None;
    }
    let message = format!("Say who {} is: the reader does not learn it here.", person.name);
    let at = Span::new(first.span.end, first.span.end);
    let after = story.text().get(first.span.end..).unwrap_or_default();
    let text = if after.starts_with(['.', ',']) { ", [role]" } else { ", [role]," };
    Some(ProseFinding::new(Severity::Information, first.span, message).fix("Add the role, to be filled in", at, text))
}

/// Whether words beside the name, or the next sentence, say who it is.
fn is_introduced(story: &Story, index: EntityId, paragraph: &Paragraph, first: &Mention) -> bool {
    let annotation = &paragraph.annotation;
    let tokens = paragraph.tokens_in(first.span);
    let known =
        annotation.known_names().iter().any(|name| name.tokens.start == tokens.start && name.tokens.end >= tokens.end);
    let is_apposition = annotation.word(tokens.end) == ",";
    // "The pier will close, Jon Eider said."
    let ends_sentence = is_said(annotation.lower(tokens.end)) && annotation.word(tokens.end + 1) == ".";
    let described_before = tokens.start.checked_sub(1).is_some_and(|at| {
        annotation.pos(at).is_common_noun()
            || matches!(annotation.pos(at), Pos::Propn | Pos::Adj)
            || closed_classes::is_possessive_ending(annotation.word(at))
            || annotation.classes(at).has(Class::Title)
            || matches!(annotation.word(at), "-" | "–" | "—" | ")")
            || annotation.word(at) == "," && !ends_sentence
    });
    let titled_before = (tokens.start.saturating_sub(TITLE_REACH)..tokens.start)
        .any(|at| annotation.is_capital(at) && annotation.classes(at).has(Class::Title));
    // A name in capitals with a colon opens a line of a transcript.
    let is_label = annotation.word(tokens.end) == ":" && !annotation.text_of(&tokens).contains(char::is_lowercase);
    let after = annotation.lower(tokens.end);
    let described_after = matches!(after, "(" | "—" | "–")
        || annotation.pos(tokens.end) == Pos::Adp
        || opens_relative_clause(after)
        || is_finite_be(after)
        || is_apposition && !matches!(annotation.lower(tokens.end + 1), "said" | "and" | "says");
    let own = annotation.sentence_of(tokens.start);
    // "Jon Eider said his father could do it" does not say who Eider is.
    let told: Vec<Span> = story
        .credits_of(first.paragraph)
        .iter()
        .filter(|credit| credit.source.as_ref().is_some_and(|source| source.entity == Some(index)))
        .flat_map(|credit| credit.content.iter().copied())
        .collect();
    let is_free = |at: usize| !told.iter().any(|content| content.contains(paragraph.place_of(&(at..at + 1))));
    let kin = |sentence: &Sentence| {
        sentence.tokens.clone().any(|at| en::KINSHIP_NOUNS.contains(annotation.lower(at)) && is_free(at))
    };
    let tied = own.checked_sub(1).and_then(|before| annotation.sentences().get(before)).is_some_and(kin)
        || annotation.sentences().get(own).is_some_and(kin);
    known
        || tied
        || titled_before
        || is_label
        || writes_for(annotation, tokens.end)
        || described_before
        || described_after
        || annotation.sentences().get(own + 1).is_some_and(|next| introduces(annotation, next.tokens.start))
        || next_paragraph(story, first)
}

/// Whether the words after a name say where it was said: "wrote Jon Eider on Facebook", "Jon Eider noted in The Gazette".
fn writes_for(annotation: &Annotation, end: usize) -> bool {
    let is_name = |at: usize| {
        annotation.is_capital(at) && annotation.pos(at) == Pos::Propn && !en::WEEKDAYS.contains(annotation.lower(at))
    };
    (end..end + 4).any(|at| annotation.pos(at) == Pos::Adp && (is_name(at + 1) || is_name(at + 2)))
}

/// Whether a sentence opens with a noun or a pronoun that says who somebody is: "The engineer", "He is", "As a clerk".
fn introduces(annotation: &Annotation, start: usize) -> bool {
    let noun = (closed_classes::is_article(annotation.lower(start)) || annotation.lower(start) == closed_classes::AS)
        && (start + 1..start + 5).any(|at| annotation.pos(at).is_common_noun());
    let does = annotation.lower(start + 1);
    let pronoun = closed_classes::is_third_person_subject(annotation.lower(start))
        && (is_finite_be(does) || closed_classes::is_finite_have(does) || en::ROLE_VERBS.contains(does));
    noun || pronoun
        || annotation.is_capital(start)
            && (start + 1..start + 5).any(|at| annotation.lower(at) == WHO || is_finite_be(annotation.lower(at)))
}

/// The same of the next paragraph.
fn next_paragraph(story: &Story, first: &Mention) -> bool {
    let next = story.paragraph(first.paragraph.next()).filter(|next| next.is_body());
    next.is_some_and(|next| introduces(&next.annotation, 0) && next.annotation.lower(0) != "the")
}
