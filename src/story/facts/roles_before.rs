//! The roles that the words before a name give its bearer: "farmer Oskar Wend", "its chair, Ruth Lind,", "The winner was Ruth Lind,".
//!
//! Positions are indexes of tokens in the paragraph. This file does not know whose name it is.

use std::ops::Range;

use crate::language::closed_classes::{self, OF};
use crate::language::tagger::Pos;
use crate::language::vocabulary;
use crate::language::{Annotation, en};
use crate::story::facts::name_context::title_range;
use crate::story::facts::name_roles::{end_of_phrase, head, is_office, is_person_noun};
use crate::story::facts::naming::is_opening_mark;

/// Longest role before a name, in tokens: "a spokeswoman for the county's harbour board".
const LONGEST_BEFORE: usize = 12;
/// Longest body after a name and "of", in tokens: "the public defender's office".
const LONGEST_BODY: usize = 8;
/// Longest list of names from the noun before it to a name, in tokens.
const LONGEST_LIST: usize = 32;
/// Longest role before "is", in tokens: "The winner of the prize".
const LONGEST_SUBJECT: usize = 6;

/// The first word of the title right before a name: "Staff" in "her husband, Staff Sgt. Ruth Lind".
pub(super) fn title_start(annotation: &Annotation, name: usize) -> usize {
    let title = title_range(annotation, name).filter(|title| annotation.is_capital(title.start));
    title.map_or(name, |title| title.start)
}

/// The role that a sentence says somebody is: "The winner" in "The winner was Ruth Lind,".
pub(super) fn noun_before_be(annotation: &Annotation, name: &Range<usize>) -> Option<Range<usize>> {
    let verb = name.start.checked_sub(1).filter(|&at| closed_classes::is_finite_be(annotation.lower(at)))?;
    let role = annotation.sentence_start(verb)..verb;
    let is_closed = end_of_phrase(annotation, name.end, 1).is_some();
    let opens = opens_role(annotation, role.start) && role.len() <= LONGEST_SUBJECT;
    let is_role = |role: &Range<usize>| head(annotation, role).is_some_and(|head| is_one_office(annotation, head));
    (is_closed && opens).then_some(role).filter(is_role)
}

/// The noun right before a name or its title, with its modifiers: "county engineer" in "said county engineer Ruth Lind".
pub(super) fn noun_before(annotation: &Annotation, name: usize) -> Option<Range<usize>> {
    // "And accused Bell's producers".
    let is_deed = |at: usize| {
        vocabulary::cue(annotation.lower(at)).is_some()
            && at
                .checked_sub(1)
                .is_some_and(|before| matches!(annotation.pos(before), Pos::Cconj | Pos::Propn | Pos::Pron | Pos::Aux))
    };
    let is_head = |at: usize| is_person_noun(annotation, at) && annotation.pos(at) != Pos::NounPlural && !is_deed(at);
    let head = name.checked_sub(1).filter(|&at| is_head(at))?;
    let start = modifiers_start(annotation, head, name.saturating_sub(LONGEST_BEFORE));
    Some(start..name)
}

/// The noun in the plural before a list of names, in the singular: "harbour councillor" for both in "harbour councillors Ruth Lind
/// and Oskar Wend of the Greens".
pub(super) fn shared_noun(annotation: &Annotation, name: &Range<usize>) -> Option<String> {
    let floor = annotation.sentence_start(name.start).max(name.start.saturating_sub(LONGEST_LIST));
    let is_in_list = |at: usize| {
        annotation.is_capital(at)
            || annotation.word(at) == ","
            || closed_classes::is_and(annotation.lower(at))
            || closed_classes::says_for_whom(annotation.lower(at))
            || closed_classes::is_article(annotation.lower(at))
    };
    let mut start = name.start;
    while start > floor && is_in_list(start - 1) {
        start -= 1;
    }
    let noun = start.checked_sub(1).filter(|&noun| noun >= floor && annotation.pos(noun) == Pos::NounPlural)?;
    let singular = annotation.lower(noun).strip_suffix('s').filter(|word| en::PERSON_NOUNS.contains(word))?;
    // Two names at least, the first right after the noun: "reporters Bell met" is none.
    let is_first = start == name.start;
    let joins = |at: usize| annotation.word(at) == "," || closed_classes::is_and(annotation.lower(at));
    let opens_list =
        |at: usize| joins(at) && annotation.is_capital(at + 1) || closed_classes::says_for_whom(annotation.lower(at));
    let is_list = annotation.is_capital(start) && (!is_first || opens_list(name.end));
    // "She told reporters Ruth Lind and Oskar Wend had left."
    let modifiers = modifiers_start(annotation, noun, floor);
    let is_object = modifiers.checked_sub(1).is_some_and(|verb| vocabulary::cue(annotation.lower(verb)).is_some());
    let text = || {
        let words = (modifiers..noun).map(|at| annotation.word(at)).chain([singular]);
        words.collect::<Vec<_>>().join(" ")
    };
    (is_list && !is_object && !en::KINSHIP_NOUNS.contains(singular)).then(text)
}

/// Where the modifiers of a noun start: at "county" in "county engineer". A day is none of them.
fn modifiers_start(annotation: &Annotation, head: usize, floor: usize) -> usize {
    let floor = floor.max(annotation.sentence_start(head));
    let is_day = |at: usize| vocabulary::is_weekday(annotation.lower(at)) || vocabulary::is_month(annotation.lower(at));
    let is_modifier = |at: usize| {
        matches!(annotation.pos(at), Pos::Noun | Pos::Adj | Pos::Propn | Pos::VerbIng | Pos::VerbParticiple)
            && !is_day(at)
    };
    let mut start = head;
    while start > floor && is_modifier(start - 1) {
        start -= 1;
    }
    start
}

/// The office before a name that says of what: "Governor of Norvik" in "Governor of Norvik Ruth Lind said".
pub(super) fn office_of_body(annotation: &Annotation, name: usize) -> Option<Range<usize>> {
    let floor = annotation.sentence_start(name).max(name.saturating_sub(LONGEST_BEFORE));
    let is_inside = |at: usize| {
        matches!(annotation.pos(at), Pos::Noun | Pos::Adj | Pos::Propn | Pos::Det) || is_article_of_body(annotation, at)
    };
    let mut start = name;
    while start > floor && is_inside(start - 1) {
        start -= 1;
    }
    let office =
        start.checked_sub(2).filter(|&at| at >= floor && closed_classes::says_for_whom(annotation.lower(at + 1)))?;
    let mut body = start..name;
    // "Head of planning Ruth Lind"
    let is_of_field = || {
        let lower = annotation.lower(office);
        let is_plain = |at: usize| matches!(annotation.pos(at), Pos::Noun | Pos::NounPlural | Pos::Adj);
        (en::EXCLUSIVE_OFFICES.contains(lower) || en::PERSON_TITLES.contains(lower)) && body.clone().all(is_plain)
    };
    let is_body =
        body.clone().any(|at| annotation.is_capital(at) || en::INSTITUTION_NOUNS.contains(annotation.lower(at)))
            || !body.is_empty() && is_of_field();
    // "A friend of lawyer Ruth Lind" is somebody else, and so is "the widow of Ruth Lind".
    let is_other = body.any(|at| is_person_noun(annotation, at));
    let is_office = is_one_office(annotation, office) && !en::KINSHIP_NOUNS.contains(annotation.lower(office));
    (is_body && !is_other && is_office).then(|| modifiers_start(annotation, office, floor)..name)
}

/// Whether a word is the article of a body's name: "the" in "CEO of the Harbour Council".
fn is_article_of_body(annotation: &Annotation, at: usize) -> bool {
    closed_classes::is_article(annotation.lower(at))
}

/// The role before a name in apposition: "the leader of the council" in "the leader of the council, Ruth Lind, left".
pub(super) fn noun_before_comma(annotation: &Annotation, name: &Range<usize>) -> Option<Range<usize>> {
    let end = without_clause(annotation, without_brackets(annotation, end_before_name(annotation, name)?));
    let floor = annotation.sentence_start(end);
    let floor = floor.max(end.saturating_sub(LONGEST_BEFORE));
    let mut start = end;
    let mut widest = None;
    let is_role = |role: &Range<usize>| {
        head(annotation, role).is_some_and(|head| is_one_office(annotation, head)) || is_seat(annotation, role)
    };
    while start > floor && can_be_in_role(annotation, start - 1) {
        start -= 1;
        if opens_role(annotation, start) {
            let role = start + usize::from(!closed_classes::is_article(annotation.lower(start)))..end;
            widest = Some(role).filter(is_role).or(widest);
            if !is_in_attribute(annotation, start) {
                break;
            }
        }
    }
    // "Speaker of the House, Ruth Lind,"
    let is_open = start == floor && annotation.is_capital(start) && !opens_role(annotation, start);
    let from_start = Some(start..end).filter(|role| is_open && is_role(role));
    from_start.or(widest)
}

/// Whether words are an office after the name of its seat, which has a preposition of its own: "The Isle of Wight MP".
fn is_seat(annotation: &Annotation, role: &Range<usize>) -> bool {
    let Some(office) = role.end.checked_sub(1).filter(|&office| office > role.start + 1) else { return false };
    let is_of_name = |at: usize| annotation.is_capital(at) || annotation.pos(at) == Pos::Adp;
    is_one_office(annotation, office) && (role.start + 1..office).all(is_of_name) && annotation.is_capital(office - 1)
}

/// The end of words before what brackets add to them: "(the union)".
fn without_brackets(annotation: &Annotation, end: usize) -> usize {
    let close = end.checked_sub(1).filter(|&close| annotation.word(close) == ")");
    let floor = annotation.sentence_start(end).max(end.saturating_sub(LONGEST_BEFORE));
    close.and_then(|close| (floor..close).rev().find(|&at| annotation.word(at) == "(")).unwrap_or(end)
}

/// The end of a noun for one person before its relative clause: "The general who ordered the raid".
fn without_clause(annotation: &Annotation, end: usize) -> usize {
    let floor = annotation.sentence_start(end.saturating_sub(1)).max(end.saturating_sub(LONGEST_BEFORE));
    let opens = |at: usize| {
        closed_classes::is_relative_person(annotation.lower(at))
            && at.checked_sub(1).is_some_and(|noun| is_one_office(annotation, noun))
    };
    (floor..end).rev().find(|&at| opens(at)).unwrap_or(end)
}

/// Whether a noun says what one person is.
pub(super) fn is_one_office(annotation: &Annotation, head: usize) -> bool {
    is_office(annotation, head) && annotation.pos(head) != Pos::NounPlural
}

/// The end of the words that may be a role before a name: at the comma before it, or before "named". After the name in
/// apposition comes a mark, or the role opens the sentence, so that "he told the mayor, Ruth Lind said" is none.
fn end_before_name(annotation: &Annotation, name: &Range<usize>) -> Option<usize> {
    let before = name.start.checked_sub(1)?;
    let naming = if is_opening_mark(annotation.word(before)) { before.checked_sub(1)? } else { before };
    if en::NAMING_PARTICIPLES.contains(annotation.lower(naming)) {
        return Some(naming);
    }
    // "The singer known as Loretta Vane"
    if let Some(known) = naming.checked_sub(1)
        && en::NAMING_PHRASES.has(&[annotation.lower(known), annotation.lower(naming)].join(" "), en::naming_tag::ALIAS)
        && annotation.pos(known) == Pos::VerbParticiple
    {
        return Some(known);
    }
    let is_closed = end_of_phrase(annotation, name.end, 1).is_some()
        || is_closed_after_body(annotation, name.end)
        || closed_classes::is_relative_person(annotation.lower(name.end))
        || closed_classes::is_possessive_ending(annotation.lower(name.end));
    (annotation.word(before) == "," && is_closed).then_some(before)
}

/// Whether a name is followed by its body and a mark: "of the public defender's office,".
fn is_closed_after_body(annotation: &Annotation, name_end: usize) -> bool {
    let is_verb = |at: usize| matches!(annotation.pos(at), Pos::VerbFinite | Pos::Aux);
    let end = Some(name_end + 1)
        .filter(|_| annotation.lower(name_end) == OF)
        .and_then(|start| (start..start + LONGEST_BODY).find(|&at| annotation.pos(at) == Pos::Punct || is_verb(at)));
    end.is_some_and(|end| annotation.pos(end) == Pos::Punct || annotation.is_capital(end - 1))
}

/// Whether a word can stand in a role before a name. "And" joins two nouns for one person: "his sister and fellow trustee".
fn can_be_in_role(annotation: &Annotation, at: usize) -> bool {
    let is_word = matches!(
        annotation.pos(at),
        Pos::Noun
            | Pos::NounPlural
            | Pos::Adj
            | Pos::Propn
            | Pos::Det
            | Pos::Adp
            | Pos::Num
            | Pos::Part
            | Pos::VerbIng
            | Pos::VerbParticiple
    );
    let joins = || {
        let before = at.checked_sub(1);
        closed_classes::is_and(annotation.lower(at)) && before.is_some_and(|before| is_one_office(annotation, before))
    };
    is_word || opens_role(annotation, at) || joins()
}

/// Whether a role starts at this word or right after it: an article, "its", or the end of "Norvik's".
pub(super) fn opens_role(annotation: &Annotation, at: usize) -> bool {
    let word = annotation.lower(at);
    closed_classes::is_article(word)
        || closed_classes::is_possessive(word)
        || closed_classes::is_possessive_ending(word)
        || closed_classes::opens_one_of_many(word)
}

/// Whether a word belongs to what comes after a preposition, so that the role starts further left: "the" in "leader of the
/// council".
fn is_in_attribute(annotation: &Annotation, at: usize) -> bool {
    // "A lawyer for Lund's campaign".
    let is_owner = |at: &usize| matches!(annotation.pos(*at), Pos::Propn | Pos::Noun | Pos::Det);
    let is_owned = closed_classes::is_possessive_ending(annotation.lower(at));
    let first = (0..at).rev().take_while(is_owner).last().filter(|_| is_owned).unwrap_or(at);
    first.checked_sub(1).is_some_and(|before| annotation.pos(before) == Pos::Adp)
}
