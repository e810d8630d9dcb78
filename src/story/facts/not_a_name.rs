//! Words that have a capital for another reason than being a name: titles, times, nationalities, codes, initials of things.
//!
//! Positions are indexes of tokens in the paragraph.

use crate::language::closed_classes::{MAY, MID};
use crate::language::tagger::{NameKind, Pos, facts};
use crate::language::vocabulary::{self, Class};
use crate::language::{Annotation, en};
use crate::story::facts::name_context::is_title;

/// Whether a word is the mark of a desk that the spelling of a name has been checked: "CQ".
pub(super) fn is_desk_mark(annotation: &Annotation, at: usize) -> bool {
    en::DESK_NOTE_WORDS.contains(annotation.lower(at))
        && annotation.word(at).bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a single word can be a name of this kind.
pub(super) fn is_name_alone(annotation: &Annotation, at: usize, kind: Option<NameKind>) -> bool {
    let is_organization = kind == Some(NameKind::Organization);
    // "The Senate voted": the word is in titles too, but is not followed by a name here.
    let is_institution = is_organization
        && annotation.pos(at) == Pos::Propn
        && !annotation.is_capital(at + 1)
        && facts(annotation.word(at)).is_organization_word();
    is_institution || !is_not_a_name(annotation, at) && (is_organization || !is_kind_of_people(annotation, at))
}

/// Whether a word is part of the office before a name: "Affairs" in "Foreign Affairs minister Ruth Lind".
pub(super) fn is_word_of_office(annotation: &Annotation, at: usize, kind: Option<NameKind>) -> bool {
    let word = facts(annotation.word(at));
    let is_name = word.is_surname() || word.is_given_name() || word.is_place();
    let may_be_person = matches!(kind, Some(NameKind::Person) | None);
    may_be_person
        && !is_name
        && word.cluster().is_some()
        && !annotation.is_capital(at + 1)
        && is_title(annotation, at + 1)
        && annotation.is_capital(at + 2)
}

/// Whether a word is capitalized for another reason than being a name.
fn is_not_a_name(annotation: &Annotation, at: usize) -> bool {
    let word = annotation.lower(at);
    !word.starts_with(char::is_alphanumeric)
        || is_party_and_state(annotation.word(at), is_between_commas(annotation, at))
        || en::KINDS_OF_PEOPLE.contains(word)
        || en::NAMES_OF_NO_ONE.contains(word)
        || vocabulary::number(word).is_some()
        || word.chars().count() < 2
        || is_code(word)
        || is_time(annotation, at)
        || is_title(annotation, at)
        || is_demonym(annotation, at)
        || is_initials_of_thing(annotation, at)
}

/// Whether a word stands between two commas, or between two brackets.
fn is_between_commas(annotation: &Annotation, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| annotation.word(before));
    matches!((before, annotation.word(at + 1)), ("," | "(", "," | ")"))
}

/// Whether a word is the party and state or town of a politician: "R-Texas", "D-Ill.", between commas also "R-Alder".
fn is_party_and_state(word: &str, is_apart: bool) -> bool {
    word.split_once('-').is_some_and(|(party, state)| {
        let is_state = is_apart || state.ends_with('.') || facts(state).is_place() || state.len() == 2;
        party.len() == 1
            && party.starts_with(char::is_uppercase)
            && state.starts_with(char::is_uppercase)
            && state.len() > 1
            && is_state
    })
}

/// Whether a word in lower case is a code with a hyphen: "104-mln-dlr", "il-7".
fn is_code(word: &str) -> bool {
    word.contains('-') && word.contains(|c: char| c.is_ascii_digit())
}

/// Whether a word is a time: "Tuesday", "Tuesdays", "May" beside a number or a preposition of time, "Monday-Friday",
/// "mid-May".
fn is_time(annotation: &Annotation, at: usize) -> bool {
    let word = annotation.lower(at);
    let is_weekday_or_month = |word: &str| vocabulary::is_weekday(word) || vocabulary::is_month(word);
    let is_range = |(from, to)| (is_weekday_or_month(from) || from == MID) && is_weekday_or_month(to);
    is_weekday_or_month(word) && (word != MAY || is_date(annotation, at))
        || word.strip_suffix('s').is_some_and(vocabulary::is_weekday)
        || en::POSSESSIVE_DAYS.contains(word)
        || word.split_once('-').is_some_and(is_range)
}

/// Whether a word is a nationality, or a point of the compass before one: "West African". The short names of countries are
/// demonyms too ("U.S. officials"), but also names.
fn is_demonym(annotation: &Annotation, at: usize) -> bool {
    let word = annotation.lower(at);
    annotation.classes(at).has(Class::Demonym) && !en::COUNTRY_INITIALS.contains(word)
        || annotation.classes(at + 1).has(Class::Demonym) && en::PLACE_MODIFIERS.has(word, "demonym")
}

/// Whether a word is the initials of a thing, written in capitals: "DNA".
fn is_initials_of_thing(annotation: &Annotation, at: usize) -> bool {
    let word = annotation.lower(at);
    en::INITIALS_OF_THINGS.contains(word.replace('.', "").as_str())
        && annotation.word(at).chars().nth(1) != word.chars().nth(1)
}

/// Whether a capitalized word says what people are and not who they are: "Aides", "Senators", "Kellanese" people.
fn is_kind_of_people(annotation: &Annotation, at: usize) -> bool {
    let classes = annotation.classes(at);
    let singular = annotation.lower(at).strip_suffix('s').map(vocabulary::classes).unwrap_or_default();
    [Class::UnnamedRole, Class::UnnamedBare, Class::GenericGroup].into_iter().any(|class| classes.has(class))
        || [Class::Title, Class::Demonym].into_iter().any(|class| singular.has(class))
}

/// Whether "May" is the month here: next to a number, or after a word that a date can follow.
fn is_date(annotation: &Annotation, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| en::WORDS_BEFORE_MONTHS.contains(annotation.lower(before)))
        || annotation.pos(at + 1) == Pos::Num
        || annotation.pos(at.saturating_sub(1)) == Pos::Num
}
