//! Questions that are put to somebody: "asked whether he knew, Bell left". Whoever asks is credited where they are named, and
//! nobody where they are not.

use std::ops::Range;

use super::cue::Group;
use super::words::{self, is_comma};
use super::{Credit, CreditKind, phrase};
use crate::language::annotation::Annotation;
use crate::language::closed_classes;
use crate::language::vocabulary::{Cue, CueTag, VerbForm};

/// Whether the question of a verb of asking is put to somebody, rather than by somebody: "when asked whether", "Asked about".
pub(super) fn is_put_to_somebody(annotation: &Annotation, bounds: &Range<usize>, group: &Group, cue: Cue) -> bool {
    let (first, behind) = (group.tokens.start, group.tokens.end);
    if !cue.has(CueTag::Ask) || cue.form != VerbForm::Past || opening(annotation, behind, bounds.end).is_none() {
        return false;
    }
    // "Bell, a guard, asked whether": a comma before the verb may end what explains its subject.
    let is_behind_clause = || {
        is_comma(annotation, first - 1)
            && asks(annotation, behind)
            && words::has_finite_verb(annotation, &(bounds.start..first))
    };
    first == bounds.start || is_occasion(annotation, first - 1) || is_occasion(annotation, first) || is_behind_clause()
}

/// Whether a word makes the question the occasion of something else.
fn is_occasion(annotation: &Annotation, at: usize) -> bool {
    closed_classes::opens_occasion(annotation.lower(at))
}

/// Whether a word opens what is asked: "whether", "about".
fn asks(annotation: &Annotation, at: usize) -> bool {
    closed_classes::opens_question(annotation.lower(at))
}

/// Where what is asked begins, behind "on Monday" or "by a reporter".
fn opening(annotation: &Annotation, start: usize, ceiling: usize) -> Option<usize> {
    if asks(annotation, start) {
        return Some(start);
    }
    let stop = words::clause_stop(annotation, start, ceiling);
    (start..stop).find(|&at| closed_classes::is_whether(annotation.lower(at)))
}

/// The question that somebody is asked, up to the comma behind it; nobody is credited with it.
pub(super) fn asked(annotation: &Annotation, bounds: &Range<usize>, group: &Group) -> Option<Credit> {
    let opening = opening(annotation, group.tokens.end, bounds.end)?;
    let about = closed_classes::opens_topic(annotation.lower(opening));
    let stop = words::clause_stop(annotation, opening + 1, bounds.end);
    let content = words::trimmed(annotation, opening + usize::from(about)..stop)?;
    let start = group.tokens.start + usize::from(is_occasion(annotation, group.tokens.start));
    let cue = start..group.tokens.end + usize::from(about);
    Some(Credit { cue, ..group.credit(None, vec![content], CreditKind::Question) })
}

/// "Asked by X whether …".
pub(super) fn asked_by(annotation: &Annotation, bounds: &Range<usize>, group: &Group) -> Option<Credit> {
    let source = phrase::after(annotation, group.tokens.end, bounds.end)?;
    let opening = opening(annotation, source.end, bounds.end)?;
    let stop = words::clause_stop(annotation, opening + 1, bounds.end);
    let content = words::trimmed(annotation, opening..stop)?;
    let cue = group.tokens.start..group.tokens.end - 1;
    Some(Credit { cue, ..group.credit(Some(source), vec![content], CreditKind::Speech) })
}
