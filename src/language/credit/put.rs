//! Credits in set phrases: "put the cost at 4 million", "as Bell put it", "in her words", "by the union's count".

use std::ops::Range;

use super::cue::Group;
use super::quotation::{self, is_open};
use super::words::{self, is_comma};
use super::{Credit, CreditKind, content, phrase, poll, speaker};
use crate::language::closed_classes::{self, AS, IT, THAT};
use crate::language::en;
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::Pos;
use crate::language::vocabulary::Class;

/// The most words between "put it" and what is said: "put it to the witness that".
const LONGEST_WAY: usize = 7;

/// The credit around *put*.
pub(super) fn credit(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group, verb: usize) -> Option<Credit> {
    let next = group.tokens.end;
    if let Some((source, quotation)) = how_put(paragraph, bounds, group) {
        return Some(group.credit(Some(source), vec![quotation], CreditKind::Speech));
    }
    // "A poll puts Bell ahead by 4 points".
    if let Some(content) = poll::standing(paragraph, next, bounds.end)
        && let Some(poll) = poll::before(paragraph, bounds.start, group.tokens.start)
    {
        return Some(group.credit(Some(poll), vec![content], CreditKind::Speech));
    }
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

/// Who speaks after "is how", and the quotation before it: "“No,” is how Bell put it".
fn how_put(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group) -> Option<(Range<usize>, Range<usize>)> {
    let how = (bounds.start..group.tokens.start).find(|&at| closed_classes::is_wh_adverb(paragraph.lower(at)))?;
    let is = how.checked_sub(1).filter(|&at| closed_classes::is_finite_be(paragraph.lower(at)))?;
    let open = quotation::opening(paragraph, is.checked_sub(1)?)?;
    let source = words::trimmed(paragraph, how + 1..group.tokens.start)?;
    (paragraph.lower(group.tokens.end) == IT).then_some((source, open..is))
}

/// The thing and its figure after *put*: "the cost at 4 million".
fn figure(paragraph: &TaggedParagraph, bounds: &Range<usize>, start: usize) -> Option<Range<usize>> {
    let stop = words::clause_stop(paragraph, start, bounds.end);
    let at = (start + 1..stop).find(|&at| closed_classes::opens_figure(paragraph.lower(at)))?;
    let has_digit = |at: usize| paragraph.word(at).contains(|letter: char| letter.is_ascii_digit());
    let is_figure = (at + 1..stop).any(|at| matches!(paragraph.pos(at), Pos::Num | Pos::Sym) || has_digit(at));
    is_figure.then(|| start..past_figures(paragraph, stop, bounds.end))
}

/// The end of what a figure is made of or compared with, after commas: "at 23,000, about 14,000 of them in Norvik", "at 2.3%, up from
/// 2.1% in August".
fn past_figures(paragraph: &TaggedParagraph, stop: usize, ceiling: usize) -> usize {
    let mut end = stop;
    while is_comma(paragraph, end) && end + 1 < ceiling {
        let next = end + 1..words::clause_stop(paragraph, end + 1, ceiling);
        let opens_clause = |at: &usize| {
            let word = paragraph.lower(*at);
            word == THAT || closed_classes::is_relative_pronoun(word)
        };
        let own = next.start..next.clone().find(opens_clause).unwrap_or(next.end);
        let is_number = |at: usize| paragraph.pos(at) == Pos::Num || paragraph.lower(at) == closed_classes::HALF;
        let is_figure = !matches!(paragraph.pos(next.start), Pos::Cconj | Pos::Sconj)
            && own.clone().any(is_number)
            && !words::has_finite_verb(paragraph, &own);
        if !is_figure {
            break;
        }
        end = next.end;
    }
    end
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
    let both = around(paragraph, bounds, floor, end);
    if let Some(content) = both {
        return Some(group.credit(Some(owner), content, CreditKind::Speech));
    }
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
            None => last_clause(paragraph, bounds.start, floor - 1)
                .or_else(|| content::backward(paragraph, bounds.start, floor - 1))?,
        }
    } else {
        return None;
    };
    Some(group.credit(Some(owner), vec![content], CreditKind::Speech))
}

/// What is said around a noun between two commas, where the clause begins before it: "It was on nine times, by the count of the
/// trust, and it grew", "Some 40 homes, by the county's count, were lost", "He had, by his own admission, slept".
fn around(paragraph: &TaggedParagraph, bounds: &Range<usize>, floor: usize, end: usize) -> Option<Vec<Range<usize>>> {
    let comma = floor.checked_sub(2).filter(|&at| at > bounds.start && is_comma(paragraph, at))?;
    let next = end + 1;
    if !is_comma(paragraph, end) || next >= bounds.end {
        return None;
    }
    let start = words::clause_start(paragraph, bounds.start, comma);
    let own = start..comma;
    let right = || words::trimmed(paragraph, next..bounds.end);
    let is_amount = (next + 1..next + 3).any(|at| paragraph.pos(at) == Pos::Num);
    let is_over = matches!(paragraph.pos(next), Pos::Cconj | Pos::Sconj | Pos::VerbIng)
        || paragraph.pos(next) == Pos::Adp && !is_amount
        || closed_classes::is_relative_word(paragraph.lower(next));
    if is_over && words::has_finite_verb(paragraph, &own) && content::is_clause(paragraph, bounds.start..comma) {
        return Some(vec![own]);
    }
    let opens_adjunct = matches!(paragraph.pos(own.start), Pos::Adp | Pos::Adv | Pos::Cconj | Pos::Sconj);
    let is_subject = words::has_noun(paragraph, &own)
        && (!opens_adjunct || paragraph.pos(own.start + 1) == Pos::Num)
        && !words::has_finite_verb(paragraph, &own);
    // The tagger may take a verb far from its subject for a participle.
    let is_predicate = matches!(paragraph.pos(next), Pos::VerbFinite | Pos::Aux | Pos::VerbParticiple);
    let is_auxiliary = closed_classes::is_auxiliary(paragraph.lower(comma - 1)) && own.len() > 1;
    let goes_on = paragraph.pos(next).is_verb() || paragraph.pos(next) == Pos::Adv;
    if is_subject && is_predicate || is_auxiliary && goes_on {
        return Some(vec![own, right()?]);
    }
    None
}

/// The words after the last comma before a count, where they have a verb whose subject stands before a relative clause: "has killed 400
/// people" of "The war, which began in May, has killed 400 people, by".
fn last_clause(paragraph: &TaggedParagraph, floor: usize, preposition: usize) -> Option<Range<usize>> {
    let end = preposition.checked_sub(1).filter(|&comma| comma > floor && is_comma(paragraph, comma))?;
    let start = words::clause_start(paragraph, floor, end);
    let is_verb = matches!(paragraph.pos(start), Pos::VerbFinite | Pos::Aux);
    (start > floor && is_verb && is_comma(paragraph, start - 1)).then_some(start..end)
}

/// The body whose count it is, after "by" and an article: "police" of "by a police count".
pub(super) fn body_before(paragraph: &TaggedParagraph, noun: usize) -> Option<Range<usize>> {
    let body = noun.checked_sub(1)?;
    let article = body.checked_sub(1).filter(|&at| closed_classes::is_article(paragraph.lower(at)))?;
    let is_body = paragraph.classes(body).has(Class::Institution)
        || en::BODY_NOUNS.contains(paragraph.lower(body))
        || paragraph.pos(body) == Pos::Propn;
    let is_by = article.checked_sub(1).is_some_and(|at| paragraph.lower(at) == closed_classes::BY);
    (is_body && is_by).then_some(body..noun)
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
    if let Some(body) = body_before(paragraph, noun) {
        return Some((body.start - 1, body));
    }
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
