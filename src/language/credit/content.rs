//! Content: where what is said begins and ends.

use std::ops::Range;

use super::cue::Group;
use super::quotation::{self, is_open};
use super::words::{self, is_comma, trimmed};
use super::{phrase, syntax};
use crate::language::annotation::Annotation;
use crate::language::closed_classes::{self, THAT, TO};
use crate::language::en;
use crate::language::quote::MarkKind;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{self, Cue, CueTag};

/// What is said before a cue or a source, back to the start of its clause or, where it ends a quotation, of that.
pub(super) fn backward(annotation: &Annotation, floor: usize, end: usize) -> Option<Range<usize>> {
    let found = trimmed(annotation, floor..end)?;
    let mut start = found.start;
    if let Some(last) = annotation.token(found.end - 1)
        && let Some(pair) = annotation.quotes().closed_at(last.span.start).filter(|pair| !pair.nested)
        && pair.kind == MarkKind::Double
    {
        // A quotation of several sentences is said as a whole; words before a fragment in the same clause belong to it.
        let open = annotation.token_at(pair.open.start);
        start = if open < start { open } else { start_around(annotation, start, open) };
    }
    while start < found.end && matches!(annotation.pos(start), Pos::Cconj) {
        start += 1;
    }
    (start < found.end).then_some(start..found.end)
}

/// The start of content that ends in a quotation opened at `open`: the clause before the mark is said too.
fn start_around(annotation: &Annotation, floor: usize, open: usize) -> usize {
    let introduces = open > floor && (is_comma(annotation, open - 1) || annotation.word(open - 1) == ":");
    // "The party," with its verb in the quotation: “gets our message out”.
    if open > floor && is_comma(annotation, open - 1) && matches!(annotation.pos(open + 1), Pos::VerbFinite | Pos::Aux)
    {
        return floor;
    }
    if introduces && !words::has_finite_verb(annotation, &(floor..open)) { open } else { floor }
}

/// What is said after a cue: behind *that*, in quotation marks, or a clause.
pub(super) fn forward(annotation: &Annotation, group: &Group, cue: Cue, ceiling: usize) -> Option<Range<usize>> {
    let start = group.tokens.end;
    if start >= ceiling {
        return None;
    }
    // A colon may be the last word of the sentence, and then nothing is said in it.
    let begin = begin(annotation, start, cue, ceiling).filter(|&begin| begin < ceiling)?;
    let end = quotation::end(annotation, begin).unwrap_or(ceiling).max(begin + 1);
    trimmed(annotation, begin..end)
}

/// A second piece of a quotation behind an inverted source: `said Ana Bell, "and I will stay"`.
pub(super) fn resumed(annotation: &Annotation, start: usize, ceiling: usize) -> Option<Range<usize>> {
    let open = (start..ceiling.min(start + 12)).find(|&at| is_open(annotation, at))?;
    let parted = is_comma(annotation, open - 1) || annotation.word(open - 1) == ":";
    let end = quotation::end(annotation, open)?;
    parted.then_some(open..end)
}

/// Where content begins after a cue, past the person told and the occasion.
fn begin(annotation: &Annotation, start: usize, cue: Cue, ceiling: usize) -> Option<usize> {
    let first = annotation.lower(start);
    if closed_classes::opens_reported_clause(first) || is_open(annotation, start) {
        return Some(start);
    }
    if first == ":" || is_comma(annotation, start) {
        let opens = start + 1 < ceiling && is_open(annotation, start + 1);
        return (first == ":" || opens).then_some(start + 1);
    }
    if let Some(at) = introduced(annotation, start, ceiling) {
        return Some(at);
    }
    if cue.has(CueTag::Person) {
        let told = phrase::after(annotation, start, ceiling)?;
        let says = told.end < ceiling
            && !is_comma(annotation, told.end)
            && !matches!(annotation.pos(told.end), Pos::Adp | Pos::Adv);
        return says.then_some(told.end);
    }
    let start = past_when(annotation, start, ceiling);
    if annotation.pos(start) == Pos::Adp && !is_measure(annotation, start) || is_when(annotation, start) {
        return None;
    }
    // "Others continue to operate" says nothing.
    let aim = annotation.lower(start) == TO && (cue.has(CueTag::Aim) || cue.has(CueTag::Thought));
    if is_clause(annotation, start..ceiling)
        || aim
        || cue.lemma == closed_classes::SAY && reports(annotation, start..ceiling)
    {
        return Some(start);
    }
    let thing = words::is_nominal(annotation, start) && !(annotation.pos(start) == Pos::Pron && start + 1 >= ceiling);
    (cue.has(CueTag::Object) && thing).then_some(start)
}

/// Finds *that*, a quotation or a colon behind the person told and the occasion: "told reporters on Monday that".
fn introduced(annotation: &Annotation, start: usize, ceiling: usize) -> Option<usize> {
    let mut at = start;
    while at < ceiling {
        if at > start && annotation.lower(at) == THAT && annotation.pos(at) == Pos::Sconj {
            return Some(at);
        }
        if is_open(annotation, at) {
            let introduced = is_comma(annotation, at - 1) || annotation.word(at - 1) == ":";
            return introduced.then_some(at);
        }
        let plain = annotation.pos(at).is_common_noun()
            || matches!(
                annotation.pos(at),
                Pos::Adp | Pos::Det | Pos::Adj | Pos::Num | Pos::Propn | Pos::Adv | Pos::Pron | Pos::Part | Pos::Cconj
            )
            || is_comma(annotation, at)
            || annotation.word(at) == ":";
        if !plain {
            return None;
        }
        at += 1;
    }
    None
}

/// The token behind a weekday and the time of day: "said Monday night it would".
fn past_when(annotation: &Annotation, start: usize, ceiling: usize) -> usize {
    if !vocabulary::is_weekday(annotation.lower(start)) || is_possessive(annotation, start + 1) {
        return start;
    }
    let end = start + 1 + usize::from(vocabulary::is_time_of_day(annotation.lower(start + 1)));
    if end < ceiling { end } else { start }
}

/// Whether a preposition opens a number: "about half", "over 30".
fn is_measure(annotation: &Annotation, at: usize) -> bool {
    annotation.pos(at + 1) == Pos::Num || annotation.lower(at + 1) == closed_classes::HALF
}

/// Whether words behind *say* are a clause whose verb the tagger may have taken for a participle: "said the law violated
/// the charter".
fn reports(annotation: &Annotation, range: Range<usize>) -> bool {
    let verb = range.clone().skip(1).find(|&at| annotation.pos(at) == Pos::VerbParticiple);
    verb.is_some_and(|verb| words::has_noun(annotation, &(range.start..verb)))
        && words::is_nominal(annotation, range.start)
}

fn is_possessive(annotation: &Annotation, at: usize) -> bool {
    closed_classes::is_possessive_ending(annotation.lower(at))
}

/// Whether a word says when.
fn is_when(annotation: &Annotation, at: usize) -> bool {
    let word = annotation.lower(at);
    vocabulary::is_weekday(word) && !is_possessive(annotation, at + 1)
        || en::ADVERBS_AFTER_SAYING.contains(word)
            && !(word == closed_classes::THIS && annotation.pos(at + 1) == Pos::Noun)
}

/// Whether a range is a clause: a finite verb with something before it, and no subordinate opening.
pub(super) fn is_clause(annotation: &Annotation, range: Range<usize>) -> bool {
    let first = annotation.lower(range.start);
    if closed_classes::opens_subordinate_clause(first) {
        // "As the rain fell, the river rose" has its main clause behind the comma; "as the rain fell" has none.
        let comma = range.clone().find(|&at| is_comma(annotation, at));
        return comma.is_some_and(|comma| comma + 1 < range.end && is_clause(annotation, comma + 1..range.end));
    }
    let main = |at: &usize| {
        let finite = matches!(annotation.pos(*at), Pos::VerbFinite | Pos::Aux)
            || annotation.pos(*at) == Pos::VerbParticiple && syntax::has_subject_before(annotation, *at);
        finite && !is_relative(annotation, range.start, *at)
    };
    let Some(verb) = range.clone().find(main) else { return false };
    verb > range.start && words::has_noun(annotation, &(range.start..verb))
}

/// Whether a verb belongs to a relative clause: a relative pronoun stands between it and the last comma.
fn is_relative(annotation: &Annotation, floor: usize, verb: usize) -> bool {
    let mut before = (floor..verb).rev().take_while(|&at| !is_comma(annotation, at));
    before.any(|at| closed_classes::is_relative_pronoun(annotation.lower(at)))
}
