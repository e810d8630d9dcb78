//! Questions that are put to somebody: "asked whether he knew, Bell left". The person who asks is credited if the words
//! name them.

use std::ops::Range;

use super::cue::Group;
use super::words::{self, is_comma};
use super::{Credit, CreditKind, participle, phrase};
use crate::language::closed_classes;
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::vocabulary::{Cue, CueTag, VerbForm};

/// Whether a verb of asking means a question to somebody and not by somebody: "when asked whether", "Asked about".
pub(super) fn is_put_to_somebody(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group, cue: Cue) -> bool {
    let (first, behind) = (group.tokens.start, group.tokens.end);
    if !cue.has(CueTag::Ask) || cue.form != VerbForm::Past || opening(paragraph, behind, bounds.end).is_none() {
        return false;
    }
    // "Bell, a guard, asked whether": a comma before the verb may end what explains its subject.
    let is_behind_clause = || {
        is_comma(paragraph, first - 1)
            && asks(paragraph, behind)
            && words::has_finite_verb(paragraph, &(bounds.start..first))
    };
    first == bounds.start
        || is_occasion(paragraph, first - 1)
        || is_occasion(paragraph, first)
        || is_behind_clause()
        || participle::is_after_noun(paragraph, bounds, group)
        || is_comma(paragraph, first - 1) && main_verb_follows(paragraph, behind..bounds.end)
}

/// Whether a comma and the reporting verb of the sentence follow: ", said" in "Bell, a guard, asked whether he knew, said no".
fn main_verb_follows(paragraph: &TaggedParagraph, mut range: Range<usize>) -> bool {
    let says = |cue: Cue| cue.has(CueTag::Say) && matches!(cue.form, VerbForm::Past | VerbForm::Third);
    range.any(|at| is_comma(paragraph, at) && paragraph.cue(at + 1).is_some_and(says))
}

/// Whether a word makes the question the occasion of something else: "when asked".
fn is_occasion(paragraph: &TaggedParagraph, at: usize) -> bool {
    closed_classes::opens_occasion(paragraph.lower(at))
}

/// Whether a word opens what is asked: "whether", "about".
fn asks(paragraph: &TaggedParagraph, at: usize) -> bool {
    closed_classes::opens_question(paragraph.lower(at))
}

/// Where the words that are asked begin, after "on Monday" or "by a reporter".
fn opening(paragraph: &TaggedParagraph, start: usize, ceiling: usize) -> Option<usize> {
    if asks(paragraph, start) {
        return Some(start);
    }
    let stop = words::clause_stop(paragraph, start, ceiling);
    (start..stop).find(|&at| closed_classes::is_whether(paragraph.lower(at)))
}

/// The question that somebody is asked, up to the comma after it. Nobody is credited with it.
pub(super) fn asked(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group) -> Option<Credit> {
    let opening = opening(paragraph, group.tokens.end, bounds.end)?;
    let about = closed_classes::opens_topic(paragraph.lower(opening));
    let stop = words::clause_stop(paragraph, opening + 1, bounds.end);
    let content = words::trimmed(paragraph, opening + usize::from(about)..stop)?;
    let start = group.tokens.start + usize::from(is_occasion(paragraph, group.tokens.start));
    let cue = start..group.tokens.end + usize::from(about);
    Some(Credit { cue, ..group.credit(None, vec![content], CreditKind::Question) })
}

/// "Asked by X whether …".
pub(super) fn asked_by(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group) -> Option<Credit> {
    let source = phrase::after(paragraph, group.tokens.end, bounds.end)?;
    let opening = opening(paragraph, source.end, bounds.end)?;
    let stop = words::clause_stop(paragraph, opening + 1, bounds.end);
    let content = words::trimmed(paragraph, opening..stop)?;
    let cue = group.tokens.start..group.tokens.end - 1;
    Some(Credit { cue, ..group.credit(Some(source), vec![content], CreditKind::Question) })
}
