//! Descriptions of one person without a name: "the superintendent", "an aide to the mayor", "her opponent". Whether somebody
//! with a name is meant, the story decides (`coreference/`). Descriptions inside quotation marks and those that stand beside a
//! name ("a pilot, Ines Calder") are left out.

use std::ops::Range;

use crate::language::tagger::Pos;
use crate::language::vocabulary::Class;
use crate::language::{Annotation, closed_classes, en};
use crate::story::entities::gender::{self, Gender};

/// The most words from the determiner to the noun: "the former deputy assistant health secretary".
const LONGEST: usize = 8;
/// The most words after the noun that say of what: "the head of public affairs".
const LONGEST_COMPLEMENT: usize = 6;

/// How a description opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opening {
    /// The, that, this.
    Definite,
    /// His, my, the mayor's.
    Possessive,
    /// A, another.
    Indefinite,
}

/// A noun phrase that describes one person.
#[derive(Debug)]
pub(crate) struct Description {
    /// Its tokens from the determiner to the noun.
    pub(crate) tokens: Range<usize>,
    pub(crate) opening: Opening,
    /// Its noun, in lower case.
    pub(crate) noun: String,
    /// The words that tell the person from others of the noun, in lower case: "kings" in "the Kings coach".
    pub(crate) modifiers: Vec<String>,
    /// The gender that its noun shows.
    pub(crate) gender: Option<Gender>,
    /// The age: 34 for "the 34-year-old".
    pub(crate) age: Option<u8>,
    /// The number of an ordinal: 2 for "the second official".
    pub(crate) ordinal: Option<u8>,
    /// Whether it tells the person from the last one: "the other official".
    pub(crate) is_other: bool,
}

/// The descriptions of a paragraph, in the order of the text.
pub(crate) fn descriptions(annotation: &Annotation) -> Vec<Description> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < annotation.tokens().len() {
        let is_quoted = annotation.token(at).is_some_and(|token| token.quoted);
        let opening = opening(annotation, at).filter(|_| !is_quoted);
        let part = || part_of_group(annotation, at).filter(|_| !is_quoted);
        match opening.and_then(|opening| description(annotation, at, opening)).or_else(part) {
            Some(description) => {
                at = description.tokens.end;
                found.push(description);
            }
            None => at += 1,
        }
    }
    found
}

/// How a phrase that starts at a token opens.
fn opening(annotation: &Annotation, at: usize) -> Option<Opening> {
    let word = annotation.lower(at);
    if closed_classes::is_possessive(word) {
        Some(Opening::Possessive)
    } else if closed_classes::is_definite(word) {
        Some(Opening::Definite)
    } else if closed_classes::is_indefinite_article(word) || closed_classes::opens_another(word) {
        Some(Opening::Indefinite)
    } else {
        let is_owner = annotation.pos(at) == Pos::Propn
            && (at == 0
                || annotation.pos(at - 1) != Pos::Propn && !closed_classes::is_article(annotation.lower(at - 1)));
        is_owner.then_some(Opening::Possessive)
    }
}

fn description(annotation: &Annotation, start: usize, opening: Opening) -> Option<Description> {
    let is_named = annotation.pos(start) == Pos::Propn;
    let first = if is_named { start } else { start + 1 };
    let mut end = first;
    let mut owner_end = None;
    while end < first + LONGEST && end < annotation.tokens().len() {
        if closed_classes::is_possessive_ending(annotation.lower(end)) {
            owner_end = Some(end + 1);
        } else if !is_inside_phrase(annotation, end) {
            break;
        }
        end += 1;
    }
    let noun_start = owner_end.unwrap_or(first);
    if is_named && owner_end.is_none() {
        return None;
    }
    let is_partisan = |at: usize| annotation.is_capital(at) && is_partisan(annotation, at);
    let is_noun = |at: &usize| {
        annotation.pos(*at).is_common_noun()
            || age(annotation, *at).is_some()
            || opening == Opening::Definite && is_partisan(*at)
    };
    let head = (noun_start..end).rev().find(is_noun)?;
    // "The 34-year-old", "a 34-year-old man".
    let age = age(annotation, head).or_else(|| (noun_start..head).find_map(|at| age(annotation, at)));
    // "The superintendent, Ada Brandt" and "Ada Brandt, a superintendent" are beside a name, "the coach Ada Brandt" has one.
    let is_name = |at: usize| annotation.pos(at) == Pos::Propn;
    let is_beside_name = head + 1 < end && is_name(head + 1)
        || annotation.word(head + 1) == "," && is_name(head + 2)
        || start > 1 && annotation.word(start - 1) == "," && is_name(start - 2);
    // "Brandt is a former governor" says of somebody what she is.
    let is_predicate = start.checked_sub(1).is_some_and(|before| closed_classes::is_be(annotation.lower(before)));
    let is_plural = annotation.pos(head) == Pos::NounPlural;
    let is_for_people = || is_partisan(head) || names_person(annotation, head);
    if is_plural || is_beside_name || is_predicate || age.is_none() && !is_for_people() {
        return None;
    }
    let noun = annotation.lower(head).to_owned();
    let words = first..head;
    let ordinal = words.clone().find_map(|at| closed_classes::ordinal(annotation.lower(at)));
    let is_other = words.clone().any(|at| closed_classes::is_other(annotation.lower(at)));
    let modifiers = modifiers(annotation, words).chain(complement(annotation, head + 1)).collect();
    let opening = if owner_end.is_some() { Opening::Possessive } else { opening };
    Some(Description {
        tokens: start..head + 1,
        opening,
        gender: gender::of_noun(&noun),
        noun,
        modifiers,
        age,
        ordinal,
        is_other,
    })
}

/// One of a group: "one of the officials".
fn part_of_group(annotation: &Annotation, start: usize) -> Option<Description> {
    let is_one = closed_classes::is_one(annotation.lower(start)) && annotation.lower(start + 1) == closed_classes::OF;
    if !is_one || !closed_classes::is_definite_before_group(annotation.lower(start + 2)) {
        return None;
    }
    let first = start + 3;
    let head = (first..first + LONGEST).take_while(|&at| is_inside_phrase(annotation, at)).last()?;
    let is_of_people = annotation.classes(head).has(Class::UnnamedPlural)
        || en::PERSON_NOUNS.contains(annotation.lower(head).trim_end_matches('s'));
    is_of_people.then(|| Description {
        tokens: start..head + 1,
        opening: Opening::Indefinite,
        noun: annotation.lower(head).trim_end_matches('s').to_owned(),
        modifiers: modifiers(annotation, first..head).collect(),
        gender: None,
        age: None,
        ordinal: None,
        is_other: false,
    })
}

/// Whether a word can stand inside a noun phrase.
fn is_inside_phrase(annotation: &Annotation, at: usize) -> bool {
    let pos = annotation.pos(at);
    pos.is_common_noun()
        || matches!(pos, Pos::Adj | Pos::Propn | Pos::Num | Pos::VerbParticiple | Pos::VerbIng)
        || age(annotation, at).is_some()
}

/// The words of a range that say something.
fn modifiers(annotation: &Annotation, tokens: Range<usize>) -> impl Iterator<Item = String> + '_ {
    tokens
        .filter(|&at| {
            let word = annotation.lower(at);
            closed_classes::ordinal(word).is_none() && !closed_classes::is_other(word)
        })
        .filter(|&at| annotation.pos(at).is_common_noun() || matches!(annotation.pos(at), Pos::Adj | Pos::Propn))
        .map(|at| annotation.lower(at).trim_end_matches('.').to_owned())
}

/// The words that say of what somebody is the head.
fn complement(annotation: &Annotation, start: usize) -> impl Iterator<Item = String> + '_ {
    let end = if closed_classes::ties_nouns(annotation.lower(start)) {
        let inside = |at: &usize| {
            is_inside_phrase(annotation, *at)
                || closed_classes::ties_nouns(annotation.lower(*at))
                || closed_classes::is_article(annotation.lower(*at))
        };
        let last = (start..start + LONGEST_COMPLEMENT).take_while(inside).last();
        last.map_or(start, |last| last + 1)
    } else {
        start
    };
    modifiers(annotation, start..end)
}

/// The age that a word gives: "34-year-old".
fn age(annotation: &Annotation, at: usize) -> Option<u8> {
    annotation.lower(at).strip_suffix(closed_classes::YEAR_OLD)?.parse().ok()
}

/// Whether a word names one member of a party: "the Norvik Republican".
fn is_partisan(annotation: &Annotation, at: usize) -> bool {
    let next = annotation.pos(at + 1);
    en::KINDS_OF_PEOPLE.contains(annotation.lower(at)) && !next.is_common_noun() && next != Pos::Propn
}

/// Whether a word is part of titles and names a body by itself: "state" of "State Senator".
fn only_opens_title(word: &str) -> bool {
    en::LEVELS_OF_GOVERNMENT.contains(word)
        || en::SIDES_OF_CHAMBERS.contains(word)
        || en::INSTITUTION_NOUNS.contains(word)
}

/// Whether a noun is one for a single person.
fn names_person(annotation: &Annotation, noun: usize) -> bool {
    let word = annotation.lower(noun);
    annotation.pos(noun) == Pos::Noun
        && (annotation.classes(noun).has(Class::UnnamedRole)
            || annotation.classes(noun).has(Class::UnnamedBare)
            || annotation.classes(noun).has(Class::Spokesperson)
            || en::PERSON_NOUNS.contains(word)
            || en::KINSHIP_NOUNS.contains(word)
            || en::PERSON_TITLES.contains(word) && !only_opens_title(word)
            || gender::of_noun(word).is_some())
}
