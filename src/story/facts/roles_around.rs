//! The roles that the sentence around a name gives its bearer, or the one before: "One of them, Ruth Lind," after "Two clerks
//! spoke", "Ruth Lind pleaded not guilty", "Ruth Lind and her son".
//!
//! Positions are indexes of tokens in the paragraph. This file does not know whose name it is.

use std::ops::Range;

use crate::language::closed_classes::{self, BOTH, BY, OF};
use crate::language::tagger::Pos;
use crate::language::{Annotation, en};
use crate::story::entities::gender::{self, Gender};
use crate::story::facts::name_roles::is_person_noun;
use crate::story::facts::roles_after::after_age;
use crate::story::facts::roles_before::title_start;

/// Longest distance from somebody back to the group that he or she is one of, in tokens.
const LONGEST_TO_GROUP: usize = 60;
/// Longest name of a group, in tokens: "one of the nine villagers".
const LONGEST_GROUP: usize = 6;
/// Longest distance from a name to a relative in its sentence, in tokens: "brought a coat for her son".
const LONGEST_TO_RELATIVE: usize = 12;
/// The most words of a deed: "pleaded not guilty".
const LONGEST_DEED: usize = 3;
/// The tag of the noun that an entry stands for.
const NOUN: &str = "noun:";
/// Longest distance from a name to the predicate that it shares with the next ones, in tokens.
const LONGEST_TO_PREDICATE: usize = 16;
/// The most auxiliaries and adverbs before a deed: "has since".
const MOST_AUXILIARIES: usize = 3;

/// The noun of the group whose member somebody is: "clerk" for "One of them, Ruth Lind," after "Two clerks spoke", "survivor"
/// for "Ruth Lind, one of 61 survivors,".
pub(super) fn member_of_group(annotation: &Annotation, name: &Range<usize>) -> Option<String> {
    let after = after_age(annotation, name.end);
    if annotation.word(after) == "," && closed_classes::is_one(annotation.lower(after + 1)) {
        return one_of(annotation, after + 1);
    }
    let before = name.start.checked_sub(1)?;
    // "For patients like Ruth Lind"
    if closed_classes::is_like(annotation.lower(before)) {
        return before.checked_sub(1).and_then(|noun| one_of_plural(annotation, noun));
    }
    let comma = Some(before).filter(|&comma| annotation.word(comma) == ",")?;
    let start = annotation.sentence_start(comma);
    let is_closed = matches!(annotation.word(name.end), "," | "(");
    if !is_closed || !is_one_of_them(annotation, &(start..comma)) {
        return None;
    }
    let floor = start.saturating_sub(LONGEST_TO_GROUP);
    (floor..start).rev().find_map(|at| one_of_plural(annotation, at))
}

/// Whether words mean one member of a group and say nothing else: "One", "One of them", "The third", "Another".
fn is_one_of_them(annotation: &Annotation, words: &Range<usize>) -> bool {
    let first = annotation.lower(words.start);
    let second = annotation.lower(words.start + 1);
    let is_number = |word: &str| closed_classes::ordinal(word).is_some() || closed_classes::is_other(word);
    match words.len() {
        1 => closed_classes::is_one(first) || closed_classes::opens_another(first),
        2 => closed_classes::is_article(first) && is_number(second),
        3 => closed_classes::is_one(first) && second == OF,
        _ => false,
    }
}

/// The noun of "one of the nine villagers", in the singular.
fn one_of(annotation: &Annotation, one: usize) -> Option<String> {
    let start = one + 2;
    let is_group = annotation.lower(one + 1) == OF;
    let ends = |at: &usize| !is_in_group(annotation, *at);
    let end = (start..start + LONGEST_GROUP).find(ends).filter(|_| is_group)?;
    end.checked_sub(1).and_then(|noun| one_of_plural(annotation, noun))
}

fn is_in_group(annotation: &Annotation, at: usize) -> bool {
    matches!(annotation.pos(at), Pos::Det | Pos::Num | Pos::Adj | Pos::Noun | Pos::NounPlural)
        || closed_classes::is_possessive(annotation.lower(at))
}

/// The singular of a plural noun for people.
fn one_of_plural(annotation: &Annotation, at: usize) -> Option<String> {
    let plural = Some(annotation.lower(at)).filter(|_| annotation.pos(at) == Pos::NounPlural)?;
    let stem = plural.strip_suffix('s')?;
    let changed = stem.strip_suffix(['e']).and_then(|stem| stem.strip_suffix(['i'])).map(|stem| format!("{stem}y"));
    [Some(stem.to_owned()), changed].into_iter().flatten().find(|noun| en::PERSON_NOUNS.contains(noun))
}

/// What somebody is who does what a participle says: "owner" in "a mill owned by Ruth Lind". "The Kings were led by Bell" tells of
/// a game.
pub(super) fn agent(annotation: &Annotation, name: usize) -> Option<String> {
    let by = title_start(annotation, name).checked_sub(1).filter(|&by| annotation.lower(by) == BY)?;
    let participle =
        by.checked_sub(1).filter(|&at| en::NOUNS_FOR_ROLES.has(annotation.lower(at), en::role_tag::AGENT))?;
    let word = annotation.lower(participle);
    let is_past = participle.checked_sub(1).is_some_and(|at| closed_classes::is_past_be(annotation.lower(at)));
    let says_what = !is_past || en::NOUNS_FOR_ROLES.has(word, en::role_tag::PAST);
    en::NOUNS_FOR_ROLES.value(word, NOUN).map(str::to_owned).filter(|_| says_what)
}

/// What a deed makes of its doer: "defendant" for "Ruth Lind, 49, who has pleaded not guilty".
pub(super) fn doer(annotation: &Annotation, name_end: usize) -> Option<String> {
    let mut at = after_age(annotation, name_end);
    if annotation.word(at) == "," {
        at += 1;
    }
    if closed_classes::is_relative_person(annotation.lower(at)) {
        at += 1;
    }
    if let Some(predicate) = after_partners(annotation, at) {
        at = predicate;
    }
    let is_auxiliary = |at: &usize| matches!(annotation.pos(*at), Pos::Aux | Pos::Adv);
    let start = (at..=at + MOST_AUXILIARIES).find(|at| !is_auxiliary(at))?;
    let is_passive = (at..start).any(|at| closed_classes::is_be(annotation.lower(at)));
    (2..=LONGEST_DEED).find_map(|length| {
        // "Faces 14 counts of fraud" is the same deed whatever the number.
        let told = (start..).filter(|&at| annotation.pos(at) != Pos::Num).take(length);
        let words = told.map(|at| annotation.lower(at)).collect::<Vec<_>>().join(" ");
        let is_told = is_passive || !en::ROLES_BY_DEED.has(&words, en::role_tag::PASSIVE);
        en::ROLES_BY_DEED.value(&words, NOUN).map(str::to_owned).filter(|_| is_told)
    })
}

/// The predicate that somebody shares with others: "pleaded" in "Ruth Lind, 27, and Bo Lund, 31, both of Tarn, pleaded guilty".
fn after_partners(annotation: &Annotation, and: usize) -> Option<usize> {
    let is_joined = closed_classes::is_and(annotation.lower(and)) && annotation.is_capital(and + 1);
    let is_inside = |at: usize| {
        annotation.is_capital(at)
            || matches!(annotation.word(at), "," | "(" | ")")
            || annotation.pos(at) == Pos::Num
            || matches!(annotation.lower(at), OF | BOTH)
    };
    (and + 1..and + LONGEST_TO_PREDICATE).find(|&at| !is_inside(at)).filter(|_| is_joined)
}

/// What somebody is to a relative in the same sentence: "mother" for "Ruth Lind brought a coat for her son", "parent" for "Ruth
/// Lind, whose twins".
pub(super) fn kin(annotation: &Annotation, name: &Range<usize>) -> Option<String> {
    let comma = after_age(annotation, name.end);
    if annotation.word(comma) == "," && closed_classes::is_whose(annotation.lower(comma + 1)) {
        return kin_of(annotation.lower(comma + 2), "who:");
    }
    // "Who has three children"
    let verb = comma + 2;
    let has_some = closed_classes::is_relative_person(annotation.lower(comma + 1))
        && closed_classes::is_finite_have(annotation.lower(verb))
        && annotation.pos(verb + 1) == Pos::Num;
    if annotation.word(comma) == "," && has_some {
        return kin_of(annotation.lower(verb + 2), "who:");
    }
    let opens = title_start(annotation, name.start) == annotation.sentence_start(name.start);
    // In "Ruth Lind met the captain and his son" the captain is the father.
    let is_other = |at: usize| {
        matches!(annotation.pos(at), Pos::Propn | Pos::Pron)
            || matches!(annotation.word(at), "“" | ",")
            || is_person_noun(annotation, at)
    };
    let reach = (name.end..name.end + LONGEST_TO_RELATIVE).take_while(|&at| !ends_sentence(annotation, at));
    for at in reach.clone() {
        if closed_classes::is_possessive_of_third_person(annotation.lower(at)) {
            let tag = match gender::of_pronoun(annotation.lower(at))? {
                Gender::Masculine => "he:",
                Gender::Feminine => "she:",
            };
            return kin_of(annotation.lower(at + 1), tag).filter(|_| opens);
        }
        if is_other(at) {
            return None;
        }
    }
    None
}

fn ends_sentence(annotation: &Annotation, at: usize) -> bool {
    matches!(annotation.word(at), "." | "?" | "!" | "")
}

/// What somebody is to a relative: "mother" for "son" and the tag of women.
fn kin_of(relative: &str, tag: &str) -> Option<String> {
    en::KIN_OF_KIN.value(relative, tag).map(str::to_owned)
}
