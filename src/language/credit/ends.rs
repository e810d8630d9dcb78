//! Where what is said begins and ends beside other clauses of its sentence.

use std::ops::Range;

use super::words::{self, is_comma};
use super::{content, quotation};
use crate::language::closed_classes;
use crate::language::en;
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{Cue, CueTag};

/// Where the words of a share of people end, at the clause of another share: "six percent said they had not decided, and one percent
/// named somebody else".
pub(super) fn end_of_share(
    paragraph: &TaggedParagraph,
    source: &Range<usize>,
    start: usize,
    ceiling: usize,
) -> Option<usize> {
    let is_share = |at: usize| {
        let word = paragraph.lower(at + 1);
        paragraph.pos(at) == Pos::Num && (word == "%" || en::SHARE_WORDS.contains(word))
    };
    let ends = |at: &usize| {
        let next = at + 1 + usize::from(matches!(paragraph.pos(at + 1), Pos::Cconj | Pos::Sconj));
        is_comma(paragraph, *at) && next > at + 1 && is_share(next)
    };
    if is_share(source.start) { (start..ceiling).find(ends) } else { None }
}

/// A thing that a participle says, up to the comma before what its speaker does next: "family reasons" in "left, citing family reasons,
/// and moved".
pub(super) fn up_to_next_deed(paragraph: &TaggedParagraph, cue: Cue, content: Range<usize>) -> Range<usize> {
    let is_next = |at: &usize| {
        quotation::is_outer_comma(paragraph, *at)
            && paragraph.pos(at + 1) == Pos::Cconj
            && matches!(paragraph.pos(at + 2), Pos::VerbFinite | Pos::Aux)
    };
    let end = content.clone().skip(1).find(is_next);
    let is_thing = |end: &usize| cue.has(CueTag::Object) && !words::has_finite_verb(paragraph, &(content.start..*end));
    content.start..end.filter(is_thing).unwrap_or(content.end)
}

/// What a participle between a subject and its verb says, up to the comma before the verb: "weak sales" in "the firm, citing weak
/// sales, said it would close".
pub(super) fn within_subject(
    paragraph: &TaggedParagraph,
    bounds: &Range<usize>,
    participle: usize,
    content: Range<usize>,
) -> Range<usize> {
    let is_parted = participle > bounds.start + 1 && is_comma(paragraph, participle - 1);
    let is_inside = is_parted && !words::has_finite_verb(paragraph, &(bounds.start..participle));
    let is_main = |at: &usize| {
        quotation::is_outer_comma(paragraph, *at) && matches!(paragraph.pos(at + 1), Pos::VerbFinite | Pos::Aux)
    };
    let comma = content.clone().skip(1).find(is_main).filter(|_| is_inside);
    content.start..comma.unwrap_or(content.end)
}

/// What a thing is called, up to the end of the quotation in it if another clause follows: "it “a trap”" in "called it “a
/// trap,” and others left".
pub(super) fn up_to_quotation(paragraph: &TaggedParagraph, piece: Range<usize>) -> Range<usize> {
    let close = piece.clone().find_map(|at| quotation::end(paragraph, at));
    // "Called it “a trap”, while others left", "called it “a trap” and others left".
    let is_followed = |&close: &usize| {
        let is_parted = is_comma(paragraph, close) && paragraph.pos(close + 1) == Pos::Sconj;
        // "Called it “a trap,” thanked her team": the comma stands inside the marks.
        if close > 1 && is_comma(paragraph, close - 2) && paragraph.pos(close) == Pos::VerbFinite {
            return true;
        }
        is_parted || paragraph.pos(close) == Pos::Cconj && words::is_nominal(paragraph, close + 1)
    };
    piece.start..close.filter(is_followed).unwrap_or(piece.end).min(piece.end)
}

/// The start of the last clause before a source, after a semicolon: "it held" in "The pumps failed; it held, she said."
pub(super) fn last_clause(paragraph: &TaggedParagraph, floor: usize, source: usize) -> usize {
    let is_free = |at: &usize| paragraph.word(*at) == ";" && !quotation::is_inside(paragraph, *at);
    let semicolon = (floor..source).rev().find(is_free);
    // Where somebody else is credited with the first half, the second one alone is said.
    let says = |at: usize| {
        let cue = paragraph.cue(at);
        cue.is_some_and(|cue| cue.is_speech() && cue.has(CueTag::Say)) && paragraph.pos(at) == Pos::VerbFinite
    };
    let opens = |at: &usize| at + 1 < source && content::is_clause(paragraph, at + 1..source) && (floor..*at).any(says);
    semicolon.filter(opens).map_or_else(|| after_another_source(paragraph, floor, source), |at| at + 1)
}

/// The start of the last clause before a speaker, after a clause that has a source of its own: "the rest waits" in "It cost nine
/// million, according to the audit, and the rest waits, he told the board".
pub(super) fn after_another_source(paragraph: &TaggedParagraph, floor: usize, speaker: usize) -> usize {
    let is_source = |at: &usize| {
        paragraph.lower(*at) == closed_classes::ACCORDING && *at > floor + 1 && !quotation::is_inside(paragraph, *at)
    };
    let opens = |at: &usize| {
        is_comma(paragraph, *at)
            && paragraph.pos(at + 1) == Pos::Cconj
            && content::is_clause(paragraph, at + 2..speaker.saturating_sub(1))
    };
    let according = (floor..speaker).find(is_source);
    let comma = according.and_then(|according| (according..speaker).find(opens));
    comma.map_or(floor, |comma| comma + 2)
}
