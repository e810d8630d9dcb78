//! What goes on after source and verb in the middle or at the end of what is said: "The permit, she said, was late", "It was late,
//! she said; nobody had asked."

use std::ops::Range;

use super::cue::Group;
use super::words::{self, is_comma};
use super::{content, quotation};
use crate::language::closed_classes;
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{Cue, CueTag};

/// Longer stretches after the verb are not an aside, in tokens.
const LONGEST_ASIDE: usize = 8;

/// The comma after source and verb that stand between commas in the middle of the content: "The permit, she said, was
/// late", "The permit, she told the council on Monday, was late".
pub(super) fn after_aside(
    paragraph: &TaggedParagraph,
    bounds: &Range<usize>,
    group: &Group,
    source: &Range<usize>,
) -> Option<usize> {
    let end = group.tokens.end;
    let stop = words::clause_stop(paragraph, end, bounds.end.min(end + LONGEST_ASIDE));
    let is_closed = is_comma(paragraph, stop) && (end..stop).all(|at| !paragraph.pos(at).is_verb());
    let parted = source.start > bounds.start + 1
        && matches!(paragraph.word(source.start - 1), "," | "—" | "–" | "--" | "-")
        && !quotation::is_closing(paragraph, source.start - 2);
    // "The peat is “wet”, she said, and the road is too", but not "“The peat is wet”, she said, and left".
    let ends_in_fragment = source.start > bounds.start + 1
        && is_comma(paragraph, source.start - 1)
        && quotation::opening(paragraph, source.start - 2).is_some_and(|open| open > bounds.start)
        && !matches!(paragraph.word(source.start.saturating_sub(3)), "." | "!" | "?")
        && stop == end
        && paragraph.pos(stop + 1) == Pos::Cconj;
    let next = stop + 1;
    let goes_on = closed_classes::resumes_clause(paragraph.lower(next))
        || matches!(
            paragraph.pos(next),
            Pos::VerbFinite
                | Pos::Aux
                | Pos::VerbInfinitive
                | Pos::VerbParticiple
                | Pos::Pron
                | Pos::Det
                | Pos::Propn
                | Pos::Num
                | Pos::Part
        )
        || paragraph.pos(next).is_common_noun();
    // After "he said on Monday," something else may follow than the rest of the clause, but not after "he said,".
    let goes_on = if stop == end {
        goes_on || resumes_after_aside(paragraph, next) || goes_on_quoted(paragraph, next)
    } else {
        let after = paragraph.lower(next + 1);
        let is_and = paragraph.pos(next) == Pos::Cconj
            && (closed_classes::is_third_person_subject(after) || closed_classes::is_possessive_of_third_person(after));
        // "She said on Monday, if it was not sold".
        let is_condition = closed_classes::opens_condition(paragraph.lower(next));
        is_condition
            || goes_on && matches!(paragraph.pos(next), Pos::VerbFinite | Pos::Aux | Pos::Part | Pos::VerbInfinitive)
            || is_and
            || paragraph.pos(next) == Pos::Cconj && goes_on_quoted(paragraph, next + 1)
            || goes_on_quoted(paragraph, next)
    };
    let is_aside = (parted || ends_in_fragment)
        && is_closed
        && goes_on
        && !closed_classes::is_relative_subject(paragraph.lower(next));
    is_aside.then_some(stop)
}

/// Whether a quotation goes on with a sentence: “all command it” and not “We stay”.
fn goes_on_quoted(paragraph: &TaggedParagraph, at: usize) -> bool {
    quotation::is_open(paragraph, at) && !paragraph.is_capital(at + 1)
}

/// Whether the words after "he said," can be the rest of the clause before it: "with a tarp", "except on Sundays", "but it
/// was raining"; not what he did: "and left".
fn resumes_after_aside(paragraph: &TaggedParagraph, at: usize) -> bool {
    match paragraph.pos(at) {
        Pos::Adp | Pos::Sconj | Pos::Adj | Pos::Adv => true,
        Pos::Cconj => words::is_nominal(paragraph, at + 1),
        _ => false,
    }
}

/// The clause after "he said;" or "he said Monday:", unless somebody is credited in it.
pub(super) fn after_semicolon(paragraph: &TaggedParagraph, bounds: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let stop = words::clause_stop(paragraph, at, bounds.end.min(at + LONGEST_ASIDE));
    let is_mark = matches!(paragraph.word(stop), ";" | ":") && (at..stop).all(|at| !paragraph.pos(at).is_verb());
    let rest = words::trimmed(paragraph, stop..bounds.end).filter(|_| is_mark)?;
    let says = |cue: Cue| cue.has(CueTag::Say) && cue.is_speech();
    let credits =
        |at: usize| paragraph.token(at).is_some_and(|token| token.cue.is_some_and(says) && token.pos.is_verb());
    let is_plain = !rest.clone().any(|at| credits(at) || quotation::is_inside(paragraph, at));
    // "Said Monday: seven in Kellan, four in Norvik".
    let is_list = || paragraph.word(stop) == ":" && rest.clone().any(|at| paragraph.pos(at) == Pos::Num);
    (is_plain && (content::is_clause(paragraph, rest.clone()) || is_list())).then_some(rest)
}
