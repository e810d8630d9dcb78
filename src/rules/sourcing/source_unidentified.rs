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
//! - bad: The pier will go, according to ‹Sofia Lund›. ¶ It was built in 1961.
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
use crate::language::vocabulary::{self, Class, Cue};
use crate::language::{Annotation, Sentence, closed_classes, en};
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::{Attribution, Entity, EntityId, Mention, Paragraph, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "source-unidentified",
    severity: Severity::Information,
    standard: "Reuters, BBC: name sources by name and position",
    file: page!("source_unidentified.rs"),
    waits_for_placeholder: true,
    check,
    ..Rule::DEFAULT
};

/// The subject of a sentence that describes somebody has at most so many words.
const LONGEST_SUBJECT: usize = 8;
/// A title with its office stands within so many words before a name: "Vice President for news and talk".
const TITLE_REACH: usize = 7;

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    let people = story.entities_with_ids().filter(|(_, entity)| is_unknown(entity));
    let unknown = people.filter(|(_, person)| house.person(&person.name).is_none());
    unknown.filter_map(|(index, person)| unidentified(story, index, person)).collect()
}

/// Whether an entity is a person with a name and no more, whom readers cannot know.
fn is_unknown(entity: &Entity) -> bool {
    entity.is_person() && entity.offices().next().is_none() && is_plain(entity) && !is_famous(entity)
}

/// A given name and a surname, and no more.
fn is_plain(person: &Entity) -> bool {
    let given = person.person.as_ref().map_or("", |name| name.given.as_str());
    let given = given.split(' ').next().unwrap_or_default();
    let lower = given.to_lowercase();
    let is_listed = en::FEMININE_NAMES.contains(&lower) || en::MASCULINE_NAMES.contains(&lower);
    let is_given = is_listed || person.is_sure_person() && facts(given).is_given_name();
    (2..=3).contains(&person.name.split(' ').count()) && is_given
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
    // "The rule is a mess, Jon Eider wrote in an email."
    let says_next = annotation.token(tokens.end).and_then(|token| token.cue).is_some_and(Cue::is_speech_of_people);
    let described_before = tokens.start.checked_sub(1).is_some_and(|at| {
        annotation.pos(at).is_common_noun()
            || matches!(annotation.pos(at), Pos::Propn | Pos::Adj)
            || closed_classes::is_possessive_ending(annotation.word(at))
            || annotation.word(at).ends_with(['’', '\''])
            || annotation.classes(at).has(Class::Title)
            || matches!(annotation.word(at), "-" | "–" | "—" | ")")
            || annotation.word(at) == "," && !ends_sentence && !says_next
    });
    let titled_before = (tokens.start.saturating_sub(TITLE_REACH)..tokens.start)
        .any(|at| annotation.is_capital(at) && annotation.classes(at).has(Class::Title));
    // A name in capitals with a colon opens a line of a transcript.
    let is_label = annotation.word(tokens.end) == ":" && !annotation.text_of(&tokens).contains(char::is_lowercase);
    let after = annotation.lower(tokens.end);
    // "Jon Eider has taught here since 1998" says who he is, "said Jon Eider, wiping his hands" does not.
    let acts = || matches!(annotation.pos(tokens.end), Pos::VerbFinite | Pos::Aux) && !says_next;
    let opens = annotation.sentence_start(tokens.start) == tokens.start;
    let is_aside = || matches!(annotation.lower(tokens.end + 1), "said" | "and" | "says");
    let described_after = matches!(after, "(" | "—" | "–")
        || annotation.pos(tokens.end) == Pos::Adp
        || opens_relative_clause(after)
        || is_finite_be(after)
        || opens && acts()
        || is_apposition && !is_aside() && annotation.pos(tokens.end + 1) != Pos::VerbIng;
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
        || described_in_lead(story, paragraph, first)
        || titled_before
        || is_label
        || writes_for(annotation, tokens.end)
        || described_before
        || described_after
        || annotation.sentences().get(own + 1).is_some_and(|next| introduces(annotation, next.tokens.start))
        || next_paragraph(story, first)
}

/// Whether the sentence before, or the first one of the paragraph before, opens with somebody whom the name then is: "A pilot
/// has told the inquiry … Jon Eider said".
fn described_in_lead(story: &Story, paragraph: &Paragraph, first: &Mention) -> bool {
    let own = paragraph.annotation.sentence_of(paragraph.tokens_in(first.span).start);
    let before = own.checked_sub(1).and_then(|at| paragraph.annotation.sentences().get(at)).map(|one| (paragraph, one));
    let lead = || {
        let previous =
            first.paragraph.previous().and_then(|id| story.paragraph(id)).filter(|previous| previous.is_body())?;
        previous.annotation.sentences().first().map(|one| (previous, one))
    };
    before.or_else(|| lead().filter(|_| own == 0)).is_some_and(|(home, sentence)| {
        let annotation = &home.annotation;
        let start = sentence.tokens.start;
        let opens = closed_classes::is_article(annotation.lower(start));
        let subject = (start + 1..start + LONGEST_SUBJECT).take_while(|&at| !annotation.pos(at).is_verb());
        let is_person = |at: usize| {
            let singular = annotation.pos(at) == Pos::Noun;
            singular
                && (en::PERSON_NOUNS.contains(annotation.lower(at)) || annotation.classes(at).has(Class::UnnamedRole))
        };
        opens && subject.into_iter().any(is_person) && story.people_in(home.place(sentence.span)).next().is_none()
    })
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
            && annotation.pos(start) == Pos::Propn
            && (start + 1..start + 5).any(|at| annotation.lower(at) == WHO || is_finite_be(annotation.lower(at)))
}

/// The same of the next paragraph.
fn next_paragraph(story: &Story, first: &Mention) -> bool {
    let next = story.paragraph(first.paragraph.next()).filter(|next| next.is_body());
    next.is_some_and(|next| introduces(&next.annotation, 0) && next.annotation.lower(0) != "the")
}
