//! Reporting verbs in relative clauses: where such a clause ends, and when its verb says nothing by itself.

use std::ops::Range;

use super::cue::Group;
use super::words::{self, is_comma};
use super::{content, phrase, quotation};
use crate::language::closed_classes;
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{Cue, CueTag, VerbForm};

/// Whether a verb and its object are part of the subject of another reporting verb: "a guard who has read the letter said".
pub(super) fn is_in_subject(
    paragraph: &TaggedParagraph,
    bounds: &Range<usize>,
    group: &Group,
    cue: Cue,
    source: &Range<usize>,
) -> bool {
    let is_who = closed_classes::is_relative_subject(paragraph.lower(source.start)) && source.len() == 1
        || source.end < group.tokens.start && closed_classes::is_relative_subject(paragraph.lower(source.end));
    let takes_thing = cue.has(CueTag::Sign) || cue.has(CueTag::Object) || cue.has(CueTag::Deed);
    let object = || phrase::after(paragraph, group.tokens.end, bounds.end);
    let reports = |object: Range<usize>| {
        let cue = paragraph.cue(object.end);
        cue.is_some_and(|cue| cue.has(CueTag::Say) && matches!(cue.form, VerbForm::Past | VerbForm::Third))
    };
    is_who && takes_thing && object().is_some_and(reports)
}

/// Where what is said in a relative clause without a comma ends, before a participle that goes with the main verb: "limits that the
/// union says are too low, leaving the board two days".
pub(super) fn end_of_restrictive_clause(
    paragraph: &TaggedParagraph,
    source: &Range<usize>,
    start: usize,
    ceiling: usize,
) -> Option<usize> {
    let pronoun = source.start.checked_sub(2).map(|noun| noun + 1)?;
    let word = paragraph.lower(pronoun);
    let is_relative = word == closed_classes::THAT || closed_classes::is_relative_pronoun(word);
    let is_of_noun = paragraph.pos(pronoun - 1).is_common_noun();
    let ends = |at: &usize| {
        let reports = paragraph.cue(at + 1).is_some();
        quotation::is_outer_comma(paragraph, *at) && paragraph.pos(at + 1) == Pos::VerbIng && !reports
    };
    if is_relative && is_of_noun { (start..ceiling).find(ends) } else { None }
}

/// Where the clause of a verb ends whose subject is a relative pronoun after a comma: before "left" in "Bell, who said the wall
/// would hold, left".
pub(super) fn end_of_relative_clause(
    paragraph: &TaggedParagraph,
    bounds: &Range<usize>,
    group: &Group,
    source: &Range<usize>,
) -> usize {
    let is_subject = source.len() == 1 && closed_classes::is_relative_subject(paragraph.lower(source.start));
    // "Lund, whom Bell called a fox, left".
    let opening = source.start.saturating_sub(usize::from(!is_subject));
    let is_parted = closed_classes::is_relative_pronoun(paragraph.lower(opening))
        && opening > bounds.start + 1
        && is_comma(paragraph, opening - 1);
    // "Bell, the guard who wrote the plan with Lund, left".
    let is_of_speaker = || {
        source.end < group.tokens.start
            && closed_classes::is_relative_subject(paragraph.lower(source.end))
            && !words::has_finite_verb(paragraph, &(bounds.start..source.start))
    };
    let is_relative = is_parted || is_of_speaker();
    let is_verb = |at: usize| {
        let reports = |cue: Cue| matches!(cue.form, VerbForm::Past | VerbForm::Third);
        matches!(paragraph.pos(at), Pos::VerbFinite | Pos::Aux) || paragraph.cue(at).is_some_and(reports)
    };
    let ends = |at: &usize| {
        let closes = quotation::is_closing(paragraph, *at) && is_comma(paragraph, at - 1);
        (closes || quotation::is_outer_comma(paragraph, *at)) && is_verb(at + 1)
    };
    // "After talks with people who said it was late, the board left".
    let is_fronted = is_subject
        && matches!(paragraph.pos(bounds.start), Pos::Adp | Pos::Sconj)
        && !words::has_finite_verb(paragraph, &(bounds.start..source.start));
    let opens_main = |at: &usize| {
        quotation::is_outer_comma(paragraph, *at)
            && matches!(paragraph.pos(at + 1), Pos::Det | Pos::Propn | Pos::Pron)
            && content::is_clause(paragraph, at + 1..bounds.end)
    };
    let ends = |at: &usize| is_relative && ends(at) || is_fronted && opens_main(at);
    let end = (group.tokens.end..bounds.end).find(ends);
    end.map_or(bounds.end, |end| end + usize::from(!is_comma(paragraph, end)))
}
