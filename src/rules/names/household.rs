//! A bare surname right after a relative who is known by a given name alone: "His brother Miles was there. Hallet said no."
//!
//! The relative is taken to have the surname too. This file speaks only where the relative has just done something, so that readers
//! may think of that one; two people who are named in full are for `surname_ambiguous.rs`.

use super::bearers::PRINCIPAL;
use crate::language::closed_classes::{
    is_finite_be, is_other, is_past_be, is_possessive_ending, is_possessive_of_third_person, is_relative_word,
    may_be_participle,
};
use crate::language::en;
use crate::language::tagger::Pos;
use crate::rules::{ProseFinding, Severity};
use crate::story::entities::gender::{self, Gender};
use crate::story::{Entity, Form, Mention, Paragraph, Story};
use crate::text::Span;

/// The ties of people who often share a surname.
const CLOSE: [&str; 4] = ["is:spouse", "is:sibling", "is:parent", "is:child"];
/// Most words between an owner and the noun for the relative: "his former second".
const LONGEST_GAP: usize = 2;
/// A pronoun that stands for the surname comes within so many tokens.
const PRONOUN_REACH: usize = 12;

/// A relative who is introduced by a given name.
struct Relative<'s> {
    name: &'s Mention,
    gender: Option<Gender>,
    /// Whether the draft says that the surname is the relative's too: "the other Hallet, his wife, Ida,".
    is_other: bool,
}

/// The findings at surnames that may be a relative's.
pub(super) fn shared_with_relatives(story: &Story) -> Vec<ProseFinding> {
    let relatives = story.people().filter(|person| is_known_by_given_name(person));
    relatives.filter_map(|relative| unclear(story, relative)).collect()
}

fn is_known_by_given_name(person: &Entity) -> bool {
    !person.name.contains(' ') && person.first_full().is_none()
}

/// Whether nobody else in the story has the surname of a person.
fn is_alone(story: &Story, person: &Entity) -> bool {
    let family = person.person.as_ref().map(|name| name.family_key());
    family.is_some_and(|family| story.bearers(family).nth(1).is_none())
}

/// The finding at the first surname of a person after a relative has done something.
fn unclear(story: &Story, relative: &Entity) -> Option<ProseFinding> {
    let (person, found) = introduced(story, relative)?;
    if person.first_full().is_none() || !is_alone(story, person) {
        return None;
    }
    let after = found.name.span.end;
    let mention = person.names().find(|mention| mention.span.start > after)?;
    let paragraph = story.paragraph(mention.paragraph).filter(|paragraph| paragraph.is_body())?;
    let is_same = mention.paragraph == found.name.paragraph;
    let is_near = is_same || mention.paragraph.index() == found.name.paragraph.index() + 1;
    let is_bare = mention.form == Form::Family && !mention.titled && !story.is_mention_quoted(mention);
    let is_principal = person.names().count() > PRINCIPAL;
    // Who speaks in the next paragraph is the one who has spoken before.
    let goes_on = !is_same
        && story
            .credits_near(mention.span)
            .iter()
            .any(|credit| credit.source_span().is_some_and(|source| source.contains(mention.span)));
    if !is_near || !is_bare || is_principal || goes_on || is_told(paragraph, mention, person, &found) {
        return None;
    }
    let surname = mention.span.of(story.text());
    let message = format!("Use the full name: “{surname}” could be {} or {}.", person.name, relative.name);
    let finding = ProseFinding::new(Severity::Warning, mention.span, message)
        .related(found.name.span, format!("{} is introduced here", relative.name));
    Some(finding.fix(format!("Change to “{}”", person.name), mention.span, person.name.clone()))
}

/// The person whose relative somebody is, and the relative, if the story introduces one by this name who has just done something.
fn introduced<'s>(story: &'s Story, relative: &'s Entity) -> Option<(&'s Entity, Relative<'s>)> {
    let name = relative.names().next()?;
    let paragraph = story.paragraph(name.paragraph).filter(|paragraph| paragraph.is_body())?;
    let annotation = &paragraph.annotation;
    let tokens = paragraph.tokens_in(name.span);
    let before = tokens.start.checked_sub(1)?;
    let noun = if annotation.word(before) == "," { before.checked_sub(1)? } else { before };
    let is_close = en::KINSHIP_TIES.tags(annotation.lower(noun))?.any(|tag| CLOSE.contains(&tag));
    let is_owner = |at: &usize| {
        is_possessive_ending(annotation.lower(*at)) || is_possessive_of_third_person(annotation.lower(*at))
    };
    let owner = (noun.saturating_sub(LONGEST_GAP + 1)..noun).rev().find(is_owner)?;
    let start = if is_possessive_ending(annotation.lower(owner)) { owner.checked_sub(1)? } else { owner };
    let place = paragraph.place_of(&(start..start + 1));
    let sentence = annotation.sentence_start(tokens.start);
    let before = story.mentions_in(Span::new(paragraph.place_of(&(sentence..sentence + 1)).start, place.end));
    let person = before.filter(|(mention, _)| mention.span.contains(place)).find_map(|(_, id)| story.entity(id))?;
    let surname = person.person.as_ref().map_or("", |name| name.family.as_str());
    let is_other = (sentence..noun).any(|at| is_other(annotation.lower(at)) && annotation.word(at + 1) == surname);
    let gender = gender::of_noun(annotation.lower(noun));
    let found = Relative { name, gender, is_other };
    (is_close && !surname.is_empty() && acts(paragraph, tokens.end, &found)).then_some((person, found))
}

/// Whether a relative whose name ends before a token does something that the story tells.
fn acts(paragraph: &Paragraph, end: usize, relative: &Relative<'_>) -> bool {
    let annotation = &paragraph.annotation;
    let verb = end + usize::from(annotation.word(end) == ",");
    let is_verb = matches!(annotation.pos(verb), Pos::VerbFinite | Pos::Aux);
    let is_past = may_be_participle(annotation.lower(verb)) || is_past_be(annotation.lower(verb));
    let is_past = is_past || is_verb && !annotation.lower(verb).ends_with('s') && !is_finite_be(annotation.lower(verb));
    let is_dead = (verb..verb + LONGEST_GAP).any(|at| en::DEATH_PARTICIPLES.contains(annotation.lower(at)));
    // "by her husband, Gareth, while he was looking"
    let sentence = annotation.sentence_end(end);
    let goes_on = (end..sentence)
        .take_while(|&at| !is_relative_word(annotation.lower(at)) && annotation.pos(at) != Pos::Propn)
        .any(|at| {
            let gender = gender::of_pronoun(annotation.lower(at));
            gender.is_some()
                && gender == relative.gender
                && matches!(annotation.pos(at + 1), Pos::VerbFinite | Pos::Aux)
        });
    !is_dead && (is_verb && (is_past || relative.is_other) || goes_on)
}

/// Whether a pronoun after a surname tells which of the two is meant.
fn is_told(paragraph: &Paragraph, mention: &Mention, person: &Entity, relative: &Relative<'_>) -> bool {
    let annotation = &paragraph.annotation;
    let tokens = paragraph.tokens_in(mention.span);
    let reach = (tokens.end..tokens.end + PRONOUN_REACH).take_while(|&at| annotation.pos(at) != Pos::Propn);
    let Some(shown) = reach.into_iter().find_map(|at| gender::of_pronoun(annotation.lower(at))) else {
        // "Hallet's wife" and "Hallet and his wife" are told by the tie.
        return is_possessive_ending(annotation.lower(tokens.end))
            && en::KINSHIP_NOUNS.contains(annotation.lower(tokens.end + 1));
    };
    match (person.shown_gender(), relative.gender) {
        (Some(own), Some(other)) => own != other,
        (None, Some(other)) => other != shown,
        (Some(own), None) => own != shown,
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;

    /// The surnames in doubt.
    fn found(text: &str) -> usize {
        let story = crate::read(&text.replace(" ¶ ", "\n\n"), Format::Plain);
        super::shared_with_relatives(&story).len()
    }

    #[test]
    fn a_relative_who_has_just_acted_may_be_meant() {
        for text in [
            "The owner, Simon Hallet, arrived at ten. His brother Miles was already there. Hallet said everyone was safe.",
            "Ida Lund denies it. ¶ The ledger was found by Ms. Lund's husband, Bo, while he was looking for a lamp. ¶ Lund then drove to the police.",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
    }

    #[test]
    fn a_relative_who_is_only_named_is_not_meant() {
        for text in [
            "The owner, Simon Hallet, arrived at ten. He lives in Tarn with his wife, Ada. Hallet said everyone was safe.",
            "The owner, Simon Hallet, arrived at ten. His wife, Ada, died in 2010. Hallet said everyone was safe.",
            "The owner, Simon Hallet, arrived at ten. His wife, Ada, waited. Hallet said he was safe.",
            "The owner, Simon Hallet, arrived at ten. His brother, Miles, waited. Simon Hallet said everyone was safe.",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
