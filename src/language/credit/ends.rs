//! Where what is said begins and ends beside other clauses of its sentence.

use std::ops::Range;

use super::words::{self, is_comma};
use super::{content, quotation};
use crate::language::closed_classes;
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
    let ends = |at: &usize| {
        let next = at + 1 + usize::from(matches!(paragraph.pos(at + 1), Pos::Cconj | Pos::Sconj));
        is_comma(paragraph, *at) && next > at + 1 && words::is_share(paragraph, next)
    };
    if words::is_share(paragraph, source.start) { (start..ceiling).find(ends) } else { None }
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

/// A thing that is said, up to the next predicate of its speaker: "the date" in "confirmed the date but would not say more".
pub(super) fn up_to_next_predicate(paragraph: &TaggedParagraph, start: usize, piece: Range<usize>) -> Range<usize> {
    let is_next = |at: &usize| {
        paragraph.pos(*at) == Pos::Cconj
            && matches!(paragraph.pos(at + 1), Pos::VerbFinite | Pos::Aux)
            && !quotation::is_inside(paragraph, *at)
    };
    let end = piece.clone().skip(1).find(is_next).filter(|_| piece.start == start);
    let is_thing = |end: &usize| {
        !piece.clone().take_while(|at| at < end).any(|at| {
            paragraph.pos(at).is_verb()
                || paragraph.pos(at) == Pos::Aux
                || paragraph.pos(at) == Pos::Sconj
                || closed_classes::is_relative_word(paragraph.lower(at))
                || paragraph.lower(at) == closed_classes::THAT
        })
    };
    piece.start..end.filter(is_thing).unwrap_or(piece.end)
}

/// What somebody says within what another one says, up to the next clause with *that* of the other: "nothing" in "said that guards found
/// nothing and that the pier would open". Where both clauses have *that*, a comma parts them.
pub(super) fn up_to_outer_clause(
    paragraph: &TaggedParagraph,
    bounds: &Range<usize>,
    source: &Range<usize>,
    piece: Range<usize>,
) -> Range<usize> {
    let that =
        source.start.checked_sub(1).filter(|&at| at > bounds.start && paragraph.lower(at) == closed_classes::THAT);
    let reports = |at: usize| paragraph.cue(at).is_some_and(Cue::is_speech) && !quotation::is_inside(paragraph, at);
    let is_within = that.is_some_and(|that| (bounds.start..that).any(reports)) && piece.start > source.end;
    let has_that = paragraph.lower(piece.start) == closed_classes::THAT;
    let is_outer = |at: &usize| {
        let is_joined = paragraph.pos(*at) == Pos::Cconj && paragraph.lower(at + 1) == closed_classes::THAT;
        is_joined && (!has_that || is_comma(paragraph, at - 1)) && !quotation::is_inside(paragraph, *at)
    };
    let joint = piece.clone().skip(1).find(is_outer).filter(|_| is_within);
    let end = joint.map(|joint| joint - usize::from(is_comma(paragraph, joint - 1)));
    piece.start..end.unwrap_or(piece.end)
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
