//! Verbs that report and that the tagger may take for something else: what stands around them shows what they are.

use super::quotation;
use super::words;
use crate::language::closed_classes;
use crate::language::en;
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{Cue, CueTag, VerbForm};

/// The most tokens between "what" and the verb: "what one of those present called".
const LONGEST_WAY_FROM_WHAT: usize = 6;

/// The most words between the comma of a headline and its verb: ", a second councillor tells".
const LONGEST_SPEAKER: usize = 4;

/// Whether a verb of naming ends a clause with "what", and a quotation follows: "what the trust calls “events”".
pub(super) fn names_what(paragraph: &TaggedParagraph, at: usize, cue: Cue) -> bool {
    let start = paragraph.sentence_start(at).max(at.saturating_sub(LONGEST_WAY_FROM_WHAT));
    let what = (start..at).rev().find(|&what| closed_classes::is_free_relative(paragraph.lower(what)));
    cue.has(CueTag::Names)
        && matches!(cue.form, VerbForm::Past | VerbForm::Third)
        && quotation::is_open(paragraph, at + 1)
        && what.is_some_and(|what| {
            let between = what + 1..at;
            words::has_noun(paragraph, &between) && !words::has_finite_verb(paragraph, &between)
        })
}

/// Whether a verb takes its content with the preposition after it, has a name or a comma before it, and no other verb in its clause:
/// "Superintendent Ana Bell warns against closing it".
pub(super) fn takes_preposition(paragraph: &TaggedParagraph, at: usize, cue: Cue) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| at > paragraph.sentence_start(at)) else { return false };
    let is_after_subject = paragraph.pos(before) == Pos::Propn || words::is_comma(paragraph, before);
    let clause = words::clause_start(paragraph, paragraph.sentence_start(at), at)..at;
    let next = at + 2;
    cue.form == VerbForm::Third
        && cue.has(CueTag::Say)
        && cue.takes(paragraph.lower(at + 1))
        && is_after_subject
        && (paragraph.pos(next) == Pos::VerbIng || quotation::is_open(paragraph, next))
        && !words::has_finite_verb(paragraph, &clause)
}

/// Whether a word ends a headline with who hears it: ", councillor tells packed hall", ", court hears".
pub(super) fn ends_headline(paragraph: &TaggedParagraph, at: usize, cue: Cue) -> bool {
    let end = paragraph.sentence_end(at);
    let is_headline = words::ends_headline(paragraph, end);
    let start = at.saturating_sub(LONGEST_SPEAKER);
    let Some(comma) = (start..at).rev().find(|&comma| words::is_comma(paragraph, comma)) else { return false };
    let speaker = comma + 1..at;
    let is_plain = !speaker.is_empty() && speaker.clone().all(|at| words::is_nominal(paragraph, at));
    let hears = || cue.has(CueTag::Court) && at + 1 == end && en::HEARING_BODIES.contains(paragraph.lower(at - 1));
    let tells = || {
        cue.has(CueTag::Person)
            && at + 1 < end
            && !(at + 1..end).any(|next| matches!(paragraph.pos(next), Pos::VerbFinite | Pos::Aux | Pos::Punct))
    };
    is_headline && is_plain && comma > 0 && cue.form == VerbForm::Third && (hears() || tells())
}

/// Whether a word in a headline has a speaker before it and a clause without *that* after it: "Shares slide as chief warns shoppers are
/// tired".
pub(super) fn opens_clause_of_headline(paragraph: &TaggedParagraph, at: usize, cue: Cue) -> bool {
    let start = paragraph.sentence_start(at);
    let end = paragraph.sentence_end(at);
    let is_headline = start == 0 && words::ends_headline(paragraph, end);
    let opens = |at: &usize| {
        let word = paragraph.lower(*at);
        closed_classes::opens_subordinate_clause(word) || words::is_comma(paragraph, *at)
    };
    let clause = (start..at).rev().find(opens).map_or(start, |opening| opening + 1);
    // The tagger may take "chief" for an adjective.
    let is_noun = |at: usize| {
        paragraph.pos(at).is_common_noun()
            || paragraph.pos(at) == Pos::Propn
            || en::PERSON_NOUNS.contains(paragraph.lower(at))
    };
    let speaker = clause..at;
    let is_speaker = !speaker.is_empty() && speaker.len() <= LONGEST_SPEAKER && speaker.clone().all(is_noun);
    let has_clause = || {
        let mut subject = (at + 1..end).take_while(|&next| !matches!(paragraph.pos(next), Pos::VerbFinite | Pos::Aux));
        subject.all(|next| words::is_nominal(paragraph, next)) && words::has_finite_verb(paragraph, &(at + 2..end))
    };
    cue.form == VerbForm::Third && cue.has(CueTag::Say) && is_headline && is_speaker && has_clause()
}

/// Whether no other word of a sentence can be its verb, and a thing with a quotation follows: "An editorial called the sample
/// “young”."
pub(super) fn is_only_verb(paragraph: &TaggedParagraph, at: usize, cue: Cue) -> bool {
    let sentence = paragraph.sentence_start(at)..paragraph.sentence_end(at);
    let is_after_noun = || {
        let before = at.checked_sub(1).filter(|before| sentence.contains(before));
        before.is_some_and(|before| paragraph.pos(before).is_common_noun() || paragraph.pos(before) == Pos::Propn)
    };
    let has_article = || {
        (sentence.start..at).any(|word| closed_classes::is_article(paragraph.lower(word)) || paragraph.is_capital(word))
    };
    cue.form == VerbForm::Past
        && cue.is_speech()
        && paragraph.pos(at) == Pos::VerbParticiple
        && matches!(paragraph.word(sentence.end.saturating_sub(1)), "." | "”" | "\"")
        && words::is_nominal(paragraph, at + 1)
        && (at + 1..sentence.end).any(|word| quotation::is_open(paragraph, word))
        && is_after_noun()
        && has_article()
        && !sentence.clone().any(|word| {
            matches!(paragraph.pos(word), Pos::VerbFinite | Pos::Aux) && !quotation::is_inside(paragraph, word)
        })
}
