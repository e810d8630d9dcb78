//! Resolves conflicts between the credits of one sentence, each of which was found by itself.

use std::ops::Range;

use super::words::{self, is_comma};
use super::{Credit, CreditKind, phrase, quotation};
use crate::language::closed_classes;
use crate::language::en;
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{CueTag, VerbForm};

/// The most tokens between what is said and the next verb of its speaker: ", but" in "said it was “late,” but added".
const LONGEST_JOINT: usize = 2;

/// The credits of one sentence without conflicts: a participle takes the speaker before it, and the content of a credit
/// stops where the next credit, joined to it, begins.
pub(super) fn resolve_conflicts(paragraph: &TaggedParagraph, mut credits: Vec<Credit>) -> Vec<Credit> {
    for index in 1..credits.len() {
        let (earlier, later) = credits.split_at_mut(index);
        let Some(credit) = later.first_mut() else { break };
        let Some(last) = earlier.iter_mut().rev().find(|other| other.kind == CreditKind::Speech) else { continue };
        let inner = inner_subject(paragraph, last, credit);
        let goes_on = inner.is_none() && joins_predicate(paragraph, last, credit);
        credit.source = inner.or_else(|| credit.source.take());
        // "Said that all they got was a note stating …": the participle is part of what is said.
        let is_participle = is_of_form(paragraph, credit, VerbForm::Ing);
        let has_subject = credit.source.as_ref().is_some_and(|source| source.end == credit.cue.start);
        let start = if goes_on || is_participle && !has_subject { credit.cue.start } else { credit.start() };
        let joined = start > 0 && (is_comma(paragraph, start - 1) || matches!(paragraph.pos(start - 1), Pos::Cconj));
        // "It was late, Bell said, adding": who said the first adds the rest.
        let end = last.cue.end.max(last.source.as_ref().map_or(0, |source| source.end));
        let follows = is_participle
            && end < credit.cue.start
            && last.content.iter().all(|piece| piece.end <= end)
            && paragraph.sentence_of(end) == paragraph.sentence_of(credit.cue.start)
            && (end..credit.cue.start).all(|at| !paragraph.pos(at).is_verb() && paragraph.pos(at) != Pos::Aux);
        if (credit.source.is_none() || goes_on || follows) && credit.kind == CreditKind::Speech {
            credit.source.clone_from(&last.source);
        }
        // "She said she was tired and wanted a new pier": the thought is part of what is said.
        let is_thought = goes_on && credit.kind == CreditKind::Thought;
        // "Said that rain and wind are known to crack the wall": so is what nobody is credited with.
        let is_hearsay = credit.kind == CreditKind::Hearsay
            && (!is_comma(paragraph, start.saturating_sub(1)) || follows_opening_clause(paragraph, last, start));
        let is_of_report = goes_on && keeps_tense_of_report(paragraph, last, credit);
        if joined && credit.cue.start > last.cue.end && !is_thought && !is_hearsay && !is_of_report {
            stop_before(paragraph, last, start);
        }
    }
    for index in 0..credits.len() {
        stop_before_verb_of_list(paragraph, &mut credits, index);
        start_after_aside(paragraph, &mut credits, index);
        stop_before_outer(paragraph, &mut credits, index);
    }
    let is_left_out = |(index, credit): (usize, &Credit)| {
        is_said_before(paragraph, &credits, index)
            || is_only_quoted_by(paragraph, credit, &credits)
            || credits.iter().any(|other| describes_speaker(credit, other) || is_told_of(paragraph, credit, other))
    };
    let left_out: Vec<bool> = credits.iter().enumerate().map(is_left_out).collect();
    let mut credits: Vec<Credit> = credits
        .into_iter()
        .zip(left_out)
        .filter_map(|(credit, is_left_out)| (!is_left_out).then_some(credit))
        .collect();
    credits
        .retain(|credit| !credit.content.is_empty() && (credit.source.is_some() || credit.kind != CreditKind::Speech));
    credits.into_iter().map(without_self).collect()
}

/// The subject of a verb that is joined to what a pronoun says, where the pronoun cannot be: "a man" in "she said a man had followed
/// her and told her to leave", "who" in "Bell, who stood by and said".
fn inner_subject(paragraph: &TaggedParagraph, earlier: &Credit, later: &Credit) -> Option<Range<usize>> {
    let at = later.cue.start;
    if at == 0 || paragraph.pos(at - 1) != Pos::Cconj {
        return None;
    }
    let start = words::clause_start(paragraph, earlier.cue.end, at);
    if closed_classes::is_relative_subject(paragraph.lower(start)) && words::has_finite_verb(paragraph, &(start..at)) {
        return Some(start..start + 1);
    }
    let speaker = earlier.source.as_ref().filter(|source| source.len() == 1)?;
    let is_told = closed_classes::is_object_of_same(paragraph.lower(speaker.start), paragraph.lower(later.cue.end));
    let is_verb = |at: &usize| matches!(paragraph.pos(*at), Pos::VerbFinite | Pos::Aux);
    let verb = (earlier.cue.end..at).find(is_verb).filter(|_| is_told)?;
    phrase::before(paragraph, earlier.cue.end, verb).filter(|subject| subject.end == verb)
}

/// Whether the verb of a credit has no subject of its own and is joined by *and* or *but* to the content of an earlier
/// credit: "Bell said the depot would close and warned that …" has one speaker.
fn joins_predicate(paragraph: &TaggedParagraph, earlier: &Credit, later: &Credit) -> bool {
    let at = later.cue.start;
    let joined = at > 0 && paragraph.pos(at - 1) == Pos::Cconj;
    let form = |credit: &Credit| credit.reporting(paragraph).map(|cue| cue.form);
    let reaches = |piece: &Range<usize>| piece.start < at && at <= piece.end + LONGEST_JOINT;
    joined && form(earlier) == form(later) && earlier.content.iter().any(reaches)
}

/// Whether a verb joined by *and* is in the tense of the report before it, so that it is part of what is said: "said she had been ill
/// and had told the court".
fn keeps_tense_of_report(paragraph: &TaggedParagraph, earlier: &Credit, later: &Credit) -> bool {
    let is_shifted = |credit: &Credit| credit.cue.clone().any(|at| closed_classes::is_backshifted(paragraph.lower(at)));
    is_shifted(later) && !is_shifted(earlier)
}

/// Whether the verb of a credit only describes the speaker of another one, who says what it would: "wrote" in "Bell, who wrote the
/// plan, told reporters: “No.”".
fn describes_speaker(credit: &Credit, other: &Credit) -> bool {
    let Some(source) = other.source.as_ref().filter(|source| source.end <= other.cue.start) else { return false };
    let is_inside = |piece: &Range<usize>| source.start <= piece.start && piece.end <= source.end;
    source.start < credit.cue.start
        && credit.cue.end <= source.end
        && other.kind == CreditKind::Speech
        && !credit.content.iter().all(is_inside)
}

/// Whether the verb of a credit tells what somebody did, in what another one says: "found" in "Bell said he had found no mistake". Only
/// a verb of saying, or a clause with *that*, reports words within words.
fn is_told_of(paragraph: &TaggedParagraph, credit: &Credit, other: &Credit) -> bool {
    let Some(cue) = credit.reporting(paragraph) else { return false };
    let tells = !cue.has(CueTag::Say) && [CueTag::Object, CueTag::Deed, CueTag::Aim].iter().any(|&tag| cue.has(tag));
    // "Bell said the figures showed a loss": a document has no other deed than to say it.
    let is_thing = |source: &Range<usize>| {
        let head = source.end - 1;
        paragraph.pos(head).is_common_noun() && !en::PERSON_NOUNS.contains(paragraph.lower(head))
    };
    let is_paper = cue.has(CueTag::Paper) && credit.source.as_ref().is_some_and(is_thing);
    let opens_clause =
        |piece: &Range<usize>| matches!(paragraph.lower(piece.start), closed_classes::THAT | closed_classes::TO);
    let is_named = cue.has(CueTag::Names)
        && credit.content.iter().flat_map(Clone::clone).any(|at| quotation::is_open(paragraph, at));
    tells
        && !is_named
        && !is_paper
        && credit.kind == CreditKind::Speech
        && !credit.content.first().is_some_and(opens_clause)
        && other.kind == CreditKind::Speech
        && other.cue.end <= credit.start()
        && other.content.iter().any(|piece| piece.start <= credit.start() && credit.cue.end <= piece.end)
}

/// Whether all that a verb joined by *and* would say is said by the verb before: "“We stay,” she said, and asked the band to play".
fn is_said_before(paragraph: &TaggedParagraph, credits: &[Credit], index: usize) -> bool {
    let Some((credit, earlier)) = credits.get(index).zip(credits.get(..index)) else { return false };
    let joined = credit.cue.start > 0 && paragraph.pos(credit.cue.start - 1) == Pos::Cconj;
    let is_earlier = |piece: &Range<usize>| {
        earlier.iter().any(|other| {
            piece.end <= other.cue.start
                && other.content.iter().any(|said| said.start < piece.end && piece.start < said.end)
        })
    };
    joined && !credit.content.is_empty() && credit.content.iter().all(is_earlier)
}

/// Whether the reporting verb of a credit has this form.
fn is_of_form(paragraph: &TaggedParagraph, credit: &Credit, form: VerbForm) -> bool {
    credit.reporting(paragraph).is_some_and(|cue| cue.form == form)
}

/// Whether the comma before a token ends the clause that what is said opens with: "said that although rain fell, the wall is
/// expected to hold".
fn follows_opening_clause(paragraph: &TaggedParagraph, credit: &Credit, start: usize) -> bool {
    let Some(piece) = credit.content.iter().find(|piece| piece.contains(&start)) else { return false };
    let first = piece.start + usize::from(paragraph.lower(piece.start) == closed_classes::THAT);
    closed_classes::opens_subordinate_clause(paragraph.lower(first))
        && !(first..start.saturating_sub(1)).any(|at| is_comma(paragraph, at))
}

/// Ends a credit's content where another credit starts.
fn stop_before(paragraph: &TaggedParagraph, credit: &mut Credit, start: usize) {
    for piece in &mut credit.content {
        if piece.start < start && start < piece.end {
            let mut end = start;
            while end > piece.start + 1 && (is_comma(paragraph, end - 1) || paragraph.pos(end - 1) == Pos::Cconj) {
                end -= 1;
            }
            // "He argued, and nobody ever complained": without a word left, the later verb is in what is said.
            if (piece.start..end).any(|at| paragraph.pos(at) != Pos::Cconj) {
                piece.end = end;
            }
        }
    }
}

/// Whether a credit of quoted words without a verb stands within what somebody says of its source. They are the speaker's words: "Bell
/// said the board keeps “a very good record”".
fn is_only_quoted_by(paragraph: &TaggedParagraph, credit: &Credit, others: &[Credit]) -> bool {
    let Some(verb) = credit.verb else { return false };
    let is_thing =
        |piece: &Range<usize>| quotation::is_in(paragraph, piece) && !words::has_finite_verb(paragraph, piece);
    let is_deed = paragraph.cue(verb).is_some_and(|cue| cue.has(CueTag::Deed));
    let contains = |other: &Credit| {
        other.cue.end <= credit.start()
            && other.content.iter().any(|piece| piece.start <= credit.start() && verb < piece.end)
    };
    is_deed && credit.content.iter().all(is_thing) && others.iter().any(contains)
}

/// Ends the contents of the verbs between a subject and a later verb of it, behind a comma: "the plan" in "Bell dismissed the plan and,
/// when Lund noted the cost, replied that it was late".
fn stop_before_verb_of_list(paragraph: &TaggedParagraph, credits: &mut [Credit], index: usize) {
    let Some(later) = credits.get(index) else { return };
    let verb = later.cue.start;
    let Some(subject) = later.source.clone().filter(|source| source.end + 1 < verb) else { return };
    if !is_comma(paragraph, verb - 1) {
        return;
    }
    for credit in credits.iter_mut().filter(|credit| subject.end <= credit.cue.start && credit.cue.end < verb) {
        stop_before(paragraph, credit, verb);
    }
}

/// Starts a credit's content after the words between commas that credit the whole sentence to another: "that he would go" in "Lund told
/// her, Bell said, that he would go".
fn start_after_aside(paragraph: &TaggedParagraph, credits: &mut [Credit], index: usize) {
    let Some(start) = credits.get(index).and_then(Credit::opening) else { return };
    let is_aside = |other: &&Credit| {
        other.own_start() == start && is_comma(paragraph, start.saturating_sub(1)) && is_comma(paragraph, other.cue.end)
    };
    let end = credits.iter().find(is_aside).map(|other| other.cue.end + 1);
    let piece = credits.get_mut(index).and_then(|credit| credit.content.first_mut());
    if let Some((end, piece)) = end.zip(piece).filter(|(end, piece)| *end < piece.end) {
        piece.start = end;
    }
}

/// Ends a credit's content where the words begin that credit all of the clause to another: "The court ruled that the port
/// was closed, said Bell". Without a clause left it was no credit: "Jazz ruled the port, said Bell".
fn stop_before_outer(paragraph: &TaggedParagraph, credits: &mut [Credit], index: usize) {
    let Some(inner) = credits.get(index) else { return };
    let is_inside = |outer: &&Credit| {
        let start = outer.own_start();
        start > inner.cue.end
            && is_comma(paragraph, start - 1)
            && outer.content.iter().any(|piece| piece.contains(&inner.cue.start))
    };
    let end = credits.iter().filter(is_inside).map(Credit::own_start).min();
    let Some((end, inner)) = end.zip(credits.get_mut(index)) else { return };
    let takes_things = inner.reporting(paragraph).is_some_and(|cue| cue.has(CueTag::Object));
    let Some(piece) = inner.content.iter_mut().find(|piece| piece.start < end && end < piece.end) else { return };
    let rest = words::trimmed(paragraph, piece.start..end).unwrap_or(piece.start..piece.start);
    *piece = rest.clone();
    let is_said = takes_things || words::has_finite_verb(paragraph, &rest) || quotation::is_in(paragraph, &rest);
    if !is_said {
        inner.content.clear();
    }
}

/// Removes the source and the cue from the content, where a rule included them.
fn without_self(mut credit: Credit) -> Credit {
    let mut holes: Vec<Range<usize>> = vec![credit.cue.clone()];
    holes.extend(credit.source.clone());
    for hole in holes {
        let pieces = std::mem::take(&mut credit.content);
        for piece in pieces {
            if piece.start < hole.end && hole.start < piece.end {
                let sides = [piece.start..hole.start.max(piece.start), hole.end.min(piece.end)..piece.end];
                credit.content.extend(sides.into_iter().filter(|side| !side.is_empty()));
            } else {
                credit.content.push(piece);
            }
        }
    }
    credit.content.sort_by_key(|piece| piece.start);
    credit
}
