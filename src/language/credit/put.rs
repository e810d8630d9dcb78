//! Credits in set phrases: "put the cost at 4 million", "as Bell put it", "in her words", "by the union's count".

use std::ops::Range;

use super::cue::Group;
use super::quotation::{self, is_open};
use super::words::{self, is_comma};
use super::{Credit, CreditKind, content, phrase, speaker};
use crate::language::closed_classes::{self, AS, IT, THAT};
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::Pos;

/// The most words between "put it" and what is said: "put it to the witness that".
const LONGEST_WAY: usize = 7;

/// The credit around *put*.
pub(super) fn credit(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group, verb: usize) -> Option<Credit> {
    let next = group.tokens.end;
    let source = speaker::before(paragraph, bounds, group, verb)?;
    let content = if paragraph.lower(next) == IT {
        said(paragraph, bounds, &source, next + 1).or_else(|| figure(paragraph, bounds, next))?
    } else {
        figure(paragraph, bounds, next)?
    };
    Some(group.credit(Some(source), vec![content], CreditKind::Speech))
}

/// What is said after "put it this way:", or around "as Bell put it".
fn said(
    paragraph: &TaggedParagraph,
    bounds: &Range<usize>,
    source: &Range<usize>,
    start: usize,
) -> Option<Range<usize>> {
    let way = start..bounds.end.min(start + LONGEST_WAY);
    if let Some(open) = way.clone().find(|&at| is_open(paragraph, at)) {
        return Some(open..quotation::end(paragraph, open).unwrap_or(bounds.end));
    }
    if let Some(opening) = way.clone().find(|&at| matches!(paragraph.lower(at), ":" | THAT)) {
        return words::trimmed(paragraph, opening..bounds.end);
    }
    let clause = source.start.checked_sub(1).filter(|&before| paragraph.lower(before) == AS)?;
    if clause > bounds.start {
        return content::backward(paragraph, bounds.start, clause);
    }
    if is_comma(paragraph, start) { words::trimmed(paragraph, start..bounds.end) } else { None }
}

/// The thing and its figure after *put*: "the cost at 4 million".
fn figure(paragraph: &TaggedParagraph, bounds: &Range<usize>, start: usize) -> Option<Range<usize>> {
    let stop = words::clause_stop(paragraph, start, bounds.end);
    let at = (start + 1..stop).find(|&at| closed_classes::opens_figure(paragraph.lower(at)))?;
    let has_digit = |at: usize| paragraph.word(at).contains(|letter: char| letter.is_ascii_digit());
    let is_figure = (at + 1..stop).any(|at| matches!(paragraph.pos(at), Pos::Num | Pos::Sym) || has_digit(at));
    is_figure.then_some(start..stop)
}

/// "In her words, …" and "…, by the union's count".
pub(super) fn noun(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group) -> Option<Credit> {
    let noun = group.tokens.start;
    let of = owner_of_words(paragraph, noun, bounds.end).map(|owner| (noun - 1, owner));
    let is_of = of.is_some();
    let end = of.as_ref().map_or(group.tokens.end, |(_, owner)| owner.end);
    let (floor, owner) = of.or_else(|| owner(paragraph, bounds, noun))?;
    // "By his count nine cars left": at the head of a sentence the comma may be left out.
    let leads = floor <= bounds.start + 1 && end < bounds.end && words::has_finite_verb(paragraph, &(end..bounds.end));
    // "And by her own account spent it", "who by her account slept".
    let joined = floor > bounds.start + 1
        && (paragraph.pos(floor - 2) == Pos::Cconj || closed_classes::is_relative_subject(paragraph.lower(floor - 2)))
        && matches!(paragraph.pos(end), Pos::VerbFinite | Pos::Aux);
    let content = if is_comma(paragraph, end) && end + 1 < bounds.end || leads || joined {
        let start = end + usize::from(is_comma(paragraph, end));
        let open = Some(start).filter(|&at| is_open(paragraph, at));
        match open.and_then(|open| quotation::end(paragraph, open)) {
            Some(close) => start..close,
            None => words::trimmed(paragraph, start..bounds.end)?,
        }
    } else if (end == bounds.end || paragraph.word(end) == ";") && floor > bounds.start + 1 {
        match quotation::opening(paragraph, floor - 2).filter(|_| is_of) {
            Some(open) => open..floor - 1,
            None => content::backward(paragraph, bounds.start, floor - 1)?,
        }
    } else {
        return None;
    };
    Some(group.credit(Some(owner), vec![content], CreditKind::Speech))
}

/// Whose words they are, after "of": "in the words of one of them", "by the count of the agency".
pub(super) fn owner_of_words(paragraph: &TaggedParagraph, noun: usize, end: usize) -> Option<Range<usize>> {
    let article = noun.checked_sub(1).filter(|&at| paragraph.lower(at) == closed_classes::THE)?;
    let preposition = article.checked_sub(1)?;
    let is_of =
        closed_classes::opens_words_of(paragraph.lower(preposition)) && paragraph.lower(noun + 1) == closed_classes::OF;
    if is_of { phrase::after(paragraph, noun + 2, end) } else { None }
}

/// Whose words they are, after "in" or "by", and where that phrase begins.
fn owner(paragraph: &TaggedParagraph, bounds: &Range<usize>, noun: usize) -> Option<(usize, Range<usize>)> {
    let last = noun.checked_sub(1)?;
    // "By the council's own count".
    let last = if closed_classes::is_own(paragraph.lower(last)) { last.checked_sub(1)? } else { last };
    let preposition = (bounds.start..last).rev().take(LONGEST_WAY).find(|&at| paragraph.pos(at) == Pos::Adp)?;
    if !closed_classes::opens_words_of(paragraph.lower(preposition)) {
        return None;
    }
    let floor = preposition + 1;
    let owner = if closed_classes::is_possessive_ending(paragraph.lower(last)) {
        phrase::before(paragraph, floor, last)?
    } else {
        last..last + 1
    };
    (owner.start == floor).then_some((floor, owner))
}
