//! Resolves conflicts between the credits of one sentence, each of which was found by itself.

use std::ops::Range;

use super::words::{self, is_comma};
use super::{Credit, CreditKind, quotation};
use crate::language::closed_classes;
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
        let goes_on = joins_predicate(paragraph, last, credit);
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
        stop_before_outer(paragraph, &mut credits, index);
    }
    let is_left_out = |(index, credit): (usize, &Credit)| {
        is_said_before(paragraph, &credits, index) || is_only_quoted_by(paragraph, credit, &credits)
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

/// Whether the verb of a credit has no subject of its own and is joined by *and* or *but* to the content of an earlier
/// credit: "Bell said the depot would close and warned that …" has one speaker.
fn joins_predicate(paragraph: &TaggedParagraph, earlier: &Credit, later: &Credit) -> bool {
    let at = later.cue.start;
    let joined = at > 0 && paragraph.pos(at - 1) == Pos::Cconj;
    let form = |credit: &Credit| paragraph.token(credit.verb?)?.cue.map(|cue| cue.form);
    let reaches = |piece: &Range<usize>| piece.start < at && at <= piece.end + LONGEST_JOINT;
    joined && form(earlier) == form(later) && earlier.content.iter().any(reaches)
}

/// Whether a verb joined by *and* is in the tense of the report before it, so that it is part of what is said: "said she had been ill
/// and had told the court".
fn keeps_tense_of_report(paragraph: &TaggedParagraph, earlier: &Credit, later: &Credit) -> bool {
    let is_shifted = |credit: &Credit| credit.cue.clone().any(|at| closed_classes::is_backshifted(paragraph.lower(at)));
    is_shifted(later) && !is_shifted(earlier)
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
    credit.verb.and_then(|verb| paragraph.token(verb)?.cue).is_some_and(|cue| cue.form == form)
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
    let is_deed = paragraph.token(verb).and_then(|token| token.cue).is_some_and(|cue| cue.has(CueTag::Deed));
    let contains = |other: &Credit| {
        other.cue.end <= credit.start()
            && other.content.iter().any(|piece| piece.start <= credit.start() && verb < piece.end)
    };
    is_deed && credit.content.iter().all(is_thing) && others.iter().any(contains)
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
    let Some(piece) = inner.content.iter_mut().find(|piece| piece.start < end && end < piece.end) else { return };
    let rest = words::trimmed(paragraph, piece.start..end).unwrap_or(piece.start..piece.start);
    let takes_things =
        inner.verb.and_then(|verb| paragraph.token(verb)?.cue).is_some_and(|cue| cue.has(CueTag::Object));
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
