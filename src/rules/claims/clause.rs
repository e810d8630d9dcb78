//! The clauses of a sentence and their subjects, as far as marks, function words and tags show them.
//!
//! A clause here is a stretch of words between marks, conjunctions and relative pronouns. It needs no tree, so that every
//! sentence can be read at little cost.

use std::ops::Range;

use crate::language::closed_classes::{IT, THAT, THERE, THIS, THOSE, is_he_or_she};
use crate::language::tagger::{NameKind, Pos};
use crate::language::{Annotation, Sentence, en};
use crate::lists::List;
use crate::rules::claims::clause_feature::Feature;
use crate::rules::claims::clause_words::{Match, is_form_of};

/// A verb that follows a conjunction within so many words makes what follows a clause.
const VERB_REACH: usize = 7;
/// A pronoun is the subject only where the subject has at most so many words.
const LONGEST_PRONOUN: usize = 2;

/// The clauses of a sentence, in tokens.
pub(crate) fn clauses(annotation: &Annotation, sentence: &Sentence, matches: &[Match]) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = sentence.tokens.start;
    for at in sentence.tokens.clone() {
        let mark = is_mark(annotation, at);
        let opens = at > start
            && (opens_clause(annotation, sentence, matches, at) || opens_purpose(annotation, matches, start..at));
        if !(mark || opens) {
            continue;
        }
        if at > start {
            clauses.push(start..at);
        }
        start = if mark { at + 1 } else { at };
    }
    if start < sentence.tokens.end {
        clauses.push(start..sentence.tokens.end);
    }
    clauses
}

/// Whether a token is a mark that ends a clause.
pub(crate) fn is_mark(annotation: &Annotation, at: usize) -> bool {
    annotation.pos(at) == Pos::Punct && !annotation.word(at).starts_with(char::is_alphanumeric)
}

/// Whether a word opens a clause without a mark before it.
fn opens_clause(annotation: &Annotation, sentence: &Sentence, matches: &[Match], at: usize) -> bool {
    let is = |class| matches.iter().any(|found| found.class == class && found.start == at);
    let pos = annotation.pos(at);
    is(Feature::Subordinator)
        && (pos == Pos::Sconj || matches!(pos, Pos::Adp | Pos::Adv) && is_followed_by_verb(annotation, sentence, at))
        || is(Feature::Relative) && pos != Pos::Propn
        || is(Feature::Coordinator) && is_followed_by_verb(annotation, sentence, at)
}

/// Whether "to" after some words of a clause opens a clause of purpose: "closed the pool to save money".
fn opens_purpose(annotation: &Annotation, matches: &[Match], before: Range<usize>) -> bool {
    let to = before.end;
    if !opens_infinitive(annotation, to) {
        return false;
    }
    let after_object =
        matches!(annotation.pos(to - 1), Pos::Noun | Pos::NounPlural | Pos::Propn | Pos::Pron | Pos::Num);
    let is_form = |at: usize, list: &List| is_form_of(annotation.lower(at), |base| list.contains(base));
    after_object
        && before.clone().any(|at| annotation.pos(at).is_verb())
        && !is_form(to - 1, &en::NOUNS_BEFORE_INFINITIVES)
        && !before
            .clone()
            .rfind(|&at| annotation.pos(at).is_verb())
            .is_some_and(|at| is_form(at, &en::VERBS_BEFORE_INFINITIVES))
        && !matches.iter().any(|found| found.start < to && found.end > to)
}

/// Whether a word is the "to" of an infinitive.
fn opens_infinitive(annotation: &Annotation, at: usize) -> bool {
    annotation.pos(at) == Pos::Part && annotation.pos(at + 1) == Pos::VerbInfinitive
}

/// Whether a finite verb follows before the next mark or preposition.
fn is_followed_by_verb(annotation: &Annotation, sentence: &Sentence, at: usize) -> bool {
    let after = at + 1..sentence.tokens.end.min(at + VERB_REACH);
    after
        .map(|next| annotation.pos(next))
        .take_while(|pos| !matches!(pos, Pos::Punct | Pos::Adp))
        .any(|pos| matches!(pos, Pos::VerbFinite | Pos::Aux))
}

/// What the subject of a clause is, and its finite verb, if it has one.
pub(crate) fn subject(annotation: &Annotation, clause: &Range<usize>, matches: &[Match]) -> (Feature, Option<usize>) {
    let verb = clause.clone().find(|&at| matches!(annotation.pos(at), Pos::VerbFinite | Pos::Aux));
    let Some(verb) = verb else { return (Feature::NoSubject, None) };
    let is = |at: usize, class| matches.iter().any(|found| found.class == class && found.start == at);
    let opener = |at: &usize| is(*at, Feature::Coordinator) || is(*at, Feature::Subordinator);
    let start = clause.clone().find(|at| !opener(at)).unwrap_or(clause.end);
    if is(start, Feature::Relative) {
        return (Feature::RelativeSubject, Some(verb));
    }
    if verb <= start {
        return (Feature::ElidedSubject, Some(verb));
    }
    let pronoun = if verb - start <= LONGEST_PRONOUN { of_pronoun(annotation.lower(verb - 1)) } else { None };
    let has = |class| matches.iter().any(|found| found.class == class && found.start >= start && found.end <= verb);
    let name = annotation.names().iter().rfind(|name| name.tokens.start < verb && name.tokens.end > start);
    let kind = match name.map(|name| name.kind) {
        _ if pronoun.is_some() => pronoun.unwrap_or(Feature::Thing),
        Some(NameKind::Person) => Feature::Person,
        _ if has(Feature::Power) => Feature::PowerSubject,
        Some(NameKind::Organization) => Feature::Body,
        Some(_) => Feature::Place,
        None if has(Feature::Crowd) || has(Feature::QuantCrowd) => Feature::CrowdSubject,
        None if has(Feature::Mood) => Feature::MoodSubject,
        None => Feature::Thing,
    };
    (kind, Some(verb))
}

/// What a pronoun stands for.
fn of_pronoun(lower: &str) -> Option<Feature> {
    Some(match lower {
        IT => Feature::It,
        "they" => Feature::They,
        THERE => Feature::There,
        THAT | THIS | THOSE | "these" => Feature::That,
        _ if is_he_or_she(lower) => Feature::HeOrShe,
        _ => return None,
    })
}
